"""Plain text: for pipes, mails, files and screen readers."""

from nfeeds.models.view import View
from nfeeds.render import RenderOptions
from nfeeds.render.layout import layout
from nfeeds.render.lines import Block, wrapped


def render(view: View, options: RenderOptions) -> str:
    """The page without any styling, and without bars: what they show is told in numbers."""
    lines = wrapped(map(without_bars, layout(view, options)), options.width)
    return "".join("".join(span.text for span in line).rstrip() + "\n" for line in lines)


def without_bars(block: Block) -> Block:
    """A block but for its pictures of numbers."""
    return block._replace(spans=tuple(span for span in block.spans if span.style != "bars"))
