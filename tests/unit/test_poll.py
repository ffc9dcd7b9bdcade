"""One poll: outcomes to the store, each feed's own; gaps; no network."""

from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import datetime, timedelta
from weakref import ReferenceType, ref

import pytest

from factories import HOUR, NOW, item, make_entry, make_feed, rss
from feed_server import Reply, Server
from nfeeds.errors import ConfigError
from nfeeds.fetch import Asked, Work
from nfeeds.models.archive import Comparison, Record, Slice
from nfeeds.models.config import PollSettings
from nfeeds.models.document import Document, Failed, NotModified, Outcome
from nfeeds.models.entry import Entry, Parsed, TaggedEntry
from nfeeds.models.feed import Feed, FeedState, Secret
from nfeeds.models.poll import FeedReport, totals
from nfeeds.parse.worker import parse
from nfeeds.poll import (
    ENOUGH,
    ENTRIES,
    TOGETHER,
    Ledger,
    Poll,
    answered,
    held_back,
    poll,
    rolled_over,
    settle,
)
from nfeeds.schedule import turns
from nfeeds.store import Store, open_store
from nfeeds.store.sqlite import SqliteStore

FEED = make_feed()


@pytest.fixture
def store() -> Iterator[Store]:
    """An archive in memory."""
    opened = open_store("sqlite::memory:", create=True)
    yield opened
    opened.close()


def tagged(entry: Entry) -> TaggedEntry:
    """An entry without any place."""
    return TaggedEntry(**dict(entry), tagger="test")


def job(store: Store, now: datetime = NOW, until: float | None = None) -> Poll:
    """A poll at a moment."""
    settings = PollSettings(timeout=timedelta(seconds=5), connections=4)
    return Poll(
        store, settings, lambda d: parse(d.loaded()), tagged, lambda: now, lambda _: "", until
    )


def state_of(store: Store, feed: Feed = FEED) -> FeedState:
    """What is remembered of a feed."""
    return store.states().get(feed.url) or FeedState(url=feed.url)


def settled(store: Store, outcome: Outcome, now: datetime = NOW) -> FeedReport:
    """Carry an outcome of the one feed to the store."""
    return noted(FEED, state_of(store), outcome, job(store, now))


def noted(feed: Feed, state: FeedState, outcome: Outcome, job: Poll) -> FeedReport:
    """Settle an outcome, and write it down by itself."""
    ledger = Ledger(job)
    ledger.add(settle(feed, state, outcome, job))
    (report,) = ledger.write()
    return report


def document(*items: str, **facts: object) -> Document:
    """A document of these items."""
    body = rss(*items)
    return Document.model_validate({"url": FEED.url, "body": body, "etag": '"1"', **facts})


def titles(store: Store) -> list[str]:
    """All that the archive holds."""
    return sorted(entry.title for entry in store.entries(Slice(as_of=NOW + 999 * HOUR)))


SURELY = Failed(stage="fetch", kind="dns", message="cannot look up", offline="surely")
MAYBE = Failed(stage="fetch", kind="dns", message="no such host", offline="maybe")
REFUSED = Failed(stage="fetch", kind="connection", message="connection refused")
FOUND = NotModified()


# ---------------------------------------------------------------------- one outcome


def test_a_document_is_stored_with_its_validators(store: Store) -> None:
    """Entries, state and report say the same."""
    report = settled(store, document(item("One"), item("Two"), item("Two"), seconds=1.5))

    assert (report.outcome, report.entries, report.new, report.changed) == ("fetched", 3, 2, 0)
    assert (report.status, report.seconds, report.next_due) == (200, 1.5, NOW + HOUR)
    assert titles(store) == ["One", "Two"]
    known = state_of(store)
    assert (known.etag, known.entries, known.failures) == ('"1"', 3, 0)
    assert known.succeeded_at == NOW


def test_the_same_bytes_are_unchanged(store: Store) -> None:
    """Nothing is parsed or written anew, whatever the new validators are."""
    settled(store, document(item("One")))

    report = settled(store, document(item("One"), etag='"2"'), NOW + HOUR)

    assert (report.outcome, report.status, report.new) == ("unchanged", 200, 0)
    assert state_of(store).etag == '"2"'
    assert state_of(store).entries == 1


def test_304_is_unchanged(store: Store) -> None:
    """The validators stay."""
    settled(store, document(item("One")))

    report = settled(store, NotModified(), NOW + HOUR)

    assert (report.outcome, report.status) == ("unchanged", 304)
    assert state_of(store).etag == '"1"'


@pytest.mark.parametrize("again", ["304", "same bytes"])
def test_what_a_feed_says_of_itself_holds_while_it_is_unchanged(store: Store, again: str) -> None:
    """A ttl is not forgotten with the first answer that brings no document."""
    known = document(f"<ttl>180</ttl>{item('One')}")
    settled(store, known)

    report = settled(store, known if again == "same bytes" else NotModified(), NOW + 3 * HOUR)

    assert (report.outcome, report.next_due) == ("unchanged", NOW + 6 * HOUR)


def test_a_feed_is_asked_by_its_rhythm(store: Store) -> None:
    """An entry a day, so not every hour; what is newest is remembered."""
    dates = [f"2026-11-{day}T06:00:00Z" for day in range(10, 21)]
    items = [item(f"Entry {n}", pubDate=date) for n, date in enumerate(dates)]

    report = settled(store, document(*items))

    assert report.next_due == NOW + 2.4 * HOUR
    assert (state_of(store).rhythm, state_of(store).newest) == (86400, NOW - 2 * HOUR)


def test_an_edit_counts_as_changed(store: Store) -> None:
    """The same link with other words."""
    settled(store, document(item("Three dead", "https://x.example/1")))

    report = settled(store, document(item("Four dead", "https://x.example/1")), NOW + HOUR)

    assert (report.new, report.changed, report.gap) == (0, 1, None)
    assert titles(store) == ["Four dead"]


def test_a_document_that_is_none_keeps_what_was_known(store: Store) -> None:
    """A page in place of a feed is a failure of parsing; its validators are not kept."""
    settled(store, document(item("One")))
    page = Document(url=FEED.url, body=b"<html>Down</html>", etag='"page"', seconds=2)

    report = settled(store, page, NOW + HOUR)

    assert report.outcome == "failed"
    assert report.error is not None
    assert (report.error.stage, report.error.kind) == ("parse", "not-a-feed")
    assert (report.status, report.seconds) == (200, 2)
    known = state_of(store)
    assert (known.etag, known.failures, known.succeeded_at) == ('"1"', 1, NOW)
    assert titles(store) == ["One"]


def test_gone_is_its_own_answer(store: Store) -> None:
    """Not asked again, so there is no next turn to tell."""
    report = settled(store, Failed(stage="fetch", kind="gone", message="HTTP 410", status=410))

    assert (report.outcome, report.status, report.next_due) == ("gone", 410, None)
    assert state_of(store).gone_at == NOW


def test_passwords_are_shown_nowhere(store: Store) -> None:
    """Neither in a report's address nor in its message."""
    feed = make_feed(url="https://ann:secret@x.example/rss?token=secret")
    failed = Failed(stage="fetch", kind="redirect", message=f"from {feed.url}")

    report = noted(feed, FeedState(url=feed.url), failed, job(store))

    assert "secret" not in report.model_dump_json()
    assert (
        "secret"
        not in store.feeds(NOW + HOUR, None)[0].model_copy(update={"feed": FEED}).model_dump_json()
    )


# ---------------------------------------------------------------------- gaps


@pytest.mark.parametrize(
    ("before", "new", "found", "gap"),
    [(0, 2, 0, False), (2, 2, 0, True), (2, 2, 1, False), (2, 0, 0, False), (2, 0, 2, False)],
)
def test_when_a_feed_has_rolled_over(before: int, new: int, found: int, gap: bool) -> None:  # noqa: FBT001
    """Nothing of the last document is left: entries were missed, unless there was none."""
    entries = tuple(make_entry(str(number)) for number in range(new))
    comparison = Comparison(new=entries, found=found)

    assert rolled_over(FeedState(url=FEED.url, entries=before), comparison) is gap


def test_a_gap_reaches_back_to_the_last_success(store: Store) -> None:
    """Failures in between lengthen it."""
    settled(store, document(item("One")))
    settled(store, Failed(stage="fetch", kind="timeout", message="slow"), NOW + HOUR)

    report = settled(store, document(item("Nine")), NOW + 2 * HOUR)

    assert report.gap is not None
    assert (report.gap.since, report.gap.until) == (NOW, NOW + 2 * HOUR)
    (record,) = store.feeds(NOW + 3 * HOUR, NOW)
    assert len(record.gaps) == 1


# ---------------------------------------------------------------------- written together


class Counting(SqliteStore):
    """An archive in memory that notes how many answers were written at a time."""

    def __init__(self) -> None:
        super().__init__(":memory:", None)
        self.writes: list[int] = []

    def record_all(
        self, records: Iterable[Record], now: datetime, since: datetime | None = None
    ) -> datetime:
        """Note it."""
        records = list(records)
        self.writes.append(len(records))
        return super().record_all(records, now)


@pytest.fixture
def counting() -> Iterator[Counting]:
    """One."""
    with closing(Counting()) as opened:
        yield opened


def many(count: int) -> tuple[Work, ...]:
    """So many feeds that were never asked."""
    urls = [f"https://f{number}.example/rss" for number in range(count)]
    return tuple((make_feed(f"f{n}", url=url), FeedState(url=url)) for n, url in enumerate(urls))


def test_answers_are_reported_when_they_are_stored(counting: Counting) -> None:
    """Together, but not too many and not too late; one that nothing follows waits for nobody."""
    ledger = Ledger(job(counting))
    reports = []
    for feed, state in many(TOGETHER + 5):
        ledger.add(settle(feed, state, NotModified(), ledger.job))
        if ledger.is_full():
            reports += ledger.write()
        assert len(reports) == len(counting.states())

    assert len(reports) == TOGETHER
    assert len(ledger.write()) == 5
    assert ledger.write() == []
    assert counting.writes == [TOGETHER, 5]


def test_an_answer_does_not_wait_for_ever(counting: Counting) -> None:
    """However many others keep coming."""
    ledger = Ledger(job(counting), patience=0.0)
    (feed, state), *_ = many(1)
    ledger.add(settle(feed, state, NotModified(), ledger.job))

    assert ledger.is_full()


def test_a_store_far_away_is_written_to_less_often(
    counting: Counting, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An answer waits as long as the last write took, so that half of the time is for asking."""
    now = 0.0

    def far(*_: object) -> None:
        nonlocal now
        now += 3.0

    monkeypatch.setattr("nfeeds.poll.time.monotonic", lambda: now)
    monkeypatch.setattr(counting, "record_all", far)
    ledger = Ledger(job(counting))
    first, second = (settle(*work, NotModified(), ledger.job) for work in many(2))
    ledger.add(first)
    ledger.write()
    ledger.add(second)
    now += 2.0
    assert not ledger.is_full()
    now += 1.0
    assert ledger.is_full()


def test_while_a_slow_feed_is_waited_for_the_others_are_stored(
    counting: Counting, server: Server
) -> None:
    """What nothing follows is written at once."""
    slow = Reply(rss(item("Slow")), delay=0.5)
    feeds = [
        feed_at("fast", server.url("/fast", Reply(rss(item("Fast"))))),
        feed_at("slow", server.url("/slow", slow)),
    ]

    rows = poll(turns(feeds, {}, NOW, interval=HOUR), job(counting))

    assert next(rows).feed == "fast"
    assert titles(counting) == ["Fast"]
    assert [row.feed for row in rows] == ["slow"]
    assert counting.writes == [1, 1]


def test_what_was_finished_is_kept_when_the_poll_is_stopped(
    counting: Counting, server: Server
) -> None:
    """By Ctrl-C, or by trouble of our own, in the middle of a feed."""

    def interrupted(document: Document) -> Parsed | Failed:
        if b"Two" in b"".join(document.chunks()):
            raise KeyboardInterrupt
        return parse(document.loaded())

    feeds = [
        feed_at(name, server.url(f"/{name}", Reply(rss(item(name))))) for name in ("One", "Two")
    ]
    stopped = job(counting)._replace(parse=interrupted, settings=PollSettings(connections=1))

    with pytest.raises(KeyboardInterrupt):
        list(poll(turns(feeds, {}, NOW, interval=HOUR), stopped))

    assert titles(counting) == ["One"]
    assert list(counting.states()) == [feeds[0].url]


def test_an_answer_waits_for_others_where_it_is_told_to(counting: Counting, server: Server) -> None:
    """One at a time is asked, and all are written together."""
    feeds = [feed_at(n, server.url(f"/{n}", Reply(rss(item(n))))) for n in ("one", "two", "three")]
    patient = job(counting)._replace(patience=60.0, settings=PollSettings(connections=1))

    rows = list(poll(turns(feeds, {}, NOW, interval=HOUR), patient))

    assert [row.outcome for row in rows] == ["fetched"] * 3
    assert counting.writes == [3]


def test_a_poll_that_is_over_asks_nobody_more(counting: Counting, server: Server) -> None:
    """What came is stored and told, and so is who had no turn."""
    feeds = [feed_at(n, server.url(f"/{n}", Reply(rss(item(n))))) for n in ("one", "two", "three")]
    over = job(counting)._replace(
        patience=60.0,
        is_over=lambda: len(server.asked) > 1,
        settings=PollSettings(connections=1),
    )

    rows = list(poll(turns(feeds, {}, NOW, interval=HOUR), over))

    assert [(row.feed, row.outcome) for row in rows] == [
        ("one", "fetched"),
        ("two", "fetched"),
        ("three", "not_due"),
    ]
    assert titles(counting) == ["one", "two"]
    assert not server.asks("/three")


# ---------------------------------------------------------------------- no network


def passed_on(feeds: list[Feed], outcomes: list[Outcome]) -> list[bool]:
    """Whether this machine is held to be online, outcome by outcome, in their order."""
    passed = list(held_back(map(Asked, feeds, outcomes)))
    assert [one.feed for one, _ in passed] == feeds[: len(passed)]
    assert [one.outcome for one, _ in passed] == outcomes[: len(passed)]
    assert not any(one.more for one, _ in passed[-1:])
    return [online for _, online in passed]


@pytest.mark.parametrize(
    ("outcomes", "online"),
    [
        ([], []),
        ([SURELY], [False]),
        ([SURELY, SURELY], [False, False]),
        ([MAYBE], [True]),
        ([MAYBE, MAYBE], [False, False]),
        ([MAYBE, SURELY], [False, False]),
        ([FOUND, SURELY], [True, True]),
        ([SURELY, FOUND, SURELY], [True, True, True]),
        ([MAYBE, SURELY, REFUSED], [True, True, True]),
        ([REFUSED, MAYBE, MAYBE], [True, True, True]),
    ],
)
def test_failures_of_our_own_network_wait_for_a_proof(
    outcomes: list[Outcome], online: list[bool]
) -> None:
    """One answer, or one failure of another kind, shows that the others are the feeds' own."""
    feeds = [make_feed(f"feed-{number}") for number in range(len(outcomes))]

    assert passed_on(feeds, outcomes) == online


def test_a_name_that_does_not_exist_is_one_hosts_own_trouble() -> None:
    """However many feeds it has."""
    feeds = [make_feed(f"f{n}", url=f"https://dead.example/{n}") for n in range(30)]

    assert passed_on(feeds, [MAYBE] * 30) == [True] * 30


def test_without_a_network_not_every_feed_is_tried() -> None:
    """So many hosts out of reach are proof enough; what is left is not even taken."""
    feeds = [make_feed(f"feed-{number}") for number in range(ENOUGH + 10)]

    assert passed_on(feeds, [SURELY] * len(feeds)) == [False] * ENOUGH


# ---------------------------------------------------------------------- a whole poll


def polled(
    store: Store, feeds: list[Feed], now: datetime = NOW, until: float | None = None
) -> dict[str, FeedReport]:
    """Poll what is due."""
    due = turns(feeds, store.states(), now, interval=HOUR)
    return {report.feed: report for report in poll(due, job(store, now, until))}


def not_to_be_read(secret: Secret) -> str:
    """Stand for a secret whose place is empty."""
    raise ConfigError(f"{secret.env} is not set")


def feed_at(name: str, url: str) -> Feed:
    """A feed of the scripted server."""
    return make_feed(name, url=url)


def test_each_feed_has_one_report(store: Store, server: Server) -> None:
    """Due, not due, gone and broken ones, in one poll; the good one is stored."""
    feeds = [
        feed_at("good", server.url("/good", Reply(rss(item("One"))))),
        feed_at("bad", server.url("/bad", Reply(b"no", 404))),
        feed_at("gone", server.url("/gone", Reply(b"", 410))),
    ]

    first = polled(store, feeds)
    again = polled(store, feeds, NOW + HOUR / 2)

    assert {name: row.outcome for name, row in first.items()} == {
        "good": "fetched",
        "bad": "failed",
        "gone": "gone",
    }
    assert {name: row.outcome for name, row in again.items()} == {
        "good": "not_due",
        "bad": "not_due",
        "gone": "gone",
    }
    assert len(server.asked) == 3
    assert titles(store) == ["One"]
    summed = totals(tuple(first.values()))
    assert (summed.feeds, summed.fetched, summed.failed, summed.gone) == (3, 1, 1, 1)


def test_a_feed_whose_host_is_barred_tells_when_that_ends(store: Store, server: Server) -> None:
    """In the poll that was told so and in the next one, though it was never asked."""
    feeds = [
        feed_at("limited", server.url("/limited", Reply(b"", 429, {"Retry-After": "600"}))),
        feed_at("beside", server.url("/beside", Reply(rss(item("One"))))),
    ]
    one = job(store)._replace(settings=PollSettings(connections=1))

    first = {row.feed: row for row in poll(turns(feeds, {}, NOW, interval=HOUR), one)}
    second = polled(store, feeds, NOW + HOUR / 12)
    third = polled(store, feeds, NOW + HOUR / 6)

    assert first["limited"].next_due == second["limited"].next_due == NOW + HOUR
    assert first["beside"].next_due == second["beside"].next_due == NOW + HOUR / 6
    assert [row["beside"].outcome for row in (first, second, third)] == [
        *("not_due", "not_due", "fetched")
    ]


def test_429_without_a_time_bars_the_host_as_long_as_its_feed_waits(
    store: Store, server: Server
) -> None:
    """The report of a spared feed says so, too."""
    feeds = [
        feed_at("limited", server.url("/limited", Reply(b"", 429))),
        feed_at("beside", server.url("/beside", Reply(rss(item("One"))))),
    ]
    one = job(store)._replace(settings=PollSettings(connections=1))

    first = {row.feed: row for row in poll(turns(feeds, {}, NOW, interval=HOUR), one)}
    second = polled(store, feeds, NOW + HOUR / 2)
    third = polled(store, feeds, NOW + HOUR)

    assert [row["beside"].next_due for row in (first, second)] == [NOW + HOUR] * 2
    assert [row["beside"].outcome for row in (first, second, third)] == [
        *("not_due", "not_due", "fetched")
    ]


def test_one_feeds_surprise_is_its_own(store: Store, server: Server) -> None:
    """A secret that cannot be read fails its feed, and no other."""
    url = server.url("/good", Reply(rss(item("One"))))
    locked = make_feed("locked", url=f"{server.base}/locked", auth=Secret(env="NOWHERE"))
    due = turns([locked, feed_at("good", url)], {}, NOW, interval=HOUR)

    reports = {
        report.feed: report for report in poll(due, job(store)._replace(reveal=not_to_be_read))
    }

    assert reports["good"].outcome == "fetched"
    assert reports["locked"].error is not None
    assert reports["locked"].error.kind == "auth"
    assert server.asks("/locked") == []


def test_after_its_time_a_poll_begins_nothing(store: Store, server: Server) -> None:
    """What had no turn is not due, with a warning, and keeps its state."""
    feeds = [feed_at("late", server.url("/late", Reply(rss(item("One")))))]

    (report,) = polled(store, feeds, until=0.0).values()

    assert (report.outcome, [warning.kind for warning in report.warnings]) == (
        "not_due",
        ["max-time"],
    )
    assert server.asked == []
    assert store.states() == {}


def test_no_more_connections_than_allowed(store: Store, server: Server) -> None:
    """Many feeds, four at once; all of them get their turn."""

    def reply(number: int) -> Reply:
        return Reply(rss(item(f"Entry {number}")), delay=0.02)

    feeds = [feed_at(f"f{n}", server.url(f"/{n}", reply(n))) for n in range(12)]

    reports = polled(store, feeds)

    assert {report.outcome for report in reports.values()} == {"fetched"}
    assert len(titles(store)) == 12


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        ((), True),
        (("not_due",), True),
        (("failed", "not_due"), False),
        (("failed", "gone"), False),
        (("failed", "unchanged"), True),
    ],
)
def test_whether_anybody_answered(
    outcomes: tuple[str, ...],
    expected: bool,  # noqa: FBT001
) -> None:
    """A poll of nothing is no failure; one in which all failed is."""
    reports = [
        FeedReport.model_validate({"feed": "x", "url": FEED.url, "outcome": outcome})
        for outcome in outcomes
    ]

    assert answered(reports) is expected


def test_a_large_answer_is_let_go_of_before_the_next_is_read(store: Store, server: Server) -> None:
    """Two of them at once would be twice the memory."""
    many = [Reply(rss(*(item(f"{name} {n}") for n in range(ENTRIES + 1)))) for name in "ab"]
    feeds = [make_feed(f"f{n}", url=server.url(f"/{n}", one)) for n, one in enumerate(many)]
    made: list[ReferenceType[TaggedEntry]] = []
    held: set[int] = set()

    def tag(entry: Entry) -> TaggedEntry:
        if len(made) == ENTRIES + 1:  # the first of the second
            held.add(sum(one() is not None for one in made))
        made.append(ref(found := tagged(entry)))
        return found

    plan = turns(feeds, store.states(), NOW, interval=HOUR)
    reports = list(poll(plan, job(store)._replace(tag=tag)))

    assert [report.new for report in reports] == [ENTRIES + 1] * 2
    assert held == {0}


def test_a_machine_that_was_cut_off_blames_nobody(store: Store) -> None:
    """Whom it did not reach stays as due as before; what it was told counts."""
    silent = Failed(stage="fetch", kind="timeout", message="silent")
    told = Failed(stage="fetch", kind="http-status", message="HTTP 500", status=500)
    cut = job(store)._replace(is_cut_off=lambda: True)
    ledger = Ledger(cut)
    for name, outcome in (("a", silent), ("b", told), ("c", NotModified(seconds=1))):
        feed = make_feed(name, url=f"https://{name}.example/")
        ledger.add(settle(feed, FeedState(url=feed.url), outcome, cut))

    reports = ledger.write()

    assert [report.outcome for report in reports] == ["failed", "unchanged"]
    assert store.states().keys() == {"https://b.example/", "https://c.example/"}
