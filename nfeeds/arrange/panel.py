"""The panel: feeds whose numbers can be compared, and the days on which enough of them is known.

The same feeds are counted on both sides, each up to the hour of day at which it was last read, so
that neither a feed that was added nor one that fails makes a difference. What is not known of a
feed's day is taken to be its own mean; a day of which little is known is left out.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import NamedTuple

from nfeeds.models.atlas import Atlas
from nfeeds.models.volume import HOUR, Tally, Watch

ALL = "all"
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
