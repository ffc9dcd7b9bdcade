"""The trial of workers on several machines: what it judges, and what it says where it cannot be."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from machines import missing
from try_machines import ENTRIES, WORKERS, Asked, Held, Trial, judged, least

SCRIPT = Path(__file__).parents[2] / "scripts" / "try_machines.py"
FEEDS = 2
ASKED = [
    Asked(0.0, 1.0, "anna", "one", "/0"),
    Asked(0.5, 1.5, "anna", "one", "/1"),
    Asked(2.0, 3.0, "bela", "one", "/1"),
]
GOOD = Trial(ASKED, Held(2, 6, 6, 6, 0), 0, list(WORKERS), {"anna": 0, "carl": 0}, {"anna": ""})


def failed(trial: Trial) -> set[str]:
    """What did not hold."""
    return {row.what for row in judged(trial, FEEDS) if not row.holds}


def test_what_is_as_it_must_be_passes() -> None:
    """Also where what was under way was asked again, when it had an end."""
    assert GOOD.held.entries == FEEDS * ENTRIES
    assert failed(GOOD) == set()
    assert least(ASKED) == 0.5


@pytest.mark.parametrize(
    ("changed", "what"),
    [
        ({"held": GOOD.held._replace(entries=7)}, "entries"),
        ({"held": GOOD.held._replace(moments=5)}, "moments of theirs"),
        ({"held": GOOD.held._replace(failed=1)}, "failures noted"),
        ({"waiting": 1}, "batches left in the queue"),
        ({"connected": ["anna"]}, "machines that the doctor named"),
        ({"codes": {"anna": None}}, "exit code of anna"),
        ({"said": {"anna": "Traceback"}}, "workers that said more than they should"),
        ({"asked": ASKED[:1]}, "feeds that the server was asked for"),
        (
            {"asked": [*ASKED, Asked(2.9, 3.0, "carl", "one", "/0")]},
            "requests beside another machine's at a host",
        ),
        (
            {"asked": [*ASKED, *(Asked(n, n + 0.5, "anna", "two", "/1") for n in range(3))]},
            "requests for one feed",
        ),
        (
            {"asked": [*ASKED, *(Asked(0.6, 0.9, "anna", "one", path) for path in ("/0", "/1"))]},
            "requests at once at a host",
        ),
    ],
)
def test_what_is_wrong_is_seen(changed: dict[str, object], what: str) -> None:
    """That, and nothing else."""
    assert failed(GOOD._replace(**changed)) == {what}  # type: ignore[arg-type]


def test_what_is_missing_is_named(home: Path) -> None:
    """With exit code 2, before anything is made."""
    done = subprocess.run(
        [sys.executable, str(SCRIPT)],
        env={"PATH": "/nowhere", "HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("try-machines: ")


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="it needs Linux and root")
def test_workers_on_machines_lose_nothing(home: Path) -> None:
    """On a few feeds, with a short cut: all that is judged holds."""
    if lack := missing():
        pytest.skip(lack)
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "--feeds", "200", "--cut", "6"],
        env={"PATH": os.environ["PATH"], "HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert "FAIL" not in done.stdout
