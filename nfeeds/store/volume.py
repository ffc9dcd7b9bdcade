"""How much an archive holds, by hour, feed and place codes, and which feeds were followed."""

from collections import defaultdict
from datetime import datetime

from nfeeds.models.volume import HOUR, Heard, Tally, Watch
from nfeeds.store.database import Database
from nfeeds.store.rows import micros

DAY = 24 * HOUR

TALLY = f"""SELECT hour, feed, codes, count(*) FROM (
    SELECT r.time / {HOUR} AS hour, min(e.feed) AS feed,
        (SELECT group_concat(code, ' ') FROM tag WHERE revision = r.id) AS codes
    FROM revision r JOIN entry e ON e.id = r.entry AND e.first_seen = r.seen_at
        JOIN feed f ON f.id = e.feed
    WHERE r.time >= :since AND r.time < :until AND r.seen_at <= :as_of
    GROUP BY r.time / {DAY}, f.source, r.hash)
GROUP BY hour, feed, codes"""
"""Entries as they were worded first, so that a day that is over does not change with an edit."""

STATES = f"""SELECT time / {DAY}, count(*), max(id) FROM revision
    WHERE time >= :since AND time < :until GROUP BY 1"""
"""An index alone answers."""

WATCHES = """SELECT f.id, f.key,
    (SELECT at FROM fetch_log WHERE feed = f.id AND at <= :as_of
     AND outcome IN ('fetched', 'unchanged') ORDER BY at LIMIT 1) AS first,
    (SELECT at FROM fetch_log WHERE feed = f.id AND at <= :as_of
     AND outcome IN ('fetched', 'unchanged') ORDER BY at DESC LIMIT 1) AS last,
    h.pruned
    FROM feed f LEFT JOIN held h ON h.feed = f.id"""
"""Of what has been pruned is not known how much it was, as if the feed had not been followed."""
GAPS = """SELECT feed, gap_from, at FROM fetch_log
    WHERE gap_from IS NOT NULL AND at <= :as_of AND at > :since ORDER BY at"""
READ = f"""WITH RECURSIVE day (ago, since, until) AS (
    SELECT -1, :until, :until + {DAY} UNION ALL
    SELECT ago + 1, since - {DAY}, since FROM day WHERE since > :since)
SELECT f.id, day.ago FROM feed f CROSS JOIN day WHERE EXISTS (
    SELECT 1 FROM fetch_log WHERE feed = f.id AND at >= day.since AND at < day.until
    AND at <= :as_of AND outcome IN ('fetched', 'unchanged'))"""
"""A look a feed and day, however often it was asked."""


def tally(db: Database, since: int, until: int, as_of: datetime) -> Tally:
    """How much was told from one hour until another, as known at a moment."""
    values = {"since": since * HOUR, "until": until * HOUR, "as_of": micros(as_of)}
    numbers: dict[str, int] = {}
    heard = tuple(
        Heard(hour, feed, numbers.setdefault(codes or "", len(numbers)), number)
        for hour, feed, codes, number in db.execute(TALLY, values)
    )
    return Tally(tuple(tuple(codes.split()) for codes in numbers), heard)


def day_states(db: Database, since: int, until: int) -> dict[int, tuple[int, int]]:
    """Day since 1970 → what changes whenever a wording of that day is added or removed."""
    values = {"since": since * HOUR, "until": until * HOUR}
    return {day: (number, last) for day, number, last in db.execute(STATES, values)}


def watches(db: Database, since: int, until: int, as_of: datetime) -> tuple[Watch, ...]:
    """How every feed that was ever read by a moment was followed from one hour until another."""
    values = {"since": since * HOUR, "until": until * HOUR, "as_of": micros(as_of)}
    gaps: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for feed, start, end in db.execute(GAPS, values):
        gaps[feed].append((start, end))
    read: dict[int, set[int]] = defaultdict(set)
    for feed, ago in db.execute(READ, values):
        read[feed].add(ago)
    return tuple(
        Watch(
            feed,
            key,
            first if pruned is None else max(first, pruned),
            last,
            frozenset(read.get(feed, ())),
            tuple(gaps.get(feed, ())),
        )
        for feed, key, first, last, pruned in db.execute(WATCHES, values)
        if first is not None
    )
