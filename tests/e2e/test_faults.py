"""The real program against servers that fail in every way: each failure by its name, none more."""

import gzip
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from conftest import program, surroundings
from fault_server import Line, Script, failing, http
from polls import GOOD, HEAD, JARGON, LEEWAY, Polled, configuration, named, rows_of, to

SECONDS = 1.5
"""--timeout of the feeds that hang."""


class Case(NamedTuple):
    """What a server does, and what must be told of it."""

    script: Script
    kind: str | None = None
    asks: int = 1
    says: str = ""
    stage: str = "fetch"
    outcome: str = ""

    @property
    def told(self) -> str:
        """The report's outcome."""
        return self.outcome or ("failed" if self.kind else "fetched")


def deflate(body: bytes, bits: int = 15) -> bytes:
    """Compress as servers do that do not use gzip."""
    packer = zlib.compressobj(wbits=bits)
    return packer.compress(body) + packer.flush()


def coded(coding: str, body: bytes) -> bytes:
    """An answer in a content coding."""
    return http("200 OK", f"Content-Encoding: {coding}", body=body)


def chunked(*chunks: bytes, last: bytes = b"0\r\n\r\n") -> bytes:
    """An answer in chunks."""
    parts = b"".join(b"%x\r\n%s\r\n" % (len(chunk), chunk) for chunk in chunks)
    return b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + parts + last


def then(*steps: Callable[[Line], None]) -> Script:
    """One step after the other."""

    def perform(line: Line) -> None:
        for step in steps:
            step(line)

    return perform


def send(data: bytes) -> Callable[[Line], None]:
    """Send these bytes."""
    return lambda line: line.send(data)


def bomb() -> bytes:
    """200 MiB in 200 kB."""
    packer = zlib.compressobj(9, wbits=31)
    return b"".join([*(packer.compress(bytes(1 << 20)) for _ in range(200)), packer.flush()])


LONG = b"X-Long: " + b"x" * 1000 + b"\r\n"

TRANSPORT = {
    "reset at once": Case(Line.reset, "connection", 3, "reset"),
    "reset in the body": Case(
        then(send(HEAD + b"Content-Length: 999\r\n\r\n<rss>"), Line.reset), "connection", 3
    ),
    "no answer": Case(b"", "connection", 3, "hung up without an answer"),
    "half of the headers": Case(HEAD + b"Content-Le", "connection", 3, "hung up"),
    "64 KiB of headers": Case(HEAD + LONG * 66 + b"\r\n" + GOOD, "too-large", 1, "64 KiB"),
    "one long header": Case(HEAD + b"X: " + b"x" * 200_000 + b"\r\n\r\n", "too-large"),
    "60 KB of headers": Case(HEAD + LONG * 58 + b"\r\n" + GOOD),
    "headers without end": Case(then(send(HEAD), lambda line: line.pour(LONG)), "too-large"),
    "a status without end": Case(lambda line: line.pour(b"H" * 999), "too-large"),
    "100 Continue without end": Case(
        lambda line: line.pour(b"HTTP/1.1 100 Continue\r\n\r\n" * 99), "too-large"
    ),
    "a body without end": Case(
        then(send(HEAD + b"\r\n"), lambda line: line.pour(b"<rss>" * 9999)),
        "too-large",
        1,
        "16 MiB",
    ),
    "a length beyond reason": Case(
        HEAD + b"Content-Length: 99999999999\r\n\r\n", "too-large", 1, "95367 MiB announced"
    ),
    "less than announced": Case(
        HEAD + b"Content-Length: 99999\r\n\r\n" + GOOD, "truncated", 1, "the answer broke off"
    ),
    "chunks": Case(chunked(GOOD[:9], GOOD[9:])),
    "chunks with extensions and a trailer": Case(
        chunked(last=b"%x;a=b\r\n%s\r\n0;c\r\nX: y\r\n\r\n" % (len(GOOD), GOOD))
    ),
    "chunks without the last": Case(chunked(GOOD, last=b""), "truncated", 1, "broke off"),
    "a chunk broken off": Case(chunked(last=b"fff\r\n<rss>"), "truncated"),
    "a chunk of nonsense": Case(chunked(last=b"xyz\r\n"), "connection", 3, "not HTTP"),
}

CODINGS = {
    "gzip": Case(coded("gzip", gzip.compress(GOOD))),
    "x-gzip": Case(coded("X-GZip", gzip.compress(GOOD))),
    "gzip in chunks": Case(
        chunked(gzip.compress(GOOD)).replace(b"\r\n", b"\r\nContent-Encoding: gzip\r\n", 1)
    ),
    "gzip in two members": Case(coded("gzip", gzip.compress(GOOD[:50]) + gzip.compress(GOOD[50:]))),
    "gzip broken off": Case(coded("gzip", gzip.compress(GOOD)[:-20]), "truncated"),
    "gzip without its checksum": Case(coded("gzip", gzip.compress(GOOD)[:-8]), "truncated"),
    "gzip with a wrong checksum": Case(
        coded("gzip", gzip.compress(GOOD)[:-8] + bytes(8)), "encoding"
    ),
    "gzip that is none": Case(coded("gzip", GOOD), "encoding", 1, "broken compression"),
    "gzip in gzip": Case(coded("gzip, gzip", gzip.compress(gzip.compress(GOOD))), "encoding"),
    "a bomb": Case(coded("gzip", bomb()), "too-large", 1, "16 MiB"),
    "deflate": Case(coded("deflate", deflate(GOOD))),
    "bare deflate": Case(coded("deflate", deflate(GOOD, -15))),
    "deflate broken off": Case(coded("deflate", deflate(GOOD)[:-9]), "truncated"),
    "identity": Case(coded("identity", GOOD)),
    "br": Case(coded("br", GOOD), "encoding", 1, "'br', which was not asked for"),
    "zstd": Case(coded("zstd", GOOD), "encoding"),
    "a coding made to steer": Case(coded("\x1b[31mz", GOOD), "encoding", 1, "compressed as 'z'"),
}

STATUSES = {
    "a type that lies": Case(http("200 OK", "Content-Type: text/html", body=GOOD)),
    "a type that is none": Case(http("200 OK", "Content-Type: \x1b[1m;;=", body=GOOD)),
    "200 and nothing": Case(http(), "empty", stage="parse"),
    "200 and spaces": Case(http(body=b" \n "), "empty", stage="parse"),
    "a web page": Case(http(body=b"<!doctype html><p>Down"), "not-a-feed", stage="parse"),
    "broken XML": Case(
        http(body=b'<?xml version="1.0"?><rss version="2.0"><chan'), "malformed", stage="parse"
    ),
    "204": Case(b"HTTP/1.1 204 No Content\r\n\r\n", "empty", stage="parse"),
    "205": Case(http("205 Reset Content"), "empty", stage="parse"),
    "206 that is whole": Case(
        http(
            "206 Partial Content", f"Content-Range: bytes 0-{len(GOOD) - 1}/{len(GOOD)}", body=GOOD
        )
    ),
    "206 that is a part": Case(
        http("206 Partial Content", "Content-Range: bytes 0-99/5000", body=GOOD), "truncated"
    ),
    "206 of unknown length": Case(
        http("206 Partial Content", "Content-Range: bytes 0-99/*", body=GOOD), "truncated"
    ),
    "206 that does not say": Case(http("206 Partial Content", body=GOOD)),
    "299": Case(http("299 Whatever", body=GOOD)),
    "304 to a first request": Case(b"HTTP/1.1 304 Not Modified\r\n\r\n", outcome="unchanged"),
    "304 with a body": Case(http("304 Not Modified", body=GOOD), outcome="unchanged"),
    "304 with a Location": Case(
        http("304 Not Modified", "Location: /elsewhere"), outcome="unchanged"
    ),
    "100 before 200": Case(b"HTTP/1.1 100 Continue\r\n\r\n" + http(body=GOOD)),
    "103 before 200": Case(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + http(body=GOOD)),
    "101": Case(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n", "connection", 3),
    "300": Case(http("300 Multiple Choices", "Location: /a", body=GOOD), "http-status"),
    "305": Case(to("/a", "305 Use Proxy"), "http-status"),
    "400": Case(http("400 Bad Request"), "http-status", 1, "HTTP 400 Bad Request"),
    "401": Case(http("401 Unauthorized", "WWW-Authenticate: Basic"), "auth"),
    "403": Case(http("403 Forbidden"), "http-status"),
    "404": Case(http("404 Not Found", body=GOOD), "http-status", 1, "HTTP 404 Not Found"),
    "407": Case(http("407 Proxy Authentication Required"), "auth"),
    "410": Case(http("410 Gone"), "gone", outcome="gone"),
    "418": Case(http("418 I'm a Teapot"), "http-status"),
    "429 seconds": Case(http("429 Slow", "Retry-After: 120"), "rate-limited"),
    "429 date": Case(
        http("429 Slow", "Retry-After: Fri, 20 Nov 2099 08:00:00 GMT"), "rate-limited"
    ),
    "429 garbage": Case(http("429 Slow", "Retry-After: soon"), "rate-limited"),
    "500": Case(http("500 Oops"), "http-status", 3, "HTTP 500 Internal Server Error"),
    "501": Case(http("501 No"), "http-status"),
    "502": Case(http("502 Bad Gateway"), "http-status", 3),
    "503": Case(http("503 Service Unavailable"), "http-status"),
    "503 for an hour": Case(http("503 Later", "Retry-After: 3600"), "http-status"),
    "504": Case(http("504 Gateway Timeout"), "http-status", 3),
    "599": Case(http("599 Odd"), "http-status", 1, "HTTP 599 unknown status"),
    "999": Case(http("999 Request denied"), "http-status", 1, "HTTP 999 unknown status"),
    "a reason made to steer": Case(
        http("404 \x1b]0;owned\x07\x1b[31mNo", body=b"x"), "http-status", 1, "HTTP 404 Not Found"
    ),
}

RULES = {
    "no HTTP at all": Case(b"hello there\r\n\r\n", "connection", 3, "not HTTP as it should be"),
    "HTTP/0.9": Case(GOOD + b"\n\n", "connection", 3, "not HTTP"),
    "HTTP/2 in words": Case(b"HTTP/2 200 OK\r\n\r\n" + GOOD, "connection", 3),
    "a status of two digits": Case(b"HTTP/1.1 20 OK\r\n\r\n" + GOOD, "connection", 3),
    "a status below all": Case(b"HTTP/1.1 042 Odd\r\n\r\n" + GOOD, "connection", 3, "not HTTP"),
    "HTTP/1.0 without a length": Case(b"HTTP/1.0 200 OK\r\nX: y\r\n\r\n" + GOOD),
    "no length": Case(HEAD + b"\r\n" + GOOD),
    "line feeds alone": Case(b"HTTP/1.1 200 OK\nX: y\n\n" + GOOD),
    "no reason": Case(b"HTTP/1.1 200\r\n\r\n" + GOOD),
    "a header over two lines": Case(HEAD + b"X: a\r\n b\r\n\r\n" + GOOD),
    "NUL in a header": Case(HEAD + b"X: a\0b\r\n\r\n" + GOOD, "connection", 3, "not HTTP"),
    "a header without a colon": Case(HEAD + b"nonsense\r\n\r\n" + GOOD, "connection", 3),
    "a space before a colon": Case(HEAD + b"X : y\r\n\r\n" + GOOD, "connection", 3),
    "two lengths": Case(
        HEAD + b"Content-Length: 5\r\nContent-Length: 9\r\n\r\n" + GOOD, "connection", 3
    ),
    "a length below nothing": Case(HEAD + b"Content-Length: -5\r\n\r\n" + GOOD, "connection", 3),
    "an unknown transfer coding": Case(
        HEAD + b"Transfer-Encoding: gzip\r\n\r\n" + GOOD, "connection", 3
    ),
    "a validator that goes on": Case(
        HEAD + b'ETag: "a"\rSet-Cookie: b=c\r\n\r\n' + GOOD, "connection", 3
    ),
}

REDIRECTS = {
    "to itself": Case(to("/to-itself"), "redirect", 1, "round in a circle"),
    "to and fro": Case(to("/fro"), "redirect", 1, "round in a circle"),
    "five times": Case(to("/chain-4")),
    "six times": Case(to("/chain-5"), "redirect", 1, "over 5 redirects"),
    "by 301": Case(to("/good", "301 Moved")),
    "by 303": Case(to("/good", "303 See Other")),
    "by 307": Case(to("/good", "307 Temporary")),
    "by 308": Case(to("/good", "308 Permanent")),
    "to a relative path": Case(to("good?x#y")),
    "to the same scheme": Case(lambda line: line.send(to(b"//" + host(line) + b"/good"))),
    "to ftp": Case(to("ftp://x.example/"), "bad-url", 1, "it must begin with http:// or https://"),
    "to a file": Case(to("file:///etc/passwd"), "bad-url"),
    "to a script": Case(to("javascript:alert(1)"), "bad-url"),
    "to data": Case(to("data:text/xml,<rss/>"), "bad-url"),
    "to no host": Case(to("http:///path"), "redirect", 1, "without a host"),
    "to brackets": Case(to("http://[::1/"), "redirect"),
    "to a bad port": Case(to("http://127.0.0.1:99999/"), "bad-url"),
    "to nowhere": Case(to(""), "redirect", 1, "leads nowhere"),
    "without a target": Case(http("302 Found"), "redirect", 1, "leads nowhere"),
    "to a path with spaces": Case(to("/with some space")),
    "to a path in Latin-1": Case(to(b"/caf\xe9")),
    "to a path in UTF-8": Case(to("/café")),
    "to control characters": Case(to("/\x01\x1b[31m"), "bad-url"),
    "to a link-local address": Case(to("http://169.254.169.254/latest"), "blocked"),
    "to one in IPv6's clothes": Case(to("http://[::ffff:169.254.169.254]/"), "blocked"),
    "to one behind NAT64": Case(to("http://[64:ff9b::a9fe:a9fe]/"), "blocked"),
    "to no address": Case(to("http://0.0.0.0/"), "blocked"),
    "to a name that is none": Case(to("http://nowhere.invalid/"), "dns", 1, "nowhere.invalid"),
    "to a closed port": Case(to("http://127.0.0.1:1/"), "connection", 3, "connection refused"),
}

QUICK = {**TRANSPORT, **CODINGS, **STATUSES, **RULES, **REDIRECTS}

SLOW = {
    "silent": Case(Line.wait, "timeout"),
    "silent after the headers": Case(then(send(HEAD + b"\r\n"), Line.wait), "timeout"),
    "a dripping status": Case(lambda line: line.drip(b"HTTP/1.1 200"), "timeout"),
    "a dripping header": Case(then(send(HEAD), lambda line: line.drip(b"X: y\r\n")), "timeout"),
    "a dripping body": Case(then(send(HEAD + b"\r\n"), lambda line: line.drip(GOOD)), "timeout"),
    "dripping chunks": Case(
        then(send(chunked(last=b"")), lambda line: line.drip(b"1\r\nx\r\n")), "timeout"
    ),
    "dripping redirects": Case(then(Line.wait, send(to("/silent"))), "timeout"),
    "a slow 503": Case(then(lambda line: line.wait(1), send(http("502 Slow"))), "http-status"),
}


ALSO: dict[str, Script] = {
    "/fro": to("/to-and-fro"),
    "/chain-0": http(body=GOOD),
    **{f"/chain-{number}": to(f"chain-{number - 1}") for number in range(1, 6)},
    **dict.fromkeys(("/good", "/good?x", "/with%20some%20space", "/caf%C3%A9"), http(body=GOOD)),
}
"""What else is there, for redirects to lead to."""


def host(line: Line) -> bytes:
    """The Host that was asked for."""
    return line.asked.header("host") or b""


def poll_cases(cases: Mapping[str, Case], folder: Path, *words: str) -> Iterator[Polled]:
    """One poll of all cases."""
    with failing() as server:
        server.scripts.update(ALSO)
        urls = {name: server.url(f"/{named(name)}", case.script) for name, case in cases.items()}
        config = folder / "config.toml"
        config.write_text(configuration(urls))
        nfeeds = program(surroundings(folder), folder)
        result = nfeeds("poll", "--json", "-v", "--config", str(config), *words)
        assert result.returncode in (0, 1), result.stderr
        yield Polled(rows_of(result), server, result.stderr)


@pytest.fixture(scope="module")
def quick(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Polled]:
    """All cases that end by themselves, in one poll."""
    yield from poll_cases(QUICK, tmp_path_factory.mktemp("quick"), "--timeout", "20s")


@pytest.fixture(scope="module")
def slow(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Polled]:
    """All cases that end at the feed's deadline, in one poll."""
    yield from poll_cases(SLOW, tmp_path_factory.mktemp("slow"), "--timeout", f"{SECONDS}s")


def is_told(case: Case, polled: Polled, name: str) -> None:
    """Hold a row against its case."""
    row = polled.rows[named(name)]
    error = row["error"] or {}
    assert (row["outcome"], error.get("kind")) == (case.told, case.kind), row
    assert error.get("stage") == (case.stage if case.kind else None)
    assert case.says in error.get("message", "")
    assert len(polled.server.asks(f"/{named(name)}")) == case.asks
    assert row["entries"] == (1 if case.told == "fetched" else 0)


@pytest.mark.parametrize("name", QUICK)
def test_a_fault_has_its_name(quick: Polled, name: str) -> None:
    """Outcome, stage, kind and words; asked again only where that may help."""
    is_told(QUICK[name], quick, name)


@pytest.mark.alone
@pytest.mark.parametrize("name", SLOW)
def test_a_server_that_takes_its_time_is_left(slow: Polled, name: str) -> None:
    """One clock for all of a feed, however often single bytes come."""
    is_told(SLOW[name], slow, name)
    assert slow.rows[named(name)]["seconds"] < SECONDS + LEEWAY


@pytest.mark.parametrize("name", [*QUICK, *SLOW])
def test_a_failure_is_told_to_a_person(quick: Polled, slow: Polled, name: str) -> None:
    """One line without control characters, and none of the libraries' words."""
    row = {**quick.rows, **slow.rows}[named(name)]
    if row["error"]:
        message = row["error"]["message"]
        assert message.isprintable()
        assert 5 < len(message) < 150
        assert not JARGON.search(message), message


def test_nothing_that_a_server_said_steers_the_terminal(quick: Polled, slow: Polled) -> None:
    """With -v every failure has its line on stderr, and nothing else is there."""
    for polled in (quick, slow):
        assert all(line.isprintable() for line in polled.errors.splitlines())
        assert "Traceback" not in polled.errors
        assert "warning" not in polled.errors.lower()


def test_retry_after_is_kept_to(quick: Polled) -> None:
    """As seconds or as a date, at most a day; a word that means nothing is passed over."""
    started = min(row["next_due"] for row in quick.rows.values() if row["next_due"])
    rows = quick.rows
    assert rows["429-date"]["next_due"] > rows["429-garbage"]["next_due"] >= started
