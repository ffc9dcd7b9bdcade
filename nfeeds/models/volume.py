"""Volume: how much was told, hour by hour, and what is more or less than usual."""

from typing import Literal, NamedTuple

from nfeeds.models.base import Noun

HOUR = 3_600_000_000
"""An hour in microseconds: volume is counted in whole hours, numbered since 1970 in UTC."""


Kind = Literal["all", "country", "region"]
Status = Literal["more", "less", "usual"]


class Heard(NamedTuple):
    """Entries of one feed in one hour with the same place codes."""

    hour: int
    feed: int
    """Its number in the archive."""
    codes: int
    """Where its codes stand in `Tally.codes`."""
    number: int


class Tally(NamedTuple):
    """How much was told, by hour, feed and place codes; each article once an outlet."""

    codes: tuple[tuple[str, ...], ...]
    heard: tuple[Heard, ...]


class Watch(NamedTuple):
    """How a feed was followed."""

    feed: int
    """Its number in the archive,"""
    key: str
    """and its address there."""
    first: int
    """Microseconds of its first success,"""
    last: int
    """and of its last."""
    read: frozenset[int]
    """Days on which it was read, as how many days before the span's end they ended."""
    gaps: tuple[tuple[int, int], ...] = ()
    """In which entries were missed."""


class Volume(Noun):
    """How much was told of something, against its own history."""

    key: str
    """A country's code, a region's key, or `all`."""
    kind: Kind
    status: Status
    total: bool
    """It is told whatever its status: all, or what the digest's filters ask for."""
    count: int
    """Entries in the window, of the feeds that are compared."""
    origins: int
    """Independent voices among them, at most."""
    usual: tuple[int, int]
    """Between these lie nine days of ten."""
    median: float
    """What was to be expected."""
    days: int
    """That it is compared with."""
    basis: Literal["weekday", "all days"]
    """Those of the same weekday, or all there are."""
    left_out: int
    """Days of the history that are not known well enough."""
    feeds: int
    """That are compared,"""
    feeds_left_out: int
    """and the others that were asked: too new, not read lately, or with a gap in the window."""
    hours: int
    """Length of the window, in whole hours."""
    recent: tuple[int | None, ...]
    """The last fourteen days and the window itself, last; null: that day is not known."""
