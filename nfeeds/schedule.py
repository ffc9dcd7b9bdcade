"""When a feed is asked: who is due, and what an answer means for the next time."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from nfeeds.models.document import Document, Failed, NotModified, Outcome
from nfeeds.models.feed import Feed, FeedState
from nfeeds.models.url import host_of

LONGEST = timedelta(hours=24)
"""However a feed fares and whatever it says, it is asked again within a day."""
EARLY = 0.05
"""Due within this share of the interval counts as due, so that an hourly cron works."""
SETTLED = timedelta(days=3)
"""A permanent redirect is believed once it was seen for so long: many are mistakes of a day."""


class Turns(NamedTuple):
    """Feeds by whether their turn has come."""

    due: tuple[tuple[Feed, FeedState], ...]
    waiting: tuple[tuple[Feed, FeedState], ...]
    gone: tuple[tuple[Feed, FeedState], ...]


def turns(
    feeds: Iterable[Feed],
    states: Mapping[str, FeedState],
    now: datetime,
    *,
    interval: timedelta,
    force: bool = False,
    named: bool = False,
) -> Turns:
    """Sort feeds into due, waiting and gone.

    `force` overrides everything but Retry-After and 410; feeds that were `named` one by one are
    asked even when they were gone.
    """
    due, waiting, gone = [], [], []
    barred = barred_hosts(states.values(), now)
    for feed in feeds:
        state = states.get(feed.url) or FeedState(url=feed.url)
        if state.gone_at and not named:
            gone.append((feed, state))
        elif host_of(state.url) in barred:
            waiting.append((feed, state))
        elif is_due(state, now, interval, force=force or state.gone_at is not None):
            due.append((feed, state))
        else:
            waiting.append((feed, state))
    return Turns(tuple(due), tuple(waiting), tuple(gone))


def barred_hosts(states: Iterable[FeedState], now: datetime) -> set[str]:
    """Hosts that answered 429 and named a time that has not come yet."""
    return {
        host_of(state.url)
        for state in states
        if state.retry_host and state.retry_at and now < state.retry_at
    }


def is_due(state: FeedState, now: datetime, interval: timedelta, *, force: bool) -> bool:
    """Whether a feed may be asked now."""
    if state.retry_at and now < state.retry_at:
        return False
    return force or state.next_due is None or now >= state.next_due - interval * EARLY


def advance(
    state: FeedState,
    outcome: Outcome,
    now: datetime,
    *,
    interval: timedelta,
    ttl: int | None = None,
) -> FeedState:
    """What is remembered after an answer; `ttl` in minutes, by the feed's own word.

    Validators are kept only from a Document: the caller passes one that was read and stored.
    """
    if isinstance(outcome, Failed):
        return _after_failure(state, outcome, now, interval)
    hint = max(outcome.max_age or 0, (ttl or 0) * 60)
    good = {
        "failures": 0,
        "attempted_at": now,
        "succeeded_at": now,
        "retry_at": None,
        "retry_host": False,
        "gone_at": None,
        "next_due": now + min(max(interval, timedelta(seconds=hint)), max(LONGEST, interval)),
    }
    if isinstance(outcome, NotModified):
        return state.model_copy(
            update={
                **good,
                "etag": outcome.etag or state.etag,
                "last_modified": outcome.last_modified or state.last_modified,
            }
        )
    return state.model_copy(
        update={
            **good,
            "etag": outcome.etag,
            "last_modified": outcome.last_modified,
            **_moved(state, outcome, now),
        }
    )


def _moved(state: FeedState, document: Document, now: datetime) -> dict[str, object]:
    """Follow a permanent redirect for good once it has settled."""
    if document.moved_to is None:
        return {"moved_to": None, "moved_since": None}
    if document.moved_to != state.moved_to or state.moved_since is None:
        return {"moved_to": document.moved_to, "moved_since": now}
    if now - state.moved_since < SETTLED:
        return {}
    return {"url": document.moved_to, "moved_to": None, "moved_since": None}


def _after_failure(
    state: FeedState, failed: Failed, now: datetime, interval: timedelta
) -> FeedState:
    """Back off: twice the wait with every failure in a row, within a day."""
    failures = state.failures + 1
    wait = min(interval * 2 ** min(failures - 1, 10), max(LONGEST, interval))
    due = now + wait
    return state.model_copy(
        update={
            "failures": failures,
            "attempted_at": now,
            "retry_at": failed.retry_at,
            "retry_host": failed.retry_at is not None and failed.kind == "rate-limited",
            "next_due": max(due, failed.retry_at) if failed.retry_at else due,
            "gone_at": now if failed.kind == "gone" else state.gone_at,
        }
    )
