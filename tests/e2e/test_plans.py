"""How the archive answers: by its indexes, in every command, so that years of it cost nothing."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from inside import MORNING, run

LARGE = "about|b|entry|revision|entry_key|tag|fetch_log|tombstone|search|e|r|k|t|l|n|o|te"
"""Tables that grow with the years, and what our statements call them."""
SCAN = re.compile(rf"SCAN (?:{LARGE})\b(?! VIRTUAL TABLE INDEX \d+:\S)")
"""A table or index read from one end to the other; a virtual table says what it looks for.

Nothing is known of how large tables are (no sqlite_stat1), so that plans are the same at any size.
"""

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
    "show": ("show", "42d778d"),
    "open": ("open", "42d778d", "--print"),
    "save": ("save", "42d778d", "--as", "kept", "-m", "why"),
    "save, listed": ("save",),
    "save --remove": ("save", "--remove", "--all", "--as", "kept"),
    "config check": ("config", "check"),
    "doctor": ("doctor",),
    "store info": ("store", "info"),
    "store backup": ("store", "backup", "copy.db"),
    "store prune": ("store", "prune", "--days", "1", "--entries-per-feed", "5"),
    "store prune --dry-run": ("store", "prune", "--days", "1", "--dry-run"),
    "poll": ("poll", "--force", "-q"),
    "run": ("run", "-q"),
    "watch": ("watch", "--since", "2020-10-31", "--for", "90m"),
    "watch of a story": ("watch", "42d778d", "--for", "90m"),
    "retag": ("retag",),
}
"""What the commands ask, between them."""
WHOLE = {
    "retag": "what is tagged anew is every wording that another version read",
    "store backup": "all of it is copied",
}
"""Commands whose work is the whole archive, and why."""

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


def scans(asked: list[str], path: Path) -> set[str]:
    """Steps of the statements' plans that read a large table whole."""
    steps: set[str] = set()
    with closing(connect(path)) as db:
        db.create_function("indexed", -1, lambda *texts: " ".join(texts))
        db.execute("CREATE TEMP TABLE sought (n INTEGER PRIMARY KEY, kind TEXT, value BLOB)")
        for sql in dict.fromkeys(asked):
            if re.match(r"\s*(SELECT|WITH|INSERT|UPDATE|DELETE)\b", sql):
                plan = db.execute(f"EXPLAIN QUERY PLAN {sql}")
                steps |= {f"{row[3]}: {sql}" for row in plan if SCAN.match(row[3])}
    return steps


@pytest.mark.parametrize("name", sorted(COMMANDS.keys() - WHOLE.keys()))
def test_no_command_reads_the_whole_archive(
    name: str, archive: Path, asked: list[str], tmp_path: Path, config: Any, home: Path
) -> None:
    """Every statement finds what it looks for by an index, however many years there are."""
    path = tmp_path / "archive.db"
    path.write_bytes(archive.read_bytes())
    config('catalogue = false\n[[feeds]]\nurl = "http://127.0.0.1:9/rss"\n[retention]\ndays = 1\n')
    words = [str(tmp_path / word) if word == "copy.db" else word for word in COMMANDS[name]]
    environ = {"HOME": str(home), "TZ": "UTC", "XDG_CACHE_HOME": str(tmp_path)}

    done = run(*words, "--store", f"sqlite:{path}", environ=environ, at=MORNING)

    assert done.code in (0, 1), done.err
    assert len(asked) > 5, "nothing was heard"
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
