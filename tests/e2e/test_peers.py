"""Whom the program asks, whom it trusts, and what it tells them: names, TLS, proxies, secrets."""

import json
import re
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from conftest import Program, program, surroundings
from fault_server import FaultServer, Line, Script, certificate, failing, http, tls
from inside import run
from polls import GOOD, HEAD, JARGON, LEEWAY, Polled, configuration, named, poll_of, rows_of, to

# ---------------------------------------------------------------------- names and addresses


def test_names_and_addresses_that_lead_nowhere(nfeeds: Program, home: Path) -> None:
    """They are dns or connection, and cost the feed beside them nothing."""
    with failing() as server:
        urls = {
            "no such name": "http://nowhere.invalid/",
            "no such name in other letters": "http://bücher.invalid/",
            "closed": "http://127.0.0.1:1/",
            "nobody": "http://0.0.0.0/",
            "metadata": "http://169.254.169.254/",
            "good": server.url("/good", http(body=GOOD)),
        }
        rows = poll_of(nfeeds, home, configuration(urls))

    kinds = {name: (row["error"] or {}).get("kind") for name, row in rows.items()}
    assert kinds == {
        "no-such-name": "dns",
        "no-such-name-in-other-letters": "dns",
        "closed": "connection",
        "nobody": "blocked",
        "metadata": "blocked",
        "good": None,
    }
    assert rows["no-such-name"]["error"]["message"] == "no such host: nowhere.invalid"


@pytest.mark.parametrize(
    "url",
    [
        *("ftp://x.example/", "file:///etc/passwd", "http://", "http://x.example:99999/"),
        *("http://x.example:0/", "http://x.example:port/", "http://[::1/", "http://a b/"),
        *("exec:rm", "http://x.example/\\u0000", "http://user:pw@x.example/"),
    ],
)
def test_an_address_that_cannot_be_asked_is_refused_in_the_file(home: Path, url: str) -> None:
    """Before anything is asked: exit 2, with the line."""
    path = home / "config.toml"
    path.write_text(f'[[feeds]]\nurl = "{url}"\n')

    result = run("poll", "--config", str(path), environ={"HOME": str(home)})

    assert result.code == 2
    assert "config.toml:2" in result.err
    assert "pw@" not in result.err


def test_an_address_of_ipv6_is_asked(nfeeds: Program, home: Path) -> None:
    """In brackets, as it is written down."""
    try:
        running = failing("::1")
        server = running.__enter__()
    except OSError:
        pytest.skip("no IPv6 here")
    try:
        rows = poll_of(nfeeds, home, configuration({"six": server.url("/a", http(body=GOOD))}))
    finally:
        running.__exit__(None, None, None)

    assert rows["six"]["outcome"] == "fetched"


PUBLIC = "93.184.216.34"
ROUTES = {
    "public to public": (f"http://{PUBLIC}:{{port}}/good", None),
    "public to private": ("http://127.0.0.1:{port}/good", "blocked"),
    "public to private by a name": ("http://localhost:{port}/good", "blocked"),
    "public to private in the end": (f"http://{PUBLIC}:{{port}}/inward", "blocked"),
    "public to an intranet": ("http://10.0.0.1/", "blocked"),
}


def test_a_public_server_leads_to_no_private_address(nfeeds: Program, home: Path) -> None:
    """However many hops it takes, and by whatever name; the private server is not asked.

    The public one is played on this machine: connections to its address are led astray.
    """
    folder = home / "astray"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(
        "import socket\n"
        "real = socket.create_connection\n"
        "def create_connection(address, *args, **kwargs):\n"
        f"    here = '127.0.0.1' if address[0] == '{PUBLIC}' else address[0]\n"
        "    return real((here, address[1]), *args, **kwargs)\n"
        "socket.create_connection = create_connection\n"
    )
    with failing() as server:
        server.scripts.update({"/good": http(body=GOOD), "/inward": to("http://127.0.0.1/inside")})
        urls = {}
        for name, (target, _) in ROUTES.items():
            path = f"/{named(name)}"
            server.scripts[path] = to(target.format(port=server.port))
            urls[name] = f"http://{PUBLIC}:{server.port}{path}"
        urls["private to private"] = server.url("/own", to("/good"))
        rows = poll_of(
            *(nfeeds, home, configuration(urls)), PYTHONPATH=str(folder), PYTHONSAFEPATH=""
        )
        hosts = [asked.header("Host") for asked in server.asks("/good")]

    kinds = {name: (rows[named(name)]["error"] or {}).get("kind") for name in urls}
    assert kinds == {name: kind for name, (_, kind) in ROUTES.items()} | {
        "private to private": None
    }
    port = server.port
    assert len(hosts) == 2
    assert set(hosts) == {f"127.0.0.1:{port}".encode(), f"{PUBLIC}:{port}".encode()}


@pytest.mark.alone
def test_a_look_up_that_is_stuck_is_given_up(nfeeds: Program, home: Path) -> None:
    """The deadline holds over names, too; the feed beside is asked at once."""
    folder = home / "stuck"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(
        "import socket, time\n"
        "real = socket.getaddrinfo\n"
        "def getaddrinfo(host, *args, **kwargs):\n"
        "    if 'stuck' in str(host):\n"
        "        time.sleep(60)\n"
        "    return real(host, *args, **kwargs)\n"
        "socket.getaddrinfo = getaddrinfo\n"
    )
    with failing() as server:
        urls = {"stuck": "http://stuck.invalid/", "good": server.url("/a", http(body=GOOD))}
        (home / "config.toml").write_text(configuration(urls))
        result = nfeeds(
            *("poll", "--json", "--timeout", "1s", "--config", "config.toml"),
            PYTHONPATH=str(folder),
            PYTHONSAFEPATH="",
        )

    rows, report = rows_of(result), json.loads(result.stdout)
    started, finished = (
        datetime.fromisoformat(report[key]) for key in ("started_at", "finished_at")
    )
    assert rows["stuck"]["error"]["kind"] == "timeout"
    assert rows["good"]["outcome"] == "fetched"
    assert (finished - started).total_seconds() < 1 + LEEWAY


# ---------------------------------------------------------------------- caching

TAGS = {
    "plain": b'"one"',
    "weak": b'W/"one"',
    "no quotes": b"one",
    "spaces within": b'"a  b"',
    "latin-1": b'"caf\xe9"',
    "utf-8": '"café ☕"'.encode(),
    "c1": b'"\x9b31m"',
    "a kilobyte": b'"' + b"x" * 1022 + b'"',
}
UNKEPT = {
    "too long": b'"' + b"x" * 1023 + b'"',
    "huge": b'"' + b"x" * 50_000 + b'"',
    "an escape": b'"\x1b[31m"',
    "DEL": b'"\x7f"',
    "nothing": b"",
}


@pytest.fixture(scope="module")
def validated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FaultServer]:
    """Two polls of feeds whose ETags are all of the above."""
    folder = tmp_path_factory.mktemp("validated")
    with failing() as server:
        urls = {
            name: server.url(f"/{named(name)}", http("200 OK", b"ETag: " + tag, body=GOOD))
            for name, tag in {**TAGS, **UNKEPT}.items()
        }
        for _ in range(2):
            rows = poll_of(program(surroundings(folder), folder), folder, configuration(urls))
            assert all(row["error"] is None for row in rows.values())
        yield server


@pytest.mark.parametrize("name", TAGS)
def test_a_validator_goes_back_byte_for_byte(validated: FaultServer, name: str) -> None:
    """Whatever bytes it is made of; a first request has none."""
    first, second = validated.asks(f"/{named(name)}")
    assert first.header("If-None-Match") is None
    assert second.header("If-None-Match") == TAGS[name]


@pytest.mark.parametrize("name", UNKEPT)
def test_a_validator_that_is_none_is_not_kept(validated: FaultServer, name: str) -> None:
    """Too long, or with what no header may have: the next request is as the first."""
    assert validated.asks(f"/{named(name)}")[1].header("If-None-Match") is None


def test_validators_of_what_was_not_read_are_not_kept(nfeeds: Program, home: Path) -> None:
    """A body that broke off, a part, a page that is no feed: the next request is as the first."""
    tag = b'ETag: "x"\r\n'
    answers = {
        "short": HEAD + tag + b"Content-Length: 99999\r\n\r\n" + GOOD,
        "part": http("206 Partial Content", tag[:-2], body=GOOD),
        "page": http("200 OK", tag[:-2], body=b"<!doctype html><html><p>Down</p></html>"),
        "error": http("404 Not Found", tag[:-2]),
    }
    with failing() as server:
        urls = {name: server.url(f"/{name}", script) for name, script in answers.items()}
        for _ in range(2):
            poll_of(nfeeds, home, configuration(urls))
        asked = server.asked

    assert len(asked) >= 2 * len(answers)
    assert all(one.header("If-None-Match") is None for one in asked)


# ---------------------------------------------------------------------- TLS

HELLO_OF_1999 = b"\x02\x00\x00\x26\x03\x01" + bytes(32) + b"\x00\x00\x2f\x00"
"""A ServerHello of TLS 1.0."""
GREETINGS: dict[str, tuple[Script, str, str]] = {
    "an old version": (b"\x16\x03\x01\x00\x2a" + HELLO_OF_1999, "tls", "old version"),
    "an alert": (b"\x15\x03\x01\x00\x02\x02\x46", "tls", "no version in common"),
    "plain HTTP": (http(body=GOOD), "tls", "is it an http:// address?"),
    "nothing": (b"", "tls", "hung up"),
    "dripping": (lambda line: line.drip(b"\x16\x03\x03\x40\x00"), "timeout", "not done within 2 s"),
    "silence": (Line.wait, "timeout", "not done within 2 s"),
}


@pytest.fixture(scope="module")
def handshakes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, dict[str, Any]]]:
    """One poll of servers that are trusted, are not, or shake no hands."""
    folder = tmp_path_factory.mktemp("tls")
    known, unknown = certificate(folder, "localhost"), certificate(folder, "elsewhere.example")
    with ExitStack() as stack:
        trusted = stack.enter_context(failing(context=tls(known)))
        stranger = stack.enter_context(failing(context=tls(unknown)))
        trusted.scripts["/a"] = stranger.scripts["/a"] = http(body=GOOD)
        trusted.scripts["/cut"] = HEAD + b"Content-Length: 99999\r\n\r\n" + GOOD
        home_of = f"https://localhost:{trusted.port}"
        trusted.scripts["/plain"] = to(f"http://localhost:{trusted.port}/a")
        urls = {
            "good": f"{home_of}/a",
            "cut": f"{home_of}/cut",
            "to plain HTTP on its port": f"{home_of}/plain",
            "another host": f"{trusted.base}/a",
            "unknown": f"https://localhost:{stranger.port}/a",
        }
        for name, (script, *_) in GREETINGS.items():
            server = stack.enter_context(failing(greeting=script))
            urls[name] = f"https://127.0.0.1:{server.port}/a"
        text = configuration(urls).replace("[poll]", '[poll]\ntimeout = "2s"')
        nfeeds = program(surroundings(folder), folder)
        yield poll_of(nfeeds, folder, text, SSL_CERT_FILE=str(known))
        assert stranger.asked == []


def test_a_trusted_server_is_asked(handshakes: dict[str, dict[str, Any]]) -> None:
    """A certificate that SSL_CERT_FILE vouches for is as good as any; bodies are held as ever."""
    assert handshakes["good"]["outcome"] == "fetched"
    assert handshakes["cut"]["error"]["kind"] == "truncated"
    assert handshakes["to-plain-http-on-its-port"]["error"]["kind"] == "connection"


def test_a_stranger_is_not_asked(handshakes: dict[str, dict[str, Any]]) -> None:
    """Another host's certificate, or one that nobody vouches for; the request is not even sent."""
    for name, words in (("another-host", "not valid for '127.0.0.1'"), ("unknown", "self-signed")):
        error = handshakes[name]["error"]
        assert error["kind"] == "tls"
        assert words in error["message"]


@pytest.mark.parametrize("name", GREETINGS)
def test_a_handshake_that_fails_is_told(handshakes: dict[str, dict[str, Any]], name: str) -> None:
    """What is wrong with the server, in words."""
    _, kind, words = GREETINGS[name]
    error = handshakes[named(name)]["error"]
    assert error["kind"] == kind
    assert words in error["message"]
    assert not JARGON.search(error["message"])


@pytest.mark.parametrize("content", [None, "no certificate", ""])
def test_certificates_that_cannot_be_read_are_told(
    nfeeds: Program, home: Path, content: str | None
) -> None:
    """SSL_CERT_FILE of nothing: exit 2 and what to do, before anything is asked."""
    if content is not None:
        (home / "ca.pem").write_text(content)
    (home / "config.toml").write_text(configuration({"a": "https://127.0.0.1:1/"}))

    result = nfeeds("poll", "--config", "config.toml", SSL_CERT_FILE=str(home / "ca.pem"))

    assert result.returncode == 2
    assert "SSL_CERT_FILE" in result.stderr
    assert "Traceback" not in result.stderr


# ---------------------------------------------------------------------- proxies


def test_the_environments_proxy_is_used(nfeeds: Program, home: Path, tmp_path: Path) -> None:
    """Forward for http, a tunnel for https, none for what NO_PROXY excepts; its login is sent."""
    pem = certificate(tmp_path, "localhost")
    with failing() as proxy, failing(context=tls(pem)) as safe, failing() as direct:
        safe.scripts["/a"] = direct.scripts["/a"] = http(body=GOOD)
        proxy.scripts["http://feed.invalid/a"] = http(body=GOOD)
        proxy.scripts["http://xn--bcher-kva.invalid/a"] = http(body=GOOD)
        proxy.scripts[f"localhost:{safe.port}"] = lambda line: line.tunnel("127.0.0.1", safe.port)
        urls = {
            "forward": "http://feed.invalid/a",
            "other letters": "http://bücher.invalid/a",
            "tunnel": f"https://localhost:{safe.port}/a",
            "direct": f"{direct.base}/a",
        }
        address = f"http://user:hunter2@127.0.0.1:{proxy.port}"
        rows = poll_of(
            *(nfeeds, home, configuration(urls)),
            HTTP_PROXY=address,
            HTTPS_PROXY=address,
            http_proxy=address,
            NO_PROXY=f"127.0.0.1:{direct.port}",
            SSL_CERT_FILE=str(pem),
        )

        assert {name: row["outcome"] for name, row in rows.items()} == dict.fromkeys(
            rows, "fetched"
        )
        assert len(direct.asked) == len(safe.asked) == 1
        logins = {asked.header("Proxy-Authorization") for asked in proxy.asked}
        assert logins == {b"Basic dXNlcjpodW50ZXIy"}
        assert safe.asked[0].header("Proxy-Authorization") is None


PROXIES = {
    "wants a login": (http("407 \x1b[31mWho?"), "auth", "auth", 1),
    "forbids": (http("403 Forbidden"), "http-status", "connection", 3),
    "is out of order": (http("502 Bad Gateway"), "http-status", "connection", 3),
    "hangs up": (b"", "connection", "connection", 3),
    "is none": (b"hello\r\n\r\n", "connection", "connection", 3),
}


@pytest.fixture(scope="module")
def refusals(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Polled]:
    """One poll by way of a proxy that fails for each host in another way."""
    folder = tmp_path_factory.mktemp("refusals")
    with failing() as proxy:
        urls: dict[str, str] = {}
        for name, (script, *_) in PROXIES.items():
            host = f"{named(name)}.invalid"
            proxy.scripts[f"http://{host}/a"] = proxy.scripts[f"{host}:443"] = script
            urls |= {f"{name} by http": f"http://{host}/a", name: f"https://{host}/b"}
        nfeeds = program(surroundings(folder), folder)
        text = configuration(urls)
        rows = poll_of(nfeeds, folder, text, all_proxy=f"http://127.0.0.1:{proxy.port}")
        yield Polled(rows, proxy, "")


@pytest.mark.parametrize("name", PROXIES)
def test_a_proxy_that_refuses_is_named(refusals: Polled, name: str) -> None:
    """Both for http, where its answer looks like the feed's, and for the tunnel of https."""
    _, by_http, by_tunnel, asks = PROXIES[name]
    http_error = refusals.rows[named(f"{name} by http")]["error"]
    tunnel_error = refusals.rows[named(name)]["error"]

    assert (http_error["kind"], tunnel_error["kind"]) == (by_http, by_tunnel)
    assert "proxy" in tunnel_error["message"]
    assert len(refusals.server.asks(f"{named(name)}.invalid:443")) == asks
    for error in (http_error, tunnel_error):
        assert error["message"].isprintable()
        assert not JARGON.search(error["message"])


@pytest.mark.parametrize(
    ("address", "kind", "words"),
    [
        (
            "http://user:hunter2@127.0.0.1:1",
            "connection",
            "by way of the proxy: connection refused",
        ),
        ("127.0.0.1:1", "connection", "by way of the proxy"),
        ("http://nowhere.invalid:3128", "dns", "proxy: no such host: nowhere.invalid"),
        ("socks5://user:hunter2@127.0.0.1:1", "bad-url", "the proxy in the environment"),
        ("http://user:hunter2@127.0.0.1:port", "bad-url", "the proxy in the environment"),
    ],
)
def test_a_proxy_that_is_not_there_is_told(
    nfeeds: Program, home: Path, address: str, kind: str, words: str
) -> None:
    """It is the proxy that is out of reach, not the feed; its password is not shown."""
    urls = {"a": "https://feed.invalid/a", "b": "http://feed.invalid/b"}
    (home / "config.toml").write_text(configuration(urls))

    words_of = ("poll", "--json", "-v", "--timeout", "1s", "--config", "config.toml")
    result = nfeeds(*words_of, all_proxy=address)

    for row in rows_of(result).values():
        assert row["error"]["kind"] == kind
        assert words in row["error"]["message"]
    assert "hunter2" not in result.stdout + result.stderr


# ---------------------------------------------------------------------- secrets


def test_secrets_stay_with_their_feed_and_show_nowhere(
    nfeeds: Program, home: Path, tmp_path: Path
) -> None:
    """Login, headers and query values: sent to the feed's own origin, and told to nobody else.

    The server gives them all back: in reasons, headers, redirects and pages.
    """
    (home / "login").write_text("reader:hunter2\n")
    page = (
        b'<html><link rel="alternate" type="application/rss+xml" '
        b'href="http://reader:hunter2@127.0.0.1/?token=tok3n"></html>'
    )
    with failing() as own, failing() as other:
        other.scripts.update(
            {"/end": http(body=GOOD), "/end?token=tok3n": http("404 hunter2 tok3n sk-123")}
        )
        leaky = f"{other.base}/end".replace("//", "//reader:hunter2@")
        scripts: dict[str, Script] = {
            "/away": to(f"{other.base}/end"),
            "/home": to("/end", "301 Moved"),
            "/end": http("200 OK", "Set-Cookie: id=hunter2; Path=/", body=GOOD),
            "/cookie": http("302 Found", "Set-Cookie: id=c00kie", "Location: /cookie-end"),
            "/cookie-end": http(body=GOOD),
            "/login": to(leaky, "301 Moved"),
            "/reason?token=tok3n": to(f"{other.base}/end?token=tok3n"),
            "/page?token=tok3n": http(body=page),
            "/status?token=tok3n": http("403 hunter2 tok3n sk-123", "X-Echo: hunter2 sk-123"),
            "/break?token=tok3n": b"hunter2 tok3n sk-123\r\n\r\n",
            "/scheme?token=tok3n": to("ftp://reader:hunter2@x.example/?token=tok3n"),
        }
        urls = {path.partition("?")[0]: own.url(path, script) for path, script in scripts.items()}
        keys = (
            f'auth = {{ file = "{home}/login" }}\n'
            'headers = { X-Api-Key = { env = "API_KEY" }, user-agent = "mine" }'
        )
        text = configuration(urls, dict.fromkeys(urls, keys))
        (home / ".config/nfeeds").mkdir(parents=True)
        (home / ".config/nfeeds/config.toml").write_text(text)
        shown = []
        for words in (
            *(["poll", "--json", "-v"], ["poll", "-v", "--force"], ["feeds", "list", "--all"]),
            *(["feeds", "list", "--json"], ["doctor"], ["digest", "--all", "--json"], []),
            *(["digest", "--all", "-v"], ["entries", "--json"], ["config", "show"]),
            ["feeds", "export"],
        ):
            result = nfeeds(*words, API_KEY="sk-123")
            shown.append(result.stdout + result.stderr)
        asked_own, asked_other = list(own.asked), list(other.asked)

    assert not [text for text in shown if re.search("hunter2|sk-123|c00kie", text)]
    assert not [text for text in shown[:-1] if "tok3n" in text]
    archive = home / ".local/share/nfeeds/nfeeds.db"
    stored = b"".join(path.read_bytes() for path in archive.parent.iterdir())
    assert not re.search(rb"hunter2|sk-123|cmVhZGVyOmh1bnRlcjI=|c00kie", stored)
    assert all(one.header("X-Api-Key") == b"sk-123" for one in asked_own)
    assert all(one.header("Authorization") == b"Basic cmVhZGVyOmh1bnRlcjI=" for one in asked_own)
    assert all(one.head.lower().count(b"user-agent:") == 1 for one in asked_own)
    assert asked_other
    for one in asked_other:
        assert not re.search(rb"hunter2|sk-123|cmVhZGVyOmh1bnRlcjI=", one.head)
    assert not [one for one in asked_own + asked_other if one.header("Cookie")]
    assert not [one for one in asked_own + asked_other if one.header("Referer")]
