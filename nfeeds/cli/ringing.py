"""Alerts that run a program: it gets the event as a line of JSON on its standard input.

Programs run beside the watch, a few at once, so that a slow one delays neither the next alert nor
the next round.
"""

import os
import signal
import subprocess
import tempfile
from collections import deque
from contextlib import suppress
from datetime import datetime
from shutil import which
from threading import Condition, Thread
from typing import IO, NamedTuple

from nfeeds.cli.terminal import Terminal
from nfeeds.errors import UsageError
from nfeeds.models.config import Alert
from nfeeds.models.text import clean, cut

SAID = 2000
"""Bytes of what a program printed that are looked at when it failed."""
AT_ONCE = 8
"""Programs that run at once; others wait for their turn."""
GRACE = 0.5
"""Seconds for those that run when a signal ends the watch; most are done within it."""
THREAD = "alert"
"""The name of the threads that wait for programs."""


class Ring(NamedTuple):
    """What sets off a program."""

    alert: Alert
    line: str
    """The event as JSON."""
    story: str
    """Its headline."""
    entries: frozenset[str]
    """Of the story."""
    at: datetime


class Outcome(NamedTuple):
    """What became of it."""

    ring: Ring
    is_told: bool


def prove(alert: Alert, terminal: Terminal) -> None:
    """Raise UsageError where an alert's program is not there."""
    if alert.run and which(alert.run[0], path=terminal.environ.get("PATH")) is None:
        raise UsageError(
            f"alert {alert.name}: there is no program {alert.run[0]!r}",
            "a name is looked for in PATH, a path begins in the configuration's folder",
        )


class Bells:
    """The programs that run, and those that wait for their turn.

    What is set off runs once, and ends as an outcome: also what the end of the watch cuts short.
    """

    def __init__(self, terminal: Terminal) -> None:
        """Nothing rings yet."""
        self.terminal = terminal
        self.change = Condition()
        """Held for whatever follows; notified when a thread ends."""
        self.waiting: deque[Ring] = deque()
        self.open: list[Ring] = []
        """Those that run, and those that wait."""
        self.ended: list[Outcome] = []
        self.running: set[subprocess.Popen[bytes]] = set()
        self.threads = 0
        self.troubles: dict[str, str] = {}
        """Alert → what went wrong with it last; nothing where all is well."""
        self.is_closed = False

    def ring(self, ring: Ring) -> None:
        """Run an alert's program as soon as there is room; nobody waits for it."""
        with self.change:
            self.waiting.append(ring)
            self.open.append(ring)
            if self.threads == AT_ONCE:
                return
            self.threads += 1
        Thread(target=self.work, name=THREAD, daemon=True).start()

    def outcomes(self) -> list[Outcome]:
        """What came to an end since this was asked last."""
        with self.change:
            ended, self.ended = self.ended, []
        return ended

    def pending(self) -> list[Ring]:
        """What runs, and what waits."""
        with self.change:
            return list(self.open)

    def finish(self) -> None:
        """Wait until all is told; the programs' time limits see to it that this ends."""
        with self.change:
            self.change.wait_for(lambda: not self.threads)

    def close(self) -> None:
        """End what still runs after a moment, with its children; what waits does not begin."""
        try:
            with self.change:
                self.is_closed = True
                self.change.wait_for(lambda: not self.threads, GRACE)
        finally:
            with self.change:
                late, self.open = self.open, []
                self.ended += [Outcome(ring, is_told=False) for ring in late]
                for process in self.running:
                    end(process)
                self.change.wait_for(lambda: not self.threads, GRACE)
            for ring in late:
                self.say(ring, f"was not told: the watch ended: {ring.story}")

    def work(self) -> None:
        """Run one after the other, until nothing waits."""
        while (ring := self.take()) is not None:
            trouble = self.run(ring)
            with self.change:
                if ring not in self.open:
                    continue  # the end of the watch has told of it
                self.open.remove(ring)
                self.ended.append(Outcome(ring, is_told=not trouble))
                before = self.troubles.get(ring.alert.name, "")
                self.troubles[ring.alert.name] = trouble
            self.tell(ring, trouble, before)

    def take(self) -> Ring | None:
        """The next that waits; None: the thread is to end."""
        with self.change:
            if self.waiting and not self.is_closed:
                return self.waiting.popleft()
            self.threads -= 1
            self.change.notify_all()
            return None

    def tell(self, ring: Ring, trouble: str, before: str) -> None:
        """A failure at first, and that it is over: a watch is long, and says each thing once."""
        program = ring.alert.run[0]
        if trouble and trouble != before:
            self.say(ring, f"{program} {trouble}")
        elif before and not trouble:
            self.say(ring, f"{program} works again")

    def say(self, ring: Ring, text: str) -> None:
        """A line about an alert, also with --quiet."""
        self.terminal.say(f"nfeeds: alert {ring.alert.name}: {text}", important=True)

    def run(self, ring: Ring) -> str:
        """What went wrong, nothing where all went well.

        Files stand in for pipes, so that neither a program that does not read nor one that leaves
        others behind keeps anybody waiting.
        """
        limit = ring.alert.time_limit.total_seconds()
        try:
            with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as said:
                given.write(ring.line.encode())
                given.seek(0)
                process = self.start(ring.alert, given, said)
                try:
                    code = process.wait(limit)
                except subprocess.TimeoutExpired:
                    return f"was not done within {limit:g} s, and was ended"
                finally:
                    end(process)
                    with self.change:
                        self.running.discard(process)
                return f"failed: {ending(code)}{last_words(said)}" if code else ""
        except OSError as error:
            return f"does not start: {error.strerror}"

    def start(self, alert: Alert, given: IO[bytes], said: IO[bytes]) -> "subprocess.Popen[bytes]":
        """Begin a program, in a group of its own; not once the watch has ended."""
        with self.change:
            if self.is_closed:
                raise InterruptedError(0, "the watch ended")
            process = subprocess.Popen(
                alert.run,
                stdin=given,
                stdout=said,
                stderr=said,
                env=dict(self.terminal.environ),
                start_new_session=True,
                umask=-1 if self.terminal.mask is None else self.terminal.mask,
            )
            self.running.add(process)
        return process


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
