"""The archive by its retention: what is beyond its limits goes, a batch at a time."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from nfeeds.models.archive import Limits, Prunable
from nfeeds.models.config import RetentionSettings
from nfeeds.store import Store

TOGETHER = 500
"""Entries that are pruned in one transaction: others may write in between."""
GIVEN_BACK = 4 << 20
"""Bytes that are given back after it, at most, so that no transaction is a long one."""


class Pruned(NamedTuple):
    """How far pruning is."""

    entries: int = 0
    feeds: int = 0
    left: int = 0
    """Entries that are beyond the limits still."""
    given_back: int = 0
    """Bytes of disk."""


def limits_of(retention: RetentionSettings, now: datetime) -> Limits:
    """What the configuration lets the archive keep at a moment."""
    days = retention.days
    before = None if days is None else now - timedelta(days=days)
    return Limits(before, retention.entries_per_feed)


def has_limits(retention: RetentionSettings) -> bool:
    """Whether anything is ever to be pruned."""
    return retention.days is not None or retention.entries_per_feed is not None


def prune(
    store: Store, limits: Limits, now: datetime, *, most: int | None = None
) -> Iterator[Pruned]:
    """Let go of entries beyond the limits, at most so many, and say how far it is as it goes."""
    those = store.prunable(limits)
    total = sum(one.entries for one in those)
    room = total if most is None else min(total, most)
    gone: Counter[str] = Counter()
    given_back = 0
    for batch, size in batches(those, room):
        gone += store.prune(batch, size, now)
        given_back += store.shrink(GIVEN_BACK)
        entries = gone.total()
        yield Pruned(entries, len(gone), max(0, total - entries), given_back)
    if room:
        store.unbury(now)


def batches(those: Iterable[Prunable], most: int) -> Iterator[tuple[list[Prunable], int]]:
    """Feeds that are pruned together, and how many entries of them."""
    batch: list[Prunable] = []
    size = 0
    for one in those:
        left = min(one.entries, most)
        most -= left
        while left:
            part = min(left, TOGETHER - size)
            batch.append(one)
            size, left = size + part, left - part
            if size == TOGETHER:
                yield batch, size
                batch, size = [], 0
    if batch:
        yield batch, size


def told(pruned: Pruned) -> str:
    """What was done, in a line."""
    entries = "1 entry" if pruned.entries == 1 else f"{pruned.entries} entries"
    feeds = "1 feed" if pruned.feeds == 1 else f"{pruned.feeds} feeds"
    return f"{entries} of {feeds} pruned"
