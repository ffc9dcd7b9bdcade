"""A document's bytes → its entries as they are spelled, or why there are none.

The strict reader reads here what it can vouch for, which is nearly all that comes. What it leaves
is for the lenient reader, in a worker, since a document may be made to keep feedparser busy for
ever: this process has the worker's time in hand, and never loads a feed parser itself.
"""

import json
import selectors
import subprocess
import sys
import time
from collections.abc import Iterator
from types import TracebackType
from typing import IO, Self

from nfeeds.errors import NfeedsError
from nfeeds.models.document import Document, Failed, Kind
from nfeeds.models.entry import Parsed, RawEntry

SECONDS = 10.0
"""The longest that reading one document may take."""
START = 20.0
"""The longest that a worker may take to be ready."""
READY = b"ready\n"
"""What it says then."""
CHUNK = 1 << 16
HINT = "see whether memory or processes are short, and what python -m nfeeds.parse.worker says"


class WorkerGone(Exception):
    """The worker ended, or was ended, before it answered."""


class Reader:
    """Reads documents: here where it can vouch for them, else in a worker.

    The worker is started for the first such document, and replaced when it fails.
    """

    def __init__(self) -> None:
        """No process is started yet."""
        self.worker: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        """Nothing to do."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """End the worker."""
        self.close()

    def parse(self, document: Document, seconds: float = SECONDS) -> Parsed | Failed:
        """Read a feed of any kind; what is no feed, or holds nothing readable, is a `Failed`.

        Raises NfeedsError where a worker is needed and cannot be started.
        """
        # Where nothing changed nothing is read: most polls do without.
        from nfeeds.parse import jsonfeed, strict  # noqa: PLC0415

        if jsonfeed.is_json(document):
            if document.size <= jsonfeed.LIGHT:
                return jsonfeed.read(document)
            return self.ask(document, seconds)
        return strict.read(document) or self.ask(document, seconds)

    def ask(self, document: Document, seconds: float = SECONDS) -> Parsed | Failed:
        """Let the worker read a document, for so long."""
        worker = self.worker = self.worker or start()
        began = time.monotonic()
        try:
            send(document, worker)
            return receive(worker, began + seconds)
        except TimeoutError:
            self.close()
            message = f"reading it was not done within {seconds:.3g} s"
            return failed("timeout", message, began)
        except (WorkerGone, OSError, ValueError):
            self.close()
            message = "reading it ended the reader: it takes too much memory"
            return failed("too-large", message, began)

    def close(self) -> None:
        """End the worker, if there is one."""
        if self.worker is not None:
            end(self.worker)
            self.worker = None


def failed(kind: Kind, message: str, began: float) -> Failed:
    """A document that cost its time for nothing."""
    seconds = round(time.monotonic() - began, 3)
    return Failed(stage="parse", kind=kind, message=message, seconds=seconds)


def start() -> "subprocess.Popen[bytes]":
    """Start a worker and wait until it is ready; -P keeps the current folder off its path."""
    try:
        worker = subprocess.Popen(
            [sys.executable, "-P", "-m", "nfeeds.parse.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        wait_for(worker)
    except (OSError, WorkerGone) as error:
        reason = getattr(error, "strerror", None) or "it ends at once"
        raise NfeedsError(f"the reader of feeds does not start: {reason}", HINT) from None
    return worker


def wait_for(worker: "subprocess.Popen[bytes]") -> None:
    """Wait until a worker says that it is ready; end it when it does not."""
    said, deadline = b"", time.monotonic() + START
    try:
        while said != READY:
            said += read_some(worker, deadline)
    except BaseException:
        end(worker)
        raise


def end(worker: "subprocess.Popen[bytes]") -> None:
    """Kill a worker: it has nothing to lose."""
    worker.kill()
    for pipe in (worker.stdin, worker.stdout):
        close(pipe)
    worker.wait()


def send(document: Document, worker: "subprocess.Popen[bytes]") -> None:
    """Write a request: what the headers said, then the bytes."""
    head = {
        "url": document.url,
        "content_type": document.content_type,
        "length": document.size,
    }
    pipe = pipe_of(worker.stdin)
    pipe.write(json.dumps(head).encode() + b"\n")
    for chunk in document.chunks():
        pipe.write(chunk)
    pipe.flush()


def receive(worker: "subprocess.Popen[bytes]", deadline: float) -> Parsed | Failed:
    """Read an answer, waiting until the deadline; its entries come one by one, not as a whole."""
    lines = lines_of(worker, deadline)
    head = json.loads(next(lines))
    if "failed" in head:
        return Failed.model_validate(head["failed"])
    entries = [RawEntry.model_validate(json.loads(next(lines))) for _ in range(head["entries"])]
    return Parsed.model_validate({**head["parsed"], "entries": entries})


def lines_of(worker: "subprocess.Popen[bytes]", deadline: float) -> Iterator[bytes]:
    """The lines that the worker writes; raises TimeoutError at the deadline."""
    rest = b""
    while True:
        *lines, rest = (rest + read_some(worker, deadline)).split(b"\n")
        yield from lines


def read_some(worker: "subprocess.Popen[bytes]", deadline: float) -> bytes:
    """What the worker has written by now; raises TimeoutError at the deadline."""
    pipe = pipe_of(worker.stdout)
    with selectors.DefaultSelector() as selector:
        selector.register(pipe, selectors.EVENT_READ)
        if not selector.select(max(deadline - time.monotonic(), 0)):
            raise TimeoutError
    data: bytes = pipe.read1(CHUNK)  # type: ignore[attr-defined] # a BufferedReader
    if not data:
        raise WorkerGone
    return data


def pipe_of(pipe: IO[bytes] | None) -> IO[bytes]:
    """A worker's pipe; every worker has both."""
    if pipe is None:
        raise WorkerGone
    return pipe


def close(pipe: IO[bytes] | None) -> None:
    """Close a pipe whose other end may be gone."""
    try:
        if pipe is not None:
            pipe.close()
    except OSError:
        return
