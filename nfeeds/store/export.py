"""All that a SQLite archive holds, line by line, in one order whatever was stored first."""

import json
import sqlite3
from collections.abc import Iterator

from nfeeds.models.archived import (
    AnswerLine,
    End,
    EntryLine,
    FeedLine,
    Head,
    KeyLine,
    Line,
    MarkLine,
    SavedLine,
    TombstoneLine,
    WordingLine,
)
from nfeeds.models.entry import Credit, Word
from nfeeds.models.feed import Feed
from nfeeds.store.rows import (
    STATE,
    moment,
    moment_or_none,
    place_tag,
    state_noun,
    stored_wording,
)

FEEDS = f"""SELECT f.id, f.key, f.facts, h.pruned, {", ".join(f"f.{name}" for name in STATE)}
    FROM feed f LEFT JOIN held h ON h.feed = f.id ORDER BY f.key"""
ANSWERS = "SELECT * FROM fetch_log WHERE feed = ? ORDER BY at"
ENTRIES = """SELECT e.id, f.key, e.first_seen
    FROM entry e CROSS JOIN feed f ON f.id = e.feed ORDER BY e.first_seen, e.id"""
KEYS = "SELECT kind, value FROM entry_key WHERE entry = ? ORDER BY kind, value"
WORDINGS = "SELECT * FROM revision ORDER BY seen_at, entry"
TAGS = "SELECT code, score, evidence FROM tag WHERE revision = ? ORDER BY code"
TOMBSTONES = "SELECT kind, value, at FROM tombstone WHERE feed = ? ORDER BY kind, value"
MARKS = "SELECT name, at FROM mark ORDER BY name"
SAVED = "SELECT name, entry, at, note FROM saved ORDER BY name, entry"


def export(db: sqlite3.Connection) -> Iterator[Line]:
    """Every line, the last one with their number; none is kept in memory but the feeds' names."""
    lines = 0
    for line in all_lines(db):
        lines += 1
        yield line
    yield End(lines=lines)


def all_lines(db: sqlite3.Connection) -> Iterator[Line]:
    """What an import needs first comes first."""
    last = db.execute("SELECT last FROM archive").fetchone()[0]
    yield Head(schema="nfeeds.archive/1", last=moment(last) if last else None)
    rows = db.execute(FEEDS).fetchall()
    keys = {row["id"]: row["key"] for row in rows}
    yield from map(feed_line, rows)
    for number, key in keys.items():
        yield from (answer_line(key, row) for row in db.execute(ANSWERS, (number,)))
    for row in db.execute(ENTRIES):
        yield entry_line(db, row)
    for row in db.execute(WORDINGS):
        yield wording_line(db, row)
    for number, key in keys.items():
        for row in db.execute(TOMBSTONES, (number,)):
            yield TombstoneLine.model_construct(feed=key, key=key_line(row), at=moment(row["at"]))
    for name, at in db.execute(MARKS):
        yield MarkLine(name=name, at=moment(at))
    for name, entry, at, note in db.execute(SAVED):
        yield SavedLine(name=name, entry=entry, at=moment(at), note=note)


def feed_line(row: sqlite3.Row) -> FeedLine:
    """A row of `feed`."""
    return FeedLine(
        feed=Feed.model_validate_json(row["facts"]),
        state=state_noun(row),
        pruned=moment_or_none(row["pruned"]),
    )


def answer_line(feed: str, row: sqlite3.Row) -> AnswerLine:
    """A row of `fetch_log`; our own data, so it is not proved again, here and below."""
    return AnswerLine.model_construct(
        feed=feed,
        at=moment(row["at"]),
        answer=row["outcome"],
        kind=row["kind"],
        message=row["message"],
        entries=row["entries"],
        new=row["new"],
        gap_from=moment_or_none(row["gap_from"]),
        newest=moment_or_none(row["newest"]),
        rhythm=row["rhythm"],
        url=row["url"],
    )


def entry_line(db: sqlite3.Connection, row: sqlite3.Row) -> EntryLine:
    """A row of `entry`, with its keys."""
    return EntryLine.model_construct(
        id=row["id"],
        feed=row["key"],
        first_seen=moment(row["first_seen"]),
        keys=tuple(map(key_line, db.execute(KEYS, (row["id"],)))),
    )


def key_line(row: sqlite3.Row) -> KeyLine:
    """A key as it is compared."""
    return KeyLine.model_construct(kind=row["kind"], hash=row["value"].hex())


def wording_line(db: sqlite3.Connection, row: sqlite3.Row) -> WordingLine:
    """A row of `revision`, with its tags; time and hash follow from the rest."""
    told = vars(stored_wording(dict(row)))
    return WordingLine.model_construct(
        entry=row["entry"],
        seen_at=moment(row["seen_at"]),
        **{name: told[name] for name in WordingLine.model_fields if name in told},
        tagger=row["tagger"],
        places=tuple(place_tag(*tag) for tag in db.execute(TAGS, (row["id"],))),
        credits=tuple(map(Credit.model_validate, json.loads(row["credits"]))),
        word_of=tuple(map(Word.model_validate, json.loads(row["word_of"]))),
    )
