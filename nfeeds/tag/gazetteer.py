"""The gazetteer: the surface forms of places, looked for in a text all at once."""

import ctypes
from array import array
from collections.abc import Callable, Iterator
from contextlib import suppress
from hashlib import blake2b
from importlib.resources import as_file, files
from itertools import chain
from threading import Lock

from ahocorasick_rs import AhoCorasick, MatchKind

from nfeeds.tag.cues import SCRIPTS, Found, Names, load_cues, pattern_of, scripts_of, spot
from nfeeds.tag.fold import fold, spaced, words
from nfeeds.tag.language import counting
from nfeeds.tag.senses import AFFIXED, DOLLAR, MARKS, Affixes, Form, read_sense
from nfeeds.tag.table import CUT, Stored, Table, beginnings, parts_for, read_head

_EVERY = 8
"""Of every so many lines it is noted where the first begins: a megabyte, if it were of each."""
_LANGUAGES = 64
"""So many are remembered: who says anything as a feed's language gets a new one each time."""

_FORMS = 6144
"""So many forms are remembered, of some 900 bytes: 27,000 texts in English have 5,900."""

Language = Callable[[], str | None]
"""Tells the language of a text; asked where a form is found."""
At = tuple[Form, int]
"""A form, and where it begins in the original text."""


class Forms:
    """Forms in one automaton, with what else is to be spotted: a second pass would cost as much.

    What forms stand for is read when they are first met.
    """

    def __init__(
        self, table: Table, part: range, affixes: dict[str, Affixes], cues: list[Names]
    ) -> None:
        self._table = table
        self._starts = array("I")
        self._count = 0
        self._affixes = affixes
        self._met: dict[str | None, _Met] = {}
        self._read = 0
        """Forms that were read since."""
        self._cues = cues
        patterns = chain(self._patterns(part), map(pattern_of, cues))
        automaton = AhoCorasick(patterns, matchkind=MatchKind.Standard)
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
        if self._read > _FORMS or len(self._met) > _LANGUAGES:
            self._met.clear()
            self._read = 0
        met = self._met.get(language)
        if met is None:
            marks = counting(language, frozenset(self._affixes))
            met = self._met[language] = _Met(self._meet, marks)
        return met

    def _patterns(self, part: range) -> Iterator[str]:
        """Give what is to be found, count it, and note where lines begin."""
        for begin, start in beginnings(self._table, part):
            if self._count % _EVERY == 0:
                self._starts.append(start)
            self._count += 1
            yield begin
        self._starts.append(part.stop)

    def _meet(self, index: int, marks: frozenset[str]) -> Form | None:
        """Read `pattern sense sense …`; None if no sense counts in that language."""
        self._read += 1
        near, rest = divmod(index, _EVERY)
        lines = self._table[self._starts[near] : self._starts[near + 1]]
        key, *told = lines.split(b"\n")[rest].decode().split("\t")
        cells = [one.split(" ", 5) for one in told]
        counted = [one for one in cells if not marks.isdisjoint(one[3].split(","))]
        if not counted:
            return None
        senses = tuple(read_sense(one, self._affixes) for one in counted)
        return Form(fold(cells[0][5].strip(MARKS)), key.partition(CUT)[2], senses)


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


class Gazetteer:
    """All forms, in parts that wait until a text has their letters, or is in their language.

    In several automata they take less memory to build than in one, and the names of other
    languages are not looked for.
    """

    def __init__(self, table: Table, affixes: bytes) -> None:
        self._table = table
        hashed, self._ranges = read_head(table)
        self._affixes = _read_affixes(affixes.decode())
        self._tabled = frozenset(self._affixes)
        self._cues = load_cues()
        self._parts: dict[int, Forms] = {}
        self._building = Lock()
        self.hash = blake2b(hashed + affixes, digest_size=4).hexdigest()
        """Short hash of the tables: part of the tagger's version."""

    def find(self, text: str, language: Language) -> tuple[list[At], list[Found]]:
        """Return the forms in a text made of `words`, and the names of agencies and outlets.

        All offsets are those in the original.
        """
        forms, found = self._part(0).find(spaced(text), language)
        for part in parts_for(scripts_of(text), language(), self._tabled):
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
                cues = self._cues.spotted[part] if part <= len(SCRIPTS) else []
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


def _read_affixes(table: str) -> dict[str, Affixes]:
    affixes: dict[str, Affixes] = {}
    alike: dict[tuple[str, str], Affixes] = {}  # languages may have the same, as Bulgarian and more
    for line in table.splitlines()[1:]:
        language, prefixes, endings = line.split("\t")
        own = Affixes(frozenset(prefixes.split()), f" {endings} " if endings else "")
        affixes[language] = alike.setdefault((prefixes, endings), own)
    return affixes


def load_gazetteer() -> Gazetteer:
    """Read the gazetteer from package data."""
    data = files("nfeeds.data")
    with as_file(data.joinpath("gazetteer.tsv")) as path:
        table = Stored(path)
    return Gazetteer(table, data.joinpath("affixes.tsv").read_bytes())
