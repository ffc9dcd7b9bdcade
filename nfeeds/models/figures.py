"""Figures: how many dead, wounded, drones or dollars a text speaks of."""

from typing import Literal

from nfeeds.models.base import Noun

Counted = Literal[
    "killed",
    "wounded",
    "missing",
    "captured",
    "displaced",
    "casualties",
    "missiles",
    "missiles-downed",
    "drones",
    "drones-downed",
    "money",
]
"""What is counted. `casualties` are dead or wounded or both, where the text does not say which."""


class Amount(Noun):
    """A number as it was said: `at least 40` leaves what is above it open."""

    value: float
    """The number itself, whatever bounds it; of a range the upper end, of `dozens` the lower."""
    low: float
    high: float | None = None
    """None: open."""
    text: str
    """In English, whatever the text's language: `4`, `at least 40`, `10-12`, `dozens`."""


class Figure(Noun):
    """One statement of one text, with the sentence that makes it."""

    kind: Counted
    amount: Amount | None = None
    """None: denied without a number."""
    currency: str = ""
    """Of money."""
    denied: bool = False
    text: str
    """The sentence."""
    field: Literal["title", "summary"]
    start: int
    """Offset of the sentence in that field, in characters."""
