"""Feeds in a file of their own, for who lives long and needs a few of them at a time."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from threading import Lock

from nfeeds.errors import StoreError
from nfeeds.models.feed import Feed

CACHE = 200
"""Kilobytes of it that are in memory; the system keeps what is read often."""
TABLE = "CREATE TABLE feed (place INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, facts TEXT)"


class Roll:
    """Feeds in their order; it ends with its process. Several threads may ask.

    The file has no name, as temporary databases of SQLite have none; little of it is in memory,
    however long it is.
    """

    def __init__(self, feeds: Iterable[Feed]) -> None:
        """Write down all of them."""
        self.lock = Lock()
        self.db = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        try:
            self.write(feeds)
        except BaseException:
            self.close()
            raise

    def write(self, feeds: Iterable[Feed]) -> None:
        """Write them, all at once."""
        with self.explained():
            self.db.execute("PRAGMA journal_mode = OFF")
            self.db.execute(TABLE)
            self.db.execute("BEGIN")
            rows = ((feed.url, feed.model_dump_json(exclude_defaults=True)) for feed in feeds)
            self.db.executemany("INSERT INTO feed (key, facts) VALUES (?, ?)", rows)
            self.db.execute("COMMIT")
            self.db.execute(f"PRAGMA cache_size = -{CACHE}")

    def pages(self, size: int) -> Iterator[Sequence[str]]:
        """Give the keys of all, so many at a time."""
        place = 0
        while keys := self.asked(
            "SELECT key FROM feed WHERE place > ? AND place <= ? ORDER BY place",
            [(place, place + size)],
        ):
            yield keys
            place += size

    def keys(self, places: Iterable[int]) -> list[str]:
        """The keys of those that stand in these places, of which the first is 0."""
        return self.asked(
            "SELECT key FROM feed WHERE place = ?", [(place + 1,) for place in places]
        )

    def feeds(self, keys: Iterable[str]) -> list[Feed]:
        """Those of the feeds with these keys that are here."""
        facts = self.asked("SELECT facts FROM feed WHERE key = ?", [(key,) for key in keys])
        return [Feed.model_validate_json(one) for one in facts]

    def asked(self, query: str, values: Iterable[tuple[int | str, ...]]) -> list[str]:
        """The texts that a question gives for each of these."""
        with self.explained(), self.lock:
            return [text for some in values for (text,) in self.db.execute(query, some)]

    @contextmanager
    def explained(self) -> Iterator[None]:
        """Say in our words what went wrong."""
        try:
            yield
        except sqlite3.Error as error:
            raise StoreError(
                f"the list of feeds cannot be kept in a temporary file: {error}",
                "free some space, or name another folder by TMPDIR",
            ) from None

    def close(self) -> None:
        """Let go of it."""
        self.db.close()
