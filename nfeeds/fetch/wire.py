"""The one place where a feed's clock, byte count and address check are kept.

httpx limits single operations, not a request: a server that drips one byte a second, or a chain
of slow redirects, passes all its timeouts. So the sockets themselves are wrapped, below httpx:
every wait is bounded by what is left of the feed's time.
"""

import ctypes
import resource
import socket
import ssl
import struct
import time
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any

import httpcore
import httpx

from nfeeds.errors import UsageError
from nfeeds.models.document import Kind
from nfeeds.models.text import clean

CONNECT = 10.0
"""Seconds for one address to take a connection."""
IDLE = 15.0
"""Seconds without a byte."""
TICK = 0.01
"""Seconds too short to wait for anything."""
WIRE_LIMIT = 17 << 20
"""Bytes off the wire for one feed: 16 MiB of body, and room for headers and redirects."""
REQUESTS = 8
"""Of one feed in one poll, over all its redirects and retries."""
FILES = 3
"""Open ones of a feed under way: its connection, a look-up, a large body."""
SPARE = 24
"""Open files beside them: the archive, the reader's pipes, libraries."""
M_ARENA_MAX = -8
"""From glibc's malloc.h."""
HEAD_LIMIT = 64 << 10
"""Bytes of an answer's headers, and of all that comes before them (100 Continue and the like)."""
WRAPPERS = (ip_network("64:ff9b::/96"), ip_network("::/96"))
"""IPv6 networks whose addresses end in the IPv4 address that is meant: NAT64, IPv4-compatible."""


class Stop(Exception):
    """Ends one request, for a reason in the contract's words."""

    def __init__(self, kind: Kind, message: str) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message


class Unresolved(Exception):
    """A host's name has no address."""

    def __init__(self, host: str, error: socket.gaierror) -> None:
        super().__init__(host)
        self.host = host
        self.errno = error.errno


class Budget:
    """What one feed may use up in all: time until `deadline`, and bytes."""

    def __init__(self, seconds: float, *, public_only: bool = False) -> None:
        """Start the clock."""
        self.seconds = seconds
        self.started = time.monotonic()
        self.deadline = self.started + seconds
        self.bytes = 0
        self.head: int | None = None
        """Bytes that the headers under way may still have, None when none are."""
        self.requests = 0
        self.by_proxy = False
        """The last request went by way of a proxy."""
        self.public_only = public_only
        """After a redirect, or a page, from a public address: private ones are refused."""
        self.peer_is_public = False

    def used(self) -> float:
        """Seconds since the start."""
        return time.monotonic() - self.started

    def left(self, limit: float | None = None) -> float:
        """Seconds left, at most `limit`; raises Stop when there are none."""
        if self.is_over():
            raise Stop("timeout", self.over())
        left = self.deadline - time.monotonic()
        return left if limit is None else min(left, limit)

    def left_after(self, seconds: float) -> float:
        """Seconds that would be left then; none left is a negative number."""
        return self.deadline - time.monotonic() - seconds

    def is_over(self) -> bool:
        """Whether the time is used up, but for what a clock's step may be."""
        return self.left_after(0) < TICK

    def over(self) -> str:
        """What is said then."""
        return f"not done within {self.seconds:.3g} s"

    def room(self, size: int) -> int:
        """How many of so many bytes may be read at once; raises Stop when headers do not end."""
        if self.head is None:
            return size
        if self.head <= 0:
            raise Stop("too-large", f"its headers are over {HEAD_LIMIT >> 10} KiB")
        return min(size, self.head)

    def count(self, size: int) -> None:
        """Note bytes that came; raises Stop when they are too many."""
        self.bytes += size
        if self.head is not None:
            self.head -= size
        if self.bytes > WIRE_LIMIT:
            raise Stop("too-large", f"over {WIRE_LIMIT >> 20} MiB on the wire")


class Stream(httpcore.NetworkStream):
    """A socket whose waits and bytes come out of a budget."""

    def __init__(self, stream: httpcore.NetworkStream, budget: Budget) -> None:
        """Wrap a connected stream."""
        self.stream = stream
        self.budget = budget
        self.is_waited_for = False
        """Something was written or is to be read, and no answer has come."""

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what is there, waiting within the budget."""
        self.is_waited_for = True
        data = self.stream.read(self.budget.room(max_bytes), self.budget.left(IDLE))
        self.is_waited_for = False
        self.budget.count(len(data))
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write all, waiting within the budget; an answer's headers are what comes next."""
        self.budget.head = HEAD_LIMIT
        self.is_waited_for = True
        self.stream.write(buffer, self.budget.left(IDLE))

    def close(self) -> None:
        """Close the socket.

        A question without an answer is taken back: from a machine that was cut off it would reach
        the host when the link is there again, and another asks already.
        """
        if self.is_waited_for:
            with suppress(OSError):
                self.stream.get_extra_info("socket").setsockopt(
                    socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0)
                )
        self.stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        """Shake hands within the budget."""
        inner = self.stream.start_tls(ssl_context, server_hostname, self.budget.left(CONNECT))
        return Stream(inner, self.budget)

    def get_extra_info(self, info: str) -> Any:
        """What httpcore asks about the socket."""
        return self.stream.get_extra_info(info)


class Backend(httpcore.NetworkBackend):
    """Connects within a budget, to an address that may be connected to."""

    def __init__(self, budget: Budget, *, to_proxy: bool = False) -> None:
        """Connections of one feed; the user's own proxy may be anywhere."""
        self.budget = budget
        self.to_proxy = to_proxy
        self.sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Try the host's addresses in their order; the address really used is the one checked."""
        try:
            addresses = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except socket.gaierror as error:
            raise Unresolved(host, error) from None
        failure: Exception = httpcore.ConnectError(f"no address for {host}")
        for *_, address in addresses:
            if not self.to_proxy:
                self._check(str(address[0]))
            try:
                stream = self.sockets.connect_tcp(
                    str(address[0]), port, self.budget.left(CONNECT), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return Stream(stream, self.budget)
        raise failure

    def _check(self, address: str) -> None:
        """Refuse link-local addresses always, and private ones where the network chose them."""
        ip = meant(address)
        if ip.is_link_local or ip.is_multicast or ip.is_unspecified:
            raise Stop("blocked", f"{address} is no address to fetch from")
        is_public = ip.is_global and not (isinstance(ip, IPv6Address) and ip.is_site_local)
        self.budget.peer_is_public = is_public
        if self.budget.public_only and not is_public:
            raise Stop("blocked", f"led from a public to a private address ({address})")


def meant(address: str) -> IPv4Address | IPv6Address:
    """The address that is reached in the end: an IPv4 one may be wrapped in one of IPv6."""
    ip = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv4Address):
        return ip
    if any(ip in network for network in WRAPPERS):
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or ip


def room(connections: int) -> int:
    """How many feeds may be under way at once, as far as the system lets us open files."""
    wanted = connections * FILES + SPARE
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY or soft >= wanted:
        return connections
    most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    with suppress(ValueError, OSError):  # macOS may have another limit below
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
        soft = most
    return max(1, min(connections, (soft - SPARE) // FILES))


def share_heaps() -> None:
    """Let threads share two heaps: glibc gives each its own, and keeps what was freed there.

    Seven of a poll's hundred megabytes lay so. Other C libraries have no such function.
    """
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).mallopt(M_ARENA_MAX, 2)


@cache
def trust() -> ssl.SSLContext:
    """Whom we believe that they are who they say: the usual authorities, or SSL_CERT_FILE's.

    Read once, as that takes 19 ms, and a worker polls a batch of feeds after the other.
    """
    try:
        return httpx.create_ssl_context()
    except OSError as error:
        reason = clean(error.strerror or "it holds no certificates")
        raise UsageError(
            f"the certificates that SSL_CERT_FILE or SSL_CERT_DIR names cannot be used: {reason}",
            "correct the variable, or unset it",
        ) from None


class Transport(httpx.HTTPTransport):
    """httpx's transport over our sockets: the one private touch of a library, see decision 0003."""

    def __init__(self, budget: Budget, context: ssl.SSLContext, proxy: str | None) -> None:
        """A transport for one feed; the TLS context is shared, since each costs 23 ms."""
        super().__init__(verify=context, trust_env=False, proxy=proxy)
        self.budget = budget
        budget.by_proxy = proxy is not None
        backend = Backend(budget, to_proxy=budget.by_proxy)
        self._pool._network_backend = backend  # noqa: SLF001 - see the docstring

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Ask; once there is an answer, its headers are over."""
        self.budget.requests += 1
        if self.budget.requests > REQUESTS:
            raise Stop("redirect", f"over {REQUESTS} requests, redirects and retries together")
        response = super().handle_request(request)
        self.budget.head = None
        return response
