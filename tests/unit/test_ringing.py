"""Alerts that run a program: what it gets, and what becomes of one that goes wrong."""

import io
import os
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest

from factories import NOW
from nfeeds.cli.ringing import prove, ring
from nfeeds.cli.terminal import Terminal
from nfeeds.errors import UsageError
from nfeeds.models.config import Alert

LARGE = '{"text": "' + "x" * 300_000 + '"}\n'
"""More than a pipe holds."""


class Rung:
    """An alert that runs a Python script."""

    def __init__(self, code: str, limit: float = 20) -> None:
        self.said = io.StringIO()
        environ = {"PATH": os.environ["PATH"], "WORD": "from the environment"}
        self.terminal = Terminal(io.StringIO(), self.said, environ, lambda: NOW)
        self.terminal.quiet = True
        self.alert = Alert(
            name="quake",
            run=(sys.executable, "-c", f"import os, sys, subprocess, time\n{code}"),
            time_limit=timedelta(seconds=limit),
        )

    def ring(self, event: str = "{}\n") -> bool:
        """Set it off."""
        return ring(self.alert, event, self.terminal)

    @property
    def errors(self) -> str:
        """What was said of it, after the program's name."""
        return self.said.getvalue().partition(sys.executable)[2].strip()


def test_a_program_gets_the_event_whole(tmp_path: Path) -> None:
    """On its standard input, whatever its size, with the environment; nothing is said."""
    target = tmp_path / "got"
    rung = Rung(f"open({str(target)!r}, 'w').write(sys.stdin.read() + os.environ['WORD'])")

    assert rung.ring(LARGE)
    assert target.read_text() == LARGE + "from the environment"
    assert rung.said.getvalue() == ""


def test_a_program_may_leave_the_event_unread() -> None:
    """It need not read a byte of it."""
    assert Rung("pass").ring(LARGE)


def test_no_shell_reads_the_words(tmp_path: Path) -> None:
    """Arguments reach the program as they are written."""
    rung = Rung(f"open({str(tmp_path / 'got')!r}, 'w').write(sys.argv[1])")
    words = (*rung.alert.run, "$(touch pwned); *")
    rung.alert = rung.alert.model_copy(update={"run": words})

    assert rung.ring()
    assert (tmp_path / "got").read_text() == "$(touch pwned); *"


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("sys.exit(3)", "failed: exit code 3"),
        (
            "print('noise', flush=True); print('no \\x1b[31mroute', file=sys.stderr); sys.exit(1)",
            "failed: exit code 1: no route",
        ),
        ("os.kill(os.getpid(), 9)", "failed: ended by signal 9"),
    ],
    ids=["code", "last words", "signal"],
)
def test_a_failure_is_told(code: str, words: str) -> None:
    """In a line, also with --quiet, with the program's last words, which steer no terminal."""
    rung = Rung(code)

    assert not rung.ring()
    assert rung.said.getvalue().startswith("nfeeds: alert quake: ")
    assert rung.errors == words


def test_one_that_hangs_is_ended_with_its_children(tmp_path: Path) -> None:
    """After its time; a child of it does not live on."""
    child = tmp_path / "child"
    rung = Rung(
        "one = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        f"open({str(child)!r}, 'w').write(str(one.pid))\ntime.sleep(60)",
        limit=2,
    )

    assert not rung.ring()
    assert rung.errors == "was not done within 2 s, and was ended"
    assert is_gone(int(child.read_text()))


def is_gone(pid: int) -> bool:
    """Whether a process ends within a second or two."""
    for _ in range(40):
        try:
            if Path(f"/proc/{pid}/stat").read_text().split()[2] == "Z":
                return True
        except OSError:
            return True
        time.sleep(0.05)
    return False


@pytest.mark.alone
def test_one_that_leaves_a_child_is_not_waited_for() -> None:
    """Who goes to the background keeps nobody waiting, though it holds the output."""
    began = time.monotonic()

    assert Rung("subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(5)'])").ring()
    assert time.monotonic() - began < 4


def test_one_that_does_not_start_is_told(tmp_path: Path) -> None:
    """It may have gone since the watch began."""
    rung = Rung("")
    gone = rung.alert.model_copy(update={"run": (str(tmp_path / "none"),)})

    assert not ring(gone, "{}", rung.terminal)
    assert rung.said.getvalue().endswith("does not start: No such file or directory\n")


def test_a_program_is_proved_before() -> None:
    """One that is not there is an error at once."""
    rung = Rung("")
    prove(rung.alert, rung.terminal)
    with pytest.raises(UsageError, match="alert quake: there is no program 'no-such-program'"):
        prove(rung.alert.model_copy(update={"run": ("no-such-program",)}), rung.terminal)
