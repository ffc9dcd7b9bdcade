"""News of nobody, for archives to measure with: outlets, words and places by lot, ever the same."""

import random
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from itertools import accumulate

from nfeeds.models.entry import Evidence, Key, PlaceTag, TaggedEntry
from nfeeds.models.feed import Feed, Source

NOW = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
"""When it is asked about."""
CODES = ("AM", "AZ", "RU", "TR", "GE", "FR", "US", "CN", "SD", "ML")
TITLE = 10
"""Words of a text that are its title."""


def weights(number: int, first: int = 10) -> list[float]:
    """As uneven as words and places are in real texts, added up."""
    return list(accumulate(1 / (rank + first) for rank in range(number)))


def vocabulary() -> list[str]:
    """Words of no language."""
    dice = random.Random(7)
    return [f"{dice.choice('bdgklmnprst')}{dice.randrange(16**5):05x}" for _ in range(20_000)]


def outlet(number: int, country: str = "GB") -> Source:
    """An outlet, and publisher, of its own."""
    slug = f"outlet-{number}"
    return Source(slug=slug, title=slug, family=slug, country=country, ownership="private")


def feed_of(number: int) -> Feed:
    """The feed of an outlet that has one."""
    source = outlet(number)
    url = f"https://{source.slug}.example/rss"
    return Feed(url=url, name=source.slug, title=source.title, source=source)


def id_of(text: str) -> str:
    """Sixteen hex digits in no order, as ids are."""
    return sha256(text.encode()).hexdigest()[:16]


def places(codes: Iterable[str], word: str) -> tuple[PlaceTag, ...]:
    """What a text is about, by its first word."""
    proof = (Evidence(text=word, field="title", start=0),)
    return tuple(PlaceTag(code=code, score=2.5, evidence=proof) for code in codes)


def tagged(
    link: str, words: Sequence[str], codes: Iterable[str], at: datetime, language: str
) -> TaggedEntry:
    """An entry as a poll stores it."""
    return TaggedEntry(
        id=id_of(link),
        found_by=(Key(kind="link", value=link),),
        url=f"https://{link}",
        title=" ".join(words[:TITLE]),
        summary=" ".join(words[TITLE:]),
        published=at,
        language=language,
        tagger="bench",
        places=places(codes, words[0]),
    )
