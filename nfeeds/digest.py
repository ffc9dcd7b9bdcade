"""The second half of the sentence: read the store, cluster, arrange. Never the network."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from nfeeds.arrange import arrange
from nfeeds.arrange.busiest import busiest
from nfeeds.arrange.coverage import coverage
from nfeeds.arrange.filters import Known, Sieve, country_code, sieve
from nfeeds.arrange.silence import ORIGINS
from nfeeds.arrange.stories import Telling, is_inferred
from nfeeds.arrange.volume import (
    ALL,
    Ground,
    Voices,
    frame_of,
    means_of,
    panel,
    reaches,
    volumes,
)
from nfeeds.arrange.within import within
from nfeeds.cluster import origins
from nfeeds.models.atlas import Atlas
from nfeeds.models.digest import Digest, StoryView
from nfeeds.models.query import Filters, Query
from nfeeds.models.story import Story
from nfeeds.models.volume import Volume
from nfeeds.reading import (
    Archive,
    Grouping,
    Selection,
    Span,
    fold,
    listening,
    members_of,
    select,
    tellings,
    with_speakers,
)
from nfeeds.tallies import tally_of


def digest(query: Query, archive: Archive) -> Digest:
    """Make a digest of what the store knew at `query.as_of`."""
    sieve_ = sieve(query, archive.known(query.territories))
    chosen = select(query, archive, sieve_)
    grouping = fold(Span.of(query, chosen.views.values()), archive)
    stories = grouping.holding(chosen.passed)
    covered = coverage(
        archive.records, archive.config.feeds, query.as_of, chosen.ignored_by, query.since
    ).model_copy(update={"begins": archive.begins_late(query)})
    made = arrange(
        tuple(tellings(stories, chosen.views, query, archive, sieve_)),
        chosen.passed,
        query,
        covered,
        tagger=" ".join(sorted(chosen.taggers)),
        listening=listening(query, archive, chosen.taggers),
        ended=tuple(quiet(grouping, chosen, query, archive, sieve_)),
    )
    return made.model_copy(
        update={
            "stories": spoken(made.stories),
            "quiet": spoken(made.quiet),
            "within": within(query, archive.atlas),
            **volume(query, archive, chosen, stories),
        }
    )


def spoken(stories: Iterable[StoryView]) -> tuple[StoryView, ...]:
    """Stories with who makes the claims of their entries."""
    return tuple(
        story.model_copy(update={"entries": with_speakers(story.entries)}) for story in stories
    )


def volume(
    query: Query, archive: Archive, chosen: Selection, stories: Sequence[Story]
) -> dict[str, tuple[Volume, ...]]:
    """How much was told, as two fields of a digest; nothing without enough history.

    What was told more or less than usual, and what is told most of beside that.
    """
    asked = places_asked(query, archive.atlas)
    frame = frame_of(query.since, query.until or query.as_of)
    if frame is None or asked is None:
        return {}
    watches = archive.store.watches(frame.begin, frame.end, query.as_of)
    reach = reaches(frame, watches)
    if not reach:
        return {}
    tally = tally_of(frame.days, query.as_of, archive.store, archive.cache)
    found = panel(frame, tally, reach)
    if found is None:
        return {}
    families = {watch.feed: archive.feeds[watch.key].source.family for watch in watches}
    keys = means_of(tally, frame, archive.atlas, query.territories)
    ground = Ground(found, families, keys, archive.atlas)
    watched = sum(bool(watch.read) for watch in watches)
    copies = {k: v for story in stories for k, v in story.copies.items()}
    voices = voices_of(chosen, copies)
    strange = volumes(ground, watched, asked, voices)
    told = [one.key for one in strange]
    return {"volume": strange, "busiest": busiest(ground, watched, asked, voices, told)}


def places_asked(query: Query, atlas: Atlas) -> tuple[str, ...] | None:
    """The countries and regions to which a query is narrowed; None: by more than those."""
    narrowed = query.keep.model_copy(update={"country": (), "region": ()})
    terms = (*query.keep.region, *query.keep.country)
    if (narrowed, query.drop) != (Filters(), Filters()) or any("+" in term for term in terms):
        return None
    regions = [found.key for term in query.keep.region if (found := atlas.region(term))]
    known = Known(atlas, sources=(), tags=())
    countries = [country_code(term, known) for term in query.keep.country]
    return tuple(dict.fromkeys([*regions, *countries]))


def voices_of(chosen: Selection, copies: Mapping[str, str]) -> Voices:
    """What counts the independent voices of the window that tell of a country or region."""
    views = sorted(chosen.views.values(), key=lambda view: (view.time, view.id))

    def voices(key: str) -> int:
        told = [
            view
            for view in views
            if key == ALL
            or ((key in view.countries or key in view.regions) and not is_inferred(view))
        ]
        return len(origins(members_of(told), copies))

    return voices


def quiet(
    grouping: Grouping, chosen: Selection, query: Query, archive: Archive, sieve_: Sieve
) -> Iterator[Telling]:
    """Stories that ended within the window, and would have been shown: they are named once."""
    if query.since is None or query.until is not None:
        return
    ended = grouping.ended(query.since, query.as_of)
    for telling in tellings(ended, chosen.views, query, archive, sieve_):
        is_asked_for = any(
            sieve_.passes(member) and sieve_.ignored_by(member) is None
            for member in telling.members
        )
        if is_asked_for and len(telling.origins) >= max(query.min_origins, ORIGINS):
            yield telling
