"""Console: the page in colour, its headlines clickable.

rich turns styles into escape sequences. Links are written here: rich gives each a random id,
and the same digest is to be the same bytes.
"""

from rich.color import ColorSystem
from rich.style import Style

from nfeeds.models.view import View
from nfeeds.render import RenderOptions
from nfeeds.render.layout import layout
from nfeeds.render.lines import Span, wrapped

STYLES = {
    "": Style(),
    "title": Style(bold=True),
    "group": Style(bold=True, underline=True),
    "headline": Style(bold=True),
    "headline found": Style(bold=True, underline=True),
    "found": Style(underline=True),
    "line": Style(bold=True),
    "new": Style(bold=True, color="green"),
    "developed": Style(bold=True, color="magenta"),
    "continuing": Style(color="cyan"),
    "quiet": Style(dim=True),
    "place": Style(color="blue"),
    "label": Style(color="cyan"),
    "faint": Style(dim=True),
    "bars": Style(color="cyan"),
    "map-sea": Style(),
    "map-none": Style(dim=True),
    "map-out": Style(dim=True),
    "map-1": Style(color="color(16)", bgcolor="color(187)"),
    "map-2": Style(color="color(16)", bgcolor="color(222)"),
    "map-3": Style(color="color(16)", bgcolor="color(208)", bold=True),
    "map-4": Style(color="color(231)", bgcolor="color(160)", bold=True),
    "good": Style(color="green"),
    "bad": Style(color="red"),
}
"""Readable on light and dark grounds: the sixteen colours that the terminal's owner chose; on the
map both letter and ground, of the 256 that are the same everywhere."""


def render(view: View, options: RenderOptions) -> str:
    """The page in colour, or without where colour is off."""
    lines = wrapped(layout(view, options), options.width)
    return "".join(
        "".join(paint(span, color=options.color) for span in line).rstrip() + "\n" for line in lines
    )


def paint(span: Span, *, color: bool) -> str:
    """A span with its escape sequences."""
    if not color or not span.text.strip():
        return span.text
    text = STYLES[span.style].render(span.text, color_system=ColorSystem.EIGHT_BIT)
    if span.link and span.link.isascii() and span.link.isprintable():
        return f"\x1b]8;;{span.link}\x1b\\{text}\x1b]8;;\x1b\\"
    return text
