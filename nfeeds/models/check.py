"""What asking a feed on trial tells, and what is found on a site."""

from typing import Literal

from pydantic import Field

from nfeeds.models.base import Noun, Time
from nfeeds.models.document import Warned
from nfeeds.models.poll import Result, Trouble

FoundBy = Literal["page", "link", "anchor", "common-path"]
"""The address that was given; a `<link>` of the page there; an anchor; a path many sites use."""


class FeedCheck(Noun):
    """One feed, asked now, with all that can be told of its answer."""

    feed: str | None
    """Its name; None of an address that neither the configuration nor the catalogue knows."""
    url: str
    """Where it was asked."""
    outcome: Result
    """As of a poll; `not_due`: its server's Retry-After holds, so it was not asked."""
    status: int | None = None
    final_url: str | None = None
    """Where redirects led, None where there were none."""
    permanent: bool = False
    """All those redirects were permanent ones."""
    content_type: str = ""
    size: int | None = None
    """Bytes of the document, decompressed."""
    seconds: float = 0.0
    title: str = ""
    language: str | None = None
    entries: int = 0
    newest: Time | None = None
    """The latest time of publication in it."""
    max_age: int | None = None
    """Seconds between two requests, by Cache-Control or Expires."""
    every: int | None = None
    """The same by the feed's own word, as `ttl`."""
    conditional: bool | None = None
    """Whether it answered its own validators with 304; None where that was not tried."""
    retry_at: Time | None = None
    """Not before this, by the server's own word (Retry-After)."""
    offers: tuple[str, ...] = ()
    """Feeds that a web page in its place leads to."""
    warnings: tuple[Warned, ...] = ()
    error: Trouble | None = None
    advice: str = ""
    """What to do."""


class CheckList(Noun):
    """A check of several feeds."""

    schema_: Literal["nfeeds.check/1"] = Field("nfeeds.check/1", alias="schema")
    checked_at: Time
    feeds: tuple[FeedCheck, ...]


class FoundFeed(Noun):
    """A feed of a site."""

    url: str
    """Where it is, after redirects."""
    found_by: FoundBy
    feed: str | None = None
    """Its name, where the configuration or the catalogue knows it."""
    title: str = ""
    entries: int = 0
    newest: Time | None = None
    language: str | None = None


class Refused(Noun):
    """An address that looked as if it were a feed's and is none."""

    url: str
    found_by: FoundBy
    error: Trouble


class Discovery(Noun):
    """The feeds of a site."""

    schema_: Literal["nfeeds.discover/1"] = Field("nfeeds.discover/1", alias="schema")
    checked_at: Time
    url: str
    """The page that was looked at, after redirects."""
    feeds: tuple[FoundFeed, ...] = ()
    refused: tuple[Refused, ...] = ()
    error: Trouble | None = None
    """Why there was no page."""
