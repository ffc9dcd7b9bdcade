"""Volume: what is told more or less than usual, by its own history of eight weeks.

The same feeds are counted on both sides, each up to the hour of day at which it was last read, so
that neither a feed that was added nor one that fails makes a difference. What is not known of a
feed's day is taken to be its own mean; a day of which little is known is left out.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from itertools import accumulate
from typing import NamedTuple

from nfeeds.arrange.usual import Usual, usual
from nfeeds.models.atlas import Atlas
from nfeeds.models.volume import HOUR, Kind, Status, Tally, Volume, Watch

DAY = 24
"""Hours."""
HISTORY = 56
"""Days that are looked back at: eight of each weekday."""
ENOUGH = 14
"""Days without which nothing is said, of a feed nor of all."""
KNOWN = 0.8
"""Share of what a day is expected to bring that must be known of it."""
LONGEST = 7 * DAY
"""Hours of a window; a longer one has too few of its kind in the history."""
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
ALL = "all"
WORLD = "world"
"""The region of which the total tells enough."""

Voices = Callable[[str], int]
"""Key → how many independent voices tell of it in the window."""
Days = list[float]
"""A number a window: the window itself, then those that ended a day earlier each."""


class Frame(NamedTuple):
    """A window in whole hours since 1970, and those that ended at its hour of earlier days."""

    end: int
    """Exclusive."""
    length: int

    @property
    def first(self) -> int:
        """How many days ago the newest window ended that has nothing of this one."""
        return -(-self.length // DAY)

    @property
    def begin(self) -> int:
        """Hour from which on entries are read."""
        return self.end - HISTORY * DAY - self.length

    @property
    def days(self) -> range:
        """Days since 1970 that hold them all."""
        return range(self.begin // DAY, -(-self.end // DAY))

    def windows(self, hour: int, age: int) -> range:
        """Days ago of the windows that hold an hour, all but the last `age` hours of each."""
        back = self.end - 1 - hour
        return range(max(0, -(-(back - self.length + 1) // DAY)), (back - age) // DAY + 1)


class Reach(NamedTuple):
    """What is known of a feed."""

    age: int
    """Hours between when it was last read and the window's end."""
    days: frozenset[int]
    """Days ago whose windows are known."""


class Panel(NamedTuple):
    """The feeds that are compared, and the days on which enough of them is known."""

    frame: Frame
    reach: Mapping[int, Reach]
    days: tuple[int, ...]
    left_out: int
    """Days between the oldest of them and today that are not among them."""
    counts: Mapping[int, Counter[tuple[int, int]]]
    """Feed → (days ago, place codes) → entries."""


def frame_of(since: datetime | None, until: datetime) -> Frame | None:
    """The whole hours of a window; None where it is too short, too long, or without a begin."""
    if since is None:
        return None
    end = int(until.timestamp()) // 3600
    length = end - int(since.timestamp()) // 3600
    return Frame(end, length) if 1 <= length <= LONGEST else None


def reaches(frame: Frame, watches: Iterable[Watch]) -> dict[int, Reach]:
    """Choose the feeds that can be compared."""
    return {watch.feed: found for watch in watches if (found := reach_of(watch, frame))}


def panel(frame: Frame, tally: Tally, reach: Mapping[int, Reach]) -> Panel | None:
    """Choose the days that can be compared; None where there are not enough of them."""
    counts: dict[int, Counter[tuple[int, int]]] = defaultdict(Counter)
    for hour, feed, codes, number in tally.heard:
        known = reach.get(feed)
        if known is not None:
            for ago in frame.windows(hour, known.age):
                if ago == 0 or ago in known.days:
                    counts[feed][ago, codes] += number
    weight = {feed: mean(counts[feed], reach[feed]) for feed in reach}
    enough = KNOWN * sum(weight.values())
    asked = range(frame.first, HISTORY + 1)
    days = tuple(
        ago for ago in asked if 0 < enough <= sum(weight[f] for f in reach if ago in reach[f].days)
    )
    if len(days) < ENOUGH:
        return None
    left_out = len(range(frame.first, days[-1] + 1)) - len(days)
    return Panel(frame, reach, days, left_out, counts)


def reach_of(watch: Watch, frame: Frame) -> Reach | None:
    """What is known of a feed; None where it is too new, or not of this window."""
    age = max(0, frame.end - watch.last // HOUR)
    if age >= frame.length:
        return None

    def is_known(ago: int) -> bool:
        start = (frame.end - frame.length - ago * DAY) * HOUR
        end = start + (frame.length - age) * HOUR
        if watch.first > start or any(a < end and b > start for a, b in watch.gaps):
            return False
        # A feed holds what came on a day in which it was not asked, not for longer.
        parts = range(ago, ago + frame.first)
        return all(part in watch.read or part - 1 in watch.read for part in parts)

    days = frozenset(ago for ago in range(frame.first, HISTORY + 1) if is_known(ago))
    return Reach(age, days) if is_known(0) and len(days) >= ENOUGH else None


def mean(counts: Counter[tuple[int, int]], known: Reach) -> float:
    """How much a feed brings in a window that is known."""
    return sum(number for (ago, _), number in counts.items() if ago) / len(known.days)


def series(found: Panel, feeds: Iterable[int], keys: Sequence[Collection[str]]) -> dict[str, Days]:
    """Key → how much some feeds told of it, window by window."""
    told: dict[str, Days] = defaultdict(lambda: [0.0] * (HISTORY + 1))
    together: Counter[tuple[int, int]] = Counter()
    for feed in feeds:
        together.update(found.counts.get(feed, ()))
        unknown = [ago for ago in found.days if ago not in found.reach[feed].days]
        if unknown:
            for key, part in means(found, feed, keys).items():
                for ago in unknown:
                    told[key][ago] += part
    for (ago, codes), number in together.items():
        for key in keys[codes]:
            told[key][ago] += number
    return told


def means(found: Panel, feed: int, keys: Sequence[Collection[str]]) -> Mapping[str, float]:
    """Key → how much a feed tells of it in a window that is known."""
    told: Counter[str] = Counter()
    for (ago, codes), number in found.counts.get(feed, {}).items():
        if ago:
            for key in keys[codes]:
                told[key] += number
    return {key: number / len(found.reach[feed].days) for key, number in told.items()}


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


def volumes(
    ground: Ground, watched: int, asked: Sequence[str], voices: Voices
) -> tuple[Volume, ...]:
    """The totals, then what is more and less than usual, the strangest first.

    With `asked` the totals are those of these places and regions, and nothing outside them is
    told. `voices` counts who tells of a key in the window; `watched` feeds were ever read.
    """
    told = series(ground.found, ground.found.reach, ground.keys)
    days = ground.found.days
    total = Judged(ALL, told[ALL], usual(told[ALL], days))
    share = share_of(told, ground) if total.usual.is_outside else 1.0
    totals = [Judged(key, told[key], usual(told[key], days)) for key in asked] or [total]
    inside = set().union(*(members(key, ground) for key in asked))
    strange = [
        one
        for key in sorted(told.keys() - {ALL, WORLD, *asked})
        if (not asked or key in inside)
        and not is_group(key, ground.atlas)
        and (one := Judged(key, told[key], usual(told[key], days, share))).status != "usual"
    ]
    sure = {one.key for one in seconded([*totals, *strange], ground, voices)}
    kept = unexplained([one for one in strange if one.key in sure], ground)
    rows = [
        row(one, ground, watched, voices, is_total=True, is_sure=one.key in sure) for one in totals
    ]
    return (*rows, *(row(one, ground, watched, voices) for one in kept))


def row(
    one: Judged,
    ground: Ground,
    watched: int,
    voices: Voices,
    *,
    is_total: bool = False,
    is_sure: bool = True,
) -> Volume:
    """A number with all that it rests on; one that is not sure is told as usual."""
    found = ground.found
    return Volume(
        key=one.key,
        kind=kind_of(one.key, ground.atlas),
        status=one.status if is_sure else "usual",
        total=is_total,
        count=round(one.usual.told),
        origins=voices(one.key),
        usual=(one.usual.low, one.usual.high),
        median=round(one.usual.centre, 1),
        days=one.usual.days,
        basis=one.usual.basis,
        left_out=found.left_out,
        feeds=len(found.reach),
        feeds_left_out=watched - len(found.reach),
        hours=found.frame.length,
        recent=recent(one.numbers, found),
    )


def recent(numbers: Days, found: Panel) -> tuple[int | None, ...]:
    """The last days and the window itself."""
    known = {0, *found.days}
    return tuple(round(numbers[a]) if a in known else None for a in range(RECENT, -1, -1))


def share_of(told: Mapping[str, Days], ground: Ground) -> float:
    """What countries bring of what was to be expected of them: the middle of all that is told.

    Not the sum of them, which one country can make more.
    """
    countries = [usual(told[key], ground.found.days) for key in told if is_country(key, ground)]
    ratios = sorted((one.told / one.centre, one.centre) for one in countries if one.centre >= 1)
    half = sum(weight for _, weight in ratios) / 2
    sums = accumulate(weight for _, weight in ratios)
    return next((ratio for (ratio, _), sum_ in zip(ratios, sums, strict=True) if sum_ >= half), 1.0)


def is_country(key: str, ground: Ground) -> bool:
    """Whether a key is neither of a region nor of all."""
    return key != ALL and key not in ground.atlas.regions


def seconded(strange: Sequence[Judged], ground: Ground, voices: Voices) -> list[Judged]:
    """Those that do not rest on one publisher: without the one that does most, still unusual."""
    strange = [one for one in strange if one.status != "usual"]
    wanted = {one.key for one in strange}
    if not wanted:
        return []
    keys = [frozenset(wanted & found) for found in ground.keys]
    feeds: dict[str, list[int]] = defaultdict(list)
    for feed in ground.found.reach:
        feeds[ground.families[feed]].append(feed)
    parts = [series(ground.found, group, keys) for group in feeds.values()]
    return [
        one
        for one in strange
        if (one.status == "less" or voices(one.key) >= VOICES)
        and holds_without(one, [part[one.key] for part in parts if one.key in part], ground)
    ]


def holds_without(one: Judged, parts: Sequence[Days], ground: Ground) -> bool:
    """Whether the other publishers, without the one that does most, are beyond the usual too."""
    sign = 1 if one.excess > 0 else -1
    days = ground.found.days
    most = max(parts, key=lambda part: sign * (part[0] - usual(part, days).centre))
    rest = usual(
        [max(all_ - part, 0.0) for all_, part in zip(one.numbers, most, strict=True)], days
    )
    return rest.is_outside and sign * (rest.told - rest.centre) > 0


def unexplained(strange: Sequence[Judged], ground: Ground) -> list[Judged]:
    """Countries, and regions that are not so merely by what is told already: narrow ones first."""
    kept = [one for one in strange if is_country(one.key, ground)]
    regions = [one for one in strange if not is_country(one.key, ground)]
    for one in sorted(regions, key=lambda one: (len(members(one.key, ground)), one.key)):
        if not is_explained(one, [other for other in kept if other.status == one.status], ground):
            kept.append(one)
    return sorted(kept, key=lambda one: (one.status != "more", -abs(one.usual.strangeness)))


def is_explained(region: Judged, kept: Sequence[Judged], ground: Ground) -> bool:
    """Whether countries in it together, or a region that it overlaps, make up half of it."""
    inside = members(region.key, ground)
    within = [one for one in kept if not inside.isdisjoint(members(one.key, ground))]
    countries = sum(one.excess for one in within if is_country(one.key, ground))
    others = [one.excess for one in within if not is_country(one.key, ground)]
    return max(abs(excess) for excess in (countries, *others)) >= HALF * abs(region.excess)


def members(key: str, ground: Ground) -> frozenset[str]:
    """A place itself, or all that a region holds on the day of the window's end."""
    if key not in ground.atlas.regions:
        return frozenset((key,))
    return ground.atlas.members(key, day_of(ground.found.frame)) | {key}


def means_of(
    tally: Tally, frame: Frame, atlas: Atlas, territories: str
) -> tuple[frozenset[str], ...]:
    """What the codes of a tally are about, all of them by the day of the window's end."""
    on = day_of(frame)
    countries = {
        code: atlas.country(code, on, territories) for codes in tally.codes for code in codes
    }
    return tuple(
        frozenset({ALL, *filter(None, map(countries.__getitem__, codes))})
        | atlas.regions_of(codes, on, territories)
        for codes in tally.codes
    )


def day_of(frame: Frame) -> date:
    """The day on which a window ends."""
    return datetime.fromtimestamp(frame.end * 3600, UTC).date()


def is_group(key: str, atlas: Atlas) -> bool:
    """Whether a key is of states that have agreed on something, wherever they lie."""
    return key in atlas.regions and atlas.regions[key].kind == "group"


def kind_of(key: str, atlas: Atlas) -> Kind:
    """What a key is of."""
    if key == ALL:
        return "all"
    return "region" if key in atlas.regions else "country"
