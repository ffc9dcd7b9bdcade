"""What memory the program takes at most, as told by a process in between with no other child."""

import subprocess
import sys
from collections.abc import Mapping
from typing import NamedTuple

MEASURE = """
import resource, subprocess, sys
done = subprocess.run([sys.executable, "-m", "nfeeds", *sys.argv[1:]], check=False)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)
sys.exit(done.returncode)
"""
UNIT = 1 << (20 if sys.platform == "darwin" else 10)
"""What `ru_maxrss` counts in, as a share of a mebibyte."""


class Peak(NamedTuple):
    """What came of a run."""

    code: int
    out: str
    err: str
    mebibytes: float
    """Of the program or of its worker, whichever took more."""


def peak(*words: str, environ: Mapping[str, str]) -> Peak:
    """Run the program to its end."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, *words],
        env=environ,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    err, _, most = done.stderr.rstrip().rpartition("\n")
    return Peak(done.returncode, done.stdout, err, int(most) / UNIT)
