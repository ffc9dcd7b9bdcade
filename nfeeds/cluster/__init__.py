"""Reports → stories: entries of one event, which repeat which, and how many origins they have."""

from collections.abc import Iterable

from nfeeds.cluster.copies import find_copies
from nfeeds.cluster.explain import explain
from nfeeds.cluster.fold import Group
from nfeeds.cluster.headline import most_central
from nfeeds.cluster.origins import origins
from nfeeds.cluster.span import Span, read
from nfeeds.models.story import Report, Story

__all__ = ["VERSION", "cluster", "explain", "origins"]

VERSION = "1"
"""Another one wherever the same reports may make other stories."""


def cluster(reports: Iterable[Report]) -> tuple[Story, ...]:
    """Group reports into stories of one event each, in the order of their first entries.

    A function of the set of reports: neither their order nor the hash seed matters. Ids are unique.
    A story closes 48 hours after its newest entry, at the latest seven days after its first; to a
    report without a time no such test applies. How rare a word is, is counted in these reports, so
    that a caller hands in whole days before those that it will show.
    """
    span = read(reports)
    return tuple(_story(span, group) for group in span.groups)


def _story(span: Span, group: Group) -> Story:
    members = group.members
    entries = tuple([span.ids[member] for member in members])
    if len(members) == 1:
        return Story.model_construct(id=entries[0], entries=entries, headline=entries[0])
    vectors = [span.vectors[member] for member in members]
    copies = find_copies([span.texts[member] for member in members], vectors)
    # A text that is repeated has one vote on what the story is about.
    votes = [vector for place, vector in enumerate(vectors) if place not in copies]
    titles = [span.titles[member] for member in members]
    return Story(
        id=entries[0],
        entries=entries,
        headline=entries[most_central(titles, votes)],
        copies={entries[copy]: entries[first] for copy, first in copies.items()},
    )
