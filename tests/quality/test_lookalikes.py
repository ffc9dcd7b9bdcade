"""Floors for look-alikes: matches, verdicts, quakes, strikes and votes of one evening."""

from datetime import UTC, datetime, timedelta
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from nfeeds.models.plumbing import Line
from nfeeds.plumbing import grouped
from nfeeds.tag import tag
from opened import gazetteer

EVENING = datetime(2026, 11, 10, 18, tzinfo=UTC)
TABLE = Path(__file__).with_name("lookalikes.tsv")
"""Language, kind, event, title, summary: two or three tellings of some events of each kind."""

JOINED, PARTED = 0.115, 0.025
"""Shares of look-alikes that become one story, and of tellings of one event that do not, at most:
what is reached today."""


class Telling(NamedTuple):
    """A row of the table."""

    language: str
    kind: str
    event: str
    title: str
    summary: str


def rows() -> list[Telling]:
    """Read the table."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return [Telling(*line.split("\t")) for line in lines]


def shares(told: list[Telling]) -> tuple[float, float]:
    """Tell what share of look-alikes became one, and of tellings of one event did not."""
    lines = [
        Line(str(place), one.title, one.summary, one.language, f"outlet-{place}", at, place)
        for place, one in enumerate(told)
        for at in [EVENING + timedelta(minutes=place)]
    ]
    story = {int(one.id): one.story for one in grouped(lines, lambda one: tag(one, gazetteer()))}
    pairs = [
        (told[one].event == told[other].event, story[one] == story[other])
        for one, other in combinations(range(len(told)), 2)
        if told[one][:2] == told[other][:2]
    ]
    same, different = pairs.count((True, False)), pairs.count((False, True))
    both = sum(is_same for is_same, _ in pairs)
    return different / (len(pairs) - both), same / both


def test_look_alikes_of_one_evening_stay_apart() -> None:
    """In seven languages, in the same words, with other teams, towns and people."""
    joined, parted = shares(rows())
    assert joined <= JOINED
    assert parted <= PARTED


def test_the_table_has_what_it_promises() -> None:
    """Several events of each kind, and of some of them several tellings."""
    told = rows()
    kinds = {(one.language, one.kind) for one in told}
    assert len({one.language for one in told}) == 7
    for kind in kinds:
        events = [one.event for one in told if (one.language, one.kind) == kind]
        assert len(set(events)) > 1
        assert len(events) > len(set(events))
