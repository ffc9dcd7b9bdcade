"""A span of reports → its stories, with their copies and headlines."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from nfeeds.cluster.chains import continued
from nfeeds.cluster.copies import find_copies
from nfeeds.cluster.fold import Group
from nfeeds.cluster.headline import most_central
from nfeeds.cluster.span import Locate, Span, read
from nfeeds.models.story import Report, Story


def stories(reports: Iterable[Report], locate: Locate, since: datetime | None) -> tuple[Story, ...]:
    """Group reports, as `cluster` says."""
    span = read(reports, locate, since)
    ids = {group.number: span.ids[group.members[0]] for group in span.groups}
    before = continued(span.fold, span.groups, span.told)
    continues = {number: ids[other] for number, other in before.items()}
    return tuple(_story(span, group, ids, continues.get(group.number)) for group in span.told)


def together(reports: Iterable[Report], locate: Locate) -> Iterator[tuple[str, ...]]:
    """Group reports, as `cluster.together` says."""
    span = read(reports, locate)
    return (tuple([span.ids[member] for member in group.members]) for group in span.groups)


def _story(span: Span, group: Group, ids: Mapping[int, str], continues: str | None) -> Story:
    members = group.members
    entries = tuple([span.ids[member] for member in members])
    related = [ids[other] for other in span.related.get(group.number, ())]
    links: dict[str, Any] = {"continues": continues, "related": tuple(related)}
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
