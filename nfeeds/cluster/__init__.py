"""Reports → stories: entries of one event, which repeat which, and how many origins they have."""

from collections.abc import Iterable, Mapping
from operator import attrgetter
from typing import Any

from nfeeds.cluster.copies import find_copies
from nfeeds.cluster.explain import explain
from nfeeds.cluster.fold import Group
from nfeeds.cluster.headline import most_central
from nfeeds.cluster.origins import origins
from nfeeds.cluster.span import Span, read
from nfeeds.cluster.tongues import Locate
from nfeeds.models.story import Report, Story

__all__ = ["VERSION", "cluster", "explain", "origins"]

VERSION = "3"
"""Another one wherever the same reports may make other stories."""


def cluster(reports: Iterable[Report], locate: Locate = attrgetter("places")) -> tuple[Story, ...]:
    """Group reports into stories of one event each, in the order of their first entries.

    A function of the set of reports: neither their order nor the hash seed matters. Ids are unique.
    A story closes 48 hours after its newest entry, at the latest seven days after its first; to a
    report without a time no such test applies. How rare a word is, is counted in these reports, so
    that a caller hands in whole days before those that it will show. `locate` gives the places of a
    report where those are dear to find: only few are asked for, and none in a span of one language.
    """
    span = read(reports, locate)
    ids = {group.number: span.ids[group.members[0]] for group in span.groups}
    return tuple(_story(span, group, ids) for group in span.groups)


def _story(span: Span, group: Group, ids: Mapping[int, str]) -> Story:
    members = group.members
    entries = tuple([span.ids[member] for member in members])
    links: dict[str, Any] = {"continues": None, "related": ()}
    if group.number in span.related:
        links["related"] = tuple([ids[other] for other in span.related[group.number]])
    if group.number in span.continues:
        links["continues"] = ids[span.continues[group.number]]
    if len(members) == 1:
        alone = {"id": entries[0], "entries": entries, "headline": entries[0]}
        return Story.made(**alone, central=(), copies={}, **links)
    vectors = [span.vectors[member] for member in members]
    copies = find_copies([span.texts[member] for member in members], vectors)
    central = most_central(vectors, copies)
    return Story.made(
        id=entries[0],
        entries=entries,
        headline=entries[central[0]],
        central=central,
        copies={entries[copy]: entries[first] for copy, first in copies.items()},
        **links,
    )
