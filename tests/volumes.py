"""Generated archives with a known rhythm: what was told by which outlet of which place, day by day.

Numbers have a weekly rhythm, a trend, and busy and calm days beside chance; the tests add what they
want found, or not found.
"""

import math
import random
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import NamedTuple

from factories import NOW, about, make_entry, make_feed, make_record, make_source
from nfeeds.models.entry import TaggedEntry
from nfeeds.models.feed import Feed
from nfeeds.models.volume import HOUR, Heard, Tally, Watch
from nfeeds.store import Store

WEEK = (1.0, 1.0, 1.0, 1.0, 1.0, 0.6, 0.5)
"""What a day of the week brings, Monday first."""
MOOD = 0.25
"""Spread of the logarithm of how busy a day of a place is."""
MEMORY = 0.5
"""How much of it lasts until the next day."""
END = int(NOW.timestamp()) // 3600
"""Hour in which the window ends."""


class World(NamedTuple):
    """What is generated."""

    places: Mapping[str, float]
    """Country → entries on a working day, of all feeds."""
    feeds: int = 8
    days: int = 60
    trend: float = 0.0
    """Logarithm of the growth in 56 days."""
    seed: int = 1
    day_factors: Mapping[int, float] = {}
    """Days ago → what all bring that day."""
    place_factors: Mapping[tuple[str, int], float] = {}
    """(country, days ago) → what it brings that day."""
    joined: Mapping[int, int] = {}
    """Feed → days ago from which on it was read."""


def told(world: World) -> Iterator[tuple[int, int, str]]:
    """Hour, feed and country of every entry; the feeds of a world have shares of their own."""
    dice = random.Random(world.seed)
    shares = [1 / (1 + feed / 2) for feed in range(world.feeds)]
    weekday = NOW.weekday()
    for place, busy in world.places.items():
        mood = 0.0
        for ago in range(world.days, -1, -1):
            mood = MEMORY * mood + dice.gauss(0, MOOD * math.sqrt(1 - MEMORY**2))
            mean = busy * WEEK[(weekday - ago) % 7] * math.exp(mood - world.trend * ago / 56)
            mean *= world.day_factors.get(ago, 1.0) * world.place_factors.get((place, ago), 1.0)
            for _ in range(poisson(dice, mean)):
                feed = dice.choices(range(world.feeds), shares)[0]
                yield END - 1 - ago * 24 - dice.randrange(24), feed, place


def poisson(dice: random.Random, mean: float) -> int:
    """A number of things that come at random."""
    number, left = 0, dice.expovariate(1.0)
    while left < mean:
        number += 1
        left += dice.expovariate(1.0)
    return number


def tally(world: World) -> Tally:
    """A world as the store counts it."""
    codes = {place: number for number, place in enumerate(world.places)}
    heard = tuple(Heard(hour, feed, codes[place], 1) for hour, feed, place in told(world))
    return Tally(tuple((place,) for place in codes), heard)


def watch(feed: int, days: int, **facts: object) -> Watch:
    """A feed that has been read every day, to the hour of the window's end."""
    given = {
        "feed": feed,
        "key": f"https://outlet-{feed}.example/rss",
        "first": (END - days * 24) * HOUR,
        "last": END * HOUR,
        "read": frozenset(range(days)),
    }
    return Watch(**{**given, **facts})  # type: ignore[arg-type] # by name


def watches(world: World) -> tuple[Watch, ...]:
    """The feeds of a world, each followed since it was joined."""
    return tuple(watch(n, world.joined.get(n, world.days)) for n in range(world.feeds))


def store_all(world: World, store: Store) -> None:
    """Write a world into an archive as daily polls would have, each at the window's hour."""
    feeds = [outlet(number) for number in range(world.feeds)]
    new: dict[tuple[int, int], list[TaggedEntry]] = {}
    for number, (hour, feed, place) in enumerate(told(world)):
        ago = (END - 1 - hour) // 24
        at = datetime.fromtimestamp(hour * 3600, UTC) + timedelta(minutes=number % 60)
        title = f"{place} {sha256(str(number).encode()).hexdigest()}"
        entry = make_entry(title, places=about(place), published=at)
        new.setdefault((ago, feed), []).append(entry)
    for ago in range(world.days, -1, -1):
        records = [
            make_record(feeds[n], *new.get((ago, n), ()))
            for n in range(world.feeds)
            if ago <= world.joined.get(n, world.days)
        ]
        store.record_all(records, NOW - timedelta(days=ago))


def outlet(number: int) -> Feed:
    """A feed of an outlet and publisher of its own."""
    name = f"outlet-{number}"
    return make_feed(name, source=make_source(name))
