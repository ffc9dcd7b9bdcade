"""What the plumbing reads and writes, and what is told of the archive."""

from datetime import datetime
from typing import Literal, NamedTuple

from pydantic import Field

from nfeeds.models.base import Noun, Time
from nfeeds.models.config import RetentionSettings
from nfeeds.models.entry import Credit, PlaceTag, Word


class Line(NamedTuple):
    """An entry as a program hands it in. A tuple, since ids may hold what no noun takes."""

    id: str
    """As it was given: it goes out as it came in."""
    title: str = ""
    text: str = ""
    language: str = ""
    source: str = ""
    published: datetime | None = None
    """None: no test by time."""
    number: int = 0
    """Of the line, from 1 on."""


class TaggedLine(Noun):
    """What an entry is about and on whose word, by the default settings."""

    id: str
    countries: tuple[str, ...]
    focus: str | None
    regions: tuple[str, ...]
    places: tuple[PlaceTag, ...]
    credits: tuple[Credit, ...]
    word_of: tuple[Word, ...]


class GroupedLine(Noun):
    """The story that an entry belongs to."""

    id: str
    story: str
    """The id of the story's first entry."""


class Retagged(Noun):
    """What came of tagging stored entries anew."""

    schema_: Literal["nfeeds.retag/1"] = Field("nfeeds.retag/1", alias="schema")
    tagger: str
    """The version that tagged them."""
    wordings: int
    """How many were tagged: those of entries that were edited are several."""
    changed: int
    """Of them, those about which something else is said now."""


class StoreInfo(Noun):
    """An archive in numbers."""

    schema_: Literal["nfeeds.store/1"] = Field("nfeeds.store/1", alias="schema")
    path: str
    bytes: int
    """On the disk, with what is not yet in its place."""
    engine: str
    version: int
    """Of its tables."""
    feeds: int
    entries: int
    revisions: int
    """Wordings of entries: one each, and one more for every edit."""
    saved: int
    marks: int
    oldest: Time | None
    """When the first of its entries was first seen,"""
    newest: Time | None
    """and the last."""
    free: int
    """Bytes of the file that nothing stands in, and that will be used again."""
    pruned: Time | None
    """Time of the newest entry that was pruned."""
    retention: RetentionSettings


class PrunedFeed(Noun):
    """What of a feed went."""

    url: str
    """The feed's address as it was added."""
    entries: int


class PruneReport(Noun):
    """What was beyond the retention."""

    schema_: Literal["nfeeds.prune/1"] = Field("nfeeds.prune/1", alias="schema")
    dry_run: bool
    """Nothing has gone."""
    retention: RetentionSettings
    entries: int
    given_back: int
    """Bytes of disk."""
    feeds: tuple[PrunedFeed, ...]
