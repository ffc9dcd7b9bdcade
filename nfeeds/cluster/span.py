"""A span of reports, read and grouped: what stories, headlines and reasons are then told from."""

from collections.abc import Iterable
from datetime import datetime
from math import inf
from operator import attrgetter
from typing import NamedTuple

from nfeeds.cluster.chains import continued
from nfeeds.cluster.fold import Fold, Group
from nfeeds.cluster.merge import merge
from nfeeds.cluster.strangers import HIDDEN
from nfeeds.cluster.tongues import Locate, Related, across
from nfeeds.cluster.vectors import Vector, Weights, Words
from nfeeds.cluster.words import Vocabulary, ordinals
from nfeeds.models.story import LEAD, Report


class Span(NamedTuple):
    """Reports in the order of the fold; groups hold places in that order."""

    ids: list[str]
    times: list[float | None]
    """Seconds since the epoch."""
    texts: list[str]
    """Summaries, as much of them as is read."""
    vectors: list[Vector]
    groups: list[Group]
    related: Related
    """Groups in other languages, by their numbers."""
    told: list[Group]
    """Those that are asked for."""
    continues: dict[int, int]
    """Numbers of groups, and of the closed ones that they continue."""
    stems: list[str]
    """Number of a word → its stem."""


def read(
    reports: Iterable[Report],
    locate: Locate = attrgetter("places"),
    since: datetime | None = None,
) -> Span:
    """Group reports by event; asked for are groups that were told on since a moment, or all.

    Reports are put in order of (time, id) first, those without a time before all others, so that
    word numbers, and with them every sum, do not hang on the order in which they are given.
    """
    ordered = sorted(reports, key=_place)
    vocabulary = Vocabulary()
    words = [Words(vocabulary.read(one.title), vocabulary.read(one.text)) for one in ordered]
    vocabulary.clear()  # spellings of many languages weigh as much as all the rest
    weights = Weights(words)
    named = vocabulary.named - vocabulary.plain
    fold = Fold(vocabulary.plain, lambda number: locate(ordered[number]))
    times = [None if one.time is None else one.time.timestamp() for one in ordered]
    words.reverse()  # each goes when it is weighed: a report is held as words or as a vector
    for report, time in zip(ordered, times, strict=True):
        told = words.pop()
        names = _names(report, told, named)
        fold.add(weights.vector(told), time, ordinals(report.title), names)
    groups = merge(fold)
    related = across(ordered, groups, locate)
    begin = -inf if since is None else since.timestamp()
    asked = [group for group in groups if group.newest is None or group.newest >= begin]
    return Span(
        ids=[report.id for report in ordered],
        times=times,
        texts=[report.text[:LEAD] for report in ordered],
        vectors=fold.vectors,
        groups=groups,
        related=related,
        told=asked,
        continues=continued(fold, groups, asked),
        stems=vocabulary.words,
    )


def _names(report: Report, told: Words, named: set[int]) -> set[int]:
    """Names and numbers of a title; none of a bare headline, which leaves too much out."""
    if not told.text:
        return set()
    names = named.intersection(told.title)
    title = report.title[:LEAD]
    return names | {HIDDEN} if title.upper() == title.lower() else names


def _place(report: Report) -> tuple[bool, float, str]:
    if report.time is None:
        return False, 0.0, report.id
    return True, report.time.timestamp(), report.id
