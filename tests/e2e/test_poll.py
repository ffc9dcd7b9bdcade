"""The real program against a real server: polling, manners, failures, exit codes."""

import json
import re
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import Program
from factories import item, rss
from feed_server import Asked, Reply, Server

Config = Callable[[str], Path]

FEED = {"Content-Type": "application/rss+xml", "ETag": '"one"'}


def feeds(*urls: str, names: tuple[str, ...] = ()) -> str:
    """A configuration of these feeds alone."""
    named = names or tuple(f"feed-{number}" for number in range(len(urls)))
    tables = [
        f'[[feeds]]\nurl = "{url}"\nname = "{name}"\n'
        for url, name in zip(urls, named, strict=True)
    ]
    return "catalogue = false\n" + "".join(tables)


def polled(result: Any) -> dict[str, Any]:
    """The report that `poll --json` printed."""
    assert result.stdout, result.stderr
    report: dict[str, Any] = json.loads(result.stdout)
    return report


def conditional(body: bytes) -> Callable[[Asked], Reply]:
    """Answer 304 to the validator that was given."""

    def answer(asked: Asked) -> Reply:
        if asked.headers.get("if-none-match") == FEED["ETag"]:
            return Reply(status=304)
        return Reply(body, headers=FEED, zip=True)

    return answer


def test_a_poll_stores_and_a_second_one_asks_conditionally(
    server: Server, nfeeds: Program, config: Config
) -> None:
    """Validators go back byte for byte, nothing is new the second time, no body moves."""
    config(feeds(server.url("/a", conditional(rss(item("One"), item("Two"))))))

    first = polled(nfeeds("poll", "--json"))
    second = polled(nfeeds("poll", "--json", "--force"))

    assert first["schema"] == "nfeeds.poll/1"
    assert (first["totals"]["fetched"], first["totals"]["new"]) == (1, 2)
    assert (second["totals"]["unchanged"], second["totals"]["new"]) == (1, 0)
    asked = server.asks("/a")
    assert "if-none-match" not in asked[0].headers
    assert asked[1].headers["if-none-match"] == '"one"'
    assert asked[0].headers["user-agent"].startswith("nfeeds/")
    assert asked[0].headers["accept-encoding"] == "gzip"


def test_a_feed_is_asked_at_most_once_an_hour(
    server: Server, nfeeds: Program, config: Config
) -> None:
    """The next run finds it not due, and says when it will be."""
    config(feeds(server.url("/a", Reply(rss(item("One")), headers=FEED))))
    nfeeds("poll")

    (feed,) = polled(nfeeds("poll", "--json"))["feeds"]

    assert feed["outcome"] == "not_due"
    assert feed["next_due"]
    assert len(server.asks("/a")) == 1


@pytest.mark.parametrize(
    ("words", "code"),
    [((), 0), (("--fail-on", "any"), 3), (("--fail-on", "50%"), 3), (("--fail-on", "60%"), 0)],
    ids=["no matter", "any", "half", "more"],
)
def test_some_failures_count_as_the_user_says(
    server: Server, nfeeds: Program, config: Config, words: tuple[str, ...], code: int
) -> None:
    """Exit 3 only where --fail-on asks for it."""
    config(feeds(server.url("/a", Reply(rss(item("One")))), server.url("/b", Reply(b"", 404))))

    assert nfeeds("poll", *words).returncode == code


def test_all_failed_is_exit_1(server: Server, nfeeds: Program, config: Config) -> None:
    """A cron job must not look well when nothing could be had."""
    config(feeds(server.url("/a", Reply(b"", 404))))

    result = nfeeds("poll")

    assert result.returncode == 1
    assert "HTTP 404 Not Found" in result.stderr
    assert result.stdout == ""


def test_a_gone_feed_is_asked_again_only_by_name(
    server: Server, nfeeds: Program, config: Config
) -> None:
    """410 ends it; naming it revives it."""
    answers = [Reply(b"", 410), Reply(rss(item("One")))]
    config(feeds(server.url("/a", lambda _: answers[min(len(server.asks("/a")), 2) - 1])))
    nfeeds("poll")

    (again,) = polled(nfeeds("poll", "--json", "--force"))["feeds"]
    assert (again["outcome"], len(server.asks("/a"))) == ("gone", 1)

    (named,) = polled(nfeeds("poll", "feed-0", "--json", "--force"))["feeds"]
    assert (named["outcome"], named["new"]) == ("fetched", 1)


def test_retry_after_holds_even_against_force(
    server: Server, nfeeds: Program, config: Config
) -> None:
    """The server's word stands across runs."""
    config(feeds(server.url("/a", Reply(b"", 503, {"Retry-After": "3600"}))))
    nfeeds("poll")

    (feed,) = polled(nfeeds("poll", "--json", "--force"))["feeds"]

    assert feed["outcome"] == "not_due"
    assert len(server.asks("/a")) == 1


def test_429_holds_for_the_whole_host(server: Server, nfeeds: Program, config: Config) -> None:
    """Feeds of the same host are spared, in this poll and in the next; other hosts are not."""
    limited = server.url("/limited", Reply(b"", 429, {"Retry-After": "3600"}))
    beside = server.url("/beside", Reply(rss(item("One"))))
    elsewhere = server.url("/elsewhere", Reply(rss(item("Two")))).replace("127.0.0.1", "localhost")
    config(feeds(limited, beside, elsewhere) + "[poll]\nconnections = 1\n")

    first = {row["feed"]: row for row in polled(nfeeds("poll", "--json"))["feeds"]}
    second = {row["feed"]: row for row in polled(nfeeds("poll", "--json", "--force"))["feeds"]}

    assert [first[f"feed-{n}"]["outcome"] for n in range(3)] == ["failed", "not_due", "fetched"]
    assert [warning["kind"] for warning in first["feed-1"]["warnings"]] == ["rate-limited"]
    assert [second[f"feed-{n}"]["outcome"] for n in range(2)] == ["not_due", "not_due"]
    assert server.asks("/beside") == []


def test_a_passing_error_is_tried_again(server: Server, nfeeds: Program, config: Config) -> None:
    """502 once, then the feed: one poll is enough."""
    script = [Reply(b"", 502), Reply(rss(item("One")))]
    config(feeds(server.url("/a", lambda _: script[len(server.asks("/a")) - 1])))

    (feed,) = polled(nfeeds("poll", "--json"))["feeds"]

    assert (feed["outcome"], feed["new"]) == ("fetched", 1)


def test_redirects_are_followed_and_credentials_stay(
    server: Server, nfeeds: Program, config: Config, home: Path
) -> None:
    """A login goes to the feed's own origin, and to no other one."""
    (home / "login").write_text("reader:secret\n")
    other = server.base.replace("127.0.0.1", "localhost")
    server.scripts["/there"] = Reply(rss(item("One")))
    url = server.url("/a", Reply(b"", 302, {"Location": f"{other}/there"}))
    config(feeds(url) + f'auth = {{ file = "{home}/login" }}\n')

    (feed,) = polled(nfeeds("poll", "--json"))["feeds"]

    assert feed["outcome"] == "fetched"
    assert server.asks("/a")[0].headers["authorization"] == "Basic cmVhZGVyOnNlY3JldA=="
    assert "authorization" not in server.asks("/there")[0].headers


def test_a_secret_that_is_not_there_is_named(
    server: Server, nfeeds: Program, config: Config
) -> None:
    """The feed fails with a word on where its secret was looked for; the others go on."""
    urls = [server.url(path, Reply(rss(item("One")))) for path in ("/good", "/secret")]
    config(feeds(*urls) + 'headers = { X-Key = { env = "NO_SUCH_VARIABLE" } }\n')

    good, secret = polled(nfeeds("poll", "--json"))["feeds"]

    assert good["outcome"] == "fetched"
    assert secret["error"]["kind"] == "auth"
    assert "NO_SUCH_VARIABLE" in secret["error"]["message"]


def test_a_feed_that_rolled_over_leaves_a_gap(
    server: Server, nfeeds: Program, config: Config
) -> None:
    """When nothing of the last document is left, entries were missed: poll and digest say so."""
    bodies = [rss(item("One"), item("Two")), rss(item("Eight"), item("Nine"))]
    config(feeds(server.url("/a", lambda _: Reply(bodies[len(server.asks("/a")) - 1]))))
    nfeeds("poll")

    (feed,) = polled(nfeeds("poll", "--json", "--force"))["feeds"]
    digest = json.loads(nfeeds("digest", "--json").stdout)

    assert feed["gap"]["since"] < feed["gap"]["until"]
    assert [gap["feed"] for gap in digest["coverage"]["gaps"]] == ["feed-0"]


def test_an_edit_shows_old_and_new_words(server: Server, nfeeds: Program, config: Config) -> None:
    """`changed` counts it, `show` tells what it was before."""
    bodies = [
        rss(item("Three dead", "https://x.example/1", description="A bomb killed three men.")),
        rss(
            item(
                "Four dead",
                "https://x.example/1",
                description="A bomb killed four men, police say.",
            )
        ),
    ]
    config(feeds(server.url("/a", lambda _: Reply(bodies[len(server.asks("/a")) - 1]))))
    nfeeds("poll")
    (feed,) = polled(nfeeds("poll", "--json", "--force"))["feeds"]
    (entry,) = json.loads(nfeeds("entries", "--json").stdout)["entries"]

    page = nfeeds("show", entry["id"][:7]).stdout
    told = json.loads(nfeeds("show", entry["id"], "--json").stdout)

    assert (feed["new"], feed["changed"], entry["title"]) == (0, 1, "Four dead")
    when = r"\w+ \d+ \w+ \d\d:\d\d"
    assert re.search(rf"(?m)^  edited    {when}  title: 'Three dead' -> 'Four dead'$", page)
    words = "summary: … bomb killed 'three men.' -> 'four men, police say.'"
    assert words in " ".join(page.split())
    assert [(edit["field"], edit["was"]) for edit in told["edits"]] == [
        ("title", "Three dead"),
        ("summary", "A bomb killed three men."),
    ]
    old, new = told["revisions"][entry["id"]]
    assert (old["title"], new["title"]) == ("Three dead", "Four dead")
    assert old["first_seen"] == new["first_seen"] == entry["first_seen"] < told["edits"][0]["at"]


def test_no_network_is_said_once_and_changes_nothing(
    nfeeds: Program, config: Config, home: Path
) -> None:
    """Every look-up fails for want of a resolver: exit 1, and no feed's state is touched."""
    config(feeds("http://feed.invalid/a", "http://feed.invalid/b"))

    result = nfeeds("poll", PYTHONPATH=str(no_resolver(home)), PYTHONSAFEPATH="")

    assert result.returncode == 1
    assert result.stderr.count("no network") == 1
    db = sqlite3.connect(home / ".local/share/nfeeds/nfeeds.db")
    assert db.execute("SELECT count(*) FROM feed").fetchone() == (0,)
    db.close()


def no_resolver(home: Path) -> Path:
    """A folder that makes a program's look-ups fail as they do without a network."""
    folder = home / "offline"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(
        "import socket\n"
        "def getaddrinfo(*args, **kwargs):\n"
        "    raise socket.gaierror(socket.EAI_AGAIN, 'Temporary failure in name resolution')\n"
        "socket.getaddrinfo = getaddrinfo\n"
    )
    return folder


def test_control_characters_of_a_feed_reach_no_output(
    server: Server, nfeeds: Program, config: Config
) -> None:
    """Escape sequences, C1 controls and direction overrides are gone in every format."""
    title = "Red \x9b31m alert \u202egnorw\u202c &#27;]8;;http://evil.example&#7;here"
    config(feeds(server.url("/a", Reply(rss(item(title, "https://x.example/1"))))))
    nfeeds("poll")

    for words in (["digest"], ["digest", "-f", "console"], ["digest", "--json"], ["entries"]):
        text = nfeeds(*words, "--all").stdout
        assert "alert" in text
        assert all(c.isprintable() or c == "\n" for c in text)
        assert not set(text) & set("\u202e\u202c\x9b")


@pytest.mark.alone
def test_a_document_made_to_keep_the_reader_busy_ends_at_the_feeds_time(
    server: Server, nfeeds: Program, config: Config
) -> None:
    """--timeout holds over asking and reading; the healthy feed beside it is stored."""
    bomb = rss("".join(f"<p{n}:a xmlns:p{n}='urn:{n}'/>" for n in range(25_000)), item("x"))
    config(feeds(server.url("/bomb", Reply(bomb)), server.url("/good", Reply(rss(item("One"))))))
    began = time.monotonic()

    rows = polled(nfeeds("poll", "--json", "--timeout", "2s"))["feeds"]

    assert time.monotonic() - began < 12
    assert [row["outcome"] for row in rows] == ["failed", "fetched"]
    assert (rows[0]["error"]["stage"], rows[0]["error"]["kind"]) == ("parse", "timeout")
    assert rows[0]["seconds"] > 1


def test_a_feed_that_is_gone_is_no_failure_of_the_next_poll(
    server: Server, nfeeds: Program, config: Config
) -> None:
    """Nothing was asked, so nothing failed."""
    config(feeds(server.url("/a", Reply(b"", 410))))

    assert nfeeds("poll").returncode == 1
    again = nfeeds("poll", "--force")
    assert again.returncode == 0
    assert "0 of 1 feed asked" in again.stderr


def test_validators_go_back_byte_for_byte(server: Server, nfeeds: Program, config: Config) -> None:
    """Whatever bytes they are made of, and the newest ones, a 304's too."""
    body = rss(item("One"))

    def answer(asked: Asked) -> Reply:
        number = len(server.asks("/a"))
        return Reply(
            body if number == 1 else b"", 200 if number == 1 else 304, {"ETag": f'"é{number}"'}
        )

    config(feeds(server.url("/a", answer)))
    for _ in range(3):
        nfeeds("poll", "--force")

    sent = [asked.headers.get("if-none-match") for asked in server.asks("/a")]
    assert sent == [None, '"é1"', '"é2"']
