"""The sample feeds, served by a real HTTP server on this machine, and where they are asked."""

import csv
import gzip
import hashlib
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from typing import NamedTuple

from nfeeds.models.feed import Feed, FeedState, Source

NOW = datetime(2020, 11, 1, 8, 0, tzinfo=UTC)
"""The moment of the demo."""
PATIENCE = 1.5
"""Seconds that a feed gets in the demo; the slow one takes longer."""
STATUS = {"gone": 410}


class Sample(NamedTuple):
    """A sample feed and what its server does."""

    feed: Feed
    behaviour: str
    """`ok`, `slow`, `broken` (a web page instead of a feed) or `gone` (410)."""
    content_type: str
    body: bytes


def samples() -> dict[str, Sample]:
    """The sample feeds by the path they are served at."""
    folder = files("nfeeds.data").joinpath("samples")
    table = folder.joinpath("feeds.tsv").read_text("utf-8").splitlines()
    found = {}
    for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE):
        body = folder.joinpath(row["file"]).read_bytes()
        sample = Sample(sample_feed(row), row["behaviour"], row["content_type"], body)
        found[f"/{row['file']}"] = sample
    return found


def sample_feed(row: Mapping[str, str]) -> Feed:
    """A row of the table as a Feed; its key is the same at every run, wherever it is served."""
    source = Source.model_validate(
        {
            "slug": row["source"],
            "title": row["source_title"],
            "family": row["family"],
            "country": row["country"],
            "ownership": row["ownership"],
            "kind": row["kind"],
            "languages": (row["language"],),
        }
    )
    return Feed(
        url=f"https://{row['source']}.example/{row['file']}",
        name=row["slug"],
        title=row["title"],
        source=source,
        language=row["language"],
        tags=("demo",),
    )


@contextmanager
def served(found: Mapping[str, Sample]) -> Iterator[str]:
    """Serve the samples on a free port of the loopback interface; gives the base address."""
    stopped = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        """Answers for one connection."""

        def do_GET(self) -> None:
            """Answer as the sample behaves."""
            sample = found.get(self.path)
            if sample is not None and sample.behaviour == "slow":
                stopped.wait(PATIENCE * 4)
            answer(self, sample)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - inherited name
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(
        target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True
    ).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        stopped.set()
        server.shutdown()
        server.server_close()


def answer(handler: BaseHTTPRequestHandler, sample: Sample | None) -> None:
    """Send a sample, compressed where that is accepted, or 304 where it is known."""
    body = sample.body if sample else b"not found"
    tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
    status = STATUS.get(sample.behaviour, 200) if sample else 404
    if status == 200 and handler.headers.get("If-None-Match") == tag:
        status, body = 304, b""
    elif "gzip" in handler.headers.get("Accept-Encoding", ""):
        body = gzip.compress(body, mtime=0)
    try:
        handler.send_response(status)
        if sample:
            handler.send_header("Content-Type", sample.content_type)
        if body and "gzip" in handler.headers.get("Accept-Encoding", ""):
            handler.send_header("Content-Encoding", "gzip")
        handler.send_header("ETag", tag)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)
    except OSError:
        return  # the client had no patience


def asked_at(
    base: str, found: Mapping[str, Sample], states: Mapping[str, FeedState]
) -> dict[str, FeedState]:
    """Feed key → its state, asked where the server has it now."""
    return {
        sample.feed.url: states.get(sample.feed.url, FeedState(url="")).model_copy(
            update={"url": base + path}
        )
        for path, sample in found.items()
    }
