"""What a feed and an entry cost, measured: the units that `scripts/simulate` multiplies with.

Polls are those of `scripts/bench-polls`, of two numbers of feeds, so that the start of a program
falls out; what a transaction takes is timed within this process; sizes are the databases' own.
"""

import resource
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from math import log
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.request import urlopen

import bench_archive
from bench_feeds import ENTRIES, addresses
from bench_polls import SHARED, Racer, ask, measured, postgresql, racers, server
from nfeeds.cluster import cluster
from nfeeds.models.archive import Record
from nfeeds.models.feed import Feed, FeedState
from nfeeds.models.story import LEAD, Report
from nfeeds.schedule import turns
from nfeeds.store import Store, open_store
from simulate_costs import Costs

SIZES = (300, 900)
"""Feeds of two polls, whose difference is measured."""
CHANGED, NEW = 0.25, 0.4
"""On the second day: documents that are another, and new entries, each for a feed."""
WRITES = 20
"""Transactions that are timed,"""
TOGETHER = 100
"""of so many answers, as a poll writes them at most."""
SPANS = (2, 5, 10)
"""Entries a feed and day of the spans that are folded: 500 feeds, eight days."""
DAYS = 8
FOLLOWED = 50_000
"""Feeds that one poll looks at."""
INTERVAL = timedelta(hours=1)
FORGET = "UPDATE feed SET etag = NULL, last_modified = NULL"
NOW = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)


def measure(runs: int) -> Costs:
    """All of it, in some minutes."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        with postgresql(folder) as address:
            if address is None:
                raise SystemExit("simulate: no PostgreSQL: NFEEDS_TEST_POSTGRES may name one")
            polls, sizes = polled(folder, address, runs)
            writes = written(address)
    return Costs(**{**polls, **writes, **sizes, **folded(), **looked()})


def polled(folder: Path, address: str, runs: int) -> tuple[dict[str, float], dict[str, float]]:
    """What a poll costs for a feed and an entry, and the bytes that they take."""
    times: dict[tuple[str, int], list[float]] = {}
    sizes: dict[str, float] = {}
    for run in range(runs):
        for feeds in SIZES:
            work = folder / f"{run}-{feeds}"
            work.mkdir()
            ask(address, "DROP SCHEMA IF EXISTS nfeeds CASCADE")
            with server(feeds) as port:
                ours = racers(work, addresses(feeds, port), address)
                for name in ("nfeeds", SHARED):
                    for step, cpu in steps(ours[name], work, port):
                        times.setdefault((f"{name} {step}", feeds), []).append(cpu)
            sizes = bytes_of(address, work / ours["nfeeds"].database)
    return units(lambda step: slope(times, f"nfeeds {step}")), sizes


def steps(racer: Racer, work: Path, port: int) -> Iterator[tuple[str, float]]:
    """Poll five times: processor seconds of each."""
    for file, text in racer.files.items():
        (work / file).write_text(text)
    for step, day in {"cold": 1, "unchanged": 1, "same": 1, "whole": 2}.items():
        urlopen(f"http://127.0.1.1:{port}/day/{day}").close()
        if step == "same" and not racer.database.startswith("postgres"):
            with closing(sqlite3.connect(work / racer.database)) as db:
                db.execute(FORGET)
                db.commit()
        elif step == "same":
            ask(racer.database, FORGET.replace("feed", "nfeeds.feed"))
        yield step, measured(racer, work).cpu


def slope(times: dict[tuple[str, int], list[float]], step: str) -> float:
    """Microseconds a feed: what the greater poll takes longer than the lesser."""
    few, many = (statistics.median(times[step, feeds]) for feeds in SIZES)
    return (many - few) / (SIZES[1] - SIZES[0]) * 1e6


def units(of: Callable[[str], float]) -> dict[str, float]:
    """What a poll's parts cost, from what polls cost a feed.

    cold = document + 30 entries; day two = 3/4 unchanged + 1/4 document + 0.4 entries.
    """
    cold, unchanged = of("cold"), of("unchanged")
    changed = of("whole") - (1 - CHANGED) * unchanged
    entry = (cold - changed / CHANGED) / (ENTRIES - NEW / CHANGED)
    return {
        "unchanged": unchanged,
        "same": of("same"),
        "document": cold - ENTRIES * entry,
        "entry": entry,
    }


def bytes_of(address: str, file: Path) -> dict[str, float]:
    """Bytes of an entry and of an answer, on the disk."""
    with closing(sqlite3.connect(file)) as db:
        number = db.execute("SELECT count(*) FROM entry").fetchone()[0]
    ask(address, "VACUUM ANALYZE")

    def size(function: str, *tables: str) -> float:
        asked = " + ".join(f"{function}('nfeeds.{table}')" for table in tables)
        return float(ask(address, f"SELECT {asked}")[0])

    others = size("pg_indexes_size", "entry", "revision", "tag", "entry_key")
    answers = ask(address, "SELECT count(*) FROM nfeeds.fetch_log")[0]
    return {
        "file_entry": file.stat().st_size / number,
        "table_entry": size("pg_table_size", "entry", "revision") / number,
        "table_tags": size("pg_table_size", "tag") / number,
        "table_keys": size("pg_table_size", "entry_key") / number,
        "table_words": size("pg_total_relation_size", "search") / number,
        "table_indexes": others / number,
        "table_answer": size("pg_total_relation_size", "fetch_log") / answers,
    }


def written(address: str) -> dict[str, float]:
    """Microseconds of the clock that a transaction takes for an answer, and for an entry."""
    ask(address, "DROP SCHEMA IF EXISTS nfeeds CASCADE")
    store = open_store(address, create=True)
    news = [record for record in told(0, 10) if record.new]
    same = [quiet(record.feed, record.state) for record in news]
    seconds(store, news[:TOGETHER])  # feeds are written the first time, tables are made
    answers = sorted(seconds(store, same[:TOGETHER]) for _ in range(WRITES))
    batches = (news[begin : begin + TOGETHER] for begin in range(TOGETHER, len(news), TOGETHER))
    entries = sorted(seconds(store, some) for some in batches)
    store.close()
    answer = statistics.median(answers) / TOGETHER
    entry = (statistics.median(entries) / TOGETHER - answer) / 10
    return {"write_answer": answer * 1e6, "write_entry": entry * 1e6}


def told(day: int, each: int) -> Iterator[Record]:
    """Answers with news."""
    for number, new in bench_archive.day_of_news(day, 0, each):
        feed: Feed = bench_archive.make_feed(number)
        state = FeedState(url=feed.url, entries=each)
        yield Record(feed=feed, state=state, answer="fetched", new=tuple(new))


def seconds(store: Store, records: list[Record]) -> float:
    """Of one transaction."""
    begin = time.perf_counter()
    store.record_all(records, NOW)
    return time.perf_counter() - begin


def folded() -> dict[str, float]:
    """What the fold of a span costs an entry, and how it grows; each in a process of its own."""
    found = [apart("fold", each) for each in SPANS]
    (few, _, quick), (number, memory, slow) = found[0], found[-1]
    rise = log(slow / quick) / log(number / few)
    return {
        "fold": slow / number * 1e6,
        "fold_at": int(number),
        "fold_grows": rise,
        "fold_memory": memory / number,
    }


def looked() -> dict[str, float]:
    """What a poll's look at who is due costs a feed."""
    number, memory, seconds_ = apart("look", FOLLOWED)
    return {"look": seconds_ / number * 1e6, "look_memory": memory / number}


def apart(what: str, many: int) -> list[float]:
    """What a process of its own tells: how many, bytes of memory, seconds of processor time."""
    words = [sys.executable, __file__, what, str(many)]
    done = subprocess.run(words, stdout=subprocess.PIPE, check=True)
    return [float(word) for word in done.stdout.split()]


def look(many: int) -> tuple[int, int, float]:
    """See which of so many feeds are due."""
    feeds = [bench_archive.make_feed(number) for number in range(many)]
    store = open_store("sqlite::memory:", create=True)
    for begin in range(0, many, TOGETHER):
        some = feeds[begin : begin + TOGETHER]
        store.record_all((quiet(feed, FeedState(url=feed.url, next_due=NOW)) for feed in some), NOW)
    before, start = peak(), time.process_time()
    found = turns(feeds, store.states(), NOW - INTERVAL, interval=INTERVAL)
    took = time.process_time() - start
    return len(found.waiting), peak() - before, took


def quiet(feed: Feed, state: FeedState) -> Record:
    """An answer without news."""
    return Record(feed=feed, state=state, answer="unchanged")


def fold(each: int) -> tuple[int, int, float]:
    """Fold a span: its entries, bytes of memory that it took, seconds of processor time."""
    before = peak()
    reports = [*span(each)]
    begin = time.process_time()
    cluster(reports)
    took = time.process_time() - begin
    return len(reports), peak() - before, took


def peak() -> int:
    """Bytes of memory that this process ever had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (
        1 if sys.platform == "darwin" else 1024
    )


def span(each: int) -> Iterator[Report]:
    """The entries of some days, as a fold reads them."""
    found = []
    for day in range(DAYS):
        for number, new in bench_archive.day_of_news(day, DAYS - 1 - day, each):
            source = bench_archive.make_feed(number).source.slug
            found += [
                Report(
                    one.id,
                    one.published,
                    source,
                    one.title,
                    one.summary[:LEAD],
                    one.language,
                    tuple(place.code for place in one.places),
                )
                for one in new
            ]
    return iter(sorted(found, key=lambda report: (report.time, report.id)))


if __name__ == "__main__":
    print(*{"fold": fold, "look": look}[sys.argv[1]](int(sys.argv[2])))
