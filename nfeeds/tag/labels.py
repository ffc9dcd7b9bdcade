"""Who speaks in a title, before a colon or behind the last mark: Kremlin: …, … – police."""

import re

from nfeeds.tag.cues import load_cues
from nfeeds.tag.grammar import Grammar, grammar
from nfeeds.tag.text import Text
from nfeeds.tag.tokens import Phrase, Token, tokens

_COLON = re.compile(r"[:：]")
_MARK = re.compile(r"[:：]| [-–—]")
_FAR = 90
"""So far into a title the colon of a label stands."""
_LONGEST = 50
"""Characters of a label,"""
_HEAD, _TAIL, _SHORT = 5, 4, 2
"""and the words of one at the beginning and at the end."""
_INTERVIEWED = 9
"""Words before an outlet and a colon."""
_NAMED = 3
"""Words of a name before a quotation."""
_HAN, _HAN_LONGEST = "\u2e80", 10
"""From here on scripts have no spaces; characters of a label in them."""
_QUOTATION = re.compile(r"(?s)\s?[:：]\s?[\"“«„‘'»].*[\"”»“’'«.!?]\s?\Z")
_KOREAN = re.compile(
    r"(?:\A|…|\.{3}|\] ?)([가-힣一-龥A-Z][^“”\"'‘’…,\[\]:]{0,18}?)(?:은|는)?,? "
    r"[“\"‘'](?=[^”\"’']*[가-힣])"
)
"""A Korean title has who speaks before each quotation: 야권은 "너무 늦다"."""
_QUOTED = re.compile(r"[\"“«„‘'].*[\"”»“’']\s?")
_QUOTES = '«»“”„"'


def labels(text: Text, names: list[Phrase], words_: Grammar) -> list[Phrase]:
    """Return who is said to speak by the marks of a title, if it is somebody.

    `names` are where agencies and outlets stand.
    """
    title = text.text[: text.cut]
    korean = [one.span(1) for one in _KOREAN.finditer(title)]
    marks = list(_MARK.finditer(title))
    if korean or not marks:
        return korean
    found = [_interviewed(text, names, words_) or _head(text, words_)]
    found.append(_tail(text, marks[-1].end(), words_))
    return [phrase for phrase in found if phrase is not None]


def _head(text: Text, words_: Grammar) -> Phrase | None:
    """Officials: …; a name, if a quotation follows: Galípolo: "Selic ficará alta"."""
    colon = _COLON.search(text.text, 0, min(text.cut, _FAR))
    if colon is None:
        return None
    if _QUOTED.fullmatch(text.text, 0, colon.start()):
        return None  # it is quoted itself
    begin = max(text.text.rfind(mark, 0, colon.start()) for mark in (", ", ". ")) + 1
    named = _named(text, begin, colon.start(), words_, _HEAD)
    if named is not None or not _QUOTATION.match(text.text[colon.start() : text.cut]):
        return named
    label = _words(text, 0, colon.start())
    loud = text.text[: colon.start()].isupper()
    if (
        loud
        or colon.start() > _LONGEST
        or not 0 < len(label) <= _NAMED
        or not all(word.capital for word in label)
    ):
        return None
    return label[0].start, label[-1].end


def _tail(text: Text, start: int, words_: Grammar) -> Phrase | None:
    """…: police; …, says – minister Kuleba; not …: police were right."""
    named = _named(text, start, text.cut, words_, _TAIL)
    label = _words(text, start, text.cut)
    short = (
        len(label) <= _SHORT or label[-1].low in words_.role or any(w.capital for w in label[1:])
    )
    return named if short else None


def _named(text: Text, start: int, end: int, words_: Grammar, longest: int) -> Phrase | None:
    """Return a stretch if it is somebody, by its first or last word."""
    if not 2 <= end - start <= _LONGEST:
        return None
    label = _words(text, start, end)
    while label and label[0].low in words_.det:
        del label[0]
    if not 0 < len(label) <= longest:
        return None
    roles = words_.role | grammar("en").role
    han = label[-1].text >= _HAN
    if han and not (end - start <= _HAN_LONGEST and label[-1].text.endswith(tuple(roles))):
        return None
    if not han and roles.isdisjoint((label[0].low.split()[0], label[-1].low.split()[-1])):
        return None
    return label[0].start, label[-1].end


def _interviewed(text: Text, names: list[Phrase], words_: Grammar) -> Phrase | None:
    """Il virologo Ferri all'Adnkronos: …: who stands before an outlet, a colon behind it."""
    for start, end in names:
        if end >= text.cut or not _COLON.match(text.text[end : text.cut].lstrip(_QUOTES + " ")):
            continue
        label = _words(text, max(0, text.text.rfind(", ", 0, start) + 1), start)
        if len(label) < 2 or label[-1].low not in load_cues().sets["to"]:
            continue
        while label and label[-1].low in load_cues().sets["to"] | words_.det | words_.prep:
            del label[-1]
        while label and label[0].low in words_.det:
            del label[0]
        if 0 < len(label) <= _INTERVIEWED:
            return label[0].start, label[-1].end
    return None


def _words(text: Text, start: int, end: int) -> list[Token]:
    return [word for word in tokens(text.text, text.folded, start, end) if word.word]
