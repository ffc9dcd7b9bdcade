"""Bring a SQLite archive up to date, and refuse what is not ours before a byte is written."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

from nfeeds.errors import StoreError

APPLICATION_ID = 0x6E666473
"""`nfds`, so that `file` and we can tell an nfeeds archive from another SQLite file."""
PAGE = 8192
"""Bytes of a page of a new archive."""


def migrate(db: sqlite3.Connection, name: str) -> int:
    """Run the scripts that an archive has not seen yet; gives its version."""
    version = version_of(db)
    owner = db.execute("PRAGMA application_id").fetchone()[0]
    tables = db.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if (tables or version) and owner != APPLICATION_ID:
        raise StoreError(f"store {name}: this is another program's SQLite file", "choose --store")
    scripts = migrations()
    if version > len(scripts):
        raise StoreError(
            f"store {name}: written by a newer nfeeds "
            f"(version {version} of its tables, this one knows {len(scripts)})",
            "update nfeeds",
        )
    if version < len(scripts):
        run(db, scripts)
    return len(scripts)


def version_of(db: sqlite3.Connection) -> int:
    """Which version an archive's tables have."""
    version: int = db.execute("PRAGMA user_version").fetchone()[0]
    return version


def run(db: sqlite3.Connection, scripts: Sequence[str]) -> None:
    """Run what is missing, all of it in one transaction."""
    db.execute(f"PRAGMA page_size = {PAGE}")  # of a new file alone
    db.execute("PRAGMA auto_vacuum = INCREMENTAL")  # the same: what is pruned can be given back
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA foreign_keys = OFF")  # tables are made anew under the same name
    with transaction(db):
        version = version_of(db)
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        for number, script in enumerate(scripts[version:], version + 1):
            for statement in statements(script):
                db.execute(statement)
            db.execute(f"PRAGMA user_version = {number}")


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """One transaction of the one writer; nothing of it stays when it fails."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


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


def migrations(package: str = "nfeeds.store") -> list[str]:
    """The scripts of a backend in their order; the first makes the tables of version 1."""
    folder = files(package).joinpath("migrations")
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
