"""Story: one event, as several outlets tell it."""

from datetime import datetime
from typing import NamedTuple

from nfeeds.models.base import Noun

LEAD = 400
"""Characters of a title or a summary that grouping reads. On development sets 200, 400 and 800 of a
summary gave B-cubed F1 .82, .85 and .85; the bound also makes a megabyte of title harmless."""


class Report(NamedTuple):
    """As much of an entry as grouping reads. A tuple, since a fold reads a week of them."""

    id: str
    time: datetime | None
    """None: unknown, so that no time test applies."""
    source: str
    """Slug of the outlet."""
    title: str
    text: str
    """The summary, at least its first `LEAD` characters."""
    language: str | None = None
    places: tuple[str, ...] = ()
    """Raw codes of the places that it names. Read only where a span has several languages."""


class Story(Noun):
    """Entries of one event, oldest first; its id is its first entry's."""

    id: str
    entries: tuple[str, ...]
    headline: str
    """Id of the most central entry."""
    central: tuple[int, ...] = ()
    """Places in `entries`, the most central first; empty where there is but one."""
    copies: dict[str, str] = {}
    """Entry → the earlier entry whose text it repeats."""
    continues: str | None = None
    """Id of an earlier story of the same long event, closed before this one began."""
    related: tuple[str, ...] = ()
    """Ids of stories in other languages that may tell the same event."""


class Join(Noun):
    """Why an entry is in its story, against all other entries of that story."""

    entry: str
    words: tuple[str, ...] = ()
    """Words it shares with the others, as it spells them, heaviest first."""
    score: float
    """Average similarity to the others: 1 for the same words, 0 for none in common."""
    hours: float | None = None
    """Distance to the nearest other entry in time; None where times are not known."""


class Member(NamedTuple):
    """As much of a story's entry as counting its origins reads."""

    entry: str
    source: str
    """Slug of the outlet."""
    family: str = ""
    """Publisher that the outlet belongs to; empty: its own."""
    credits: tuple[str, ...] = ()
    """Agencies and outlets on whose report it says to rest."""
    itself: tuple[str, ...] = ()
    """The agency that its outlet is, and the names under which others of the story credit it."""


class Origin(Noun):
    """Entries of one story that rest on one report or one publisher, as far as can be seen."""

    name: str
    """The agency, else the publisher, else the outlet."""
    sources: tuple[str, ...]
    """Slugs of its outlets, in the order in which they came."""
    entries: tuple[str, ...]
    reasons: tuple[str, ...] = ()
    """Why its entries count as one: "credits AFP", "is AFP", "same publisher: bbc", "same text as
    ID"; of one alone whom it credits, else "unattributed"."""
