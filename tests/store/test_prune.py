"""What the archive lets go of, and what it does not."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from factories import HOUR, NOW, about, make_entry, make_feed, make_record, make_source
from nfeeds.errors import StoreError
from nfeeds.models.archive import Limits, Slice
from nfeeds.models.config import RetentionSettings
from nfeeds.models.entry import Key, TaggedEntry
from nfeeds.models.feed import Feed
from nfeeds.models.words import words
from nfeeds.prune import TOGETHER, limits_of, prune
from nfeeds.store import Store, open_store
from nfeeds.store import prune as delete
from nfeeds.store.database import Database
from nfeeds.store.shared import SqlStore

DAY = 24 * HOUR
LATER = NOW + DAY


SQLITE = pytest.mark.parametrize("store", ["sqlite"], indirect=True)
"""For what is SQLite's own."""


@pytest.fixture(params=["sqlite", "postgresql"])
def store(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Store]:
    """An empty archive, on the disk or on a server."""
    url = f"sqlite:{tmp_path}/archive.db"
    if request.param == "postgresql":
        url = request.getfixturevalue("database")
    opened = open_store(url, create=True)
    yield opened
    opened.close()


def old(days: int, title: str | None = None, **facts: object) -> TaggedEntry:
    """An entry that was published so many days ago."""
    return make_entry(title or f"{days} days ago", published=NOW - days * DAY, **facts)


def pruned(store: Store, limits: Limits, now: datetime = LATER) -> int:
    """Prune to the end: how many went."""
    return max((done.entries for done in prune(store, limits, now)), default=0)


def titles(store: Store, as_of: datetime = LATER) -> list[str]:
    """What is there, or was at a moment."""
    return [entry.title for entry in store.entries(Slice(as_of=as_of))]


def rows(store: Store) -> Database:
    """The database behind an archive."""
    assert isinstance(store, SqlStore)
    return store.db


def counted(store: Store) -> tuple[int, int]:
    """Rows, counted one by one."""
    count = "SELECT (SELECT count(*) FROM entry), (SELECT count(*) FROM revision)"
    entries, wordings = rows(store).execute(count).fetchone()
    return entries, wordings


def by_age(days: int) -> Limits:
    """What is older may go."""
    return Limits(NOW - days * DAY, None)


def test_by_age_goes_what_is_of_an_earlier_time(store: Store) -> None:
    """By the time that windows go by, in every feed; the limit itself stays."""
    store.record(make_record(make_feed("a"), old(400), old(31), old(30), old(1)), NOW)
    store.record(make_record(make_feed("b"), old(90, "b")), NOW)

    those = store.prunable(by_age(30))

    assert [(one.feed, one.entries) for one in those] == [
        ("https://a.example/rss", 2),
        ("https://b.example/rss", 1),
    ]
    assert pruned(store, by_age(30)) == 3
    assert titles(store) == ["30 days ago", "1 days ago"]
    assert store.prunable(by_age(30)) == ()
    assert pruned(store, by_age(30)) == 0


def test_by_number_stay_the_newest_of_each_feed(store: Store) -> None:
    """By their times, in whichever order they were seen; of those of one time some."""
    store.record(make_record(make_feed("a"), *(old(n) for n in range(10))), NOW)
    same = [old(5, f"same {n}") for n in range(10)]
    store.record(make_record(make_feed("b"), *same), NOW)
    store.record(make_record(make_feed("c"), old(700, "c")), NOW)

    assert pruned(store, Limits(None, 3)) == 14

    left = titles(store)
    assert [title for title in left if title.endswith("ago")] == [
        "2 days ago",
        "1 days ago",
        "0 days ago",
    ]
    assert len([title for title in left if title.startswith("same")]) == 3
    assert "c" in left


def test_both_limits_hold(store: Store) -> None:
    """What either lets go goes."""
    store.record(make_record(make_feed("a"), *(old(n) for n in range(10))), NOW)
    store.record(make_record(make_feed("b"), old(40, "b")), NOW)

    assert pruned(store, Limits(NOW - 30 * DAY, 4)) == 7
    assert len(titles(store)) == 4


def test_what_is_saved_is_never_pruned(store: Store) -> None:
    """Nor the same article in another feed of its outlet, whichever of them was saved."""
    source = make_source("paper")
    world, europe = make_feed("world", source=source), make_feed("europe", source=source)
    link = "https://paper.example/a"
    here = old(90, "A", url=link, id="1" * 16)
    there = old(90, "A", url=link, id="2" * 16)
    store.record(make_record(world, here, old(90, "B")), NOW)
    store.record(make_record(europe, there), NOW)
    store.save("report", ["1" * 16], "why", NOW)

    assert sum(one.entries for one in store.prunable(by_age(30))) == 1
    assert pruned(store, by_age(30)) == 1
    assert sorted(found.id for found in store.pick(["1" * 16, "2" * 16], LATER)) == [
        "1" * 16,
        "2" * 16,
    ]
    assert pruned(store, Limits(None, 1)) == 0
    store.unsave("report", None)
    assert pruned(store, by_age(30)) == 2


def test_an_entry_that_the_feed_still_carries_does_not_come_back(store: Store) -> None:
    """By none of its keys, however often it is read; and that is no gap."""
    feed = make_feed()
    keys = (Key(kind="link", value="x/1"), Key(kind="guid", value="g1"))
    entry = old(90, "gone", found_by=keys)
    store.record(make_record(feed, entry, old(1)), NOW)
    pruned(store, by_age(30))
    by_guid = entry.model_copy(update={"found_by": (Key(kind="link", value="x/2"), keys[1])})

    for seen in (entry, by_guid):
        comparison = store.compare(feed.url, (seen, make_entry("new")))
        assert [one.title for one in comparison.new] == ["new"]
        assert comparison.found == 1


def test_what_no_feed_carries_any_more_is_forgotten(store: Store) -> None:
    """A month after it was read last without it; not while it is carried, nor if nobody reads."""
    feed, quiet = make_feed("a"), make_feed("quiet")
    carried, dropped = old(90, "carried"), old(91, "dropped")
    store.record(make_record(feed, carried, dropped), NOW)
    store.record(make_record(quiet, old(92, "quiet")), NOW)
    pruned(store, by_age(30))
    buried = store.compare(feed.url, (carried,)).buried
    store.record(make_record(feed, buried=buried), NOW + 20 * DAY)
    store.record(make_record(feed, buried=buried), NOW + 40 * DAY)
    store.record(make_record(quiet, answer="unchanged"), NOW + 40 * DAY)

    assert store.unbury(NOW + 20 * DAY) == 0
    assert store.unbury(NOW + 45 * DAY) == 1

    assert store.compare(feed.url, (carried, dropped)).new == (dropped,)
    assert store.compare(quiet.url, (old(92, "quiet"),)).new == ()


def test_the_index_forgets_with_the_archive(store: Store) -> None:
    """Words of every wording go, those of others stay; a new wording has a number of its own."""
    feed, last = pruned_with_edits(store)

    assert found(store, "ереван") == ["Ереван требует"]
    assert found(store, "молчит") == []
    store.record(make_record(feed, make_entry("Новое")), NOW)
    assert rows(store).execute("SELECT max(id) FROM revision").fetchone()[0] == last + 1
    assert found(store, "новое") == ["Новое"]


@SQLITE
def test_an_index_without_texts_is_told_which_words_to_forget(store: Store) -> None:
    """Those that were put in, so that it stays in step."""
    pruned_with_edits(store)

    match = "SELECT rowid FROM search WHERE search MATCH ?"
    assert [row[0] for row in rows(store).execute(match, ('"ереван"',))] == [2]
    assert rows(store).execute(match, ('"молчит"',)).fetchall() == []
    rows(store).execute("INSERT INTO search (search) VALUES ('integrity-check')")


def pruned_with_edits(store: Store) -> tuple[Feed, int]:
    """Of two entries the one that was edited went: their feed, and the last wording's number."""
    feed = make_feed()
    entry = old(90, "Ереван просит")
    store.record(make_record(feed, entry, old(1, "Ереван требует")), NOW)
    edit = entry.model_copy(update={"title": "Ереван молчит"})
    store.record(make_record(feed, changed=(edit,)), NOW)
    last = rows(store).execute("SELECT max(id) FROM revision").fetchone()[0]
    pruned(store, by_age(30))
    return feed, last


def found(store: Store, text: str) -> list[str]:
    """Titles with these words."""
    return [entry.title for entry in store.entries(Slice(as_of=LATER, words=(words(text),)))]


def test_nothing_of_it_is_left_but_its_keys(store: Store) -> None:
    """No wording, tag or key, and the numbers are those of what is there."""
    feed = make_feed()
    store.record(make_record(feed, old(90, places=about("AM", "AZ")), old(1)), NOW)
    pruned(store, by_age(30))

    tables = {
        table: rows(store).execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        for table in ("entry", "revision", "tag", "entry_key", "tombstone")
    }
    facts = store.facts()

    assert tables == {"entry": 1, "revision": 1, "tag": 0, "entry_key": 1, "tombstone": 1}
    assert (facts.entries, facts.revisions) == counted(store) == (1, 1)
    assert facts.pruned == NOW - 90 * DAY


def test_moments_of_the_past_know_what_was_pruned(store: Store) -> None:
    """What is gone is gone from every moment; records and watches tell up to when."""
    feed = make_feed()
    at = store.record(make_record(feed, old(40), old(35), old(1)), NOW - HOUR)
    before = store.fingerprint(at)
    pruned(store, by_age(30))

    (record,) = store.feeds(at, None)
    hour = int(NOW.timestamp()) // 3600
    (watch,) = store.watches(hour - 60 * 24, hour, LATER)

    assert titles(store, at) == ["1 days ago"]
    assert record.pruned == NOW - 35 * DAY
    assert watch.first >= (NOW - 35 * DAY).timestamp() * 1e6
    assert store.fingerprint(at) != before, "what is kept of groupings has another name"


def test_an_edit_may_move_an_entry(store: Store) -> None:
    """Its time is that of its newest wording."""
    feed, entry = make_feed(), old(90, "was old")
    store.record(make_record(feed, entry), NOW)
    edit = entry.model_copy(update={"title": "is new", "published": NOW - HOUR})
    store.record(make_record(feed, changed=(edit,)), NOW)

    assert store.prunable(by_age(30)) == ()
    assert titles(store) == ["is new"]


def test_marks_stay_where_they_are(store: Store) -> None:
    """What comes after a mark still comes, once."""
    feed = make_feed()
    mark = store.record(make_record(feed, old(90), old(60)), NOW)
    store.advance("default", mark)
    store.record(make_record(feed, old(1)), NOW + HOUR)

    pruned(store, by_age(30))

    assert store.mark("default") == mark
    slice_ = Slice(as_of=LATER, since=mark, by="seen")
    assert [entry.title for entry in store.entries(slice_)] == ["1 days ago"]


def feeds_of(number: int) -> list[Feed]:
    """So many feeds."""
    return [make_feed(f"feed-{n}") for n in range(number)]


def test_it_goes_a_batch_at_a_time_and_no_further_than_it_may(store: Store) -> None:
    """Large feeds in parts, small ones together; with a limit the rest is left for next time."""
    large, *small = feeds_of(5)
    store.record(make_record(large, *(old(40, f"l {n}") for n in range(2 * TOGETHER))), NOW)
    for feed in small:
        store.record(make_record(feed, *(old(50, f"{feed.name} {n}") for n in range(3))), NOW)

    some = [done.entries for done in prune(store, by_age(30), LATER, most=TOGETHER + 7)]
    (*_, last) = prune(store, by_age(30), LATER)

    assert some == [TOGETHER, TOGETHER + 7]
    assert last.entries == TOGETHER - 7 + 12
    assert (last.feeds, last.left, counted(store)) == (5, 0, (0, 0))


@SQLITE
def test_space_is_given_back(store: Store, tmp_path: Path) -> None:
    """A new archive's file shrinks as it is pruned, a part at a time."""
    feed = make_feed()
    text = "word " * 400
    news = tuple(old(40, f"{n}", summary=text) for n in range(2 * TOGETHER))
    store.record(make_record(feed, *news), NOW)
    full = store.facts().bytes

    (*_, last) = prune(store, by_age(30), LATER)
    store.close()

    with closing(sqlite3.connect(tmp_path / "archive.db")) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert last.given_back > 1_000_000
    assert (tmp_path / "archive.db").stat().st_size < full / 4


def test_a_batch_that_fails_leaves_everything(store: Store) -> None:
    """An entry is there whole or gone whole."""
    store.record(make_record(make_feed(), old(90, "one"), old(80, "two")), NOW)
    those = store.prunable(by_age(30))

    def broken_off() -> None:
        assert isinstance(store, SqlStore)
        with store.writing():
            assert delete.prune(store.db, those, 2, LATER).total() == 2
            assert titles(store) == []
            raise StoreError("trouble")

    with pytest.raises(StoreError, match="trouble"):
        broken_off()

    assert titles(store) == ["one", "two"]
    assert found(store, "one") == ["one"]
    assert store.facts().entries == 2
    assert rows(store).execute("SELECT count(*) FROM tombstone").fetchone()[0] == 0


def test_days_are_counted_from_now() -> None:
    """A configuration of days is a moment."""
    assert limits_of(RetentionSettings(days=2), NOW) == Limits(NOW - timedelta(days=2), None)
    assert limits_of(RetentionSettings(entries_per_feed=9), NOW) == Limits(None, 9)
