"""Second look: stories that grew up apart and turn out to be one.

The fold notes a hint whenever a report that joined one story was also like another; only such pairs
are compared. Joining strictly and merging leniently beats any one threshold by one to two points.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import lru_cache

from nfeeds.cluster.fold import NAMELESS, QUIET, SPAN, Fold, Group, conflict, faded, share
from nfeeds.cluster.strangers import STRANGE, in_doubt, strangeness
from nfeeds.cluster.vectors import Vector, add, dot

MERGE = 0.19
"""Average similarity between the members of two stories at which they become one."""

ALONE = 0.135
"""The same for one report that is in no story yet, where it and the other are each other's nearest.
On development sets that found as many tellings more as a lower threshold for all would, at half the
mistakes."""

SECOND = 0.9
"""How near another story may come, against the nearest, for that to be meant."""

RECENT = 1000
"""Vectors of lone reports that are at hand: one pair's is often the next one's."""


class Sums:
    """Sums of the members' vectors of those stories that are looked at."""

    def __init__(self, fold: Fold) -> None:
        self._fold = fold
        self._vectors = fold.vectors
        self._vector = lru_cache(RECENT)(fold.vectors.__getitem__)
        self._sums: dict[int, Vector] = {}

    def of(self, group: Group) -> Vector:
        """The sum of a story's vectors."""
        if len(group.members) == 1:
            return self._vector(group.members[0])
        total = self._sums.get(group.number)
        if total is None:
            total = self._sums[group.number] = {}
            for member in group.members:
                add(total, self._vectors[member])
        return total

    def likeness(self, one: Group, other: Group, least: float = 0.0) -> float:
        """The average similarity between the members of two stories, more for large ones.

        What is below the least that is asked for is not looked at closely.
        """
        shares = share(len(one.members)) * share(len(other.members))
        mine, theirs = self.of(one), self.of(other)
        alike = dot(mine, theirs) / shares
        if alike < least:
            return alike
        strange = strangeness(one.names, mine, other.names, theirs)
        likeness = alike * (1.0 - STRANGE * strange)
        named = not (mine.keys() & theirs.keys()) <= self._fold.plain
        return likeness if named else likeness * NAMELESS

    def now(self, one: Group, other: Group, least: float = 0.0) -> float:
        """The same, less what has faded in the time between the two."""
        first, second = sorted((one, other), key=lambda group: group.first or 0.0)
        return self.likeness(one, other, least) * faded(first.newest, second.first)

    def apart(self, one: Group, other: Group) -> bool:
        """Whether two stories that share hardly a name tell of different places."""
        mine, theirs = self.of(one), self.of(other)
        if not in_doubt(one.names, mine, other.names, theirs, self._fold.figures):
            return False
        return self._fold.where.apart(one.members, other.members)

    def unite(self, older: Group, younger: Group) -> None:
        """Add the sum of one story to another's."""
        total = dict(self.of(older))
        add(total, self.of(younger))
        self._sums[older.number] = total
        self._sums.pop(younger.number, None)


def merge(fold: Fold) -> list[Group]:
    """Unite stories of one event, the most alike first; the older one survives.

    Members are in the order of the fold, and stories in that of their first members.
    """
    groups = {group.number: group for group in fold.groups}
    into: dict[int, int] = {}
    sums = Sums(fold)
    pairs = [
        (-sums.now(groups[one], groups[two], MERGE), one, two) for one, two in sorted(fold.hints)
    ]
    for _, *pair in sorted(pair for pair in pairs if -pair[0] >= MERGE):
        older, younger = sorted(survivor(into, number) for number in pair)
        if older == younger or not may_unite(groups[older], groups[younger]):
            continue
        if sums.now(groups[older], groups[younger], MERGE) < MERGE:
            continue
        if sums.apart(groups[older], groups[younger]):
            continue
        sums.unite(groups[older], groups[younger])
        unite(groups[older], groups.pop(younger))
        into[younger] = older
    _take_in(groups, _neighbours(fold, groups, into, sums), sums.apart)
    for group in groups.values():
        group.members.sort()
    return list(groups.values())


def _neighbours(
    fold: Fold, groups: Mapping[int, Group], into: Mapping[int, int], sums: Sums
) -> dict[tuple[int, int], float]:
    """Give the likeness of the stories that are left, of those that were hinted at."""
    found: dict[tuple[int, int], float] = {}
    for one, two in sorted(fold.hints):
        older, younger = sorted((survivor(into, one), survivor(into, two)))
        if older != younger and (older, younger) not in found:
            found[older, younger] = sums.now(groups[older], groups[younger])
    return found


def _take_in(
    groups: dict[int, Group],
    likeness: Mapping[tuple[int, int], float],
    apart: Callable[[Group, Group], bool],
) -> None:
    """Let reports that are in no story join the one they are nearest to, if it is meant alone."""
    near = nearest(likeness, SECOND)
    taken: set[int] = set()
    for (older, younger), score in sorted(likeness.items(), key=lambda item: (-item[1], item[0])):
        one, other = groups.get(older), groups.get(younger)
        if score < ALONE or one is None or other is None or not taken.isdisjoint((older, younger)):
            continue
        single = len(one.members) == 1 or len(other.members) == 1
        mutual = near[older] == younger and near[younger] == older
        if single and mutual and may_unite(one, other) and not apart(one, other):
            unite(one, groups.pop(younger))
            taken |= {older, younger}


def nearest(likeness: Mapping[tuple[int, int], float], second: float) -> dict[int, int | None]:
    """Give the nearest of each story; None where the second is nearer than that share of it."""
    ranked: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for (one, other), score in likeness.items():
        ranked[one].append((-score, other))
        ranked[other].append((-score, one))
    found: dict[int, int | None] = {}
    for number, others in ranked.items():
        others.sort()
        meant = len(others) == 1 or others[1][0] >= others[0][0] * second
        found[number] = others[0][1] if meant else None
    return found


def survivor(into: Mapping[int, int], number: int) -> int:
    """Follow a story through those that took it in."""
    while number in into:
        number = into[number]
    return number


def may_unite(one: Group, other: Group) -> bool:
    """Whether the members of both, taken together, would be a story that never closed."""
    if conflict(one.ordinals, other.ordinals):
        return False
    if one.first is None or other.first is None or one.newest is None or other.newest is None:
        return True
    gap = max(one.first, other.first) - min(one.newest, other.newest)
    return gap <= QUIET and max(one.newest, other.newest) - min(one.first, other.first) <= SPAN


def unite(older: Group, younger: Group) -> None:
    """Add the members of one story to another."""
    older.members += younger.members
    older.ordinals |= younger.ordinals
    for word, count in younger.names.items():
        older.names[word] = older.names.get(word, 0) + count
    firsts = [time for time in (older.first, younger.first) if time is not None]
    newests = [time for time in (older.newest, younger.newest) if time is not None]
    older.first = min(firsts, default=None)
    older.newest = max(newests, default=None)
