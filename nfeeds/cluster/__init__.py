"""Reports → stories: entries of one event, which repeat which, and how many origins they have."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from operator import attrgetter

from nfeeds.cluster.origins import origins, voices
from nfeeds.models.story import Join, Report, Story

__all__ = ["VERSION", "cluster", "explain", "origins", "together", "voices"]

VERSION = "4"
"""Another one wherever the same reports may make other stories."""


def cluster(
    reports: Iterable[Report],
    locate: Callable[[Report], Iterable[str]] = attrgetter("places"),
    since: datetime | None = None,
) -> tuple[Story, ...]:
    """Group reports into stories of one event each, in the order of their first entries.

    A function of the set of reports: neither their order nor the hash seed matters. Ids are unique.
    A story closes 48 hours after its newest entry, at the latest seven days after its first; to a
    report without a time no such test applies. How rare a word is, is counted in these reports, so
    that a caller hands in whole days before those that it will show. `locate` gives the places of a
    report where those are dear to find: only few are asked for, and none in a span of one language.
    With `since` those stories alone are given that were told on from then on: who asks for no other
    need not wait for what is told of them.
    """
    # A digest whose stories are kept counts origins, and needs nothing else of this room.
    from nfeeds.cluster.stories import stories  # noqa: PLC0415

    return stories(reports, locate, since)


def together(
    reports: Iterable[Report], locate: Callable[[Report], Iterable[str]]
) -> Iterator[tuple[str, ...]]:
    """Give the entries of each story that `cluster` would tell, and nothing that is told of it.

    Copies, headlines and what a story continues take a tenth of the time.
    """
    from nfeeds.cluster.stories import together  # noqa: PLC0415 - as above

    return together(reports, locate)


def explain(reports: Iterable[Report], entry: str) -> tuple[Join, ...]:
    """Give for each entry of the story of `entry` what it shares with the others, oldest first.

    `reports` are those that the story was clustered from. Empty when the story has no other entry,
    or `entry` is not among the reports.
    """
    from nfeeds.cluster.joins import joins  # noqa: PLC0415 - as above

    return joins(reports, entry)
