"""`nfeeds watch [NAME|ID]`: poll as feeds fall due; tell each story once, and as it develops."""

import argparse
import time
from argparse import Namespace
from datetime import datetime

from nfeeds.arrange.filters import sieve
from nfeeds.cli.alarms import Alarms
from nfeeds.cli.config import check_alerts
from nfeeds.cli.exits import Exit
from nfeeds.cli.followed import begin_of, close_ones, query_of_watch, story_of, understood
from nfeeds.cli.options import (
    add_asking,
    add_filters,
    add_looks,
    add_territories,
    add_wait,
    format_of,
    positive,
    render_options,
)
from nfeeds.cli.parser import Parser
from nfeeds.cli.poll import forget
from nfeeds.cli.ringing import Bells
from nfeeds.cli.rounds import CLOSE, Rounds
from nfeeds.cli.session import Session
from nfeeds.cli.terminal import Terminal
from nfeeds.cli.when import duration
from nfeeds.errors import UsageError
from nfeeds.models.text import amount
from nfeeds.models.watch import Event
from nfeeds.reading import Archive
from nfeeds.render import render
from nfeeds.render.layout.blocks import SHORT_ID
from nfeeds.watch import Ear, Watch, Wish


def configure(parser: Parser) -> None:
    """Its flags."""
    parser.add_argument(
        "word",
        nargs="?",
        metavar="NAME|ID",
        help="a digest of the configuration, or one story by any of its ids",
    )
    parser.add_argument(
        "--advance", action="store_true", help="move the digest's mark as stories are printed"
    )
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
    bells = Bells(terminal)
    desk = Desk(understood(args, session), session, bells)
    terminal.stamp = lambda: f"{terminal.clock().astimezone(zone).isoformat(timespec='seconds')} "
    end = terminal.clock() + length if length else None
    desk.hello()
    try:
        desk.work(end)
        bells.finish()
    finally:
        bells.close()
        desk.alarms.settle(desk.watch)
    return Exit.DONE


class Desk:
    """What a watch has at hand."""

    def __init__(self, args: Namespace, session: Session, bells: Bells) -> None:
        """Prove all that was asked for, before the first feed is asked."""
        self.args = args
        self.session = session
        self.terminal = session.terminal
        self.found = story_of(args, session)
        self.alarms = Alarms(session, bells)
        if args.alerts and not self.alarms.alerts:
            raise UsageError("no alert is configured", f"[alerts.NAME] in {session.config.path}")
        check_alerts(session, Archive.at(session, session.now()))
        self.close = close_ones(args, session, self.found)
        self.watch = self.begin()
        self.marked = self.watch.seen
        """How far all was told."""
        self.rounds = Rounds(args, session, self.close if len(self.close) <= CLOSE else ())

    def begin(self) -> Watch:
        """What is followed from now on, or from where `--since` says."""
        args, session, now = self.args, self.session, self.terminal.clock()
        query = query_of_watch(args, session)
        known = Archive.at(session, query.as_of).known(query.territories)
        wish = Wish("", sieve(query, known), query.min_origins, every=self.found is not None)
        ears = [] if args.alerts else [Ear(wish)]
        ears += self.alarms.ears(query, known)
        begin = begin_of(args, session, now)
        only = self.found.telling.story.entries if self.found else ()
        return Watch(query, ears, seen=begin.seen, since=begin.since, only=only)

    def hello(self) -> None:
        """What is watched, and how often who is asked."""
        say, feeds = self.terminal.say, len(self.session.config.feeds)
        if self.found:
            view = self.found.view(self.watch.query)
            told = amount(len(view.entries), "entry", "entries")
            say(f"nfeeds: watching {view.id[:SHORT_ID]}, {told} so far: {view.headline}")
        else:
            digest = f" for {self.args.name}" if self.args.word else ""
            say(f"nfeeds: watching {amount(feeds, 'feed', 'feeds')}{digest}")
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
            self.rounds.rest(end, lambda: self.alarms.settle(self.watch))
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
        self.alarms.settle(self.watch)
        with self.session.store.snapshot():
            told = self.watch.look(self.session, self.session.now())
        self.rounds.busy = time.monotonic() - began
        for one in told:
            self.terminal.write(text(one.event, self.args, self.terminal))
            self.alarms.ring_for(one)
        if any(one.alerts for one in told):
            self.alarms.keep(self.watch)
        self.advance()

    def advance(self) -> None:
        """Move the digest's mark past what was looked at, once all that was to be told is written.

        Who is killed before tells it again; what only repeats what was told is passed, too.
        """
        if self.args.advance and self.watch.seen > self.marked:
            self.marked = self.watch.seen
            self.session.store.advance(self.args.name, self.marked)


def text(event: Event, args: Namespace, terminal: Terminal) -> str:
    """An event as it is printed."""
    name = "jsonl" if args.format == "json" else format_of(args, terminal)
    return render(event, name, render_options(args, terminal))
