"""What is PostgreSQL's own: opening and beginning an archive there, several at once, faults."""

import random
import re
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

import databases
from databases import ask, clear
from factories import HOUR, NOW, about, make_entry, make_feed, make_record, make_source
from nfeeds.archive import written
from nfeeds.errors import BusyError, StoreError
from nfeeds.models.archive import Record, Slice
from nfeeds.models.entry import Evidence, Key, PlaceTag, StoredEntry, TaggedEntry
from nfeeds.models.volume import HOUR as HOUR_
from nfeeds.models.words import indexed, words
from nfeeds.store import Store, open_store, read, retag, volume, write
from nfeeds.store import about as about_
from nfeeds.store.database import Values
from nfeeds.store.migrate import migrations
from nfeeds.store.rows import micros

pytest.importorskip("psycopg", reason="psycopg is not installed: pip install 'nfeeds[postgres]'")

from nfeeds.store.postgres.connection import FEW, TOGETHER
from nfeeds.store.postgres.dialect import LONGEST, lexemes, said, sought
from nfeeds.store.postgres.store import PostgresStore, milliseconds

Opened = Callable[[], PostgresStore]


@pytest.fixture
def opened(database: str) -> Iterator[Opened]:
    """Open the archive of the database again, as another program would."""
    stores: list[PostgresStore] = []

    def again() -> PostgresStore:
        store = open_store(database, create=True)
        assert isinstance(store, PostgresStore)
        stores.append(store)
        return store

    yield again
    for store in stores:
        store.close()


def titles(store: Store) -> list[str]:
    """Of all entries."""
    return [entry.title for entry in store.entries(Slice(as_of=NOW + 99 * HOUR))]


def end_others(address: str) -> None:
    """End all other connections to this database, as its administrator may at any time."""
    ask(
        address,
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()",
    )


# ---------------------------------------------------------------------- opening


def test_nothing_is_made_without_need(database: str) -> None:
    """A database without an archive reads as an empty one, and stays as it is."""
    with closing(open_store(database)) as store:
        assert titles(store) == []
        assert store.latest() is None
        assert store.engine().startswith("PostgreSQL ")
        store.record(make_record(make_feed(), make_entry()), NOW)

    assert ask(database, "SELECT to_regnamespace('nfeeds') IS NULL") == [(True,)]


def test_tables_stand_apart_from_other_programs(database: str) -> None:
    """In a schema of their own, whatever else is in the database."""
    ask(database, "CREATE TABLE IF NOT EXISTS public.feed (x text)")
    open_store(database, create=True).close()

    assert ask(database, "SELECT * FROM public.feed") == []
    assert ask(database, "SELECT count(*) FROM pg_tables WHERE tablename = 'entry'") == [(1,)]
    assert ask(database, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == [(1,)]
    ask(database, "DROP TABLE public.feed")


def test_a_newer_archive_is_refused_untouched(database: str, opened: Opened) -> None:
    """An older program does not guess at tables that it does not know, nor writes into them."""
    running = opened()
    running.record(make_record(make_feed(), make_entry("one")), NOW)
    ask(database, "UPDATE nfeeds.archive SET version = 99")

    with pytest.raises(StoreError, match="newer nfeeds") as caught:
        open_store(database)
    with pytest.raises(StoreError, match="up to date meanwhile"):
        running.record(make_record(make_feed(), make_entry("two")), NOW)

    assert caught.value.hint == "update nfeeds"
    assert titles(running) == ["one"]
    assert ask(database, "SELECT version FROM nfeeds.archive") == [(99,)]


SAMPLES = sorted((Path(__file__).parent / "samples").glob("postgresql-v*.sql"))
"""Archives of every earlier version of the tables here, as its program wrote them: the demo's
feeds with an edit, a mark, something saved and a tombstone."""


def test_there_is_a_sample_of_every_earlier_version() -> None:
    """Who adds a migration adds a sample of what it begins from."""
    known = [f"postgresql-v{n}" for n in range(1, len(migrations("nfeeds.store.postgres")))]
    assert [path.stem for path in SAMPLES] == known


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_an_archive_of_an_earlier_version_is_brought_up_to_date(
    sample: Path, database: str, opened: Opened
) -> None:
    """All that it holds is there; it has a new one's tables, and new answers fit in."""
    clear(database)
    opened().close()
    shape = """SELECT table_name, column_name, data_type, collation_name
        FROM information_schema.columns WHERE table_schema = 'nfeeds' UNION ALL
        SELECT indexname, indexdef, '', '' FROM pg_indexes WHERE schemaname = 'nfeeds'"""
    new = sorted(ask(database, shape), key=str)
    clear(database)
    ask(database, sample.read_text("utf-8"))

    store = opened()

    facts = store.facts()
    assert (facts.entries, facts.revisions, facts.feeds, facts.saved) == (38, 39, 5, 1)
    assert sorted(ask(database, shape), key=str) == new
    for entry in store.entries(Slice(as_of=NOW)):
        for place in entry.places:
            assert entry.id in (store.told_of((place.code,), 50) or ())
    store.record(make_record(make_feed("new"), make_entry("News", places=about("TV"))), NOW)
    assert len(store.told_of(("TV",), 50) or ()) == 1
    assert store.facts().entries == 39


def test_programs_that_begin_at_once_begin_one_archive(database: str) -> None:
    """The first makes the tables, the others wait and find them."""
    found, started = list[str](), threading.Barrier(4)

    def begin() -> None:
        started.wait()
        with closing(open_store(database, create=True)) as store:
            found.append(store.identity())

    threads = [threading.Thread(target=begin) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(found) == 4
    assert len(set(found)) == 1


def test_texts_that_are_not_unicode_are_refused(postgres: str) -> None:
    """Before anything is made, with what to do."""
    with databases.database(postgres, "LATIN1") as address:
        with pytest.raises(StoreError, match="as LATIN1") as caught:
            open_store(address, create=True)

        assert "--encoding=UTF8" in caught.value.hint
        assert ask(address, "SELECT to_regnamespace('nfeeds') IS NULL") == [(True,)]


def test_without_the_extra_it_says_what_to_install(environ: dict[str, str]) -> None:
    """Exit code 1, and what to type."""
    code = (
        "import sys; sys.modules['psycopg'] = None\n"
        "from nfeeds.cli.main import main\n"
        "sys.exit(main(['digest', '--store', 'postgresql://u:secret@h/d']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=environ, capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stdout) == (1, "")
    assert "hint: pip install 'nfeeds[postgres]'" in done.stderr
    assert "secret" not in done.stderr


# ---------------------------------------------------------------------- who may not


@pytest.mark.parametrize(
    ("change", "message", "hint"),
    [
        (("/nfeeds_test", "/no_such_database_"), "does not exist", "createdb"),
        (("postgresql:", "postgresql://u:pa%zz@h/d#"), "cannot be read", "%40"),
        (("postgresql:", "postgresql://u:secret@h/d?colour=1#"), "cannot be read", "%40"),
        (("postgresql:", "postgresql://u:secret@127.0.0.1:1/d#"), "refused", "the server runs"),
        (("postgresql:", "postgresql://u:secret@localhost:1/d#"), "refused", "the server runs"),
        (("postgresql:", "postgresql:///d?host=/nowhere#"), "No such file", "the server runs"),
        (("postgresql:", "postgresql://u:secret@x.invalid/d#"), "resol|known", "the server runs"),
    ],
    ids=["database", "escape", "setting", "refused", "localhost", "socket", "name"],
)
def test_what_cannot_be_reached_is_told_with_what_to_do(
    database: str, change: tuple[str, str], message: str, hint: str
) -> None:
    """In one line, without a password and without the driver's jargon."""
    address = database.replace(*change, 1).partition("#")[0]

    with pytest.raises(StoreError, match=rf"(?i)^store postgres.*({message})") as caught:
        open_store(address)

    assert hint in caught.value.hint
    assert not {"secret", "pa%zz", "\n", "Errno"} & set(_parts(caught.value))


def _parts(error: StoreError) -> Iterator[str]:
    """What of these is in an error's words."""
    text = error.message + error.hint
    return (word for word in ("secret", "pa%zz", "\n", "Errno") if word in text)


def test_a_server_that_says_nothing_is_given_up() -> None:
    """In the time that the address allows, ten seconds otherwise."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        with pytest.raises(StoreError, match="timeout") as caught:
            open_store(f"postgresql://u@127.0.0.1:{port}/d?connect_timeout=2")

    assert "see whether the server runs" in caught.value.hint


def test_a_wrong_password_is_told_as_one(database: str) -> None:
    """And never shown."""
    name = databases.STRANGER
    with databases.user(database, name, "PASSWORD 'right'") as right:
        address = right.replace(f"{name}@", f"{name}:wrongest@", 1)
        if databases.takes(address):
            pytest.skip("this server asks for no password")
        with pytest.raises(StoreError, match="password authentication failed") as caught:
            open_store(address)

    assert "PGPASSWORD" in caught.value.hint
    assert "wrongest" not in caught.value.message + caught.value.hint


def test_no_connection_left_is_told_as_that(database: str) -> None:
    """With what to do, as it passes."""
    with (
        databases.user(database, "nfeeds_test_few", "CONNECTION LIMIT 0") as address,
        pytest.raises(StoreError, match="too many connections") as caught,
    ):
        open_store(address)

    assert "try again" in caught.value.hint


def test_who_may_only_read_reads(database: str, opened: Opened) -> None:
    """And is told so when writing."""
    opened().record(make_record(make_feed(), make_entry("one")), NOW)
    with databases.user(database, "nfeeds_test_reader", "") as address:
        with pytest.raises(StoreError, match="permission denied") as caught:
            open_store(address)
        assert "GRANT" in caught.value.hint
        ask(
            database,
            "GRANT USAGE ON SCHEMA nfeeds TO nfeeds_test_reader",
            "GRANT SELECT ON ALL TABLES IN SCHEMA nfeeds TO nfeeds_test_reader",
        )
        with closing(open_store(address)) as store, store.snapshot():
            assert titles(store) == ["one"]
        with (
            closing(open_store(address)) as store,
            pytest.raises(StoreError, match="permission denied"),
        ):
            store.advance("default", NOW)


# ---------------------------------------------------------------------- several at once


def test_moments_rise_whoever_writes(opened: Opened) -> None:
    """Four writers at once: no moment twice, and none behind one that was seen before."""
    stores = [opened() for _ in range(4)]
    given: list[tuple[int, list[int]]] = []

    def write_ten(number: int, store: Store) -> None:
        for round_ in range(10):
            feed = make_feed(f"feed{number}")
            last = store.record(make_record(feed, make_entry(f"{number}/{round_}")), NOW)
            given.append((micros(last), [micros(e.first_seen) for e in entries_of(store)]))

    threads = [
        threading.Thread(target=write_ten, args=(number, store))
        for number, store in enumerate(stores)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    seen = [entry.first_seen for entry in entries_of(stores[0])]
    assert len(set(seen)) == 40
    assert stores[0].latest() == max(seen)
    for mark, known in given:
        assert [micros(moment) for moment in seen if micros(moment) <= mark] == [
            moment for moment in sorted(known) if moment <= mark
        ]


def entries_of(store: Store) -> list[StoredEntry]:
    """All entries, in the order in which they were seen."""
    found = store.entries(Slice(as_of=NOW + HOUR))
    return sorted(found, key=lambda entry: entry.first_seen)


def test_a_poll_that_waits_has_its_turn(opened: Opened) -> None:
    """As soon as the other lets go, also when that dies."""
    first, second = opened(), opened()
    got = threading.Event()

    def wait() -> None:
        with second.lock(timedelta(seconds=20)):
            got.set()

    thread = threading.Thread(target=wait)
    with first.lock(timedelta()):
        thread.start()
        assert not got.wait(0.2)
        first.close()
        assert got.wait(10)
    thread.join()
    with pytest.raises(BusyError), second.lock(timedelta()), opened().lock(timedelta()):
        pytest.fail("both hold the lock")


# ---------------------------------------------------------------------- faults


def test_a_connection_that_ends_leaves_nothing_half_written(database: str, opened: Opened) -> None:
    """What was stored stays, what was being written is not there, and the error says what to do."""
    store = opened()
    store.record(make_record(make_feed(), make_entry("one")), NOW)
    many = [make_entry(str(number)) for number in range(3 * FEW)]

    def broken_off() -> None:
        with store.writing():
            write.record_all(store.db, [make_record(make_feed(), *many)], NOW)
            end_others(database)

    with pytest.raises(StoreError, match=r"terminating|closed|lost") as caught:
        broken_off()

    assert "what was stored before is kept" in caught.value.hint
    with pytest.raises(StoreError, match="closed") as caught:
        store.latest()
    assert "run again" in caught.value.hint
    assert titles(opened()) == ["one"]


def test_a_connection_that_ends_within_a_snapshot_is_told_as_that(
    database: str, opened: Opened
) -> None:
    """Not by what comes of the way out."""
    store = opened()

    def broken_off() -> None:
        with store.snapshot():
            end_others(database)
            store.latest()

    with pytest.raises(StoreError, match=r"terminating|closed"):
        broken_off()


# ---------------------------------------------------------------------- the same as SQLite


@pytest.fixture
def both(tmp_path: Path, opened: Opened) -> Iterator[tuple[Store, Store]]:
    """An archive in a file and one in PostgreSQL, with the same in them."""
    with closing(open_store(f"sqlite:{tmp_path}/a.db", create=True)) as file:
        yield file, opened()


def story(dice: random.Random, number: int) -> TaggedEntry:
    """An entry with places of even weight, of a title and a link that others may have, too."""
    places = tuple(
        PlaceTag(
            code=code,
            score=dice.choice((1.0, 2.5)),
            evidence=(Evidence(text="ÿ\\\t\n", field="title", start=number),),
        )
        for code in dice.sample(("AM", "az", "Z", "_x", "ñ", "GE"), dice.randrange(4))
    )
    title = f'{dice.choice(("Ärger", "Zorn", "anger", "Čas"))} {dice.randrange(9)}\\N\t"x"'
    at = NOW - timedelta(hours=dice.randrange(200), minutes=dice.randrange(3))
    url = f"https://x.example/{dice.randrange(40)}"
    keys = (Key(kind="guid", value=str(number)), Key(kind="link", value=url))
    return make_entry(
        title,
        id=f"{dice.randrange(1 << 62):016x}",
        found_by=keys,
        url=url,
        summary=f"{number} ∂ü",
        published=dice.choice((at, at, None)),
        places=places,
        categories=("a", "Ž\x01"),
    )


def answers(seed: int) -> Iterator[list[Record]]:
    """Polls of feeds of three outlets: news, edits, failures, gaps."""
    dice = random.Random(seed)
    feeds = [
        make_feed(name, source=make_source(outlet))
        for name, outlet in zip("Zeit zdf Ämter amt café cafe".split(), "aabbcc", strict=True)
    ]
    known: dict[str, list[TaggedEntry]] = {feed.url: [] for feed in feeds}
    for round_ in range(8):
        together = []
        for feed in dice.sample(feeds, 4):
            if round_ == 5:
                together.append(make_record(feed, answer="failed", kind="dns", message="gone\0"))
                continue
            new = [story(dice, round_) for _ in range(dice.randrange(2 * FEW))]
            old = known[feed.url]
            edits = dice.sample(old, min(len(old), 2))
            changed = [one.model_copy(update={"title": f"{one.title} {round_}"}) for one in edits]
            old += new
            facts = {"changed": tuple(changed), "gap_from": NOW - HOUR if round_ == 3 else None}
            together.append(make_record(feed, *new, **facts))
        yield together


def told(store: Store) -> dict[str, object]:
    """All that a store answers, in the order in which it does."""
    now, hour = NOW + 9 * HOUR, micros(NOW) // HOUR_
    week = Slice(as_of=now, since=NOW - timedelta(days=9), until=now)
    recent = Slice(as_of=now, since=NOW + HOUR, by="seen", max_age=timedelta(days=3))
    sought_for = Slice(as_of=now, words=(words('"zorn 3" -x'), words("ärg* 5")))
    entries = list(store.entries(week))
    ids = [entry.id for entry in entries[::3]]
    some = Slice(as_of=now, ids=tuple(ids), since=NOW - timedelta(days=2))
    tally = store.tally(hour - 400, hour + 9, now)
    heard = sorted((h.hour, h.feed, tally.codes[h.codes], h[3]) for h in tally.heard)
    store.save("Zed", ids[:9], "a note", now)
    store.save("amber", ids[3:5], None, now)
    return {
        "entries": entries,
        "recent": list(store.entries(recent)),
        "found": list(store.entries(sought_for)),
        "some": list(store.entries(some)),
        "heads": list(store.headlines(sought_for)),
        "found lately": [
            (list(store.entries(lately)), sorted(store.headlines(lately)))
            for days in (1, 5)
            for until in (None, NOW)
            for lately in [
                sought_for.model_copy(update={"since": NOW - timedelta(days=days), "until": until})
            ]
        ],
        "reports": list(store.reports(week)),
        "habits": list(store.habits(week)),
        "pick": list(store.pick(ids, NOW + HOUR)),
        "revisions": [store.revisions(one, now) for one in ids],
        "find": store.find(""),
        "feeds": store.feeds(now, NOW - HOUR),
        "tally": heard,
        "days": store.day_states(hour - 400, hour + 9),
        "watches": sorted(store.watches(hour - 400, hour + 9, now), key=lambda one: one.feed),
        "looked": store.looked([make_feed("Zeit").url], now),
        "states": store.states(),
        "saved": [(one, *kept) for one, kept in store.saved(store.latest() or now).items()],
        "lists": store.saved_lists(),
        "size": store.size(week),
        "facts": store.facts()._replace(where="", bytes=0, free=0, version=0),
        "begins": store.begins(),
        "before": [store.before(week, number) for number in (0, 1, 7, 1000)],
        "lines": list(written(store)),
        "latest": store.latest(),
        "taggers": (store.tagger(), store.has_mixed_tags(), list(store.tagged_by_others("x"))),
    }


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_both_tell_the_same(both: tuple[Store, Store], seed: int) -> None:
    """Every answer, with its order, whatever the database's own language is."""
    for round_, together in enumerate(answers(seed)):
        marks = {store.record_all(together, NOW + round_ * HOUR) for store in both}
        assert len(marks) == 1

    file, server = map(told, both)

    for question, answer in file.items():
        assert server[question] == answer, question


def test_both_compare_alike(both: tuple[Store, Store]) -> None:
    """What is new, edited or known by another key, in a document longer than most."""
    dice, feed = random.Random(7), make_feed()
    first = [story(dice, number) for number in range(50)]
    later = [
        *(one.model_copy(update={"summary": "edited"}) for one in first[:9]),
        *(one.model_copy(update={"found_by": (*one.found_by[:1], key)}) for one, key in
          zip(first[9:20], (Key(kind="link", value=f"y/{n}") for n in range(11)), strict=True)),
        *(story(dice, number) for number in range(60, 80)),
    ]  # fmt: skip
    for store in both:
        store.record(make_record(feed, *first), NOW)

    file, server = (store.compare(feed.url, later) for store in both)

    assert file == server
    assert file.new
    assert file.changed
    assert file.aliases


# ---------------------------------------------------------------------- plans

WINDOWS = {
    "time": Slice(as_of=NOW, since=NOW - HOUR, until=NOW),
    "seen": Slice(as_of=NOW, since=NOW - HOUR, by="seen", max_age=timedelta(days=7)),
    "words": Slice(as_of=NOW, words=(words("grain* sahel"), words("mali"))),
    "feeds": Slice(as_of=NOW, since=NOW - HOUR, until=NOW, feeds=("x", "y")),
    "ids": Slice(as_of=NOW, ids=("0" * 16, "1" * 16)),
}
PARTS = (read.FULL, read.HEADS, read.BRIEF)
LARGE = r"Seq Scan on (about|revision|entry|entry_key|tag|search|fetch_log|tombstone)"
HOURS = {"since": 1 << 50, "until": 1 << 51, "as_of": 1 << 51}
ASKED: dict[str, tuple[str, Values]] = {
    "stood": (read.STOOD, {"as_of": 1, "since": 0, "never": read.NEVER}),
    "gaps": (read.GAPS, {"as_of": 1, "since": 0}),
    "tags": (read.TAGS, ("[1, 2]",)),
    "codes": (read.CODES, ("[1, 2]",)),
    "twins": (read.TWINS, ('["x", "y"]', 1)),
    "looked": (read.LOOKED, {"feeds": '["x"]', "seen": 1}),
    "habits": (read.HABITS, HOURS),
    "tally": (volume.TALLY, HOURS),
    "days": (volume.STATES, HOURS),
    "read": (volume.READ, HOURS),
    "watches": (volume.WATCHES, HOURS),
    "tagger": (retag.STATE, {}),
    "told of": (about_.TOLD_OF, {"codes": '["TV"]', "most": 9}),
    "told of few": (about_.FEW, {"codes": '["TV"]', "most": 9}),
    "told of lately": (about_.LATELY, {"codes": '["TV"]', "most": 9}),
}
QUESTIONS = ASKED | {
    f"{name} {number}": (read.window(slice_).sql + part, read.window(slice_).values)
    for name, slice_ in WINDOWS.items()
    for number, part in enumerate(PARTS)
}


def test_no_question_needs_a_whole_table(opened: Opened) -> None:
    """Each has an index that leads to what it asks for, however much there is beside it."""
    db = opened().db
    db.script("SET enable_seqscan TO off")

    plans = {
        name: "\n".join(row[0] for row in db.execute(f"EXPLAIN {sql}", values))
        for name, (sql, values) in QUESTIONS.items()
    }

    assert {name: plan for name, plan in plans.items() if re.search(LARGE, plan)} == {}


# ---------------------------------------------------------------------- long answers


def test_a_long_answer_comes_some_rows_at_a_time(opened: Opened) -> None:
    """Within a snapshot the server keeps what was not asked for yet; all of it comes, in order."""
    store, feed, number = opened(), make_feed(), 2 * TOGETHER + 7
    new = (make_entry(f"Story {one} of Mali", places=about("ML")) for one in range(number))
    store.record(make_record(feed, *new), NOW)
    slice_ = Slice(as_of=NOW + HOUR)
    by_words = slice_.model_copy(update={"words": (words("mali"),)})
    asked: dict[str, Callable[[], Iterator[Any]]] = {
        "entries": lambda: store.entries(slice_),
        "reports": lambda: store.reports(slice_),
        "headlines": lambda: store.headlines(slice_),
        "found": lambda: store.headlines(by_words),
    }
    whole = {name: list(ask_()) for name, ask_ in asked.items()}

    with store.snapshot():
        begun = {name: ask_() for name, ask_ in asked.items()}
        first = {name: [next(rows)] for name, rows in begun.items()}
        held = store.db.execute("SELECT count(*) FROM pg_cursors").fetchone()[0]
        rest = {name: list(rows) for name, rows in begun.items()}

    assert {name: first[name] + rest[name] for name in asked} == whole
    assert {len(rows) for rows in whole.values()} == {number}
    assert held == len(asked)
    with store.snapshot():
        assert store.db.execute("SELECT count(*) FROM pg_cursors").fetchone()[0] == 0


# ---------------------------------------------------------------------- words


@pytest.mark.parametrize("length", [LONGEST - 1, LONGEST, LONGEST + 1, 4000])
def test_a_word_of_any_length_is_found(opened: Opened, length: int) -> None:
    """By itself and by its beginning; the index has words of 2046 bytes at most."""
    store, word = opened(), "Я" * length
    store.record(make_record(make_feed(), make_entry("A long one", summary=word)), NOW)

    for text in (word, f"{word[:-3]}*", word.lower()):
        found = store.headlines(Slice(as_of=NOW + HOUR, words=(words(text),)))
        assert [one.title for one in found] == ["A long one"]


def test_words_are_indexed_as_they_are_sought() -> None:
    """Signs that mean something in a tsvector or a tsquery are not in any word."""
    text = "it's a:1 b\\c 'quoted' o'brien & | ! <-> co-op u.s. \u00ab\u0434\u043e\u043c\u00bb _x 7"

    assert set(lexemes(indexed((text,))).split()) == set(
        "it s a 1 b c quoted o brien co op u дом _x 7".split()
    )
    assert sought('("grain" AND "sah" *) OR ("mali")') == "('grain' & 'sah':*) | ('mali')"


def test_a_wait_is_one_that_the_server_takes() -> None:
    """Nought would be for ever, and there is a longest."""
    given = [timedelta(), timedelta(seconds=1.5), timedelta(days=90)]

    assert [milliseconds(wait) for wait in given] == [1, 1500, 2**31 - 1]


def test_values_are_given_as_the_driver_wants_them() -> None:
    """Casts and signs of percent stay what they are."""
    assert said("SELECT 5 % ?, :one::text, ':*'") == b"SELECT 5 %% %s, %(one)s::text, ':*'"
