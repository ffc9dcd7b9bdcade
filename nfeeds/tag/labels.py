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
_STOP = re.compile(r"[?!;:：] ?|(?<=[^\W\d_A-Z]{4})\. ")
_BREAK = re.compile(rf"{_STOP.pattern}|, ")
"""Before a label within a title: the end of a sentence, not that of Prof. Kuna, or a comma."""
_TO = "ل"
"""Arabic "to", joined to the name of an outlet, and run together with its article."""


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
    for colon in _COLON.finditer(text.text, 0, min(text.cut, _FAR)):
        end = colon.start()
        if _QUOTED.fullmatch(text.text, 0, end):
            return None  # it is quoted itself
        named = _named(text, _begin(text, end), end, words_, _HEAD) or _quoted(text, end)
        if named is not None:
            return named
    return None


def _begin(text: Text, end: int, mark: re.Pattern[str] = _BREAK) -> int:
    """Return where the last part of a title begins that ends there."""
    return max((one.end() for one in mark.finditer(text.text, 0, end)), default=0)


def _quoted(text: Text, colon: int) -> Phrase | None:
    """Return a name before a quotation; what stands before it ends a sentence: … 5 morti. Idf:."""
    if not _QUOTATION.match(text.text[colon : text.cut]):
        return None
    begin = _begin(text, colon, _STOP)
    label = _words(text, begin, colon)
    loud = text.text[:colon].isupper()
    if (
        loud
        or colon - begin > _LONGEST
        or not 0 < len(label) <= _NAMED
        or not all(word.capital for word in label)
    ):
        return None
    return label[0].start, label[-1].end


def _tail(text: Text, start: int, words_: Grammar) -> Phrase | None:
    """…: police; …, says – minister Kuleba; not …: police were right."""
    named = _named(text, start, text.cut, words_, _TAIL)
    if named is None or _QUOTED.fullmatch(text.text[start : text.cut].strip()):
        return None
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
        begin = _begin(text, start)
        joined = _TO in (text.text[start - 1 : start], text.text[start : start + 1])
        label = _words(text, begin, start - 1 if joined else start)
        if not joined and (len(label) < 2 or label[-1].low not in load_cues().sets["to"]):
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
