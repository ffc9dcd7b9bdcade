"""One feed, asked once: conditional request, redirects by hand, retries, all in one budget."""

import errno
import random
import socket
import ssl
import time
from base64 import b64encode
from collections.abc import Callable, Mapping
from datetime import datetime
from http import HTTPStatus
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit
from urllib.request import getproxies, proxy_bypass

import httpx
import tenacity

from nfeeds.errors import NfeedsError
from nfeeds.fetch.body import Spooled, read_body
from nfeeds.fetch.headers import max_age, retry_at, validator
from nfeeds.fetch.wire import IDLE, Budget, Stop, Transport
from nfeeds.models.document import Failed, Kind, NotModified, Outcome
from nfeeds.models.feed import Feed, FeedState, Secret
from nfeeds.models.text import clean
from nfeeds.models.url import host_of

REDIRECTS = 5
UNREACHABLE = frozenset({errno.ENETUNREACH, errno.ENETDOWN})
"""Errors that speak of this machine's own network."""
RETRIES = 2
WORTH_ANOTHER_TRY = frozenset({500, 502, 504})
PERMANENT = frozenset({301, 308})
REDIRECT = frozenset({301, 302, 303, 307, 308})
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
        stop=lambda tried: (
            tried.attempt_number > RETRIES or budget.left_after(tried.upcoming_sleep) < 1
        ),
        wait=wait,
        sleep=manner.sleep,
        retry_error_callback=lambda attempt: attempt.outcome and attempt.outcome.result(),
    )
    outcome: Outcome = retrying(attempt, feed, state, manner, now, budget)
    return outcome.model_copy(update={"seconds": round(budget.used(), 3)})


def is_worth_another_try(outcome: Outcome) -> bool:
    """A server's passing trouble, or a connection that broke; never what is settled or refused."""
    if not isinstance(outcome, Failed) or outcome.offline != "no" or outcome.retry_at:
        return False
    return outcome.kind == "connection" or outcome.status in WORTH_ANOTHER_TRY


def attempt(feed: Feed, state: FeedState, manner: Manner, now: datetime, budget: Budget) -> Outcome:
    """One try, with whatever it raises turned into a Failed."""
    try:
        return request(feed, state, manner, now, budget)
    except Stop as stop:
        return failed(stop.kind, stop.message)
    except NfeedsError as error:
        return failed("auth", f"its secret cannot be read: {error.message}")
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        return failed("bad-url", f"not an address to fetch: {clean(str(error))[:100]}")
    except httpx.TimeoutException:
        silent = f"the server was silent for {IDLE:g} s"
        return failed("timeout", budget.over() if budget.is_over() else silent)
    except (httpx.HTTPError, OSError) as error:
        return broken(error)


def request(feed: Feed, state: FeedState, manner: Manner, now: datetime, budget: Budget) -> Outcome:
    """Follow redirects by hand to an answer, and read it."""
    headers = {"user-agent": manner.agent, "accept": ACCEPT, "accept-encoding": "gzip"}
    private = own_headers(feed, manner)
    validators = {"if-none-match": state.etag, "if-modified-since": state.last_modified}
    url, permanent = state.url, True
    for _ in range(REDIRECTS + 1):
        check(url)
        extra = private if origin(url) == origin(feed.url) else {}
        transport = Transport(budget, manner.context, proxy_for(url))
        sent = in_bytes({**headers, **validators, **extra})
        try:
            with (
                httpx.Client(transport=transport, trust_env=False, cookies=None) as client,
                client.stream("GET", url, headers=sent) as response,
            ):
                if response.status_code not in REDIRECT:
                    hop = Hop(url, response, permanent and url != state.url)
                    return answer(hop, now, public=budget.public_only or budget.peer_is_public)
                target = response.headers.get("location")
        except socket.gaierror as error:
            return unresolved(error, host_of(url))
        if not target:
            return failed("redirect", "a redirect that leads nowhere", response.status_code)
        permanent = permanent and response.status_code in PERMANENT
        url = next_address(url, target)
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
    """Where a redirect leads."""
    try:
        return urljoin(url, target)
    except ValueError:
        raise Stop("redirect", "a redirect to an address that cannot be read") from None


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
        return refused(hop, now, public=public)
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
        etag=validator(response.headers, b"etag"),
        last_modified=validator(response.headers, b"last-modified"),
        max_age=max_age(response.headers),
        moved_to=hop.url if hop.permanent else None,
        public=public,
    )


def refused(hop: Hop, now: datetime, *, public: bool) -> Failed:
    """An error status in the contract's words."""
    response, status = hop.response, hop.response.status_code
    kinds: dict[int, Kind] = {401: "auth", 407: "auth", 410: "gone", 429: "rate-limited"}
    phrase = HTTPStatus(status).phrase if status in set(HTTPStatus) else "unknown status"
    at = retry_at(response.headers, now) if status in (429, 503) else None
    return Failed(
        stage="fetch",
        kind=kinds.get(status, "http-status"),
        message=f"HTTP {status} {phrase}",
        status=status,
        retry_at=at,
        url=hop.url,
        public=public,
    )


def failed(kind: Kind, message: str, status: int | None = None) -> Failed:
    """A failure of this stage."""
    return Failed(stage="fetch", kind=kind, message=message, status=status)


def unresolved(error: socket.gaierror, host: str) -> Failed:
    """A name without an address: it may not exist, or no resolver is in reach."""
    if error.errno == socket.EAI_AGAIN:
        return Failed(stage="fetch", kind="dns", message=f"cannot look up {host}", offline="surely")
    return Failed(stage="fetch", kind="dns", message=f"no such host: {host}", offline="maybe")


def broken(error: Exception) -> Failed:
    """What a connection died of, found in the chain of causes below httpx's own words."""
    causes = list(chain(error))
    for cause in causes:
        if isinstance(cause, ssl.SSLError):
            reason = getattr(cause, "verify_message", "") or cause.reason or "handshake failed"
            return failed("tls", clean(f"TLS: {reason}")[:200])
        if isinstance(cause, TimeoutError):
            return failed("timeout", "the server did not take the connection")
    if isinstance(error, httpx.RemoteProtocolError) and "complete" in str(error):
        return failed("truncated", "the answer broke off")
    if isinstance(error, httpx.RemoteProtocolError) and "location header" in str(error):
        return failed("redirect", "a redirect that leads nowhere")
    for cause in causes:
        if isinstance(cause, OSError) and cause.errno is not None:
            text = clean(cause.strerror or "the connection failed").lower()
            offline = "surely" if cause.errno in UNREACHABLE else "no"
            return failed("connection", text).model_copy(update={"offline": offline})
    return failed("connection", clean(str(error) or type(error).__name__)[:200].lower())


def chain(error: BaseException | None) -> "list[BaseException]":
    """An exception and what it came from."""
    causes: list[BaseException] = []
    while error is not None and error not in causes:
        causes.append(error)
        error = error.__cause__ or error.__context__
    return causes


def check(url: str) -> None:
    """Only http(s), only with a host."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise Stop("bad-url", "not an http or https address")


def origin(url: str) -> tuple[str, str | None, int | None]:
    """Scheme, host and port: who may see what is meant for the feed alone."""
    parts = urlsplit(url)
    return parts.scheme, parts.hostname, parts.port


def own_headers(feed: Feed, manner: Manner) -> dict[str, str]:
    """Headers and credentials that the user set for this feed."""
    headers = {
        name: value if isinstance(value, str) else manner.reveal(value)
        for name, value in feed.headers.items()
    }
    if feed.auth:
        login = manner.reveal(feed.auth).strip()
        headers["authorization"] = "Basic " + b64encode(login.encode()).decode()
    return headers


def proxy_for(url: str) -> str | None:
    """The proxy of the environment for this address, if it names one."""
    parts = urlsplit(url)
    proxies = getproxies()
    proxy = proxies.get(parts.scheme) or proxies.get("all")
    return None if not proxy or proxy_bypass(parts.hostname or "") else proxy
