"""Where wordings about a place are: not each by itself, but the blocks of wordings that have some.

A block is 1024 wordings whose numbers follow each other. Of a place that is hardly ever told of
there are few blocks, and in each its wordings are found among some thousand tags; of a place that
is told of each day there is a row for each block, where an index of tags had a row for each tag.
A block may have none any more: pruned, or tagged anew.
"""

import json
from collections.abc import Iterable, Sequence

from nfeeds.store.database import Database

BLOCK = 1024
"""Wordings; the migrations have this number, too."""
BLOCKS = 3000
"""Blocks that are looked into for a few entries, at most: two seconds of work."""
NEWEST = 8192
"""Wordings of which it is seen how many have a place: to read them takes a third of a second."""
WRITE_ABOUT = "INSERT OR IGNORE INTO about (code, block) VALUES (?, ?)"
OF_THESE = "code IN (SELECT value FROM json_each(:codes))"
FEW = f"SELECT count(*) FROM (SELECT 1 FROM about WHERE {OF_THESE} LIMIT :most) AS part"
LATELY = f"""SELECT count(*) FROM (SELECT 1 FROM tag
    WHERE revision > (SELECT max(id) FROM revision) - {NEWEST} AND {OF_THESE}
    LIMIT :most) AS part"""
TOLD_OF = f"""SELECT DISTINCT r.entry FROM about b
    CROSS JOIN tag t ON t.revision >= b.block * {BLOCK} AND t.revision < (b.block + 1) * {BLOCK}
        AND t.code = b.code
    CROSS JOIN revision r ON r.id = t.revision WHERE b.{OF_THESE} LIMIT :most"""


def note(db: Database, told: Iterable[tuple[int, str]]) -> None:
    """Note wordings, by their numbers, to be about places."""
    blocks = {(code, number // BLOCK) for number, code in told}
    db.executemany(WRITE_ABOUT, sorted(blocks))


def told_of(
    db: Database, codes: Sequence[str], most: int, enough: int | None
) -> tuple[str, ...] | None:
    """Ids of all entries with one of these codes, or that had it; None where they are many.

    Where some are `enough` None, too, if as many are among the newest, or all are far apart: they
    are found sooner one after the other.
    """
    values = {"codes": json.dumps(list(codes))}
    if enough and (
        db.execute(LATELY, {**values, "most": enough}).fetchone()[0] == enough
        or db.execute(FEW, {**values, "most": BLOCKS + 1}).fetchone()[0] > BLOCKS
    ):
        return None
    rows = db.execute(TOLD_OF, {**values, "most": most + 1}).fetchall()
    return tuple(row["entry"] for row in rows) if len(rows) <= most else None
