"""Feeds of nobody's, with the habits of real ones, asked for some days when the program would.

When a feed is due, and what an answer means for its next turn, is nfeeds' own `schedule`; what
feeds are like is drawn by lot from the figures below. No feed's turn depends on another's, so that
a few thousand stand for any number: rates grow as the number does. Hosts do not, and are drawn for
all feeds.
"""

import math
import random
from bisect import bisect
from collections import Counter, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from heapq import heapify, heappop, heappush
from itertools import accumulate
from statistics import NormalDist
from typing import Literal

from nfeeds.models.document import Document, Failed, NotModified, Outcome
from nfeeds.models.entry import Entry
from nfeeds.models.feed import FeedState, Hints
from nfeeds.schedule import EARLY, NEWEST, advance, habits, is_due, turn_of

# Of 98 documents of real news feeds, as outlets served them (tests of other projects, 2017 to
# 2026): deciles, from the least to the most.
SIZES = (704, 2298, 3854, 4196, 4834, 5277, 7706, 8202, 17581, 32082, 323492)
"""Bytes, compressed."""
CARRIED = (1, 7, 15, 15, 19, 20, 20, 25, 40, 85, 200)
"""Entries that a document has at once: what comes and goes between two asks is missed."""
SAYING, EVERY = 22 / 98, (5, 10, 15, 15, 15, 60, 60, 60, 60, 60, 720)
"""Who says how often it wants to be asked, and in minutes how often."""

A_DAY, SPREAD = 9.0, 1.25
"""Entries a day: a logarithmic normal, by its median. Two sources disagree: the gaps in those
documents give a median of 28, the ages of the newest items of 232 rows of the catalogue that were
checked one weekend 3. This lies in the middle; the spread is that of both."""

BROKEN = 78 / 1016
"""Fail whenever they are asked: of the feeds of a public list that was probed in February 2026."""
SINGLE, SHARED, SLOPE = 722 / 931, 65 / 931, 0.55
"""Feeds with a host of their own, hosts of several for each feed, and how uneven those are: in the
catalogue the largest has 17 of 931."""

# Nobody has counted these for news feeds: they are assumed, and can be given to `simulate`.
VALIDATED = 0.65
"""Answer 304, if nothing has changed; the others send the same document again."""
TOUCHED = 0.05
"""Send another document without news: a date of building changes."""
FLAKY = 0.01
"""Of answers that fail by chance."""
NIGHT, WEEKEND = 0.6, 0.7
"""How much less than the mean comes twelve hours from the peak at 14 o'clock, as a share; and on
a Saturday or Sunday, beside a weekday."""
ZONES = {0: 0.4, 3: 0.15, 8: 0.25, -5: 0.2}
"""Hours from UTC, and how many feeds live there."""

START = datetime(2026, 11, 22, tzinfo=UTC)
"""A Sunday; after a day in which rhythms are learnt and back-offs grow, a week is counted."""
INTERVAL = timedelta(hours=1)
STEP = timedelta(minutes=1)
"""Between two looks at who is due: workers look as often."""
LONG_BROKEN = 6
"""Failures in a row: asked once a day."""

Answer = Literal["news", "touched", "same", "unchanged", "failed"]


@dataclass
class Told:
    """A feed."""

    a_day: float
    zone: int
    size: float
    carried: int
    hints: Hints
    is_broken: bool
    is_validated: bool
    is_touched: bool
    times: deque[datetime]
    """Of its newest entries, the oldest first."""
    asked: datetime


@dataclass
class Week:
    """What a week of asking gave, of so many feeds."""

    feeds: int
    days: int
    answers: Counter[Answer]
    entries: int
    missed: int
    bytes: float
    by_minute: list[Counter[str]]
    """Answers by their kind, and `entries`, of each minute."""


def simulate(feeds: int, days: int, seed: int, validated: float = VALIDATED) -> Week:
    """Ask so many feeds for a day that is not counted, and then for some that are."""
    dice = random.Random(seed)
    told = population(feeds, dice, validated)
    states = [first_state(number, one) for number, one in enumerate(told)]
    turns = [(START + INTERVAL * dice.random(), number) for number in range(feeds)]
    heapify(turns)
    begin, end = START + timedelta(days=1), START + timedelta(days=1 + days)
    minutes: list[Counter[str]] = [Counter() for _ in range(days * 24 * 60)]
    week = Week(feeds, days, Counter(), 0, 0, 0.0, minutes)
    now, early = START, INTERVAL * EARLY
    while now < end:
        while turns[0][0] - early <= now:
            number = heappop(turns)[1]
            one, state = told[number], states[number]
            if not is_due(state, now, early, force=False):
                raise AssertionError("a turn that the schedule does not know")
            kind, new, missed = ask(one, now, dice)
            states[number] = after(one, state, kind, now)
            heappush(turns, (turn_of(states[number]) or end, number))
            if now >= begin:
                note(week, (now - begin) // STEP, kind, new, missed, one.size)
        now += STEP
    return week


def note(week: Week, minute: int, kind: Answer, new: int, missed: int, size: float) -> None:
    """Count an answer."""
    week.answers[kind] += 1
    week.entries += new
    week.missed += missed
    week.bytes += size if kind in ("news", "touched", "same") else 0
    week.by_minute[minute].update({kind: 1, "entries": new})


def population(feeds: int, dice: random.Random, validated: float) -> list[Told]:
    """So many feeds. How busy they are is no chance: every quantile has as many."""
    busy = [(number + 0.5) / feeds for number in range(feeds)]
    dice.shuffle(busy)
    zones = dice.choices([*ZONES], [*ZONES.values()], k=feeds)
    return [told(share, zone, dice, validated) for share, zone in zip(busy, zones, strict=True)]


def told(busy: float, zone: int, dice: random.Random, validated: float) -> Told:
    """A feed that is busier than this share of all."""
    a_day = A_DAY * math.exp(SPREAD * NormalDist().inv_cdf(busy))
    every = round(between(EVERY, dice.random()) * 60) if dice.random() < SAYING else 0
    gap = timedelta(days=1) / a_day
    return Told(
        a_day=a_day,
        zone=zone,
        size=between(SIZES, dice.random()),
        carried=round(between(CARRIED, dice.random())),
        hints=Hints(every=every),
        is_broken=dice.random() < BROKEN,
        is_validated=dice.random() < validated,
        is_touched=dice.random() < TOUCHED,
        times=deque((START - gap * ago for ago in range(NEWEST, 0, -1)), maxlen=NEWEST),
        asked=START,
    )


def between(deciles: Sequence[float], share: float) -> float:
    """What so large a share lies below."""
    place, rest = divmod(share * (len(deciles) - 1), 1)
    low, high = deciles[int(place)], deciles[int(place) + 1]
    return low + (high - low) * rest


def first_state(number: int, one: Told) -> FeedState:
    """What is known of a feed before the first day."""
    failures = LONG_BROKEN if one.is_broken else 0
    return FeedState(url=f"https://{number}.example/rss", failures=failures)


def ask(one: Told, now: datetime, dice: random.Random) -> tuple[Answer, int, int]:
    """What a feed answers, how many entries it has that are new, and how many were missed."""
    if one.is_broken or dice.random() < FLAKY:
        return "failed", 0, 0
    came = chance(expected(one, now), dice)
    since, one.asked = one.asked, now
    new = min(came, one.carried)
    if new:
        one.times.extend(sorted(since + (now - since) * dice.random() for _ in range(new)))
        return "news", new, came - new
    if one.is_touched:
        return "touched", 0, 0
    return ("unchanged" if one.is_validated else "same"), 0, 0


def expected(one: Told, now: datetime) -> float:
    """How many entries come between two asks: by the hour and day of the middle between them."""
    middle = one.asked + (now - one.asked) / 2 + timedelta(hours=one.zone)
    weekend = WEEKEND if middle.weekday() > 4 else 1.0
    hour = 1 + NIGHT * math.cos(2 * math.pi * (middle.hour - 14) / 24)
    return one.a_day * (now - one.asked) / timedelta(days=1) * hour * weekend / MEAN_WEEKDAY


MEAN_WEEKDAY = (5 + 2 * WEEKEND) / 7


def chance(mean: float, dice: random.Random) -> int:
    """A number by Poisson's law."""
    number, left = 0, dice.expovariate(1)
    while left < mean:
        number, left = number + 1, left + dice.expovariate(1)
    return number


def after(one: Told, state: FeedState, kind: Answer, now: datetime) -> FeedState:
    """What is remembered of a feed after an answer, by the program's own rules."""
    outcome, lives = outcome_of(kind), None
    if kind in ("news", "touched") or state.succeeded_at is None:
        entries = [Entry(id="", url=None, title="", published=time) for time in one.times]
        lives = habits(one.hints, entries, now)
    return advance(state, outcome, now, interval=INTERVAL, habits=lives)


OUTCOMES: dict[Answer, Outcome] = {
    "unchanged": NotModified(),
    "failed": Failed(stage="fetch", kind="http-status", message="HTTP 404", status=404),
}
DOCUMENT = Document(url="https://feed.example/rss", body=b"")


def outcome_of(kind: Answer) -> Outcome:
    """An answer as the program sees it."""
    return OUTCOMES.get(kind, DOCUMENT)


def largest_host(feeds: int, seed: int) -> int:
    """How many of so many feeds the host has that has most of them."""
    dice = random.Random(seed)
    weights = list(
        accumulate((rank + 1) ** -SLOPE for rank in range(max(1, round(feeds * SHARED))))
    )
    shared = sum(dice.random() >= SINGLE for _ in range(feeds))
    hosts: Iterable[int] = (bisect(weights, dice.random() * weights[-1]) for _ in range(shared))
    return max(Counter(hosts).values(), default=1)
