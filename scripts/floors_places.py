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
    precision: float
    """Part of the countries given that are right."""


class Desks(NamedTuple):
    """A set whose entries have the world desk that ran them, and what to reach."""

    file: str
    regions: dict[str, str]
    """Desk → keys of regions and codes of countries that it reports on."""
    right: float
    """Part of the entries with a focus whose focus lies in the region of its desk."""
    covered: float
    """Part of the entries that have a focus."""


FLOORS = (
    Floor("hand_dev.jsonl", "all", 0.992, 0.95, 0.985),
    Floor("hand_multi_dev.jsonl", "all", 0.97, 0.925, 0.97),
    Floor("nyt_2020.jsonl", "foreign", 0.752, 0.75, 0.855),
    Floor("reuters_dev.jsonl", "foreign", 0.789, 0.803, 0.81),
    Floor("lgl.jsonl", "foreign", 0.87, 0.79, 0.92),
    Floor("trnews.jsonl", "foreign", 0.87, 0.785, 0.835),
)
DESKS = Desks(
    "bbc_2020.jsonl",
    {
        "africa": "africa",
        "asia": "asia-pacific central-asia",
        "asia-china": "greater-china",
        "asia-india": "IN",
        "south-asia": "south-asia",
        "australia": "AU",
        "europe": "europe TR GE AM AZ",
        "latin-america": "latin-america",
        "middle-east": "middle-east LY",
    },
    0.955,
    0.925,
)
SPEED = 6000
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


def precision(rows: list[Row], found: list[About]) -> float:
    """Return the part of the countries given that are right."""
    given = right = 0
    for row, about in zip(rows, found, strict=True):
        wanted = set(row["countries"])
        countries = set(about.countries) - (set(row.get("optional") or ()) - wanted)
        given += len(countries)
        right += len(countries & wanted)
    return right / given


def read(floor: Floor, folder: Path) -> list[Row]:
    """Return the entries of a set that count."""
    lines = (folder / floor.file).read_text("utf-8").splitlines()
    rows: list[Row] = [json.loads(line) for line in lines]
    if floor.entries == "foreign":
        return [row for row in rows if set(row["countries"]) - {"US"}]
    return rows


def desks(folder: Path) -> bool:
    """Measure whether the focus of what a world desk ran is a country of its region.

    Its editors also put there what has no country in its text, which coverage shows.
    """
    path = folder / DESKS.file
    if not path.exists():
        print(f"{DESKS.file}: not there, skipped")
        return True
    rows: list[Row] = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    rows = [row for row in rows if row.get("desk") in DESKS.regions]
    atlas, gazetteer = load_atlas(), load_gazetteer()
    right = covered = 0
    for row in rows:
        found = atlas.about(tag(entry(row), gazetteer).places, None).focus
        if found is not None:
            covered += 1
            right += any(
                found in (atlas.members(key) if key in atlas.regions else {key})
                for key in DESKS.regions[row["desk"]].split()
            )
    figures = right / covered, covered / len(rows)
    stands = figures[0] >= DESKS.right and figures[1] >= DESKS.covered
    print(
        f"{DESKS.file:22} n={len(rows):5} focus within the desk {figures[0]:.3f} "
        f"(floor {DESKS.right}) of the {figures[1]:.3f} with a focus (floor {DESKS.covered})"
        + ("" if stands else "  BELOW")
    )
    return stands


def measure(floor: Floor, folder: Path) -> bool:
    """Measure one set, print its line, and say whether it stands."""
    path = folder / floor.file
    if not path.exists():
        print(f"{floor.file}: not there, skipped")
        return True
    rows = read(floor, folder)
    atlas, gazetteer, entries = load_atlas(), load_gazetteer(), list(map(entry, rows))
    tagged = [tag(one, gazetteer) for one in entries]
    start = process_time()
    for one in entries:  # again: at first it is the tables that are read
        tag(one, gazetteer)
    speed = len(rows) / (process_time() - start)
    found = [atlas.about(one.places, None) for one in tagged]
    figures = f1(rows, found), focus(rows, found), precision(rows, found)
    stands = (
        figures[0] >= floor.f1
        and figures[1] >= floor.focus
        and figures[2] >= floor.precision
        and speed >= SPEED
    )
    print(
        f"{floor.file:22} n={len(rows):5} F1 {figures[0]:.3f} (floor {floor.f1}) "
        f"focus {figures[1]:.3f} (floor {floor.focus}) "
        f"precision {figures[2]:.3f} (floor {floor.precision}) {speed:,.0f} entries/s"
        + ("" if stands else "  BELOW")
    )
    return stands


def main() -> int:
    """Measure all sets of the folder."""
    if len(sys.argv) != 2:
        print(__doc__)
        return 2
    stand = [measure(floor, Path(sys.argv[1])) for floor in FLOORS]
    stand.append(desks(Path(sys.argv[1])))
    return 0 if all(stand) else 1


if __name__ == "__main__":
    sys.exit(main())
