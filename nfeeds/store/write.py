"""What is written into an archive: answers of feeds, and what of them is new."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import count
from typing import NamedTuple

from nfeeds.models.archive import Alias, Comparison, Record
from nfeeds.models.entry import Entry, TaggedEntry
from nfeeds.models.url import redact
from nfeeds.models.words import indexed
from nfeeds.store.about import note
from nfeeds.store.database import Database, Row, Values
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
)
NUMBERS = "SELECT key, id FROM feed WHERE key IN (SELECT value FROM json_each(?))"
ASKED = "SELECT key FROM feed WHERE attempted_at > ? AND key IN (SELECT value FROM json_each(?))"
SEEN = "SELECT id, first_seen FROM entry WHERE id IN (SELECT value FROM json_each(?))"
WRITE_LOG = """INSERT INTO fetch_log
    (feed, at, outcome, kind, message, entries, new, gap_from, newest, rhythm, url)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
WRITE_ENTRY = "INSERT INTO entry (id, feed, first_seen, time) VALUES (?, ?, ?, ?)"
RETIME = "UPDATE entry SET time = :time WHERE id = :id AND time <> :time"
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
    ON CONFLICT (feed) DO UPDATE SET entries = held.entries + excluded.entries"""
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


UNKNOWN: Row = {"entry": None, "is_buried": False, "hash": None}

Seek = Callable[[Database, str, Sequence[tuple[str, bytes]]], Iterable[Row]]
"""Finds an owner for each key of a feed, which may be one that is not known."""


class Wording(NamedTuple):
    """A revision that is to be written."""

    entry: TaggedEntry
    first_seen: int
    at: int

    @property
    def time(self) -> int:
        """The entry's time, as it is worded so."""
        return entry_time(self.entry.published, self.first_seen)


class Batch:
    """Rows of answers that are written together, by table."""

    def __init__(self) -> None:
        """None yet."""
        self.logs: list[Values] = []
        self.entries: list[Values] = []
        self.wordings: list[Wording] = []
        self.held: Counter[int] = Counter()
        """Feed → how many of its entries are new."""
        self.times: list[Values] = []
        self.keys: list[Values] = []
        self.carried: list[Values] = []


def compare(
    db: Database, feed: str, entries: Sequence[Entry], seek: Seek | None = None
) -> Comparison:
    """Hold a document's entries against what is known of its feed: one question a document."""
    sought = [(key.kind, key_value(key)) for entry in entries for key in entry.found_by]
    known = map(owner, (seek or sought_by_table)(db, feed, sought))
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


def owner(row: Row) -> Owner:
    """A row of what was sought."""
    return Owner(row["entry"], bool(row["is_buried"]), row["hash"])


def sought_by_table(db: Database, feed: str, keys: Sequence[tuple[str, bytes]]) -> list[Row]:
    """What is known of each of these keys, in their order, through a table that is not kept."""
    row = db.execute("SELECT id FROM feed WHERE key = ?", (feed,)).fetchone()
    if row is None:
        return [UNKNOWN] * len(keys)
    db.execute(SOUGHT)
    db.execute("BEGIN")  # it is rolled back, which empties the table
    try:
        db.executemany(SEEK, keys)
        return db.execute(OWNERS, {"feed": row["id"]}).fetchall()
    finally:
        db.execute("ROLLBACK")


def record_all(db: Database, answers: Iterable[Record], now: datetime) -> datetime:
    """Write answers within the caller's transaction; gives the greatest moment that they bear."""
    answers = list(answers)
    last = db.execute("SELECT last FROM archive").fetchone()[0]
    moments = count(max(micros(now), last + 1))
    feeds, seen, batch, at = write_feeds(db, answers), first_seen(db, answers), Batch(), last
    for answer in answers:
        at = add(batch, answer, feeds[answer.feed.url], seen, moments)
    write(db, batch)
    db.execute("UPDATE archive SET last = ?, wordings = wordings + ?", (at, len(batch.wordings)))
    return moment(at)


def nobody_elses(db: Database, answers: Sequence[Record], since: datetime) -> list[Record]:
    """Those of feeds that nobody else has asked since: a worker may wake up from a long sleep."""
    keys = json.dumps([answer.feed.url for answer in answers])
    asked = {row["key"] for row in db.execute(ASKED, (micros(since), keys))}
    return [answer for answer in answers if answer.feed.url not in asked]


def write_feeds(db: Database, answers: Iterable[Record]) -> dict[str, int]:
    """Keep feeds as they are configured, and their states; gives key → row's number."""
    rows = {answer.feed.url: feed_row(answer) for answer in answers}
    db.executemany(WRITE_FEED, rows.values())
    return {row["key"]: row["id"] for row in db.execute(NUMBERS, (json.dumps(list(rows)),))}


def first_seen(db: Database, answers: Iterable[Record]) -> dict[str, int]:
    """When the entries that were edited were seen first."""
    ids = [entry.id for answer in answers for entry in answer.changed]
    return {row["id"]: row["first_seen"] for row in db.execute(SEEN, (json.dumps(ids),))}


def add(
    batch: Batch, answer: Record, feed: int, seen: dict[str, int], moments: Iterator[int]
) -> int:
    """Give an answer's rows their moments; gives the greatest."""
    at = next(moments)
    batch.logs.append(log_row(answer, feed, at))
    for entry in answer.new:
        at = seen[entry.id] = next(moments)
        batch.wordings.append(new := Wording(entry, at, at))
        batch.entries.append((entry.id, feed, at, new.time))
    batch.held[feed] += len(answer.new)
    for entry in answer.changed:
        at = next(moments)
        batch.wordings.append(edit := Wording(entry, seen[entry.id], at))
        batch.times.append({"time": edit.time, "id": entry.id})
    keys = [(entry.id, key) for entry in answer.new for key in entry.found_by]
    keys += [(alias.entry, alias.key) for alias in answer.aliases]
    batch.keys.extend((feed, key.kind, key_value(key), entry) for entry, key in keys)
    batch.carried.extend((at, feed, key.kind, key_value(key)) for key in answer.buried)
    return at


def write(db: Database, batch: Batch) -> None:
    """Write rows, each table's at once."""
    db.executemany(WRITE_LOG, batch.logs)
    db.executemany(WRITE_ENTRY, batch.entries)
    db.executemany(HOLD, [(feed, number) for feed, number in batch.held.items() if number])
    db.executemany(RETIME, batch.times)
    write_wordings(db, batch.wordings)
    db.executemany(WRITE_KEY, batch.keys)
    db.executemany(CARRIED, batch.carried)


def feed_row(answer: Record) -> dict[str, object]:
    """A feed as it is configured, and its state."""
    return {
        "key": answer.feed.url,
        "name": answer.feed.name,
        "source": answer.feed.source.slug,
        "facts": facts(answer.feed),
        **state_row(answer.state),
    }


def log_row(answer: Record, feed: int, at: int) -> tuple[object, ...]:
    """How a feed answered, and how it stands since."""
    state = answer.state
    return (
        feed,
        at,
        answer.answer,
        answer.kind,
        answer.message and answer.message.replace("\0", ""),  # which PostgreSQL's texts cannot have
        answer.entries,
        len(answer.new),
        micros_or_none(answer.gap_from),
        micros_or_none(state.newest),
        state.rhythm,
        redact(state.url) if state.moved_at else None,
    )


def write_wordings(db: Database, wordings: Sequence[Wording]) -> None:
    """Add wordings of entries, the words to find them by, and their tags."""
    if not wordings:
        return
    last = db.execute(NUMBER).fetchone()[0]
    numbered = list(enumerate(wordings, last + 1))
    # Rows are made one by one as they are written: those of long texts would double what is held.
    db.executemany(WRITE_REVISION, (revision_row(id_, one) for id_, one in numbered))
    texts = ((id_, (one.entry.title, one.entry.summary)) for id_, one in numbered)
    db.executemany(WRITE_WORDS, ((id_, indexed(told)) for id_, told in texts))
    tags = ((id_, tag) for id_, one in numbered for tag in one.entry.places)
    db.executemany(
        WRITE_TAG, ((id_, tag.code, tag.score, proofs(tag.evidence)) for id_, tag in tags)
    )
    note(db, ((id_, tag.code) for id_, one in numbered for tag in one.entry.places))


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
