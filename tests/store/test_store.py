"""The contract of a store, over every backend."""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from factories import HOUR, NOW, about, make_entry, make_feed, make_record, make_source
from nfeeds.archive import take_in, written
from nfeeds.errors import BusyError, StoreError, UsageError
from nfeeds.models.archive import Slice
from nfeeds.models.entry import Credit, Entry, Key, StoredEntry, TaggedEntry
from nfeeds.models.feed import FeedState, Hints
from nfeeds.models.volume import HOUR as HOUR_
from nfeeds.models.words import words
from nfeeds.store import Store, open_store, retag
from nfeeds.store.read import GAPS, NEVER, STOOD
from nfeeds.store.rows import EPOCH, MICROSECOND, key_value, micros
from nfeeds.store.shared import SqlStore
from nfeeds.store.sqlite import SqliteStore

Reopen = Callable[[], Store]


SQLITE = pytest.mark.parametrize("reopen", ["sqlite"], indirect=True)
"""For what is SQLite's own."""


@pytest.fixture(params=["sqlite", "postgresql"])
def reopen(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Reopen]:
    """Open the same archive again, as another process would."""
    opened: list[Store] = []
    url = f"sqlite:{tmp_path}/archive.db"
    if request.param == "postgresql":
        url = request.getfixturevalue("database")

    def again() -> Store:
        opened.append(open_store(url, create=True))
        return opened[-1]

    yield again
    for store in opened:
        store.close()


@pytest.fixture
def store(reopen: Reopen) -> Store:
    """An empty archive."""
    return reopen()


def all_of(store: Store, as_of: datetime | None = None) -> list[StoredEntry]:
    """Every entry as it was known at a moment."""
    return list(store.entries(Slice(as_of=as_of or store.latest() or NOW)))


def test_an_entry_comes_back_as_it_was_stored(store: Store) -> None:
    """What goes in comes out, tags and evidence too."""
    entry = make_entry(
        "Ереван просит", summary="…", places=about("AM", "nagorno-karabakh"), categories=("a", "b")
    )
    store.record(make_record(make_feed(), entry), NOW)

    (found,) = all_of(store)

    kept = set(Entry.model_fields) - {"found_by"} | {"places", "credits", "tagger"}
    assert {name: getattr(found, name) for name in kept} == {
        name: getattr(entry, name) for name in kept
    }
    assert found.feed == "https://example.example/rss"


def test_moments_rise_strictly_even_when_the_clock_goes_back(store: Store) -> None:
    """No row can slip behind a mark, whatever a clock says."""
    last = store.record(make_record(make_feed(), make_entry("one"), make_entry("two")), NOW)
    later = store.record(make_record(make_feed("b"), make_entry("three")), NOW - 5 * HOUR)

    seen = [entry.first_seen for entry in all_of(store)]

    assert last < later == store.latest()
    assert len(set(seen)) == 3
    assert max(seen) == later


def test_an_archive_begins_with_its_first_entry(store: Store) -> None:
    """Whenever that was published; before, it knows nothing."""
    assert store.begins() is None
    store.record(make_record(make_feed(), answer="failed"), NOW)
    assert store.begins() is None

    store.record(make_record(make_feed(), make_entry(published=NOW - 9 * HOUR)), NOW)
    store.record(make_record(make_feed(), make_entry("later")), NOW + HOUR)

    assert store.begins() == min(entry.first_seen for entry in all_of(store))


def test_a_known_entry_is_found_by_any_of_its_keys(store: Store) -> None:
    """A guid that changes, or a link that does, makes no second entry."""
    link, guid = Key(kind="link", value="x/1"), Key(kind="guid", value="g1")
    store.record(make_record(make_feed(), make_entry("one", found_by=(link, guid))), NOW)
    feed = make_feed().url

    same_link = make_entry("one", found_by=(link, Key(kind="guid", value="g2")))
    same_guid = make_entry("one", found_by=(Key(kind="link", value="x/2"), guid))
    neither = make_entry("one", found_by=(Key(kind="link", value="x/3"),))

    assert store.compare(feed, (same_link,)).found == 1
    assert store.compare(feed, (same_guid,)).found == 1
    assert store.compare(feed, (neither,)).new == (neither,)
    assert store.compare(make_feed("other").url, (same_link,)).new == (same_link,)


def test_a_new_key_of_a_known_entry_is_kept(store: Store) -> None:
    """First the guid changes, then the link: it is the same entry all along."""
    feed = make_feed()
    link, guid = Key(kind="link", value="x/1"), Key(kind="guid", value="g1")
    store.record(make_record(feed, make_entry("one", found_by=(link, guid))), NOW)

    renamed = make_entry("one", found_by=(link, Key(kind="guid", value="g2")))
    aliases = store.compare(feed.url, (renamed,)).aliases
    store.record(make_record(feed, aliases=aliases), NOW)
    moved = make_entry(
        "one", found_by=(Key(kind="link", value="x/2"), Key(kind="guid", value="g2"))
    )

    assert store.compare(feed.url, (moved,)).found == 1


def test_an_edit_is_a_new_revision_of_the_same_entry(store: Store) -> None:
    """The entry at T is its newest revision by then; first_seen stays."""
    feed, entry = make_feed(), make_entry("Three dead")
    before = store.record(make_record(feed, entry), NOW)
    edited = entry.model_copy(update={"title": "Four dead", "id": "f" * 16})

    comparison = store.compare(feed.url, (edited,))
    (change,) = comparison.changed
    tagged = edited.model_copy(update={"id": change.id})
    store.record(make_record(feed, changed=(tagged,)), NOW + HOUR)

    (now,) = all_of(store)
    (then,) = all_of(store, before)
    assert (then.title, now.title) == ("Three dead", "Four dead")
    assert then.first_seen == now.first_seen
    assert [e.title for e in store.revisions(entry.id, NOW + 2 * HOUR)] == [
        "Three dead",
        "Four dead",
    ]


def test_other_dates_and_labels_are_no_edit(store: Store) -> None:
    """Feeds that stamp every item anew at each request change nothing."""
    feed, entry = make_feed(), make_entry("one")
    store.record(make_record(feed, entry), NOW)

    restamped = entry.model_copy(update={"published": NOW, "updated": NOW, "categories": ("x",)})

    assert store.compare(feed.url, (restamped,)).changed == ()


@pytest.mark.parametrize(
    ("published", "time"),
    [(NOW - HOUR, NOW - HOUR), (None, "seen"), (NOW + HOUR, "seen")],
    ids=["published", "undated", "from the future"],
)
def test_an_entrys_time_is_never_after_it_was_seen(
    store: Store, published: datetime | None, time: object
) -> None:
    """Published where that is sane, else first seen."""
    store.record(make_record(make_feed(), make_entry("one", published=published)), NOW)

    (entry,) = all_of(store)

    assert entry.time == (entry.first_seen if time == "seen" else time)


def test_a_window_is_half_open(store: Store) -> None:
    """By time it begins with `since` and ends before `until`."""
    entries = [make_entry(str(n), published=NOW - n * HOUR) for n in range(5)]
    store.record(make_record(make_feed(), *entries), NOW)
    window = Slice(as_of=NOW + HOUR, since=NOW - 3 * HOUR, until=NOW - HOUR)

    assert [entry.title for entry in store.entries(window)] == ["3", "2"]
    assert [report.title for report in store.reports(window)] == ["3", "2"]


def test_answers_that_came_together_are_written_together(store: Store) -> None:
    """In their order, each with moments of its own, and validators with their entries."""
    one, two = make_feed("one"), make_feed("two")
    states = [FeedState(url=feed.url, etag=f'"{feed.name}"') for feed in (one, two)]
    answers = [
        make_record(one, make_entry("a"), make_entry("b"), state=states[0]),
        make_record(two, make_entry("c"), state=states[1]),
    ]

    last = store.record_all(answers, NOW)

    seen = {entry.title: entry.first_seen for entry in all_of(store)}
    assert sorted(seen, key=seen.__getitem__) == ["a", "b", "c"]
    assert last == seen["c"] == store.latest()
    assert store.states() == {one.url: states[0], two.url: states[1]}


def test_of_answers_that_came_together_all_stay_or_none(reopen: Reopen) -> None:
    """No validator without its entries, and no entry that another process has not seen whole."""
    store, other, twice = reopen(), reopen(), make_entry("one")
    good = make_record(make_feed("good"), make_entry("two"))

    with pytest.raises(StoreError):
        store.record_all([good, make_record(make_feed("bad"), twice, twice)], NOW)

    assert all_of(store, NOW + HOUR) == all_of(other, NOW + HOUR) == []
    assert store.states() == other.states() == {}
    assert store.record_all([], NOW) == EPOCH
    store.record(good, NOW)
    assert [entry.title for entry in all_of(other, NOW + HOUR)] == ["two"]


@SQLITE
def test_a_document_is_looked_up_with_as_many_questions_however_long(
    store: Store,
) -> None:
    """Known, edited and new entries are told apart by one."""
    feed = make_feed()
    known = [make_entry(f"known {number}") for number in range(50)]
    store.record(make_record(feed, *known), NOW)
    edited = [entry.model_copy(update={"summary": "edited"}) for entry in known[:10]]
    asked: list[str] = []
    assert isinstance(store, SqliteStore)
    store.db.set_trace_callback(asked.append)

    comparison = store.compare(feed.url, (make_entry("new"), *edited, *known[10:]))

    assert (len(comparison.new), len(comparison.changed), comparison.found) == (1, 10, 50)
    assert len([sql for sql in asked if "SELECT" in sql]) == 2


def test_what_was_pruned_does_not_come_back(store: SqlStore) -> None:
    """By whichever of its keys it is known."""
    feed, kept, pruned = make_feed(), make_entry("kept"), make_entry("pruned")
    store.record(make_record(feed, kept), NOW)
    number = store.db.execute("SELECT id FROM feed").fetchone()[0]
    for key in pruned.found_by:
        row = (number, key.kind, key_value(key), 1)
        store.db.execute("INSERT INTO tombstone VALUES (?, ?, ?, ?)", row)

    comparison = store.compare(feed.url, (kept, pruned))

    assert (comparison.new, comparison.changed) == ((), ())
    assert comparison.found == 2, "it is known: a document of such alone is no gap"
    assert comparison.buried == pruned.found_by


def looked_for(store: Store, *texts: str, as_of: datetime = NOW + 9 * HOUR) -> list[str]:
    """The titles that an index gives for one or the other of these."""
    slice_ = Slice(as_of=as_of, words=tuple(words(text) for text in texts))
    found = [entry.title for entry in store.entries(slice_)]
    assert sorted(found) == sorted(head.title for head in store.headlines(slice_))
    return found


def test_entries_are_found_by_their_words(store: Store) -> None:
    """In title and summary, by their beginning, either of two; more may come, never less."""
    entries = [
        make_entry("Talks in Yerevan", summary="A ceasefire", published=NOW - 3 * HOUR),
        make_entry("Ceasefires fail", published=NOW - 2 * HOUR),
        make_entry("中国外交部", published=NOW - HOUR),
    ]
    store.record(make_record(make_feed(), *entries), NOW)
    talks, fail, china = [entry.title for entry in entries]

    assert looked_for(store, "CEASEFIRE") == [talks]
    assert looked_for(store, "ceasefire*") == [talks, fail]
    assert looked_for(store, "ceasefire yerevan") == [talks]
    assert looked_for(store, "yerevan", "外交") == [talks, china]
    assert looked_for(store, "-talks") == [talks, fail, china]
    assert looked_for(store, "nowhere") == []
    assert looked_for(store) == [talks, fail, china]


def test_words_are_those_of_the_wording_at_that_moment(store: Store) -> None:
    """What an edit took away is found before it, what it brought after it."""
    feed, entry = make_feed(), make_entry("Three dead")
    before = store.record(make_record(feed, entry), NOW)
    edited = entry.model_copy(update={"title": "Four dead"})
    store.record(make_record(feed, changed=(edited,)), NOW + HOUR)

    assert looked_for(store, "three") == looked_for(store, "four", as_of=before) == []
    assert looked_for(store, "three", as_of=before) == ["Three dead"]
    assert looked_for(store, "four") == looked_for(store, "dead") == ["Four dead"]


def test_headlines_are_those_of_the_entries(store: Store) -> None:
    """Each link once a source, first seen when its first twin was, also since a mark."""
    source = make_source("paper")
    world, europe = make_feed("world", source=source), make_feed("europe", source=source)
    same = {"url": "https://paper.example/a", "published": None}
    first = store.record(make_record(world, make_entry("A", id="1" * 16, **same)), NOW)
    store.record(make_record(world, make_entry("Old", id="4" * 16, url=None)), NOW)
    store.record(make_record(europe, make_entry("A", id="2" * 16, **same)), NOW + HOUR)
    store.record(make_record(europe, make_entry("B", id="3" * 16, published=None)), NOW + HOUR)

    for since in (None, first):
        slice_ = Slice(as_of=NOW + 2 * HOUR, since=since, by="seen")
        wanted = [(micros(e.time), e.id, e.title, e.summary) for e in store.entries(slice_)]
        heads = [(h.time, h.id, h.title, h.summary) for h in store.headlines(slice_)]
        assert sorted(heads) == sorted(wanted)
        assert len(heads) == (2 if since else 3)


def test_since_a_mark_nothing_is_lost_and_nothing_comes_twice(store: Store) -> None:
    """A mark is the last moment covered: what is seen after it follows, however old its date."""
    mark = store.record(make_record(make_feed(), make_entry("one")), NOW)
    old = make_entry("two", published=NOW - timedelta(days=3))
    ancient = make_entry("three", published=NOW - timedelta(days=9))
    store.record(make_record(make_feed(), old, ancient), NOW - HOUR)
    window = Slice(as_of=NOW + HOUR, since=mark, by="seen", max_age=timedelta(days=7))

    assert [entry.title for entry in store.entries(window)] == ["two"]


def test_one_article_in_two_feeds_of_a_source_is_one_entry(store: Store) -> None:
    """It is shown from the first feed by name, first seen when the first of them saw it."""
    source = make_source("paper")
    world, europe = make_feed("world", source=source), make_feed("europe", source=source)
    other = make_feed("other")
    link = {"url": "https://paper.example/a"}
    first = store.record(make_record(world, make_entry("A", id="1" * 16, **link)), NOW)
    store.record(make_record(europe, make_entry("A", id="2" * 16, **link)), NOW + HOUR)
    store.record(make_record(other, make_entry("A", id="3" * 16, **link)), NOW + HOUR)

    shown = {entry.feed: entry for entry in all_of(store)}

    assert set(shown) == {europe.url, other.url}
    assert shown[europe.url].twins == (world.url,)
    assert shown[europe.url].first_seen == first
    since_then = Slice(as_of=NOW + 2 * HOUR, since=first, by="seen")
    assert [entry.feed for entry in store.entries(since_then)] == [other.url]


def test_feeds_tell_how_they_stood_at_any_moment(store: Store) -> None:
    """The fetch log answers for then, not for now."""
    feed = make_feed()
    good = store.record(make_record(feed, make_entry()), NOW)
    failed = make_record(feed, answer="failed", kind="timeout", message="slow", entries=0)
    store.record(failed, NOW + HOUR)
    store.record(make_record(feed, make_entry("b"), gap_from=good), NOW + 2 * HOUR)

    (then,) = store.feeds(NOW + HOUR, None)
    (now,) = store.feeds(NOW + 3 * HOUR, NOW + HOUR)

    assert (then.answer, then.kind, then.succeeded_at) == ("failed", "timeout", NOW)
    assert (now.answer, len(now.gaps)) == ("fetched", 1)
    assert store.feeds(NOW + 3 * HOUR, NOW + 4 * HOUR)[0].gaps == ()


def test_health_is_told_for_any_moment(store: Store) -> None:
    """Failures in a row, when they began, what was last read, when news last came, and where."""
    feed, moved = make_feed(), "https://moved.example/rss"
    known = FeedState(url=feed.url, newest=NOW - HOUR, rhythm=500)
    away = known.model_copy(update={"moved_at": NOW, "url": moved, "rhythm": 900})
    failed = {"answer": "failed", "kind": "timeout", "entries": 0}
    answers = [
        make_record(feed, make_entry("a"), make_entry("b"), state=known),
        make_record(feed, state=known, answer="unchanged"),
        make_record(feed, state=known, **failed),
        make_record(feed, state=known, **failed | {"answer": "gone"}),
        make_record(feed, state=known, entries=7),
        make_record(feed, state=away, **failed),
    ]
    for hour, answer in enumerate(answers):
        store.record(answer, NOW + hour * HOUR)

    told = [store.feeds(NOW + (hour + 0.5) * HOUR, None)[0] for hour in range(len(answers))]

    assert store.feeds(NOW - HOUR, None) == ()
    assert [record.failures for record in told] == [0, 0, 1, 2, 0, 1]
    assert [record.failing_since for record in told] == [
        *(None, None, NOW + 2 * HOUR, NOW + 2 * HOUR, None, NOW + 5 * HOUR)
    ]
    assert [record.entries for record in told] == [2, 2, 2, 2, 7, 7]
    assert {record.news_at for record in told} == {NOW}
    assert [record.url for record in told] == [feed.url] * 5 + [moved]
    assert {record.newest for record in told} == {NOW - HOUR}
    assert [record.rhythm for record in told] == [500] * 5 + [900]


def test_a_feed_that_never_answered_has_failed_ever_since(store: Store) -> None:
    """From the first time that it was asked."""
    failed = make_record(answer="failed", kind="dns", entries=0)
    for hour in range(3):
        store.record(failed, NOW + hour * HOUR)

    (record,) = store.feeds(NOW + 9 * HOUR, None)

    assert (record.failures, record.failing_since, record.news_at) == (3, NOW, None)
    assert (record.entries, record.newest, record.rhythm) == (0, None, None)


def test_how_feeds_stood_is_told_without_reading_their_whole_past(tmp_path: Path) -> None:
    """Answers are looked up in indexes, however many there are."""
    path = tmp_path / "archive.db"
    open_store(f"sqlite:{path}", create=True).close()
    values = {"as_of": 1, "since": 0, "never": NEVER}
    with closing(sqlite3.connect(path)) as db:
        plans = [
            row[3]
            for sql in (STOOD, GAPS)
            for row in db.execute(f"EXPLAIN QUERY PLAN {sql}", values)
        ]

    assert any("fetch_log_gap" in step for step in plans)
    assert [step for step in plans if step.startswith(("SCAN fetch_log", "SCAN l"))] == []


def test_who_tells_of_a_place_is_told_by_the_ids_of_it(store: Store) -> None:
    """All that have or had its code, by polls, edits, new tags and imports; None where many do."""
    feed = make_feed()
    places = [("AM",), ("AM", "GE"), (), ("GE",), ("AM",)]
    told = [
        make_entry(f"Story {number}", places=about(*codes)) for number, codes in enumerate(places)
    ]
    store.record(make_record(feed, *told[:3]), NOW)
    store.record(make_record(feed, *told[3:]), NOW + HOUR)
    edit = told[2].model_copy(update={"title": "Story of Mali", "places": about("ML")})
    store.record(make_record(feed, changed=(edit,)), NOW + 2 * HOUR)

    def ids(*numbers: int) -> set[str]:
        return {told[number].id for number in numbers}

    assert set(store.told_of(("AM",), 9) or ()) == ids(0, 1, 4)
    assert set(store.told_of(("GE", "ML"), 9) or ()) == ids(1, 2, 3)
    assert store.told_of(("AM",), 3) is not None
    assert store.told_of(("AM",), 2) is None
    assert store.told_of(("AM",), 9, enough=3) is None  # they are among the newest
    assert store.told_of(("AM",), 9, enough=4) is not None
    assert (store.told_of(("TV",), 0, enough=1), store.told_of((), 0)) == ((), ())

    store.retag(store.tagged_by_others(None), tagged_as("2-b", "TV"))
    assert set(store.told_of(("TV",), 9) or ()) == ids(0, 1, 2, 3, 4)
    assert set(store.told_of(("AM",), 9) or ()) == set()
    other = open_store("sqlite::memory:", create=True)
    take_in((line.encode() for line in written(store)), other, "FILE")
    assert set(other.told_of(("TV",), 9) or ()) == ids(0, 1, 2, 3, 4)
    other.close()


def test_who_told_little_is_told_by_the_ids_of_it(store: Store) -> None:
    """All that these feeds ever told, if it is no more than asked for; nothing of the others."""
    first, second, other = (make_feed(name) for name in ("first", "second", "other"))
    told = [make_entry(f"Story {number}") for number in range(6)]
    for feed, some in ((first, told[:2]), (second, told[2:3]), (other, told[3:])):
        store.record(make_record(feed, *some), NOW)
    both = (first.url, second.url)

    assert set(store.told_by(both, 3) or ()) == {entry.id for entry in told[:3]}
    assert store.told_by(both, 2) is None
    assert store.told_by((first.url, "https://nobody.example/"), 2) is not None
    assert store.told_by((), 0) == ()


@SQLITE
def test_an_archive_of_version_1_is_brought_up_to_date(tmp_path: Path, reopen: Reopen) -> None:
    """Nothing in it is lost; what was not noted then is not known; new answers fit in."""
    script = (Path(__file__).parent / "version-1.sql").read_text("utf-8")
    with closing(sqlite3.connect(tmp_path / "archive.db")) as old:
        old.executescript(script)
    store, good = reopen(), make_feed("good")

    states, (bad, well) = store.states(), store.feeds(NOW + 9 * HOUR, None)
    titles = [entry.title for entry in all_of(store)]

    assert titles == ["Talks in Baku", "Talks in Yerevan"]
    assert looked_for(store, "yerevan") == ["Talks in Yerevan"]
    assert store.mark("default") == NOW + HOUR
    assert states[good.url] == FeedState(
        url="https://moved.example/rss",
        etag='"1"',
        body_hash="ab" * 32,
        entries=2,
        attempted_at=NOW + HOUR,
        succeeded_at=NOW + HOUR,
        next_due=NOW + 2 * HOUR,
    )
    assert (bad.failures, bad.message) == (2, "HTTP 500")
    assert bad.failing_since == NOW + 3 * MICROSECOND
    assert (well.failures, well.entries, well.newest, well.rhythm) == (0, 2, None, None)
    assert (well.news_at, well.url) == (NOW, good.url)

    state = states[good.url].model_copy(update={"hints": Hints(every=60), "rhythm": 7})
    store.record(make_record(good, make_entry("More talks"), state=state), NOW + 2 * HOUR)
    again = reopen()
    assert again.states()[good.url] == state
    assert again.feeds(NOW + 9 * HOUR, None)[1].rhythm == 7


def test_state_is_kept_between_processes(reopen: Reopen) -> None:
    """Validators, failures and the next turn survive, byte for byte."""
    state = FeedState(
        url="https://moved.example/",
        etag='W/"é"',
        failures=3,
        next_due=NOW,
        hints=Hints(every=3600, skip_hours=(0, 5), skip_days=(6,)),
        rhythm=5400,
        newest=NOW - HOUR,
    )
    reopen().record(make_record(make_feed(), state=state), NOW)

    assert reopen().states() == {make_feed().url: state}


def test_a_mark_never_goes_back(store: Store) -> None:
    """Two runs at once end with the later one's mark."""
    assert store.mark("default") is None
    store.advance("default", NOW)
    store.advance("default", NOW - HOUR)

    assert store.mark("default") == NOW


def test_a_failed_transaction_leaves_nothing(store: Store) -> None:
    """An answer is written whole or not at all."""
    twice = make_entry("one")

    with pytest.raises(StoreError):
        store.record(make_record(make_feed(), twice, twice), NOW)

    assert all_of(store, NOW + HOUR) == []
    assert store.feeds(NOW + HOUR, None) == ()


def test_a_snapshot_sees_one_moment(reopen: Reopen) -> None:
    """What a poll writes meanwhile is not seen until the digest is done."""
    reader, writer = reopen(), reopen()
    with reader.snapshot():
        assert reader.latest() is None
        writer.record(make_record(make_feed(), make_entry()), NOW)
        assert all_of(reader, NOW + HOUR) == []

    assert len(all_of(reader, NOW + HOUR)) == 1


def test_one_poll_at_a_time(reopen: Reopen) -> None:
    """The second says so, and gets its turn when the first lets go."""
    first, second = reopen(), reopen()
    with (
        first.lock(timedelta()),
        pytest.raises(BusyError, match="another nfeeds"),
        second.lock(timedelta(seconds=0.2)),
    ):
        pytest.fail("both hold the lock")
    with second.lock(timedelta()):
        pass


def test_several_polls_at_a_time_or_one(reopen: Reopen) -> None:
    """Who shares the lock shares it with all who do, and with nobody who would be alone."""
    first, second, third = reopen(), reopen(), reopen()
    with (
        first.lock(timedelta(), shared=True),
        second.lock(timedelta(), shared=True),
        pytest.raises(BusyError),
        third.lock(timedelta(seconds=0.2)),
    ):
        pytest.fail("it is not alone")
    with third.lock(timedelta()), pytest.raises(BusyError):
        first.lock(timedelta(), shared=True).__enter__()


def test_what_somebody_else_has_asked_since_is_left_out(store: Store) -> None:
    """An answer that comes too late is nobody's: not its entries, and not its state."""
    one, two = make_feed("one"), make_feed("two")
    theirs = FeedState(url=one.url, etag='"theirs"', attempted_at=NOW + HOUR)
    store.record(make_record(one, make_entry("a"), state=theirs), NOW + HOUR)
    ours = [
        make_record(feed, make_entry(title), state=FeedState(url=feed.url, attempted_at=NOW))
        for feed, title in ((one, "a"), (two, "b"))
    ]

    store.record_all(ours, NOW + 2 * HOUR, NOW)

    assert sorted(entry.title for entry in all_of(store)) == ["a", "b"]
    assert store.states()[one.url] == theirs
    assert store.states()[two.url].attempted_at == NOW
    with pytest.raises(StoreError):
        store.record_all(ours, NOW + 2 * HOUR)


def test_states_of_some_feeds(store: Store) -> None:
    """Of those that were asked; the others are not there."""
    feeds = [make_feed(name) for name in ("one", "two", "three")]
    store.record_all([make_record(feed) for feed in feeds[:2]], NOW)
    known = store.states()

    assert store.states([feeds[0].url, feeds[2].url]) == {feeds[0].url: known[feeds[0].url]}
    assert store.states([]) == {}


def test_the_clock_that_all_share(reopen: Reopen) -> None:
    """It is the time, and goes on."""
    first, second = reopen().clock(), reopen().clock()

    assert first <= second
    assert abs(first - datetime.now(UTC)) < timedelta(minutes=5)  # noqa: TID251 - to compare


def test_ids_are_found_by_their_beginning(store: Store) -> None:
    """A prefix finds all that begin so."""
    entries = [make_entry(name, id=id_) for name, id_ in (("a", "abc0" * 4), ("b", "abcf" * 4))]
    store.record(make_record(make_feed(), *entries), NOW)

    assert store.find("abc0") == ("abc0" * 4,)
    assert store.find("abc") == ("abc0" * 4, "abcf" * 4)
    assert store.find("b") == ()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            b"this is no database, and it is long enough to be looked at by it" * 20,
            "not a database",
        ),
        (None, "another program"),
    ],
    ids=["garbage", "another program's"],
)
def test_what_is_not_ours_is_refused_untouched(
    tmp_path: Path, content: bytes | None, message: str
) -> None:
    """A file of another program keeps every byte."""
    path = tmp_path / "x.db"
    if content is None:
        with closing(sqlite3.connect(path)) as db:
            db.execute("CREATE TABLE other (x)")
    else:
        path.write_bytes(content)
    before = path.read_bytes()

    with pytest.raises(StoreError, match=message):
        open_store(f"sqlite:{path}", create=True)

    assert path.read_bytes() == before


@SQLITE
def test_a_newer_archive_is_refused_untouched(tmp_path: Path, reopen: Reopen) -> None:
    """An older program does not guess at tables that it does not know."""
    reopen().close()
    path = tmp_path / "archive.db"
    db = sqlite3.connect(path)
    db.execute("PRAGMA user_version = 99")
    db.close()
    before = path.read_bytes()

    with pytest.raises(StoreError, match="newer nfeeds"):
        reopen()

    assert path.read_bytes() == before


def test_nothing_is_made_without_need(tmp_path: Path) -> None:
    """Reading a missing archive finds it empty and leaves the folder so."""
    with closing(open_store(f"sqlite:{tmp_path}/deep/archive.db")) as missing:
        assert all_of(missing) == []
        assert missing.latest() is None
    assert list(tmp_path.iterdir()) == []


def test_the_archive_is_its_owners_alone(tmp_path: Path) -> None:
    """Files 0600, folders 0700."""
    store = open_store(f"sqlite:{tmp_path}/a/archive.db", create=True)
    store.close()

    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "a" / "archive.db").stat().st_mode & 0o777 == 0o600


def test_an_unknown_kind_of_store_is_named(tmp_path: Path) -> None:
    """The message says which kinds there are."""
    with pytest.raises(UsageError, match="no such kind"):
        open_store("mongodb://x")


def tagged_as(tagger: str, *codes: str) -> Callable[[Entry], TaggedEntry]:
    """A tagger that says the same of every entry."""
    credit = Credit(name="AFP", kind="agency", strength="credit")
    return lambda entry: TaggedEntry(
        **vars(entry), places=about(*codes), credits=(credit,), tagger=tagger
    )


def test_tags_are_made_anew_and_all_else_stays(store: Store) -> None:
    """Wording, times, keys, marks and the index of words are what they were."""
    feed = make_feed()
    entry = make_entry("Ереван просит", summary="…", places=about("AM", "FR"), tagger="1-a")
    store.record(make_record(feed, entry), NOW)
    edit = entry.model_copy(update={"title": "Ереван требует"})
    store.record(make_record(feed, changed=(edit,)), NOW + HOUR)
    store.advance("default", NOW)
    before = store.revisions(entry.id, NOW + 2 * HOUR)
    known = store.latest(), store.facts()._replace(bytes=0)
    name = store.fingerprint(NOW + HOUR)

    changed = store.retag(store.tagged_by_others("2-b"), tagged_as("2-b", "AM", "RU"))

    after = store.revisions(entry.id, NOW + 2 * HOUR)
    assert changed == [True, True]
    tags = {"places", "credits", "tagger"}
    for old, new in zip(before, after, strict=True):
        assert [tag.code for tag in new.places] == ["AM", "RU"]
        assert ([one.name for one in new.credits], new.tagger) == (["AFP"], "2-b")
        assert new.model_dump(exclude=tags) == old.model_dump(exclude=tags)
    assert (store.latest(), store.facts()._replace(bytes=0)) == known
    assert store.fingerprint(NOW + HOUR) != name
    assert store.mark("default") == NOW
    assert store.compare(feed.url, (edit,)).found == 1
    sought = Slice(as_of=NOW + 2 * HOUR, words=(words("требует"),))
    assert [one.id for one in store.headlines(sought)] == [entry.id]


def test_what_is_half_tagged_anew_has_a_name_of_its_own(store: Store) -> None:
    """Stories across languages rest on places: what is kept of them must not outlive the tags."""
    for number in range(3):
        entry = make_entry(f"Wording {number}", url=f"https://x.example/{number}", tagger="1-a")
        store.record(make_record(make_feed(), entry), NOW + number * HOUR)
    names = [store.fingerprint(NOW)]
    for one in store.tagged_by_others("2-b"):
        store.retag((one,), tagged_as("2-b", "AM"))
        names.append(store.fingerprint(NOW))

    assert len(set(names)) == 4


def test_only_what_another_tagger_read_is_tagged_anew(store: Store) -> None:
    """Older or newer by its name; the newest wordings come first."""
    for number, tagger in enumerate(("1-a", "2-b", "3-c", "1-a", "3-c", "2-b")):
        store.record(make_record(make_feed(), make_entry(str(number), tagger=tagger)), NOW)

    every, others = store.tagged_by_others(None), store.tagged_by_others("2-b")
    assert list(every) == sorted(every, reverse=True)
    assert len(set(every)) == 6
    assert [number for number in every if number in others] == list(others)
    assert (len(others), store.has_mixed_tags()) == (4, True)

    store.retag(others[:3], tagged_as("2-b"))

    assert list(store.tagged_by_others("2-b")) == list(others[3:])
    assert store.has_mixed_tags()
    store.retag(others[3:], tagged_as("2-b"))
    assert not store.has_mixed_tags()


def test_a_tagger_that_says_the_same_changes_its_version_alone(store: Store) -> None:
    """What is said again is no change."""
    store.record(make_record(make_feed(), make_entry(places=about("AM"), tagger="1-a")), NOW)
    numbers = store.tagged_by_others(None)

    assert store.retag(numbers, tagged_as("2-b", "AM")) == [True]  # by its credit
    assert store.retag(numbers, tagged_as("3-c", "AM")) == [False]
    assert store.tagged_by_others("3-c") == []


def test_tags_are_made_anew_together_or_not_at_all(store: Store) -> None:
    """Whatever stops it in the middle."""
    for title in ("one", "two", "three"):
        store.record(make_record(make_feed(), make_entry(title, tagger="1-a")), NOW)
    asked = []

    def stopped(entry: Entry) -> TaggedEntry:
        asked.append(entry)
        if len(asked) == 3:
            raise KeyboardInterrupt
        return tagged_as("2-b", "AM")(entry)

    with pytest.raises(KeyboardInterrupt):
        store.retag(store.tagged_by_others("2-b"), stopped)

    assert len(store.tagged_by_others("2-b")) == 3
    assert all(not entry.places for entry in all_of(store))


def test_an_empty_archive_has_no_older_tags(store: Store) -> None:
    """Nor anything to tag anew."""
    assert not store.has_mixed_tags()
    assert list(store.tagged_by_others(None)) == []
    assert list(store.retag((), tagged_as("2-b"))) == []


@SQLITE
def test_older_tags_are_known_by_two_rows(reopen: Reopen) -> None:
    """Never by a look at every wording."""
    store = reopen()
    assert isinstance(store, SqliteStore)
    plan = store.db.execute(f"EXPLAIN QUERY PLAN {retag.STATE}")

    assert all("SCAN revision" not in row["detail"] for row in plan)


def told(store: Store, as_of: datetime = NOW + HOUR) -> Counter[tuple[int, tuple[str, ...]]]:
    """Hours before now and place codes → entries."""
    now = micros(NOW) // HOUR_
    found = store.tally(now - 48, now + 1, as_of)
    numbers = Counter[tuple[int, tuple[str, ...]]]()
    for hour, _, codes, number in found.heard:
        numbers[now - hour, found.codes[codes]] += number
    return numbers


def test_a_tally_counts_articles_by_hour_and_places(store: Store) -> None:
    """Once an outlet, by their own times, as they were worded first, and known by then."""
    first = make_entry("Talks", places=about("AM", "moscow"), published=NOW - 3 * HOUR)
    other = make_entry("Storm", places=about("AM", "moscow"), published=NOW - 3 * HOUR)
    older = make_entry("Snow", published=NOW - 50 * HOUR)
    source = make_source("paper")
    twin = first.model_copy(update={"id": "f" * 16})
    world, asia = make_feed("world", source=source), make_feed("asia", source=source)
    store.record(make_record(world, first, older), NOW - HOUR)
    store.record(make_record(asia, twin, other), NOW)
    store.record(make_record(make_feed("tv"), make_entry("Fog", published=None)), NOW)
    edited = first.model_copy(update={"title": "Talks end", "places": about("GE")})
    store.record(make_record(world, changed=(edited,)), NOW + timedelta(minutes=1))

    assert told(store) == {(3, ("AM", "moscow")): 2, (0, ()): 1}
    assert told(store, NOW - timedelta(minutes=30)) == {(3, ("AM", "moscow")): 1}


def test_watches_tell_since_when_feeds_were_followed(store: Store) -> None:
    """From their first success to their last by a moment, day by day, with what was missed."""
    begin = NOW - timedelta(days=5)
    feed = make_feed()
    store.record(make_record(feed, answer="failed", kind="timeout"), begin)
    store.record(make_record(feed), begin + HOUR)
    store.record(make_record(feed, gap_from=begin + HOUR), NOW - 30 * HOUR)
    store.record(make_record(feed, answer="failed", kind="timeout"), NOW - 2 * HOUR)
    store.record(make_record(feed, answer="unchanged"), NOW + HOUR)
    store.record(make_record(make_feed("dead"), answer="failed", kind="dns"), NOW)
    hour = micros(NOW) // HOUR_
    (found,) = store.watches(hour - 24 * 10, hour, NOW + 2 * HOUR)
    (before,) = store.watches(hour - 24 * 10, hour, NOW)
    (later,) = store.watches(hour - 24, hour, NOW)

    assert found.key == feed.url
    assert (found.first, found.last) == (micros(begin + HOUR), micros(NOW + HOUR))
    assert (set(found.read), set(before.read)) == ({-1, 1, 4}, {1, 4})
    assert before.last == micros(NOW - 30 * HOUR)
    assert found.gaps == ((micros(begin + HOUR), micros(NOW - 30 * HOUR)),)
    assert later.gaps == ()


def kept(store: Store, as_of: datetime | None = None) -> dict[str, list[tuple[str, str]]]:
    """Entry → under which names, with which notes."""
    saved = store.saved(as_of or store.latest() or NOW)
    return {entry: [(one.name, one.note) for one in those] for entry, those in saved.items()}


def test_an_entry_is_kept_under_names(store: Store) -> None:
    """Once a name, with a note each; a new note replaces the old one, none leaves it."""
    one, two = make_entry("one"), make_entry("two")
    store.record(make_record(make_feed(), one, two), NOW)

    assert store.save("report", [one.id], "look here", NOW) == 1
    assert store.save("report", [one.id, two.id], None, NOW + HOUR) == 1
    assert store.save("water", [two.id], "dams", NOW + HOUR) == 1
    assert kept(store) == {
        one.id: [("report", "look here")],
        two.id: [("report", ""), ("water", "dams")],
    }
    assert store.save("report", [one.id], "done", NOW + HOUR) == 0
    assert store.save("water", [two.id], "", NOW + HOUR) == 0
    assert kept(store) == {one.id: [("report", "done")], two.id: [("report", ""), ("water", "")]}
    lists = [(one.name, one.entries) for one in store.saved_lists()]
    assert lists == [("report", 2), ("water", 1)]


def test_what_is_kept_is_told_for_any_moment(store: Store) -> None:
    """Saving gives out a moment as storing does, so that no clock hides what was just saved."""
    entry = make_entry("one")
    before = store.record(make_record(make_feed(), entry), NOW)

    store.save("report", [entry.id], None, NOW - 5 * HOUR)
    at = store.latest()

    assert at is not None
    assert at > before
    assert [one.at for one in store.saved(at)[entry.id]] == [at]
    assert store.saved(before) == {}
    assert store.fingerprint(at) == store.fingerprint(before)
    store.save("report", [entry.id], "again", NOW + HOUR)
    assert store.latest() == at


def test_what_is_kept_is_kept_until_it_is_taken_away(store: Store) -> None:
    """The archive itself refuses to lose it, as pruning will have to know."""
    one, two = make_entry("one"), make_entry("two")
    store.record(make_record(make_feed(), one, two), NOW)
    store.save("report", [one.id, two.id], None, NOW)
    store.save("water", [one.id], None, NOW)

    assert isinstance(store, SqlStore)
    with pytest.raises(StoreError, match=r"(?i)foreign key"), store.explained():
        store.db.execute("DELETE FROM entry WHERE id = ?", (one.id,))
    assert store.unsave("report", [one.id, "f" * 16]) == 1
    assert store.unsave("report", [one.id]) == 0
    assert kept(store) == {one.id: [("water", "")], two.id: [("report", "")]}
    assert store.unsave("report", None) == 1
    assert [one.name for one in store.saved_lists()] == ["water"]
    store.unsave("water", None)
    store.db.execute("DELETE FROM entry WHERE id = ?", (one.id,))


def test_an_article_in_two_feeds_of_a_source_is_kept_once(store: Store) -> None:
    """By whichever id it was saved, and although another feed brought it later."""
    source, link = make_source("paper"), {"url": "https://paper.example/a"}
    world, europe = make_feed("world", source=source), make_feed("europe", source=source)
    store.record(make_record(world, make_entry("A", id="1" * 16, **link)), NOW)
    store.save("report", ["1" * 16], "mine", NOW)
    store.record(make_record(europe, make_entry("A", id="2" * 16, **link)), NOW + HOUR)
    store.record(make_record(make_feed("z"), make_entry("A", id="3" * 16, **link)), NOW + HOUR)

    assert kept(store) == {"1" * 16: [("report", "mine")], "2" * 16: [("report", "mine")]}
    assert store.save("report", ["2" * 16, "1" * 16], "both", NOW) == 0
    assert kept(store) == {"1" * 16: [("report", "both")], "2" * 16: [("report", "both")]}
    assert [one.entries for one in store.saved_lists()] == [1]
    assert store.save("other", ["2" * 16, "1" * 16], None, NOW) == 1
    assert store.unsave("report", ["2" * 16]) == 1
    assert kept(store)["2" * 16] == [("other", "")]


def test_a_slice_may_name_its_entries(store: Store) -> None:
    """With the window, and with words, as any slice."""
    one = make_entry("Talks in Geneva", published=NOW - 3 * HOUR)
    two = make_entry("Talks in Vienna", published=NOW - HOUR)
    store.record(make_record(make_feed(), one, two, make_entry("Talks in Bern")), NOW)

    def named(*ids: str, **more: object) -> list[str]:
        slice_ = Slice.model_validate({"as_of": NOW + HOUR, "ids": ids, **more})
        return [entry.title for entry in store.entries(slice_)]

    assert named(one.id, two.id) == [one.title, two.title]
    assert named() == []
    assert named(one.id, two.id, since=NOW - 2 * HOUR) == [two.title]
    assert named(one.id, two.id, words=(words("geneva"),)) == [one.title]
