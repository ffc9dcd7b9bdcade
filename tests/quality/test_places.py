"""Floors of tagging on small cases of our own, by language: what is right today stays right."""

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from nfeeds.models.entry import Entry
from nfeeds.tag import tag
from opened import atlas, gazetteer

ATLAS = atlas()
GAZETTEER = gazetteer()
DAY = datetime(2020, 11, 1, tzinfo=UTC)


class Case(NamedTuple):
    """A row of places.tsv."""

    language: str
    title: str
    countries: str
    focus: str
    remark: str


TABLE = Path(__file__).with_name("places.tsv").read_text(encoding="utf-8").splitlines()
CASES = [Case(*line.split("\t")) for line in TABLE[1:]]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.language}: {case.title}")
def test_case(case: Case) -> None:
    """A title gives exactly the countries that it is about, and the focus where there is one."""
    entry = Entry(id="0", url=None, title=case.title, language=case.language, published=DAY)
    about = ATLAS.about(tag(entry, GAZETTEER).places, DAY.date())
    assert sorted(about.countries) == sorted(case.countries.split())
    assert not case.focus or about.focus == case.focus


class Told(NamedTuple):
    """A row of places_en.tsv: many small cases, by what they try."""

    language: str
    day: str
    title: str
    summary: str
    countries: str
    focus: str
    group: str


MORE = Path(__file__).with_name("places_en.tsv").read_text(encoding="utf-8").splitlines()
TOLD = [Told(*line.split("\t")) for line in MORE[1:]]
RIGHT = 0.985
"""Part of the cases of places_en.tsv that are right, at least; this may only rise."""


def is_right(told: Told) -> bool:
    """Whether the countries are exactly those of the table, and the focus where it has one."""
    published = datetime.fromisoformat(told.day).replace(tzinfo=UTC)
    entry = Entry(
        id="0",
        url=None,
        title=told.title,
        summary=told.summary,
        language=told.language,
        published=published,
    )
    about = ATLAS.about(tag(entry, GAZETTEER).places, published.date())
    same = sorted(about.countries) == sorted(told.countries.split())
    return same and told.focus in ("", about.focus)


def test_cases_by_group() -> None:
    """Of the small cases nearly all are right, and of none of their groups many are wrong."""
    wrong = [told for told in TOLD if not is_right(told)]
    assert 1 - len(wrong) / len(TOLD) >= RIGHT, [told.title for told in wrong]
    groups = Counter(told.group for told in TOLD)
    for group, count in Counter(told.group for told in wrong).items():
        assert count <= max(1, groups[group] / 10), group


REGIONS = [
    ("Jihadists expand across the Sahel", ["sahel", "africa"], ["horn"]),
    ("Ships reroute around the Red Sea", ["red-sea"], ["africa", "middle-east"]),
    ("Factory fire in Shenzhen kills ten", ["east-asia"], ["taiwan-strait"]),
    ("Warships cross the Taiwan Strait", ["taiwan-strait"], ["korean-peninsula"]),
    ("China warns Taiwan", ["taiwan-strait", "greater-china"], []),
    ("Floods in Karachi", ["south-asia"], ["kashmir"]),
    ("Grenade thrown in Srinagar", ["kashmir", "south-asia"], []),
    ("Shelling near Shusha", ["nagorno-karabakh", "south-caucasus"], ["levant"]),
    ("Explosion in Makhachkala, Dagestan", ["north-caucasus", "russia"], ["south-caucasus"]),
    ("Moscow court jails activist", ["russia", "russia-eurasia"], ["north-caucasus", "nato"]),
    ("NATO chief warns of delays", ["nato"], ["russia"]),
    ("Nuuk votes", ["nordic-arctic", "northern-america"], ["european-union"]),
]


@pytest.mark.parametrize(("title", "inside", "outside"), REGIONS)
def test_regions(title: str, inside: list[str], outside: list[str]) -> None:
    """A title lies in its regions and in no hot spot that it does not name."""
    entry = Entry(id="0", url=None, title=title, language="en", published=DAY)
    regions = ATLAS.about(tag(entry, GAZETTEER).places, DAY.date()).regions
    assert set(inside) <= set(regions)
    assert set(outside).isdisjoint(regions)
