"""What is read of an archive: slices, wordings, and how the feeds stood."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import chain, islice
from typing import NamedTuple

from nfeeds.models.archive import PATIENCE, FeedRecord, Habit, Headline, Slice
from nfeeds.models.entry import PlaceTag, StoredEntry
from nfeeds.models.feed import Feed
from nfeeds.models.story import LEAD, Report
from nfeeds.models.url import redact
from nfeeds.models.words import Words, tokens
from nfeeds.store.database import Database, Row, Rows
from nfeeds.store.rows import micros, moment, moment_or_none, place_tag, stored_entry

NEVER = -(1 << 62)
EVER = 1 << 62
SMALL = 5000
"""Wordings of a window that are read rather than looked up by their words."""
TOGETHER = 500
"""Entries whose twins and tags are looked up at once: no answer needs memory for all of it."""

KNOWN = """r.seen_at <= :as_of AND NOT EXISTS (
    SELECT 1 FROM revision n
    WHERE n.entry = r.entry AND n.seen_at > r.seen_at AND n.seen_at <= :as_of)"""
"""The newest revision of its entry by `as_of`."""

BY_TIME = "r.time >= :since AND r.time < :until"
BY_SEEN = "e.first_seen > :since AND e.first_seen < :until AND r.time >= e.first_seen - :max_age"

SLICE = f"""WITH slice AS (
    SELECT r.id AS revision, r.entry, e.feed
    FROM revision r JOIN entry e ON e.id = r.entry WHERE {{window}} AND {KNOWN})"""

NUMBERS = """search.rowid >= coalesce((
        SELECT CASE WHEN n.id > a.jumbled THEN n.id ELSE 0 END FROM revision n CROSS JOIN archive a
        WHERE n.seen_at >= :since ORDER BY n.seen_at LIMIT 1), :until)
    AND search.rowid <= coalesce((
        SELECT max(n.id, a.jumbled) FROM revision n CROSS JOIN archive a
        WHERE n.seen_at <= :as_of ORDER BY n.seen_at DESC LIMIT 1), 0)"""
"""Wordings are numbered as they are seen, but for those that came from other archives, and none is
of a time after it was seen: of words that many have, only those of the window are looked up."""

FOUND = f"""WITH slice AS (
    SELECT r.id AS revision, r.entry, e.feed
    FROM search CROSS JOIN revision r ON r.id = search.rowid CROSS JOIN entry e ON e.id = r.entry
    WHERE search MATCH :words AND {NUMBERS} AND {{window}} AND {KNOWN})"""
"""The same, begun at the words: there are fewer of them than of entries."""

LAST_SEEN_FIRST = "ORDER BY search.rowid DESC"

FOUND_HEADS = f"""SELECT r.entry, r.time, r.published, r.title, r.summary, e.first_seen,
        f.name AS feed_name, CASE WHEN r.id > a.jumbled THEN r.seen_at ELSE {EVER} END AS rest
    FROM search CROSS JOIN revision r ON r.id = search.rowid CROSS JOIN entry e ON e.id = r.entry
        CROSS JOIN feed f ON f.id = e.feed CROSS JOIN archive a
    WHERE search MATCH :words AND {NUMBERS} AND {{window}} AND {KNOWN}
    {LAST_SEEN_FIRST}"""
"""As much of it as a look for words reads, those that were seen last first."""

FEW = f"SELECT count(*) FROM (SELECT 1 FROM revision r WHERE {BY_TIME} LIMIT :few) AS part"

LISTED = "r.entry IN (SELECT value FROM json_each(:ids))"

FOLLOWED = """+e.feed IN (
    SELECT id FROM feed WHERE key IN (SELECT value FROM json_each(:feeds)))"""
"""Without the sign SQLite would begin at the feeds, and read all that they ever told."""

CHOSEN = f"""WITH slice AS (
    SELECT r.id AS revision, r.entry, e.feed
    FROM revision r JOIN entry e ON e.id = r.entry
    WHERE {LISTED} AND {KNOWN})"""

FULL = """SELECT r.*, e.first_seen, f.key AS feed_key, f.name AS feed_name, r.id AS revision
    FROM slice s JOIN revision r ON r.id = s.revision JOIN entry e ON e.id = s.entry
    JOIN feed f ON f.id = s.feed ORDER BY r.time, r.entry"""

HEADS = f"""SELECT r.entry, r.time, r.published, r.title, r.summary, e.first_seen,
    f.name AS feed_name, {EVER} AS rest
    FROM slice s JOIN revision r ON r.id = s.revision JOIN entry e ON e.id = s.entry
    JOIN feed f ON f.id = s.feed"""

BRIEF = f"""SELECT r.id AS revision, r.entry, r.time, f.name, f.source, r.title,
        substr(r.summary, 1, {LEAD}), r.language
    FROM slice s JOIN revision r ON r.id = s.revision JOIN feed f ON f.id = s.feed
    ORDER BY r.time, r.entry"""

OF_THESE = """FROM tag WHERE revision IN (SELECT CAST(value AS INTEGER) FROM json_each(?))
    ORDER BY score DESC, code"""
TAGS = f"SELECT revision, code, score, evidence {OF_THESE}"
CODES = f"SELECT revision, code {OF_THESE}"

TWINS = """WITH slice AS (
    SELECT id AS entry, feed FROM entry WHERE id IN (SELECT value FROM json_each(?)))
    SELECT s.entry, tf.name AS twin_name, tf.key AS twin_feed,
        te.first_seen
    FROM slice s CROSS JOIN feed f ON f.id = s.feed
    CROSS JOIN entry_key k ON k.entry = s.entry AND k.kind = 'link'
    CROSS JOIN entry_key t ON t.value = k.value AND t.kind = 'link' AND t.feed <> k.feed
    CROSS JOIN feed tf ON tf.id = t.feed AND tf.source = f.source
    CROSS JOIN entry te ON te.id = t.entry AND te.first_seen <= ?"""
"""In this order, from the slice on: SQLite would begin with all links that there are."""


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
SELECT f.id, f.key, f.facts, h.pruned,
    l.at, l.outcome, l.kind, l.message, l.newest, l.rhythm, l.url, d.good, d.news, d.entries,
    (SELECT count(*) FROM fetch_log WHERE feed = f.id
     AND at > coalesce(d.good, :never) AND at <= d.last) AS failures,
    (SELECT at FROM fetch_log WHERE feed = f.id
     AND at > coalesce(d.good, :never) AND at <= d.last ORDER BY at LIMIT 1) AS failing_since,
    (SELECT at FROM fetch_log WHERE feed = f.id AND at > coalesce(d.good, :never)
     AND at <= d.last ORDER BY at LIMIT 1 OFFSET {PATIENCE - 1}) AS persists_at
FROM ended d JOIN feed f ON f.id = d.id JOIN fetch_log l ON l.feed = d.id AND l.at = d.last
LEFT JOIN held h ON h.feed = f.id
ORDER BY f.name, f.key"""
"""A row a feed. Its last answers of each kind are looked up from the end of an index each, so that
only the failures since its last success are counted: a feed that fails is asked ever less often."""


GAPS = """SELECT feed, gap_from, at FROM fetch_log
    WHERE gap_from IS NOT NULL AND at <= :as_of AND at > :since ORDER BY at"""


HABITS = """SELECT f.key, code, count(*), sum(DISTINCT 1 << ((time - :since) / 86400000000))
    FROM (SELECT r.time, e.feed, t.code, max(t.score)
        FROM revision r INDEXED BY revision_time
        JOIN entry e ON e.id = r.entry JOIN tag t ON t.revision = r.id
        WHERE r.time >= :since AND r.time < :until AND r.seen_at <= :as_of GROUP BY r.entry)
    JOIN feed f ON f.id = feed GROUP BY feed, code ORDER BY f.key, code"""
"""The row with the greatest score gives the code, which is SQLite's way with max(). A sum of
different powers of two is what lies in any of them, so that a day is counted once. Whether an
edit was known later plays no part: that would take twice the time for a count that is a rough one.
"""

LOOKED = """WITH answer AS (
        SELECT l.at, l.outcome FROM fetch_log l JOIN feed f ON f.id = l.feed
        WHERE f.key IN (SELECT value FROM json_each(:feeds)) AND l.at <= :seen)
    SELECT max(at) FROM answer
    WHERE outcome IN ('fetched', 'unchanged') AND at < (SELECT max(at) FROM answer)"""
"""The last answer before an entry was seen is the one that brought it."""


class Twin(NamedTuple):
    """Another feed of the same source that carries the same link."""

    name: str
    feed: str
    first_seen: int


class Window(NamedTuple):
    """A slice as SQL."""

    sql: str
    values: dict[str, object]
    heads: str = ""
    """What reads its headlines."""

    def run(self, db: Database, select: str) -> Rows:
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
    sought = words_sought(slice_.words)
    frame = FOUND if sought else SLICE
    by = BY_SEEN if slice_.by == "seen" else BY_TIME
    if slice_.ids is not None:
        by, values["ids"] = f"{LISTED} AND {by}", json.dumps(slice_.ids)
    if slice_.feeds is not None:
        by, values["feeds"] = f"{by} AND {FOLLOWED}", json.dumps(slice_.feeds)
    heads = FOUND_HEADS.format(window=by) if sought else frame.format(window=by) + HEADS
    return Window(frame.format(window=by), {**values, "words": sought}, heads)


def narrow(db: Database, slice_: Slice) -> Window:
    """The same; words that many entries have are no way into a small window."""
    part = window(slice_)
    is_closed = None not in (slice_.since, slice_.until) and slice_.by == "time"
    if part.values["words"] and is_closed:
        number = db.execute(FEW, {**part.values, "few": SMALL + 1}).fetchone()[0]
        if number <= SMALL:
            return window(slice_.model_copy(update={"words": ()}))
    return part


def words_sought(alternatives: Iterable[Words]) -> str:
    """What the index is asked for, in FTS5's words; nothing where it could not help."""
    sought = [
        " AND ".join(f'"{token}"{" *" * is_start}' for token, is_start in found)
        for found in ([*chain.from_iterable(map(tokens, one.wanted))] for one in alternatives)
    ]
    return " OR ".join(f"({one})" for one in sought) if all(sought) else ""


def chosen(ids: Iterable[str], as_of: datetime) -> Window:
    """These entries alone."""
    return Window(CHOSEN, {"as_of": micros(as_of), "ids": json.dumps(list(ids))})


def entries(db: Database, slice_: Slice) -> Iterator[StoredEntry]:
    """Entries of a slice in (time, id) order; a link in two feeds of one source comes once.

    It comes as the entry of the first feed by name, first seen when the first of them saw it:
    in a window by first_seen it is left out when a twin brought it before.
    """
    rows = narrow(db, slice_).run(db, FULL)
    return full(db, (one for one in known(db, rows, slice_.as_of) if leads(one, slice_)))


def headlines(db: Database, slice_: Slice) -> Iterator[Headline]:
    """The same entries, as much of them as a look for words reads; by words, the last seen first.

    They come as they are found: who has enough of them reads no more.
    """
    part = narrow(db, slice_)
    rows = db.execute(part.heads, part.values)
    for one in known(db, rows, slice_.as_of):
        if leads(one, slice_):
            row = one.row
            yield Headline(row["entry"], one.time, row["title"], row["summary"], row["rest"])


def pick(db: Database, ids: Iterable[str], as_of: datetime) -> Iterator[StoredEntry]:
    """These entries as they were known at a moment, twins too."""
    return full(db, known(db, chosen(ids, as_of).run(db, FULL), as_of))


class Known(NamedTuple):
    """A row of a window, with what its twins tell of it."""

    row: Row
    twins: Sequence[Twin]
    first_seen: int
    time: int


def known(db: Database, rows: Rows, as_of: datetime) -> Iterator[Known]:
    """Rows of a window; an article was first seen when the first of its twins was."""
    while some := rows.fetchmany(TOGETHER):
        twins = twins_of(db, some, as_of)
        for row in some:
            others = twins.get(row["entry"], ())
            first_seen, published = row["first_seen"], row["published"]
            for twin in others:
                first_seen = min(first_seen, twin.first_seen)
            undated = published is None or published > first_seen
            yield Known(row, others, first_seen, first_seen if undated else row["time"])


def leads(one: Known, slice_: Slice) -> bool:
    """Whether this is the twin that is shown, and no twin was seen before the window."""
    after = micros(slice_.since) if slice_.by == "seen" and slice_.since else NEVER
    name = one.row["feed_name"]
    return one.first_seen > after and all(name < twin.name for twin in one.twins)


def full(db: Database, rows: Iterator[Known]) -> Iterator[StoredEntry]:
    """Rows of a window as nouns."""
    while some := list(islice(rows, TOGETHER)):
        places: dict[int, list[PlaceTag]] = defaultdict(list)
        for revision, code, score, evidence in db.execute(
            TAGS, (numbers(one.row for one in some),)
        ):
            places[revision].append(place_tag(code, score, evidence))
        for one in some:
            yield stored_entry(
                {**dict(one.row), "first_seen": one.first_seen, "time": one.time},
                tuple(places.get(one.row["revision"], ())),
                tuple(sorted({twin.feed for twin in one.twins})),
            )


def numbers(rows: Iterable[Row]) -> str:
    """Those of the wordings of these rows."""
    return json.dumps([row["revision"] for row in rows])


def reports(db: Database, slice_: Slice) -> Iterator[Report]:
    """Entries of a slice as grouping reads them, each link once a source."""
    rows = window(slice_).run(db, BRIEF)
    while some := rows.fetchmany(TOGETHER):
        twins = twins_of(db, some, slice_.as_of)
        places: dict[int, list[str]] = defaultdict(list)
        for revision, code in db.execute(CODES, (numbers(some),)):
            places[revision].append(code)
        for revision, entry, time, feed_name, source, title, lead, language in some:
            if entry not in twins or all(feed_name < twin.name for twin in twins[entry]):
                about = tuple(places.get(revision, ()))
                yield Report(entry, moment(time), source, title, lead, language, about)


def habits(db: Database, slice_: Slice) -> Iterator[Habit]:
    """How much each feed told of each place; what two feeds of an outlet carry counts for both."""
    for row in db.execute(HABITS, window(slice_).values):
        yield Habit(*row)


def looked(db: Database, feeds: Sequence[str], seen: datetime) -> datetime | None:
    """When one of these feeds was read before the answer that brought what was seen then."""
    values = {"feeds": json.dumps(list(feeds)), "seen": micros(seen)}
    return moment_or_none(db.execute(LOOKED, values).fetchone()[0])


def twins_of(db: Database, rows: Iterable[Row], as_of: datetime) -> dict[str, list[Twin]]:
    """Entry of these rows → the same article in other feeds of its source."""
    found: dict[str, list[Twin]] = defaultdict(list)
    ids = json.dumps([row["entry"] for row in rows])
    for entry, *twin in db.execute(TWINS, (ids, micros(as_of))):
        found[entry].append(Twin(*twin))
    return found


def revisions(db: Database, entry: str, as_of: datetime) -> tuple[StoredEntry, ...]:
    """An entry's wording over time, oldest first; seen again by another archive it is no edit."""
    known = db.execute(
        "SELECT seen_at, hash FROM revision WHERE entry = ? AND seen_at <= ? ORDER BY seen_at",
        (entry, micros(as_of)),
    ).fetchall()
    edits = [
        row for before, row in zip([None, *known], known, strict=False) if is_edit(before, row)
    ]
    return tuple(version for row in edits for version in pick(db, (entry,), moment(row["seen_at"])))


def is_edit(before: Row | None, row: Row) -> bool:
    """Whether a wording is another one than that before it."""
    return before is None or bool(before["hash"] != row["hash"])


def feeds(db: Database, as_of: datetime, since: datetime | None) -> tuple[FeedRecord, ...]:
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
            pruned=moment_or_none(row["pruned"]),
            gaps=tuple(gaps.get(row["id"], ())),
        )
        for row in db.execute(STOOD, values)
    )
