"""The one place where a feed's clock, byte count and address check are kept.

httpx limits single operations, not a request: a server that drips one byte a second, or a chain
of slow redirects, passes all its timeouts. So the sockets themselves are wrapped, below httpx:
every wait is bounded by what is left of the feed's time.
"""

import socket
import ssl
import time
from collections.abc import Iterable
from ipaddress import ip_address
from typing import Any

import httpcore
import httpx

from nfeeds.models.document import Kind

CONNECT = 10.0
"""Seconds for one address to take a connection."""
IDLE = 15.0
"""Seconds without a byte."""
TICK = 0.01
"""Seconds too short to wait for anything."""
WIRE_LIMIT = 17 << 20
"""Bytes off the wire for one feed: 16 MiB of body, and room for headers and redirects."""


class Stop(Exception):
    """Ends one request, for a reason in the contract's words."""

    def __init__(self, kind: Kind, message: str) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message


class Budget:
    """What one feed may use up in all: time until `deadline`, and bytes."""

    def __init__(self, seconds: float, *, public_only: bool = False) -> None:
        """Start the clock."""
        self.seconds = seconds
        self.started = time.monotonic()
        self.deadline = self.started + seconds
        self.bytes = 0
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

    def count(self, size: int) -> None:
        """Note bytes that came; raises Stop when they are too many."""
        self.bytes += size
        if self.bytes > WIRE_LIMIT:
            raise Stop("too-large", f"over {WIRE_LIMIT >> 20} MiB on the wire")


class Stream(httpcore.NetworkStream):
    """A socket whose waits and bytes come out of a budget."""

    def __init__(self, stream: httpcore.NetworkStream, budget: Budget) -> None:
        """Wrap a connected stream."""
        self.stream = stream
        self.budget = budget

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what is there, waiting within the budget."""
        data = self.stream.read(max_bytes, self.budget.left(IDLE))
        self.budget.count(len(data))
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write all, waiting within the budget."""
        self.stream.write(buffer, self.budget.left(IDLE))

    def close(self) -> None:
        """Close the socket."""
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

    def __init__(self, budget: Budget) -> None:
        """Connections of one feed."""
        self.budget = budget
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
        addresses = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        failure: Exception = httpcore.ConnectError(f"no address for {host}")
        for *_, address in addresses:
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
        ip = ip_address(address.partition("%")[0])
        ip = getattr(ip, "ipv4_mapped", None) or ip
        if ip.is_link_local or ip.is_multicast or ip.is_unspecified:
            raise Stop("blocked", f"{address} is no address to fetch from")
        self.budget.peer_is_public = ip.is_global
        if self.budget.public_only and not ip.is_global:
            raise Stop("blocked", f"led from a public to a private address ({address})")


class Transport(httpx.HTTPTransport):
    """httpx's transport over our sockets: the one private touch of a library, see decision 0003."""

    def __init__(self, budget: Budget, context: ssl.SSLContext, proxy: str | None) -> None:
        """A transport for one feed; the TLS context is shared, since each costs 23 ms."""
        super().__init__(verify=context, trust_env=False, proxy=proxy)
        self._pool._network_backend = Backend(budget)  # noqa: SLF001 - see the docstring
