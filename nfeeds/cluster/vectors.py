"""Numbers of words → weights: what a report is about, as a vector of length one.

A word weighs the logarithm of its rarity in the span that is folded (idf), times where it stands:
the title counts in full, the summary by half. Counting a word more than once and boosting
capitalised words were tried on the development sets and gained nothing that held on every set.
"""

from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain
from math import hypot, log
from typing import NamedTuple

SUMMARY = 0.65
"""Weight of a word of the summary alone, against 1 in the title; .5 to .7 do equally well."""

BOTH = 1.2
"""Weight of a word that title and summary share."""

HEAVIEST = 28
"""Words of a report that are compared. All of them are no better: light words only blur."""

RARITY = 0.9
"""Power of a word's rarity: a very rare word alone makes no story."""

PRIOR = 200
AGAIN = 3
"""Reports added to the count of the span, and times that every word is taken to be in them: what is
seen once in a span of six is not known to be rare. Spans of thousands hardly notice."""

Vector = dict[int, float]
"""Number of a word → its weight; the squares add up to one at most."""


class Vectors:
    """The vectors of a span, by the places of its reports.

    Each is kept as two rows of numbers: a week of dictionaries would take four times the room.
    """

    def __init__(self) -> None:
        self._rows: list[tuple[array[int], array[float]]] = []

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, place: int) -> Vector:
        return dict(zip(*self._rows[place], strict=True))

    def append(self, vector: Vector) -> None:
        """Keep one more."""
        self._rows.append((array("i", vector), array("d", vector.values())))

    def heaviest(self, place: int, count: int) -> Sequence[int]:
        """The words of a vector that weigh most."""
        return self._rows[place][0][:count]


class Words(NamedTuple):
    """A report as numbers of its content words, in order, repeated as often as they stand."""

    title: tuple[int, ...]
    text: tuple[int, ...]


class Weights:
    """How rare each word of a span of reports is."""

    def __init__(self, reports: Sequence[Words]) -> None:
        counts = Counter(chain.from_iterable({*title, *text} for title, text in reports))
        total = len(reports) + PRIOR
        self._rarity = [0.0] * (max(counts, default=0) + 1)
        for word, count in counts.items():
            self._rarity[word] = log(total / (count + AGAIN)) ** RARITY
        self._halved = [weight * SUMMARY for weight in self._rarity]
        # A word of one report alone adds to its length and can meet no other: left out of vectors.
        self._shared = {word for word, count in counts.items() if count > 1}

    def vector(self, report: Words) -> Vector:
        """Weigh the heaviest words of a report, heaviest first.

        The others, and those no other report has, count in the length all the same: the more is
        told here alone, the less this is like anything else.
        """
        rarity, text = self._rarity, report.text
        vector = dict(zip(text, map(self._halved.__getitem__, text), strict=True))
        for word in set(report.title):
            vector[word] = rarity[word] * BOTH if word in vector else rarity[word]
        length = hypot(*vector.values())
        shared = sorted(vector.keys() & self._shared, key=vector.__getitem__, reverse=True)
        return {word: vector[word] / length for word in shared[:HEAVIEST]}


def add(total: Vector, vector: Mapping[int, float]) -> None:
    """Add a vector to a sum of vectors, in place."""
    get = total.get
    for word, weight in vector.items():
        total[word] = get(word, 0.0) + weight


def dot(one: Mapping[int, float], other: Mapping[int, float]) -> float:
    """Multiply two vectors; the shorter is walked through."""
    if len(one) > len(other):
        one, other = other, one
    # Walked through and not intersected: the order of a set may differ, and with it the last digit.
    return sum([weight * other[word] for word, weight in one.items() if word in other])
