"""Query: what a reader asks of the archive."""

from datetime import datetime, timedelta
from typing import Literal

from nfeeds.models.base import Noun, Time

Terms = tuple[str, ...]
"""Alternatives; one of the form `A+B` asks for both."""

GroupBy = Literal["story", "region", "country", "source", "day"]
"""What stories are put under headings by; `story`: they are not."""

LOOK_BACK = timedelta(days=7)
"""The fold begins so long before the window: no story is longer."""


class Filters(Noun):
    """Repeated values are alternatives, different fields must all hold. The contract's flags."""

    region: Terms = ()
    country: Terms = ()
    about: Terms = ()
    source: Terms = ()
    source_country: Terms = ()
    ownership: Terms = ()
    kind: Terms = ()
    tag: Terms = ()
    language: Terms = ()
    match: Terms = ()
    words: Terms = ()
    """Of `search`: the same as match, and both must hold."""
    category: Terms = ()
    saved: Terms = ()


class Query(Noun):
    """Which stories or entries, known when, in which order, how many."""

    name: str = "default"
    """Of the digest; its mark bears the same name."""
    as_of: Time
    since: Time | None = None
    until: Time | None = None
    time: Literal["published", "seen"] = "published"
    mark: str | None = None
    """The mark that `since` came from."""
    max_age: timedelta | None = None
    """Since a mark: leave out what was published longer before it was seen."""
    keep: Filters = Filters()
    drop: Filters = Filters()
    ignore: Terms = ()
    min_origins: int = 1
    limit: int | None = None
    sort: Literal["rank", "time"] = "rank"
    group_by: GroupBy = "story"
    territories: str = "de-jure"
    languages: Terms = ()
    """Those the reader reads: headlines are picked from them where there is a choice."""


def span_begin(since: datetime) -> datetime:
    """When the fold of a window begins: at 00:00 in the zone of queries, which is UTC."""
    return midnight(since) - LOOK_BACK


def midnight(time: datetime) -> datetime:
    """00:00 of that day, in the time's own zone: queries are in UTC."""
    return time.replace(hour=0, minute=0, second=0, microsecond=0)
