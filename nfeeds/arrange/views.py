"""Stored entries, seen with what their feed, their source and their places mean."""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any

from nfeeds.models.atlas import Atlas
from nfeeds.models.digest import EntryView
from nfeeds.models.entry import Credit, PlaceTag, StoredEntry
from nfeeds.models.feed import Feed, Source
from nfeeds.models.url import redact

INFERRED = 0.1
"""Score of a place that no word speaks for: less than any that one does."""


def entry_view(
    entry: StoredEntry,
    feeds: Mapping[str, Feed],
    atlas: Atlas,
    territories: str,
    *,
    infer: bool = False,
) -> EntryView:
    """Show an entry; `feeds` has every feed of the store by its key.

    With `infer` an entry that names no place is taken to be about its source's country.
    """
    feed = feeds[entry.feed]
    source = feed.source
    places = entry.places or (home(source, atlas) if infer else ())
    about = atlas.about(places, entry.time.date(), territories)
    facts = {
        **vars(entry),
        **about._asdict(),
        "places": places,
        "credits": tuple([credit for credit in entry.credits if not own(credit, source)]),
    }
    facts["feeds"] = (feed.name, *sorted(feeds[twin].name for twin in entry.twins))
    return dressed(facts, feed)


def of_feed(feed: Feed) -> dict[str, Any]:
    """What an entry's feed says of it."""
    source = feed.source
    return {
        "feed": feed.name,
        "feed_url": shown(feed.url),
        "source": source.slug,
        "source_title": source.title,
        "source_country": source.country,
        "family": source.family,
        "ownership": source.ownership,
        "kind": source.kind,
        "tags": feed.tags,
    }


def dressed(entry: Mapping[str, Any], feed: Feed) -> EntryView:
    """An entry's own facts with those of its feed."""
    source = feed.source
    return EntryView.made(
        id=entry["id"],
        feed=feed.name,
        feeds=entry["feeds"],
        feed_url=shown(feed.url),
        source=source.slug,
        source_title=source.title,
        source_country=source.country,
        family=source.family,
        ownership=source.ownership,
        kind=source.kind,
        tags=feed.tags,
        url=entry["url"],
        title=entry["title"],
        summary=entry["summary"],
        authors=entry["authors"],
        categories=entry["categories"],
        published=entry["published"],
        updated=entry["updated"],
        first_seen=entry["first_seen"],
        time=entry["time"],
        language=entry["language"],
        countries=entry["countries"],
        focus=entry["focus"],
        regions=entry["regions"],
        places=entry["places"],
        credits=entry["credits"],
        word_of=(),
        saved=(),
        story=None,
    )


@cache
def shown(url: str) -> str:
    """A feed's address without what is secret; found once a feed."""
    return redact(url)


def home(source: Source, atlas: Atlas) -> tuple[PlaceTag, ...]:
    """A weak tag for a source's country; none for an international one."""
    if source.country is None or source.country not in atlas.places:
        return ()
    return (PlaceTag.model_construct(code=source.country, score=INFERRED, inferred=True),)


def own(credit: Credit, source: Source) -> bool:
    """Whether an outlet quotes itself, which says nothing of where it has its news from."""
    return credit.kind == "outlet" and source.is_called(credit.name)


def feed_view(feed: Feed, atlas: Atlas, now: datetime) -> EntryView:
    """A feed as if it were an entry about all that it covers, so that filters choose feeds too."""
    places = tuple(PlaceTag.model_construct(code=code, score=1.0) for code in feed.covers)
    entry = StoredEntry.model_construct(
        id="",
        url=None,
        title=feed.title,
        summary="",
        authors=(),
        categories=(),
        published=None,
        updated=None,
        language=feed.language,
        places=places,
        credits=(),
        feed=feed.url,
        first_seen=now,
        seen_at=now,
        time=now,
        twins=(),
    )
    return entry_view(entry, {feed.url: feed}, atlas, "de-jure")
