"""How much was told, day by day, kept in the cache: days that did not change are counted once."""

from collections.abc import Mapping
from datetime import datetime
from itertools import chain
from typing import Any, NamedTuple

from nfeeds.cache import Cache
from nfeeds.models.volume import Heard, Tally
from nfeeds.store import Store

DAY = 24
"""Hours."""
LONGEST = 70
"""Days that are kept: eight weeks, the longest window before them, and some."""
ARCHIVES = 4
"""Of so many the tallies are kept: they are of eight weeks, in megabytes."""


class Kept(NamedTuple):
    """A day's tally."""

    state: tuple[int, int]
    """Of the day in the store, when it was counted."""
    heard: list[Heard]


class Tallies(NamedTuple):
    """Tallies of days, as they are kept."""

    codes: tuple[tuple[str, ...], ...] = ()
    days: Mapping[int, Kept] = {}


def tally_of(days: range, as_of: datetime, store: Store, cache: Cache | None) -> Tally:
    """How much was told on days since 1970, as known at a moment.

    A moment of the past is not kept, nor what taggers of several versions read.
    """
    latest, tagger = store.latest(), store.tagger()
    if cache is None or tagger is None or latest is None or as_of < latest:
        return store.tally(days.start * DAY, days.stop * DAY, as_of)
    cache = cache.beside("volume", ARCHIVES)
    kept = remembered(cache.get(store.identity(), tagger))
    states = store.day_states(days.start * DAY, days.stop * DAY)
    same = {day: one for day, one in kept.days.items() if one.state == states.get(day)}
    missing = states.keys() - same.keys()
    if missing:
        tally = store.tally(min(missing) * DAY, (max(missing) + 1) * DAY, as_of)
        kept = joined(kept if same else Tallies(), tally, {day: states[day] for day in missing})
        cache.put(kept, store.identity(), tagger)
    found = (one.heard for day, one in kept.days.items() if day in states)
    return Tally(kept.codes, tuple(chain.from_iterable(found)))


def joined(kept: Tallies, tally: Tally, states: Mapping[int, tuple[int, int]]) -> Tallies:
    """What was kept with these days of a tally in it."""
    codes = {one: number for number, one in enumerate(kept.codes)}
    numbers = [codes.setdefault(one, len(codes)) for one in tally.codes]
    days = {day: Kept(state, []) for day, state in states.items()}
    for one in tally.heard:
        if one.hour // DAY in days:
            days[one.hour // DAY].heard.append(one._replace(codes=numbers[one.codes]))
    newest = max(days)
    older = {day: one for day, one in kept.days.items() if day > newest - LONGEST}
    return Tallies(tuple(codes), {**older, **days})


def remembered(kept: Any) -> Tallies:
    """Tallies as the cache gives them back; none where there are none, or of another shape."""
    try:
        codes, days = kept
        return Tallies(
            tuple(map(tuple, codes)),
            {
                int(day): Kept((number, last), list(map(Heard._make, heard)))
                for day, ((number, last), heard) in days.items()
            },
        )
    except (AttributeError, TypeError, ValueError):
        return Tallies()
