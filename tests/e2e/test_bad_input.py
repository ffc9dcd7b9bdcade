"""Bad input: one line that says what to do, the exit code of the contract, nothing lost."""

import os
import pty
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Program
from factories import NOW, item, rss
from feed_server import Reply, Server
from nfeeds.cli.terminal import Terminal

Config = Callable[[str], Path]

USAGE = {
    "unknown command": (("digst",), "did you mean digest?"),
    "unknown flag": (("digest", "--regoin", "x"), "did you mean --region"),
    "flag without value": (("digest", "--since"), "--since"),
    "unknown region": (("digest", "-r", "sahell"), "did you mean sahel"),
    "a region cut short": (("digest", "-r", "mid"), "middle-east"),
    "an outlet cut short": (("digest", "-s", "al-jaz"), "did you mean al-jazeera"),
    "a place cut short": (("places", "sah"), "Sahel"),
    "a town without a row": (("places", "Garlasco"), "about Italy: --about IT"),
    "news of a town without a row": (("digest", "--about", "Garlasco"), "IT (Italy)"),
    "a place of nowhere": (("places", "zzzz"), "nfeeds places"),
    "unknown country": (("digest", "-c", "XX"), "nfeeds places"),
    "a country's name for its code": (("digest", "-c", "Armenia"), "AM (Armenia)"),
    "unknown place": (("digest", "--about", "Shushaa"), "Shusha"),
    "unknown source": (("digest", "-s", "bcc"), "did you mean"),
    "unknown ownership": (("digest", "--ownership", "public"), "public-service"),
    "unknown moment": (("digest", "--since", "foo"), "try 24h"),
    "window of nothing": (("digest", "--since", "1h", "--until", "2h"), "would be empty"),
    "unknown format": (("digest", "-f", "pdf"), "console"),
    "no number": (("digest", "-n", "-3"), "-3"),
    "unknown digest": (("digest", "morning"), "[digests.morning]"),
    "unknown view": (("digest", "--territories", "mine"), "de-facto"),
    "advance into the past": (("digest", "--advance", "--as-of", "24h"), "exclude each other"),
    "advance past the end": (("digest", "--advance", "--until", "1h"), "exclude each other"),
    "run to an end": (("run", "--until", "1h"), "exclude each other"),
    "run as of a moment": (("run", "--as-of", "1h"), "did you mean"),
    "run of an unknown region": (("run", "-r", "sahell"), "did you mean sahel"),
    "a moment of nothing": (("digest", "--since", ""), "try 24h"),
    "a store of nothing": (("digest", "--store", ""), "sqlite:PATH"),
    "a share beyond all": (("poll", "--fail-on", "101%"), "any, own or N%"),
    "words with a dash": (("digest", "--match", "-football"), "--match=-VALUE"),
    "one bad URL of two": (("feeds", "add", "https://a.example/", "bad://x"), "http"),
    "unknown feed": (("poll", "bbc-wrold"), "bbc-world"),
    "no duration": (("poll", "--timeout", "soon"), "try 30s"),
    "no share": (("poll", "--fail-on", "some"), "any, own or N%"),
    "misspelt format": (("digest", "-f", "jsn"), "did you mean json or jsonl?"),
    "unknown order": (("digest", "--sort", "x"), "--sort: 'x' is none of rank, time"),
    "unknown schema": (("schema", "digests"), "did you mean digest?"),
    "no id": (("show", "xyz"), "ids stand in digests"),
    "an id of nothing": (("show", "abcdef0"), "nfeeds entries"),
    "unknown kind of store": (("digest", "--store", "mongodb://x"), "sqlite"),
    "bad URL": (("feeds", "add", "ftp://example.org/rss"), "http"),
    "pseudo URL": (("feeds", "add", "exec:rm"), "http"),
    "dead feed": (("feeds", "enable", "global-times"), "dead"),
}


@pytest.mark.parametrize(("words", "hint"), USAGE.values(), ids=USAGE)
def test_wrong_use_is_exit_2_and_told(nfeeds: Program, words: tuple[str, ...], hint: str) -> None:
    """What was wrong, and what to do; no traceback, nothing on stdout, nothing made."""
    result = nfeeds(*words)

    assert result.returncode == 2, result
    assert result.stdout == ""
    assert hint in result.stderr
    assert "Traceback" not in result.stderr
    assert len(result.stderr.splitlines()) <= 2


CONFIG = {
    "unknown key": ('[[feeds]]\nurl = "https://a.example/"\nurll = "x"\n', ":3:", "url"),
    "unknown key of a digest": ('[digests.x]\n\nregoin = ["sahel"]\n', ":3:", "region"),
    "bad URL": ('store = "sqlite:x.db"\n[[feeds]]\nurl = "nonsense"\n', ":3:", "http"),
    "no TOML": ("store = \n", ":1:", ""),
    "pattern of nothing": ('catalogue = ["live", "bcc-*"]\n', ":1:", "feeds list --all"),
}


@pytest.mark.parametrize(("text", "line", "hint"), CONFIG.values(), ids=CONFIG)
def test_a_wrong_configuration_names_file_line_and_key(
    nfeeds: Program, config: Config, text: str, line: str, hint: str
) -> None:
    """The line is the one to look at."""
    config(text)

    result = nfeeds("config", "check")

    assert result.returncode == 2
    assert f"config.toml{line}" in result.stderr
    assert hint in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("key", "hint"),
    [
        ('region = ["south-caucasuss"]', "south-caucasus"),
        ('since = "bogus"', "try 24h"),
        ('limit = "x"', "number"),
        ('since = ["24h"]', "not a list"),
    ],
)
def test_config_check_looks_into_digests(
    nfeeds: Program, config: Config, key: str, hint: str
) -> None:
    """A wrong value in a named digest is found on its line, without the digest being asked for."""
    config(f'[digests.east]\nlanguage = ["en"]\n{key}\n')

    result = nfeeds("config", "check")

    assert result.returncode == 2
    assert "config.toml:3" in result.stderr
    assert hint in result.stderr


@pytest.mark.parametrize(
    ("key", "hint"),
    [
        ('region = ["south-caucasuss"]', "south-caucasus"),
        ('exclude-source = "bbcc"', "bbc"),
        ('run = ["no-such-program"]', "no program 'no-such-program'"),
        ('run = ["./bell"]', "folder"),
        ('cooldwn = "6h"', "cooldown"),
    ],
)
def test_config_check_looks_into_alerts(
    nfeeds: Program, config: Config, key: str, hint: str
) -> None:
    """A name that nobody knows and a program that is not there are found on their lines."""
    config(f'[alerts.east]\nlanguage = ["en"]\n{key}\n')

    result = nfeeds("config", "check")

    assert result.returncode == 2
    assert "config.toml:3" in result.stderr
    assert hint in result.stderr


def test_config_tells_its_alerts(nfeeds: Program, config: Config) -> None:
    """`check` counts them, `show` has each in a line."""
    config('[alerts.east]\nlanguage = "en"\nmin-origins = 2\nrun = ["sh", "-c", "cat"]\n')

    assert nfeeds("config", "check").stdout.endswith("0 named digests, 1 alert\n")
    assert nfeeds("config", "show").stdout.splitlines()[-1] == (
        "# alert east: language en; min-origins 2; cooldown 1h; run sh -c cat, for 10s at most"
    )


@pytest.fixture
def stored(server: Server, nfeeds: Program, config: Config, home: Path) -> Path:
    """An archive with two entries."""
    url = server.url("/a", Reply(rss(item("One"), item("Two"))))
    config(f'catalogue = false\n[[feeds]]\nurl = "{url}"\nname = "a"\n')
    assert nfeeds("poll").returncode == 0
    return home / ".local" / "share" / "nfeeds" / "nfeeds.db"


def test_a_closed_pipe_is_quiet(nfeeds: Program, stored: Path, environ: dict[str, str]) -> None:
    """`nfeeds entries | head -1` complains of nothing, and an unread digest moves no mark."""
    program = [sys.executable, "-m", "nfeeds", "digest", "--all", "--advance", "--json"]
    process = subprocess.Popen(
        program, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=stored.parent
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    errors = process.stderr.read()
    process.stderr.close()

    assert process.wait() == 1
    assert errors == b""
    db = sqlite3.connect(stored)
    assert db.execute("SELECT count(*) FROM mark").fetchone() == (0,)
    db.close()


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")  # noqa: PTH110
def test_a_full_disk_is_told(nfeeds: Program, stored: Path, environ: dict[str, str]) -> None:
    """Output that cannot be written is exit 1 and one line."""
    with Path("/dev/full").open("w") as full:
        result = subprocess.run(
            [sys.executable, "-m", "nfeeds", "digest"],
            env=environ,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )

    assert result.returncode == 1
    assert "output cannot be written: No space left on device" in result.stderr
    assert "Traceback" not in result.stderr


def test_output_files_are_whole_or_not_at_all(nfeeds: Program, stored: Path, home: Path) -> None:
    """-o writes the same bytes as stdout; a folder that is not there is told."""
    printed = nfeeds("entries", "--json").stdout
    assert nfeeds("entries", "--json", "-o", "out.json").stdout == ""
    missing = nfeeds("entries", "--json", "-o", "no/such/folder/out.json")

    assert (home / "out.json").read_text() == printed
    assert missing.returncode == 1
    assert "cannot be written" in missing.stderr
    assert [path.name for path in home.iterdir() if path.name.startswith(".out")] == []


def test_an_empty_digest_is_told_by_its_exit_code(nfeeds: Program, stored: Path) -> None:
    """--fail-if-empty: exit 4; without it 0."""
    empty = ("digest", "--match", "nothinglikethis")

    assert nfeeds(*empty).returncode == 0
    assert nfeeds(*empty, "--fail-if-empty").returncode == 4
    assert nfeeds("digest", "--fail-if-empty", "--all").returncode == 0


def test_run_prints_what_is_new_once(nfeeds: Program, stored: Path) -> None:
    """The first run shows the day, the second nothing, and both are exit 0."""
    first, second = nfeeds("run", "--json"), nfeeds("run", "--json")

    assert '"title": "One"' in first.stdout
    assert '"stories": []' in second.stdout
    assert (first.returncode, second.returncode) == (0, 0)


def test_a_locale_of_ascii_only_loses_no_digest(nfeeds: Program, stored: Path) -> None:
    """LC_ALL=C: what cannot be encoded is replaced by what can be read."""
    result = nfeeds("digest", "--all", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")

    assert result.returncode == 0
    assert "One" in result.stdout


@pytest.mark.parametrize("words", ["digest", "feeds list", "--help", "", "schema digest"])
def test_a_closed_stdout_is_told(environ: dict[str, str], home: Path, words: str) -> None:
    """`>&-`: exit 1 and one line, whatever the command."""
    shell = f'exec "$0" -m nfeeds {words} >&-'
    result = subprocess.run(
        ["sh", "-c", shell, sys.executable],
        env=environ,
        cwd=home,
        capture_output=True,
        text=True,
        check=False,
    )

    assert result.returncode == 1
    assert "output cannot be written: it is closed" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_width_beyond_reason_is_cut(nfeeds: Program, stored: Path) -> None:
    """No terminal is as wide; no line is longer than two thousand columns."""
    result = nfeeds("digest", "--all", COLUMNS="99999999999")

    assert result.returncode == 0
    assert max(map(len, result.stdout.splitlines())) <= 2000


def test_a_terminal_that_does_not_know_its_width_has_eighty_columns() -> None:
    """As one that a container or a script has opened and nobody told a size."""
    own, other = pty.openpty()
    terminal = Terminal(os.fdopen(other, "w"), sys.stderr, {}, lambda: NOW)

    assert os.get_terminal_size(other).columns == 0
    assert terminal.width(None) == 80
    terminal.stdout.close()
    os.close(own)


def test_a_doctor_names_one_cause_once(nfeeds: Program, tmp_path: Path) -> None:
    """However many of its checks meet it."""
    config, junk = tmp_path / "config.toml", tmp_path / "junk.db"
    config.write_text('lanuages = ["en"]\n')
    junk.write_bytes(b"no archive" * 1000)

    typo = nfeeds("doctor", "--config", str(config))
    broken = nfeeds("doctor", "--store", f"sqlite:{junk}")

    for result in (typo, broken):
        assert result.returncode == 1
        assert result.stdout.splitlines()[-1] == "1 in trouble"
    assert typo.stdout.count("lanuages") == 1


def test_a_digest_that_was_never_run_has_no_mark(
    nfeeds: Program, stored: Path, config: Config
) -> None:
    """Named as a begin it is no unknown moment: what sets its mark is told."""
    config('[digests.caucasus]\nregion = ["south-caucasus"]\n')

    for words in (("digest",), ("entries",), ("digest", "caucasus")):
        result = nfeeds(*words, "--since", "caucasus")

        assert result.returncode == 2
        assert "the digest 'caucasus' has no mark yet" in result.stderr
        assert "nfeeds run caucasus" in result.stderr
