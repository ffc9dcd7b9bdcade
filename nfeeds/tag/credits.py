"""Which agencies and outlets an entry rests on, how far, and which words say so."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from nfeeds.models.entry import Credit, Evidence
from nfeeds.tag.cues import Cues, Found, Name, load_cues
from nfeeds.tag.fold import fold, shouted
from nfeeds.tag.near import Place
from nfeeds.tag.pictures import pictured
from nfeeds.tag.strength import Strength, introduced, strength
from nfeeds.tag.text import Text

_RANK: dict[Strength | None, int] = {None: 0, "mention": 1, "attribution": 2, "credit": 3}
PROOFS = 8
"""Mentions of a name that are kept as its evidence, the first ones."""
_TRIED = 100
"""Stretches that may be names, the first ones; each costs a look at the whole text."""
CREDITS = 20
"""Names that are kept of an entry."""
_KEPT = 1024
"""Bylines for which answers are remembered: those of a feed come again and again."""
_NO_LANGUAGE = "und"
"""Of names."""
_LONGEST = 2000
"""Characters of a byline that are read."""
_PREFIX = frozenset("و ل ب ف ك ال لل وال ول وب ه ש ל ב מ ו כ ה של וה".split()) | {""}
"""Little words of Arabic and Hebrew, joined to a name."""
_LISTED = re.compile(
    r"\s*[»”“\"]?\s*(?:[/,،&+、=＝-]|and|et|und|y|e|i|en|и|та|й|ve|və|και|och|og|dan|na|و|ו-|和|with|mit)"
    r"\s*(?:the |l'|die |der )?[«“„\"]?\s*"
)
_SHORT = 4
"""Letters of an abbreviation that may be"""
_HYPHENED = re.compile(r"-[A-Z]{2,3}\b")
"""a part of another: AP-HP."""
_AUTHOR = re.compile(
    r"(?:\A|[,/(|–—-]|\bfor|\bof|\bvia|\bwith|\bby|\bmit|\bavec)\s*\Z", re.IGNORECASE
)
_AUTHOR_END = re.compile(r"\s*(?:\Z|[,/)(|;–—-]|staff\b|and\b)", re.IGNORECASE)


class Hit(NamedTuple):
    """A name in a text."""

    name: Name
    start: int
    end: int
    meant: bool
    """The text has to do with its country, if it needs that."""


class Judged(NamedTuple):
    """A name, how far the entry rests on it there, and the proof."""

    name: Name
    strength: Strength
    span: tuple[int, int]
    proof: Evidence


def names(found: Iterable[Found], text: Text, *, signed: bool = False) -> list[Hit]:
    """Return the names that are spelled as they must be, the longest of those that overlap.

    Abbreviations that are also words count in a text in capitals only if they sign it.
    """
    named = list(found)
    if not named:
        return []
    named.sort(key=lambda one: (one[1], -one[2]))
    hits: list[Hit] = []
    last = -1
    for spotted, start, end in named[:_TRIED]:
        if start < last or start < text.cut < end:
            continue
        begin, stop = text.field(start)
        loud = not signed and shouted(text.text[begin:stop])
        written = [name for name in spotted if _spelled(name, text.text, start, end)]
        if loud:
            written = [name for name in written if not _word(name)]
        if written:
            meant = [_meant(name, text) for name in written]
            best = meant.index(True) if True in meant else _own(written)
            last = _word_end(text.text, end) if written[best].stem else end
            hits.append(Hit(written[best], start, last, meant[best]))
    return hits


def _word_end(text: str, at: int) -> int:
    """Return where a word ends."""
    while text[at : at + 1].isalpha():
        at += 1
    return at


def _own(written: list[Name]) -> int:
    """Return the index of the name that is called so, of several; else of the first."""
    return next((at for at, name in enumerate(written) if name.name == name.spelling), 0)


def _word(name: Name) -> bool:
    """Whether it looks like a word in a text that is all in capitals."""
    return name.ambiguous and (len(name.spelling) < 5 or name.kind == "outlet")


def _spelled(name: Name, text: str, start: int, end: int) -> bool:
    """Whether the text writes the name with its capitals, dots and boundaries."""
    found, spelling = text[start:end], name.spelling
    if name.ambiguous and end - start < _SHORT and _HYPHENED.match(text, end):
        return False
    if not _cased(found, name) or (not spelling.isalnum() and fold(found) != fold(spelling)):
        return False
    if not name.prefixed:
        return True
    at = start
    while at and text[at - 1].isalpha():
        at -= 1
    return text[at:start] in _PREFIX


def _cased(found: str, name: Name) -> bool:
    """Whether a name has the capitals that its spelling has."""
    spelling = name.spelling
    if spelling.isupper() and len(spelling) > 1 and not name.joined:
        return found.isupper()
    if spelling.islower() and spelling.isascii() and " " not in spelling:
        return found == spelling
    if name.kind == "outlet":
        return _capitals(found, spelling)
    return found[0].isupper() or not spelling[0].isupper()


def _capitals(found: str, spelling: str) -> bool:
    """Whether all capitals of the spelling are kept; "The" may be small."""
    pairs = zip(found, spelling, strict=False)
    if spelling.startswith("The "):
        pairs = zip(found[4:], spelling[4:], strict=False)
    return all(one.isupper() for one, wanted in pairs if wanted.isupper())


def _meant(name: Name, text: Text) -> bool:
    """Whether the text has to do with the agency's country, where its name needs that."""
    if not name.ambiguous or not name.needs:
        return True
    return any(
        text.language() == need[1:] if need[0] == "@" else need in text.folded
        for need in name.needs
    )


def judge(hits: Sequence[Hit], text: Text, cues: Cues) -> list[Judged]:
    """Return the names on which the entry rests, or that it speaks of, in its order."""
    verdicts: list[Strength | None] = []
    for name, start, end, meant in hits:
        begin, stop = text.field(start)
        place = Place(text.text, begin, stop, start < text.cut, start, end)
        verdict = strength(name, place, cues, text.language())
        if verdict in {"attribution", "mention"}:
            sure = introduced(place, cues) or (meant and _alone(name, text))
            sure = sure or (name.kind == "agency" and pictured(place, cues))
            verdict = verdict if sure else None
        verdicts.append(verdict)
    _share(verdicts, hits, text.text)
    return [
        Judged(hit.name, verdict, (hit.start, hit.end), text.proof(hit.start, hit.end))
        for hit, verdict in zip(hits, verdicts, strict=True)
        if verdict is not None
    ]


def _alone(name: Name, text: Text) -> bool:
    """Whether the text speaks of nothing else that a short name stands for."""
    return " " in name.spelling or not any(other in text.folded for other in name.unless)


def rests_on(judged: Iterable[Judged]) -> tuple[Credit, ...]:
    """Return what is to be said of each agency and outlet, by where it weighs most."""
    told: dict[str, tuple[Name, Strength, list[Evidence]]] = {}
    for name, verdict, _, proof in judged:
        if name.name not in told:
            if len(told) < CREDITS:
                told[name.name] = name, verdict, [proof]
            continue
        first, most, proofs = told[name.name]
        if _RANK[verdict] > _RANK[most]:
            told[name.name] = first, verdict, [proof]
        elif verdict == most and len(proofs) < PROOFS:
            proofs.append(proof)
    return tuple(
        Credit.made(name=name.name, kind=name.kind, strength=most, evidence=tuple(proofs))
        for name, most, proofs in told.values()
    )


def _share(verdicts: list[Strength | None], hits: Sequence[Hit], text: str) -> None:
    """Names in a list are told of together: "(dpa/AFP)", "reports by CNN and the Post"."""
    pairs = range(len(hits) - 1)
    for order in (pairs, reversed(pairs)):
        for at in order:
            if not _LISTED.fullmatch(text, hits[at][2], hits[at + 1][1]):
                continue
            one, other = verdicts[at], verdicts[at + 1]
            most = one if _RANK[one] > _RANK[other] else other
            for place in (at, at + 1):
                if hits[place][0].kind == "agency" or most == "attribution":
                    verdicts[place] = most


@lru_cache(_KEPT)
def by(authors: tuple[str, ...]) -> tuple[Judged, ...]:
    """Return the agencies among the authors; offsets count in the authors joined by commas."""
    joined = ", ".join(authors)[:_LONGEST]
    text = Text(joined, "", _NO_LANGUAGE)
    found: list[Judged] = []
    for name, start, end, _ in names(load_cues().find(text.folded), text, signed=True):
        alone = _AUTHOR.search(joined, 0, start) and _AUTHOR_END.match(joined, end)
        if name.kind == "agency" and alone:
            proof = Evidence.made(text=joined[start:end], field="author", start=start)
            found.append(Judged(name, "credit", (start, end), proof))
    return tuple(found)
