"""The room that tags: Entry → TaggedEntry, what it is about and on whose report, and why.

Who makes the claims of an entry, `word_of`, is told when it is asked for: it takes half as long as
all the rest, nothing is looked up by it, and few entries are ever shown.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from hashlib import blake2b
from typing import Protocol

from nfeeds.models.base import maker
from nfeeds.models.entry import Entry, TaggedEntry, Word
from nfeeds.models.words import Told
from nfeeds.tag.agencies import agency
from nfeeds.tag.credits import Judged, by, judge, names, rests_on
from nfeeds.tag.cues import Found, load_cues, tables_hash
from nfeeds.tag.fold import bare, words
from nfeeds.tag.gazetteer import At, Gazetteer, load_gazetteer
from nfeeds.tag.match import Hit, match
from nfeeds.tag.text import Text
from nfeeds.tag.weigh import choose, weigh

__all__ = ["Gazetteer", "agency", "load_gazetteer", "tag", "tag_fully", "version", "word_of"]

CODE = "9"
"""Version of the rules in this room; raise it when they change what is found."""

LONGEST = 20_000
"""Characters of a field that are read: what an entry is about is told at its beginning."""


_entry = maker(TaggedEntry)


class Worded(Told, Protocol):
    """What has words in a language."""

    @property
    def language(self) -> str | None:
        """A BCP 47 tag."""


def version(gazetteer: Gazetteer) -> str:
    """Return the tagger's version: that of its rules and a hash of its tables."""
    return _version(gazetteer.hash)


@cache
def _version(gazetteer: str) -> str:
    tables = blake2b(f"{gazetteer} {tables_hash()}".encode(), digest_size=4)
    return f"{CODE}-{tables.hexdigest()}"


def tag(entry: Entry, gazetteer: Gazetteer) -> TaggedEntry:
    """Tag an entry with raw place codes, terms judged by its day, and with whom it credits."""
    text = _text(entry)
    forms, found = gazetteer.find(text.folded, text.language)
    return _tagged(entry, text, forms, _judged(text, found), gazetteer)


def tag_fully(entry: Entry, gazetteer: Gazetteer) -> tuple[TaggedEntry, tuple[Word, ...]]:
    """Do what `tag` does and what `word_of` does, in one pass."""
    text = _text(entry)
    forms, found = gazetteer.find(text.folded, text.language)
    judged = _judged(text, found)
    return _tagged(entry, text, forms, judged, gazetteer), _words(text, judged)


def word_of(entry: Worded) -> tuple[Word, ...]:
    """Tell who makes the claims of an entry, as far as its text says so."""
    text = _text(entry)
    return _words(text, _judged(text, load_cues().find(text.folded)))


def _tagged(
    entry: Entry, text: Text, forms: list[At], judged: Sequence[Judged], gazetteer: Gazetteer
) -> TaggedEntry:
    """Say what the places of a text come to, and the names that were judged."""
    day = entry.published.date() if entry.published is not None else None
    hits = _hits(text, forms, gazetteer, day)
    return _entry(
        {
            **vars(entry),
            "places": weigh(choose(hits, text.text), text.text, text.cut) if hits else (),
            "credits": rests_on((*judged, *by(entry.authors))) if judged or entry.authors else (),
            "tagger": version(gazetteer),
        }
    )


def _hits(text: Text, forms: list[At], gazetteer: Gazetteer, day: date | None) -> list[Hit]:
    """Return what names places in a text; where marks are in the way, without them."""
    if not text.adorned:
        return match(text.text, text.folded, text.cut, forms, day)
    plain, origin = bare(text.text)
    folded = words(plain)
    forms, _ = gazetteer.find(folded, text.language)
    hits = match(plain, folded, bisect_left(origin, text.cut), forms, day)
    return [(origin[start], origin[end], length, meaning) for start, end, length, meaning in hits]


def _judged(text: Text, found: list[Found]) -> Sequence[Judged]:
    """Return the agencies and outlets that a text rests on or speaks of."""
    hits = names(found, text) if found else ()
    return judge(hits, text, load_cues()) if hits else ()


def _words(text: Text, judged: Sequence[Judged]) -> tuple[Word, ...]:
    """Return the speakers; who is an agency is none."""
    return _speakers()([one.span for one in judged], text)


@cache
def _speakers() -> Callable[[list[tuple[int, int]], Text], tuple[Word, ...]]:
    # Few commands ask for them, and it takes five milliseconds.
    from nfeeds.tag.speakers import speakers  # noqa: PLC0415

    return speakers


def _text(entry: Worded) -> Text:
    return Text(entry.title[:LONGEST], entry.summary[:LONGEST], entry.language)
