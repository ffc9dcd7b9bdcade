"""Which countries a query's filters by place leave: of the others nothing was to be told."""

from collections.abc import Iterable, Sequence

from nfeeds.arrange.filters import MAJOR, Known, country_code
from nfeeds.models.atlas import Atlas, Place, Region
from nfeeds.models.query import Filters, Query

FIELDS = ("region", "country", "about")
"""Of Filters: those that name places; what is told meets each of them that is asked for."""


def within(query: Query, atlas: Atlas) -> frozenset[str] | None:
    """Codes of the countries that what is asked for may be about; None: all of them."""
    kept, dropped = words(query.keep), words(query.drop)
    if not any(kept.values()) and not any(dropped.values()):
        return None
    left = {code for code, place in atlas.places.items() if place.kind == "country"}
    for field, terms in kept.items():
        if terms:
            named = [word for term in terms for word in term.split("+")]
            left &= countries(field, named, query, atlas)
    for field, terms in dropped.items():
        # What is about Iran and Israel both may be left out: what is about one of them is not.
        left -= countries(field, [term for term in terms if "+" not in term], query, atlas)
    return frozenset(left)


def words(filters: Filters) -> dict[str, Sequence[str]]:
    """Field → what is asked of it."""
    return {field: getattr(filters, field) for field in FIELDS}


def countries(field: str, named: Iterable[str], query: Query, atlas: Atlas) -> set[str]:
    """The countries of what is named; of a town or province, the one that it counts to."""
    day = query.as_of.date()
    codes: set[str] = set()
    for word in named:
        for one in meant(field, word, atlas):
            codes |= atlas.members(one.key, day) if isinstance(one, Region) else {one.code}
    tops = (atlas.country(code, day, query.territories) for code in codes if code in atlas.places)
    return set(filter(None, tops))


def meant(field: str, word: str, atlas: Atlas) -> Iterable[Place | Region]:
    """What a filter's word means; no town where there is a country of that name."""
    if field == "region":
        return filter(None, (atlas.region(word),))
    if field == "country":
        return (atlas.places[country_code(word, Known(atlas, sources=(), tags=()))],)
    found = atlas.find(word)
    return [one for one in found if isinstance(one, Region) or one.kind in MAJOR] or found
