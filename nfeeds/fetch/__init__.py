"""Feeds asked side by side: (Feed, FeedState) → Outcome, as each is done."""

import threading
import time
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from ipaddress import ip_address
from queue import Empty, SimpleQueue
from typing import NamedTuple

import httpx

import nfeeds
from nfeeds.fetch.ask import Manner, ask
from nfeeds.fetch.body import Spooled
from nfeeds.models.config import PollSettings
from nfeeds.models.document import Failed, Outcome
from nfeeds.models.feed import Feed, FeedState, Secret
from nfeeds.models.url import host_of

GRACE = 1.0
"""Seconds past its deadline after which a feed's thread is no longer waited for."""

Work = tuple[Feed, FeedState]


def fetch(
    work: Iterable[Work],
    settings: PollSettings,
    *,
    now: datetime,
    reveal: Callable[[Secret], str],
    until: float | None = None,
) -> Iterator[tuple[Feed, Outcome]]:
    """Ask all of `work`, giving each outcome as it comes.

    Threads wait, the caller's thread works: an outcome that the caller has not taken yet holds
    its place, and a large body waits in a file, so that one document is in memory at a time. After
    `until` (of `time.monotonic`) no feed is begun; those under way get the time that is left.
    """
    manners = manner(settings, reveal)

    def ask_within(feed: Feed, state: FeedState, seconds: float) -> Outcome:
        return ask(feed, state, manners._replace(seconds=seconds), now)

    return Round(deque(work), settings, ask_within, until).run()


def manner(settings: PollSettings, reveal: Callable[[Secret], str]) -> Manner:
    """What all requests of a poll share."""
    agent = f"nfeeds/{nfeeds.__version__}"
    if settings.contact:
        agent += f" (+{settings.contact})"
    return Manner(agent, settings.timeout.total_seconds(), httpx.create_ssl_context(), reveal)


class Turn(NamedTuple):
    """A feed under way."""

    feed: Feed
    host: str
    deadline: float


class Round:
    """One poll's requests: what waits, what is under way, and how many a host has."""

    def __init__(
        self,
        waiting: deque[Work],
        settings: PollSettings,
        ask_within: Callable[[Feed, FeedState, float], Outcome],
        until: float | None = None,
    ) -> None:
        """Nothing is asked before `run`; `ask_within` asks one feed, within so many seconds."""
        self.waiting = waiting
        self.settings = settings
        self.ask_within = ask_within
        self.until = until
        self.done: SimpleQueue[tuple[str, Outcome]] = SimpleQueue()
        self.under_way: dict[str, Turn] = {}
        self.hosts: defaultdict[str, int] = defaultdict(int)

    def run(self) -> Iterator[tuple[Feed, Outcome]]:
        """Begin what may begin, give what is done, until nothing is left."""
        while True:
            self._begin()
            if not self.under_way:
                return
            for key, outcome in self._finished():
                feed = self.under_way[key].feed
                yield feed, outcome.loaded() if isinstance(outcome, Spooled) else outcome
                host = self.under_way.pop(key).host
                self.hosts[host] -= 1
                if isinstance(outcome, Failed) and outcome.kind == "rate-limited":
                    self._spare(host)

    def _begin(self) -> None:
        """Start a thread for each feed that has a place and whose host has one."""
        if self.until is not None and time.monotonic() >= self.until:
            self.waiting.clear()
        held: deque[Work] = deque()
        while self.waiting and len(self.under_way) < self.settings.connections:
            feed, state = self.waiting.popleft()
            name = host_of(state.url)
            if self.hosts[name] >= self.settings.per_host and not is_loopback(name):
                held.append((feed, state))
                continue
            self.hosts[name] += 1
            deadline = time.monotonic() + self._seconds() + GRACE
            self.under_way[feed.url] = Turn(feed, name, deadline)
            threading.Thread(target=self._ask, args=(feed, state), daemon=True).start()
        self.waiting.extendleft(reversed(held))

    def _spare(self, host: str) -> None:
        """Ask nothing more of a host that said it was asked too much."""
        self.waiting = deque(work for work in self.waiting if host_of(work[1].url) != host)

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

    def _finished(self) -> list[tuple[str, Outcome]]:
        """The next outcome, or a time-out for each thread that is stuck (in a name look-up)."""
        first = min(turn.deadline for turn in self.under_way.values())
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
