"""Text → numbered content words: folded, without stop words, cut to stems.

A vocabulary is filled as texts are read. Its keys are the runs between white space as they are
spelled ("Kyiv's,"), so that case, accents, punctuation and stop words are dealt with once for each
spelling and not once for each occurrence: a text costs one split and one look-up a word.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

from nfeeds.cluster.stopwords import STOP_WORDS
from nfeeds.models.story import LEAD

STEM = 6
"""Letters of a word that count. Against English suffix rules nothing is lost, and inflected
languages gain 2 to 4 points of F1 on same-event pairs."""

CYRILLIC_STEM = 5
"""Russian gained two more points at five letters; English lost one."""

# Marks that belong to the letter before them: without them words of Arabic, Hebrew and the
# Indic scripts would fall apart.
_MARKS = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0dff"
WORD = re.compile(rf"\d+(?:[.,]\d+)+|[\w{_MARKS}]+")

# Scripts without spaces between words (Thai, Lao, Burmese, Khmer, kana, Han), and Hangul, whose
# words end in particles: their words are runs of two characters.
_NO_SPACES = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7af\uf900-\ufaff"
)
_UNSPACED = re.compile(f"[{_NO_SPACES}]+")
_ANY_WORD = re.compile(f"[{_NO_SPACES}]|[^\\W{_NO_SPACES}]+")
AROUND = ".,:;!?()[]{}<>«»„“”‘’'\"…-–—/|*"
_PLAIN = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ـ": ""})
_DIGIT = re.compile(r"\d")
_ORDINAL = re.compile(
    r"\b(\d{1,3})(?:(?:st|nd|rd|th|e|er|[eè]re|[eè]me|º|ª|\.[ºª])\b|[ºª]|-?[йяе]\b|-[ыо]й\b|-а[ья]?\b)"
    r"|第(\d{1,3})|\b(\d{1,3})\.[ -](?!(?:Uhr|Jan|Feb|Mär|Apr|Ma|Jun|Jul|Aug|Sep|Okt|Nov|Dez)|\d)"
    r"(?=[A-ZÄÖÜ][a-zäöü]{3})"
)
_ELIDED = re.compile("^[dlnsDLNS]['’](?=..)|^(?:qu|Qu|dell|Dell|all|dall|nell|sull)['’](?=..)")
"""An article before a name: d'Odessa is one, as Odessa is."""
ARABIC_ARTICLE = re.compile("(?:[وبكف]?ال|لل)(?=...)")


def fold(word: str) -> str:
    """Lower-case letters without accents, so that Erdoğan is Erdogan and أمن is امن."""
    word = word.casefold()
    if word.isascii():
        return word
    letters = unicodedata.normalize("NFKD", word).translate(_PLAIN)
    plain = letters  # as in most scripts: marks are no letters
    if not letters.isalpha():
        plain = "".join([letter for letter in letters if not unicodedata.combining(letter)])
    return unicodedata.normalize("NFC", plain)


STOP = frozenset(map(fold, STOP_WORDS.split()))


def stem(word: str) -> str:
    """Cut a folded word to the part that counts."""
    first = word[:1]
    if first.isdigit():
        return word.replace(",", "").replace(".", "")
    if "\u0400" <= first <= "\u052f":
        return word[:CYRILLIC_STEM]
    if "\u0600" <= first <= "\u06ff":
        word = ARABIC_ARTICLE.sub("", word, count=1) if ARABIC_ARTICLE.match(word) else word
    return word[:STEM]


def stems(text: str) -> list[str]:
    """Give the stems of the content words of a text, in order."""
    if text.isascii() and text.isalpha():  # a short cut for what most spellings are
        word = text.lower()
        return [] if word in STOP or len(word) == 1 else [word[:STEM]]
    found: list[str] = []
    for word in map(fold, WORD.findall(unicodedata.normalize("NFKC", text))):
        if not word.isascii() and (runs := _UNSPACED.findall(word)):
            found += [run[at : at + 2] for run in runs for at in range(max(1, len(run) - 1))]
        elif word not in STOP and (len(word) > 1 or word.isdigit()):
            found.append(stem(word))
    return found


FIGURE = 2
"""Digits of a short number: scores, ages and counts, in which two events agree by accident."""

SMALL = 0.2


class Vocabulary(dict[str, tuple[int, ...]]):
    """Spelling → numbers of its content words, given in the order of first sight."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        """Number → stem."""
        self.plain: set[int] = set()
        """Numbers of words that are no names, when all is read."""
        self.named: set[int] = set()
        """Numbers of words that were seen with a capital, and of numbers."""
        self.figures: set[int] = set()
        """Numbers of words that are numbers of one or two digits."""
        self._numbers: dict[str, int] = {}
        self._seen: Counter[str] = Counter()
        self._small: list[str] = []
        """Spellings with a small letter."""
        self._bare: dict[str, tuple[int, ...]] = {}

    def __missing__(self, spelling: str) -> tuple[int, ...]:
        word = spelling.strip(AROUND)
        bare = word.lower()
        numbers = self._bare.get(bare)
        if numbers is None:
            numbers = self._bare[bare] = tuple(map(self._number, stems(bare)))
        first = _ELIDED.sub("", word, count=1)[:1]
        if first.islower():
            self._small.append(spelling)
        elif first.isupper() or first.isdigit():
            self.named.update(numbers)
        self[spelling] = numbers
        return numbers

    def settle(self) -> None:
        """Tell words from names when all is read, and forget spellings; numbers stay."""
        small = self._occurrences(self._small)
        seen = self._occurrences(self)
        self.plain = {number for number, count in small.items() if count > SMALL * seen[number]}
        for kept in (self, self._bare, self._numbers, self._seen, self._small):
            kept.clear()

    def _occurrences(self, spellings: Iterable[str]) -> Counter[int]:
        """Count how often each word was seen in some of its spellings."""
        counts: Counter[int] = Counter()
        for spelling in spellings:
            for number in self[spelling]:
                counts[number] += self._seen[spelling]
        return counts

    def _number(self, word: str) -> int:
        number = self._numbers.setdefault(word, len(self.words))
        if number == len(self.words):
            self.words.append(word)
            if len(word) <= FIGURE and word.isdigit():
                self.figures.add(number)
        return number

    def count(self, spellings: Iterable[str]) -> None:
        """Note how often names and words are written so."""
        self._seen.update(spellings)

    def read(self, spellings: Iterable[str]) -> tuple[int, ...]:
        """Give the numbers of the content words of a text, in order."""
        return tuple(chain.from_iterable(map(self.__getitem__, spellings)))


def spellings(text: str) -> list[str]:
    """Give the runs between white space in the first `LEAD` characters."""
    return text[:LEAD].split()


NONE: frozenset[int] = frozenset()
"""One for all titles that count nothing: each takes 216 bytes."""


def ordinals(title: str) -> frozenset[int]:
    """What a title counts, as 13th, 13e, 13º, 13-й, 13. (before a noun) or 第13."""
    if not _DIGIT.search(title):  # as in most
        return NONE
    found = _ORDINAL.finditer(title[:LEAD])
    return frozenset(int(next(filter(None, one.groups()))) for one in found) or NONE


def spelled(text: str, wanted: Iterable[str]) -> Iterator[str]:
    """Give words by their stems, each as a text spells it."""
    known: dict[str, str] = {}
    for spelling in text.split():
        bare = spelling.strip(AROUND)
        found = stems(bare.lower())
        for word in found:
            known.setdefault(word, bare if len(found) == 1 else word)
    return (known.get(word, word) for word in wanted)


def every_word(text: str) -> list[str]:
    """Give the words in the first `LEAD` characters as they are, without case, in order.

    A character of a script without spaces is a word.
    """
    return _ANY_WORD.findall(text[:LEAD].casefold())
