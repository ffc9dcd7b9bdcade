"""The names of agencies and outlets, spotted in a text, and the words around them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import blake2b
from importlib.resources import files
from sys import intern
from typing import Literal

from ahocorasick_rs import AhoCorasick, MatchKind

from nfeeds.tag.fold import spaced, words
from nfeeds.tag.speech import speech

_TABLES = ("agencies.tsv", "outlets.tsv", "sources.tsv", "speech.tsv", "grammar.tsv", "scenes.tsv")
_INTO = {"per": ("told",), "cites": ("cites", "told")}
"""Kinds of words that lead to an agency as to a speaker."""
_AROUND = frozenset(
    "aside agency byline cites filler media photo photoafter said source talk to told"
    " unsure".split()
)
"""Kinds of words that stand around names."""
_TOLD_BY = ("newspaper", "broadcaster", "magazine", "wire")
"""Kinds of sources that are quoted as outlets; a ministry or a think tank is a speaker."""
_UNSPACED = ((0x1100, 0x11FF), (0x2E80, 0x9FFF), (0xAC00, 0xD7AF), (0x0E00, 0x0E7F))
"""Blocks of scripts in which a name is joined to what stands around it."""
_JOINING = ((0x0590, 0x05FF), (0x0600, 0x077F))
"""Hebrew and Arabic: little words are joined to the front of a name."""
_LOWEST = "\u0590"
CYRILLIC = 2
"""Which of the `SCRIPTS`, from 1 on, has these letters."""
_LETTERS = (
    "\u0370-\u03ff\u0530-\u058f",
    "\x80-\u036f\u0400-\u052f",
    "\u0590-\u08ff",
    "\u0900-\u10ff",
    "\u2e80-\u9fff",
    "\u1100-\u2e7f\ua000-\U0010ffff",
)
SCRIPTS = tuple(re.compile(f"[{letters}]") for letters in _LETTERS)
"""Letters that English has not: Greek and Armenian, Cyrillic, Hebrew and Arabic, from Hindi to
Georgian, Chinese and Japanese, Korean and the rest.

What is looked for in them is in automata of their own, that wait until a text has such letters: a
plain text meets few patterns, of which few fit the processor's cache.
"""
_ODD = re.compile("[^\0-\x7f]")
_OUTSIDE = tuple(re.compile(f"[^\0-\x7f{letters}]") for letters in _LETTERS)
"""What is neither in English letters nor in each of those."""


@dataclass(frozen=True, slots=True, eq=False)
class Name:
    """A way to write an agency or outlet."""

    name: str
    kind: Literal["agency", "outlet"]
    spelling: str
    ambiguous: bool
    """Counts only beside a cue: it means something else as well."""
    needs: tuple[str, ...]
    """An ambiguous name counts if one of these stands in the text, or its language is one."""
    unless: tuple[str, ...]
    """With one of these in the text it means something else, but in a dateline or byline."""
    joined: bool
    """Of a script without spaces."""
    prefixed: bool
    """Of a script that joins little words to its front."""
    stem: bool
    """Endings may follow."""


Names = tuple[Name, ...]
"""What is looked for by the same pattern."""
Found = tuple[Names, int, int]
"""What a stretch of text can be, and where it begins and ends."""


class Cues:
    """All names to be spotted, and the words that stand around them."""

    def __init__(self, tables: dict[str, bytes]) -> None:
        spotted: dict[str, list[Name]] = {}
        for name in _names(tables):
            spotted.setdefault(_pattern(name), []).append(name)
        self.sets = _sets()
        self.spotted: tuple[list[Names], ...] = ([], *([] for _ in SCRIPTS))
        """Those of English's letters, and of each of the others'."""
        for pattern, names in spotted.items():
            self.spotted[letters_of(pattern)].append(tuple(names))
        self._spotters: dict[int, _Spotter] = {}

    def names(self) -> Iterator[Name]:
        """Give all ways to write an agency or outlet."""
        for spotted in self.spotted:
            for names in spotted:
                yield from names

    def find(self, folded: str) -> list[Found]:
        """Return what is spotted in a text made of `words`, with offsets in the original."""
        found = self._spotter(0).find(spaced(folded))
        for script in scripts_of(folded):
            found += self._spotter(script).find(folded)
        return found

    def _spotter(self, script: int) -> "_Spotter":
        if script not in self._spotters:
            self._spotters[script] = _Spotter(self.spotted[script])
        return self._spotters[script]


def scripts_of(text: str) -> tuple[int, ...]:
    """Return the numbers, from 1 on, of the `SCRIPTS` that a text has letters of."""
    odd = None if text.isascii() else _ODD.search(text)
    if odd is None:
        return ()
    first = next(number for number, one in enumerate(SCRIPTS, 1) if one.match(odd[0]))
    if not _OUTSIDE[first - 1].search(text, odd.end()):
        return (first,)  # as most are: to look for all takes longer
    return tuple(number for number, one in enumerate(SCRIPTS, 1) if one.search(text))


def letters_of(pattern: str) -> int:
    """Return the first of the `SCRIPTS` that a pattern has letters of, 0 for those of English."""
    return next(iter(scripts_of(pattern)), 0)


class _Spotter:
    """Names in one automaton."""

    def __init__(self, spotted: list[Names]) -> None:
        self._all = spotted
        automaton = AhoCorasick(map(pattern_of, spotted), matchkind=MatchKind.Standard)
        self._find = automaton.find_matches_as_indexes

    def find(self, folded: str) -> list[Found]:
        return [
            spot(self._all[index], start, end)
            for index, start, end in self._find(folded, overlapping=True)
        ]


def spot(names: Names, start: int, end: int) -> Found:
    """Return what stands where its pattern was found in a text made of `words`."""
    name = names[0]
    lead = 0 if name.joined or name.prefixed else 1
    tail = 0 if name.joined or name.stem else 1
    return names, start + lead - 1, end - tail - 1


def _read(tables: dict[str, bytes], table: str) -> Iterator[list[str]]:
    """Give the rows of a table without its head."""
    for line in tables[table].decode().splitlines()[1:]:
        yield line.split("\t")


def _names(tables: dict[str, bytes]) -> Iterator[Name]:
    """Give all names; what the tables by hand have comes first."""
    known = set()
    for name, sources, needs, unless, forms in _read(tables, "agencies.tsv"):
        known.update(sources.split())  # slugs, and sites, which no source is called by
        for form in _dotted(forms.split("|")):
            known.add(form.strip("*~"))
            yield _name(name, "agency", form, needs, unless)
    for name, forms in _read(tables, "outlets.tsv"):
        for form in forms.split("|"):
            known.add(form.strip("*~"))
            yield _name(name, "outlet", form, "", "")
    for row in _read(tables, "sources.tsv"):
        title = row[1].partition(" (")[0]
        if row[6] in _TOLD_BY and known.isdisjoint((row[0], title)) and _telling(title):
            yield _name(title, "outlet", title, "", "")


def _telling(title: str) -> bool:
    """Whether the title of a source is more than an ordinary word."""
    return " " in title.removeprefix("The ").strip() or any(c.isupper() for c in title[1:])


def _dotted(forms: list[str]) -> list[str]:
    """Add A.F.P and A. F. P to AFP."""
    short = [form for form in forms if form.isascii() and form.strip("~").isupper()]
    short = [form for form in short if form.strip("~").isalpha() and 3 <= len(form.strip("~")) <= 4]
    return forms + [by.join(form.strip("~")) + "~" for form in short for by in (".", ". ")]


def _name(name: str, kind: Literal["agency", "outlet"], form: str, needs: str, unless: str) -> Name:
    spelling = form.rstrip("*~")
    return Name(
        name=name,
        kind=kind,
        spelling=spelling,
        ambiguous="~" in form,
        needs=_parts(needs),
        unless=_parts(unless),
        joined=_of(spelling[0], _UNSPACED) or _of(spelling[-1], _UNSPACED),
        prefixed=_of(spelling[0], _JOINING),
        stem="*" in form,
    )


@lru_cache(256)
def _parts(joined: str) -> tuple[str, ...]:
    """Read parts of words, as `words` folds them, and languages, behind an @."""
    parts = [part for part in joined.split("|") if part]
    return tuple(part if part[0] == "@" else words(part)[1:-1] for part in parts)


def _of(char: str, blocks: tuple[tuple[int, int], ...]) -> bool:
    # Most names are in none of those scripts.
    return char >= _LOWEST and any(low <= ord(char) <= high for low, high in blocks)


def _sets() -> dict[str, frozenset[str]]:
    """Return the words around names by their kind, as `words` folds them, of all languages."""
    sets: dict[str, set[str]] = {}
    for kind, form in speech():
        for into in _INTO.get(kind, (kind,)):
            if into in _AROUND:
                plain = intern(" ".join(words(form.removesuffix("~")).split()))
                sets.setdefault(into, set()).add(plain)
    return {kind: frozenset(forms) for kind, forms in sets.items()}


def pattern_of(names: Names) -> str:
    """Return what to look for in a text made of `words`; it is not kept beside the automaton."""
    return _pattern(names[0])


def _pattern(name: Name) -> str:
    """Return what to look for in a text made of `words`."""
    form = words(name.spelling)
    if name.joined:
        return form.strip()
    return (form[1:] if name.prefixed else form).removesuffix(" " if name.stem else "")


def _tables() -> dict[str, bytes]:
    data = files("nfeeds.data")
    return {name: data.joinpath(name).read_bytes() for name in _TABLES}


@cache
def load_cues() -> Cues:
    """Read the tables from package data, at first use."""
    return Cues(_tables())


@cache
def tables_hash() -> str:
    """Return a short hash of the tables: part of the tagger's version."""
    digest = blake2b(digest_size=4)
    for table in _tables().values():
        digest.update(table)
    return digest.hexdigest()
