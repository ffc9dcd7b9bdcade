"""A text as it is searched: title and summary in one, folded, with its language at hand."""

from collections.abc import Callable
from typing import NamedTuple


class Text(NamedTuple):
    """Title, one character at the cut, and summary."""

    text: str
    folded: str
    """Made of `words`: a character longer at either end."""
    cut: int
    language: Callable[[], str | None]
    """Asked for only where it matters."""

    def field(self, start: int) -> tuple[int, int]:
        """Where the field begins and ends that holds a character."""
        return (0, self.cut) if start < self.cut else (self.cut + 1, len(self.text))

    def proof(self, start: int, end: int) -> dict[str, object]:
        """What an `Evidence` of a stretch is to be made of."""
        return {
            "text": self.text[start:end],
            "field": "title" if start < self.cut else "summary",
            "start": start - self.field(start)[0],
        }
