"""Weigh what was found: which sense is meant, how much each place matters, what is kept."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Literal

from nfeeds.models.base import maker
from nfeeds.models.entry import PlaceTag
from nfeeds.tag.match import Hit
from nfeeds.tag.scene import Where, has_aim, is_aim, where
from nfeeds.tag.senses import SILENT, Sense
from nfeeds.tag.text import evidence

Field = Literal["title", "summary"]

FIELDS: dict[Field, float] = {"title": 2.5, "summary": 1.0}
"""Weight of a mention by field."""
AGAIN = 0.4
"""Weight of each further mention of a country in the same field."""
KEPT = 0.17
"""The part of the top country's score that a country needs to be kept,"""
NAMED = 0.8
"""but this is enough in a short entry for a country that it names, or whose people, or somebody of
whose it names: no aside,"""
SHORT = 300
"""if it has at most so many characters."""
LABEL = 1.4
"""A title that opens with a place and a colon is about it; one with a person tells what he says,
which may be of anywhere."""
SCENE = 1.4
"""A place after "in" is where it happens; that counts for more than who does it."""
_STRESS: dict[Where, float] = {"scene": SCENE, "": 1.0, "street": 0.0}
FIRST = 1.15
"""The first place of a title is its topic more often than those that follow."""

RECIPE = 2
"""Different words of a recipe that make one: a single one may stand in any news."""
STEM = 5
"""Letters by which words differ: dessert and desserts are the same."""

PLACES = 50
"""Of an entry, the heaviest; in real texts there were at most 32."""
PROOFS = 8
"""Mentions of a place that are kept as its evidence, the first ones; all of them count."""

DATELINE = 0.6
"""A town that opens a summary as the place of writing; it counts where little else does."""

_DATELINE = re.compile(
    r"\s*+[^\W\d_a-z][\w.'’]{0,40}+(?:-[\w.'’]{1,40}+){0,4}+"
    r"(?:\s[^\W\d_a-z][\w.'’]{0,40}+(?:-[\w.'’]{1,40}+){0,4}+){0,3}+"
    r"(?:,[^:;()\n–—]{2,30}?)?\s?(?:\([^)]{2,40}\))?\.?\s?[-–—]+\s"
    r"|[A-Z][A-Z ,-]{2,40}:\s"
)
"""MOSCOW, March 3 (TASS) - …; ISLAMABAD: …"""
_NAMING = frozenset(("name", "town", "region", "demonym", "person"))
"""Kinds of terms that name a country, a part of it, its people or somebody."""
_NAMESAKES = ("name", "town")
"""Kinds of terms that towns are called by elsewhere, too: Moscow, Idaho; Lebanon, Pennsylvania."""

Found = tuple[Sense, int, int]
"""The sense that is meant by a stretch of the text, its start and end."""
_Place = list[Any]
"""The country of a place, what speaks for it together, and the evidence: a list is made at once."""
_tag = maker(PlaceTag)


def choose(hits: list[Hit], text: str) -> list[Found]:
    """Pick the sense of each hit that the rest of the entry speaks for.

    Weak terms (a parliament's name, a company) count where nothing better does, or beside better
    evidence for the same country. In "Moscow, Idaho" only Idaho is meant. A recipe is about none of
    the countries that its dishes are called by.
    """
    support: dict[str, float] | None = None
    chosen: list[Found] = []
    is_weak = False
    recipe: set[str] = set()
    last = 0
    for start, end, _, meaning in hits:
        meant = meaning.meant
        if meaning.open:
            support = _support(hits) if support is None else support
            meant = _meant(meaning.senses, support)
        if meant is not None:
            if meant.division and start - last == 2 and text[last] == ",":
                _leave_namesake(chosen, meant)
            chosen.append((meant, start, end))
            last = end
            is_weak = is_weak or meant.kind == "weak"
        elif meaning.recipe:
            recipe.add(text[start : start + STEM].lower())
    if len(recipe) >= RECIPE:
        return []
    return _borne_out(chosen) if is_weak else chosen


def _leave_namesake(chosen: list[Found], division: Sense) -> None:
    """Leave out the place before its state or province, if the tables have it elsewhere."""
    place, _, _ = chosen[-1]
    if place.kind in _NAMESAKES and place.root != division.root:
        chosen.pop()


def _borne_out(chosen: list[Found]) -> list[Found]:
    """Leave out weak terms beside better evidence for other countries."""
    strong = {sense.root for sense, _, _ in chosen if sense.kind != "weak"}
    if any(map(str.isupper, strong)):  # a country; regions and seas leave weak terms alone
        return [one for one in chosen if one[0].kind != "weak" or one[0].root in strong]
    return chosen


def _support(hits: list[Hit]) -> dict[str, float]:
    """Return how much speaks for each country by names that can mean no other."""
    support: dict[str, float] = {}
    for _, _, _, meaning in hits:
        if meaning.sure is not None:
            weight = meaning.senses[0].weight
            support[meaning.sure] = support.get(meaning.sure, 0.0) + weight
    return support


def _meant(senses: tuple[Sense, ...], support: dict[str, float]) -> Sense | None:
    """Return the first of the senses for whose country most speaks, None if that is no evidence."""
    best, most = None, -1.0
    for sense in senses:
        speaks = support.get(sense.root, 0.0)
        if speaks > most and (speaks or not sense.needs_context):
            best, most = sense, speaks
    return None if best is None or best.kind in SILENT else best


def weigh(found: list[Found], text: str, cut: int) -> tuple[PlaceTag, ...]:
    """Return the tag of each place, with its score and evidence, heaviest first.

    The text is a title, one character at the cut, and a summary.
    """
    totals: dict[str, float] = {}
    places: dict[str, _Place] = {}
    field: Field = "title"
    scale = FIELDS[field]
    begin = opening = 0
    seen: set[str] = set()
    contested = cut if _is_contested(found, cut) and has_aim(text[:cut]) else 0
    for sense, start, end in found:
        if start > cut and not begin:
            field, begin, seen = "summary", cut + 1, set()
            scale, opening = FIELDS[field], _opening(text, begin, start)
        weight = sense.weight * scale
        if start < opening:
            weight *= DATELINE
        elif sense.scenic:
            weight *= _stress(sense, text, begin, start, end)
            if not weight:
                continue
        if start < contested and _is_aim(sense, text, start):
            weight = sense.weight * scale * SCENE
        weight *= 1.0 if begin or totals else FIRST
        proof = evidence({"text": text[start:end], "field": field, "start": start - begin})
        for code, root in sense.places:
            more = weight * AGAIN if root in seen else weight
            totals[root] = totals.get(root, 0.0) + more
            place = places.get(code) or places.setdefault(code, [root, 0.0, []])
            place[1] += more
            place[2].append(proof)
        seen |= sense.roots
    return _heaviest(places, totals, found if len(text) <= SHORT else ()) if places else ()


def _is_contested(found: list[Found], cut: int) -> bool:
    """Whether a title names several countries, so that one may do something to another."""
    if len(found) < 2 or found[1][1] > cut:
        return False
    return len({sense.root for sense, start, _ in found if start < cut}) > 1


def _stress(sense: Sense, text: str, begin: int, start: int, end: int) -> float:
    """Return how much more a place weighs by where it stands; none is a street called after it."""
    if not start and text[end : end + 1] == ":":
        return LABEL
    return _STRESS[where(text, begin, start, start + sense.length, end)]


def _is_aim(sense: Sense, text: str, start: int) -> bool:
    """Whether a title has something befall a place, or directed at it or its people."""
    if not (sense.scenic or sense.kind == "demonym"):
        return False
    return is_aim(text, start, start + sense.length, people=not sense.scenic)


def _heaviest(
    places: dict[str, _Place], totals: dict[str, float], found: Sequence[Found]
) -> tuple[PlaceTag, ...]:
    """Return the places of countries that weigh enough, or are named there, heaviest first."""
    least = KEPT * max(totals.values())
    named: set[str] = set()
    if min(totals.values()) < least:
        named.update(*(sense.roots for sense, _, _ in found if sense.kind in _NAMING))
    kept = [
        (-score, code, proofs)
        for code, (root, score, proofs) in places.items()
        if totals[root] >= (min(least, NAMED) if root in named else least)
    ]
    kept.sort()
    tags = [
        _tag(
            {
                "code": code,
                "score": _rounded(-score),
                "evidence": tuple(proofs[:PROOFS]),
                "inferred": False,
            }
        )
        for score, code, proofs in kept[:PLACES]
    ]
    return tuple(tags)


@lru_cache(4096)
def _rounded(score: float) -> float:
    """Three digits are told. Weights are few, so that scores come again, and rounding is slow."""
    return round(score, 3)


def _opening(text: str, begin: int, first: int) -> int:
    """Return where the dateline ends that opens a summary with its first place; 0 if none does."""
    dateline = _DATELINE.match(text, begin) if first == begin else None
    return dateline.end() if dateline else 0
