"""The feeds of a site: what its page is, names, or leads to, or what most sites have somewhere."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from nfeeds.asking import Asking, Understood, shown
from nfeeds.models.check import Discovery, FoundBy, FoundFeed, Refused
from nfeeds.models.document import Document, Failed, NotModified, Outcome
from nfeeds.models.feed import FeedState, stranger
from nfeeds.models.poll import Trouble
from nfeeds.models.url import redact
from nfeeds.parse.links import links

PATHS = (
    *("feed/", "feed", "rss", "rss.xml", "feed.xml", "atom.xml", "index.xml"),
    "feeds/posts/default",
)
"""Where the feeds of most sites are that name none: WordPress, Hugo, Jekyll, Ghost, Blogger."""
OTHER_SCHEME = frozenset({"connection", "tls", "timeout"})
"""Failures of https after which http is tried, where the user named none."""


class Discover(NamedTuple):
    """What a search works with."""

    asking: Asking
    name_of: Callable[[str], str | None]
    """The name of the feed of an address, where it is known."""


class Candidate(NamedTuple):
    """An address that may be a feed's."""

    url: str
    found_by: FoundBy


class Answer(NamedTuple):
    """A candidate that was asked, and read."""

    candidate: Candidate
    outcome: Document | Failed
    """A document that turned out to be a feed."""
    read: Understood | None = None


def discover(spellings: Sequence[str], job: Discover) -> Discovery:
    """Find the feeds of a site; of an address's spellings the first that can be reached counts."""
    page = page_of(spellings, job)
    at = page.url if isinstance(page, Document) else (page.url or spellings[-1])
    answers: list[Answer] = []
    if isinstance(page, Document):
        answers = on_page(page, job)
    elif page.kind != "http-status":
        return Discovery(checked_at=job.asking.clock(), url=shown(at), error=trouble(page))
    if not any(answer.read for answer in answers):
        tried = {answer.candidate.url for answer in answers}
        usual = (Candidate(url, "common-path") for url in usual_places(at) if url not in tried)
        answers += asked(usual, job, public_only=page.public)
    return Discovery(
        checked_at=job.asking.clock(),
        url=shown(at),
        feeds=tuple(each_once(answers, job)),
        refused=tuple(map(refused, (one for one in answers if not one.read))),
        error=trouble(page) if isinstance(page, Failed) else None,
    )


def page_of(spellings: Sequence[str], job: Discover) -> Document | Failed:
    """What is at the address."""
    page: Document | Failed = late()
    for url in spellings:
        outcomes = [outcome for _, outcome in answers_of([Candidate(url, "page")], job)]
        page = settled(outcomes[0]) if outcomes else late()
        if isinstance(page, Document) or page.kind not in OTHER_SCHEME:
            break
    return page


def on_page(page: Document, job: Discover) -> list[Answer]:
    """The page itself if it is a feed, else what it leads to."""
    itself = answered(Candidate(page.url, "page"), page, job)
    if isinstance(itself.outcome, Document) or itself.outcome.kind != "not-a-feed":
        return [itself]
    candidates = (Candidate(link.url, link.place) for link in links(page))
    return asked(candidates, job, public_only=page.public)


def asked(candidates: Iterable[Candidate], job: Discover, *, public_only: bool) -> list[Answer]:
    """Ask all, and read what comes; in the order in which they were found."""
    wanted = tuple(candidates)
    answers = {
        candidate: answered(candidate, outcome, job)
        for candidate, outcome in answers_of(wanted, job, public_only=public_only)
    }
    return [answers.get(one) or Answer(one, late()) for one in wanted]


def answered(candidate: Candidate, outcome: Outcome, job: Discover) -> Answer:
    """Read what came."""
    got = settled(outcome)
    if isinstance(got, Failed):
        return Answer(candidate, got)
    read = job.asking.read(stranger(got.url), got)
    if isinstance(read, Failed):
        return Answer(candidate, read)
    return Answer(candidate, got, read)


def answers_of(
    candidates: Sequence[Candidate], job: Discover, *, public_only: bool = False
) -> Iterator[tuple[Candidate, Outcome]]:
    """Ask addresses of which nothing is known."""
    by_url = {candidate.url: candidate for candidate in candidates}
    work = [(stranger(url), FeedState(url=url)) for url in by_url]
    for feed, outcome in job.asking.ask(work, public_only=public_only):
        yield by_url[feed.url], outcome


def usual_places(url: str) -> Iterator[str]:
    """Common paths: below the address's own folder, then at the root of its site."""
    above, _, last = urlsplit(url).path.rpartition("/")
    folder = above if "." in last or not last else f"{above}/{last}"
    if folder:
        yield urljoin(url, f"{folder}/{PATHS[0]}")
    yield from (urljoin(url, f"/{place}") for place in PATHS)


def each_once(answers: Iterable[Answer], job: Discover) -> Iterator[FoundFeed]:
    """The feeds among them: one address, and one content, is one feed."""
    seen: set[str] = set()
    for candidate, document, read in answers:
        if not isinstance(document, Document) or read is None:
            continue
        marks = {document.url, sha256(document.body).hexdigest()}
        if not marks & seen:
            yield found(candidate, document, read, job)
        seen |= marks


def found(candidate: Candidate, document: Document, read: Understood, job: Discover) -> FoundFeed:
    """What is told of a feed."""
    return FoundFeed(
        url=shown(document.url),
        found_by=candidate.found_by,
        feed=job.name_of(document.url) or job.name_of(candidate.url),
        title=read.title,
        entries=read.parsed.items,
        newest=read.newest,
        language=read.language,
    )


def refused(answer: Answer) -> Refused:
    """What is told of an address that is no feed's."""
    candidate, outcome, _ = answer
    failed = outcome if isinstance(outcome, Failed) else late()
    return Refused(url=shown(candidate.url), found_by=candidate.found_by, error=trouble(failed))


def settled(outcome: Outcome) -> Document | Failed:
    """An outcome as one of two: 304 is no answer to a request without conditions."""
    if not isinstance(outcome, NotModified):
        return outcome
    message = "HTTP 304 to a request without conditions"
    return Failed(stage="fetch", kind="http-status", message=message, status=outcome.status)


def late() -> Failed:
    """An address whose turn did not come."""
    return Failed(stage="fetch", kind="timeout", message="the time was up before its turn")


def trouble(failed: Failed) -> Trouble:
    """A failure as it is shown."""
    return Trouble(stage=failed.stage, kind=failed.kind, message=redact(failed.message))
