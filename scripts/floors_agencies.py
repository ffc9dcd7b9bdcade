"""Measure which agencies are found in old newspapers: floors_agencies.py FOLDER.

FOLDER holds `agencies_fr_dev.jsonl` and `agencies_de_dev.jsonl`, articles of 1840 to 2000 as
machines read them, as JSON lines (`id`, `lang`, `text`, `mentions`); they are not part of the
project. A set that is not there is skipped with a word. Exit code 1 when a figure is below its
floor.
"""

import json
import sys
from pathlib import Path
from typing import Any, NamedTuple

from nfeeds.models.entry import Entry
from nfeeds.tag import load_gazetteer, tag

Row = dict[str, Any]


class Floor(NamedTuple):
    """A set, and the F1 of its pairs of article and agency to reach."""

    file: str
    f1: float


FLOORS = (Floor("agencies_fr_dev.jsonl", 0.92), Floor("agencies_de_dev.jsonl", 0.88))
CALLED = {
    "Keystone-SDA": "ATS-SDA",
    "UPI": "UP-UPI",
    "United Press": "UP-UPI",
    "Exchange Telegraph": "Extel",
}
"""Our names of agencies that the sets call otherwise."""
UNNAMED = {"unk", "ag"}
"""Labels of agencies that are not named."""


def found(row: Row) -> set[str]:
    """Return the agencies that we find in an article, by the names of the sets."""
    entry = Entry(id=row["id"], url=None, title="", summary=row["text"], language=row["lang"])
    credits_ = tag(entry, load_gazetteer()).credits
    return {CALLED.get(one.name, one.name) for one in credits_ if one.kind == "agency"}


def measure(floor: Floor, folder: Path) -> bool:
    """Measure one set, print its line, and say whether it stands."""
    path = folder / floor.file
    if not path.exists():
        print(f"{floor.file}: not there, skipped")
        return True
    rows: list[Row] = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    pairs = [(set(row["mentions"]) - UNNAMED, found(row)) for row in rows]
    right = sum(len(asked & given) for asked, given in pairs)
    reached = 2 * right / sum(len(asked) + len(given) for asked, given in pairs)
    stands = reached >= floor.f1
    print(
        f"{floor.file:22} n={len(rows):5} agencies F1 {reached:.3f} (floor {floor.f1})"
        + ("" if stands else "  BELOW")
    )
    return stands


def main() -> int:
    """Measure the sets of the folder."""
    if len(sys.argv) != 2:
        print(__doc__)
        return 2
    stand = [measure(floor, Path(sys.argv[1])) for floor in FLOORS]
    return 0 if all(stand) else 1


if __name__ == "__main__":
    sys.exit(main())
