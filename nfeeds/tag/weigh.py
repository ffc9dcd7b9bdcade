"""Weigh what was found: which sense is meant, how much each place matters, what is kept."""

import re
from typing import Literal

from nfeeds.tag.gazetteer import Sense
from nfeeds.tag.match import Hit

Field = Literal["title", "summary"]

FIELDS: dict[Field, float] = {"title": 2.5, "summary": 1.0}
"""Weight of a mention by field."""
AGAIN = 0.4
"""Weight of each further mention of a country in the same field."""
KEPT = 0.17
"""The part of the top country's score that a country needs to be kept."""
LABEL = 1.4
"""A title that opens with a place and a colon is about it, one with a person tells what he says."""
SCENE = 1.4
"""A place after "in" is where it happens; that counts for more than who does it."""
FIRST = 1.15
"""The first place of a title is its topic more often than those that follow."""

PLACES = 50
"""Of an entry, the heaviest; in real texts there were at most 32."""
PROOFS = 8
"""Mentions of a place that are kept as its evidence, the first ones; all of them count."""

DATELINE = 0.6
"""A town that opens a summary as the place of writing; it counts where little else does."""

_DATELINE = re.compile(
    r"\s*[^\W\d_a-z][\w.'’-]{0,40}(?:\s[^\W\d_a-z][\w.'’-]{0,40}){0,3}"
    r"(?:,[^:;()\n–—]{2,30}?)?\s?(?:\([^)]{2,40}\))?\.?\s?[-–—]+\s"
    r"|[A-Z][A-Z ,-]{2,40}:\s"
)
"""MOSCOW, March 3 (TASS) - …; ISLAMABAD: …"""
_IN = frozenset(
    "in at near across inside outside en à au aux dans em no na nos im aus bei di w we i på v u"
    " в во на у із з από στην στη في در nchini".split()
)
_JOINED_IN = "ב在"
_PARTING = " ,.:;?!)\n"
"""What stands behind most words, and no ending."""
_BEHIND = re.compile(r"['’]?(?:n?[dt][aeə]\b|b[ae]n\b|ss[aä]\b)|で|にて|에서|ში|\s?(?:में|میں)")
"""Endings and words behind a place that stand for "in": Turkish, Hungarian, Finnish, Japanese …"""
_BRIDGES = frozenset(
    "the a northern southern eastern western central north south east west southeast southwest"
    " northeast northwest occupied rural nearby downtown le la les du de des nord sud est ouest"
    " el los las norte sur este oeste do da o os as leste oeste der den dem des norden süden osten"
    " westen il lo nel nella север севере юге востоке западе شمال جنوب شرق غرب півночі півдні"
    " сході заході".split()
)
"""What may stand between "in" and the place."""
_SCENES = ("name", "town", "region")

Facts = dict[str, object]
"""What a `PlaceTag` or an `Evidence` is to be made of."""
Found = tuple[Sense, int, int]
"""The sense that is meant by a stretch of the text, its start and end."""


def choose(hits: list[Hit]) -> list[Found]:
    """Pick the sense of each hit that the rest of the entry speaks for.

    Weak terms (a parliament's name, a company) count where nothing better does, or beside better
    evidence for the same country.
    """
    support = _support(hits)
    chosen = []
    for start, end, _, senses in hits:
        sole = len(senses) == 1 and not senses[0].needs_context
        meant = senses[0] if sole else _meant(senses, support)
        if meant is not None and meant.kind not in ("veto", "cue"):
            chosen.append((meant, start, end))
    strong = {sense.root for sense, _, _ in chosen if sense.kind != "weak"}
    if any(map(str.isupper, strong)):  # a country; regions and seas leave weak terms alone
        return [one for one in chosen if one[0].kind != "weak" or one[0].root in strong]
    return chosen


def _support(hits: list[Hit]) -> dict[str, float]:
    """Return how much speaks for each country by names that can mean no other."""
    support: dict[str, float] = {}
    for _, _, _, senses in hits:
        usual = senses[0]
        root = usual.root
        if usual.needs_context or usual.kind == "veto":
            continue
        if len(senses) == 1 or all(one.root == root for one in senses):
            support[root] = support.get(root, 0.0) + usual.weight
    return support


def _meant(senses: tuple[Sense, ...], support: dict[str, float]) -> Sense | None:
    best, most = None, -1.0
    for sense in senses:
        if sense.kind == "veto" and not sense.needs_context:
            return None
        speaks = support.get(sense.root, 0.0)
        if sense.needs_context and not speaks:
            continue
        if speaks > most:
            best, most = sense, speaks
    return best


def weigh(found: list[Found], text: str, cut: int) -> list[Facts]:
    """Return what is to be said of each place, with its score and evidence, heaviest first.

    The text is a title, one character at the cut, and a summary.
    """
    scores: dict[str, float] = {}
    totals: dict[str, float] = {}
    proofs: dict[str, list[Facts]] = {}
    roots: dict[str, str] = {}
    seen: dict[Field, set[str]] = {"title": set(), "summary": set()}
    opening = 0
    for sense, start, end in found:
        if start == cut + 1 and (dateline := _DATELINE.match(text, start)):
            opening = dateline.end()
        field, weight, proof = _mention(sense, start, end, text, cut, opening)
        if field == "title" and not scores:
            weight *= FIRST
        for code, root in sense.places:
            more = weight * AGAIN if root in seen[field] else weight
            totals[root] = totals.get(root, 0.0) + more
            if code not in scores:
                scores[code], roots[code], proofs[code] = more, root, [proof]
                continue
            scores[code] += more
            if len(proofs[code]) < PROOFS:
                proofs[code].append(proof)
        seen[field].update(sense.roots)
    least = KEPT * max(totals.values(), default=0.0)
    kept = [(-score, code) for code, score in scores.items() if totals[roots[code]] >= least]
    return [
        {"code": code, "score": round(-score, 3), "evidence": proofs[code]}
        for score, code in sorted(kept)[:PLACES]
    ]


def _mention(
    sense: Sense, start: int, end: int, text: str, cut: int, opening: int
) -> tuple[Field, float, Facts]:
    """Return the field of a mention, its weight there, and the proof."""
    field: Field = "title" if start < cut else "summary"
    begin = 0 if start < cut else cut + 1
    weight = sense.weight * FIELDS[field]
    if cut < start < opening:
        weight *= DATELINE
    elif not start and text[end : end + 1] == ":":
        weight *= LABEL
    elif sense.kind in _SCENES and _is_scene(text, begin, start, start + len(sense.spelling)):
        weight *= SCENE
    return field, weight, {"text": text[start:end], "field": field, "start": start - begin}


def _is_scene(text: str, begin: int, start: int, end: int) -> bool:
    """Whether something is said to happen there: "in" before the place, or an ending behind it."""
    if start > begin:
        before = text[start - 1]
        if before == " ":
            word = text[max(begin, start - 16) : start - 1].rpartition(" ")[2].lower()
            if word in _IN or (word in _BRIDGES and _bridged(text[max(begin, start - 40) : start])):
                return True
        elif before in _JOINED_IN:
            return True
    if text[end : end + 1] in _PARTING and text[end + 1 : end + 2].isascii():
        return False
    return _BEHIND.match(text, end) is not None


def _bridged(before: str) -> bool:
    """Whether a text ends in "in" and what may stand between that and the place."""
    words = before.lower().split()
    while words and words[-1] in _BRIDGES:
        words.pop()
    return bool(words) and words[-1] in _IN
