"""A span of reports → its stories, with their copies and headlines."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from nfeeds.cluster.copies import find_copies
from nfeeds.cluster.fold import Group
from nfeeds.cluster.headline import most_central
from nfeeds.cluster.span import Span, read
from nfeeds.cluster.tongues import Locate
from nfeeds.models.story import Report, Story


def stories(reports: Iterable[Report], locate: Locate, since: datetime | None) -> tuple[Story, ...]:
    """Group reports, as `cluster` says."""
    span = read(reports, locate, since)
    ids = {group.number: span.ids[group.members[0]] for group in span.groups}
    return tuple(_story(span, group, ids) for group in span.told)


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
