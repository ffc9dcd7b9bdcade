"""A span of reports, read and grouped: what stories, headlines and reasons are then told from."""

from collections.abc import Callable, Iterable
from datetime import datetime
from math import inf
from operator import attrgetter
from typing import NamedTuple

from nfeeds.cluster.fold import Fold, Group
from nfeeds.cluster.marks import Marks
from nfeeds.cluster.merge import merge
from nfeeds.cluster.strangers import HIDDEN
from nfeeds.cluster.tongues import Related, Said, across, language, several
from nfeeds.cluster.vectors import Vectors, Weights, Words
from nfeeds.cluster.words import Vocabulary, ordinals, spellings
from nfeeds.models.story import LEAD, Report

Locate = Callable[[Report], Iterable[str]]
"""Gives the raw codes of the places that a report names."""


class Span(NamedTuple):
    """Reports in the order of the fold; groups hold places in that order."""

    ids: list[str]
    times: list[float | None]
    """Seconds since the epoch."""
    texts: list[str]
    """Summaries."""
    fold: Fold
    groups: list[Group]
    related: Related
    """Groups in other languages, by their numbers."""
    told: list[Group]
    """Those that are asked for."""
    stems: list[str]
    """Number of a word → its stem."""

    @property
    def vectors(self) -> Vectors:
        """Of the reports."""
        return self.fold.vectors


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
    tongues = [language(one) for one in ordered]
    vocabulary = Vocabulary()
    words, counted, said = _texts(ordered, vocabulary, Marks() if several(tongues) else None)
    vocabulary.settle()  # spellings of many languages weigh as much as all the rest
    weights = Weights(words)
    named = vocabulary.named - vocabulary.plain
    fold = Fold(vocabulary.plain, lambda number: locate(ordered[number]), vocabulary.figures)
    times = [None if one.time is None else one.time.timestamp() for one in ordered]
    words.reverse()  # each goes when it is weighed: a report is held as words or as a vector
    for report, time, numbers in zip(ordered, times, counted, strict=True):
        told = words.pop()
        fold.add(weights.vector(told), time, numbers, _names(report, told, named))
    fold.end()
    groups = merge(fold)
    related = across(tongues, said, groups, fold.where.of) if said else {}
    begin = -inf if since is None else since.timestamp()
    asked = [group for group in groups if group.newest is None or group.newest >= begin]
    return Span(
        ids=[report.id for report in ordered],
        times=times,
        texts=[report.text for report in ordered],
        fold=fold,
        groups=groups,
        related=related,
        told=asked,
        stems=vocabulary.words,
    )


def _texts(
    reports: Iterable[Report], vocabulary: Vocabulary, marks: Marks | None
) -> tuple[list[Words], list[frozenset[int]], list[Said]]:
    """Read texts once for all: words, what titles count, and marks where they are wanted."""
    words, counted, said = [], [], []
    for report in reports:
        title, text = spellings(report.title), spellings(report.text)
        words.append(Words(vocabulary.read(title), vocabulary.read(text)))
        vocabulary.count(both := title + text)
        counted.append(ordinals(report.title))
        if marks is not None:
            said.append(marks.of(both, counted[-1]))
    return words, counted, said


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
