"""`nfeeds schema [NAME]`: the JSON Schema of what is printed, made from the nouns themselves."""

import json
from argparse import Namespace
from typing import Any

from nfeeds.cli.exits import Exit
from nfeeds.cli.parser import Parser, nearest
from nfeeds.cli.terminal import Terminal
from nfeeds.errors import UsageError
from nfeeds.models.base import Noun
from nfeeds.models.check import CheckList, Discovery
from nfeeds.models.digest import Digest, EntryList
from nfeeds.models.plumbing import GroupedLine, PruneReport, Retagged, StoreInfo, TaggedLine
from nfeeds.models.poll import PollReport
from nfeeds.models.view import StoryPage
from nfeeds.models.watch import Event
from nfeeds.render.csv import COLUMNS

NOUNS: dict[str, type[Noun]] = {
    "check": CheckList,
    "digest": Digest,
    "discover": Discovery,
    "entries": EntryList,
    "group": GroupedLine,
    "poll": PollReport,
    "prune": PruneReport,
    "retag": Retagged,
    "show": StoryPage,
    "store": StoreInfo,
    "tag": TaggedLine,
    "watch": Event,
}
"""Name → the noun whose JSON it describes; of `tag`, `group` and `watch`, that of a line."""
LINES = {"entry": ("entries", "EntryView"), "story": ("digest", "StoryView")}
"""Name of a line of `jsonl` → the schema that holds its definition."""
ARCHIVE = "archive"
"""The lines of `store export`: any of several nouns."""
TABLES = {
    "feeds": ("feed", "url", "title", "source", "status"),
    "places": ("key", "kind", "name", "in"),
    "doctor": ("check", "status", "message"),
    "saved": ("name", "entries", "at"),
}
"""Name of a table → the keys that each row has at least."""
NUMBERS = frozenset({"entries"})
"""Those that are no texts."""


def configure(parser: Parser) -> None:
    """Its flags."""
    parser.add_argument("name", nargs="?", metavar="NAME", help="none: the list of names")


def run(args: Namespace, terminal: Terminal) -> Exit:
    """Print a schema, or the names there are."""
    known = names()
    if args.name is None:
        terminal.write("\n".join(known) + "\n")
        return Exit.DONE
    if args.name not in known:
        raise UsageError(f"no schema {args.name!r}", nearest(args.name, known) or ", ".join(known))
    terminal.write(json.dumps(schema(args.name), indent=2) + "\n")
    return Exit.DONE


def names() -> list[str]:
    """The names there are."""
    return sorted([ARCHIVE, *NOUNS, *LINES, *TABLES, *(f"csv-{name}" for name in COLUMNS)])


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema called `name` (draft 2020-12)."""
    draft = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    if name.startswith("csv-"):
        return {**draft, **columns_schema(name.removeprefix("csv-"))}
    if name in TABLES:
        return {**draft, **table_schema(name)}
    if name == ARCHIVE:
        from nfeeds.archive import adapter  # noqa: PLC0415 - few ask for it

        return {**draft, **adapter().json_schema(mode="validation")}
    if name in NOUNS:
        made = NOUNS[name].model_json_schema(mode="serialization")
    else:
        whole, part = LINES[name]
        made = NOUNS[whole].model_json_schema(mode="serialization")
        made = {**made["$defs"][part], "$defs": made["$defs"]}
    if name == "entries":
        del made["$defs"]["EntryView"]["properties"]["story"]
        made["$defs"]["EntryView"]["properties"]["story"] = {"type": ["string", "null"]}
    return {**draft, **made}


def columns_schema(name: str) -> dict[str, Any]:
    """The schema of a table of CSV, read as objects: these columns, in this order, all of texts."""
    return {
        "type": "array",
        "items": {
            "type": "object",
            "required": COLUMNS[name],
            "properties": {column: {"type": "string"} for column in COLUMNS[name]},
            "additionalProperties": False,
        },
    }


def table_schema(name: str) -> dict[str, Any]:
    """The schema of a table: rows with at least these keys."""
    row = {
        "type": "object",
        "required": list(TABLES[name]),
        "properties": {
            key: {"type": "integer" if key in NUMBERS else ["string", "null"]}
            for key in TABLES[name]
        },
    }
    return {
        "type": "object",
        "required": ["schema", name],
        "properties": {
            "schema": {"const": f"nfeeds.{name}/1"},
            name: {"type": "array", "items": row},
        },
    }
