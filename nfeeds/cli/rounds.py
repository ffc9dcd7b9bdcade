"""Rounds of a watch: whose turn has come is asked; then it is slept until the next is due."""

from argparse import Namespace
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from nfeeds.cli.asking import settings_of
from nfeeds.cli.options import wait_of
from nfeeds.cli.poll import announce, ask, is_news, is_offline, sums, troubles
from nfeeds.cli.session import Session
from nfeeds.cli.terminal import PipeClosed
from nfeeds.errors import BusyError
from nfeeds.models.feed import Feed, FeedState
from nfeeds.models.poll import PollReport
from nfeeds.schedule import EARLY, Turns, sooner, turn_of, turns

CLOSE = 20
"""Feeds at most that a watch may follow more closely than others."""
OFTEN = timedelta(minutes=5)
"""How often those are asked, where their hints allow."""
SLICE = 60.0
"""Seconds after which a sleeper looks at the clock: it may have been set, or the machine slept."""
IDLE = 9
"""Times as long as a look into the archive took, it rests: grouping a large one takes seconds."""
PATIENCE = timedelta(seconds=10)
"""After which it is tried again when another nfeeds polls."""


class Rounds:
    """Who is asked in a watch, and when."""

    def __init__(self, args: Namespace, session: Session, close: Sequence[Feed] = ()) -> None:
        """Nobody is asked yet; `close` are the feeds that are followed more closely."""
        self.session = session
        self.terminal = session.terminal
        self.settings = settings_of(args, session.config.poll)
        self.patience = wait_of(args.wait)
        chosen = {feed.url for feed in close}
        every = self.settings.interval
        self.groups = (
            (tuple(close), min(every, OFTEN)),
            (tuple(feed for feed in session.config.feeds if feed.url not in chosen), every),
        )
        self.is_first = True
        self.is_held = False
        self.busy = 0.0
        """Seconds that the last look into the archive took."""
        self.offline = 0
        """Rounds in a row in which this machine had no network."""

    def ask(self) -> None:
        """Ask whose turn has come. Raises BusyError where the first round may not begin."""
        if not self.due():
            self.is_first = False
            return
        try:
            with self.session.store.lock(self.patience if self.is_first else timedelta()):
                due = self.due()
                plan = Turns(due, (), ())
                if self.session.store.latest() is None and len(due) > CLOSE:
                    announce(plan, self.terminal)
                ask(plan, self.settings, self.session, self.tell)
        except BusyError as error:
            if self.is_first:
                raise
            if not self.is_held:
                self.terminal.say(f"nfeeds: {error.message}; waiting until it is done")
            self.is_held = True
        else:
            self.is_held = self.is_first = False

    def due(self) -> tuple[tuple[Feed, FeedState], ...]:
        """Feeds whose turn has come."""
        return tuple(work for plan, _ in self.plans() for work in plan.due)

    def plans(self) -> list[tuple[Turns, timedelta]]:
        """Each group's turns, with its interval."""
        states, now = self.session.store.states(), self.terminal.clock()
        (close, often), _ = self.groups
        nearer = {key: sooner(states[key], often) for feed in close if (key := feed.url) in states}
        states = {**states, **nearer}
        return [(turns(feeds, states, now, interval=every), every) for feeds, every in self.groups]

    def tell(self, report: PollReport, session: Session) -> None:
        """What came, and what is new about failures: a watch is long, and says each thing once."""
        say, verbose = self.terminal.say, session.args.verbose
        if is_offline(report):
            if not self.offline:
                say("nfeeds: no network: trying again every few minutes", important=True)
            self.offline += 1
            return
        if self.offline:
            say("nfeeds: the network is back", important=True)
        self.offline = 0
        if self.is_first or report.totals.new or report.totals.changed or verbose:
            say(f"nfeeds: {sums(report)}")
        news = [feed for feed in report.feeds if verbose or not feed.error or is_news(feed)]
        for line in troubles(report.model_copy(update={"feeds": tuple(news)}), verbose=verbose):
            say(f"  {line}")

    def wake(self) -> datetime:
        """When there is something to do again."""
        early = self.terminal.clock() + timedelta(seconds=self.busy * IDLE)
        return max(self.next_turn(), early)

    def next_turn(self) -> datetime:
        """When somebody is due again, or is to be tried again."""
        now = self.terminal.clock()
        if self.is_held:
            return now + min(PATIENCE, self.settings.interval)
        moments = []
        for plan, every in self.plans():
            # Who is due within the next 5 % counts as due: they are asked together.
            soon = now + every * EARLY
            first = [now for _ in plan.due[:1]]
            first += [turn_of(state) or now for _, state in plan.waiting]
            if first:
                moments.append(max(min(first), soon))
        wake = min(moments, default=now + self.settings.interval)
        if self.offline:
            often = self.groups[0][1]
            wake = max(wake, now + min(often * EARLY * 2 ** min(self.offline, 10), often))
        return wake

    def rest(self, end: datetime | None, awake: Callable[[], None]) -> None:
        """Sleep until then, or until the watch is to end, or another nfeeds has stored something.

        A clock that was set is noticed, and a reader who has gone; `awake` is done between naps.
        """
        latest = self.session.store.latest()
        wake = self.wake() if end is None else min(self.wake(), end)
        planned = (wake - self.terminal.clock()).total_seconds()
        while planned > 0 and (left := (wake - self.terminal.clock()).total_seconds()) > 0:
            nap = min(left, planned, SLICE)
            self.terminal.wait(nap)
            planned -= nap
            awake()
            if not self.terminal.is_read():
                raise PipeClosed
            if self.session.store.latest() != latest:
                return
