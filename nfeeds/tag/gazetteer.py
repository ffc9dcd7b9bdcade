"""The gazetteer: surface forms of places, and what they stand for."""

import ctypes
from array import array
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import blake2b
from importlib.resources import as_file, files
from itertools import chain
from sys import intern
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from nfeeds.tag.cues import SCRIPTS, Found, Patterns, load_cues, scripts_of, spot
from nfeeds.tag.fold import fold, words
from nfeeds.tag.language import counting
from nfeeds.tag.table import CUT, Stored, Table, beginnings, own_part, read_head

if TYPE_CHECKING:
    from nfeeds.tag.match import Meaning

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
ARTICLES = frozenset("la le les el los las il the an al".split())
"""Behind one of these the next word of a name has a capital, too: La Paz, la Réunion, no La paz."""
_UNSPACED = ((0x2E80, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF), (0x0E00, 0x0E7F))
"""Blocks of scripts that put no space between words: Han, Kana, Thai."""
_LANGUAGES = 64
"""So many are remembered: who says anything as a feed's language gets a new one each time."""


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
    """Takes no prefixes; in scripts that have none: has these accents and no others."""
    stem: bool
    """Takes endings."""
    case: int
    """ANY, INITIAL or EXACT."""
    capital: int
    """Where the letter behind an article stands that is a capital; 0 if there is none."""
    unspaced: bool
    """Of a script without spaces: no word boundaries."""
    affixes: "Affixes"
    weight: float
    scenic: bool
    """Things happen in it, as in a country or a town."""
    length: int
    """Of the spelling, in characters."""

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
    endings: frozenset[str] = frozenset()
    """Empty: anything of up to five letters."""


class Form:
    """A name as it is written, folded, and what it can stand for in one language."""

    __slots__ = (
        "begins",
        "capital",
        "dated",
        "length",
        "meaning",
        "parted",
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
        self.spelled = ""
        """As it was written when it was last met as a word of its own,"""
        self.meaning: Meaning | None = None
        """and what it can stand for there: most names come again as they came."""


Language = Callable[[], str | None]
"""Tells the language of a text; asked where a form is found."""
At = tuple[Form, int]
"""A form, and where it begins in the original text."""


class Forms:
    """Forms in one automaton, with what else is to be spotted: a second pass would cost as much.

    What forms stand for is read when they are first met.
    """

    def __init__(
        self, table: Table, part: range, affixes: dict[str, Affixes], cues: Patterns
    ) -> None:
        self._table = table
        self._starts = array("I", (part.start,))
        self._affixes = affixes
        self._met: dict[str | None, _Met] = {}
        self._cues = tuple(cues.values())
        patterns = chain(self._patterns(part), cues)
        automaton = AhoCorasick(patterns, matchkind=MatchKind.Standard)
        self._count = len(self._starts) - 1
        self._find = automaton.find_matches_as_indexes

    def find(self, text: str, language: Language) -> tuple[list[At], list[Found]]:
        """Return the forms in a text made of `words`, and what else is spotted in it."""
        count = self._count
        met: _Met | None = None
        forms: list[At] = []
        found: list[Found] = []
        for index, start, end in self._find(text, overlapping=True):
            if index >= count:
                found.append(spot(self._cues[index - count], start, end))
                continue
            if met is None:
                met = self._met_in(language())
            form = met[index]
            if form is not None and (not form.tail or text.startswith(form.tail, end)):
                forms.append((form, start if form.begins else start - 1))
        return forms, found

    def _met_in(self, language: str | None) -> "_Met":
        """Return the forms that were met in a language before."""
        met = self._met.get(language)
        if met is None:
            if len(self._met) >= _LANGUAGES:
                self._met.clear()
            marks = counting(language, frozenset(self._affixes))
            met = self._met[language] = _Met(self._meet, marks)
        return met

    def _patterns(self, part: range) -> Iterator[str]:
        """Give what is to be found, and note where each line ends."""
        for begin, end in beginnings(self._table, part):
            self._starts.append(end)
            yield begin

    def _meet(self, index: int, marks: frozenset[str]) -> Form | None:
        """Read `pattern sense sense …`; None if no sense counts in that language."""
        line = self._table[self._starts[index] : self._starts[index + 1] - 1].decode()
        key, *told = line.split("\t")
        cells = [one.split(" ", 5) for one in told]
        senses = [self._sense(*one) for one in cells if not marks.isdisjoint(one[3].split(","))]
        if not senses:
            return None
        return Form(fold(cells[0][5].strip("=*")), key.partition(CUT)[2], tuple(senses))

    def _sense(
        self, codes: str, roots: str, kind: str, languages: str, valid: str, spelling: str
    ) -> Sense:
        """Make a sense; codes and roots are joined by `+`."""
        since, _, until = valid.partition("..")
        stem, exact = spelling.endswith("*"), spelling.startswith("=")
        spelling = spelling.strip("=*")
        kind, context = intern(kind.rstrip("~")), kind.endswith("~")
        places = _places(codes, roots)
        return Sense(
            places=() if kind == "veto" else places,
            root=places[0][1],
            roots=_roots(roots),
            kind=kind,
            needs_context=context,
            since=date.fromisoformat(since) if since else None,
            until=date.fromisoformat(until) if until else None,
            spelling=spelling,
            exact=exact,
            stem=stem,
            case=_case(spelling),
            capital=_capital(spelling),
            unspaced=any(low <= ord(spelling[0]) <= high for low, high in _UNSPACED),
            affixes=self._affixes.get(languages.partition(",")[0], Affixes()),
            weight=WEIGHTS[kind],
            scenic=kind in _SCENES,
            length=len(spelling),
        )


class _Met(dict[int, "Form | None"]):
    """Forms of one language, by the number of their pattern, read when they are first met."""

    def __init__(
        self, meet: Callable[[int, frozenset[str]], Form | None], marks: frozenset[str]
    ) -> None:
        super().__init__()
        self._meet, self._marks = meet, marks

    def __missing__(self, index: int) -> Form | None:
        form = self[index] = self._meet(index, self._marks)
        return form


def others_of(text: str, language: str | None) -> list[int]:
    """Return the parts of the table that hold names of a text made of `words`, beside the first.

    What has other letters than those of English that the text has, and what counts in its language
    alone.
    """
    own = own_part(language)
    parts = list(scripts_of(text))
    return parts if own is None else [*parts, own]


class Gazetteer:
    """All forms, in parts that wait until a text has their letters, or is in their language.

    In several automata they take less memory to build than in one, and the names of other
    languages are not looked for.
    """

    def __init__(self, table: Table, affixes: bytes) -> None:
        self._table = table
        hashed, self._ranges = read_head(table)
        self._affixes = _read_affixes(affixes.decode())
        self._cues = load_cues()
        self._parts: dict[int, Forms] = {}
        self._building = Lock()
        self.hash = blake2b(hashed + affixes, digest_size=4).hexdigest()
        """Short hash of the tables: part of the tagger's version."""

    def find(self, text: str, language: Language) -> tuple[list[At], list[Found]]:
        """Return the forms in a text made of `words`, and the names and words of saying.

        All offsets are those in the original.
        """
        forms, found = self._part(0).find(text, language)
        for part in others_of(text, language()):
            more, others = self._part(part).find(text, language)
            forms += more
            found += others
        return forms, found

    def _part(self, part: int) -> Forms:
        return self._parts.get(part) or self._built(part)

    def _built(self, part: int) -> Forms:
        """Build an automaton, once: threads that begin together would each take as much memory."""
        with self._building:
            if part not in self._parts:
                cues = self._cues.patterns[part] if part <= len(SCRIPTS) else {}
                self._parts[part] = Forms(self._table, self._ranges[part], self._affixes, cues)
                _give_back()
            return self._parts[part]


def _give_back() -> None:
    """Let the C library give back what an automaton took while it was built: 4 to 5 MB.

    It would keep that, and Python's objects are in memory of their own. Only glibc has a word for
    it (malloc_trim(3)); others do so by themselves.
    """
    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)


def pattern(form: str, *, stem: bool) -> str:
    """Return what to look for in a text made of `words`: names begin where words begin.

    Most false hits are within words, and end here. The table has it ready: to fold all its names
    would take a third of the time until the first entry is tagged.
    """
    folded = words(form)
    if form >= AFFIXED:
        return folded[1:-1]
    return folded[:-1] if stem or form.endswith(DOLLAR) else folded


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


def _read_affixes(table: str) -> dict[str, Affixes]:
    affixes: dict[str, Affixes] = {}
    alike: dict[tuple[str, str], Affixes] = {}  # languages may have the same, as Bulgarian and more
    for line in table.splitlines()[1:]:
        language, prefixes, endings = line.split("\t")
        own = Affixes(frozenset(prefixes.split()), frozenset(map(intern, endings.split())))
        affixes[language] = alike.setdefault((prefixes, endings), own)
    return affixes


def load_gazetteer() -> Gazetteer:
    """Read the gazetteer from package data."""
    data = files("nfeeds.data")
    with as_file(data.joinpath("gazetteer.tsv")) as path:
        table = Stored(path)
    return Gazetteer(table, data.joinpath("affixes.tsv").read_bytes())
