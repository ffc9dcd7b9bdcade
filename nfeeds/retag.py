"""Stored entries, tagged anew: what was told stays, what it is about is told by today's tagger."""

from collections.abc import Callable, Iterator, Sequence

from nfeeds.models.entry import Entry, TaggedEntry
from nfeeds.store import Store

TOGETHER = 500
"""Wordings of one transaction: others may write in between, and so much is lost by Ctrl-C."""


def retag(
    numbers: Sequence[int], store: Store, tag: Callable[[Entry], TaggedEntry]
) -> Iterator[bool]:
    """Tag wordings anew, giving of each whether that changed anything, once it is on the disk."""
    for begin in range(0, len(numbers), TOGETHER):
        yield from store.retag(numbers[begin : begin + TOGETHER], tag)
