"""Conclusions kept for next time, in XDG_CACHE_HOME: may be thrown away, and is never believed.

A conclusion is named by all that it rests on, so that an old one is never taken for a new one.
"""

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any
from zlib import crc32

KEPT = 32
"""Conclusions of one kind; the oldest go."""


def written(conclusion: object) -> bytes:
    """A line of JSON; letters stand as they are, which is half the length of most scripts."""
    return json.dumps(conclusion, ensure_ascii=False).encode("utf-8", "surrogatepass")


class Cache:
    """Conclusions of one kind, each a file of JSON. Whatever goes wrong with a file is a miss."""

    def __init__(self, kind: str, environ: Mapping[str, str], kept: int = KEPT) -> None:
        """Nothing is made before something is kept."""
        self.kept = kept
        home = environ.get("XDG_CACHE_HOME", "")
        base = Path(home) if Path(home).is_absolute() else Path(environ.get("HOME", "/")) / ".cache"
        self.folder = base / "nfeeds" / kind

    def beside(self, kind: str, kept: int) -> "Cache":
        """Conclusions of another kind, at the same place, so many of them."""
        other = Cache(kind, {}, kept)
        other.folder = self.folder.with_name(kind)
        return other

    def get(self, *grounds: object) -> Any | None:
        """The conclusion from these grounds, None where it is not kept."""
        try:
            return json.loads(self._path(grounds).read_bytes())
        except (OSError, ValueError):
            return None

    def put(self, conclusion: object, *grounds: object) -> None:
        """Keep a conclusion, if the folder takes it."""
        self._write((written(conclusion),), grounds)

    def get_lines(self, *grounds: object) -> list[bytes] | None:
        """A conclusion of many parts, each to be read when it is needed; None: not kept, or broken.

        What is needed late cannot be a miss any more: so all of it is proved at once, by its sum.
        """
        proved = self._proved(grounds)
        return None if proved is None else proved[0].split(b"\n")[1:]

    def put_lines(self, parts: Iterable[object], *grounds: object) -> None:
        """Keep a conclusion of many parts."""
        self.put_proved((b"\n".join(map(written, parts)),), *grounds)

    def get_proved(self, *grounds: object) -> memoryview | None:
        """A conclusion as it was written, which may be long; None: not kept, or broken."""
        proved = self._proved(grounds)
        return None if proved is None else proved[1]

    def put_proved(self, parts: Sequence[bytes | memoryview], *grounds: object) -> None:
        """Keep a conclusion that is written already, in parts: together they may be long."""
        sum_ = 0
        for part in parts:
            sum_ = crc32(part, sum_)
        self._write((b"%d\n" % sum_, *parts), grounds)

    def _proved(self, grounds: tuple[object, ...]) -> tuple[bytes, memoryview] | None:
        """A file, and what stands below the line with its sum."""
        try:
            whole = self._path(grounds).read_bytes()
        except OSError:
            return None
        start = whole.find(b"\n") + 1
        rest = memoryview(whole)[start:]
        return (whole, rest) if whole[:start] == b"%d\n" % crc32(rest) else None

    def _write(self, parts: Iterable[bytes | memoryview], grounds: tuple[object, ...]) -> None:
        path = self._path(grounds)
        aside = path.with_suffix(f".{os.getpid()}")
        try:
            for folder in (self.folder.parent, self.folder):
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            aside.touch(mode=0o600)
            with aside.open("wb") as file:
                file.writelines(parts)
            aside.replace(path)
            self._forget()
        except OSError:
            with suppress(OSError):
                aside.unlink()

    def _path(self, grounds: tuple[object, ...]) -> Path:
        text = json.dumps([str(ground) for ground in grounds])
        return self.folder / f"{sha256(text.encode()).hexdigest()[:32]}.json"

    def _forget(self) -> None:
        """Remove the oldest beyond what is kept."""
        files = sorted(self.folder.iterdir(), key=lambda path: path.stat().st_mtime)
        for path in files[: -self.kept]:
            path.unlink(missing_ok=True)
