"""Fold text for matching, character for character, so that offsets stay those of the text.

Only `bare` leaves characters out, and says where the others stood.
"""

import re
import unicodedata
from functools import cache, lru_cache

from nfeeds.models.pages import Pages

_WORD_MARKS = (
    "\u0300-\u036f\u064b-\u065f\u0670"  # Latin, Arabic
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"  # Hebrew; the maqaf between is a hyphen
    "\u0900-\u0dff\u0e31-\u0e4e\u102b-\u103e\u17b4-\u17d3"  # India, Thai, Burmese, Khmer
)
_WORD = re.compile(rf"[\w{_WORD_MARKS}]")
"""What words are made of: letters and digits, and the marks that combine with them."""
_PLAIN = (
    "a-z0-9\u03b1-\u03c1\u03c3-\u03c9\u0430-\u0450\u0452-\u045f"  # Latin, Greek, Cyrillic
    "\u0561-\u0586\u05d0-\u05ea\u10d0-\u10fa"  # Armenian, Hebrew, Georgian
    "\u0621\u0627\u0628\u062a-\u063f\u0641-\u0648\u064a\u0672-\u06a8\u06aa-\u06bf"  # Arabic
    "\u0900-\u093b\u093d-\u0957\u0960-\u09bb\u09bd-\u09db\u09de\u09e0-\u0dff"  # India
    "\u0e01-\u0e4e\u1000-\u1049\u1780-\u17d3"  # Thai, Burmese, Khmer
    "\u1200-\u1248\u1260-\u1288\u1290-\u12b0\u12c8-\u12d6\u12d8-\u1310"  # Ethiopic
    "\u3041-\u3096\u30a1-\u30fa\u30fc\u4e00-\u9fff\uac00-\ud7a3"  # Kana, Han, Hangul
)
"""Word characters that stay as they are, folded or bare: most of any text, passed over at once."""
_MARKS = " -,.-^`{-~"
"""What folding leaves alone in ASCII, too."""

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
    "ہ": "ه",
    "ۂ": "ه",
    "ς": "σ",
}
_SAME = {**dict.fromkeys("‘’ʼ´`′׳", "'"), **dict.fromkeys("״“”„″", '"')}
"""Apostrophes and quotation marks, and what stands for them: the Hebrew geresh and gershayim."""
_SPACES = "-‐‑‒–—\u058a\u05be\u00a0\u2009\u200a\u202f\t\n\r_\u200c"

_LOOSE = (
    "\u00ad\u0300-\u036f\u061c\u200b\u200d-\u200f\u202a-\u202e"
    "\u2060\u2066-\u2069\ufeff"
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"  # Hebrew
    "\u0610-\u061a\u0640\u064b-\u0650\u0652-\u065f\u0670"  # Arabic
    "\u06d6-\u06dc\u06df-\u06e8"  # in the Koran
    "\u093c\u09bc"  # dots below letters of India
)
"""What is written on, below and between letters, or not, with the name staying the same."""
_SHADED = (
    "\u0958-\u095f\u09dc\u09dd\u09df\ufb1d-\ufdff\ufe70-\ufefc"
    "\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
)
"""Letters with their marks in one, as they are joined in print, and of full width."""
# عمّان is Amman and عُمان is Oman: there, doubling is not left out.
_DRESSED = re.compile(rf"[{_LOOSE}\u0651{_SHADED}](?<!عم\u0651)(?:[{_LOOSE}]|(?<!عم)\u0651)*")
_LETTER = re.compile(f"[{_SHADED}]")
_ADORNED = re.compile(rf"[{_LOOSE}\u0651{_SHADED}]")
_UNDRESSED = re.compile(rf"[{_LOOSE}\u0651]+")

_CASELESS = re.compile("[\u0590-\u1cff\u2e80-\ud7ff]")
"""A letter that is neither a capital nor small: of Hebrew, Arabic, Hindi, Georgian, Chinese."""
_UNSPACED = "\u2e80-\u9fff\uac00-\ud7a3"
UNSPACED = re.compile(f"[{_UNSPACED}]")
"""A letter of Chinese, Japanese or Korean; most texts have none, which is seen sooner."""
_WITHOUT_SPACE = re.compile(f"[a-z][{_UNSPACED}]|[{_UNSPACED}][a-z]")
_JOINING = re.compile(f"[{_UNSPACED}]+")

_ASCII = bytes.maketrans(b"-_\t\n\r", b"     ")
_KEPT = 4096
"""Folded characters that are remembered."""
_FEW = 32
"""So many characters are replaced sooner one after the other than where they stand."""


def bare(text: str) -> tuple[str, list[int]]:
    """Return the text without loose marks, and for each of its characters where it stood.

    The list has one more, for the end.
    """
    parts: list[str] = []
    origin: list[int] = []
    last = 0
    for found in _DRESSED.finditer(text):
        start, end = found.span()
        if start > last and not _LETTER.match(text, start):
            start -= 1  # the letter below the marks
        letters = _undressed(text[start:end])
        parts += text[last:start], letters
        origin += range(last, start)
        origin += [start] * len(letters)
        last = end
    origin += range(last, len(text) + 1)
    return "".join([*parts, text[last:]]), origin


@lru_cache(_KEPT)
def _undressed(letters: str) -> str:
    """Return a letter without loose marks; with those that make another letter of it (й) as one."""
    return _UNDRESSED.sub("", unicodedata.normalize("NFKC", letters))


@cache
def _odd(kept: str) -> re.Pattern[str]:
    """Match a character to look at; made at first use, since it takes milliseconds."""
    return re.compile(rf"[^{kept}{_PLAIN}]")


@lru_cache(_KEPT)
def _letter(char: str) -> str:
    """Fold one character in lower case to one character."""
    if char in _SPACES:
        return " "
    if char in _SAME:
        return _SAME[char]
    if char in _OWN:
        return _OWN[char]
    if "\uff10" <= char <= "\uff5a":  # of full width, as in Japanese: ＡＦＰ
        return unicodedata.normalize("NFKC", char)
    base = unicodedata.normalize("NFD", char)
    # Accents of Latin and Greek letters go; in other scripts й, ї or は are letters of their own.
    return base[0] if base[0] < "\u0400" and base[0].isalpha() else char


@lru_cache(_KEPT)
def _word_letter(char: str) -> str:
    """Fold one character; to a space if no word is made of it."""
    folded = _letter(_lower(char))
    return folded if _WORD.match(folded) else " "


def _lower(text: str) -> str:
    """Return the text in lower case, of the same length: İ is the one letter that would grow."""
    low = text.lower()
    return low if len(low) == len(text) else text.replace("İ", "i").lower()


def fold(text: str) -> str:
    """Return the text in lower case without accents, with dashes as spaces, of the same length."""
    if text.isascii():
        return text.lower().encode().translate(_ASCII).decode()
    return _odd(_MARKS).sub(lambda found: _letter(found[0]), _lower(text))


def shouted(text: str) -> bool:
    """Whether a text is all in capitals: not one of a script without them, around "EU"."""
    return text.isupper() and _CASELESS.search(text) is None


@lru_cache(2)
def spaced(folded: str) -> str:
    """Return what `words` made with spaces for Chinese, Japanese and Korean letters.

    Those languages join them to Latin words, which end there all the same: EUは, AFP通信.
    """
    if folded.isascii() or not UNSPACED.search(folded) or not _WITHOUT_SPACE.search(folded):
        return folded
    return _JOINING.sub(lambda found: " " * len(found[0]), folded)


def words(text: str) -> str:
    """Return the text folded, a space for all that is no part of a word, and one at either end."""
    return read(text)[0]


def read(text: str) -> tuple[str, bool]:
    """Return what `words` does, and whether `bare` would leave something out."""
    at_once = _PAGES.fold(text)
    if at_once is not None:
        is_plain = at_once.isascii() and "\xad" not in text  # the one loose mark of Latin-1
        return f" {at_once} ", not is_plain and _ADORNED.search(text) is not None
    low, find = _lower(text), _odd(" ")
    odd = sorted(set(find.findall(low)))  # in order: ǣ gives æ, which itself would give a
    adorned = _ADORNED.search("".join(odd)) is not None
    if len(odd) > _FEW:
        low, odd = find.sub(lambda found: _word_letter(found[0]), low), []
    for char in odd:
        low = low.replace(char, _word_letter(char))
    return f" {low} ", adorned


_PAGES = Pages(_word_letter)
