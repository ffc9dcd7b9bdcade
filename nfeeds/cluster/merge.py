"""Second look: stories that grew up apart and turn out to be one.

The fold notes a hint whenever a report that joined one story was also like another; only such pairs
are compared. Joining strictly and merging leniently beats any one threshold by one to two points.
"""

from collections.abc import Sequence

from nfeeds.cluster.fold import QUIET, SPAN, Fold, Group, conflict, share
from nfeeds.cluster.vectors import Vector, add, dot

MERGE = 0.18
"""Average similarity between the members of two stories at which they become one."""


class _Sums:
    """Sums of the members' vectors of those stories that are looked at."""

    def __init__(self, vectors: Sequence[Vector]) -> None:
        self._vectors = vectors
        self._sums: dict[int, Vector] = {}

    def of(self, group: Group) -> Vector:
        if len(group.members) == 1:
            return self._vectors[group.members[0]]
        total = self._sums.get(group.number)
        if total is None:
            total = self._sums[group.number] = {}
            for member in group.members:
                add(total, self._vectors[member])
        return total

    def likeness(self, one: Group, other: Group) -> float:
        shares = share(len(one.members)) * share(len(other.members))
        return dot(self.of(one), self.of(other)) / shares

    def unite(self, older: Group, younger: Group) -> None:
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
    sums = _Sums(fold.vectors)
    pairs = [(-sums.likeness(groups[one], groups[two]), one, two) for one, two in fold.hints]
    for _, *pair in sorted(pair for pair in pairs if -pair[0] >= MERGE):
        older, younger = sorted(_survivor(into, number) for number in pair)
        if older == younger or not _may_unite(groups[older], groups[younger]):
            continue
        if sums.likeness(groups[older], groups[younger]) < MERGE:
            continue
        sums.unite(groups[older], groups[younger])
        _unite(groups[older], groups.pop(younger))
        into[younger] = older
    for group in groups.values():
        group.members.sort()
    return list(groups.values())


def _survivor(into: dict[int, int], number: int) -> int:
    while number in into:
        number = into[number]
    return number


def _may_unite(one: Group, other: Group) -> bool:
    """Whether the members of both, taken together, would be a story that never closed."""
    if conflict(one.ordinals, other.ordinals):
        return False
    if one.first is None or other.first is None or one.newest is None or other.newest is None:
        return True
    gap = max(one.first, other.first) - min(one.newest, other.newest)
    return gap <= QUIET and max(one.newest, other.newest) - min(one.first, other.first) <= SPAN


def _unite(older: Group, younger: Group) -> None:
    older.members += younger.members
    older.ordinals |= younger.ordinals
    firsts = [time for time in (older.first, younger.first) if time is not None]
    newests = [time for time in (older.newest, younger.newest) if time is not None]
    older.first = min(firsts, default=None)
    older.newest = max(newests, default=None)
