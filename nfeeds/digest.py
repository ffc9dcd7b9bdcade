"""The second half of the sentence: read the store, cluster, arrange. Never the network."""

from nfeeds.arrange import arrange
from nfeeds.arrange.coverage import coverage
from nfeeds.arrange.filters import sieve
from nfeeds.models.digest import Digest
from nfeeds.models.query import Query
from nfeeds.reading import Archive, Span, fold, select, tellings, with_speakers


def digest(query: Query, archive: Archive) -> Digest:
    """Make a digest of what the store knew at `query.as_of`."""
    sieve_ = sieve(query, archive.known(query.territories))
    chosen = select(query, archive, sieve_)
    grouped = []
    if chosen.passed:
        span = Span.of(query, chosen.views.values())
        grouped = fold(span, archive).holding(chosen.passed)
    made = arrange(
        tuple(tellings(grouped, chosen.views, query, archive, sieve_)),
        chosen.passed,
        query,
        coverage(
            archive.records, archive.config.feeds, query.as_of, chosen.ignored_by, query.since
        ),
        tagger=" ".join(sorted(chosen.taggers)),
    )
    stories = tuple(
        story.model_copy(update={"entries": with_speakers(story.entries)}) for story in made.stories
    )
    return made.model_copy(update={"stories": stories})
