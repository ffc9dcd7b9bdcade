"""Who usually tells of a place and does not tell this: silent, or unheard."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache, cached_property
from typing import NamedTuple

from nfeeds.arrange.coverage import health
from nfeeds.models.archive import FeedRecord, Habit
from nfeeds.models.digest import Bloc, EntryView, Unheard, Unknown
from nfeeds.models.feed import Feed, Ownership

ENTRIES = 5
"""Entries about a place in four weeks, at least, for a feed that usually tells of it,"""
DAYS = 3
"""and on so many different days."""
ORIGINS = 2
"""A story of fewer origins is nobody's duty to tell."""

Name = tuple[str, Ownership]
"""Of a bloc: country and ownership."""


class Teller(NamedTuple):
    """A feed, and how well it was listened to."""

    feed: Feed
    unfit: Unheard | None
    """Why its silence says nothing, whatever the story is."""
    read: datetime | None
    """When it was last read,"""
    missed: tuple[datetime, ...]
    """and the ends of its gaps."""
    language: str
    in_another: Unheard
    """That it may have told of a story in its language."""


class Usual(NamedTuple):
    """A feed that usually tells of a place."""

    teller: Teller
    entries: int


class Expected(NamedTuple):
    """A bloc that usually tells of a place."""

    name: Name
    facts: dict[str, object]
    tellers: Sequence[Teller]


class Event(NamedTuple):
    """What a story's silence is judged by."""

    first: datetime
    languages: frozenset[str]
    told: Callable[[], Sequence[Collection[str]]] | None
    """For each of its countries, which feeds told of it since; None: too long ago to know."""


class Listening:
    """What is usual, and how well each feed was listened to."""

    def __init__(  # noqa: PLR0913 - what was told, and all that says how far it was heard
        self,
        *,
        habits: Callable[[], Iterable[Habit]],
        lately: Callable[[], Iterable[Habit]],
        begin: datetime,
        feeds: Mapping[str, Feed],
        on: Collection[str],
        records: Iterable[FeedRecord],
        means: Callable[[str], str | None],
        as_of: datetime,
    ) -> None:
        """`habits` and `lately` are asked when the first story needs them.

        `lately` are those of the days from `begin` on, `means` gives a raw code's country.
        """
        self.habits = habits
        self.lately = lately
        self.begin = begin
        self.feeds = feeds
        self.on = frozenset(on)
        self.records = {record.feed.url: record for record in records}
        self.means = means
        self.as_of = as_of
        self.tellers: dict[str, Teller] = {}
        """Feed → how well it was listened to."""
        self.since: dict[tuple[str, int], Collection[str]] = {}
        """Country and day → the feeds that told of it from then on."""

    @cached_property
    def usual(self) -> dict[str, list[Expected]]:
        """Country → the blocs that usually tell of it."""
        means = cache(self.means)
        entries: dict[tuple[str, str], int] = defaultdict(int)
        days: dict[tuple[str, str], int] = defaultdict(int)
        for habit in self.habits():
            country = means(habit.code)
            if country is not None:
                entries[country, habit.feed] += habit.entries
                days[country, habit.feed] |= habit.days
        found: dict[str, dict[Name, list[Usual]]] = defaultdict(lambda: defaultdict(list))
        for (country, key), number in entries.items():
            feed = self.feeds.get(key)
            if feed is None or feed.source.country is None:
                continue
            if number >= ENTRIES and days[country, key].bit_count() >= DAYS:
                bloc = feed.source.country, feed.source.ownership
                found[country][bloc].append(Usual(self.teller(feed), number))
        return {
            country: [expected(name, those) for name, those in sorted(blocs.items())]
            for country, blocs in found.items()
        }

    @cached_property
    def told(self) -> dict[str, dict[str, int]]:
        """Country → feed → a bit for each day from `begin` on at which it told of that."""
        means = cache(self.means)
        found: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for habit in self.lately():
            country = means(habit.code)
            if country is not None:
                found[country][habit.feed] |= habit.days
        return found

    def told_since(self, country: str, days: int) -> Collection[str]:
        """The feeds that told of a country from a day after `begin` on; days are whole ones."""
        if (country, days) not in self.since:
            told = self.told.get(country, {})
            self.since[country, days] = {feed for feed, bits in told.items() if bits >> days}
        return self.since[country, days]

    def teller(self, feed: Feed) -> Teller:
        """How well a feed was listened to."""
        if feed.url not in self.tellers:
            record = self.records.get(feed.url)
            self.tellers[feed.url] = Teller(
                feed,
                unfit=self.out_of_reach(feed),
                read=record.succeeded_at if record else None,
                missed=tuple(until for _, until in record.gaps) if record else (),
                language=(feed.language or "").split("-")[0],
                in_another=Unheard(feed=feed.name, reason="language"),
            )
        return self.tellers[feed.url]

    def around(
        self,
        focus: str | None,
        countries: Iterable[str],
        members: Collection[EntryView],
        told_by: Collection[Name],
    ) -> tuple[tuple[Bloc, ...], tuple[Unknown, ...]]:
        """The blocs that are silent on a story, and those of which that cannot be said."""
        if focus is None:
            return (), ()
        first = min(member.time for member in members)
        days = (first.date() - self.begin.date()).days
        event = Event(
            first,
            languages=frozenset((member.language or "").split("-")[0] for member in members),
            told=None
            if days < 0
            else cache(lambda: [self.told_since(code, days) for code in {focus, *countries}]),
        )
        silent: list[Bloc] = []
        unknown: list[Unknown] = []
        for name, facts, tellers in self.usual.get(focus, ()):
            if name in told_by:
                continue
            if reasons := [why for one in tellers if (why := one.unfit or unheard(one, event))]:
                unknown.append(Unknown.made(**facts, reasons=tuple(reasons)))
            else:
                silent.append(Bloc.made(**facts))
        return tuple(silent), tuple(unknown)

    def out_of_reach(self, feed: Feed) -> Unheard | None:
        """Why a feed was not listened to at all."""
        record = self.records.get(feed.url)
        if feed.url not in self.on:
            return Unheard(feed=feed.name, reason="off")
        if record is None:
            return Unheard(feed=feed.name, reason="not-asked")
        if (status := health(record, self.as_of).status) != "fresh":
            return Unheard.model_validate(
                {"feed": feed.name, "reason": status, "since": record.succeeded_at}
            )
        return None


def unheard(one: Teller, event: Event) -> Unheard | None:
    """The first reason for which the silence on a story of a feed that is listened to says nothing.

    Not all that two languages tell of one event is found to be the same: so it may be that a feed
    in another language told it, if it told of the story's countries since that began.
    """
    first = event.first
    if one.read is None or one.read <= first:
        return Unheard.made(feed=one.feed.name, reason="unread", since=one.read)
    if one.missed and (missed := [until for until in one.missed if until > first]):
        return Unheard.made(feed=one.feed.name, reason="gap", since=missed[-1])
    if not one.language or one.language in event.languages:
        return None
    if event.told is None or any([one.feed.url in told for told in event.told()]):  # noqa: C419 - asked a hundred thousand times
        return one.in_another
    return None


def expected(name: Name, usual: Iterable[Usual]) -> Expected:
    """A bloc, with the feeds from which something was to be expected."""
    country, ownership = name
    usual = sorted(usual, key=lambda one: one.teller.feed.name)
    facts = {
        "bloc": f"{country} {ownership}",
        "country": country,
        "ownership": ownership,
        "feeds": tuple([one.teller.feed.name for one in usual]),
        "entries": sum([one.entries for one in usual]),
    }
    return Expected(name, facts, [one.teller for one in usual])
