"""Feeds asked side by side: (Feed, FeedState) → Outcome, as each is done."""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, nullcontext
from datetime import datetime
from heapq import heappop, heappush
from ipaddress import ip_address
from queue import Empty, SimpleQueue
from typing import NamedTuple

import nfeeds
from nfeeds.fetch.ask import Manner, ask
from nfeeds.fetch.body import Spooled
from nfeeds.fetch.proxies import Proxies
from nfeeds.fetch.wire import Stop, room, share_heaps, trust
from nfeeds.models.config import PollSettings
from nfeeds.models.document import Failed, Outcome
from nfeeds.models.feed import Feed, FeedState, Secret
from nfeeds.models.url import host_of

GRACE = 1.0
"""Seconds past its deadline after which a feed's thread is no longer waited for."""
PACE = 0.25
"""Seconds at least between the starts of two feeds at one host."""

Work = tuple[Feed, FeedState]


class Asked(NamedTuple):
    """What came of one feed."""

    feed: Feed
    outcome: Outcome
    more: bool = False
    """Others have come already: whoever gathers them need not wait."""


def fetch(
    work: Iterable[Sequence[Work]],
    settings: PollSettings,
    *,
    now: datetime,
    reveal: Callable[[Secret], str],
    until: float | None = None,
    public_only: bool = False,
) -> Iterator[Asked]:
    """Ask all of `work`, giving each outcome as it comes.

    It comes in portions: there is one more whenever nothing of those before may begin.

    Threads wait, the caller's thread works: an outcome that the caller has not taken yet holds
    its place. A large body is in a file, which is gone when the next outcome is asked for. After
    `until` (of `time.monotonic`) no feed is begun; those under way get the time that is left, and
    an outcome that comes to nobody's hand then is dropped.
    `public_only` is for addresses that a public page named: none of them may be a private one.
    """
    share_heaps()
    over = threading.Event()

    def rest(seconds: float) -> None:
        if over.wait(seconds):
            raise Stop("timeout", "nobody waits for it any more")

    manners = manner(settings, reveal)._replace(public_only=public_only, sleep=rest)
    settings = settings.model_copy(update={"connections": room(settings.connections)})

    def ask_within(feed: Feed, state: FeedState, seconds: float) -> Outcome:
        return ask(feed, state, manners._replace(seconds=seconds), now)

    try:
        yield from Round(work, settings, ask_within, until).run()
    finally:
        over.set()


def manner(settings: PollSettings, reveal: Callable[[Secret], str]) -> Manner:
    """What all requests of a poll share."""
    agent = f"nfeeds/{nfeeds.__version__}"
    if settings.contact:
        agent += f" (+{settings.contact})"
    return Manner(agent, settings.timeout.total_seconds(), trust(), reveal, proxies=Proxies())


class Host:
    """Whom feeds are asked of: which of them wait, how many are under way, when the next may be."""

    def __init__(self, name: str, number: int) -> None:
        """Nothing was asked of it yet."""
        self.number = number
        self.waiting: deque[Work] = deque()
        self.under_way = 0
        self.ready = 0.0
        """From when its next feed may be asked, by `time.monotonic`."""
        self.is_loopback = is_loopback(name)
        self.is_left = False
        """It said that it was asked too much."""

    def __lt__(self, other: "Host") -> bool:
        """Whether it comes first: it was asked longer ago, or stands further up in the list."""
        return (self.ready, self.number) < (other.ready, other.number)

    def is_able(self, places: int) -> bool:
        """Whether it has a feed that waits, and a place for it."""
        return bool(self.waiting) and (self.under_way < places or self.is_loopback)

    def begin(self, now: float) -> Work:
        """Take its next feed."""
        self.under_way += 1
        self.ready = now if self.is_loopback else now + PACE
        return self.waiting.popleft()


class Turn(NamedTuple):
    """A feed under way."""

    feed: Feed
    host: Host
    deadline: float


class Round:
    """One poll's requests: what waits at which host, and what is under way."""

    def __init__(
        self,
        work: Iterable[Sequence[Work]],
        settings: PollSettings,
        ask_within: Callable[[Feed, FeedState, float], Outcome],
        until: float | None = None,
    ) -> None:
        """Nothing is asked before `run`; `ask_within` asks one feed, within so many seconds."""
        self.work = iter(work)
        self.hosts: dict[str, Host] = {}
        self.able: list[Host] = []
        """A heap of the hosts that have a feed that waits and a place for it, each once."""
        self.settings = settings
        self.until = until
        self.crew = Crew(ask_within)
        self.under_way: dict[str, Turn] = {}
        """In the order of their deadlines, as all get the same time, or what is left."""
        self._take()

    def run(self) -> Iterator[Asked]:
        """Begin what may begin, give what is done, until nothing is left."""
        try:
            while True:
                wake = self._begin()
                if (not self.under_way and wake is None) or self._is_late():
                    return
                for key, outcome in self._finished(wake):
                    with closing(outcome.spool) if isinstance(outcome, Spooled) else nullcontext():
                        yield Asked(self.under_way[key].feed, outcome, self.crew.has_more())
                    self._end(key, outcome)
        finally:
            self.crew.dismiss()

    def _take(self) -> bool:
        """Let the next portion's wait at their hosts; whether there is one."""
        some = next(self.work, None)
        for feed, state in some or ():
            name = host_of(state.url)
            if name not in self.hosts:
                self.hosts[name] = Host(name, len(self.hosts))
            host = self.hosts[name]
            if host.is_left:
                continue
            was_able = host.is_able(self.settings.per_host)
            host.waiting.append((feed, state))
            if not was_able and host.is_able(self.settings.per_host):
                heappush(self.able, host)
        return some is not None

    def _end(self, key: str, outcome: Outcome) -> None:
        """Give its place, and its host's, to another."""
        host = self.under_way.pop(key).host
        was_able = host.is_able(self.settings.per_host)
        host.under_way -= 1
        if isinstance(outcome, Failed) and outcome.kind == "rate-limited":
            host.is_left = True
            host.waiting.clear()
        elif not was_able and host.is_able(self.settings.per_host):
            heappush(self.able, host)

    def _is_late(self) -> bool:
        """Whether the poll's time is up, and what was under way has had its own.

        What is still there then waits for a caller who took longer, and is asked again next time.
        """
        return self.until is not None and time.monotonic() > self.until + GRACE

    def _begin(self) -> float | None:
        """Set somebody to each feed that has a place and whose host has one.

        The host that was asked longest ago comes first, so that one with many feeds does not
        crowd out the others. Gives when the next may be started although no outcome comes.
        While outcomes wait to be read nobody begins: threads and their reader would but take turns
        with each other, which cost a poll of quick servers seven per cent more.
        """
        if self.crew.has_more():
            return None
        while len(self.under_way) < self.settings.connections:
            now = time.monotonic()
            while self.able and not self.able[0].waiting:
                heappop(self.able)
            if self.until is not None and now >= self.until:
                return None
            if not self.able or self.able[0].ready > now:
                if self._take():
                    continue
                return self.able[0].ready if self.able else None
            host = heappop(self.able)
            feed, state = host.begin(now)
            if host.is_able(self.settings.per_host):
                heappush(self.able, host)
            seconds = self._seconds(now)
            self.under_way[feed.url] = Turn(feed, host, now + seconds + GRACE)
            self.crew.ask(feed, state, max(seconds, 0.1))
        return None

    def _seconds(self, now: float) -> float:
        """How long a feed that begins now may take."""
        seconds = self.settings.timeout.total_seconds()
        return seconds if self.until is None else min(seconds, self.until - now)

    def _finished(self, wake: float | None) -> list[tuple[str, Outcome]]:
        """The next outcome, or a time-out for each thread that is stuck (in a name look-up).

        Nothing, where it is time to begin another feed before either.
        """
        end = next((turn.deadline for turn in self.under_way.values()), None)
        first = min(time for time in (end, wake) if time is not None)
        try:
            key, outcome = self.crew.next(first - time.monotonic())
        except Empty:
            late = [key for key, turn in self.under_way.items() if turn.deadline <= first]
            message = f"not done within {self.settings.timeout.total_seconds():g} s"
            return [(key, Failed(stage="fetch", kind="timeout", message=message)) for key in late]
        if key in self.under_way:
            return [(key, outcome)]
        if isinstance(outcome, Spooled):  # of a thread that was given up
            outcome.spool.close()
        return []


class Crew:
    """Threads that ask and wait: as many as were ever needed at once.

    Daemons of our own, since those of `concurrent.futures` are waited for at exit.
    """

    def __init__(self, ask_within: Callable[[Feed, FeedState, float], Outcome]) -> None:
        """Nobody is there yet."""
        self.ask_within = ask_within
        self.jobs: SimpleQueue[tuple[Feed, FeedState, float] | None] = SimpleQueue()
        self.done: SimpleQueue[tuple[str, Outcome]] = SimpleQueue()
        self.size = 0
        self.free = 0
        """Those whose last outcome was taken. Who is stuck is not, until it comes after all."""

    def ask(self, feed: Feed, state: FeedState, seconds: float) -> None:
        """Have a feed asked by whoever is free, else by one more."""
        self.jobs.put((feed, state, seconds))
        if self.free:
            self.free -= 1
        else:
            self.size += 1
            threading.Thread(target=self._work, daemon=True).start()

    def next(self, timeout: float) -> tuple[str, Outcome]:
        """A feed's key and what came of it; raises Empty when nothing does."""
        done = self.done.get(timeout=max(timeout, 0))
        self.free += 1
        return done

    def has_more(self) -> bool:
        """Whether another outcome is there."""
        return not self.done.empty()

    def dismiss(self) -> None:
        """Let everybody go when they are done."""
        for _ in range(self.size):
            self.jobs.put(None)

    def _work(self) -> None:
        """A thread's whole life; what a library raises unforeseen is still that feed's alone."""
        while job := self.jobs.get():
            try:
                outcome = self.ask_within(*job)
            except Exception as error:  # noqa: BLE001 - one broken feed never touches another
                outcome = Failed(stage="fetch", kind="internal", message=type(error).__name__)
            self.done.put((job[0].url, outcome))


def is_loopback(name: str) -> bool:
    """Whether a host is this machine, where manners are not needed."""
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return name == "localhost"
