"""`nfeeds feeds check`, `discover` and `add --check`: asked now, explained, nothing remembered."""

import json
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import schemas
from conftest import Program
from factories import item, rss
from feed_server import Asked, Reply, Server

Config = Callable[[str], Path]

DATED = item("One", pubDate="Fri, 20 Nov 2020 07:00:00 GMT")
BODY = rss(DATED, item("Two"), title="Example &amp; News", extra="<ttl>30</ttl>")
HEADERS = {
    "Content-Type": "application/rss+xml",
    "ETag": '"one"',
    "Cache-Control": "max-age=900",
}
PAGE = b"""<!doctype html><html><head><title>News</title>
<link href="/feed" type="application/rss+xml" rel="alternate">
<link rel="alternate" type="application/atom+xml" href="/missing"></head>
<body><a href="/world/rss.xml">RSS</a> <a href="https://other.example/rss">theirs</a></body></html>"""


def conditional(asked: Asked) -> Reply:
    """A feed that keeps to its validators."""
    if asked.headers.get("if-none-match") == '"one"':
        return Reply(status=304)
    return Reply(BODY, headers=HEADERS)


@pytest.fixture
def site(server: Server) -> Server:
    """A site with feeds of each sort."""
    server.url("/feed", conditional)
    server.url("/moved", Reply(b"", 301, {"Location": "/feed"}))
    server.url("/elsewhere", Reply(b"", 302, {"Location": "/feed"}))
    server.url("/lost", Reply(b"", 301, {"Location": "/missing"}))
    server.url("/page", Reply(PAGE, headers={"Content-Type": "text/html"}))
    server.url("/bare", Reply(b"<!doctype html><html><body>Down</body></html>"))
    server.url("/world/rss.xml", Reply(rss(item("Мир"), title="Мир", language="ru")))
    server.url("/empty", Reply(rss(title="Silence")))
    server.url("/nothing", Reply(b""))
    server.url("/picture", Reply(b"\x89PNG\r\n\x1a\n", headers={"Content-Type": "image/png"}))
    server.url("/login", Reply(b"", 401))
    server.url("/gone", Reply(b"", 410))
    server.url("/limited", Reply(b"", 429, {"Retry-After": "7200"}))
    server.url("/slow", Reply(BODY, delay=30))
    return server


def own(server: Server, *paths: str) -> str:
    """A configuration of the server's feeds, named by their paths."""
    tables = (f'[[feeds]]\nurl = "{server.base}/{path}"\nname = "{path}"\n' for path in paths)
    return "catalogue = false\n" + "".join(tables)


def elsewhere(server: Server) -> str:
    """The server under another host's name, so that what holds for one does not for the other."""
    return server.base.replace("127.0.0.1", "localhost")


def checked(nfeeds: Program, *words: str) -> dict[str, dict[str, Any]]:
    """What `feeds check --json` tells, by name or address."""
    result = nfeeds("feeds", "check", *words, "--json", "--timeout", "2s")
    assert result.stdout, result.stderr
    document = json.loads(result.stdout)
    schemas.validate(document, json.loads(nfeeds("schema", "check").stdout))
    return {row["feed"] or row["url"]: row for row in document["feeds"]}


def test_a_good_feed_is_explained(site: Server, nfeeds: Program, config: Config) -> None:
    """What came, how old its news is, how often it wants to be asked, and that it answers 304."""
    config(own(site, "feed"))

    row = checked(nfeeds, "feed")["feed"]

    assert {key: row[key] for key in ("outcome", "status", "final_url", "title", "language")} == {
        "outcome": "fetched",
        "status": 200,
        "final_url": None,
        "title": "Example & News",
        "language": "en",
    }
    assert (row["entries"], row["newest"], row["size"]) == (2, "2020-11-20T07:00:00Z", len(BODY))
    assert (row["max_age"], row["every"], row["conditional"]) == (900, 1800, True)
    assert "tells nothing new" in row["advice"]


FOUND = {
    "moved": ("fetched", 200, None, "nothing to do: polls ask the new address"),
    "elsewhere": ("fetched", 200, None, "tells nothing new"),
    "lost": ("failed", 404, "http-status", "nfeeds feeds discover http://127.0.0.1:"),
    "missing": ("failed", 404, "http-status", "nothing is there"),
    "page": ("failed", 200, "not-a-feed", "nfeeds feeds add http://127.0.0.1:"),
    "bare": ("failed", 200, "not-a-feed", "nfeeds feeds discover"),
    "empty": ("fetched", 200, None, "a feed without entries"),
    "nothing": ("failed", 200, "empty", "try again later"),
    "picture": ("failed", 200, "not-a-feed", "nfeeds feeds discover"),
    "login": ("failed", 401, "auth", "it needs a login"),
    "gone": ("gone", 410, "gone", "nfeeds feeds remove gone"),
    "limited": ("failed", 429, "rate-limited", "leave it alone"),
    "slow": ("failed", None, "timeout", "--timeout"),
}


def test_each_sort_of_answer_has_its_advice(site: Server, nfeeds: Program, config: Config) -> None:
    """One check of many feeds: outcome, status, kind of failure, and what to do."""
    config(own(site, *FOUND))

    rows = checked(nfeeds)

    kinds = {name: row["error"] and row["error"]["kind"] for name, row in rows.items()}
    assert list(rows) == list(FOUND)
    assert {name: (row["outcome"], row["status"], kinds[name]) for name, row in rows.items()} == {
        name: expected[:3] for name, expected in FOUND.items()
    }
    assert {name for name, row in rows.items() if FOUND[name][3] not in row["advice"]} == set()
    final = {name: row["final_url"] for name, row in rows.items() if row["final_url"]}
    assert final == {
        "moved": f"{site.base}/feed",
        "elsewhere": f"{site.base}/feed",
        "lost": f"{site.base}/missing",
    }
    assert [name for name, row in rows.items() if row["permanent"]] == ["moved"]
    assert rows["page"]["offers"] == [
        f"{site.base}{path}" for path in ("/feed", "/missing", "/world/rss.xml")
    ]
    assert rows["limited"]["retry_at"]


def test_a_check_changes_nothing(site: Server, nfeeds: Program, config: Config, home: Path) -> None:
    """No archive is made, and of one that is there nothing moves, not even when a feed is due."""
    config(own(site, "feed", "missing"))
    nfeeds("feeds", "check")
    assert not (home / ".local").exists()

    nfeeds("poll")
    before = nfeeds("poll", "--json").stdout
    asked = len(site.asks("/feed"))
    nfeeds("feeds", "check", "feed", "missing")
    after = json.loads(nfeeds("poll", "--json").stdout)

    assert after["feeds"] == json.loads(before)["feeds"]
    assert {row["outcome"] for row in after["feeds"]} == {"not_due"}
    assert len(site.asks("/feed")) == asked + 2
    assert "if-none-match" not in site.asks("/feed")[asked].headers


def test_what_a_server_asked_for_is_honoured(site: Server, nfeeds: Program, config: Config) -> None:
    """Retry-After always; what was gone is asked again only when it is named."""
    config(own(site, "limited", "gone").replace(f"{site.base}/gone", f"{elsewhere(site)}/gone"))
    nfeeds("poll")

    every = checked(nfeeds)
    named = checked(nfeeds, "limited", "gone")

    outcomes = {name: row["outcome"] for name, row in every.items()}
    assert outcomes == {"limited": "not_due", "gone": "gone"}
    assert every["limited"]["retry_at"]
    assert named["limited"]["outcome"] == "not_due"
    assert (named["gone"]["outcome"], named["gone"]["status"]) == ("gone", 410)
    assert len(site.asks("/limited")) == 1
    assert len(site.asks("/gone")) == 2


def test_what_is_not_configured_can_be_checked(
    site: Server, nfeeds: Program, config: Config
) -> None:
    """An address alone; passwords and tokens in it are sent, and shown nowhere."""
    config(own(site, "feed"))
    site.url("/feed?token=t0ken", conditional)
    login = f"{site.base}/feed?token=t0ken".replace("//", "//reader:s3cret@")

    result = nfeeds("feeds", "check", login, f"{site.base}/feed")

    (asked, _) = site.asks("/feed?token=t0ken")
    assert asked.headers["authorization"].startswith("Basic ")
    assert "s3cret" not in result.stdout + result.stderr
    assert "t0ken" not in result.stdout + result.stderr
    assert "feed  fetched" in result.stdout
    assert result.returncode == 0


@pytest.mark.parametrize(
    ("words", "code"),
    [(("feed", "missing"), 0), (("missing",), 1), (("feeed",), 2), (("ftp://x.example/",), 2)],
    ids=["some", "none", "no such feed", "no address"],
)
def test_the_exit_code_says_whether_any_answered(
    site: Server, nfeeds: Program, config: Config, words: tuple[str, ...], code: int
) -> None:
    """0 when one did, 1 when all failed, 2 for what is none."""
    config(own(site, "feed", "missing"))

    assert nfeeds("feeds", "check", *words).returncode == code


def test_a_check_can_be_read_at_any_width(site: Server, nfeeds: Program, config: Config) -> None:
    """No line is wider than the page, but for addresses; --brief is a line a feed."""
    config(own(site, *FOUND))
    words = ("feeds", "check", "--timeout", "2s")

    for width in ("60", "100", "160"):
        page = nfeeds(*words, "--width", width).stdout.splitlines()
        assert [line for line in page if len(line) > int(width) and "http" not in line] == []
    lines = nfeeds(*words, "--brief", "--width", "60").stdout.splitlines()

    assert len(lines) == len(FOUND) + 1
    assert max(map(len, lines)) <= 60
    assert lines[-1] == f"{len(FOUND)} feeds: 3 fetched, 9 failed, 1 gone"


def test_jsonl_is_a_line_a_feed(site: Server, nfeeds: Program, config: Config) -> None:
    """Of a check as of a discovery."""
    config(own(site, "feed", "missing"))

    rows = nfeeds("feeds", "check", "-f", "jsonl").stdout.splitlines()
    found = nfeeds("feeds", "discover", f"{site.base}/page", "-f", "jsonl").stdout.splitlines()

    assert [json.loads(row)["feed"] for row in rows] == ["feed", "missing"]
    assert [json.loads(row)["found_by"] for row in found] == ["link", "anchor"]


# ---------------------------------------------------------------------- discover


def discovered(nfeeds: Program, *words: str) -> dict[str, Any]:
    """What `feeds discover --json` tells."""
    result = nfeeds("feeds", "discover", *words, "--json")
    document: dict[str, Any] = json.loads(result.stdout)
    schemas.validate(document, json.loads(nfeeds("schema", "discover").stdout))
    assert result.returncode == (0 if document["feeds"] else 1)
    return document


def test_a_page_leads_to_its_feeds(site: Server, nfeeds: Program, config: Config) -> None:
    """Those that it names, then those that it links; what is no feed is no result."""
    config(own(site, "feed"))

    view = discovered(nfeeds, f"{site.base}/page")

    assert view["feeds"] == [
        {
            "url": f"{site.base}/feed",
            "found_by": "link",
            "feed": "feed",
            "title": "Example & News",
            "entries": 2,
            "newest": "2020-11-20T07:00:00Z",
            "language": "en",
        },
        {
            "url": f"{site.base}/world/rss.xml",
            "found_by": "anchor",
            "feed": None,
            "title": "Мир",
            "entries": 1,
            "newest": None,
            "language": "ru",
        },
    ]
    assert [(one["url"], one["error"]["kind"]) for one in view["refused"]] == [
        (f"{site.base}/missing", "http-status")
    ]
    assert not site.asks("/rss.xml"), "usual places are left alone where a page names its feeds"


def test_a_feed_is_its_own_discovery(site: Server, nfeeds: Program) -> None:
    """An address of a feed is found to be one, where redirects led; nothing else is asked."""
    view = discovered(nfeeds, f"{site.base}/moved")

    assert [(one["url"], one["found_by"]) for one in view["feeds"]] == [
        (f"{site.base}/feed", "page")
    ]
    assert len(site.asked) == 2


def test_usual_places_are_tried_where_nothing_is_named(server: Server, nfeeds: Program) -> None:
    """Below the page's folder and at the root; a feed found twice is one; a 404 does not end it."""
    server.url("/blog/feed/", Reply(rss(item("Post"), title="Blog")))
    server.url("/rss", Reply(b"", 302, {"Location": "/rss.xml"}))
    server.url("/rss.xml", Reply(rss(item("All"), title="All")))

    view = discovered(nfeeds, f"{server.base}/blog")

    assert [(one["url"], one["found_by"]) for one in view["feeds"]] == [
        (f"{server.base}/blog/feed/", "common-path"),
        (f"{server.base}/rss.xml", "common-path"),
    ]
    assert view["error"]["kind"] == "http-status"


def test_a_bare_host_is_tried_by_https_and_then_by_http(site: Server, nfeeds: Program) -> None:
    """And what to do with the result is said."""
    result = nfeeds("feeds", "discover", site.base.removeprefix("http://") + "/page")

    assert result.returncode == 0
    assert "Example & News" in result.stdout
    assert "named by the page" in result.stdout
    assert f"hint: nfeeds feeds add {site.base}/feed" in result.stderr


def test_nothing_found_is_said(site: Server, nfeeds: Program) -> None:
    """A sentence and exit 1; --verbose names what was tried."""
    del site.scripts["/feed"]

    none = nfeeds("feeds", "discover", f"{site.base}/bare")
    tried = nfeeds("feeds", "discover", f"{site.base}/bare", "-v", "--width", "200")
    closed = nfeeds("feeds", "discover", f"{site.base}/login", "-v")
    unreachable = nfeeds("feeds", "discover", "http://127.0.0.1:1/")

    assert [run.returncode for run in (none, closed, unreachable)] == [1, 1, 1]
    assert f"no feed was found at {site.base}/bare" in none.stderr
    assert none.stdout == ""
    assert "--verbose" in none.stderr
    assert f"no feed  {site.base}/rss.xml: HTTP 404" in tried.stdout
    assert "--verbose" not in tried.stderr
    assert "USER:PASSWORD@" in closed.stderr
    assert "(connection)" in unreachable.stderr


# ---------------------------------------------------------------------- add --check


def test_only_what_is_a_feed_is_added(site: Server, nfeeds: Program, config: Config) -> None:
    """With its new address, title and language; the others are told why, with a page's feeds."""
    path = config("catalogue = false\n")
    words = [f"{site.base}/{name}" for name in ("moved", "page", "missing")]

    result = nfeeds("feeds", "add", *words, "--check")

    (feed,) = tomllib.loads(path.read_text())["feeds"]
    assert result.returncode == 0
    assert (feed["url"], feed["title"], feed["language"]) == (
        f"{site.base}/feed",
        "Example & News",
        "en",
    )
    assert f"not added: {site.base}/missing: HTTP 404 Not Found (http-status)" in result.stderr
    assert f"hint: add a feed of that page: nfeeds feeds add {site.base}/feed" in result.stderr


def test_what_the_user_says_of_a_feed_has_precedence(
    site: Server, nfeeds: Program, config: Config
) -> None:
    """A title that was given is kept; a login is moved away as ever."""
    path = config("catalogue = false\n")
    url = f"{site.base}/feed".replace("//", "//reader:s3cret@")

    nfeeds("feeds", "add", url, "--check", "--title", "Mine", "--name", "mine")

    (feed,) = tomllib.loads(path.read_text())["feeds"]
    assert (feed["name"], feed["title"], feed["url"]) == ("mine", "Mine", f"{site.base}/feed")
    assert "s3cret" not in path.read_text()


def test_nothing_added_is_exit_1(site: Server, nfeeds: Program, config: Config) -> None:
    """The file stays as it was; what is on already is no failure."""
    path = config(own(site, "feed"))
    before = path.read_text()

    failed = nfeeds("feeds", "add", f"{site.base}/missing", "--check")
    known = nfeeds("feeds", "add", f"{site.base}/feed", "--check")

    assert (failed.returncode, known.returncode) == (1, 0)
    assert "already on" in known.stderr
    assert path.read_text() == before


def test_without_check_the_network_is_not_asked(
    site: Server, nfeeds: Program, config: Config
) -> None:
    """What `add` promises."""
    config("catalogue = false\n")

    assert nfeeds("feeds", "add", f"{site.base}/missing").returncode == 0
    assert site.asked == []


def test_a_feed_that_says_nonsense_of_itself_is_added_all_the_same(
    server: Server, nfeeds: Program, config: Config
) -> None:
    """What the configuration would refuse is left out; words of Persian keep their joiners."""
    path = config("catalogue = false\n")
    title = "\u200eخبر\u200cها\u202e" + "!" * 200
    url = server.url("/a", Reply(rss(item("One"), title=title, language="en-x-nonsensical")))

    result = nfeeds("feeds", "add", url, "--check")

    (feed,) = tomllib.loads(path.read_text())["feeds"]
    assert result.returncode == 0
    assert feed["title"].startswith("خبر\u200cها!")
    assert len(feed["title"]) <= 80
    assert "language" not in feed
