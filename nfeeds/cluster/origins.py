"""Origins: how many independent reports a story can at most rest on.

Entries of one story count as one origin when they come from one publisher, credit one agency (or
are its own) or repeat one text. The three find different things: of the outlets found to share a
text, none named an agency in common. What is left apart may still be one: the count is an upper
bound.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from nfeeds.models.story import Member, Origin

NOTHING = ("unattributed",)
"""What is said of an entry that credits nobody and was joined to none."""

_NOBODY = ((), ())
"""Whom a member credits and whom it is, where there is neither."""

_Tie = tuple[int, int, str]


def origins(members: Sequence[Member], copies: Mapping[str, str]) -> tuple[Origin, ...]:
    """Join a story's entries to origins, the one with most sources first, then the oldest.

    `members` come oldest first; `copies` maps an entry to the earlier one whose text it repeats.
    """
    ties = list(_ties(members, copies))
    parents = _joined(len(members), ties)
    groups: dict[int, list[int]] = {}
    for place in range(len(members)):
        groups.setdefault(_root(parents, place), []).append(place)
    reasons: dict[int, list[str]] = {root: [] for root in groups}
    for _, later, reason in ties:
        reasons[_root(parents, later)].append(reason)
    found = [
        _origin([members[place] for place in places], reasons[root])
        for root, places in groups.items()
    ]
    return tuple(sorted(found, key=lambda origin: -len(origin.sources)))


def voices(members: Sequence[Member], copies: Mapping[str, str]) -> int:
    """Count the origins of entries, whatever they are called."""
    parents = _joined(len(members), list(_ties(members, copies)))
    return sum(parent == place for place, parent in enumerate(parents))


def _joined(size: int, ties: Sequence[_Tie]) -> list[int]:
    """Join places by ties: each leads to an earlier one of its group, its first to itself."""
    parents = list(range(size))
    for earlier, later, _ in ties:
        one, other = _root(parents, earlier), _root(parents, later)
        parents[max(one, other)] = min(one, other)
    return parents


def _ties(members: Sequence[Member], copies: Mapping[str, str]) -> Iterator[_Tie]:
    """Give the pairs that are of one origin, each with its reason: earlier, later, why."""
    places = {member.entry: place for place, member in enumerate(members)}
    first: dict[tuple[str, str], int] = {}
    for place, member in enumerate(members):
        named = dict.fromkeys((*member.credits, *member.itself)) if member[3:] != _NOBODY else ()
        for name in named:
            # An agency's own feed is the agency: it meets those that credit it under one name.
            earlier = first.setdefault(("credits", name), place)
            if earlier != place:
                own = name in member.itself and name in members[earlier].itself
                yield earlier, place, f"{'is' if own else 'credits'} {name}"
        publisher = member.family or member.source
        earlier = first.setdefault(("publisher", publisher), place)
        if earlier != place:
            yield earlier, place, f"same publisher: {publisher}"
        original = copies.get(member.entry) if copies else None
        if original in places:
            yield places[original], place, f"same text as {original}"


def _root(parents: list[int], place: int) -> int:
    while parents[place] != place:
        parents[place] = parents[parents[place]]
        place = parents[place]
    return place


def _origin(members: list[Member], reasons: list[str]) -> Origin:
    if len(members) == 1 and members[0][3:] == _NOBODY:  # as most are
        entry, source, *_ = members[0]
        return Origin.made(name=source, sources=(source,), entries=(entry,), reasons=NOTHING)
    named = Counter(
        name for member in members for name in dict.fromkeys((*member.itself, *member.credits))
    )
    itself = {name for member in members for name in member.itself}
    known = [f"{'is' if name in itself else 'credits'} {name}" for name in named]
    sources = tuple(dict.fromkeys(member.source for member in members))
    families = {member.family or member.source for member in members}
    if named:
        name = named.most_common(1)[0][0]
    elif len(families) == 1 and len(sources) > 1:
        name = families.pop()
    else:
        name = sources[0]
    return Origin.made(
        name=name,
        sources=sources,
        entries=tuple(member.entry for member in members),
        reasons=tuple(dict.fromkeys(reasons or known)) or NOTHING,
    )
