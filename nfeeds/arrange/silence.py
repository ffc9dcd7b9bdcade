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


class Usual(NamedTuple):
    """A feed that usually tells of a place."""

    feed: Feed
    entries: int


class Event(NamedTuple):
    """What a story's silence is judged by."""

    first: datetime
    languages: frozenset[str]
    countries: frozenset[str]


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
        self.unfit: dict[str, Unheard | None] = {}
        """Feed → the reason for which its silence says nothing, whatever the story is."""

    @cached_property
    def usual(self) -> dict[str, dict[Name, list[Usual]]]:
        """Country → bloc → its feeds that usually tell of that country."""
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
                found[country][bloc].append(Usual(feed, number))
        for blocs in found.values():
            for usual in blocs.values():
                usual.sort(key=lambda one: one.feed.name)
        return {country: dict(sorted(blocs.items())) for country, blocs in found.items()}

    @cached_property
    def told(self) -> dict[tuple[str, str], int]:
        """Feed and country → a bit for each day from `begin` on at which it told of that."""
        means = cache(self.means)
        found: dict[tuple[str, str], int] = defaultdict(int)
        for habit in self.lately():
            country = means(habit.code)
            if country is not None:
                found[habit.feed, country] |= habit.days
        return found

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
        event = Event(
            first=min(member.time for member in members),
            languages=frozenset((member.language or "").split("-")[0] for member in members),
            countries=frozenset((focus, *countries)),
        )
        silent: list[Bloc] = []
        unknown: list[Unknown] = []
        for name, usual in self.usual.get(focus, {}).items():
            if name in told_by:
                continue
            found = [self.unheard(one.feed, event) for one in usual]
            reasons = tuple(filter(None, found))
            facts = bloc_of(name, usual)
            if reasons:
                unknown.append(Unknown.made(**facts, reasons=reasons))
            else:
                silent.append(Bloc.made(**facts))
        return tuple(silent), tuple(unknown)

    def unheard(self, feed: Feed, event: Event) -> Unheard | None:
        """The first reason for which a feed's silence on a story says nothing."""
        if feed.url not in self.unfit:
            self.unfit[feed.url] = self.out_of_reach(feed)
        if reason := self.unfit[feed.url]:
            return reason
        record, first = self.records[feed.url], event.first
        if record.succeeded_at is None or record.succeeded_at <= first:
            return Unheard.made(feed=feed.name, reason="unread", since=record.succeeded_at)
        if missed := [until for _, until in record.gaps if until > first]:
            return Unheard.made(feed=feed.name, reason="gap", since=missed[-1])
        if self.may_have_told(feed, event):
            return Unheard.made(feed=feed.name, reason="language", since=None)
        return None

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

    def may_have_told(self, feed: Feed, event: Event) -> bool:
        """Whether a feed in another language told of a story's countries since that began.

        Not all that two languages tell of one event is found to be the same. Days are whole ones.
        """
        if not feed.language or feed.language.split("-")[0] in event.languages:
            return False
        days = (event.first.date() - self.begin.date()).days
        if days < 0:
            return True
        return any(self.told.get((feed.url, code), 0) >> days for code in event.countries)


def bloc_of(name: Name, usual: Sequence[Usual]) -> dict[str, object]:
    """What a bloc is, with the feeds from which something was to be expected."""
    country, ownership = name
    return {
        "bloc": f"{country} {ownership}",
        "country": country,
        "ownership": ownership,
        "feeds": tuple([one.feed.name for one in usual]),
        "entries": sum([one.entries for one in usual]),
    }
