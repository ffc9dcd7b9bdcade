"""Whatever a feed says, nothing of it steers a terminal, a program or a browser."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from factories import rss
from feed_server import Asked, Reply, Server
from inside import run

EVIL = (
    "\x1b[2J",
    "\x1b]0;owned\x07",
    "\x1b]8;;http://evil.example\x1b\\",
    "\x9b31m",
    "\x9d8;;x\x9c",
    "\x07\x08\x0c\x7f\x00",
    "\u202e\u2066\u200f\u061c\u2069",
    "\u200b\ufeff\u2060\U000e0041",
    "\ud800",
    "[red]x[/] [link=file:///etc/passwd]y[/link]",
    "{0} %s ${HOME} `id`",
)
"""What has steered terminals, markup, formats and shells before."""
ALLOWED = re.compile(r"\x1b\[[\d;]*m|\x1b\]8;[^;\x1b]*;(?:https?://[\x21-\x7e]*)?\x1b\\")
"""Colours and links of our own making, on a terminal alone."""
FORBIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060"
    "\u2066-\u2069\ufeff\ud800-\udfff\U000e0000-\U000e007f]"
)


def everything(number: int) -> str:
    """An item that says it in every place there is; what XML cannot hold comes as a reference."""
    evil = EVIL[number]
    said = "".join(
        f"&#{ord(c)};" if ord(c) < 0x20 or 0x7F <= ord(c) < 0xA0 or 0xD800 <= ord(c) < 0xE000
        else {"<": "&lt;", "&": "&amp;"}.get(c, c)
        for c in evil
    )  # fmt: skip
    return (
        f"<item><title>Talks {number} {said} end</title>"
        f"<link>https://x.example/{number}?{said}</link>"
        f"<guid>{said}{number}</guid><author>{said}@x.example (A {said} B)</author>"
        f"<category>c {said}</category>"
        f"<description>Text {said} and &lt;b&gt;more {said}</description>"
        f"<pubDate>{said} Sun, 01 Nov 2020 06:00:00 GMT</pubDate></item>"
    )


def hostile(asked: Asked) -> Reply:
    """A feed that is hostile in its head, its headers and its items."""
    title = EVIL[0].replace("\x1b", "&#27;") + " &#155;31m \u202e news"
    body = rss(*map(everything, range(len(EVIL))), title=title).decode("utf-8", "replace")
    return Reply(body.encode(), headers={"ETag": '"\x9b31m"', "Content-Type": "text/xml;\x9b31m"})


@pytest.fixture
def archive(
    server: Server, environ: dict[str, str], config: Callable[[str], Path]
) -> dict[str, str]:
    """An environment whose archive has met a hostile feed, a hostile failure and a hostile page."""
    page = b'<html><link rel="alternate" type="application/rss+xml" href="javascript:x\x1b[2J">'
    config(
        "catalogue = false\n"
        f'[[feeds]]\nurl = "{server.url("/a", hostile)}"\nname = "a"\n'
        f'[[feeds]]\nurl = "{server.url("/b", Reply(b"", 404))}?token=hush"\nname = "b"\n'
        f'[[feeds]]\nurl = "{server.url("/c", Reply(page))}"\nname = "c"\n'
    )
    polled = run("poll", "--json", environ=environ)
    assert polled.json["totals"]["new"] == len(EVIL), polled
    return environ


def lines(words: list[str], environ: dict[str, str], *, terminal: bool) -> str:
    """All that a command says, less what is ours on a terminal."""
    done = run(*words, environ=environ, terminal=terminal)
    assert done.code in (0, 1), done
    assert done.out, words
    said = done.out + done.err
    return ALLOWED.sub("", said) if terminal else said


@pytest.mark.parametrize("terminal", [False, True], ids=["pipe", "terminal"])
@pytest.mark.parametrize(
    "words",
    [
        *([*view, "-f", form, "--all"] for view in (["digest"], ["entries"])
          for form in ("plain", "console", "json", "jsonl")),
        ["digest", "--all", "--brief"],
        ["digest", "--all", "-v", "-f", "console"],
        [],
        ["poll", "--force", "--json", "-v"],
        ["feeds", "list"],
        ["feeds", "list", "--json"],
        ["feeds", "check"],
        ["feeds", "check", "--json"],
        ["feeds", "export"],
        ["doctor"],
        ["doctor", "--json"],
        ["config", "show"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_no_command_passes_it_on(
    archive: dict[str, str],
    words: list[str],
    terminal: bool,  # noqa: FBT001 - a parameter of pytest
) -> None:
    """In no format, on a terminal or through a pipe; secrets in addresses neither."""
    said = lines(words, archive, terminal=terminal)

    assert not FORBIDDEN.findall(said)
    assert "javascript:" not in said
    assert "hush" not in said or words == ["feeds", "export"]


def test_a_story_in_full_is_clean(archive: dict[str, str]) -> None:
    """With every reason for it."""
    entries = run("entries", "--json", "--all", environ=archive).json["entries"]

    for entry in entries:
        for form in ("plain", "console", "json"):
            said = run("show", entry["id"], "-f", form, environ=archive, terminal=True).out
            assert not FORBIDDEN.findall(ALLOWED.sub("", said))
        assert re.fullmatch(r"https?://[^\s<>\"\\\x00-\x20\x7f-\x9f]+", entry["url"])


def test_what_is_no_steering_stays(archive: dict[str, str]) -> None:
    """Words in brackets and braces are words."""
    text = json.dumps(run("entries", "--json", "--all", environ=archive).json)

    assert "[red]x[/] [link=file:///etc/passwd]y[/link]" in text
    assert "{0} %s ${HOME} `id`" in text


def test_what_a_user_types_is_shown_without_harm(environ: dict[str, str]) -> None:
    """An error quotes it."""
    for words in (["digest", "-r", EVIL[0]], ["poll", EVIL[3]], ["show", EVIL[6]], [EVIL[1]]):
        done = run(*words, environ=environ)
        assert done.code in (1, 2)
        assert not FORBIDDEN.findall(done.err)
