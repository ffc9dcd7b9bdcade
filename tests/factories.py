"""The only makers of nouns in tests: valid ones, each with what matters to the test."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from nfeeds.models.archive import Record
from nfeeds.models.entry import Evidence, Key, PlaceTag, TaggedEntry
from nfeeds.models.feed import Feed, FeedState, Source

NOW = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def make_source(slug: str = "example", **facts: Any) -> Source:
    """An outlet."""
    return Source(**{"slug": slug, "title": slug.title(), "family": slug, **facts})


def make_feed(name: str = "example", **facts: Any) -> Feed:
    """A feed at https://NAME.example/rss, of an outlet of the same name."""
    given = {
        "url": f"https://{name}.example/rss",
        "name": name,
        "title": name.title(),
        "source": make_source(name),
        "language": "en",
    }
    return Feed(**{**given, **facts})


def make_entry(title: str = "Something happened", **facts: Any) -> TaggedEntry:
    """An entry with a link made from its title."""
    url = facts.pop("url", f"https://example.org/{sha256(title.encode()).hexdigest()[:8]}")
    key = Key(kind="link", value=str(url).partition("://")[2]) if url else None
    given = {
        "id": sha256(f"{title}{url}".encode()).hexdigest()[:16],
        "found_by": (key,) if key else (Key(kind="hash", value=title),),
        "url": url,
        "title": title,
        "summary": "",
        "published": NOW - HOUR,
        "language": "en",
        "tagger": "test",
    }
    return TaggedEntry(**{**given, **facts})


def about(*codes: str) -> tuple[PlaceTag, ...]:
    """Tags for raw place codes."""
    proof = Evidence(text="x", field="title", start=0)
    return tuple(PlaceTag(code=code, score=2.5, evidence=(proof,)) for code in codes)


def make_record(feed: Feed | None = None, *new: TaggedEntry, **facts: Any) -> Record:
    """An answer that brought these entries."""
    feed = feed or make_feed()
    given = {
        "feed": feed,
        "state": FeedState(url=feed.url, entries=len(new)),
        "answer": "fetched",
        "entries": len(new),
        "new": new,
    }
    return Record(**{**given, **facts})


def rss(*items: str, title: str = "Example", language: str = "en", extra: str = "") -> bytes:
    """An RSS 2.0 document."""
    head = f"<title>{title}</title><link>https://example.org/</link><language>{language}</language>"
    return (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>{head}{extra}'
        f"{''.join(items)}</channel></rss>"
    ).encode()


def item(title: str, link: str | None = None, **elements: str) -> str:
    """An RSS item."""
    link = f"https://example.org/{title.replace(' ', '-')}" if link is None else link
    parts = {"title": title, "link": link, **elements}
    inner = "".join(f"<{name}>{text}</{name}>" for name, text in parts.items() if text)
    return f"<item>{inner}</item>"
