"""What is written into a SQLite archive: answers of feeds, and what of them is new."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import count
from typing import NamedTuple

from nfeeds.models.archive import Alias, Comparison, Record
from nfeeds.models.entry import Entry, TaggedEntry
from nfeeds.models.url import redact
from nfeeds.models.words import indexed
from nfeeds.store.rows import (
    STATE,
    dump,
    entry_time,
    facts,
    json_list,
    key_value,
    micros,
    micros_or_none,
    moment,
    proofs,
    state_row,
    wording,
)

SOUGHT = "CREATE TEMP TABLE IF NOT EXISTS sought (n INTEGER PRIMARY KEY, kind TEXT, value BLOB)"
SEEK = "INSERT INTO sought (kind, value) VALUES (?, ?)"
OWNERS = """SELECT k.entry, t.feed IS NOT NULL AS is_buried,
        (SELECT hash FROM revision WHERE entry = k.entry ORDER BY seen_at DESC LIMIT 1) AS hash
    FROM sought s
    LEFT JOIN entry_key k ON k.feed = :feed AND k.kind = s.kind AND k.value = s.value
    LEFT JOIN tombstone t ON t.feed = :feed AND t.kind = s.kind AND t.value = s.value
    ORDER BY s.n"""
"""What is known of each key of a document: whose it is, and how that entry reads by now."""

FEED = ("key", "name", "source", "facts", *STATE)
WRITE_FEED = (
    f"INSERT INTO feed ({', '.join(FEED)}) VALUES ({', '.join(f':{name}' for name in FEED)}) "
    f"ON CONFLICT (key) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in FEED[1:])}"
    " RETURNING id"
)
WRITE_LOG = """INSERT INTO fetch_log
    (feed, at, outcome, kind, message, entries, new, gap_from, newest, rhythm, url)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
WRITE_ENTRY = "INSERT INTO entry (id, feed, first_seen, time) VALUES (?, ?, ?, ?)"
RETIME = "UPDATE entry SET time = ?1 WHERE id = ?2 AND time <> ?1"
WRITE_REVISION = """INSERT INTO revision
    (id, entry, seen_at, time, hash, url, title, summary, authors, categories, published, updated,
     language, tagger, credits, word_of)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
NOBODY = "[]"
"""Speakers are told when they are asked for (decision 17); the column is of the first version."""
WRITE_WORDS = "INSERT INTO search (rowid, words) VALUES (?, ?)"
WRITE_TAG = "INSERT INTO tag (revision, code, score, evidence) VALUES (?, ?, ?, ?)"
WRITE_KEY = "INSERT OR IGNORE INTO entry_key (feed, kind, value, entry) VALUES (?, ?, ?, ?)"
"""A key that leads to another entry already stays so."""
HOLD = """INSERT INTO held (feed, entries) VALUES (?, ?)
    ON CONFLICT (feed) DO UPDATE SET entries = entries + excluded.entries"""
"""Counted here: triggers that do it cost as much as two thirds of the rest of an entry."""
CARRIED = "UPDATE tombstone SET at = ? WHERE feed = ? AND kind = ? AND value = ?"
NUMBER = "SELECT max(numbered, coalesce((SELECT max(id) FROM revision), 0)) FROM archive"
"""The greatest number that a wording has or had: none is given twice."""


class Owner(NamedTuple):
    """What a key of a feed leads to."""

    entry: str | None
    is_buried: bool
    """That was pruned: it is not new although it is not known."""
    hash: bytes | None
    """Of its newest wording."""


class Wording(NamedTuple):
    """A revision that is to be written."""

    entry: TaggedEntry
    first_seen: int
    at: int

    @property
    def time(self) -> int:
        """The entry's time, as it is worded so."""
        return micros(entry_time(self.entry.published, moment(self.first_seen)))


def compare(db: sqlite3.Connection, feed: str, entries: Sequence[Entry]) -> Comparison:
    """Hold a document's entries against what is known of its feed."""
    row = db.execute("SELECT id FROM feed WHERE key = ?", (feed,)).fetchone()
    if row is None:
        return Comparison(new=tuple(entries))
    known = owners(db, row["id"], entries)
    new, changed, aliases, buried, found = [], [], [], [], 0
    for entry in entries:
        keys = [(key, next(known)) for key in entry.found_by]
        first = next((owner for _, owner in keys if owner.entry), None)
        if first is not None and first.entry is not None:
            found += 1
            aliases += [Alias(entry=first.entry, key=key) for key, own in keys if not own.entry]
            if first.hash != wording(entry):
                changed.append(entry.model_copy(update={"id": first.entry}))
        elif dead := [key for key, owner in keys if owner.is_buried]:
            found += 1
            buried += dead
        else:
            new.append(entry)
    return Comparison(
        new=tuple(new),
        changed=tuple(changed),
        aliases=tuple(aliases),
        found=found,
        buried=tuple(buried),
    )


def owners(db: sqlite3.Connection, feed: int, entries: Iterable[Entry]) -> Iterator[Owner]:
    """What is known of each key of these entries, in their order: one question a document."""
    keys = [(key.kind, key_value(key)) for entry in entries for key in entry.found_by]
    db.execute(SOUGHT)
    db.execute("BEGIN")  # not to be kept: it is rolled back, which empties the table
    try:
        db.executemany(SEEK, keys)
        rows = db.execute(OWNERS, {"feed": feed}).fetchall()
    finally:
        db.execute("ROLLBACK")
    return (Owner(row["entry"], bool(row["is_buried"]), row["hash"]) for row in rows)


def record_all(db: sqlite3.Connection, answers: Iterable[Record], now: datetime) -> datetime:
    """Write answers within the caller's transaction; gives the greatest moment they bear."""
    last = db.execute("SELECT last FROM archive").fetchone()[0]
    moments = count(max(micros(now), last + 1))
    at, wordings = last, 0
    for answer in answers:
        at = record(db, answer, moments)
        wordings += len(answer.new) + len(answer.changed)
    db.execute("UPDATE archive SET last = ?, wordings = wordings + ?", (at, wordings))
    return moment(at)


def record(db: sqlite3.Connection, answer: Record, moments: Iterator[int]) -> int:
    """Write one answer; gives the greatest moment that it bears."""
    feed = write_feed(db, answer)
    at = next(moments)
    write_log(db, feed, answer, at)
    wordings = [Wording(entry, at := next(moments), at) for entry in answer.new]
    if wordings:
        db.executemany(WRITE_ENTRY, [(new.entry.id, feed, new.at, new.time) for new in wordings])
        db.execute(HOLD, (feed, len(wordings)))
    for entry in answer.changed:
        at = next(moments)
        wordings.append(Wording(entry, first_seen(db, entry.id), at))
        db.execute(RETIME, (wordings[-1].time, entry.id))
    if wordings:
        write_wordings(db, wordings)
    keys = [(entry.id, key) for entry in answer.new for key in entry.found_by]
    keys += [(alias.entry, alias.key) for alias in answer.aliases]
    if keys:
        db.executemany(WRITE_KEY, [(feed, key.kind, key_value(key), entry) for entry, key in keys])
    if answer.buried:
        db.executemany(CARRIED, [(at, feed, key.kind, key_value(key)) for key in answer.buried])
    return at


def write_feed(db: sqlite3.Connection, answer: Record) -> int:
    """Keep a feed as it is configured, and its state; gives its row's number."""
    row = {
        "key": answer.feed.url,
        "name": answer.feed.name,
        "source": answer.feed.source.slug,
        "facts": facts(answer.feed),
        **state_row(answer.state),
    }
    number: int = db.execute(WRITE_FEED, row).fetchone()["id"]
    return number


def write_log(db: sqlite3.Connection, feed: int, answer: Record, at: int) -> None:
    """Note how the feed answered, and how it stands since."""
    state = answer.state
    db.execute(
        WRITE_LOG,
        (
            feed,
            at,
            answer.answer,
            answer.kind,
            answer.message,
            answer.entries,
            len(answer.new),
            micros_or_none(answer.gap_from),
            micros_or_none(state.newest),
            state.rhythm,
            redact(state.url) if state.moved_at else None,
        ),
    )


def first_seen(db: sqlite3.Connection, entry: str) -> int:
    """When an entry was seen first."""
    row = db.execute("SELECT first_seen FROM entry WHERE id = ?", (entry,)).fetchone()
    return int(row["first_seen"])


def write_wordings(db: sqlite3.Connection, wordings: Sequence[Wording]) -> None:
    """Add wordings of entries, the words to find them by, and their tags."""
    last = db.execute(NUMBER).fetchone()[0]
    numbered = list(enumerate(wordings, last + 1))
    db.executemany(WRITE_REVISION, [revision_row(id_, one) for id_, one in numbered])
    db.executemany(
        WRITE_WORDS,
        [(id_, indexed((one.entry.title, one.entry.summary))) for id_, one in numbered],
    )
    tags = [(id_, tag) for id_, one in numbered for tag in one.entry.places]
    db.executemany(
        WRITE_TAG, [(id_, tag.code, tag.score, proofs(tag.evidence)) for id_, tag in tags]
    )


def revision_row(id_: int, one: Wording) -> tuple[object, ...]:
    """A wording as a row."""
    entry = one.entry
    return (
        id_,
        entry.id,
        one.at,
        one.time,
        wording(entry),
        entry.url,
        entry.title,
        entry.summary,
        json_list(entry.authors),
        json_list(entry.categories),
        micros_or_none(entry.published),
        micros_or_none(entry.updated),
        entry.language,
        entry.tagger,
        dump(entry.credits),
        NOBODY,
    )
