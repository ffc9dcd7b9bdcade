"""Weigh what was found: which sense is meant, how much each place matters, what is kept."""

import re
from typing import Literal, NamedTuple

from nfeeds.models.entry import Evidence, PlaceTag
from nfeeds.tag.gazetteer import Sense
from nfeeds.tag.match import Hit

Field = Literal["title", "summary"]

FIELDS: dict[Field, float] = {"title": 2.5, "summary": 1.0}
"""Weight of a mention by field."""
AGAIN = 0.4
"""Weight of each further mention of a country in the same field."""
KEPT = 0.18
"""The part of the top country's score that a country needs to be kept."""
LABEL = 1.4
"""A title that opens with a place and a colon is about it."""
SCENE = 1.4
"""A place after "in" is where it happens; that counts for more than who does it."""
FIRST = 1.15
"""The first place of a title is its topic more often than those that follow."""

DATELINE = 0.6
"""A town that opens a summary as the place of writing; it counts where little else does."""

_DATELINE = re.compile(r"\s*(?:\([^)]{2,40}\)|,[^.:;()]{2,30})?\s?\.?\s?[-–—]+\s")
_IN = frozenset(
    "in at near across inside outside from en à au aux dans em no na nos im aus bei di w we"
    " i på v u в во на у із з από στην στη".split()
)
_SCENES = ("name", "town", "region")


class Found(NamedTuple):
    """A hit in a field of an entry, with the sense that is meant."""

    sense: Sense
    field: Field
    start: int
    end: int


def choose(hits: dict[Field, list[Hit]]) -> list[Found]:
    """Pick the sense of each hit that the rest of the entry speaks for.

    Weak terms (a parliament's name, a company) count where nothing better does, or beside better
    evidence for the same country.
    """
    support: dict[str, float] = {}
    for found in hits.values():
        for hit in found:
            sense = hit.senses[0]
            roots = {one.root for one in hit.senses}
            if len(roots) == 1 and not sense.needs_context and sense.kind != "veto":
                support[sense.root] = support.get(sense.root, 0.0) + sense.weight
    chosen = []
    for field, found in hits.items():
        for hit in found:
            meant = _meant(hit.senses, support)
            if meant is not None and meant.kind not in ("veto", "cue"):
                chosen.append(Found(meant, field, hit.start, hit.end))
    strong = {one.sense.root for one in chosen if one.sense.kind != "weak"}
    if strong:
        return [one for one in chosen if one.sense.root in strong]
    return chosen


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


def weigh(found: list[Found], texts: dict[Field, str]) -> tuple[PlaceTag, ...]:
    """Return the places with their scores and evidence, heaviest first."""
    scores: dict[str, float] = {}
    totals: dict[str, float] = {}
    evidence: dict[str, list[Evidence]] = {}
    roots: dict[str, str] = {}
    seen: set[tuple[str, str]] = set()
    for one in found:
        field, text = one.field, texts[one.field]
        weight = one.sense.weight * FIELDS[field] * _stress(one, text)
        if field == "title" and not seen:
            weight *= FIRST
        words = Evidence(text=text[one.start : one.end], field=field, start=one.start)
        for code, root in one.sense.places:
            more = weight * AGAIN if (root, field) in seen else weight
            scores[code] = scores.get(code, 0.0) + more
            totals[root] = totals.get(root, 0.0) + more
            evidence.setdefault(code, []).append(words)
            roots[code] = root
        seen.update((root, field) for _, root in one.sense.places)
    least = KEPT * max(totals.values(), default=0.0)
    kept = sorted(
        (code for code in scores if totals[roots[code]] >= least),
        key=lambda code: (-scores[code], code),
    )
    return tuple(
        PlaceTag(code=code, score=round(scores[code], 3), evidence=tuple(evidence[code]))
        for code in kept
    )


def _stress(one: Found, text: str) -> float:
    """Return how much the place of a mention in its sentence adds."""
    if one.sense.kind not in _SCENES:
        return 1.0
    if one.start == 0 and one.field == "summary" and _DATELINE.match(text, one.end):
        return DATELINE
    if one.start == 0 and one.field == "title" and text[one.end : one.end + 1] == ":":
        return LABEL
    before = text[max(0, one.start - 9) : one.start].split()
    return SCENE if before and before[-1].lower() in _IN else 1.0
