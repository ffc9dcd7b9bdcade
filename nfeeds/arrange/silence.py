"""Who usually tells of a place and does not tell this: silent, or unheard."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import datetime
from functools import cached_property
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

    @cached_property
    def usual(self) -> dict[str, dict[Name, list[Usual]]]:
        """Country → bloc → its feeds that usually tell of that country."""
        entries: dict[tuple[str, str], int] = defaultdict(int)
        days: dict[tuple[str, str], int] = defaultdict(int)
        for habit in self.habits():
            country = self.means(habit.code)
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
        return found

    @cached_property
    def told(self) -> dict[tuple[str, str], int]:
        """Feed and country → a bit for each day from `begin` on at which it told of that."""
        found: dict[tuple[str, str], int] = defaultdict(int)
        for habit in self.lately():
            country = self.means(habit.code)
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
        for name, usual in sorted(self.usual.get(focus, {}).items()):
            if name in told_by:
                continue
            bloc = bloc_of(name, usual)
            reasons = tuple(reason for one in usual for reason in self.unheard(one.feed, event))
            if reasons:
                unknown.append(Unknown(**dict(bloc), reasons=reasons))
            else:
                silent.append(bloc)
        return tuple(silent), tuple(unknown)

    def unheard(self, feed: Feed, event: Event) -> Iterator[Unheard]:
        """The first reason for which a feed's silence on a story says nothing."""
        record, first = self.records.get(feed.url), event.first
        if feed.url not in self.on:
            yield Unheard(feed=feed.name, reason="off")
        elif record is None:
            yield Unheard(feed=feed.name, reason="not-asked")
        elif (status := health(record, self.as_of).status) != "fresh":
            yield Unheard.model_validate(
                {"feed": feed.name, "reason": status, "since": record.succeeded_at}
            )
        elif record.succeeded_at is None or record.succeeded_at <= first:
            yield Unheard(feed=feed.name, reason="unread", since=record.succeeded_at)
        elif missed := [until for _, until in record.gaps if until > first]:
            yield Unheard(feed=feed.name, reason="gap", since=missed[-1])
        elif self.may_have_told(feed, event):
            yield Unheard(feed=feed.name, reason="language")

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


def bloc_of(name: Name, usual: Iterable[Usual]) -> Bloc:
    """A bloc with the feeds from which something was to be expected."""
    country, ownership = name
    usual = sorted(usual, key=lambda one: one.feed.name)
    return Bloc(
        bloc=f"{country} {ownership}",
        country=country,
        ownership=ownership,
        feeds=tuple(one.feed.name for one in usual),
        entries=sum(one.entries for one in usual),
    )
