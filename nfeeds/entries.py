"""Entries that pass, one by one, and the stories that they belong to."""

from collections.abc import Callable, Sequence
from typing import Any

from nfeeds.arrange.filters import by_words, sieve
from nfeeds.grouping import Span, fold
from nfeeds.models.digest import EntryList, EntryView
from nfeeds.models.query import Query
from nfeeds.models.words import Term, Told, fitness, words
from nfeeds.reading import Archive, narrowed, select, with_speakers


def entries(query: Query, archive: Archive, *, stories: bool) -> EntryList:
    """List the entries that pass, newest first or by rank, with their stories where asked for."""
    test = sieve(query, archive.known(query.territories))
    terms = wanted(query)
    best = order(query, terms)
    brief = by_words(query)
    if brief and query.limit and not stories:
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

    Only what is shown is read in full.
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
