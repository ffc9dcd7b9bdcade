"""The room that tags: Entry → TaggedEntry, with the places it is about and why."""

from nfeeds.models.entry import Entry, TaggedEntry
from nfeeds.tag.gazetteer import Gazetteer, load_gazetteer
from nfeeds.tag.language import base, counting, guess
from nfeeds.tag.match import match
from nfeeds.tag.weigh import choose, weigh

__all__ = ["Gazetteer", "load_gazetteer", "tag", "version"]

CODE = "1"
"""Version of the rules in this room; raise it when they change what is found."""

LONGEST = 20_000
"""Characters of a field that are read: what an entry is about is told at its beginning."""

BEGINNING = 300
"""Characters by which it is told in what language a text is."""


def version(gazetteer: Gazetteer) -> str:
    """Return the tagger's version: that of its rules and a hash of its tables."""
    return f"{CODE}-{gazetteer.hash}"


def tag(entry: Entry, gazetteer: Gazetteer) -> TaggedEntry:
    """Tag an entry with raw place codes; terms are judged by the day it was published."""
    title, summary = entry.title[:LONGEST], entry.summary[:LONGEST]
    text, cut = f"{title}\n{summary}", len(title)
    day = entry.published.date() if entry.published is not None else None
    hits = match(text, cut, gazetteer, lambda: _languages(entry.language, text, gazetteer), day)
    places = weigh(choose(hits), text, cut) if hits else ()
    # All nouns are made at once, which takes half the time.
    facts = {**vars(entry), "places": places, "tagger": version(gazetteer)}
    return TaggedEntry.model_validate(facts)


def _languages(declared: str | None, text: str, gazetteer: Gazetteer) -> frozenset[str]:
    """Return the marks of the terms that count; a feed's `en` may be its software's default."""
    language = base(declared)
    if language is None or language == "en":
        language = guess(text[:BEGINNING]) or language
    return counting(language, gazetteer.languages)
