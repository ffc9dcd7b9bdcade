"""What is told most of: the regions, or the countries of what is asked, with their last days."""

from collections.abc import Collection, Sequence

from nfeeds.arrange.groups import DESKS
from nfeeds.arrange.panel import day_of
from nfeeds.arrange.volume import RECENT, Basis, Voices, is_country, judged, members, row
from nfeeds.models.atlas import Atlas
from nfeeds.models.volume import Volume

REGIONS = frozenset(DESKS) - {"world", "asia", "africa", "europe"}
"""Those that are compared where none is asked for: no continents."""
SHOWN = 8
"""So many at most."""


def busiest(
    made: Basis, atlas: Atlas, asked: Sequence[str], voices: Voices, told: Collection[str] = ()
) -> tuple[Volume, ...]:
    """The most told of in the window; `told` are left out: the digest tells of them already."""
    on = day_of(made.frame)
    inside = set().union(*(members(key, atlas, on) for key in asked))
    wanted = {key for key in inside if is_country(key, atlas)} if asked else set(REGIONS)
    wanted.difference_update(asked, told)
    numbers = {key: days for key, days in made.numbers.items() if key in wanted}
    lately = {key: (days[0], sum(days[: RECENT + 1])) for key, days in numbers.items()}
    # What two regions tell alike is told of the narrower one.
    alike = {tuple(numbers[key]): key for key in sorted(lately, key=breadth, reverse=True)}
    told_of = (key for key in alike.values() if lately[key][0])
    most = sorted(told_of, key=lambda key: (lately[key], key))
    return tuple(
        row(judged(key, numbers[key], made), made, atlas, voices, is_sure=False)
        for key in most[: -SHOWN - 1 : -1]
    )


def breadth(key: str) -> tuple[int, str]:
    """Where a region stands among headings, which go from narrow to broad."""
    return DESKS.index(key) if key in DESKS else 0, key
