"""Chains: a story that begins after another closed and is like it continues it.

A story closes, or a siege would be one for months; a chain leads back.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, islice
from math import inf

from nfeeds.cluster.fold import QUIET, SPAN, Fold, Group, conflict
from nfeeds.cluster.merge import MERGE, Sums

PROBES = 8
"""Heaviest words of a story's first entry, and of an earlier one's last, by which they meet."""

ENTRIES = 3
"""Entries of an earlier story whose words are looked at: its last ones."""

COMMON = 40
"""Earlier stories by which a word finds one; what more of them have tells none."""

MOST = 3
"""Earlier stories that are compared word by word."""


def continued(fold: Fold, groups: Sequence[Group], asked: Iterable[Group]) -> dict[int, int]:
    """Map the number of each story asked for that continues another to that one's, the most alike.

    The earlier one is told by several entries: single entries are like each other by accident too
    often.
    """
    latest = max((group.first for group in groups if group.first is not None), default=0.0)
    holders: dict[int, list[tuple[float, Group]]] = defaultdict(list)
    for group in groups:
        closed = _closed(group)
        if len(group.members) > 1 and closed < latest:
            for word in _words(fold, group):
                holders[word].append((closed, group))
    # Of what many earlier stories have none is found.
    few = {word: sorted(told, key=_when) for word, told in holders.items() if len(told) <= COMMON}
    sums = Sums(fold)
    found = {}
    for group in asked if few else ():
        before = _before(group, fold, few)
        alike = [(-sums.likeness(one, group, MERGE), -one.number) for one in before]
        if alike and -min(alike)[0] >= MERGE:
            found[group.number] = -min(alike)[1]
    return found


def _when(held: tuple[float, Group]) -> float:
    return held[0]


def _words(fold: Fold, group: Group) -> dict[int, None]:
    last = [fold.vectors.heaviest(member, PROBES) for member in group.members[-ENTRIES:]]
    return dict.fromkeys(chain.from_iterable(last))


def _before(
    group: Group, fold: Fold, holders: Mapping[int, Sequence[tuple[float, Group]]]
) -> list[Group]:
    """Find the few closed stories that share most of the weight of a story's first entry."""
    began = group.first
    if began is None:
        return []
    weights: dict[int, float] = {}
    known: dict[int, Group] = {}
    for word, weight in islice(fold.vectors[group.members[0]].items(), PROBES):
        for closed, other in holders.get(word, ()):
            if closed >= began:  # as all that follow
                break
            weights[other.number] = weights.get(other.number, 0.0) + weight
            known[other.number] = other
    ranked = (known[number] for number in sorted(weights, key=lambda one: (-weights[one], one)))
    return list(islice((one for one in ranked if not conflict(one.ordinals, group.ordinals)), MOST))


def _closed(group: Group) -> float:
    """After which moment nothing joins a story any more; never, where it is not known when."""
    if group.first is None or group.newest is None:
        return inf
    return max(group.newest, min(group.newest + QUIET, group.first + SPAN))
