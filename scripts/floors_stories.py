"""Measure grouping against floors that may only rise: floors_stories.py FOLDER.

FOLDER holds development sets as JSON lines (`id`, `lang`, `published`, `source`, `title`, `text`
and a label); they are not part of the project. A set that is not there is skipped with a word.
Exit code 1 when a figure is below its floor.
"""

import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any, NamedTuple

from nfeeds.cli.group import tagger
from nfeeds.cluster import cluster
from nfeeds.cluster.copies import find_copies
from nfeeds.cluster.headline import most_central
from nfeeds.cluster.span import read as read_span
from nfeeds.models.plumbing import Line
from nfeeds.models.story import Report
from nfeeds.plumbing import entry_line, grouped, report_of

Row = dict[str, Any]


WORDS = 40
"""Of a headline and its lead that are compared."""


class Floor(NamedTuple):
    """A set, how it is measured, and what must be reached."""

    file: str
    measure: str
    at_least: float


FLOORS = (
    Floor("allsides_val.jsonl", "b-cubed", 0.856),
    Floor("ecbplus.jsonl", "b-cubed", 0.858),
    Floor("uci.jsonl", "b-cubed", 0.74),
    Floor("semeval8_titled_pairs.jsonl", "pairs", 0.75),
    Floor("tg_pairs.jsonl", "pairs", 0.848),
    Floor("copies_val.jsonl", "copies", 0.986),
    Floor("allsides_val_refs.jsonl", "headline", 37.6),
    Floor("big50k.jsonl.gz", "speed", 6000),
)


def read(path: Path) -> list[Row]:
    """Read the rows of a set, packed or not."""
    with (
        gzip.open(path, "rt", encoding="utf-8")
        if path.suffix == ".gz"
        else path.open(encoding="utf-8") as lines
    ):
        return [json.loads(line) for line in lines]


def entry(row: Row, id_: str) -> Line:
    """Make of a row what `nfeeds group` makes of a line."""
    return entry_line({**row, "id": id_}, 0)


def homes(lines: Iterable[Line]) -> dict[str, str]:
    """Give the story of each entry, as `nfeeds group` does."""
    return {line.id: line.story for line in grouped(lines, tagger())}


def harmonic(precision: float, recall: float) -> float:
    """F1."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def tables(gold: dict[str, str], found: dict[str, str]) -> tuple[Counter[Any], ...]:
    """Count entries by both groupings, by the right one and by the one found."""
    both = Counter((gold[entry], found[entry]) for entry in gold)
    return both, Counter(gold.values()), Counter(found[entry] for entry in gold)


def b_cubed(rows: list[Row]) -> float:
    """B-cubed F1 of stories: precision and recall of each entry's story, averaged over entries."""
    home = homes(entry(row, row["id"]) for row in rows)
    both, right, found = tables({row["id"]: row["cluster"] for row in rows}, home)
    precision = sum(count**2 / found[story] for (_, story), count in both.items()) / len(rows)
    recall = sum(count**2 / right[event] for (event, _), count in both.items()) / len(rows)
    return harmonic(precision, recall)


def pairs(rows: list[Row]) -> float:
    """F1 of "same event" for pairs of texts, all grouped in one go."""
    sides = [(row, side) for row in rows for side in "ab"]
    home = homes(entry(row[side], row["id"] + side) for row, side in sides)
    same = {row["id"] for row in rows if home[row["id"] + "a"] == home[row["id"] + "b"]}
    right = {row["id"] for row in rows if row["label"] == 1}
    hits = len(same & right)
    return harmonic(hits / (len(same) or 1), hits / (len(right) or 1))


def copies(rows: list[Row]) -> float:
    """F1 over pairs of entries that are copies of one text."""
    found = cluster(report_of(entry(row, row["id"])) for row in rows)
    first = {entry: story.copies.get(entry, entry) for story in found for entry in story.entries}
    counts = tables({row["id"]: row["copy"] for row in rows}, first)
    hits, right, said = (sum(n * (n - 1) / 2 for n in table.values()) for table in counts)
    return harmonic(hits / (said or 1), hits / (right or 1))


def headline(rows: list[Row], entries: list[Row]) -> float:
    """ROUGE-1 of a story's headline and lead, forty words in all, against what editors wrote.

    Of the stories as they should be, so that grouping plays no part.
    """
    texts = {row["id"]: f"{row['title']} {row['text']}" for row in entries}
    event_of = {row["id"]: row["cluster"] for row in entries}
    span = read_span(report_of(entry(row, row["id"])) for row in entries)
    told: dict[str, list[int]] = defaultdict(list)
    for place, id_ in enumerate(span.ids):
        told[event_of[id_]].append(place)
    overlaps = []
    for row in rows:
        places = told[row["cluster"]]
        vectors = [span.vectors[place] for place in places]
        copied = find_copies([span.texts[place] for place in places], vectors)
        lead = texts[span.ids[places[most_central(vectors, copied)[0]]]]
        said = Counter(tokens(" ".join(lead.split()[:WORDS])))
        right = Counter(tokens(row["summary"].replace("TITLE=>", "").replace("ARTICLE=>", "")))
        shared = (said & right).total()
        overlaps.append(harmonic(shared / (said.total() or 1), shared / (right.total() or 1)))
    return 100 * sum(overlaps) / len(overlaps)


def tokens(text: str) -> list[str]:
    """Words as ROUGE counts them."""
    return re.findall(r"\w+", text.lower())


def speed(rows: list[Row]) -> float:
    """Entries a processor second; on the way, how the time grows with their number."""
    seconds: dict[int, float] = {}
    for size in (1_000, 4_000, 10_000, len(rows)):
        reports = [report_of(entry(row, row["id"])) for row in rows[:size]]
        seconds[size] = median(timed(reports) for _ in range(3 if size < len(rows) else 1))
        print(f"    {size:6} entries {seconds[size]:6.2f} s {size / seconds[size]:7.0f} a second")
    return len(rows) / seconds[len(rows)]


def timed(reports: list[Report]) -> float:
    """Processor seconds of one run."""
    begun = process_time()
    cluster(reports)
    return process_time() - begun


BESIDE = {"headline": "allsides_val.jsonl"}
"""The set to which the rows of another belong."""

MEASURES: dict[str, Callable[..., float]] = {
    "b-cubed": b_cubed,
    "pairs": pairs,
    "copies": copies,
    "headline": headline,
    "speed": speed,
}


def failures(folder: Path) -> Iterator[str]:
    """Measure each set that is there, print what was reached, give what is below its floor."""
    for floor in FLOORS:
        path = folder / floor.file
        if not path.exists():
            print(f"{floor.file}: skipped, not in {folder}")
            continue
        others = [read(folder / BESIDE[floor.measure])] if floor.measure in BESIDE else []
        reached = MEASURES[floor.measure](read(path), *others)
        print(f"{floor.file}: {floor.measure} {reached:.4f}, floor {floor.at_least}")
        if reached < floor.at_least:
            yield floor.file


def main() -> int:
    """Measure the sets in the folder that is given."""
    if len(sys.argv) != 2:
        print(__doc__)
        return 2
    return 1 if list(failures(Path(sys.argv[1]))) else 0


if __name__ == "__main__":
    sys.exit(main())
