"""JSON Lines: one entry, story, feed, event or row a line."""

import json
from collections.abc import Iterator

from nfeeds.models.check import CheckList, Discovery
from nfeeds.models.digest import Digest, EntryList, StoryView
from nfeeds.models.poll import PollReport
from nfeeds.models.view import StoryPage, Table, View
from nfeeds.models.watch import Event
from nfeeds.render import Kept, RenderOptions
from nfeeds.render.json import data

SCORE = ', "score": '
LISTS: dict[type[View], str] = {
    EntryList: "entries",
    PollReport: "feeds",
    CheckList: "feeds",
    Discovery: "feeds",
}
"""Kind of view → key of its list."""


def render(view: View, options: RenderOptions) -> str:
    """Dump what a view is a list of."""
    return "".join(parts(view, options))


def parts(view: View, options: RenderOptions) -> Iterator[str]:
    """The same in parts."""
    if isinstance(view, Digest):
        yield from lines(view, options.kept)
    else:
        yield from (json.dumps(row) + "\n" for row in rows(view))


def lines(view: Digest, kept: Kept | None) -> Iterator[str]:
    """A line a story, which may have been written before."""
    for story in view.stories:
        text = kept.written(story, lasting) if kept else lasting(story)
        rest = json.dumps({"score": story.score, "rank": story.rank.model_dump(mode="json")})
        yield f"{text}, {rest[1:]}\n"


def lasting(story: StoryView) -> str:
    """A story up to its score, which is another one each minute; no text has a bare quote in it."""
    return json.dumps(story.whole().model_dump(mode="json", by_alias=True)).rpartition(SCORE)[0]


def rows(view: View) -> list[object]:
    """The list that a view is at heart."""
    whole = data(view)
    if isinstance(view, StoryPage | Event):
        return [whole]
    return list(whole[view.name if isinstance(view, Table) else LISTS[type(view)]])
