"""The second half of the sentence: read the store, cluster, arrange. Never the network."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache

from nfeeds.arrange import arrange
from nfeeds.arrange.busiest import busiest
from nfeeds.arrange.coverage import coverage
from nfeeds.arrange.filters import Known, Sieve, country_code, sieve
from nfeeds.arrange.panel import ALL, frame_of
from nfeeds.arrange.silence import ORIGINS
from nfeeds.arrange.stories import Telling
from nfeeds.arrange.volume import Voices, volumes
from nfeeds.arrange.within import within
from nfeeds.cluster import voices as count_voices
from nfeeds.grouping import Grouping, Span, fold
from nfeeds.models.atlas import Atlas
from nfeeds.models.digest import Digest, EntryView
from nfeeds.models.query import Filters, Query
from nfeeds.models.story import Story
from nfeeds.models.volume import Volume
from nfeeds.reading import (
    Archive,
    Selection,
    listening,
    members_of,
    select,
    tellings,
    with_speakers,
)
from nfeeds.tallies import basis_of


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
        speakers=with_speakers,
    )
    return made.model_copy(
        update={
            "within": within(query, archive.atlas),
            **volume(query, archive, chosen, stories),
        }
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
    made = basis_of(frame, query, archive)
    if made is None:
        return {}
    copies = {entry: first for story in stories for entry, first in story.copies.items()}
    voices = voices_of(chosen, copies)
    strange = volumes(made, archive.atlas, asked, voices)
    told = [one.key for one in strange]
    return {"volume": strange, "busiest": busiest(made, archive.atlas, asked, voices, told)}


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
    told = list(tellers(chosen.views.values(), {*copies, *copies.values()}))

    @cache
    def voices(key: str) -> int:
        found: dict[object, EntryView] = {}
        for teller, view, about in told:
            if key in about or key == ALL:
                found.setdefault(teller, view)
        return count_voices(members_of(list(found.values())), copies)

    return voices


def tellers(
    views: Iterable[EntryView], tied: Collection[str]
) -> Iterator[tuple[object, EntryView, Collection[str]]]:
    """Entries with the keys that they tell of, and by whom: one name is one voice in any case."""
    for view in views:
        teller: object = view.id
        if not view.credits and teller not in tied:
            # By its name, its publisher or a page's site it may be an agency that others credit.
            site = (view.url or "").split("/", 3)[2:3]
            teller = view.source, view.source_title, view.family, *site
        yield teller, view, () if view.is_inferred else (*view.countries, *view.regions)


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
