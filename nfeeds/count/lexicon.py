"""Words that matter to counting, by language, from `data/figures.tsv`."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple, get_args

from nfeeds.count.tokens import Token
from nfeeds.models.figures import Counted

SHORTEST = 2
"""Letters of the shortest stem."""
ARTICLE = re.compile(r"^[وف]?(?:لل|[بلك]?ال|[بلك])?")
"""What Arabic writes in one with a word: and, with, to, the."""
EVERY = "*"
"""Language of words that are the same in all, or nearly so."""
KINDS = frozenset(get_args(Counted))


class Item(NamedTuple):
    """One or more tokens that have a meaning together, or a token that has none."""

    uses: frozenset[str]
    start: int
    end: int
    text: str = ""
    value: float | None = None
    is_year: bool = False


class Lexicon(NamedTuple):
    """The words of a language. A phrase is known by its first word."""

    language: str
    whole: dict[str, list[tuple[tuple[str, ...], str]]]
    """First word → the words that follow, and what they are used for."""
    stems: dict[str, list[str]]
    """Beginning → what words that begin so are used for."""
    vocabulary: frozenset[str]
    """Words in Han characters."""
    gate: re.Pattern[str]
    """Finds a word for something that is counted, and now and then another."""

    def read(self, tokens: Sequence[Token]) -> list[Item]:
        """Tokens as items, the longest phrases first."""
        items, place = [], 0
        while place < len(tokens):
            length, uses = self.look_up(tokens, place)
            first, last = tokens[place], tokens[place + length - 1]
            items.append(Item(uses, first.start, last.end, first.text, first.value, first.is_year))
            place += length
        return items

    def look_up(self, tokens: Sequence[Token], place: int) -> tuple[int, frozenset[str]]:
        """How many tokens from here on belong together, and what they are used for."""
        best = 1
        uses: set[str] = set()
        for word in self.spellings(tokens[place].text):
            for rest, use in self.whole.get(word, ()):
                length = 1 + len(rest)
                if length < best or not follows(tokens, place + 1, rest):
                    continue
                if length > best:
                    best, uses = length, set()
                uses.add(use)
            if best == 1:
                for cut in range(SHORTEST, len(word) + 1):
                    uses.update(self.stems.get(word[:cut], ()))
            if uses:
                break
        return best, frozenset(uses)

    def spellings(self, word: str) -> Iterator[str]:
        """A word, and in Arabic what is left of it without its article."""
        yield word
        if self.language == "ar":
            bare = ARTICLE.sub("", word)
            if bare != word and len(bare) > 1:
                yield bare
            if word[:1] in "وف" and len(word) > 2:
                yield word[1:]


def follows(tokens: Sequence[Token], place: int, rest: Sequence[str]) -> bool:
    """Whether these words come next; one with a `*` may go on."""
    near = tokens[place : place + len(rest)]
    return len(near) == len(rest) and all(
        token.text.startswith(word[:-1]) if word.endswith("*") else token.text == word
        for token, word in zip(near, rest, strict=True)
    )


@cache
def lexicon(language: str) -> Lexicon | None:
    """The words of a language; None where there are none."""
    found = [words for words in table() if words[1] in (language, EVERY)]
    if all(lang == EVERY for _, lang, _ in found):
        return None
    whole, stems = defaultdict(list), defaultdict(list)
    for use, _, words in found:
        for word in words:
            first, *rest = word.split("-")
            if not rest and first.endswith("*"):
                stems[first[:-1]].append(use)
            else:
                whole[first].append((tuple(rest), use))
    han = frozenset(word for word in whole if word > "\u3400")
    counted = [word for use, _, words in found if is_counted(use) for word in words]
    return Lexicon(language, dict(whole), dict(stems), han, gate(counted, language))


def is_counted(use: str) -> bool:
    """Whether a row has words for what is counted."""
    return use in KINDS or use.startswith("currency:")


def gate(words: Iterable[str], language: str) -> re.Pattern[str]:
    """A pattern for the beginnings of words: most sentences have none, and are not read closer."""
    starts = sorted({word.split("-")[0].rstrip("*") for word in words})
    begin = "" if language in ("ar", "zh") else r"\b|(?<=')"
    return re.compile(f"(?:{begin})(?:{'|'.join(map(re.escape, starts))})|[$€£₽₴¥]")


@cache
def table() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Use, language, words: a `*` ends a stem, a hyphen joins a phrase."""
    lines = files("nfeeds.data").joinpath("figures.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines[1:])
    return tuple((use, language, tuple(words.split())) for use, language, words in rows)
