"""Entries that pass, one by one, and the stories that they belong to."""

from nfeeds.arrange.filters import sieve
from nfeeds.models.digest import EntryList
from nfeeds.models.query import Query
from nfeeds.reading import Archive, Span, fold, select


def entries(query: Query, archive: Archive, *, stories: bool) -> EntryList:
    """List the entries that pass, newest first, with their stories where that is asked for."""
    chosen = select(query, archive, sieve(query, archive.known(query.territories)))
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
    return EntryList(entries=tuple(found[: query.limit]), total=len(found), stories=stories)
