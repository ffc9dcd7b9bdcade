"""A server that answers as a test says, to the byte, and breaks the rules of HTTP on request."""

import select
import shutil
import socket
import ssl
import struct
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

DRIP = 0.05
"""Seconds between two bytes of a dripping answer."""


@dataclass
class Asked:
    """A request as it came: its target, all its bytes, and when by the monotonic clock."""

    path: str
    head: bytes
    at: float

    def header(self, name: str) -> bytes | None:
        """A header's bytes, None where it was not sent."""
        for line in self.head.split(b"\r\n")[1:]:
            key, _, value = line.partition(b":")
            if key.lower() == name.lower().encode():
                return value.strip()
        return None


class Line:
    """A connection, once its request has been read."""

    def __init__(self, connection: socket.socket, asked: Asked, stopping: threading.Event) -> None:
        self.connection = connection
        self.asked = asked
        self.stopping = stopping
        self.sent = 0

    def send(self, data: bytes) -> None:
        """Send all of it."""
        self.connection.sendall(data)
        self.sent += len(data)

    def wait(self, seconds: float = 60.0) -> None:
        """Be silent, at most as long as the test runs."""
        self.stopping.wait(seconds)

    def drip(self, data: bytes) -> None:
        """Send one byte after the other, slowly, and from the start again."""
        while not self.stopping.is_set():
            for byte in data:
                self.send(bytes([byte]))
                self.wait(DRIP)

    def pour(self, data: bytes) -> None:
        """Send it again and again, as fast as it is taken."""
        while not self.stopping.is_set():
            self.send(data)

    def reset(self) -> None:
        """Break the connection off with a RST."""
        time.sleep(0.05)  # what was sent must have been read, or a RST takes it along
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()

    def tunnel(self, host: str, port: int) -> None:
        """Carry bytes to another server and back, as a proxy does for CONNECT."""
        with socket.create_connection((host, port), timeout=10) as other:
            self.send(b"HTTP/1.1 200 Connection established\r\n\r\n")
            ways = {self.connection: other, other: self.connection}
            while not self.stopping.is_set():
                for ready in select.select(list(ways), [], [], 0.2)[0]:
                    data = ready.recv(65536)
                    if not data:
                        return
                    ways[ready].sendall(data)


Script = bytes | Callable[[Line], None]


class FaultServer:
    """Request target → bytes to be sent before hanging up, or what to do with the connection."""

    def __init__(
        self, address: str, context: ssl.SSLContext | None, greeting: Script | None
    ) -> None:
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        self.listener = socket.create_server((address, 0), family=family, backlog=256)
        self.port: int = self.listener.getsockname()[1]
        scheme, host = (
            ("https" if context else "http"),
            f"[{address}]" if ":" in address else address,
        )
        self.base = f"{scheme}://{host}:{self.port}"
        self.context = context
        self.greeting = greeting
        self.scripts: dict[str, Script] = {}
        self.asked: list[Asked] = []
        self.sent: dict[str, int] = {}
        self.stopping = threading.Event()

    def url(self, path: str, script: Script) -> str:
        """Answer so at a path; gives its address."""
        self.scripts[path] = script
        return self.base + path

    def asks(self, path: str) -> list[Asked]:
        """What came for a path."""
        return [asked for asked in self.asked if asked.path == path]

    def accept(self) -> None:
        """Take connections until the listener is closed."""
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.serve, args=(connection,), daemon=True).start()

    def serve(self, connection: socket.socket) -> None:
        """One connection, one answer; a client that hangs up is no error."""
        with closing(connection), suppress(OSError):
            connection.settimeout(30)
            if self.greeting is not None:
                head = connection.recv(65536)
                self.perform(self.greeting, Line(connection, self.note("", head), self.stopping))
            elif self.context is not None:
                with self.context.wrap_socket(connection, server_side=True) as safe:
                    self.answer(safe)
            else:
                self.answer(connection)

    def answer(self, connection: socket.socket) -> None:
        """Read a request to the end of its headers, note it, do as the script says."""
        head = b""
        while b"\r\n\r\n" not in head:
            data = connection.recv(65536)
            if not data:
                return
            head += data
        path = head.split(b" ", 2)[1].decode("latin-1")
        line = Line(connection, self.note(path, head), self.stopping)
        try:
            self.perform(self.scripts.get(path, NOTHING_HERE), line)
        finally:
            self.sent[path] = self.sent.get(path, 0) + line.sent

    def note(self, path: str, head: bytes) -> Asked:
        """Record a request."""
        asked = Asked(path, head, time.monotonic())
        self.asked.append(asked)
        return asked

    def perform(self, script: Script, line: Line) -> None:
        """Carry a script out, and hang up in good order: what was sent is to arrive."""
        if callable(script):
            script(line)
        else:
            line.send(script)
        if line.connection.fileno() >= 0:
            line.connection.shutdown(socket.SHUT_WR)
            line.connection.recv(65536)


def http(status: str = "200 OK", *headers: str | bytes, body: bytes = b"") -> bytes:
    """An answer by the rules, but for what its headers may say."""
    lines = [f"HTTP/1.1 {status}".encode(), f"Content-Length: {len(body)}".encode()]
    lines += [line.encode() if isinstance(line, str) else line for line in headers]
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


NOTHING_HERE = http("404 Not Found")


@contextmanager
def failing(
    address: str = "127.0.0.1",
    context: ssl.SSLContext | None = None,
    greeting: Script | None = None,
) -> Iterator[FaultServer]:
    """Run a server for a test; a `greeting` is all that it does, whatever comes first."""
    server = FaultServer(address, context, greeting)
    thread = threading.Thread(target=server.accept, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.stopping.set()
        server.listener.shutdown(socket.SHUT_RDWR)
        server.listener.close()
        thread.join()


def certificate(folder: Path, name: str) -> Path:
    """A self-signed certificate for a host of this name and its key, in one file."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("no openssl here to make a certificate with")
    path = folder / f"{name}.pem"
    words = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2".split()
    subject = ["-subj", f"/CN={name}", "-addext", f"subjectAltName=DNS:{name}"]
    subprocess.run(
        [openssl, *words, *subject, "-keyout", str(path), "-out", f"{path}.crt"],
        check=True,
        capture_output=True,
    )
    path.write_bytes(path.read_bytes() + Path(f"{path}.crt").read_bytes())
    return path


def tls(path: Path) -> ssl.SSLContext:
    """A server's context with this certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context
