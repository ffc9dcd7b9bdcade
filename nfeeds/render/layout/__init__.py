"""The page: what stands where, as blocks of words; console and plain show the same one."""

from collections.abc import Callable, Iterator
from typing import Any

from nfeeds.models.check import CheckList, Discovery
from nfeeds.models.digest import Digest, EntryList
from nfeeds.models.poll import PollReport
from nfeeds.models.view import StoryPage, Table, View
from nfeeds.models.watch import Event
from nfeeds.render import RenderOptions
from nfeeds.render.layout.checks import check_list, discovery
from nfeeds.render.layout.digest import digest_page
from nfeeds.render.layout.entries import entry_list
from nfeeds.render.layout.story import story_page
from nfeeds.render.layout.tables import poll_report, table
from nfeeds.render.layout.watch import event_page
from nfeeds.render.lines import Block

PAGES: dict[type[View], Callable[[Any, RenderOptions], Iterator[Block]]] = {
    Digest: digest_page,
    EntryList: entry_list,
    StoryPage: story_page,
    Event: event_page,
    Table: table,
    PollReport: poll_report,
    CheckList: check_list,
    Discovery: discovery,
}
"""Kind of view → what lays it out."""


def layout(view: View, options: RenderOptions) -> Iterator[Block]:
    """Lay out any view."""
    yield from PAGES[type(view)](view, options)
