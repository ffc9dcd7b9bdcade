"""A story as it is shown: its telling, what changed, how it ranks."""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from nfeeds.arrange.figures import Count, changed_figures, figures_view
from nfeeds.arrange.silence import ORIGINS, Listening, Name
from nfeeds.models.digest import (
    Bloc,
    Change,
    EntryView,
    OriginGroup,
    Origins,
    Rank,
    Status,
    StoryEntry,
    StoryView,
    Unknown,
)
from nfeeds.models.query import Query
from nfeeds.models.story import Origin, Story

HALF_LIFE = 24.0
"""Hours that cost a story as much as half its weight."""
SHARE = 1 / 3
"""A story is about the countries that so many of its entries are about."""
DEVELOPED = 0.25
"""What a development adds to a story's weight: half of what a second country adds."""


def nothing_counted(_: EntryView) -> tuple[()]:
    """No figures, where nobody reads them."""
    return ()


class Telling(NamedTuple):
    """A story with its members' views, oldest first, and its origins."""

    story: Story
    members: Sequence[EntryView]
    origins: Sequence[Origin]
    told_by: Collection[Name] = frozenset()
    """Country and ownership of all that tell it, excluded sources too."""
    figures_of: Count = nothing_counted
    """Reads the figures of a member, when they are asked for."""


class Standing(NamedTuple):
    """How a story stands among others: as much of it as its place and its count need."""

    telling: Telling
    changes: tuple[Change, ...]
    status: Status
    rank: Rank
    score: float
    last_seen: datetime
    countries: tuple[str, ...]
    source_countries: tuple[str, ...]
    ownership: dict[str, int]

    @property
    def id(self) -> str:
        """The story's."""
        return self.telling.story.id

    @property
    def relations(self) -> frozenset[str]:
        """The stories that tell of the same, as far as is known."""
        story = self.telling.story
        return frozenset((*story.related, *((story.continues,) if story.continues else ())))


def standing(telling: Telling, query: Query) -> Standing:
    """How a story stands."""
    members = telling.members
    changes = changed(telling, query)
    rank = ranked(telling, changes, query.as_of)
    return Standing(
        telling,
        changes,
        status(members, changes, query),
        rank,
        score(rank),
        max([member.first_seen for member in members]),
        shared(member.countries for member in located(members)),
        tuple(sorted({member.source_country for member in members if member.source_country})),
        ownership(members),
    )


def located(members: Sequence[EntryView]) -> Sequence[EntryView]:
    """Those that say themselves where it is; all where none does: then the others' words count."""
    return [member for member in members if not member.is_inferred] or members


def story_view(telling: Telling, passed: frozenset[str], query: Query) -> StoryView:
    """Show a story; `passed` are the ids of the entries that met the query."""
    return shown(standing(telling, query), passed, query)


def shown(stands: Standing, passed: frozenset[str], query: Query) -> StoryView:
    """The same of a story of which is known how it stands."""
    story, members = stands.telling.story, stands.telling.members
    entries = tuple(story_entry(member, story, passed) for member in members)
    later = {"entries": entries, "figures": (), "silent": (), "no_data": ()}
    told = facts(stands, headline(stands.telling, query.languages)) | later
    return StoryView.made(**{name: told[name] for name in StoryView.model_fields})


def facts(stands: Standing, lead: EntryView) -> dict[str, Any]:
    """Its fields but for those that take long to find: its entries, figures, and who is silent."""
    story, members = stands.telling.story, stands.telling.members
    return {
        "id": story.id,
        "headline": lead.title,
        "headline_source": lead.source,
        "headline_entry": lead.id,
        "summary": lead.summary,
        "language": lead.language,
        "url": lead.url,
        "status": stands.status,
        "changes": stands.changes,
        "sources": tuple(sorted({member.source for member in members})),
        "origins": origins_view(stands.telling.origins),
        "countries": stands.countries,
        "focus": most_common(member.focus for member in located(members)),
        "regions": shared(member.regions for member in located(members)),
        "source_countries": stands.source_countries,
        "ownership": stands.ownership,
        "related": story.related,
        "continues": story.continues,
        "first_seen": min(member.first_seen for member in members),
        "last_seen": stands.last_seen,
        "score": stands.score,
        "rank": stands.rank,
    }


def complete(
    view: StoryView,
    telling: Telling,
    listening: Listening | None,
    told_by: Collection[Name] = frozenset(),
) -> StoryView:
    """A story with what takes longer to find: its figures, and who is silent on it.

    `told_by` are those who tell its relations.
    """
    silent: tuple[Bloc, ...] = ()
    unknown: tuple[Unknown, ...] = ()
    if listening and view.origins.count >= ORIGINS:
        carriers = frozenset(telling.told_by) | frozenset(told_by)
        silent, unknown = listening.around(view.focus, view.countries, telling.members, carriers)
    figures = figures_view(telling.members, telling.origins, telling.figures_of)
    return view.model_copy(update={"figures": figures, "silent": silent, "no_data": unknown})


def story_entry(member: EntryView, story: Story, passed: frozenset[str]) -> StoryEntry:
    """A member, marked."""
    return StoryEntry.made(
        **{
            **member.facts,
            "story": story.id,
            "passed": member.id in passed,
            "copy_of": story.copies.get(member.id),
        }
    )


def headline(telling: Telling, languages: Sequence[str]) -> EntryView:
    """The most central member; in a language of the reader's where the story has one."""
    story, members = telling.story, telling.members
    if len(members) == 1:
        return members[0]
    ranks = {story.entries[place]: rank for rank, place in enumerate(story.central)}
    ranks[story.headline] = -1
    readable = [member for member in members if reads(member, languages)]
    return min(readable or members, key=lambda member: ranks.get(member.id, len(ranks)))


def reads(entry: EntryView, languages: Sequence[str]) -> bool:
    """Whether an entry is in one of these languages; without any, every one is."""
    if not languages:
        return True
    return (entry.language or "").split("-")[0] in languages or entry.language in languages


def origins_view(origins: Iterable[Origin]) -> Origins:
    """The origins as the contract has them."""
    groups = tuple(
        OriginGroup.made(origin=origin.name, sources=origin.sources, reasons=origin.reasons)
        for origin in origins
    )
    return Origins.made(count=len(groups), groups=groups)


def is_old(member: EntryView, query: Query) -> bool:
    """Whether a member was told before the window."""
    if query.since is None:
        return False
    if query.time == "seen":
        return member.first_seen <= query.since
    return member.time < query.since


def changed(telling: Telling, query: Query) -> tuple[Change, ...]:
    """New origins, first sources of another country and new figures, since the window began."""
    old = [member for member in telling.members if is_old(member, query)]
    if not old:
        return ()
    new = {member.id: member for member in telling.members if not is_old(member, query)}
    changes = []
    for origin in telling.origins:
        if all(entry in new for entry in origin.entries):
            first = new[origin.entries[0]]
            text = f"new origin: {called(origin, first)}"
            changes.append(Change(kind="origin", text=text, entry=first.id, at=first.time))
    told_from = {member.source_country for member in old}
    for member in new.values():
        if member.source_country and member.source_country not in told_from:
            told_from.add(member.source_country)
            text = f"first source in {member.source_country}: {member.source_title}"
            changes.append(
                Change(kind="source-country", text=text, entry=member.id, at=member.time)
            )
    if new:
        changes += changed_figures(old, new.values(), telling.figures_of)
    return tuple(changes)


def called(origin: Origin, first: EntryView) -> str:
    """An origin by the agency that its outlets credit, else by the title of its first outlet."""
    said = f"credits {origin.name}", f"is {origin.name}"
    return first.source_title if set(said).isdisjoint(origin.reasons) else origin.name


def status(members: Sequence[EntryView], changes: Sequence[Change], query: Query) -> Status:
    """Against the window's begin: new, developed, continuing, or gone quiet."""
    old = sum([is_old(member, query) for member in members])
    if not old:
        return "new"
    if old == len(members):
        return "quiet"
    return "developed" if changes else "continuing"


def ranked(telling: Telling, changes: Sequence[Change], as_of: datetime) -> Rank:
    """Origins, then breadth, a little for a development, then recency.

    A story's weight is log2(1 + origins) + half of log2(countries of its sources), and a quarter if
    it developed; it halves with every day since its newest entry.
    """
    countries = {m.source_country for m in telling.members if m.source_country}
    newest = max([member.time for member in telling.members])
    return Rank.made(
        origins=round(math.log2(1 + len(telling.origins)), 6),
        countries=round(0.5 * math.log2(max(len(countries), 1)), 6),
        change=DEVELOPED if changes else 0.0,
        hours=round(max((as_of - newest).total_seconds() / 3600, 0.0), 6),
    )


def score(rank: Rank) -> float:
    """The weight's logarithm: log2(weight) - days; any number, the higher the better.

    So stories of years ago still have an order.
    """
    weight = rank.origins + rank.countries + rank.change
    return round(math.log2(weight) - rank.hours / HALF_LIFE, 4)


def shared(lists: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """Words that a third of the lists with any hold, the most frequent first.

    Of those as frequent, the one that stands nearer to the beginning of its lists.
    """
    filled = [words for words in lists if words]
    if len(filled) == 1:
        return tuple(filled[0])
    counts: Counter[str] = Counter()
    places: Counter[str] = Counter()
    for words in filled:
        for place, word in enumerate(words):
            counts[word] += 1
            places[word] += place
    kept = [word for word, number in counts.items() if number >= len(filled) * SHARE]
    return tuple(sorted(kept, key=lambda word: (-counts[word], places[word], word)))


def most_common(words: Iterable[str | None]) -> str | None:
    """The most frequent word, None when there is none or two are level."""
    found = [word for word in words if word]
    if len(found) <= 1:
        return found[0] if found else None
    ranked = Counter(found).most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def ownership(members: Sequence[EntryView]) -> dict[str, int]:
    """Ownership → number of sources."""
    of_source = {member.source: member.ownership for member in members}
    if len(of_source) == 1:
        return dict.fromkeys(of_source.values(), 1)
    return dict(sorted(Counter(of_source.values()).items()))
