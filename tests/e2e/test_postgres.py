"""The real program with its archive on a PostgreSQL server: the same pages, and faults told."""

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest

import databases
from conftest import Program, sized
from databases import ask
from factories import HOUR, NOW, item, make_entry, make_feed, make_record, rss
from feed_server import Asked, Reply, Server
from inside import run
from nfeeds.archive import written
from nfeeds.models.feed import FeedState
from nfeeds.models.url import redact_store
from nfeeds.store import open_store
from volumes import World, store_all

Config = Callable[[str], Path]

THEN = ("--as-of", "2020-11-01T08:00:01Z")
NEWS = """SELECT f.name, count(e.id) FROM nfeeds.feed f
    LEFT JOIN nfeeds.entry e ON e.feed = f.id GROUP BY f.name ORDER BY f.name"""


@pytest.fixture(scope="module")
def filled(postgres: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A database with what the demo polled."""
    folder = tmp_path_factory.mktemp("demo")
    with databases.database(postgres) as address:
        made = run("demo", "-q", "--store", address, environ={"HOME": str(folder), "TZ": "UTC"})
        assert made.code == 0, made.err
        yield address


@pytest.mark.parametrize(
    "words",
    [
        ("digest", *THEN),
        ("digest", *THEN, "--json"),
        ("digest", *THEN, "-f", "html", "--all", "-v"),
        ("digest", *THEN, "--group-by", "region", "--since", "last"),
        ("digest", *THEN, "-r", "south-caucasus", "--match", '"prime minister"'),
        ("digest", *THEN, "--map"),
        ("digest", *THEN, "--since", "2019-01-01"),
        ("entries", *THEN, "-n", "7"),
        ("entries", *THEN, "-c", "AM", "-n", "3"),
        ("entries", *THEN, "--json", "--all", "--stories"),
        ("entries", *THEN, "--about", "Armenia", "--json"),
        ("entries", *THEN, "--about", "Tuvalu"),
        ("search", *THEN, "peace", "-n", "3"),
        ("search", *THEN, "peace", "--sort", "rank", "-n", "3"),
        ("search", *THEN, "peace", "--since", "2020-10-30", "--until", "2020-11-01"),
        ("entries", *THEN, "-f", "csv", "--exclude-language", "en", "--time", "seen"),
        ("search", *THEN, "pashinyan* -turk*", "-f", "plain"),
        ("search", *THEN, "землетрясение", "--json"),
        ("show", *THEN, "9fb0862"),
        ("show", *THEN, "42d778d", "--json"),
    ],
    ids=" ".join,
)
def test_every_page_has_the_same_bytes(
    filled: str, demo: Path, words: tuple[str, ...], tmp_path: Path
) -> None:
    """Whichever holds the archive."""
    environ = {"HOME": str(tmp_path), "TZ": "UTC"}
    file = run(*words, "--store", f"sqlite:{demo}", environ=environ)
    server = run(*words, "--store", filled, environ=environ)

    assert file.code == 0
    assert file.out
    assert server == file


def test_volume_has_the_same_bytes(database: str, tmp_path: Path) -> None:
    """Weeks of entries against their own history."""
    environ = {"HOME": str(tmp_path), "TZ": "UTC"}
    stores = (f"sqlite:{tmp_path}/a.db", database)
    for url in stores:
        store = open_store(url, create=True)
        store_all(World(places={"AM": 9.0, "SD": 3.0}, days=40, feeds=4), store)
        store.close()

    file, server = (
        run("digest", "--json", "--store", url, environ=environ, at=NOW) for url in stores
    )

    assert json.loads(file.out)["volume"]
    assert server == file


def test_an_archive_is_taken_there_and_back(demo: Path, database: str, tmp_path: Path) -> None:
    """By the commands of the how-to: nothing is lost, in either direction."""
    environ = {"HOME": str(tmp_path), "TZ": "UTC"}
    file, again = ("--store", f"sqlite:{demo}"), ("--store", f"sqlite:{tmp_path}/again.db")
    there = ("--store", database)

    def done(*words: str) -> str:
        made = run(*words, environ=environ)
        assert made.code == 0, made.err
        return made.out

    done("store", "export", f"{tmp_path}/out.jsonl", *file)
    done("store", "import", f"{tmp_path}/out.jsonl", *there)
    done("store", "export", f"{tmp_path}/back.jsonl", *there)
    done("store", "import", f"{tmp_path}/back.jsonl", *again)

    assert (tmp_path / "out.jsonl").read_bytes() == (tmp_path / "back.jsonl").read_bytes()
    page = done("digest", *THEN, *file)
    assert done("digest", *THEN, *there) == done("digest", *THEN, *again) == page
    told, was = (json.loads(done("store", "info", "--json", *s)) for s in (there, file))
    own = {"path", "bytes", "version", "engine", "free"}
    assert {key: told[key] for key in told.keys() - own} == {k: was[k] for k in was.keys() - own}
    assert told["path"] == redact_store(database)
    assert told["bytes"] > 100_000
    assert told["engine"].startswith("PostgreSQL ")


def test_a_backup_is_the_servers_work(filled: str, tmp_path: Path) -> None:
    """Which is said, with what to type, and no file is made."""
    environ = {"HOME": str(tmp_path), "TZ": "UTC"}
    made = run("store", "backup", f"{tmp_path}/b.dump", "--store", filled, environ=environ)

    assert made.code == 1
    assert "hint: pg_dump --schema=nfeeds --format=custom --file=b.dump" in made.err
    assert not (tmp_path / "b.dump").exists()


def test_retention_holds_there_too(nfeeds: Program, feeds: Server, database: str) -> None:
    """What is beyond it goes by hand or after a poll, and comes back by none."""
    assert nfeeds("poll", NFEEDS_STORE=database).returncode == 0

    prune = ("store", "prune", "--entries-per-feed", "1")
    would = nfeeds(*prune, "--dry-run", NFEEDS_STORE=database)
    gone = nfeeds(*prune, NFEEDS_STORE=database)
    again = nfeeds("poll", "--force", NFEEDS_STORE=database)

    assert "2 entries would go; none is gone" in would.stderr
    assert "2 entries of 2 feeds pruned" in gone.stderr
    assert "0 new entries" in again.stderr
    assert ask(database, NEWS) == [("feed-a", 1), ("feed-b", 1)]


def test_an_archive_that_was_not_begun_is_none(database: str, tmp_path: Path) -> None:
    """There is nothing to tell of it or to write out."""
    environ = {"HOME": str(tmp_path), "TZ": "UTC"}
    for words in (("info",), ("export",), ("prune", "--days", "1")):
        made = run("store", *words, "--store", database, environ=environ)
        assert (made.code, made.out) == (1, "")
        assert "there is no archive at postgresql://" in made.err


@pytest.fixture
def feeds(server: Server, config: Config) -> Server:
    """Two feeds of the user's own."""
    urls = [server.url(f"/{n}", Reply(rss(item(f"Of {n}"), item(f"More of {n}")))) for n in "ab"]
    tables = "".join(f'[[feeds]]\nurl = "{url}"\nname = "feed-{url[-1]}"\n' for url in urls)
    config(f"catalogue = false\n{tables}")
    return server


def stop_by_word(address: str) -> None:
    """Its administrator ends the poll's connection."""
    ask(
        address,
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
        "WHERE application_name = 'nfeeds' AND datname = current_database()",
    )


def stop_by_force(address: str) -> None:
    """The process that serves the poll is killed, whereupon the whole server starts anew."""
    [(process,)] = ask(
        address,
        "SELECT pid FROM pg_stat_activity "
        "WHERE application_name = 'nfeeds' AND datname = current_database()",
    )
    os.kill(int(str(process)), signal.SIGKILL)


@pytest.mark.parametrize("stop", [stop_by_word, stop_by_force])
def test_a_server_that_goes_away_leaves_nothing_half_written(
    nfeeds: Program, feeds: Server, request: pytest.FixtureRequest, stop: Callable[[str], None]
) -> None:
    """What was stored stays, the rest is asked for again, and the error says so."""
    with databases.own() as (address, _):
        gone = threading.Event()

        def second(asked: Asked) -> Reply:
            """Wait until the other is on the disk; then the server goes away."""
            if not gone.is_set():
                while not has(address, "feed-a"):
                    feeds.stopping.wait(0.05)
                stop(address)
                gone.set()
            return Reply(rss(*(item(f"Of b {number}") for number in range(40))))

        feeds.url("/b", second)
        broken = nfeeds("poll", NFEEDS_STORE=address)
        until_it_answers(address)
        left = ask(address, NEWS)
        again = nfeeds("poll", "--force", NFEEDS_STORE=address)
        after = ask(address, NEWS)

    assert (broken.returncode, broken.stdout) == (1, "")
    assert "hint: what was stored before is kept" in broken.stderr
    assert left == [("feed-a", 2)]
    assert again.returncode == 0, again.stderr
    assert after == [("feed-a", 2), ("feed-b", 40)]


@pytest.fixture
def disk() -> Iterator[Path]:
    """A disk of nine megabytes, where the server gets at it."""
    folder = Path(tempfile.mkdtemp(prefix="nfeeds-disk-"))
    try:
        sized(folder, "size=9m,mode=755")
    except (OSError, subprocess.CalledProcessError):
        folder.rmdir()
        pytest.skip("a small disk can be mounted by root alone, and not in every container")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)
    folder.rmdir()


def test_a_full_disk_of_the_server_loses_nothing(
    nfeeds: Program, disk: Path, tmp_path: Path
) -> None:
    """What is taken in is there whole or not at all; with more room the same command goes on."""
    dice = random.Random(8)
    known = [dice.randbytes(5).hex() for _ in range(2000)]
    texts = (" ".join(dice.choices(known, k=90)) for _ in range(3001))
    told = [make_entry(f"Story {number}", summary=text) for number, text in enumerate(texts)]
    with closing(open_store(f"sqlite:{tmp_path}/a.db", create=True)) as store:
        store.record(make_record(make_feed(), told[0]), NOW)
        (first := tmp_path / "first.jsonl").write_text("".join(written(store)))
        later = FeedState(url=make_feed().url, entries=3000, attempted_at=NOW + HOUR)
        store.record(make_record(make_feed(), *told[1:], state=later), NOW + HOUR)
        (all_ := tmp_path / "all.jsonl").write_text("".join(written(store)))
    with databases.own() as (address, number):
        (place := disk / "space").mkdir()
        os.chown(place, Path(f"/proc/{number}").stat().st_uid, -1)
        new = "CREATE DATABASE news TABLESPACE small ENCODING 'UTF8' TEMPLATE template0"
        ask(address, f"CREATE TABLESPACE small LOCATION '{place}'", new)
        there = urlunsplit(urlsplit(address)._replace(path="/news"))

        def taken(path: Path) -> tuple[int, str]:
            done = nfeeds("store", "import", str(path), NFEEDS_STORE=there)
            return done.returncode, done.stderr

        assert taken(first)[0] == 0
        full = taken(all_)
        left = ask(there, "SELECT count(*) FROM nfeeds.entry")
        sized(disk, "remount,size=200m")
        again, once_more = taken(all_), taken(all_)
        exported = nfeeds("store", "export", NFEEDS_STORE=there).stdout

    assert (full[0], "No space left on device" in full[1]) == (1, True)
    assert "hint: free some space on the server and run again" in full[1]
    assert left == [(1,)]
    assert (again[0], "3000 entries" in again[1]) == (0, True), again
    assert once_more == (0, "nfeeds: nothing in it is new here: the archive is as it was\n")
    assert exported == all_.read_text("utf-8")


def has(address: str, feed: str) -> bool:
    """Whether this feed's entries are stored."""
    begun = ask(address, "SELECT to_regclass('nfeeds.entry') IS NOT NULL")
    return begun == [(True,)] and (feed, 2) in ask(address, NEWS)


def until_it_answers(address: str) -> None:
    """Wait for a server that starts anew."""
    waited = threading.Event()
    for _ in range(200):
        if databases.takes(address):
            return
        waited.wait(0.05)
    pytest.fail("the server does not come back")


def test_of_two_polls_at_once_the_second_says_so_or_waits(
    nfeeds: Program, feeds: Server, environ: dict[str, str], home: Path, database: str
) -> None:
    """Exit code 75 at once; with --wait it has its turn, and stores nothing twice."""
    held, free = threading.Event(), threading.Event()

    def slow(asked: Asked) -> Reply:
        held.set()
        free.wait(30)
        return Reply(rss(item("Of b"), item("More of b")))

    feeds.url("/b", slow)
    environ = {**environ, "NFEEDS_STORE": database}
    words = [sys.executable, "-m", "nfeeds", "poll", "--force"]
    with subprocess.Popen(words, env=environ, cwd=home, stderr=subprocess.PIPE) as first:
        assert held.wait(30)
        busy = nfeeds("poll", "--force", NFEEDS_STORE=database)
        with subprocess.Popen([*words, "--wait", "30s"], env=environ, cwd=home) as second:
            free.set()
            assert (first.wait(30), second.wait(30)) == (0, 0)

    assert busy.returncode == 75
    assert "another nfeeds is polling into postgresql://" in busy.stderr
    assert ask(database, NEWS) == [("feed-a", 2), ("feed-b", 2)]


def test_a_password_is_shown_nowhere(nfeeds: Program, config: Config, database: str) -> None:
    """Not by config, doctor, errors or reports."""
    address = database.replace("//postgres:@", "//postgres:hush-hush@", 1)
    config(f'catalogue = false\nstore = "{address}"\n')

    pages = [
        nfeeds(*words)
        for words in (("config", "show"), ("config", "check"), ("doctor",), (), ("poll", "--json"))
    ]

    text = "".join(page.stdout + page.stderr for page in pages)
    assert 'store = "postgresql://***@' in text
    assert "PostgreSQL" in text
    assert "hush-hush" not in text
