"""Volume: what is told more or less than usual, by its own history of eight weeks."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from itertools import accumulate
from typing import NamedTuple

from nfeeds.arrange.panel import ALL, HISTORY, Days, Frame, Panel, day_of, series
from nfeeds.arrange.usual import Usual, usual
from nfeeds.models.atlas import Atlas
from nfeeds.models.volume import Kind, Status, Volume

RECENT = 14
"""Days that are shown."""
LOUD = 5
"""Entries without which nothing is more than usual."""
QUIET = 8
"""Entries to be expected without which nothing is less: none of five comes every other month."""
CLEARLY = 1.5
"""More is at least so many times what was to be expected, less at most that part of it."""
STRANGE = 3.5
"""Spreads beyond which a number is out of the usual."""
VOICES = 2
"""Independent voices without which nothing is more than usual."""
HALF = 0.5
"""Share of a region's excess which, told of one of its countries, tells of the region enough."""
WORLD = "world"
"""The region of which the total tells enough."""

Voices = Callable[[str], int]
"""Key → how many independent voices tell of it in the window."""


class Judged(NamedTuple):
    """Numbers of a key against their history."""

    key: str
    numbers: Days
    usual: Usual

    @property
    def excess(self) -> float:
        """Entries above what was to be expected, or below."""
        return self.usual.told - self.usual.centre

    @property
    def status(self) -> Status:
        """Against what was to be expected, where there is enough to tell."""
        count, centre, strangeness = self.usual.told, self.usual.centre, self.usual.strangeness
        if strangeness >= STRANGE and count >= max(LOUD, CLEARLY * centre):
            return "more"
        if strangeness <= -STRANGE and centre >= max(QUIET, CLEARLY * count):
            return "less"
        return "usual"


class Ground(NamedTuple):
    """What numbers are made of."""

    found: Panel
    families: Mapping[int, str]
    """Feed → its publisher."""
    keys: Sequence[frozenset[str]]
    """What the codes of a tally are about."""
    atlas: Atlas


class Basis(NamedTuple):
    """The numbers of a window, whatever is asked of them: long to make, and short to keep."""

    frame: Frame
    days: tuple[int, ...]
    """Days ago that are compared."""
    left_out: int
    feeds: int
    """That are compared,"""
    watched: int
    """of those that were ever read."""
    share: float
    """What all bring of what was to be expected of them, where that is out of the usual."""
    held: frozenset[str]
    """Keys that are unusual without the publisher that does most, too."""
    numbers: Mapping[str, Days]


def basis(ground: Ground, watched: int) -> Basis:
    """Count, and look at every number that is unusual without the publisher that does most."""
    found = ground.found
    told = series(found, found.reach, ground.keys)
    is_outside = ALL in told and usual(told[ALL], found.days).is_outside
    share = share_of(told, ground) if is_outside else 1.0
    strange = {
        key: one
        for key, numbers in told.items()
        for part in {1.0, share}
        if (one := Judged(key, numbers, usual(numbers, found.days, part))).status != "usual"
    }
    return Basis(
        frame=found.frame,
        days=found.days,
        left_out=found.left_out,
        feeds=len(found.reach),
        watched=watched,
        share=share,
        held=frozenset(held(strange, ground)),
        numbers=dict(told),
    )


def volumes(made: Basis, atlas: Atlas, asked: Sequence[str], voices: Voices) -> tuple[Volume, ...]:
    """The totals, then what is more and less than usual, the strangest first.

    With `asked` the totals are those of these places and regions, and nothing outside them is
    told. `voices` counts who tells of a key in the window.
    """
    on, told = day_of(made.frame), made.numbers
    nothing = [0.0] * (HISTORY + 1)
    totals = [judged(key, told.get(key, nothing), made) for key in asked or (ALL,)]
    inside = set().union(*(members(key, atlas, on) for key in asked))
    strange = [
        one
        for key in sorted(told.keys() - {ALL, WORLD, *asked})
        if (not asked or key in inside)
        and not is_group(key, atlas)
        and (one := judged(key, told[key], made, made.share)).status != "usual"
    ]
    sure = {
        one.key
        for one in (*totals, *strange)
        if one.status != "usual"
        and (one.status == "less" or voices(one.key) >= VOICES)
        and one.key in made.held
    }
    kept = unexplained([one for one in strange if one.key in sure], atlas, on)
    return (
        *(row(one, made, atlas, voices, is_total=True, is_sure=one.key in sure) for one in totals),
        *(row(one, made, atlas, voices) for one in kept),
    )


def row(
    one: Judged,
    made: Basis,
    atlas: Atlas,
    voices: Voices,
    *,
    is_total: bool = False,
    is_sure: bool = True,
) -> Volume:
    """A number with all that it rests on; one that is not sure is told as usual."""
    return Volume(
        key=one.key,
        kind=kind_of(one.key, atlas),
        status=one.status if is_sure else "usual",
        total=is_total,
        count=round(one.usual.told),
        origins=voices(one.key),
        usual=(one.usual.low, one.usual.high),
        median=round(one.usual.centre, 1),
        days=one.usual.days,
        basis=one.usual.basis,
        left_out=made.left_out,
        feeds=made.feeds,
        feeds_left_out=made.watched - made.feeds,
        hours=made.frame.length,
        recent=recent(one.numbers, made.days),
    )


def judged(key: str, numbers: Days, made: Basis, share: float = 1.0) -> Judged:
    """A key's numbers against their history."""
    return Judged(key, numbers, usual(numbers, made.days, share))


def recent(numbers: Days, days: Collection[int]) -> tuple[int | None, ...]:
    """The last days and the window itself."""
    known = {0, *days}
    return tuple(round(numbers[a]) if a in known else None for a in range(RECENT, -1, -1))


def share_of(told: Mapping[str, Days], ground: Ground) -> float:
    """What countries bring of what was to be expected of them: the middle of all that is told.

    Not the sum of them, which one country can make more.
    """
    countries = [
        usual(told[key], ground.found.days) for key in told if is_country(key, ground.atlas)
    ]
    ratios = sorted((one.told / one.centre, one.centre) for one in countries if one.centre >= 1)
    half = sum(weight for _, weight in ratios) / 2
    sums = accumulate(weight for _, weight in ratios)
    return next((ratio for (ratio, _), sum_ in zip(ratios, sums, strict=True) if sum_ >= half), 1.0)


def is_country(key: str, atlas: Atlas) -> bool:
    """Whether a key is neither of a region nor of all."""
    return key != ALL and key not in atlas.regions


def held(strange: Mapping[str, Judged], ground: Ground) -> Iterator[str]:
    """Those that do not rest on one publisher."""
    keys = [found & strange.keys() for found in ground.keys]
    feeds: dict[str, list[int]] = defaultdict(list)
    for feed in ground.found.reach if strange else ():
        feeds[ground.families[feed]].append(feed)
    parts = [series(ground.found, group, keys) for group in feeds.values()]
    for key, one in strange.items():
        if holds_without(one, [part[key] for part in parts if key in part], ground):
            yield key


def holds_without(one: Judged, parts: Sequence[Days], ground: Ground) -> bool:
    """Whether the other publishers, without the one that does most, are beyond the usual too."""
    sign = 1 if one.excess > 0 else -1
    days = ground.found.days
    most = max(parts, key=lambda part: sign * (part[0] - usual(part, days).centre))
    rest = usual(
        [max(all_ - part, 0.0) for all_, part in zip(one.numbers, most, strict=True)], days
    )
    return rest.is_outside and sign * (rest.told - rest.centre) > 0


def unexplained(strange: Sequence[Judged], atlas: Atlas, on: date) -> list[Judged]:
    """Countries, and regions that are not so merely by what is told already: narrow ones first."""
    kept = [one for one in strange if is_country(one.key, atlas)]
    regions = [one for one in strange if not is_country(one.key, atlas)]
    for one in sorted(regions, key=lambda one: (len(members(one.key, atlas, on)), one.key)):
        alike = [other for other in kept if other.status == one.status]
        if not is_explained(one, alike, atlas, on):
            kept.append(one)
    return sorted(kept, key=lambda one: (one.status != "more", -abs(one.usual.strangeness)))


def is_explained(region: Judged, kept: Sequence[Judged], atlas: Atlas, on: date) -> bool:
    """Whether countries in it together, or a region that it overlaps, make up half of it."""
    inside = members(region.key, atlas, on)
    within = [one for one in kept if not inside.isdisjoint(members(one.key, atlas, on))]
    countries = sum(one.excess for one in within if is_country(one.key, atlas))
    others = [one.excess for one in within if not is_country(one.key, atlas)]
    return max(abs(excess) for excess in (countries, *others)) >= HALF * abs(region.excess)


def members(key: str, atlas: Atlas, on: date) -> frozenset[str]:
    """A place itself, or all that a region holds on a day."""
    if key not in atlas.regions:
        return frozenset((key,))
    return atlas.members(key, on) | {key}


def is_group(key: str, atlas: Atlas) -> bool:
    """Whether a key is of states that have agreed on something, wherever they lie."""
    return key in atlas.regions and atlas.regions[key].kind == "group"


def kind_of(key: str, atlas: Atlas) -> Kind:
    """What a key is of."""
    if key == ALL:
        return "all"
    return "region" if key in atlas.regions else "country"
