"""What a form of the gazetteer can stand for, and how it is written for that."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from sys import intern
from typing import NamedTuple

from nfeeds.tag.fold import words

WEIGHTS = {
    "name": 1.0,
    "town": 1.0,
    "region": 1.0,
    "demonym": 0.9,
    "seat": 0.9,
    "institution": 0.8,
    "person": 0.8,
    "group": 0.7,
    "venue": 0.3,
    "weak": 0.5,
    "cue": 0.5,
    "recipe": 0.0,
    "veto": 0.0,
}
"""How much a mention of each kind of term weighs, measured on labelled entries (research notes)."""

ANY, INITIAL, EXACT = range(3)
"""How a term is written in a text: in any case, with a capital first, exactly as it is spelled."""

_SCENES = ("name", "town", "region")
AFFIXED = "\u0590"
"""Scripts before this block join nothing to the front of a name."""
DOLLAR = "$"
"""Stands before a figure as part of its word, as in US$5: a name that ends in it ends a word."""
ARTICLES = frozenset("la le les el los las il the an al ya wa".split())
"""Behind one of these the next word of a name has a capital, too: La Paz, la Réunion, no La paz; in
Swahili behind "of": ya Mali, no ya mali, of goods."""
_UNSPACED = ((0x2E80, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF), (0x0E00, 0x0E7F))
"""Blocks of scripts that put no space between words: Han, Kana, Thai."""
MARKS = "=*-"
"""How a term is to stand in a text, written around it (scripts/make_gazetteer.py)."""
_NOWHERE = ("veto", "recipe")
SILENT = ("veto", "cue", "recipe")
"""Kinds of terms that are no evidence of a place by themselves."""


@dataclass(frozen=True, slots=True, eq=False)
class Sense:
    """One thing that a surface form can stand for."""

    places: tuple[tuple[str, str], ...]
    """Raw place codes or region keys, each with the country that it counts to in the default view,
    else itself. One as a rule, a country for persons; two for "the Koreas"; none for vetoes."""
    root: str
    """The country of the first."""
    roots: frozenset[str]
    """The countries of all."""
    kind: str
    needs_context: bool
    """Counts only where something else in the entry speaks for its country."""
    since: date | None
    until: date | None
    spelling: str
    """As the table has it, without its marks."""
    exact: bool
    """Takes no prefixes; in scripts without spaces: stands behind no letter, and if it is a single
    one before none of Han; in others: has these accents and no others."""
    stem: bool
    """Takes endings."""
    joined: bool
    """Stands before a hyphen, as the first part of an adjective: franco-allemand."""
    case: int
    """ANY, INITIAL or EXACT."""
    capital: int
    """Where the letter behind an article stands that is a capital; 0 if there is none."""
    unspaced: bool
    """Of a script without spaces: no word boundaries."""
    affixes: "Affixes"
    weight: float
    division: bool
    """Is the name of a part of a country: a state, a province."""
    scenic: bool
    """Things happen in it, as in a country or a town."""
    length: int
    """Of the spelling, in characters."""
    ordinary: bool
    """Is no name, but a word in small letters that is spelled like one, accents and all."""

    def holds(self, on: date | None) -> bool:
        """Whether the term was valid on a day.

        Without a day, a person's surname that others have too (only these have days) counts not.
        """
        if on is None:
            return self.kind != "person" or not (self.since or self.until)
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


class Affixes(NamedTuple):
    """What may stand before a term and after a stem, joined to it, in one language."""

    prefixes: frozenset[str] = frozenset()
    endings: str = ""
    """With a space around each: some languages have thousands, and a set of them would take five
    times the memory. Empty: anything of up to five letters."""


class Meaning:
    """What a name can stand for as it is written there, and what is settled by that alone."""

    __slots__ = ("ending", "meant", "open", "recipe", "senses", "sure", "yields")

    def __init__(self, senses: tuple[Sense, ...], ending: int) -> None:
        usual = senses[0]
        vetoed = any(sense.kind == "veto" and not sense.needs_context for sense in senses)
        alike = all(sense.root == usual.root for sense in senses)
        self.senses = senses
        """The usual one first."""
        self.ending = ending
        """Letters that follow within the word."""
        self.yields = vetoed and usual.unspaced
        """Is no name, and hides none that goes on behind it: there are no words that it ends."""
        self.open = not vetoed and (usual.needs_context or not alike)
        """The rest of the entry decides which is meant."""
        self.recipe = usual.kind == "recipe"
        """It is a word of a recipe."""
        self.meant = None if self.open or vetoed or usual.kind in SILENT else usual
        """The sense that is meant whatever else is said; None if none is, or that is open."""
        self.sure = (
            usual.root if alike and not usual.needs_context and usual.kind != "veto" else None
        )
        """The country that it speaks for, where it can speak for no other."""


class Form:
    """A name as it is written, folded, and what it can stand for in one language."""

    __slots__ = (
        "alone",
        "begins",
        "capital",
        "dated",
        "first",
        "length",
        "meaning",
        "parted",
        "proper",
        "senses",
        "spelled",
        "tail",
        "text",
        "unspaced",
        "whole",
    )

    def __init__(self, text: str, tail: str, senses: tuple[Sense, ...]) -> None:
        self.text = text
        self.tail = tail
        """What has to follow where its beginning was found."""
        self.length = len(text)
        self.senses = senses
        """The usual one first."""
        self.parted = " " in words(text)[1:-1]
        """Something else than letters is in it, which `words` left out: to be compared."""
        self.begins = text < AFFIXED
        """Found only where a word begins."""
        self.whole = self.begins and not any(sense.stem for sense in senses)
        """Counts only where a word ends, too."""
        self.unspaced = any(sense.unspaced for sense in senses)
        self.dated = any(sense.since or sense.until for sense in senses)
        self.capital = all(one.case != ANY and one.spelling[0].isupper() for one in senses)
        """Always begins with a capital."""
        self.first = self._with([one for one in senses if one.joined])
        """The same as the first part of an adjective, None if it is none."""
        self.alone = self._with([one for one in senses if not one.joined])
        """The same by itself."""
        names = [one for one in senses if not one.ordinary]
        self.proper = self._with(names) if len(names) < len(senses) else None
        """The same as a name alone, if it is an ordinary word of the language, too."""
        self.spelled = ""
        """As it was written when it was last met as a word of its own,"""
        self.meaning: Meaning | None = None
        """and what it can stand for there: most names come again as they came."""

    def _with(self, senses: Sequence[Sense]) -> "Form | None":
        """Return the form with some of its senses, None with none."""
        if len(senses) == len(self.senses):
            return self
        return Form(self.text, self.tail, tuple(senses)) if senses else None


def read_sense(told: Sequence[str], affixes: Mapping[str, Affixes]) -> Sense:
    """Read `codes roots kind languages valid spelling`; codes and roots are joined by `+`."""
    codes, roots, kind, languages, valid, spelling = told
    since, _, until = valid.partition("..")
    stem, exact, joined = spelling.endswith("*"), spelling.startswith("="), spelling.endswith("-")
    spelling = spelling.strip(MARKS)
    kind, context = intern(kind.rstrip("~")), kind.endswith("~")
    places = _places(codes, roots)
    return Sense(
        places=() if kind in _NOWHERE else places,
        root=places[0][1],
        roots=_roots(roots),
        kind=kind,
        needs_context=context,
        since=date.fromisoformat(since) if since else None,
        until=date.fromisoformat(until) if until else None,
        spelling=spelling,
        exact=exact,
        stem=stem,
        joined=joined,
        case=_case(spelling),
        capital=_capital(spelling),
        unspaced=any(low <= ord(spelling[0]) <= high for low, high in _UNSPACED),
        affixes=affixes.get(languages.partition(",")[0], Affixes()),
        weight=WEIGHTS[kind],
        division=kind == "name" and places[0][1].isupper() and places[0][0] != places[0][1],
        scenic=kind in _SCENES,
        length=len(spelling),
        ordinary=kind == "veto" and spelling.islower() and spelling.isalpha() and not stem,
    )


@cache
def _places(codes: str, roots: str) -> tuple[tuple[str, str], ...]:
    return tuple(zip(codes.split("+"), roots.split("+"), strict=True))


@cache
def _roots(joined: str) -> frozenset[str]:
    return frozenset(joined.split("+"))


def _case(spelling: str) -> int:
    if spelling.isupper() and len(spelling) > 1:
        return EXACT
    return INITIAL if spelling[0].isupper() else ANY


def _capital(spelling: str) -> int:
    first, space, second = spelling.partition(" ")
    is_article = first.lower() in ARTICLES and second[:1].isupper()
    return len(first) + len(space) if is_article else 0
