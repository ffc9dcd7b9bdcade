"""How many entries there are of something: by indexes, without reading them."""

import json
from collections.abc import Sequence
from datetime import datetime

from nfeeds.models.archive import Slice
from nfeeds.store.database import Database
from nfeeds.store.read import NEVER, window
from nfeeds.store.rows import micros, moment

BACKWARDS = """SELECT time FROM revision WHERE time >= :since AND time < :until
    ORDER BY time DESC LIMIT 1 OFFSET :number"""

OF_FEEDS = "f.key IN (SELECT value FROM json_each(?))"
HOLDING = f"""SELECT coalesce(sum(h.entries), 0)
    FROM feed f JOIN held h ON h.feed = f.id WHERE {OF_FEEDS}"""
TOLD_BY = f"SELECT e.id FROM feed f CROSS JOIN entry e ON e.feed = f.id WHERE {OF_FEEDS}"


def size(db: Database, slice_: Slice) -> int:
    """Revisions from the slice's begin on: an index alone answers."""
    since = NEVER if slice_.since is None else micros(slice_.since)
    row = db.execute("SELECT count(*) FROM revision WHERE time >= ?", (since,)).fetchone()
    return int(row[0])


def before(db: Database, slice_: Slice, number: int) -> datetime | None:
    """The time of the wording so many before the end of a slice: an index alone answers."""
    values = {**window(slice_).values, "number": number}
    row = db.execute(BACKWARDS, values).fetchone()
    return None if row is None else moment(row[0])


def told_by(db: Database, feeds: Sequence[str], most: int) -> tuple[str, ...] | None:
    """Ids of all entries of these feeds, None where they are more than so many."""
    keys = json.dumps(list(feeds))
    if db.execute(HOLDING, (keys,)).fetchone()[0] > most:
        return None
    return tuple(row["id"] for row in db.execute(TOLD_BY, (keys,)))
