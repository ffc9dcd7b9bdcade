"""Find the terms of the gazetteer in a text: boundaries, case, affixes, the longest wins."""

import re
from datetime import date
from typing import NamedTuple

from nfeeds.tag.fold import WORD, fold
from nfeeds.tag.gazetteer import EXACT, INITIAL, Gazetteer, Sense

_WORDS = frozenset("AS CAR EU ICE IS IT PLA SNP US WHO".split())
"""Abbreviations that are ordinary words in a text that is all in capitals."""
_AFFIXED = "\u0590"
"""Scripts before this block join nothing to the front of a name: most false hits end here."""
_KATAKANA = re.compile("[\u30a1-\u30fa\u30fc]")


class Hit(NamedTuple):
    """A stretch of a text, and what it can stand for."""

    start: int
    end: int
    literal: int
    """Characters that the table spells out; the rest is an ending."""
    senses: tuple[Sense, ...]
    """The usual one first; a veto alone if the stretch is none of the gazetteer's business."""


def match(text: str, gazetteer: Gazetteer, languages: frozenset[str], on: date | None) -> list[Hit]:
    """Return the hits in a text, in order, none within or across another."""
    folded = fold(text)
    capitals = text.isupper()
    hits = []
    for index, start, end in gazetteer.find(folded, overlapping=True):
        if start and folded[start] < _AFFIXED and folded[start - 1].isalnum():
            continue
        senses = []
        stop = end
        for sense in gazetteer.senses(index):
            if (
                not sense.languages.isdisjoint(languages)
                and _fits_case(sense, text, start, end, capitals=capitals)
                and sense.holds(on)
                and (close := _end(sense, folded, end))
                and _begins(sense, folded, start)
            ):
                senses.append(sense)
                stop = max(stop, close)
        if senses:
            hits.append(Hit(start, stop, end - start, tuple(senses)))
    return _longest(hits) if len(hits) > 1 else hits


def _fits_case(sense: Sense, text: str, start: int, end: int, *, capitals: bool) -> bool:
    """Whether the text is spelled as the term asks: capitals, and accents in short words."""
    found = text[start:end]
    if sense.case == EXACT:
        return found == sense.spelling and not (capitals and found in _WORDS)
    if sense.case == INITIAL and not found[0].isupper():
        return False
    if len(found) < 4 and sense.case == INITIAL and not capitals:
        return found == sense.spelling
    # Accents were folded away: in a short word they make the difference (Şam is not Sam).
    return len(found) > 4 or found.isascii() == sense.spelling.isascii()


def _begins(sense: Sense, folded: str, start: int) -> bool:
    """Whether a word, or a word behind a prefix of its language, begins there."""
    if not start or _word_end(folded, start - 1) < start:
        return True
    if sense.unspaced:
        return not (_KATAKANA.match(folded, start) and _KATAKANA.match(folded, start - 1))
    if sense.exact or not sense.affixes.prefixes:
        return False
    at = start
    while at and folded[at - 1].isalpha() and start - at < 5:
        at -= 1
    return folded[at:start] in sense.affixes.prefixes


def _end(sense: Sense, folded: str, end: int) -> int:
    """Return where the word ends if it may end so, else 0."""
    if sense.unspaced:
        inside = _KATAKANA.match(folded, end - 1) and _KATAKANA.match(folded, end)
        return 0 if inside and not sense.stem else end
    close = _word_end(folded, end)
    if close == end:
        return end
    if not sense.stem:
        return 0
    rest = folded[end:close]
    if sense.affixes.endings:
        return close if rest in sense.affixes.endings else 0
    return close if len(rest) <= 5 else 0


def _word_end(folded: str, at: int) -> int:
    """Return where the word ends that goes on there; the place itself if none does."""
    found = WORD.match(folded, at)
    return found.end() if found else at


def _longest(hits: list[Hit]) -> list[Hit]:
    """Keep the longest of hits that overlap; of one length, the one that is spelled out more."""
    hits.sort(key=lambda hit: (hit.start, -hit.end, -hit.literal))
    kept: list[Hit] = []
    for hit in hits:
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept
