"""What went wrong with a request, in the contract's words and in a person's."""

import errno
import re
import socket
import ssl
from collections.abc import Iterator
from datetime import datetime
from http import HTTPStatus

import httpx

from nfeeds.fetch.headers import retry_at
from nfeeds.fetch.wire import CONNECT, IDLE, Budget, Stop, Unresolved
from nfeeds.models.document import Failed, Kind
from nfeeds.models.text import clean

UNREACHABLE = frozenset({errno.ENETUNREACH, errno.ENETDOWN})
"""Errors that speak of this machine's own network."""
OUT_OF_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS})
"""Errors that speak of this machine's disk."""
STATUSES: dict[int, Kind] = {401: "auth", 407: "auth", 410: "gone", 429: "rate-limited"}
"""Statuses with a kind of their own; the others are `http-status`."""
BREAKS: dict[str, tuple[Kind, str]] = {
    "without sending complete": ("truncated", "the answer broke off"),
    "without sending a response": ("connection", "the server hung up without an answer"),
}
"""Words of httpx's protocol errors → what they mean; any other is an answer against the rules."""
TLS = {
    "WRONG_VERSION_NUMBER": "the server speaks no TLS there; is it an http:// address?",
    "UNSUPPORTED_PROTOCOL": "the server speaks only an old version that is not safe",
    "TLSV1_ALERT_PROTOCOL_VERSION": "the server and this machine have no version in common",
    "UNEXPECTED_EOF_WHILE_READING": "the server hung up",
}
"""OpenSSL's reasons → what they mean."""


def failed(kind: Kind, message: str, status: int | None = None) -> Failed:
    """A failure of this stage."""
    return Failed(stage="fetch", kind=kind, message=message, status=status)


def refused(response: httpx.Response, now: datetime) -> Failed:
    """An error status; its name is ours, not what the server calls it."""
    status = response.status_code
    failure = failed(STATUSES.get(status, "http-status"), named(status), status)
    at = retry_at(response.headers, now) if status in (429, 503) else None
    return failure.model_copy(update={"retry_at": at})


def named(status: int) -> str:
    """A status with the name that the standard gives it."""
    known = status in set(HTTPStatus)
    return f"HTTP {status} {HTTPStatus(status).phrase if known else 'unknown status'}"


def broken(error: Exception, budget: Budget) -> Failed:
    """What a request died of, and whether a proxy lay between."""
    failure = named_cause(error, budget)
    if not budget.by_proxy or failure.kind not in ("dns", "connection", "timeout"):
        return failure
    return failure.model_copy(update={"message": f"by way of the proxy: {failure.message}"})


def named_cause(error: Exception, budget: Budget) -> Failed:
    """The first of an exception's causes that says something."""
    if isinstance(error, Stop):
        return failed(error.kind, error.message)
    if isinstance(error, Unresolved):
        return unresolved(error)
    for cause in chain(error):
        if isinstance(cause, ssl.SSLError):
            return failed("tls", f"TLS: {reason(cause)}")
    if isinstance(error, httpx.TimeoutException):
        return failed("timeout", budget.over() if budget.is_over() else silence(error))
    if isinstance(error, httpx.ProxyError):
        return by_proxy(str(error))
    if isinstance(error, httpx.ProtocolError):
        return against_rules(str(error))
    return disconnected(error)


def unresolved(error: Unresolved) -> Failed:
    """A name without an address: it may not exist, or no resolver is in reach."""
    host = clean(error.host)
    if error.errno == socket.EAI_AGAIN:
        return Failed(stage="fetch", kind="dns", message=f"cannot look up {host}", offline="surely")
    return Failed(stage="fetch", kind="dns", message=f"no such host: {host}", offline="maybe")


def reason(error: ssl.SSLError) -> str:
    """Why a handshake failed: what is wrong with the certificate, or OpenSSL's reason in words."""
    code = error.reason or "handshake failed"
    text = getattr(error, "verify_message", "") or TLS.get(code) or code.replace("_", " ").lower()
    return clean(text)[:200].rstrip(".")


def silence(error: httpx.TimeoutException) -> str:
    """What was waited for."""
    if isinstance(error, httpx.ConnectTimeout):
        return f"the server took no connection within {CONNECT:g} s"
    return f"the server was silent for {IDLE:g} s"


def by_proxy(text: str) -> Failed:
    """What a proxy answered in the server's place; httpx tells it as `407 Whatever it said`."""
    found = re.match(r"[1-9]\d\d\b", text)
    if not found:
        return failed("connection", "the proxy did not do as it was asked")
    kind: Kind = "auth" if found.group() == "407" else "connection"
    return failed(kind, f"the proxy answered {named(int(found.group()))}")


def against_rules(text: str) -> Failed:
    """An answer that ended early, or is none."""
    for words, (kind, message) in BREAKS.items():
        if words in text:
            return failed(kind, message)
    return failed("connection", "the answer is not HTTP as it should be")


def disconnected(error: Exception) -> Failed:
    """What the operating system says of a connection."""
    for cause in chain(error):
        if isinstance(cause, TimeoutError):
            return failed("timeout", "the server did not take the connection")
        if isinstance(cause, OSError) and cause.errno is not None:
            text = clean(cause.strerror or "the connection failed").lower()
            if cause.errno in OUT_OF_ROOM:
                return failed("storage", f"this machine cannot keep what it reads: {text}")
            offline = "surely" if cause.errno in UNREACHABLE else "no"
            return failed("connection", text).model_copy(update={"offline": offline})
    return failed("connection", "the connection failed")


def chain(error: BaseException | None) -> Iterator[BaseException]:
    """An exception and what it came from."""
    seen: list[BaseException] = []
    while error is not None and error not in seen:
        yield error
        seen.append(error)
        error = error.__cause__ or error.__context__
