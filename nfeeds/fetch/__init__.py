"""Feeds asked side by side: (Feed, FeedState) → Outcome, as each is done."""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, nullcontext
from datetime import datetime
from ipaddress import ip_address
from queue import Empty, SimpleQueue
from typing import NamedTuple

import nfeeds
from nfeeds.fetch.ask import Manner, ask
from nfeeds.fetch.body import Spooled
from nfeeds.fetch.wire import room, trust
from nfeeds.models.config import PollSettings
from nfeeds.models.document import Failed, Outcome
from nfeeds.models.feed import Feed, FeedState, Secret
from nfeeds.models.url import host_of

GRACE = 1.0
"""Seconds past its deadline after which a feed's thread is no longer waited for."""
PACE = 0.25
"""Seconds at least between the starts of two feeds at one host."""

Work = tuple[Feed, FeedState]


def fetch(
    work: Iterable[Work],
    settings: PollSettings,
    *,
    now: datetime,
    reveal: Callable[[Secret], str],
    until: float | None = None,
    public_only: bool = False,
) -> Iterator[tuple[Feed, Outcome]]:
    """Ask all of `work`, giving each outcome as it comes.

    Threads wait, the caller's thread works: an outcome that the caller has not taken yet holds
    its place. A large body is in a file, which is gone when the next outcome is asked for. After
    `until` (of `time.monotonic`) no feed is begun; those under way get the time that is left, and
    an outcome that comes to nobody's hand then is dropped.
    `public_only` is for addresses that a public page named: none of them may be a private one.
    """
    manners = manner(settings, reveal)._replace(public_only=public_only)
    settings = settings.model_copy(update={"connections": room(settings.connections)})

    def ask_within(feed: Feed, state: FeedState, seconds: float) -> Outcome:
        return ask(feed, state, manners._replace(seconds=seconds), now)

    return Round(work, settings, ask_within, until).run()


def manner(settings: PollSettings, reveal: Callable[[Secret], str]) -> Manner:
    """What all requests of a poll share."""
    agent = f"nfeeds/{nfeeds.__version__}"
    if settings.contact:
        agent += f" (+{settings.contact})"
    return Manner(agent, settings.timeout.total_seconds(), trust(), reveal)


class Host:
    """Whom feeds are asked of: which of them wait, how many are under way, when the next may be."""

    def __init__(self, name: str) -> None:
        """Nothing was asked of it yet."""
        self.waiting: deque[Work] = deque()
        self.under_way = 0
        self.ready = 0.0
        """From when its next feed may be asked, by `time.monotonic`."""
        self.is_loopback = is_loopback(name)

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
        work: Iterable[Work],
        settings: PollSettings,
        ask_within: Callable[[Feed, FeedState, float], Outcome],
        until: float | None = None,
    ) -> None:
        """Nothing is asked before `run`; `ask_within` asks one feed, within so many seconds."""
        self.hosts: dict[str, Host] = {}
        for feed, state in work:
            name = host_of(state.url)
            self.hosts.setdefault(name, Host(name)).waiting.append((feed, state))
        self.settings = settings
        self.ask_within = ask_within
        self.until = until
        self.done: SimpleQueue[tuple[str, Outcome]] = SimpleQueue()
        self.under_way: dict[str, Turn] = {}

    def run(self) -> Iterator[tuple[Feed, Outcome]]:
        """Begin what may begin, give what is done, until nothing is left."""
        while True:
            wake = self._begin()
            if (not self.under_way and wake is None) or self._is_late():
                return
            for key, outcome in self._finished(wake):
                with closing(outcome.spool) if isinstance(outcome, Spooled) else nullcontext():
                    yield self.under_way[key].feed, outcome
                host = self.under_way.pop(key).host
                host.under_way -= 1
                if isinstance(outcome, Failed) and outcome.kind == "rate-limited":
                    host.waiting.clear()  # it said that it was asked too much

    def _is_late(self) -> bool:
        """Whether the poll's time is up, and what was under way has had its own.

        What is still there then waits for a caller who took longer, and is asked again next time.
        """
        return self.until is not None and time.monotonic() > self.until + GRACE

    def _begin(self) -> float | None:
        """Start a thread for each feed that has a place and whose host has one.

        The host that was asked longest ago comes first, so that one with many feeds does not
        crowd out the others. Gives when the next may be started although no outcome comes.
        """
        while len(self.under_way) < self.settings.connections:
            now = time.monotonic()
            able = [host for host in self.hosts.values() if host.is_able(self.settings.per_host)]
            if not able or (self.until is not None and now >= self.until):
                return None
            host = min(able, key=lambda host: host.ready)
            if host.ready > now:
                return host.ready
            feed, state = host.begin(now)
            self.under_way[feed.url] = Turn(feed, host, now + self._seconds() + GRACE)
            threading.Thread(target=self._ask, args=(feed, state), daemon=True).start()
        return None

    def _seconds(self) -> float:
        """How long a feed that begins now may take."""
        seconds = self.settings.timeout.total_seconds()
        return seconds if self.until is None else min(seconds, self.until - time.monotonic())

    def _ask(self, feed: Feed, state: FeedState) -> None:
        """A thread's whole life; what a library raises unforeseen is still this feed's alone."""
        try:
            outcome = self.ask_within(feed, state, max(self._seconds(), 0.1))
        except Exception as error:  # noqa: BLE001 - one broken feed never touches another
            outcome = Failed(stage="fetch", kind="internal", message=type(error).__name__)
        self.done.put((feed.url, outcome))

    def _finished(self, wake: float | None) -> list[tuple[str, Outcome]]:
        """The next outcome, or a time-out for each thread that is stuck (in a name look-up).

        Nothing, where it is time to begin another feed before either.
        """
        ends = [turn.deadline for turn in self.under_way.values()]
        first = min(ends if wake is None else [*ends, wake])
        try:
            key, outcome = self.done.get(timeout=max(first - time.monotonic(), 0))
        except Empty:
            late = [key for key, turn in self.under_way.items() if turn.deadline <= first]
            message = f"not done within {self.settings.timeout.total_seconds():g} s"
            return [(key, Failed(stage="fetch", kind="timeout", message=message)) for key in late]
        if key in self.under_way:
            return [(key, outcome)]
        if isinstance(outcome, Spooled):  # of a thread that was given up
            outcome.spool.close()
        return []


def is_loopback(name: str) -> bool:
    """Whether a host is this machine, where manners are not needed."""
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return name == "localhost"
