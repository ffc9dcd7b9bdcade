"""Tagging stored entries anew, in batches."""

from collections.abc import Iterator

import pytest

from factories import NOW, about, make_entry, make_feed, make_record
from nfeeds.models.archive import Slice
from nfeeds.models.entry import Entry, TaggedEntry
from nfeeds.retag import TOGETHER, retag
from nfeeds.store import Store, open_store

NUMBER = TOGETHER * 2 + 7


@pytest.fixture
def store() -> Iterator[Store]:
    """An archive with two batches of entries and a few more."""
    opened = open_store("sqlite::memory:", create=True)
    new = [make_entry(f"{number}", tagger="1-a") for number in range(NUMBER)]
    opened.record(make_record(make_feed(), *new), NOW)
    yield opened
    opened.close()


def armenian(entry: Entry) -> TaggedEntry:
    """Every second entry is about Armenia."""
    places = about("AM") if int(entry.title) % 2 else ()
    return TaggedEntry(**vars(entry), places=places, tagger="2-b")


def test_each_is_told_when_it_is_stored(store: Store) -> None:
    """In batches: what was given out is not asked for again."""
    numbers = store.tagged_by_others("2-b")
    results = retag(numbers, store, armenian)

    assert len(numbers) == NUMBER
    next(results)
    assert len(store.tagged_by_others("2-b")) == NUMBER - TOGETHER
    rest = list(results)
    assert len(rest) == NUMBER - 1
    assert store.tagged_by_others("2-b") == []
    latest = store.latest()
    assert latest
    for entry in store.entries(Slice(as_of=latest)):
        assert [tag.code for tag in entry.places] == ["AM"] * (int(entry.title) % 2)


def test_ctrl_c_loses_a_batch_at_most(store: Store) -> None:
    """The next run goes on behind the batches that were finished, the newest entries first."""
    asked = 0

    def interrupted(entry: Entry) -> TaggedEntry:
        nonlocal asked
        asked += 1
        if asked == TOGETHER + 100:
            raise KeyboardInterrupt
        return armenian(entry)

    with pytest.raises(KeyboardInterrupt):
        list(retag(store.tagged_by_others("2-b"), store, interrupted))

    left = store.tagged_by_others("2-b")
    assert len(left) == NUMBER - TOGETHER
    assert max(left) < min(set(store.tagged_by_others(None)) - set(left))
    changed = list(retag(left, store, armenian))
    assert sum(changed) == sum(1 for number in range(NUMBER - TOGETHER) if number % 2)
    assert store.tagged_by_others("2-b") == []
