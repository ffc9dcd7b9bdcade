"""The reader and its worker: what is read where, and what becomes of one that takes too much."""

import io
import time

import pytest

from factories import item, rss
from nfeeds.models.document import Document, Failed
from nfeeds.models.entry import Parsed
from nfeeds.parse import Reader
from nfeeds.parse.jsonfeed import LIGHT
from nfeeds.parse.worker import parse, serve

GOOD = Document(url="https://x.example/rss", body=rss(item("Один"), item("Two")))
FEED = b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": 1, "title": "One"}]}'
BUSY = Document(
    url="https://x.example/rss",
    body=rss("".join(f"<p{n}:a xmlns:p{n}='urn:{n}'/>" for n in range(25_000)), item("x")),
)
"""Every new prefix costs feedparser as much as there are: this keeps it busy for many seconds."""


def test_a_document_comes_back_as_it_is_read_here() -> None:
    """The process between changes nothing, and one worker reads many."""
    page = Document(url="https://x.example/", body=b"<html><body>Down</body></html>")
    with Reader() as reader:
        answers = [reader.ask(document) for document in (GOOD, page, GOOD)]

    assert answers == [parse(GOOD), parse(page), parse(GOOD)]


def test_the_worker_is_for_what_is_not_vouched_for() -> None:
    """A sound document and a small JSON Feed need none; a broken one, and a large JSON, do."""
    broken = GOOD.model_copy(update={"body": GOOD.body[:-9]})
    json = Document(url="https://x.example/", body=FEED)
    large = Document(url="https://x.example/", body=FEED + b" " * LIGHT)
    with Reader() as reader:
        assert reader.parse(GOOD) == parse(GOOD)
        assert reader.parse(json) == parse(json)
        assert not is_started(reader)
        assert reader.parse(broken) == parse(broken)
        assert is_started(reader)
        reader.close()
        assert reader.parse(large) == parse(json)
        assert is_started(reader)


def is_started(reader: Reader) -> bool:
    """Whether there is a worker."""
    return reader.worker is not None


def test_a_document_that_keeps_the_reader_busy_is_given_up() -> None:
    """It costs its time and no more; the next document gets a new worker."""
    with Reader() as reader:
        reader.ask(GOOD)
        began = time.monotonic()
        failed = reader.parse(BUSY, 0.5)
        took = time.monotonic() - began
        after = reader.ask(GOOD)

    assert isinstance(failed, Failed)
    assert (failed.stage, failed.kind) == ("parse", "timeout")
    assert took < 5
    assert isinstance(after, Parsed)


def test_a_worker_that_dies_fails_its_document_alone() -> None:
    """Killed for its memory, say: the document is named, and the next is read."""
    with Reader() as reader:
        reader.ask(GOOD)
        assert reader.worker is not None
        reader.worker.kill()
        reader.worker.wait()
        failed, after = reader.ask(GOOD), reader.ask(GOOD)

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
