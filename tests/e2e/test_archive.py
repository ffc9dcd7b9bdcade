"""`nfeeds store`: the archive as a whole, at the command line."""

import json
import shutil
import sqlite3
import stat
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

import schemas
from conftest import Program, sized
from factories import item, rss
from feed_server import Reply, Server
from inside import MORNING, Run, run
from nfeeds.cli.ahead import FEW
from peaks import peak

Ask = Callable[..., Run]
Config = Callable[[str], Path]

ARCHIVE = Path(".local/share/nfeeds/nfeeds.db")
AS_OF = ("--as-of", "2020-11-01T08:00:01Z")
KEPT = "42d778d"
MOST = 200
"""Mebibytes that any of it may take, however large the archive is."""


@pytest.fixture
def ask(demo: Path, tmp_path: Path) -> Ask:
    """Run a command on a copy of the demo's archive."""
    where = f"sqlite:{shutil.copy(demo, tmp_path / 'demo.db')}"
    environ = {"HOME": str(tmp_path), "TZ": "UTC"}

    def asking(*words: str, store: str = where, **how: object) -> Run:
        return run(*words, "--store", store, environ=environ, **how)  # type: ignore[arg-type]

    return asking


def proved(made: Run, name: str) -> dict[str, object]:
    """A report, held to its schema."""
    schema = run("schema", name, environ={"HOME": "/"}).json
    schemas.validate(made.json, schema)
    found: dict[str, object] = made.json
    return found


def test_info_tells_what_is_there(ask: Ask, tmp_path: Path) -> None:
    """In words, and for programs."""
    ask("save", KEPT, "--as", "report")
    ask("digest", "--advance")

    said = ask("store", "info")
    told = proved(ask("store", "info", "--json"), "store")

    assert "entries    143, and 0 edits of them\n" in said.out
    assert "keeps      everything\n" in said.out
    assert told["path"] == str(tmp_path / "demo.db")
    assert {name: told[name] for name in ("entries", "revisions", "feeds", "saved", "marks")} == {
        "entries": 143,
        "revisions": 143,
        "feeds": 13,
        "saved": 1,
        "marks": 1,
    }
    assert told["bytes"] == (tmp_path / "demo.db").stat().st_size
    assert (told["pruned"], told["retention"]) == (None, {"days": None, "entries_per_feed": None})


@pytest.mark.parametrize("words", [("info",), ("export",), ("backup", "b.db"), ("prune",)])
def test_without_an_archive_nothing_is_done(ask: Ask, tmp_path: Path, words: list[str]) -> None:
    """It is said, and nothing is made."""
    done = ask("store", *words, store=f"sqlite:{tmp_path}/none.db")

    assert done.code == 1
    assert done.err.startswith(f"nfeeds: there is no archive at sqlite:{tmp_path}/none.db\nhint: ")
    assert not (tmp_path / "none.db").exists()


def test_an_archive_moves_to_another_file(ask: Ask, tmp_path: Path) -> None:
    """By a file or a pipe; every command tells the same there, in the same bytes."""
    ask("save", KEPT, "--as", "report", "-m", "why")
    ask("digest", "--advance")
    other, third = f"sqlite:{tmp_path}/new/other.db", f"sqlite:{tmp_path}/third.db"

    assert ask("store", "export", f"{tmp_path}/all.jsonl").code == 0
    piped = ask("store", "export").out
    taken = ask("store", "import", f"{tmp_path}/all.jsonl", store=other)
    assert ask("store", "import", "-", store=third, given=piped.encode()).code == 0

    assert (tmp_path / "all.jsonl").read_text("utf-8") == piped
    assert taken.err == (
        "nfeeds: taken in: 13 feeds, 13 answers, 143 entries, 143 wordings, 1 mark, 1 saved\n"
    )
    for words in (
        ("digest", *AS_OF),
        ("digest", *AS_OF, "--json"),
        ("digest", "--since", "last"),
        ("search", "peace"),
        ("entries", "--saved", "report", "--json"),
        ("show", KEPT),
        ("store", "export"),
    ):
        here = ask(*words)
        assert here.code == 0
        assert ask(*words, store=other).out == ask(*words, store=third).out == here.out
    again = ask("store", "import", f"{tmp_path}/all.jsonl", store=other)
    assert again.err == "nfeeds: nothing in it is new here: the archive is as it was\n"


def test_what_was_taken_in_is_prepared(
    server: Server, nfeeds: Program, config: Config, home: Path
) -> None:
    """As after a poll, the day's stories are kept, where they are many; without news none are."""
    many = [rss(*(item(f"{name} {n}") for n in range(FEW // 2 + 1))) for name in ("one", "two")]
    urls = [server.url(f"/{n}", Reply(document)) for n, document in enumerate(many)]
    config("catalogue = false\n" + "".join(f'[[feeds]]\nurl = "{url}"\n' for url in urls))
    stories, other = home / ".cache/nfeeds/stories", ("--store", f"sqlite:{home}/other.db")
    assert nfeeds("poll", "-q").returncode == 0
    assert nfeeds("store", "export", "all.jsonl").returncode == 0
    assert not stories.exists() or not list(stories.iterdir())

    assert nfeeds("store", "import", "all.jsonl", *other).returncode == 0
    made = list(stories.iterdir())
    for one in made:
        one.unlink()
    assert nfeeds("store", "import", "all.jsonl", *other).returncode == 0

    assert made
    assert not list(stories.iterdir())


def test_lines_of_an_export_are_its_format(ask: Ask) -> None:
    """Every line holds to the schema, and its kind is told first."""
    schema = run("schema", "archive", environ={"HOME": "/"}).json

    lines = ask("store", "export").out.splitlines()

    assert all(line.startswith('{"what":"') for line in lines)
    for line in lines[:40] + lines[-40:]:
        schemas.validate(json.loads(line), schema)
    assert json.loads(lines[-1]) == {"what": "end", "lines": len(lines) - 1}


def test_an_export_with_a_key_in_an_address_says_so(
    server: Server, nfeeds: Program, config: Config
) -> None:
    """The address is what the feed is found by, so it is written; a line of stderr tells."""
    url = server.url("/rss?token=s3cret", Reply(rss(item("one"))))
    config(f'catalogue = false\n[[feeds]]\nurl = "{url}"\n')
    nfeeds("poll", "-q")

    done = nfeeds("store", "export")

    assert "s3cret" in done.stdout
    assert done.stderr == (
        "nfeeds: 1 feed has a key in the address, and it has that, too: keep it as safe\n"
    )


def test_a_broken_import_is_told_by_its_line(ask: Ask, tmp_path: Path) -> None:
    """Exit 1, the line and what to do; the archive is as it was."""
    lines = ask("store", "export").out.splitlines(keepends=True)
    lines[20] = lines[20][:50] + "\n"
    (tmp_path / "broken.jsonl").write_text("".join(lines), "utf-8")
    other = f"sqlite:{tmp_path}/other.db"

    done = ask("store", "import", f"{tmp_path}/broken.jsonl", store=other)
    none = ask("store", "import", f"{tmp_path}/none.jsonl", store=other)

    assert done.code == 1
    assert done.err.startswith(f"nfeeds: {tmp_path}/broken.jsonl, line 21: Invalid JSON")
    assert "hint: nothing was taken in" in done.err
    assert (none.code, none.err) == (
        1,
        f"nfeeds: {tmp_path}/none.jsonl cannot be read: No such file or directory\n",
    )
    assert ask("entries", store=other).out == "No entry passes.\n"


def test_a_backup_is_an_archive(ask: Ask, tmp_path: Path) -> None:
    """Its owner's alone, of one file, and every command tells the same of it."""
    target = tmp_path / "backup.db"

    done = ask("store", "backup", str(target))

    assert done.err.startswith(f"nfeeds: 143 entries copied to {target}, ")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert sorted(path.name for path in tmp_path.glob("*backup*")) == ["backup.db"]
    for words in (("digest", *AS_OF), ("store", "export")):
        assert ask(*words, store=f"sqlite:{target}").out == ask(*words).out
    with closing(sqlite3.connect(target)) as db:
        assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_backup_replaces_nothing_unasked(ask: Ask, tmp_path: Path) -> None:
    """Not another file without --force, and never the archive itself, nor what is no file."""
    target = tmp_path / "precious"
    target.write_text("precious")

    refused = ask("store", "backup", str(target))
    assert (refused.code, target.read_text()) == (1, "precious")
    assert "hint: name another file, or give --force" in refused.err

    assert ask("store", "backup", str(target), "--force").code == 0
    assert ask("entries", store=f"sqlite:{target}").code == 0
    assert ask("store", "backup", str(tmp_path / "demo.db"), "--force").code == 2
    assert ask("store", "backup", str(tmp_path), "--force").code == 1
    nowhere = ask("store", "backup", str(tmp_path / "no" / "backup.db"))
    assert nowhere.code == 1
    assert "cannot be written: No such file or directory" in nowhere.err


def test_a_backup_while_polls_write_is_of_one_moment(
    server: Server, nfeeds: Program, config: Config, home: Path
) -> None:
    """Feeds that were stored whole are in it whole, others not at all; no poll waits for it."""
    urls = [
        server.url(f"/{n}", Reply(rss(*(item(f"{n} {m}") for m in range(40))))) for n in range(30)
    ]
    config("catalogue = false\n" + "".join(f'[[feeds]]\nurl = "{url}"\n' for url in urls))
    assert nfeeds("poll", "-q", urls[0]).returncode == 0
    polls: list[int] = []
    poll = threading.Thread(target=lambda: polls.append(nfeeds("poll", "-q").returncode))

    poll.start()
    made = 0
    while poll.is_alive() or not made:
        assert nfeeds("store", "backup", f"backup-{made}.db").returncode == 0
        made += 1
    poll.join()

    assert polls == [0]
    for number in range(made):
        with closing(sqlite3.connect(home / f"backup-{number}.db")) as db:
            assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            feeds = db.execute("SELECT count(*) FROM entry GROUP BY feed").fetchall()
            assert {row[0] for row in feeds} == {40}
    with closing(sqlite3.connect(home / ARCHIVE)) as db:
        assert db.execute("SELECT count(*) FROM entry").fetchone() == (1200,)


def test_prune_says_before_it_does(ask: Ask) -> None:
    """--dry-run tells of which feeds how many would go; then exactly those go."""
    ask("save", KEPT, "--as", "report", "--entry")
    would = ask("store", "prune", "--entries-per-feed", "5", "--dry-run", "--json")
    told = proved(would, "prune")
    assert ask("store", "info").out.count("143, and") == 1

    listed = ask("store", "prune", "--entries-per-feed", "5", "--dry-run").out
    done = proved(ask("store", "prune", "--entries-per-feed", "5", "--json"), "prune")

    assert (told["dry_run"], done["dry_run"]) == (True, False)
    assert done["feeds"] == told["feeds"]
    assert len(listed.splitlines()) == len(done["feeds"])  # type: ignore[arg-type]
    assert proved(ask("store", "info", "--json"), "store")["entries"] == (
        143 - done["entries"]  # type: ignore[operator]
    )
    assert ask("show", KEPT).code == 0
    again = ask("store", "prune", "--entries-per-feed", "5")
    assert again.err.startswith("nfeeds: 0 entries of 0 feeds pruned")


def test_prune_needs_to_know_what_is_kept(ask: Ask, tmp_path: Path) -> None:
    """Without limits nothing goes: exit 2, and how to say them."""
    done = ask("store", "prune")
    assert (done.code, done.out) == (2, "")
    assert "--days 365" in done.err

    path = tmp_path / "config.toml"
    path.write_text("[retention]\ndays = 1\n")
    configured = ask("store", "prune", "--config", str(path), at=MORNING + timedelta(days=3))
    assert configured.err.startswith("nfeeds: 143 entries of 10 feeds pruned")
    assert "keeps      1 day, and what is saved" in ask("store", "info", "--config", str(path)).out


def test_a_digest_tells_of_what_was_pruned(ask: Ask) -> None:
    """Of a window that reaches back to it; not of one after it."""
    before = ask("digest", *AS_OF).out
    assert ask("store", "prune", "--days", "1", at=MORNING - timedelta(hours=6)).code == 0

    day = ask("digest", "--since", "2020-10-30", *AS_OF)
    told = ask("digest", "--since", "2020-10-30", "--json", *AS_OF).json["coverage"]
    later = ask("digest", "--since", "2020-10-31T12:00Z", "--json", *AS_OF).json["coverage"]

    assert "pruned    entries until Sat 31 Oct" in day.out
    assert told["pruned"].startswith("2020-10-31T0")
    assert "pruned" not in later
    assert "pruned" not in before


def test_retention_is_carried_out_after_polls(
    server: Server, nfeeds: Program, config: Config
) -> None:
    """By poll and run alike, told in a line; what is still carried does not come back as new."""
    dates = [f"{day:02} Nov 2020 08:00:00 GMT" for day in range(1, 11)]
    items = [item(f"Day {n}", pubDate=f"Sun, {date}") for n, date in enumerate(dates, 1)]
    url = server.url("/a", Reply(rss(*items)))
    config(
        f'catalogue = false\n[[feeds]]\nurl = "{url}"\nname = "a"\n'
        "[retention]\nentries_per_feed = 4\n"
    )

    first = nfeeds("poll")
    assert "nfeeds: 6 entries of 1 feed pruned by retention" in first.stderr
    assert nfeeds("entries", "--brief", "--all").stdout.count("Day ") == 4
    server.url("/a", Reply(rss(*items, item("Day 11", pubDate="Wed, 11 Nov 2020 08:00:00 GMT"))))
    second = nfeeds("run", "--force")

    assert "1 new entry" in second.stderr
    assert "rolled over" not in second.stderr
    assert "1 entry of 1 feed pruned by retention" in second.stderr
    assert "Day 11" in nfeeds("entries", "--brief", "--all").stdout
    assert "Day 7 " not in nfeeds("entries", "--brief", "--all").stdout


def test_a_full_disk_while_taking_in_loses_nothing(ask: Ask, tmp_path: Path, tiny: Path) -> None:
    """Exit 1 and what to do; what was there before is there, and nothing of the other."""
    small = f"sqlite:{tiny}/archive.db"
    lines = ask("store", "export").out.splitlines()
    assert ask("store", "import", "-", store=small, given=export_of(3)).code == 0
    full = export_of(4000)

    done = ask("store", "import", "-", store=small, given=full)
    backup = ask("store", "backup", f"{tiny}/backup.db")

    assert done.code == 1
    assert "full" in done.err
    assert "free some space and run again" in done.err
    told = ask("entries", "--all", "--json", store=small).json["entries"]
    assert [entry["title"] for entry in told] == ["Title 2", "Title 1", "Title 0"]
    assert backup.code in (0, 1)
    assert not [path for path in tiny.iterdir() if path.name.startswith(".")]
    assert ask("store", "export", f"{tiny}/all.jsonl", store=f"sqlite:{tmp_path}/demo.db").code == 0
    assert len((tiny / "all.jsonl").read_text("utf-8").splitlines()) == len(lines)

    sized(tiny, "remount,size=60m")
    again = ask("store", "import", "-", store=small, given=full)
    assert again.err == "nfeeds: taken in: 3997 entries, 3997 wordings\n"
    assert ask("store", "import", "-", store=small, given=full).err.endswith("as it was\n")


def export_of(entries: int) -> bytes:
    """An export of so many entries, each of a thousand bytes."""
    feed = "https://a.example/rss"
    source = {"slug": "a", "title": "A", "family": "a"}
    lines: list[dict[str, object]] = [
        {"what": "archive", "schema": "nfeeds.archive/1", "last": "2020-10-30T08:00:00Z"},
        {
            "what": "feed",
            "feed": {"url": feed, "name": "a", "title": "A", "source": source},
            "state": {"url": feed},
        },
        {
            "what": "answer",
            "feed": feed,
            "at": "2020-10-01T08:00:00Z",
            "answer": "fetched",
            "entries": entries,
            "new": entries,
        },
    ]
    times = [f"2020-10-{1 + n // 2000:02}T08:00:00.{n:06}Z" for n in range(entries)]
    lines += [
        {
            "what": "entry",
            "id": f"{n:016x}",
            "feed": feed,
            "first_seen": time,
            "keys": [{"kind": "link", "hash": f"{n:032x}"}],
        }
        for n, time in enumerate(times)
    ]
    lines += [
        {
            "what": "wording",
            "entry": f"{n:016x}",
            "seen_at": time,
            "title": f"Title {n}",
            "summary": f"summary {n:04} " * 70,
            "tagger": "test",
        }
        for n, time in enumerate(times)
    ]
    lines.append({"what": "end", "lines": len(lines)})
    return "".join(json.dumps(line) + "\n" for line in lines).encode()


@pytest.mark.slow
def test_memory_does_not_grow_with_the_archive(environ: dict[str, str], home: Path) -> None:
    """Forty thousand entries go out, come in and are pruned in no more than a poll takes."""
    (home / "all.jsonl").write_bytes(export_of(40_000))
    store = ("--store", f"sqlite:{home}/big.db")
    for words in (
        ("store", "import", f"{home}/all.jsonl"),
        ("store", "export", f"{home}/again.jsonl"),
        ("store", "backup", f"{home}/backup.db"),
        ("store", "prune", "--entries-per-feed", "100"),
    ):
        done = peak(*words, *store, environ=environ)
        assert done.code == 0, done.err
        assert done.mebibytes < MOST, words
