"""Tags of stored wordings, made anew: all else about them stays as it was seen."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from nfeeds.models.entry import Entry, TaggedEntry
from nfeeds.store.about import note
from nfeeds.store.database import Database
from nfeeds.store.rows import dump, proofs, stored_wording
from nfeeds.store.write import WRITE_TAG

STATE = """SELECT n.tagger, o.tagger <> n.tagger FROM revision o, revision n
    WHERE o.id = (SELECT min(id) FROM revision) AND n.id = (SELECT max(id) FROM revision)"""
"""The tagger of the newest wording, which is the last here, and whether the oldest has another."""
ANEW = "UPDATE archive SET anew = anew + 1"
OTHERS = "SELECT id FROM revision WHERE tagger <> ? ORDER BY id DESC"
ALL = "SELECT id FROM revision ORDER BY id DESC"

CHOSEN = "IN (SELECT CAST(value AS INTEGER) FROM json_each(?))"
WORDINGS = f"SELECT * FROM revision WHERE id {CHOSEN} ORDER BY id DESC"
TAGS = f"SELECT revision, code, score, evidence FROM tag WHERE revision {CHOSEN}"
STAMP = "UPDATE revision SET tagger = ?, credits = ? WHERE id = ?"
FORGET = "DELETE FROM tag WHERE revision = ?"

Tag = tuple[str, float, str]
"""Code, score and evidence, as they are stored."""


class Said(NamedTuple):
    """What a tagger says of a wording, as it is stored."""

    tags: frozenset[Tag]
    credits: str


def are_mixed(db: Database) -> bool:
    """Whether another tagger read the oldest wording than the newest; two rows are looked at."""
    row = db.execute(STATE).fetchone()
    return bool(row and row[1])


def state(db: Database) -> str:
    """A name for the tags as they are: by whom the newest, and how often older were made anew."""
    row = db.execute(STATE).fetchone()
    anew = db.execute("SELECT anew FROM archive").fetchone()[0]
    return "" if row is None else f"{row[0]}-{anew}"


def the_one(db: Database) -> str | None:
    """Which tagger read all wordings, as far as the oldest and the newest tell."""
    row = db.execute(STATE).fetchone()
    return None if row is None or row[1] else str(row[0])


def read_by_others(db: Database, tagger: str | None) -> list[int]:
    """Numbers of the wordings that another tagger read than this one, or all; newest first."""
    rows = db.execute(OTHERS, (tagger,)) if tagger is not None else db.execute(ALL)
    return [row["id"] for row in rows]


def retag(db: Database, numbers: Sequence[int], tag: Callable[[Entry], TaggedEntry]) -> list[bool]:
    """Tag these wordings anew within the caller's transaction: of each, whether that changed it."""
    asked = (f"[{','.join(map(str, numbers))}]",)
    known: dict[int, list[Tag]] = defaultdict(list)
    for revision, *facts in db.execute(TAGS, asked):
        known[revision].append((facts[0], facts[1], facts[2]))
    changed, stamps, anew = [], [], dict[int, frozenset[Tag]]()
    for row in db.execute(WORDINGS, asked).fetchall():
        entry = tag(stored_wording(row))
        before = Said(frozenset(known[row["id"]]), row["credits"])
        after = said(entry)
        stamps.append((entry.tagger, after.credits, row["id"]))
        if before.tags != after.tags:
            anew[row["id"]] = after.tags
        changed.append(before != after)
    db.executemany(STAMP, stamps)
    replace(db, anew)
    db.execute(ANEW)
    return changed


def said(entry: TaggedEntry) -> Said:
    """What was said of an entry, as it is stored."""
    tags = frozenset((tag.code, tag.score, proofs(tag.evidence)) for tag in entry.places)
    return Said(tags, dump(entry.credits))


def replace(db: Database, anew: Mapping[int, Iterable[Tag]]) -> None:
    """Put tags in the place of those that wordings have."""
    db.executemany(FORGET, [(revision,) for revision in anew])
    db.executemany(WRITE_TAG, [(revision, *tag) for revision, tags in anew.items() for tag in tags])
    note(db, ((revision, tag[0]) for revision, tags in anew.items() for tag in tags))
