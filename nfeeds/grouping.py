"""The fold of a span: which of its entries tell one story, kept for a digest with other filters."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from heapq import merge
from typing import NamedTuple, Protocol

from nfeeds.cache import Cache
from nfeeds.cluster import VERSION as CLUSTER_VERSION
from nfeeds.cluster import cluster
from nfeeds.models.archive import Slice
from nfeeds.models.digest import EntryView
from nfeeds.models.query import Query, midnight, span_begin
from nfeeds.models.story import LEAD, Report, Story
from nfeeds.store import Store

KEPT_AS = "3"
"""Another one for every other shape of what is kept of stories."""
QUIET = timedelta(hours=48)
"""So long after its newest entry a story has ended: none joins it any more."""
ENDED = 200
"""Entries of ended stories that are read, at most: a day of 5,000 entries ends a thousand stories,
and to read them all would take as long as the digest itself."""


class Holder(Protocol):
    """What has the archive, and where groupings are kept."""

    @property
    def store(self) -> Store:
        """The archive."""

    @property
    def cache(self) -> Cache | None:
        """Of groupings."""


class Told(NamedTuple):
    """A story as it is kept: most are asked for nothing but their entries."""

    entries: Sequence[str]
    headline: str
    central: Sequence[int]
    copies: Mapping[str, str]
    continues: str | None
    related: Sequence[str]
    end: float
    """Time of its newest entry, in seconds since 1970."""

    @classmethod
    def of(cls, story: Story, times: Mapping[str, datetime]) -> "Told":
        """A story, told at some times."""
        end = max(times[entry] for entry in story.entries).timestamp()
        rest = story.continues, story.related, end
        return cls(story.entries, story.headline, story.central, story.copies, *rest)

    def story(self) -> Story:
        """The story."""
        return Story.made(
            id=self.entries[0],
            entries=tuple(self.entries),
            headline=self.headline,
            central=tuple(self.central),
            copies=dict(self.copies),
            continues=self.continues,
            related=tuple(self.related),
        )


class Grouping(NamedTuple):
    """Stories of a span of time."""

    told: Sequence[Told]
    """Those of two entries and more, or with ties to others; every other entry is a story alone.

    Of stories that were not told on since the span's `begin` nothing is kept."""

    def ended(self, since: datetime, until: datetime) -> list[Story]:
        """The largest stories that ended within a window: nobody tells on for two days."""
        first, last = ((at - QUIET).timestamp() for at in (since, until))
        ended = [told for told in self.told if len(told.entries) > 1 and first < told.end <= last]
        found, entries = [], 0
        for told in sorted(ended, key=lambda told: (-len(told.entries), told.entries[0])):
            entries += len(told.entries)
            if entries > ENDED:
                break
            found.append(told.story())
        return found

    def holding(self, ids: Collection[str]) -> list[Story]:
        """The stories that hold at least one of these entries."""
        wanted = set(ids)
        found = [told.story() for told in self.told if not wanted.isdisjoint(told.entries)]
        wanted.difference_update(entry for story in found for entry in story.entries)
        return found + [alone(id_) for id_ in sorted(wanted)]


def alone(id_: str) -> Story:
    """A story of one entry."""
    told = Told((id_,), id_, central=(), copies={}, continues=None, related=(), end=0.0)
    return told.story()


class Span(NamedTuple):
    """What a fold reads: a week before the window, the window, and what is older in it."""

    slice_: Slice
    older: list[Report]
    begin: datetime | None
    """Stories that were told on since then may be asked for; None: any."""

    @classmethod
    def of(cls, query: Query, selected: Iterable[EntryView]) -> "Span":
        """The span of a query; filters play no part in it."""
        start = query.since and span_begin(query.since)
        until = query.until if query.time == "published" else None
        selected = list(selected)
        older = [report(view) for view in selected if start is not None and view.time < start]
        slice_ = Slice(as_of=query.as_of, since=start, until=until)
        first = query.since and min([query.since, *(view.time for view in selected)])
        # Of those that ended within the window the last entry is from two days before it on; by
        # whole days, so that an hour later the same is asked for. What was seen late is of any day.
        begin = first and midnight(first) - QUIET if query.time == "published" else None
        return cls(slice_, sorted(older, key=when), begin)

    def reports(self, store: Store) -> Iterator[Report]:
        """All of it, in (time, id) order."""
        reports = store.reports(self.slice_)
        return merge(self.older, reports, key=when) if self.older else reports

    @property
    def whole(self) -> "Span":
        """The same, whatever story may be asked for."""
        return self._replace(begin=None)

    def grounds(self, known: object) -> tuple[object, ...]:
        """All that the stories of this span follow from; `known` names what the archive knows."""
        ids = [item.id for item in self.older]
        within = self.slice_.since, self.slice_.until, self.begin
        return KEPT_AS, CLUSTER_VERSION, known, *within, ids


def fold(span: Span, archive: Holder) -> Grouping:
    """Group a span; the answer is kept, for a digest of the same with other filters.

    Where all stories of the span are kept, those that are asked for are among them.
    """
    cache, known = archive.cache, archive.store.fingerprint(span.slice_.as_of)
    for kept in (span, span.whole):
        grouping = remembered(cache.get(*kept.grounds(known))) if cache else None
        if grouping is not None:
            return grouping
    times: dict[str, datetime] = {}
    stories = cluster(noted(span.reports(archive.store), times), since=span.begin)
    told = [Told.of(story, times) for story in stories if tells_more(story)]
    if cache:
        cache.put(told, *span.grounds(known))
    return Grouping(told)


def noted(reports: Iterable[Report], times: dict[str, datetime]) -> Iterator[Report]:
    """Reports on their way, with a note of when each was told."""
    for one in reports:
        if one.time is not None:
            times[one.id] = one.time
        yield one


def tells_more(story: Story) -> bool:
    """Whether a story is more than an entry by itself."""
    return len(story.entries) > 1 or bool(story.related or story.continues)


def remembered(kept: object) -> Grouping | None:
    """A grouping as the cache gives it back; None where it is none, or of another shape."""
    if not isinstance(kept, list):
        return None
    try:
        told = [Told(*row) for row in kept]
    except TypeError:
        return None
    shapes = {tuple(map(type, (one.entries, one.central, one.copies, one.end))) for one in told}
    return Grouping(told) if shapes <= {(list, list, dict, float)} else None


def when(report: Report) -> tuple[datetime | None, str]:
    """The order of the fold."""
    return report.time, report.id


def report(view: EntryView) -> Report:
    """As much of an entry as grouping reads."""
    places = tuple(place.code for place in view.places if not place.inferred)
    lead = view.summary[:LEAD]
    return Report(view.id, view.time, view.source, view.title, lead, view.language, places)
