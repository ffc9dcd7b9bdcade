"""What is odd about a feed although, or because, it answers as it does."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from nfeeds.models.archive import FeedRecord
from nfeeds.models.digest import Sign

QUIET = 5
"""Times its usual gap that a feed may be silent. Were entries to come at random, one silence in
150 would be longer (a Poisson process: e^-5)."""
WEEKEND = timedelta(days=3)
"""Nothing shorter is a silence: many an outlet rests over a long weekend."""
FROZEN = timedelta(days=90)
"""A feed that answers and has brought nothing for so long is one that somebody forgot."""


def signs(record: FeedRecord, as_of: datetime, since: datetime | None) -> tuple[Sign, ...]:
    """What to know of a feed at a moment; a sign is `new` when it became true after `since`."""
    found = (*failing(record), *silent(record, as_of), *empty(record), *elsewhere(record))
    return tuple(
        sign.model_copy(update={"new": is_new(sign, since)}) for sign in (*found, *too_fast(record))
    )


def is_new(sign: Sign, since: datetime | None) -> bool:
    """Whether a sign is news in a window that begins then."""
    return since is not None and sign.since is not None and sign.since > since


def failing(record: FeedRecord) -> Iterator[Sign]:
    """It has failed so often in a row that it will not pass by itself."""
    if record.persists_at and record.answer == "failed":
        message = f"{record.message}, {record.failures} times in a row"
        yield Sign(kind="failing", since=record.persists_at, message=message)


def silent(record: FeedRecord, as_of: datetime) -> Iterator[Sign]:
    """It answers, and brings nothing any more: against its own rhythm, or for very long."""
    last = record.newest or record.news_at
    if last is None or not is_good(record):
        return
    if as_of - last > FROZEN:
        yield Sign(
            kind="frozen", since=last + FROZEN, last=last, message="nothing new for over 90 days"
        )
    elif record.rhythm is not None:
        usual = timedelta(seconds=record.rhythm)
        patience = max(usual * QUIET, WEEKEND)
        if as_of - last > patience:
            message = f"nothing new, usually an entry every {length(usual)}"
            yield Sign(kind="quiet", since=last + patience, last=last, message=message)


def empty(record: FeedRecord) -> Iterator[Sign]:
    """It is a feed and holds nothing."""
    if is_good(record) and not record.entries:
        yield Sign(kind="empty", message="a feed without entries")


def elsewhere(record: FeedRecord) -> Iterator[Sign]:
    """It moved for good, and is asked at its new address."""
    if record.moved:
        yield Sign(kind="moved", message=f"now at {record.url}")


def too_fast(record: FeedRecord) -> Iterator[Sign]:
    """It rolls over faster than it is polled."""
    if record.gaps:
        holds = f"it holds {record.entries} entries"
        if record.rhythm:
            holds += f", about {length(timedelta(seconds=record.rhythm * record.entries))} of news"
        message = f"{holds}: entries were missed, poll it more often"
        yield Sign(kind="rolls-over", since=record.gaps[-1][1], message=message)


def is_good(record: FeedRecord) -> bool:
    """Whether it answered last time."""
    return record.answer in ("fetched", "unchanged")


def length(span: timedelta) -> str:
    """A span of time in its largest unit: `20 minutes`, `3 hours`, `2 days`."""
    for name, unit in (("day", 86_400), ("hour", 3600), ("minute", 60)):
        number = round(span.total_seconds() / unit)
        if span.total_seconds() >= unit * 1.5 or (number == 1 and span.total_seconds() >= unit):
            return f"{number} {name}s" if number > 1 else name
    return "minute"
