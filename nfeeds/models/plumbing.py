"""What the plumbing reads and writes: lines of `nfeeds tag` and `group`, the report of `retag`."""

from datetime import datetime
from typing import Literal, NamedTuple

from pydantic import Field

from nfeeds.models.base import Noun
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
