"""`nfeeds retag`: stored tags, brought up to date."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

import schemas
from inside import Run, run
from nfeeds.store import open_store

Ask = Callable[..., Run]
Entry = dict[str, Any]


@pytest.fixture
def archive(demo: Path, tmp_path: Path) -> Path:
    """The same, to be changed."""
    return Path(shutil.copy(demo, tmp_path / "demo.db"))


@pytest.fixture
def ask(archive: Path, tmp_path: Path) -> Ask:
    """Run a command on that archive."""
    environ = {"HOME": str(tmp_path / "home"), "TZ": "UTC"}
    return lambda *words: run(*words, "--store", f"sqlite:{archive}", environ=environ)


def age(archive: Path, where: str = "1") -> int:
    """Make tags those of an older tagger, which took every place for Peru."""
    with closing(sqlite3.connect(archive)) as db, db:
        old = f"SELECT id FROM revision WHERE {where}"
        db.execute(f"DELETE FROM tag WHERE revision IN ({old})")
        db.execute(f"INSERT INTO tag SELECT id, 'PE', 1.0, '[]' FROM revision WHERE {where}")
        return db.execute(f"UPDATE revision SET tagger = '0-old' WHERE {where}").rowcount


def all_of(ask: Ask) -> dict[str, Entry]:
    """Every entry by its id."""
    return {entry["id"]: entry for entry in ask("entries", "--json").json["entries"]}


def test_what_an_older_version_said_is_said_by_this_one(ask: Ask, archive: Path) -> None:
    """Then all is as if this version had polled; a second run finds nothing to do."""
    wanted = all_of(ask)
    number = age(archive)
    assert {tuple(entry["countries"]) for entry in all_of(ask).values()} == {("PE",)}

    done = ask("retag", "--json")

    assert done.code == 0
    assert done.json["wordings"] == number > 100
    assert done.json["changed"] == number
    assert done.err == f"nfeeds: {number} tagged anew, {number} of them changed\n"
    schemas.validate(done.json, ask("schema", "retag").json)
    assert all_of(ask) == wanted
    assert ask("retag").err == "nfeeds: all tags are of this version: nothing to do\n"


def test_what_this_version_said_is_left_alone_unless_all_is_asked_for(
    ask: Ask, archive: Path
) -> None:
    """`--all` tags everything anew, and says how much of it was different."""
    every = len(all_of(ask))
    old = age(archive, "id % 3 = 0")

    assert ask("retag", "--json").json["wordings"] == old
    again = ask("retag", "--all", "--json").json
    assert (again["wordings"] >= every, again["changed"]) == (True, 0)


def test_a_digest_is_right_after_it(ask: Ask, archive: Path) -> None:
    """Groupings that were kept from before do not keep the old places."""
    moment = ("digest", "--as-of", "2020-11-01T08:00:01Z", "--all", "--json")
    wanted = ask(*moment).out
    age(archive)
    before = ask(*moment).json
    ask("retag")

    assert {code for story in before["stories"] for code in story["countries"]} == {"PE"}
    assert ask(*moment).out == wanted


def test_older_tags_are_said_in_a_line(ask: Ask, archive: Path) -> None:
    """By the bare command, by the doctor, and by a digest that shows some beside newer ones."""
    newest = "id = (SELECT max(id) FROM revision)"
    assert "retag" not in ask().out
    age(archive, f"NOT {newest}")
    line = "some entries were tagged by an older version: nfeeds retag\n"

    assert line in ask().out
    assert len(ask().out.splitlines()) <= 20
    assert ask("digest", "--all").err == f"nfeeds: {line}"
    assert ask("digest", "--all", "-q").err == ""
    assert "tagged by an older version" in ask("doctor").out

    ask("retag")
    assert "retag" not in ask().out + ask("digest", "--all").err + ask("doctor").out


def test_nothing_stored_is_nothing_to_do(tmp_path: Path) -> None:
    """And no archive is made."""
    done = run("retag", "--json", environ={"HOME": str(tmp_path)})

    assert (done.code, done.json["wordings"]) == (0, 0)
    assert list(tmp_path.iterdir()) == []


def test_it_does_not_meet_a_poll(ask: Ask, archive: Path) -> None:
    """While another nfeeds holds the lock it is exit 75, and nothing is changed."""
    age(archive)
    with closing(open_store(f"sqlite:{archive}")) as store, store.lock(timedelta()):
        done = ask("retag")

    assert done.code == 75
    assert "another nfeeds is polling" in done.err
    assert {tuple(entry["countries"]) for entry in all_of(ask).values()} == {("PE",)}
