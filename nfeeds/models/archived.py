"""Lines of an exported archive: all that any store holds, in nobody's own format."""

from typing import Annotated, Literal

from pydantic import Field

from nfeeds.models.base import Noun, Time
from nfeeds.models.entry import Credit, PlaceTag, Word
from nfeeds.models.feed import Feed, FeedState

Hex = Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
"""Sixteen bytes of a hash: by it a key is compared."""
Id = Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]


class Misfit(ValueError):
    """A line that does not fit to those before it, by its number."""

    def __init__(self, number: int, why: str) -> None:
        """The first line has number 1."""
        super().__init__(why)
        self.number = number


class Head(Noun):
    """The first line."""

    what: Literal["archive"] = "archive"
    schema_: Literal["nfeeds.archive/1"] = Field("nfeeds.archive/1", alias="schema")
    last: Time | None = None
    """The greatest moment that was given out."""


class FeedLine(Noun):
    """A feed as it was configured at its last poll, and what is remembered of it."""

    what: Literal["feed"] = "feed"
    feed: Feed
    state: FeedState
    pruned: Time | None = None
    """Time of the newest of its entries that was pruned."""


class AnswerLine(Noun):
    """How a feed answered once, and how it stood since."""

    what: Literal["answer"] = "answer"
    feed: str
    """Its address as it was added."""
    at: Time
    answer: Literal["fetched", "unchanged", "failed", "gone"]
    kind: str | None = None
    message: str | None = None
    entries: int
    new: int
    gap_from: Time | None = None
    newest: Time | None = None
    rhythm: int | None = None
    url: str | None = None


class KeyLine(Noun):
    """By what an entry is found again."""

    kind: Literal["link", "guid", "hash"]
    hash: Hex


class EntryLine(Noun):
    """An entry without its words."""

    what: Literal["entry"] = "entry"
    id: Id
    feed: str
    first_seen: Time
    keys: tuple[KeyLine, ...]


class WordingLine(Noun):
    """How an entry read from some moment on, and what a tagger made of it."""

    what: Literal["wording"] = "wording"
    entry: Id
    seen_at: Time
    url: str | None = None
    title: str
    summary: str
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    published: Time | None = None
    updated: Time | None = None
    language: str | None = None
    tagger: str
    places: tuple[PlaceTag, ...] = ()
    credits: tuple[Credit, ...] = ()
    word_of: tuple[Word, ...] = ()
    """Kept by the first versions alone."""


class TombstoneLine(Noun):
    """A key of a pruned entry."""

    what: Literal["tombstone"] = "tombstone"
    feed: str
    key: KeyLine
    at: Time
    """When the feed carried it last."""


class MarkLine(Noun):
    """How far a digest has covered the archive."""

    what: Literal["mark"] = "mark"
    name: str
    at: Time


class SavedLine(Noun):
    """That an entry is kept under a name."""

    what: Literal["saved"] = "saved"
    name: str
    entry: Id
    at: Time
    note: str = ""


class End(Noun):
    """The last line: without it the export was cut off."""

    what: Literal["end"] = "end"
    lines: int
    """How many stand above it."""


Line = Annotated[
    Head
    | FeedLine
    | AnswerLine
    | EntryLine
    | WordingLine
    | TombstoneLine
    | MarkLine
    | SavedLine
    | End,
    Field(discriminator="what"),
]
"""Any of them. They come in this order, feeds by address, answers by feed and time, the rest by
time or name: an archive is exported in one way only."""
