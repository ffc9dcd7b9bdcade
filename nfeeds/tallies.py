"""How much was told, kept in the cache: days that did not change are counted once.

What a window's numbers are is kept, too, until something is read again: whatever a digest asks for
is told from them.
"""

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from itertools import chain
from typing import Any, NamedTuple

from nfeeds.arrange.panel import Frame, means_of, panel, reaches
from nfeeds.arrange.volume import Basis, Ground, basis
from nfeeds.cache import KEPT, Cache
from nfeeds.models.query import Query
from nfeeds.models.volume import Heard, Tally
from nfeeds.reading import Archive
from nfeeds.store import Store

DAY = 24
"""Hours."""
LONGEST = 70
"""Days that are kept: eight weeks, the longest window before them, and some."""
VERSION = "1"
"""Another one wherever the same archive may give other numbers."""
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


def basis_of(frame: Frame, query: Query, archive: Archive) -> Basis | None:
    """The numbers of a window; None where there are not enough of them to say anything."""
    if archive.cache is None:
        return counted(frame, query, archive)
    cache = archive.cache.beside("usual", KEPT)
    grounds = (
        VERSION,
        frame,
        archive.store.fingerprint(query.as_of),
        # How feeds were read: to each answer belongs a later moment.
        [(record.feed.url, record.at.isoformat()) for record in archive.records],
        sorted({(key, feed.source.family) for key, feed in archive.feeds.items()}),
        archive.atlas.name(query.territories),
    )
    kept = cache.get(*grounds)
    if kept is not None:
        with suppress(AttributeError, KeyError, TypeError):
            return basis_kept(frame, kept)
    made = counted(frame, query, archive)
    if made is not None:
        cache.put({**made._asdict(), "frame": None, "held": sorted(made.held)}, *grounds)
    return made


def basis_kept(frame: Frame, kept: Any) -> Basis:
    """The numbers of a window as the cache gives them back."""
    told = {key: [float(one) for one in numbers] for key, numbers in kept["numbers"].items()}
    of_another_shape = {**kept, "frame": frame, "numbers": told}
    days, held = tuple(kept["days"]), frozenset(kept["held"])
    return Basis(**{**of_another_shape, "days": days, "held": held})


def counted(frame: Frame, query: Query, archive: Archive) -> Basis | None:
    """The same, counted."""
    watches = archive.store.watches(frame.begin, frame.end, query.as_of)
    reach = reaches(frame, watches)
    if not reach:
        return None
    tally = tally_of(frame.days, query.as_of, archive.store, archive.cache)
    found = panel(frame, tally, reach)
    if found is None:
        return None
    families = {watch.feed: archive.feeds[watch.key].source.family for watch in watches}
    keys = means_of(tally, frame, archive.atlas, query.territories)
    ground = Ground(found, families, keys, archive.atlas)
    return basis(ground, watched=sum(bool(watch.read) for watch in watches))


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
