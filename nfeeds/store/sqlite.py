"""The archive in one SQLite file: opening it, its transactions, and one poll at a time."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import timedelta
from pathlib import Path

from nfeeds.errors import StoreError
from nfeeds.models.archive import Facts
from nfeeds.models.words import indexed
from nfeeds.store import backup, facts
from nfeeds.store.lock import lock
from nfeeds.store.migrate import explained, migrate, transaction, version_of
from nfeeds.store.shared import SqlStore

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


class SqliteStore(SqlStore):
    """`nfeeds.store.Store` on SQLite: WAL, every commit synced to the disk."""

    db: sqlite3.Connection

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

    def explained(self) -> AbstractContextManager[None]:
        """Turn what SQLite says into a StoreError that says what to do."""
        return explained(self.name)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction of the one writer, into tables as this program knows them."""
        with explained(self.name), transaction(self.db):
            if version_of(self.db) != self.version:
                raise StoreError(
                    f"store {self.name}: a newer nfeeds has brought it up to date meanwhile",
                    "update nfeeds, or start it again",
                )
            yield

    def filling(self) -> AbstractContextManager[None]:
        """Within it many rows are written that come in no order."""
        from nfeeds.store.filling import filling  # noqa: PLC0415 - for an import alone

        return filling(self.db)

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Within it all reads see one moment of the archive."""
        with explained(self.name):
            self.db.execute("BEGIN")
        try:
            yield
        finally:
            self.db.execute("ROLLBACK")

    def engine(self) -> str:
        """The library's name and version."""
        return f"SQLite {sqlite3.sqlite_version}"

    def facts(self) -> Facts:
        """The archive in numbers."""
        with explained(self.name):
            return facts.facts(self.db, facts.file(self.db, self.path))

    def backup(self, target: Path) -> None:
        """Write a copy of the archive at one moment into a new file, whoever writes meanwhile."""
        with explained(self.name):
            backup.backup(self.db, target)

    def shrink(self, most: int) -> int:
        """Give back so many bytes of what is free, if the file lets go of them; how many it did."""
        with explained(self.name):
            return facts.shrink(self.db, most)

    def lock(self, wait: timedelta, *, shared: bool = False) -> AbstractContextManager[None]:
        """Be the one poll of this archive; one in memory is nobody else's."""
        return nullcontext() if self.path is None else lock(self.path, wait, shared=shared)

    def close(self) -> None:
        """Let go of the file."""
        self.db.close()
