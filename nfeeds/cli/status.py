"""Bare `nfeeds`: like `git status`: where things stand, and what to do next. Never the network."""

from argparse import Namespace
from collections import Counter
from datetime import datetime, timedelta

from nfeeds.arrange.health import signs
from nfeeds.cli.digest import OLDER
from nfeeds.cli.exits import Exit
from nfeeds.cli.parser import Parser
from nfeeds.cli.session import Session
from nfeeds.cli.terminal import Terminal
from nfeeds.entries import entries
from nfeeds.models.atlas import Atlas
from nfeeds.models.query import Query
from nfeeds.models.text import amount
from nfeeds.reading import Archive
from nfeeds.render.times import day_and_clock

REGIONS = 6
TROUBLES = 4
WIDEST = 25
"""Countries of a region that is worth a line: of the world there is always something new."""


def configure(parser: Parser) -> None:
    """It has no flags of its own."""


def run(args: Namespace, terminal: Terminal) -> Exit:
    """At most twenty lines."""
    session = Session(args, terminal)
    lines = empty(session) if session.store.latest() is None else standing(session)
    terminal.write("\n".join(lines) + "\n")
    return Exit.DONE


def empty(session: Session) -> list[str]:
    """How to begin."""
    on = len(session.config.feeds)
    return [
        f"Nothing is stored yet. {on} feeds are on.",
        "",
        "  nfeeds demo                 see it work, without a network",
        "  nfeeds run                  poll all feeds, then print what is new",
        "  nfeeds run -r sahel         the same, the digest about the Sahel alone",
        "  nfeeds feeds list           which feeds there are",
        "  nfeeds feeds add URL        add your own",
        "  nfeeds --help",
    ]


def standing(session: Session) -> list[str]:
    """The last poll, what is new by region, feeds in trouble, what to do next."""
    store, zone = session.store, session.terminal.zone()
    now = session.now()
    mark = store.mark("default")
    since = mark or now - timedelta(hours=24)
    territories = session.territories()
    archive = Archive.at(session, now, since)
    last = max((record.at for record in archive.records), default=None)
    polled = f"last poll {day_and_clock(last, zone)}" if last else "never polled"
    lines = [f"{amount(len(archive.records), 'feed', 'feeds')} stored, {polled}"]
    query = Query(
        as_of=now, since=since, time="seen", max_age=timedelta(days=7), territories=territories
    )
    fresh = entries(query, archive, stories=False)
    what = "since the last run" if mark else "in the last 24 hours"
    lines.append(f"{amount(fresh.total, 'new entry', 'new entries')} {what}")
    regions = Counter(
        region
        for entry in fresh.entries
        for region in entry.regions
        if is_desk(region, session.atlas)
    )
    for region, number in sorted(regions.items(), key=lambda item: (-item[1], item[0]))[:REGIONS]:
        lines.append(f"  {number:>5}  {region}")
    lines += troubles(archive, now)
    lines += [OLDER] if store.has_mixed_tags() else []
    return [
        *lines,
        "",
        "  nfeeds run       poll, and what is new",
        "  nfeeds digest    the last 24 hours",
    ]


def is_desk(region: str, atlas: Atlas) -> bool:
    """Whether analysts would call it their desk."""
    return atlas.regions[region].kind == "desk" and len(atlas.members(region)) <= WIDEST


def troubles(archive: Archive, now: datetime) -> list[str]:
    """Feeds that failed last, and those that fell silent."""
    failed = [record for record in archive.records if record.answer in ("failed", "gone")]
    lines = [f"{len(failed)} feeds in trouble:"] if failed else []
    lines += [f"  {record.feed.name}: {record.message}" for record in failed[:TROUBLES]]
    if len(failed) > TROUBLES:
        lines.append(f"  and {len(failed) - TROUBLES} more: nfeeds doctor")
    quiet = [
        record.feed.name
        for record in archive.records
        if any(sign.kind == "quiet" for sign in signs(record, now, None))
    ]
    if quiet:
        more = ", …" if len(quiet) > TROUBLES else ""
        lines.append(f"{len(quiet)} feeds gone quiet: {', '.join(quiet[:TROUBLES])}{more}")
    return lines
