"""An archive of nobody's news, polled day by day: what `scripts/bench --large` asks digests of.

    python bench_archive.py FILE [ENTRIES] [DAYS]

Outlets of several countries tell in six languages, each story for a day or two in one of them;
three of a hundred entries come some days late. What two know of each other is drawn by lot alone.
"""

import random
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from bench_news import NOW, outlet, tagged, weights
from nfeeds.models.archive import Record
from nfeeds.models.entry import TaggedEntry
from nfeeds.models.feed import Feed, FeedState
from nfeeds.store import open_store

FEEDS = 500
LETTERS = {
    "en": ("bcdfghklmnprstvw", "aeiou"),
    "ru": ("бвгджзклмнпрстфх", "аеиоу"),
    "es": ("bcdfglmnprstv", "aeioáé"),
    "fr": ("bcdfglmnprstv", "aeiouéè"),
    "ar": ("بتجحدرزسشعفقكلمن", "اوي"),
    "de": ("bdfghklmnrstwz", "aeiouäü"),
}
SPOKEN = ("en", "en", "en", "en", "ru", "es", "fr", "ar", "de")
"""How many speak what."""
COUNTRIES = "GB US RU ES FR EG DE TR IN UA PL CN".split()
CODES = (
    "UA RU CN TW PS IL IR SY YE TR PL DE FR RS XK GE AM AZ IN MM JP SD ET SO KE NE ML EG LY VE CO"
    " BR HT CA GB US UA-30 RU-MOW US-DC"
).split()
RANKS = weights(15_000)
"""Words are as uneven as in real texts."""
SPREAD = weights(len(CODES), 2)
"""And so are places: half of the news is about seven of them."""
LATE = 0.03
DAY = timedelta(days=1)


class Event(NamedTuple):
    """What is told."""

    language: str
    words: list[str]
    codes: list[str]
    at: datetime
    hours: float


def lexicon(language: str) -> list[str]:
    """Words of a language; one in six is a name."""
    dice = random.Random(language)
    hard, soft = LETTERS[language]
    words = [
        "".join(dice.choice(hard) + dice.choice(soft) for _ in range(dice.randint(2, 4)))
        for _ in RANKS
    ]
    return [word.capitalize() if dice.random() < 1 / 6 else word for word in words]


def events(dice: random.Random, day: datetime, number: int) -> list[Event]:
    """What happens on a day; in half of it nobody but one outlet finds news."""
    found = []
    for _ in range(number):
        language = dice.choice(SPOKEN)
        words = dice.choices(LEXICA[language], cum_weights=RANKS, k=30)
        codes = sorted(set(dice.choices(CODES, cum_weights=SPREAD, k=dice.randint(1, 4))))
        hours = dice.random() * 24
        found.append(Event(language, words, codes, day + timedelta(hours=hours), hours))
    return found


LEXICA = {language: lexicon(language) for language in LETTERS}


def make_feed(number: int) -> Feed:
    """One of the feeds, of an outlet with one or two of them."""
    language, country = SPOKEN[number % len(SPOKEN)], COUNTRIES[number % len(COUNTRIES)]
    source = outlet(number * 2 // 3, country)
    url, title = f"https://{source.slug}.example/{number}/rss", source.title
    return Feed(url=url, name=f"feed-{number}", title=title, language=language, source=source)


def entry(dice: random.Random, event: Event, feed: int, serial: int, now: datetime) -> TaggedEntry:
    """A telling: two thirds of its words are the event's, the rest its own."""
    words = [
        dice.choice(event.words)
        if dice.random() < 2 / 3
        else dice.choices(LEXICA[event.language], cum_weights=RANKS)[0]
        for _ in range(42)
    ]
    at = min(now, event.at + timedelta(hours=dice.expovariate(1 / 6)))
    if dice.random() < LATE:
        at -= timedelta(days=dice.random() * 5)
    link = f"outlet-{feed}.example/{serial}"
    codes = dice.sample(event.codes, dice.randint(1, len(event.codes)))
    return tagged(link, words, codes, at, event.language)


def day_of_news(day: int, ago: int, each: int) -> Iterator[tuple[int, list[TaggedEntry]]]:
    """What each feed tells on a day, told at its end."""
    dice = random.Random(f"day {day}")
    now = NOW - ago * DAY
    told = events(dice, now - DAY, FEEDS * each // 3)
    by_language: dict[str, list[Event]] = {}
    for event in told:
        by_language.setdefault(event.language, []).append(event)
    for feed in range(FEEDS):
        mine = by_language.get(SPOKEN[feed % len(SPOKEN)], told)
        chosen = [mine[int(len(mine) * dice.random() ** 1.7)] for _ in range(each)]
        yield feed, [entry(dice, one, feed, day * each + n, now) for n, one in enumerate(chosen)]


def fill(path: Path, entries: int, days: int) -> None:
    """Write the archive, a poll a day."""
    store = open_store(f"sqlite:{path}", create=True)
    each = entries // FEEDS // days
    for day in range(days):
        ago = days - 1 - day
        records = [
            Record(
                feed=make_feed(feed),
                state=FeedState(url=make_feed(feed).url, entries=each),
                answer="fetched",
                new=tuple(new),
            )
            for feed, new in day_of_news(day, ago, each)
        ]
        store.record_all(records, NOW - ago * DAY)
    store.close()


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[2:]]
    fill(Path(sys.argv[1]), *given, *(100_000, 20)[len(given) :])
