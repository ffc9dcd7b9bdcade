"""Listen to the archive while it grows: each story once when it breaks, then as it develops."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from nfeeds.arrange.filters import Sieve
from nfeeds.arrange.stories import Telling, complete, story_view
from nfeeds.grouping import QUIET, Span, fold
from nfeeds.models.archive import Slice
from nfeeds.models.digest import EntryView
from nfeeds.models.entry import StoredEntry
from nfeeds.models.query import LOOK_BACK, Query
from nfeeds.models.story import Story
from nfeeds.models.watch import Event
from nfeeds.reading import Archive, Opened, tellings, with_speakers

DAY = timedelta(hours=24)
FRESH = timedelta(days=7)
"""What was published so long before it was seen is no news."""
KEPT = LOOK_BACK + QUIET
"""So long is remembered what was told: no story goes on for longer."""

Moments = dict[str, datetime]


class Wish(NamedTuple):
    """What somebody wants to hear of."""

    name: str
    """Of an alert; empty: of the watch itself."""
    sieve: Sieve
    min_origins: int = 1
    cooldown: timedelta = timedelta()
    """So long after a story was told it is not told again, however it develops."""
    every: bool = False
    """Each entry is told, whether the story develops by it or not."""


class Ear:
    """One who listens: what is wanted, and what was heard already."""

    def __init__(self, wish: Wish, told: Mapping[str, datetime] | None = None) -> None:
        """`told` is what was heard in an earlier watch."""
        self.wish = wish
        self.told: Moments = dict(told or {})
        """Entry → up to which moment its story was told."""
        self.passed: Moments = {}
        """Entry that is wanted → when it was first seen."""

    def sort(self, news: Iterable[EntryView]) -> None:
        """Note which of the news are wanted."""
        sieve = self.wish.sieve
        for view in news:
            if sieve.passes(view) and sieve.ignored_by(view) is None:
                self.passed[view.id] = view.first_seen

    def wants(self, story: Story) -> bool:
        """Whether a story has an entry that is wanted."""
        return not self.passed.keys().isdisjoint(story.entries)

    def note(self, story: Story, at: datetime) -> None:
        """Remember up to when a story was told."""
        self.told.update(dict.fromkeys(story.entries, at))

    def miss(self, entries: Iterable[str], at: datetime) -> None:
        """What was told at a moment has reached nobody: the story's next entry tells it again."""
        for entry in entries:
            if entry in self.told and self.told[entry] <= at:
                del self.told[entry]


class Told(NamedTuple):
    """A story that is to be told."""

    event: Event
    alerts: Mapping[str, Event]
    """Alert that it set off → the event against what that alert told of it before."""


class Look(NamedTuple):
    """What a look into the archive has found."""

    views: dict[str, EntryView]
    """The news."""
    archive: Archive
    query: Query
    """Of the moment of the look."""
    latest: datetime
    """Of what was looked at."""


class Watch:
    """What is followed, and how far the archive was looked through."""

    def __init__(
        self,
        query: Query,
        ears: Collection[Ear],
        *,
        seen: datetime,
        since: datetime,
        only: Collection[str] = (),
    ) -> None:
        """Tell what is seen after `seen`; `only` are the entries of the one story that is followed.

        A feed that is read for the first time brings what it had before: of that only is news what
        was published after `since`.
        """
        self.query = query
        self.ears = {ear.wish.name: ear for ear in ears}
        self.began = self.seen = seen
        self.since = since
        self.only = set(only)
        self.read: set[str] = set()
        """Feeds that are known to have been read before."""
        self.backlog: Moments = {}
        """Entry that is no news → when it was looked at."""

    def look(self, opened: Opened, as_of: datetime) -> list[Told]:
        """What has come since the last look, as stories that are to be told; the oldest first."""
        latest = opened.store.latest()
        if latest is None or latest <= self.seen:
            return []
        slice_ = Slice(as_of=latest, since=self.seen, by="seen", max_age=FRESH)
        entries = list(opened.store.entries(slice_))
        self.seen = latest
        if not entries:
            return []
        archive = Archive.at(opened, as_of)
        news = self.news(entries, opened)
        new = {entry.id for entry in news}
        self.backlog.update((entry.id, latest) for entry in entries if entry.id not in new)
        views = {entry.id: archive.view(entry, self.query.territories) for entry in news}
        for ear in self.ears.values():
            ear.sort(views.values())
        query = self.query.model_copy(update={"as_of": as_of})
        told = list(self.hear(Look(views, archive, query, latest)))
        self.forget(as_of - KEPT)
        return told

    def news(self, entries: Iterable[StoredEntry], opened: Opened) -> list[StoredEntry]:
        """Those that are no backlog: their feed was read before, or they were published since."""
        first: Moments = {}
        for entry in entries:
            if entry.feed not in self.read:
                first[entry.feed] = min(entry.first_seen, first.get(entry.feed, entry.first_seen))
        looked = opened.store.looked
        strangers = {feed for feed, seen in first.items() if looked([feed], seen) is None}
        self.read.update(first.keys() - strangers)
        return [one for one in entries if one.feed not in strangers or one.time >= self.since]

    def hear(self, look: Look) -> Iterator[Told]:
        """The stories of the news that somebody wants to hear of."""
        if not look.views or not any(ear.passed for ear in self.ears.values()):
            return
        day = look.query.model_copy(update={"since": look.query.as_of - DAY})
        grouping = fold(Span.of(day, look.views.values()), look.archive)
        stories = [story for story in grouping.holding(look.views) if self.follows(story)]
        heard: dict[str, dict[str, Event]] = {}
        for name, ear in self.ears.items():
            for event in self.events(ear, stories, look):
                heard.setdefault(event.story.id, {})[name] = event
        for events in sorted(heard.values(), key=newest):
            alerts = {name: event for name, event in events.items() if name}
            shown = events.get("") or next(iter(alerts.values()))
            yield Told(shown.model_copy(update={"alerts": tuple(alerts)}), alerts)

    def follows(self, story: Story) -> bool:
        """Whether a story is to be told of at all: any one, or the one that is followed."""
        if not self.only:
            return True
        if self.only.isdisjoint(story.entries) and story.continues not in self.only:
            return False
        self.only.update(story.entries)
        return True

    def events(self, ear: Ear, stories: Iterable[Story], look: Look) -> Iterator[Event]:
        """What one ear is told."""
        wish = ear.wish
        wanted = [story for story in stories if ear.wants(story)]
        asked = look.query.model_copy(update={"min_origins": wish.min_origins})
        for telling in tellings(wanted, look.views, asked, look.archive, wish.sieve):
            if len(telling.origins) < wish.min_origins:
                continue
            story = telling.story
            told = last(ear.told, story)
            if told is not None and look.latest - told < wish.cooldown:
                continue
            begin = told or last(self.backlog, story) or self.began
            query = look.query.model_copy(update={"since": begin, "time": "seen"})
            event = event_of(telling, frozenset(ear.passed), query)
            if event and (event.event != "continuing" or wish.every):
                ear.note(story, look.latest)
                yield event.model_copy(update={"alerts": (wish.name,) if wish.name else ()})

    def forget(self, before: datetime) -> None:
        """Let go of what no story can hold any more."""
        self.backlog = later(self.backlog, before)
        for ear in self.ears.values():
            ear.told, ear.passed = later(ear.told, before), later(ear.passed, before)


def last(moments: Moments, story: Story) -> datetime | None:
    """The last of the moments that a story's entries have, None without any."""
    return max((moments[one] for one in story.entries if one in moments), default=None)


def later(moments: Moments, before: datetime) -> Moments:
    """The moments from another one on."""
    return {entry: at for entry, at in moments.items() if at >= before}


def event_of(telling: Telling, passed: frozenset[str], query: Query) -> Event | None:
    """A story against the moment up to which it was told; None where nothing has come."""
    view = story_view(telling, passed, query)
    begin = query.since or query.as_of
    came = tuple(entry.id for entry in view.entries if entry.first_seen > begin)
    if view.status == "quiet" or not came:
        return None
    story = complete(view, telling, None)
    story = story.model_copy(update={"entries": with_speakers(story.entries)})
    return Event(event=view.status, at=query.as_of, entries=came, story=story)


def newest(events: Mapping[str, Event]) -> datetime:
    """When the newest entry of a story was seen."""
    return max(event.story.last_seen for event in events.values())
