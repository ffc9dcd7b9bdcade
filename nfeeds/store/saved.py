"""What a person keeps: entries under names, each with a note."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from nfeeds.models.archive import SavedList
from nfeeds.models.entry import Saved
from nfeeds.store.database import Database
from nfeeds.store.rows import micros, moment

TWINS = """SELECT k.entry, t.entry AS twin
    FROM entry_key k JOIN entry e ON e.id = k.entry JOIN feed f ON f.id = e.feed
    JOIN entry_key t ON t.value = k.value AND t.kind = 'link' AND t.feed <> k.feed
    JOIN feed tf ON tf.id = t.feed AND tf.source = f.source
    WHERE k.kind = 'link' AND k.entry IN (SELECT value FROM json_each(?))"""
"""The same article in other feeds of its source: what is kept of one is kept of all."""
LISTS = """SELECT name, count(*) AS entries, max(at) AS at FROM saved GROUP BY name ORDER BY name"""
BY_THEN = "SELECT entry, name, note, at FROM saved WHERE at <= ? ORDER BY at, name, entry"
NAMED = "SELECT entry FROM saved WHERE name = ? AND entry IN (SELECT value FROM json_each(?))"
SAVE = "INSERT INTO saved (name, entry, at, note) VALUES (?, ?, ?, ?)"
NOTE = "UPDATE saved SET note = ? WHERE name = ? AND entry = ?"
FORGET = "DELETE FROM saved WHERE name = ? AND entry = ?"
FORGET_ALL = "DELETE FROM saved WHERE name = ?"


def save(db: Database, name: str, ids: Sequence[str], note: str | None, now: datetime) -> int:
    """Keep entries within the caller's transaction; gives how many were not kept so before.

    Of those that were, a note replaces theirs, and None leaves it.
    """
    last = db.execute("SELECT last FROM archive").fetchone()[0]
    at, fresh = max(micros(now), last + 1), 0
    for entry, alike in twins(db, ids).items():
        kept = named(db, name, (entry, *alike))
        if not kept:
            db.execute(SAVE, (name, entry, at, note or ""))
            fresh += 1
        elif note is not None:
            db.executemany(NOTE, [(note, name, one) for one in kept])
    if fresh:
        db.execute("UPDATE archive SET last = ?", (at,))
    return fresh


def unsave(db: Database, name: str, ids: Sequence[str] | None) -> int:
    """Keep these entries under this name no more, or none at all; gives how many they were."""
    if ids is None:
        return db.execute(FORGET_ALL, (name,)).rowcount
    alike = twins(db, ids)
    kept = named(db, name, {*alike, *(twin for those in alike.values() for twin in those)})
    db.executemany(FORGET, [(name, entry) for entry in kept])
    return len(kept)


def saved(db: Database, as_of: datetime) -> dict[str, tuple[Saved, ...]]:
    """Entry → how it was kept by then; also of an entry whose twin was."""
    rows = db.execute(BY_THEN, (micros(as_of),)).fetchall()
    alike = twins(db, [row["entry"] for row in rows])
    found: dict[str, dict[str, Saved]] = defaultdict(dict)
    for row in rows:
        one = Saved(name=row["name"], note=row["note"], at=moment(row["at"]))
        for entry in (row["entry"], *alike[row["entry"]]):
            found[entry].setdefault(one.name, one)
    return {entry: tuple(by_name.values()) for entry, by_name in found.items()}


def lists(db: Database) -> tuple[SavedList, ...]:
    """The names, with how much is kept under each."""
    return tuple(
        SavedList(row["name"], row["entries"], moment(row["at"])) for row in db.execute(LISTS)
    )


def named(db: Database, name: str, ids: Iterable[str]) -> list[str]:
    """Those of these entries that are kept under a name."""
    return [row["entry"] for row in db.execute(NAMED, (name, json.dumps(list(ids))))]


def twins(db: Database, ids: Iterable[str]) -> Mapping[str, list[str]]:
    """Entry → the same article in other feeds of its source, each entry once."""
    found: dict[str, list[str]] = {entry: [] for entry in ids}
    for row in db.execute(TWINS, (json.dumps(list(found)),)):
        found[row["entry"]].append(row["twin"])
    return found
