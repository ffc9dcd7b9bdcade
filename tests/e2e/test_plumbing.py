"""`nfeeds tag` and `nfeeds group`: JSON lines in, JSON lines out."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import schemas
from inside import run

ROWS: tuple[dict[str, Any], ...] = (
    {
        "id": "1",
        "published": "2020-11-01T08:00:00Z",
        "source": "a",
        "title": "Earthquake of magnitude 6.9 shakes Izmir, buildings collapse",
        "text": "Rescuers search the ruins.",
        "language": "en",
    },
    {
        "id": "\u00fc\ud800",
        "published": "2020-11-01T09:00:00Z",
        "source": "b",
        "title": "Izmir earthquake of magnitude 6.9: buildings collapse",
    },
    {"id": "3", "published": None, "source": "c", "title": None, "text": None, "language": None},
)
GIVEN = "".join(json.dumps(row) + "\r\n" for row in ROWS).encode()
KEYS = {
    "tag": ["id", "countries", "focus", "regions", "places", "credits", "word_of"],
    "group": ["id", "story"],
}


@pytest.mark.parametrize("command", KEYS)
def test_lines_keep_their_schema(command: str, tmp_path: Path) -> None:
    """A line out for a line in, in their order, in ASCII, with exactly the promised keys."""
    environ = {"HOME": str(tmp_path)}
    schema = run("schema", command, environ=environ).json
    done = run(command, "--json", environ=environ, given=b"\xef\xbb\xbf" + GIVEN)
    lines = [json.loads(line) for line in done.out.splitlines()]

    assert (done.code, done.err) == (0, "")
    assert done.out.isascii()
    assert [line["id"] for line in lines] == [row["id"] for row in ROWS]
    for line in lines:
        schemas.validate(line, schema)
        assert list(line) == KEYS[command]


def test_a_place_and_a_story_are_found(tmp_path: Path) -> None:
    """The first two are about Turkey, and one story."""
    environ = {"HOME": str(tmp_path)}
    about = [json.loads(line) for line in run("tag", environ=environ, given=GIVEN).out.splitlines()]
    told = [
        json.loads(line) for line in run("group", environ=environ, given=GIVEN).out.splitlines()
    ]

    assert [line["focus"] for line in about] == ["TR", "TR", None]
    assert [line["story"] for line in told] == ["1", "1", "3"]


@pytest.mark.parametrize("command", KEYS)
def test_no_configuration_is_read(command: str, tmp_path: Path) -> None:
    """Neither a file that is wrong nor a store that is none is looked at; nothing is made."""
    wrong = tmp_path / "wrong.toml"
    wrong.write_text("[tags\n")
    bare = run(command, "--json", environ={"HOME": str(tmp_path / "none")}, given=GIVEN)

    for words in (("--config", str(wrong)), ("--store", "mysql:x")):
        assert run(command, "--json", *words, environ={}, given=GIVEN) == bare
    environ = {"NFEEDS_CONFIG": str(wrong), "NFEEDS_STORE": "x"}
    assert run(command, "--json", environ=environ, given=GIVEN) == bare
    assert list(tmp_path.iterdir()) == [wrong]


@pytest.mark.parametrize(("command", "before"), [("tag", 3), ("group", 0)])
def test_the_first_wrong_line_ends_it(command: str, before: int, tmp_path: Path) -> None:
    """Exit 2, with the line's number; of `tag` the lines before are out, `group` needs all."""
    given = GIVEN + b'\n{"title": "no id"}\n' + GIVEN
    done = run(command, "--json", environ={"HOME": str(tmp_path)}, given=given)

    assert done.code == 2
    assert done.err == "nfeeds: line 5 has no id\n"
    assert len(done.out.splitlines()) == before


def test_no_lines_are_no_lines(tmp_path: Path) -> None:
    """Nothing in, nothing out."""
    for command in KEYS:
        assert run(command, "--json", environ={"HOME": str(tmp_path)})[:2] == (0, "")


def test_plumbing_is_listed_apart(tmp_path: Path) -> None:
    """Below the commands for people."""
    page = run("--help", environ={"HOME": str(tmp_path)}).out
    people, plumbing = page.split("plumbing")

    for command in KEYS:
        assert f"\n  {command} " not in people
        assert f"\n  {command} " in plumbing


def test_a_line_is_answered_before_the_next_is_asked_for(environ: dict[str, str]) -> None:
    """A program may talk to it, line by line."""
    with subprocess.Popen(
        [sys.executable, "-m", "nfeeds", "tag", "--json"],
        env=environ,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as program:
        assert program.stdin
        assert program.stdout
        for word, country in (("Kyiv", "UA"), ("Ankara", "TR")):
            program.stdin.write(json.dumps({"id": word, "title": word}).encode() + b"\n")
            program.stdin.flush()
            assert json.loads(program.stdout.readline())["focus"] == country
        program.stdin.close()
        assert program.wait(timeout=30) == 0


def test_a_closed_input_is_said(environ: dict[str, str]) -> None:
    """It is no empty one."""
    done = subprocess.run(
        ["sh", "-c", f"{sys.executable} -m nfeeds tag --json <&-"],
        env=environ,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )

    assert (done.returncode, done.stdout) == (2, "")
    assert "standard input is closed" in done.stderr
