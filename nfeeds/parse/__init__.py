"""A document's bytes → its entries as they are spelled, or why there are none."""

from typing import NamedTuple

from nfeeds.models.document import Document, Failed, Warned
from nfeeds.models.entry import RawEntry
from nfeeds.parse import lenient

LIMIT = 2000
"""Entries read of one document; the rest is left, with a warning."""


class Parsed(NamedTuple):
    """What a document holds."""

    entries: tuple[RawEntry, ...]
    title: str
    language: str | None
    ttl: int | None
    """Minutes, by the feed's own word."""
    warnings: tuple[Warned, ...]


def parse(document: Document) -> Parsed | Failed:
    """Read a feed of any kind; what is no feed, or holds nothing readable, is a `Failed`."""
    if not document.body.strip():
        return Failed(stage="parse", kind="empty", message="the answer has no content")
    read = lenient.read(document)
    if isinstance(read, Failed):
        return read
    entries, title, language, ttl, warnings = read
    if len(entries) > LIMIT:
        note = f"{len(entries)} entries, the first {LIMIT} were read"
        warnings = (*warnings, Warned(kind="truncated", message=note))
    return Parsed(entries[:LIMIT], title, language, ttl, warnings)
