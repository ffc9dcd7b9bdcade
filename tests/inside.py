"""The program run within the test's own process, on a terminal that is not there."""

import gc
import io
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
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
    with collecting():
        code = main(list(words), place)
    return Run(int(code), out.getvalue(), err.getvalue())


@contextmanager
def collecting() -> Iterator[None]:
    """Collect garbage as before: the program, which soon ends, stops that, and the tests go on."""
    before = gc.get_threshold()
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.enable()
