"""Copies: entries of one story whose text repeats an earlier entry's, whatever headline is above.

Texts that share a few runs of three words are laid side by side, word by word: what counts is how
many words of the shorter one stand in the other in the same order. That finds a wire report under a
dateline, cut short or edited throughout, where a common quotation is too little.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import chain, combinations

from nfeeds.cluster.vectors import Vector
from nfeeds.cluster.words import every_word

Run = tuple[str, str, str]

SHORTEST = 8
"""Words that a text must have: short texts agree by accident."""

SHARED = 4
"""Runs that two texts must share to be laid side by side."""

ALWAYS, IN_ORDER = 5, 0.54
"""Words of the shorter text that the other must have in the same order, and their share on top. By
runs alone F1 was .968 on copies with known answers, in this way .992: a text with every fourth word
changed keeps a third of its runs, and three quarters of its words. At a share of .55, three
in a hundred tellings of the same event were taken for copies; at this, one."""

_COMMON = 60
"""Texts in which a run may stand; one that stands in more is an outlet's formula."""

_NEAREST = 8
"""Earlier texts that a text is compared with: those that share most runs with it."""

_FEW = 8
"""Members up to which the heaviest words of each pair are compared before runs are made."""

_WORDS = 0.4
"""Share of their heaviest words that a copy and its original have in common at the least."""


def find_copies(texts: Sequence[str], vectors: Sequence[Vector]) -> dict[int, int]:
    """Map each text that repeats an earlier one to the first text of its kind, by their places.

    Oldest text first; vectors are those of the entries.
    """
    holders: dict[Run, list[int]] = {}
    known: dict[int, list[str]] = {}
    copies: dict[int, int] = {}
    for place in _suspects(vectors):
        words = every_word(texts[place])
        if len(words) < SHORTEST:
            continue
        runs = set(zip(words, words[1:], words[2:], strict=False))
        for earlier in _originals(words, runs, known, holders):
            # A text may hold two earlier ones, each cut in another place: then all are of one kind.
            older, younger = sorted((_first(copies, earlier), _first(copies, place)))
            if older != younger:
                copies[younger] = older
        known[place] = words
        for run in runs:
            if run not in holders:
                holders[run] = [place]
            elif len(holders[run]) < _COMMON:
                holders[run].append(place)
    return {place: _first(copies, place) for place in sorted(copies)}


def _first(copies: dict[int, int], place: int) -> int:
    while place in copies:
        place = copies[place]
    return place


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


def _originals(
    words: list[str], runs: set[Run], known: dict[int, list[str]], holders: dict[Run, list[int]]
) -> list[int]:
    """Find the earlier texts that have enough of these words in their order."""
    shared = Counter(chain.from_iterable(filter(None, map(holders.get, runs))))
    near = sorted((-count, place) for place, count in shared.items() if count >= SHARED)[:_NEAREST]
    if not near:
        return []
    at = _bits(words)
    found = []
    for _, place in near:
        shorter = min(len(words), len(known[place]))
        if _in_order(at, len(words), known[place]) >= min(shorter, ALWAYS + IN_ORDER * shorter):
            found.append(place)
    return found


def _bits(words: list[str]) -> dict[str, int]:
    """Map each word to a number with a bit for every place where it stands."""
    places: dict[str, int] = {}
    for place, word in enumerate(words):
        places[word] = places.get(word, 0) | 1 << place
    return places


def _in_order(at: dict[str, int], size: int, words: list[str]) -> int:
    """Count the words that two texts have in common in the same order (the longest such row).

    A row of the usual table is kept as the bits of one number (Hyyrö 2004), so that a word of the
    other text costs a few operations and not one for every word of this.
    """
    full = (1 << size) - 1
    row = full
    for word in words:
        met = row & at.get(word, 0)
        row = ((row + met) | (row - met)) & full
    return size - row.bit_count()
