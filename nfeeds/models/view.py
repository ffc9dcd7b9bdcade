"""What can be rendered: a digest, entries, a page of one story, an event, a table, a check."""

from typing import Literal

from pydantic import Field

from nfeeds.models.base import Noun, Time
from nfeeds.models.check import CheckList, Discovery
from nfeeds.models.digest import Digest, EntryList, EntryView, StoryView
from nfeeds.models.poll import PollReport
from nfeeds.models.story import Join
from nfeeds.models.watch import Event


class Edit(Noun):
    """What an outlet changed in an entry."""

    entry: str
    at: Time
    """When the new wording was seen."""
    field: Literal["title", "summary", "url"]
    was: str
    now: str


class StoryPage(Noun):
    """One story or entry in full."""

    schema_: Literal["nfeeds.show/1"] = Field("nfeeds.show/1", alias="schema")
    asked: str
    """The id that was asked for."""
    as_of: Time
    story: StoryView
    revisions: dict[str, tuple[EntryView, ...]]
    """Entry → its wordings, oldest first, where there was an edit."""
    edits: tuple[Edit, ...]
    """What changed from each wording to the next, in the order of entries and times."""
    joined: tuple[Join, ...]
    """Why each entry is in the story; empty where it stands alone."""
    looked: dict[str, Time] = {}
    """Entry → when its feed was last read before the entry was seen: it came in between."""


class Table(Noun):
    """Rows of facts, for `feeds list`, `places` and `doctor`."""

    name: str
    """Of its schema and of the list in JSON."""
    columns: tuple[str, ...]
    """Shown, in this order; JSON has all that a row has."""
    rows: tuple[dict[str, object], ...]
    summary: str = ""
    sentences: bool = False
    """The last column is text to be read whole: it is wrapped, not cut."""


View = Digest | EntryList | StoryPage | Table | PollReport | CheckList | Discovery | Event
