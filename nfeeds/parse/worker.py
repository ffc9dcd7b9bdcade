"""Reads documents in a process of its own: `python -m nfeeds.parse.worker`.

feedparser has no bound: there are documents of 100 kB that keep it busy for over a minute, and no
exception stops that. So it works where it may be killed. A request on standard input is a line
with a length and so many bytes; the answer on standard output is lines of JSON.
"""

import gc
import json
import resource
import signal
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import BinaryIO

from nfeeds.models.document import Document, Failed, Warned
from nfeeds.models.entry import Parsed
from nfeeds.parse import READY, jsonfeed, lenient
from nfeeds.parse.bounds import LIMIT, TOO_MANY, fitting, limit_of
from nfeeds.parse.mend import END, mended
from nfeeds.parse.pieces import PIECE, pieces

MEMORY = 160 << 20
"""Bytes of data that this process may hold."""


LEFT_OUT = Failed(
    stage="parse", kind="too-large", message=f"an entry of over {PIECE >> 20} MiB was left out"
)


def parse(document: Document) -> Parsed | Failed:
    """Read a feed of any kind; what is no feed, or holds nothing readable, is a `Failed`."""
    if not document.body.strip():
        return Failed(stage="parse", kind="empty", message="the answer has no content")
    read: list[Parsed] = []
    failed: list[Failed] = []
    try:
        if jsonfeed.is_json(document):
            return jsonfeed.read(document)
        for part in parts(document):
            if isinstance(part, Failed):
                failed.append(part)
            else:
                read.append(part)
            if sum(len(part.entries) for part in read) > LIMIT:
                break
    except MemoryError:
        return Failed(stage="parse", kind="too-large", message="reading it takes too much memory")
    if not read:
        return failed[0]
    known = together(read, failed)
    return (
        known.model_copy(update={"more": beyond(document)}) if TOO_MANY in known.warnings else known
    )


def beyond(document: Document) -> int:
    """How many items a document has that were not read, as far as their ends tell."""
    return max(sum(1 for _ in END.finditer(document.body)) - LIMIT, 1)


def parts(document: Document) -> Iterator[Parsed | Failed]:
    """What the pieces of a document say."""
    whole = mended(document)
    for body in pieces(whole.body):
        part = whole.model_copy(update={"body": body})
        yield lenient.read(part) if body else LEFT_OUT


def together(read: Sequence[Parsed], failed: Iterable[Failed]) -> Parsed:
    """What the pieces say in one; those that failed are warnings."""
    entries = [entry for part in read for entry in part.entries]
    warnings = [warned for part in read for warned in part.warnings]
    warnings += [Warned(kind=part.kind, message=part.message) for part in failed]
    if len(entries) > LIMIT:
        warnings.append(TOO_MANY)
    limit = limit_of(len(entries))
    return read[0].model_copy(
        update={
            "entries": tuple(fitting(entry, limit) for entry in entries[:LIMIT]),
            "warnings": tuple(dict.fromkeys(warnings)),
        }
    )


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer one request after the other, until there are no more."""
    while line := requests.readline():
        head = json.loads(line)
        body = requests.read(head.pop("length"))
        answers.writelines(
            part.encode("utf-8", "replace") + b"\n"
            for part in told(parse(Document(body=body, **head)))
        )
        answers.flush()
        if len(body) > PIECE:
            gc.collect()  # feedparser leaves circles behind that hold a document each


def told(answer: Parsed | Failed) -> Iterator[str]:
    """An answer as lines of JSON: what is said of the whole, then the entries."""
    if isinstance(answer, Failed):
        yield f'{{"failed": {answer.model_dump_json()}}}'
        return
    whole = answer.model_copy(update={"entries": ()}).model_dump_json()
    yield f'{{"parsed": {whole}, "entries": {len(answer.entries)}}}'
    yield from (entry.model_dump_json() for entry in answer.entries)


def main() -> None:
    """Bound this process, leave Ctrl-C to the one that started it, and serve it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(ValueError, OSError):  # macOS does not keep to it
        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    sys.stdout.buffer.write(READY)
    sys.stdout.buffer.flush()
    serve(sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main()
