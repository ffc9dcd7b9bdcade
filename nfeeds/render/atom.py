"""Atom (RFC 4287): a digest, or entries, as a feed that any reader can follow.

Ids hang on stories and entries alone, so that a reader that was shown one knows it again.
"""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

from nfeeds import __version__
from nfeeds.errors import UsageError
from nfeeds.models.digest import Digest, EntryList, EntryView, StoryView
from nfeeds.models.text import amount
from nfeeds.models.view import StoryPage, View
from nfeeds.render import RenderOptions

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
"""When a feed without entries changed last."""

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 does not have."""


def render(view: View, options: RenderOptions) -> str:
    """A feed; raises UsageError for what is neither stories nor entries."""
    match view:
        case Digest():
            feed = started(f"digest:{view.name}", titled(view.name), view.as_of)
            for one in view.stories:
                story(feed, one)
        case EntryList():
            newest = max((one.first_seen for one in view.entries), default=EPOCH)
            feed = started("entries", "nfeeds: entries", newest)
            for row in view.entries:
                entry(feed, row)
        case StoryPage():
            feed = started(f"story:{view.story.id}", view.story.headline, view.as_of)
            for row in view.story.entries:
                entry(feed, row)
        case _:
            raise UsageError("atom is a format of digests and entries", "try -f json or -f csv")
    ET.indent(feed)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(feed, encoding="unicode")}\n'


def titled(name: str) -> str:
    """A digest's title."""
    return "nfeeds" if name == "default" else f"nfeeds {name}"


def started(id_: str, title: str, updated: datetime) -> ET.Element:
    """A feed without entries."""
    feed = ET.Element("feed", xmlns="http://www.w3.org/2005/Atom")
    add(feed, "id", f"urn:nfeeds:{id_}")
    add(feed, "title", title)
    add(feed, "updated", stamp(updated))
    add(feed, "generator", "nfeeds", version=__version__)
    return feed


def story(feed: ET.Element, one: StoryView) -> None:
    """A story as an entry: its headline and lead, and in how many voices it is told."""
    facts = [f"{one.status}, {amount(len(one.sources), 'source', 'sources')}"]
    if len(one.sources) > 1:
        facts.append(f"at most {amount(one.origins.count, 'origin', 'origins')}")
    words = " ".join(part for part in (one.summary, f"({', '.join(facts)})") if part)
    item(
        feed,
        f"story:{one.id}",
        (one.headline, words, one.url),
        (one.last_seen, one.first_seen),
        one.lead.source_title,
        one.countries,
    )


def entry(feed: ET.Element, one: EntryView) -> None:
    """An entry."""
    item(
        feed,
        f"entry:{one.id}",
        (one.title, one.summary, one.url),
        (one.updated or one.time, one.time),
        one.source_title,
        one.countries,
    )


def item(
    feed: ET.Element,
    id_: str,
    texts: tuple[str, str, str | None],
    times: tuple[datetime, datetime],
    author: str,
    places: Iterable[str],
) -> None:
    """Put an entry into a feed."""
    title, summary, url = texts
    updated, published = times
    found = ET.SubElement(feed, "entry")
    add(found, "id", f"urn:nfeeds:{id_}")
    add(found, "title", title)
    if url:
        add(found, "link", "", href=url, rel="alternate")
    add(found, "updated", stamp(updated))
    add(found, "published", stamp(published))
    add(ET.SubElement(found, "author"), "name", author)
    for place in places:
        add(found, "category", "", term=place)
    if summary:
        add(found, "summary", summary)


def add(parent: ET.Element, name: str, text: str, **attributes: str) -> None:
    """Put an element with a text into another."""
    values = {key: _NO_XML.sub("\ufffd", value) for key, value in attributes.items()}
    ET.SubElement(parent, name, values).text = _NO_XML.sub("\ufffd", text) or None


def stamp(time: datetime) -> str:
    """RFC 3339 in UTC."""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ")
