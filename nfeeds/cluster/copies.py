"""Copies: entries of one story whose text repeats an earlier entry's, whatever headline is above.

Texts are compared by their runs of three words. Containment (what share of the shorter text's runs
the other holds) finds a wire report under a dateline or cut short, where hashes of whole texts find
only what is identical.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import chain, combinations

from nfeeds.cluster.vectors import Vector
from nfeeds.cluster.words import every_word

Run = tuple[str, str, str]

SHORTEST = 6
"""Runs that a text must have: short texts agree by accident."""

ALWAYS, CONTAINED = 8, 0.15
"""Runs that must be shared, and the share of the shorter text's runs on top: a quarter of a text of
sixty words, half of one of twenty-five, where one common quotation already fills a third."""

_COMMON = 60
"""Texts in which a run may stand; one that stands in more is an outlet's formula."""

_FEW = 8
"""Members up to which the heaviest words of each pair are compared before runs are made."""

_WORDS = 0.5
"""Share of their heaviest words that a copy and its original have in common at the least."""


def find_copies(texts: Sequence[str], vectors: Sequence[Vector]) -> dict[int, int]:
    """Map each text that repeats an earlier one to the first text of its kind, by their places.

    Oldest text first; vectors are those of the entries.
    """
    holders: dict[Run, list[int]] = {}
    sizes: dict[int, int] = {}
    copies: dict[int, int] = {}
    for place in _suspects(vectors):
        words = every_word(texts[place])
        runs = set(zip(words, words[1:], words[2:], strict=False))
        if len(runs) < SHORTEST:
            continue
        earlier = _best(runs, sizes, holders)
        if earlier is not None:
            copies[place] = copies.get(earlier, earlier)
        sizes[place] = len(runs)
        for run in runs:
            if run not in holders:
                holders[run] = [place]
            elif len(holders[run]) < _COMMON:
                holders[run].append(place)
    return copies


def _suspects(vectors: Sequence[Vector]) -> Sequence[int]:
    """Give the places of entries whose heaviest words are much like another's: most have none."""
    if len(vectors) > _FEW:
        return range(len(vectors))
    found: set[int] = set()
    for one, other in combinations(range(len(vectors)), 2):
        words, more = vectors[one].keys(), vectors[other].keys()
        if len(words & more) >= _WORDS * min(len(words), len(more)):
            found |= {one, other}
    return sorted(found)


def _best(runs: set[Run], sizes: dict[int, int], holders: dict[Run, list[int]]) -> int | None:
    """Find the earlier text that holds most of these runs, if it holds enough of them."""
    shared = Counter(chain.from_iterable(filter(None, map(holders.get, runs))))
    found = [
        (count, -place)
        for place, count in shared.items()
        if count >= _enough(min(len(runs), sizes[place]))
    ]
    return -max(found)[1] if found else None


def _enough(size: int) -> float:
    return min(size, ALWAYS + CONTAINED * size)
