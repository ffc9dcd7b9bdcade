"""Floors of tagging in other languages than English, on small cases of our own: a file for each.

A case is a headline with its lead, what it is about, and the day that it is of. What the remark
calls `not yet` is wrong today, and must be struck out of the table when it comes right. Bare
headlines in all of these languages are in headlines.tsv.
"""

from datetime import UTC, datetime, time
from pathlib import Path
from typing import NamedTuple

import pytest

from nfeeds.models.entry import Entry
from nfeeds.tag import tag
from opened import atlas, gazetteer

ATLAS = atlas()
GAZETTEER = gazetteer()
FOLDER = Path(__file__).with_name("tongues")
DAY = "2024-06-01"
"""The day of a case that names none."""


class Case(NamedTuple):
    """A row of a language's table, behind its language."""

    language: str
    title: str
    text: str
    countries: str
    focus: str
    day: str
    remark: str


CASES = [
    Case(path.stem, *line.split("\t"))
    for path in sorted(FOLDER.glob("*.tsv"))
    for line in path.read_text("utf-8").splitlines()[1:]
]
LEAST = (
    dict.fromkeys("ar fa he ru tr uk zh".split(), 95)
    | dict.fromkeys("de es fr pt".split(), 70)
    | dict.fromkeys("az el hi hy id ja ka ko pl ro sr sw ur zh-hant".split(), 45)
    | dict.fromkeys("cs hr nl".split(), 40)
    | dict.fromkeys("fil it".split(), 30)
)
"""So many cases has a language that is covered in full, and one of which names, peoples and towns
are, with traps or without; the others have fifteen."""


def right(case: Case) -> bool:
    """Whether an entry has exactly the countries that it is about, and its focus if it has one."""
    day = datetime.combine(datetime.fromisoformat(case.day or DAY), time(12), UTC)
    entry = Entry(
        id="0",
        url=None,
        title=case.title,
        summary=case.text,
        language=case.language,
        published=day,
    )
    about = ATLAS.about(tag(entry, GAZETTEER).places, day.date())
    known = sorted(about.countries) == sorted(case.countries.split())
    return known and (not case.focus or about.focus == case.focus)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.language}: {case.title}")
def test_case(case: Case) -> None:
    """What is right in a language stays right, and what is not yet right is known."""
    assert right(case) is not case.remark.startswith("not yet")


@pytest.mark.parametrize("language", sorted({case.language for case in CASES}))
def test_enough(language: str) -> None:
    """Each language has so many cases that a floor means something."""
    own = [case for case in CASES if case.language == language and case.text]
    assert len(own) >= LEAST.get(language, 15)
    assert sum(not case.countries for case in own) >= 1
