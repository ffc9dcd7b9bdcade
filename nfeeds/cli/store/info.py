"""`nfeeds store info`: the archive in numbers."""

import json
from argparse import Namespace
from collections.abc import Iterator
from datetime import datetime

from nfeeds.cli.exits import Exit
from nfeeds.cli.session import Session
from nfeeds.cli.store import there
from nfeeds.cli.terminal import Terminal
from nfeeds.models.plumbing import StoreInfo
from nfeeds.models.text import amount
from nfeeds.render.times import day_and_clock


def run(args: Namespace, terminal: Terminal) -> Exit:
    """Print them."""
    session = Session(args, terminal)
    config, store = session.config, session.store
    with store.snapshot():
        facts = there(store, config.store)
    told = facts._asdict()
    info = StoreInfo(
        schema="nfeeds.store/1",
        path=told.pop("where"),
        engine=store.engine(),
        retention=config.retention,
        **told,
    )
    if args.json:
        terminal.write(json.dumps(info.model_dump(mode="json", by_alias=True), indent=2) + "\n")
    else:
        terminal.write("".join(f"{name:<10} {text}\n" for name, text in lines(info, terminal)))
    return Exit.DONE


def lines(info: StoreInfo, terminal: Terminal) -> Iterator[tuple[str, str]]:
    """Each of them, in words."""

    def when(time: datetime | None) -> str:
        return day_and_clock(time, terminal.zone()) if time else "none"

    yield "path", info.path
    free = f", {megabytes(info.free)} of it free for what comes" if info.free else ""
    yield "size", megabytes(info.bytes) + free
    yield "tables", f"version {info.version}, by {info.engine}"
    edits = info.revisions - info.entries
    yield "entries", f"{info.entries}, and {amount(edits, 'edit', 'edits')} of them"
    yield "feeds", str(info.feeds)
    yield "seen", f"first {when(info.oldest)}, last {when(info.newest)}"
    yield "saved", amount(info.saved, "entry", "entries")
    yield "marks", str(info.marks)
    yield "keeps", kept(info)
    if info.pruned:
        yield "pruned", f"entries until {when(info.pruned)}"


def kept(info: StoreInfo) -> str:
    """The retention in force."""
    days, number = info.retention.days, info.retention.entries_per_feed
    parts = [amount(days, "day", "days")] if days else []
    parts += [f"{amount(number, 'entry', 'entries')} a feed"] if number else []
    return ", ".join([*parts, "and what is saved"]) if parts else "everything"


def megabytes(size: int) -> str:
    """A size for people."""
    return f"{size / 1e6:.1f} MB"
