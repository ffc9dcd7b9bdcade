"""A copy of a live SQLite archive: one moment of it, however much is written meanwhile."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from nfeeds.errors import StoreError


def backup(db: sqlite3.Connection, target: Path) -> None:
    """Write a compact copy beside `target`, then give it its name, when it is on the disk.

    `VACUUM INTO` reads one snapshot. SQLite's backup API would begin anew at every commit of a
    poll, and copy free pages, too.
    """
    aside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        os.close(os.open(aside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        db.execute("VACUUM INTO ?", (str(aside),))
        with closing(sqlite3.connect(aside)) as copy:
            copy.execute("PRAGMA journal_mode = WAL")  # which a copy does not inherit
        sync(aside)
        aside.replace(target)
        sync(target.parent)
    except OSError as error:
        raise StoreError(
            f"{target} cannot be written: {error.strerror}", "choose another file for the backup"
        ) from None
    finally:
        for left in (aside, *(aside.with_name(f"{aside.name}-{part}") for part in ("wal", "shm"))):
            left.unlink(missing_ok=True)


def sync(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
