"""The feed's clock, byte count and address check, below httpx."""

import errno
import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

import httpcore
import httpx
import pytest

from factories import NOW, item, make_feed, rss
from feed_server import Asked, Reply, Server
from nfeeds.fetch.ask import Hop, Manner, answer, ask, is_worth_another_try
from nfeeds.fetch.body import Spooled
from nfeeds.fetch.failures import broken
from nfeeds.fetch.wire import REQUESTS, WIRE_LIMIT, Backend, Budget, Stop, Stream, Transport
from nfeeds.models.document import Document, Failed, NotModified, Outcome
from nfeeds.models.feed import FeedState

CONTEXT = httpx.create_ssl_context()


def asked(url: str, seconds: float = 5.0) -> Outcome:
    """Ask a feed at this address, without waiting between retries."""
    manner = Manner("nfeeds/test", seconds, CONTEXT, lambda _: "", sleep=lambda _: None)
    outcome = ask(make_feed(url=url), FeedState(url=url), manner, NOW)
    if not isinstance(outcome, Spooled):
        return outcome
    with closing(outcome.spool):
        return outcome.loaded()


@contextmanager
def answering(serve: Callable[[socket.socket], None]) -> Iterator[str]:
    """Serve one raw connection after the other."""

    def run() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with closing(connection):
                try:
                    connection.recv(65536)
                    serve(connection)
                except OSError:
                    pass

    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        threading.Thread(target=run, daemon=True).start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
        listener.shutdown(socket.SHUT_RDWR)


# ---------------------------------------------------------------------- httpx


@pytest.mark.parametrize("proxy", [None, "http://127.0.0.1:1"])
def test_httpx_still_has_the_place_where_our_sockets_go(proxy: str | None) -> None:
    """The private touch: when this fails, httpx has changed, and wire.py must follow."""
    own = httpx.HTTPTransport(proxy=proxy, verify=CONTEXT)
    ours = Transport(Budget(5), CONTEXT, proxy)

    assert isinstance(own._pool, httpcore.ConnectionPool)
    assert isinstance(own._pool._network_backend, httpcore.NetworkBackend)
    assert isinstance(ours._pool._network_backend, Backend)
    own.close()
    ours.close()


def test_a_request_goes_through_our_sockets(server: Server) -> None:
    """Its bytes are counted, and nothing is read beside."""
    url, budget = server.url("/a", Reply(b"x" * 5000)), Budget(5)

    with httpx.Client(transport=Transport(budget, CONTEXT, None), trust_env=False) as client:
        assert client.get(url).content == b"x" * 5000

    assert 5000 < budget.bytes < 6000
    assert not budget.peer_is_public


def test_a_request_by_way_of_a_proxy_does_too(server: Server) -> None:
    """The proxy is asked with the whole address."""
    server.url("http://feed.example/a", Reply(b"proxied"))
    budget = Budget(5)

    transport = Transport(budget, CONTEXT, server.base)
    with httpx.Client(transport=transport, trust_env=False) as client:
        assert client.get("http://feed.example/a").content == b"proxied"

    assert budget.bytes > 0


# ---------------------------------------------------------------------- the budget


def test_a_budget_runs_out() -> None:
    """What is left is never more than asked for, and none left is a Stop."""
    budget = Budget(30)
    assert budget.left(1) == 1
    assert 29 < budget.left() <= 30
    assert budget.left_after(31) < 0

    over = Budget(0)
    assert over.is_over()
    with pytest.raises(Stop, match="not done within 0 s") as stopped:
        over.left()
    assert stopped.value.kind == "timeout"


def test_bytes_are_counted_over_all_requests() -> None:
    """The limit is for the feed, not for one answer."""
    budget = Budget(30)
    budget.count(WIRE_LIMIT)
    with pytest.raises(Stop) as stopped:
        budget.count(1)
    assert stopped.value.kind == "too-large"


class Replay(httpcore.NetworkStream):
    """A stream that notes how long it may wait."""

    def __init__(self) -> None:
        self.waits: list[float | None] = []

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Give as much as is asked for."""
        self.waits.append(timeout)
        return b"x" * max_bytes

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Take all."""
        self.waits.append(timeout)


def test_every_wait_is_bounded_by_what_is_left() -> None:
    """Whatever time httpx would grant; bytes that were read are counted."""
    inner, budget = Replay(), Budget(3)
    stream = Stream(inner, budget)

    stream.write(b"x", 60)
    stream.read(10)

    assert all(wait is not None and 0 < wait <= 3 for wait in inner.waits)
    assert budget.bytes == 10
    budget.deadline = 0
    with pytest.raises(Stop):
        stream.read(1)
    with pytest.raises(Stop):
        stream.write(b"x")


def drip_head(connection: socket.socket) -> None:
    """One byte of a header that never ends, again and again."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nX-Long: ")
    for _ in range(100):
        connection.sendall(b"x")
        time.sleep(0.05)


def drip_body(connection: socket.socket) -> None:
    """One byte of a body, again and again."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n")
    for _ in range(100):
        connection.sendall(b"x")
        time.sleep(0.05)


def be_silent(connection: socket.socket) -> None:
    """Nothing at all."""
    time.sleep(3)


@pytest.mark.alone
@pytest.mark.parametrize("serve", [drip_head, drip_body, be_silent])
def test_a_dripping_server_is_left_at_the_deadline(serve: Callable[[socket.socket], None]) -> None:
    """Single reads succeed all the time; the clock of the whole feed ends it."""
    with answering(serve) as url:
        outcome = asked(url, seconds=0.5)

    assert isinstance(outcome, Failed)
    assert (outcome.kind, outcome.message) == ("timeout", "not done within 0.5 s")
    assert 0.4 < outcome.seconds < 2.5


def test_a_connection_that_breaks_is_tried_again() -> None:
    """Once it has answered, all is well; else the failure is the connection's."""
    body, served = rss(item("One")), []

    def third_time(connection: socket.socket) -> None:
        served.append(1)
        if len(served) == 3:
            head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(body)}\r\n\r\n"
            connection.sendall(head.encode() + body)

    with answering(third_time) as url:
        assert not isinstance(asked(url), Failed) or len(served) < 3

    with answering(lambda _: None) as url:
        outcome = asked(url)
    assert isinstance(outcome, Failed)
    assert outcome.kind == "connection"


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EFBIG, errno.EROFS])
def test_a_full_disk_is_no_feeds_fault(number: int) -> None:
    """What this machine cannot keep is `storage`, and not asked for again."""
    outcome = broken(OSError(number, os.strerror(number)), Budget(5))

    assert outcome.kind == "storage"
    assert outcome.message.startswith("this machine cannot keep")
    assert not is_worth_another_try(outcome)


# ---------------------------------------------------------------------- addresses


@pytest.mark.parametrize(
    "address",
    [
        *("169.254.169.254", "fe80::1", "fe80::1%eth0", "224.0.0.1", "ff02::1", "0.0.0.0", "::"),
        *("::ffff:169.254.169.254", "::ffff:0.0.0.0", "64:ff9b::a9fe:a9fe", "2002:a9fe:a9fe::1"),
    ],
)
def test_some_addresses_are_never_asked(address: str) -> None:
    """Link-local ones hold clouds' secrets; the others are nobody's."""
    with pytest.raises(Stop) as stopped:
        Backend(Budget(5))._check(address)
    assert stopped.value.kind == "blocked"


PRIVATE = [
    "127.0.0.1",
    "10.0.0.1",
    "192.168.1.1",
    "::1",
    "fd00::1",
    "100.64.0.1",
    "::ffff:10.0.0.1",
    "64:ff9b::a00:1",
    "2002:a00:1::1",
    "::10.0.0.1",
    "fec0::1",
    "0.1.2.3",
    "255.255.255.255",
]
PUBLIC = [
    *("93.184.216.34", "2606:2800:220:1::1"),
    *("::ffff:93.184.216.34", "64:ff9b::5db8:d822", "2002:5db8:d822::1"),
]


@pytest.mark.parametrize("address", PRIVATE)
def test_a_private_address_is_the_users_own_to_name(address: str) -> None:
    """Allowed where it was written down, refused where a public server sends us there."""
    named, sent = Budget(5), Budget(5)
    sent.public_only = True

    Backend(named)._check(address)

    assert not named.peer_is_public
    with pytest.raises(Stop, match="from a public to a private") as stopped:
        Backend(sent)._check(address)
    assert stopped.value.kind == "blocked"


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_may_always_be_asked(address: str) -> None:
    """And is known as one, so that its redirects are watched."""
    budget = Budget(5)
    budget.public_only = True

    Backend(budget)._check(address)

    assert budget.peer_is_public


def test_what_a_public_page_names_is_asked_at_no_private_address(server: Server) -> None:
    """The flag goes down to the socket: not even a connection is made."""
    url = server.url("/a", Reply(rss(item("One"))))
    manner = Manner("nfeeds/test", 5.0, CONTEXT, lambda _: "", public_only=True)

    outcome = ask(make_feed(url=url), FeedState(url=url), manner, NOW)

    assert isinstance(outcome, Failed)
    assert (outcome.kind, outcome.public) == ("blocked", False)
    assert server.asked == []


@pytest.mark.parametrize("status", [200, 404])
def test_an_answer_says_whether_it_is_public(server: Server, status: int) -> None:
    """One from this machine is not, and says where it came from, with whatever status."""
    url = server.url("/b", Reply(rss(item("One")), status))
    outcome = asked(server.url("/a", Reply(b"", 302, {"Location": "/b"})))

    assert not isinstance(outcome, NotModified)
    assert (outcome.url, outcome.public) == (url, False)


@pytest.mark.parametrize("public", [True, False])
@pytest.mark.parametrize("status", [200, 403])
def test_from_where_an_answer_came_is_kept(status: int, public: bool) -> None:  # noqa: FBT001
    """For whoever asks what it leads to, a document or not."""
    response = httpx.Response(status, stream=httpx.ByteStream(b"x"))

    outcome = answer(Hop("https://example.org/", response, permanent=False), NOW, public=public)

    assert not isinstance(outcome, NotModified)
    assert outcome.public == public
    if isinstance(outcome, Spooled):
        outcome.spool.close()


def test_the_users_own_proxy_may_be_anywhere(server: Server) -> None:
    """Also after a public server has sent us on: it is not the network that chose it."""
    server.url("http://feed.example/a", Reply(b"proxied"))
    budget = Budget(5)
    budget.public_only = True

    transport = Transport(budget, CONTEXT, server.base)
    with httpx.Client(transport=transport, trust_env=False) as client:
        assert client.get("http://feed.example/a").content == b"proxied"

    assert budget.by_proxy
    with pytest.raises(Stop, match="from a public to a private"):
        httpx.Client(transport=Transport(budget, CONTEXT, None), trust_env=False).get(server.base)


def test_a_feed_has_a_number_of_requests(server: Server) -> None:
    """Redirects and retries together: what cannot be asked in full again is not begun."""
    for number in range(5):
        server.url(f"/{number}", Reply(b"", 302, {"Location": f"/{number + 1}"}))
    server.url("/5", Reply(b"", 502))

    long, short = asked(f"{server.base}/0"), asked(f"{server.base}/4")

    assert isinstance(long, Failed)
    assert isinstance(short, Failed)
    assert long.status == short.status == 502
    assert len(server.asks("/0")) == 1
    assert len(server.asks("/5")) == 1 + 3


def test_no_more_than_that_number_is_ever_asked(server: Server) -> None:
    """A server that leads further with every try is left."""

    def answer(_: Asked) -> Reply:
        tries = len(server.asks("/start"))
        return Reply(b"", 502) if tries == 1 else Reply(b"", 302, {"Location": f"/x{tries}-0"})

    for tries in (2, 3):
        for hop in range(5):
            target = f"/x{tries}-{hop + 1}" if hop < 4 or tries == 3 else "/end"
            server.url(f"/x{tries}-{hop}", Reply(b"", 302, {"Location": target}))
    server.url("/end", Reply(b"", 502))

    outcome = asked(server.url("/start", answer))

    assert isinstance(outcome, Failed)
    assert len(server.asked) <= REQUESTS


def test_headers_have_a_number_of_bytes() -> None:
    """No more is read than they may have, and none once the answer is there."""
    budget = Budget(30)
    assert budget.room(1 << 20) == 1 << 20

    budget.head = 10
    assert budget.room(1 << 20) == 10
    budget.count(10)
    with pytest.raises(Stop, match="headers are over 64 KiB") as stopped:
        budget.room(1)

    assert stopped.value.kind == "too-large"


def test_redirects_within_this_machine_are_followed(server: Server) -> None:
    """From private to private is no way in from outside."""
    target = server.url("/b", Reply(rss(item("One")), headers={"ETag": '"1"'}))
    url = server.url("/a", Reply(b"", 301, {"Location": "/b"}))

    outcome = asked(url)

    assert isinstance(outcome, Document)
    assert (outcome.url, outcome.moved_to, outcome.etag) == (target, target, '"1"')


def test_one_temporary_hop_is_no_move(server: Server) -> None:
    """Only a chain of permanent redirects says where a feed has gone."""
    server.url("/c", Reply(rss(item("One"))))
    server.url("/b", Reply(b"", 302, {"Location": "/c"}))
    url = server.url("/a", Reply(b"", 301, {"Location": "/b"}))

    outcome = asked(url)

    assert isinstance(outcome, Document)
    assert outcome.moved_to is None


@pytest.mark.parametrize(
    ("target", "kind"),
    [
        ("http://[::1/", "redirect"),
        ("http://", "redirect"),
        ("ftp://x.example/", "bad-url"),
        ("gopher:x", "bad-url"),
    ],
)
def test_a_redirect_to_no_address_is_said_so(server: Server, target: str, kind: str) -> None:
    """Whatever a Location header holds; it is not tried again."""
    outcome = asked(server.url("/a", Reply(b"", 302, {"Location": target})))

    assert isinstance(outcome, Failed)
    assert outcome.kind == kind
    assert len(server.asks("/a")) == 1


@pytest.mark.alone
def test_a_question_without_an_answer_is_taken_back() -> None:
    """The host sees the connection broken off, not only closed."""
    ends: list[str] = []
    seen = threading.Event()

    def wait(connection: socket.socket) -> None:
        try:
            ends.append("closed" if connection.recv(1) == b"" else "more")
        except ConnectionResetError:
            ends.append("broken off")
        seen.set()

    with answering(wait) as url:
        outcome = asked(url, seconds=0.5)
        assert seen.wait(20)

    assert isinstance(outcome, Failed)
    assert ends == ["broken off"]
