"""Measure credits and speakers against floors that may only rise: floors_credits.py FOLDER.

FOLDER holds `credits_dev.jsonl`, labelled entries as JSON lines (`id`, `lang`, `title`, `text`,
`source`, `agencies` with `agency` and `strength`, `outlets`, `word_of`); it is not part of the
project and skipped with a word if it is not there. Exit code 1 when a figure is below its floor.
"""

import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

from nfeeds.models.entry import Entry, TaggedEntry
from nfeeds.models.feed import Source
from nfeeds.tag import load_gazetteer, tag, word_of

Row = dict[str, Any]

FILE = "credits_dev.jsonl"
FLOORS = {
    "agencies F1": 0.98,
    "strength": 0.95,
    "outlets F1": 0.95,
    "speakers F1, by words": 0.88,
    "nothing where nothing is": 0.95,
}


class Told(NamedTuple):
    """What an entry rests on, by the labels or by us."""

    agencies: dict[str, str]
    outlets: set[str]
    speakers: list[str]

    @property
    def empty(self) -> bool:
        """It rests on nobody's word."""
        return not (self.agencies or self.outlets or self.speakers)


def wanted(row: Row) -> Told:
    """Read the labels of a row."""
    agencies = {one["agency"]: one["strength"] for one in row["agencies"]}
    return Told(agencies, set(row["outlets"]), row["word_of"])


def found(row: Row, tagged: TaggedEntry) -> Told:
    """Read what we found; an outlet's own name is none, as in a digest."""
    own = Source(slug=row["source"] or "-", title=row["source"], family="-")
    agencies = {one.name: one.strength for one in tagged.credits if one.kind == "agency"}
    outlets = {one.name for one in tagged.credits if one.kind == "outlet"}
    outlets = {name for name in outlets if not own.is_called(name)}
    return Told(dict(agencies), outlets, [word.speaker for word in word_of(tagged)])


def parts(phrase: str) -> Counter[str]:
    """The words of a phrase, without articles; of Chinese, its characters."""
    words = re.findall(r"[\u3400-\u9fff]|[^\W\u3400-\u9fff]+", phrase.casefold())
    return Counter(word for word in words if word not in {"the", "a", "an"})


def shared(one: list[str], other: list[str]) -> int:
    """Words in common, the phrases paired by how many they share."""
    pairs = [
        ((parts(a) & parts(b)).total(), x, y)
        for x, a in enumerate(one)
        for y, b in enumerate(other)
    ]
    count, left, right = 0, set(), set()
    for common, x, y in sorted(pairs, key=lambda pair: -pair[0]):
        if common and x not in left and y not in right:
            left.add(x)
            right.add(y)
            count += common
    return count


def f1(right: int, given: int, asked: int) -> float:
    """Precision and recall taken together."""
    return 2 * right / (given + asked)


def figures(pairs: list[tuple[Told, Told]]) -> dict[str, float]:
    """Measure, by the names of the floors."""
    both = [
        (a.agencies[name], b.agencies[name])
        for a, b in pairs
        for name in a.agencies
        if name in b.agencies
    ]
    words = [
        sum(parts(phrase).total() for told in side for phrase in told.speakers)
        for side in zip(*pairs, strict=True)
    ]
    nothing = [given.empty for asked, given in pairs if asked.empty]
    return {
        "agencies F1": f1(
            len(both), *(sum(len(t.agencies) for t in s) for s in zip(*pairs, strict=True))
        ),
        "strength": sum(a == b for a, b in both) / len(both),
        "outlets F1": f1(
            sum(len(a.outlets & b.outlets) for a, b in pairs),
            *(sum(len(t.outlets) for t in s) for s in zip(*pairs, strict=True)),
        ),
        "speakers F1, by words": f1(sum(shared(a.speakers, b.speakers) for a, b in pairs), *words),
        "nothing where nothing is": sum(nothing) / len(nothing),
    }


def main() -> int:
    """Measure the set of the folder."""
    if len(sys.argv) != 2:
        print(__doc__)
        return 2
    path = Path(sys.argv[1]) / FILE
    if not path.exists():
        print(f"{FILE}: not there, skipped")
        return 0
    rows: list[Row] = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    gazetteer, pairs = load_gazetteer(), []
    for row in rows:
        facts = {"title": row["title"], "summary": row["text"], "language": row["lang"]}
        pairs.append(
            (wanted(row), found(row, tag(Entry(id=row["id"], url=None, **facts), gazetteer)))
        )
    reached = figures(pairs)
    low = {name for name, floor in FLOORS.items() if reached[name] < floor}
    told = (
        f"{name} {reached[name]:.3f} (floor {floor}){' BELOW' if name in low else ''}"
        for name, floor in FLOORS.items()
    )
    print(f"{FILE} n={len(rows)} " + ", ".join(told))
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
