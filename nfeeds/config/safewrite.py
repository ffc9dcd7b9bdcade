"""One safe way to change a file: whole or not at all, and never over somebody else's change."""

import fcntl
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from nfeeds.errors import ConfigError

T = TypeVar("T")

_TRIES = 5


def rewrite(path: Path, change: Callable[[bytes], tuple[bytes, T]]) -> T:
    """Replace a file's content by what `change` makes of it; an absent file is empty.

    A link is followed, the mode is kept (a new file is its owner's alone), and a reader sees the
    old content or the new. Other writers of nfeeds wait; when any other program changed the file
    in between, `change` is asked again. Raises ConfigError when the file cannot be written, and
    whatever `change` raises.
    """
    try:
        target = Path(os.path.realpath(path))
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _locked(target.parent):
            for _ in range(_TRIES):
                before = _read(target)
                after, result = change(before or b"")
                if after == (before or b"") or _replace(target, before, after):
                    return result
    except OSError as error:
        raise ConfigError(f"{path}: cannot be written: {error.strerror or error}") from None
    raise ConfigError(f"{path}: another program keeps changing it", "try again")


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold a folder against other writers that ask; needs no file of its own."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _replace(target: Path, before: bytes | None, after: bytes) -> bool:
    """Put a new file in the old one's place; False when that is no longer as it was read."""
    mode = stat.S_IMODE(target.stat().st_mode) if before is not None else 0o600
    temporary = target.with_name(f".{target.name}.{os.getpid()}.new")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(after)
            file.flush()
            os.fchmod(file.fileno(), mode)
            os.fsync(file.fileno())
        if _read(target) != before:
            return False
        temporary.replace(target)
    finally:
        with suppress(FileNotFoundError):
            temporary.unlink()
    _sync(target.parent)
    return True


def _sync(folder: Path) -> None:
    """Make the new name last through a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
