"""What a worker does with the jobs that it gets: each batch of feeds is a poll of its own."""

import threading
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from itertools import groupby
from queue import Empty, SimpleQueue
from typing import NamedTuple

from nfeeds.cli.asking import parsing, settings_of
from nfeeds.cli.poll import forget, is_news, tagger
from nfeeds.cli.session import Session
from nfeeds.config.secrets import read_secret
from nfeeds.errors import AwayError, BusyError, FullError, NfeedsError, StoreError
from nfeeds.fetch import Work
from nfeeds.models.entry import Entry, TaggedEntry
from nfeeds.models.jobs import Batch, End
from nfeeds.models.poll import FeedReport
from nfeeds.models.text import amount
from nfeeds.models.url import host_of
from nfeeds.parse import Reader
from nfeeds.poll import OFFLINE, Poll, poll_due, was_asked
from nfeeds.schedule import PAGE, batches, turns
from nfeeds.store import Store, open_store
from nfeeds.store.roll import Roll

AT_ONCE = 8
"""Batches that a worker asks at once, at most. Each has a connection to the server of its own, and
its share of those to feeds: one that is slow keeps no more waiting than its own batch."""
AT_HAND = 16
"""Feeds of a batch that are read together, as nouns of 4 kB each; and the rest of a host's."""
PATIENCE = timedelta(seconds=20)
"""As long a batch waits for a poll that has the archive alone."""
TOGETHER, PAUSE = 40, 2.0
"""Answers of a batch that are written at once, at most, and seconds that one waits for others:
workers take turns to write, and each of eight batches has so many in memory."""
WAIT = 1.0
"""Seconds after which a server that had no connection left for a batch is asked again, where no
other batch lets go of one before."""
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
        self.stopping, self.cut = threading.Event(), threading.Event()
        self.counted: Counter[str] = Counter()
        self.counting = threading.Lock()
        self.seats = 0
        self.preparing = threading.Lock()
        self.is_offline = False

    def begin(self) -> None:
        """Reach the archive, which is begun or brought up to date where needed."""
        self.close()
        self.stopping, self.cut = threading.Event(), threading.Event()  # what was stopped stays so
        self.free.put(self.open())

    def open(self) -> Seat:
        """One more seat."""
        seat = Seat(open_store(self.session.config.store, create=True), Reader())
        self.count_seats(1)
        return seat

    def close(self) -> None:
        """Let go of all seats."""
        while True:
            try:
                self.leave(self.free.get_nowait())
            except Empty:
                return

    @contextmanager
    def seat(self) -> Iterator[Seat]:
        """Have a seat, alone; one at which something went wrong is not used again."""
        with self.kept(self.taken()) as seat:
            yield seat

    def taken(self) -> Seat:
        """A seat that is free, or one more; where there can be no more, the next that is free.

        Else a server without a connection for the eighth batch would end seven that it has some
        for, and their feeds would be asked in vain.
        """
        wait = 0.0
        while True:
            with suppress(Empty):
                return self.free.get(block=wait > 0, timeout=wait)
            try:
                return self.open()
            except FullError:
                if not self.seats:
                    raise
            wait = WAIT

    @contextmanager
    def kept(self, seat: Seat) -> Iterator[Seat]:
        """Let others have it afterwards."""
        try:
            yield seat
        except BaseException:
            self.leave(seat)
            raise
        self.free.put(seat)

    def leave(self, seat: Seat) -> None:
        """Let go of a seat."""
        self.count_seats(-1)
        seat.close()

    def count_seats(self, more: int) -> None:
        """Note that there is one more, or one less."""
        with self.counting:
            self.seats += more

    # What `nfeeds.jobs` asks for

    def due(self, busy: Collection[int]) -> Iterator[Batch]:
        """Who is to be asked."""
        with self.seat() as seat:
            store, pages = seat.store, self.roll.pages(PAGE)
            every = self.settings.interval
            shares = batches(pages, store.states, store.clock(), interval=every, busy=busy)
        return (Batch(one.shard, self.roll.keys(one.places), one.has_more) for one in shares)

    def ask(self, feeds: Sequence[str]) -> End:
        """Ask those of a batch who are still due; an archive that cannot be opened is the end."""
        seat = self.taken()
        try:
            with self.kept(seat), seat.store.lock(PATIENCE, shared=True):
                return self.poll(feeds, seat)
        except BusyError:
            return "idle"  # who is due is found again
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

    def lose(self) -> None:
        """Nor believe that they fail: this machine was cut off."""
        self.cut.set()
        self.stopping.set()

    # Asking

    def poll(self, keys: Sequence[str], seat: Seat) -> End:
        """Poll a batch, as `nfeeds poll` would these feeds alone."""
        stopping, cut, since = self.stopping, self.cut, seat.store.clock()
        clock = ticking(since)
        until = time.monotonic() + self.settings.max_time.total_seconds()
        job = Poll(
            store=seat.store,
            settings=self.settings,
            parse=parsing(seat.reader, self.settings, until),
            tag=self.tag,
            clock=clock,
            reveal=lambda secret: read_secret(secret, self.terminal.environ),
            until=until,
            is_over=stopping.is_set,
            is_cut_off=cut.is_set,
            since=since,
            together=TOGETHER,
            patience=PAUSE,
        )
        came = asked = 0
        for report in poll_due(self.due_of(keys, seat, since), job):
            self.count(report)
            came += 1
            asked += was_asked(report) and not is_ours(report)
        if stopping.is_set():
            return "left"
        return "idle" if came and not asked else "done"

    def due_of(self, keys: Sequence[str], seat: Seat, now: datetime) -> Iterator[Sequence[Work]]:
        """Those of a batch who are still due, read as their turn comes."""
        for some in pages(keys):
            feeds, states = self.roll.feeds(some), seat.store.states(some)
            yield turns(feeds, states, now, interval=self.settings.interval).due

    def tag(self, entry: Entry) -> TaggedEntry:
        """Tag an entry; whoever has the first of all lets the others wait for the tables.

        To make them takes 32 MB and a second: eight batches that begin together did so eight times.
        """
        with self.preparing:
            tag = tagger()
        return tag(entry)

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


def is_ours(report: FeedReport) -> bool:
    """Whether the trouble is this machine's, of which nothing is noted: the feed stays due."""
    return report.error is not None and report.error.kind == "storage"


def pages(keys: Iterable[str]) -> Iterator[list[str]]:
    """Give feeds some at a time, all of a host together: it may bar them all."""
    page: list[str] = []
    for _, those in groupby(keys, host_of):
        page += those
        if len(page) >= AT_HAND:
            yield page
            page = []
    yield page


def ticking(now: datetime) -> Callable[[], datetime]:
    """A clock that goes on from a moment."""
    began = time.monotonic()
    return lambda: now + timedelta(seconds=time.monotonic() - began)
