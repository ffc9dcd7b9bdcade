"""How much was told against what is usual: a line in a digest's head, all of it with --verbose."""

from collections.abc import Iterator, Sequence

from nfeeds.models.digest import Digest
from nfeeds.models.text import amount
from nfeeds.models.volume import Volume
from nfeeds.render import RenderOptions
from nfeeds.render.layout.blocks import labelled
from nfeeds.render.lines import Block, Span, columns, fit, pad

BARS = "▁▂▃▄▅▆▇█"
UNKNOWN = "·"
"""A day that is not known, in a sparkline."""
ALIKE = {"weekday": ("same weekday", "same weekdays"), "all days": ("day", "days")}
"""What a number is compared with."""
KEY = 18
"""Columns of a key in a table."""


def volume_lines(digest: Digest, options: RenderOptions) -> Iterator[Block]:
    """The totals, and what is not as usual in one line; with --verbose a line each."""
    totals = [one for one in digest.volume if one.total]
    strange = [one for one in digest.volume if not one.total]
    for one in totals:
        name = "volume" if one.kind == "all" else f"volume {one.key}"
        words = f"{name} {amount(one.count, 'entry', 'entries')}{against(one)}"
        yield Block((Span(words), Span(f"  {sparkline(one.recent)}", "bars")))
    if totals and options.verbose:
        yield from details([*digest.volume, *digest.busiest])
    elif strange:
        yield Block(fitting(strange, options.width))


def against(one: Volume) -> str:
    """What is usual, in words."""
    word = "usual" if one.status == "usual" else f"{one.status} than usual,"
    return f" ({word} {span(one)})"


def fitting(strange: Sequence[Volume], width: int) -> tuple[Span, ...]:
    """All by name with what was told day by day, else without, else as many as a line holds."""
    tries = [tuple(line(strange, len(strange), drawn=True))]
    tries += [tuple(line(strange, number)) for number in range(len(strange), -1, -1)]
    fit_ = (one for one in tries if sum(columns(span.text) for span in one) <= width)
    return next(fit_, tries[-1])


def line(strange: Sequence[Volume], number: int, *, drawn: bool = False) -> Iterator[Span]:
    """What is more and less than usual, so many of each by name."""
    is_first = True
    for status in ("more", "less"):
        found = [one for one in strange if one.status == status]
        if found:
            yield Span(f"{status} than usual: " if is_first else f"   {status}: ")
            yield from naming(found[:number], drawn=drawn)
            more = f" +{len(found) - number}" if number else f"{len(found)}"
            yield Span(more if number < len(found) else "")
            is_first = False


def naming(found: Sequence[Volume], *, drawn: bool) -> Iterator[Span]:
    """Some by name, number and what is usual."""
    for place, one in enumerate(found):
        yield Span(f"{', ' if place else ''}{one.key} ")
        if drawn:
            yield Span(f"{sparkline(one.recent)} ", "bars")
        yield Span(f"{one.count} ({span(one)})")


def details(volume: Sequence[Volume]) -> Iterator[Block]:
    """Every number with what it is compared with."""
    for one in volume:
        same = amount(one.days, *ALIKE[one.basis])
        words = f"{one.count}{against(one)}, {voices(one)}, of {same}"
        yield Block(
            (Span(f"{sparkline(one.recent)}  ", "bars"), Span(words)),
            Span(f"  {pad(fit(one.key, KEY), KEY)} ", "label"),
        )
    one = volume[0]
    words = f"{one.hours} h of {amount(one.feeds, 'feed', 'feeds')}"
    if one.feeds_left_out:
        words += f"; {one.feeds_left_out} too new, not read lately or with a gap left out"
    if one.left_out:
        words += f"; {amount(one.left_out, 'day', 'days')} with gaps or without polls left out"
    yield labelled("compared", Span(words), indent=2)


def voices(one: Volume) -> str:
    """How many independent voices, at most."""
    return amount(one.origins, "origin", "origins")


def span(one: Volume) -> str:
    """Between what nine days of ten lie."""
    low, high = one.usual
    return f"{low}-{high}"


def sparkline(numbers: Sequence[int | None]) -> str:
    """Numbers as bars, the highest as high as a line, one that is not known as a dot."""
    most = max((number for number in numbers if number is not None), default=0)
    return "".join(
        UNKNOWN if number is None else BARS[number * (len(BARS) - 1) // most if most else 0]
        for number in numbers
    )
