"""An archive in numbers, and the size of a SQLite file on the disk."""

import sqlite3
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from nfeeds.models.archive import Facts
from nfeeds.store.database import Database
from nfeeds.store.migrate import version_of
from nfeeds.store.rows import moment_or_none

MEMORY = ":memory:"


class Place(NamedTuple):
    """What only a backend knows of its archive."""

    where: str
    bytes: int
    version: int
    free: int


def facts(db: Database, place: Place) -> Facts:
    """What is kept counted, or stands at an end of an index: nothing is counted row by row."""
    return Facts(
        **place._asdict(),
        feeds=number(db, "SELECT count(*) FROM feed"),
        entries=number(db, "SELECT coalesce(sum(entries), 0) FROM held"),
        revisions=number(db, "SELECT wordings FROM archive"),
        saved=number(db, "SELECT count(DISTINCT entry) FROM saved"),
        marks=number(db, "SELECT count(*) FROM mark"),
        oldest=time(db, "SELECT min(first_seen) FROM entry"),
        newest=time(db, "SELECT max(first_seen) FROM entry"),
        pruned=time(db, "SELECT max(pruned) FROM held"),
    )


def file(db: sqlite3.Connection, path: Path | None) -> Place:
    """A SQLite archive."""
    free = number(db, "PRAGMA freelist_count") * page(db)
    return Place(str(path) if path else MEMORY, size(path) if path else 0, version_of(db), free)


def size(path: Path) -> int:
    """Bytes of the file and of its log."""
    parts = (path, path.with_name(f"{path.name}-wal"))
    return sum(part.stat().st_size for part in parts if part.exists())


def shrink(db: sqlite3.Connection, most: int) -> int:
    """Let the file give back so many of its free bytes; one of an older nfeeds keeps them."""
    before = number(db, "PRAGMA freelist_count")
    # A page a step, and only a script is stepped to its end where no rows come.
    db.executescript(f"PRAGMA incremental_vacuum({max(1, most // page(db))});")
    return (before - number(db, "PRAGMA freelist_count")) * page(db)


def page(db: sqlite3.Connection) -> int:
    """Bytes of a page."""
    return number(db, "PRAGMA page_size")


def number(db: Database, sql: str) -> int:
    """The one number that is asked for."""
    return int(db.execute(sql).fetchone()[0])


def time(db: Database, sql: str) -> datetime | None:
    """The one time that is asked for."""
    return moment_or_none(db.execute(sql).fetchone()[0])
