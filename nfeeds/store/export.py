"""All that an archive holds, line by line, in one order whatever was stored first."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

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
from nfeeds.store.database import Database, Row
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
ANSWERS = "SELECT * FROM fetch_log WHERE feed = ? AND at > ? ORDER BY at LIMIT ?"
ENTRIES = """SELECT e.id, f.key, e.first_seen FROM entry e CROSS JOIN feed f ON f.id = e.feed
    WHERE (e.first_seen, e.id) > (?, ?) ORDER BY e.first_seen, e.id LIMIT ?"""
KEYS = """SELECT entry, kind, value FROM entry_key
    WHERE entry IN (SELECT value FROM json_each(?)) ORDER BY entry, kind, value"""
WORDINGS = """SELECT * FROM revision
    WHERE (seen_at, entry) > (?, ?) ORDER BY seen_at, entry LIMIT ?"""
TAGS = """SELECT revision, code, score, evidence FROM tag
    WHERE revision IN (SELECT CAST(value AS INTEGER) FROM json_each(?)) ORDER BY revision, code"""
TOMBSTONES = "SELECT kind, value, at FROM tombstone WHERE feed = ? ORDER BY kind, value"
MARKS = "SELECT name, at FROM mark ORDER BY name"
SAVED = "SELECT name, entry, at, note FROM saved ORDER BY name, entry"
TOGETHER = 500
"""Rows that are asked for at once: some databases give an answer as a whole."""
LONG_AGO = -(1 << 62)


def export(db: Database) -> Iterator[Line]:
    """Every line, the last one with their number; none is kept in memory but the feeds' names."""
    lines = 0
    for line in all_lines(db):
        lines += 1
        yield line
    yield End(lines=lines)


def all_lines(db: Database) -> Iterator[Line]:
    """What an import needs first comes first."""
    last = db.execute("SELECT last FROM archive").fetchone()[0]
    yield Head(schema="nfeeds.archive/1", last=moment(last) if last else None)
    feeds = db.execute(FEEDS).fetchall()
    keys = {row["id"]: row["key"] for row in feeds}
    yield from map(feed_line, feeds)
    for number, key in keys.items():
        for row in chain.from_iterable(pages(db, ANSWERS, (number,), {"at": LONG_AGO})):
            yield answer_line(key, row)
    for rows in pages(db, ENTRIES, (), {"first_seen": LONG_AGO, "id": ""}):
        yield from entry_lines(db, rows)
    for rows in pages(db, WORDINGS, (), {"seen_at": LONG_AGO, "entry": ""}):
        yield from wording_lines(db, rows)
    for number, key in keys.items():
        yield from (tombstone_line(key, row) for row in db.execute(TOMBSTONES, (number,)))
    yield from kept_lines(db)


def kept_lines(db: Database) -> Iterator[Line]:
    """What a person did: marks, and what is saved."""
    for name, at in db.execute(MARKS):
        yield MarkLine(name=name, at=moment(at))
    for name, entry, at, note in db.execute(SAVED):
        yield SavedLine(name=name, entry=entry, at=moment(at), note=note)


def tombstone_line(feed: str, row: Row) -> TombstoneLine:
    """A row of `tombstone`."""
    return TombstoneLine.model_construct(feed=feed, key=key_line(row), at=moment(row["at"]))


def pages(
    db: Database, sql: str, values: Sequence[object], after: Mapping[str, object]
) -> Iterator[Sequence[Row]]:
    """Rows in the order of these columns, some at a time; `after` is before the first."""
    while rows := db.execute(sql, (*values, *after.values(), TOGETHER)).fetchall():
        yield rows
        after = {column: rows[-1][column] for column in after}


def grouped(rows: Iterable[Row], column: str) -> Mapping[object, Sequence[Row]]:
    """Rows by what stands in a column."""
    found: dict[object, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[column]].append(row)
    return found


def feed_line(row: Row) -> FeedLine:
    """A row of `feed`."""
    return FeedLine(
        feed=Feed.model_validate_json(row["facts"]),
        state=state_noun(row),
        pruned=moment_or_none(row["pruned"]),
    )


def answer_line(feed: str, row: Row) -> AnswerLine:
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


def entry_lines(db: Database, rows: Sequence[Row]) -> Iterator[EntryLine]:
    """Rows of `entry`, with their keys."""
    ids = json.dumps([row["id"] for row in rows])
    keys = grouped(db.execute(KEYS, (ids,)), "entry")
    for row in rows:
        yield EntryLine.model_construct(
            id=row["id"],
            feed=row["key"],
            first_seen=moment(row["first_seen"]),
            keys=tuple(map(key_line, keys.get(row["id"], ()))),
        )


def key_line(row: Row) -> KeyLine:
    """A key as it is compared."""
    return KeyLine.model_construct(kind=row["kind"], hash=row["value"].hex())


def wording_lines(db: Database, rows: Sequence[Row]) -> Iterator[WordingLine]:
    """Rows of `revision`, with their tags."""
    numbers = json.dumps([row["id"] for row in rows])
    tags = grouped(db.execute(TAGS, (numbers,)), "revision")
    for row in rows:
        yield wording_line(row, tags.get(row["id"], ()))


def wording_line(row: Row, tags: Iterable[Row]) -> WordingLine:
    """A wording with its tags; time and hash follow from the rest."""
    told = vars(stored_wording(dict(row)))
    return WordingLine.model_construct(
        entry=row["entry"],
        seen_at=moment(row["seen_at"]),
        **{name: told[name] for name in WordingLine.model_fields if name in told},
        tagger=row["tagger"],
        places=tuple(place_tag(tag["code"], tag["score"], tag["evidence"]) for tag in tags),
        credits=tuple(map(Credit.model_validate, json.loads(row["credits"]))),
        word_of=tuple(map(Word.model_validate, json.loads(row["word_of"]))),
    )
