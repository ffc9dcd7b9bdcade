"""The atlas, read from package data."""

from collections.abc import Iterator
from importlib.resources import files

from nfeeds.models.atlas import Atlas, Place, Region

_NAMES = ("name", "town", "venue", "region", "group")
"""The kinds of terms in the gazetteer that are names, not people or peoples."""
_NO_EVIDENCE = ("veto", "cue", "recipe")
"""The kinds that make no text about a place by themselves: a governor is not the United States."""


def load_atlas() -> Atlas:
    """Read `places.tsv` and `regions.tsv`; names in other languages wait until they are asked."""
    places = {row[0]: Place(*row) for row in _rows("places.tsv")}
    regions = {row[0]: Region(*row) for row in _rows("regions.tsv")}
    return Atlas(places, regions, _names)


def _rows(name: str) -> Iterator[list[str]]:
    """Yield the rows of a table, without its head."""
    text = files("nfeeds.data").joinpath(name).read_text(encoding="utf-8")
    for line in text.splitlines()[1:]:
        yield line.split("\t")


def _names() -> Iterator[tuple[str, str, bool]]:
    """Yield (name, code, whether it is that place's own) for the terms in all languages.

    A person, a body, or a town without a row of its own counts to its country, and is no name of
    it.
    """
    for row in _rows("gazetteer.tsv"):
        for sense in row[1:]:
            code, _, kind, _, _, spelling = sense.split(" ", 5)
            kind = kind.rstrip("~")
            is_own = kind in _NAMES and not (kind == "town" and code.isupper())
            if kind not in _NO_EVIDENCE:
                yield spelling.strip("=*-"), code, is_own
