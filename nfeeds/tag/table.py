"""The gazetteer's compiled table: a head, and lines in parts.

The first part holds names in letters of English, then comes one for each of the `SCRIPTS`, and one
for what counts in a language of `OWN` alone.
"""

import os
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import blake2b
from itertools import accumulate, pairwise
from pathlib import Path

from nfeeds.tag.cues import CYRILLIC, SCRIPTS
from nfeeds.tag.language import counting

OWN = {
    **dict.fromkeys("az cs de hr id nl pl ro sw".split(), 0),
    **dict.fromkeys(("sr", "uk"), CYRILLIC),
}
"""Languages with many names, and the letters of those: 0 for English's, or which of the `SCRIPTS`.
Names of one of them alone are looked for in its texts alone."""
_FIRST = 1 + len(SCRIPTS)
"""The first part that is of a language."""
PARTS = _FIRST + len(OWN)
"""So many parts has the table."""
_KEPT = 256
"""Languages and letters for which the parts are remembered."""
CUT = "|"
"""Divides a pattern: what is left of it no other begins with, and what is right is compared when
that was found. Whole names would take an automaton of half as many states again."""
_MADE = "# Made by scripts/make_gazetteer.py from places.tsv and terms/*.tsv, not to be edited:"
_HEAD = 1 << 10
"""Bytes in which the head ends."""
_PIECE = 1 << 15
"""So many bytes of the table are in memory at a time while an automaton is built."""
_LINE = re.compile(rb"([^\t|]*)[^\n]*\n")


class Stored:
    """The bytes of a file, read where they are asked for.

    A mapped file would come into memory by and by: with a line the system maps all around it.
    """

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        self._size = os.fstat(self._file).st_size

    def __getitem__(self, part: slice) -> bytes:
        start, stop, _ = part.indices(self._size)
        return os.pread(self._file, stop - start, start)


Table = bytes | Stored
"""In memory, or as a file."""


def part_of(letters: int, languages: set[str]) -> int:
    """Return the part for a name in these letters that counts in these languages."""
    for place, (language, its) in enumerate(OWN.items(), _FIRST):
        if languages == {language} and its == letters:
            return place
    return letters


@lru_cache(_KEPT)
def parts_for(
    letters: tuple[int, ...], language: str | None, tabled: frozenset[str]
) -> tuple[int, ...]:
    """Return the parts, beside the first, that may hold names of a text.

    It has `letters` beside those of English; `tabled` languages have endings in the gazetteer.
    """
    marks = counting(language, tabled)
    own = (
        place
        for place, (name, its) in enumerate(OWN.items(), _FIRST)
        if name in marks and its in (0, *letters)
    )
    return (*letters, *own)


def head(parts: Iterable[bytes]) -> bytes:
    """Return what stands over the lines of all parts: their hash, and how many bytes each has."""
    sizes, digest = [], blake2b(digest_size=4)
    for lines in parts:
        digest.update(lines)
        sizes.append(str(len(lines)))
    return f"{_MADE} {digest.hexdigest()} {' '.join(sizes)}\n".encode()


def read_head(table: Table) -> tuple[bytes, tuple[range, ...]]:
    """Return the hash of the lines, and where those of each part are."""
    first, end, _ = table[:_HEAD].partition(b"\n")
    hashed, *sizes = first[len(_MADE) :].split()
    ends = accumulate(map(int, sizes), initial=len(first + end))
    return hashed, tuple(range(start, end) for start, end in pairwise(ends))


def beginnings(table: Table, part: range) -> Iterator[tuple[str, int]]:
    """Give of each line of a part what is looked for, and where the line begins."""
    at = part.start
    while at < part.stop:
        piece = table[at : min(at + _PIECE, part.stop)]
        whole = piece.rfind(b"\n") + 1
        for line in _LINE.finditer(piece, 0, whole):
            yield line[1].decode(), at + line.start()
        at += whole
