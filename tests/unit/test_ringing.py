"""Alerts that run a program: what it gets, what becomes of one that goes wrong, and of several."""

import io
import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from factories import NOW
from nfeeds.cli.ringing import AT_ONCE, Bells, Outcome, Ring, prove
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
        self.bells = Bells(self.terminal)
        self.alert = Alert(
            name="quake",
            run=(sys.executable, "-c", f"import os, sys, subprocess, time\n{code}"),
            time_limit=timedelta(seconds=limit),
        )

    def ring(self, event: str = "{}\n") -> bool:
        """Set it off, and wait until it is done."""
        self.begin(event)
        self.bells.finish()
        (outcome,) = self.bells.outcomes()
        return outcome.is_told

    def begin(self, event: str = "{}\n") -> None:
        """Set it off."""
        self.bells.ring(Ring(self.alert, event, "Earthquake shakes Izmir", frozenset({"a"}), NOW))

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
    rung.alert = rung.alert.model_copy(update={"run": (str(tmp_path / "none"),)})

    assert not rung.ring()
    assert rung.said.getvalue().endswith("does not start: No such file or directory\n")


def test_a_full_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the event cannot be written, the alert has failed; the watch has not."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "none"))
    rung = Rung("pass")

    assert not rung.ring()
    assert rung.errors == "does not start: No such file or directory"


def test_a_program_is_proved_before() -> None:
    """One that is not there is an error at once."""
    rung = Rung("")
    prove(rung.alert, rung.terminal)
    with pytest.raises(UsageError, match="alert quake: there is no program 'no-such-program'"):
        prove(rung.alert.model_copy(update={"run": ("no-such-program",)}), rung.terminal)


# ------------------------------------------------------------------ several


def test_one_that_is_slow_delays_no_other(tmp_path: Path) -> None:
    """While it runs, the next is told; each once."""
    rung = Rung("if 'slow' in sys.stdin.read(): time.sleep(60)\n" + wrote(tmp_path), limit=60)
    rung.begin("slow")
    began = time.monotonic()
    rung.begin("quick")
    until(lambda: len(list(tmp_path.iterdir())) == 1)

    assert time.monotonic() - began < 20
    assert [outcome.ring.line for outcome in taken(rung.bells, 1)] == ["quick"]
    assert [ring.line for ring in rung.bells.pending()] == ["slow"]
    rung.bells.close()


def wrote(folder: Path) -> str:
    """Code that leaves a file."""
    return f"open(os.path.join({str(folder)!r}, str(os.getpid())), 'w').close()\n"


def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds, for half a minute at most."""
    end = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.01)


def taken(bells: Bells, count: int) -> list[Outcome]:
    """So many outcomes."""
    found: list[Outcome] = []

    def came() -> bool:
        found.extend(bells.outcomes())
        return len(found) >= count

    until(came)
    return found


def test_a_storm_runs_a_few_at_once_and_loses_none(tmp_path: Path) -> None:
    """No more than the limit run at a time; all are told, each once."""
    rung = Rung(
        f"folder = {str(tmp_path)!r}\n"
        "name = os.path.join(folder, 'runs-' + str(os.getpid()))\n"
        "open(name, 'w').close()\n"
        "most = len([one for one in os.listdir(folder) if one.startswith('runs-')])\n"
        "time.sleep(0.1)\n"
        "open(os.path.join(folder, 'was-' + sys.stdin.read()), 'w').write(str(most))\n"
        "os.remove(name)",
        limit=60,
    )
    count = AT_ONCE * 3
    for number in range(count):
        rung.begin(str(number))
    rung.bells.finish()

    outcomes = rung.bells.outcomes()
    written = sorted(tmp_path.glob("was-*"))
    assert sorted(int(outcome.ring.line) for outcome in outcomes) == list(range(count))
    assert all(outcome.is_told for outcome in outcomes)
    assert len(written) == count
    assert 1 < max(int(file.read_text()) for file in written) <= AT_ONCE
    assert rung.bells.outcomes() == []
    assert rung.bells.pending() == []


def test_the_end_ends_those_that_run(tmp_path: Path) -> None:
    """With their children, in a second or two; those that wait do not begin; each is told of."""
    rung = Rung(
        "one = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        f"open(os.path.join({str(tmp_path)!r}, str(one.pid)), 'w').close()\ntime.sleep(60)",
        limit=60,
    )
    for number in range(AT_ONCE + 2):
        rung.begin(str(number))
    until(lambda: len(list(tmp_path.iterdir())) == AT_ONCE)
    began = time.monotonic()
    rung.bells.close()

    assert time.monotonic() - began < 5
    assert len(list(tmp_path.iterdir())) == AT_ONCE
    assert all(is_gone(int(file.name)) for file in tmp_path.iterdir())
    assert [outcome.is_told for outcome in rung.bells.outcomes()] == [False] * (AT_ONCE + 2)
    assert rung.said.getvalue().splitlines() == [
        "nfeeds: alert quake: was not told: the watch ended: Earthquake shakes Izmir"
    ] * (AT_ONCE + 2)


def test_the_end_lets_a_quick_one_finish(tmp_path: Path) -> None:
    """What is almost done is told, and not told to be lost."""
    rung = Rung(wrote(tmp_path) + "time.sleep(0.1)")
    rung.begin()
    until(lambda: any(tmp_path.iterdir()))
    rung.bells.close()

    assert [outcome.is_told for outcome in rung.bells.outcomes()] == [True]
    assert rung.said.getvalue() == ""


def test_a_failure_is_said_once(tmp_path: Path) -> None:
    """Until it is another one, or over; nothing of it is silent for the watch."""
    ready = tmp_path / "ready"
    rung = Rung(f"if not os.path.exists({str(ready)!r}): sys.exit('no bell')")

    assert [rung.ring(), rung.ring()] == [False, False]
    ready.touch()
    assert [rung.ring(), rung.ring()] == [True, True]
    assert rung.said.getvalue().splitlines() == [
        f"nfeeds: alert quake: {sys.executable} failed: exit code 1: no bell",
        f"nfeeds: alert quake: {sys.executable} works again",
    ]
