"""The room that tags: Entry → TaggedEntry, with the places it is about and why."""

from nfeeds.models.entry import Entry, TaggedEntry
from nfeeds.tag.gazetteer import Gazetteer, load_gazetteer
from nfeeds.tag.language import base, counting, guess
from nfeeds.tag.match import match
from nfeeds.tag.weigh import Field, choose, weigh

__all__ = ["Gazetteer", "load_gazetteer", "tag", "version"]

CODE = "1"
"""Version of the rules in this room; raise it when they change what is found."""

LONGEST = 20_000
"""Characters of a field that are read: what an entry is about is told at its beginning."""


def version(gazetteer: Gazetteer) -> str:
    """Return the tagger's version: that of its rules and a hash of its tables."""
    return f"{CODE}-{gazetteer.hash}"


def tag(entry: Entry, gazetteer: Gazetteer) -> TaggedEntry:
    """Tag an entry with raw place codes; terms are judged by the day it was published."""
    texts: dict[Field, str] = {"title": entry.title[:LONGEST], "summary": entry.summary[:LONGEST]}
    languages = _languages(entry, texts, gazetteer)
    day = entry.published.date() if entry.published is not None else None
    hits = {field: match(text, gazetteer, languages, day) for field, text in texts.items()}
    places = weigh(choose(hits), texts) if any(hits.values()) else ()
    return TaggedEntry(**vars(entry), places=places, tagger=version(gazetteer))


def _languages(entry: Entry, texts: dict[Field, str], gazetteer: Gazetteer) -> frozenset[str]:
    """Return the marks of the terms that count; a feed's `en` may be its software's default."""
    language = base(entry.language)
    if language is None or language == "en":
        language = guess(f"{texts['title']} {texts['summary']}") or language
    return counting(language, gazetteer.languages)
