"""`nfeeds store prune`: let go of what is beyond the retention."""

import json
from argparse import Namespace
from collections import deque

from nfeeds.cli.exits import Exit
from nfeeds.cli.options import wait_of
from nfeeds.cli.progress import Bar, progress
from nfeeds.cli.session import Session
from nfeeds.cli.store import there
from nfeeds.cli.store.info import megabytes
from nfeeds.cli.terminal import Terminal
from nfeeds.errors import UsageError
from nfeeds.models.archive import Prunable
from nfeeds.models.config import RetentionSettings
from nfeeds.models.plumbing import PrunedFeed, PruneReport
from nfeeds.models.text import amount
from nfeeds.models.url import redact
from nfeeds.prune import TOGETHER, Pruned, has_limits, limits_of, prune, told

BAR = Bar("pruning", "entries")


def run(args: Namespace, terminal: Terminal) -> Exit:
    """Prune, or say what would be."""
    session = Session(args, terminal)
    there(session.store, session.config.store)
    retention = retention_of(args, session)
    now = session.now()
    limits = limits_of(retention, now)
    if args.dry_run:
        those = session.store.prunable(limits)
        done = Pruned(sum(one.entries for one in those), len(those))
        terminal.say(f"nfeeds: {amount(done.entries, 'entry', 'entries')} would go; none is gone")
    else:
        with session.store.lock(wait_of(args.wait)):
            those = session.store.prunable(limits)
            total = -(-sum(one.entries for one in those) // TOGETHER)
            steps = prune(session.store, limits, now)
            shown = progress(steps, total, terminal, BAR, lambda _: TOGETHER)
            done = deque(shown, maxlen=1).pop() if total else Pruned()
        terminal.say(f"nfeeds: {told(done)}, {megabytes(done.given_back)} given back")
    if args.json:
        terminal.write(json.dumps(report(those, done, args, retention), indent=2) + "\n")
    elif args.dry_run:
        terminal.write("".join(f"{one.entries:>8}  {redact(one.feed)}\n" for one in those))
    return Exit.DONE


def retention_of(args: Namespace, session: Session) -> RetentionSettings:
    """By flags, else by the configuration."""
    flags = RetentionSettings(days=args.days, entries_per_feed=args.entries_per_feed)
    retention = flags if has_limits(flags) else session.config.retention
    if not has_limits(retention):
        raise UsageError(
            "store prune: everything is to be kept",
            "say how much: [retention] days = 365 in the configuration, or --days 365",
        )
    return retention


def report(
    those: tuple[Prunable, ...], done: Pruned, args: Namespace, retention: RetentionSettings
) -> object:
    """What went, for programs."""
    made = PruneReport(
        schema="nfeeds.prune/1",
        dry_run=args.dry_run,
        retention=retention,
        entries=done.entries,
        given_back=done.given_back,
        feeds=tuple(PrunedFeed(url=redact(one.feed), entries=one.entries) for one in those),
    )
    return made.model_dump(mode="json", by_alias=True)
