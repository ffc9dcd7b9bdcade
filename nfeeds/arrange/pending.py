"""A story in its place: what its place does not need is found when it is asked for."""

from collections.abc import Callable, Collection, Mapping, Sequence
from hashlib import sha256
from typing import Any, NamedTuple, Self

from nfeeds.arrange.silence import Listening, Name
from nfeeds.arrange.stories import Standing, complete, facts, headline, shown
from nfeeds.models.digest import EntryView, StoryEntry, StoryView
from nfeeds.models.query import Query

LATER = ("entries", "figures", "silent", "no_data")
"""Fields that take longest to find."""
AT_HAND = "status changes countries source_countries ownership last_seen score rank".split()
"""Fields that its place needed."""

Speakers = Callable[[Sequence[StoryEntry]], tuple[StoryEntry, ...]]
"""Adds who makes the claims of entries."""


class Reading(NamedTuple):
    """What a digest's stories are seen with."""

    query: Query
    passed: frozenset[str]
    """Entries that met the query."""
    listening: Listening | None
    speakers: Speakers
    brief: bool = False
    """Nobody asks for its figures, nor for who is silent: it is but named."""


class Pending(StoryView):
    """A story to all who look at it."""

    @classmethod
    def of(cls, stands: Standing, reading: Reading, told_by: Collection[Name] = ()) -> Self:
        """A story of which is known how it stands; `told_by` are those who tell its relations."""
        one = cls.made(id=stands.id, **{name: getattr(stands, name) for name in AT_HAND})
        own = {"stands": stands, "reading": reading, "told_by": frozenset(told_by)}
        object.__setattr__(one, "__pydantic_private__", own)
        return one

    def __getattr__(self, name: str) -> Any:
        """A field that is not at hand."""
        if name in LATER:
            return getattr(self.whole(), name)
        if name not in StoryView.model_fields:
            raise AttributeError(name)
        stands, _, _ = self._own
        found = facts(stands, self.lead)
        self.__dict__.update(found)
        return found[name]

    @property
    def _own(self) -> tuple[Standing, Reading, frozenset[Name]]:
        own = self.__pydantic_private__ or {}
        return own["stands"], own["reading"], own["told_by"]

    @property
    def lead(self) -> EntryView:
        """As of any story."""
        stands, reading, _ = self._own
        return headline(stands.telling, reading.query.languages)

    @property
    def grounds(self) -> str:
        """As of any story; the archive, its feeds and the day are the same to all of a digest."""
        stands, reading, told_by = self._own
        telling, passed = stands.telling, reading.passed
        named = (
            reading.brief,
            vars(telling.story),
            stands.status,
            stands.changes,
            [(member.id, member.id in passed, member.saved) for member in telling.members],
            sorted(told_by.union(telling.told_by)),
        )
        return sha256(repr(named).encode()).hexdigest()[:32]

    def whole(self) -> StoryView:
        """As of any story."""
        own = self.__pydantic_private__ or {}
        if "whole" not in own:
            stands, reading, told_by = self._own
            view = shown(stands, reading.passed, reading.query)
            if not reading.brief:
                view = complete(view, stands.telling, reading.listening, told_by)
            spoken = reading.speakers(view.entries)
            own["whole"] = view.model_copy(update={"entries": spoken})
        found: StoryView = own["whole"]
        return found

    def __eq__(self, other: object) -> bool:
        """By all that it says."""
        return self.whole() == (other.whole() if isinstance(other, StoryView) else other)

    __hash__ = None  # type: ignore[assignment] # as of any noun that holds a mapping

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Any:
        """The whole story, with something else in it."""
        return self.whole().model_copy(update=update, deep=deep)
