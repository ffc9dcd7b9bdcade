"""The gazetteer: surface forms of places, and what they stand for."""

from datetime import date
from functools import cached_property
from hashlib import blake2b
from importlib.resources import files
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

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

_UNSPACED = ((0x2E80, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF), (0x0E00, 0x0E7F))
"""Blocks of scripts that put no space between words: Han, Kana, Thai."""


class Sense(NamedTuple):
    """One thing that a surface form can stand for."""

    places: tuple[tuple[str, str], ...]
    """Raw place codes or region keys, each with the country that it counts to in the default view,
    else itself. One as a rule, a country for persons; two for "the Koreas"; none for vetoes."""
    root: str
    """The country of the first."""
    kind: str
    needs_context: bool
    """Counts only where something else in the entry speaks for its country."""
    languages: frozenset[str]
    since: date | None
    until: date | None
    spelling: str
    """As the table has it, without its marks."""
    exact: bool
    """Takes no prefixes."""
    stem: bool
    """Takes endings."""
    case: int
    """ANY, INITIAL or EXACT."""
    unspaced: bool
    """Of a script without spaces: no word boundaries."""
    affixes: "Affixes"
    weight: float

    def holds(self, on: date | None) -> bool:
        """Whether the term was valid on a day; without a day there is no test."""
        if on is None:
            return True
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


class Affixes(NamedTuple):
    """What may stand before a term and after a stem, joined to it, in one language."""

    prefixes: frozenset[str] = frozenset()
    endings: frozenset[str] = frozenset()
    """Empty: anything of up to five letters."""


class Gazetteer:
    """All forms in one automaton. Senses are read when a form is first met."""

    def __init__(self, table: str, affixes: str) -> None:
        lines = [line for line in table.splitlines() if line and line[0] != "#"]
        self._senses: list[str | tuple[Sense, ...]] = []
        forms = []
        for line in lines:
            form, _, senses = line.partition("\t")
            forms.append(form)
            self._senses.append(senses)
        self.find = AhoCorasick(forms, matchkind=MatchKind.Standard).find_matches_as_indexes
        self._affixes = _read_affixes(affixes)
        digest = blake2b(table.encode(), digest_size=4)
        digest.update(affixes.encode())
        self.hash = digest.hexdigest()
        """Short hash of the tables: part of the tagger's version."""

    def senses(self, index: int) -> tuple[Sense, ...]:
        """Return the senses of the form with that number, the usual one first."""
        senses = self._senses[index]
        if isinstance(senses, str):
            senses = tuple(self._read(one) for one in senses.split("\t"))
            self._senses[index] = senses
        return senses

    @cached_property
    def languages(self) -> frozenset[str]:
        """Languages with a row of affixes or curated terms: those that need not borrow."""
        return frozenset(self._affixes)

    def _read(self, text: str) -> Sense:
        """Read `code root kind languages valid spelling`; codes and roots are joined by `+`."""
        code, root, kind, languages, valid, spelling = text.split(" ", 5)
        codes, roots = code.split("+"), root.split("+")
        since, _, until = valid.partition("..")
        stem, exact = spelling.endswith("*"), spelling.startswith("=")
        spelling = spelling.strip("=*")
        tags = languages.split(",")
        kind, context = kind.rstrip("~"), kind.endswith("~")
        first = ord(spelling[0])
        return Sense(
            places=() if kind == "veto" else tuple(zip(codes, roots, strict=True)),
            root=roots[0],
            kind=kind,
            needs_context=context,
            languages=frozenset(tags),
            since=date.fromisoformat(since) if since else None,
            until=date.fromisoformat(until) if until else None,
            spelling=spelling,
            exact=exact,
            stem=stem,
            case=_case(spelling),
            unspaced=any(low <= first <= high for low, high in _UNSPACED),
            affixes=self._affixes.get(tags[0], Affixes()),
            weight=WEIGHTS[kind],
        )


def _case(spelling: str) -> int:
    if spelling.isupper() and len(spelling) > 1:
        return EXACT
    return INITIAL if spelling[0].isupper() else ANY


def _read_affixes(table: str) -> dict[str, Affixes]:
    affixes = {}
    for line in table.splitlines()[1:]:
        language, prefixes, endings = line.split("\t")
        affixes[language] = Affixes(frozenset(prefixes.split()), frozenset(endings.split()))
    return affixes


def load_gazetteer() -> Gazetteer:
    """Read the gazetteer from package data."""
    data = files("nfeeds.data")
    table = data.joinpath("gazetteer.tsv").read_text(encoding="utf-8")
    return Gazetteer(table, data.joinpath("affixes.tsv").read_text(encoding="utf-8"))
