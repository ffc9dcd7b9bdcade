"""A connection to PostgreSQL as `nfeeds.store.database.Database`."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import count
from typing import Any, ClassVar

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.pq import TransactionStatus

from nfeeds.errors import StoreError
from nfeeds.models.url import redact_store
from nfeeds.store.database import Rows, Values
from nfeeds.store.postgres.dialect import LONG, SHAPES, Copy, copy_of, said, sought
from nfeeds.store.postgres.pooler import WHO, is_shared

TOGETHER = 500
"""Rows of a long answer that come at once."""
FEW = 10
"""Rows that are not worth a COPY, which takes a turn of its own to begin and one to end."""
LOCK_SECONDS = 60
"""As long is waited for another writer, whose transaction takes a fraction of a second."""
GIVEN = {
    "application_name": "nfeeds",
    "client_encoding": "UTF8",
    "connect_timeout": "10",
    # A server that is gone without a word is noticed after half a minute, not after two hours.
    "keepalives_idle": "30",
    "keepalives_interval": "10",
    "keepalives_count": "3",
    "tcp_user_timeout": "30000",
}
"""What the driver is told where the address says nothing of it."""
SETTINGS = f"""SET search_path TO nfeeds;
SET jit TO off;
SET cursor_tuple_fraction TO 1;
SET lock_timeout TO '{LOCK_SECONDS}s'"""
"""Compiling a query takes longer than most of ours do. A long answer is planned as any other."""


class Row(tuple[Any, ...]):
    """A row, by the names of its columns and by their places, as SQLite's are."""

    __slots__ = ()
    places: ClassVar[Mapping[str, int]]

    def __getitem__(self, key: Any, /) -> Any:
        return tuple.__getitem__(self, self.places[key] if isinstance(key, str) else key)

    def keys(self) -> Iterable[str]:
        """The columns' names."""
        return self.places


@lru_cache(256)
def row_class(names: tuple[str, ...]) -> type[Row]:
    """Rows with these columns."""
    places = {name: place for place, name in enumerate(names)}
    return type("Row", (Row,), {"__slots__": (), "places": places})


def rows(cursor: psycopg.Cursor[Any]) -> Callable[[Sequence[Any]], Row]:
    """What makes a cursor's rows."""
    return row_class(tuple(column.name for column in cursor.description or ()))


class Long:
    """The rows of a long answer as `Rows`, by a cursor of the server's: some at a time."""

    rowcount = -1
    """It changes none."""

    def __init__(self, raw: psycopg.Connection[Row], name: str, sql: bytes, values: Values) -> None:
        """Ask; the cursor goes with the transaction, if it is not read to its end."""
        self.raw = raw
        self.name = name.encode()
        raw.execute(b"DECLARE %s NO SCROLL CURSOR FOR %s" % (self.name, sql), values, prepare=False)

    def fetchmany(self, size: int, /) -> list[Row]:
        """The next ones."""
        asked = b"FETCH %d FROM %s" % (size, self.name)
        return self.raw.execute(asked, prepare=False).fetchall()

    def fetchone(self) -> Row | None:
        """The next one."""
        return next(iter(self.fetchmany(1)), None)

    def fetchall(self) -> list[Row]:
        """All that are left."""
        return list(self)

    def __iter__(self) -> Iterator[Row]:
        """One after the other."""
        while some := self.fetchmany(TOGETHER):
            yield from some


def filled(address: str) -> str:
    """An address with what the driver is told where it says nothing; raises psycopg.Error."""
    return make_conninfo("", **{**GIVEN, **conninfo_to_dict(address)})


def connect(address: str) -> "Connection":
    """Reach the server; raises psycopg.Error, and StoreError for a pooler that will not do."""
    raw = psycopg.connect(filled(address), autocommit=True, row_factory=rows)
    try:
        begin(raw, address)
    except BaseException:
        raw.close()
        raise
    return Connection(raw)


def begin(raw: psycopg.Connection[Row], address: str) -> None:
    """Give a session its settings, in one turn with the question whose it is."""
    cursor = raw.execute(f"{SETTINGS}; {WHO}".encode())
    while cursor.nextset():
        pass
    if is_shared(raw, filled(address), cursor.fetchall()[0][0]):
        raise StoreError(
            f"store {redact_store(address)}: a pooler there gives each transaction another "
            "session, and the lock of polls belongs to one",
            "let it keep sessions together (PgBouncer: pool_mode = session), or go past it",
        )


class Connection:
    """`Database` on psycopg: SQL in the words of `dialect`, many rows by COPY."""

    def __init__(self, raw: psycopg.Connection[Row]) -> None:
        """Talk through this connection."""
        self.raw = raw
        self.cursors = count()

    def execute(self, sql: str, values: Values = (), /) -> Rows:
        """Run a statement; within a snapshot the rows of a long answer come as they are asked for.

        Otherwise all of them come to the client, before the first can be read.
        """
        if isinstance(values, Mapping) and values.get("words"):
            values = {**values, "words": sought(values["words"])}
        is_within = self.raw.info.transaction_status == TransactionStatus.INTRANS
        if is_within and sql.endswith(LONG):
            return Long(self.raw, f"long_{next(self.cursors)}", said(sql), values)
        return self.raw.execute(said(sql), values)

    def executemany(self, sql: str, rows: Iterable[Values], /) -> Rows:
        """Run a statement for each of these: those of which there are many in one go."""
        shape = SHAPES.get(sql)
        given: list[Any] = [shape(row) for row in rows] if shape else list(rows)  # type: ignore[arg-type]
        copy = copy_of(sql) if len(given) > FEW else None
        cursor = self.raw.cursor()
        if copy:
            self.copy(cursor, copy, given)
        elif given:
            cursor.executemany(said(sql), given)
        return cursor

    def script(self, sql: str) -> None:
        """Run statements that take no values."""
        self.raw.execute(sql.encode())

    def copy(self, cursor: psycopg.Cursor[Row], how: Copy, rows: Iterable[Sequence[Any]]) -> None:
        """Write rows in one stream; where some may be there already, by way of another table."""
        table = f"new_{how.table}" if how.ignores else how.table
        if how.ignores:
            self.script(
                f"CREATE TEMP TABLE IF NOT EXISTS {table} ON COMMIT DELETE ROWS "
                f"AS SELECT {how.columns} FROM {how.table} LIMIT 0"
            )
        with cursor.copy(f"COPY {table} ({how.columns}) FROM STDIN".encode()) as stream:
            for row in rows:
                stream.write_row(row)
        if how.ignores:
            self.script(
                f"INSERT INTO {how.table} ({how.columns}) SELECT {how.columns} FROM {table} "
                f"ON CONFLICT DO NOTHING; TRUNCATE {table}"
            )

    def close(self) -> None:
        """Let go of it."""
        self.raw.close()
