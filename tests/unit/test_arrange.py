"""Filters, stories against their window, rank, order and coverage."""

import math
from collections import Counter
from datetime import datetime
from typing import Any

import pytest

from factories import HOUR, NOW, about, make_entry, make_feed, make_source
from nfeeds.arrange import arrange, filters_view
from nfeeds.arrange.coverage import FRESH, RECENT, coverage
from nfeeds.arrange.filters import FIELDS, TELLERS, Known, Sieve, sieve
from nfeeds.arrange.groups import DESKS
from nfeeds.arrange.stories import Telling, ranked, score, story_view
from nfeeds.arrange.views import entry_view, feed_view
from nfeeds.errors import UsageError
from nfeeds.models.archive import FeedRecord
from nfeeds.models.digest import Change, Digest, EntryView
from nfeeds.models.entry import PlaceTag, Saved, StoredEntry
from nfeeds.models.feed import Feed
from nfeeds.models.query import Filters, Query
from nfeeds.models.story import Origin, Story
from opened import atlas

SINCE = NOW - 24 * HOUR


def stored(title: str, feed: Feed, places: tuple[PlaceTag, ...] = (), **facts: Any) -> StoredEntry:
    """An entry as the store gives it back, seen when it was published."""
    time = facts.pop("time", NOW - HOUR)
    entry = dict(make_entry(title, places=places, published=time, **facts))
    return StoredEntry(**entry, feed=feed.url, first_seen=time, seen_at=time, time=time)


def view(
    title: str = "Something happened", feed: Feed | None = None, *codes: str, **facts: Any
) -> EntryView:
    """An entry of a feed about these places."""
    feed = feed or make_feed()
    entry = stored(title, feed, about(*codes), **facts)
    return entry_view(entry, {feed.url: feed}, atlas(), "de-jure")


STATE = make_source(
    "state-tv", country="AZ", ownership="state", kind="broadcaster", family="holding"
)
PAPER = make_source("paper", country="AM", ownership="private", kind="newspaper")
KNOWN = Known(
    atlas=atlas(),
    sources={"state-tv", "paper", "state-radio"},
    tags={"daily", "eu"},
    saved={"report", "water"},
)

ONE = view(
    "Talks in Moscow",
    make_feed("tv", source=STATE, tags=("daily",)),
    "AM",
    "AZ",
    language="zh-Hant",
    categories=("World News",),
).model_copy(update={"saved": (Saved(name="report", at=NOW), Saved(name="water", at=NOW))})
OTHER = view(
    "Football results",
    make_feed("paper", source=PAPER, tags=("eu",)),
    "AM",
    language="en",
    categories=("sport",),
)
PLAIN = view("Nothing is known of it", make_feed("bare"), language=None)


def made(keep: dict[str, Any] | None = None, drop: dict[str, Any] | None = None) -> Sieve:
    """The tests of a query."""
    return sieve(Query(as_of=NOW, keep=Filters(**keep or {}), drop=Filters(**drop or {})), KNOWN)


def passing(**terms: str | tuple[str, ...]) -> str:
    """Which of the three entries pass a filter."""
    keep = {k: (v,) if isinstance(v, str) else v for k, v in terms.items()}
    named = {"one": ONE, "other": OTHER, "plain": PLAIN}
    test = made(keep).passes
    return " ".join(name for name, entry in named.items() if test(entry))


# ---------------------------------------------------------------------- filters

CASES = [
    ("region", "south-caucasus", "one other"),
    ("region", "South-Caucasus", "one other"),
    ("region", "sahel", ""),
    ("country", "AZ", "one"),
    ("country", "am", "one other"),
    ("country", "AM+AZ", "one"),
    ("about", "Armenia", "one other"),
    ("about", "Азербайджан", "one"),
    ("source", "state-tv", "one"),
    ("source", "State-*", "one"),
    ("source", "p?per", "other"),
    ("source_country", "az", "one"),
    ("source_country", "INT", ""),
    ("ownership", "state", "one"),
    ("ownership", "unknown", "plain"),
    ("kind", "newspaper", "other"),
    ("tag", "daily", "one"),
    ("tag", "daily+eu", ""),
    ("language", "zh", "one"),
    ("language", "zh-hant", "one"),
    ("language", "EN", "other"),
    ("language", "e" * 3, ""),
    ("match", "talks", "one"),
    ("words", "talks", "one"),
    ("category", "SPORT", "other"),
    ("category", "world*", "one"),
    ("saved", "report", "one"),
    ("saved", "report+water", "one"),
]


@pytest.mark.parametrize(("field", "term", "expected"), CASES)
def test_a_filter_and_its_twin(field: str, term: str, expected: str) -> None:
    """What one lets pass the other keeps out, and nothing else."""
    assert passing(**{field: term}) == expected

    drop = made(drop={field: (term,)})
    for name, entry in (("one", ONE), ("other", OTHER), ("plain", PLAIN)):
        assert drop.passes(entry) is (name not in expected.split())
        is_teller = field in TELLERS
        assert drop.tells(entry) is (not is_teller or name not in expected.split())


def test_every_field_is_tried() -> None:
    """A new filter needs its case."""
    assert {field for field, *_ in CASES} == set(FIELDS) == set(Filters.model_fields)


def test_repeated_is_or_and_different_is_and() -> None:
    """As the contract says."""
    assert passing(source=("paper", "state-tv")) == "one other"
    assert passing(source=("paper", "state-tv"), country="AZ") == "one"
    assert passing(country=("AM+AZ", "AM")) == "one other"
    assert passing() == "one other plain"


def test_what_is_dropped_is_dropped_whatever_is_kept() -> None:
    """An exclusion wins."""
    both = made({"country": ("AM",)}, {"source": ("state-*",), "match": ("football",)})

    assert [both.passes(entry) for entry in (ONE, OTHER)] == [False, False]
    assert [both.tells(entry) for entry in (ONE, OTHER)] == [False, True]


@pytest.mark.parametrize(
    ("field", "term", "hint"),
    [
        ("region", "south-caucasu", "south-caucasus"),
        ("country", "Armenia", "AM (Armenia)"),
        ("country", "ZZ", ""),
        ("country", "sahel", ""),
        ("country", "AM+", ""),
        ("about", "Armenja", "Armenia"),
        ("source", "state-tb", "state-tv"),
        ("source", "zzz*", "nfeeds feeds list"),
        ("source_country", "Azerbaijan", "AZ (Azerbaijan)"),
        ("ownership", "privat", "private"),
        ("kind", "zzz", "newspaper"),
        ("tag", "dayly", "daily"),
        ("language", "English!", "en, ru or zh-Hant"),
        ("match", "", ""),
        ("match", "*", ""),
        ("match", '""', ""),
    ],
)
def test_an_unknown_name_is_an_error_with_the_nearest(field: str, term: str, hint: str) -> None:
    """Never an empty result; the same for the twin."""
    for prefix in ("keep", "drop"):
        with pytest.raises(UsageError) as raised:
            made(**{prefix: {field: (term,)}})
        assert hint in raised.value.hint


TEXT = view(
    "Prime minister asks Moscow for help",
    summary="Re-election and U.S. aid, Café — Ереван просит о помощи.",
)


@pytest.mark.parametrize(
    ("terms", "found"),
    [
        ("moscow", True),
        ("help moscow", True),
        ("moscow rome", False),
        ("minist", False),
        ("minist*", True),
        ('"asks moscow"', True),
        ('"asks  moscow"', True),
        ('"moscow asks"', False),
        ('"prime min*"', True),
        ("ереван", True),
        ("ЕРЕВАН помощ*", True),
        ("re-election", True),
        ("election", True),
        ("u.s.", True),
        ("-football", True),
        ("moscow -aid", False),
        ('-"prime minister"', False),
        ("cafe\u0301", True),
        ('"asks moscow', True),
        ("mos.ow", False),
        ("(moscow", False),
    ],
)
def test_the_grammar_of_words(terms: str, found: bool) -> None:  # noqa: FBT001
    """All of them, whole ones, phrases, beginnings, exclusions; never a pattern of regexes."""
    assert made({"match": (terms,)}).passes(TEXT) is found


@pytest.mark.parametrize(
    ("title", "facts", "topic"),
    [
        ("Two goals in the last minute", {"url": "https://x.example/sport/1"}, "sport"),
        ("Two goals in the last minute", {"url": "https://sport.x.example/1"}, "sport"),
        ("Two goals in the last minute", {"categories": ("World", "Fútbol")}, "sport"),
        ("City into the CHAMPIONS LEAGUE, again", {}, "sport"),
        ("ЦСКА вышел в финал Лиги чемпионов", {}, "sport"),
        ("Who wore what on the red carpet", {}, "celebrity"),
        ("Ein Abend im Dschungelcamp", {}, "celebrity"),
        ("Minister calls sanctions a political football", {}, None),
        ("Transport strike", {"url": "https://x.example/transport/sport"}, None),
        ("League of champions of the poor", {"categories": ("Transport",)}, None),
        ("Russia and Japan meet in Geneva", {"url": "https://sport.example/1"}, None),
    ],
)
def test_a_topic_is_known_by_address_category_and_title(
    title: str, facts: dict[str, Any], topic: str | None
) -> None:
    """Not by a word that may mean something else."""
    rules = sieve(Query(as_of=NOW, ignore=("list:sport", "list:celebrity")), KNOWN)

    assert rules.ignored_by(view(title, **facts)) == (topic and f"list:{topic}")
    drop = Filters(category=("list:sport", "list:celebrity"))
    assert sieve(Query(as_of=NOW, drop=drop), KNOWN).passes(view(title, **facts)) == (not topic)


def test_a_topic_that_is_none_is_an_error() -> None:
    """With the nearest there is."""
    with pytest.raises(UsageError, match="unknown list 'sports'") as caught:
        sieve(Query(as_of=NOW, ignore=("list:sports",)), KNOWN)
    assert "sport" in caught.value.hint


def test_an_ignore_rule_is_counted_by_its_name() -> None:
    """The first one that drops an entry."""
    rules = sieve(Query(as_of=NOW, ignore=("category:Spo*", "football", "talks")), KNOWN)

    assert [rules.ignored_by(entry) for entry in (ONE, OTHER, PLAIN)] == [
        "talks",
        "category:Spo*",
        None,
    ]


def test_a_view_of_territories_decides_what_a_country_is() -> None:
    """The same tag counts to its country or to itself."""
    entry = view(
        "Line of contact", None, "nagorno-karabakh", time=datetime(2020, 11, 1, tzinfo=NOW.tzinfo)
    )
    query = Query(as_of=NOW, keep=Filters(country=("AZ",)))

    assert sieve(query, KNOWN).passes(entry)
    assert not sieve(query, KNOWN._replace(territories="own")).passes(entry)


def test_a_feed_passes_as_an_entry_about_all_it_covers() -> None:
    """So that `poll -r sahel` finds the feeds of the Sahel."""
    feed = make_feed(covers=("sahel", "AM"), source=STATE)
    shown = feed_view(feed, atlas(), NOW)

    assert made({"region": ("sahel",)}).passes(shown)
    assert made({"country": ("AM",), "ownership": ("state",)}).passes(shown)
    assert not made({"country": ("FR",)}).passes(shown)


# ---------------------------------------------------------------------- stories


def member(name: str, country: str | None, hours: float, **facts: Any) -> EntryView:
    """An entry of an outlet, so many hours before now."""
    feed = make_feed(name, source=make_source(name, country=country))
    return view(f"Title of {name}", feed, id=name, time=NOW - hours * HOUR, **facts)


def telling(*members: EntryView, copies: dict[str, str] | None = None) -> Telling:
    """A story in which every entry is its own origin."""
    ids = tuple(one.id for one in members)
    story = Story(id=ids[0], entries=ids, headline=ids[-1], copies=copies or {})
    origins = [Origin(name=m.source, sources=(m.source,), entries=(m.id,)) for m in members]
    return Telling(story, members, origins)


def query(**facts: Any) -> Query:
    """Ask for the last day."""
    return Query(**{"as_of": NOW, "since": SINCE, **facts})


@pytest.mark.parametrize(
    ("members", "expected", "changes"),
    [
        ([("a", "AM", 2)], "new", []),
        ([("a", "AM", 30)], "quiet", []),
        (
            [("a", "AM", 30), ("b", "RU", 2)],
            "developed",
            ["new origin: B", "first source in RU: B"],
        ),
        ([("a", "AM", 30), ("b", "AM", 2)], "developed", ["new origin: B"]),
        ([("a", "AM", 30), ("b", None, 2)], "developed", ["new origin: B"]),
        ([("a", "AM", 24), ("b", "AM", 2)], "new", []),
    ],
)
def test_a_story_stands_against_the_windows_begin(
    members: list[tuple[str, str | None, float]], expected: str, changes: list[str]
) -> None:
    """Not told before; told before only; told anew, with what is new about it."""
    story = story_view(telling(*(member(*one) for one in members)), frozenset(), query())

    assert story.status == expected
    assert [change.text for change in story.changes] == changes


def test_more_of_the_same_continues() -> None:
    """The same origin tells on: nothing has changed."""
    old, new = member("a", "AM", 30), member("a2", "AM", 2)
    told = telling(old, new)
    one = [Origin(name="a", sources=("a", "a2"), entries=("a", "a2"))]

    story = story_view(told._replace(origins=one), frozenset(), query())

    assert (story.status, story.changes) == ("continuing", ())


def test_without_a_window_all_is_new() -> None:
    """There is no before."""
    assert (
        story_view(telling(member("a", "AM", 999)), frozenset(), query(since=None)).status == "new"
    )


def test_since_a_mark_old_is_what_was_seen_by_then() -> None:
    """A mark is the last moment covered."""
    at_mark, after = member("a", "AM", 24), member("b", "AM", 23)

    story = story_view(telling(at_mark, after), frozenset(), query(time="seen"))

    assert story.status == "developed"


def test_members_are_marked() -> None:
    """Which passed, and which repeat another."""
    told = telling(member("a", "AM", 3), member("b", "RU", 2), copies={"b": "a"})

    story = story_view(told, frozenset(["b"]), query())

    assert [(e.id, e.passed, e.copy_of) for e in story.entries] == [
        ("a", False, None),
        ("b", True, "a"),
    ]
    assert (story.sources, story.source_countries) == (("a", "b"), ("AM", "RU"))
    assert story.ownership == {"unknown": 2}


def test_a_headline_is_picked_from_the_readers_languages() -> None:
    """The most central one where it can be read or nothing else can."""
    members = [member("a", "AM", 3, language="ru"), member("b", "RU", 2, language="hy")]
    told = telling(*members)

    def headline(*languages: str) -> str:
        return story_view(told, frozenset(), query(languages=languages)).headline_entry

    assert (headline(), headline("hy"), headline("ru"), headline("fr")) == ("b", "b", "a", "b")


@pytest.mark.parametrize(
    ("languages", "left", "headline"),
    [
        ((), "abcd", "d"),
        (("ru",), "abcd", "c"),
        (("ru", "hy"), "abcd", "b"),
        (("fr",), "abcd", "d"),
        ((), "abc", "b"),
        (("ru",), "ad", "a"),
    ],
)
def test_of_those_that_can_be_read_the_most_central_is_taken(
    languages: tuple[str, ...], left: str, headline: str
) -> None:
    """Not the first; nor where the most central of all is left out."""
    spoken = {"a": "ru", "b": "hy", "c": "ru-RU", "d": "en"}
    members = [member(name, "AM", 3, language=language) for name, language in spoken.items()]
    told = telling(*members)
    story = told.story.model_copy(update={"headline": "d", "central": (3, 1, 2, 0)})
    told = told._replace(story=story, members=[one for one in members if one.id in left])

    shown = story_view(told, frozenset(), query(languages=languages))

    assert shown.headline_entry == headline


def test_a_headlines_source_may_be_excluded() -> None:
    """Then it is the first of those that are left."""
    told = telling(member("a", "AM", 3), member("b", "RU", 2))
    left = told._replace(members=told.members[:1], origins=told.origins[:1])

    story = story_view(left, frozenset(), query())

    assert (story.headline_source, story.sources, story.origins.count) == ("a", ("a",), 1)


def scored(told: Telling, as_of: datetime = NOW, changes: tuple[Change, ...] = ()) -> float:
    """The score of a story at a moment."""
    return score(ranked(told, changes, as_of))


def test_score_is_origins_then_breadth_then_recency() -> None:
    """The documented formula; a source of no known country adds no breadth."""
    alone = telling(member("a", "AM", 0))
    pair = telling(member("a", "AM", 0), member("b", "RU", 0))
    homeless = telling(member("a", "AM", 0), member("b", None, 0))
    old = telling(member("a", "AM", 24))
    ancient = telling(member("a", "AM", 24 * 3000))

    assert scored(alone) == 0
    assert scored(pair) == round(math.log2(math.log2(3) + 0.5), 4)
    assert scored(homeless) == round(math.log2(math.log2(3)), 4)
    assert scored(old) == -1
    assert scored(alone, NOW - 5 * HOUR) == 0
    assert scored(ancient) == -3000


# ---------------------------------------------------------------------- the digest


def arranged(tellings: list[Telling], passed: set[str], **facts: Any) -> Digest:
    """A digest of these."""
    foot = coverage((), (), NOW, Counter())
    return arrange(tellings, frozenset(passed), query(**facts), foot)


BIG = telling(member("a", "AM", 5), member("b", "RU", 4))
SMALL = telling(member("c", "AM", 1))
UNSEEN = telling(member("d", "AM", 2))


def test_a_story_is_shown_when_one_entry_passes() -> None:
    """Its numbers are those of all its entries."""
    digest = arranged([BIG, SMALL, UNSEEN], {"b", "c"})

    assert [story.id for story in digest.stories] == ["a", "c"]
    assert digest.stories[0].origins.count == 2
    assert (digest.counts.stories, digest.counts.new, digest.counts.entries) == (2, 2, 2)


def test_order_and_limit() -> None:
    """By weight or by time; the counts are of all."""
    assert [s.id for s in arranged([SMALL, BIG], {"a", "c"}, sort="time").stories] == ["c", "a"]
    limited = arranged([SMALL, BIG], {"a", "c"}, limit=1)
    assert [s.id for s in limited.stories] == ["a"]
    assert limited.counts.stories == 2


def test_a_chain_does_not_fill_the_top() -> None:
    """Each story counts as a day older for every one of its chain before it."""
    first = telling(member("a", "AM", 5), member("b", "RU", 4), member("e", "DE", 4))
    second = telling(member("f", "AM", 3), member("g", "RU", 2))
    third = telling(member("h", "AM", 3))
    other = telling(member("c", "AM", 6))
    chain = [
        one._replace(story=one.story.model_copy(update={"continues": "a"}))
        for one in (second, third)
    ]
    passed = {"a", "f", "h", "c"}

    apart = arranged([first, second, third, other], passed)
    chained = arranged([first, *chain, other], passed)

    assert [story.id for story in apart.stories] == ["a", "f", "h", "c"]
    assert [story.id for story in chained.stories] == ["a", "f", "c", "h"]
    assert [story.score for story in chained.stories[:2]] == [s.score for s in apart.stories[:2]]


def test_a_development_weighs_a_little() -> None:
    """More than nothing, less than another origin."""
    told = telling(member("a", "AM", 30), member("b", "AM", 2))
    change = Change(kind="origin", text="new origin: b", entry="b", at=NOW)

    assert scored(told) < scored(told, changes=(change,))
    assert scored(told, changes=(change,)) < scored(
        telling(member("a", "AM", 30), member("b", "AM", 2), member("c", "AM", 2))
    )


def test_too_few_origins_are_left_out_and_counted() -> None:
    """--min-origins 2."""
    digest = arranged([BIG, SMALL], {"a", "c"}, min_origins=2)

    assert [story.id for story in digest.stories] == ["a"]
    assert (digest.counts.stories, digest.counts.below_min_origins) == (1, 1)
    assert digest.filters == {"min-origins": ("2",)}


def test_filters_are_told_under_their_flags() -> None:
    """As they were given, exclusions too."""
    asked = query(keep=Filters(source_country=("AM",)), drop=Filters(source=("rt-*", "x")))

    assert filters_view(asked) == {"source-country": ("AM",), "exclude-source": ("rt-*", "x")}


# ---------------------------------------------------------------------- coverage


def record(name: str, answer: str = "fetched", hours: float = 1, **facts: Any) -> FeedRecord:
    """How a feed stood."""
    given = {
        "feed": make_feed(name),
        "url": make_feed(name).url,
        "answer": answer,
        "at": NOW - hours * HOUR,
        "succeeded_at": NOW - hours * HOUR if answer in ("fetched", "unchanged") else None,
    }
    return FeedRecord.model_validate({**given, **facts})


def test_every_feed_stands_in_one_category() -> None:
    """Their numbers add up to the feeds listed."""
    day = FRESH / HOUR
    records = [
        record("fresh"),
        record("unchanged", "unchanged", day),
        record("stale", "fetched", day + 1),
        record("failed", "failed", succeeded_at=NOW - 2 * HOUR, kind="timeout", message="slow"),
        record("gone", "gone"),
    ]
    feeds = [made.feed for made in records] + [make_feed("never")]

    told = coverage(records, feeds, NOW, Counter(b=1, a=2))

    assert {row.feed: row.status for row in told.feeds} == {
        "failed": "failed",
        "fresh": "fresh",
        "gone": "gone",
        "never": "not_due",
        "stale": "stale",
        "unchanged": "fresh",
    }
    assert [row.feed for row in told.feeds] == sorted(row.feed for row in told.feeds)
    assert (told.asked, told.fresh, told.stale) == (5, 2, 1)
    assert (told.failed, told.gone, told.not_due) == (1, 1, 1)
    assert told.fresh + told.stale + told.failed + told.gone + told.not_due == len(told.feeds)
    assert (told.ignored, told.ignored_by) == (3, {"a": 2, "b": 1})
    assert (told.languages, told.ownership) == ({"en": 2}, {"unknown": 2})
    failed = next(row for row in told.feeds if row.feed == "failed")
    assert (failed.since, failed.kind, failed.message) == (NOW - 2 * HOUR, "timeout", "slow")


def test_a_feed_that_was_switched_off_counts_for_two_days() -> None:
    """Its entries are still shown; then it is no longer spoken of."""
    late, long_ago = record("late", hours=47), record("old", hours=RECENT / HOUR + 1)

    told = coverage([late, long_ago], (), NOW, Counter())

    assert [row.feed for row in told.feeds] == ["late"]


def test_gaps_name_their_feed() -> None:
    """From when to when entries were missed."""
    gap = (NOW - 9 * HOUR, NOW - 8 * HOUR)
    holed = record("holed", gaps=(gap,))

    (told,) = coverage([holed], [holed.feed], NOW, Counter()).gaps

    assert (told.feed, told.since, told.until) == ("holed", *gap)


def test_two_feeds_of_one_address_are_not_counted_twice() -> None:
    """What was asked is no longer waiting for its turn."""
    asked = record("a")

    told = coverage([asked], [asked.feed], NOW, Counter())

    assert (told.asked, told.not_due, len(told.feeds)) == (1, 0, 1)


def test_an_international_source_is_at_home_nowhere() -> None:
    """Its entries without a place stay so, and so do those of a source of unknown country."""
    homes: tuple[tuple[str | None, tuple[str, ...]], ...] = (
        ("INT", ()),
        (None, ()),
        ("AM", ("AM",)),
    )
    for country, expected in homes:
        feed = make_feed(source=make_source(country=country))
        entry = stored("Nothing is named", feed)
        shown = entry_view(entry, {feed.url: feed}, atlas(), "de-jure", infer=True)
        assert shown.countries == expected
        assert all(place.inferred for place in shown.places)


def test_what_is_inferred_speaks_for_a_story_only_where_nothing_is_told() -> None:
    """A German outlet that names no place makes a story of Armenia none of Germany."""
    feed = make_feed("german", source=make_source("german", country="DE"))
    entry = stored("Talks begin", feed)
    vague = entry_view(entry, {feed.url: feed}, atlas(), "de-jure", infer=True)
    told = view("Talks begin in Yerevan", make_feed(source=PAPER), "AM")

    both = story_view(telling(told, vague), frozenset({told.id}), query())
    alone = story_view(telling(vague), frozenset({vague.id}), query())

    assert (both.countries, both.focus) == (("AM",), "AM")
    assert (alone.countries, alone.focus) == (("DE",), "DE")
    assert "europe" in alone.regions
    assert "europe" not in both.regions


def test_every_country_has_a_desk_that_is_a_desks() -> None:
    """Where no region is asked for, none stands under `World` but Antarctica."""
    known = atlas()

    assert set(DESKS) <= set(known.regions)
    countries = [code for code, place in known.places.items() if place.kind == "country"]
    headed = {code: next(key for key in DESKS if code in known.members(key)) for code in countries}
    assert [code for code, key in headed.items() if key == "world"] == ["AQ"]
    assert headed["GE"] == "south-caucasus"
    assert headed["ML"] == "sahel"
    assert headed["IR"] == headed["TR"] == "middle-east"
