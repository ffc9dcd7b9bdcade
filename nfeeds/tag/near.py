"""The words around a name."""

import re
from collections.abc import Set as AbstractSet

from nfeeds.tag.fold import bare, words

ENDS = re.compile(r"[.!?;。！？।։۔]\s|[.!?;]?\n|[。！？।]")
"""Where a sentence ends: what is beyond says nothing of the name."""
STOPS = re.compile(r"[.!?;,:()\n。！？，।]|\s[-–—]\s")
LONGEST = 4
"""Words of the longest cue."""


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
