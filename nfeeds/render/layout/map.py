"""`--map`: a map of the world, a cell a country, shaded by the stories that are about it.

Where each country lies is said by `data/map.tsv`, which has a line a row and a column a cell.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import zip_longest

from nfeeds.models.digest import Digest
from nfeeds.models.text import amount
from nfeeds.render import RenderOptions
from nfeeds.render.layout.blocks import labelled
from nfeeds.render.lines import GLUE, Block, Line, Span, pad

CELL = 3
"""Columns of a country: its code, and a shade or a gap."""
SHADES = "░▒▓█"
"""Few to many, where there is no colour."""
SEA, NONE, OUTSIDE = "map-sea", "map-none", "map-out"
"""Styles: where nothing lies; no story; left out by the filters. The others are `map-1` and on."""
BLANK = "··"
"""What stands for a country that the filters left out."""
GAP = 3
"""Columns between the map and what stands beside it."""
BESIDE = 30
"""Columns that numbers as bars need, beside the map."""
LONGEST = 40
"""Columns of the longest bar: wider ones are no easier to compare."""


@cache
def rows() -> tuple[tuple[str, ...], ...]:
    """The cells of the map, row by row: codes, empty where there is sea."""
    text = (files("nfeeds.data") / "map.tsv").read_text("utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines())


def world_map(digest: Digest, options: RenderOptions) -> Iterator[Block]:
    """The map, what its shades mean, and the numbers behind it."""
    told = digest.counts.countries
    if not options.map:
        return
    width = len(rows()[0]) * CELL
    named = list(told)
    if told and options.width >= width:
        beside: Sequence[Line] = ()
        room = options.width - width - GAP
        if room >= BESIDE and not options.words:
            beside, named = bars(told, room), named[len(rows()) :]
        yield from drawn(digest, options, beside)
        yield legend(digest, options)
    words = ", ".join(f"{code}{GLUE}{told[code]}" for code in named)
    if named or not told:
        label = "about" if len(named) == len(told) else "and"
        yield labelled(label, Span(words or "no country that is known"), indent=0)
    if digest.counts.nowhere:
        stories = amount(digest.counts.nowhere, "story", "stories")
        yield labelled("nowhere", Span(f"{stories} without a known place"), indent=0)


def drawn(digest: Digest, options: RenderOptions, beside: Sequence[Line]) -> Iterator[Block]:
    """The rows of the map, with what stands beside them."""
    told, steps = digest.counts.countries, levels(digest.counts.countries)
    for cells, more in zip_longest(rows(), beside, fillvalue=()):
        line: list[Span] = []
        for code in cells:
            line += cell(code, level(code, told, steps), digest.within, options)
        if more:
            line += [Span(" " * GAP, SEA), *more]
        yield Block(tuple(line), wrap=False)


def levels(told: Mapping[str, int]) -> tuple[int, ...]:
    """Up to which number of stories each shade goes: four of them, each a multiple of the last."""
    most = max(told.values())
    return tuple(sorted({max(round(most ** (step / len(SHADES))), 1) for step in range(1, 5)}))


def level(code: str, told: Mapping[str, int], steps: Sequence[int]) -> int:
    """A country's shade, from 1 on; 0: no story."""
    return bisect_left(steps, told[code]) + 1 if code in told else 0


def cell(
    code: str, shade: int, within: frozenset[str] | None, options: RenderOptions
) -> Iterator[Span]:
    """A country, or sea, as two spans: the code, and a shade or a gap.

    Capitals have stories; where there is colour, that is the shade.
    """
    if not code:
        yield Span("  ", SEA)
        yield Span(" ", SEA)
    elif shade == 0:
        is_outside = within is not None and code not in within
        yield Span(BLANK, OUTSIDE) if is_outside else Span(code.lower(), NONE)
        yield Span(" ", SEA)
    else:
        yield Span(code, f"map-{shade}")
        yield Span(" ", SEA) if options.color else Span(SHADES[shade - 1], f"map-{shade}")


def legend(digest: Digest, options: RenderOptions) -> Block:
    """What the shades mean."""
    spans, first = [], 1
    for number, last in enumerate(levels(digest.counts.countries), 1):
        words = f"{first}-{last}" if first < last else str(first)
        words = f"{GLUE}{words}{GLUE}" if options.color else f"{SHADES[number - 1]}{GLUE}{words}"
        spans += [Span(words, f"map-{number}"), Span("  ", SEA)]
        first = last + 1
    if digest.within is not None:
        spans += [Span(BLANK, OUTSIDE), Span(" left out by filters", SEA)]
    return labelled("stories", *spans, indent=0)


def bars(told: Mapping[str, int], room: int) -> list[Line]:
    """The countries with most stories, each with a bar."""
    names = max(map(len, told))
    number = len(str(max(told.values())))
    longest = min(room - names - number - 2, LONGEST)
    lines: list[Line] = []
    for code, count in list(told.items())[: len(rows())]:
        length = max(round(count * longest / max(told.values())), 1)
        lines.append(
            (
                Span(pad(code, names) + " ", "place"),
                Span("▆" * length, "bars"),
                Span(f" {count}"),
            )
        )
    return lines
