"""The words of saying in a text, by its language, and the table that has them."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from sys import intern
from typing import NamedTuple

from nfeeds.tag.fold import words

TABLE = "speech.tsv"
_NOT = "not"
"""Kind of what only looks like a word of saying: claimed the lives, 说服."""
WHERE = "where"
"""Kind of what tells where or in what it was said: on Telegram, à l'issue du conseil."""
_SAYING = frozenset(
    "says per so post cites learnt quote ing against göre yapılan tarafından where not".split()
)
"""Kinds of words that lead to a speaker, or look so."""
NOUN = "noun"
"""Kind of a verb that is a noun or passive as well: reports. The table marks it with a ~."""
_UNSPACED = ("zh", "ja")
_APART = " … "
"""Between the parts of a verb that others come between: gab … bekannt,"""
_FAR = 120
"""and so many characters at most."""
_AND = "\u0648"
"""Arabic "and", joined to a verb."""
_JOINING = "\u0590"
"""From here on scripts join a single letter, "to", to the next word."""


class Saying(NamedTuple):
    """A word of saying, and where it begins and ends in the text."""

    start: int
    end: int
    kind: str


class _Way(NamedTuple):
    """How a word of saying goes on behind its first word."""

    rest: tuple[str, ...]
    kind: str
    opens: bool
    """The last is only the beginning of a word."""
    tail: str = ""
    """Another that must follow, somewhere behind."""


def speech(language: str | None = None) -> Iterator[tuple[str, str]]:
    """Give kind and form, of all words of the table or those of a language."""
    mark = b"" if language is None else f"{language}\t".encode()
    with files("nfeeds.data").joinpath(TABLE).open("rb") as table:
        next(table)
        for line in table:  # one by one: all at once would take a megabyte
            if line.startswith(mark):
                _, kind, forms = line.decode().rstrip("\n").split("\t")
                for form in forms.split("|"):
                    yield kind, form


def sayings(folded: str, language: str) -> list[Saying]:
    """Return the words of saying of a language in a text made of `words`, none within another."""
    joined = _joined(language)
    if joined is not None:
        return [
            Saying(one.start() - 1, one.end() - 1, str(one.lastgroup))
            for one in joined.finditer(folded)
            if one.lastgroup != _NOT
        ]
    ways, split = _ways(language), folded.split(" ")
    if ways.keys().isdisjoint(split):  # as in most texts, at once
        return []
    found, start, last = list[Saying](), 0, 0
    for word in split:
        if word in ways and start >= last:
            for way in ways[word]:
                end = _goes_on(folded, start + len(word), way)
                if end:
                    if way.kind != _NOT:
                        found.append(Saying(start - 1, end - 1, way.kind))
                    last = end
                    break
        start += len(word) + 1
    return found


def begins(word: str, language: str) -> bool:
    """Whether a word of saying of a language begins with a word, folded."""
    return any(way.kind != WHERE for way in _ways(language).get(word, ()))


def _goes_on(folded: str, at: int, way: _Way) -> int:
    """Return where a word of saying ends whose first word ends there; 0 if it is none."""
    for word in way.rest:
        if not folded.startswith(word, at + 1) or folded[at] != " ":
            return 0
        at += 1 + len(word)
    if way.tail and way.tail not in folded[at : at + _FAR]:
        return 0
    return at if way.opens or folded[at] == " " else 0


@cache
def _ways(language: str) -> dict[str, tuple[_Way, ...]]:
    """Return what words of saying begin with each word, the longest first."""
    ways: dict[str, list[_Way]] = {}
    for kind, form in speech(language):
        if kind not in _SAYING:
            continue
        plain, _, tail = form.removesuffix("~").partition(_APART)
        first, *rest = words(plain).split()
        opens = bool(rest) and len(rest[-1]) == 1 and rest[-1] >= _JOINING
        noun = form.endswith("~")
        way = _Way(tuple(rest), NOUN if noun else kind, opens, words(tail) if tail else "")
        ways.setdefault(intern(first), []).append(way)
        if language == "ar":
            ways.setdefault(_AND + first, []).append(way)
    same: dict[tuple[_Way, ...], tuple[_Way, ...]] = {}  # most are one word, alike but for that
    found: dict[str, tuple[_Way, ...]] = {}
    for first, listed in ways.items():
        longest = tuple(sorted(listed, key=lambda way: (-len(way.rest), not way.tail)))
        found[first] = same.setdefault(longest, longest)
    return found


@cache
def _joined(language: str) -> re.Pattern[str] | None:
    """Match a word of saying in a language without spaces; the group that matches is its kind."""
    if language not in _UNSPACED:
        return None
    kinds: dict[str, list[str]] = {_NOT: []}
    for kind, form in speech(language):
        if kind in _SAYING:
            kinds.setdefault(kind, []).append(words(form).strip())
    groups = (
        f"(?P<{kind}>{'|'.join(sorted(forms, key=len, reverse=True))})"
        for kind, forms in kinds.items()
        if forms
    )
    return re.compile("|".join(groups))
