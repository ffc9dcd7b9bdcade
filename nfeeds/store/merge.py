"""What another archive exported, taken into this one: a union, whichever knew it first."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from nfeeds.models.archived import (
    AnswerLine,
    FeedLine,
    Head,
    KeyLine,
    Line,
    MarkLine,
    Misfit,
    SavedLine,
    TombstoneLine,
    WordingLine,
)
from nfeeds.models.entry import Entry
from nfeeds.models.words import indexed
from nfeeds.store.about import note
from nfeeds.store.database import Database
from nfeeds.store.rows import (
    dump,
    entry_time,
    facts,
    json_list,
    micros,
    micros_or_none,
    proofs,
    state_row,
    wording,
)
from nfeeds.store.write import (
    HOLD,
    NUMBER,
    SEEN,
    WRITE_ENTRY,
    WRITE_FEED,
    WRITE_KEY,
    WRITE_LOG,
    WRITE_REVISION,
    WRITE_TAG,
    WRITE_WORDS,
)

TAKE_FEED = (
    f"{WRITE_FEED} WHERE coalesce(excluded.attempted_at, 0) > coalesce(feed.attempted_at, 0)"
)
"""Of a feed that both know the state stays that was asked last."""
FIND_FEED = "SELECT id FROM feed WHERE key = ?"
TAKE_LOG = WRITE_LOG.replace("INSERT", "INSERT OR IGNORE")
EARLIER = "UPDATE entry SET first_seen = :at WHERE id = :id AND first_seen > :at"
RETIME = """UPDATE revision SET time = CASE WHEN published <= :at THEN published ELSE :at END
    WHERE entry = :id"""
TIME = """UPDATE entry SET time = (
    SELECT time FROM revision WHERE entry = :id ORDER BY seen_at DESC LIMIT 1) WHERE id = :id"""
"""An entry's time is that of its newest wording."""
RAISE_KEY = "DELETE FROM tombstone WHERE feed = ? AND kind = ? AND value = ?"
WORDED = """SELECT entry, seen_at FROM revision
    WHERE entry IN (SELECT value FROM json_each(?))"""
BURY = """INSERT INTO tombstone (feed, kind, value, at)
    SELECT :feed, :kind, :value, :at WHERE NOT EXISTS (
        SELECT 1 FROM entry_key WHERE feed = :feed AND kind = :kind AND value = :value)
    ON CONFLICT (feed, kind, value) DO UPDATE SET at = excluded.at
        WHERE excluded.at > tombstone.at"""
MARK = """INSERT INTO mark (name, at) VALUES (?, ?)
    ON CONFLICT (name) DO UPDATE SET at = excluded.at WHERE excluded.at > mark.at"""
SAVE = "INSERT OR IGNORE INTO saved (name, entry, at, note) VALUES (?, ?, ?, ?)"
PRUNED = """INSERT INTO held (feed, entries, pruned) VALUES (:feed, 0, :at)
    ON CONFLICT (feed) DO UPDATE SET pruned = :at WHERE coalesce(held.pruned, :at - 1) < :at"""
LAST = "UPDATE archive SET last = max(last, ?)"
CLOSE = """UPDATE archive SET anew = anew + 1, wordings = wordings + ?,
    jumbled = max(jumbled, ?)"""

TOGETHER = 500
"""Lines that are taken in together, at most: each question is a turn to a server and back."""
HEAVY = 1 << 22
"""Characters of their texts that are enough, however few they are."""

Numbered = Sequence[tuple[int, Any]]
"""Lines of one kind, with their numbers."""


class Taking:
    """An import under way: what its lines refer to, and what was new."""

    def __init__(self, db: Database) -> None:
        """Nothing is taken yet."""
        self.db = db
        self.new: Counter[str] = Counter()
        self.feeds: dict[str, int] = {}
        self.answered: set[str] = set()
        self.held: Counter[int] = Counter()
        self.number: int = db.execute(NUMBER).fetchone()[0]
        self.seen: int = db.execute("SELECT coalesce(max(seen_at), 0) FROM revision").fetchone()[0]
        self.jumbled = 0

    def head(self, _: int, line: Head) -> None:
        """No moment is given out twice."""
        if line.last is not None:
            self.db.execute(LAST, (micros(line.last),))

    def feed(self, _: int, line: FeedLine) -> None:
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

    def answers(self, some: Numbered) -> None:
        """Answers of feeds."""
        rows = [answer_row(self.feed_of(number, line.feed), line) for number, line in some]
        self.new["answers"] += self.db.executemany(TAKE_LOG, rows).rowcount
        self.answered.update(line.feed for _, line in some)

    def entries(self, some: Numbered) -> None:
        """Entries: first seen when the first of both saw them, found by the keys of both."""
        seen = self.seen_at(line.id for _, line in some)
        new, earlier, keys = [], [], []
        for number, line in some:
            feed, at, was = (
                self.feed_of(number, line.feed),
                micros(line.first_seen),
                seen.get(line.id),
            )
            if line.feed not in self.answered:
                raise Misfit(number, "an entry of a feed that never answered")
            if was is None:
                new.append((line.id, feed, at, at))
                self.held[feed] += 1
            elif at < was:
                earlier.append({"id": line.id, "at": at})
            seen[line.id] = at if was is None else min(at, was)
            keys += [(feed, *key_of(key), line.id) for key in line.keys]
        self.new["entries"] += len(new)
        self.new["moments"] += len(earlier)
        self.db.executemany(WRITE_ENTRY, new)
        for sql in (EARLIER, RETIME):
            self.db.executemany(sql, earlier)
        self.db.executemany(TIME, [{"id": one["id"]} for one in earlier])
        self.db.executemany(WRITE_KEY, keys)
        self.db.executemany(RAISE_KEY, [key for *key, _ in keys])

    def wordings(self, some: Numbered) -> None:
        """Wordings, but those whose entry's wording of that moment is known."""
        ids = sorted({line.entry for _, line in some})
        first, known = self.seen_at(ids), {*map(tuple, self.db.execute(WORDED, (json.dumps(ids),)))}
        new: list[tuple[int, WordingLine]] = []
        for number, line in some:
            if line.entry not in first:
                why = f"a wording of the entry {line.entry}, which is not in the archive"
                raise Misfit(number, why)
            at = micros(line.seen_at)
            if (line.entry, at) not in known:
                known.add((line.entry, at))
                self.number += 1
                new.append((self.number, line))
                if at < self.seen:
                    self.jumbled = self.number
                self.seen = max(self.seen, at)
        self.new["wordings"] += len(new)
        self.write(new, first)

    def write(self, new: Sequence[tuple[int, WordingLine]], first: Mapping[str, int]) -> None:
        """Wordings by their numbers here, with the words to find them by and their tags."""
        self.db.executemany(
            WRITE_REVISION, [revision_row(id_, line, first[line.entry]) for id_, line in new]
        )
        self.db.executemany(
            WRITE_WORDS, [(id_, indexed((line.title, line.summary))) for id_, line in new]
        )
        tags = [(id_, tag) for id_, line in new for tag in line.places]
        self.db.executemany(
            WRITE_TAG, [(id_, tag.code, tag.score, proofs(tag.evidence)) for id_, tag in tags]
        )
        note(self.db, ((id_, tag.code) for id_, tag in tags))
        self.db.executemany(TIME, [{"id": id_} for id_ in sorted({one.entry for _, one in new})])

    def tombstone(self, number: int, line: TombstoneLine) -> None:
        """A key of what was pruned there, unless it is here."""
        kind, value = key_of(line.key)
        feed = self.feed_of(number, line.feed)
        row = {"feed": feed, "kind": kind, "value": value, "at": micros(line.at)}
        self.new["tombstones"] += self.db.execute(BURY, row).rowcount

    def mark(self, _: int, line: MarkLine) -> None:
        """A mark never goes back."""
        self.new["marks"] += self.db.execute(MARK, (line.name, micros(line.at))).rowcount

    def saved(self, number: int, line: SavedLine) -> None:
        """What is saved on either side."""
        if not self.seen_at([line.entry]):
            raise Misfit(number, f"{line.entry} is saved, and is not in the archive")
        row = (line.name, line.entry, micros(line.at), line.note)
        self.new["saved"] += self.db.execute(SAVE, row).rowcount

    def feed_of(self, number: int, key: str) -> int:
        """A feed's number here."""
        if key not in self.feeds:
            raise Misfit(number, "of a feed that no line before it is about")
        return self.feeds[key]

    def seen_at(self, ids: Iterable[str]) -> dict[str, int]:
        """Those of these entries that are here → when they were first seen."""
        rows = self.db.execute(SEEN, (json.dumps(list(ids)),))
        return {row["id"]: row["first_seen"] for row in rows}

    def close(self) -> None:
        """Count; and what is kept in caches has another name from now on, if anything was new."""
        self.db.executemany(HOLD, [(feed, number) for feed, number in self.held.items() if number])
        if self.new.total():
            self.db.execute(CLOSE, (self.new["wordings"], self.jumbled))


def merge(db: Database, lines: Iterable[Line]) -> Counter[str]:
    """Take lines in, within the caller's transaction; Misfit tells of one that does not fit."""
    taking = Taking(db)
    for some in runs(lines):
        what = some[0][1].what
        if what in MANY:
            MANY[what](taking, some)
        else:
            for number, line in some:
                TAKERS[what](taking, number, line)
    taking.close()
    return taking.new


def runs(lines: Iterable[Line]) -> Iterator[Numbered]:
    """Lines of one kind that follow each other, so many that they are no burden."""
    some: list[tuple[int, Line]] = []
    weight = 0
    for number, line in enumerate(lines, 1):
        is_full = len(some) == TOGETHER or weight > HEAVY
        if some and (is_full or some[0][1].what != line.what):
            yield some
            some, weight = [], 0
        some.append((number, line))
        weight += len(getattr(line, "summary", ""))
    if some:
        yield some


MANY: Mapping[str, Callable[[Taking, Numbered], None]] = {
    "answer": Taking.answers,
    "entry": Taking.entries,
    "wording": Taking.wordings,
}
"""What there are many lines about → what takes them in together."""
TAKERS: Mapping[str, Callable[[Taking, int, Any], None]] = {
    "archive": Taking.head,
    "feed": Taking.feed,
    "tombstone": Taking.tombstone,
    "mark": Taking.mark,
    "saved": Taking.saved,
    "end": lambda *_: None,
}
"""What other lines are about → what takes one in."""


def key_of(key: KeyLine) -> tuple[str, bytes]:
    """A key as it stands in `entry_key`."""
    return key.kind, bytes.fromhex(key.hash)


def answer_row(feed: int, line: AnswerLine) -> tuple[object, ...]:
    """An answer as a row of this feed's."""
    return (
        feed,
        micros(line.at),
        line.answer,
        line.kind,
        line.message and line.message.replace("\0", ""),
        line.entries,
        line.new,
        micros_or_none(line.gap_from),
        micros_or_none(line.newest),
        line.rhythm,
        line.url,
    )


def revision_row(number: int, line: WordingLine, first_seen: int) -> tuple[object, ...]:
    """A wording as a row."""
    entry = Entry.model_construct(
        id=line.entry, url=line.url, title=line.title, summary=line.summary
    )
    return (
        number,
        line.entry,
        micros(line.seen_at),
        entry_time(line.published, first_seen),
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
