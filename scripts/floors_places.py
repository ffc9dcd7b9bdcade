"""Measure tagging against floors that may only rise: floors_places.py FOLDER.

FOLDER holds labelled entries as JSON lines (`id`, `lang`, `title`, `text`, `countries`, `focus`,
and `optional` countries that count neither way); they are not part of the project. A set that is
not there is skipped with a word. Exit code 1 when a figure is below its floor.
"""

import json
import sys
from pathlib import Path
from time import process_time
from typing import Any, Literal, NamedTuple

from nfeeds.config.atlas import load_atlas
from nfeeds.models.atlas import About
from nfeeds.models.entry import Entry
from nfeeds.tag import load_gazetteer, tag

Row = dict[str, Any]


class Floor(NamedTuple):
    """A set, which of its entries count, and what to reach."""

    file: str
    entries: Literal["all", "foreign"]
    """`foreign`: those about another country than the US."""
    f1: float
    """Of the pairs of entry and country, precision and recall taken together."""
    focus: float
    """Part of the entries with one main country in which it is found."""


FLOORS = (
    Floor("hand_dev.jsonl", "all", 0.985, 0.95),
    Floor("hand_multi_dev.jsonl", "all", 0.955, 0.88),
    Floor("nyt_2020.jsonl", "foreign", 0.745, 0.72),
    Floor("reuters_dev.jsonl", "foreign", 0.75, 0.695),
    Floor("lgl.jsonl", "foreign", 0.845, 0.70),
    Floor("trnews.jsonl", "foreign", 0.81, 0.685),
)
SPEED = 2000
"""Entries a processor-second, on any machine: a guard against getting slow by accident."""


def entry(row: Row) -> Entry:
    """Make an entry of a row."""
    return Entry(
        id=row["id"], url=None, title=row["title"], summary=row["text"], language=row["lang"]
    )


def f1(rows: list[Row], found: list[About]) -> float:
    """Return the micro-average F1 of countries."""
    right = wrong = missed = 0
    for row, about in zip(rows, found, strict=True):
        wanted = set(row["countries"])
        given = set(about.countries) - (set(row.get("optional") or ()) - wanted)
        right += len(wanted & given)
        wrong += len(given - wanted)
        missed += len(wanted - given)
    return 2 * right / (2 * right + wrong + missed)


def focus(rows: list[Row], found: list[About]) -> float:
    """Return the part of entries with a main country in which it is the focus."""
    hits: list[bool] = [
        row["focus"] == about.focus for row, about in zip(rows, found, strict=True) if row["focus"]
    ]
    return sum(hits) / len(hits)


def measure(floor: Floor, folder: Path) -> bool:
    """Measure one set, print its line, and say whether it stands."""
    path = folder / floor.file
    if not path.exists():
        print(f"{floor.file}: not there, skipped")
        return True
    rows: list[Row] = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    if floor.entries == "foreign":
        rows = [row for row in rows if set(row["countries"]) - {"US"}]
    atlas, gazetteer, entries = load_atlas(), load_gazetteer(), list(map(entry, rows))
    start = process_time()
    tagged = [tag(one, gazetteer) for one in entries]
    speed = len(rows) / (process_time() - start)
    found = [atlas.about(one.places, None) for one in tagged]
    figures = f1(rows, found), focus(rows, found)
    stands = figures[0] >= floor.f1 and figures[1] >= floor.focus and speed >= SPEED
    print(
        f"{floor.file:22} n={len(rows):5} F1 {figures[0]:.3f} (floor {floor.f1}) "
        f"focus {figures[1]:.3f} (floor {floor.focus}) {speed:,.0f} entries/s"
        + ("" if stands else "  BELOW")
    )
    return stands


def main() -> int:
    """Measure all sets of the folder."""
    if len(sys.argv) != 2:
        print(__doc__)
        return 2
    stand = [measure(floor, Path(sys.argv[1])) for floor in FLOORS]
    return 0 if all(stand) else 1


if __name__ == "__main__":
    sys.exit(main())
