"""What is asked of the archive, and what it answers beside entries."""

from datetime import datetime, timedelta
from typing import Literal, NamedTuple

from nfeeds.models.base import Noun, Time
from nfeeds.models.entry import Entry, Key, TaggedEntry
from nfeeds.models.feed import Feed, FeedState
from nfeeds.models.words import Words

Answer = Literal["fetched", "unchanged", "failed", "gone"]
"""How a feed answered; the first two are successes."""


PATIENCE = 3
"""Failures in a row from which on a feed's trouble is no passing one."""


class Slice(Noun):
    """Which entries: a half-open window, as known at a moment."""

    as_of: Time
    """Only what was seen by then."""
    since: Time | None = None
    """By `time`: from it on. By `seen`: after it, as a mark is the last moment already covered."""
    until: Time | None = None
    """Exclusive."""
    by: Literal["time", "seen"] = "time"
    max_age: timedelta | None = None
    """Leave out what was published longer than this before it was first seen."""
    ids: tuple[str, ...] | None = None
    """These entries alone, None for all."""
    feeds: tuple[str, ...] | None = None
    """Of these feeds alone, by their keys, None for all."""
    words: tuple[Words, ...] = ()
    """Alternatives. What holds none of them may be left out, and what comes is still to be tested:
    an index knows words, not phrases, and nothing of those that must not be there."""


class Headline(NamedTuple):
    """As much of an entry as a look for words reads."""

    id: str
    time: int
    """In microseconds since 1970."""
    title: str
    summary: str
    rest: int
    """No entry that comes after it is of a time after this one, in microseconds since 1970."""


class Habit(NamedTuple):
    """How much a feed told of a place in a slice."""

    feed: str
    """The feed's key."""
    code: str
    """Raw code: of all its places an entry counts for the heaviest alone."""
    entries: int
    days: int
    """A bit for each day of the slice that had one, the first day's is the lowest."""


class Alias(Noun):
    """A key that leads to a known entry and was not known itself."""

    entry: str
    key: Key


class Limits(NamedTuple):
    """What the archive may keep; None: no limit."""

    before: datetime | None
    """Entries whose time is before this moment may go."""
    entries_per_feed: int | None
    """Of each feed's entries so many stay, the newest."""


class Prunable(NamedTuple):
    """Entries of a feed that may go."""

    feed: str
    """The feed's key."""
    before: datetime
    """They are of a time before this one,"""
    id: str
    """or of this time, with an id before this one."""
    entries: int
    """How many: less those that are saved."""


class Facts(NamedTuple):
    """An archive in numbers."""

    where: str
    """Its file, or its address."""
    bytes: int
    """On the disk, with what is not yet in its place."""
    version: int
    """Of its tables."""
    feeds: int
    entries: int
    revisions: int
    """Wordings of entries: each has one, and one more for every edit."""
    saved: int
    marks: int
    oldest: datetime | None
    """When the entry was first seen that is the oldest here,"""
    newest: datetime | None
    """and the newest one."""
    free: int
    """Bytes of the file that nothing stands in, and that will be used again."""
    pruned: datetime | None
    """Time of the newest entry that was pruned."""


class SavedList(NamedTuple):
    """What is saved under a name."""

    name: str
    entries: int
    at: datetime
    """When something was saved so last."""


class Comparison(Noun):
    """A document's entries held against what the store knows of its feed."""

    new: tuple[Entry, ...] = ()
    changed: tuple[Entry, ...] = ()
    """With the id by which the store knows them."""
    aliases: tuple[Alias, ...] = ()
    """New keys of known entries: a guid that changed, a link that moved."""
    found: int = 0
    """How many were known already, changed or not, also if they have been pruned since."""
    buried: tuple[Key, ...] = ()
    """Keys of pruned entries that the feed still carries."""


class Record(Noun):
    """All that one answer of a feed leaves in the store: written whole, or not at all."""

    feed: Feed
    state: FeedState
    answer: Answer
    kind: str | None = None
    message: str | None = None
    entries: int = 0
    """Items in the document, duplicates too."""
    gap_from: Time | None = None
    """Entries were missed between then and now."""
    new: tuple[TaggedEntry, ...] = ()
    changed: tuple[TaggedEntry, ...] = ()
    aliases: tuple[Alias, ...] = ()
    buried: tuple[Key, ...] = ()
    """Keys of pruned entries in the document: they stay known."""


class FeedRecord(Noun):
    """How a feed stood at some moment, from the fetch log."""

    feed: Feed
    answer: Answer
    at: Time
    """Of the last answer."""
    url: str
    """Where it was asked, as it may be shown: the feed's key, or another address after a move."""
    moved: bool = False
    """That is another address than its key."""
    kind: str | None = None
    message: str | None = None
    succeeded_at: Time | None = None
    failures: int = 0
    """In a row, up to the last answer."""
    failing_since: Time | None = None
    """Time of the first of them."""
    persists_at: Time | None = None
    """Time of the third of them, since when it is no passing trouble."""
    entries: int = 0
    """Items in the last document that was read."""
    newest: Time | None = None
    """When the newest of them was published, as far as dates tell."""
    rhythm: int | None = None
    """Seconds that usually lay between two of them."""
    news_at: Time | None = None
    """When it last brought something new."""
    pruned: Time | None = None
    """Time of the newest of its entries that has been pruned, whenever that was."""
    gaps: tuple[tuple[Time, Time], ...] = ()
    """Spans in which entries were missed, as far as they reach into the time asked for."""
