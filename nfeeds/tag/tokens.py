"""Words and marks of a stretch of text, and phrases of them."""

import re
from typing import NamedTuple

_TOKEN = re.compile(
    r"(?:[ldLDnNsSjJ]|[Qq]u|[Dd]ell|[Aa]ll|[Nn]ell|[Ss]ull|[Dd]all|[Uu]n)['’](?=\w)"  # l'armée
    r"|\w+(?:['’.\-&/״\"\u200c\u05be]+\w+)*(?:['’]|:(?:s|n|ns|t|en|er)\b)?|[^\w\s]"  # FN:s, vd:n
)
_TO = "à"
"""A word of its own in French, Italian and Portuguese; folded it would be "has"."""
OPENING = frozenset('«„“"')
CLOSING = frozenset('»”"’)')
"""Marks before and behind a name."""


class Token(NamedTuple):
    """A word or a mark, and where it stands in the text."""

    text: str
    low: str
    """As `words` folds it, which leaves marks as they are here."""
    start: int
    end: int

    @property
    def word(self) -> bool:
        """Not a mark."""
        return self.text[0].isalnum()

    @property
    def capital(self) -> bool:
        """Begins like a name."""
        return self.text[0].isupper()


_new = tuple.__new__
"""Makes a token in a third of the time."""
Phrase = tuple[int, int]
"""Start and end in the text."""


def tokens(text: str, folded: str, start: int, end: int) -> list[Token]:
    """Split a stretch into words and marks; French and Italian articles stand alone."""
    found = []
    for token in _TOKEN.finditer(text, start, end):
        word, (first, last) = token[0], token.span()
        low = _TO if word in "àÀ" else folded[first + 1 : last + 1].rstrip() or word
        found.append(_new(Token, (word, low, first, last)))
    return found


def in_name(word: Token, names: list[Phrase]) -> bool:
    """Whether a word is of the name of an agency or outlet."""
    return any(start <= word.start < end for start, end in names)


def caseless(word: Token) -> bool:
    """Whether a word is of a script without capitals, or a number."""
    return word.text.lower() == word.text.upper()
