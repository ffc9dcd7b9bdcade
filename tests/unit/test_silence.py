"""Who is silent on a story, and of whom that cannot be said."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from factories import HOUR, NOW, about, make_entry, make_feed, make_record, make_source
from nfeeds.cache import Cache
from nfeeds.digest import digest
from nfeeds.models.archive import Slice
from nfeeds.models.config import Config
from nfeeds.models.digest import StoryView
from nfeeds.models.entry import TaggedEntry
from nfeeds.models.feed import Feed
from nfeeds.models.query import Filters, Query
from nfeeds.reading import Archive
from nfeeds.store import Store
from opened import Opened, atlas

DAY = 24 * HOUR
QUAKE = "Earthquake of magnitude 6.9 shakes Izmir, buildings collapse"


def outlet(name: str, country: str, ownership: str, language: str = "en") -> Feed:
    """A feed of an outlet of its own."""
    source = make_source(name, country=country, ownership=ownership)
    return make_feed(name, source=source, language=language)


WIRE = outlet("wire", "DE", "private")
PAPER = outlet("paper", "FR", "private")
TV = outlet("tv", "TR", "state")
RADIO = outlet("radio", "TR", "state")
ALL = (WIRE, PAPER, TV, RADIO)


def entry(feed: Feed, title: str, before: timedelta, *codes: str) -> TaggedEntry:
    """An entry about places, so long before now."""
    url = f"{feed.url}/{title}"
    return make_entry(title, url=url, published=NOW - before, places=about(*codes))


def usual(feed: Feed, number: int = 6, days: int = 3, code: str = "TR") -> list[TaggedEntry]:
    """What a feed told in the weeks before: so many entries on so many days."""
    return [
        entry(feed, f"{feed.name} matter {n}", (3 + n % days) * DAY, code) for n in range(number)
    ]


def story() -> tuple[tuple[Feed, TaggedEntry], ...]:
    """An earthquake that two outlets tell."""
    return (
        (WIRE, entry(WIRE, QUAKE, 5 * HOUR, "TR")),
        (PAPER, entry(PAPER, QUAKE + " in the night", 4 * HOUR, "TR")),
    )


def told(store: Store, feeds: tuple[Feed, ...] = ALL, **facts: Any) -> StoryView:
    """The heaviest story of a day's digest."""
    as_of = NOW + HOUR
    query = Query(**{"as_of": as_of, "since": NOW - DAY, "languages": (), **facts})
    config = Config(path="", store="", feeds=feeds)
    return digest(query, Archive.at(Opened(store, atlas(), config), as_of, query.since)).stories[0]


def fill(store: Store, *silent: Feed, **record: Any) -> None:
    """The story, and outlets that only told of the place before."""
    for feed, one in story():
        store.record(make_record(feed, one), NOW)
    for feed in silent:
        store.record(make_record(feed, *usual(feed), **record), NOW)


def test_who_usually_tells_of_a_place_and_does_not_tell_this_is_silent(store: Store) -> None:
    """A bloc with its feeds, and how much they told before."""
    fill(store, TV, RADIO)

    (bloc,) = told(store).silent

    assert (bloc.bloc, bloc.country, bloc.ownership) == ("TR state", "TR", "state")
    assert (bloc.feeds, bloc.entries) == (("radio", "tv"), 12)
    assert told(store).no_data == ()


@pytest.mark.parametrize(
    ("number", "days", "code"), [(4, 3, "TR"), (9, 2, "TR"), (9, 4, "AM"), (0, 1, "TR")]
)
def test_what_is_not_usual_is_no_silence(store: Store, number: int, days: int, code: str) -> None:
    """Too few entries, on too few days, or about another place: nothing was to be expected."""
    fill(store)
    store.record(make_record(TV, *usual(TV, number, days, code)), NOW)

    assert (told(store).silent, told(store).no_data) == ((), ())


def test_one_feed_of_a_bloc_speaks_for_it(store: Store) -> None:
    """The bloc is not silent when any of its outlets tells the story."""
    fill(store, TV)
    store.record(make_record(RADIO, entry(RADIO, QUAKE + " again", 3 * HOUR, "TR")), NOW)

    assert told(store).silent == ()


def test_an_excluded_source_is_not_silent(store: Store) -> None:
    """That it is not counted does not mean that it did not tell."""
    fill(store, TV)
    store.record(make_record(RADIO, entry(RADIO, QUAKE + " again", 3 * HOUR, "TR")), NOW)

    assert told(store, drop=Filters(source=("radio",))).silent == ()


@pytest.mark.parametrize(
    ("record", "feeds", "reason"),
    [
        ({}, (WIRE, PAPER, RADIO), "off"),
        ({"gap_from": NOW - 3 * HOUR}, ALL, "gap"),
    ],
)
def test_a_feed_that_was_not_heard_is_no_silence(
    store: Store, record: dict[str, Any], feeds: tuple[Feed, ...], reason: str
) -> None:
    """The whole bloc is unknown then, with the feed and the reason."""
    fill(store, RADIO)
    store.record(make_record(TV, *usual(TV), **record), NOW)

    shown = told(store, feeds)

    assert shown.silent == ()
    (bloc,) = shown.no_data
    assert (bloc.bloc, bloc.feeds) == ("TR state", ("radio", "tv"))
    assert [(one.feed, one.reason) for one in bloc.reasons] == [("tv", reason)]


@pytest.mark.parametrize(
    ("answer", "at", "reason"),
    [("failed", NOW, "failed"), ("gone", NOW, "gone"), (None, NOW - 30 * HOUR, "stale")],
)
def test_the_last_answer_counts(store: Store, answer: str | None, at: Any, reason: str) -> None:
    """Failed, gone, or too long ago."""
    store.record(make_record(TV, *usual(TV)), at)
    if answer:
        store.record(make_record(TV, answer=answer), at)
    fill(store)

    (bloc,) = told(store).no_data

    assert [one.reason for one in bloc.reasons] == [reason]


def test_a_feed_read_before_the_story_is_no_silence(store: Store) -> None:
    """It may tell it by now."""
    store.record(make_record(TV, *usual(TV)), NOW - 6 * HOUR)
    fill(store)

    (bloc,) = told(store).no_data

    assert [(one.reason, one.since) for one in bloc.reasons] == [("unread", NOW - 6 * HOUR)]


@pytest.mark.parametrize(
    ("code", "before", "silent"),
    [("TR", HOUR, False), ("AM", HOUR, True), ("TR", 2 * DAY, True)],
)
def test_silence_in_another_language_needs_silence_on_the_place(
    store: Store, code: str, before: timedelta, *, silent: bool
) -> None:
    """What it told of the place since may be this story; where it told nothing, it is silent."""
    paper = outlet("gazete", "TR", "private", "tr")
    fill(store)
    store.record(make_record(paper, *usual(paper)), NOW)
    store.record(make_record(paper, entry(paper, "Bir haber", before, code)), NOW)

    shown = told(store, (*ALL, paper))

    assert [bloc.bloc for bloc in shown.silent] == (["TR private"] if silent else [])
    reasons = [one.reason for bloc in shown.no_data for one in bloc.reasons]
    assert reasons == ([] if silent else ["language"])


def test_a_story_of_one_origin_is_nobodys_duty(store: Store) -> None:
    """Nor is one about no country in particular."""
    (feed, one), _ = story()
    store.record(make_record(feed, one), NOW)
    store.record(make_record(TV, *usual(TV)), NOW)

    assert (told(store).silent, told(store).no_data) == ((), ())


def test_habits_count_entries_once_and_days_as_bits(store: Store) -> None:
    """By the heaviest place; what is out of the slice, or was seen later, is left out."""
    new = [
        entry(TV, "a", 3 * DAY, "TR"),
        entry(TV, "b", 3 * DAY + HOUR, "TR"),
        entry(TV, "c", 1 * DAY, "TR"),
        entry(TV, "d", 1 * DAY, "AM"),
        entry(TV, "before", 9 * DAY, "TR"),
        entry(TV, "after", HOUR, "TR"),
        entry(TV, "nowhere", DAY),
    ]
    store.record(make_record(TV, *new), NOW)
    store.record(make_record(RADIO, entry(RADIO, "late", DAY, "TR")), NOW + HOUR)

    found = store.habits(Slice(as_of=NOW + HOUR / 2, since=NOW - 4 * DAY, until=NOW - HOUR))

    assert [tuple(one) for one in found] == [
        (TV.url, "AM", 1, 0b1000),
        (TV.url, "TR", 3, 0b1011),
    ]


def test_habits_are_kept_for_next_time(store: Store, tmp_path: Path) -> None:
    """Under all that they follow from; what is no list of habits is a miss."""
    fill(store, TV)
    as_of = NOW + HOUR
    query = Query(as_of=as_of, since=NOW - DAY)
    cache = Cache("stories", {"XDG_CACHE_HOME": str(tmp_path)})
    archive = Archive.at(Opened(store, atlas(), Config(path="", store="", feeds=ALL), cache), as_of)

    first = digest(query, archive)
    assert [bloc.bloc for bloc in first.stories[0].silent] == ["TR state"]
    (kept,) = cache.beside("habits", 32).folder.iterdir()
    for content in (kept.read_text(), "7", "[1]", '[["a"]]', '[["a", "TR", 9, "x"]]', "["):
        kept.write_text(content)
        assert digest(query, archive).stories == first.stories
