"""The program run within the test's own process, on a terminal that is not there."""

import io
import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from nfeeds.cli.main import main
from nfeeds.cli.terminal import Terminal

MORNING = datetime(2020, 11, 1, 8, 0, 1, tzinfo=UTC)
"""The moment of the demo, and a second for its entries to be seen in."""


class Screen(io.StringIO):
    """A stream that may say that it is a terminal."""

    def __init__(self, *, terminal: bool) -> None:
        super().__init__()
        self.terminal = terminal

    def isatty(self) -> bool:
        """Whether it plays one."""
        return self.terminal


class Run(NamedTuple):
    """What came of a run."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output, read."""
        return json.loads(self.out)


def run(
    *words: str,
    environ: Mapping[str, str],
    at: datetime = MORNING,
    terminal: bool = False,
    given: bytes = b"",
    browser: Callable[[str], bool] | None = None,
) -> Run:
    """Run a command line at a moment; `given` is its standard input, `browser` opens addresses.

    Time passes only while it sleeps.
    """
    out, err = Screen(terminal=terminal), Screen(terminal=False)
    slept: list[float] = []
    place = Terminal(
        out, err, environ, lambda: at + timedelta(seconds=sum(slept)), io.BytesIO(given)
    )
    place.wait = slept.append
    if browser is not None:
        place.browse = browser
    code = main(list(words), place)
    return Run(int(code), out.getvalue(), err.getvalue())
