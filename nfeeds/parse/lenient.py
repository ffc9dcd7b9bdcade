"""The tolerant reader: feedparser, with everything off that plain text does not need."""

import re
from typing import Any

import feedparser

from nfeeds.models.document import Document, Failed, Warned
from nfeeds.models.entry import Parsed, RawEntry
from nfeeds.models.text import clean
from nfeeds.parse.hints import hints
from nfeeds.parse.links import links
from nfeeds.parse.mend import readable

_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]{0,500}\?>\s*)?(?:<!--.{0,5000}?-->\s*)?<(?:!doctype\s+html|html[\s>])",
    re.IGNORECASE | re.DOTALL,
)
"""How a web page begins, on which a parser of feeds would spend its time for nothing."""
_HOLDS_ENTRIES = re.compile(
    rb"<(?:[\w.-]{1,50}:)?(?:rss|rdf|feed|channel)[\s>]|://purl\.org/atom/ns#", re.IGNORECASE
)
"""What entries stand in, or say that they are: an `<item>` in anything else is none."""


def read(document: Document) -> Parsed | Failed:
    """Read a document with feedparser; it is given bytes only, never an address.

    With one it would make links of guids, and lose guids whose scheme it does not know.
    """
    if _PAGE.match(document.body):
        return no_feed(document)
    headers = {"content-type": document.content_type or "application/xml"}
    try:
        parsed = feedparser.parse(
            readable(document),
            response_headers=headers,
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - what it raises on broken bytes is anyone's guess
        return Failed(stage="parse", kind="malformed", message=f"broken XML: {reason(error)}")
    if not parsed.get("version") and (
        not parsed.entries or is_page(document) or not _HOLDS_ENTRIES.search(document.body)
    ):
        return no_feed(document)
    broken = parsed.get("bozo_exception") if parsed.bozo else None
    if not parsed.entries and is_broken(broken):
        return Failed(stage="parse", kind="malformed", message=f"broken XML: {reason(broken)}")
    warnings = (warning(broken),) if broken is not None else ()
    return Parsed(
        entries=tuple(raw_entry(entry) for entry in parsed.entries),
        title=text(parsed.feed, "title") or "",
        language=text(parsed.feed, "language"),
        hints=hints(parsed.feed, document.body),
        warnings=warnings,
    )


def raw_entry(entry: Any) -> RawEntry:
    """A feedparser entry as our noun; plain dictionary look-ups, since its own warn and guess."""
    detail = dict.get(entry, "title_detail") or {}
    content = dict.get(entry, "content") or ()
    return RawEntry(
        guid=text(entry, "id"),
        link=link(entry),
        title=text(entry, "title"),
        summary=text(entry, "summary"),
        content=next((item["value"] for item in content if item.get("value")), None),
        published=text(entry, "published"),
        updated=text(entry, "updated"),
        authors=authors(entry),
        categories=tuple(
            term for tag in dict.get(entry, "tags") or () if (term := tag.get("term"))
        ),
        language=text(detail, "language"),
    )


def text(item: Any, name: str) -> str | None:
    """A string field, None where it is missing or empty."""
    value = dict.get(item, name)
    return value if isinstance(value, str) and value.strip() else None


def link(entry: Any) -> str | None:
    """The page of an entry: its link, a guid that is an address, or the first alternate link.

    A link of FeedBurner's only leads on to the outlet's own, which stands beside it.
    """
    original = text(entry, "feedburner_origlink") or ""
    if original.startswith(("http://", "https://")):
        return original
    found = text(entry, "link")
    is_guid = dict.get(entry, "guidislink") and found == text(entry, "id")
    if found and (not is_guid or found.startswith(("http://", "https://", "/"))):
        return found
    for item in dict.get(entry, "links") or ():
        if item.get("rel") == "alternate" and item.get("href"):
            return str(item["href"])
    about = text(entry, "id")  # of RSS 1.0; where RSS 2.0 says that a guid is no link, it is none
    is_address = about and about.startswith(("http://", "https://"))
    return about if is_address and "guidislink" not in entry else None


def authors(entry: Any) -> tuple[str, ...]:
    """Names, as far as feedparser tells them from addresses."""
    named = [author.get("name") for author in dict.get(entry, "authors") or ()]
    return tuple(dict.fromkeys(name for name in named if name))


def is_broken(error: Any) -> bool:
    """Whether the XML itself broke, rather than its encoding or media type being odd."""
    return error is not None and not isinstance(
        error, (feedparser.CharacterEncodingOverride, feedparser.NonXMLContentType)
    )


def warning(error: Any) -> Warned:
    """What was odd about a document that gave entries all the same."""
    kind = "malformed" if is_broken(error) else "encoding"
    return Warned(kind=kind, message=reason(error))


def reason(error: Any) -> str:
    """A parser's complaint, short and clean."""
    message = getattr(error, "getMessage", lambda: str(error))()
    line = getattr(error, "getLineNumber", lambda: None)()
    return clean(f"{message}, line {line}" if line else str(message))[:200]


def no_feed(document: Document) -> Failed:
    """Say what came instead of a feed, and which feeds a page offers."""
    if is_page(document):
        offered = advertised(document)
        message = "a web page, not a feed"
        if offered:
            message += "; it offers " + ", ".join(offered)
    else:
        message = f"not a feed ({document.content_type or 'no content type'})"
    return Failed(stage="parse", kind="not-a-feed", message=clean(message))


def is_page(document: Document) -> bool:
    """Whether it looks like a web page."""
    start = document.body[:2000].lower()
    return b"<html" in start or start.lstrip().startswith(b"<!doctype html")


def advertised(document: Document) -> list[str]:
    """Feeds that a page names in its head (WHATWG, link type alternate), at most three."""
    return [link.url for link in links(document) if link.place == "link"][:3]
