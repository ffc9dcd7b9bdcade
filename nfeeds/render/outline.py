"""A page's blocks by what they are, for formats that have headings and lists of their own."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from nfeeds.models.view import View
from nfeeds.render import RenderOptions
from nfeeds.render.layout import layout
from nfeeds.render.lines import Block, Span

WIDE = 1000
"""Columns: here nobody counts them, but an address or a title may be of any length."""


class Part(NamedTuple):
    """A block of a page."""

    kind: Literal[
        "title", "section", "group", "item", "fact", "teller", "text", "rule", "end", "map", "key"
    ]
    """`group`: what the items below it share; `item`: the headline of a story or entry; `teller`:
    whose words follow it; `end`: its end; `map`: a row of the map, `key`: what its shades mean."""
    label: str
    """What stands before it: an item's number, a fact's name."""
    spans: tuple[Span, ...]


def outline(view: View, options: RenderOptions) -> Iterator[Part]:
    """The parts of any view's page, but for tables; a headline's address is in its link."""
    is_first = True
    for block in layout(view, options._replace(width=WIDE, color=False, words=True)):
        if not is_address(block):
            found = part(block)
            yield found if is_first or found.kind != "title" else found._replace(kind="section")
            is_first = False


def is_address(block: Block) -> bool:
    """Whether a block is nothing but an address that can be clicked."""
    return len(block.spans) == 1 and block.spans[0].link == block.spans[0].text


def part(block: Block) -> Part:
    """What a block is, by how it is written."""
    label, text = block.first.text.strip(), "".join(span.text for span in block.spans)
    spans = tuple(map(parted, block.spans))
    styles = {span.style for span in block.spans}
    if block.spans and block.spans[0].style.startswith("map-"):
        return Part("key" if label else "map", label, block.spans)
    if not text.strip():
        return Part("end", "", ())
    if text == "-" * WIDE:
        return Part("rule", "", ())
    if styles & {"headline", "headline found"}:
        return Part("item", label, spans)
    if "group" in styles:
        return Part("group", label, spans)
    if "title" in styles:
        return Part("title", label, spans)
    if text.startswith("- "):
        # The address behind it is in the headline's link.
        return Part("teller", "", (Span("— " + block.spans[0].text[2:], "faint"),))
    return Part("fact" if label else "text", label, spans)


def parted(span: Span) -> Span:
    """Words that a page parts from those before by two spaces."""
    text = span.text
    text = f" · {text.lstrip()}" if text.startswith("  ") else text
    return span._replace(text=f"{text.rstrip()} · " if text.endswith("  ") else text)
