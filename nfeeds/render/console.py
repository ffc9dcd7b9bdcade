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
    "new": Style(bold=True, color="green"),
    "developed": Style(bold=True, color="magenta"),
    "continuing": Style(color="cyan"),
    "quiet": Style(dim=True),
    "place": Style(color="blue"),
    "label": Style(color="cyan"),
    "faint": Style(dim=True),
    "bars": Style(color="cyan"),
    "good": Style(color="green"),
    "bad": Style(color="red"),
}
"""Readable on light and dark grounds: the sixteen colours that the terminal's owner chose."""


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
    text = STYLES[span.style].render(span.text, color_system=ColorSystem.STANDARD)
    if span.link and span.link.isascii() and span.link.isprintable():
        return f"\x1b]8;;{span.link}\x1b\\{text}\x1b]8;;\x1b\\"
    return text
