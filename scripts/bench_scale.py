"""What commands cost on archives of very different sizes; medians of processor and wall time.

    scripts/bench-scale [--sizes 50000,5000000] [--runs 5] [--folder FOLDER] [--only NAME]

The archives have equally many entries a day, so that a window holds equally many in each; they
differ in how many years they go back. They are made by the store's own way to take in an archive,
each with its index of words, tags, keys and a log of daily answers, and are kept in FOLDER for the
next time, if one is given: a million entries take 0.9 GB, and 150 seconds of processor time.
The commands take turns between the sizes, so that a machine's drift hits all alike.
"""

import argparse
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from bench_news import CODES, NOW, TITLE, feed_of, id_of, places, vocabulary, weights
from nfeeds.models.archived import (
    AnswerLine,
    EntryLine,
    FeedLine,
    Head,
    KeyLine,
    Line,
    MarkLine,
    WordingLine,
)
from nfeeds.models.entry import PlaceTag
from nfeeds.models.feed import FeedState
from nfeeds.store import open_store

A_DAY = 500
"""Entries,"""
FEEDS = 100
"""of so many feeds,"""
A_STORY = 5
"""so many of which tell one story."""
TEXTS = 20_000
"""After so many entries, forty days, the texts come again: no window is as long."""
BAR = 1.5
"""How much longer the largest archive may take than the smallest."""


class Told(NamedTuple):
    """An entry to be made."""

    number: int
    feed: str
    at: datetime


def told(size: int) -> Iterator[Told]:
    """When which feed told what: evenly, the last a minute ago."""
    step = timedelta(days=1) / A_DAY
    feeds = [feed_of(number).url for number in range(FEEDS)]
    for number in range(size):
        at = NOW - timedelta(minutes=1) - step * (size - 1 - number)
        yield Told(number, feeds[number * 37 % FEEDS], at)


def lines(size: int) -> Iterator[Line]:
    """An archive, as it would be exported."""
    yield Head(schema="nfeeds.archive/1", last=NOW)
    feeds = [feed_of(number) for number in range(FEEDS)]
    for feed in feeds:
        state = FeedState(url=feed.url, attempted_at=NOW, succeeded_at=NOW, next_due=NOW)
        yield FeedLine(feed=feed, state=state)
    for feed in feeds:
        for day in range(size // A_DAY, -1, -1):
            at, number = NOW - timedelta(days=day, seconds=1), A_DAY // FEEDS
            yield AnswerLine(feed=feed.url, at=at, answer="fetched", entries=number, new=number)
    for one in told(size):
        key = KeyLine.model_construct(kind="link", hash=sha256(b"%d" % one.number).hexdigest()[:32])
        yield EntryLine.model_construct(
            id=id_of(str(one.number)), feed=one.feed, first_seen=one.at, keys=(key,)
        )
    words = vocabulary()
    ranks = weights(len(words))
    texts = [text(number, words, ranks) for number in range(min(size, TEXTS))]
    for one in told(size):
        yield wording(one, texts[one.number % TEXTS])
    yield MarkLine(name="default", at=NOW - timedelta(days=1))


class Text(NamedTuple):
    """What an entry says, and what it is about."""

    title: str
    summary: str
    places: tuple[PlaceTag, ...]


def text(number: int, words: list[str], ranks: list[float]) -> Text:
    """A text: two thirds of its words are its story's, the rest its own."""
    story = random.Random(number // A_STORY)
    own = random.Random(number)
    mixed = own.choices(story.choices(words, cum_weights=ranks, k=30), k=33)
    mixed += own.choices(words, cum_weights=ranks, k=17)
    own.shuffle(mixed)
    mixed[0] = mixed[0].capitalize()
    about = places((story.choice(CODES),), mixed[0])
    return Text(" ".join(mixed[:TITLE]), " ".join(mixed[TITLE:]), about)


def wording(one: Told, text: Text) -> WordingLine:
    """How an entry reads."""
    return WordingLine.model_construct(
        entry=id_of(str(one.number)),
        seen_at=one.at,
        url=f"https://outlet.example/{one.number}",
        title=text.title,
        summary=text.summary,
        published=one.at,
        updated=None,
        language="en",
        tagger="bench",
        places=text.places,
    )


def archive(size: int, folder: Path) -> Path:
    """The archive of a size, made unless it is there."""
    path = folder / f"{size}.db"
    if not path.exists():
        begin = time.monotonic()
        aside = folder / f"making-{size}.db"
        store = open_store(f"sqlite:{aside}", create=True)
        store.merge(lines(size))
        store.close()
        aside.rename(path)
        megabytes = path.stat().st_size / 1e6
        print(f"{size} entries made in {time.monotonic() - begin:.0f} s, {megabytes:.0f} MB")
    return path


def commands(size: int) -> dict[str, list[str]]:
    """What is asked; words by how common they are."""
    words = vocabulary()
    common, middle, rare = words[0], words[500], words[15_000]
    as_of = ["--as-of", "2026-11-20T08:00Z"]
    return {
        "digest, nothing kept": ["digest", *as_of],
        "digest": ["digest", *as_of],
        "digest --json": ["digest", "--json", *as_of],
        "digest -r south-caucasus": ["digest", "-r", "south-caucasus", *as_of],
        "digest --match common": ["digest", "--match", common, *as_of],
        "search common": ["search", common],
        "search middle": ["search", middle],
        "search rare": ["search", rare],
        "search two common": ["search", common, words[1]],
        "search common -r sahel": ["search", common, "-r", "sahel"],
        "search middle, a week": ["search", middle, "--since", "7d", *as_of],
        "entries": ["entries"],
        "entries -r south-caucasus": ["entries", "-r", "south-caucasus"],
        "entries -s outlet-7": ["entries", "-s", "outlet-7"],
        "entries, a day": ["entries", "--since", "24h", *as_of],
        "show": ["show", id_of(str(size - 1000))[:12]],
        "nfeeds": [],
        "doctor": ["doctor"],
        "feeds list": ["feeds", "list"],
        "store info": ["store", "info"],
        "store prune --dry-run": ["store", "prune", "--dry-run", "--days", "20000"],
    }


class Times(NamedTuple):
    """Of one run, in seconds."""

    cpu: float
    wall: float


def run(program: list[str], environ: dict[str, str]) -> Times:
    """One run; `doctor` and an empty list may end with another code than 0."""
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    done = subprocess.run(program, env=environ, capture_output=True, check=False)
    if done.returncode not in (0, 1) or b"Traceback" in done.stderr:
        raise SystemExit(f"{program}: {done.stderr.decode()}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Times(used, time.monotonic() - begin)


def measure(paths: dict[int, Path], runs: int, only: str) -> dict[str, dict[int, list[Times]]]:
    """Commands on every archive in turns, after a first round that is not counted."""
    with tempfile.TemporaryDirectory() as home:
        return measured(paths, runs, [one for one in commands(0) if one.startswith(only)], home)


def measured(
    paths: dict[int, Path], runs: int, names: list[str], home: str
) -> dict[str, dict[int, list[Times]]]:
    """The same, in an empty home."""
    environ = {"PATH": os.environ["PATH"], "HOME": home, "TZ": "UTC", "PYTHONSAFEPATH": "1"}
    if "PYTHONPATH" in os.environ:
        environ["PYTHONPATH"] = os.environ["PYTHONPATH"]
    found: dict[str, dict[int, list[Times]]] = {}
    for name in names:
        found[name] = {size: [] for size in paths}
        for number in range(runs + 1):
            for size, path in paths.items():
                if "nothing kept" in name:
                    shutil.rmtree(Path(home) / ".cache", ignore_errors=True)
                words_ = commands(size)[name]
                program = [sys.executable, "-m", "nfeeds", *words_, "--store", f"sqlite:{path}"]
                times = run(program, environ)
                if number:
                    found[name][size].append(times)
    return found


def table(found: dict[str, dict[int, list[Times]]]) -> bool:
    """Print the medians, and whether the largest archive keeps within the bar."""
    sizes = list(next(iter(found.values())))
    heads = "".join(f"{size:>21,}" for size in sizes)
    print(f"{'CPU ms (wall ms) with entries':<30}{heads}   ratio")
    good = True
    for name, rows in found.items():
        cpu = [statistics.median(one.cpu for one in rows[size]) for size in sizes]
        wall = [statistics.median(one.wall for one in rows[size]) for size in sizes]
        cells = "".join(
            f"{c * 1000:>11.0f} ({w * 1000:>6.0f})" for c, w in zip(cpu, wall, strict=True)
        )
        ratio = cpu[-1] / cpu[0]
        good = good and ratio <= BAR
        print(f"{name:<30}{cells}   {ratio:5.2f}{'' if ratio <= BAR else '  over the bar'}")
    return good


def main() -> None:
    """Make the archives, measure, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sizes", default="50000,5000000")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--only", default="", help="the commands whose line begins so")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = args.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        paths = {int(size): archive(int(size), folder) for size in args.sizes.split(",")}
        sys.exit(0 if table(measure(paths, args.runs, args.only)) else 1)


if __name__ == "__main__":
    main()
