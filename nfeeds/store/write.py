"""What is written into a SQLite archive: one answer of one feed, and what of it is new."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime
from itertools import count

from nfeeds.models.archive import Alias, Comparison, Record
from nfeeds.models.entry import Entry, Key, TaggedEntry
from nfeeds.models.url import redact
from nfeeds.store.rows import (
    dump,
    entry_time,
    facts,
    json_list,
    key_value,
    micros,
    micros_or_none,
    moment,
    state_row,
    wording,
)


def compare(db: sqlite3.Connection, feed: str, entries: Sequence[Entry]) -> Comparison:
    """Hold a document's entries against what is known of its feed."""
    row = db.execute("SELECT id FROM feed WHERE key = ?", (feed,)).fetchone()
    if row is None:
        return Comparison(new=tuple(entries))
    new, changed, aliases, found = [], [], [], 0
    for entry in entries:
        owners = {key: owner_of(db, row["id"], key) for key in entry.found_by}
        id_ = next((owner for owner in owners.values() if owner), None)
        if id_ is not None:
            found += 1
            aliases += [Alias(entry=id_, key=key) for key, owner in owners.items() if not owner]
            if newest_wording(db, id_) != wording(entry):
                changed.append(entry.model_copy(update={"id": id_}))
        elif not is_buried(db, row["id"], entry):
            new.append(entry)
    return Comparison(new=tuple(new), changed=tuple(changed), aliases=tuple(aliases), found=found)


def owner_of(db: sqlite3.Connection, feed: int, key: Key) -> str | None:
    """The entry that a key of this feed leads to."""
    row = db.execute(
        "SELECT entry FROM entry_key WHERE feed = ? AND kind = ? AND value = ?",
        (feed, key.kind, key_value(key)),
    ).fetchone()
    return row and str(row["entry"])


def newest_wording(db: sqlite3.Connection, entry: str) -> bytes:
    """The hash of an entry's newest revision."""
    row = db.execute(
        "SELECT hash FROM revision WHERE entry = ? ORDER BY seen_at DESC LIMIT 1", (entry,)
    ).fetchone()
    return bytes(row["hash"])


def is_buried(db: sqlite3.Connection, feed: int, entry: Entry) -> bool:
    """Whether the entry was pruned, so that it is not new although it is not known."""
    return any(
        db.execute(
            "SELECT 1 FROM tombstone WHERE feed = ? AND kind = ? AND value = ?",
            (feed, key.kind, key_value(key)),
        ).fetchone()
        for key in entry.found_by
    )


def record(db: sqlite3.Connection, answer: Record, now: datetime) -> datetime:
    """Write one answer within the caller's transaction; gives the greatest moment it bears."""
    last = db.execute("SELECT last FROM archive").fetchone()[0]
    moments = count(max(micros(now), last + 1))
    feed = write_feed(db, answer)
    at = next(moments)
    write_log(db, feed, answer, at)
    for entry in answer.new:
        at = next(moments)
        db.execute(
            "INSERT INTO entry (id, feed, first_seen) VALUES (?, ?, ?)", (entry.id, feed, at)
        )
        write_revision(db, entry, at, at)
        write_keys(db, feed, entry.id, entry.found_by)
    for entry in answer.changed:
        at = next(moments)
        first_seen = db.execute(
            "SELECT first_seen FROM entry WHERE id = ?", (entry.id,)
        ).fetchone()[0]
        write_revision(db, entry, first_seen, at)
    for alias in answer.aliases:
        write_keys(db, feed, alias.entry, (alias.key,))
    db.execute("UPDATE archive SET last = ?", (at,))
    return moment(at)


def write_feed(db: sqlite3.Connection, answer: Record) -> int:
    """Keep a feed as it is configured, and its state; gives its row's number."""
    row = {
        "key": answer.feed.url,
        "name": answer.feed.name,
        "source": answer.feed.source.slug,
        "facts": facts(answer.feed),
        **state_row(answer.state),
    }
    columns = ", ".join(row)
    values = ", ".join(f":{name}" for name in row)
    changes = ", ".join(f"{name} = excluded.{name}" for name in row if name != "key")
    written = db.execute(
        f"INSERT INTO feed ({columns}) VALUES ({values}) "
        f"ON CONFLICT (key) DO UPDATE SET {changes} RETURNING id",
        row,
    )
    number: int = written.fetchone()["id"]
    return number


def write_log(db: sqlite3.Connection, feed: int, answer: Record, at: int) -> None:
    """Note how the feed answered, and how it stands since."""
    state = answer.state
    db.execute(
        """INSERT INTO fetch_log (feed, at, outcome, kind, message, entries, new, gap_from,
               newest, rhythm, url)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
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


def write_revision(db: sqlite3.Connection, entry: TaggedEntry, first_seen: int, at: int) -> None:
    """Add a wording of an entry, and its tags."""
    revision = db.execute(
        """INSERT INTO revision (entry, seen_at, time, hash, url, title, summary, authors,
               categories, published, updated, language, tagger, credits, word_of)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        (
            entry.id,
            at,
            micros(entry_time(entry.published, moment(first_seen))),
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
            dump(entry.word_of),
        ),
    ).lastrowid
    db.executemany(
        "INSERT INTO tag (revision, code, score, evidence) VALUES (?, ?, ?, ?)",
        ((revision, tag.code, tag.score, dump(tag.evidence)) for tag in entry.places),
    )


def write_keys(db: sqlite3.Connection, feed: int, entry: str, keys: Sequence[Key]) -> None:
    """Let keys lead to an entry; one that leads to another already stays so."""
    db.executemany(
        "INSERT OR IGNORE INTO entry_key (feed, kind, value, entry) VALUES (?, ?, ?, ?)",
        ((feed, key.kind, key_value(key), entry) for key in keys),
    )
