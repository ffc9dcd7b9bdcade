"""One story or entry in full: every telling, every edit, every reason."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Literal, NamedTuple

from nfeeds.arrange.filters import Sieve
from nfeeds.arrange.stories import Telling, complete, story_view
from nfeeds.cluster import explain
from nfeeds.errors import UsageError
from nfeeds.grouping import Span, fold
from nfeeds.models.digest import EntryView, StoryView
from nfeeds.models.entry import StoredEntry
from nfeeds.models.query import LOOK_BACK, Query
from nfeeds.models.view import Edit, StoryPage
from nfeeds.reading import Archive, listening, tellings, with_speakers

SHORTEST = 4
"""Digits of an id that are looked up: fewer mean too many."""
SHOWN = 7
"""Digits of an id as pages show it."""
DAY = timedelta(hours=24)
EVERYBODY = Sieve(lambda _: True, lambda _: True, lambda _: None)


class Found(NamedTuple):
    """What an id leads to."""

    asked: str
    """The whole id."""
    telling: Telling
    """Of its entry's story."""
    span: Span
    """In which that was told from other stories."""
    around: Query
    """The window of that span."""
    tagger: str
    """Who tagged it."""

    @property
    def is_story(self) -> bool:
        """Whether it is the id of the story itself, which is its first entry's."""
        return self.asked == self.telling.story.id

    def view(self, query: Query) -> StoryView:
        """The story as it is shown, whenever it began."""
        whole = query.model_copy(update={"since": None})
        return story_view(self.telling, frozenset(self.telling.story.entries), whole)


def find(word: str, query: Query, archive: Archive) -> Found:
    """The story that an id's entry belongs to; the id of any member finds it.

    Raises UsageError when the id means no entry, or several.
    """
    asked = resolve(word, archive)
    entry = next(iter(archive.store.pick((asked,), query.as_of)), None)
    if entry is None:
        raise UsageError(f"{word!r} was not known by then", "leave out --as-of")
    around = window_around(entry, query)
    views = {entry.id: archive.view(entry, query.territories)}
    span = Span.of(around, views.values())
    (story,) = fold(span, archive).holding((asked,))
    telling = next(iter(tellings((story,), views, around, archive, EVERYBODY)))
    return Found(asked, telling, span, around, entry.tagger)


def show(word: str, query: Query, archive: Archive) -> StoryPage:
    """The page of that story."""
    found = find(word, query, archive)
    telling, story = found.telling, found.telling.story
    versions = wordings(telling.members, query, archive)
    day = query.as_of - DAY
    is_recent = any(member.time >= day for member in telling.members)
    last_day = query.model_copy(update={"since": day if is_recent else None})
    shown = story_view(telling, frozenset(story.entries), last_day)
    shown = complete(shown, telling, listening(found.around, archive, {found.tagger}))
    return StoryPage(
        asked=found.asked,
        as_of=query.as_of,
        story=shown.model_copy(update={"entries": with_speakers(shown.entries)}),
        revisions={
            id_: tuple(archive.view(version, query.territories) for version in those)
            for id_, those in versions.items()
        },
        edits=tuple(edits(versions)),
        joined=explain(found.span.reports(archive.store), found.asked)
        if len(story.entries) > 1
        else (),
        looked=looks(telling.members, archive),
    )


def resolve(word: str, archive: Archive) -> str:
    """The one id that begins so."""
    prefix = word.strip().lower()
    if len(prefix) < SHORTEST or prefix.strip("0123456789abcdef"):
        raise UsageError(f"{word!r} is no id", "ids stand in digests and entry lists: 7f3c2a1")
    found = archive.store.find(prefix)
    if not found:
        near = ", ".join(id_[:SHOWN] for id_ in nearest(prefix, archive))
        hint = f"did you mean {near}?" if near else "nfeeds entries lists what there is"
        raise UsageError(f"nothing has the id {word!r}", hint)
    if len(found) > 1:
        raise UsageError(f"{word!r} is the beginning of several ids", ", ".join(found))
    return found[0]


def nearest(prefix: str, archive: Archive) -> Sequence[str]:
    """Ids that begin as one does that there is not, as far as any; a few of them."""
    for length in range(min(len(prefix), SHOWN) - 1, SHORTEST - 1, -1):
        if found := archive.store.find(prefix[:length]):
            return found[:3]
    return ()


def window_around(entry: StoredEntry, query: Query) -> Query:
    """The window whose fold shows the entry: a day's digest for news, its own days for the rest."""
    day = query.as_of - DAY
    if entry.time >= day:
        return query.model_copy(update={"since": day, "until": None})
    return query.model_copy(update={"since": entry.time, "until": entry.time + LOOK_BACK})


def wordings(
    members: Iterable[EntryView], query: Query, archive: Archive
) -> dict[str, tuple[StoredEntry, ...]]:
    """Members that were edited, with all their wordings, oldest first."""
    found = {member.id: archive.store.revisions(member.id, query.as_of) for member in members}
    return {entry: versions for entry, versions in found.items() if len(versions) > 1}


def edits(versions: Mapping[str, Sequence[StoredEntry]]) -> Iterator[Edit]:
    """What changed from each wording to the next."""
    fields: tuple[Literal["title", "summary", "url"], ...] = ("title", "summary", "url")
    for entry, those in versions.items():
        for old, new in pairwise(those):
            for field in fields:
                was, now = (getattr(version, field) or "" for version in (old, new))
                if was != now:
                    yield Edit(entry=entry, at=new.seen_at, field=field, was=was, now=now)


def looks(members: Iterable[EntryView], archive: Archive) -> dict[str, datetime]:
    """When each member's feeds were read before it was seen, where they had been."""
    keys = {feed.name: key for key, feed in archive.feeds.items()}
    found = {
        member.id: archive.store.looked([keys[name] for name in member.feeds], member.first_seen)
        for member in members
    }
    return {entry: at for entry, at in found.items() if at is not None}
