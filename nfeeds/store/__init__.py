"""The archive: what was seen, when. `open_store(url)` picks the backend by the URL's scheme."""

from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from nfeeds.errors import UsageError

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from nfeeds.models.archive import (
        Comparison,
        Facts,
        FeedRecord,
        Habit,
        Headline,
        Limits,
        Prunable,
        Record,
        SavedList,
        Slice,
    )
    from nfeeds.models.archived import Line
    from nfeeds.models.entry import Entry, Saved, StoredEntry, TaggedEntry
    from nfeeds.models.feed import FeedState
    from nfeeds.models.story import Report
    from nfeeds.models.volume import Tally, Watch

BACKENDS = {
    "sqlite": "nfeeds.store.sqlite",
    "postgresql": "nfeeds.store.postgres",
    "postgres": "nfeeds.store.postgres",
}
"""URL scheme → module with `open_store(rest, create)`, imported when named."""


class Store(Protocol):
    """One archive. Methods raise StoreError where it cannot be read or written."""

    def states(self, keys: "Sequence[str] | None" = None) -> "dict[str, FeedState]":
        """Feed key → what is remembered of it: of these, or of every feed that was ever asked."""

    def compare(self, feed: str, entries: "Sequence[Entry]") -> "Comparison":
        """Hold a document's entries against what is known of the feed with this key."""

    def record(self, record: "Record", now: datetime) -> datetime:
        """Write one answer in one transaction; gives the greatest moment that its rows bear."""

    def record_all(
        self, records: "Iterable[Record]", now: datetime, since: datetime | None = None
    ) -> datetime:
        """Write answers that came together in one transaction: all of them, or none.

        With `since` without those of feeds that somebody else has asked after that moment.
        """

    def entries(self, slice_: "Slice") -> "Iterator[StoredEntry]":
        """Entries of a slice in (time, id) order, each link once a source."""

    def headlines(self, slice_: "Slice") -> "Iterator[Headline]":
        """The same entries, as much of them as a look for words reads; read as they are asked for.

        By words come those that were seen last first, and each tells how new the rest may be.
        """

    def reports(self, slice_: "Slice") -> "Iterator[Report]":
        """The same entries, as much of them as grouping reads."""

    def habits(self, slice_: "Slice") -> "Iterator[Habit]":
        """How much each feed told of each place, within at most sixty days, by `time`."""

    def looked(self, feeds: "Sequence[str]", seen: datetime) -> datetime | None:
        """When one of these feeds was read before the answer that brought what was seen then."""

    def told_of(
        self, codes: "Sequence[str]", most: int, enough: int | None = None
    ) -> "tuple[str, ...] | None":
        """Ids of all entries that have one of these raw codes of places, or had it.

        None where it is better to look at entries one after the other: they are more than so
        many, or spread over too much, or `enough` of them are among the newest.
        """

    def told_by(self, feeds: "Sequence[str]", most: int) -> "tuple[str, ...] | None":
        """Ids of all entries of these feeds, None where they are more than so many."""

    def size(self, slice_: "Slice") -> int:
        """About how many entries a slice has, counted without reading them."""

    def pick(self, ids: "Iterable[str]", as_of: datetime) -> "Iterator[StoredEntry]":
        """These entries as they were known at a moment, in (time, id) order."""

    def revisions(self, entry: str, as_of: datetime) -> "tuple[StoredEntry, ...]":
        """An entry's wording over time, oldest first."""

    def find(self, prefix: str) -> tuple[str, ...]:
        """Ids that begin so, at most ten."""

    def feeds(self, as_of: datetime, since: datetime | None) -> "tuple[FeedRecord, ...]":
        """How every feed stood at a moment, and its gaps since another."""

    def tally(self, since: int, until: int, as_of: datetime) -> "Tally":
        """How much was told from one hour until another, as known at a moment."""

    def day_states(self, since: int, until: int) -> dict[int, tuple[int, int]]:
        """Day since 1970 → what changes whenever a wording of it comes; from hour to hour."""

    def watches(self, since: int, until: int, as_of: datetime) -> "tuple[Watch, ...]":
        """How each feed ever read by a moment was followed from one hour until another."""

    def latest(self) -> datetime | None:
        """The greatest moment given out, None in an empty store."""

    def begins(self) -> datetime | None:
        """When the first of its entries was seen, None in an empty store."""

    def identity(self) -> str:
        """A name for this archive, another one for every other."""

    def fingerprint(self, as_of: datetime) -> str:
        """A name for all that was known at a moment: the same name, the same wordings and tags."""

    def tagger(self) -> str | None:
        """Which tagger read all wordings, as far as the oldest and the newest tell."""

    def has_mixed_tags(self) -> bool:
        """Whether another tagger read the oldest wording than the newest."""

    def tagged_by_others(self, tagger: str | None) -> "Sequence[int]":
        """Numbers of the wordings that another tagger read than this one, or all; newest first."""

    def retag(
        self, numbers: "Sequence[int]", tag: "Callable[[Entry], TaggedEntry]"
    ) -> "Sequence[bool]":
        """Tag these wordings anew in one transaction: of each, whether that changed anything."""

    def mark(self, name: str) -> datetime | None:
        """How far a digest of this name has covered the archive."""

    def advance(self, name: str, at: datetime) -> None:
        """Move a mark forward; it never goes back."""

    def save(self, name: str, ids: "Sequence[str]", note: str | None, now: datetime) -> int:
        """Keep entries under a name, until `unsave`: what is saved is never pruned.

        Gives how many were not saved so before. Of those that were, a note replaces theirs, and
        None leaves it. An article in several feeds of its source is kept once, by any of its ids.
        """

    def unsave(self, name: str, ids: "Sequence[str] | None") -> int:
        """Keep these entries under this name no more, None: no entry; gives how many they were."""

    def saved(self, as_of: datetime) -> "Mapping[str, tuple[Saved, ...]]":
        """Entry → under which names it was kept by then, the first first."""

    def saved_lists(self) -> "tuple[SavedList, ...]":
        """The names under which something is kept."""

    def engine(self) -> str:
        """The database's name and version."""

    def facts(self) -> "Facts":
        """The archive in numbers; none of them is counted anew."""

    def before(self, slice_: "Slice", number: int) -> datetime | None:
        """The time of the wording so many before the end of a slice; None: it has fewer."""

    def export(self) -> "Iterator[Line]":
        """All that is in the archive, the same lines whatever backend holds it."""

    def merge(self, lines: "Iterable[Line]") -> "Counter[str]":
        """Take in what another archive exported, all of it or nothing: noun → how many were new.

        What both know is known once, whichever was first: the same again changes nothing.
        Raises Misfit for a line that does not fit to those before it.
        """

    def backup(self, target: "Path") -> None:
        """Write the archive as it is at one moment into a new file, whoever writes meanwhile."""

    def prunable(self, limits: "Limits") -> "tuple[Prunable, ...]":
        """Of which feeds how many entries are beyond these limits; never what is saved."""

    def prune(self, those: "Iterable[Prunable]", most: int, now: datetime) -> "Counter[str]":
        """Let go of at most so many of them in one transaction: feed → how many.

        Their keys stay known as long as the feed carries them: they do not come back as new.
        """

    def unbury(self, now: datetime) -> int:
        """Forget the keys of pruned entries that no feed has carried for long: how many."""

    def shrink(self, most: int) -> int:
        """Give at most so many free bytes back to the disk: how many it were."""

    def snapshot(self) -> AbstractContextManager[None]:
        """Within it all reads see one moment of the archive, whatever a poll writes meanwhile."""

    def lock(self, wait: timedelta, *, shared: bool = False) -> AbstractContextManager[None]:
        """Be the one poll of this store, or one of several; raises BusyError after waiting."""

    def clock(self) -> datetime:
        """The time by the one clock that all have who share the archive."""

    def close(self) -> None:
        """Let go."""


def open_store(url: str, *, create: bool = False) -> Store:
    """Open the archive at `scheme:rest`.

    Without `create` a missing archive is opened empty and read-only in effect: nothing is made.

    Raises:
        UsageError: no backend for that scheme.
        StoreError: it is there and cannot be used; the message says why and what to do.
    """
    scheme, _, rest = url.partition(":")
    if scheme not in BACKENDS:
        from nfeeds.models.url import redact_store  # noqa: PLC0415 - the Tab key has no time for it

        known = ", ".join(f"{name}:" for name in BACKENDS)
        raise UsageError(
            f"store {redact_store(url)!r}: no such kind of store", f"known kinds: {known}"
        )
    return cast("Store", import_module(BACKENDS[scheme]).open_store(rest, create=create))
