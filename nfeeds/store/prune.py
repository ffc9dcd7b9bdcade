"""What the archive lets go of: entries beyond its limits, never those that are saved."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import islice

from nfeeds.models.archive import Limits, Prunable
from nfeeds.models.words import indexed
from nfeeds.store.database import Database
from nfeeds.store.rows import micros, moment
from nfeeds.store.saved import twins

GRACE = timedelta(days=30)
"""So long after a feed carried it last a pruned entry is known: feeds show old items again."""

HELD = """SELECT h.feed, f.key, h.entries FROM held h JOIN feed f ON f.id = h.feed
    WHERE h.entries > 0 ORDER BY f.key"""
STAYS = """SELECT time, id FROM entry WHERE feed = ?
    ORDER BY time DESC, id DESC LIMIT 1 OFFSET ?"""
"""The oldest entry of those that a number allows."""
OLDER = "SELECT count(*) FROM entry WHERE feed = ? AND (time, id) < (?, ?)"
IDS = """SELECT id FROM entry WHERE feed = (SELECT id FROM feed WHERE key = ?)
    AND (time, id) < (?, ?) ORDER BY time, id"""
KEPT = "SELECT DISTINCT entry FROM saved"
PLACED = "SELECT feed, time, id FROM entry WHERE id IN (SELECT value FROM json_each(?))"

THESE = "IN (SELECT value FROM json_each(:ids))"
WORDINGS = f"SELECT id, title, summary FROM revision WHERE entry {THESE}"
FORGET_WORDS = "INSERT INTO search (search, rowid, words) VALUES ('delete', ?, ?)"
"""An index without texts of its own is told which words to take out: those that were put in."""
BURY = f"""INSERT INTO tombstone (feed, kind, value, at)
    SELECT feed, kind, value, :at FROM entry_key WHERE entry {THESE}
    ON CONFLICT (feed, kind, value) DO UPDATE SET at = excluded.at"""
NOTE = f"""UPDATE held
    SET entries = entries - g.number, pruned = max(coalesce(pruned, g.time), g.time)
    FROM (SELECT feed, count(*) AS number, max(time) AS time FROM entry
        WHERE id {THESE} GROUP BY feed) AS g
    WHERE held.feed = g.feed"""
FORGET = f"DELETE FROM entry WHERE id {THESE}"
"""Its wordings, their tags, and its keys go with it."""
COUNT = """UPDATE archive SET prunings = prunings + 1, wordings = wordings - ?,
    numbered = max(numbered, ?)"""

READ = """SELECT f.id, (SELECT at FROM fetch_log INDEXED BY fetch_log_read
        WHERE feed = f.id AND outcome = 'fetched' ORDER BY at DESC LIMIT 1) AS at
    FROM feed f"""
UNBURY = "DELETE FROM tombstone WHERE feed = ? AND at < ?"


def prunable(db: Database, limits: Limits) -> tuple[Prunable, ...]:
    """Of which feeds how many entries are beyond these limits, and not saved."""
    keep = defaultdict(list)
    for feed, *place in db.execute(PLACED, (json.dumps(sorted(kept(db))),)):
        keep[feed].append(tuple(place))
    found = []
    for feed, key, entries in db.execute(HELD).fetchall():
        bound = bound_of(db, feed, entries, limits)
        older = db.execute(OLDER, (feed, *bound)).fetchone()[0]
        number = older - sum(place < bound for place in keep[feed])
        if number:
            found.append(Prunable(key, moment(bound[0]), bound[1], number))
    return tuple(found)


def bound_of(db: Database, feed: int, entries: int, limits: Limits) -> tuple[int, str]:
    """Time and id before which a feed's entries are to go: by age or number, whichever is later."""
    bound = (micros(limits.before) if limits.before else 0, "")
    most = limits.entries_per_feed
    if most is not None and entries > most:
        bound = max(bound, tuple(db.execute(STAYS, (feed, most - 1)).fetchone()))
    return bound


def prune(db: Database, those: Iterable[Prunable], most: int, now: datetime) -> Counter[str]:
    """Let go of so many entries within the caller's transaction: feed → how many they were."""
    keep = kept(db)
    found: list[str] = []
    gone: Counter[str] = Counter()
    for one in those:
        ids = [*islice(free(db, one, keep), most - len(found))]
        if ids:
            gone[one.feed] += len(ids)
            found += ids
    if found:
        remove(db, found, now)
    return gone


def kept(db: Database) -> set[str]:
    """What is saved, and the same articles in other feeds of their outlets."""
    alike = twins(db, [row["entry"] for row in db.execute(KEPT)])
    return {*alike, *(twin for those in alike.values() for twin in those)}


def free(db: Database, one: Prunable, keep: set[str]) -> Iterator[str]:
    """Entries of a feed that may go, the oldest first."""
    rows = db.execute(IDS, (one.feed, micros(one.before), one.id))
    return (row["id"] for row in rows if row["id"] not in keep)


def remove(db: Database, ids: Sequence[str], now: datetime) -> None:
    """Take entries out of every table and of the index, and note what they were known by."""
    values = {"ids": json.dumps(ids), "at": micros(now)}
    wordings = db.execute(WORDINGS, values).fetchall()
    db.executemany(
        FORGET_WORDS, [(row["id"], indexed((row["title"], row["summary"]))) for row in wordings]
    )
    db.execute(BURY, values)
    db.execute(NOTE, values)
    db.execute(FORGET, values)
    numbers = [row["id"] for row in wordings]
    db.execute(COUNT, (len(numbers), max(numbers, default=0)))


def unbury(db: Database, now: datetime) -> int:
    """Forget what feeds have not carried for long, though they were read: how many keys."""
    long_ago = micros(now - GRACE)
    read = [(row["id"], row["at"]) for row in db.execute(READ) if row["at"] is not None]
    if not read:
        return 0
    return db.executemany(UNBURY, [(feed, min(at, long_ago)) for feed, at in read]).rowcount
