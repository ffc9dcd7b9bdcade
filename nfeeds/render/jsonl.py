"""JSON Lines: one entry, story, feed, event or row a line."""

import json

from nfeeds.models.check import CheckList, Discovery
from nfeeds.models.digest import Digest, EntryList
from nfeeds.models.poll import PollReport
from nfeeds.models.view import StoryPage, Table, View
from nfeeds.models.watch import Event
from nfeeds.render import RenderOptions
from nfeeds.render.json import data

LISTS: dict[type[View], str] = {
    EntryList: "entries",
    Digest: "stories",
    PollReport: "feeds",
    CheckList: "feeds",
    Discovery: "feeds",
}
"""Kind of view → key of its list."""


def render(view: View, options: RenderOptions) -> str:
    """Dump what a view is a list of."""
    return "".join(json.dumps(row) + "\n" for row in rows(view))


def rows(view: View) -> list[object]:
    """The list that a view is at heart."""
    whole = data(view)
    if isinstance(view, StoryPage | Event):
        return [whole]
    return list(whole[view.name if isinstance(view, Table) else LISTS[type(view)]])
