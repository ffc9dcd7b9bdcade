"""Workers on one archive: nobody asked twice, nothing lost or doubled, whoever dies."""

import io
import json
import os
import platform
import signal
import subprocess
import sys
import threading
import time
from argparse import Namespace
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, suppress
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

import databases
from conftest import Program
from databases import ask, clear
from factories import NOW, item, rss
from feed_server import Asked, Reply, Server, serving
from inside import run
from nfeeds.cli.desk import AT_HAND, Desk, pages
from nfeeds.cli.session import Session
from nfeeds.cli.terminal import Terminal
from nfeeds.models.poll import FeedReport
from nfeeds.models.url import host_of
from nfeeds.poll import NO_NETWORK

pytest.importorskip("procrastinate", reason="pip install 'nfeeds[cluster]'")
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="it asks 127.0.0.1 to 40")

Config = Callable[[str], Path]
Start = Callable[..., "subprocess.Popen[str]"]

HOSTS = 40
ENTRIES = 3
STORED = "SELECT count(*), count(DISTINCT first_seen), count(DISTINCT id) FROM nfeeds.entry"
ASKED = "SELECT count(*) FROM nfeeds.feed WHERE succeeded_at IS NOT NULL"
TOLD = "SELECT sum(new), count(*) FILTER (WHERE new > 0) FROM nfeeds.fetch_log"
JOBS = "SELECT count(*) FROM nfeeds_queue.procrastinate_jobs WHERE task_name = 'ask'"
LONG = 100.0
"""Seconds after which something never comes."""


@pytest.fixture
def many() -> Iterator[Server]:
    """A server at all addresses of this machine."""
    with serving("0.0.0.0") as running:
        yield running


@pytest.fixture
def start(environ: dict[str, str], home: Path, database: str) -> Iterator[Start]:
    """Start a worker; who still runs in the end is ended."""
    with ExitStack() as ending:

        def begin(*words: str, store: str = database) -> "subprocess.Popen[str]":
            worker = subprocess.Popen(
                [sys.executable, "-m", "nfeeds", "worker", "--connections", "8", *words],
                env={**environ, "NFEEDS_STORE": store},
                cwd=home,
                stderr=subprocess.PIPE,
                text=True,
            )
            ending.enter_context(worker)
            ending.callback(worker.kill)
            return worker

        yield begin


def tell(server: Server, config: Config, count: int, delay: float = 0.0, more: str = "") -> None:
    """Feeds of a few entries each, at many hosts, that take their time."""
    port, tables = server.server_address[1], []
    for number in range(count):
        body = rss(*(item(f"Entry {number}-{serial}") for serial in range(ENTRIES)))
        server.url(f"/{number}", Reply(body, delay=delay))
        host = f"127.0.0.{1 + number % HOSTS}"
        tables.append(f'[[feeds]]\nname = "f{number}"\nurl = "http://{host}:{port}/{number}"\n')
    config(f"catalogue = false\n{more}" + "".join(tables))


def until(is_so: Callable[[], Any], seconds: float = LONG) -> None:
    """Wait for something."""
    late, waited = time.monotonic() + seconds, threading.Event()
    while not is_so():
        assert time.monotonic() < late, "it never comes"
        waited.wait(0.05)


def ended(worker: "subprocess.Popen[str]") -> tuple[int, str]:
    """How a worker ended, and what it said."""
    _, said = worker.communicate(timeout=LONG)
    return worker.returncode, said


def asks(server: Server) -> Counter[str]:
    """How often each feed was asked."""
    return Counter(asked.path for asked in list(server.asked))


def test_each_feed_is_asked_once(many: Server, config: Config, start: Start, database: str) -> None:
    """By one of three workers that begin together; and by none of them again."""
    tell(many, config, 60)

    first = [ended(worker) for worker in [start("--once") for _ in range(3)]]
    again = ended(start("--once"))

    assert [code for code, _ in first] == [0, 0, 0], first
    assert again == (0, "nfeeds: 0 feeds asked, 0 new entries\n")
    assert set(asks(many).values()) == {1}
    assert len(asks(many)) == 60
    assert ask(database, STORED) == [(180, 180, 180)]
    assert ask(database, JOBS) == [(0,)]


def test_a_host_is_asked_by_one_batch_at_a_time(
    many: Server, config: Config, start: Start, database: str
) -> None:
    """However many workers there are, and however many feeds of it are due."""
    tell(many, config, 30)
    under_way, most, counting = Counter[str](), Counter[str](), threading.Lock()

    def slow(asked: Asked) -> Reply:
        host = asked.headers["host"]
        with counting:
            under_way[host] += 1
            most[host] = max(most[host], under_way[host])
        many.stopping.wait(0.1)
        with counting:
            under_way[host] -= 1
        return Reply(rss(item(f"Of {asked.path}")))

    port = many.server_address[1]
    text = "".join(
        f'[[feeds]]\nname = "f{n}"\nurl = "http://127.0.0.{1 + n % 2}:{port}/{n}"\n'
        for n in range(30)
    )
    config(f"catalogue = false\n{text}")
    for number in range(30):
        many.url(f"/{number}", slow)

    codes = [ended(worker)[0] for worker in [start("--once") for _ in range(3)]]

    assert codes == [0, 0, 0]
    assert len(asks(many)) == 30
    assert most == {f"127.0.0.1:{port}": 1, f"127.0.0.2:{port}": 1}


def test_a_batch_is_read_a_host_after_the_other(home: Path) -> None:
    """A few feeds at a time, and none of a host is in two parts: it may bar all of them."""
    keys = [f"https://h{host}.example/{n}" for host in range(30) for n in range(7)]

    parts = list(pages(keys))

    assert [key for part in parts for key in part] == keys
    assert max(map(len, parts)) < AT_HAND + 7
    assert all(host_of(one[-1]) != host_of(other[0]) for one, other in pairwise(parts) if other)


@pytest.mark.slow
def test_who_dies_loses_nothing(
    many: Server, config: Config, start: Start, database: str, pytestconfig: pytest.Config
) -> None:
    """Killed in mid-batch, again and again, or frozen and back when others have done its work."""
    kills = int(pytestconfig.getoption("--kills"))
    feeds = 150 * (kills + 1)
    tell(many, config, feeds, delay=0.3)
    frozen, *workers = [start() for _ in range(4)]
    until(lambda: len(many.asked) > 60)
    frozen.send_signal(signal.SIGSTOP)

    for _ in range(kills):
        enough = len(many.asked) + 60
        until(lambda: len(many.asked) > enough)  # noqa: B023 - it is waited for here
        workers.pop(0).kill()
        workers.append(start())
    until(lambda: ask(database, ASKED) == [(feeds,)], LONG + 10 * kills)
    frozen.send_signal(signal.SIGCONT)
    until(lambda: ask(database, JOBS) == [(0,)])
    for worker in (*workers, frozen):
        worker.terminate()
    codes = [ended(worker)[0] for worker in workers]

    assert codes == [0, 0, 0]
    assert ask(database, STORED) == [(feeds * ENTRIES,) * 3]
    assert ask(database, TOLD) == [(feeds * ENTRIES, feeds)]
    assert len(asks(many)) == feeds
    # Only what was under way when somebody died, and not stored yet, was asked again.
    assert len(many.asked) <= feeds + (kills + 1) * 8 * 8


def test_who_is_ended_leaves_the_rest_to_others(
    many: Server, config: Config, start: Start, database: str
) -> None:
    """At once, with what was asked stored, and exit code 0."""
    tell(many, config, 200, delay=0.2)
    worker = start()
    until(lambda: len(many.asked) > 20)
    worker.terminate()
    code, said = ended(worker)
    stored = int(str(ask(database, ASKED)[0][0]))
    rest = ended(start("--once"))

    assert code == 0, said
    assert f"nfeeds: {stored} feeds asked" in said
    assert 0 < stored < 200
    assert rest[0] == 0
    assert f"{200 - stored} feeds asked" in rest[1]
    assert ask(database, STORED) == [(600, 600, 600)]
    assert len(many.asked) <= 200 + 2 * 8


def test_a_poll_and_workers_ask_nobody_twice(
    nfeeds: Program, many: Server, config: Config, start: Start, database: str
) -> None:
    """A poll has the archive alone: it is turned away, or waits for the batches under way."""
    tell(many, config, 60, delay=0.5)
    worker = start("--once")
    until(lambda: len(many.asked) > 5)
    busy = nfeeds("poll", NFEEDS_STORE=database)
    waited = nfeeds("poll", "--wait", "60s", NFEEDS_STORE=database)

    assert ended(worker)[0] == 0
    assert busy.returncode == 75
    assert "another nfeeds is polling into postgresql://" in busy.stderr
    assert waited.returncode == 0, waited.stderr
    assert set(asks(many).values()) == {1}
    assert ask(database, STORED) == [(180, 180, 180)]


def test_a_clock_that_is_wrong_changes_nothing(
    many: Server, config: Config, home: Path, database: str
) -> None:
    """A feed's turn goes by the server's clock, which all workers share."""
    tell(many, config, 5)
    environ = {"HOME": str(home), "TZ": "UTC", "NFEEDS_STORE": database}
    then = datetime(2035, 1, 1, tzinfo=UTC)
    made = run("worker", "--once", environ=environ, at=then)
    again = run("worker", "--once", environ=environ, at=datetime(2001, 1, 1, tzinfo=UTC))

    assert (made.code, again.code) == (0, 0), made.err
    assert set(asks(many).values()) == {1}
    [(hours,)] = ask(
        database,
        "SELECT max(next_due) / 3600000000.0 - extract(epoch FROM now()) / 3600 FROM nfeeds.feed",
    )
    assert 0.9 < float(str(hours)) < 1.1


def test_a_server_that_goes_and_comes_back(
    many: Server, config: Config, start: Start, request: pytest.FixtureRequest
) -> None:
    """Is told once, and waited for; then the rest is asked, and nothing is doubled."""
    tell(many, config, 300, delay=0.1)
    with databases.own() as (address, _):
        worker = start(store=address)
        until(lambda: len(many.asked) > 30)
        killed = crash(address)
        until(lambda: is_back(address, killed))
        until(lambda: ask(address, ASKED) == [(300,)])
        worker.terminate()
        code, said = ended(worker)
        stored = ask(address, STORED)

    assert code == 0, said
    assert said.count("trying until it is there again") == 1
    assert said.count("the server is there again") == 1
    assert "Traceback" not in said
    assert stored == [(900, 900, 900)]


@pytest.mark.slow
def test_the_last_batch_may_take_its_time(
    many: Server, config: Config, start: Start, database: str
) -> None:
    """Signs of life go on until it is at its end: half a minute for two feeds that hang."""
    tell(many, config, HOSTS + 1)
    for number in (0, HOSTS):  # of one host
        many.url(f"/{number}", Reply(rss(item("Late")), delay=60))

    code, said = ended(start("--once"))

    assert (code, said.splitlines()[-1]) == (
        0,
        "nfeeds: 41 feeds asked, 117 new entries, 2 failed",
    )
    assert ask(database, JOBS) == [(0,)]


def test_who_is_ended_while_the_server_goes_away_ends(
    many: Server, config: Config, start: Start, postgres: str
) -> None:
    """And does not wait for it, to ask the rest when it is there again."""
    tell(many, config, 300, delay=0.5)
    with databases.own() as (address, _):
        worker = start(store=address)
        until(lambda: len(many.asked) > 30)
        worker.terminate()
        crash(address)
        code, said = ended(worker)

    assert code == 0, said
    assert len(many.asked) < 200
    assert "trying until it is there again" not in said


def test_a_worker_makes_do_with_the_connections_that_there_are(
    many: Server, config: Config, start: Start, database: str
) -> None:
    """Fewer batches at a time; nobody is asked in vain, and so again."""
    tell(many, config, 80, delay=0.1)
    clear(database)
    with databases.user(database, "nfeeds_test_few", "CONNECTION LIMIT 8") as address:
        ask(database, f"GRANT CREATE ON DATABASE {database_of(address)} TO nfeeds_test_few")
        code, said = ended(start("--once", store=address))
        stored = ask(database, STORED)

    assert (code, said) == (0, "nfeeds: 80 feeds asked, 240 new entries\n")
    assert set(asks(many).values()) == {1}
    assert stored == [(240, 240, 240)]


def test_a_worker_that_has_no_connection_left_says_what_to_do(
    many: Server, config: Config, start: Start, database: str
) -> None:
    """And how many it may need."""
    tell(many, config, 3)
    with databases.user(database, "nfeeds_test_few", "CONNECTION LIMIT 0") as address:
        code, said = ended(start("--once", store=address))

    assert code == 1
    assert "too many connections" in said
    assert "a worker has up to thirteen" in said
    assert not many.asked


def database_of(address: str) -> str:
    """The name of an address's database."""
    return urlsplit(address).path.strip("/")


def crash(address: str) -> int:
    """Kill one of the server's processes: it ends all others, and starts anew."""
    killed = writing(address)
    os.kill(killed, signal.SIGKILL)
    return killed


def is_back(address: str, killed: int) -> bool:
    """Whether it has started anew; it takes a moment to know that it has to."""
    import psycopg  # noqa: PLC0415 - the tests can be collected without it

    with suppress(psycopg.OperationalError):
        return writing(address) not in (killed, 0)
    return False


def writing(address: str) -> int:
    """The number of the process of the server's that writes its log."""
    rows = ask(address, "SELECT pid FROM pg_stat_activity WHERE backend_type = 'walwriter'")
    return int(str(rows[0][0])) if rows else 0


def test_a_newer_archive_ends_a_worker(
    many: Server, config: Config, start: Start, database: str
) -> None:
    """With exit code 1 and what to do, before it writes anything more."""
    tell(many, config, 200, delay=0.1)
    worker = start()
    until(lambda: len(many.asked) > 20)
    ask(database, "UPDATE nfeeds.archive SET version = version + 1")
    code, said = ended(worker)

    assert code == 1
    assert "hint: update nfeeds" in said


def test_a_queue_of_another_version(
    nfeeds: Program, many: Server, config: Config, start: Start, database: str
) -> None:
    """Is made anew, unless somebody works with it; what is nobody's of ours is left alone."""
    tell(many, config, 3)
    assert ended(start("--once"))[0] == 0
    other = "COMMENT ON SCHEMA nfeeds_queue IS 'nfeeds of another time'"
    alive = "INSERT INTO nfeeds_queue.procrastinate_workers DEFAULT VALUES"
    ask(database, other, alive)
    refused = ended(start("--once"))
    ask(database, "DELETE FROM nfeeds_queue.procrastinate_workers")
    renewed = ended(start("--once"))
    ask(database, "COMMENT ON SCHEMA nfeeds_queue IS NULL")
    strange = ended(start("--once"))

    assert refused[0] == 1
    assert "hint: end them all, update all machines, and start them again" in refused[1]
    assert renewed[0] == 0, renewed[1]
    assert strange[0] == 1
    assert "is not this program's" in strange[1]


def test_the_doctor_tells_of_queue_workers_and_lag(
    nfeeds: Program, many: Server, config: Config, start: Start, database: str
) -> None:
    """In words and in JSON; without a queue it tells nothing."""
    tell(many, config, 120, delay=0.3)
    silent = nfeeds("doctor", NFEEDS_STORE=database)
    worker = start()
    until(lambda: len(many.asked) > 20)
    rows = run_json(nfeeds("doctor", "--json", NFEEDS_STORE=database))
    worker.terminate()
    ended(worker)

    assert "lag" not in silent.stdout
    assert rows["workers"]["alive"] == 1
    assert rows["workers"]["message"].startswith("1 alive, the last sign of life ")
    assert rows["workers"]["machines"] == [platform.node()]
    assert 0 < rows["queue"]["running"] <= 8
    assert rows["queue"]["waiting"] + rows["queue"]["running"] <= HOSTS
    assert rows["queue"]["failed"] == 0
    assert 0 < rows["lag"]["due"] <= 120


def run_json(done: "subprocess.CompletedProcess[str]") -> dict[str, dict[str, Any]]:
    """The doctor's rows by what they are of."""
    return {row["check"]: row for row in json.loads(done.stdout)["doctor"]}


def test_retention_is_kept_beside_workers(
    many: Server, config: Config, start: Start, home: Path, database: str
) -> None:
    """Once an hour, between their batches."""
    tell(many, config, 5)
    assert ended(start("--once"))[0] == 0  # with none yet: it may run when an hour begins
    tell(many, config, 5, more="[retention]\nentries_per_feed = 1\n")
    args = Namespace(config=None, store=database, connections=None, verbose=False)
    environ = {"HOME": str(home), "TZ": "UTC"}
    place = Terminal(io.StringIO(), said := io.StringIO(), environ, lambda: NOW)

    session = Session(args, place)
    with closing(session.enrolled()) as roll, closing(Desk(session, roll)) as desk:
        desk.tidy()
        place.ending.close()

    assert ask(database, STORED) == [(5, 5, 5)]
    assert said.getvalue() == "nfeeds: 10 entries of 5 feeds pruned by retention\n"


def test_no_network_is_said_once(home: Path) -> None:
    """Until somebody answers; whoever could not be asked is due for other machines."""
    args = Namespace(config=None, store="postgresql:///x", connections=None, verbose=False)
    place = Terminal(io.StringIO(), said := io.StringIO(), {"HOME": str(home)}, lambda: NOW)
    session = Session(args, place)
    away = FeedReport(feed="a", url="https://a.example", outcome="not_due", warnings=(NO_NETWORK,))
    there = FeedReport(feed="a", url="https://a.example", outcome="unchanged")

    with closing(session.enrolled()) as roll:
        desk = Desk(session, roll)
        for report in (away, away, there, away):
            desk.count(report)

    assert said.getvalue().count("no network") == 2
    assert desk.told() == "1 feed asked, 0 new entries"


def test_a_file_is_for_one_machine(nfeeds: Program) -> None:
    """Exit code 2, and how to go on."""
    done = nfeeds("worker")

    assert done.returncode == 2
    assert "nfeeds poll asks its feeds" in done.stderr
    assert "hint: several share --store postgresql://" in done.stderr


def test_an_extra_that_lacks_is_named(database: str, environ: dict[str, str]) -> None:
    """Exit code 1, and what to type."""
    code = (
        "import sys\nsys.modules['procrastinate'] = None\nfrom nfeeds.cli.main import main\n"
        f"sys.exit(main(['worker', '--once', '--store', {database!r}]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=environ, capture_output=True, text=True, check=False
    )

    assert done.returncode == 1
    assert "hint: pip install 'nfeeds[cluster]'" in done.stderr
