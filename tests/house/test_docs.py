"""The documentation is in step with the program: scripts/make_docs.py brings it back."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from nfeeds.cli.exits import Exit
from nfeeds.cli.main import COMMANDS
from nfeeds.cli.options import DIGEST_KEYS
from nfeeds.cli.parser import Parser
from nfeeds.cli.schema import LINES, NOUNS, TABLES, schema
from nfeeds.cli.watch import configure
from nfeeds.config.alerts import OWN
from nfeeds.config.catalogue import ATTRIBUTES, read_feeds, read_sources
from nfeeds.config.tables import (
    ConfigFile,
    OutletFacts,
    OwnFeed,
    PollTable,
    RetentionTable,
    TagTable,
)
from nfeeds.models.document import Kind
from nfeeds.models.feed import Ownership, Status
from nfeeds.render import FORMATS

CHECKOUT = Path(__file__).parents[2]
DOCS = CHECKOUT / "docs"
PAGES = [CHECKOUT / "README.md", *sorted(DOCS.rglob("*.md"))]
REFERENCE = {path.stem: path.read_text("utf-8") for path in (DOCS / "reference").glob("*.md")}
CODE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
FOLDERS = ("", "tests", "nfeeds", "nfeeds/cli", "nfeeds/render", "nfeeds/data", "nfeeds/data/terms")
LINK = re.compile(r"\]\(([^)\s]+)\)")


def name_of(path: Path) -> str:
    """A page's address in the checkout."""
    return str(path.relative_to(CHECKOUT))


def test_nothing_is_out_of_step() -> None:
    """Generated pages, the output of every command shown, and the picture are those of today."""
    script = CHECKOUT / "scripts" / "make_docs.py"
    checked = subprocess.run(
        [sys.executable, script, "--check"],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
    )
    assert checked.returncode == 0, f"{checked.stdout}{checked.stderr}"


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_somewhere(page: Path) -> None:
    """Every link to a file of the checkout, and to a heading in it, leads to one that is there."""
    for link in LINK.findall(CODE.sub("", page.read_text("utf-8"))):
        address, _, heading = link.partition("#")
        if "://" in address:
            continue
        target = (page.parent / address).resolve() if address else page
        assert target.exists(), link
        assert not heading or heading in headings(target), link


def headings(page: Path) -> set[str]:
    """The anchors of a page's headings."""
    found = re.findall(r"^#+ (.*)$", CODE.sub("", page.read_text("utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in found}


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_a_page_is_reached(page: Path) -> None:
    """Every page but the first is linked from another one; decisions from their folder's link."""
    links = {
        (other.parent / link.partition("#")[0]).resolve()
        for other in PAGES
        for link in LINK.findall(other.read_text("utf-8"))
    }
    assert page == PAGES[0] or page in links or page.parent in links


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_output_tells_its_exit_code(page: Path) -> None:
    """No command that is shown fails without its page showing the code."""
    assert "; show it with `; echo $?`]" not in page.read_text("utf-8")


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_paths_are_there(page: Path) -> None:
    """A file or folder that running text names is in the checkout, its package or its tests."""
    text = CODE.sub("", page.read_text("utf-8"))
    folders = [CHECKOUT / name for name in FOLDERS]
    for path in re.findall(r"`((?:[\w.-]+/)+(?:[\w.-]+\.\w+)?|\w+\.(?:py|tsv))`", text):
        assert any((folder / path).exists() for folder in folders), path


def test_the_catalogue_is_counted_right() -> None:
    """Where running text counts the catalogue's feeds and outlets, it counts today's."""
    sources = read_sources()
    rows = read_feeds(sources)
    live = sum(row.status == "live" for row in rows)
    text = "\n".join(CODE.sub("", page.read_text("utf-8")) for page in PAGES)
    assert set(re.findall(r"([\d,]+) feeds of [\d,]+ outlets", text)) == {f"{len(rows)}"}
    assert set(re.findall(r"feeds of ([\d,]+) outlets", text)) == {f"{len(sources)}"}
    assert set(re.findall(r"catalogue(?:'s| of) ([\d,]+)", text)) == {f"{len(rows)}"}
    live_ones = r"(\d+) (?:of them on\b|of the catalogue's|feeds; `-r)"
    assert set(re.findall(live_ones, text)) == {f"{live}"}


def test_pages_are_short() -> None:
    """The first page and the architecture keep to 150 lines, decisions to 30, and have a date."""
    for page, most in ((PAGES[0], 150), (DOCS / "architecture.md", 150)):
        assert len(page.read_text("utf-8").splitlines()) <= most
    for page in (DOCS / "decisions").glob("*.md"):
        text = page.read_text("utf-8")
        assert len(text.splitlines()) <= 30
        assert re.fullmatch(r"\d{4}-\d\d-\d\d · \w+", text.splitlines()[2]), name_of(page)
        assert re.findall(r"^## (\w+)$", text, re.MULTILINE) == ["Context", "Choice", "Price"]


def keys_of(table: type[BaseModel]) -> set[str]:
    """The keys of a table of the configuration."""
    return set(table.model_fields)


def properties(part: Any) -> Iterator[str]:
    """All names of properties in a JSON Schema."""
    if isinstance(part, dict):
        for key, value in part.items():
            if key == "properties":
                yield from value
            yield from properties(value)


TABLES_OF_THE_FILE = ("feeds", "sources", "digests", "alerts", "poll", "retention", "tags")
NAMES = {
    "cli": {f"nfeeds {name}" for name in COMMANDS},
    "exit-codes": {str(code.value) for code in Exit},
    "configuration": {
        *(keys_of(ConfigFile) - set(TABLES_OF_THE_FILE)),
        *(
            "[[feeds]]",
            "[sources.SLUG]",
            "[digests.NAME]",
            "[alerts.NAME]",
            "[poll]",
            "[retention]",
            "[tags]",
        ),
        *keys_of(OwnFeed),
        *keys_of(OutletFacts),
        *keys_of(PollTable),
        *keys_of(RetentionTable),
        *keys_of(TagTable),
        *OWN,
        *(key for key in DIGEST_KEYS if not key.startswith("exclude-")),
    },
    "formats": {
        *FORMATS,
        *get_args(Kind),
        *NOUNS,
        *LINES,
        *TABLES,
        *(name for noun in NOUNS for name in properties(schema(noun)) if name != "schema"),
        *(key for keys in TABLES.values() for key in keys),
    },
    "catalogue": {*get_args(Ownership), *get_args(Status), *ATTRIBUTES},
}
"""Page of the reference → what it must name."""


@pytest.mark.parametrize("page", NAMES)
def test_the_reference_names_everything(page: str) -> None:
    """Every command, code, key of the configuration and of JSON, format and word is explained."""
    text = REFERENCE[page]
    told = set(re.findall(r"`([^`\n]+)`", text))
    told |= set(re.findall(r"^\| (\d+) \|", text, re.MULTILINE))
    told |= set(re.findall(r"^## (.*)$", text, re.MULTILINE))
    told |= {word.partition(":")[0] for word in told}
    assert {name for name in NAMES[page] if name not in told} == set()


def test_the_service_of_the_how_to_is_one(tmp_path: Path) -> None:
    """Its command is one that nfeeds takes; systemd, where there is one, has nothing to say."""
    page = (DOCS / "howto" / "watch.md").read_text("utf-8")
    (unit,) = re.findall(r"^```ini\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    (words,) = re.findall(r"^ExecStart=%h/\S+/nfeeds watch (.*)$", unit, re.MULTILINE)
    parser = Parser(prog="nfeeds watch")
    configure(parser)
    assert parser.parse_args(words.split()).alerts

    program = tmp_path / ".local" / "bin" / "nfeeds"
    program.parent.mkdir(parents=True)
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    path = tmp_path / "nfeeds-watch.service"
    path.write_text(unit.replace("%h", str(tmp_path)))
    if verify := shutil.which("systemd-analyze"):
        said = subprocess.run(
            [verify, "verify", path], capture_output=True, text=True, check=False, timeout=60
        )
        assert (said.returncode, said.stderr) == (0, "")
