"""Fold text for matching, character for character, so that offsets stay those of the text."""

import re
import unicodedata
from functools import cache

_WORD_MARKS = (
    "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670"  # Latin, Hebrew, Arabic
    "\u0900-\u0dff\u0e31-\u0e4e\u102b-\u103e\u17b4-\u17d3"  # India, Thai, Burmese, Khmer
)
WORD = re.compile(rf"[\w{_WORD_MARKS}]*")
"""The rest of a word: letters and digits, and the marks that combine with them."""

_OWN = {
    "ё": "е",
    "ı": "i",
    "ł": "l",
    "ø": "o",
    "đ": "d",
    "ə": "a",
    "ß": "s",
    "æ": "a",
    "أ": "ا",
    "إ": "ا",
    "آ": "ا",
    "ٱ": "ا",
    "ى": "ي",
    "ی": "ي",
    "ې": "ي",
    "ئ": "ي",
    "ك": "ك",
    "ک": "ك",
    "ة": "ه",
    "ۀ": "ه",
    "ς": "σ",
}
_SAME = {"‘": "'", "’": "'", "ʼ": "'", "´": "'", "`": "'", "′": "'", "״": '"'}
_SPACES = "-‐‑‒–—\u00a0\u2009\u200a\u202f\t\n\r_\u200c"


@cache
def _letter(char: str) -> str:
    """Fold one character to one character."""
    if char in _SPACES:
        return " "
    if char in _SAME:
        return _SAME[char]
    low = char.lower()
    low = "i" if char == "İ" else low if len(low) == 1 else char
    if low in _OWN:
        return _OWN[low]
    base = unicodedata.normalize("NFD", low)
    # Accents of Latin and Greek letters go; in other scripts й, ї or は are letters of their own.
    return base[0] if base[0] < "\u0400" and base[0].isalpha() else low


_ODD = re.compile(
    "["
    + "".join(
        re.escape(char)
        for char in map(chr, (*range(0x80, 0x700), *range(0x1E00, 0x2070)))
        if _letter(char) != char.lower()
    )
    + re.escape("-\t\n\r_")
    + "]"
)


def fold(text: str) -> str:
    """Return the text in lower case without accents, with dashes as spaces, of the same length."""
    low = text.lower()
    if len(low) != len(text):  # İ and a few more grow
        return "".join(_letter(char) for char in text)
    return _ODD.sub(lambda found: _letter(found[0]), low)
