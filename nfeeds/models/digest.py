"""Digest: what is shown. The JSON of these nouns is the contract with programs."""

import operator
from collections.abc import Sequence
from typing import Any, Literal

from pydantic import Field

from nfeeds.models.base import Noun, Time
from nfeeds.models.entry import Credit, PlaceTag, Saved, Word
from nfeeds.models.feed import Ownership
from nfeeds.models.figures import Amount, Counted
from nfeeds.models.poll import Gap
from nfeeds.models.volume import Volume
from nfeeds.models.words import Term

Status = Literal["new", "developed", "continuing", "quiet"]
"""A story against the window's begin: not told before, told anew, told on, told no more."""


class EntryView(Noun):
    """An entry with what its source and its places mean: ENTRY of the contract."""

    id: str
    feed: str
    feeds: tuple[str, ...]
    """All feeds of the source that carry it, the one it is shown from first."""
    feed_url: str
    source: str
    source_title: str
    source_country: str | None
    family: str
    ownership: Ownership
    kind: str
    tags: tuple[str, ...]
    url: str | None
    title: str
    summary: str
    authors: tuple[str, ...]
    categories: tuple[str, ...]
    published: Time | None
    updated: Time | None
    first_seen: Time
    time: Time
    language: str | None
    countries: tuple[str, ...]
    focus: str | None
    regions: tuple[str, ...]
    places: tuple[PlaceTag, ...]
    credits: tuple[Credit, ...]
    word_of: tuple[Word, ...] = ()
    """Told of what is shown, last of all."""
    saved: tuple[Saved, ...] = ()
    """Under which names a person keeps it, by the digest's moment."""
    story: str | None = None

    @property
    def codes(self) -> Sequence[str]:
        """Raw codes of its places."""
        return [place.code for place in self.places]

    @property
    def is_inferred(self) -> bool:
        """Whether no word of it says where it happened."""
        return any(place.inferred for place in self.places)

    @property
    def facts(self) -> dict[str, Any]:
        """All of its fields, in their order."""
        return dict(self.__dict__)


class EntryList(Noun):
    """Entries, newest first or best first."""

    schema_: Literal["nfeeds.entries/1"] = Field("nfeeds.entries/1", alias="schema")
    entries: tuple[EntryView, ...]
    total: int
    """How many there are without the limit."""
    more: bool = Field(default=False, exclude_if=operator.not_)
    """There are more than that: who had enough looked no further. A key only where true."""
    begins: Time | None = None
    """When the archive begins, where more was asked for."""
    stories: bool = Field(default=False, exclude=True)
    """Whether the entries say which story they belong to."""
    sought: tuple[Term, ...] = Field(default=(), exclude=True)
    """The words that found them."""


class StoryEntry(EntryView):
    """An entry as a member of a story."""

    passed: bool
    """It meets every filter and lies in the window."""
    copy_of: str | None
    """The earlier entry whose text it repeats."""


class OriginGroup(Noun):
    """Entries that rest on one report, as far as can be seen."""

    origin: str
    sources: tuple[str, ...]
    reasons: tuple[str, ...]


class Origins(Noun):
    """How many independent voices stand behind a story: at most so many."""

    count: int
    groups: tuple[OriginGroup, ...]


class Change(Noun):
    """What is new about a story that was known before."""

    kind: Literal["origin", "source-country", "figure"]
    text: str
    entry: str
    at: Time


class Sentence(Noun):
    """Where a figure stands: a sentence of an entry."""

    entry: str
    source: str
    text: str
    field: Literal["title", "summary"]
    start: int
    """Offset in characters into that field."""


class Claim(Noun):
    """A figure as some origins of a story have it; which is right is not for us to say."""

    amount: Amount | None
    """None: denied without a number."""
    denied: bool
    origins: tuple[str, ...]
    """By the names that they have in `origins`."""
    evidence: tuple[Sentence, ...]
    """Of each origin the newest sentence that says it."""


class Figures(Noun):
    """What the origins of a story say of one thing that can be counted."""

    kind: Counted
    currency: str = ""
    """Of money."""
    differs: bool
    """Two origins at least cannot both be right as they put it, or one denies what another says."""
    claims: tuple[Claim, ...]
    """Most origins first."""


class Bloc(Noun):
    """Outlets of one country and one kind of owner that usually tell of a place."""

    bloc: str
    """`IR state`."""
    country: str
    ownership: Ownership
    feeds: tuple[str, ...]
    """Those of its feeds that usually tell of it."""
    entries: int
    """That they had about it in the four weeks before."""


class Unheard(Noun):
    """Why a feed's silence says nothing."""

    feed: str
    reason: Literal["off", "not-asked", "failed", "gone", "stale", "gap", "unread", "language"]
    """The words are explained in docs/explanation/stories-and-origins.md."""
    since: Time | None = None
    """When it was last read; of a gap, when it ended."""


class Unknown(Bloc):
    """A bloc that cannot be called silent, and why."""

    reasons: tuple[Unheard, ...]


class Rank(Noun):
    """What a story's score is made of: log2(origins + countries + change) - hours / 24."""

    origins: float
    countries: float
    change: float
    hours: float
    """Age of its newest entry."""


class StoryView(Noun):
    """A story as it is told up to the digest's moment."""

    id: str
    headline: str
    headline_source: str
    headline_entry: str
    summary: str
    language: str | None
    url: str | None
    status: Status
    changes: tuple[Change, ...]
    entries: tuple[StoryEntry, ...]
    sources: tuple[str, ...]
    origins: Origins
    countries: tuple[str, ...]
    focus: str | None
    regions: tuple[str, ...]
    source_countries: tuple[str, ...]
    ownership: dict[str, int]
    """Ownership → number of sources."""
    figures: tuple[Figures, ...] = ()
    silent: tuple[Bloc, ...] = ()
    """Blocs that usually tell of its place, were listened to, and do not tell it."""
    no_data: tuple[Unknown, ...] = ()
    """The same, but for all we know they may have told it."""
    related: tuple[str, ...] = ()
    continues: str | None = None
    first_seen: Time
    last_seen: Time
    score: float
    rank: Rank

    @property
    def lead(self) -> EntryView:
        """The entry whose headline is shown."""
        return next(entry for entry in self.entries if entry.id == self.headline_entry)

    @property
    def grounds(self) -> str | None:
        """A name for what all but its score follows from, in one archive; None: not known."""
        return None

    def whole(self) -> "StoryView":
        """The story with all of its fields at hand."""
        return self


class Sign(Noun):
    """Something to know of a feed, beside how it answered."""

    kind: Literal["failing", "quiet", "frozen", "empty", "moved", "rolls-over"]
    """The words are explained in docs/explanation/coverage.md."""
    since: Time | None = None
    """When it became true, as far as that can be told."""
    new: bool = False
    """That was within the digest's window: it is news, and will not be again."""
    last: Time | None = None
    """Time of the feed's newest entry, where the sign is about its silence."""
    message: str


class FeedHealth(Noun):
    """How one feed stood."""

    feed: str
    source: str
    status: Literal["fresh", "stale", "failed", "gone", "not_due"]
    since: Time | None
    """When it was last read; None: never."""
    kind: str | None = None
    message: str | None = None
    signs: tuple[Sign, ...] = ()


class FeedGap(Gap):
    """A gap and the feed that has it."""

    feed: str


class Coverage(Noun):
    """What a digest rests on: which feeds answered, and what may be missing."""

    asked: int
    fresh: int
    stale: int
    failed: int
    gone: int
    not_due: int
    """Switched on, but not asked so far."""
    gaps: tuple[FeedGap, ...]
    signs: dict[str, int] = {}
    """Kind of sign → how many feeds have it."""
    ignored: int
    """Entries in the window that ignore rules dropped."""
    ignored_by: dict[str, int] = {}
    languages: dict[str, int] = {}
    """Language → fresh feeds."""
    ownership: dict[str, int] = {}
    """Ownership → fresh feeds."""
    begins: Time | None = None
    """When the archive begins, where the window asks for more."""
    feeds: tuple[FeedHealth, ...]
    pruned: Time | None = Field(default=None, exclude_if=lambda time: time is None)
    """Until then entries of the window may be missing, as they were pruned. A key only where so."""


class Counts(Noun):
    """A digest in numbers, before its limit."""

    stories: int = 0
    new: int = 0
    developed: int = 0
    continuing: int = 0
    entries: int = 0
    """That passed."""
    below_min_origins: int = 0
    """Stories left out because too few origins stand behind them."""
    countries: dict[str, int] = {}
    """Country → stories that are about it."""
    nowhere: int = 0
    """Stories of which no country is known."""
    source_countries: dict[str, int] = {}
    """Country → stories that a source from there tells."""
    ownership: dict[str, int] = {}
    """Ownership → stories that a source so owned tells."""


class Group(Noun):
    """Stories under a heading; each story is in one group."""

    key: str
    """Of a region, country or outlet; a day as `2020-11-01`; empty where no place is known."""
    title: str
    stories: tuple[str, ...]
    """Ids, in the digest's order."""
    also: dict[str, tuple[str, ...]] = {}
    """Id → titles of the other headings that the story would stand under."""


class Digest(Noun):
    """What happened, who says so, and how complete the picture is."""

    schema_: Literal["nfeeds.digest/1"] = Field("nfeeds.digest/1", alias="schema")
    name: str
    as_of: Time
    since: Time | None
    until: Time | None
    time: Literal["published", "seen"]
    mark: str | None
    filters: dict[str, tuple[str, ...]]
    territories: str
    tagger: str
    """Version that tagged what lies in the window; several are separated by spaces."""
    counts: Counts
    stories: tuple[StoryView, ...]
    quiet: tuple[StoryView, ...] = ()
    """Stories of several origins that ended within the window: said once."""
    groups: tuple[Group, ...] = ()
    """With `--group-by`: all of the stories, under headings."""
    volume: tuple[Volume, ...] = ()
    """What was told more or less than usual, behind the totals; empty without enough history."""
    busiest: tuple[Volume, ...] = ()
    """The regions, or the countries of what is asked, that most was told of beside those."""
    coverage: Coverage
    within: frozenset[str] | None = Field(default=None, exclude=True)
    """The countries that the filters by place leave; None: all. For pictures alone."""
