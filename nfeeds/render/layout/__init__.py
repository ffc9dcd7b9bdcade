"""The page: what stands where, as blocks of words; console and plain show the same one."""

from collections.abc import Iterator

from nfeeds.models.check import CheckList, Discovery
from nfeeds.models.digest import Digest, EntryList
from nfeeds.models.poll import PollReport
from nfeeds.models.view import StoryPage, Table, View
from nfeeds.render import RenderOptions
from nfeeds.render.layout.checks import check_list, discovery
from nfeeds.render.layout.digest import digest_page
from nfeeds.render.layout.entries import entry_list
from nfeeds.render.layout.story import story_page
from nfeeds.render.layout.tables import poll_report, table
from nfeeds.render.lines import Block


def layout(view: View, options: RenderOptions) -> Iterator[Block]:
    """Lay out any view."""
    match view:
        case Digest():
            yield from digest_page(view, options)
        case EntryList():
            yield from entry_list(view, options)
        case StoryPage():
            yield from story_page(view, options)
        case Table():
            yield from table(view, options)
        case PollReport():
            yield from poll_report(view)
        case CheckList():
            yield from check_list(view, options)
        case Discovery():
            yield from discovery(view, options)
