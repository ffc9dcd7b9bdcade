"""A word of saying in its sentence."""

import re
from typing import NamedTuple

from nfeeds.tag.fold import words
from nfeeds.tag.grammar import Grammar, grammar
from nfeeds.tag.text import Text
from nfeeds.tag.tokens import Phrase, Token, tokens

BEFORE, _BEHIND = 140, 100
"""Characters of a sentence that are read before and after a word of saying."""
LONG = 300
"""As many before one that ends it, as verbs do in Turkish and Persian."""
_END = re.compile(r"[.!?…。！？։।۔\n](?:[\"”»’')]*(?:\s|(?<=[。！？։।۔])))?")
_ABBREVIATED = 10
"""Letters of a word that a full stop cuts short, at most: podinsp."""
_ELISION = ("'", "’")
_INITIALS = re.compile(r"\W*(?:[A-Z]\.)*[A-Z]")
"""So it does capitals that stand alone: John F. Kennedy, the U.S. Army."""


class Said(NamedTuple):
    """A word of saying, and where it stands."""

    whole: Text
    start: int
    end: int
    kind: str
    language: str
    names: list[Phrase]

    @property
    def text(self) -> str:
        """Title and summary."""
        return self.whole.text

    @property
    def field(self) -> tuple[int, int]:
        """Where its field begins and ends."""
        return self.whole.field(self.start)

    @property
    def mark(self) -> str:
        """The character right before it, a space between them apart."""
        return self.text[max(0, self.start - 2) : self.start].rstrip()[-1:]

    def stretch(self, start: int, end: int) -> list[Token]:
        """Words and marks of the text from there to there."""
        return tokens(self.text, self.whole.folded, start, end)

    def left(self, start: int) -> list[Token]:
        """Words before it."""
        return self.stretch(start, self.start)

    def right(self, high: int, start: int | None = None) -> list[Token]:
        """Words behind it, which an article may be joined to: secondo i dati dell'Istat."""
        end = self.end + (self.text[self.end : self.end + 1] in _ELISION)
        return self.stretch(end if start is None else start, high)


def opening(said: Said, low: int) -> list[Token]:
    """Return the first words of a sentence whose end the verb is."""
    return said.stretch(low, min(said.start, low + BEFORE))


def low_of(said: Said, window: int = BEFORE) -> int:
    """Return where the sentence begins that holds a word, within its field."""
    text = said.text
    short = grammar(said.language).short
    low = max(said.field[0], said.start - window)
    for one in _END.finditer(text, low, said.start):
        if _ends(text, one, short):
            low = one.end()
    return low


def high_of(said: Said) -> int:
    """Return where the sentence ends that holds a word, within its field."""
    text = said.text
    short = grammar(said.language).short
    high = min(said.field[1], said.end + _BEHIND)
    for one in _END.finditer(text, said.end, high):
        if _ends(text, one, short):
            return one.start()
    return high


def source(said: Said, words_: Grammar) -> int | None:
    """Return where the speaker begins if the cue has the first word: de (source policière)."""
    cue = said.stretch(said.start, said.end)
    return cue[-1].start if len(cue) > 1 and cue[-1].low in words_.role else None


def _ends(text: str, mark: re.Match[str], short: frozenset[str]) -> bool:
    """Whether a mark ends a sentence: not that of "Sen. John F. Kennedy", "5.9"."""
    if mark[0][0] != ".":
        return len(mark[0]) > 1 or mark[0] in "\n。！？։।۔"
    at = mark.start()
    before_ = text[max(0, at - _ABBREVIATED) : at].rpartition(" ")[2]
    return (
        len(mark[0]) > 1
        and words(before_).strip() not in short
        and not _INITIALS.fullmatch(before_)
    )
