"""Chains: a story that begins after another closed and is like it continues it.

A story closes, or a siege would be one for months; a chain leads back.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain, islice

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


def continued(fold: Fold, groups: Sequence[Group]) -> dict[int, int]:
    """Map the number of each story that continues another to that one's, the most alike.

    The earlier one is told by several entries: single entries are like each other by accident too
    often.
    """
    latest = max((group.first for group in groups if group.first is not None), default=0.0)
    holders: dict[int, list[Group]] = defaultdict(list)
    for group in groups:
        if len(group.members) > 1 and _closed(group, latest):
            for word in _words(fold, group):
                holders[word].append(group)
    sums = Sums(fold.vectors, fold.plain)
    found = {}
    for group in groups if holders else ():
        before = _before(group, fold, holders)
        alike = [(-sums.likeness(one, group), -one.number) for one in before]
        if alike and -min(alike)[0] >= MERGE:
            found[group.number] = -min(alike)[1]
    return found


def _words(fold: Fold, group: Group) -> dict[int, None]:
    last = [islice(fold.vectors[member], PROBES) for member in group.members[-ENTRIES:]]
    return dict.fromkeys(chain.from_iterable(last))


def _before(group: Group, fold: Fold, holders: Mapping[int, list[Group]]) -> list[Group]:
    """Find the few closed stories that share most of the weight of a story's first entry."""
    began = group.first
    if began is None:
        return []
    weights: dict[int, float] = {}
    known: dict[int, Group] = {}
    for word, weight in islice(fold.vectors[group.members[0]].items(), PROBES):
        others = holders.get(word, ())
        if len(others) <= COMMON:
            for other in others:
                if other.newest is not None and other.newest < began:  # most are told beside it
                    weights[other.number] = weights.get(other.number, 0.0) + weight
                    known[other.number] = other
    ranked = (known[number] for number in sorted(weights, key=lambda one: (-weights[one], one)))
    fit = (one for one in ranked if _leads(one, group))
    return list(islice(fit, MOST))


def _leads(one: Group, group: Group) -> bool:
    began = group.first
    return began is not None and _closed(one, began) and not conflict(one.ordinals, group.ordinals)


def _closed(group: Group, time: float) -> bool:
    """Whether a story had closed by a moment, and not because it was still to begin."""
    if group.first is None or group.newest is None:
        return False
    return group.newest < time and (time - group.newest > QUIET or time - group.first > SPAN)
