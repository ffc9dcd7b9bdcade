"""The entries of a window as they are seen, kept: another digest of it reads one file.

What is kept follows from the archive, the feeds' facts and the view alone; filters come afterwards.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from nfeeds.arrange.views import dressed
from nfeeds.cache import Cache
from nfeeds.models.digest import EntryView
from nfeeds.models.entry import Credit, Evidence, PlaceTag
from nfeeds.models.feed import Feed

VERSION = "1"
"""Another one wherever the same archive may be seen in another way."""
KEPT, MOST = 6, 20_000
"""Windows that are kept, and the entries of one: of 5,000 it is four megabytes."""

TEXTS = ("id", "url", "title", "summary", "language", "focus")
LISTS = ("feeds", "authors", "categories", "countries")
TIMES = ("published", "updated", "first_seen", "time")
"""Fields of an entry's own, by what JSON makes of them."""


class Seen(NamedTuple):
    """An entry of a window, who tagged it, and the key of the feed that it is shown from."""

    view: EntryView
    tagger: str
    feed: str


def put(cache: Cache, seen: Iterable[Seen], *grounds: object) -> None:
    """Keep what was read of a window."""
    regions: dict[tuple[str, ...], int] = {}
    rows = [
        [
            one.feed,
            one.tagger,
            *(getattr(one.view, name) for name in (*TEXTS, *LISTS)),
            *(time and time.isoformat() for time in map(one.view.__getattribute__, TIMES)),
            regions.setdefault(one.view.regions, len(regions)),
            [
                [place.code, place.score, place.inferred, proofs(place.evidence)]
                for place in one.view.places
            ],
            [[c.name, c.kind, c.strength, proofs(c.evidence)] for c in one.view.credits],
        ]
        for one in seen
    ]
    cache.put([list(regions), rows], VERSION, *grounds)


def get(cache: Cache, feeds: Mapping[str, Feed], *grounds: object) -> list[Seen] | None:
    """What was read of a window, as the cache gives it back; None where it is not kept."""
    kept = cache.get(VERSION, *grounds)
    try:
        return None if kept is None else list(read(kept, feeds))
    except (AttributeError, IndexError, KeyError, TypeError, ValueError):
        return None


def read(kept: Any, feeds: Mapping[str, Feed]) -> Iterator[Seen]:
    """Rows as they were put."""
    regions = list(map(tuple, kept[0]))
    moment = datetime.fromisoformat
    for row in kept[1]:
        key, tagger, id_, url, title, summary, language, focus, *rest = row
        told_by, authors, categories, countries, published, updated, first, time, *rest = rest
        number, places, credits_ = rest
        facts = {
            "id": id_,
            "url": url,
            "title": title,
            "summary": summary,
            "authors": tuple(authors),
            "categories": tuple(categories),
            "published": published and moment(published),
            "updated": updated and moment(updated),
            "first_seen": moment(first),
            "time": moment(time),
            "language": language,
            "countries": tuple(countries),
            "focus": focus,
            "regions": regions[number],
            "places": tuple([place(*one) for one in places]),
            "credits": tuple([credit(*one) for one in credits_]) if credits_ else (),
        }
        yield Seen(dressed(facts, feeds[key], tuple(told_by)), tagger, key)


def proofs(evidence: Iterable[Evidence]) -> list[list[object]]:
    """Evidence as it is kept."""
    return [[one.text, one.field, one.start] for one in evidence]


def proven(kept: Iterable[tuple[str, Any, int]]) -> tuple[Evidence, ...]:
    """Evidence as it was kept."""
    return tuple([Evidence.made(text=text, field=field, start=at) for text, field, at in kept])


def place(code: str, score: float, inferred: bool, kept: Any) -> PlaceTag:  # noqa: FBT001 - a row
    """A place as it was kept."""
    return PlaceTag.made(code=code, score=score, evidence=proven(kept), inferred=inferred)


def credit(name: str, kind: Any, strength: Any, kept: Any) -> Credit:
    """A credit as it was kept."""
    return Credit.made(name=name, kind=kind, strength=strength, evidence=proven(kept))


def floor(time: datetime) -> datetime:
    """The full hour before: a window that is asked for a minute later begins a minute later."""
    return time - timedelta(minutes=time.minute, seconds=time.second, microseconds=time.microsecond)
