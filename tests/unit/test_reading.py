"""The archive at one moment, read as entries and stories."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from factories import HOUR, NOW, about, make_entry, make_feed, make_record, make_source
from nfeeds.arrange.filters import sieve
from nfeeds.arrange.panel import ALL
from nfeeds.cache import Cache
from nfeeds.digest import digest, voices_of
from nfeeds.entries import entries
from nfeeds.grouping import Grouping, Span, Told, fold
from nfeeds.models.config import Config
from nfeeds.models.digest import Digest
from nfeeds.models.entry import Credit, TaggedEntry
from nfeeds.models.feed import Feed
from nfeeds.models.query import Filters, Query
from nfeeds.models.story import Story
from nfeeds.reading import Archive, select, tellings
from nfeeds.store import Store
from opened import Opened, atlas

QUAKE = "Earthquake of magnitude 6.9 shakes Izmir, buildings collapse"
AS_OF = NOW + HOUR


WIRE = make_feed("wire", source=make_source("wire", country="TR", ownership="state"))
PAPER = make_feed("paper", source=make_source("paper", country="DE", ownership="private"))
RADIO = make_feed("radio", source=make_source("radio", country="FR", ownership="private"))
FEEDS = (WIRE, PAPER, RADIO)


def told(feed: Feed, title: str, hours: float = 2, **facts: Any) -> TaggedEntry:
    """An entry of a feed, published so many hours ago."""
    url = f"{feed.url}/{title}"
    return make_entry(title, url=url, published=NOW - timedelta(hours=hours), **facts)


def fill(store: Store) -> None:
    """One event told by three outlets, and something else."""
    store.record(make_record(WIRE, told(WIRE, QUAKE, 5, places=about("TR"))), NOW)
    store.record(make_record(PAPER, told(PAPER, QUAKE + " in Turkey", 4)), NOW)
    store.record(make_record(RADIO, told(RADIO, QUAKE + ", many hurt", 3)), NOW)
    store.record(make_record(RADIO, told(RADIO, "Parliament of Moldova votes on budget", 2)), NOW)


def archive(store: Store, cache: Cache | None = None, feeds: tuple[Feed, ...] = FEEDS) -> Archive:
    """Read it, with these feeds switched on."""
    config = Config(path="", store="", feeds=feeds)
    return Archive.at(Opened(store, atlas(), config, cache), AS_OF)


def query(**facts: Any) -> Query:
    """Ask for the last day."""
    return Query(**{"as_of": AS_OF, "since": NOW - 24 * HOUR, **facts})


def digested(store: Store, cache: Cache | None = None, **facts: Any) -> Digest:
    """A digest of it."""
    return digest(query(**facts), archive(store, cache))


def test_one_event_is_one_story(store: Store) -> None:
    """What passes by one of its entries is shown with all of them."""
    fill(store)

    (story,) = digested(store, keep=Filters(country=("TR",))).stories

    assert story.sources == ("paper", "radio", "wire")
    assert [entry.passed for entry in story.entries] == [True, False, False]
    assert {entry.story for entry in story.entries} == {story.id}


def credit(name: str, kind: str = "agency", strength: str = "credit") -> Credit:
    """An agency or outlet on which an entry rests."""
    proof = {"text": name, "field": "title", "start": 0}
    facts = {"name": name, "kind": kind, "strength": strength, "evidence": (proof,)}
    return Credit.model_validate(facts)


@pytest.mark.parametrize(
    ("outlet", "link", "name"),
    [("tass-russian", "", ""), ("ta", "https://tass.com/world/1", ""), ("own", "", "TASS")],
)
def test_an_agency_and_who_credits_it_are_one_origin(
    store: Store, outlet: str, link: str, name: str
) -> None:
    """Known by its place in the catalogue, by the address of the page, or by its name."""
    agency = make_feed(outlet, source=make_source(outlet, title=name or outlet))
    own = told(agency, QUAKE, 5)
    own = make_entry(QUAKE, url=link, published=own.published) if link else own
    store.record(make_record(agency, own), NOW)
    store.record(make_record(PAPER, told(PAPER, QUAKE + " a", 4, credits=(credit("TASS"),))), NOW)
    store.record(make_record(RADIO, told(RADIO, QUAKE + " in Turkey", 3)), NOW)

    found = digest(query(min_origins=2), archive(store, feeds=(agency, PAPER, RADIO)))

    (story,) = found.stories
    assert [(one.origin, one.sources) for one in story.origins.groups] == [
        ("TASS", (outlet, "paper")),
        ("radio", ("radio",)),
    ]
    assert story.origins.groups[0].reasons == ("credits TASS",)


def test_an_outlet_and_who_quotes_its_report_are_one_origin(store: Store) -> None:
    """What a mention only names stays apart."""
    for feed, strength in ((PAPER, "attribution"), (RADIO, "mention")):
        rests = (credit("The Wire", "outlet", strength),)
        store.record(make_record(feed, told(feed, QUAKE + feed.name, 4, credits=rests)), NOW)
    store.record(make_record(WIRE, told(WIRE, QUAKE, 5)), NOW)

    (story,) = digested(store).stories

    assert [one.sources for one in story.origins.groups] == [("wire", "paper"), ("radio",)]
    assert story.origins.groups[0].reasons == ("credits The Wire",)


def test_a_page_on_an_agencys_site_ties_its_outlet(store: Store) -> None:
    """Of the window's voices that is one with who credits the agency, whatever else it has."""
    page = make_entry(QUAKE, url="https://tass.com/world/1", published=NOW - 4 * HOUR)
    store.record(make_record(WIRE, told(WIRE, QUAKE, 5), page), NOW)
    store.record(make_record(PAPER, told(PAPER, QUAKE, 3, credits=(credit("TASS"),))), NOW)
    store.record(make_record(RADIO, told(RADIO, QUAKE, 2), told(RADIO, "Again", 1)), NOW)
    box = archive(store)

    chosen = select(query(), box, sieve(query(), box.known("de-jure")))

    assert len(chosen.views) == 5
    assert voices_of(chosen, {})(ALL) == 2


def test_no_filter_changes_a_story_or_its_id(store: Store) -> None:
    """Stories are formed before filters."""
    fill(store)
    whole = {story.id: [e.id for e in story.entries] for story in digested(store).stories}

    for keep in (Filters(source=("radio",)), Filters(match=("quake*", "earthquake"))):
        for story in digested(store, keep=keep).stories:
            assert [entry.id for entry in story.entries] == whole[story.id]


def test_excluded_sources_leave_a_storys_numbers(store: Store) -> None:
    """Sources, origins, countries and rank are those of the others; its id stays."""
    fill(store)
    whole = next(story for story in digested(store).stories if len(story.entries) == 3)

    left = next(
        story
        for story in digested(store, drop=Filters(ownership=("state",))).stories
        if story.id == whole.id
    )

    assert left.sources == ("paper", "radio")
    assert left.source_countries == ("DE", "FR")
    assert left.origins.count == whole.origins.count - 1
    assert left.score < whole.score
    assert left.ownership == {"private": 2}
    assert left.headline_source != "wire"


def test_an_exclusion_by_content_leaves_the_teller_in(store: Store) -> None:
    """It keeps entries from passing, and a story's numbers as they are."""
    fill(store)

    stories = digested(store, drop=Filters(match=("hurt",))).stories
    (quake,) = [story for story in stories if len(story.entries) == 3]

    assert [entry.passed for entry in quake.entries] == [True, True, False]


def test_rules_ignore_entries_and_count_them(store: Store) -> None:
    """They do not pass, and the foot says how many each dropped."""
    fill(store)

    foot = digested(store, ignore=("moldova", "football")).coverage

    assert (foot.ignored, foot.ignored_by) == (1, {"moldova": 1})


def test_an_article_in_two_feeds_of_a_source_is_one_entry(store: Store) -> None:
    """Shown from the first by name, with the names of all."""
    source = make_source("paper")
    world, europe = make_feed("world", source=source), make_feed("europe", source=source)
    url = "https://paper.example/a"
    for feed, id_ in ((world, "1" * 16), (europe, "2" * 16)):
        store.record(make_record(feed, make_entry("A", id=id_, url=url)), NOW)

    (entry,) = entries(query(), archive(store, feeds=(world, europe)), stories=False).entries

    assert (entry.feed, entry.feeds) == ("europe", ("europe", "world"))


def test_a_feed_that_is_off_is_shown_as_it_was(store: Store) -> None:
    """Its entries outlive its row in the configuration."""
    fill(store)

    listed = entries(query(), archive(store, feeds=(WIRE,)), stories=False)

    assert {entry.source for entry in listed.entries} == {"wire", "paper", "radio"}


def test_a_feeds_words_are_those_of_today(store: Store) -> None:
    """What the configuration says now goes before what was stored."""
    fill(store)
    renamed = WIRE.model_copy(update={"source": make_source("wire", ownership="public-service")})

    listed = entries(query(), archive(store, feeds=(renamed,)), stories=False)

    assert {e.ownership for e in listed.entries if e.source == "wire"} == {"public-service"}


def test_entries_come_newest_first_with_their_number(store: Store) -> None:
    """The limit cuts the list, not the count; stories are named where they are asked for."""
    fill(store)

    bare = entries(query(limit=2), archive(store), stories=False)
    named = entries(query(), archive(store), stories=True)

    assert (len(bare.entries), bare.total) == (2, 4)
    assert [entry.time for entry in named.entries] == sorted(
        (entry.time for entry in named.entries), reverse=True
    )
    assert [entry.story for entry in bare.entries] == [None, None]
    assert len({entry.story for entry in named.entries}) == 2


def test_a_grouping_holds_every_entry_once() -> None:
    """Those of no story are stories alone."""
    pair = Story(id="a", entries=("a", "b"), headline="a")
    other = Story(id="x", entries=("x", "y"), headline="x")
    times = dict.fromkeys("abxy", NOW)
    grouping = Grouping([Told.of(pair, times), Told.of(other, times)])

    held = grouping.holding(["d", "b", "c"])

    assert held[0] == pair
    assert [story.entries for story in held[1:]] == [("c",), ("d",)]
    assert grouping.holding([]) == []


def test_a_member_outside_the_window_is_told_too(store: Store) -> None:
    """A story that began before the window is shown whole."""
    store.record(make_record(WIRE, told(WIRE, QUAKE, 30)), NOW - 30 * HOUR)
    store.record(make_record(PAPER, told(PAPER, QUAKE + " in Turkey", 4)), NOW)

    (story,) = digested(store).stories

    assert story.sources == ("paper", "wire")
    assert story.status == "developed"
    assert [entry.passed for entry in story.entries] == [False, True]


def test_since_a_mark_what_is_older_than_the_fold_is_grouped_too(store: Store) -> None:
    """Seen since, but published more than a week before: it is in the span."""
    old = told(WIRE, QUAKE, 24 * 9)
    store.record(make_record(WIRE, old), NOW)
    asked = query(time="seen", since=NOW - HOUR)
    box = archive(store)
    chosen = select(asked, box, sieve(asked, box.known("de-jure")))

    span = Span.of(asked, chosen.views.values())

    assert [report.id for report in span.older] == [old.id]
    assert [report.id for report in span.reports(store)] == [old.id]


def test_tellings_read_what_the_window_does_not_hold(store: Store) -> None:
    """By one look-up for all of them."""
    fill(store)
    asked = query(since=NOW - timedelta(hours=3.5))
    box = archive(store)
    sieve_ = sieve(asked, box.known("de-jure"))
    chosen = select(asked, box, sieve_)
    stories = fold(Span.of(asked, chosen.views.values()), box).holding(chosen.passed)

    told_ = list(tellings(stories, chosen.views, asked, box, sieve_))

    assert len(chosen.views) == 2
    assert sorted(len(one.members) for one in told_) == [1, 3]


# ---------------------------------------------------------------------- the cache


def test_a_kept_grouping_is_the_same(store: Store, tmp_path: Path) -> None:
    """With it, without it, and when it is read back: the same digest."""
    fill(store)
    cache = Cache("test", {"XDG_CACHE_HOME": str(tmp_path)})

    bare, first, second = digested(store), digested(store, cache), digested(store, cache)

    assert bare == first == second
    assert len(list(cache.folder.iterdir())) == 1


def test_a_kept_grouping_serves_other_filters_and_no_other_entries(
    store: Store, tmp_path: Path
) -> None:
    """Filters play no part in it; a poll makes it a stranger."""
    fill(store)
    cache = Cache("test", {"XDG_CACHE_HOME": str(tmp_path)})
    digested(store, cache)
    digested(store, cache, keep=Filters(source=("paper",)))
    assert len(list(cache.folder.iterdir())) == 1

    fourth = make_feed("tv")
    store.record(make_record(fourth, told(fourth, QUAKE + ", Izmir in ruins", 1)), NOW)

    assert digested(store, cache) == digested(store)
    assert len(list(cache.folder.iterdir())) == 2


@pytest.mark.parametrize("content", ["[1]", "{}", "[{}]", '[{"id": 1}]', "7", "[", "null"])
def test_a_kept_grouping_of_another_shape_is_a_miss(
    store: Store, tmp_path: Path, content: str
) -> None:
    """It is folded anew."""
    fill(store)
    cache = Cache("test", {"XDG_CACHE_HOME": str(tmp_path)})
    digested(store, cache)
    (path,) = cache.folder.iterdir()
    path.write_text(content)

    assert digested(store, cache) == digested(store)
