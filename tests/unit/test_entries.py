"""Lists with a limit: what a reading of the whole archive would give, without one."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from factories import HOUR, NOW, about, make_entry, make_feed, make_record, make_source
from nfeeds.archive import take_in, written
from nfeeds.entries import COUNTED, entries
from nfeeds.models.archive import Slice
from nfeeds.models.config import Config, TagSettings
from nfeeds.models.entry import StoredEntry, TaggedEntry
from nfeeds.models.query import Filters, Query
from nfeeds.reading import Archive, narrowed
from nfeeds.store import Store, open_store
from nfeeds.store.sqlite import SqliteStore
from opened import Opened, atlas

AS_OF = NOW + 90 * 24 * HOUR
MANY = COUNTED + 1000
SOURCE = make_source("paper", country="DE")
FEEDS = (make_feed("one", source=SOURCE), make_feed("two", source=SOURCE), make_feed("three"))
LIMIT = 30


class Noting(SqliteStore):
    """An archive in memory that counts the entries that are read of it."""

    read = 0

    def entries(self, slice_: Slice) -> Iterator[StoredEntry]:
        """As the store gives them."""
        for one in super().entries(slice_):
            self.read += 1
            yield one


def told(number: int, dice: random.Random) -> TaggedEntry:
    """An entry with words of its own and of others; seen as it is told, or weeks later."""
    url = f"https://paper.example/{dice.randrange(MANY)}"
    late = dice.choice((0, 0, 0, 1, 30)) * 24
    published = NOW + timedelta(minutes=number) - late * HOUR if dice.random() < 0.9 else None
    return make_entry(
        f"talks {'on war' if number % 3 else 'of peace'} {number}",
        id=f"{number:016x}",
        url=url,
        published=published,
        places=about("AM") if number % 7 == 0 else (),
    )


def fill(store: Store, numbers: range) -> None:
    """Poll after poll."""
    dice = random.Random(7)
    for begin in numbers[::50]:
        some = [told(number, dice) for number in range(begin, begin + 50)]
        now = NOW + timedelta(minutes=begin + 50)
        for feed in FEEDS:
            known = store.compare(feed.url, some[FEEDS.index(feed) :: 3]).new
            tagged = tuple(one for one in known if isinstance(one, TaggedEntry))
            store.record(make_record(feed, *tagged), now)


@pytest.fixture(scope="module", params=["as it was seen", "in two archives"])
def archive(request: pytest.FixtureRequest) -> Iterator[Archive]:
    """More entries than are looked at in any case; also where the older ones came by an import."""
    older, store = (open_store("sqlite::memory:", create=True) for _ in range(2))
    if request.param == "in two archives":
        fill(older, range(MANY // 2))
        fill(store, range(MANY // 2, MANY))
        take_in((line.encode() for line in written(older)), store, "FILE")
    else:
        fill(store, range(MANY))
    config = Config(path="", store="", feeds=FEEDS)
    yield Archive.at(Opened(store, atlas(), config), AS_OF)
    older.close()
    store.close()


QUERIES: dict[str, dict[str, Any]] = {
    "nothing": {},
    "a place": {"keep": Filters(country=("AM",))},
    "an outlet": {"keep": Filters(source=("three",))},
    "words": {"keep": Filters(words=("talks",))},
    "a phrase": {"keep": Filters(words=('"of peace" -war',))},
    "either of two": {"keep": Filters(match=("war", "peace"))},
    "words and a place": {"keep": Filters(words=("talks",), country=("AM",))},
    "ignoring": {"keep": Filters(words=("talks",)), "ignore": ("war",)},
    "what must not be there": {"keep": Filters(words=("-war",))},
    "a window": {"since": NOW + 10 * HOUR, "until": NOW + 60 * HOUR},
    "words in a window": {
        "keep": Filters(words=("peace",)),
        "since": NOW + 10 * HOUR,
        "until": NOW + 120 * HOUR,
    },
    "as of then": {"as_of": NOW + 100 * HOUR, "keep": Filters(words=("talks",))},
    "few": {"keep": Filters(words=("talks 77*",))},
    "none": {"keep": Filters(words=("nowhere",))},
}


@pytest.mark.parametrize("sort", ["time", "rank"])
@pytest.mark.parametrize("name", QUERIES)
def test_a_limit_changes_nothing_but_the_length(name: str, sort: str, archive: Archive) -> None:
    """The same entries first, and as many in all as are told, or more than that."""
    query = Query.model_validate({"as_of": AS_OF, "sort": sort, **QUERIES[name]})

    whole = entries(query, archive, stories=False)
    some = entries(query.model_copy(update={"limit": LIMIT}), archive, stories=False)

    assert some.entries == whole.entries[:LIMIT]
    assert not whole.more
    assert (some.total < whole.total) if some.more else (some.total == whole.total)


def test_not_everything_is_looked_at(archive: Archive) -> None:
    """What is older than all that is shown is neither read nor counted."""
    query = Query(as_of=AS_OF, limit=LIMIT, sort="time")

    some = entries(query, archive, stories=False)

    assert some.more
    assert len(some.entries) == LIMIT < some.total < archive.store.facts().entries


def test_who_tells_little_is_found_without_the_rest() -> None:
    """However old it is: no other outlet's entries are read, and all of its own are counted."""
    store, rare, few = Noting(":memory:", None), make_feed("rare", source=make_source("rare")), 3
    old = (make_entry(f"old {number}", places=about("ML")) for number in range(few))
    store.record(make_record(rare, *old), NOW)
    fill(store, range(200))
    config = Config(path="", store="", feeds=(*FEEDS, rare))
    archive = Archive.at(Opened(store, atlas(), config), AS_OF)
    store.read = 0

    for wanted in (
        Filters(source=("ra*",)),
        Filters(source=("rare",), country=("ML",)),
        Filters(source=("rare",), ownership=(rare.source.ownership,)),
    ):
        query = Query(as_of=AS_OF, limit=LIMIT, sort="time", keep=wanted)
        found = entries(query, archive, stories=False)
        whole = entries(query.model_copy(update={"limit": None}), archive, stories=False)

        assert {one.source for one in found.entries} == {"rare"}
        assert (len(found.entries), found.total, found.more) == (few, few, False)
        assert found == whole

    assert store.read == 6 * few
    nobody = Query(as_of=AS_OF, limit=LIMIT, keep=Filters(source=("rare",), country=("AM",)))
    assert entries(nobody, archive, stories=False).total == 0
    store.close()


def test_who_tells_much_is_looked_for_backwards(archive: Archive) -> None:
    """Who tells more than can be read at once is found as anybody else, with the same answer."""
    query = Query(as_of=AS_OF, limit=LIMIT, keep=Filters(source=("three",)))
    those = [feed.url for feed in FEEDS]

    number = len(archive.store.told_by(those, MANY) or ())

    assert number > COUNTED
    assert archive.store.told_by(those, number - 1) is None
    assert narrowed(query, archive).ids is not None
    assert narrowed(query.model_copy(update={"since": NOW}), archive).ids is None


def test_what_is_hardly_ever_told_of_is_found_without_the_rest() -> None:
    """However old it is: nothing that names no such place is read, and all that does is counted."""
    store, few = Noting(":memory:", None), 3
    places = {0: about("TV"), 1: about("shusha"), 2: about("TV", "US")}
    old = [make_entry(f"old {number}", places=places[number]) for number in range(few)]
    store.record(make_record(FEEDS[0], *old), NOW)
    fill(store, range(0, MANY, 5))
    archive = Archive.at(Opened(store, atlas(), Config(path="", store="", feeds=FEEDS)), AS_OF)

    def found(limit: int | None, read: int, **keep: tuple[str, ...]) -> list[str]:
        store.read = 0
        query = Query(as_of=AS_OF, limit=limit, sort="time", keep=Filters.model_validate(keep))
        listed = entries(query, archive, stories=False)
        assert (store.read, listed.more) == (read, False)
        assert listed.total == len(listed.entries)
        return sorted(entry.title for entry in listed.entries)

    for limit in (LIMIT, None):
        assert found(limit, 2, about=("Tuvalu",)) == ["old 0", "old 2"]
        assert found(limit, 2, country=("TV",)) == ["old 0", "old 2"]
        assert found(limit, 2, about=("TV+US",)) == ["old 2"]
        assert found(limit, 1, about=("Shusha", "Nauru")) == ["old 1"]
        assert found(limit, 1, about=("TV",), country=("US",)) == ["old 2"]
        assert found(limit, 2, region=("pacific-islands",)) == ["old 0", "old 2"]
        assert found(limit, 0, about=("Nauru",)) == []
    store.close()


def test_who_is_taken_to_tell_of_home_is_looked_for_among_all() -> None:
    """Where an entry without places counts to its outlet's country, tags do not tell who does."""
    store = Noting(":memory:", None)
    store.record(make_record(FEEDS[0], make_entry("Mayor opens a bridge")), NOW)
    tags = TagSettings(infer_from_source=True)
    config = Config(path="", store="", feeds=FEEDS, tags=tags)
    archive = Archive.at(Opened(store, atlas(), config), AS_OF)
    query = Query(as_of=AS_OF, limit=LIMIT, keep=Filters(country=("DE",)))

    assert [one.title for one in entries(query, archive, stories=False).entries] == [
        "Mayor opens a bridge"
    ]
    store.close()


@pytest.mark.parametrize("since", [None, NOW + 10 * HOUR])
@pytest.mark.parametrize("slug", ["paper", "three"])
def test_entries_of_an_outlet_are_all_that_it_told(
    slug: str, since: datetime | None, archive: Archive
) -> None:
    """The same as of a list of everything, whichever way they are found."""
    everything = Query(as_of=AS_OF, since=since, sort="time")
    slug = archive.feeds[make_feed(slug).url].source.slug if slug == "three" else slug

    found = entries(
        everything.model_copy(update={"keep": Filters(source=(slug,))}), archive, stories=False
    )
    whole = entries(everything, archive, stories=False)

    assert found.entries == tuple(one for one in whole.entries if one.source == slug)
    assert 0 < len(found.entries) < len(whole.entries)


def test_by_rank_everything_is_looked_at(archive: Archive) -> None:
    """What fits best may be the oldest; and what is found is counted to the last."""
    query = Query(as_of=AS_OF, limit=LIMIT, sort="rank", keep=Filters(words=("talks",)))

    some = entries(query, archive, stories=False)
    whole = entries(query.model_copy(update={"limit": None}), archive, stories=False)

    assert (some.more, len(some.entries)) == (False, LIMIT)
    assert some.total == len(whole.entries)
