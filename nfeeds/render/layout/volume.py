"""How much was told against what is usual: a line in a digest's head, all of it with --verbose."""

from collections.abc import Iterator, Sequence

from nfeeds.models.volume import Volume
from nfeeds.render import RenderOptions
from nfeeds.render.layout.blocks import amount, labelled, text
from nfeeds.render.lines import Block, Span, columns, fit, pad

BARS = "▁▂▃▄▅▆▇█"
UNKNOWN = "·"
"""A day that is not known, in a sparkline."""
ALIKE = {"weekday": ("same weekday", "same weekdays"), "all days": ("day", "days")}
"""What a number is compared with."""
KEY = 18
"""Columns of a key in a table."""


def volume_lines(volume: Sequence[Volume], options: RenderOptions) -> Iterator[Block]:
    """The totals, and what is not as usual in one line; with --verbose a line each."""
    totals = [one for one in volume if one.total]
    strange = [one for one in volume if not one.total]
    for one in totals:
        name = "volume" if one.kind == "all" else f"volume {one.key}"
        yield text(f"{name} {amount(one.count, 'entry', 'entries')}{against(one)}")
    if volume and options.verbose:
        yield from details(volume)
    elif strange:
        lines = (line(strange, number) for number in range(len(strange), -1, -1))
        yield text(next((one for one in lines if columns(one) <= options.width), line(strange, 0)))


def against(one: Volume) -> str:
    """What is usual, in words."""
    word = "usual" if one.status == "usual" else f"{one.status} than usual,"
    return f" ({word} {span(one)})"


def line(strange: Sequence[Volume], number: int) -> str:
    """What is more and less than usual, so many of each by name."""
    parts: list[str] = []
    for status in ("more", "less"):
        found = [one for one in strange if one.status == status]
        named = ", ".join(f"{one.key} {one.count} ({span(one)})" for one in found[:number])
        rest = f"+{len(found) - number}" if 0 < number < len(found) else ""
        if found:
            than = "" if parts else " than usual"
            parts.append(f"{status}{than}: {named or len(found)} {rest}".rstrip())
    return "   ".join(parts)


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
