"""Entry: as the feed spelled it, as we vouch for it, tagged, and as the store gives it back."""

import operator
from typing import Literal

from pydantic import Field

from nfeeds.models.base import Noun, Time
from nfeeds.models.document import Warned
from nfeeds.models.feed import Hints


class RawEntry(Noun):
    """An item as its feed spelled it: nothing cleaned, nothing decided."""

    guid: str | None = None
    link: str | None = None
    title: str | None = None
    summary: str | None = None
    content: str | None = None
    published: str | None = None
    updated: str | None = None
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    language: str | None = None


class Parsed(Noun):
    """What a document holds."""

    entries: tuple[RawEntry, ...]
    more: int = 0
    """Items beyond those that were read."""
    title: str = ""
    language: str | None = None
    hints: Hints = Hints()
    warnings: tuple[Warned, ...] = ()

    @property
    def items(self) -> int:
        """Items in the document, duplicates too."""
        return len(self.entries) + self.more


class Key(Noun):
    """One way to find an entry again: `kind` and the text that is unique in its document."""

    kind: Literal["link", "guid", "hash"]
    value: str


class Evidence(Noun):
    """The words that a tag rests on."""

    text: str
    field: Literal["title", "summary", "author"]
    start: int
    """Offset in characters into that field."""


class PlaceTag(Noun):
    """A place that an entry is about, by a raw code of `data/places.tsv`."""

    code: str
    score: float
    evidence: tuple[Evidence, ...] = ()
    inferred: bool = Field(default=False, exclude_if=operator.not_)
    """No word says so: it is the source's country, and is never stored. A key only where true."""


class Credit(Noun):
    """An agency or outlet on whose report an entry rests."""

    name: str
    kind: Literal["agency", "outlet"]
    strength: Literal["credit", "attribution", "mention"]
    evidence: tuple[Evidence, ...] = ()


class Word(Noun):
    """Who makes the claim that an entry reports."""

    speaker: str
    evidence: tuple[Evidence, ...] = ()


class Entry(Noun):
    """An item we vouch for: identity, clean text, canonical link, aware times."""

    id: str
    """Sixteen hex digits of a hash of the feed's key and the leading key."""
    found_by: tuple[Key, ...] = ()
    """Keys, the leading one first; empty in an entry that was read back from the store."""
    url: str | None
    title: str
    summary: str = ""
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    published: Time | None = None
    updated: Time | None = None
    language: str | None = None


class TaggedEntry(Entry):
    """An entry with what it is about and on whose report it rests, each with its evidence."""

    places: tuple[PlaceTag, ...] = ()
    credits: tuple[Credit, ...] = ()
    tagger: str = ""
    """Version of the tagger and its gazetteer."""


class Saved(Noun):
    """That a person keeps an entry, and what for."""

    name: str
    """Of the list in which it is kept."""
    note: str = ""
    at: Time
    """When it was put there."""


class StoredEntry(TaggedEntry):
    """An entry as the store knew it at some moment."""

    feed: str
    """The feed's key: its URL as it was added."""
    first_seen: Time
    """When this article was first seen, strictly rising within a store."""
    seen_at: Time
    """When this revision of it was seen."""
    time: Time
    """`published` where that is sane and not after `first_seen`, else `first_seen`."""
    twins: tuple[str, ...] = ()
    """Keys of the other feeds of the same source that carry the same link."""
