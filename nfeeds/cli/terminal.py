"""Terminal: the outside as the program sees it: streams, environment, clock, zone."""

import errno
import io
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING, BinaryIO, TextIO

from nfeeds.cli import letters
from nfeeds.errors import StoreError, UsageError

if TYPE_CHECKING:
    from datetime import datetime, tzinfo
    from pathlib import Path

# pathlib and datetime are imported where they are needed: together they are a fifth of the time of
# --help and of the Tab key.

NARROWEST, WIDEST = 20, 2000
"""Columns of a page; what is asked for beyond is taken as these."""
UNTOLD = 80
"""Columns where nobody says how many there are, as in a pipe."""
PRIVATE = 0o077
"""The umask for the archive, the cache and the rest, and the folders above them."""
TEXT_BROWSERS = ("www-browser", "links", "elinks", "lynx", "w3m")
LOCALTIME = "/etc/localtime"


class PipeClosed(Exception):
    """Whoever read our output has gone: nothing more to say to anyone."""


class Closed(io.StringIO):
    """A stream that was closed before the program began (`>&-`)."""

    def write(self, text: str) -> int:
        """Say so, as a full disk would."""
        raise OSError(errno.EBADF, "it is closed")


class Terminal:
    """Everything that a command may touch; tests put another one in its place."""

    def __init__(
        self,
        stdout: TextIO,
        stderr: TextIO,
        environ: Mapping[str, str],
        clock: "Callable[[], datetime]",
        stdin: BinaryIO | None = None,
    ) -> None:
        """Take the outside as it is given."""
        self.stdout = stdout
        self.stderr = stderr
        self.environ = environ
        self.clock = clock
        self.stdin = stdin
        self.quiet = False
        self.mask: int | None = None
        """The user's own umask, for the files that the user names."""
        self._zone: tzinfo | None = None
        self.ending = ExitStack()
        """What is to be closed when the command is done, however it ends."""
        self.browse: Callable[[str], bool] = lambda _: False
        """Opens an address in the browser, and says whether that went well."""
        self.wait: Callable[[float], None] = time.sleep
        """Lets so many seconds pass."""
        self.stamp: Callable[[], str] = str
        """What each line on stderr begins with: nothing, or the time where it is a log."""

    def at(self, moment: "datetime") -> "Terminal":
        """The same, with its clock stopped."""
        stopped = Terminal(self.stdout, self.stderr, self.environ, lambda: moment, self.stdin)
        stopped.quiet = self.quiet
        stopped.mask = self.mask
        stopped.ending = self.ending
        stopped.browse = self.browse
        stopped.wait, stopped.stamp = self.wait, self.stamp
        return stopped

    @classmethod
    def real(cls) -> "Terminal":
        """The one that the program was started from; what is made in it is its owner's alone."""
        letters.register()
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors=letters.NAME)
        closed = Closed()
        out, err = sys.stdout or closed, sys.stderr or closed
        given = sys.stdin.buffer if sys.stdin else None
        terminal = cls(out, err, os.environ, now, given)
        terminal.mask = os.umask(PRIVATE)
        terminal.browse = terminal.open_browser
        return terminal

    def lines(self, longest: int) -> Iterator[bytes]:
        """Lines of stdin as they come; one that is longer than so many bytes comes in pieces."""
        if self.stdin is None:
            raise UsageError("there is no input: standard input is closed")
        if self.stdin.isatty():
            self.say("nfeeds: reading lines of JSON from the terminal; Ctrl-D ends them")
        try:
            while line := self.stdin.readline(longest + 1):
                yield line
        except OSError as error:
            raise StoreError(f"input cannot be read: {error.strerror}") from None

    def write(self, text: str, *, is_utf8: bool = False) -> None:
        """Data to stdout, whole and flushed; `is_utf8`: whatever the locale says."""
        self.write_parts((text,), is_utf8=is_utf8)

    def write_parts(self, parts: Sequence[str], *, is_utf8: bool = False) -> None:
        """The same in parts."""
        if is_utf8 and hasattr(self.stdout, "reconfigure"):
            self.stdout.reconfigure(encoding="utf-8")
        try:
            self.stdout.writelines(parts)
            self.stdout.flush()
            self._say_lacking(parts)
        except BrokenPipeError:
            silence(self.stdout)
            raise PipeClosed from None
        except OSError as error:
            silence(self.stdout)
            raise StoreError(f"output cannot be written: {error.strerror}", free(error)) from None

    def _say_lacking(self, parts: Iterable[str]) -> None:
        """Where the encoding of stdout lacks characters of a page: what to do about it."""
        encoding = getattr(self.stdout, "encoding", None) or "utf-8"
        if encoding.lower() == "utf-8":
            return
        try:
            "".join(parts).translate(dict.fromkeys(map(ord, letters.ALIKE))).encode(encoding)
        except UnicodeEncodeError:
            self.say(f"nfeeds: warning: {encoding} lacks letters of this page; try LC_ALL=C.UTF-8")

    def save(self, text: str, path: str) -> None:
        """Data to a file: whole or not at all."""
        self.save_parts((text,), path)

    def save_parts(self, parts: Iterable[str], path: str) -> None:
        """The same in parts, as they come."""
        from pathlib import Path  # noqa: PLC0415 - see above

        target = Path(path)
        try:
            if target.exists() and not target.is_file():
                write_all(parts, target)
                return
            target = target.resolve()
            aside = target.with_name(f".{target.name}.{os.getpid()}")
            try:
                write_all(parts, aside)
                if self.mask is not None:
                    aside.chmod(0o666 & ~self.mask)
                aside.replace(target)
            finally:
                aside.unlink(missing_ok=True)
        except OSError as error:
            raise StoreError(f"{path} cannot be written: {error.strerror}", free(error)) from None

    def say(self, text: str, *, important: bool = False) -> None:
        """A line to the person, on stderr; `--quiet` lets only what is important pass."""
        if self.quiet and not important:
            return
        try:
            print(self.stamp() + text, file=self.stderr, flush=True)
        except OSError:
            silence(self.stderr)

    def is_terminal(self) -> bool:
        """Whether stdout is one."""
        return self.stdout.isatty()

    def is_read(self) -> bool:
        """Whether there is still somebody who reads stdout, as far as that can be told."""
        import select  # noqa: PLC0415 - only who waits for news asks

        try:
            poll = select.poll()
            poll.register(self.stdout.fileno(), 0)
            return not any(event & (select.POLLERR | select.POLLHUP) for _, event in poll.poll(0))
        except (OSError, ValueError):
            return True

    def open_browser(self, address: str) -> bool:
        """Open an address in the user's browser: BROWSER, else what the system has.

        One that fills the terminal needs a terminal, unless the user named it.
        """
        import webbrowser  # noqa: PLC0415 - one command needs it
        from pathlib import Path  # noqa: PLC0415 - see above

        try:
            browser = webbrowser.get()
            is_text = Path(getattr(browser, "name", "")).name in TEXT_BROWSERS
            if is_text and not self.is_terminal() and not self.environ.get("BROWSER"):
                return False
            return webbrowser.open(address)
        except (webbrowser.Error, OSError):
            return False

    def animates(self) -> bool:
        """Whether progress may move on stderr."""
        dumb = self.environ.get("TERM") == "dumb" or self.environ.get("CI")
        return self.stderr.isatty() and not dumb and not self.quiet

    def colors(self, wanted: str) -> bool:
        """Whether to colour: by flag, else on a terminal that is not dumb, unless NO_COLOR."""
        if wanted != "auto":
            return wanted == "always"
        plain = self.environ.get("NO_COLOR") or self.environ.get("TERM") == "dumb"
        return self.is_terminal() and not plain

    def width(self, wanted: int | None) -> int:
        """Columns to fill: by flag, COLUMNS, the terminal, else 80."""
        columns = self.environ.get("COLUMNS", "")
        if wanted is None and columns.isdigit() and int(columns):
            wanted = int(columns)
        if wanted is None:
            try:
                wanted = os.get_terminal_size(self.stdout.fileno()).columns or UNTOLD
            except (OSError, ValueError, AttributeError):
                wanted = UNTOLD
        return min(max(wanted, NARROWEST), WIDEST)

    def zone(self) -> "tzinfo":
        """The local zone: TZ, else the machine's; one that is not known is UTC, and said once."""
        self._zone = self._zone or self._find_zone()
        return self._zone

    def _find_zone(self) -> "tzinfo":
        from datetime import UTC  # noqa: PLC0415 - see above

        name = self.environ.get("TZ", "").lstrip(":")
        if name in ("UTC", "GMT", "UTC0", "Etc/UTC") or ("TZ" in self.environ and not name):
            return UTC
        # 15 ms to import: only whoever prints times pays for it.
        from zoneinfo import ZoneInfo  # noqa: PLC0415

        try:
            if name:
                return ZoneInfo(name)
            with open(LOCALTIME, "rb") as file:  # noqa: PTH123 - see above
                return ZoneInfo.from_file(file)
        except (OSError, ValueError, KeyError):
            if name:
                self.say(f"nfeeds: warning: unknown time zone TZ={name!r}, times are in UTC")
            return UTC


def write_all(parts: Iterable[str], path: "Path") -> None:
    """Write parts one after the other."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(parts)


def now() -> "datetime":
    """The wall clock, which is read nowhere else."""
    from datetime import UTC, datetime  # noqa: PLC0415 - see above

    return datetime.now(UTC)


def free(error: OSError) -> str:
    """What to do about an error of writing."""
    return "free some space and run again" if error.errno == errno.ENOSPC else ""


def silence(stream: TextIO) -> None:
    """Keep the interpreter from complaining about a stream at its end."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
    except (OSError, ValueError):
        return
