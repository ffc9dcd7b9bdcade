"""Find the terms of the gazetteer in an entry: boundaries, case, affixes, the longest wins."""

import re
from datetime import date
from functools import lru_cache

from nfeeds.tag.fold import fold, shouted, spaced
from nfeeds.tag.gazetteer import At
from nfeeds.tag.senses import DOLLAR, EXACT, INITIAL, Form, Meaning, Sense

_WORDS = frozenset("AS CAR EU ICE IS IT PLA SAS SNP UPS US WHO".split())
"""Abbreviations that are ordinary words in a text that is all in capitals."""
_AROUND = 16
"""Letters that are looked at before and after a name; no prefix or ending has so many."""
_HYPHENS = frozenset("-‐‑–")
_LONG = 5
"""Letters of a word that English headlines write with a capital."""
_KEPT = 1024
"""Names, as they are spelled and inflected, for which answers are remembered."""
_DAYS = "日月"
"""Behind a figure it is a day of the month, or a month, not Japan: 5月13日美股."""
_KATAKANA = re.compile("[\u30a1-\u30fa\u30fc]")
_HAN = re.compile("[\u3400-\u9fff]")


Hit = tuple[int, int, int, Meaning]
"""A stretch of a text and what it can stand for: start, end, and how many characters the table
spells out (the rest is an ending). A plain tuple, as there are many."""


def match(
    text: str,
    folded: str,
    cut: int,
    spotted: list[At],
    on: date | None,
) -> list[Hit]:
    """Return the hits in a text, in order, none within or across another nor across the cut.

    The text comes folded by `words`, too, with the forms that are spotted in that.
    """
    if not spotted:
        return []
    capitals = shouted(text[:cut]), shouted(text[cut:])
    loud = any(capitals)
    latin = spaced(folded)
    hits: list[Hit] = []
    last, apart = 0, True
    for form, start in spotted:
        end = start + form.length
        if form.parted and start < cut < end:
            continue
        found = text[start:end]
        around = latin if form.begins else folded
        if found == form.spelled and around[end + 1] == " " and not loud:
            meaning = form.meaning
        elif form.capital and not found[0].isupper():
            continue
        elif there := _form_there(form, text, start, end):
            meaning = _met(there, found, around, start, on, capitals=capitals[start > cut])
        else:
            continue
        if meaning is not None:
            end += meaning.ending
            hits.append((start, end, form.length, meaning))
            apart = apart and start >= last
            last = end
    return hits if apart else _longest(hits)


def _form_there(form: Form, text: str, start: int, end: int) -> Form | None:
    """Return the form with the senses that it can have between the words around it."""
    if form.first:
        is_first = text[end : end + 1] in _HYPHENS and text[end + 1 : end + 2].islower()
        return form.first if is_first else form.alone
    if form.proper and text[start].isupper() and _is_within(text, start):
        return form.proper
    return form


def _is_within(text: str, start: int) -> bool:
    """Whether a word stands behind one in small letters, where only a name has a capital.

    Behind a short one it may be in a headline that is all in capitals but for such.
    """
    word = text[max(0, start - _AROUND) : start].rstrip(" ").rpartition(" ")[2]
    return len(word) >= _LONG and word.isalpha() and word.islower()


def _met(
    form: Form, found: str, folded: str, start: int, on: date | None, *, capitals: bool
) -> Meaning | None:
    """Return what a name can stand for there, and remember it if nothing around it matters."""
    end = start + form.length + 1
    is_whole = folded[end : end + 1] == " " or found.endswith(DOLLAR)
    if form.whole and not is_whole:
        return None
    before = "" if form.begins else _before(form, folded, start + 1)
    after = "" if is_whole else _after(form, folded, end)
    meaning = _meaning(form, found, before, after, on if form.dated else None, capitals)
    if form.begins and is_whole and not (form.dated or form.proper or form.first or capitals):
        form.spelled, form.meaning = found, meaning
    return meaning


def _before(form: Form, folded: str, start: int) -> str:
    """Return the letters that stand before a name in its word, the last of many."""
    first = max(0, start - (1 if form.unspaced else _AROUND))
    return folded[first:start].rpartition(" ")[2]


def _after(form: Form, folded: str, end: int) -> str:
    """Return the letters that stand behind a name in its word, the first of many."""
    return folded[end : end + (1 if form.unspaced else _AROUND)].partition(" ")[0]


@lru_cache(_KEPT)
def _meaning(
    form: Form,
    found: str,
    before: str,
    after: str,
    on: date | None,
    capitals: bool,  # noqa: FBT001 (a keyword would slow the cache down)
) -> Meaning | None:
    """Return what a name can stand for there, None if nothing.

    The same names come again and again, spelled the same.
    """
    if form.parted and fold(found) != form.text:
        return None
    senses, ending = [], 0
    for sense in form.senses:
        if (
            _fits_case(sense, found, capitals=capitals)
            and sense.holds(on)
            and _begins(sense, before, found)
            and _ends(sense, found, after)
        ):
            senses.append(sense)
            if not sense.unspaced:
                ending = len(after)
    return Meaning(_as_written(senses, found), ending) if senses else None


def _as_written(senses: list[Sense], found: str) -> tuple[Sense, ...]:
    """Return the senses with the accents that the text has, if some have: Indija is not Inđija."""
    written = found.lower()
    same = tuple(sense for sense in senses if sense.spelling.lower() == written)
    return same or tuple(senses)


def _fits_case(sense: Sense, found: str, *, capitals: bool) -> bool:
    """Whether the text is spelled as the term asks: capitals, and accents in short words."""
    if sense.case == EXACT:
        return found == sense.spelling and not (capitals and found in _WORDS)
    if sense.case == INITIAL and not found[0].isupper():
        return False
    if sense.capital and not found[sense.capital].isupper():
        return False
    if len(found) < 4 and sense.case == INITIAL and not capitals:
        return found == sense.spelling
    if (sense.exact and not sense.affixes.prefixes) or sense.ordinary:
        return found.lower() == sense.spelling.lower()
    # Accents were folded away: in a short word they make the difference (Şam is not Sam).
    return len(found) > 4 or found.isascii() == sense.spelling.isascii()


def _begins(sense: Sense, before: str, found: str) -> bool:
    """Whether a word, or a word behind a prefix of its language, begins there."""
    if not before:
        return True
    if sense.unspaced:
        return not (
            sense.exact
            or (_KATAKANA.match(before) and _KATAKANA.match(found))
            or (found[0] in _DAYS and before[-1].isdigit())
        )
    if sense.exact or not sense.affixes.prefixes:
        return False
    at = len(before)
    while at and before[at - 1].isalpha():
        at -= 1
    return before[at:] in sense.affixes.prefixes


def _ends(sense: Sense, found: str, after: str) -> bool:
    """Whether a word, or an ending of its language, ends there."""
    if not after:
        return True
    if sense.unspaced:
        return not (
            (_KATAKANA.match(found[-1]) and _KATAKANA.match(after))
            or (sense.exact and sense.length == 1 and _HAN.match(after))
        )
    if sense.affixes.endings:
        return sense.stem and f" {after} " in sense.affixes.endings
    return sense.stem and len(after) <= 5


def _longest(hits: list[Hit]) -> list[Hit]:
    """Keep the longest of hits that overlap; of one length the first, or what is spelled out more.

    In "the Sudan virus" the virus is meant, though "the Sudan" begins before it. In a
    script without spaces what is no name hides none that goes on behind it: 其中美国 is not about
    中美, but about 美国.
    """
    hits.sort(key=lambda hit: (hit[0], -hit[1], -hit[2]))
    kept: list[Hit] = []
    first = last = 0
    for hit in hits:
        start, end, _, _ = hit
        if start < last:
            goes_on = end > last and kept[-1][3].yields
            if end - start <= last - first and not goes_on:
                continue
            kept.pop()
        kept.append(hit)
        first, last = start, end
    return kept
