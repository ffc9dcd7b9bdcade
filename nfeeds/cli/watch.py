"""`nfeeds watch [ID]`: poll as feeds fall due, and tell each story once, and as it develops."""

import argparse
import time
from argparse import Namespace
from collections.abc import Mapping
from datetime import datetime

from nfeeds.arrange.filters import sieve
from nfeeds.cli.config import check_alerts
from nfeeds.cli.exits import Exit
from nfeeds.cli.options import (
    FILTERS,
    Marks,
    add_asking,
    add_filters,
    add_looks,
    add_territories,
    add_wait,
    filters_of,
    format_of,
    positive,
    render_options,
)
from nfeeds.cli.parser import Parser
from nfeeds.cli.poll import choose, forget
from nfeeds.cli.ringing import ring
from nfeeds.cli.rounds import CLOSE, Rounds
from nfeeds.cli.session import Session
from nfeeds.cli.show import query_of
from nfeeds.cli.terminal import Terminal
from nfeeds.cli.when import duration, moment
from nfeeds.errors import UsageError
from nfeeds.models.feed import Feed
from nfeeds.models.query import Query
from nfeeds.models.watch import Event
from nfeeds.reading import Archive
from nfeeds.render import RenderOptions, render
from nfeeds.render.layout.blocks import SHORT_ID, amount
from nfeeds.show import Found, find
from nfeeds.watch import Ear, Told, Watch, Wish

OF_STORIES = ("match", "category", "saved")
"""Filters that choose stories, but no feeds."""
RUNG = "alerts"
"""The kind of conclusions that say what alerts were set off by."""
KEPT = 32
"""Archives for which that is kept."""


def configure(parser: Parser) -> None:
    """Its flags."""
    parser.add_argument("id", nargs="?", metavar="ID", help="one story, by any of its ids")
    add_filters(parser)
    group = parser.add_argument_group("stories")
    group.add_argument("--min-origins", type=positive, metavar="N", help="at least N origins")
    add_territories(group)
    group.add_argument("--alerts", action="store_true", help="only what sets off an alert")
    group.add_argument("--since", metavar="WHEN", help="begin with what was seen since (now)")
    group.add_argument("--for", dest="length", metavar="TIME", help="end after so long")
    add_stream(parser)
    group = parser.add_argument_group("polling")
    add_asking(group)
    add_wait(group)


def add_stream(parser: argparse.ArgumentParser) -> None:
    """How to print what comes bit by bit."""
    parser.set_defaults(output=None, bom=False, map=False)
    group = parser.add_argument_group("output")
    group.add_argument(
        "-f",
        "--format",
        choices=("console", "plain", "json", "jsonl"),
        help="default: console, in a pipe plain; json is an object a line, too",
    )
    group.add_argument("--json", dest="format", action="store_const", const="jsonl", help="-f json")
    group.add_argument("--brief", action="store_true", help="a line each")
    add_looks(group)


def run(args: Namespace, terminal: Terminal) -> Exit:
    """Watch until a signal ends it, or its time is up."""
    session = Session(args, terminal, create=True)
    zone = terminal.zone()
    length = duration(args.length) if args.length else None
    if args.length and not length:
        raise UsageError(f"--for: {args.length!r} is no duration", "try 90m or 4h")
    if not session.config.feeds:
        raise UsageError("no feed is on", "nfeeds feeds list --all")
    desk = Desk(args, session)
    terminal.stamp = lambda: f"{terminal.clock().astimezone(zone).isoformat(timespec='seconds')} "
    end = terminal.clock() + length if length else None
    desk.hello()
    desk.work(end)
    return Exit.DONE


class Desk:
    """What a watch has at hand."""

    def __init__(self, args: Namespace, session: Session) -> None:
        """Prove all that was asked for, before the first feed is asked."""
        self.args = args
        self.session = session
        self.terminal = session.terminal
        self.found = found(args.id, session) if args.id else None
        self.alerts = {alert.name: alert for alert in session.config.alerts}
        if args.alerts and not self.alerts:
            raise UsageError("no alert is configured", f"[alerts.NAME] in {session.config.path}")
        check_alerts(session, Archive.at(session, session.now()))
        self.close = close_ones(args, session, self.found)
        self.watch = self.begin()
        self.rounds = Rounds(args, session, self.close if len(self.close) <= CLOSE else ())

    def begin(self) -> Watch:
        """What is followed from now on, or from where `--since` says."""
        args, session, now = self.args, self.session, self.terminal.clock()
        query = query_of_watch(args, session)
        known = Archive.at(session, query.as_of).known(query.territories)
        wish = Wish("", sieve(query, known), query.min_origins, every=self.found is not None)
        ears = [] if args.alerts else [Ear(wish)]
        rung = self.rung()
        for alert in self.alerts.values():
            own = query.model_copy(update={"keep": alert.keep, "drop": alert.drop})
            wish = Wish(alert.name, sieve(own, known), alert.min_origins, alert.cooldown)
            ears.append(Ear(wish, rung.get(alert.name)))
        since = since_of(args, session, now)
        seen = since or session.store.latest() or now
        only = self.found.telling.story.entries if self.found else ()
        return Watch(query, ears, seen=seen, since=since or now, only=only)

    def hello(self) -> None:
        """What is watched, and how often who is asked."""
        say, feeds = self.terminal.say, len(self.session.config.feeds)
        if self.found:
            view = self.found.view(self.watch.query)
            told = amount(len(view.entries), "entry", "entries")
            say(f"nfeeds: watching {view.id[:SHORT_ID]}, {told} so far: {view.headline}")
        else:
            say(f"nfeeds: watching {amount(feeds, 'feed', 'feeds')}")
        if len(self.close) > CLOSE:
            say(f"nfeeds: {len(self.close)} feeds are chosen: up to {CLOSE} are asked more often")
        elif self.close:
            say(f"nfeeds: asked more often: {', '.join(feed.name for feed in self.close)}")

    def work(self, end: datetime | None) -> None:
        """Tell what there is, ask, tell, and rest, for ever."""
        self.tell_all()
        self.ask_and_tell()
        if self.watch.backlog:
            older = amount(len(self.watch.backlog), "older entry", "older entries")
            self.terminal.say(f"nfeeds: {older} of feeds that were new: see nfeeds digest")
        while True:
            self.rounds.rest(end)
            if end is not None and self.terminal.clock() >= end:
                return
            self.ask_and_tell()

    def ask_and_tell(self) -> None:
        """One round; what is beyond retention goes, not before it was told."""
        self.rounds.ask()
        self.tell_all()
        forget(self.session)

    def tell_all(self) -> None:
        """Tell what has come, and set off alerts."""
        began = time.monotonic()
        with self.session.store.snapshot():
            told = self.watch.look(self.session, self.session.now())
        self.rounds.busy = time.monotonic() - began
        for one in told:
            self.terminal.write(text(one.event, self.args, self.terminal))
            self.ring_for(one)
        if any(one.alerts for one in told):
            self.keep_rung()

    def ring_for(self, told: Told) -> None:
        """Run the programs of the alerts that a story set off."""
        for name, event in told.alerts.items():
            alert = self.alerts[name]
            if alert.run and not ring(alert, as_json(event, self.terminal), self.terminal):
                self.watch.ears[name].miss(event)

    def rung(self) -> Mapping[str, Mapping[str, datetime]]:
        """What alerts were set off by in an earlier watch, so that their cooldown goes on."""
        cache = self.session.cache and self.session.cache.beside(RUNG, KEPT)
        kept = cache.get(self.session.store.identity()) if cache else None
        try:
            return {
                name: {entry: datetime.fromisoformat(at) for entry, at in those.items()}
                for name, those in (kept or {}).items()
            }
        except (AttributeError, TypeError, ValueError):
            return {}

    def keep_rung(self) -> None:
        """Keep what alerts were set off by, as long as their cooldown lasts."""
        if not self.session.cache:
            return
        kept = {
            name: {
                entry: at.isoformat()
                for entry, at in ear.told.items()
                if self.watch.seen - at < ear.wish.cooldown
            }
            for name, ear in self.watch.ears.items()
            if name
        }
        self.session.cache.beside(RUNG, KEPT).put(kept, self.session.store.identity())


def found(word: str, session: Session) -> Found:
    """The story that is to be followed."""
    with session.store.snapshot():
        query = query_of(session)
        return find(word, query, Archive.at(session, query.as_of))


def query_of_watch(args: Namespace, session: Session) -> Query:
    """The filters that flags mean; a watch's windows are its own."""
    return Query(
        as_of=session.now(),
        keep=filters_of(args),
        drop=filters_of(args, "exclude_"),
        ignore=session.config.ignore,
        min_origins=args.min_origins or 1,
        territories=session.territories(args.territories),
        languages=session.config.languages,
    )


def since_of(args: Namespace, session: Session, now: datetime) -> datetime | None:
    """`--since`: a moment, or a mark's; None for one that was not set yet."""
    if args.since is None:
        return None
    mark, at = Marks("default", session.store.mark).find(args.since)
    return at if mark else moment(args.since, now, session.terminal.zone())


def close_ones(args: Namespace, session: Session, story: Found | None) -> tuple[Feed, ...]:
    """Feeds to follow more closely: those that the filters choose, or that told the story."""
    feeds = session.config.feeds
    if story is not None:
        members = sorted(story.telling.members, key=lambda one: one.time, reverse=True)
        names = dict.fromkeys(name for member in members for name in member.feeds)
        known = {feed.name: feed for feed in feeds}
        return tuple(known[name] for name in names if name in known)[:CLOSE]
    chosen = Namespace(**{**vars(args), "feeds": ()})
    for prefix in ("", "exclude_"):
        for name in OF_STORIES:
            setattr(chosen, prefix + name, None)
    if not any(getattr(chosen, name) for name in FILTERS):
        return ()
    return choose(chosen, session)


def text(event: Event, args: Namespace, terminal: Terminal) -> str:
    """An event as it is printed."""
    name = "jsonl" if args.format == "json" else format_of(args, terminal)
    return render(event, name, render_options(args, terminal))


def as_json(event: Event, terminal: Terminal) -> str:
    """An event as a program gets it."""
    return render(event, "jsonl", RenderOptions(zone=terminal.zone()))
