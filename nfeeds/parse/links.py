"""The feeds that a web page leads to: its `<link>` elements, and anchors that look like feeds.

A page is anybody's: it is read with bounded patterns from front to back, no byte of it more often
than a few times, since html.parser may be kept busy for as long as its author likes.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from html import unescape
from typing import Literal, NamedTuple
from urllib.parse import urljoin, urlsplit

from nfeeds.models.document import Document
from nfeeds.models.url import check_url, host_of

Place = Literal["link", "anchor"]

READ = 1 << 20
"""Bytes of a page that are looked through; feeds are named at its head or its foot."""
MOST = 12
"""Feeds taken of each sort of place."""
_OPENING = re.compile(r"<(?:(!--)|(script|style)\b|(link|base|a)(?=[\s/>]))", re.IGNORECASE)
_ENDS = {
    "script": re.compile("</script", re.IGNORECASE),
    "style": re.compile("</style", re.IGNORECASE),
}
_ATTRIBUTE = re.compile(
    r"""[\s/"'=]*+([^\s"'<>/=]++)
        (?:\s*+=\s*+(?:"([^"]{0,4096})"|'([^']{0,4096})'|([^\s"'<>]{1,4096})))?""",
    re.VERBOSE,
)
_TYPES = frozenset(
    f"application/{name}" for name in ("rss+xml", "atom+xml", "rdf+xml", "feed+json", "xml")
) | {"text/xml"}
_LOOKS_SO = re.compile(
    r"(?:^|[/.])(?:feeds?|rss|atom|rdf)\d?(?:[/.]|$)|\.xml$|^feed=|&feed=|\bformat=(?:feed|rss)",
    re.IGNORECASE,
)
_SITEMAP = re.compile(r"sitemap|opensearch", re.IGNORECASE)
_AGGREGATORS = frozenset({"feeds.feedburner.com", "feeds2.feedburner.com", "feedburner.com"})


class Link(NamedTuple):
    """An address on a page that may be a feed's."""

    url: str
    place: Place


class Element(NamedTuple):
    """A start tag."""

    name: str
    attributes: dict[str, str]


def links(document: Document) -> tuple[Link, ...]:
    """The addresses that a page names as feeds, then those that look like feeds; each once."""
    found = list(elements(document.body[:READ].decode("utf-8", "replace")))
    base = base_of(found, document.url)
    named = absolute((one.attributes.get("href", "") for one in found if is_named(one)), base)
    hrefs = (one.attributes.get("href", "") for one in found if one.name == "a")
    looking = (url for url in absolute(hrefs, base) if looks_like_one(url, host_of(document.url)))
    first = dict.fromkeys(first_of(named), "link")
    return tuple(
        Link(url, "link" if url in first else "anchor")
        for url in dict.fromkeys((*first, *first_of(looking)))
    )


def elements(page: str) -> Iterator[Element]:
    """The start tags that matter; what stands in comments and scripts is no element."""
    position = 0
    while opening := _OPENING.search(page, position):
        comment, raw, name = opening.groups()
        position = opening.end()
        if comment or raw:
            end = page.find("-->", position) if comment else end_of(raw, page, position)
            if end < 0:
                return
            position = end
            continue
        attributes: dict[str, str] = {}
        while found := _ATTRIBUTE.match(page, position):
            key, *values = found.groups()
            value = next((value for value in values if value is not None), "")
            attributes.setdefault(key.lower(), unescape(value).strip())
            position = found.end()
        yield Element(name.lower(), attributes)


def end_of(name: str, page: str, position: int) -> int:
    """Where a script or style ends, -1 where it does not."""
    end = _ENDS[name.lower()].search(page, position)
    return end.start() if end else -1


def base_of(found: Iterable[Element], url: str) -> str:
    """What the page's addresses are relative to: its first `<base href>`, else its own address."""
    hrefs = (one.attributes.get("href") for one in found if one.name == "base")
    try:
        return urljoin(url, next((href for href in hrefs if href), ""))
    except ValueError:
        return url


def is_named(element: Element) -> bool:
    """Whether an element says that it leads to a feed (HTML, link type `alternate`)."""
    kind = element.attributes.get("type", "").partition(";")[0].strip().lower()
    relations = element.attributes.get("rel", "").lower().split()
    return element.name == "link" and "alternate" in relations and kind in _TYPES


def absolute(hrefs: Iterable[str], base: str) -> Iterator[str]:
    """Whole addresses that can be asked; `feed:` is how some pages write http."""
    for href in hrefs:
        address = href[5:] if href[:5].lower() == "feed:" else href
        with suppress(ValueError):
            if address:
                yield check_url(urljoin(base, address).partition("#")[0])


def looks_like_one(url: str, host: str) -> bool:
    """Whether an anchor of a page on `host` may lead to a feed of the same site."""
    parts = urlsplit(url)
    site, other = (name.removeprefix("www.") for name in (host, parts.hostname or ""))
    if other != site and not other.endswith(f".{site}") and other not in _AGGREGATORS:
        return False
    if _SITEMAP.search(parts.path):
        return False
    texts = (parts.path, parts.query, other if other != site else "")
    return other in _AGGREGATORS or any(map(_LOOKS_SO.search, texts))


def first_of(urls: Iterable[str]) -> list[str]:
    """As many different ones as are taken."""
    taken: dict[str, None] = {}
    for url in urls:
        taken[url] = None
        if len(taken) == MOST:
            break
    return list(taken)
