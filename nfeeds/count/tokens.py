"""A text → sentences → tokens: words, numbers in digits, marks."""

import re
import unicodedata
from collections.abc import Collection, Iterator
from functools import cache
from typing import NamedTuple

HAN = "\u3400-\u9fff\u3007"
END = re.compile(r"[。！？;؛；\n]|[.!?…؟][\"'”»)]*\s+(?=(.))")
"""Where a sentence may end, and what comes then: a full stop before a small letter does not."""
SPACE = " \u00a0\u202f\u2009"
DIGITS = rf"""(?P<skip>\d+(?:[/:]\d+)+ | \d+(?:\.\d+){{2,}}(?!\d)    # 9/11, 12:30, 12.03.2024
        | (?:(?<=[^\W\d_{HAN}و])|(?<=[^\W\d_{HAN}]-))\d[\d.,]*  # G7, Su-34
        | \d[\d.,]*(?:-[^\W\d_]+|\s?[%٪％])                     # 12-year-old, 12 %
        | \d[\d.,]*(?!(?:bn|tn|mn|m|k)\b)[^\W\d_{HAN}]+)        # 12th
      | (?P<digits>\d{{1,3}}(?:[{SPACE},.'٬]\d{{3}})+(?![\d])(?:[.,٫]\d+)?
        | \d+(?:[.,٫]\d+)?)(?:(?P<suffix>bn|tn|mn|m|k)\b)?
      | (?P<han>[{HAN}]+)
      | (?P<word>[^\W\d_{HAN}]+(?:'[^\W\d_{HAN}]+)*\*?)
      | (?P<mark>[$€£₽₴¥№,،、:：(（)）–—\-+])"""
DECIMAL = re.compile(r"[^\D0-9]")
NUMERALS = dict(zip("〇零一二两三四五六七八九", (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
TENS = {"十": 10, "百": 100, "千": 1000}
ELIDED = re.compile(r"^(?:d|l|qu|n|s|j|c)'(?=\w{2})")


class Token(NamedTuple):
    """A word in small letters, a mark, or a number."""

    text: str
    start: int
    end: int
    value: float | None = None
    is_year: bool = False
    """Four digits as a year has them: it needs more than a word nearby to be a count."""


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Sentences with their offsets."""
    start = 0
    ends = [found.end() for found in END.finditer(text) if not (found[1] or "").islower()]
    for end in [*ends, len(text)]:
        part = text[start:end]
        if part.strip():
            yield start + len(part) - len(part.lstrip()), part.strip()
        start = end


@cache
def _parts() -> re.Pattern[str]:
    """Compiled when the first text is counted: it takes five milliseconds."""
    return re.compile(DIGITS, re.VERBOSE)


def tokens(sentence: str, vocabulary: Collection[str] = ()) -> list[Token]:
    """Tokens of a sentence; `vocabulary` has the words of scripts that do not part them."""
    made: list[Token] = []
    for found in _parts().finditer(plain(sentence)):
        kind, start, end = str(found.lastgroup), found.start(), found.end()
        if found["digits"]:
            made.append(number(found["digits"], start, found.end("digits")))
            if found["suffix"]:
                made.append(Token(found["suffix"], found.start("suffix"), end))
        elif kind == "han":
            made += parted(found["han"], start, vocabulary)
        elif kind == "word":
            made.append(Token(ELIDED.sub("", found["word"]), start, end))
        else:
            made.append(Token("" if kind == "skip" else found["mark"], start, end))
    return made


def plain(sentence: str) -> str:
    """Small letters, straight apostrophes, our digits; a character for a character."""
    straight = sentence.replace("’", "'")
    lowered = straight.lower()
    if len(lowered) != len(straight):  # İ becomes two
        lowered = "".join(char.lower()[0] for char in straight)
    return lowered if lowered.isascii() else DECIMAL.sub(digit, lowered)


def digit(found: re.Match[str]) -> str:
    """A digit of any script as ours."""
    return str(unicodedata.decimal(found[0]))


def number(text: str, start: int, end: int) -> Token:
    """A number in digits: three digits behind a sign are thousands, else it parts decimals."""
    text = text.replace("٫", ",")
    groups = re.split(rf"[{SPACE},.'٬]", text)
    is_grouped = len(groups) > 1 and groups[0] != "0" and all(len(g) == 3 for g in groups[1:-1])
    if is_grouped and len(groups[-1]) == 3:
        return Token(text, start, end, float("".join(groups)))
    whole = "".join(groups[:-1]) if len(groups) > 1 else groups[0]
    value = float(f"{whole}.{groups[-1]}") if len(groups) > 1 else float(whole)
    return Token(text, start, end, value, len(text) == 4 and 1900 <= value < 2100)


def parted(run: str, start: int, vocabulary: Collection[str]) -> Iterator[Token]:
    """A run of Han characters: numerals, known words, the longest first, and single characters."""
    place = 0
    while place < len(run):
        known = next((n for n in (5, 4, 3, 2) if run[place : place + n] in vocabulary), 1)
        word = run[place : place + known]
        numerals = (
            re.match(r"[〇零一二两三四五六七八九十百千]+", run[place:]) if known == 1 else None
        )
        if numerals:
            word = numerals[0]
        value = chinese(word) if numerals else None
        yield Token(word, start + place, start + place + len(word), value)
        place += len(word)


def chinese(numerals: str) -> float:
    """二百五十 → 250."""
    total, digit_ = 0, 0
    for char in numerals:
        if char in TENS:
            total += (digit_ or 1) * TENS[char]
            digit_ = 0
        else:
            digit_ = NUMERALS[char]
    return float(total + digit_)
