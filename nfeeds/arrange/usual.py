"""What is usual: a number's range from those of earlier days, against outliers and small numbers.

Numbers are compared as twice their square roots: chance alone then makes a spread of one, whether
three or three thousand are to be expected.
"""

import math
from collections.abc import Sequence
from statistics import median
from typing import Literal, NamedTuple

WEEK = 7
"""Days."""
SAME = 4
"""Days of the same weekday without which all days count alike."""
LATELY = 14
"""Days by which the level is corrected, so that a trend is no news every day."""
NINE_OF_TEN = 1.645
"""Spreads on either side of what is to be expected, between which nine days of ten lie."""
TO_SPREAD = 1.4826
"""From the median distance to the standard deviation, of a normal distribution."""
ENDS = 3.0
"""Spreads between the highest and the lowest of all days, at least. Of 16 days that differ by
chance alone it is 3.5; with 2.5 nine of twenty sixfold days were missed in the fourth week, with 3
three."""

Basis = Literal["weekday", "all days"]


class Usual(NamedTuple):
    """A number and what was to be expected of it."""

    told: float
    centre: float
    low: int
    high: int
    strangeness: float
    """Spreads between the number and what was to be expected; below zero: it is less."""
    basis: Basis
    days: int

    @property
    def is_outside(self) -> bool:
        """Whether it is beyond nine days of ten."""
        return not self.low <= self.told <= self.high


def root(number: float) -> float:
    """The scale on which chance has a spread of one."""
    return 2 * math.sqrt(max(number, 0.0) + 0.375)


def number(root: float) -> float:
    """Back from it."""
    return max((root / 2) ** 2 - 0.375, 0.0) if root > 0 else 0.0


def usual(numbers: Sequence[float], days: Sequence[int], share: float = 1.0) -> Usual:
    """What was to be expected of `numbers[0]`, by those of so many days ago.

    `share` is what all together bring of what was to be expected of them.
    """
    roots = {ago: root(numbers[ago]) for ago in days}
    groups: dict[int, list[float]] = {}
    for ago in days:
        groups.setdefault(ago % WEEK, []).append(roots[ago])
    same = groups.get(0, [])
    if len(same) >= SAME:
        basis: Basis = "weekday"
        centres = {day: median(group) for day, group in groups.items()}
    else:
        basis, same = "all days", list(roots.values())
        centres = dict.fromkeys(groups, median(same))
    rest = {ago: value - centres[ago % WEEK] for ago, value in roots.items()}
    spread = max(1.0, TO_SPREAD * median(abs(one) for one in rest.values()))
    if basis == "all days":  # few of them may be weekends, and this day one
        spread = max(spread, (max(same) - min(same)) / ENDS)
    spread *= math.sqrt(1 + math.pi / 2 / len(same))
    level = median(rest[ago] for ago in days[:LATELY])
    middle = (median(same) if basis == "weekday" else centres[0]) + level
    strangeness = (root(numbers[0]) - root(number(middle) * share)) / spread
    return Usual(
        told=numbers[0],
        centre=number(middle),
        low=math.ceil(number(middle - NINE_OF_TEN * spread)),
        high=math.floor(number(middle + NINE_OF_TEN * spread)),
        strangeness=strangeness,
        basis=basis,
        days=len(same),
    )
