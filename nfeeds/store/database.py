"""What the SQL of this room asks of a database, whichever it is.

`sqlite3.Connection` is one as it comes; PostgreSQL's is in `nfeeds.store.postgres.connection`. The
SQL is SQLite's, with `?` and `:name` for values; another database translates it itself.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

Values = Sequence[Any] | Mapping[str, Any]
"""For `?`, or for `:name`."""


class Row(Protocol):
    """A row, by the names of its columns and by their places."""

    def __getitem__(self, key: Any, /) -> Any:
        """A column's value."""

    def __iter__(self) -> Iterator[Any]:
        """All of them, in their order."""

    def keys(self) -> Iterable[str]:
        """The columns' names: `dict(row)` wants them."""


class Rows(Protocol):
    """What came of a statement."""

    @property
    def rowcount(self) -> int:
        """How many rows it changed."""

    def fetchone(self) -> Any:
        """The next row, or None."""

    def fetchmany(self, size: int, /) -> list[Any]:
        """The next ones, at most so many."""

    def fetchall(self) -> list[Any]:
        """All that are left."""

    def __iter__(self) -> Iterator[Any]:
        """One after the other."""


class Database(Protocol):
    """A connection, within a transaction of its owner or without one."""

    def execute(self, sql: str, values: Values = (), /) -> Rows:
        """Run a statement."""

    def executemany(self, sql: str, rows: Iterable[Values], /) -> Rows:
        """Run a statement for each of these; `rowcount` is of all of them."""
