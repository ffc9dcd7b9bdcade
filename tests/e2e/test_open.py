"""`nfeeds open`: the right pages, in whatever browser there is."""

import shutil
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from conftest import Program
from factories import NOW, make_entry, make_feed, make_record
from inside import Run, run
from nfeeds.store import open_store

Ask = Callable[..., Run]

STORY = "49ab5b6"
MEMBER = "fadea96"
HEADLINE = "https://harbour.example/2020/10/31/europe/georgia-exit-polls-disagree"
PAGE = "https://hrazdan.example/2020/11/01/region/georgia-ruling-party-leads"


@pytest.fixture
def opened() -> list[str]:
    """What a browser was asked to open."""
    return []


@pytest.fixture
def ask(demo: Path, tmp_path: Path, opened: list[str]) -> Ask:
    """Run a command where there is a browser that opens three pages and no more."""
    environ = {"HOME": str(tmp_path), "TZ": "UTC"}

    def browse(address: str) -> bool:
        opened.append(address)
        return len(opened) <= 3

    return lambda *words: run(*words, "--store", f"sqlite:{demo}", environ=environ, browser=browse)


def test_a_storys_page_is_its_headlines(ask: Ask, opened: list[str]) -> None:
    """A member's is its own, and so is the first entry's with --entry; nothing goes to stdout."""
    first = next(
        entry["url"]
        for entry in ask("show", STORY, "--json").json["story"]["entries"]
        if entry["id"].startswith(STORY)
    )

    done = ask("open", STORY)

    assert (done.code, done.out, opened) == (0, "", [HEADLINE])
    assert done.err == f"nfeeds: opened {HEADLINE}\n"
    ask("open", MEMBER, MEMBER)
    ask("open", STORY, "--entry")
    assert opened == [HEADLINE, PAGE, first]


def test_addresses_may_be_printed_instead(ask: Ask, opened: list[str]) -> None:
    """As many as are asked for, a line each, and no browser is troubled."""
    done = ask("open", "--print", STORY, MEMBER, STORY)

    assert (done.code, done.out, done.err) == (0, f"{HEADLINE}\n{PAGE}\n", "")
    assert opened == []


def test_at_most_ten_pages_are_opened(ask: Ask, opened: list[str]) -> None:
    """Eleven open none."""
    ids = [entry["id"] for entry in ask("entries", "--json", "-n", "11").json["entries"]]

    refused = ask("open", "--entry", *ids)

    assert (refused.code, refused.out, opened) == (2, "", [])
    assert "--print" in refused.err
    assert len(ask("open", "--entry", "--print", *ids).out.splitlines()) == 11


def test_an_unknown_id_opens_nothing(ask: Ask, opened: list[str]) -> None:
    """All ids are looked up before the first page is opened."""
    assert ask("open", STORY, "0000000").code == 2
    assert opened == []


def test_where_no_browser_opens_it_the_rest_is_printed(ask: Ask, opened: list[str]) -> None:
    """Exit 1, since it was not opened; the addresses stand on stdout, to be opened by hand."""
    ids = [entry["id"] for entry in ask("entries", "--json", "-n", "5").json["entries"]]
    pages = ask("open", "--entry", "--print", *ids).out.splitlines()

    done = ask("open", "--entry", *ids)

    assert done.code == 1
    assert opened == pages[:4]
    assert done.out.splitlines() == pages[3:]
    assert "hint: BROWSER=COMMAND" in done.err


def test_only_pages_of_the_web_are_opened(tmp_path: Path) -> None:
    """An entry without a link, or with one of another kind, has no page; the others are opened."""
    where, opened = f"sqlite:{tmp_path}/a.db", []
    with closing(open_store(where, create=True)) as store:
        entries = [
            make_entry("one", id="1" * 16, url=None),
            make_entry("two", id="2" * 16, url="file:///etc/passwd"),
            make_entry("three", id="3" * 16, url="https://x.example/3"),
        ]
        store.record(make_record(make_feed(), *entries), NOW)

    def browse(address: str) -> bool:
        opened.append(address)
        return True

    words = ("open", "1111", "2222", "3333", "--store", where)
    done = run(*words, environ={"HOME": str(tmp_path)}, at=NOW, browser=browse)

    assert (done.code, opened) == (1, ["https://x.example/3"])
    assert "1111 has no page" in done.err
    assert "2222 has no page" in done.err


@pytest.fixture
def bare(demo: Path, home: Path) -> Path:
    """A folder of programs without any browser, and the demo's archive in the home folder."""
    shutil.copy(demo, home / "demo.db")
    folder = home / "bin"
    folder.mkdir()
    return folder


def test_the_browser_is_the_users_own(nfeeds: Program, bare: Path, home: Path) -> None:
    """BROWSER names it, and it is given the address as one word, without a shell."""
    browser = bare / "browser"
    browser.write_text(
        f'#!{sys.executable}\nimport sys\nopen("{home}/seen", "w").write(sys.argv[1])'
    )
    browser.chmod(0o755)

    done = nfeeds(
        *("open", MEMBER, "--store", "sqlite:demo.db"), BROWSER=f"{browser} %s", PATH=str(bare)
    )

    assert (done.returncode, done.stdout) == (0, "")
    assert (home / "seen").read_text() == PAGE


def test_without_a_browser_the_address_is_printed(nfeeds: Program, bare: Path) -> None:
    """Neither a machine without one, nor one that fails, leaves the user without the address."""
    failing = bare / "failing"
    failing.write_text("#!/bin/sh\nexit 1\n")
    failing.chmod(0o755)
    words = ("open", MEMBER, "--store", "sqlite:demo.db")

    for browser in ("", f"{failing} %s"):
        done = nfeeds(*words, BROWSER=browser, PATH=str(bare))
        assert (done.returncode, done.stdout) == (1, f"{PAGE}\n")


def test_a_browser_of_text_needs_a_terminal(nfeeds: Program, bare: Path, home: Path) -> None:
    """In a pipe it would write its screen into the data, unless the user named it."""
    browser = bare / "w3m"
    browser.write_text(f'#!/bin/sh\necho "$1" > {home}/seen\n')
    browser.chmod(0o755)
    words = ("open", MEMBER, "--store", "sqlite:demo.db")

    piped = nfeeds(*words, PATH=str(bare), TERM="xterm")

    assert (piped.returncode, piped.stdout) == (1, f"{PAGE}\n")
    assert not (home / "seen").exists()
    assert nfeeds(*words, PATH=str(bare), TERM="xterm", BROWSER="w3m").returncode == 0
    assert (home / "seen").read_text() == f"{PAGE}\n"


@pytest.mark.parametrize("command", ["show", "open", "save --as report"])
def test_an_id_with_a_slip_is_told_with_the_nearest(ask: Ask, command: str) -> None:
    """Those that begin as it does; of one that nothing begins like there is a list."""
    slip, foreign = ask(*command.split(), "49ab5b7"), ask(*command.split(), "0123456")

    assert (slip.code, foreign.code) == (2, 2)
    assert "did you mean 49ab5b6?" in slip.err
    assert "nfeeds entries lists what there is" in foreign.err
