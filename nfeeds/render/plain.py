"""Plain text: for pipes, mails, files and screen readers."""

from collections.abc import Iterable, Iterator

from nfeeds.models.view import View
from nfeeds.render import RenderOptions
from nfeeds.render.layout import layout
from nfeeds.render.lines import Block, wrapped

PICTURES = ("bars", "map-")
"""With what the styles of pictures begin."""


def render(view: View, options: RenderOptions) -> str:
    """The page without any styling, and without pictures: what they show is told in numbers."""
    blocks = without_pictures(layout(view, options._replace(words=True)))
    lines = wrapped(blocks, options.width)
    return "".join("".join(span.text for span in line).rstrip() + "\n" for line in lines)


def without_pictures(blocks: Iterable[Block]) -> Iterator[Block]:
    """Blocks but for what is drawn in them; one in which all is drawn goes as a whole."""
    for block in blocks:
        spans = tuple(span for span in block.spans if not span.style.startswith(PICTURES))
        if spans or not block.spans:
            yield block._replace(spans=spans)
