"""What the next digest will ask for, made after a poll or import, where that is worth its time."""

from collections.abc import Callable
from datetime import datetime, timedelta

from nfeeds.cli.session import Session
from nfeeds.models.archive import Slice
from nfeeds.models.query import Query, span_begin

DAY = timedelta(hours=24)
FEW = 2_000
"""Entries that no poll groups: a digest does it in a quarter of a second, and few polls are
followed by one."""
FIRST, LATER = 0.5, 10.0
"""Entries that are grouped for each that a poll brought. A first poll of all is waited for, and
takes a sixth longer at the most; later one that brings a tenth of eight days comes once a day."""
REST = timedelta(seconds=0.06)
"""For each entry, since the last time: a day of 5,000 entries is grouped every 42 minutes at the
most, which is a third of a percent of the time."""
SHOWN = 20
"""Stories of a digest that nobody reads."""


def prepare(session: Session, brought: int, *, is_first: bool) -> None:
    """Make a day's digest, of which all that takes long is kept, and print nothing."""
    if session.cache is None:
        return
    now = session.now()
    size = session.store.size(Slice(as_of=now, since=span_begin(now - DAY)))
    notes = session.cache.beside("prepared", 4)
    archive = session.store.identity()
    is_made = is_worth(size, brought, now, lambda: moment(notes.get(archive)), is_first=is_first)
    if is_made:
        make(session, now)
    if is_made or (is_first and size > FEW):
        notes.put(now.isoformat(), archive)


def make(session: Session, now: datetime) -> None:
    """Make the digest."""
    from nfeeds.digest import digest  # noqa: PLC0415 - the read side, for those who need it
    from nfeeds.grouping import Span, fold  # noqa: PLC0415 - as above
    from nfeeds.reading import Archive  # noqa: PLC0415 - as above

    query = Query(as_of=now, since=now - DAY, territories=session.territories(), limit=SHOWN)
    with session.store.snapshot():
        archive = Archive.at(session, now, query.since)
        # All stories of the span: a digest of what was seen since yesterday finds its own there.
        fold(Span.of(query, ()).whole, archive)
        for story in digest(query, archive).stories:
            story.whole()


def is_worth(
    size: int,
    brought: int,
    now: datetime,
    last: Callable[[], datetime | None],
    *,
    is_first: bool,
) -> bool:
    """Whether a span of so many entries is grouped after a poll that brought so many.

    `last` tells when that was done before; of an archive that is new, when it was begun.
    """
    if size <= FEW:
        return False
    if size <= brought * (FIRST if is_first else LATER):
        return True
    if is_first:
        return False
    before = last()
    return before is None or now - before >= size * REST


def moment(kept: object) -> datetime | None:
    """A time as it was kept; None where it is none."""
    try:
        found = datetime.fromisoformat(kept) if isinstance(kept, str) else None
    except ValueError:
        return None
    return found if found and found.tzinfo else None
