"""Event: what a watch tells of a story, once; as JSON the lines of `nfeeds watch --json`."""

from typing import Literal

from pydantic import Field

from nfeeds.models.base import Noun, Time
from nfeeds.models.digest import StoryView


class Event(Noun):
    """A story that broke, that developed, or of which something came."""

    schema_: Literal["nfeeds.watch/1"] = Field("nfeeds.watch/1", alias="schema")
    event: Literal["new", "developed", "continuing"]
    """The story's status since it was told last, else since the watch began."""
    at: Time
    """When it was told."""
    alerts: tuple[str, ...] = ()
    """Names of those that it set off."""
    entries: tuple[str, ...]
    """Ids of what came since then, oldest first."""
    story: StoryView
    """Its `changes` are those since then."""
