"""Config: everything that the file, the environment and the catalogue say, proved."""

from datetime import timedelta
from typing import Any, Literal

from pydantic import Field

from nfeeds.models.base import Noun
from nfeeds.models.feed import Feed
from nfeeds.models.query import Filters


class PollSettings(Noun):
    """How to ask: `[poll]` in the configuration."""

    interval: timedelta = timedelta(hours=1)
    timeout: timedelta = timedelta(seconds=30)
    """The longest one feed may take in all, retries included."""
    max_time: timedelta = timedelta(minutes=10)
    """The longest a whole poll may take."""
    connections: int = 64
    per_host: int = 2
    contact: str | None = None
    """Added to the User-Agent, so that a site's keeper can write."""


class RetentionSettings(Noun):
    """What the store may forget: `[retention]`; nothing by default."""

    days: int | None = None
    entries_per_feed: int | None = None


class TagSettings(Noun):
    """How places are read: `[tags]`."""

    territories: str = "de-jure"
    infer_from_source: bool = False


class Alert(Noun):
    """What is never to be missed while nfeeds watches: `[alerts.NAME]`."""

    name: str
    keep: Filters = Filters()
    drop: Filters = Filters()
    min_origins: int = 1
    cooldown: timedelta = timedelta(hours=1)
    """So long after it was set off by a story, the same story does not set it off again."""
    run: tuple[str, ...] = ()
    """A program and its arguments, which gets the event as JSON on its standard input."""
    time_limit: timedelta = timedelta(seconds=10)
    """The longest that the program may take."""


class Config(Noun):
    """What a run works with."""

    path: str
    """The configuration file, whether it exists or not."""
    store: str
    """`sqlite:PATH` or `postgresql://…`, which may have a password in it."""
    languages: tuple[str, ...] = ()
    feeds: tuple[Feed, ...] = ()
    """Those that are on: the user's own, then the catalogue's chosen ones; names are unique."""
    catalogue: tuple[Feed, ...] = ()
    """All rows of the catalogue, on or off."""
    selection: bool | tuple[str, ...] = True
    """The key `catalogue` as written: its live rows, none, or patterns."""
    digests: dict[str, dict[str, Any]] = {}
    """Named digests: flags of the command line under the same names, values as written."""
    alerts: tuple[Alert, ...] = ()
    ignore: tuple[str, ...] = ()
    poll: PollSettings = Field(default_factory=PollSettings)
    retention: RetentionSettings = Field(default_factory=RetentionSettings)
    tags: TagSettings = Field(default_factory=TagSettings)
    origins: dict[str, Literal["flag", "environment", "file", "default"]] = {}
    """Where a value came from by dotted key, `poll.interval`; for `config show` and `doctor`."""
    warnings: tuple[str, ...] = ()
    """What in the file has no effect, a line each; no reason to stop."""
