"""Documents as outlets served them; they are the outlets', so they lie outside of the project."""

import csv
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from factories import make_feed
from nfeeds.models.document import Document
from nfeeds.models.entry import Parsed
from nfeeds.normalize import normalize
from nfeeds.parse.worker import parse

FOLDER = Path(__file__).parents[3] / "shared" / "feeds" / "real"
MANIFEST = FOLDER / "MANIFEST.tsv"

pytestmark = pytest.mark.skipif(
    not MANIFEST.exists(), reason="the folder of real documents is not beside this checkout"
)


def rows() -> Iterator[dict[str, str]]:
    """What is known of each document."""
    if MANIFEST.exists():
        with MANIFEST.open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file, delimiter="\t")


@pytest.mark.parametrize("row", [pytest.param(row, id=row["file"]) for row in rows()])
def test_every_document_gives_its_entries(row: dict[str, str]) -> None:
    """The manifest's count less true duplicates, all of sound dates, and twice the same."""
    url = row["feed_url"] or "https://example.org/rss"
    document = Document(url=url, body=(FOLDER / row["file"]).read_bytes())
    seen_at = datetime.fromisoformat(row["captured"][:10]).replace(tzinfo=UTC) + timedelta(days=2)

    parsed = parse(document)
    assert isinstance(parsed, Parsed)
    once, again = (
        normalize(parsed.entries, make_feed(), base=url, language=parsed.language, seen_at=seen_at)
        for _ in range(2)
    )

    assert len(parsed.entries) == int(row["entries"])
    assert len(once) == len({(raw.guid, raw.link, raw.title) for raw in parsed.entries})
    assert once == again
    dated = [raw for raw in parsed.entries if raw.published or raw.updated]
    assert sum(entry.published is not None for entry in once) >= min(len(dated), len(once))
