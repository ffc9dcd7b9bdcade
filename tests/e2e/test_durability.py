"""What was stored stays: kills, interrupts, full disks, two polls at once, stores that are none."""

import json
import random
import signal
import sqlite3
import stat
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from conftest import Program
from factories import item, rss
from fault_server import FaultServer, Line, failing, http

Config = Callable[[str], Path]

PROGRAM = (sys.executable, "-m", "nfeeds")
KILLS = 8
ARCHIVE = Path(".local/share/nfeeds/nfeeds.db")


@pytest.fixture
def peer() -> Iterator[FaultServer]:
    """A server that does as it is told."""
    with failing() as running:
        yield running


def feeds(*urls: str) -> str:
    """A configuration of these feeds alone."""
    tables = [
        f'[[feeds]]\nurl = "{url}"\nname = "feed-{number}"\n' for number, url in enumerate(urls)
    ]
    return "catalogue = false\n" + "".join(tables)


def polled(result: Any) -> dict[str, Any]:
    """The report that `poll --json` printed."""
    assert result.stdout, result.stderr
    report: dict[str, Any] = json.loads(result.stdout)
    return report


@contextmanager
def polling(environ: dict[str, str], home: Path, *words: str) -> Iterator["subprocess.Popen[str]"]:
    """A poll that runs beside the test, and is gone after it."""
    process = subprocess.Popen(
        [*PROGRAM, "poll", *words],
        env=environ,
        cwd=home,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def until(test: Callable[[], object], seconds: float = 20.0) -> None:
    """Wait until something is so."""
    late = time.monotonic() + seconds
    while not test():
        assert time.monotonic() < late, "it never came"
        time.sleep(0.01)


def rows(home: Path, query: str) -> list[tuple[Any, ...]]:
    """What the archive says, read beside the program."""
    with closing(sqlite3.connect(home / ARCHIVE)) as db:
        return db.execute(query).fetchall()


def titles(nfeeds: Program) -> list[str]:
    """The titles of all entries."""
    lines = nfeeds("entries", "-f", "jsonl", "--all").stdout.splitlines()
    return sorted(json.loads(line)["title"] for line in lines)


# ---------------------------------------------------------------------- kills


class Changing:
    """A feed that gets an entry and an edit with every version, and answers conditionally."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.version = 1

    def titles(self, version: int) -> list[str]:
        """What it tells in a version: thirty entries and one more each, the first one edited."""
        words = f"of feed {self.number}"
        return [f"Edit {version} {words}", *(f"Entry {n} {words}" for n in range(1, 30 + version))]

    def answer(self, line: Line) -> None:
        """Send a version, or that it is known."""
        tag = f'"{self.version}"'
        if line.asked.header("If-None-Match") == tag.encode():
            line.send(b"HTTP/1.1 304 Not Modified\r\n\r\n")
            return
        items = [
            item(title, f"https://x.example/{self.number}/{n}")
            for n, title in enumerate(self.titles(self.version))
        ]
        line.send(http("200 OK", f"ETag: {tag}", body=rss(*items)))


NOW_TOLD = """
    SELECT feed.name, feed.etag, entry.id, (
        SELECT title FROM revision WHERE entry = entry.id ORDER BY seen_at DESC LIMIT 1
    ) FROM feed JOIN entry ON entry.feed = feed.id
"""


def test_no_kill_loses_or_doubles_anything(
    peer: FaultServer, nfeeds: Program, config: Config, environ: dict[str, str], home: Path
) -> None:
    """Whenever a poll is killed: validators and entries are of one version, and nothing goes.

    A validator that was kept without its entries would hide them for good behind a 304.
    """
    dice = random.Random(20261126)
    changing = [Changing(number) for number in range(40)]  # more than are written at once
    config(feeds(*(peer.url(f"/{one.number}", one.answer) for one in changing)))
    known: set[str] = set()
    for _ in range(KILLS):
        before = len(peer.asked)
        with polling(environ, home, "--force", "-q") as process:
            until(lambda: len(peer.asked) > before)  # noqa: B023 - called at once
            time.sleep(dice.uniform(0, 1.2))
            process.kill()
        assert rows(home, "PRAGMA integrity_check") == [("ok",)]
        known = held_together(home, changing, known)
        for one in changing:
            one.version += dice.choice([0, 1])

    report = polled(nfeeds("poll", "--force", "--json"))

    assert report["totals"]["failed"] == 0
    held_together(home, changing, known)
    wanted = sorted(title for one in changing for title in one.titles(one.version))
    assert titles(nfeeds) == wanted
    again = polled(nfeeds("poll", "--force", "--json"))["totals"]
    assert (again["unchanged"], again["new"], again["changed"]) == (len(changing), 0, 0)


def held_together(home: Path, changing: list[Changing], known: set[str]) -> set[str]:
    """Hold each feed's entries against its validator, and all against what was there before."""
    told = rows(home, NOW_TOLD)
    for one in changing:
        mine = [row for row in told if row[0] == f"feed-{one.number}"]
        if mine:
            version = int(mine[0][1].strip('"'))
            assert sorted(row[3] for row in mine) == sorted(one.titles(version))
    now = {row[2] for row in told}
    assert known <= now
    return now


@pytest.mark.alone
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_poll_keeps_what_was_finished(
    peer: FaultServer,
    nfeeds: Program,
    config: Config,
    environ: dict[str, str],
    home: Path,
    number: signal.Signals,
) -> None:
    """Ctrl-C, or an end by the system: exit 130 within a second, and no traceback."""
    good, slow = peer.url("/good", http(body=rss(item("One")))), peer.url("/slow", Line.wait)
    config(feeds(good, slow))
    with polling(environ, home) as process:
        until(lambda: peer.asks("/slow") and (home / ARCHIVE).exists())
        until(lambda: rows(home, "SELECT count(*) FROM entry") == [(1,)])
        began = time.monotonic()
        process.send_signal(number)
        _, errors = process.communicate(timeout=10)
        took = time.monotonic() - began

    assert process.returncode == 130, errors
    assert "interrupted; what was finished is kept" in errors
    assert "Traceback" not in errors
    assert took < 1.5
    assert titles(nfeeds) == ["One"]


# ---------------------------------------------------------------------- two at once


@pytest.mark.alone
def test_a_second_poll_is_told_and_a_digest_does_not_wait(
    peer: FaultServer, nfeeds: Program, config: Config, environ: dict[str, str], home: Path
) -> None:
    """One polls, the other is exit 75, or waits; run still prints; readers need no lock."""
    answers = [http(body=rss(item("One"))), http(body=rss(item("One"), item("Two")))]
    config(feeds(peer.url("/a", answers[0])))
    nfeeds("poll")
    release = threading.Event()

    def answer(line: Line) -> None:
        release.wait(25)
        line.send(answers[1])

    peer.url("/a", answer)
    with polling(environ, home, "--force") as first:
        until(lambda: len(peer.asks("/a")) == 2)
        second, run = nfeeds("poll"), nfeeds("run")
        for words in (["digest", "--all"], ["entries", "--all"], []):
            began = time.monotonic()
            assert "One" in nfeeds(*words).stdout or not words
            assert time.monotonic() - began < 5
        assert first.poll() is None, "the first poll must still have held its lock"
        with polling(environ, home, "--wait", "30s", "--json") as third:
            release.set()
            first.wait(30)
            out, errors = third.communicate(timeout=30)

    assert (second.returncode, run.returncode, third.returncode) == (75, 75, 0)
    assert "another nfeeds is polling" in second.stderr
    assert "Coverage" in run.stdout
    assert json.loads(out)["totals"]["not_due"] == 1, errors
    assert titles(nfeeds) == ["One", "Two"]


# ---------------------------------------------------------------------- no room

LIMITED = """
import os, resource, sys
name, soft, hard = sys.argv[1:4]
resource.setrlimit(getattr(resource, name), (int(soft), int(hard)))
os.execv(sys.executable, [sys.executable, *sys.argv[4:]])
"""
"""Starts a program with less of something than it is used to."""


def limited(
    limit: tuple[str, int, int], environ: dict[str, str], home: Path, *words: str
) -> "subprocess.CompletedProcess[str]":
    """Run the program so; a limit has a name and is soft or hard."""
    return subprocess.run(
        [sys.executable, "-c", LIMITED, *map(str, limit), "-m", "nfeeds", *words],
        env=environ,
        cwd=home,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def large(number: int = 400) -> bytes:
    """A document that makes an archive grow by over a megabyte."""
    return http(body=rss(*(item(f"Title {n}", description="x" * 3000) for n in range(number))))


def test_an_archive_that_cannot_grow_loses_nothing(
    peer: FaultServer, nfeeds: Program, config: Config, environ: dict[str, str], home: Path
) -> None:
    """Exit 1 with a line; every feed is stored whole or not at all, and the next poll heals."""
    small = peer.url("/small", http(body=rss(item("One"))))
    big = [
        peer.url(
            f"/big{n}",
            http(body=rss(*(item(f"{n} {m}", description="x" * 3000) for m in range(10)))),
        )
        for n in range(40)
    ]
    config(feeds(small))
    nfeeds("poll")
    config(feeds(small, *big))

    result = limited(("RLIMIT_FSIZE", 800_000, 800_000), environ, home, "poll", "--force")

    assert result.returncode == 1
    assert "nfeeds.db" in result.stderr
    assert "Traceback" not in result.stderr
    kept = Counter(title.split()[0] for title in titles(nfeeds))
    assert kept.pop("One") == 1
    assert set(kept.values()) <= {10}
    assert nfeeds("poll", "--force").returncode == 0
    assert len(titles(nfeeds)) == 401


def test_a_full_disk_loses_nothing(
    peer: FaultServer, nfeeds: Program, config: Config, tiny: Path
) -> None:
    """As above, on a disk that is really full: archive, log and cache share it."""
    config(feeds(peer.url("/a", http(body=rss(item("One"))))))
    where = {"XDG_DATA_HOME": str(tiny), "XDG_CACHE_HOME": str(tiny)}
    assert nfeeds("poll", **where).returncode == 0
    config(feeds(peer.url("/big", large(200))))

    result = nfeeds("poll", **where)

    assert result.returncode == 1
    assert "full" in result.stderr
    assert "free some space" in result.stderr
    assert "Traceback" not in result.stderr
    assert "One" in nfeeds("entries", "--all", **where).stdout
    peer.url("/big", large(5))
    assert nfeeds("poll", "--force", **where).returncode == 0


def test_a_full_temporary_folder_is_no_feeds_fault(
    peer: FaultServer, nfeeds: Program, config: Config, environ: dict[str, str], home: Path
) -> None:
    """A large document is read, or told as this machine's trouble; the one beside it is stored."""
    body = rss(item("Large", description="x" * (3 << 20)))
    config(feeds(peer.url("/large", http(body=body)), peer.url("/a", http(body=rss(item("One"))))))

    result = limited(("RLIMIT_FSIZE", 1_000_000, 1_000_000), environ, home, "poll", "--json")

    one, two = polled(result)["feeds"]
    assert (one["error"] or {}).get("kind") in (None, "storage")
    assert two["outcome"] == "fetched"
    assert "Traceback" not in result.stderr


def fill(folder: Path) -> None:
    """Write until the disk is full."""
    with suppress(OSError), (folder / "filler").open("wb", buffering=0) as file:
        while file.write(bytes(4096)):
            pass


@pytest.mark.parametrize("folder", ["missing", "tiny"])
def test_a_temporary_folder_of_no_use_is_no_traceback(
    peer: FaultServer,
    nfeeds: Program,
    config: Config,
    request: pytest.FixtureRequest,
    folder: str,
) -> None:
    """TMPDIR that is not there, or full."""
    path = Path("/nowhere/at/all")
    if folder == "tiny":
        path = request.getfixturevalue("tiny")
        fill(path)
    body = rss(item("Large", description="x" * (3 << 20)))
    config(feeds(peer.url("/large", http(body=body)), peer.url("/a", http(body=rss(item("One"))))))

    result = nfeeds("poll", "--json", TMPDIR=str(path))

    one, two = polled(result)["feeds"]
    assert (one["error"] or {}).get("kind") in (None, "storage")
    assert two["outcome"] == "fetched"
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("hard", [4096, 40])
def test_few_open_files_are_no_feeds_fault(
    peer: FaultServer, config: Config, environ: dict[str, str], home: Path, hard: int
) -> None:
    """As many are taken as the system lets us, and no more are asked at once than fit."""
    healthy = [peer.url(f"/{n}", http(body=rss(item(f"Entry {n}")))) for n in range(30)]
    config(feeds(*healthy, *(peer.url(f"/hang-{n}", Line.wait) for n in range(12))))
    limit = ("RLIMIT_NOFILE", 40, hard)

    result = limited(limit, environ, home, "poll", "--json", "--timeout", "3s")

    assert "Traceback" not in result.stderr
    rows = polled(result)["feeds"]
    assert {row["outcome"] for row in rows if "hang" not in row["url"]} == {"fetched"}
    assert {row["error"]["kind"] for row in rows if row["error"]} == {"timeout"}


# ---------------------------------------------------------------------- stores that are none


@pytest.fixture
def stored(peer: FaultServer, nfeeds: Program, config: Config, home: Path) -> Path:
    """An archive with entries."""
    config(feeds(peer.url("/a", large(40))))
    assert nfeeds("poll").returncode == 0
    return home / ARCHIVE


def newer(path: Path) -> None:
    """An archive of a version to come."""
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA user_version = 99")


def foreign(path: Path) -> None:
    """Another program's database."""
    path.unlink()
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE bookmarks (url)")


def garbage(path: Path) -> None:
    """No database at all."""
    path.write_bytes(b"something else entirely, and long enough to be read as a header" * 50)


def halved(path: Path) -> None:
    """The first half of an archive."""
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (newer, "update nfeeds"),
        (foreign, "another program's"),
        (garbage, "restore a backup"),
        (halved, "restore a backup"),
    ],
    ids=["newer", "foreign", "garbage", "halved"],
)
def test_a_store_that_is_none_is_refused(
    nfeeds: Program, stored: Path, spoil: Callable[[Path], None], says: str
) -> None:
    """Exit 1, the file is named with what to do, and it keeps its bytes."""
    spoil(stored)
    before = stored.read_bytes()

    for words in ("digest", "poll", "run", "entries", ""):
        result = nfeeds(*words.split())
        assert result.returncode == 1, (words, result)
        assert str(stored) in result.stderr
        assert says in result.stderr
        assert "Traceback" not in result.stderr
    assert stored.read_bytes() == before


# ---------------------------------------------------------------------- whose files


@pytest.mark.parametrize("mask", [0o000, 0o022])
def test_what_is_made_is_its_owners_alone(
    peer: FaultServer, environ: dict[str, str], home: Path, mask: int
) -> None:
    """Archive, its log, lock, cache, configuration, secrets and the folders above them.

    A file that the user names is as the user's other files.
    """

    def run(*words: str) -> None:
        result = subprocess.run(
            [*PROGRAM, *words],
            env=environ,
            cwd=home,
            umask=mask,
            capture_output=True,
            text=True,
            check=False,
        )
        assert result.returncode == 0, result.stderr

    good = peer.url("/good", http(body=rss(item("One")))).replace("//", "//user:pw@")
    run("feeds", "add", good, "--name", "good")
    run("poll", "good")
    run("digest", "--all", "-o", "brief.txt")
    run("feeds", "add", peer.url("/slow", Line.wait), "--name", "slow")
    with subprocess.Popen(
        [*PROGRAM, "poll", "slow", "-q"], env=environ, cwd=home, umask=mask
    ) as process:
        until(lambda: peer.asks("/slow"))
        process.kill()

    assert stat.S_IMODE((home / "brief.txt").stat().st_mode) == 0o666 & ~mask
    made = {path.relative_to(home): path.stat().st_mode for path in home.rglob("*")}
    del made[Path("brief.txt")]
    wrong = {
        str(path): oct(mode)
        for path, mode in made.items()
        if stat.S_IMODE(mode) != (0o700 if stat.S_ISDIR(mode) else 0o600)
    }
    assert wrong == {}
    names = {path.name for path in made}
    assert {"nfeeds.db", "nfeeds.db-wal", "nfeeds.db-shm", "nfeeds.db.lock"} <= names
    assert {"config.toml", "secrets", "stories"} <= names


# ---------------------------------------------------------------------- time


@pytest.mark.alone
def test_feeds_that_hang_take_nothing_from_the_others(
    peer: FaultServer, nfeeds: Program, config: Config
) -> None:
    """Twenty of sixty: the healthy ones are asked as soon, and the poll ends at the deadline."""
    healthy = [peer.url(f"/{n}", http(body=rss(item(f"Entry {n}")))) for n in range(40)]
    hanging = [peer.url(f"/hang-{n}", Line.wait) for n in range(20)]

    def last(*words: str) -> tuple[float, float]:
        """When the last healthy one was asked, after the first; and how long it all took."""
        before, began = len(peer.asked), time.monotonic()
        report = polled(nfeeds("poll", "--force", "--json", *words))
        took = time.monotonic() - began
        assert report["totals"]["failed"] in (0, 20)
        assert report["totals"]["fetched"] + report["totals"]["unchanged"] == 40
        times = [asked.at for asked in peer.asked[before:] if "hang" not in asked.path]
        assert len(times) == 40
        return max(times) - min(times), took

    config(feeds(*healthy))
    alone, quick = last("--timeout", "3s")
    mixed = [
        url for three in zip(hanging, healthy[:20], healthy[20:], strict=True) for url in three
    ]
    config(feeds(*mixed))
    beside, took = last("--timeout", "3s")

    assert beside < alone + 1
    assert took < max(quick, 1) + 3 + 1.5


@pytest.mark.alone
def test_a_poll_ends_at_its_time(peer: FaultServer, nfeeds: Program, config: Config) -> None:
    """--max-time: what is under way gets what is left, the rest waits for the next poll."""
    good = peer.url("/good", http(body=rss(item("One"))))
    hanging = [peer.url(f"/{n}", Line.wait) for n in range(3)]
    config(feeds(good, *hanging) + "[poll]\nconnections = 2\n")
    began = time.monotonic()

    result = nfeeds("poll", "--json", "--max-time", "1s")

    assert time.monotonic() - began < 1 + 2.5
    report = polled(result)
    assert result.returncode == 0
    outcomes = sorted(row["outcome"] for row in report["feeds"])
    assert outcomes == ["failed", "failed", "fetched", "not_due"]
    late = next(row for row in report["feeds"] if row["outcome"] == "not_due")
    assert [warning["kind"] for warning in late["warnings"]] == ["max-time"]
    assert titles(nfeeds) == ["One"]


# ---------------------------------------------------------------------- manners


def test_a_second_poll_moves_no_bodies(peer: FaultServer, nfeeds: Program, config: Config) -> None:
    """Of a server that nothing has changed on: conditional requests, and answers without bodies."""
    changing = [Changing(number) for number in range(30)]
    config(feeds(*(peer.url(f"/{one.number}", one.answer) for one in changing)))
    nfeeds("poll")
    first, asked = sum(peer.sent.values()), len(peer.asked)

    totals = polled(nfeeds("poll", "--force", "--json"))["totals"]

    assert totals["unchanged"] == 30
    assert len(peer.asked) == 2 * asked == 60
    assert all(one.header("If-None-Match") for one in peer.asked[asked:])
    assert sum(peer.sent.values()) - first == 30 * len(b"HTTP/1.1 304 Not Modified\r\n\r\n")
