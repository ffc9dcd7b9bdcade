"""Turns among the processes that run tests: one that measures time has the machine for itself."""

import fcntl
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

ROOM = Path(__file__)
"""Locked by whoever runs a test, alone or together with others."""
DOOR = ROOM.with_name("conftest.py")
"""Locked on the way into the room: who waits there to be alone keeps later ones out."""


@contextmanager
def turn(*, alone: bool) -> Iterator[None]:
    """Wait until nobody else runs a test, or nobody who has to be alone.

    The locks are on files that are there anyway, so that nothing is left behind, whoever is killed.
    """
    how = fcntl.LOCK_EX if alone else fcntl.LOCK_SH
    with ExitStack() as inside:
        with locked(DOOR, fcntl.LOCK_EX):
            inside.enter_context(locked(ROOM, how))
        yield


@contextmanager
def locked(path: Path, how: int) -> Iterator[None]:
    """Hold a lock on a file."""
    with path.open("rb") as file:
        fcntl.flock(file, how)
        try:
            yield
        finally:
            fcntl.flock(file, fcntl.LOCK_UN)  # a child that was forked meanwhile has the file, too
