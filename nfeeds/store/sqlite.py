"""The archive in one SQLite file: opening it, writing answers, and one poll at a time."""

import os
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from nfeeds.errors import StoreError
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
from nfeeds.models.entry import Entry, Saved, StoredEntry, TaggedEntry
from nfeeds.models.feed import FeedState
from nfeeds.models.story import Report
from nfeeds.models.volume import Tally, Watch
from nfeeds.models.words import indexed
from nfeeds.store import backup, facts, prune, read, retag, saved, volume, write
from nfeeds.store.lock import lock
from nfeeds.store.migrate import explained, migrate, transaction, version_of
from nfeeds.store.rows import STATE, micros, moment, moment_or_none, state_noun

if TYPE_CHECKING:
    from nfeeds.models.archived import Line

BUSY_SECONDS = 10
CACHE_KIB = 4000
"""Of pages kept in memory: with SQLite's own 2000, a poll's entries cost a tenth more to write."""
CHECKPOINT = 2000
"""Pages of the log that are copied at once: SQLite's own 4096 and 1000 cost a tenth more, too."""


def open_store(rest: str, *, create: bool) -> "SqliteStore":
    """Open the file at `rest`; `:memory:`, or a missing file without `create`, is an empty one."""
    path = Path(rest).expanduser()
    if rest == ":memory:" or (not create and not path.exists()):
        return SqliteStore(":memory:", None)
    try:
        if create and not path.exists():
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
    except OSError as error:
        raise StoreError(
            f"store {path}: cannot be made: {error.strerror}", "choose another with --store"
        ) from None
    return SqliteStore(str(path), path)


class SqliteStore:
    """`nfeeds.store.Store` on SQLite: WAL, every commit synced to the disk."""

    def __init__(self, name: str, path: Path | None) -> None:
        """Open and, where needed, bring up to date the file called `name`."""
        self.name = name
        self.path = path
        with explained(name):
            self.db = sqlite3.connect(name, timeout=BUSY_SECONDS, isolation_level=None)
            self.db.row_factory = sqlite3.Row
            self.db.create_function("indexed", -1, lambda *texts: indexed(texts))
            try:
                self._prepare()
            except BaseException:
                self.db.close()
                raise

    def _prepare(self) -> None:
        """Refuse what is not ours before a byte is written; then migrate."""
        self.version = migrate(self.db, self.name)
        self.db.execute("PRAGMA synchronous = FULL")
        self.db.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        self.db.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT}")
        self.db.execute("PRAGMA foreign_keys = ON")

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """One transaction of the one writer, into tables as this program knows them."""
        with explained(self.name), transaction(self.db):
            if version_of(self.db) != self.version:
                raise StoreError(
                    f"store {self.name}: a newer nfeeds has brought it up to date meanwhile",
                    "update nfeeds, or start it again",
                )
            yield

    # Reading

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Within it all reads see one moment of the archive."""
        with explained(self.name):
            self.db.execute("BEGIN")
        try:
            yield
        finally:
            self.db.execute("ROLLBACK")

    def states(self) -> dict[str, FeedState]:
        """Feed key → what is remembered of it."""
        with explained(self.name):
            rows = self.db.execute(f"SELECT key, {', '.join(STATE)} FROM feed")
            return {row["key"]: state_noun(row) for row in rows}

    def entries(self, slice_: Slice) -> Iterator[StoredEntry]:
        """Entries of a slice in (time, id) order, each link once a source."""
        with explained(self.name):
            yield from read.entries(self.db, slice_)

    def headlines(self, slice_: Slice) -> Iterator[Headline]:
        """The same entries, as much of them as a look for words reads, as they are asked for."""
        with explained(self.name):
            yield from read.headlines(self.db, slice_)

    def reports(self, slice_: Slice) -> Iterator[Report]:
        """The same entries, as much of them as grouping reads."""
        with explained(self.name):
            yield from read.reports(self.db, slice_)

    def habits(self, slice_: Slice) -> Iterator[Habit]:
        """How much each feed told of each place."""
        with explained(self.name):
            yield from read.habits(self.db, slice_)

    def looked(self, feeds: Sequence[str], seen: datetime) -> datetime | None:
        """When one of these feeds was read before the answer that brought what was seen then."""
        with explained(self.name):
            return read.looked(self.db, feeds, seen)

    def size(self, slice_: Slice) -> int:
        """About how many entries a slice has: edits count too."""
        with explained(self.name):
            return read.size(self.db, slice_)

    def pick(self, ids: Iterable[str], as_of: datetime) -> Iterator[StoredEntry]:
        """These entries as they were known at a moment."""
        with explained(self.name):
            yield from read.pick(self.db, ids, as_of)

    def revisions(self, entry: str, as_of: datetime) -> tuple[StoredEntry, ...]:
        """An entry's wording over time, oldest first."""
        with explained(self.name):
            return read.revisions(self.db, entry, as_of)

    def find(self, prefix: str) -> tuple[str, ...]:
        """Ids that begin so, at most ten."""
        with explained(self.name):
            rows = self.db.execute(
                "SELECT id FROM entry WHERE id >= ? AND id < ? ORDER BY id LIMIT 10",
                (prefix, prefix + "g"),
            )
            return tuple(row["id"] for row in rows)

    def feeds(self, as_of: datetime, since: datetime | None) -> tuple[FeedRecord, ...]:
        """How every feed stood at a moment, and its gaps since another."""
        with explained(self.name):
            return read.feeds(self.db, as_of, since)

    def tally(self, since: int, until: int, as_of: datetime) -> Tally:
        """How much was told from one hour until another, as known at a moment."""
        with explained(self.name):
            return volume.tally(self.db, since, until, as_of)

    def day_states(self, since: int, until: int) -> dict[int, tuple[int, int]]:
        """Day since 1970 → what changes whenever a wording of it comes; from hour to hour."""
        with explained(self.name):
            return volume.day_states(self.db, since, until)

    def watches(self, since: int, until: int, as_of: datetime) -> tuple[Watch, ...]:
        """How each feed ever read by a moment was followed from one hour until another."""
        with explained(self.name):
            return volume.watches(self.db, since, until, as_of)

    def latest(self) -> datetime | None:
        """The greatest moment given out."""
        with explained(self.name):
            last = self.db.execute("SELECT last FROM archive").fetchone()[0]
        return moment(last) if last else None

    def begins(self) -> datetime | None:
        """When the first of its entries was seen."""
        with explained(self.name):
            first = self.db.execute("SELECT min(first_seen) FROM entry").fetchone()[0]
        return moment_or_none(first)

    def identity(self) -> str:
        """A name for this archive, another one for every other."""
        with explained(self.name):
            identity, anew = self.db.execute("SELECT id, anew FROM archive").fetchone()
        return f"{identity}-{anew}"

    def fingerprint(self, as_of: datetime) -> str:
        """A name for all that was known at a moment, and for its tags as they are today."""
        with explained(self.name):
            identity, prunings = self.db.execute("SELECT id, prunings FROM archive").fetchone()
            last = self.db.execute(
                "SELECT max(seen_at) FROM revision WHERE seen_at <= ?", (micros(as_of),)
            ).fetchone()[0]
            tags = retag.state(self.db)
        return f"{identity}@{last}/{tags}/{prunings}"

    def tagger(self) -> str | None:
        """Which tagger read all wordings, as far as the oldest and the newest tell."""
        with explained(self.name):
            return retag.the_one(self.db)

    def has_mixed_tags(self) -> bool:
        """Whether another tagger read the oldest wording than the newest."""
        with explained(self.name):
            return retag.are_mixed(self.db)

    def tagged_by_others(self, tagger: str | None) -> Sequence[int]:
        """Numbers of the wordings that another tagger read than this one, or all; newest first."""
        with explained(self.name):
            return retag.read_by_others(self.db, tagger)

    def mark(self, name: str) -> datetime | None:
        """How far a digest of this name has covered the archive."""
        with explained(self.name):
            row = self.db.execute("SELECT at FROM mark WHERE name = ?", (name,)).fetchone()
        return row and moment(row["at"])

    def saved(self, as_of: datetime) -> Mapping[str, tuple[Saved, ...]]:
        """Entry → under which names it was kept by then."""
        with explained(self.name):
            return saved.saved(self.db, as_of)

    def saved_lists(self) -> tuple[SavedList, ...]:
        """The names under which something is kept."""
        with explained(self.name):
            return saved.lists(self.db)

    def engine(self) -> str:
        """The library's name and version."""
        return f"SQLite {sqlite3.sqlite_version}"

    def facts(self) -> Facts:
        """The archive in numbers."""
        with explained(self.name):
            return facts.facts(self.db, self.path)

    def before(self, slice_: Slice, number: int) -> datetime | None:
        """The time of the wording so many before the end of a slice; None: it has fewer."""
        with explained(self.name):
            return read.before(self.db, slice_, number)

    def prunable(self, limits: Limits) -> tuple[Prunable, ...]:
        """Of which feeds how many entries are beyond these limits, and not saved."""
        with explained(self.name):
            return prune.prunable(self.db, limits)

    def export(self) -> "Iterator[Line]":
        """All that is in the archive, in one order whatever came first."""
        from nfeeds.store.export import export  # noqa: PLC0415 - its nouns are for it alone

        with explained(self.name):
            yield from export(self.db)

    def backup(self, target: Path) -> None:
        """Write a copy of the archive at one moment into a new file, whoever writes meanwhile."""
        with explained(self.name):
            backup.backup(self.db, target)

    # Writing

    def compare(self, feed: str, entries: Sequence[Entry]) -> Comparison:
        """Hold a document's entries against what is known of its feed."""
        with explained(self.name):
            return write.compare(self.db, feed, entries)

    def record(self, record: Record, now: datetime) -> datetime:
        """Write one answer in one transaction; gives the greatest moment that its rows bear."""
        return self.record_all((record,), now)

    def record_all(self, records: Iterable[Record], now: datetime) -> datetime:
        """Write answers that came together in one transaction: all of them, or none."""
        with self._writing():
            return write.record_all(self.db, records, now)

    def retag(self, numbers: Sequence[int], tag: Callable[[Entry], TaggedEntry]) -> Sequence[bool]:
        """Tag these wordings anew in one transaction: all of them, or none."""
        with self._writing():
            return retag.retag(self.db, numbers, tag)

    def merge(self, lines: "Iterable[Line]") -> Counter[str]:
        """Take in what another archive gave out, in one transaction; tells what was new here."""
        from nfeeds.store.merge import merge  # noqa: PLC0415 - as above

        with self._writing():
            return merge(self.db, lines)

    def prune(self, those: Iterable[Prunable], most: int, now: datetime) -> Counter[str]:
        """Let go of so many of these entries, in one transaction; tells how many of each feed."""
        with self._writing():
            return prune.prune(self.db, those, most, now)

    def unbury(self, now: datetime) -> int:
        """Forget of what was pruned that which no feed carries any more."""
        with self._writing():
            return prune.unbury(self.db, now)

    def shrink(self, most: int) -> int:
        """Give back so many bytes of what is free, if the file lets go of them; how many it did."""
        with explained(self.name):
            return facts.shrink(self.db, most)

    def advance(self, name: str, at: datetime) -> None:
        """Move a mark forward; it never goes back."""
        with self._writing():
            self.db.execute(
                "INSERT INTO mark (name, at) VALUES (?, ?) "
                "ON CONFLICT (name) DO UPDATE SET at = max(at, excluded.at)",
                (name, micros(at)),
            )

    def save(self, name: str, ids: Sequence[str], note: str | None, now: datetime) -> int:
        """Keep entries under a name; gives how many were not kept so before."""
        with self._writing():
            return saved.save(self.db, name, ids, note, now)

    def unsave(self, name: str, ids: Sequence[str] | None) -> int:
        """Keep these entries under this name no more, or none; gives how many they were."""
        with self._writing():
            return saved.unsave(self.db, name, ids)

    def lock(self, wait: timedelta) -> AbstractContextManager[None]:
        """Be the one poll of this archive; one in memory is nobody else's."""
        return nullcontext() if self.path is None else lock(self.path, wait)

    def close(self) -> None:
        """Let go of the file."""
        self.db.close()
