"""The gazetteer's compiled table: a head, and lines in parts.

The first part holds names in letters of English, then comes one for each of the `SCRIPTS`, and one
for each language of `OWN`.
"""

import os
import re
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from itertools import accumulate, pairwise
from pathlib import Path

from nfeeds.tag.cues import SCRIPTS
from nfeeds.tag.language import OWN, own

PARTS = 1 + len(SCRIPTS) + len(OWN)
"""So many parts has the table."""
CUT = "|"
"""Divides a pattern: what is left of it no other begins with, and what is right is compared when
that was found. Whole names would take an automaton of half as many states again."""
_MADE = "# Made by scripts/make_gazetteer.py from places.tsv and terms/*.tsv, not to be edited:"
_HEAD = 1 << 10
"""Bytes in which the head ends."""
_PIECE = 1 << 18
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


def own_part(language: str | None) -> int | None:
    """Return the part of what counts in a language alone, None if it has none."""
    place = own(language)
    return None if place is None else 1 + len(SCRIPTS) + place


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
    """Give of each line of a part what is looked for, and where it ends."""
    at = part.start
    while at < part.stop:
        piece = table[at : min(at + _PIECE, part.stop)]
        whole = piece.rfind(b"\n") + 1
        for line in _LINE.finditer(piece, 0, whole):
            yield line[1].decode(), at + line.end()
        at += whole
