"""The reader in its own process: what it may take, and what becomes of one that takes more."""

import io
import time

import pytest

from factories import item, rss
from nfeeds.models.document import Document, Failed
from nfeeds.models.entry import Parsed
from nfeeds.parse import Reader
from nfeeds.parse.worker import parse, serve

GOOD = Document(url="https://x.example/rss", body=rss(item("Один"), item("Two")))
BUSY = Document(
    url="https://x.example/rss",
    body=rss("".join(f"<p{n}:a xmlns:p{n}='urn:{n}'/>" for n in range(25_000)), item("x")),
)
"""Every new prefix costs feedparser as much as there are: this keeps it busy for many seconds."""


def test_a_document_comes_back_as_it_is_read_here() -> None:
    """The process between changes nothing, and one worker reads many."""
    page = Document(url="https://x.example/", body=b"<html><body>Down</body></html>")
    with Reader() as reader:
        answers = [reader.parse(document) for document in (GOOD, page, GOOD)]

    assert answers == [parse(GOOD), parse(page), parse(GOOD)]


def test_a_document_that_keeps_the_reader_busy_is_given_up() -> None:
    """It costs its time and no more; the next document gets a new worker."""
    with Reader() as reader:
        reader.parse(GOOD)
        began = time.monotonic()
        failed = reader.parse(BUSY, 0.5)
        took = time.monotonic() - began
        after = reader.parse(GOOD)

    assert isinstance(failed, Failed)
    assert (failed.stage, failed.kind) == ("parse", "timeout")
    assert took < 5
    assert isinstance(after, Parsed)


def test_a_worker_that_dies_fails_its_document_alone() -> None:
    """Killed for its memory, say: the document is named, and the next is read."""
    with Reader() as reader:
        reader.parse(GOOD)
        assert reader.worker is not None
        reader.worker.kill()
        reader.worker.wait()
        failed, after = reader.parse(GOOD), reader.parse(GOOD)

    assert isinstance(failed, Failed)
    assert failed.kind == "too-large"
    assert isinstance(after, Parsed)


def test_no_worker_is_started_for_nothing() -> None:
    """A poll that is told «not modified» throughout needs no feed parser."""
    with Reader() as reader:
        assert reader.worker is None


@pytest.mark.parametrize(
    ("body", "entries"),
    [(GOOD.body, 2), (b"", 0), ("\ud800".encode("utf-8", "surrogatepass") * 9, 0)],
)
def test_the_worker_answers_every_request(body: bytes, entries: int) -> None:
    """A line for the whole, and one for each entry."""
    head = b'{"url": "https://x.example/", "content_type": "", "length": %d}\n' % len(body)
    answers = io.BytesIO()

    serve(io.BytesIO((head + body) * 2), answers)

    lines = answers.getvalue().splitlines()
    assert len(lines) == 2 * (1 + entries)
    assert lines[: 1 + entries] == lines[1 + entries :]
