"""What a store answers by the SQL of this room, whichever database is behind it."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from typing import TYPE_CHECKING

from nfeeds.models.archive import (
    Comparison,
    FeedRecord,
    Habit,
    Headline,
    Limits,
    Prunable,
    Record,
    SavedList,
    Slice,
)
from nfeeds.models.entry import Entry, Saved, StoredEntry, TaggedEntry
from nfeeds.models.feed import FeedState
from nfeeds.models.story import Report
from nfeeds.models.volume import Tally, Watch
from nfeeds.store import about, amounts, prune, read, retag, saved, volume, write
from nfeeds.store.database import Database
from nfeeds.store.rows import STATE, micros, moment, moment_or_none, state_noun

if TYPE_CHECKING:
    from nfeeds.models.archived import Line

STATES = f"SELECT key, {', '.join(STATE)} FROM feed"
STATES_OF = f"{STATES} WHERE key IN (SELECT value FROM json_each(?))"
CLOCK = "SELECT CAST((julianday('now') - 2440587.5) * 86400000000 AS INTEGER)"
ADVANCE = (
    "INSERT INTO mark (name, at) VALUES (?, ?) "
    "ON CONFLICT (name) DO UPDATE SET at = max(at, excluded.at)"
)


class SqlStore:
    """`nfeeds.store.Store` over a database; a backend adds how it is opened, locked and closed."""

    db: Database
    seek: write.Seek | None = None
    """How keys are looked for, where not through a table."""

    def explained(self) -> AbstractContextManager[None]:
        """Turn what the database says into a StoreError that says what to do."""
        raise NotImplementedError

    def writing(self) -> AbstractContextManager[None]:
        """One transaction of the one writer; nothing of it stays when it fails."""
        raise NotImplementedError

    def filling(self) -> AbstractContextManager[None]:
        """Within it many rows are written that come in no order."""
        return nullcontext()

    # Reading

    def states(self, keys: Sequence[str] | None = None) -> dict[str, FeedState]:
        """Feed key → what is remembered of it: of these feeds, or of all."""
        with self.explained():
            rows = (
                self.db.execute(STATES)
                if keys is None
                else self.db.execute(STATES_OF, (json.dumps(list(keys)),))
            )
            return {row["key"]: state_noun(row) for row in rows}

    def clock(self) -> datetime:
        """The time by the database's clock."""
        with self.explained():
            return moment(self.db.execute(CLOCK).fetchone()[0])

    def entries(self, slice_: Slice) -> Iterator[StoredEntry]:
        """Entries of a slice in (time, id) order, each link once a source."""
        with self.explained():
            yield from read.entries(self.db, slice_)

    def headlines(self, slice_: Slice) -> Iterator[Headline]:
        """The same entries, as much of them as a look for words reads, as they are asked for."""
        with self.explained():
            yield from read.headlines(self.db, slice_)

    def reports(self, slice_: Slice) -> Iterator[Report]:
        """The same entries, as much of them as grouping reads."""
        with self.explained():
            yield from read.reports(self.db, slice_)

    def habits(self, slice_: Slice) -> Iterator[Habit]:
        """How much each feed told of each place."""
        with self.explained():
            yield from read.habits(self.db, slice_)

    def looked(self, feeds: Sequence[str], seen: datetime) -> datetime | None:
        """When one of these feeds was read before the answer that brought what was seen then."""
        with self.explained():
            return read.looked(self.db, feeds, seen)

    def told_by(self, feeds: Sequence[str], most: int) -> tuple[str, ...] | None:
        """Ids of all entries of these feeds, None where they are more than so many."""
        with self.explained():
            return amounts.told_by(self.db, feeds, most)

    def told_of(
        self, codes: Sequence[str], most: int, enough: int | None = None
    ) -> tuple[str, ...] | None:
        """Ids of all entries with one of these raw codes, None where they are many."""
        with self.explained():
            return about.told_of(self.db, codes, most, enough)

    def size(self, slice_: Slice) -> int:
        """About how many entries a slice has: edits count too."""
        with self.explained():
            return amounts.size(self.db, slice_)

    def pick(self, ids: Iterable[str], as_of: datetime) -> Iterator[StoredEntry]:
        """These entries as they were known at a moment."""
        with self.explained():
            yield from read.pick(self.db, ids, as_of)

    def revisions(self, entry: str, as_of: datetime) -> tuple[StoredEntry, ...]:
        """An entry's wording over time, oldest first."""
        with self.explained():
            return read.revisions(self.db, entry, as_of)

    def find(self, prefix: str) -> tuple[str, ...]:
        """Ids that begin so, at most ten."""
        with self.explained():
            rows = self.db.execute(
                "SELECT id FROM entry WHERE id >= ? AND id < ? ORDER BY id LIMIT 10",
                (prefix, prefix + "g"),
            )
            return tuple(row["id"] for row in rows)

    def feeds(self, as_of: datetime, since: datetime | None) -> tuple[FeedRecord, ...]:
        """How every feed stood at a moment, and its gaps since another."""
        with self.explained():
            return read.feeds(self.db, as_of, since)

    def tally(self, since: int, until: int, as_of: datetime) -> Tally:
        """How much was told from one hour until another, as known at a moment."""
        with self.explained():
            return volume.tally(self.db, since, until, as_of)

    def day_states(self, since: int, until: int) -> dict[int, tuple[int, int]]:
        """Day since 1970 → what changes whenever a wording of it comes; from hour to hour."""
        with self.explained():
            return volume.day_states(self.db, since, until)

    def watches(self, since: int, until: int, as_of: datetime) -> tuple[Watch, ...]:
        """How each feed ever read by a moment was followed from one hour until another."""
        with self.explained():
            return volume.watches(self.db, since, until, as_of)

    def latest(self) -> datetime | None:
        """The greatest moment given out."""
        with self.explained():
            last = self.db.execute("SELECT last FROM archive").fetchone()[0]
        return moment(last) if last else None

    def begins(self) -> datetime | None:
        """When the first of its entries was seen."""
        with self.explained():
            first = self.db.execute("SELECT min(first_seen) FROM entry").fetchone()[0]
        return moment_or_none(first)

    def identity(self) -> str:
        """A name for this archive, another one for every other."""
        with self.explained():
            identity, anew = self.db.execute("SELECT id, anew FROM archive").fetchone()
        return f"{identity}-{anew}"

    def fingerprint(self, as_of: datetime) -> str:
        """A name for all that was known at a moment, and for its tags as they are today."""
        with self.explained():
            identity, prunings = self.db.execute("SELECT id, prunings FROM archive").fetchone()
            last = self.db.execute(
                "SELECT max(seen_at) FROM revision WHERE seen_at <= ?", (micros(as_of),)
            ).fetchone()[0]
            tags = retag.state(self.db)
        return f"{identity}@{last}/{tags}/{prunings}"

    def tagger(self) -> str | None:
        """Which tagger read all wordings, as far as the oldest and the newest tell."""
        with self.explained():
            return retag.the_one(self.db)

    def has_mixed_tags(self) -> bool:
        """Whether another tagger read the oldest wording than the newest."""
        with self.explained():
            return retag.are_mixed(self.db)

    def tagged_by_others(self, tagger: str | None) -> Sequence[int]:
        """Numbers of the wordings that another tagger read than this one, or all; newest first."""
        with self.explained():
            return retag.read_by_others(self.db, tagger)

    def mark(self, name: str) -> datetime | None:
        """How far a digest of this name has covered the archive."""
        with self.explained():
            row = self.db.execute("SELECT at FROM mark WHERE name = ?", (name,)).fetchone()
        return row and moment(row["at"])

    def saved(self, as_of: datetime) -> Mapping[str, tuple[Saved, ...]]:
        """Entry → under which names it was kept by then."""
        with self.explained():
            return saved.saved(self.db, as_of)

    def saved_lists(self) -> tuple[SavedList, ...]:
        """The names under which something is kept."""
        with self.explained():
            return saved.lists(self.db)

    def before(self, slice_: Slice, number: int) -> datetime | None:
        """The time of the wording so many before the end of a slice; None: it has fewer."""
        with self.explained():
            return amounts.before(self.db, slice_, number)

    def prunable(self, limits: Limits) -> tuple[Prunable, ...]:
        """Of which feeds how many entries are beyond these limits, and not saved."""
        with self.explained():
            return prune.prunable(self.db, limits)

    def export(self) -> "Iterator[Line]":
        """All that is in the archive, in one order whatever came first."""
        from nfeeds.store.export import export  # noqa: PLC0415 - its nouns are for it alone

        with self.explained():
            yield from export(self.db)

    # Writing

    def compare(self, feed: str, entries: Sequence[Entry]) -> Comparison:
        """Hold a document's entries against what is known of its feed."""
        with self.explained():
            return write.compare(self.db, feed, entries, self.seek)

    def record(self, record: Record, now: datetime) -> datetime:
        """Write one answer in one transaction; gives the greatest moment that its rows bear."""
        return self.record_all((record,), now)

    def record_all(
        self, records: Iterable[Record], now: datetime, since: datetime | None = None
    ) -> datetime:
        """Write answers that came together in one transaction: all of them, or none."""
        with self.writing():
            if since:
                records = write.nobody_elses(self.db, list(records), since)
            return write.record_all(self.db, records, now)

    def retag(self, numbers: Sequence[int], tag: Callable[[Entry], TaggedEntry]) -> Sequence[bool]:
        """Tag these wordings anew in one transaction: all of them, or none."""
        with self.writing():
            return retag.retag(self.db, numbers, tag)

    def merge(self, lines: "Iterable[Line]") -> Counter[str]:
        """Take in what another archive gave out, in one transaction; tells what was new here."""
        from nfeeds.store.merge import merge  # noqa: PLC0415 - as above

        with self.writing(), self.filling():
            return merge(self.db, lines)

    def prune(self, those: Iterable[Prunable], most: int, now: datetime) -> Counter[str]:
        """Let go of so many of these entries, in one transaction; tells how many of each feed."""
        with self.writing():
            return prune.prune(self.db, those, most, now)

    def unbury(self, now: datetime) -> int:
        """Forget of what was pruned that which no feed carries any more."""
        with self.writing():
            return prune.unbury(self.db, now)

    def advance(self, name: str, at: datetime) -> None:
        """Move a mark forward; it never goes back."""
        with self.writing():
            self.db.execute(ADVANCE, (name, micros(at)))

    def save(self, name: str, ids: Sequence[str], note: str | None, now: datetime) -> int:
        """Keep entries under a name; gives how many were not kept so before."""
        with self.writing():
            return saved.save(self.db, name, ids, note, now)

    def unsave(self, name: str, ids: Sequence[str] | None) -> int:
        """Keep these entries under this name no more, or none; gives how many they were."""
        with self.writing():
            return saved.unsave(self.db, name, ids)
