"""`nfeeds poll [FEED…]`: ask the due feeds and store what is new."""

import re
import time
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import timedelta
from fnmatch import fnmatchcase
from functools import cache
from typing import cast
from urllib.parse import urlsplit

from nfeeds.cli.asking import parsing, settings_of
from nfeeds.cli.exits import Exit
from nfeeds.cli.options import FILTERS, add_asking, add_filters, add_wait, filters_of, wait_of
from nfeeds.cli.parser import Parser, nearest
from nfeeds.cli.progress import Bar, progress
from nfeeds.cli.session import Session
from nfeeds.cli.terminal import Terminal
from nfeeds.config.secrets import read_secret
from nfeeds.errors import BusyError, UsageError
from nfeeds.models.archive import PATIENCE
from nfeeds.models.config import PollSettings
from nfeeds.models.entry import Entry, Saved, TaggedEntry
from nfeeds.models.feed import Feed
from nfeeds.models.poll import FeedReport, PollReport, Trouble, totals
from nfeeds.models.text import amount
from nfeeds.models.url import url_key
from nfeeds.parse import Reader
from nfeeds.poll import MOVED, OFFLINE, Poll, answered, poll, was_asked
from nfeeds.prune import Pruned, has_limits, limits_of, prune, told
from nfeeds.schedule import Turns, turns
from nfeeds.store import Store

FORGOTTEN = 5000
"""Entries that are pruned after a poll, at most: about a second of work."""
MANY = 20
"""Feeds of a first poll that are worth a word before it begins."""
BAR = Bar("polling", "new")
TROUBLES = 5
"""Failed feeds that are named on stderr, all of them with --verbose."""

Tell = Callable[[PollReport, Session], None]


def configure(parser: Parser) -> None:
    """Its flags."""
    parser.add_argument("feeds", nargs="*", metavar="FEED", help="name, pattern or URL")
    add_filters(parser)
    group = parser.add_argument_group("output")
    group.add_argument("-f", "--format", choices=("json", "jsonl"), help="the report, on stdout")
    group.add_argument("--json", dest="format", action="store_const", const="json", help="-f json")
    configure_poll(parser)


def configure_poll(parser: Parser) -> None:
    """The flags of every command that polls."""
    group = parser.add_argument_group("polling")
    group.add_argument("--force", action="store_true", help="also what is not due")
    add_asking(group)
    add_wait(group)
    group.add_argument("--fail-on", metavar="WHAT", help="any, N%% or own: exit 3 on such failures")


def run(args: Namespace, terminal: Terminal) -> Exit:
    """Poll, report, and say how it went."""
    session = Session(args, terminal, create=True)
    is_first = session.store.latest() is None
    report = poll_all(choose(args, session), args, session, named=bool(args.feeds))
    forget(session)
    if report.totals.new or report.totals.changed:
        from nfeeds.cli.ahead import prepare  # noqa: PLC0415 - the read side is for polls with news

        prepare(session, report.totals.new, is_first=is_first)
    if args.format:
        from nfeeds.render import UTF8, RenderOptions, render  # noqa: PLC0415 - few ask for the report

        options = RenderOptions(zone=terminal.zone())
        text = render(report, args.format, options)
        terminal.write(text, is_utf8=args.format in UTF8)
    return verdict(report, args, session)


def poll_all(
    feeds: Sequence[Feed], args: Namespace, session: Session, *, named: bool = False
) -> PollReport:
    """Ask those of the feeds that are due; progress and summary go to stderr."""
    terminal = session.terminal
    settings = settings_of(args, session.config.poll)
    check_fail_on(args.fail_on)
    with session.store.lock(wait_of(args.wait)):
        plan = turns(
            feeds,
            session.store.states(),
            terminal.clock(),
            interval=settings.interval,
            force=args.force,
            named=named,
        )
        if session.store.latest() is None and len(plan.due) > MANY:
            announce(plan, terminal)
        return ask(plan, settings, session)


def forget(session: Session, store: Store | None = None, wait: timedelta = timedelta()) -> None:
    """Let go of what retention leaves no room for: so much that nobody has to wait long."""
    retention = session.config.retention
    if not has_limits(retention):
        return
    store = store or session.store
    now = session.now() if store is session.store else store.clock()
    pruned = Pruned()
    with suppress(BusyError), store.lock(wait):
        limits = limits_of(retention, now)
        for pruned in prune(store, limits, now, most=FORGOTTEN):  # noqa: B007 - the last
            pass
    if pruned.entries:
        more = f", {pruned.left} left: nfeeds store prune" if pruned.left else ""
        session.terminal.say(f"nfeeds: {told(pruned)} by retention{more}")


def ask(
    plan: Turns, settings: PollSettings, session: Session, tell: Tell | None = None
) -> PollReport:
    """Run a poll to its end, showing how it goes, then what came of it, by default in a summary."""
    terminal = session.terminal
    started = terminal.clock()
    until = time.monotonic() + settings.max_time.total_seconds()

    with Reader() as reader:
        job = Poll(
            store=session.store,
            settings=settings,
            parse=parsing(reader, settings, until),
            tag=lambda entry: tagger()(entry),  # noqa: PLW0108 - not before there is one
            clock=terminal.clock,
            reveal=lambda secret: read_secret(secret, terminal.environ),
            until=until,
        )
        results = progress(poll(plan, job), len(plan.due), terminal, BAR, new_of)
        reports = tuple(results)
    report = PollReport(
        started_at=started,
        finished_at=terminal.clock(),
        feeds=tuple(sorted(reports, key=lambda report: (report.feed, report.url))),
        totals=totals(reports),
    )
    (tell or summarize)(report, session)
    return report


def new_of(report: FeedReport) -> int | None:
    """What the bar counts of a feed: its new entries, nothing of one that is not asked."""
    return None if report.outcome == "not_due" else report.new


@cache
def tagger() -> Callable[[Entry], TaggedEntry]:
    """What tags entries, with its tables: a poll without news needs none."""
    from nfeeds.tag import load_gazetteer, tag  # noqa: PLC0415 - see above

    gazetteer = load_gazetteer()
    return lambda entry: tag(entry, gazetteer)


def choose(args: Namespace, session: Session) -> tuple[Feed, ...]:
    """The feeds that are on, those that were named, or those that the filters choose."""
    feeds = session.config.feeds
    if args.feeds:
        named = {feed.url: feed for word in args.feeds for feed in matching(word, session)}
        feeds = tuple(named.values())
    if any(getattr(args, prefix + name) for name in FILTERS for prefix in ("", "exclude_")):
        from nfeeds.arrange.filters import Known, sieve  # noqa: PLC0415 - few polls are filtered
        from nfeeds.arrange.views import feed_view  # noqa: PLC0415 - as above
        from nfeeds.models.query import Query  # noqa: PLC0415 - as above

        now = session.terminal.clock()
        kept = kept_of(session)
        query = Query(as_of=now, keep=filters_of(args), drop=filters_of(args, "exclude_"))
        known = Known(
            session.atlas,
            sources={feed.source.slug for feed in feeds},
            tags={tag for feed in feeds for tag in feed.tags},
            saved={one.name for those in kept.values() for one in those},
        )
        test = sieve(query, known)
        views = {feed.url: feed_view(feed, session.atlas, now) for feed in feeds}
        feeds = tuple(
            feed
            for feed in feeds
            if test.passes(views[feed.url].model_copy(update={"saved": kept.get(feed.url, ())}))
        )
    return feeds


def kept_of(session: Session) -> dict[str, tuple[Saved, ...]]:
    """Feed → under which names entries of it are saved: `--saved` chooses where they are from."""
    now = session.now()
    saved = session.store.saved(now)
    found: dict[str, tuple[Saved, ...]] = {}
    for entry in session.store.pick(saved, now):
        found[entry.feed] = (*found.get(entry.feed, ()), *saved[entry.id])
    return found


def matching(word: str, session: Session) -> list[Feed]:
    """The feeds that a word on the command line names."""
    feeds = session.config.feeds
    found = [feed for feed in feeds if fnmatchcase(feed.name, word.lower())]
    if not found and "://" in word:
        found = [feed for feed in feeds if url_key(feed.url) == url_key(word)]
    if found:
        return found
    for row in session.config.catalogue:
        if row.name == word and row.status == "dead":
            raise UsageError(f"feed {word!r} is dead", row.reason)
        if row.name == word:
            raise UsageError(f"feed {word!r} is off", f"nfeeds feeds enable {word}")
    raise UsageError(
        f"there is no feed {word!r}",
        nearest(word, [feed.name for feed in feeds]) or "nfeeds feeds list",
    )


def announce(plan: Turns, terminal: Terminal) -> None:
    """Before a first poll: what it is about to do, and how to do less."""
    hosts = {urlsplit(feed.url).hostname for feed, _ in plan.due}
    places = "1 host" if len(hosts) == 1 else f"{len(hosts)} hosts"
    terminal.say(
        f"nfeeds: first poll: asking {len(plan.due)} feeds on {places}; "
        'fewer: catalogue = ["covers:sahel"] in the configuration, or nfeeds poll -r sahel'
    )


def summarize(report: PollReport, session: Session) -> None:
    """A line on stderr, and a few of those that failed."""
    terminal = session.terminal
    if is_offline(report):
        terminal.say("nfeeds: no network: no feed could be looked up or reached", important=True)
    elif not report.feeds:
        terminal.say("nfeeds: no feed is on; see nfeeds feeds list --all", important=True)
    else:
        terminal.say(f"nfeeds: {sums(report)}")
        named = bool(getattr(session.args, "feeds", ()))
        for line in troubles(report, verbose=session.args.verbose or named):
            terminal.say(f"  {line}")


def sums(report: PollReport) -> str:
    """A poll in numbers."""
    total = report.totals
    feeds = amount(total.feeds, "feed", "feeds")
    parts = [f"{sum(map(was_asked, report.feeds))} of {feeds} asked"]
    parts.append(amount(total.new, "new entry", "new entries"))
    numbers = {"edited": total.changed, "failed": total.failed, "gone": total.gone}
    return ", ".join(parts + [f"{number} {name}" for name, number in numbers.items() if number])


def troubles(report: PollReport, *, verbose: bool) -> Iterator[str]:
    """Feeds that failed, where that is news, and those whose entries were missed."""
    failed = [feed for feed in report.feeds if feed.error]
    news = failed if verbose else [feed for feed in failed if is_news(feed)]
    shown = news if verbose else news[:TROUBLES]
    for feed in shown:
        error = cast("Trouble", feed.error)
        again = f", {feed.failures} times in a row" if feed.failures >= PATIENCE else ""
        yield f"{feed.feed}: {error.message} ({error.kind}){again}"
    rest = len(failed) - len(shown)
    if rest:
        yield f"and {rest} more, with --verbose" if shown else f"{rest} as before, with --verbose"
    for feed in report.feeds:
        if feed.gap:
            yield f"{feed.feed}: it rolled over since the last poll: entries were missed"
        yield from (f"{feed.feed}: {w.message}" for w in feed.warnings if w.kind == MOVED)


def is_news(feed: FeedReport) -> bool:
    """Whether a failure is worth a line: at the first try of all, and once when it persists."""
    return feed.failures == PATIENCE or (feed.last_read is None and feed.failures <= 1)


def is_offline(report: PollReport) -> bool:
    """Whether this machine's own network was out of reach, so that nobody could be asked."""
    return any(warned.kind == OFFLINE for feed in report.feeds for warned in feed.warnings)


def check_fail_on(text: str | None) -> None:
    """Refuse a `--fail-on` that means nothing."""
    if text is None or text in ("any", "own"):
        return
    if not re.fullmatch(r"(100|[1-9]\d?)%", text):
        raise UsageError(f"--fail-on: {text!r} is not any, own or N%")


def verdict(report: PollReport, args: Namespace, session: Session) -> Exit:
    """The exit code of a poll."""
    if not answered(report.feeds):
        return Exit.NOT_DONE
    own = {feed.name for feed in session.config.feeds if feed.status == "own"}
    asked = [feed for feed in report.feeds if was_asked(feed)]
    return Exit.FEEDS_FAILED if too_many(asked, args.fail_on, own) else Exit.DONE


def too_many(asked: Sequence[FeedReport], fail_on: str | None, own: set[str]) -> bool:
    """Whether so many failed as `--fail-on` speaks of."""
    failed = [feed for feed in asked if feed.error]
    if not fail_on or not failed:
        return False
    if fail_on == "own":
        return any(feed.feed in own for feed in failed)
    if fail_on == "any":
        return True
    return len(failed) * 100 >= int(fail_on[:-1]) * len(asked)
