"""A view → text. Pure: width, colour and time zone come in with the options."""

from collections.abc import Iterator, Sequence
from datetime import tzinfo
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

if TYPE_CHECKING:  # the names of the formats are read without the nouns that they show
    from collections.abc import Callable

    from nfeeds.models.digest import StoryView
    from nfeeds.models.view import View

FORMATS = {
    "console": "nfeeds.render.console",
    "plain": "nfeeds.render.plain",
    "markdown": "nfeeds.render.markdown",
    "html": "nfeeds.render.html",
    "json": "nfeeds.render.json",
    "jsonl": "nfeeds.render.jsonl",
    "csv": "nfeeds.render.csv",
    "atom": "nfeeds.render.atom",
}
"""Format → module with `render(view, options)`, imported when named."""

DATA = frozenset({"json", "jsonl", "csv", "atom"})
"""Formats for programs: complete, without a limit unless one is asked for."""
KEEPING = frozenset({"json", "jsonl"})
"""Formats that write all of a story, and write it again as it was kept."""
UTF8 = DATA | {"html"}
"""Formats that are UTF-8 wherever they are written: they say so, or their readers expect it."""


class Kept(Protocol):
    """What a format wrote of stories before."""

    def written(self, story: "StoryView", write: "Callable[[StoryView], str]") -> str:
        """A story as it was written; else as `write` does it."""


class RenderOptions(NamedTuple):
    """How a view is to look."""

    zone: tzinfo
    width: int = 80
    """In columns."""
    color: bool = False
    """Colours and clickable links (console)."""
    verbose: bool = False
    brief: bool = False
    map: bool = False
    """A map of the world in a digest's head."""
    words: bool = False
    """Numbers as words alone where others draw them beside a picture."""
    bom: bool = False
    """A mark of UTF-8 before all else (csv)."""
    kept: Kept | None = None
    """Of this format (json, jsonl)."""


class Renderer(Protocol):
    """What a format's module has."""

    def render(self, view: "View", options: RenderOptions) -> str:
        """The whole view as text, with its last line ended."""


class PartRenderer(Renderer, Protocol):
    """What the module of a format of `KEEPING` has."""

    def parts(self, view: "View", options: RenderOptions) -> Iterator[str]:
        """The view as texts that follow each other."""


def render(view: "View", name: str, options: RenderOptions) -> str:
    """Render a view in the format called `name`, a key of FORMATS."""
    return cast("Renderer", import_module(FORMATS[name])).render(view, options)


def render_parts(view: "View", name: str, options: RenderOptions) -> Sequence[str]:
    """The same in parts, where the format has them: what is long is not put together to be cut."""
    if name in KEEPING:
        return list(cast("PartRenderer", import_module(FORMATS[name])).parts(view, options))
    return (render(view, name, options),)
