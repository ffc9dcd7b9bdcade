"""Feeds asked now and explained: fetch, parse, normalize; nothing is stored or remembered."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from shlex import quote
from typing import NamedTuple
from urllib.parse import urlsplit, urlunsplit

from nfeeds.asking import Asking, Understood, shown
from nfeeds.models.check import FeedCheck
from nfeeds.models.document import Document, Failed, NotModified, Outcome
from nfeeds.models.entry import Parsed
from nfeeds.models.feed import Feed, FeedState
from nfeeds.models.poll import Result, Trouble
from nfeeds.models.url import host_of, redact
from nfeeds.parse.links import links
from nfeeds.schedule import SETTLED, Turns

OFFERED = 3
"""Feeds of a web page that are named."""
QUIET = timedelta(days=60)
"""A feed whose newest entry is older is worth a second look."""

ADVICE = {
    "bad-url": "write its address anew",
    "dns": "look at how its host is spelt; where others fail as well, it is this network",
    "connection": "try again later; if it stays so: {off}",
    "tls": "its keeper has to mend that; if it stays so: {off}",
    "timeout": "try again later, or with more time: --timeout 60s",
    "too-large": "it is no feed that can be read here: {off}",
    "truncated": "try again later",
    "redirect": "look for its new address: {discover}",
    "blocked": "its redirects lead where nothing is asked; look for its new address: {discover}",
    "auth": "it needs a login: nfeeds feeds add https://USER:PASSWORD@…, or auth in the file",
    "gone": "it has been taken down for good: {off}",
    "rate-limited": "it was asked too often; leave it alone, polls will do so",
    "encoding": "its server answers with something broken; try again later",
    "empty": "try again later; if it stays so: {discover}",
    "not-a-feed": "look for the feeds of its site: {discover}",
    "malformed": "its keeper has to mend that; try again later",
    "internal": "please report this feed",
}
"""Kind of failure → what to do."""
BY_STATUS = {
    403: "its server refuses nfeeds; a contact in [poll] may help, or a login",
    404: "nothing is there; look for its new address: {discover}",
}
"""The same for what a status alone says; 5xx is the server's own trouble."""
READ = ("fetched", "unchanged")
"""Outcomes of feeds that answered."""
TROUBLED = "its server has trouble of its own; try again later"


class Check(NamedTuple):
    """What a check works with."""

    asking: Asking
    on: frozenset[str] = frozenset()
    """Names of the feeds that are on."""
    twice: bool = False
    """Ask a second time with the validators that came, to see what they are good for."""


def check(turns: Turns, job: Check) -> Iterator[tuple[Feed, FeedCheck]]:
    """Ask what may be asked, and explain each feed."""
    for feed, state in turns.gone:
        yield passed_over(feed, state, "gone", f"it was gone when last asked: {off(feed)}")
    for feed, state in turns.waiting:
        yield passed_over(feed, state, "not_due", "leave it alone: its server asked for that")
    states = {feed.url: state for feed, state in turns.due}
    again: dict[str, tuple[FeedState, FeedCheck]] = {}
    spared: set[str] = set()
    # Without the validators that are remembered: 304 would explain nothing.
    work = [(feed, FeedState(url=state.url)) for feed, state in turns.due]
    for feed, outcome in job.asking.ask(work):
        state = states.pop(feed.url)
        explained = examined(feed, state, outcome, job)
        if explained.error and explained.error.kind == "rate-limited":
            spared.add(host_of(state.url))
        validators = with_validators(state, outcome)
        if job.twice and validators and explained.outcome == "fetched":
            again[feed.url] = (validators, explained)
        else:
            yield feed, explained
    yield from asked_again(turns, again, spared, job)
    for feed, state in turns.due:
        if feed.url in states:
            yield passed_over(feed, state, "not_due", "its turn did not come; check it alone")


def asked_again(
    turns: Turns, again: dict[str, tuple[FeedState, FeedCheck]], spared: set[str], job: Check
) -> Iterator[tuple[Feed, FeedCheck]]:
    """Whether validators that came are good for anything: ask with them, but for spared hosts."""
    feeds = {feed.url: feed for feed, _ in turns.due}
    left = {url: explained for url, (_, explained) in again.items()}
    work = [(feeds[url], state) for url, (state, _) in again.items()]
    for feed, outcome in job.asking.ask(w for w in work if host_of(w[1].url) not in spared):
        says = isinstance(outcome, NotModified)
        yield feed, left.pop(feed.url).model_copy(update={"conditional": says})
    yield from ((feeds[url], explained) for url, explained in left.items())


def passed_over(
    feed: Feed, state: FeedState, outcome: Result, advice: str
) -> tuple[Feed, FeedCheck]:
    """A feed that was not asked, and why."""
    name, url = feed.name or None, shown(state.url)
    at = state.retry_at if outcome == "not_due" else None
    return feed, FeedCheck(feed=name, url=url, outcome=outcome, retry_at=at, advice=advice)


def with_validators(state: FeedState, outcome: Outcome) -> FeedState | None:
    """The state in which a document would be asked for again, None without validators."""
    if not isinstance(outcome, Document) or not (outcome.etag or outcome.last_modified):
        return None
    return FeedState(url=state.url, etag=outcome.etag, last_modified=outcome.last_modified)


def examined(feed: Feed, state: FeedState, outcome: Outcome, job: Check) -> FeedCheck:
    """All that an answer tells."""
    facts: dict[str, object] = {"feed": feed.name or None, "url": shown(state.url)}
    read: Understood | Failed | None = None
    if isinstance(outcome, Document):
        facts |= of_document(outcome)
        read = job.asking.read(feed, outcome)
        if isinstance(read, Failed) and read.kind == "not-a-feed":
            facts["offers"] = tuple(shown(link.url) for link in links(outcome)[:OFFERED])
    elif isinstance(outcome, NotModified):
        facts |= {"status": outcome.status, "outcome": "unchanged", "seconds": outcome.seconds}
    failed = next((one for one in (read, outcome) if isinstance(one, Failed)), None)
    if failed:
        facts |= of_failure(failed)
    if isinstance(read, Understood):
        facts |= of_reading(read)
    final = None if isinstance(outcome, NotModified) else outcome.url
    if final and final != state.url:
        facts["final_url"] = shown(final)
    checked = FeedCheck.model_validate({"outcome": "fetched", **facts})
    return checked.model_copy(update={"advice": advice(feed, checked, job)})


def of_document(document: Document) -> dict[str, object]:
    """What the answer says before it is read."""
    return {
        "status": document.status,
        "permanent": document.moved_to is not None,
        "content_type": document.content_type,
        "size": len(document.body),
        "seconds": document.seconds,
        "max_age": document.max_age,
        "conditional": None if document.etag or document.last_modified else False,
    }


def of_failure(failed: Failed) -> dict[str, object]:
    """Why there are no entries."""
    trouble = Trouble(stage=failed.stage, kind=failed.kind, message=redact(failed.message))
    return {
        "outcome": "gone" if failed.kind == "gone" else "failed",
        "status": failed.status,
        "seconds": failed.seconds,
        "retry_at": failed.retry_at,
        "error": trouble,
    }


def of_reading(read: Understood) -> dict[str, object]:
    """What the entries tell."""
    return {
        "title": read.title,
        "language": read.language,
        "entries": read.parsed.items,
        "newest": read.newest,
        "every": own_word(read.parsed),
        "warnings": read.parsed.warnings,
    }


def own_word(parsed: Parsed) -> int | None:
    """How often to ask, in seconds, as the feed itself has it."""
    return parsed.hints.every or None


def advice(feed: Feed, checked: FeedCheck, job: Check) -> str:
    """What to do about it, the most important thing alone."""
    if checked.error:
        return on_failure(feed, checked)
    if checked.outcome == "unchanged":
        return "nothing can be told of it: it says that nothing has changed, whoever asks"
    if checked.permanent:
        return on_move(feed, checked, job)
    if not feed.name:
        return f"add it: nfeeds feeds add {quote(checked.url)}"
    if feed.name not in job.on:
        return f"it works, and is off: nfeeds feeds enable {feed.name}"
    if checked.newest and job.asking.clock() - checked.newest > QUIET:
        return f"it works, but tells nothing new; if it was left behind: {off(feed)}"
    return "nothing to do" if checked.entries else "it is a feed without entries; look again later"


def on_failure(feed: Feed, checked: FeedCheck) -> str:
    """What to do about a failure."""
    kind = checked.error.kind if checked.error else "internal"
    if kind == "not-a-feed" and checked.offers:
        return f"add a feed of that page: nfeeds feeds add {quote(checked.offers[0])}"
    text = ADVICE.get(kind, TROUBLED)
    if kind == "http-status":
        text = BY_STATUS.get(checked.status or 0, TROUBLED)
    return text.format(off=off(feed), discover=f"nfeeds feeds discover {quote(site(checked.url))}")


def on_move(feed: Feed, checked: FeedCheck, job: Check) -> str:
    """A permanent redirect: polls follow by themselves, an address to be added is better new."""
    target = checked.final_url or checked.url
    if not feed.name:
        return f"moved for good; add the new address: nfeeds feeds add {quote(target)}"
    if feed.name not in job.on:
        return f"it works, has moved, and is off: nfeeds feeds enable {feed.name}"
    days = SETTLED.days
    return f"nothing to do: polls ask the new address once the move has lasted {days} days"


def off(feed: Feed) -> str:
    """The command that ends the asking of a feed."""
    if not feed.name:
        return "do not add it"
    word = "remove" if feed.status == "own" else "disable"
    return f"nfeeds feeds {word} {feed.name}"


def site(url: str) -> str:
    """The first page of an address's site."""
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], "/", "", ""))


def answered(checks: Iterable[FeedCheck]) -> bool:
    """Whether one of the feeds that were asked gave a document, or none was asked."""
    asked = [one for one in checks if one.error or one.outcome in READ]
    return not asked or any(one.outcome in READ for one in asked)
