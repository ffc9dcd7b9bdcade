"""JSON Feed 1.0 and 1.1 (jsonfeed.org): no other reader knows it, so this one says what is none."""

import json
from collections.abc import Iterator
from typing import Any

from nfeeds.models.document import Document, Failed, Warned
from nfeeds.models.entry import Parsed, RawEntry
from nfeeds.models.text import clean
from nfeeds.parse.bounds import LIMIT, TOO_MANY, Fitter

VERSION = "://jsonfeed.org/version/"
"""What every version's address holds."""
LIGHT = 1 << 20
"""Bytes of JSON that are read where they come; what is longer goes to the worker."""
_BEGIN = 1000
_SPACE = b" \t\r\n"


def is_json(document: Document) -> bool:
    """Whether a document begins as a JSON object does."""
    start = next(document.chunks(), b"")[:_BEGIN]
    return start.removeprefix(b"\xef\xbb\xbf").lstrip(_SPACE).startswith(b"{")


def read(document: Document) -> Parsed | Failed:
    """Read a JSON Feed; a value of another type than it should be counts as missing."""
    try:
        # Numbers stay as they are spelled: as ids and dates they mean no more.
        feed = json.loads(
            b"".join(document.chunks()), parse_int=str, parse_float=str, parse_constant=str
        )
    except RecursionError:
        return Failed(stage="parse", kind="malformed", message="broken JSON: nested too deeply")
    except ValueError as error:
        message = f"broken JSON: {reason(error)}"
        return Failed(stage="parse", kind="malformed", message=message)
    if VERSION not in (text(feed, "version") or "") or not isinstance(feed.get("items"), list):
        message = f"JSON, but not a JSON Feed ({document.content_type or 'no content type'})"
        return Failed(stage="parse", kind="not-a-feed", message=clean(message))
    items = [item for item in feed["items"] if isinstance(item, dict)]
    fitter = Fitter()
    for item in items[:LIMIT]:
        fitter.add(raw_entry(item, feed))
    return Parsed(
        entries=fitter.fitted(),
        more=max(len(items) - LIMIT, 0),
        title=text(feed, "title") or "",
        language=text(feed, "language"),
        warnings=tuple(warnings(items, feed["items"])),
    )


def raw_entry(item: dict[str, Any], feed: dict[str, Any]) -> RawEntry:
    """An item as our noun; an author of the feed is one of its items that name none."""
    return RawEntry(
        guid=text(item, "id"),
        link=text(item, "url") or text(item, "external_url"),
        title=text(item, "title"),
        summary=text(item, "summary"),
        content=text(item, "content_html") or text(item, "content_text"),
        published=text(item, "date_published"),
        updated=text(item, "date_modified"),
        authors=authors(item) or authors(feed),
        categories=tuple(filter(None, map(said, listed(item, "tags")))),
        language=text(item, "language"),
    )


def warnings(items: list[Any], found: list[Any]) -> Iterator[Warned]:
    """What was odd about a feed's list of items."""
    if len(items) < len(found):
        number = len(found) - len(items)
        yield Warned(kind="malformed", message=f"items that are none, left out: {number}")
    if len(items) > LIMIT:
        yield TOO_MANY


def authors(item: dict[str, Any]) -> tuple[str, ...]:
    """Names, by version 1.1 and by version 1.0."""
    people = [*listed(item, "authors"), item.get("author")]
    names = (text(person, "name") for person in people)
    return tuple(dict.fromkeys(name for name in names if name))


def listed(item: dict[str, Any], name: str) -> list[Any]:
    """A list, an empty one where there is none."""
    value = item.get(name)
    return value if isinstance(value, list) else []


def text(item: Any, name: str) -> str | None:
    """A text, None where it is missing, empty, or something else."""
    return said(item.get(name)) if isinstance(item, dict) else None


def said(value: Any) -> str | None:
    """A text without halves of characters, which JSON may hold; None for what is no text."""
    if not isinstance(value, str) or not value.strip():
        return None
    if value.isascii():
        return value
    return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def reason(error: ValueError) -> str:
    """What is wrong with some JSON, short and clean."""
    if isinstance(error, json.JSONDecodeError):
        return clean(f"{error.msg[:1].lower()}{error.msg[1:]}, line {error.lineno}")[:200]
    return "its bytes are no text"
