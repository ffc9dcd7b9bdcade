"""`--group-by`: a digest's stories under headings, each story once."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import tzinfo
from typing import NamedTuple

from nfeeds.models.atlas import Atlas, Place, Region
from nfeeds.models.digest import Digest, EntryView, Group, StoryView
from nfeeds.models.query import Query

DESKS = (
    *("south-caucasus", "central-asia", "sahel", "horn", "north-africa", "middle-east"),
    *("western-balkans", "baltics", "nordics", "eastern-europe", "russia-eurasia"),
    *("central-europe", "europe", "greater-china", "east-asia", "southeast-asia", "south-asia"),
    *("pacific-islands", "oceania", "north-america", "central-america", "caribbean"),
    *("south-america", "southern-africa", "east-africa", "west-africa", "central-africa"),
    *("asia", "africa", "world"),
)
"""Headings where no region is asked for, so that each country has one: the first that holds it."""
NOWHERE = "no known place"
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Asked(NamedTuple):
    """What grouping reads beside the stories."""

    query: Query
    atlas: Atlas
    zone: tzinfo

    def regions(self) -> Iterator[str]:
        """Keys of the regions that were asked for, in that order."""
        for word in parts(self.query.keep.region):
            if found := self.atlas.region(word):
                yield found.key
        yield from (one.key for one in self._about() if isinstance(one, Region))

    def countries(self) -> Iterator[str]:
        """Codes of the countries that were asked for, in that order."""
        for word in parts(self.query.keep.country):
            yield word.upper() if len(word) == 2 else word.lower()
        yield from (one.code for one in self._about() if isinstance(one, Place))

    def _about(self) -> Iterator[Place | Region]:
        for word in parts(self.query.keep.about):
            yield from self.atlas.find(word)


def grouped(digest: Digest, query: Query, atlas: Atlas, zone: tzinfo) -> Digest:
    """The digest with its groups; the order of its stories stays, in each of them too."""
    if query.group_by == "story":
        return digest
    axis, asked = AXES[query.group_by], Asked(query, atlas, zone)
    under: dict[str, list[str]] = {}
    also: dict[str, tuple[str, ...]] = {}
    titles = {"": NOWHERE}
    for story in digest.stories:
        found = dict(axis.headings(story, asked))
        titles |= found
        first, *others = list(found) or [""]
        under.setdefault(first, []).append(story.id)
        if others and axis.tells_others:
            also[story.id] = tuple(found[key] for key in others)
    groups = tuple(
        Group(
            key=key,
            title=titles[key],
            stories=tuple(under[key]),
            also={id_: also[id_] for id_ in under[key] if id_ in also},
        )
        for key in axis.order(list(under), asked)
    )
    return digest.model_copy(update={"groups": groups})


def by_region(story: StoryView, asked: Asked) -> Iterator[tuple[str, str]]:
    """The regions asked for that an entry which passed is about, then the countries' desks."""
    about = {key for entry in passing(story) for key in entry.regions}
    keys = [key for key in asked.regions() if key in about]
    for country in leading(story):
        keys += [key for key in DESKS if country in asked.atlas.members(key)][:1]
    keys = keys or [key for key in DESKS if key in story.regions][:1]
    yield from ((key, asked.atlas.regions[key].name) for key in keys)


def by_country(story: StoryView, asked: Asked) -> Iterator[tuple[str, str]]:
    """The countries asked for that an entry which passed is about, then all of the story's."""
    about = {code for entry in passing(story) for code in entry.countries}
    codes = [code for code in asked.countries() if code in about]
    for code in (*codes, *leading(story)):
        yield code, asked.atlas.places[code].name


def by_source(story: StoryView, asked: Asked) -> Iterator[tuple[str, str]]:
    """The outlet whose headline is shown, if what it told passed; else the first that did."""
    told = passing(story)
    for entry in sorted(told, key=lambda entry: entry.id != story.headline_entry):
        yield entry.source, entry.source_title


def by_day(story: StoryView, asked: Asked) -> Iterator[tuple[str, str]]:
    """The local day of its newest entry that passed."""
    day = max(entry.time for entry in passing(story)).astimezone(asked.zone).date()
    yield day.isoformat(), f"{WEEKDAYS[day.weekday()]} {day.isoformat()}"


def leading(story: StoryView) -> Iterable[str]:
    """The countries of a story, its focus first."""
    return dict.fromkeys((*([story.focus] if story.focus else []), *story.countries))


def passing(story: StoryView) -> Sequence[EntryView]:
    """The entries that met the query."""
    return [entry for entry in story.entries if entry.passed]


def parts(terms: Iterable[str]) -> Iterator[str]:
    """The names in filters: `A+B` are two."""
    for term in terms:
        yield from term.split("+")


def asked_first(keys: Iterable[str], wanted: Iterable[str]) -> list[str]:
    """Those that were asked for in that order, then the others as their stories come."""
    order = {key: number for number, key in enumerate(dict.fromkeys(wanted))}
    return sorted(keys, key=lambda key: (not key, order.get(key, len(order))))


def as_they_come(keys: Iterable[str], asked: Asked) -> list[str]:
    """In the order of their first stories."""
    return list(keys)


def newest_first(keys: Iterable[str], asked: Asked) -> list[str]:
    """Days."""
    return sorted(keys, reverse=True)


class Axis(NamedTuple):
    """A way to group."""

    headings: Callable[[StoryView, Asked], Iterable[tuple[str, str]]]
    """Key and title of the headings that a story may stand under, that under which it does first;
    none where no place of it is known."""
    order: Callable[[Iterable[str], Asked], list[str]]
    tells_others: bool
    """Whether the other headings stand at the story: of sources and days it tells itself."""


AXES = {
    "region": Axis(
        by_region, lambda keys, asked: asked_first(keys, asked.regions()), tells_others=True
    ),
    "country": Axis(
        by_country, lambda keys, asked: asked_first(keys, asked.countries()), tells_others=True
    ),
    "source": Axis(by_source, as_they_come, tells_others=False),
    "day": Axis(by_day, newest_first, tells_others=False),
}
