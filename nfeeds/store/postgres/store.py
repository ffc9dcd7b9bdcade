"""The archive in a PostgreSQL database: opening it, transactions, and one poll at a time."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import timedelta
from pathlib import Path

import psycopg

from nfeeds.errors import BusyError, StoreError
from nfeeds.models.archive import Facts
from nfeeds.models.url import redact_store
from nfeeds.store import Store
from nfeeds.store.database import Database, Row
from nfeeds.store.facts import Place, facts, number
from nfeeds.store.migrate import migrations
from nfeeds.store.postgres.connection import LOCK_SECONDS, Connection, connect
from nfeeds.store.postgres.trouble import explained
from nfeeds.store.shared import SqlStore
from nfeeds.store.sqlite import SqliteStore

OLDEST = 140000
"""PostgreSQL 14, as its driver counts."""
OURS = 0x6E666473
"""`nfds`: the first of two numbers of every advisory lock of ours."""
BEGIN = """BEGIN;
SET LOCAL idle_in_transaction_session_timeout TO '60s'"""
"""A writer that stops in the middle is let go of, with all that it wrote."""
SIZE = """SELECT coalesce(sum(pg_total_relation_size(oid)), 0) FROM pg_class
    WHERE relnamespace = 'nfeeds'::regnamespace AND relkind = 'r'"""
"""Bytes of the tables with their indexes, also of rows that are no more."""
SEEK = """SELECT k.entry, t.feed IS NOT NULL AS is_buried,
        (SELECT hash FROM revision WHERE entry = k.entry ORDER BY seen_at DESC LIMIT 1) AS hash
    FROM unnest(?::text[], ?::bytea[]) WITH ORDINALITY AS s (kind, value, n)
    LEFT JOIN feed f ON f.key = ?
    LEFT JOIN entry_key k ON k.feed = f.id AND k.kind = s.kind AND k.value = s.value
    LEFT JOIN tombstone t ON t.feed = f.id AND t.kind = s.kind AND t.value = s.value
    ORDER BY s.n"""
"""One turn to the server a document, also for a feed that it does not know."""


def open_address(address: str, *, create: bool) -> Store:
    """Open the archive in this database; without `create` one that is not there reads as empty."""
    name = redact_store(address)
    with explained(name):
        db = connect(address)
        try:
            if not create and not is_there(db):
                nothing = Nothing(engine(db))
                db.close()
                return nothing
            return PostgresStore(name, db)
        except BaseException:
            db.close()
            raise


def is_there(db: Connection) -> bool:
    """Whether the database has an archive in it."""
    return bool(db.execute("SELECT to_regclass('nfeeds.archive') IS NOT NULL").fetchone()[0])


def engine(db: Connection) -> str:
    """The server's name and version."""
    number = db.raw.info.server_version
    return f"PostgreSQL {number // 10000}.{number % 10000}"


class Nothing(SqliteStore):
    """An archive that was not begun: an empty one in memory, of which nothing stays."""

    def __init__(self, where: str) -> None:
        """Say where it would be."""
        super().__init__(":memory:", None)
        self.where = where

    def engine(self) -> str:
        """The server's name and version."""
        return f"{self.where}, not begun yet"


class PostgresStore(SqlStore):
    """`nfeeds.store.Store` in the schema `nfeeds` of a PostgreSQL database."""

    db: Connection

    def __init__(self, name: str, db: Connection) -> None:
        """Take a connection and, where needed, bring the tables up to date."""
        self.name = name
        self.db = db
        self.seek = seek
        self._prepare()

    def _prepare(self) -> None:
        """Refuse what we cannot use before anything is written; then migrate."""
        if self.db.raw.info.server_version < OLDEST:
            raise StoreError(
                f"store {self.name}: {self.engine()} is too old", "PostgreSQL 14 or newer will do"
            )
        encoding = self.db.raw.info.parameter_status("server_encoding")
        if encoding != "UTF8":
            raise StoreError(
                f"store {self.name}: this database keeps its texts as {encoding}",
                "make one with createdb --encoding=UTF8 --template=template0",
            )
        scripts = migrations("nfeeds.store.postgres")
        self.version = len(scripts)
        if self._known_version() < self.version:
            self._migrate(scripts)

    def _known_version(self) -> int:
        """Of the tables that are there, 0 for none; raises StoreError for one that is newer."""
        if not is_there(self.db):
            return 0
        version: int = self.db.execute("SELECT version FROM archive").fetchone()[0]
        if version > self.version:
            raise StoreError(
                f"store {self.name}: written by a newer nfeeds "
                f"(version {version} of its tables, this one knows {self.version})",
                "update nfeeds",
            )
        return version

    def _migrate(self, scripts: Sequence[str]) -> None:
        """Run what is missing, all of it in one transaction, one program after the other."""
        with self._transaction("BEGIN"):
            self.db.execute("SELECT pg_advisory_xact_lock(?, 0)", (OURS,))
            if self.db.execute("SELECT to_regnamespace('nfeeds') IS NULL").fetchone()[0]:
                self.db.script("CREATE SCHEMA nfeeds")
            for script in scripts[self._known_version() :]:
                self.db.script(script)
            self.db.execute("UPDATE archive SET version = ?", (self.version,))

    def explained(self) -> AbstractContextManager[None]:
        """Turn what the server says into a StoreError that says what to do."""
        return explained(self.name)

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[None]:
        """From `begin` to COMMIT; nothing of it stays when it fails."""
        with self.explained():
            self.db.script(begin)
            try:
                yield
                self.db.script("COMMIT")
            except BaseException:
                self._back()
                raise

    def _back(self) -> None:
        """Undo; where the connection is lost the server does."""
        with suppress(psycopg.Error):
            self.db.script("ROLLBACK")

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction of the one writer, into tables as this program knows them.

        The row of the archive is held until the end: whoever else writes waits, so that moments
        rise in the order in which they are seen.
        """
        with self._transaction(BEGIN):
            row = self.db.execute("SELECT version FROM archive FOR UPDATE").fetchone()
            if row["version"] != self.version:
                raise StoreError(
                    f"store {self.name}: another nfeeds has brought it up to date meanwhile",
                    "run this one again once it is updated, too: what was stored before is kept",
                )
            yield

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Within it all reads see one moment of the archive."""
        with self.explained():
            self.db.script("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        try:
            yield
        finally:
            self._back()

    @contextmanager
    def lock(self, wait: timedelta, *, shared: bool = False) -> Iterator[None]:
        """Hold an advisory lock, which the server frees when a poll's connection ends.

        Who waits for it alone is next: the server lets nobody who would share it go before.
        """
        key = "?, 'archive'::regclass::oid::integer"
        kind = "_shared" if shared else ""
        with self.explained():
            self.db.script(f"SET lock_timeout TO {milliseconds(wait)}")
            try:
                self.db.execute(f"SELECT pg_advisory_lock{kind}({key})", (OURS,))
            except psycopg.errors.LockNotAvailable:
                raise BusyError(
                    f"another nfeeds is polling into {self.name}", "wait for it, or give --wait 5m"
                ) from None
            finally:
                with suppress(psycopg.Error):
                    self.db.script(f"SET lock_timeout TO '{LOCK_SECONDS}s'")
        try:
            yield
        finally:
            with suppress(psycopg.Error):
                self.db.execute(f"SELECT pg_advisory_unlock{kind}({key})", (OURS,))

    def engine(self) -> str:
        """The server's name and version."""
        return engine(self.db)

    def facts(self) -> Facts:
        """The archive in numbers."""
        with self.explained():
            return facts(self.db, Place(self.name, number(self.db, SIZE), self.version, 0))

    def backup(self, target: Path) -> None:
        """Say who does that."""
        raise StoreError(
            f"store {self.name}: a copy of this archive is for PostgreSQL to make",
            f"pg_dump --schema=nfeeds --format=custom --file={target.name} with its address; "
            "or nfeeds store export",
        )

    def shrink(self, most: int) -> int:
        """Nothing is given back: the server uses again what is free."""
        return 0

    def close(self) -> None:
        """Let go of the connection."""
        self.db.close()


def milliseconds(wait: timedelta) -> int:
    """A time to wait as the server takes it: 0 would be for ever, and a month is the most."""
    return min(max(1, round(wait.total_seconds() * 1000)), (1 << 31) - 1)


def seek(db: Database, feed: str, keys: Sequence[tuple[str, bytes]]) -> list[Row]:
    """What is known of each of these keys, in their order."""
    kinds, values = [kind for kind, _ in keys], [value for _, value in keys]
    return db.execute(SEEK, (kinds, values, feed)).fetchall()
