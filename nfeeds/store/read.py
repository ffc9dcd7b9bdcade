"""What is read of a SQLite archive: slices, wordings, and how the feeds stood."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from nfeeds.models.archive import PATIENCE, FeedRecord, Slice
from nfeeds.models.entry import PlaceTag, StoredEntry
from nfeeds.models.feed import Feed
from nfeeds.models.story import LEAD, Report
from nfeeds.models.url import redact
from nfeeds.store.rows import micros, moment, moment_or_none, place_tag, stored_entry

NEVER = -(1 << 62)
EVER = 1 << 62

KNOWN = """r.seen_at <= :as_of AND NOT EXISTS (
    SELECT 1 FROM revision n
    WHERE n.entry = r.entry AND n.seen_at > r.seen_at AND n.seen_at <= :as_of)"""
"""The newest revision of its entry by `as_of`."""

BY_TIME = "r.time >= :since AND r.time < :until"
BY_SEEN = "e.first_seen > :since AND e.first_seen < :until AND r.time >= e.first_seen - :max_age"

SLICE = f"""WITH slice AS (
    SELECT r.id AS revision, r.entry, e.feed
    FROM revision r JOIN entry e ON e.id = r.entry WHERE {{window}} AND {KNOWN})"""

CHOSEN = f"""WITH slice AS (
    SELECT r.id AS revision, r.entry, e.feed
    FROM revision r JOIN entry e ON e.id = r.entry
    WHERE r.entry IN (SELECT value FROM json_each(:ids)) AND {KNOWN})"""

FULL = """SELECT r.*, e.first_seen, f.key AS feed_key, f.name AS feed_name, r.id AS revision
    FROM slice s JOIN revision r ON r.id = s.revision JOIN entry e ON e.id = s.entry
    JOIN feed f ON f.id = s.feed ORDER BY r.time, r.entry"""

BRIEF = f"""SELECT r.entry, r.time, f.name, f.source, r.title,
        substr(r.summary, 1, {LEAD}), r.language
    FROM slice s JOIN revision r ON r.id = s.revision JOIN feed f ON f.id = s.feed
    ORDER BY r.time, r.entry"""

TAGS = """SELECT s.entry, t.code, t.score, t.evidence
    FROM slice s JOIN tag t ON t.revision = s.revision ORDER BY t.score DESC, t.code"""

TWINS = """SELECT s.entry, tf.name AS twin_name, tf.key AS twin_feed,
        te.first_seen
    FROM slice s JOIN feed f ON f.id = s.feed
    JOIN entry_key k ON k.entry = s.entry AND k.kind = 'link'
    JOIN entry_key t ON t.value = k.value AND t.kind = 'link' AND t.feed <> k.feed
    JOIN feed tf ON tf.id = t.feed AND tf.source = f.source
    JOIN entry te ON te.id = t.entry AND te.first_seen <= :as_of"""


STOOD = f"""WITH ended AS MATERIALIZED (
    SELECT f.id,
        (SELECT at FROM fetch_log WHERE feed = f.id AND at <= :as_of
         ORDER BY at DESC LIMIT 1) AS last,
        (SELECT at FROM fetch_log WHERE feed = f.id AND at <= :as_of
         AND outcome IN ('fetched', 'unchanged') ORDER BY at DESC LIMIT 1) AS good,
        (SELECT at FROM fetch_log INDEXED BY fetch_log_news WHERE feed = f.id AND at <= :as_of
         AND new > 0 ORDER BY at DESC LIMIT 1) AS news,
        (SELECT entries FROM fetch_log INDEXED BY fetch_log_read WHERE feed = f.id AND at <= :as_of
         AND outcome = 'fetched' ORDER BY at DESC LIMIT 1) AS entries
    FROM feed f)
SELECT f.id, f.key, f.facts, l.at, l.outcome, l.kind, l.message, l.newest, l.rhythm, l.url,
    e.good, e.news, e.entries,
    (SELECT count(*) FROM fetch_log WHERE feed = f.id
     AND at > coalesce(e.good, :never) AND at <= e.last) AS failures,
    (SELECT at FROM fetch_log WHERE feed = f.id
     AND at > coalesce(e.good, :never) AND at <= e.last ORDER BY at LIMIT 1) AS failing_since,
    (SELECT at FROM fetch_log WHERE feed = f.id AND at > coalesce(e.good, :never)
     AND at <= e.last ORDER BY at LIMIT 1 OFFSET {PATIENCE - 1}) AS persists_at
FROM ended e JOIN feed f ON f.id = e.id JOIN fetch_log l ON l.feed = e.id AND l.at = e.last
ORDER BY f.name, f.key"""
"""A row a feed. Its last answers of each kind are looked up from the end of an index each, so that
only the failures since its last success are counted: a feed that fails is asked ever less often."""


GAPS = """SELECT feed, gap_from, at FROM fetch_log
    WHERE gap_from IS NOT NULL AND at <= :as_of AND at > :since ORDER BY at"""


class Twin(NamedTuple):
    """Another feed of the same source that carries the same link."""

    name: str
    feed: str
    first_seen: int


class Window(NamedTuple):
    """A slice as SQL."""

    sql: str
    values: dict[str, object]

    def run(self, db: sqlite3.Connection, select: str) -> sqlite3.Cursor:
        """Run a query over the slice."""
        return db.execute(self.sql + select, self.values)


def window(slice_: Slice) -> Window:
    """The window of a slice, by time or by first_seen."""
    values: dict[str, object] = {
        "as_of": micros(slice_.as_of),
        "since": NEVER if slice_.since is None else micros(slice_.since),
        "until": EVER if slice_.until is None else micros(slice_.until),
        "max_age": EVER if slice_.max_age is None else slice_.max_age.total_seconds() * 1e6,
    }
    return Window(SLICE.format(window=BY_SEEN if slice_.by == "seen" else BY_TIME), values)


def chosen(ids: Iterable[str], as_of: datetime) -> Window:
    """These entries alone."""
    return Window(CHOSEN, {"as_of": micros(as_of), "ids": json.dumps(list(ids))})


def entries(db: sqlite3.Connection, slice_: Slice) -> Iterator[StoredEntry]:
    """Entries of a slice in (time, id) order; a link in two feeds of one source comes once.

    It comes as the entry of the first feed by name, first seen when the first of them saw it:
    in a window by first_seen it is left out when a twin brought it before.
    """
    since = micros(slice_.since) if slice_.by == "seen" and slice_.since else NEVER
    return full(db, window(slice_), since)


def pick(db: sqlite3.Connection, ids: Iterable[str], as_of: datetime) -> Iterator[StoredEntry]:
    """These entries as they were known at a moment, twins too."""
    return full(db, chosen(ids, as_of), NEVER, all_twins=True)


def full(
    db: sqlite3.Connection, part: Window, after: int, *, all_twins: bool = False
) -> Iterator[StoredEntry]:
    """Rows of a window as nouns, twins resolved."""
    places = tags(db, part)
    twins = twins_of(db, part)
    for row in part.run(db, FULL):
        others = twins.get(row["entry"], ())
        first_seen = min((row["first_seen"], *(twin.first_seen for twin in others)))
        leads = all(row["feed_name"] < twin.name for twin in others)
        if (leads and first_seen > after) or all_twins:
            known = {**dict(row), "first_seen": first_seen}
            if row["published"] is None or row["published"] > first_seen:
                known["time"] = first_seen
            yield stored_entry(
                known,
                tuple(places.get(row["entry"], ())),
                tuple(sorted({twin.feed for twin in others})),
            )


def reports(db: sqlite3.Connection, slice_: Slice) -> Iterator[Report]:
    """Entries of a slice as grouping reads them, each link once a source."""
    part = window(slice_)
    twins = twins_of(db, part)
    for row in part.run(db, BRIEF):
        entry, time, feed_name, *rest = row
        others = twins.get(entry, ())
        if all(feed_name < twin.name for twin in others):
            yield Report(entry, moment(time), *rest)


def twins_of(db: sqlite3.Connection, part: Window) -> dict[str, list[Twin]]:
    """Entry → the same article in other feeds of its source."""
    found: dict[str, list[Twin]] = defaultdict(list)
    for row in part.run(db, TWINS):
        found[row["entry"]].append(Twin(row["twin_name"], row["twin_feed"], row["first_seen"]))
    return found


def size(db: sqlite3.Connection, slice_: Slice) -> int:
    """Revisions from the slice's begin on: an index alone answers."""
    since = NEVER if slice_.since is None else micros(slice_.since)
    number: int = db.execute("SELECT count(*) FROM revision WHERE time >= ?", (since,)).fetchone()[
        0
    ]
    return number


def tags(db: sqlite3.Connection, part: Window) -> dict[str, list[PlaceTag]]:
    """Entry → what it is about, the heaviest first."""
    found: dict[str, list[PlaceTag]] = defaultdict(list)
    for entry, code, score, evidence in part.run(db, TAGS):
        found[entry].append(place_tag(code, score, evidence))
    return found


def revisions(db: sqlite3.Connection, entry: str, as_of: datetime) -> tuple[StoredEntry, ...]:
    """An entry's wording over time, oldest first."""
    moments = db.execute(
        "SELECT seen_at FROM revision WHERE entry = ? AND seen_at <= ? ORDER BY seen_at",
        (entry, micros(as_of)),
    ).fetchall()
    return tuple(
        version for row in moments for version in pick(db, (entry,), moment(row["seen_at"]))
    )


def feeds(
    db: sqlite3.Connection, as_of: datetime, since: datetime | None
) -> tuple[FeedRecord, ...]:
    """How every feed stood at a moment, by name, and its gaps that reach past `since`."""
    values = {
        "as_of": micros(as_of),
        "since": NEVER if since is None else micros(since),
        "never": NEVER,
    }
    gaps: dict[int, list[tuple[datetime, datetime]]] = defaultdict(list)
    for feed, start, end in db.execute(GAPS, values):
        gaps[feed].append((moment(start), moment(end)))
    return tuple(
        FeedRecord(
            feed=Feed.model_validate_json(row["facts"]),
            answer=row["outcome"],
            at=moment(row["at"]),
            url=row["url"] or redact(row["key"]),
            moved=row["url"] is not None,
            kind=row["kind"],
            message=row["message"],
            succeeded_at=moment_or_none(row["good"]),
            failures=row["failures"],
            failing_since=moment_or_none(row["failing_since"]),
            persists_at=moment_or_none(row["persists_at"]),
            entries=row["entries"] or 0,
            newest=moment_or_none(row["newest"]),
            rhythm=row["rhythm"],
            news_at=moment_or_none(row["news"]),
            gaps=tuple(gaps.get(row["id"], ())),
        )
        for row in db.execute(STOOD, values)
    )
