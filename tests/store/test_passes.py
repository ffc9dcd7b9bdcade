"""A worker that is to end when nobody is due: as many passes as that takes, and no more."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

import pytest

pytest.importorskip("procrastinate", reason="pip install 'nfeeds[cluster]'")

from nfeeds import jobs
from nfeeds.models.jobs import Batch, End


class Desk:
    """Feeds of one shard, of which a batch has one."""

    def __init__(self, feeds: Sequence[str], end: End) -> None:
        self.feeds, self.end = list(feeds), end
        self.asked: list[str] = []

    def due(self, busy: Collection[int]) -> Iterable[Batch]:
        """Who is due."""
        return [Batch(1, self.feeds[:1], len(self.feeds) > 1)] if self.feeds and not busy else []

    def ask(self, feeds: Sequence[str]) -> End:
        """Ask; who was asked is not due any more."""
        self.asked += feeds
        if self.end == "done":
            del self.feeds[0]
        return self.end

    def stop(self) -> None:
        """End."""

    lose = tidy = stop


def work(database: str, desk: Any) -> None:
    """Be a worker until nobody is due."""
    jobs.work(database, desk, at_once=2, once=True)


def test_more_than_a_batch_has_is_asked_by_the_next(database: str) -> None:
    """Of a shard, or of a host, more may be due than one batch is to have."""
    desk = Desk("abc", "done")

    work(database, desk)

    assert desk.asked == ["a", "b", "c"]


def test_where_asking_is_of_no_use_it_is_left(database: str) -> None:
    """Without a network all of them stay due, and the worker would never end."""
    desk = Desk("abc", "idle")

    work(database, desk)

    # When a minute begins meanwhile, who is due is looked for once more.
    assert desk.asked in (["a"], ["a", "a"])
