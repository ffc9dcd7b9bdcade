"""`nfeeds feeds …`: the catalogue's feeds and your own."""

import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Callable
from fnmatch import fnmatchcase
from pathlib import Path

from nfeeds.cli.digest import put
from nfeeds.cli.exits import Exit
from nfeeds.cli.options import add_output
from nfeeds.cli.parser import Parser
from nfeeds.cli.session import Session
from nfeeds.cli.terminal import Terminal
from nfeeds.config import edit, find_config
from nfeeds.config.opml import Imported, import_opml, write_opml
from nfeeds.errors import StoreError, UsageError
from nfeeds.models.feed import Feed
from nfeeds.models.url import redact
from nfeeds.models.view import Table

COLUMNS = ("feed", "on", "status", "country", "ownership", "language", "title")
FACTS = ("name", "title", "source", "family", "country", "language", "kind", "ownership")
"""What `add` takes as a flag; `set` takes them as KEY=VALUE."""


def configure(parser: Parser) -> None:
    """Its own commands."""
    commands = parser.add_subparsers(dest="action", metavar="ACTION", required=True)

    def action(name: str, text: str) -> Parser:
        made: Parser = commands.add_parser(name, description=text, help=text)
        return made

    listing = action("list", "the feeds that are on, with --all those that are off too")
    listing.add_argument("patterns", nargs="*", metavar="PATTERN", help="name, title or source")
    listing.add_argument("--all", action="store_true", help="uncertain and dead ones too")
    add_output(listing)
    add = action("add", "add feeds of your own; the network is not asked")
    add.add_argument("urls", nargs="+", metavar="URL")
    for fact in FACTS:
        add.add_argument(f"--{fact}", metavar=fact.upper())
    add.add_argument("--tag", action="append", dest="tags", metavar="TAG")
    add.add_argument("--force", action="store_true", help="also what the catalogue calls dead")
    words = {
        "remove": "take out feeds of your own",
        "enable": "switch on feeds of the catalogue",
        "disable": "switch off feeds of the catalogue",
    }
    for name, text in words.items():
        action(name, text).add_argument("feeds", nargs="+", metavar="FEED")
    change = action("set", "describe a feed: KEY=VALUE; nothing behind the = takes it back")
    change.add_argument("feed", metavar="FEED")
    change.add_argument("facts", nargs="+", metavar="KEY=VALUE")
    action("import", "add the feeds of an OPML file, folders as tags").add_argument(
        "file", metavar="FILE", help="- for standard input"
    )
    export = action("export", "write the feeds that are on as OPML")
    export.add_argument("-o", "--output", metavar="FILE", help="whole or not at all")


def run(args: Namespace, terminal: Terminal) -> Exit:
    """Do what was asked for."""
    ACTIONS[args.action](args, terminal)
    return Exit.DONE


def path_of(args: Namespace, terminal: Terminal) -> Path:
    """The configuration file that is changed; it is made where there is none."""
    named = Path(args.config) if args.config else None
    return find_config(named, terminal.environ)[0]


def list_(args: Namespace, terminal: Terminal) -> None:
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
    summary = (
        f"{len(on)} feeds are on ({words or 'none'}); {len(config.catalogue)} in the catalogue"
    )
    shown = tuple(rows[: args.limit])
    put(Table(name="feeds", columns=COLUMNS, rows=shown, summary=summary), args, terminal)


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


def add(args: Namespace, terminal: Terminal) -> None:
    """Add each address."""
    facts = {name: getattr(args, name) for name in (*FACTS, "tags") if getattr(args, name)}
    if len(args.urls) > 1 and "name" in facts:
        raise UsageError("--name names one feed", "add them one by one")
    for url in args.urls:
        told(edit.add_feed(path_of(args, terminal), url, force=args.force, **facts), terminal)


def remove(args: Namespace, terminal: Terminal) -> None:
    """Take out each feed."""
    for feed in args.feeds:
        told(edit.remove_feed(path_of(args, terminal), feed), terminal)


def enable(args: Namespace, terminal: Terminal) -> None:
    """Switch on."""
    told(edit.enable(path_of(args, terminal), *args.feeds), terminal)


def disable(args: Namespace, terminal: Terminal) -> None:
    """Switch off."""
    told(edit.disable(path_of(args, terminal), *args.feeds), terminal)


def set_(args: Namespace, terminal: Terminal) -> None:
    """Describe a feed."""
    facts = {}
    for word in args.facts:
        key, equals, value = word.partition("=")
        if not equals:
            raise UsageError(f"{word!r} is not KEY=VALUE", f"keys: {', '.join(FACTS)}, tags")
        facts[key] = value
    told(edit.set_feed(path_of(args, terminal), args.feed, facts), terminal)


def told(change: edit.Change, terminal: Terminal) -> None:
    """Say what was done."""
    terminal.say(f"nfeeds: {change.message}")


def import_(args: Namespace, terminal: Terminal) -> None:
    """Take in an OPML file."""
    try:
        content = sys.stdin.buffer.read() if args.file == "-" else Path(args.file).read_bytes()
    except OSError as error:
        raise StoreError(f"{args.file} cannot be read: {error.strerror}") from None
    summary(import_opml(path_of(args, terminal), content), terminal)


def summary(imported: Imported, terminal: Terminal) -> None:
    """What was new, known, off, dead and refused, and why."""
    counts = imported.counts.items()
    terminal.say("nfeeds: " + ", ".join(f"{number} {outcome}" for outcome, number in counts))
    for item in imported.rows:
        if item.outcome not in ("new", "known"):
            note = f": {item.note}" if item.note else ""
            terminal.say(f"  {item.outcome:<8} {item.name or redact(item.row.url)}{note}")


def export(args: Namespace, terminal: Terminal) -> None:
    """Write OPML."""
    text = write_opml(Session(args, terminal).config.feeds)
    if args.output and args.output != "-":
        terminal.save(text, args.output)
    else:
        terminal.write(text)


ACTIONS: dict[str, Callable[[Namespace, Terminal], None]] = {
    "list": list_,
    "add": add,
    "remove": remove,
    "enable": enable,
    "disable": disable,
    "set": set_,
    "import": import_,
    "export": export,
}
"""Word → what does it."""
