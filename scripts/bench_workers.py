"""Workers: feeds a second of two against one, and passes over more and more feeds.

    scripts/bench-workers [--feeds 5000] [--runs 3] [--sizes 10000,30000,100000]

`rate`: feeds that have nothing new, of a server that takes 200 ms for each, asked by one worker and
by two in turn, 16 connections each; counted by the server from the first request to the last.
`pass`: so many feeds that are due, told by a quick server, one in fifty of which has something new,
asked by two workers. Memory is the most that either had; `few due` is the same where a thousand of
them are due, so that what feeds take is told from what asking takes; `config` is what other
commands take to read the configuration, all of it at once. All feeds were asked before, so that
nothing of a first poll is in it.
The archive is on the server that NFEEDS_TEST_POSTGRES names, or on one of our own.
"""

import argparse
import asyncio
import math
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple
from urllib.request import urlopen

from bench_polls import ask, postgresql, serving
from nfeeds.models.archive import Record
from nfeeds.models.feed import FeedState, stranger
from nfeeds.store import open_store

HOSTS = 2000
"""Addresses of this machine that the feeds are told at."""
DELAY = 0.2
NEWS = 50
"""One feed in so many has something new, in `pass`."""
FEW = 1000
"""Feeds that are due where few are."""
TAG = '"old"'
CONFIGURED = (
    "import sys; from pathlib import Path; from nfeeds.config import load_config; "
    "load_config(Path(sys.argv[1]), {'HOME': '/'}, None, ())"
)


class Run(NamedTuple):
    """What workers took for all that was due."""

    wall: float
    cpu: float
    memory: float
    """Of the one that took more, in MB."""


def addresses(count: int, port: int) -> list[str]:
    """Where the feeds are."""
    hosts = [f"127.0.{1 + n // 250}.{1 + n % 250}" for n in range(HOSTS)]
    return [f"http://{hosts[n % HOSTS]}:{port}/{n}" for n in range(count)]


class Server:
    """Tells that nothing is new, or one entry; and how long it was asked."""

    def __init__(self, delay: float, news: int) -> None:
        self.delay = delay
        self.news = news
        self.asked: list[float] = []

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer a connection's requests."""
        try:
            while True:
                asked = await reader.readuntil(b"\r\n\r\n")
                path = asked.split(b" ", 2)[1].decode()
                writer.write(self.told() if path == "/told" else await self.answer(path))
                await writer.drain()
        except (OSError, asyncio.IncompleteReadError):
            writer.close()

    def told(self) -> bytes:
        """How many requests came in how many seconds, since this was asked before."""
        span = self.asked[-1] - self.asked[0] if self.asked else 0.0
        body = f"{len(self.asked)} {span}".encode()
        self.asked.clear()
        return b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body

    async def answer(self, path: str) -> bytes:
        """What a feed tells."""
        self.asked.append(time.monotonic())
        if self.delay:
            await asyncio.sleep(self.delay)
        number = int(path[1:])
        if not self.news or number % self.news:
            return b"HTTP/1.1 304 Not Modified\r\nETag: %s\r\n\r\n" % TAG.encode()
        body = (
            f'<?xml version="1.0"?><rss version="2.0"><channel><title>Outlet {number}</title><item>'
            f"<title>Armenia and Georgia open a road, tells {number}</title><guid>{number}</guid>"
            f"<link>https://outlet{number}.example/1</link></item></channel></rss>"
        ).encode()
        head = "HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n"
        return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body


async def serve(port: int, delay: float, news: int) -> None:
    """Serve until the end, and say when it begins."""
    server = Server(delay, news)
    async with await asyncio.start_server(server.serve, "0.0.0.0", port, backlog=1000) as running:  # noqa: S104 - at all addresses of this machine that the feeds have
        print("ready", flush=True)
        await running.serve_forever()


def served(delay: float, news: int) -> AbstractContextManager[int]:
    """A server in a process of its own; gives its port."""
    return serving("127.0.0.1", lambda port: [__file__, "--serve", f"{port},{delay},{news}"])


def fill(address: str, urls: list[str]) -> None:
    """An archive that knows these feeds, all of which are due."""
    for schema in ("nfeeds", "nfeeds_queue"):
        ask(address, f"DROP SCHEMA IF EXISTS {schema} CASCADE")
    then = datetime.now(UTC) - timedelta(days=2)  # noqa: TID251 - no part of the program
    with closing(open_store(address, create=True)) as store:
        for some in (urls[n : n + 1000] for n in range(0, len(urls), 1000)):
            states = [
                FeedState(url=url, etag=TAG, attempted_at=then, next_due=then) for url in some
            ]
            store.record_all(
                [
                    Record(feed=stranger(state.url), state=state, answer="unchanged")
                    for state in states
                ],
                then,
            )
    ask(address, "VACUUM ANALYZE")


def rest(address: str, due: int) -> None:
    """Let no more than so many of the feeds be due."""
    later = "UPDATE nfeeds.feed SET next_due = next_due + 864000000000 WHERE id > "
    ask(address, f"{later}{due}")


def configured(folder: Path, urls: list[str]) -> Path:
    """A configuration of these feeds alone."""
    path = folder / f"{len(urls)}.toml"
    path.write_text("catalogue = false\n" + "".join(f'[[feeds]]\nurl = "{url}"\n' for url in urls))
    return path


def worked(number: int, config: Path, address: str) -> Run:
    """Let so many workers ask who is due."""
    words = [sys.executable, "-P", "-m", "nfeeds", "worker", "--once", "--quiet"]
    words += ["--connections", "16", "--config", str(config), "--store", address]
    return watched([words] * number)


def watched(programs: list[list[str]]) -> Run:
    """Run programs beside each other to their ends."""
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    began = time.perf_counter()
    children = [
        subprocess.Popen(words, env=kept | {"HOME": "/", "TZ": "UTC"}) for words in programs
    ]
    cpu, memory = 0.0, 0.0
    for child in children:
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            raise SystemExit(f"exit {child.returncode}")
        cpu += used.ru_utime + used.ru_stime
        memory = max(memory, used.ru_maxrss / 1024)
    return Run(time.perf_counter() - began, cpu, memory)


def came(port: int, feeds: int) -> float:
    """In how many seconds requests came; there must have been one for each of so many feeds."""
    asked, span = urlopen(f"http://127.0.0.1:{port}/told").read().split()
    if int(asked) != feeds:
        raise SystemExit(f"{int(asked)} requests for {feeds} feeds")
    return float(span)


def rates(feeds: int, runs: int, address: str, folder: Path) -> Iterator[str]:
    """Feeds a second of one worker and of two, in turn."""
    found: dict[int, list[float]] = {1: [], 2: []}
    with served(DELAY, 0) as port:
        urls = addresses(feeds, port)
        config = configured(folder, urls)
        for _ in range(runs):
            for number, rate in found.items():
                fill(address, urls)
                worked(number, config, address)
                rate.append(feeds / max(came(port, feeds), 0.001))
    one, two = (statistics.median(found[number]) for number in (1, 2))
    yield f"rate  {feeds} feeds, {DELAY * 1000:.0f} ms: {one:.1f} feeds/s by one worker, "
    yield f"      {two:.1f} by two: {two / one:.2f} times"


def passes(sizes: list[int], address: str, folder: Path) -> Iterator[str]:
    """A pass of two workers over so many feeds."""
    yield f"{'pass':>9}{'wall s':>9}{'CPU ms/feed':>13}{'MB':>7}{'few due':>9}{'config':>8}"
    runs: list[Run] = []
    with served(0, NEWS) as port:
        for size in sizes:
            urls = addresses(size, port)
            config = configured(folder, urls)
            fill(address, urls)
            run = worked(2, config, address)
            came(port, size)
            fill(address, urls)
            rest(address, FEW)
            few = worked(2, config, address).memory
            came(port, min(size, FEW))
            alone = watched([[sys.executable, "-P", "-c", CONFIGURED, str(config)]]).memory
            runs.append(run)
            each = 1000 * run.cpu / size
            took = f"{size:>9}{run.wall:>9.1f}{each:>13.2f}{run.memory:>7.0f}"
            yield f"{took}{few:>9.0f}{alone:>8.0f}"
    if len(sizes) > 1:
        times = math.log(sizes[-1] / sizes[0])
        cpu = math.log(runs[-1].cpu / runs[0].cpu) / times
        wall = math.log(runs[-1].wall / runs[0].wall) / times
        yield f"exponent of time: {wall:.2f}, of processor time {cpu:.2f}"
        yield f"memory: {runs[-1].memory / runs[0].memory:.2f} times"


def main() -> None:
    """Measure, and print what comes."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--feeds", type=int, default=5000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--sizes", default="10000,30000,100000")
    parser.add_argument("--serve", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.serve:
        port, delay, news = args.serve.split(",")
        asyncio.run(serve(int(port), float(delay), int(news)))
        return
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the server ends, too
    with tempfile.TemporaryDirectory() as name, postgresql(folder := Path(name)) as address:
        if not address:
            raise SystemExit("there is no PostgreSQL to measure with: see NFEEDS_TEST_POSTGRES")
        sizes = [int(size) for size in args.sizes.split(",") if size]
        if args.runs:
            print("\n".join(rates(args.feeds, args.runs, address, folder)), flush=True)
        for line in passes(sizes, address, folder) if sizes else ():
            print(line, flush=True)


if __name__ == "__main__":
    main()
