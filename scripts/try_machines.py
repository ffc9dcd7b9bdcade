"""Workers on three machines, one cut off and one killed: what the feeds' server saw of it.

    scripts/try-machines [--feeds 900] [--delay 1] [--cut 30]

Five machines of network namespaces: a PostgreSQL, a server of 50 addresses that takes a second for
each answer, and three workers whose clocks are ten minutes apart. When a fifth of the feeds was
asked, one worker's link goes down for so many seconds; in the middle of that another is killed. All
is judged by what the server noted and the archive holds; what is not as it must be is exit code 1.
Where such machines cannot be made it says what is missing, with exit code 2. It needs root, Linux,
and of Debian's packages iproute2, postgresql and faketime.
"""

import argparse
import asyncio
import json
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from bench_polls import ask
from machines import Machines, missing, until, within

NUMBERS = {"db": 2, "feeds": 3, "anna": 11, "bela": 12, "carl": 13}
CLOCKS = {"anna": "+10m", "bela": "-10m"}
WORKERS = ("anna", "bela", "carl")
CUT, KILLED, WITNESS = WORKERS
HOSTS = 50
ENTRIES = 3
PORT = 8000
A_HOST = 2
"""Connections to a host at once, at most."""
AGAIN = 2 * 64
"""Requests that may be made again: the connections of the worker that was killed, and of the one
that was cut off, which end with what is under way."""
LONG = 300.0
"""Seconds after which something never comes."""
JOBS = "SELECT count(*) FROM nfeeds_queue.procrastinate_jobs WHERE task_name = 'ask'"
ATTEMPTED = "SELECT count(*) FROM nfeeds.feed WHERE attempted_at IS NOT NULL"
HELD = """SELECT (SELECT count(*) FROM nfeeds.feed WHERE succeeded_at IS NOT NULL),
    (SELECT count(*) FROM nfeeds.entry), (SELECT count(DISTINCT first_seen) FROM nfeeds.entry),
    (SELECT sum(new) FROM nfeeds.fetch_log),
    (SELECT count(*) FROM nfeeds.fetch_log WHERE outcome = 'failed')"""


class Asked(NamedTuple):
    """A request, as the server had it."""

    began: float
    ended: float
    client: str
    host: str
    path: str


class Held(NamedTuple):
    """What is in the archive in the end."""

    feeds: int
    """That were asked with success."""
    entries: int
    moments: int
    new: int
    """Entries that all answers together told as new."""
    failed: int
    """Answers noted as a feed's failure."""


class Trial(NamedTuple):
    """What came of it."""

    asked: list[Asked]
    held: Held
    waiting: int
    """Batches that are still in the queue."""
    connected: list[str]
    """Machines that the doctor named, while all were there."""
    codes: dict[str, int | None]
    """How workers ended: None for one that had to be killed."""
    said: dict[str, str]


class Row(NamedTuple):
    """Something that was judged."""

    what: str
    wanted: str
    found: object
    holds: bool


# ------------------------------------------------------------------ the feeds


async def serve(path: Path, delay: float) -> None:
    """Tell feeds at all addresses of this machine, and note each request that was answered."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        client, host = (writer.get_extra_info(end)[0] for end in ("peername", "sockname"))
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                began, asked = time.monotonic(), head.split(b" ", 2)[1].decode()
                await asyncio.sleep(delay)
                writer.write(feed(asked[1:]))
                await writer.drain()
                print(json.dumps(Asked(began, time.monotonic(), client, host, asked)), file=log)
        except (OSError, asyncio.IncompleteReadError):
            writer.close()

    with path.open("w", buffering=1) as log:
        async with await asyncio.start_server(answer, "0.0.0.0", PORT, backlog=500) as running:  # noqa: S104 - at all addresses that the machine has
            await running.serve_forever()


def feed(name: str) -> bytes:
    """A feed's answer."""
    items = "".join(
        f"<item><title>Entry {name}-{serial} from Armenia</title><guid>{name}-{serial}</guid>"
        f"<link>https://outlet.example/{name}/{serial}</link></item>"
        for serial in range(ENTRIES)
    )
    channel = f"<channel><title>Outlet {name}</title>{items}</channel>"
    body = f'<?xml version="1.0"?><rss version="2.0">{channel}</rss>'.encode()
    head = f"Content-Type: application/rss+xml\r\nContent-Length: {len(body)}\r\n\r\n"
    return f"HTTP/1.1 200 OK\r\n{head}".encode() + body


def configured(feeds: int) -> str:
    """A configuration of these feeds alone."""
    tables = (
        f'[[feeds]]\nname = "f{n}"\nurl = "http://10.77.1.{1 + n % HOSTS}:{PORT}/{n}"\n'
        for n in range(feeds)
    )
    return "catalogue = false\n" + "".join(tables)


def noted(path: Path) -> list[Asked]:
    """The requests that the server had until now."""
    if not path.exists():
        return []
    whole = path.read_text().rpartition("\n")[0].splitlines()
    return [Asked(*json.loads(line)) for line in whole]


# ------------------------------------------------------------------ the trial


class Desk:
    """Three workers of one archive, and the server that they ask."""

    def __init__(self, machines: Machines, address: str, ending: ExitStack) -> None:
        self.machines = machines
        self.address = address
        self.ending = ending
        self.log = machines.home("feeds") / "asked.jsonl"
        self.began = time.monotonic()

    def serve(self, delay: float) -> None:
        """Let the feeds' machine have all its addresses, and answer."""
        for host in range(HOSTS):
            self.machines.give("feeds", f"10.77.1.{1 + host}")
        words = [sys.executable, __file__, "--serve", f"{self.log},{delay}"]
        self.ending.callback(self.machines.start("feeds", *words).kill)

    def nfeeds(self, name: str, *words: str) -> list[str]:
        """The program on a machine, by its own copy of the configuration."""
        options = ["--config", str(self.machines.home(name) / "config.toml")]
        options += ["--store", self.address]
        return [sys.executable, "-P", "-m", "nfeeds", *words, *options]

    def begin(self, name: str) -> "subprocess.Popen[str]":
        """Let a machine's worker begin."""
        err = self.ending.enter_context(self.said(name).open("w"))
        worker = self.machines.start(name, *self.nfeeds(name, "worker"), err=err)
        self.ending.callback(worker.kill)
        return worker

    def said(self, name: str) -> Path:
        """Where what a worker says is kept."""
        return self.machines.home(name) / "said"

    def count(self) -> int:
        """Of requests, until now."""
        return len(noted(self.log))

    def tell(self, what: str) -> None:
        """Say what happens, as it does."""
        after = time.monotonic() - self.began
        print(f"{after:>5.0f} s {self.count():>6} requests  {what}", flush=True)

    def doctor(self) -> list[str]:
        """The machines that are connected, as a user is told."""
        words = self.nfeeds(WITNESS, "doctor", "--json")
        with self.machines.start(
            WITNESS, *words, out=subprocess.PIPE, err=subprocess.DEVNULL
        ) as running:
            rows = json.loads(running.communicate()[0])["doctor"]
        return [
            name for row in rows if row["check"] == "workers" for name in row.get("machines", [])
        ]

    def waiting(self) -> int:
        """Batches in the queue."""
        return int(ask(self.address, JOBS)[0])


def tried(folder: Path, feeds: int, delay: float, cut: float) -> Trial:
    """Let it all happen."""
    machines = Machines(folder, NUMBERS, CLOCKS)
    for name in WORKERS:
        (machines.home(name) / "config.toml").write_text(configured(feeds))
    with machines.postgresql("db") as address, ExitStack() as ending:
        desk = Desk(machines, address, ending)
        desk.serve(delay)
        workers = {name: desk.begin(name) for name in WORKERS}
        desk.tell("three workers begin")
        until(lambda: desk.count() > feeds / 5, LONG)
        connected = desk.doctor()
        harmed(desk, workers[KILLED], cut)
        until(lambda: ask(address, ATTEMPTED) == (feeds,), LONG)
        desk.tell("all feeds were asked")
        until(lambda: desk.waiting() == 0, LONG)
        desk.tell("no batch is in the queue")
        codes = {name: ended(workers[name]) for name in (CUT, WITNESS)}
        said = {name: desk.said(name).read_text() for name in WORKERS}
        held = Held(*map(int, ask(address, HELD)))
        return Trial(noted(desk.log), held, desk.waiting(), connected, codes, said)


def harmed(desk: Desk, worker: "subprocess.Popen[str]", cut: float) -> None:
    """Cut one off for so long, and kill another meanwhile."""
    desk.machines.link(CUT, "down")
    desk.tell(f"{CUT} is cut off")
    time.sleep(cut / 2)
    worker.kill()
    desk.tell(f"{KILLED} is killed")
    time.sleep(cut / 2)
    desk.machines.link(CUT, "up")
    desk.tell(f"{CUT} is in reach again")


def ended(worker: "subprocess.Popen[str]") -> int | None:
    """End a worker as systemd would; its exit code."""
    worker.send_signal(signal.SIGTERM)
    try:
        return worker.wait(60)
    except subprocess.TimeoutExpired:
        return None


# ------------------------------------------------------------------ the judgement


def judged(trial: Trial, feeds: int) -> Iterator[Row]:
    """All that must hold, whoever is cut off or dies."""
    asked, held, entries = trial.asked, trial.held, feeds * ENTRIES
    times = Counter(one.path for one in asked)
    yield same("feeds that the server was asked for", feeds, len(times))
    yield same("feeds that were asked with success", feeds, held.feeds)
    yield same("entries", entries, held.entries)
    yield same("moments of theirs", entries, held.moments)
    yield same("entries told as new", entries, held.new)
    yield same("failures noted", 0, held.failed)
    yield at_most("requests made again", AGAIN, len(asked) - len(times))
    yield at_most("requests for one feed", 1 + 2, max(times.values(), default=0))
    yield same("requests beside another machine's at a host", 0, len(beside(asked)))
    yield at_most("requests at once at a host", A_HOST, most(asked))
    yield same("batches left in the queue", 0, trial.waiting)
    yield same("machines that the doctor named", " ".join(WORKERS), " ".join(trial.connected))
    for name, code in trial.codes.items():
        yield same(f"exit code of {name}", 0, code)
    traces = sum("Traceback" in said for said in trial.said.values())
    yield same("workers that said more than they should", 0, traces)


def same(what: str, wanted: object, found: object) -> Row:
    """It must be just so."""
    return Row(what, str(wanted), found, found == wanted)


def at_most(what: str, wanted: int, found: int) -> Row:
    """It must be no more."""
    return Row(what, f"<= {wanted}", found, found <= wanted)


def under_way(asked: Iterable[Asked]) -> Iterator[tuple[Asked, list[Asked]]]:
    """Each request, with those at its host that had no answer when it began; it is one of them."""
    hosts: dict[str, list[Asked]] = defaultdict(list)
    for one in asked:
        hosts[one.host].append(one)
    for those in hosts.values():
        for one in those:
            yield one, [other for other in those if other.began <= one.began < other.ended]


def beside(asked: Iterable[Asked]) -> list[Asked]:
    """Those that began while another machine's was under way at their host."""
    return [
        one for one, those in under_way(asked) if any(other.client != one.client for other in those)
    ]


def most(asked: Iterable[Asked]) -> int:
    """Requests at once at one host."""
    return max((len(those) for _, those in under_way(asked)), default=0)


def least(asked: Iterable[Asked]) -> float:
    """Seconds between two that began after each other at one host."""
    hosts: dict[str, list[float]] = defaultdict(list)
    for one in asked:
        hosts[one.host].append(one.began)
    gaps = (late - soon for those in hosts.values() for soon, late in pairwise(sorted(those)))
    return min(gaps, default=0.0)


def table(rows: Iterable[Row]) -> Iterator[str]:
    """As it is printed."""
    yield f"{'':<45}{'must be':>16}{'found':>16}"
    for row in rows:
        holds = "pass" if row.holds else "FAIL"
        yield f"{row.what:<45}{row.wanted:>16}{row.found!s:>16}  {holds}"


def told(trial: Trial, feeds: int) -> int:
    """Print what was judged, and what is told alone; gives the exit code."""
    rows = list(judged(trial, feeds))
    print("\n".join(["", *table(rows)]))
    print(f"least time between two starts at a host: {least(trial.asked):.2f} s")
    if all(row.holds for row in rows):
        return 0
    for name, said in trial.said.items():
        print(f"\n{name} said:\n{said}", end="")
    return 1


def main() -> None:
    """Try, and print what comes."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--feeds", type=int, default=900)
    parser.add_argument("--delay", type=float, default=1.0, help="seconds, of each answer")
    parser.add_argument("--cut", type=float, default=30.0, help="seconds, without a link")
    parser.add_argument("--inside", help=argparse.SUPPRESS)
    parser.add_argument("--serve", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.serve:
        path, delay = args.serve.rsplit(",", 1)
        asyncio.run(serve(Path(path), float(delay)))
    elif args.inside:
        trial = tried(Path(args.inside), args.feeds, args.delay, args.cut)
        sys.exit(told(trial, args.feeds))
    elif lack := missing():
        parser.exit(2, f"try-machines: {lack}\n")
    else:
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that its folder goes, too
        with tempfile.TemporaryDirectory(prefix="machines-") as folder:
            code = within([__file__, *sys.argv[1:], "--inside", folder])
        sys.exit(code)


if __name__ == "__main__":
    main()
