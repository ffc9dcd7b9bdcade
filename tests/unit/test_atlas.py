"""The atlas: what codes mean by date and by view, and what its tables must hold."""

import re
from datetime import date, timedelta
from functools import cache
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nfeeds.config.catalogue import read_feeds, read_sources
from nfeeds.models.atlas import KINDS, VIEWS
from nfeeds.models.entry import Evidence, PlaceTag
from nfeeds.models.places import Span, plain, span
from opened import atlas

ATLAS = atlas()
DAY = date(2020, 10, 31)
CODES = sorted({*ATLAS.places, *ATLAS.regions})


def tags(*codes: str) -> list[PlaceTag]:
    """Tags of falling scores."""
    return [PlaceTag(code=code, score=9.0 / 2**n) for n, code in enumerate(codes)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("AM", Span("AM")),
        ("GB..2020-01-31", Span("GB", None, date(2020, 1, 31))),
        ("FI2023-04-04..", Span("FI", date(2023, 4, 4))),
        ("VE2012-07-31..2016-12-01", Span("VE", date(2012, 7, 31), date(2016, 12, 1))),
        ("nagorno-karabakh..2023-09-20", Span("nagorno-karabakh", None, date(2023, 9, 20))),
    ],
)
def test_span(text: str, expected: Span) -> None:
    """A code may carry the days for which it holds."""
    assert span(text) == expected


@pytest.mark.parametrize(
    ("code", "country"),
    [
        *[("nagorno-karabakh", "AZ"), ("shusha", "AZ"), ("crimea", "UA"), ("donetsk", "UA")],
        *[("gaza", "PS"), ("west-bank", "PS"), ("east-jerusalem", "PS"), ("srinagar", "IN")],
        *[("abkhazia", "GE"), ("south-ossetia", "GE"), ("transnistria", "MD")],
        *[("northern-cyprus", "CY"), ("somaliland", "SO"), ("golan-heights", "SY")],
        *[("tibet", "CN"), ("xinjiang", "CN"), ("GL", "DK"), ("iraqi-kurdistan", "IQ")],
        *[("EH", "EH"), ("XK", "XK"), ("TW", "TW"), ("HK", "HK"), ("MO", "MO"), ("PS", "PS")],
        *[("suez-canal", "EG"), ("red-sea", None), ("sahel", None), ("unheard-of", None)],
    ],
)
def test_default_view(code: str, country: str | None) -> None:
    """By default a place in dispute counts to the country that most states take it to belong to."""
    assert ATLAS.country(code, DAY) == country


@pytest.mark.parametrize(
    ("code", "on", "own", "de_facto"),
    [
        ("shusha", date(2020, 10, 31), "nagorno-karabakh", "nagorno-karabakh"),
        ("shusha", date(2024, 1, 1), "nagorno-karabakh", "AZ"),
        ("sevastopol", date(2013, 1, 1), "crimea", "UA"),
        ("sevastopol", date(2020, 1, 1), "crimea", "RU"),
        ("EH", date(2020, 1, 1), "EH", "MA"),
        ("GL", date(2020, 1, 1), "GL", "DK"),
        ("srinagar", date(2020, 1, 1), "kashmir", "IN"),
        ("yerevan", date(2020, 1, 1), "AM", "AM"),
    ],
)
def test_other_views(code: str, on: date, own: str, de_facto: str) -> None:
    """The views `own` and `de-facto` read the same tags in another way, the latter by date."""
    assert ATLAS.country(code, on, "own") == own
    assert ATLAS.country(code, on, "de-facto") == de_facto


@pytest.mark.parametrize(
    ("code", "last", "before", "after"),
    [
        ("nagorno-karabakh", date(2023, 9, 20), "nagorno-karabakh", "AZ"),
        ("crimea", date(2014, 3, 17), "UA", "RU"),
    ],
)
def test_answers_are_those_of_the_day(code: str, last: date, before: str, after: str) -> None:
    """What was said of one day is not said of the next, on which another holds the place."""
    for day, holder in ((last, before), (last + timedelta(days=1), after), (last, before)):
        assert ATLAS.about(tags(code), day, "de-facto").countries == (holder,)


def test_about_of_nothing() -> None:
    """Unknown stays unknown: no place gives no country, no focus, no region."""
    assert ATLAS.about((), DAY) == ((), None, ())


def test_about_weighs() -> None:
    """Towns add to their countries, and the heaviest country is the focus."""
    about = ATLAS.about(tags("moscow", "yerevan", "AM"), DAY)
    assert about.countries == ("RU", "AM")
    assert about.focus == "RU"
    assert about.regions[0] == "russia"


def told(code: str, score: float, field: Literal["title", "summary"], start: int) -> PlaceTag:
    """A place that is told of once."""
    proof = Evidence(text=code, field=field, start=start)
    return PlaceTag(code=code, score=score, evidence=(proof,))


def test_focus_of_even_weights() -> None:
    """Of countries that weigh the same the one is the focus that is told of first."""
    even = [told("EG", 2.5, "summary", 0), told("ET", 2.5, "title", 9), told("SD", 2.5, "title", 4)]
    assert ATLAS.about(even, DAY).focus == "SD"
    assert ATLAS.about([*even, told("US", 2.9, "title", 0)], DAY).focus == "SD"


def test_focus_of_even_weights_without_evidence() -> None:
    """Tags without evidence have a focus, too."""
    even = [PlaceTag(code="EG", score=2.5), PlaceTag(code="ET", score=2.5)]
    assert ATLAS.about(even, DAY).focus == "EG"


@pytest.mark.parametrize(
    ("code", "key", "on", "inside"),
    [
        ("GB", "european-union", date(2020, 1, 31), True),
        ("GB", "european-union", date(2020, 2, 1), False),
        ("ML", "ecowas", date(2020, 1, 1), True),
        ("ML", "ecowas", date(2025, 6, 1), False),
        ("FI", "nato", date(2020, 1, 1), False),
        ("FI", "nato", date(2024, 1, 1), True),
        ("GL", "european-union", date(2020, 1, 1), False),
        ("GL", "northern-america", date(2020, 1, 1), True),
        ("IR", "brics", date(2020, 1, 1), False),
    ],
)
def test_membership_has_dates(code: str, key: str, on: date, inside: bool) -> None:  # noqa: FBT001
    """Groups have the members that they had on the entry's day."""
    assert (key in ATLAS.about(tags(code), on).regions) is inside
    assert ATLAS.means([code], key, on) is inside


def test_hot_spots_need_all_parties() -> None:
    """One party does not make a hot spot; its name, a place in it, or all parties do."""
    assert not ATLAS.means(["CN"], "taiwan-strait", DAY)
    assert ATLAS.means(["CN", "TW"], "taiwan-strait", DAY)
    assert ATLAS.means(["taiwan-strait"], "taiwan-strait", DAY)
    assert ATLAS.means(["srinagar"], "kashmir", DAY)
    assert not ATLAS.means(["PK"], "kashmir", DAY)


def test_a_region_by_name_lies_in_larger_ones() -> None:
    """The Sahel is in Africa without any country being named."""
    assert ATLAS.means(["sahel"], "africa", DAY)
    assert "sahel" in ATLAS.expand("africa", DAY)


def test_a_territory_stays_where_it_lies() -> None:
    """In the view `own` a territory is no part of its country and still lies in the region."""
    about = ATLAS.about(tags("shusha"), DAY, "own")
    assert about.countries == ("nagorno-karabakh",)
    assert "south-caucasus" in about.regions


def test_expand() -> None:
    """A country means itself and all that counts to it, by the view; a region its members."""
    assert {"AZ", "baku", "shusha", "nagorno-karabakh"} <= ATLAS.expand("AZ", DAY)
    assert "shusha" not in ATLAS.expand("AZ", DAY, "own")
    assert ATLAS.expand("shusha", DAY) == {"shusha"}
    assert {"AM", "yerevan", "sukhumi", "south-caucasus"} <= ATLAS.expand("south-caucasus", DAY)
    assert ATLAS.expand("horn-of-africa", DAY) == ATLAS.expand("horn", DAY)
    assert ATLAS.expand("unheard-of", DAY) == frozenset()


@given(st.lists(st.sampled_from(CODES), max_size=4, unique=True), st.dates())
def test_regions_have_an_order(codes: list[str], on: date) -> None:
    """Those that are named, then those of the heaviest country, by kind and the smaller first."""
    about = ATLAS.about(tags(*codes), on)
    countries = [set(ATLAS.chain(code, on)) for code in about.countries]

    def order(key: str) -> tuple[bool, bool, int, int, int, str]:
        inside = ATLAS.members(key, on)
        first = next((n for n, reach in enumerate(countries) if reach & inside), len(countries))
        kind = KINDS.index(ATLAS.regions[key].kind)
        return key not in codes, key == "world", first, kind, len(inside), key

    assert list(about.regions) == sorted(about.regions, key=order)


@given(st.sets(st.sampled_from(CODES), max_size=4), st.dates(), st.sampled_from(VIEWS))
def test_views_agree_with_filters(codes: set[str], on: date, view: str) -> None:
    """What an entry is said to be about, its filters find, and an index would have given it."""
    about = ATLAS.about(tags(*codes), on, view)
    assert about.focus in (about.countries or (None,))
    for key in (*about.countries, *about.regions):
        assert ATLAS.means([*codes], key, on, view)
        assert not codes.isdisjoint(ATLAS.expand(key, on, view))


@pytest.mark.parametrize("word", ["Shusha", "Shushi", "Şuşa", "Шуша", "Շուշի", "shusha"])
def test_find_in_any_script(word: str) -> None:
    """A town is found by any of its names in any script."""
    assert [one[0] for one in ATLAS.find(word)] == ["shusha"]


@pytest.mark.parametrize(
    ("word", "first"),
    [("am", "AM"), ("Georgia", "GE"), ("Киев", "kyiv"), ("EU", "european-union"), ("المغرب", "MA")],
)
def test_find(word: str, first: str) -> None:
    """The best-known place of a name comes first."""
    assert ATLAS.find(word)[0][0] == first


def test_nearest() -> None:
    """A slip of the pen is answered with the names most like it, nonsense with none."""
    assert ATLAS.nearest("Armenai")[0] == "Armenia"
    assert ATLAS.nearest("south-caucasas")[0] == "South Caucasus"
    assert ATLAS.nearest("xqzzz") == ()


@pytest.mark.parametrize(
    ("word", "country"), [("Garlasco", "IT"), ("guaiba", "BR"), ("Eskom", "ZA"), ("नैनीताल", "IN")]
)
def test_counted_to(word: str, country: str) -> None:
    """A town without a row of its own, or a body, is no place, and says whose it is."""
    assert ATLAS.find(word) == ()
    assert [place.code for place in ATLAS.counted_to(word)] == [country]


def test_counted_to_nothing() -> None:
    """What no text is tagged by counts to no place, and no more does what is a place itself."""
    assert ATLAS.counted_to("xqzzz") == ()
    assert ATLAS.counted_to("Michael Jordan") == ()
    assert ATLAS.counted_to("Шуша") == ()


@given(st.text())
def test_plain_is_stable(text: str) -> None:
    """Folding a folded name changes nothing."""
    assert plain(plain(text)) == plain(text)


def test_tables_hold_together() -> None:
    """Parents, holders, claimants and members are known codes, kinds and rules known words."""
    for place in ATLAS.places.values():
        assert place.kind in ("country", "territory", "province", "town", "area", "sea")
        assert place.term in ("", "context", "venue")
        holders = [span(one).code for one in place.de_facto.split()]
        for code in [place.parent, *holders, *place.claimants.split()]:
            assert not code or code in ATLAS.places, place.code
        assert (place.kind == "country") == bool(re.fullmatch("[A-Z]{2}", place.code))
    for region in ATLAS.regions.values():
        assert region.kind in KINDS
        assert region.rule in ("any", "all")
        assert region.source
        for member in region.members.split():
            code = span(member.lstrip("-")).code
            assert code == "*" or code in ATLAS.places or code in ATLAS.regions, region.key


def test_keys_and_aliases_are_unique() -> None:
    """No key or alias of a region stands for two."""
    names = [n for r in ATLAS.regions.values() for n in (r.key, *r.aliases.split())]
    assert len(names) == len(set(names))


def test_catalogue_keys() -> None:
    """Every region that the catalogue's feeds cover is a key, every country a place."""
    for feed in read_feeds(read_sources()):
        for key in feed.covers:
            assert ATLAS.region(key) is not None or key in ATLAS.places, feed.name


@cache
def ever(key: str, view: str) -> frozenset[str]:
    """All codes that ever meant it."""
    return ATLAS.ever(key, view)


@given(
    st.sampled_from(["UA", "GE", "PS", "CY", "eastern-europe", "g20", "east-africa", "sahel"]),
    st.sampled_from([*ATLAS.regions, *(c for c, p in ATLAS.places.items() if p.de_facto)])
    | st.sampled_from(sorted(ATLAS.places)),
    st.dates(date(1990, 1, 1), date(2030, 1, 1)),
    st.sampled_from(VIEWS),
)
def test_no_day_is_known_on_which_another_code_meant_it(
    key: str, code: str, on: date, view: str
) -> None:
    """Whoever held what then: who looks by an index of codes misses nothing."""
    assert not ATLAS.means((code,), key, on, view) or code in ever(key, view)
    assert {"crimea", "donbas"} <= ever("UA", "de-facto") - ATLAS.expand("UA", None, "de-facto")
