"""Alerts that run a program: it gets the event as a line of JSON on its standard input."""

import os
import signal
import subprocess
import tempfile
from contextlib import suppress
from shutil import which
from typing import IO

from nfeeds.cli.terminal import Terminal
from nfeeds.errors import UsageError
from nfeeds.models.config import Alert
from nfeeds.models.text import clean, cut

SAID = 2000
"""Bytes of what a program printed that are looked at when it failed."""


def prove(alert: Alert, terminal: Terminal) -> None:
    """Raise UsageError where an alert's program is not there."""
    if alert.run and which(alert.run[0], path=terminal.environ.get("PATH")) is None:
        raise UsageError(
            f"alert {alert.name}: there is no program {alert.run[0]!r}",
            "a name is looked for in PATH, a path begins in the configuration's folder",
        )


def ring(alert: Alert, event: str, terminal: Terminal) -> bool:
    """Run an alert's program and wait for it; what goes wrong is said, and ends nothing."""
    trouble = run(alert, event, terminal)
    if trouble:
        terminal.say(f"nfeeds: alert {alert.name}: {alert.run[0]} {trouble}", important=True)
    return not trouble


def run(alert: Alert, event: str, terminal: Terminal) -> str:
    """What went wrong, nothing where all went well.

    Files stand in for pipes, so that neither a program that does not read nor one that leaves
    others behind keeps anybody waiting.
    """
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as said:
        given.write(event.encode())
        given.seek(0)
        try:
            process = subprocess.Popen(
                alert.run,
                stdin=given,
                stdout=said,
                stderr=said,
                env=dict(terminal.environ),
                start_new_session=True,
                umask=-1 if terminal.mask is None else terminal.mask,
            )
        except OSError as error:
            return f"does not start: {error.strerror}"
        try:
            code = process.wait(alert.time_limit.total_seconds())
        except subprocess.TimeoutExpired:
            return f"was not done within {alert.time_limit.total_seconds():g} s, and was ended"
        finally:
            end(process)
        return f"failed: {ending(code)}{last_words(said)}" if code else ""


def end(process: "subprocess.Popen[bytes]") -> None:
    """End a program that still runs, with those that it started."""
    if process.poll() is None:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def ending(code: int) -> str:
    """How a program ended."""
    return f"exit code {code}" if code > 0 else f"ended by signal {-code}"


def last_words(said: IO[bytes]) -> str:
    """The last line of what a program printed."""
    said.seek(max(said.seek(0, os.SEEK_END) - SAID, 0))
    lines = said.read().decode("utf-8", "replace").split("\n")
    line = next((text for line in reversed(lines) if (text := clean(line).strip())), "")
    return f": {cut(line, 200)}" if line else ""
