"""What is kept of tallies is what would be counted anew."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from factories import HOUR, NOW, about, make_entry, make_feed, make_record
from nfeeds.cache import Cache
from nfeeds.models.entry import TaggedEntry
from nfeeds.models.volume import Tally
from nfeeds.store import Store, open_store
from nfeeds.tallies import tally_of

TODAY = int(NOW.timestamp()) // 86400
DAYS = range(TODAY - 5, TODAY + 1)
LATER = NOW + 9 * HOUR


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An archive with entries of three days."""
    store = open_store(f"sqlite:{tmp_path}/archive.db", create=True)
    entries = [told(f"Report {n}", n % 3, ("AM", "FR")[n % 2]) for n in range(12)]
    store.record(make_record(make_feed(), *entries), NOW)
    yield store
    store.close()


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    """An empty cache."""
    return Cache("stories", {"XDG_CACHE_HOME": str(tmp_path)})


def told(title: str, days: int, code: str) -> TaggedEntry:
    """An entry of so many days ago."""
    return make_entry(title, places=about(code), published=NOW - timedelta(days=days, hours=1))


def spelled(tally: Tally) -> Counter[tuple[int, int, tuple[str, ...]]]:
    """A tally whose codes do not depend on the order in which they came."""
    found = Counter[tuple[int, int, tuple[str, ...]]]()
    for hour, feed, codes, number in tally.heard:
        found[hour, feed, tally.codes[codes]] += number
    return found


def counted(store: Store, as_of: datetime = LATER) -> Counter[tuple[int, int, tuple[str, ...]]]:
    """The same without a cache."""
    return spelled(tally_of(DAYS, as_of, store, None))


def test_what_is_kept_is_what_would_be_counted(store: Store, cache: Cache) -> None:
    """At first, again, after new entries and edits of any day, and for fewer days or more."""
    assert spelled(tally_of(DAYS, LATER, store, cache)) == counted(store)
    assert spelled(tally_of(DAYS, LATER, store, cache)) == counted(store)

    late = told("Late", 2, "GE")
    store.record(make_record(make_feed(), late), NOW + HOUR)
    assert spelled(tally_of(DAYS, LATER, store, cache)) == counted(store)
    assert sum(counted(store).values()) == 13

    store.record(make_record(make_feed("twin"), late.model_copy(update={"id": "a" * 16})), LATER)
    store.record(make_record(make_feed("tv"), told("Old", 4, "AM")), LATER)
    last = store.latest() or LATER
    few = spelled(tally_of(DAYS[2:], last, store, cache))
    assert spelled(tally_of(DAYS, last, store, cache)) == counted(store, last)
    assert few == {key: n for key, n in counted(store, last).items() if key[0] // 24 in DAYS[2:]}


def test_days_that_did_not_change_are_not_counted_again(store: Store, cache: Cache) -> None:
    """What is kept is believed as long as the day's wordings are as many."""
    tally_of(DAYS, LATER, store, cache)
    (path,) = cache.beside("volume", 1).folder.iterdir()
    path.write_text(path.read_text().replace('"FR"', '"DE"'))
    store.record(make_record(make_feed(), told("New", 0, "FR")), NOW + HOUR)
    found = spelled(tally_of(DAYS, LATER, store, cache))

    assert {code for hour, _, (code,) in found if hour // 24 == TODAY} == {"AM", "FR"}
    assert {code for hour, _, (code,) in found if hour // 24 < TODAY} == {"AM", "DE"}


def test_the_past_is_counted_as_it_was_known(store: Store, cache: Cache) -> None:
    """Whatever is kept of later moments."""
    before = store.latest() or NOW
    store.record(make_record(make_feed(), told("Late", 1, "GE")), NOW + HOUR)
    tally_of(DAYS, LATER, store, cache)

    assert sum(spelled(tally_of(DAYS, before, store, cache)).values()) == 12


def test_other_tags_are_counted_anew(store: Store, cache: Cache) -> None:
    """What another tagger read is not what was kept; while some is unread, nothing is kept."""
    tally_of(DAYS, LATER, store, cache)
    newer = {"tagger": "newer", "places": about("UA")}
    numbers = store.tagged_by_others("newer")
    for some in (numbers[:5], numbers[5:]):
        store.retag(some, lambda entry: TaggedEntry(**{**dict(entry), **newer}))
        assert spelled(tally_of(DAYS, LATER, store, cache)) == counted(store)

    assert {codes for _, _, codes in counted(store)} == {("UA",)}


@pytest.mark.parametrize("text", ["[]", "7", '[["x"], 3]', '[[["AM"]], {"x": [[1, 2], []]}]', "{"])
def test_what_is_of_no_use_is_counted_anew(store: Store, cache: Cache, text: str) -> None:
    """A file of another shape is none."""
    tally_of(DAYS, LATER, store, cache)
    (path,) = cache.beside("volume", 1).folder.iterdir()
    path.write_text(text)

    assert spelled(tally_of(DAYS, LATER, store, cache)) == counted(store)
