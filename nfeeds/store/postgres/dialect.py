"""SQLite's SQL as PostgreSQL says it.

What both understand is written once, where it is used. What differs stands here: a few statements
as a whole, a few phrases, and how values are given. Nothing else in the program knows of it.
"""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from nfeeds.models.volume import HOUR
from nfeeds.store import about, prune, read, shared, volume, write

DAY = volume.DAY

HABITS = """SELECT f.key, h.code, count(*),
        bit_or(1::bigint << ((h.time - :since) / 86400000000)::integer)
    FROM (SELECT DISTINCT ON (r.entry) r.time, e.feed, t.code
        FROM revision r JOIN entry e ON e.id = r.entry JOIN tag t ON t.revision = r.id
        WHERE r.time >= :since AND r.time < :until AND r.seen_at <= :as_of
        ORDER BY r.entry, t.score DESC, r.time, r.id, t.code) h
    JOIN feed f ON f.id = h.feed GROUP BY f.key, h.code ORDER BY f.key, h.code"""
"""SQLite's max() chooses a row; of equal ones the first that it meets."""

TALLY = f"""SELECT hour, feed, codes, count(*) FROM (
    SELECT DISTINCT ON (r.time / {DAY}, f.source, r.hash) r.time / {HOUR} AS hour, e.feed,
        (SELECT string_agg(code, ' ' ORDER BY code) FROM tag WHERE revision = r.id) AS codes
    FROM revision r JOIN entry e ON e.id = r.entry AND e.first_seen = r.seen_at
        JOIN feed f ON f.id = e.feed
    WHERE r.time >= :since AND r.time < :until AND r.seen_at <= :as_of
    ORDER BY r.time / {DAY}, f.source, r.hash, e.feed, r.time, r.id) told
GROUP BY hour, feed, codes"""
"""SQLite's min() chooses a row."""

FORGET_WORDS = "DELETE FROM search WHERE rowid = ?"
"""SQLite's index is told which words to take out, this one only of which wording."""

CLOCK = "SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint"

PHRASES = {
    shared.CLOCK: CLOCK,
    read.HABITS: HABITS,
    prune.FORGET_WORDS: FORGET_WORDS,
    volume.TALLY: TALLY,
    # A feed's number is the next one, as SQLite gives it: a sequence would lose one at each poll.
    "INTO feed (key": "INTO feed (id, key",
    "VALUES (:key": "VALUES ((SELECT coalesce(max(id), 0) + 1 FROM feed), :key",
    "max(at, excluded.at)": "greatest(mark.at, excluded.at)",
}
"""What SQLite says → what is said here."""

RULES = (
    (r"INSERT OR IGNORE (.*)", r"INSERT \1 ON CONFLICT DO NOTHING"),
    (r" INDEXED BY \w+", ""),
    (r"CROSS JOIN (\w+ \w+) ON", r"JOIN \1 ON"),
    (r"\bsearch MATCH :words", "search.words @@ :words::tsquery"),
    (r"\bmax\(([\w.]+|coalesce\([^()]*\)), ", r"greatest(\1, "),
    (
        r"IN \(SELECT value FROM json_each\((:\w+|\?)\)\)",
        r"= ANY (ARRAY(SELECT json_array_elements_text(\1::json)))",
    ),
    (
        r"IN \(SELECT CAST\(value AS INTEGER\) FROM json_each\((:\w+|\?)\)\)",
        r"= ANY (ARRAY(SELECT json_array_elements_text(\1::json)::bigint))",
    ),
    ("%", "%%"),
    (r"(?<!:):([a-z_]+)", r"%(\1)s"),
    (r"\?", "%s"),
)
"""Patterns → what stands for them; in this order, values last."""

LONGEST = 500
"""Characters of a word in the index, whose words have 2046 bytes at most: longer ones are cut, and
found by their beginning, so that more may come and never less."""

_FTS5 = re.compile(r'"(\w+)"( \*)?| (AND|OR) ')
_SIGNS = {"AND": " & ", "OR": " | "}
_INTO = re.compile(r"INSERT (OR IGNORE )?INTO (\w+)\s*\(([^)]+)\)")


@lru_cache(256)
def said(sql: str) -> bytes:
    """A statement of ours in PostgreSQL's words."""
    for theirs, ours in PHRASES.items():
        sql = sql.replace(theirs, ours)
    for pattern, replacement in RULES:
        sql = re.sub(pattern, replacement, sql, flags=re.DOTALL)
    return sql.encode()


def sought(words: str) -> str:
    """What FTS5 is asked for, as a tsquery: `"grain" AND "sah" *` is `'grain' & 'sah':*`.

    The words have neither quotes nor capitals in them, so nothing can be mistaken.
    """
    return _FTS5.sub(_sign, words)


def _sign(found: re.Match[str]) -> str:
    word, is_start, sign = found.groups()
    return _SIGNS[sign] if sign else f"'{word[:LONGEST]}'{':*' if is_start else ''}"


def lexemes(words: str) -> str:
    """Indexed words as a tsvector: they have nothing in them that would need quotes there."""
    return " ".join({word[:LONGEST] for word in re.findall(r"\w+", words)})


LONG = (read.FULL, read.HEADS, read.BRIEF, read.LAST_SEEN_FIRST)
"""How those questions end that may have an answer of any length."""


class Copy(NamedTuple):
    """Rows of a statement that come in great numbers, for COPY."""

    table: str
    columns: str
    ignores: bool
    """Rows that are there already are left as they are."""


COPIED = {
    write.WRITE_LOG,
    write.WRITE_ENTRY,
    write.WRITE_REVISION,
    write.WRITE_WORDS,
    write.WRITE_TAG,
    write.WRITE_KEY,
    about.WRITE_ABOUT,
}
"""What a poll writes for every entry."""

SHAPES: dict[str, Callable[[Sequence[Any]], Sequence[Any]]] = {
    write.WRITE_WORDS: lambda row: (row[0], lexemes(row[1])),
    prune.FORGET_WORDS: lambda row: (row[0],),
}
"""Statement → its rows as they are stored here."""


def copy_of(sql: str) -> Copy | None:
    """How the rows of a statement are copied, None where they are few."""
    found = _INTO.match(sql) if sql in COPIED else None
    return found and Copy(found[2], found[3], bool(found[1]))
