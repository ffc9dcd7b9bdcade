"""What another archive exported, taken into a SQLite archive: a union, whichever knew it first."""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from nfeeds.models.archived import (
    AnswerLine,
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
from nfeeds.models.entry import Entry
from nfeeds.models.words import indexed
from nfeeds.store.rows import (
    dump,
    entry_time,
    facts,
    json_list,
    micros,
    micros_or_none,
    moment,
    proofs,
    state_row,
    wording,
)
from nfeeds.store.write import (
    HOLD,
    NUMBER,
    WRITE_FEED,
    WRITE_LOG,
    WRITE_REVISION,
    WRITE_TAG,
    WRITE_WORDS,
)

ROOM = 192_000
"""KiB of pages in memory, as long as it lasts: ids come in no order, so each lands anywhere."""
INDEXES = """SELECT name, sql FROM sqlite_schema
    WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ('entry', 'entry_key', 'revision')"""
"""Made of all rows at once they cost a tenth of what they cost row by row, in no order."""

TAKE_FEED = WRITE_FEED.replace(
    " RETURNING id",
    " WHERE coalesce(excluded.attempted_at, 0) > coalesce(feed.attempted_at, 0)",
)
"""Of a feed that both know the state stays that was asked last."""
FIND_FEED = "SELECT id FROM feed WHERE key = ?"
TAKE_LOG = WRITE_LOG.replace("INSERT", "INSERT OR IGNORE")
TAKE_ENTRY = "INSERT OR IGNORE INTO entry (id, feed, first_seen, time) VALUES (?, ?, ?, ?)"
EARLIER = "UPDATE entry SET first_seen = :at WHERE id = :id AND first_seen > :at"
RETIME = """UPDATE revision SET time = CASE WHEN published <= :at THEN published ELSE :at END
    WHERE entry = :id"""
TIME = """UPDATE entry SET time = (
    SELECT time FROM revision WHERE entry = :id ORDER BY seen_at DESC LIMIT 1) WHERE id = :id"""
"""An entry's time is that of its newest wording."""
TAKE_KEY = "INSERT OR IGNORE INTO entry_key (feed, kind, value, entry) VALUES (?, ?, ?, ?)"
RAISE_KEY = "DELETE FROM tombstone WHERE feed = ? AND kind = ? AND value = ?"
TAKE_REVISION = WRITE_REVISION.replace("INSERT", "INSERT OR IGNORE")
FIND_ENTRY = "SELECT first_seen FROM entry WHERE id = ?"
BURY = """INSERT INTO tombstone (feed, kind, value, at)
    SELECT :feed, :kind, :value, :at WHERE NOT EXISTS (
        SELECT 1 FROM entry_key WHERE feed = :feed AND kind = :kind AND value = :value)
    ON CONFLICT (feed, kind, value) DO UPDATE SET at = excluded.at WHERE excluded.at > at"""
MARK = """INSERT INTO mark (name, at) VALUES (?, ?)
    ON CONFLICT (name) DO UPDATE SET at = excluded.at WHERE excluded.at > at"""
SAVE = "INSERT OR IGNORE INTO saved (name, entry, at, note) VALUES (?, ?, ?, ?)"
PRUNED = """INSERT INTO held (feed, entries, pruned) VALUES (:feed, 0, :at)
    ON CONFLICT (feed) DO UPDATE SET pruned = :at WHERE coalesce(pruned, :at - 1) < :at"""
LAST = "UPDATE archive SET last = max(last, ?)"
CLOSE = """UPDATE archive SET anew = anew + 1, wordings = wordings + ?,
    jumbled = max(jumbled, ?)"""


class Taking:
    """An import under way: what its lines refer to, and what was new."""

    def __init__(self, db: sqlite3.Connection) -> None:
        """Nothing is taken yet."""
        self.db = db
        self.new: Counter[str] = Counter()
        self.feeds: dict[str, int] = {}
        self.answered: set[str] = set()
        self.held: Counter[int] = Counter()
        self.number: int = db.execute(NUMBER).fetchone()[0]
        self.seen: int = db.execute("SELECT coalesce(max(seen_at), 0) FROM revision").fetchone()[0]
        self.jumbled = 0

    def head(self, line: Head) -> None:
        """No moment is given out twice."""
        if line.last is not None:
            self.db.execute(LAST, (micros(line.last),))

    def feed(self, line: FeedLine) -> None:
        """A feed, and its state if nobody asked it since."""
        known = self.db.execute(FIND_FEED, (line.feed.url,)).fetchone()
        row = {
            "key": line.feed.url,
            "name": line.feed.name,
            "source": line.feed.source.slug,
            "facts": facts(line.feed),
            **state_row(line.state),
        }
        self.db.execute(TAKE_FEED, row)
        number = known or self.db.execute(FIND_FEED, (line.feed.url,)).fetchone()
        self.feeds[line.feed.url] = number["id"]
        self.new["feeds"] += known is None
        if line.pruned is not None:
            self.db.execute(PRUNED, {"feed": number["id"], "at": micros(line.pruned)})

    def answer(self, line: AnswerLine) -> None:
        """An answer of a feed."""
        row = (
            self.feed_of(line.feed),
            micros(line.at),
            line.answer,
            line.kind,
            line.message,
            line.entries,
            line.new,
            micros_or_none(line.gap_from),
            micros_or_none(line.newest),
            line.rhythm,
            line.url,
        )
        self.new["answers"] += self.db.execute(TAKE_LOG, row).rowcount
        self.answered.add(line.feed)

    def entry(self, line: EntryLine) -> None:
        """An entry: first seen when the first of both saw it, found by the keys of both."""
        feed, at = self.feed_of(line.feed), micros(line.first_seen)
        if line.feed not in self.answered:
            raise ValueError("an entry of a feed that never answered")
        is_new = self.db.execute(TAKE_ENTRY, (line.id, feed, at, at)).rowcount
        self.new["entries"] += is_new
        self.held[feed] += is_new
        if not is_new and self.db.execute(EARLIER, {"id": line.id, "at": at}).rowcount:
            self.db.execute(RETIME, {"id": line.id, "at": at})
            self.db.execute(TIME, {"id": line.id})
            self.new["moments"] += 1
        for key in line.keys:
            self.db.execute(TAKE_KEY, (feed, *key_of(key), line.id))
            self.db.execute(RAISE_KEY, (feed, *key_of(key)))

    def wording(self, line: WordingLine) -> None:
        """A wording, unless the entry's wording of that moment is known."""
        row = self.db.execute(FIND_ENTRY, (line.entry,)).fetchone()
        if row is None:
            raise ValueError(f"a wording of the entry {line.entry}, which is not in the archive")
        at = micros(line.seen_at)
        if not self.db.execute(
            TAKE_REVISION, revision_row(self.number + 1, line, row["first_seen"])
        ).rowcount:
            return
        self.number += 1
        self.new["wordings"] += 1
        self.db.execute(TIME, {"id": line.entry})
        self.db.execute(WRITE_WORDS, (self.number, indexed((line.title, line.summary))))
        self.db.executemany(
            WRITE_TAG,
            [(self.number, tag.code, tag.score, proofs(tag.evidence)) for tag in line.places],
        )
        if at < self.seen:
            self.jumbled = self.number
        self.seen = max(self.seen, at)

    def tombstone(self, line: TombstoneLine) -> None:
        """A key of what was pruned there, unless it is here."""
        kind, value = key_of(line.key)
        row = {"feed": self.feed_of(line.feed), "kind": kind, "value": value, "at": micros(line.at)}
        self.new["tombstones"] += self.db.execute(BURY, row).rowcount

    def mark(self, line: MarkLine) -> None:
        """A mark never goes back."""
        self.new["marks"] += self.db.execute(MARK, (line.name, micros(line.at))).rowcount

    def saved(self, line: SavedLine) -> None:
        """What is saved on either side."""
        if self.db.execute(FIND_ENTRY, (line.entry,)).fetchone() is None:
            raise ValueError(f"{line.entry} is saved, and is not in the archive")
        row = (line.name, line.entry, micros(line.at), line.note)
        self.new["saved"] += self.db.execute(SAVE, row).rowcount

    def feed_of(self, key: str) -> int:
        """A feed's number here."""
        if key not in self.feeds:
            raise ValueError("of a feed that no line before it is about")
        return self.feeds[key]

    def close(self) -> None:
        """Count; and what is kept in caches has another name from now on, if anything was new."""
        self.db.executemany(HOLD, [(feed, number) for feed, number in self.held.items() if number])
        if self.new.total():
            self.db.execute(CLOSE, (self.new["wordings"], self.jumbled))


def merge(db: sqlite3.Connection, lines: Iterable[Line]) -> Counter[str]:
    """Take lines in, within the caller's transaction; ValueError tells of one that does not fit."""
    before = db.execute("PRAGMA cache_size").fetchone()[0]
    db.execute(f"PRAGMA cache_size = -{ROOM}")
    try:
        taking = Taking(db)
        with indexed_later(db):
            for line in lines:
                TAKERS[line.what](taking, line)
        taking.close()
    finally:
        db.execute(f"PRAGMA cache_size = {before}")
    return taking.new


@contextmanager
def indexed_later(db: sqlite3.Connection) -> Iterator[None]:
    """Do without indexes while an empty archive is filled, and make them at the end."""
    is_empty = db.execute("SELECT 1 FROM entry LIMIT 1").fetchone() is None
    indexes = db.execute(INDEXES).fetchall() if is_empty else []
    for name, _ in indexes:
        db.execute(f"DROP INDEX {name}")
    yield
    for _, sql in indexes:
        db.execute(sql)


TAKERS: Mapping[str, Callable[[Taking, Any], None]] = {
    "archive": Taking.head,
    "feed": Taking.feed,
    "answer": Taking.answer,
    "entry": Taking.entry,
    "wording": Taking.wording,
    "tombstone": Taking.tombstone,
    "mark": Taking.mark,
    "saved": Taking.saved,
    "end": lambda *_: None,
}
"""What a line is about → what takes it in."""


def key_of(key: KeyLine) -> tuple[str, bytes]:
    """A key as it stands in `entry_key`."""
    return key.kind, bytes.fromhex(key.hash)


def revision_row(number: int, line: WordingLine, first_seen: int) -> tuple[object, ...]:
    """A wording as a row."""
    entry = Entry.model_construct(
        id=line.entry, url=line.url, title=line.title, summary=line.summary
    )
    return (
        number,
        line.entry,
        micros(line.seen_at),
        micros(entry_time(line.published, moment(first_seen))),
        wording(entry),
        line.url,
        line.title,
        line.summary,
        json_list(line.authors),
        json_list(line.categories),
        micros_or_none(line.published),
        micros_or_none(line.updated),
        line.language,
        line.tagger,
        dump(line.credits),
        dump(line.word_of),
    )
