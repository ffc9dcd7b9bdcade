"""`nfeeds feeds list`: which feeds there are."""

from argparse import Namespace
from collections import Counter
from fnmatch import fnmatchcase

from nfeeds.cli.digest import put
from nfeeds.cli.exits import Exit
from nfeeds.cli.session import Session
from nfeeds.cli.terminal import Terminal
from nfeeds.errors import UsageError
from nfeeds.models.feed import Feed
from nfeeds.models.text import amount
from nfeeds.models.url import redact
from nfeeds.models.view import Table

COLUMNS = ("feed", "on", "status", "source", "country", "ownership", "language", "title")


def run(args: Namespace, terminal: Terminal) -> Exit:
    """Print the feeds."""
    config = Session(args, terminal).config
    on = {feed.name for feed in config.feeds}
    feeds = {feed.name: feed for feed in (*(config.catalogue if args.all else ()), *config.feeds)}
    rows = [
        row(feed, on=feed.name in on)
        for _, feed in sorted(feeds.items())
        if matches(feed, args.patterns)
    ]
    if args.patterns and not rows:
        where = "try --all: it may be off" if not args.all else "patterns are shell patterns: bbc-*"
        raise UsageError(f"no feed matches {' '.join(args.patterns)!r}", where)
    counts = Counter(feed.status for feed in config.feeds)
    words = ", ".join(f"{number} {status}" for status, number in sorted(counts.items()))
    shown_of = f"{amount(len(rows), 'feed', 'feeds')} shown; " if args.patterns else ""
    summary = (
        f"{shown_of}{len(on)} are on ({words or 'none'}); {len(config.catalogue)} in the catalogue"
    )
    shown = tuple(rows[: args.limit])
    put(Table(name="feeds", columns=COLUMNS, rows=shown, summary=summary), args, terminal)
    return Exit.DONE


def matches(feed: Feed, patterns: list[str]) -> bool:
    """Whether a feed's name, source or title is meant."""
    texts = (feed.name, feed.source.slug, feed.title.lower())
    return not patterns or any(
        fnmatchcase(text, pattern.lower()) for pattern in patterns for text in texts
    )


def row(feed: Feed, *, on: bool) -> dict[str, object]:
    """A feed's facts."""
    return {
        "feed": feed.name,
        "on": "on" if on else "off",
        "status": feed.status,
        "url": redact(feed.url),
        "title": feed.title,
        "source": feed.source.slug,
        "source_title": feed.source.title,
        "family": feed.source.family,
        "country": feed.source.country,
        "ownership": feed.source.ownership,
        "kind": feed.source.kind,
        "language": feed.language,
        "covers": list(feed.covers),
        "tags": list(feed.tags),
        "reason": feed.reason,
    }
