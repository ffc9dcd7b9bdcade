"""The job of docs/howto/ci.md, played step by step as a runner does."""

import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Program
from factories import item, rss
from feed_server import Reply, Server

PAGE = Path(__file__).parents[2] / "docs" / "howto" / "ci.md"
STEP = re.compile(r"^ *- run: (.*)$", re.MULTILINE)
VARIABLE = re.compile(r"^ +(NFEEDS_\w+): (.*)$", re.MULTILINE)
INSTALL = "pip install ./nfeeds"
"""The one step that is not played: the tests run what was installed."""

Play = Callable[[], list[int]]


@pytest.fixture
def play(home: Path, environ: dict[str, str], server: Server) -> Play:
    """Runs the job's steps: exit codes, up to the first that is not 0."""
    good = server.url("/good", Reply(rss(item("Ferry sinks off Luzon", "https://a.example/1"))))
    bad = server.url("/bad", Reply(b"", 404))
    (home / "nfeeds.toml").write_text(
        "catalogue = false\n" + "".join(f'[[feeds]]\nurl = "{url}"\n' for url in (good, bad))
    )
    (home / "bin").mkdir()
    (home / "bin" / "nfeeds").write_text(
        f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m nfeeds "$@"\n'
    )
    (home / "bin" / "nfeeds").chmod(0o755)
    page = PAGE.read_text("utf-8")
    runner = {
        **environ,
        **dict(VARIABLE.findall(page)),
        "PATH": f"{home}/bin:{environ['PATH']}",
        "CI": "true",
        "GITHUB_STEP_SUMMARY": str(home / "summary.md"),
    }
    steps = STEP.findall(page)
    assert steps[0] == INSTALL
    assert len(steps) > len([INSTALL])

    def run() -> list[int]:
        codes: list[int] = []
        for step in steps[1:]:
            done = subprocess.run(
                ["bash", "-e", "-c", step], env=runner, cwd=home, check=False, timeout=120
            )
            codes.append(done.returncode)
            if done.returncode:
                break
        return codes

    return run


def test_the_job_runs_as_written(play: Play, home: Path, nfeeds: Program) -> None:
    """Half of its feeds fail: the brief stands on the page all the same, then the job is red."""
    assert play() == [0, 0, 3]
    assert "Ferry sinks off Luzon" in (home / "summary.md").read_text("utf-8")
    archive = {"NFEEDS_STORE": "sqlite:archive/nfeeds.db", "NFEEDS_CONFIG": "nfeeds.toml"}
    again = nfeeds("digest", "--since", "last", "--fail-if-empty", **archive)
    assert again.returncode == 4, again


def test_the_next_run_goes_on_where_it_ended(play: Play, home: Path) -> None:
    """With the archive of the one before, nothing is told twice."""
    play()
    (home / "summary.md").unlink()

    assert play() == [0, 0, 0]
    assert "Ferry sinks off Luzon" not in (home / "summary.md").read_text("utf-8")
