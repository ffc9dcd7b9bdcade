"""Reads documents in a process of its own: `python -m nfeeds.parse.worker`.

feedparser has no bound: 129 kB of an `<author>` keep it busy for over a minute, and no exception
stops that. So it works where it may be killed. Requests come on standard input, answers go to
standard output, each as a line with its length and so many bytes of JSON or document behind it.
"""

import json
import resource
import signal
import sys
from contextlib import suppress
from typing import BinaryIO

from nfeeds.models.document import Document, Failed, Warned
from nfeeds.models.entry import Parsed
from nfeeds.parse import READY, lenient

LIMIT = 2000
"""Entries read of one document; the rest is left, with a warning."""
MEMORY = 1 << 30
"""Bytes of address space; what needs more is no feed worth having."""


def parse(document: Document) -> Parsed | Failed:
    """Read a feed of any kind; what is no feed, or holds nothing readable, is a `Failed`."""
    if not document.body.strip():
        return Failed(stage="parse", kind="empty", message="the answer has no content")
    try:
        read = lenient.read(document)
    except MemoryError:
        return Failed(stage="parse", kind="too-large", message="reading it takes too much memory")
    if isinstance(read, Failed) or len(read.entries) <= LIMIT:
        return read
    note = f"{len(read.entries)} entries, the first {LIMIT} were read"
    cut = Warned(kind="truncated", message=note)
    return read.model_copy(
        update={"entries": read.entries[:LIMIT], "warnings": (*read.warnings, cut)}
    )


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer one request after the other, until there are no more."""
    while line := requests.readline():
        head = json.loads(line)
        body = requests.read(head.pop("length"))
        answer = parse(Document(body=body, **head))
        key = "failed" if isinstance(answer, Failed) else "parsed"
        data = f'{{"{key}": {answer.model_dump_json()}}}'.encode("utf-8", "replace")
        answers.write(b"%d\n" % len(data) + data)
        answers.flush()


def main() -> None:
    """Bound this process, leave Ctrl-C to the one that started it, and serve it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(ValueError, OSError):  # macOS knows no such limit
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    sys.stdout.buffer.write(READY)
    sys.stdout.buffer.flush()
    serve(sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main()
