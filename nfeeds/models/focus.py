"""Focus: which of the countries that an entry is about is the main one."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # annotations only: the atlas is read without pydantic
    from nfeeds.models.entry import PlaceTag

BACKGROUND = {"US": 0.85}
"""What a country's weight is worth where another may be the focus: the US is a party to, or has a
word on, much of what happens elsewhere."""
SAME = 1e-9
"""Less than that is no difference: weights are sums of figures of three digits."""


def focus(
    weights: Mapping[str, float],
    places: Iterable["PlaceTag"],
    country: Callable[[str], str | None],
) -> str | None:
    """Return the country that weighs most; of those that weigh the same, the one told of first.

    `country` says which one a place counts to. None if there is no country at all.
    """
    if len(weights) < 2:
        return next(iter(weights), None)
    weighed = {code: weight * BACKGROUND.get(code, 1.0) for code, weight in weights.items()}
    least = max(weighed.values()) - SAME
    heaviest = [code for code, weight in weighed.items() if weight >= least]
    if len(heaviest) < 2:
        return heaviest[0]
    told = [
        (proof.field != "title", proof.start, counted)
        for tag in places
        if (counted := country(tag.code)) in heaviest
        for proof in tag.evidence[:1]
    ]
    return min(told)[2] if told else heaviest[0]
