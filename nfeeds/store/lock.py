"""One poll at a time: the lock file beside an archive, which the kernel frees when a poll dies."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from nfeeds.errors import BusyError, StoreError


@contextmanager
def lock(path: Path, wait: timedelta, *, shared: bool = False) -> Iterator[None]:
    """Hold the lock file of the archive at `path`; raises BusyError after waiting."""
    with lock_file(f"{path}.lock") as descriptor:
        until = time.monotonic() + wait.total_seconds()
        while not acquired(descriptor, fcntl.LOCK_SH if shared else fcntl.LOCK_EX):
            if time.monotonic() >= until:
                raise BusyError(
                    f"another nfeeds is polling into {path}", "wait for it, or give --wait 5m"
                )
            time.sleep(0.1)
        yield


@contextmanager
def lock_file(name: str) -> Iterator[int]:
    """Open the file that a poll locks, its owner's alone as the archive is."""
    try:
        descriptor = os.open(name, os.O_CREAT | os.O_WRONLY, 0o600)
    except OSError as error:
        raise StoreError(
            f"{name} cannot be made: {error.strerror}", "check the folder, or choose --store"
        ) from None
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def acquired(descriptor: int, how: int) -> bool:
    """Try to take the lock, without waiting."""
    try:
        fcntl.flock(descriptor, how | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
