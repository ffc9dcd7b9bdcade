"""One feed, asked once: conditional request, redirects by hand, retries, all in one budget."""

import random
import ssl
import time
from base64 import b64encode
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import datetime
from http import HTTPStatus
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

import httpx
import tenacity

from nfeeds.errors import NfeedsError
from nfeeds.fetch.body import Spooled, read_body
from nfeeds.fetch.failures import broken, failed, refused
from nfeeds.fetch.headers import is_partial, max_age, validator
from nfeeds.fetch.proxies import Proxies
from nfeeds.fetch.wire import REQUESTS, Budget, Stop, Transport, Unresolved
from nfeeds.models.document import Failed, NotModified, Outcome
from nfeeds.models.feed import Feed, FeedState, Secret
from nfeeds.models.text import clean
from nfeeds.models.url import check_url, split_login

REDIRECTS = 5
RETRIES = 2
WORTH_ANOTHER_TRY = frozenset({500, 502, 504})
PERMANENT = frozenset({301, 308})
REDIRECT = frozenset({301, 302, 303, 307, 308})
PORTS = {"http": 80, "https": 443}
ACCEPT = (
    "application/rss+xml, application/atom+xml, application/rdf+xml;q=0.9, "
    "application/xml;q=0.8, text/xml;q=0.8, */*;q=0.1"
)


class Manner(NamedTuple):
    """How feeds are asked."""

    agent: str
    """The User-Agent."""
    seconds: float
    """The longest one feed may take in all."""
    context: ssl.SSLContext
    reveal: Callable[[Secret], str]
    """Reads a secret from where the configuration says it is."""
    sleep: Callable[[float], None] = time.sleep
    proxies: Proxies = Proxies()
    public_only: bool = False
    """The addresses come from a page at a public address: private ones are refused."""


class Hop(NamedTuple):
    """One answer on the way to a document."""

    url: str
    response: httpx.Response
    permanent: bool
    """Every redirect so far was a permanent one."""


def ask(feed: Feed, state: FeedState, manner: Manner, now: datetime) -> Outcome:
    """Ask one feed; whatever happens is a value."""
    budget = Budget(manner.seconds, public_only=manner.public_only)

    def wait(attempt: tenacity.RetryCallState) -> float:
        return float(min(random.uniform(0.2, 0.6) * 2**attempt.attempt_number, budget.seconds))

    retrying = tenacity.Retrying(
        retry=tenacity.retry_if_result(is_worth_another_try),
        stop=lambda tried: is_enough(tried, budget),
        wait=wait,
        sleep=manner.sleep,
        retry_error_callback=lambda attempt: attempt.outcome and attempt.outcome.result(),
    )
    outcome: Outcome = retrying(attempt, feed, state, manner, now, budget)
    return outcome.model_copy(update={"seconds": round(budget.used(), 3)})


def is_enough(tried: tenacity.RetryCallState, budget: Budget) -> bool:
    """Whether another try like those before is one too many, or comes too late."""
    number = tried.attempt_number
    too_many = number > RETRIES or budget.requests * (number + 1) > REQUESTS * number
    return too_many or budget.left_after(tried.upcoming_sleep) < 1


def is_worth_another_try(outcome: Outcome) -> bool:
    """A server's passing trouble, or a connection that broke; never what is settled or refused."""
    if not isinstance(outcome, Failed) or outcome.offline != "no" or outcome.retry_at:
        return False
    return outcome.kind == "connection" or outcome.status in WORTH_ANOTHER_TRY


def attempt(feed: Feed, state: FeedState, manner: Manner, now: datetime, budget: Budget) -> Outcome:
    """One try, with whatever it raises turned into a Failed."""
    try:
        return request(feed, state, manner, now, budget)
    except NfeedsError as error:
        return failed("auth", f"its secret cannot be read: {error.message}")
    except (Stop, Unresolved, httpx.HTTPError, OSError) as error:
        return broken(error, budget)
    except (httpx.InvalidURL, ValueError):
        return failed("bad-url", "its address cannot be asked")


def request(feed: Feed, state: FeedState, manner: Manner, now: datetime, budget: Budget) -> Outcome:
    """Follow redirects by hand to an answer, and read it."""
    headers = {"user-agent": manner.agent, "accept": ACCEPT, "accept-encoding": "gzip"}
    private = own_headers(feed, manner)
    validators = {"if-none-match": state.etag, "if-modified-since": state.last_modified}
    url, permanent, seen = usable(state.url), True, {state.url}
    for _ in range(REDIRECTS + 1):
        extra = private if origin(url) == origin(feed.url) else {}
        sent = httpx.Request("GET", url, headers=in_bytes({**headers, **validators, **extra}))
        with (
            Transport(budget, manner.context, manner.proxies.of(url)) as transport,
            closing(transport.handle_request(sent)) as response,
        ):
            status = response.status_code
            if status not in REDIRECT:
                hop = Hop(url, response, permanent and url != state.url)
                return answer(hop, now, public=budget.public_only or budget.peer_is_public)
            targets = response.headers.get_list("location")
        if not targets or not targets[0]:
            return failed("redirect", "a redirect that leads nowhere", status)
        permanent = permanent and status in PERMANENT
        url = next_address(url, targets[0])
        if url in seen:
            return failed("redirect", "redirects that go round in a circle", status)
        seen.add(url)
        budget.public_only = budget.public_only or budget.peer_is_public
    return failed("redirect", f"over {REDIRECTS} redirects")


def in_bytes(headers: Mapping[str, str | None]) -> list[tuple[bytes, bytes]]:
    """Headers as they go out, those without a value left out.

    A validator was read as Latin-1, so that it goes back byte for byte, whatever it was.
    """
    return [
        (name.encode(), value.encode("latin-1", "replace"))
        for name, value in headers.items()
        if value
    ]


def next_address(url: str, target: str) -> str:
    """Where a redirect leads; a login in it is not ours to use."""
    try:
        reached = urljoin(url, target.replace(" ", "%20"))
        names_no_host = (
            target.lower().startswith(("http:", "https:")) and not urlsplit(target).netloc
        )
    except ValueError:
        raise Stop("redirect", "a redirect to an address that cannot be read") from None
    if names_no_host:  # it would be taken for a path on the host that sent us
        raise Stop("redirect", "a redirect to an address without a host")
    return split_login(usable(reached, "a redirect to an address of no use: it"))[0]


def usable(url: str, what: str = "its address") -> str:
    """An address that can be asked; raises Stop for any other."""
    try:
        return check_url(url)
    except ValueError as error:
        raise Stop("bad-url", f"{what} {error}") from None


def answer(hop: Hop, now: datetime, *, public: bool = False) -> Outcome:
    """Read an answer that is no redirect; `public`: it comes from the network at large."""
    response, status = hop.response, hop.response.status_code
    if status == HTTPStatus.NOT_MODIFIED:
        return NotModified(
            etag=validator(response.headers, b"etag"),
            last_modified=validator(response.headers, b"last-modified"),
            max_age=max_age(response.headers),
        )
    if not response.is_success:
        return refused(response, now).model_copy(update={"url": hop.url, "public": public})
    whole = status != HTTPStatus.PARTIAL_CONTENT
    if not whole and is_partial(response.headers):
        return failed("truncated", "only a part was sent, and not asked for", status)
    spool = read_body(
        response.iter_raw(),
        response.headers.get("content-encoding", ""),
        response.headers.get("content-length"),
    )
    return Spooled(
        url=hop.url,
        spool=spool,
        status=status,
        content_type=clean(response.headers.get("content-type", ""))[:200],
        etag=validator(response.headers, b"etag") if whole else None,
        last_modified=validator(response.headers, b"last-modified") if whole else None,
        max_age=max_age(response.headers),
        moved_to=hop.url if hop.permanent else None,
        public=public,
    )


def origin(url: str) -> tuple[str, str | None, int | None]:
    """Scheme, host and port: who may see what is meant for the feed alone."""
    parts = urlsplit(url)
    return parts.scheme, parts.hostname, parts.port or PORTS.get(parts.scheme)


def own_headers(feed: Feed, manner: Manner) -> dict[str, str]:
    """Headers and credentials that the user set for this feed."""
    headers = {
        name.lower(): value if isinstance(value, str) else manner.reveal(value)
        for name, value in feed.headers.items()
    }
    login = manner.reveal(feed.auth).strip() if feed.auth else split_login(feed.url)[1]
    if login:
        headers["authorization"] = "Basic " + b64encode(login.encode()).decode()
    return headers
