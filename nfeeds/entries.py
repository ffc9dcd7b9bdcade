"""Entries that pass, one by one, and the stories that they belong to."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import islice
from typing import Any, NamedTuple

from nfeeds.arrange.filters import Sieve, by_words, sieve
from nfeeds.grouping import Span, fold
from nfeeds.models.archive import Headline, Slice
from nfeeds.models.digest import EntryList, EntryView
from nfeeds.models.query import Query
from nfeeds.models.words import Term, Told, fitness, words
from nfeeds.reading import Archive, narrowed, read, select, with_speakers

STEP = 1000
"""Wordings that are looked at together, from the newest backwards."""
COUNTED = 4000
"""So many are looked at in any case: up to there a list tells how many there are in all."""
EPOCH = datetime.fromisoformat("1970-01-01T00:00Z")
MICROSECOND = timedelta(microseconds=1)
LONG_AGO = -(1 << 62)


def entries(query: Query, archive: Archive, *, stories: bool) -> EntryList:
    """List the entries that pass, newest first or by rank, with their stories where asked for."""
    test = sieve(query, archive.known(query.territories))
    terms = wanted(query)
    best = order(query, terms)
    brief = by_words(query)
    is_by_time = query.sort == "time" or not terms
    is_open = is_by_time and query.time == "published" and not query.keep.saved
    more = False
    if query.limit and is_open and not stories:
        found, total, more = newest(query, archive, test, query.limit)
    elif query.limit and brief and not stories:
        found, total = briefly(query, archive, brief, best)
    else:
        chosen = select(query, archive, test, only_passing=not stories)
        passed = [view for view in chosen.views.values() if view.id in chosen.passed]
        passed.sort(key=lambda view: best(view, view.time, view.id), reverse=True)
        found, total = passed[: query.limit], len(passed)
        if stories and found:
            found = in_stories(found, Span.of(query, chosen.views.values()), archive)
    return EntryList(
        entries=with_speakers(found),
        total=total,
        more=more,
        begins=archive.begins_late(query),
        stories=stories,
        sought=terms,
    )


def wanted(query: Query) -> tuple[Term, ...]:
    """The words that are looked for."""
    sought = (*query.keep.words, *query.keep.match)
    return tuple(term for text in sought for term in words(text).wanted)


def order(query: Query, terms: Sequence[Term]) -> Callable[[Told, Any, str], Any]:
    """What tells which of two entries comes first, by itself, its time and its id."""
    if query.sort == "time":
        return lambda _, time, id_: (time, id_)
    return lambda told, time, id_: (fitness(terms, told), time, id_)


def briefly(
    query: Query,
    archive: Archive,
    passes: Callable[[Told], bool],
    best: Callable[[Told, Any, str], Any],
) -> tuple[list[EntryView], int]:
    """The first entries, and how many there are, where words alone decide.

    Only what is shown is read in full. All are looked at: the last may be the best.
    """
    heads = [head for head in archive.store.headlines(narrowed(query, archive)) if passes(head)]
    heads.sort(key=lambda head: best(head, head.time, head.id), reverse=True)
    place = {head.id: number for number, head in enumerate(heads[: query.limit])}
    picked = archive.store.pick(place, query.as_of)
    views = [archive.view(entry, query.territories) for entry in picked]
    return sorted(views, key=lambda view: place[view.id]), len(heads)


def in_stories(found: Sequence[EntryView], span: Span, archive: Archive) -> list[EntryView]:
    """These entries with the ids of their stories."""
    of_entry = {
        entry: story.id
        for story in fold(span, archive).holding({view.id for view in found})
        for entry in story.entries
    }
    return [view.model_copy(update={"story": of_entry.get(view.id)}) for view in found]


class Found(NamedTuple):
    """An entry that passes, by when it was told."""

    time: int
    """In microseconds since 1970."""
    id: str
    view: EntryView | None
    """None where it is not read yet."""


class Look(NamedTuple):
    """A look at some entries: those that pass, and what is left."""

    found: list[Found]
    read: int
    """How many were looked at."""
    rest: int
    """None of the others is of a time after this."""


def newest(
    query: Query, archive: Archive, test: Sieve, limit: int
) -> tuple[list[EntryView], int, bool]:
    """The newest that pass, however many years the archive goes back.

    With how many were found, and whether there may be more. It looks until so many are newer than
    all that are left, and at some thousands in any case.
    """
    found: list[Found] = []
    read, more = 0, False
    part = narrowed(query, archive)
    is_indexed = bool(part.words) and all(one.wanted for one in part.words)
    looks = by_index if is_indexed else backwards if part.ids is None else at_once
    for look in looks(part, query, archive, test):
        found += look.found
        read += look.read
        if read >= COUNTED and look.rest != LONG_AGO and is_enough(found, look.rest, limit):
            more = True
            break
    found.sort(key=lambda one: (one.time, one.id), reverse=True)
    shown = {one.id: one.view for one in found[:limit]}
    unread = [id_ for id_, view in shown.items() if view is None]
    shown |= {
        one.id: archive.view(one, query.territories)
        for one in archive.store.pick(unread, query.as_of)
    }
    views = [view for view in shown.values() if view is not None]
    return views, len(found), more


def is_enough(found: list[Found], rest: int, limit: int) -> bool:
    """Whether nothing that is left can be among the newest."""
    return sum(one.time > rest for one in found) >= limit


def by_index(part: Slice, query: Query, archive: Archive, test: Sieve) -> Iterator[Look]:
    """Entries with words, those seen last first; where words alone decide, none is read in full."""
    brief = by_words(query)
    heads = archive.store.headlines(part)
    while some := list(islice(heads, STEP)):
        if brief:
            found = [Found(head.time, head.id, None) for head in some if brief(head)]
        else:
            found = [*in_full(some, query, archive, test)]
        yield Look(found, len(some), min(head.rest for head in some))


def in_full(heads: list[Headline], query: Query, archive: Archive, test: Sieve) -> Iterator[Found]:
    """Those of these entries that pass."""
    times = {head.id: head.time for head in heads}
    for entry in archive.store.pick(times, query.as_of):
        view = archive.view(entry, query.territories)
        if test.passes(view) and test.ignored_by(view) is None:
            yield Found(times[entry.id], entry.id, view)


def at_once(part: Slice, query: Query, archive: Archive, test: Sieve) -> Iterator[Look]:
    """All entries of which an index tells that they may pass, where they are few."""
    found = [*passing(part, query, archive, test)]
    yield Look(found, len(found), LONG_AGO)


def backwards(whole: Slice, query: Query, archive: Archive, test: Sieve) -> Iterator[Look]:
    """Entries of the window, a part of it at a time."""
    until = whole.until
    while True:
        part = whole.model_copy(update={"until": until})
        begin = archive.store.before(part, STEP)
        part = part.model_copy(update={"since": begin or whole.since})
        found = [*passing(part, query, archive, test)]
        if begin is None:
            yield Look(found, len(found), LONG_AGO)
            return
        yield Look(found, STEP, (begin - EPOCH) // MICROSECOND - 1)
        until = begin


def passing(part: Slice, query: Query, archive: Archive, test: Sieve) -> Iterator[Found]:
    """Entries of a slice that pass."""
    for view, *_ in read(part, query.territories, archive):
        if test.passes(view) and test.ignored_by(view) is None:
            yield Found((view.time - EPOCH) // MICROSECOND, view.id, view)
