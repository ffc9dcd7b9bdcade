"""Marks: what a report says in any language. Its names, numbers, places, and kinds of event."""

import re
import unicodedata
from collections.abc import Iterable
from itertools import chain

from nfeeds.cluster.concepts import CONCEPTS, HAN
from nfeeds.cluster.words import ARABIC_ARTICLE, AROUND, STOP, WORD, fold

LONGEST, SHORTEST = 6, 4
"""Sounds of a name that count, and that it must have: three are shared by too many words."""

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_YEAR = re.compile("(?:19|20)[0-9]{2}")
_CASELESS = re.compile("[\u0590-\u06ff]")
"""Hebrew and Arabic letters: any word may be a name."""

# Several letters of the Latin script that stand for one sound, longest first.
_SPELT = {
    "tsch": "X", "tch": "X", "sch": "X", "dzh": "X", "sh": "X", "ch": "X", "zh": "X", "cz": "X",
    "sz": "X", "dj": "X", "kh": "h", "gh": "G", "ph": "F", "th": "T", "ts": "S", "tz": "S",
    "ce": "S", "ci": "S", "cy": "S",
}  # fmt: skip
_SPELT_AS_ONE = re.compile("|".join(_SPELT))
_SOUNDS = {
    "b": "bpбпبپβπ",
    "f": "fvвфفφ",
    "g": "gгґغگγ",
    "d": "dдدضδ",
    "t": "tтتطτθ",
    "x": "jжшщчجشچژ",
    "s": "szзсцسصزذظثσςζ",
    "k": "ckqкقكکκχ",
    "l": "lлلλ",
    "m": "mмمμ",
    "n": "nнنν",
    "r": "rрرρ",
    "ks": "xξ",
}
_SOUND = {letter: sound for sound, letters in _SOUNDS.items() for letter in letters}
_FIRST = {
    letter: sound for sound, letters in {"f": "wو", "h": "hхخحه"}.items() for letter in letters
}
"""Letters that are heard at the beginning of a name and not, or as a vowel, within it."""


_HAN = re.compile("[\u3400-\u9fff]")


def _concepts() -> tuple[dict[str, str], dict[str, str]]:
    """Read the table: whole words and beginnings of words, each with its concept."""
    whole: dict[str, str] = {}
    begun: dict[str, str] = {}
    name = ""
    for word in CONCEPTS.split():
        if word.endswith(":"):
            name = word[:-1]
        else:
            (begun if word.endswith("-") else whole)[fold(word.rstrip("-"))] = name
    return whole, begun


_WHOLE, _BEGUN = _concepts()
_LEAST = min(map(len, _BEGUN))
_BEGINS = {begin[:_LEAST] for begin in _BEGUN}
"""Most words begin otherwise."""


def _in_characters() -> dict[str, str]:
    """Read the table of those: word → concept."""
    lines = (line.partition(":") for line in HAN.strip().splitlines())
    return {word: name for name, _, words in lines for word in words.split()}


_CHARACTERS = _in_characters()
_IN_CHARACTERS = re.compile("|".join(sorted(_CHARACTERS, key=len, reverse=True)))


def sounds(word: str) -> str:
    """Give the consonants of a folded name as they sound, in any script.

    Vowels are heard differently everywhere, and endings change: "Саакашвили" and "Saakashvili" are
    both "skxfl".
    """
    word = _SPELT_AS_ONE.sub(lambda found: _SPELT[found[0]], word)
    heard = [_FIRST.get(word[:1]) or _sound(word[:1]) or "a"]
    last = word[:1]
    for letter in word[1:]:
        if letter != last:
            heard.append(_sound(letter))
        last = letter
    return "".join(heard)[:LONGEST]


def _sound(letter: str) -> str:
    return letter.lower() if letter.isupper() else _SOUND.get(letter, "")


class Marks(dict[str, tuple[str, ...]]):
    """Spelling → what it says in any language; filled as texts are read."""

    def __missing__(self, spelling: str) -> tuple[str, ...]:
        bare = spelling.strip(AROUND)
        found = self[spelling] = tuple(_marks(bare)) if bare == spelling else self[bare]
        return found

    def of(self, spellings: Iterable[str], counted: Iterable[int]) -> tuple[str, ...]:
        """Give the marks of a report, but for its places; `counted` are its title's ordinals."""
        found = set(chain.from_iterable(filter(None, map(self.__getitem__, spellings))))
        found.update([f"#{number}." for number in counted])
        return tuple(sorted(found))


def _marks(bare: str) -> list[str]:
    if bare.isascii() and bare.isalpha():  # a short cut for what most spellings are
        return _mark(bare, bare.lower())
    if _NUMBER.fullmatch(bare.rstrip("%")):
        number = bare.rstrip("%").replace(",", "").replace(".", "")
        return [] if len(number) < 2 or _YEAR.fullmatch(number) else [f"#{number}"]
    if _HAN.search(bare):
        numbers = chain.from_iterable(map(_marks, _NUMBER.findall(bare)))
        kinds = (f"={_CHARACTERS[word]}" for word in _IN_CHARACTERS.findall(bare))
        return [*numbers, *kinds]
    found = []
    for word in WORD.findall(unicodedata.normalize("NFKC", bare)):
        found += _mark(word, fold(word))
    return found


def _mark(word: str, folded: str) -> list[str]:
    if folded in STOP:
        return []
    if concept := _concept(folded):
        return [f"={concept}"]
    if (word[0].isupper() or _CASELESS.match(word)) and word.isalpha():
        heard = sounds(folded)
        return [f"~{heard}"] if len(heard) >= SHORTEST else []
    return []


def _concept(word: str) -> str | None:
    if _CASELESS.match(word):
        word = ARABIC_ARTICLE.sub("", word, count=1) if ARABIC_ARTICLE.match(word) else word
    if word in _WHOLE:
        return _WHOLE[word]
    if word[:_LEAST] not in _BEGINS:
        return None
    for size in range(len(word), _LEAST - 1, -1):
        if word[:size] in _BEGUN:
            return _BEGUN[word[:size]]
    return None
