"""Stories → a digest: which are shown, in which order, and what stands at its foot."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from nfeeds.arrange.pending import Pending, Reading, Speakers
from nfeeds.arrange.silence import Listening, Name
from nfeeds.arrange.stories import HALF_LIFE, Standing, Telling, standing
from nfeeds.models.digest import Counts, Coverage, Digest, StoryView
from nfeeds.models.query import Filters, Query


def arrange(  # noqa: PLR0913 - all that a digest is made of comes together here
    tellings: Sequence[Telling],
    passed: frozenset[str],
    query: Query,
    coverage: Coverage,
    tagger: str = "",
    *,
    listening: Listening | None = None,
    ended: Sequence[Telling] = (),
    speakers: Speakers = tuple,
) -> Digest:
    """Make the digest of the stories of which at least one entry is in `passed`.

    `tagger` is the version that tagged them, `listening` knows who is silent, `speakers` who makes
    the claims of entries, and `ended` are the stories that went quiet within the window.
    """
    by_id = {telling.story.id: telling for telling in tellings}
    stories = [one for one in tellings if any(member.id in passed for member in one.members)]
    enough = [standing(one, query) for one in stories if len(one.origins) >= query.min_origins]
    ordered = sorted(enough, key=by_time) if query.sort == "time" else by_rank(enough)
    reading = Reading(query, passed, listening, speakers)
    views = [
        Pending.of(story, reading, tellers(story.relations, by_id))
        for story in ordered[: query.limit]
    ]
    named = Reading(query, frozenset(), listening, speakers, brief=True)
    quiet = [Pending.of(standing(telling, query), named) for telling in ended]
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
        stories=tuple(views),
        quiet=tuple(sorted(quiet, key=by_weight)),
        coverage=coverage,
    )


def by_rank(stories: Sequence[Standing]) -> list[Standing]:
    """The weightiest first, then the newest; but one chain of stories does not fill the top.

    For each story before it in its chain, one counts as if it were a day older.
    """
    before = Counter[str]()
    placed: list[tuple[float, float, str, Standing]] = []
    for story in sorted(stories, key=by_weight):
        weight, newest, id_ = by_weight(story)
        chain = {story.id, *story.relations}
        behind = max(before[link] for link in chain)
        placed.append((weight + behind * 24 / HALF_LIFE, newest, id_, story))
        before.update(chain)
    return [story for *_, story in sorted(placed, key=lambda one: one[:3])]


def by_weight(story: Standing | StoryView) -> tuple[float, float, str]:
    """The weightiest first, then the newest."""
    return -story.score, -story.last_seen.timestamp(), story.id


def tellers(ids: Iterable[str], tellings: Mapping[str, Telling]) -> frozenset[Name]:
    """Who tells these stories."""
    return frozenset(name for id_ in ids if id_ in tellings for name in tellings[id_].told_by)


def by_time(story: Standing) -> tuple[float, str]:
    """The newest first."""
    return -max(member.time for member in story.telling.members).timestamp(), story.id


def counts(stories: Sequence[Standing], below: int, entries: int) -> Counts:
    """A digest in numbers."""
    status = Counter(story.status for story in stories)
    return Counts(
        stories=len(stories),
        new=status["new"],
        developed=status["developed"],
        continuing=status["continuing"],
        entries=entries,
        below_min_origins=below,
        countries=sums(story.countries for story in stories),
        nowhere=sum(not story.countries for story in stories),
        source_countries=sums(story.source_countries for story in stories),
        ownership=sums(story.ownership for story in stories),
    )


def sums(words: Iterable[Iterable[str]]) -> dict[str, int]:
    """Word → how many stories have it, the most frequent first."""
    found = Counter(word for those in words for word in set(those))
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


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
