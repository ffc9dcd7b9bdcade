"""Feeds side by side: places, hosts, time, and a library that surprises."""

import threading
import time
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

import pytest

from factories import make_feed
from nfeeds.fetch import GRACE, PACE, Round
from nfeeds.models.config import PollSettings
from nfeeds.models.document import Document, Failed, NotModified, Outcome
from nfeeds.models.feed import Feed, FeedState


def work(*urls: str) -> list[list[tuple[Feed, FeedState]]]:
    """Feeds at these addresses, in one portion."""
    return [[(make_feed(f"f{n}", url=url), FeedState(url=url)) for n, url in enumerate(urls)]]


class Server:
    """Answers after a while; notes when each was asked, and how many of a host were at once."""

    def __init__(self, seconds: float = 0.02) -> None:
        self.seconds = seconds
        self.now: Counter[str] = Counter()
        self.most: Counter[str] = Counter()
        self.asked: list[tuple[str, float]] = []
        self.lock = threading.Lock()

    def ask(self, feed: Feed, state: FeedState, seconds: float) -> Outcome:
        """Answer one."""
        host = state.url.split("/")[2]
        with self.lock:
            self.asked.append((host, time.monotonic()))
            self.now[host] += 1
            self.now["all"] += 1
            for name in (host, "all"):
                self.most[name] = max(self.most[name], self.now[name])
        time.sleep(self.seconds)
        with self.lock:
            self.now[host] -= 1
            self.now["all"] -= 1
        return Document(url=state.url, body=b"x")

    def starts(self, host: str) -> list[float]:
        """When a host was asked, in seconds since the first one was."""
        return [at - self.asked[0][1] for name, at in self.asked if name == host]


def test_a_host_has_two_places_and_loopback_as_many_as_there_are() -> None:
    """Others' hosts are not crowded; this machine may be."""
    server = Server(1.5 * PACE)
    urls = [f"https://one.example/{n}" for n in range(4)]
    urls += [f"https://two.example/{n}" for n in range(4)]
    urls += [f"http://127.0.0.1/{n}" for n in range(6)]

    done = list(Round(work(*urls), PollSettings(), server.ask).run())

    assert len(done) == 14
    assert server.most["one.example"] == server.most["two.example"] == 2
    assert server.most["127.0.0.1"] > 2


@pytest.mark.alone
def test_a_host_is_asked_at_a_pace_and_delays_no_other() -> None:
    """Its next turn comes by itself, whether or not an outcome does; loopback needs no pace."""
    server = Server(0.0)
    urls = [f"https://big.example/{n}" for n in range(4)]
    urls += [f"http://[::1]/{n}" for n in range(5)]
    urls += [f"https://small-{n}.example/" for n in range(5)]

    done = [feed.url for feed, *_ in Round(work(*urls), PollSettings(), server.ask).run()]

    starts = server.starts("big.example")
    assert sorted(done) == sorted(urls)
    assert all(late - early >= PACE - 0.01 for early, late in pairwise(starts))
    assert [host for host, _ in server.asked[-3:]] == ["big.example"] * 3


def test_a_pace_is_kept_while_another_host_is_slow() -> None:
    """The round does not sleep until the slow one answers."""
    release = threading.Event()
    asked: list[str] = []

    def ask(feed: Feed, state: FeedState, seconds: float) -> Outcome:
        asked.append(state.url)
        if "slow" in state.url:
            release.wait(20)
        elif len(asked) == 4:
            release.set()
        return Document(url=state.url, body=b"x")

    urls = ["https://slow.example/", *(f"https://big.example/{n}" for n in range(3))]
    began = time.monotonic()
    done = [feed.url for feed, *_ in Round(work(*urls), PollSettings(), ask).run()]

    assert sorted(done) == sorted(urls)
    assert 2 * PACE - 0.01 <= time.monotonic() - began < 10


@pytest.mark.alone
def test_while_outcomes_wait_nobody_begins() -> None:
    """Who reads them comes first: then as many begin as there are places."""
    begun: list[str] = []

    def ask(feed: Feed, state: FeedState, seconds: float) -> Outcome:
        begun.append(feed.url)
        return NotModified()

    urls = [f"http://127.0.0.{number}/" for number in range(1, 8)]
    seen = []
    for _ in Round(work(*urls), PollSettings(connections=3), ask).run():
        time.sleep(0.05)  # until those that have begun are done
        seen.append(len(begun))

    assert seen == [3, 3, 3, 6, 6, 6, 7]


def test_with_few_places_the_host_asked_longest_ago_comes_first() -> None:
    """One with many feeds takes turns with the others."""
    server = Server(0.0)
    urls = [f"http://127.0.0.1/{n}" for n in range(3)] + [f"http://[::1]/{n}" for n in range(3)]

    done = Round(work(*urls), PollSettings(connections=1), server.ask).run()

    assert [feed.name for feed, *_ in done] == ["f0", "f3", "f1", "f4", "f2", "f5"]


def test_a_host_that_was_asked_too_much_is_spared() -> None:
    """What waits there is given up; other hosts are asked."""

    def ask(feed: Feed, state: FeedState, seconds: float) -> Outcome:
        return Failed(stage="fetch", kind="rate-limited", message="HTTP 429", status=429)

    jobs = work(*(f"https://{host}.example/{n}" for host in ("a", "b") for n in range(5)))

    done = {feed.name for feed, *_ in Round(jobs, PollSettings(), ask).run()}

    assert done == {"f0", "f5"}


def test_a_pace_does_not_outlast_the_poll() -> None:
    """When its time is up while a host is not ready, the rest is left."""
    server = Server(0.0)
    jobs = work(*(f"https://big.example/{n}" for n in range(9)))

    done = list(Round(jobs, PollSettings(), server.ask, time.monotonic() + PACE / 2).run())

    assert len(done) == 1


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


def test_few_threads_ask_many_feeds_and_go_home() -> None:
    """No more than are needed at once, and none of them outlasts the poll."""
    crew: set[threading.Thread] = set()

    def ask(feed: Feed, state: FeedState, seconds: float) -> Outcome:
        crew.add(threading.current_thread())
        return Document(url=state.url, body=b"x")

    jobs = work(*(f"https://{n}.example/" for n in range(200)))
    done = list(Round(jobs, PollSettings(connections=5), ask).run())
    for thread in crew:
        thread.join(5)

    assert len(done) == 200
    assert 1 <= len(crew) <= 5
    assert not any(thread.is_alive() for thread in crew)


@pytest.mark.alone
def test_it_is_told_whether_others_have_come_already() -> None:
    """So that whoever gathers them waits for nobody."""
    both = threading.Barrier(2)

    def ask(feed: Feed, state: FeedState, seconds: float) -> Outcome:
        if "late" not in state.url:
            both.wait(20)
        return Document(url=state.url, body=b"x")

    jobs = work("https://a.example/", "https://b.example/", "https://a.example/late")
    round_ = Round(jobs, PollSettings(per_host=1), ask).run()
    first = next(round_)
    time.sleep(PACE / 2)  # by then the other has come, and the late one has not been asked
    second = next(round_)

    assert {first.feed.name, second.feed.name} == {"f0", "f1"}
    assert [one.more for one in (second, *round_)] == [False, False]


@pytest.mark.alone
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
    done = {feed.url: outcome for feed, outcome, _ in Round(jobs, settings, ask).run()}
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
    done = {feed.url: outcome for feed, outcome, _ in Round(jobs, PollSettings(), ask).run()}

    assert getattr(done["https://bad.example/"], "kind", None) == "internal"
    assert isinstance(done["https://fine.example/"], Document)


@pytest.mark.alone
@pytest.mark.parametrize("late", [0.0, 0.05])
def test_after_its_time_a_poll_begins_no_feed(late: float) -> None:
    """Those under way get what is left; the rest was never asked."""
    server = Server(0.2)
    jobs = work(*(f"https://{n}.example/" for n in range(4)))
    settings = PollSettings(connections=2)

    done = list(Round(jobs, settings, server.ask, time.monotonic() + late).run())

    assert len(done) == (2 if late else 0)


def test_a_poll_whose_time_is_up_waits_for_no_reader() -> None:
    """What came while the caller was busy elsewhere is left for the next poll."""
    server = Server(0.0)
    urls = [f"https://{n}.example/" for n in range(5)]
    until = time.monotonic() + 0.1
    taken = 0

    for _ in Round(work(*urls), PollSettings(), server.ask, until).run():
        taken += 1
        time.sleep(GRACE + 0.3)

    assert taken == 1


def test_a_portion_is_taken_when_nothing_before_may_begin() -> None:
    """So that of long work little is in memory; a host keeps its places and its pace in all."""
    server, taken, seen = Server(), list[int](), list[int]()

    def some() -> Iterator[list[tuple[Feed, FeedState]]]:
        for number in range(20):
            taken.append(number)
            yield work(*(f"https://h{number}-{n}.example/" for n in range(5)))[0]
        yield []
        yield [
            (make_feed("last", url="https://last.example/"), FeedState(url="https://last.example/"))
        ]

    for _ in Round(some(), PollSettings(connections=3), server.ask).run():
        seen.append(len(taken))
    assert len(seen) == 101
    assert seen[0] <= 2
    assert all(later <= 2 + number // 5 + 1 for number, later in enumerate(seen))


def test_a_host_that_was_asked_too_much_is_left_alone_in_all_portions() -> None:
    """Also in those that come later."""
    asked: list[str] = []

    def ask(feed: Feed, state: FeedState, seconds: float) -> Outcome:
        asked.append(state.url)
        return Failed(stage="fetch", kind="rate-limited", message="429")

    parts = [work(f"https://busy.example/{n}")[0] for n in range(5)]
    parts.append(work("https://other.example/")[0])

    list(Round(parts, PollSettings(connections=1), ask).run())

    assert asked == ["https://busy.example/0", "https://other.example/"]


def test_a_host_has_its_pace_across_portions() -> None:
    """However its feeds are shared out."""
    server = Server()
    parts = [work(f"https://one.example/{n}")[0] for n in range(3)]

    list(Round(parts, PollSettings(), server.ask).run())

    first, second, third = server.starts("one.example")
    assert second - first >= 0.9 * PACE
    assert third - second >= 0.9 * PACE
