"""Feeds side by side: places, hosts, time, and a library that surprises."""

import threading
import time
from collections import Counter, deque
from datetime import timedelta

import pytest

from factories import make_feed
from nfeeds.fetch import Round
from nfeeds.models.config import PollSettings
from nfeeds.models.document import Document, Outcome
from nfeeds.models.feed import Feed, FeedState


def work(*urls: str) -> deque[tuple[Feed, FeedState]]:
    """Feeds at these addresses."""
    return deque((make_feed(f"f{n}", url=url), FeedState(url=url)) for n, url in enumerate(urls))


class Server:
    """Answers after a while, and notes how many of a host were under way at once."""

    def __init__(self, seconds: float = 0.02) -> None:
        self.seconds = seconds
        self.now: Counter[str] = Counter()
        self.most: Counter[str] = Counter()
        self.lock = threading.Lock()

    def ask(self, feed: Feed, state: FeedState, seconds: float) -> Outcome:
        """Answer one."""
        host = state.url.split("/")[2]
        with self.lock:
            self.now[host] += 1
            self.now["all"] += 1
            for name in (host, "all"):
                self.most[name] = max(self.most[name], self.now[name])
        time.sleep(self.seconds)
        with self.lock:
            self.now[host] -= 1
            self.now["all"] -= 1
        return Document(url=state.url, body=b"x")


def test_a_host_has_two_places_and_loopback_as_many_as_there_are() -> None:
    """Others' hosts are not crowded; this machine may be."""
    server = Server()
    urls = [f"https://one.example/{n}" for n in range(6)]
    urls += [f"https://two.example/{n}" for n in range(6)]
    urls += [f"http://127.0.0.1/{n}" for n in range(6)]

    done = list(Round(work(*urls), PollSettings(), server.ask).run())

    assert len(done) == 18
    assert server.most["one.example"] == server.most["two.example"] == 2
    assert server.most["127.0.0.1"] > 2


def test_no_more_are_under_way_than_allowed() -> None:
    """An outcome that the caller has not taken yet holds its place."""
    server = Server(0.0)
    settings = PollSettings(connections=3)
    taken = 0

    for _ in Round(work(*(f"https://{n}.example/" for n in range(12))), settings, server.ask).run():
        taken += 1
        time.sleep(0.005)

    assert taken == 12
    assert server.most["all"] <= 3


def test_a_thread_that_is_stuck_is_given_up() -> None:
    """A name look-up that never ends costs one feed its time, and the poll no more."""
    release = threading.Event()

    def ask(feed: Feed, state: FeedState, seconds: float) -> Outcome:
        if "stuck" in state.url:
            release.wait(20)
        return Document(url=state.url, body=b"x")

    settings = PollSettings(timeout=timedelta(seconds=0.1))
    began = time.monotonic()
    jobs = work("https://stuck.example/", "https://fine.example/")
    done = {feed.url: outcome for feed, outcome in Round(jobs, settings, ask).run()}
    release.set()

    assert time.monotonic() - began < 3
    assert isinstance(done["https://fine.example/"], Document)
    assert getattr(done["https://stuck.example/"], "kind", None) == "timeout"


def test_a_surprise_is_one_feeds_alone() -> None:
    """What a library raises unforeseen is `internal` for this feed; the others are asked."""

    def ask(feed: Feed, state: FeedState, seconds: float) -> Outcome:
        if "bad" in state.url:
            raise ZeroDivisionError
        return Document(url=state.url, body=b"x")

    jobs = work("https://bad.example/", "https://fine.example/")
    done = {feed.url: outcome for feed, outcome in Round(jobs, PollSettings(), ask).run()}

    assert getattr(done["https://bad.example/"], "kind", None) == "internal"
    assert isinstance(done["https://fine.example/"], Document)


@pytest.mark.parametrize("late", [0.0, 0.05])
def test_after_its_time_a_poll_begins_no_feed(late: float) -> None:
    """Those under way get what is left; the rest was never asked."""
    server = Server(0.2)
    jobs = work(*(f"https://{n}.example/" for n in range(4)))
    settings = PollSettings(connections=2)

    done = list(Round(jobs, settings, server.ask, time.monotonic() + late).run())

    assert len(done) == (2 if late else 0)
