"""What a worker does with the jobs that it gets: each batch of feeds is a poll of its own."""

import threading
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from queue import Empty, SimpleQueue
from typing import NamedTuple

from nfeeds.cli.asking import parsing, settings_of
from nfeeds.cli.poll import forget, is_news, tagger
from nfeeds.cli.session import Session
from nfeeds.config.secrets import read_secret
from nfeeds.errors import AwayError, BusyError, NfeedsError, StoreError
from nfeeds.models.jobs import Batch, End
from nfeeds.models.poll import FeedReport
from nfeeds.models.text import amount
from nfeeds.parse import Reader
from nfeeds.poll import OFFLINE, Poll, poll, was_asked
from nfeeds.schedule import PAGE, Turns, batches, turns
from nfeeds.store import Store, open_store
from nfeeds.store.roll import Roll

AT_ONCE = 8
"""Batches that a worker asks at once, at most. Each has a connection to the server of its own, and
its share of those to feeds: one that is slow keeps no more waiting than its own batch."""
PATIENCE = timedelta(seconds=20)
"""As long a batch waits for a poll that has the archive alone."""
TOGETHER = 2.0
"""Seconds that answers of a batch wait for others: workers take turns to write."""
TIDY = timedelta(minutes=5)
"""As long pruning waits for the batches that are being asked."""


class Seat(NamedTuple):
    """What one batch at a time works with."""

    store: Store
    reader: Reader

    def close(self) -> None:
        """Let go of both."""
        self.store.close()
        self.reader.close()


class Desk:
    """`nfeeds.jobs.Work`: who is due, and asking them; several threads are at it."""

    def __init__(self, session: Session, roll: Roll) -> None:
        """Nothing is opened yet."""
        self.session = session
        self.terminal = session.terminal
        settings = settings_of(session.args, session.config.poll)
        self.at_once = min(AT_ONCE, settings.connections)
        share = settings.connections // self.at_once
        self.settings = settings.model_copy(update={"connections": share})
        self.roll = roll
        self.free: SimpleQueue[Seat] = SimpleQueue()
        self.stopping = threading.Event()
        self.counted: Counter[str] = Counter()
        self.counting = threading.Lock()
        self.is_offline = False

    def begin(self) -> None:
        """Reach the archive, which is begun or brought up to date where needed."""
        self.close()
        self.stopping.clear()
        self.free.put(self.open())

    def open(self) -> Seat:
        """One more seat."""
        return Seat(open_store(self.session.config.store, create=True), Reader())

    def close(self) -> None:
        """Let go of all seats."""
        while True:
            try:
                self.free.get_nowait().close()
            except Empty:
                return

    @contextmanager
    def seat(self) -> Iterator[Seat]:
        """Have a seat, alone; one at which something went wrong is not used again."""
        with self.kept(self.taken()) as seat:
            yield seat

    def taken(self) -> Seat:
        """A seat that is free, or one more."""
        try:
            return self.free.get_nowait()
        except Empty:
            return self.open()

    @contextmanager
    def kept(self, seat: Seat) -> Iterator[Seat]:
        """Let others have it afterwards."""
        try:
            yield seat
        except BaseException:
            seat.close()
            raise
        self.free.put(seat)

    # What `nfeeds.jobs` asks for

    def due(self, busy: Collection[int]) -> Iterator[Batch]:
        """Who is to be asked."""
        with self.seat() as seat:
            store, pages = seat.store, self.roll.pages(PAGE)
            every = self.settings.interval
            shares = batches(pages, store.states, store.clock(), interval=every, busy=busy)
        return (Batch(one.shard, self.roll.keys(one.places)) for one in shares)

    def ask(self, feeds: Sequence[str]) -> End:
        """Ask those of a batch who are still due; an archive that cannot be opened is the end."""
        seat = self.taken()
        try:
            with self.kept(seat), seat.store.lock(PATIENCE, shared=True):
                return self.poll(feeds, seat)
        except BusyError:
            return "done"  # who is due is found again
        except AwayError:
            raise
        except StoreError as error:
            self.terminal.say(f"nfeeds: {error.message}", important=True)
        except NfeedsError:
            raise
        except Exception as error:  # noqa: BLE001 - a bug in one batch never touches another
            self.terminal.say(f"nfeeds: a batch failed: {error!r}", important=True)
        return "failed"

    def tidy(self) -> None:
        """Let go of what retention leaves no room for."""
        try:
            with self.seat() as seat:
                forget(self.session, seat.store, TIDY)
        except AwayError:
            raise
        except StoreError as error:  # who asks need not stop for it
            self.terminal.say(f"nfeeds: {error.message}", important=True)

    def stop(self) -> None:
        """Ask nobody any more."""
        self.stopping.set()

    # Asking

    def poll(self, keys: Sequence[str], seat: Seat) -> End:
        """Poll a batch, as `nfeeds poll` would these feeds alone."""
        since = seat.store.clock()
        clock = ticking(since)
        feeds = self.roll.feeds(keys)
        states = seat.store.states(keys)
        plan = turns(feeds, states, clock(), interval=self.settings.interval)
        until = time.monotonic() + self.settings.max_time.total_seconds()
        job = Poll(
            store=seat.store,
            settings=self.settings,
            parse=parsing(seat.reader, self.settings, until),
            tag=lambda entry: tagger()(entry),  # noqa: PLW0108 - not before there is one
            clock=clock,
            reveal=lambda secret: read_secret(secret, self.terminal.environ),
            until=until,
            is_over=self.stopping.is_set,
            since=since,
            patience=TOGETHER,
        )
        for report in poll(Turns(plan.due, (), ()), job):
            self.count(report)
        return "left" if self.stopping.is_set() else "done"

    def count(self, report: FeedReport) -> None:
        """Add one to the sums, and tell what is news of it."""
        with self.counting:
            self.counted["asked"] += was_asked(report)
            self.counted["answered"] += report.outcome in ("fetched", "unchanged")
            self.counted["new entries"] += report.new
            self.counted["edited"] += report.changed
            self.counted["failed"] += report.error is not None
            self.tell_of_network(report)
        error = report.error
        if error and (is_news(report) or self.session.args.verbose):
            self.terminal.say(f"nfeeds: {report.feed}: {error.message} ({error.kind})")

    def tell_of_network(self, report: FeedReport) -> None:
        """Say once that this machine has none: other machines ask what it cannot."""
        is_offline = any(warned.kind == OFFLINE for warned in report.warnings)
        if is_offline and not self.is_offline:
            self.terminal.say("nfeeds: no network: nobody is asked from here", important=True)
        if is_offline or report.outcome in ("fetched", "unchanged"):
            self.is_offline = is_offline

    def told(self) -> str:
        """What was done, in a line."""
        counted = self.counted
        parts = [
            f"{amount(counted['asked'], 'feed', 'feeds')} asked",
            amount(counted["new entries"], "new entry", "new entries"),
        ]
        return ", ".join(
            parts + [f"{counted[name]} {name}" for name in ("edited", "failed") if counted[name]]
        )

    def has_answers(self) -> bool:
        """Whether anybody answered of those who were asked."""
        return not self.counted["asked"] or self.counted["answered"] > 0


def ticking(now: datetime) -> Callable[[], datetime]:
    """A clock that goes on from a moment."""
    began = time.monotonic()
    return lambda: now + timedelta(seconds=time.monotonic() - began)
