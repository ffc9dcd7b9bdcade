"""Entries that pass, one by one, and the stories that they belong to."""

from collections.abc import Callable

from nfeeds.arrange.filters import by_words, sieve
from nfeeds.models.digest import EntryList
from nfeeds.models.query import Query
from nfeeds.models.words import Told
from nfeeds.reading import Archive, Span, fold, narrowed, select, with_speakers


def entries(query: Query, archive: Archive, *, stories: bool) -> EntryList:
    """List the entries that pass, newest first, with their stories where that is asked for."""
    test = sieve(query, archive.known(query.territories))
    brief = by_words(query)
    if brief and query.limit and not stories:
        return newest(query, archive, brief, query.limit)
    chosen = select(query, archive, test, only_passing=not stories)
    found = [view for view in chosen.views.values() if view.id in chosen.passed]
    found.sort(key=lambda view: (view.time, view.id), reverse=True)
    if stories and found:
        span = Span.of(query, chosen.views.values())
        of_entry = {
            entry: story.id
            for story in fold(span, archive).holding(chosen.passed)
            for entry in story.entries
        }
        found = [view.model_copy(update={"story": of_entry.get(view.id)}) for view in found]
    return EntryList(
        entries=with_speakers(found[: query.limit]),
        total=len(found),
        begins=archive.begins_late(query),
        stories=stories,
    )


def newest(query: Query, archive: Archive, passes: Callable[[Told], bool], limit: int) -> EntryList:
    """The same where words alone decide: then only what is shown is read in full."""
    heads = (head for head in archive.store.headlines(narrowed(query, archive)) if passes(head))
    found = sorted(((head.time, head.id) for head in heads), reverse=True)
    picked = archive.store.pick([id_ for _, id_ in found[:limit]], query.as_of)
    views = [archive.view(entry, query.territories) for entry in picked]
    views.sort(key=lambda view: (view.time, view.id), reverse=True)
    return EntryList(
        entries=with_speakers(views), total=len(found), begins=archive.begins_late(query)
    )
