"""The archive in one SQLite file: opening it, writing answers, and one poll at a time."""

import fcntl
import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from importlib.resources import files
from pathlib import Path

from nfeeds.errors import BusyError, StoreError
from nfeeds.models.archive import (
    Comparison,
    FeedRecord,
    Habit,
    Headline,
    Record,
    SavedList,
    Slice,
)
from nfeeds.models.entry import Entry, Saved, StoredEntry, TaggedEntry
from nfeeds.models.feed import FeedState
from nfeeds.models.story import Report
from nfeeds.models.volume import Tally, Watch
from nfeeds.models.words import indexed
from nfeeds.store import read, retag, saved, volume, write
from nfeeds.store.rows import STATE, micros, moment, moment_or_none, state_noun

APPLICATION_ID = 0x6E666473
"""`nfds`, so that `file` and we can tell an nfeeds archive from another SQLite file."""
BUSY_SECONDS = 10
CACHE_KIB = 4000
"""Of pages kept in memory: with SQLite's own 2000, a poll's entries cost a tenth more to write."""
PAGE = 8192
"""Bytes of a page of a new archive."""
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


@contextmanager
def explained(path: Path | str) -> Iterator[None]:
    """Turn what SQLite says into a StoreError that says what to do."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        text = str(error)
        if "not a database" in text or "malformed" in text:
            hint = "move it away to begin a new one, or restore a backup"
        elif "full" in text:
            hint = "free some space and run again: what was stored before is kept"
        elif "locked" in text:
            hint = "another program holds it; try again"
        else:
            hint = "check that the file and its folder can be read and written, or choose --store"
        raise StoreError(f"store {path}: {text}", hint) from None


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
        version = self.db.execute("PRAGMA user_version").fetchone()[0]
        owner = self.db.execute("PRAGMA application_id").fetchone()[0]
        tables = self.db.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
        if (tables or version) and owner != APPLICATION_ID:
            raise StoreError(
                f"store {self.name}: this is another program's SQLite file", "choose --store"
            )
        scripts = migrations()
        if version > len(scripts):
            raise StoreError(
                f"store {self.name}: written by a newer nfeeds "
                f"(version {version} of its tables, this one knows {len(scripts)})",
                "update nfeeds",
            )
        if version < len(scripts):
            self._migrate(scripts)
        self.db.execute("PRAGMA synchronous = FULL")
        self.db.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        self.db.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT}")
        self.db.execute("PRAGMA foreign_keys = ON")

    def _migrate(self, scripts: Sequence[str]) -> None:
        """Run what is missing, all of it in one transaction."""
        self.db.execute(f"PRAGMA page_size = {PAGE}")  # of a new file alone
        self.db.execute("PRAGMA journal_mode = WAL")
        with self._writing():
            version = self.db.execute("PRAGMA user_version").fetchone()[0]
            self.db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            for number, script in enumerate(scripts[version:], version + 1):
                for statement in statements(script):
                    self.db.execute(statement)
                self.db.execute(f"PRAGMA user_version = {number}")

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """One transaction of the one writer; nothing of it stays when it fails."""
        with explained(self.name):
            self.db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.db.execute("COMMIT")
            except BaseException:
                if self.db.in_transaction:
                    self.db.execute("ROLLBACK")
                raise

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
        """The same entries in any order, as much of them as a look for words reads."""
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
            identity: str = self.db.execute("SELECT id FROM archive").fetchone()[0]
        return identity

    def fingerprint(self, as_of: datetime) -> str:
        """A name for all that was known at a moment, and for its tags as they are today."""
        with explained(self.name):
            identity = self.db.execute("SELECT id FROM archive").fetchone()[0]
            last = self.db.execute(
                "SELECT max(seen_at) FROM revision WHERE seen_at <= ?", (micros(as_of),)
            ).fetchone()[0]
            tags = retag.state(self.db)
        return f"{identity}@{last}/{tags}"

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

    def counts(self) -> dict[str, int]:
        """Rows by noun."""
        with explained(self.name):
            return {
                noun: self.db.execute(f"SELECT count(*) FROM {noun}").fetchone()[0]
                for noun in ("feed", "entry", "revision", "saved", "mark")
            }

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

    @contextmanager
    def lock(self, wait: timedelta) -> Iterator[None]:
        """Hold the lock file beside the archive; the kernel frees it when a poll dies."""
        if self.path is None:
            yield
            return
        with lock_file(f"{self.path}.lock") as descriptor:
            until = time.monotonic() + wait.total_seconds()
            while not acquired(descriptor):
                if time.monotonic() >= until:
                    raise BusyError(
                        f"another nfeeds is polling into {self.path}",
                        "wait for it, or give --wait 5m",
                    )
                time.sleep(0.1)
            yield

    def close(self) -> None:
        """Let go of the file."""
        self.db.close()


@contextmanager
def lock_file(name: str) -> Iterator[int]:
    """Open the file that a poll locks, its owner's alone as the archive is."""
    try:
        descriptor = os.open(name, os.O_CREAT | os.O_WRONLY, 0o600)
    except OSError as error:
        raise StoreError(
            f"{name} cannot be made: {error.strerror}", "check the folder, or choose --store"
        ) from None
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def acquired(descriptor: int) -> bool:
    """Try to take the lock, without waiting."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def migrations() -> list[str]:
    """The scripts in their order; the first brings an empty file to version 1."""
    folder = files("nfeeds.store").joinpath("migrations")
    scripts = sorted((item for item in folder.iterdir() if item.name.endswith(".sql")), key=str)
    return [script.read_text("utf-8") for script in scripts]


def statements(script: str) -> Iterator[str]:
    """A script's statements one by one, since executescript() would commit on its own."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
