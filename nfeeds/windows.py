"""The entries of a window as they are seen, kept: another digest of it reads one file.

What is kept follows from the archive, the feeds' facts and the view alone; filters come afterwards.
Of most entries little is asked: that is read at once, the rest of each from a line of its own when
it is asked for, as of those that are shown.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import chain
from typing import Any, NamedTuple, Self

from nfeeds.arrange.views import dressed, of_feed
from nfeeds.cache import Cache
from nfeeds.models.digest import EntryView
from nfeeds.models.entry import Credit, Evidence, PlaceTag
from nfeeds.models.feed import Feed

VERSION = "3"
"""Another one wherever the same archive may be seen in another way."""
KEPT, MOST = 6, 20_000
"""Windows that are kept, and the entries of one: of 5,000 it is four megabytes."""

TEXTS = ("title", "summary")
LISTS = ("feeds", "authors", "categories")
LATER = (*TEXTS, *LISTS, "published", "updated", "places")
"""Fields of an entry's own that are read when they are asked for."""

UNTOLD = {"word_of": (), "saved": (), "story": None}
"""What is no part of what is kept."""


class Seen(NamedTuple):
    """An entry of a window, who tagged it, and the key of the feed that it is shown from."""

    view: EntryView
    tagger: str
    feed: str


class Glimpse(EntryView):
    """An entry that was kept: what all are asked is at hand, the rest is read when it is asked."""

    @classmethod
    def of(cls, at_hand: dict[str, Any], line: bytes, feed: Feed) -> Self:
        """An entry of a feed, with the line that has the rest."""
        one = cls.made(**at_hand)
        object.__setattr__(one, "__pydantic_private__", {"line": line, "feed": feed})
        return one

    def __getattr__(self, name: str) -> Any:
        """A field that is not at hand."""
        if name in LATER:
            own = self.__pydantic_private__ or {}
            if "rest" not in own:
                own["rest"] = rest(own["line"])
            return own["rest"][name]
        raise AttributeError(name)

    @property
    def codes(self) -> Sequence[str]:
        """As of any entry; they are at hand."""
        found: Sequence[str] = self.__dict__["raw"]
        return found

    @property
    def is_inferred(self) -> bool:
        """As of any entry."""
        return bool(self.__dict__["inferred"])

    @property
    def facts(self) -> dict[str, Any]:
        """All of its fields."""
        own = self.__pydantic_private__ or {}
        if "facts" not in own:
            late = {name: getattr(self, name) for name in LATER}
            own["facts"] = dressed(self.__dict__ | late, own["feed"]).facts
        return dict(own["facts"])

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Any:
        """The whole entry, with something else in it."""
        return EntryView.made(**self.facts).model_copy(update=update, deep=deep)


def put(cache: Cache, seen: Sequence[Seen], *grounds: object) -> None:
    """Keep what was read of a window."""
    feeds: dict[str, int] = {}
    taggers: dict[str, int] = {}
    regions: dict[tuple[str, ...], int] = {}
    rows = [
        [
            feeds.setdefault(feed, len(feeds)),
            taggers.setdefault(tagger, len(taggers)),
            regions.setdefault(view.regions, len(regions)),
            view.id,
            view.url,
            view.language,
            view.first_seen.isoformat(),
            view.time.isoformat(),
            view.countries,
            view.focus,
            [place.code for place in view.places],
            view.is_inferred,
            [[c.name, c.kind, c.strength, proofs(c.evidence)] for c in view.credits],
        ]
        for view, tagger, feed in seen
    ]
    tables = [list(feeds), list(taggers), list(regions)]
    cache.put_lines(chain([[tables, rows]], map(later, seen)), VERSION, *grounds)


def later(one: Seen) -> list[object]:
    """What is asked of few entries."""
    view = one.view
    return [
        *(getattr(view, name) for name in (*TEXTS, *LISTS)),
        view.published and view.published.isoformat(),
        view.updated and view.updated.isoformat(),
        [
            [place.code, place.score, place.inferred, proofs(place.evidence)]
            for place in view.places
        ],
    ]


def rest(line: bytes) -> dict[str, Any]:
    """The same, as it was put."""
    *told, published, updated, places = json.loads(line)
    facts = dict(zip((*TEXTS, *LISTS), told, strict=True))
    moment = datetime.fromisoformat
    return {
        **facts,
        **{name: tuple(facts[name]) for name in LISTS},
        "published": published and moment(published),
        "updated": updated and moment(updated),
        "places": tuple([place(*one) for one in places]),
    }


def get(cache: Cache, feeds: Mapping[str, Feed], *grounds: object) -> list[Seen] | None:
    """What was read of a window, as the cache gives it back; None where it is not kept."""
    lines = cache.get_lines(VERSION, *grounds)
    try:
        return None if lines is None else list(read(lines, feeds))
    except (AttributeError, IndexError, KeyError, TypeError, ValueError):
        return None


def read(lines: Sequence[bytes], feeds: Mapping[str, Feed]) -> Iterator[Seen]:
    """Entries as they were put."""
    (keys, taggers, regions), rows = json.loads(lines[0])
    told_by = [(key, feeds[key], of_feed(feeds[key]) | UNTOLD) for key in keys]
    moment = datetime.fromisoformat
    about = list(map(tuple, regions))
    for row, line in zip(rows, lines[1:], strict=True):
        told, tagger, where, id_, url, language, first, time, *places, credits_ = row
        countries, focus, codes, inferred = places
        key, feed, facts = told_by[told]
        at_hand = {
            **facts,
            "id": id_,
            "url": url,
            "first_seen": moment(first),
            "time": moment(time),
            "language": language,
            "countries": tuple(countries),
            "focus": focus,
            "regions": about[where],
            "raw": codes,
            "inferred": inferred,
            "credits": tuple([credit(*one) for one in credits_]) if credits_ else (),
        }
        yield Seen(Glimpse.of(at_hand, line, feed), taggers[tagger], key)


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
