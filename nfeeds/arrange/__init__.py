"""Stories → a digest: which are shown, in which order, and what stands at its foot."""

from collections import Counter
from collections.abc import Sequence

from nfeeds.arrange.stories import Telling, story_view
from nfeeds.models.digest import Counts, Coverage, Digest, StoryView
from nfeeds.models.query import Filters, Query
from nfeeds.models.volume import Volume


def arrange(
    tellings: Sequence[Telling],
    passed: frozenset[str],
    query: Query,
    coverage: Coverage,
    tagger: str = "",
    volume: tuple[Volume, ...] = (),
) -> Digest:
    """Make the digest of the stories of which at least one entry is in `passed`.

    `tagger` is the version that tagged them.
    """
    stories = [
        story_view(telling, passed, query)
        for telling in tellings
        if any(member.id in passed for member in telling.members)
    ]
    enough = [story for story in stories if story.origins.count >= query.min_origins]
    ordered = sorted(enough, key=by_time if query.sort == "time" else by_rank)
    shown = ordered[: query.limit]
    return Digest(
        name=query.name,
        as_of=query.as_of,
        since=query.since,
        until=query.until,
        time=query.time,
        mark=query.mark,
        filters=filters_view(query),
        territories=query.territories,
        tagger=tagger,
        counts=counts(enough, len(stories) - len(enough), len(passed)),
        stories=tuple(shown),
        volume=volume,
        coverage=coverage,
    )


def by_rank(story: StoryView) -> tuple[float, float, str]:
    """The weightiest first, then the newest."""
    return -story.score, -story.last_seen.timestamp(), story.id


def by_time(story: StoryView) -> tuple[float, str]:
    """The newest first."""
    return -max(entry.time for entry in story.entries).timestamp(), story.id


def counts(stories: Sequence[StoryView], below: int, entries: int) -> Counts:
    """A digest in numbers."""
    status = Counter(story.status for story in stories)
    return Counts(
        stories=len(stories),
        new=status["new"],
        developed=status["developed"],
        continuing=status["continuing"],
        entries=entries,
        below_min_origins=below,
    )


def filters_view(query: Query) -> dict[str, tuple[str, ...]]:
    """The filters in force, under the names of their flags."""
    shown: dict[str, tuple[str, ...]] = {}
    for prefix, filters in (("", query.keep), ("exclude-", query.drop)):
        for name in Filters.model_fields:
            terms = getattr(filters, name)
            if terms:
                shown[prefix + name.replace("_", "-")] = terms
    if query.min_origins > 1:
        shown["min-origins"] = (str(query.min_origins),)
    return shown
