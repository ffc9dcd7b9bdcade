"""Where a name stands, and the words around it."""

import re
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from nfeeds.tag.fold import bare, words

ENDS = re.compile(r"[.!?;。！？।։۔]\s|[.!?;]?\n|[。！？।]")
"""Where a sentence ends: what is beyond says nothing of the name."""
STOPS = re.compile(r"[.!?;,:()\n。！？，।]|\s[-–—]\s")
LONGEST = 4
"""Words of the longest cue."""

_BEFORE, _AFTER = 100, 90
"""Characters that are read before and after a name."""
_DATELINE = 75
"""So far from the beginning of a field the name stands in a dateline."""


class Place(NamedTuple):
    """Where a name stands."""

    text: str
    begin: int
    """Of its field, and its end."""
    stop: int
    title: bool
    start: int
    """Of the name, and its end."""
    end: int

    @property
    def before(self) -> str:
        """What stands before it in its field."""
        return self.text[max(self.begin, self.start - _BEFORE) : self.start]

    @property
    def after(self) -> str:
        """What stands behind it in its field."""
        return self.text[self.end : min(self.stop, self.end + _AFTER)]

    @property
    def prefix(self) -> str | None:
        """All that stands before it in its field, if that is short."""
        return self.text[self.begin : self.start] if self.start - self.begin <= _DATELINE else None


def folded(text: str) -> list[str]:
    """Return the words of a stretch of text, folded."""
    return words(text if text.isascii() else bare(text)[0]).split()


def last(pieces: re.Pattern[str], text: str) -> str:
    """Return what follows the last of some breaks."""
    end = 0
    for found in pieces.finditer(text):
        end = found.end()
    return text[end:]


def ends_with(tokens: list[str], cues: AbstractSet[str]) -> str | None:
    """Return the longest cue that the tokens end with."""
    for size in range(min(LONGEST, len(tokens)), 0, -1):
        tail = " ".join(tokens[-size:])
        if tail in cues:
            return tail
    return None


def begins_with(tokens: list[str], cues: AbstractSet[str]) -> bool:
    """Whether the tokens begin with a cue."""
    return any(" ".join(tokens[:size]) in cues for size in range(1, LONGEST + 1))
