"""How the archive answers: by its indexes, in every command, so that years of it cost nothing."""

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from databases import clear
from factories import NOW, item, make_entry, make_feed, make_record, rss
from feed_server import Reply, Server
from inside import MORNING, run
from nfeeds.store import open_store

Play = Callable[[str, str], None]

LARGE = "about|b|entry|revision|entry_key|tag|fetch_log|tombstone|search|e|r|k|t|l|n|o|te"
"""Tables that grow with the years, and what our statements call them."""
SCAN = re.compile(rf"SCAN (?:{LARGE})\b(?! VIRTUAL TABLE INDEX \d+:\S)")
"""A table or index read from one end to the other; a virtual table says what it looks for.

Nothing is known of how large tables are (no sqlite_stat1), so that plans are the same at any size.
"""
READ = re.compile(rf"Seq Scan on (?:{LARGE})\b")
"""A table read so in PostgreSQL, of which it does not think where there is an index to go by."""
ANY = re.compile(r"SELECT 1 FROM \w+ LIMIT 1")
"""Whether there is anything at all: one row is read."""
AS_OF = ("--as-of", "2020-11-01T08:00:01Z")
COMMANDS: dict[str, tuple[str, ...]] = {
    "status": (),
    "digest": ("digest",),
    "digest of then": ("digest", *AS_OF),
    "digest since a mark": ("digest", "--since", "last", "--advance"),
    "digest by first seen": ("digest", "--since", "2020-10-31", "--time", "seen"),
    "digest of what is saved": ("digest", "--saved", "kept", "--since", "2020-10-30"),
    "digest --map": ("digest", "--map"),
    "digest of long ago": ("digest", "--since", "2019-01-01"),
    "digest by region": ("digest", "--group-by", "region", "--time", "seen", "--json"),
    "digest of everything": ("digest", "--all", "--min-origins", "2"),
    "digest --match": ("digest", "--match", "peace", "-r", "south-caucasus"),
    "search": ("search", "peace"),
    "search, filtered": ("search", "peace", "-c", "AM", "-n", "5"),
    "search in a week": ("search", "peace", "--since", "7d"),
    "search of then": ("search", "peace", "--since", "2020-10-30", "--until", "2020-11-01", *AS_OF),
    "search --sort rank": ("search", "peace", "--sort", "rank", "-n", "3"),
    "search since before it began": ("search", "peace", "--since", "2019-01-01", "-n", "3"),
    "search --saved": ("search", "treaty", "--saved", "kept"),
    "search --json": ("search", "peace", "--json", "-n", "3"),
    "entries": ("entries", "-n", "9"),
    "entries, filtered": ("entries", "-c", "AM", "-n", "3"),
    "entries about a place": ("entries", "--about", "tuvalu"),
    "entries about a place, all": ("entries", "-c", "AM", "--json"),
    "entries of an outlet": ("entries", "-s", "harbour*", "-n", "3"),
    "entries of a day": ("entries", "--since", "24h", "--stories"),
    "entries --saved": ("entries", "--saved", "kept"),
    "entries of then": ("entries", "-c", "AM", *AS_OF),
    "show": ("show", "42d778d"),
    "show as of then": ("show", "42d778d", *AS_OF),
    "open": ("open", "42d778d", "--print"),
    "save": ("save", "42d778d", "--as", "kept", "-m", "why"),
    "save, listed": ("save",),
    "save --remove": ("save", "--remove", "--all", "--as", "kept"),
    "watch of a story": ("watch", "42d778d", "--for", "90m"),
    "watch": ("watch", "--since", "2020-10-31", "--for", "90m"),
    "feeds check": ("feeds", "check"),
    "config check": ("config", "check"),
    "doctor": ("doctor",),
    "store info": ("store", "info"),
    "store export": ("store", "export", "written.jsonl"),
    "store import": ("store", "import", "other.jsonl"),
    "store backup": ("store", "backup", "copy.db"),
    "store prune": ("store", "prune", "--days", "1", "--entries-per-feed", "5"),
    "store prune --dry-run": ("store", "prune", "--days", "1", "--dry-run"),
    "poll": ("poll", "--force", "-q"),
    "run": ("run", "-q"),
    "retag": ("retag",),
}
"""What the commands ask, between them; those that are not here ask no archive.

In an order in which all find something, on one archive: what lets go of entries comes late.
"""
WHOLE = {
    "retag": "what is tagged anew is every wording that another version read",
    "store backup": "all of it is copied",
}
"""Commands whose work is the whole archive, and why."""

OTHER = "other.jsonl"
FILES = (OTHER, "written.jsonl", "copy.db")
"""Words that are files."""

connect = sqlite3.connect


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """All statements that any connection is asked from now on, with their values."""
    statements: list[str] = []

    def listen(*place: Any, **options: Any) -> sqlite3.Connection:
        made: sqlite3.Connection = connect(*place, **options)
        made.set_trace_callback(statements.append)
        return made

    monkeypatch.setattr(sqlite3, "connect", listen)
    return statements


@pytest.fixture(scope="module")
def archive(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's archive, with something saved and a mark."""
    path = tmp_path_factory.mktemp("plans") / "archive.db"
    path.write_bytes(demo.read_bytes())
    environ = {"HOME": str(path.parent), "TZ": "UTC"}
    store = ("--store", f"sqlite:{path}")
    assert run("save", "9fb0862", "--as", "kept", *store, environ=environ).code == 0
    assert run("digest", "--advance", "-q", *store, environ=environ).code == 0
    return path


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Another archive, written out."""
    folder = tmp_path_factory.mktemp("other")
    environ = {"HOME": str(folder), "TZ": "UTC"}
    with closing(open_store(f"sqlite:{folder}/other.db", create=True)) as store:
        store.record(make_record(make_feed(), make_entry("Talks of peace")), NOW)
    made = run("store", "export", "--store", f"sqlite:{folder}/other.db", environ=environ)
    assert made.code == 0, made.err
    return made.out


def scans(asked: list[str], path: Path) -> set[str]:
    """Steps of the statements' plans that read a large table whole."""
    steps: set[str] = set()
    with closing(connect(path)) as db:
        db.create_function("indexed", -1, lambda *texts: " ".join(texts))
        db.execute("CREATE TEMP TABLE sought (n INTEGER PRIMARY KEY, kind TEXT, value BLOB)")
        for sql in dict.fromkeys(asked):
            if re.match(r"\s*(SELECT|WITH|INSERT|UPDATE|DELETE)\b", sql) and not ANY.fullmatch(sql):
                plan = db.execute(f"EXPLAIN QUERY PLAN {sql}")
                steps |= {f"{row[3]}: {sql}" for row in plan if SCAN.match(row[3])}
    return steps


@pytest.fixture
def play(config: Any, home: Path, tmp_path: Path, other: str) -> Play:
    """Run one of the commands on an archive."""
    config('catalogue = false\n[[feeds]]\nurl = "http://127.0.0.1:9/rss"\n[retention]\ndays = 1\n')
    (tmp_path / OTHER).write_text(other)
    environ = {"HOME": str(home), "TZ": "UTC", "XDG_CACHE_HOME": str(tmp_path)}

    def played(name: str, store: str) -> None:
        words = [str(tmp_path / word) if word in FILES else word for word in COMMANDS[name]]
        done = run(*words, "--store", store, environ=environ, at=MORNING)
        assert done.code in (0, 1), done.err

    return played


@pytest.mark.parametrize("name", sorted(COMMANDS.keys() - WHOLE.keys()))
def test_no_command_reads_the_whole_archive(
    name: str, archive: Path, asked: list[str], play: Play, tmp_path: Path
) -> None:
    """Every statement finds what it looks for by an index, however many years there are."""
    path = tmp_path / "archive.db"
    path.write_bytes(archive.read_bytes())

    play(name, f"sqlite:{path}")

    assert len(asked) > 5, "nothing was heard"
    assert scans(asked, path) == set()


def test_nor_does_postgresql(
    archive: Path, play: Play, home: Path, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of no command: each statement has an index that it can go by."""
    psycopg = pytest.importorskip("psycopg", reason="pip install 'nfeeds[postgres]'")
    environ = {"HOME": str(home), "TZ": "UTC"}
    lines = run("store", "export", "--store", f"sqlite:{archive}", environ=environ).out.encode()
    clear(database)
    assert run("store", "import", "-", "--store", database, environ=environ, given=lines).code == 0
    heard: dict[bytes, Any] = {}
    execute = psycopg.Connection.execute

    def listening(db: Any, query: Any, params: Any = None, **options: Any) -> Any:
        heard[query if isinstance(query, bytes) else query.encode()] = params
        return execute(db, query, params, **options)

    with monkeypatch.context() as patched:
        patched.setattr(psycopg.Connection, "execute", listening)
        for name in (name for name in COMMANDS if name not in WHOLE):
            play(name, database)

    assert len(heard) > 80, "little was heard"
    assert reads(heard, database) == set()
    assert reads({b"SELECT count(*) FROM revision WHERE title = ''": None}, database)


def reads(heard: dict[bytes, Any], address: str) -> set[str]:
    """Steps of the statements' plans that read a large table whole, where they could do else."""
    import psycopg  # noqa: PLC0415 - the tests can be collected without it

    steps: set[str] = set()
    with psycopg.connect(address, autocommit=True) as db:
        db.execute("SET search_path TO nfeeds; SET enable_seqscan TO off")
        for sql, values in heard.items():
            if sql.startswith(b"CREATE TEMP TABLE"):
                db.execute(sql)
            asked = re.sub(rb"^DECLARE \S+ NO SCROLL CURSOR FOR ", b"", sql)
            if re.match(rb"\s*(SELECT|WITH|INSERT|UPDATE|DELETE)\b", asked):
                plan = db.execute(b"EXPLAIN " + asked, values).fetchall()
                steps |= {f"{row[0]}: {asked!r}" for row in plan if READ.search(row[0])}
    return steps


def test_no_answer_is_stored_by_reading_the_whole_archive(
    archive: Path, asked: list[str], tmp_path: Path, config: Any, home: Path, server: Server
) -> None:
    """What is new, known, edited or pruned in a document is found by keys."""
    path = tmp_path / "archive.db"
    path.write_bytes(archive.read_bytes())
    url = server.url("/a", Reply(rss(item("Talks", guid="1"), item("Peace", guid="2"))))
    config(f'catalogue = false\n[[feeds]]\nurl = "{url}"\n[retention]\nentries_per_feed = 2\n')
    environ = {"HOME": str(home), "TZ": "UTC", "XDG_CACHE_HOME": str(tmp_path)}

    first = run("poll", "--store", f"sqlite:{path}", environ=environ)
    server.url("/a", Reply(rss(item("Talks end", guid="1"), item("War", guid="3"))))
    second = run("poll", "--force", "--store", f"sqlite:{path}", environ=environ)

    assert "2 new entries" in first.err
    assert "1 new entry, 1 edited" in second.err
    assert scans(asked, path) == set()


def test_a_scan_is_seen(archive: Path) -> None:
    """What the other test would find, if it were there; and what is none."""
    assert scans(["SELECT count(*) FROM revision"], archive)
    assert scans(["SELECT * FROM entry e ORDER BY id"], archive)
    assert scans(["SELECT * FROM fetch_log WHERE outcome = 'failed'"], archive)
    assert scans(["SELECT rowid FROM search"], archive)
    assert scans(["SELECT block FROM about b WHERE block = 1"], archive)
    assert not scans(["SELECT rowid FROM search WHERE search MATCH 'peace'"], archive)
    assert not scans(["SELECT * FROM revision WHERE time > 1"], archive)
