#!/usr/bin/env python3
"""Measure what the terms of a table are worth: curve_places.py FOLDER.

FOLDER is that of floors_places.py. Each table is cut to 0, 25, 50 and 75 % of its terms, chosen by
a hash of the name, while the others stay whole: F1 and focus, for docs/explanation/aboutness.md.
"""

import sys
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path

from floors_places import FLOORS, entry, f1, focus, read
from make_gazetteer import DATA, Term, compiled
from nfeeds.config.atlas import load_atlas
from nfeeds.tag import Gazetteer, tag

TABLES = ("en", "persons", "places", "firms")
SHARES = (0, 25, 50, 75)


def keeper(table: str, share: int) -> Callable[[Term], bool]:
    """Return what keeps a share of the terms of one table; names of countries always stay."""

    def keep(term: Term) -> bool:
        if term.table != table or (table == "places" and term.code.isupper()):
            return True
        return blake2b(term.form.encode()).digest()[0] * 100 < share * 256

    return keep


def figures(keep: Callable[[Term], bool], folder: Path) -> str:
    """Measure all sets with the terms that are kept."""
    table = compiled(keep)
    gazetteer = Gazetteer(table, (DATA / "affixes.tsv").read_bytes())
    atlas, cells = load_atlas(), []
    for floor in FLOORS:
        rows = read(floor, folder)
        found = [atlas.about(tag(entry(row), gazetteer).places, None) for row in rows]
        cells.append(f"{f1(rows, found):.3f} {focus(rows, found):.3f}")
    return f"{len(table.splitlines()):6} forms  " + "  ".join(cells)


def main() -> int:
    """Print one line for each table and share."""
    if len(sys.argv) != 2:
        print(__doc__)
        return 2
    folder = Path(sys.argv[1])
    print(" " * 29 + "  ".join(floor.file[:11].ljust(11) for floor in FLOORS))
    for name in TABLES:
        for share in SHARES:
            print(f"{name:8} {share:3} %  {figures(keeper(name, share), folder)}", flush=True)
    print(f"all      100 %  {figures(lambda _: True, folder)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
