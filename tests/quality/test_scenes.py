"""Floors of the focus where a title has one country do something to another.

What the remark calls `not yet` is wrong today, and must be struck out of the table when it comes
right.
"""

from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import pytest

from nfeeds.models.entry import Entry
from nfeeds.tag import tag
from opened import atlas, gazetteer

ATLAS = atlas()
GAZETTEER = gazetteer()


class Case(NamedTuple):
    """A row of the table."""

    language: str
    title: str
    focus: str
    remark: str


CASES = [
    Case(*line.split("\t"))
    for line in Path(__file__).with_name("scenes.tsv").read_text("utf-8").splitlines()[1:]
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.language}: {case.title}")
def test_it_happens_to_whom_it_befalls(case: Case) -> None:
    """Not to who does it, whichever of the two stands first."""
    entry = Entry(id="0", url=None, title=case.title, summary="", language=case.language)
    found = ATLAS.about(tag(entry, GAZETTEER).places, None).focus
    assert (found == case.focus) is not case.remark.startswith("not yet")


def test_a_language_has_both_of_a_pair() -> None:
    """What is directed at a place, and the words that lead to it; each kind once."""
    table = files("nfeeds.data").joinpath("scenes.tsv").read_text("utf-8").splitlines()[1:]
    rows = [tuple(line.split("\t")[:2]) for line in table]
    assert len(set(rows)) == len(rows)
    for one, other in (
        ("strikes", "against"),
        ("visits", "to"),
        ("leaves", "from"),
        ("case", "struck"),
    ):
        assert {own for kind, own in rows if kind == one} == {
            own for kind, own in rows if kind == other
        }
