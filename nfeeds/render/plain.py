"""Plain text: for pipes, mails, files and screen readers."""

from nfeeds.models.view import View
from nfeeds.render import RenderOptions
from nfeeds.render.layout import layout
from nfeeds.render.lines import wrapped


def render(view: View, options: RenderOptions) -> str:
    """The page without any styling."""
    lines = wrapped(layout(view, options), options.width)
    return "".join("".join(span.text for span in line).rstrip() + "\n" for line in lines)
