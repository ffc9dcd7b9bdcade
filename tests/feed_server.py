"""A scripted HTTP server on loopback that records what it was asked."""

import gzip
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Asked:
    """A request as it came."""

    path: str
    headers: dict[str, str]


@dataclass
class Reply:
    """An answer; `delay` in seconds before its first byte, `cut` drops so many bytes of its end."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0
    cut: int = 0
    zip: bool = False


Script = Reply | Callable[[Asked], Reply]


class Server(ThreadingHTTPServer):
    """Path → what is answered there."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, at: str) -> None:
        super().__init__((at, 0), Handler)
        self.scripts: dict[str, Script] = {}
        self.asked: list[Asked] = []
        self.stopping = threading.Event()

    @property
    def base(self) -> str:
        """The address of the server."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def url(self, path: str, script: Script) -> str:
        """Answer so at a path; gives its address."""
        self.scripts[path] = script
        return self.base + path

    def asks(self, path: str) -> list[Asked]:
        """What came for a path."""
        return [asked for asked in self.asked if asked.path == path]

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is no error."""


class Handler(BaseHTTPRequestHandler):
    """Answers by the script."""

    server: Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Note the request, then do as the script says."""
        headers = {name.lower(): value for name, value in self.headers.items()}
        asked = Asked(self.path, headers)
        self.server.asked.append(asked)
        script = self.server.scripts.get(self.path, Reply(b"nothing here", 404))
        reply = script(asked) if callable(script) else script
        self.server.stopping.wait(reply.delay)
        body = gzip.compress(reply.body) if reply.zip else reply.body
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        if reply.zip:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body[: len(body) - reply.cut])
        self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - inherited name
        """Say nothing."""


@contextmanager
def serving(at: str = "127.0.0.1") -> Iterator[Server]:
    """Run a server for a test."""
    server = Server(at)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.stopping.set()
        server.shutdown()
        thread.join()
        server.server_close()
