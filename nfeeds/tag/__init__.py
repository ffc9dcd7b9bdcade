"""The room that tags: Entry → TaggedEntry, what it is about and on whose report, and why.

Who makes the claims of an entry, `word_of`, is told when it is asked for: it takes as long as all
the rest, nothing is looked up by it, and few entries are ever shown.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import cache
from hashlib import blake2b
from typing import Protocol

from nfeeds.models.entry import Entry, TaggedEntry, Word
from nfeeds.models.words import Told
from nfeeds.tag.credits import Facts, Judged, by, judge, names, rests_on
from nfeeds.tag.cues import load_cues, tables_hash
from nfeeds.tag.fold import bare, words
from nfeeds.tag.gazetteer import Gazetteer, load_gazetteer
from nfeeds.tag.language import base, counting, guess
from nfeeds.tag.match import match
from nfeeds.tag.speakers import speakers
from nfeeds.tag.text import Text
from nfeeds.tag.weigh import choose, weigh

__all__ = ["Gazetteer", "load_gazetteer", "tag", "version", "word_of"]

CODE = "3"
"""Version of the rules in this room; raise it when they change what is found."""

LONGEST = 20_000
"""Characters of a field that are read: what an entry is about is told at its beginning."""

BEGINNING = 300
"""Characters by which it is told in what language a text is."""


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
    day = entry.published.date() if entry.published is not None else None
    marks = lambda: counting(text.language(), gazetteer.languages)  # noqa: E731 (asked for late)
    plain, origin = bare(text.text)
    folded = words(plain) if origin else text.folded
    cut = bisect_left(origin, text.cut) if origin else text.cut
    hits = match(plain, folded, cut, gazetteer, marks, day)
    if origin:
        hits = [(origin[start], origin[end], length, senses) for start, end, length, senses in hits]
    places = weigh(choose(hits), text.text, text.cut) if hits else ()
    # All nouns are made at once, which takes half the time.
    facts = {**vars(entry), "places": places, "tagger": version(gazetteer)}
    facts["credits"] = _credits(entry, text)
    return TaggedEntry.model_validate(facts)


def word_of(entry: Worded) -> tuple[Word, ...]:
    """Tell who makes the claims of an entry, as far as its text says so."""
    text = _text(entry)
    said = load_cues().said.find(text.folded)
    named = [one.span for one in _judged(text)]
    return tuple(map(Word.model_validate, speakers(said, named, text)))


def _judged(text: Text) -> Sequence[Judged]:
    """Return the agencies and outlets that a text rests on or speaks of."""
    cues = load_cues()
    found = cues.named.find(text.folded)
    hits = names(found, text) if found else ()
    return judge(hits, text, cues) if hits else ()


def _text(entry: Worded) -> Text:
    title, summary = entry.title[:LONGEST], entry.summary[:LONGEST]
    whole = f"{title}\n{summary}"
    return Text(whole, words(whole), len(title), _asked(entry.language, whole))


def _credits(entry: Entry, text: Text) -> Sequence[Facts]:
    """Return the agencies and outlets that an entry rests on."""
    judged = _judged(text)
    return rests_on((*judged, *by(entry.authors))) if judged or entry.authors else ()


def _asked(declared: str | None, text: str) -> Callable[[], str | None]:
    """Return what tells the language, once; a feed's `en` may be its software's default."""
    told: list[str | None] = []

    def language() -> str | None:
        if not told:
            known = base(declared)
            told.append(
                guess(text[:BEGINNING]) or known if known is None or known == "en" else known
            )
        return told[0]

    return language
