"""Processor time of start-up, of a digest over many stored entries, and of tagging; medians.

    scripts/bench [--entries 10000] [--days 20] [--runs 9]
    scripts/bench --large [--entries 100000] [--days 20] [--runs 5]

Every figure is user and system time of a whole child process, as the operating system counts it.
The commands take turns, so that a machine's drift hits all of them alike. Tagging alone is measured
in this process, on texts of 240 characters put together from the sample feeds, in their languages:
as a poll does it (places, credits), and as `nfeeds tag` does (countries, focus, regions and
speakers, too). How soon it is ready, and the memory it takes, is told by processes that tag one
entry in Latin and one in Chinese characters, so that all tables are read: from before its import
on, and over the peak of a process that has the nouns and no tagger.

`--large` measures the digest of a day alone, in an archive of several languages: with nothing kept,
after a poll has prepared one an hour before, and again: with other filters, and in each format.
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
from collections.abc import Iterable, Iterator
from datetime import timedelta
from pathlib import Path

import bench_archive
from bench_news import CODES, NOW, feed_of, tagged, vocabulary, weights
from nfeeds.config.atlas import load_atlas
from nfeeds.demo import samples
from nfeeds.models.archive import Record
from nfeeds.models.document import Document
from nfeeds.models.entry import Entry, Parsed, TaggedEntry
from nfeeds.models.feed import FeedState
from nfeeds.normalize import normalize
from nfeeds.parse.worker import parse
from nfeeds.render import FORMATS
from nfeeds.store import open_store
from nfeeds.tag import load_gazetteer, tag, tag_fully

FEEDS = 100
TAGGED = 2_000
"""Entries to tag,"""
CHARACTERS = 240
"""and how long title and summary are together."""
READY = """
import resource, time
from nfeeds.models.entry import Entry, TaggedEntry
titles = "AFP: Kenya says so", "\u65b0\u534e\u793e"
entries = [Entry(id="0", url=None, title=title) for title in titles]
TaggedEntry(id="0", url=None, title="")
def peak(): return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
before, start = peak(), time.process_time()
from nfeeds.tag import load_gazetteer, tag_fully
gazetteer = load_gazetteer()
for entry in entries: tag_fully(entry, gazetteer)
print(time.process_time() - start, peak() - before)
"""
"""Prints the processor seconds until two entries are tagged, and the memory."""
BETWEEN = "import subprocess, sys; subprocess.run([sys.executable, '-c', sys.argv[1]], check=True)"
"""A small process that starts another: a peak counts from that of the process above on."""
UNIT = 1 << (20 if sys.platform == "darwin" else 10)
"""What `ru_maxrss` counts in, as a share of a mebibyte."""
COLD = "nothing kept"
"""Before the first digest, where no poll has prepared one."""


def fill(path: Path, entries: int, days: int) -> None:
    """Write an archive: stories of one to nine outlets, words as uneven as in real texts."""
    words = vocabulary()
    ranks = weights(len(words))
    store = open_store(f"sqlite:{path}", create=True)
    for number in range(FEEDS):
        feed = feed_of(number)
        new = tuple(entry(number, index, words, ranks, days) for index in range(entries // FEEDS))
        state = FeedState(url=feed.url, entries=len(new))
        store.record(Record(feed=feed, state=state, answer="fetched", new=new), NOW)
    store.close()


def entry(feed: int, index: int, words: list[str], ranks: list[float], days: int) -> TaggedEntry:
    """An entry of some story: two thirds of its words are the story's, the rest its own."""
    own = random.Random(feed * 1_000_003 + index)
    story = random.Random(own.randrange(20) + 20 * index)
    common = story.choices(words, cum_weights=ranks, k=30)
    mixed = [
        own.choice(common) if own.random() < 0.66 else own.choices(words, cum_weights=ranks)[0]
        for _ in range(50)
    ]
    at = NOW - timedelta(days=days * story.random(), minutes=own.randrange(120))
    link = f"outlet-{feed}.example/{index}"
    mixed[0] = mixed[0].capitalize()
    return tagged(link, mixed, (story.choice(CODES),), at, "en")


def cpu(words: list[str], environ: dict[str, str]) -> float:
    """Processor seconds of one run."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(words, env=environ, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def sample_entries() -> list[Entry]:
    """Title and summary of each sample, and more summaries of its language up to 240 characters."""
    found: list[Entry] = []
    for path, sample in samples().items():
        document = Document(url=f"https://bench.example{path}", body=sample.body)
        parsed = parse(document)
        if isinstance(parsed, Parsed):
            language = sample.feed.language
            found += normalize(
                parsed.entries, sample.feed, base=document.url, language=language, seen_at=NOW
            )
    told: dict[str | None, list[str]] = {}
    for one in found:
        told.setdefault(one.language, []).append(one.summary)
    dice = random.Random(7)
    made = []
    for one in dice.choices(found, k=TAGGED):
        text = " ".join([one.summary, *dice.choices(told[one.language], k=9)])
        made.append(one.model_copy(update={"summary": text[: max(0, CHARACTERS - len(one.title))]}))
    return made


def tagging(runs: int) -> Iterator[tuple[float, float]]:
    """Entries a processor-second, run by run: as a poll tags, and as `nfeeds tag` does.

    A first run is left out: much is read at first use.
    """
    gazetteer, atlas, entries = load_gazetteer(), load_atlas(), sample_entries()
    for run in range(runs + 1):
        start = time.process_time()
        for one in entries:
            tag(one, gazetteer)
        middle = time.process_time()
        for one in entries:
            told, _ = tag_fully(one, gazetteer)
            atlas.about(told.places, one.published.date() if one.published else None)
        end = time.process_time()
        if run:
            yield len(entries) / (middle - start), len(entries) / (end - middle)


def readiness(runs: int) -> Iterator[tuple[float, float]]:
    """Processor milliseconds until the first entries are tagged, and MiB of memory."""
    for _ in range(runs):
        words = [sys.executable, "-c", BETWEEN, READY]
        told = subprocess.run(words, stdout=subprocess.PIPE, check=True)
        seconds, memory = map(float, told.stdout.split())
        yield seconds * 1000, memory / UNIT


def row(name: str, figures: Iterable[float], unit: str) -> None:
    """Print a median and what it lies between."""
    told = sorted(figures)
    middle = statistics.median(told)
    print(f"{name:<34} median {middle:7,.0f}  ({told[0]:,.0f}-{told[-1]:,.0f})  {unit}")


def large(entries: int, days: int, runs: int) -> None:
    """Measure the digest of a day of a large archive, first and again."""
    with tempfile.TemporaryDirectory() as folder:
        path, cache = Path(folder) / "large.db", Path(folder) / "nfeeds"
        bench_archive.fill(path, entries, days)
        environ = {**os.environ, "XDG_CONFIG_HOME": folder, "XDG_CACHE_HOME": folder, "TZ": "UTC"}
        digest = [sys.executable, "-P", "-m", "nfeeds", "digest", "--store", f"sqlite:{path}"]
        digest += ["--since", "24h", "--as-of"]
        now, later = "2026-11-20T08:00:01Z", "2026-11-20T09:00:01Z"
        rows = {
            f"digest, {COLD}": [*digest, now],
            "digest, prepared an hour ago": [*digest, later],
            "again": [*digest, later],
            "again, -r middle-east": [*digest, later, "-r", "middle-east"],
            "again, --language ru": [*digest, later, "--language", "ru"],
            "again, --min-origins 3": [*digest, later, "--min-origins", "3"],
            **{
                f"{when}, -f {format_}": [*digest, later, "-f", format_]
                for format_ in FORMATS
                for when in ("after that", "again")
            },
        }
        times: dict[str, list[float]] = {name: [] for name in rows}
        for _ in range(runs):
            shutil.rmtree(cache, ignore_errors=True)
            for name, words in rows.items():
                times[name].append(cpu(words, environ))
    print(f"{entries} entries over {days} days, {runs} runs; CPU s")
    for name, found in times.items():
        print(f"{name:<32} {statistics.median(found):6.2f}  ({min(found):.2f}-{max(found):.2f})")


def small(entries: int, days: int, runs: int) -> None:
    """Measure start-up, digests and tagging."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.db"
        fill(path, entries, days)
        environ = {**os.environ, "XDG_CONFIG_HOME": folder, "XDG_CACHE_HOME": folder, "TZ": "UTC"}
        program = [sys.executable, "-P", "-m", "nfeeds"]
        archive = ["--store", f"sqlite:{path}", "--as-of", "2026-11-20T09:00Z"]
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "import pydantic": [sys.executable, "-c", "import pydantic"],
            "nfeeds --help": [*program, "--help"],
            f"nfeeds digest, {COLD}": [*program, "digest", *archive],
            "nfeeds digest": [*program, "digest", *archive],
            "nfeeds digest -f console": [*program, "digest", *archive, "-f", "console"],
            "nfeeds digest --json": [*program, "digest", *archive, "--json"],
            "nfeeds digest -r sahel": [*program, "digest", *archive, "-r", "sahel"],
        }
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(runs):
            for name, words in commands.items():
                if COLD in name:
                    shutil.rmtree(Path(folder) / "nfeeds", ignore_errors=True)
                times[name].append(cpu(words, environ))
    base = statistics.median(times["import pydantic"])
    print(f"{entries} entries over {days} days, {runs} runs; CPU ms")
    for name, found in times.items():
        middle = statistics.median(found)
        low, high = min(found) * 1000, max(found) * 1000
        print(
            f"{name:<28} median {middle * 1000:7.1f}  ({low:.0f}-{high:.0f})"
            f"  {middle / base:5.2f} x import pydantic"
        )
    polled, fully = zip(*tagging(runs), strict=True)
    row(f"tagging, {CHARACTERS} characters", polled, "entries/s")
    row("  with countries and speakers", fully, "entries/s")
    ready, memory = zip(*readiness(runs), strict=True)
    row("  ready", ready, "ms")
    row("  memory", memory, "MiB")


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--entries", type=int)
    parser.add_argument("--days", type=int, default=20)
    parser.add_argument("--runs", type=int)
    args = parser.parse_args()
    if args.large:
        large(args.entries or 100_000, args.days, args.runs or 5)
    else:
        small(args.entries or 10_000, args.days, args.runs or 9)


if __name__ == "__main__":
    main()
