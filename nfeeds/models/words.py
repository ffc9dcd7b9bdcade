"""Words that are looked for: one grammar for `search`, `--match` and `ignore`."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple, Protocol

from nfeeds.models.pages import Pages
from nfeeds.models.text import clean

_TERM = re.compile(r'(-?)(?:"([^"]+)"|(\S+))')
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
    "\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f"  # kana
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"  # Chinese characters
)
"""Scripts that put no space between words: each of their characters may begin or end one."""
_LETTER = rf"[^\W{_UNSPACED}]"
"""What another letter beside it makes a longer word of."""
_MARKS = "".join(map(chr, range(0x300, 0x370)))
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_PARTS = re.compile(rf"([{_UNSPACED}])|[^\w\x00-\x7f]+")
# In other scripts than Latin and Greek a letter with a mark is another letter: й, ї, が.
_ACCENTED = re.compile(
    "[\u00c0-\u024f\u0300-\u036f\u0386-\u0390\u03aa-\u03b0\u03ca-\u03ce\u1e00-\u1fff]"
)
_ALIKE = {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ħ": "h", "æ": "ae", "œ": "oe"}
"""Letters that Unicode does not take apart."""
_SPELLED = (("ß", "ss"), ("ẞ", "ss"), ("æ", "ae"), ("Æ", "ae"), ("œ", "oe"), ("Œ", "oe"))
"""Letters that become two."""


USUAL = 200
"""Characters of a usual entry: in a shorter one a word is not so much more of it."""


class Told(Protocol):
    """What has words."""

    @property
    def title(self) -> str:
        """The headline."""

    @property
    def summary(self) -> str:
        """What follows it."""


class Term(NamedTuple):
    """A word or a phrase, folded."""

    text: str
    is_start: bool
    """Longer words that begin so are meant, too."""

    def pattern(self) -> re.Pattern[str]:
        """What finds it in folded text."""
        return _pattern(self)


@lru_cache(256)
def _pattern(term: Term) -> re.Pattern[str]:
    """Make a term's pattern: every entry that is found is looked through with it."""
    stem = re.escape(term.text)
    before = rf"(?<!{_LETTER})" if re.match(_LETTER, term.text) else ""
    whole = re.match(_LETTER, term.text[-1]) and not term.is_start
    return re.compile(before + stem + (rf"(?!{_LETTER})" if whole else ""))


class Words(NamedTuple):
    """All of the wanted terms, none of the others."""

    wanted: tuple[Term, ...]
    others: tuple[Term, ...]


def words(text: str) -> Words:
    """Read `some words`, `"a phrase"`, `start*` and `-without`; all must hold."""
    wanted: list[Term] = []
    others: list[Term] = []
    for minus, phrase, word in _TERM.findall(clean(text)):
        term = folded(phrase or word.strip('"'))
        stem = term.rstrip("*")
        if stem:
            (others if minus else wanted).append(Term(stem, term.endswith("*")))
    return Words(tuple(wanted), tuple(others))


def folded(text: str) -> str:
    """Text in which case, accents and the kind of apostrophe make no difference."""
    if text.isascii():
        return text.lower()
    return _ACCENTED.sub(_bare, text.casefold().replace("’", "'"))


def _bare(found: re.Match[str]) -> str:
    """A letter without its accents; of an accent alone nothing is left."""
    return _letter(found[0])


@lru_cache(1024)
def _letter(char: str) -> str:
    bare = unicodedata.normalize("NFD", char).rstrip(_MARKS)
    return _ALIKE.get(bare, bare)


def indexed(texts: Iterable[str]) -> str:
    """Texts as an index has them: folded, and no two words without something ASCII between them.

    A word there is what it is for `re`: letters, digits and underscores.
    """
    text = "\n".join(texts)
    if text.isascii():
        return text.lower()
    for letter, spelled in _SPELLED:
        text = text.replace(letter, spelled)
    at_once = _PAGES.fold(text)
    return _FOREIGN.sub(_parted, text).lower() if at_once is None else at_once


def _parted(found: re.Match[str]) -> str:
    return _apart(found[0])


@lru_cache(1024)
def _apart(text: str) -> str:
    """Fold what is not ASCII, and put spaces between its words; most of it comes again."""
    return _PARTS.sub(r" \1 ", folded(text))


def _indexed(char: str) -> str:
    """Fold a character for an index; all that is no part of a word is one space.

    No page has characters of scripts that put no space between words.
    """
    folded = _apart(char).strip() if char > "\x7f" else char.lower()
    return folded or " "


_PAGES = Pages(_indexed)


def spots(terms: Iterable[Term], text: str) -> list[tuple[int, int]]:
    """Where in a text as it is written any of the terms stand: begins and ends, apart."""
    letters = [folded(letter) for letter in text]
    written = [place for place, letter in enumerate(letters) for _ in letter]
    written.append(len(text))
    told = "".join(letters)
    met = {
        place
        for term in terms
        for found in term.pattern().finditer(told)
        for place in range(written[found.start()], written[found.end()])
    }
    begins = sorted(place for place in met if place - 1 not in met)
    ends = sorted(place + 1 for place in met if place + 1 not in met)
    return list(zip(begins, ends, strict=True))


def fitness(terms: Iterable[Term], told: Told) -> tuple[int, float]:
    """How well what was found fits: how many terms its title has, and their share of its text."""
    patterns = [term.pattern() for term in terms]
    title, summary = folded(told.title), folded(told.summary)
    in_title = sum(bool(pattern.search(title)) for pattern in patterns)
    length = sum(
        len(found[0])
        for text in (title, summary)
        for pattern in patterns
        for found in pattern.finditer(text)
    )
    return in_title, length / (len(title) + len(summary) + USUAL)


def tokens(term: Term) -> Iterator[tuple[str, bool]]:
    """The indexed words that a text with this term has, and whether one is only a beginning."""
    found = re.findall(r"\w+", indexed((term.text,)))
    ends_open = term.is_start and re.match(r"\w", term.text[-1])
    for place, token in enumerate(found, 1):
        yield token, bool(ends_open and place == len(found))
