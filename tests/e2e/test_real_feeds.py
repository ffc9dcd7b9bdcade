"""Documents as outlets served them, over HTTP: every entry is stored, none twice, none lost."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Program
from feed_server import Asked, Reply, Server

REAL = Path(__file__).parents[2].parent / "shared" / "feeds" / "real"
TRUE_DUPLICATES = {"dailymail_2020-12-14T1848Z": 1, "ukrnet_2023-12-21": 1}
"""Items that stand twice in their document: same link, guid and title."""


def answer(body: bytes) -> Callable[[Asked], Reply]:
    """Serve a document with a validator."""

    def script(asked: Asked) -> Reply:
        if asked.headers.get("if-none-match") == '"same"':
            return Reply(status=304)
        return Reply(body, headers={"ETag": '"same"', "Content-Type": "text/xml"}, zip=True)

    return script


@pytest.mark.skipif(not REAL.is_dir(), reason="the documents belong to their outlets: not here")
def test_every_entry_of_every_document_is_stored_once(
    server: Server, nfeeds: Program, config: Callable[[str], Path]
) -> None:
    """The manifest's count, less true duplicates; the second poll finds nothing new."""
    with (REAL / "MANIFEST.tsv").open(encoding="utf-8") as table:
        rows = list(csv.DictReader(table, delimiter="\t"))
    names = {Path(row["file"]).stem: row for row in rows}
    tables = [
        f'[[feeds]]\nname = "{name.lower()}"\n'
        f'url = "{server.url("/" + name, answer((REAL / row["file"]).read_bytes()))}"\n'
        for name, row in names.items()
    ]
    config("catalogue = false\n" + "".join(tables))

    first = nfeeds("poll", "--json")
    second = json.loads(nfeeds("poll", "--json", "--force").stdout)
    for script in names:
        server.scripts["/" + script] = Reply((REAL / names[script]["file"]).read_bytes() + b"\n")
    third = json.loads(nfeeds("poll", "--json", "--force").stdout)

    assert "Traceback" not in first.stderr
    report = {feed["feed"]: feed for feed in json.loads(first.stdout)["feeds"]}
    for name, row in names.items():
        feed = report[name.lower()]
        assert (feed["outcome"], feed["entries"]) == ("fetched", int(row["entries"])), name
        assert feed["new"] == int(row["entries"]) - TRUE_DUPLICATES.get(name, 0), name
    assert second["totals"]["unchanged"] == len(names)
    assert (third["totals"]["fetched"], third["totals"]["new"]) == (len(names), 0)
    assert third["totals"]["changed"] == 0
    stored = json.loads(nfeeds("entries", "--json").stdout)["entries"]
    assert len(stored) == sum(int(row["entries"]) for row in rows) - sum(TRUE_DUPLICATES.values())
