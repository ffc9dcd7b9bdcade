"""Across languages: stories that agree in names, numbers, places and kind of event.

Words of two languages cannot be compared, and what is left is little: so two stories become one
only where they agree in much of it, are each other's nearest, and neither has a second that is as
near. Where less agrees they are related: each names the other.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain, combinations
from math import hypot, log, sqrt

from nfeeds.cluster.fold import Group
from nfeeds.cluster.marks import Marks
from nfeeds.cluster.merge import may_unite, survivor, unite
from nfeeds.cluster.strangers import Places, apart
from nfeeds.cluster.words import AROUND, ordinals, spellings
from nfeeds.models.story import Report

ALIKE = 0.25
"""Likeness by marks at which stories of two languages are related."""

SURE = 1.2
"""The same, times the marks that they share, at which they are one: .4 with three, .3 with four."""

AGREE, TOUCH = 3, 2
"""Marks beside the places, a name or a number among them, that they share to be one, or related."""

SECOND = 0.8
"""How near another story of that language may come, against the nearest, for that to be meant."""

NEAR = 24 * 3600.0
"""Seconds that may lie between the last of one story and the first of the other."""

OFTEN = 0.2
"""Share of a story's entries that have a mark for it to be the story's."""

COMMON = 40
"""Stories by which one that shares a mark is found; marks of more stories only count."""

MOST = 5
"""Related stories that are named."""

Pair = tuple[int, int]
"""Numbers of two stories, the older first."""

Related = dict[int, list[int]]
"""Number of a story → the numbers of those related to it, the most alike first."""

Said = tuple[str, ...]
"""Marks of a report, in their order."""

Held = dict[str, float]
"""A story's marks, each with the share of its entries that have it."""

Profile = dict[str, float]
"""A story's marks with their weights; the squares add up to one."""


def several(tongues: Iterable[str]) -> bool:
    """Whether there is anything to find across languages."""
    return len(set(filter(None, tongues))) > 1


def across(
    tongues: Sequence[str], said: Sequence[Said], groups: list[Group], where: Places
) -> Related:
    """Unite stories of different languages, in place, and tell which are related.

    `tongues` and `said` are the languages and marks of reports by their numbers; `where` is asked
    only for those that may tell what another language tells.
    """
    spoken = {group.number: _spoken(group, tongues) for group in groups}
    by_number = {group.number: group for group in groups}
    likeness = _alike(said, by_number, spoken, where)
    nearest = _nearest(likeness, spoken)
    related: dict[int, list[tuple[float, int]]] = defaultdict(list)
    into: dict[int, int] = {}
    for (one, other), (score, sure) in sorted(likeness.items(), key=lambda i: (-i[1][0], i[0])):
        older, younger = sorted((survivor(into, one), survivor(into, other)))
        if older == younger:
            continue
        meant = nearest[one, spoken[other]] == other and nearest[other, spoken[one]] == one
        if sure and meant and may_unite(by_number[older], by_number[younger]):
            unite(by_number[older], by_number.pop(younger))
            into[younger] = older
        else:
            related[one].append((-score, other))
            related[other].append((-score, one))
    groups[:] = by_number.values()
    for group in groups:
        group.members.sort()
    return _named(related, into)


def _alike(
    said: Sequence[Said],
    groups: Mapping[int, Group],
    spoken: Mapping[int, str],
    where: Places,
) -> dict[Pair, tuple[float, bool]]:
    """Give the pairs of stories that are alike: how much, and whether enough to be one."""
    held = {
        number: _often([said[member] for member in group.members])
        for number, group in groups.items()
    }
    pairs = [
        (one, other)
        for one, other in _pairs(held, spoken)
        if near(groups[one], groups[other]) and _shared(held[one], held[other]) >= TOUCH
    ]
    wanted = sorted(set(chain.from_iterable(pairs)))
    for number in wanted:
        places = map(where, groups[number].members)
        held[number] |= _often([sorted([f"@{code}" for code in codes]) for codes in places])
    profiles = _profiles(held, wanted)
    found = {}
    for one, other in pairs:
        score, agree = _likeness(profiles[one], profiles[other]), _shared(held[one], held[other])
        least = TOUCH if timed(groups[one]) and timed(groups[other]) else AGREE
        if score >= ALIKE and agree >= least and _places(profiles[one], profiles[other]):
            elsewhere = apart(_whereabouts(held[one]), _whereabouts(held[other]))
            found[one, other] = score, agree >= AGREE and score * agree >= SURE and not elsewhere
    return found


def language(report: Report) -> str:
    """The language of a report without its region; empty where it is not known."""
    return _base(report.language or "")


@lru_cache(maxsize=256)
def _base(tag: str) -> str:
    return tag.split("-", maxsplit=1)[0].lower()


def in_common(report: Report, others: Sequence[Report]) -> list[str]:
    """Name what a report shares with some in other languages, as it spells it; then places."""
    marks = Marks()
    theirs = {mark for other in others for mark in said_in(other, marks)}
    places = frozenset(chain.from_iterable(other.places for other in others))
    spelled: dict[str, str] = {}
    for spelling in (*spellings(report.title), *spellings(report.text)):
        for mark in marks[spelling]:
            if mark in theirs:
                spelled.setdefault(mark, spelling.strip(AROUND))
    return [*spelled.values(), *(code for code in report.places if code in places)]


def said_in(report: Report, marks: Marks) -> Said:
    """Give the marks of a report."""
    texts = spellings(report.title) + spellings(report.text)
    return marks.of(texts, ordinals(report.title))


def timed(group: Group) -> bool:
    """Whether it is known when a story was told; else it is related to no other by little."""
    return group.first is not None


def near(one: Group, other: Group) -> bool:
    """Whether two stories were told at one time; those without a time always were."""
    if one.first is None or other.first is None or one.newest is None or other.newest is None:
        return True
    return max(one.first, other.first) - min(one.newest, other.newest) <= NEAR


def _spoken(group: Group, tongues: Sequence[str]) -> str:
    """The language of most of a story's entries, of equals the first by name."""
    counts = Counter(tongues[member] for member in group.members)
    return min(counts, key=lambda tongue: (-counts[tongue], tongue))


def _often(found: Sequence[Sequence[str]]) -> Held:
    """Give the marks that enough of a story's entries have, with the share that has them."""
    size = len(found)
    if size == 1:
        return dict.fromkeys(found[0], 1.0)
    counts = Counter(chain.from_iterable(found))
    return {mark: counts[mark] / size for mark in sorted(counts) if counts[mark] >= OFTEN * size}


def _profiles(held: Mapping[int, Held], wanted: Iterable[int]) -> dict[int, Profile]:
    """Weigh the marks of stories by their rarity among all."""
    stories = Counter(chain.from_iterable(held.values()))
    total = len(held) + 1
    profiles = {}
    for number in wanted:
        weighed = {
            mark: log(total / stories[mark]) * sqrt(share) for mark, share in held[number].items()
        }
        length = hypot(*weighed.values()) or 1.0
        profiles[number] = {mark: weight / length for mark, weight in weighed.items()}
    return profiles


def _pairs(held: Mapping[int, Held], spoken: Mapping[int, str]) -> list[tuple[int, int]]:
    """Find the stories of two languages that share a mark that is not common."""
    holders: dict[str, list[int]] = defaultdict(list)
    for number, marks in held.items():
        if spoken[number]:
            for mark in marks:
                holders[mark].append(number)
    found: set[tuple[int, int]] = set()
    for numbers in holders.values():
        if len(numbers) <= COMMON and len({spoken[number] for number in numbers}) > 1:
            pairs = combinations(numbers, 2)
            found.update(pair for pair in pairs if spoken[pair[0]] != spoken[pair[1]])
    return sorted(found)


def _shared(one: Mapping[str, float], other: Mapping[str, float]) -> int:
    """Count the marks beside places that two stories share; none without a name or a number."""
    kinds = [mark[0] for mark in one if mark in other and mark[0] != "@"]
    return 0 if {"#", "~"}.isdisjoint(kinds) else len(kinds)


def _whereabouts(held: Held) -> set[str]:
    return {mark for mark in held if mark[0] == "@"}


def _places(one: Profile, other: Profile) -> bool:
    return any(mark[0] == "@" and mark in other for mark in one)


def _likeness(one: Profile, other: Profile) -> float:
    return sum(weight * other[mark] for mark, weight in one.items() if mark in other)


def _nearest(
    likeness: Mapping[Pair, tuple[float, bool]], spoken: Mapping[int, str]
) -> dict[tuple[int, str], int | None]:
    """Give for a story and a language its one nearest story there; None where two are near."""
    ranked: dict[tuple[int, str], list[tuple[float, int]]] = defaultdict(list)
    for (one, other), (score, _) in likeness.items():
        ranked[one, spoken[other]].append((-score, other))
        ranked[other, spoken[one]].append((-score, one))
    nearest: dict[tuple[int, str], int | None] = {}
    for key, found in ranked.items():
        found.sort()
        alone = len(found) == 1 or found[1][0] > found[0][0] * SECOND
        nearest[key] = found[0][1] if alone else None
    return nearest


def _named(related: Mapping[int, list[tuple[float, int]]], into: Mapping[int, int]) -> Related:
    """Name related stories by the stories that they became."""
    found: dict[int, dict[int, float]] = defaultdict(dict)
    for one, others in related.items():
        home = survivor(into, one)
        for score, other in others:
            there = survivor(into, other)
            if there != home:
                found[home][there] = min(score, found[home].get(there, 0.0))
    return {
        home: sorted(scores, key=lambda other: (scores[other], other))[:MOST]
        for home, scores in found.items()
    }
