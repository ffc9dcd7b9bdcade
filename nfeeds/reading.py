"""The archive at one moment, read as entries and stories: what digest, entries and show share."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple, Protocol, TypeVar

from nfeeds import windows
from nfeeds.arrange.filters import Known, Sieve, places, tellers
from nfeeds.arrange.silence import Listening, Name
from nfeeds.arrange.stories import Telling
from nfeeds.arrange.views import entry_view
from nfeeds.cache import KEPT, Cache
from nfeeds.cluster import origins
from nfeeds.count import count
from nfeeds.models.archive import FeedRecord, Habit, Slice
from nfeeds.models.atlas import Atlas
from nfeeds.models.config import Config
from nfeeds.models.digest import EntryView
from nfeeds.models.entry import Saved, StoredEntry
from nfeeds.models.feed import Feed, bare_name, bare_names
from nfeeds.models.figures import Figure
from nfeeds.models.query import LOOK_BACK, Query, midnight
from nfeeds.models.story import Member, Story
from nfeeds.models.words import words
from nfeeds.store import Store
from nfeeds.windows import Seen, floor

Shown = TypeVar("Shown", bound=EntryView)
HABIT = timedelta(days=28)
"""So long before the window is looked for what is usual."""
LATELY = timedelta(days=60)
"""So long at most is looked, from a week before the window on, for what a feed told since."""
TICK = timedelta(microseconds=1)


class Opened(Protocol):
    """What the door has opened for the read side."""

    @property
    def store(self) -> Store:
        """The archive."""

    @property
    def atlas(self) -> Atlas:
        """Places and regions."""

    @property
    def config(self) -> Config:
        """The configuration."""

    @property
    def cache(self) -> Cache | None:
        """Where groupings are kept."""


LITTLE = 10_000
"""Entries of outlets or about places that are read one by one in half a second, however old."""
MUCH = 200_000
"""The same where all are wanted: one after the other the whole archive would be read."""
LONG = timedelta(days=30)
"""Windows in which it is looked by the index of places."""


class Archive(NamedTuple):
    """What the read side works with, at one moment."""

    store: Store
    atlas: Atlas
    config: Config
    records: tuple[FeedRecord, ...]
    feeds: Mapping[str, Feed]
    """Every feed by its key: as it is configured, else as it was at its last poll."""
    cache: Cache | None
    """Of groupings."""
    saved: Mapping[str, tuple[Saved, ...]]
    """Entry → under which names it is kept."""

    @classmethod
    def at(
        cls,
        opened: "Opened",
        as_of: datetime,
        since: datetime | None = None,
    ) -> "Archive":
        """Look up how the feeds stood, and which gaps they had since another moment."""
        config = opened.config
        records = opened.store.feeds(as_of, since)
        feeds = {record.feed.url: record.feed for record in records}
        feeds |= {feed.url: feed for feed in config.catalogue if feed.url in feeds}
        feeds |= {feed.url: feed for feed in config.feeds}
        saved = opened.store.saved(as_of)
        return cls(opened.store, opened.atlas, config, records, feeds, opened.cache, saved)

    def view(self, entry: StoredEntry, territories: str) -> EntryView:
        """An entry with what its feed and places mean."""
        infer = self.config.tags.infer_from_source
        view = entry_view(entry, self.feeds, self.atlas, territories, infer=infer)
        saved = self.saved.get(entry.id)
        return view.model_copy(update={"saved": saved}) if saved else view

    def begins_late(self, query: Query) -> datetime | None:
        """When the archive begins, where a query asks for what was before."""
        begins = self.store.begins()
        asked = min(query.since or query.until or query.as_of, query.as_of)
        return begins if begins and asked < begins else None

    def known(self, territories: str) -> Known:
        """The names that filters may use, and the view by which places count."""
        feeds = (*self.feeds.values(), *self.config.catalogue)
        return Known(
            atlas=self.atlas,
            sources={feed.source.slug for feed in feeds},
            tags={tag for feed in self.feeds.values() for tag in feed.tags},
            feeds={feed.name: (feed.source.slug,) for feed in feeds},
            territories=territories,
            saved={one.name for those in self.saved.values() for one in those},
        )


class Selection(NamedTuple):
    """The entries of a window, and which of them a query lets pass."""

    views: dict[str, EntryView]
    passed: frozenset[str]
    ignored_by: Counter[str]
    taggers: frozenset[str]


def select(
    query: Query, archive: Archive, sieve_: Sieve, *, only_passing: bool = False
) -> Selection:
    """Read the window and test its entries; if only those that pass matter, not all are read."""
    views, passed, ignored_by, taggers = {}, set(), Counter[str](), set()
    if only_passing:
        found = read(narrowed(query, archive), query.territories, archive)
    else:
        begin = query.since if query.time == "published" else None
        found = (
            one
            for one in with_saved(seen(query, archive), archive)
            # Else a twin was seen before the window, or it is of the hour before.
            if begin is None or one.view.time >= begin
        )
    for view, tagger, _ in found:
        views[view.id] = view
        taggers.add(tagger)
        rule = sieve_.ignored_by(view)
        if rule is not None:
            ignored_by[rule] += 1
        elif sieve_.passes(view):
            passed.add(view.id)
    return Selection(views, frozenset(passed), ignored_by, frozenset(taggers))


def seen(query: Query, archive: Archive) -> list[Seen]:
    """Read the window, from its full hour on; kept, for a digest of it with other filters."""
    slice_ = window(query)
    if slice_.by == "time" and slice_.since is not None:
        slice_ = slice_.model_copy(update={"since": floor(slice_.since)})
    # What is saved is no part of what is kept: it changes without a poll.
    bare = archive._replace(saved={})
    if archive.cache is None:
        return list(read(slice_, query.territories, bare))
    cache = archive.cache.beside("windows", windows.KEPT)
    grounds = (
        archive.store.fingerprint(slice_.as_of),
        (slice_.since, slice_.until, slice_.by, slice_.max_age),
        archive.config.tags.infer_from_source,
        archive.atlas.name(query.territories),
        sorted((key, one.name, vars(one.source)) for key, one in archive.feeds.items()),
    )
    kept = windows.get(cache, archive.feeds, *grounds)
    if kept is not None:
        return kept
    found = list(read(slice_, query.territories, bare))
    if len(found) <= windows.MOST:
        windows.put(cache, found, *grounds)
    return found


def read(slice_: Slice, territories: str, archive: Archive) -> Iterator[Seen]:
    """Entries of a slice, as they are seen."""
    for entry in archive.store.entries(slice_):
        yield Seen(archive.view(entry, territories), entry.tagger, entry.feed)


def with_saved(found: Iterable[Seen], archive: Archive) -> Iterator[Seen]:
    """The same, with the names under which a person keeps them."""
    for one in found:
        saved = archive.saved.get(one.view.id)
        yield one._replace(view=one.view.model_copy(update={"saved": saved})) if saved else one


def window(query: Query) -> Slice:
    """The query's window as the store understands it."""
    return Slice(
        as_of=query.as_of,
        since=query.since,
        until=query.until,
        by="seen" if query.time == "seen" else "time",
        max_age=query.max_age,
    )


def narrowed(query: Query, archive: Archive) -> Slice:
    """The window, less what is known not to pass: by words, by what is saved, by who tells."""
    sought = query.keep.words or query.keep.match
    part = window(query).model_copy(update={"words": tuple(words(term) for term in sought)})
    if query.keep.saved:
        return part.model_copy(update={"ids": tuple(archive.saved)})
    if sought:
        return part
    part = of_tellers(query, part, archive)
    return part if part.ids is not None else of_places(query, part, archive)


def of_tellers(query: Query, part: Slice, archive: Archive) -> Slice:
    """What those told whom the filters choose: entry by entry, where that was little ever since."""
    feeds = tellers(query, archive.known(query.territories), archive.feeds)
    if feeds is None:
        return part
    ids = archive.store.told_by(feeds, LITTLE) if query.since is None else None
    return part.model_copy(update={"feeds": tuple(feeds), "ids": ids})


def of_places(query: Query, part: Slice, archive: Archive) -> Slice:
    """What is about places that are chosen: entry by entry, where that was little ever since."""
    is_long = query.since is None or query.as_of - query.since > LONG
    if not is_long or archive.config.tags.infer_from_source:
        return part
    for keys in places(query, archive.known(query.territories)):
        ids = told_of(keys, query, archive)
        if ids is not None:
            return part.model_copy(update={"ids": ids})
    return part


def told_of(keys: Collection[str], query: Query, archive: Archive) -> tuple[str, ...] | None:
    """Ids of what may be about one of these, None where that is much.

    What a code means depends on the day. It is asked for those that mean the place by now, and if
    that is little for those that ever did.
    """
    ids = None
    for codes_of in (archive.atlas.expand, archive.atlas.ever):
        codes = {code for key in keys for code in codes_of(key, territories=query.territories)}
        most = LITTLE if query.limit else MUCH
        ids = archive.store.told_of(sorted(codes), most, query.limit)
        if ids is None:
            break
    return ids


def tellings(
    stories: Iterable[Story],
    views: dict[str, EntryView],
    query: Query,
    archive: Archive,
    sieve_: Sieve,
) -> Iterator[Telling]:
    """Stories with the views of all their members, excluded sources left out."""
    stories = list(stories)
    missing = [entry for story in stories for entry in story.entries if entry not in views]
    others = {
        entry.id: archive.view(entry, query.territories)
        for entry in archive.store.pick(missing, query.as_of)
    }
    known: dict[str, tuple[Figure, ...]] = {}

    def figures(view: EntryView) -> tuple[Figure, ...]:
        if view.id not in known:
            known[view.id] = count(view.title, view.summary, view.language)
        return known[view.id]

    for story in stories:
        members = [views.get(entry) or others[entry] for entry in story.entries]
        telling = [member for member in members if sieve_.tells(member)]
        # Fewer who tell it than origins are asked for: it is only counted.
        is_enough = len(telling) >= query.min_origins
        own = origins(members_of(telling), story.copies) if is_enough else ()
        told_by = frozenset(name for m in members if (name := bloc(m)))
        yield Telling(story, telling, own, told_by, figures)


def bloc(view: EntryView) -> Name | None:
    """Country and ownership of a teller, where its country is known."""
    return (view.source_country, view.ownership) if view.source_country else None


def listening(query: Query, archive: Archive, taggers: Collection[str] = ()) -> Listening:
    """How well the feeds were listened to, and from the weeks before what each usually tells."""
    begin = midnight(query.since or query.as_of)
    before = Slice(as_of=query.as_of, since=begin - HABIT, until=begin)
    start = begin - LOOK_BACK
    lately = Slice(as_of=query.as_of, since=start, until=min(query.as_of, start + LATELY) + TICK)
    atlas, territories = archive.atlas, query.territories
    return Listening(
        habits=lambda: habits(before, archive, taggers),
        lately=lambda: habits(lately, archive, taggers),
        begin=start,
        feeds=archive.feeds,
        on={feed.url for feed in archive.config.feeds},
        records=archive.records,
        means=lambda code: atlas.country(code, begin.date(), territories),
        as_of=query.as_of,
    )


def habits(slice_: Slice, archive: Archive, taggers: Collection[str]) -> Iterable[Habit]:
    """How much each feed told of each place in a slice; kept for next time."""
    known = archive.store.fingerprint(slice_.as_of)
    grounds = known, slice_.since, slice_.until, *sorted(taggers)
    cache = archive.cache and archive.cache.beside("habits", KEPT)
    kept = cache.get(*grounds) if cache else None
    if kept is not None and (found := habits_kept(kept)) is not None:
        return found
    counted = list(archive.store.habits(slice_))
    if cache:
        cache.put(counted, *grounds)
    return counted


def habits_kept(kept: object) -> list[Habit] | None:
    """Habits as the cache gives them back; None where they are none."""
    try:
        rows = [Habit(*row) for row in kept] if isinstance(kept, list) else None
    except TypeError:
        return None
    is_sound = rows is not None and all(isinstance(row.days, int) for row in rows)
    return rows if is_sound else None


def with_speakers(views: Iterable[Shown]) -> tuple[Shown, ...]:
    """Entries that are to be shown, with who makes their claims."""
    views = tuple(views)
    if not views:
        return ()
    from nfeeds.tag import word_of  # noqa: PLC0415 - its tables are for those who read entries

    found = [(view, word_of(view)) for view in views]
    return tuple(
        [
            view.model_copy(update={"word_of": words}) if words != view.word_of else view
            for view, words in found
        ]
    )


def members_of(views: Sequence[EntryView]) -> list[Member]:
    """As much of a story's entries as counting origins reads.

    An agency's own report, and that of an outlet, is one with those that credit it.
    """
    from nfeeds.tag import agency  # noqa: PLC0415 - as above

    credited = [
        [one for one in view.credits if one.strength != "mention"] if view.credits else ()
        for view in views
    ]
    outlets = {
        bare_name(one.name): one.name for those in credited for one in those if one.kind == "outlet"
    }
    members = []
    for view, those in zip(views, credited, strict=True):
        own = agency(view.source, view.source_title, view.url)
        itself = (own,) if own else ()
        if outlets:
            called = outlets.keys() & bare_names(view.source_title, view.source, view.family)
            itself = (*itself, *sorted(outlets[one] for one in called))
        names = tuple([one.name for one in those]) if those else ()
        members.append(Member(view.id, view.source, view.family, names, itself))
    return members
