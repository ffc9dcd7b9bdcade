"""The map of the world: where countries lie, how dark they are, and what is left out."""

from collections import Counter

import pytest

from factories import NOW
from nfeeds.arrange.within import within
from nfeeds.models.query import Filters, Query
from nfeeds.render.layout.map import CELL, level, levels, rows
from opened import atlas

PLACE = {code: (y, x) for y, row in enumerate(rows()) for x, code in enumerate(row) if code}
NEIGHBOURS = (
    "US-CA US-MX MX-GT CO-VE PE-BO BO-BR AR-UY AR-CL ES-PT ES-FR FR-BE FR-CH DE-PL DE-NL DE-AT "
    "PL-BY PL-CZ BY-UA BY-RU UA-RU UA-MD RO-BG RO-HU RS-XK GR-AL GR-TR TR-SY TR-GE GE-AM GE-AZ "
    "AM-AZ AM-IR IR-IQ IR-AF AF-PK PK-IN IN-NP IN-BD IN-CN CN-MN KZ-UZ KZ-KG KG-TJ SY-LB LB-IL "
    "IL-PS IL-JO SA-YE SA-AE YE-OM MA-DZ DZ-TN TN-LY LY-EG EG-SD SD-SS SD-ER SS-UG ET-SO ET-KE "
    "ML-BF ML-NE NE-NG NG-CM TD-SD CD-RW RW-BI TZ-MZ ZM-ZW ZA-LS ZA-BW MM-TH TH-MY LA-VN KP-KR "
    "EE-LV LV-LT NO-SE SE-FI HT-DO PG-ID"
).split()
QUERY = Query(as_of=NOW)


def test_every_country_has_one_cell() -> None:
    """All that the tables know, each once, in rows of the same length."""
    countries = {code for code, place in atlas().places.items() if place.kind == "country"}
    cells = Counter(code for row in rows() for code in row if code)

    assert set(cells) == countries
    assert set(cells.values()) == {1}
    assert {len(row) for row in rows()} == {20}
    assert len(rows()[0]) * CELL <= 60


@pytest.mark.parametrize("pair", NEIGHBOURS)
def test_neighbours_lie_near_each_other(pair: str) -> None:
    """Within two cells, for all that have a border, or a strait, in common."""
    one, other = (PLACE[code] for code in pair.split("-"))

    assert max(abs(a - b) for a, b in zip(one, other, strict=True)) <= 2


@pytest.mark.parametrize(
    ("one", "other"), [("NO", "IT"), ("IT", "TN"), ("CA", "US"), ("MN", "TH"), ("EG", "ZA")]
)
def test_north_is_up(one: str, other: str) -> None:
    """The first is north of the other."""
    assert PLACE[one][0] < PLACE[other][0]


@pytest.mark.parametrize(
    ("one", "other"), [("US", "GB"), ("GB", "DE"), ("MA", "EG"), ("IL", "IN"), ("IN", "JP")]
)
def test_west_is_left(one: str, other: str) -> None:
    """The first is west of the other."""
    assert PLACE[one][1] < PLACE[other][1]


@pytest.mark.parametrize(
    ("most", "steps"),
    [
        (1, (1,)),
        (2, (1, 2)),
        (4, (1, 2, 3, 4)),
        (40, (3, 6, 16, 40)),
        (9999, (10, 100, 1000, 9999)),
    ],
)
def test_shades_are_multiples(most: int, steps: tuple[int, ...]) -> None:
    """Each reaches as many times the one before; the most told of has the last."""
    told = {"AM": most, "AZ": 1}

    assert levels(told) == steps
    assert level("AM", told, steps) == len(steps)
    assert level("AZ", told, steps) == 1
    assert level("GE", told, steps) == 0


def test_without_filters_by_place_nothing_is_left_out() -> None:
    """Whoever tells it, and in whatever words."""
    other = QUERY.model_copy(update={"keep": Filters(match=("war",), source_country=("GB",))})

    assert within(QUERY, atlas()) is None
    assert within(other, atlas()) is None


@pytest.mark.parametrize(
    ("keep", "drop", "inside", "outside"),
    [
        ({"region": ("south-caucasus",)}, {}, "AM AZ GE", "TR RU FR"),
        ({"region": ("south-caucasus", "baltics")}, {}, "AM LV", "TR"),
        ({"region": ("europe",)}, {"country": ("FR",)}, "DE IT", "FR TR"),
        ({"region": ("europe",), "country": ("fr",)}, {}, "FR", "DE"),
        ({"country": ("AM+AZ",)}, {}, "AM AZ", "GE"),
        ({"country": ("nagorno-karabakh",)}, {}, "AZ", "AM"),
        ({"about": ("Shusha",)}, {}, "AZ", "AM"),
        ({"about": ("Georgia",)}, {}, "GE", "US"),
        ({"about": ("Sahel",)}, {}, "ML NE", "NG"),
        ({}, {"region": ("europe",)}, "US AM", "FR DE"),
        ({}, {"country": ("IR+IL",)}, "IR IL", ""),
    ],
    ids=str,
)
def test_what_filters_leave(
    keep: dict[str, tuple[str, ...]], drop: dict[str, tuple[str, ...]], inside: str, outside: str
) -> None:
    """Alternatives add, different filters narrow, exclusion takes away; a town has a country."""
    query = QUERY.model_copy(update={"keep": Filters(**keep), "drop": Filters(**drop)})
    left = within(query, atlas())

    assert left is not None
    assert set(inside.split()) <= left
    assert left.isdisjoint(outside.split())
