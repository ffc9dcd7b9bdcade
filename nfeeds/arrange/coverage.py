"""Coverage: what a digest rests on, and what may be missing from it."""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from nfeeds.arrange.health import signs
from nfeeds.models.archive import FeedRecord
from nfeeds.models.digest import Coverage, FeedGap, FeedHealth
from nfeeds.models.feed import Feed

FRESH = timedelta(hours=24)
"""A feed that was read within a day is fresh: none is asked less often."""
RECENT = timedelta(hours=48)
"""A feed that was switched off counts on for two days: its entries are still being shown."""


def coverage(
    records: Iterable[FeedRecord],
    feeds: Collection[Feed],
    as_of: datetime,
    ignored_by: Counter[str],
    since: datetime | None = None,
) -> Coverage:
    """How the feeds that are on, and those asked lately, stood at a moment.

    `since` is the begin of the window, after which what is odd about a feed is news.
    """
    records = tuple(records)
    on = {feed.url for feed in feeds}
    known = [record for record in records if record.feed.url in on or record.at >= as_of - RECENT]
    rows = [(record.feed, health(record, as_of, since)) for record in known]
    asked = {record.feed.url for record in known}
    rows += [(feed, unasked(feed)) for feed in feeds if feed.url not in asked]
    rows.sort(key=lambda row: (row[0].name, row[0].url))
    status = Counter(row.status for _, row in rows)
    fresh = [feed for feed, row in rows if row.status == "fresh"]
    gaps = tuple(
        FeedGap(feed=record.feed.name, since=since, until=until)
        for record in known
        for since, until in record.gaps
    )
    pruned = [at for one in records if (at := one.pruned) and (since is None or at >= since)]
    return Coverage(
        pruned=max(pruned, default=None),
        asked=len(known),
        fresh=status["fresh"],
        stale=status["stale"],
        failed=status["failed"],
        gone=status["gone"],
        not_due=status["not_due"],
        gaps=gaps,
        signs=count(sign.kind for _, row in rows for sign in row.signs),
        ignored=ignored_by.total(),
        ignored_by=dict(sorted(ignored_by.items())),
        languages=count(feed.language or "unknown" for feed in fresh),
        ownership=count(feed.source.ownership for feed in fresh),
        feeds=tuple(row for _, row in rows),
    )


def count(words: Iterable[str]) -> dict[str, int]:
    """How often each word, the most frequent first."""
    return dict(sorted(Counter(words).items(), key=lambda item: (-item[1], item[0])))


def health(record: FeedRecord, as_of: datetime, since: datetime | None = None) -> FeedHealth:
    """One feed's standing: a feed that failed last is failed, however fresh it was before."""
    succeeded = record.answer in ("fetched", "unchanged")
    status = "fresh" if succeeded and record.at >= as_of - FRESH else "stale"
    return FeedHealth.model_validate(
        {
            "feed": record.feed.name,
            "source": record.feed.source.slug,
            "status": status if succeeded else record.answer,
            "since": record.succeeded_at,
            "kind": record.kind,
            "message": record.message,
            "signs": signs(record, as_of, since),
        }
    )


def unasked(feed: Feed) -> FeedHealth:
    """A feed whose turn has not come yet."""
    return FeedHealth(feed=feed.name, source=feed.source.slug, status="not_due", since=None)
