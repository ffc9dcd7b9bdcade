"""`nfeeds completion`: the scripts, in the shells that they are for."""

import os
import pty
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from inside import run
from nfeeds.cli.completion import SHELLS

SOURCED = {
    "bash": """
source {script}
COMP_WORDS=({words}); COMP_CWORD=$(( ${{#COMP_WORDS[@]}} - 1 ))
_nfeeds
printf '%s\\n' "${{COMPREPLY[@]}}"
""",
    "zsh": """
compdef() {{ }}
source {script}
_describe() {{ print -rl -- "${{found[@]}}" }}
_files() {{ print -rl -- FILES }}
words=({words}); CURRENT=$#words
_nfeeds
""",
    "fish": """
source {script}
complete -C "{line}"
""",
}
"""How a shell is asked what it would offer, without a terminal."""

Offers = Callable[..., list[str]]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A home with the program on its path, and a digest whose name has a space."""
    program = tmp_path / "bin" / "nfeeds"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -P -m nfeeds "$@"\n')
    program.chmod(0o755)
    config = tmp_path / ".config" / "nfeeds" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('[digests."two words"]\nlimit = 1\n')
    (tmp_path / "a file.toml").touch()
    return tmp_path


def environ(place: Path) -> dict[str, str]:
    """That home's environment."""
    path = f"{place}/bin:{os.environ['PATH']}"
    kept = {name: value for name, value in os.environ.items() if name.startswith("COVERAGE_")}
    return {**kept, "HOME": str(place), "PATH": path, "TERM": "dumb", "LC_ALL": "C.UTF-8"}


def script(shell: str, place: Path) -> Path:
    """The shell's script, as a file."""
    path = place / f"script.{shell}"
    path.write_text(run("completion", shell, environ={"HOME": str(place)}).out)
    return path


@pytest.fixture(params=SHELLS)
def offers(request: pytest.FixtureRequest, place: Path) -> Offers:
    """What a shell offers for these words; skipped where the shell is not installed."""
    shell = request.param
    found = shutil.which(shell)
    if found is None:
        pytest.skip(f"{shell} is not installed here")

    def offered(*words: str) -> list[str]:
        quoted = " ".join(f"'{word}'" for word in ("nfeeds", *words))
        line = " ".join(["nfeeds", *words])
        code = SOURCED[shell].format(script=script(shell, place), words=quoted, line=line)
        calm = {"bash": ["--norc"], "zsh": ["-f"], "fish": ["--no-config"]}[shell]
        done = subprocess.run(
            [found, *calm, "-c", code],
            env=environ(place),
            cwd=place,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        assert done.stderr == ""
        lines = done.stdout.splitlines()
        return [line.split("\t")[0] if shell == "fish" else line for line in lines]

    return offered


def bare(lines: list[str]) -> list[str]:
    """Words without the help that zsh has behind a colon."""
    return [line.partition(":")[0] for line in lines]


def test_a_shell_offers_what_the_program_knows(offers: Offers) -> None:
    """Commands, flags, values, names; of the word that is being typed."""
    assert bare(offers("dig")) == ["digest"]
    assert bare(offers("digest", "--region", "sah")) == ["sahel"]
    assert bare(offers("digest", "--exclude-reg")) == ["--exclude-region"]
    assert sorted(bare(offers("config", ""))) == ["check", "example", "show"]


def test_a_name_with_a_space_is_one_word(offers: Offers) -> None:
    """Quoted by whoever has to."""
    (offered,) = bare(offers("digest", ""))

    assert offered.replace("\\", "") == "two words"


def test_files_come_from_the_shell(offers: Offers) -> None:
    """Where a file is meant."""
    (offered,) = offers("--config", "a")

    assert offered.replace("\\", "") in ("a file.toml", "FILES")


class Typist:
    """Someone at an interactive bash."""

    def __init__(self, place: Path) -> None:
        self.keys, screen = pty.openpty()
        self.shell = subprocess.Popen(
            ["bash", "--norc", "-i"],
            env=environ(place),
            cwd=place,
            stdin=screen,
            stdout=screen,
            stderr=screen,
            start_new_session=True,
        )
        os.close(screen)

    def types(self, keys: str, wanted: str, seconds: float = 30) -> str:
        """Type, and read until something stands there."""
        os.write(self.keys, keys.encode())
        seen, until = "", time.monotonic() + seconds
        while wanted not in seen and time.monotonic() < until:
            if select.select([self.keys], [], [], 0.5)[0]:
                seen += os.read(self.keys, 4096).decode("utf-8", "replace")
        return seen


@pytest.fixture
def typist(place: Path) -> Iterator[Typist]:
    """Someone who has read the how-to."""
    if shutil.which("bash") is None:
        pytest.skip("bash is not installed here")
    one = Typist(place)
    one.types('eval "$(nfeeds completion bash)"; echo rea""dy\n', "\nready")
    yield one
    one.shell.kill()
    one.shell.wait()
    os.close(one.keys)


def test_the_tab_key_completes_in_bash(typist: Typist) -> None:
    """Typed at a prompt: a command, a flag behind `=`, a quoted name."""
    assert "digest " in typist.types("nfeeds dig\t", "digest ")
    assert "sahel " in typist.types("--region=sah\t", "sahel ")
    assert "two\\ words " in typist.types("tw\t", "two\\ words ")


def test_an_unknown_shell_is_named(tmp_path: Path) -> None:
    """With those there are."""
    refused = run("completion", "tcsh", environ={"HOME": str(tmp_path)})

    assert (refused.code, refused.out) == (2, "")
    assert "bash" in refused.err
