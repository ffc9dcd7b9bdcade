"""Feed, the outlet behind it, and what is remembered between two polls."""

import unicodedata
from functools import lru_cache
from typing import Literal

from nfeeds.models.base import Noun, Time

Ownership = Literal[
    "state",
    "government",
    "government-aligned",
    "public-service",
    "private",
    "nonprofit",
    "igo",
    "unknown",
]
"""Who holds an outlet; the words are explained in docs/reference/catalogue.md."""

Kind = Literal[
    "wire",
    "broadcaster",
    "newspaper",
    "magazine",
    "think-tank",
    "igo",
    "government",
    "ngo",
    "blog",
    "aggregator",
    "unknown",
]
"""What an outlet is; `newspaper` also is a news site, `magazine` also analysis."""

Status = Literal["own", "live", "uncertain", "dead"]
"""The user's own feed, or how far the catalogue trusts one of its rows."""


class Source(Noun):
    """An outlet: whoever tells the news, however many feeds it has."""

    slug: str
    title: str
    family: str
    """The publisher or owner group: sources of one family are one voice."""
    country: str | None = None
    """ISO 3166-1 alpha-2 code of its seat, `INT` for an international body."""
    ownership: Ownership = "unknown"
    kind: str = "unknown"
    languages: tuple[str, ...] = ()
    """BCP 47 tags."""

    def is_called(self, name: str) -> bool:
        """Whether a name of an outlet is its own: "BBC" that of BBC News Afrique."""
        if bare_name(name) in bare_names(self.title, self.slug, self.family):
            return True
        named, title = _words(name), _words(self.title.partition(" (")[0])
        size = len(named)
        return size > 0 and named in (title[:size], title[-size:])


@lru_cache(4096)
def bare_names(title: str, *others: str) -> frozenset[str]:
    """The whole names of an outlet, by which it is known whatever their case and accents."""
    return frozenset(map(bare_name, (title.partition(" (")[0], *others)))


def bare_name(name: str) -> str:
    """A name's letters and digits, small and without accents and article."""
    return "".join(_words(name))


def _words(name: str) -> list[str]:
    """Split a name into words, small and without accents and article."""
    plain = unicodedata.normalize("NFKD", name.removeprefix("The ")).casefold()
    letters = (char if char.isalnum() else " " for char in plain if not unicodedata.combining(char))
    return "".join(letters).split()


class Secret(Noun):
    """Where a secret is kept; the configuration never holds the secret itself."""

    env: str | None = None
    file: str | None = None


class Feed(Noun):
    """An address that is polled, and what is known about it without asking."""

    url: str
    """As it was added. The feed's key for good, also when it moves."""
    name: str
    title: str
    source: Source
    language: str | None = None
    covers: tuple[str, ...] = ()
    """Region keys and country codes that it is mostly about."""
    tags: tuple[str, ...] = ()
    status: Status = "own"
    reason: str = ""
    headers: dict[str, str | Secret] = {}
    auth: Secret | None = None


class Hints(Noun):
    """What a feed itself says of how often it changes, and when it rests."""

    every: int = 0
    """Seconds between two asks, 0 where it says nothing."""
    skip_hours: tuple[int, ...] = ()
    """Hours of the day in GMT, 0 to 23, in which it need not be asked."""
    skip_days: tuple[int, ...] = ()
    """Days of the week in GMT, Monday is 0."""
    fresh: int = 0
    """Seconds for which its server called the last answer fresh, 0 where it said nothing."""


def stranger(url: str) -> Feed:
    """A feed of which nothing but its address is known; it has no name."""
    return Feed(url=url, name="", title="", source=Source(slug="", title="", family=""))


class FeedState(Noun):
    """What the store remembers of a feed: where it is now, its validators, and how it fared."""

    url: str
    """Where it is asked; another than the feed's key after a move."""
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    entries: int = 0
    """Items in the last document that was read; from it, too:"""
    hints: Hints = Hints()
    rhythm: int | None = None
    """Seconds that usually lie between two entries, None where too few have a date."""
    newest: Time | None = None
    """When its newest entry was published, by that entry's own sane date."""
    failures: int = 0
    """In a row."""
    attempted_at: Time | None = None
    succeeded_at: Time | None = None
    next_due: Time | None = None
    retry_at: Time | None = None
    """Not before this, by the server's own word (Retry-After)."""
    retry_host: bool = False
    """The last answer was 429, said for the whole host: until retry_at, or else next_due."""
    gone_at: Time | None = None
    moved_to: str | None = None
    """A permanent redirect's target, adopted once it was seen stable for days."""
    moved_since: Time | None = None
    moved_at: Time | None = None
    """When it was adopted: since then `url` is another address than the key."""
