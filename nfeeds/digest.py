"""The second half of the sentence: read the store, cluster, arrange. Never the network."""

from nfeeds.arrange import arrange
from nfeeds.arrange.coverage import coverage
from nfeeds.arrange.filters import sieve
from nfeeds.models.digest import Digest
from nfeeds.models.query import Query
from nfeeds.reading import Archive, Span, fold, select, tellings


def digest(query: Query, archive: Archive) -> Digest:
    """Make a digest of what the store knew at `query.as_of`."""
    sieve_ = sieve(query, archive.known(query.territories))
    chosen = select(query, archive, sieve_)
    stories = []
    if chosen.passed:
        span = Span.of(query, chosen.views.values())
        stories = fold(span, archive).holding(chosen.passed)
    return arrange(
        tuple(tellings(stories, chosen.views, query, archive, sieve_)),
        chosen.passed,
        query,
        coverage(
            archive.records, archive.config.feeds, query.as_of, chosen.ignored_by, query.since
        ),
        tagger=" ".join(sorted(chosen.taggers)),
    )
