"""Archives of every earlier version of the tables, opened by this one."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from factories import NOW, make_entry, make_feed, make_record
from inside import run
from nfeeds.errors import StoreError
from nfeeds.models.archive import Slice
from nfeeds.models.words import indexed, words
from nfeeds.store import open_store
from nfeeds.store.migrate import migrations
from nfeeds.store.rows import micros

SAMPLES = sorted((Path(__file__).parent / "samples").glob("v*.sql"))
"""The demo's feeds as a program of each version stored them, with an edit, a mark, something saved
and a tombstone; five of the feeds, so that the files are small."""
THEN = datetime(2020, 11, 1, 9, 30, tzinfo=UTC)


@pytest.fixture(params=SAMPLES, ids=lambda path: path.stem)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """An archive as an earlier version left it."""
    path = tmp_path / "archive.db"
    with closing(sqlite3.connect(path)) as db:
        db.executescript(request.param.read_text("utf-8"))
    return path


def rows(path: Path, sql: str) -> list[Any]:
    """What a question finds in a file."""
    with closing(sqlite3.connect(path)) as db:
        return db.execute(sql).fetchall()


def test_there_is_a_sample_of_every_earlier_version() -> None:
    """Who adds a migration adds a sample of what it begins from."""
    assert [path.stem for path in SAMPLES] == [f"v{n}" for n in range(1, len(migrations()))]


def test_all_that_was_stored_is_there(old: Path) -> None:
    """Entries, wordings, times, tags, keys, marks and what is saved are those of the old tables."""
    told = rows(
        old,
        """SELECT r.entry, r.title, r.time, e.first_seen, r.seen_at, r.tagger,
            (SELECT group_concat(code || score) FROM
                (SELECT code, score FROM tag WHERE revision = r.id ORDER BY code))
        FROM revision r JOIN entry e ON e.id = r.entry""",
    )
    answers = rows(old, "SELECT feed, at, outcome, entries, new FROM fetch_log ORDER BY 1, 2")
    keys = rows(old, "SELECT feed, kind, value, entry FROM entry_key ORDER BY 1, 2, 3")

    with closing(open_store(f"sqlite:{old}")) as store:
        found = [
            version
            for entry in store.entries(Slice(as_of=THEN))
            for version in store.revisions(entry.id, THEN)
        ]
        facts = store.facts()
        saved, mark = store.saved(THEN), store.mark("default")

    assert sorted(told, key=str) == sorted(
        (
            (
                one.id,
                one.title,
                micros(one.time),
                micros(one.first_seen),
                micros(one.seen_at),
                one.tagger,
                ",".join(f"{p.code}{p.score}" for p in sorted(one.places, key=lambda p: p.code))
                or None,
            )
            for one in found
        ),
        key=str,
    )
    assert (facts.entries, facts.revisions, facts.feeds) == (38, 39, 5)
    assert (facts.saved, [n.note for those in saved.values() for n in those]) == (1, ["cite this"])
    assert mark == datetime(2020, 11, 1, 8, 30, tzinfo=UTC)
    assert rows(old, "SELECT feed, at, outcome, entries, new FROM fetch_log ORDER BY 1, 2") == (
        answers
    )
    assert rows(old, "SELECT feed, kind, value, entry FROM entry_key ORDER BY 1, 2, 3") == keys


def test_its_tables_are_those_of_a_new_archive(old: Path, tmp_path: Path) -> None:
    """However an archive came to this version, statements find the same tables and indexes."""
    new = tmp_path / "new.db"
    shape = "SELECT type, name, tbl_name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%'"
    for path in (old, new):
        open_store(f"sqlite:{path}", create=True).close()

    assert sorted(rows(old, shape)) == sorted(rows(new, shape))
    assert rows(old, "PRAGMA foreign_key_check") == []
    assert rows(old, "PRAGMA integrity_check") == [("ok",)]
    assert [row[2] for row in rows(old, "PRAGMA foreign_key_list(revision)")] == ["entry"]


def test_its_words_are_found(old: Path) -> None:
    """Every wording is in the index, by its last word."""
    with closing(open_store(f"sqlite:{old}")) as store:
        for entry in store.entries(Slice(as_of=THEN)):
            last = indexed((entry.title,)).split()[-1]
            slice_ = Slice(as_of=THEN, words=(words(last),))
            assert entry.id in {found.id for found in store.entries(slice_)}


def test_its_places_are_found(old: Path) -> None:
    """By the blocks in which their codes are, of every tag that there is."""
    with closing(open_store(f"sqlite:{old}")) as store:
        for entry in store.entries(Slice(as_of=THEN)):
            for place in entry.places:
                assert entry.id in (store.told_of((place.code,), 50) or ())


def test_new_answers_fit_in(old: Path) -> None:
    """A poll goes on as if it had always been so; a digest tells of both."""
    with closing(open_store(f"sqlite:{old}")) as store:
        store.record(make_record(make_feed("new"), make_entry("News")), NOW)
        assert store.facts().entries == 39
        assert store.facts().revisions == 40

    environ = {"HOME": str(old.parent), "TZ": "UTC"}
    words_ = ("digest", "--since", "2020-10-30", "--json", "--store", f"sqlite:{old}")
    made = run(*words_, environ=environ, at=NOW)
    told = json.loads(made.out)["stories"]
    assert {"News"} < {entry["title"] for story in told for entry in story["entries"]}
    assert any("officials say" in entry["title"] for story in told for entry in story["entries"])


def test_an_archive_that_became_newer_is_written_no_more(tmp_path: Path) -> None:
    """A program that runs while a newer one brings it up to date does not write into it."""
    path = tmp_path / "archive.db"
    store = open_store(f"sqlite:{path}", create=True)
    store.record(make_record(make_feed(), make_entry("before")), NOW)
    with closing(sqlite3.connect(path)) as newer:
        newer.execute("PRAGMA user_version = 99")

    with pytest.raises(StoreError, match="a newer nfeeds has brought it up to date") as error:
        store.record(make_record(make_feed(), make_entry("after")), NOW)

    assert error.value.hint == "update nfeeds, or start it again"
    assert [entry.title for entry in store.entries(Slice(as_of=THEN.replace(year=2027)))] == [
        "before"
    ]
    store.close()


def test_a_migration_that_fails_leaves_the_archive_as_it_was(old: Path) -> None:
    """All of it in one transaction: the older program can go on with it."""
    version = rows(old, "PRAGMA user_version")
    with closing(sqlite3.connect(old)) as db:
        db.execute("CREATE TABLE about (feed INTEGER)")  # in the way of the newest script
    before = rows(old, "SELECT name, sql FROM sqlite_schema ORDER BY 1")

    with pytest.raises(StoreError, match="about"):
        open_store(f"sqlite:{old}")

    assert rows(old, "PRAGMA user_version") == version
    assert rows(old, "SELECT name, sql FROM sqlite_schema ORDER BY 1") == before
