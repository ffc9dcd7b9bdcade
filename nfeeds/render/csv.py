"""CSV (RFC 4180): one entry, story, feed or row a line, for spreadsheets and notebooks."""

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any

from nfeeds.models.base import rfc3339
from nfeeds.models.digest import Digest, EntryList, StoryView
from nfeeds.models.view import StoryPage, Table, View
from nfeeds.render import RenderOptions
from nfeeds.render.jsonl import rows

COLUMNS = {
    "entries": (
        "id time published first_seen source source_title source_country ownership kind language"
        " title summary url countries focus regions authors categories credits word_of story feed"
        " saved"
    ).split(),
    "stories": (
        "id status headline headline_source language url summary countries focus regions sources"
        " origins source_countries changes first_seen last_seen score continues"
    ).split(),
}
"""Of entries and of stories; other views have the keys of their rows."""
BOM = "\ufeff"
"""By which a spreadsheet knows that it reads UTF-8."""
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""With what a text begins that a spreadsheet would calculate; OWASP, CSV Injection."""
NAMED = ("name", "speaker", "text", "origin", "code", "kind", "message")
"""Keys by which an object in a list is told in one word, the first that it has."""


def render(view: View, options: RenderOptions) -> str:
    """A line of names, then a line for each of what the view is a list of."""
    lines = list(told(view))
    columns = COLUMNS.get(kind_of(view)) or list(dict.fromkeys(key for row in lines for key in row))
    file = io.StringIO()
    writer = csv.DictWriter(file, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows({key: cell(row.get(key)) for key in columns} for row in lines)
    return (BOM if options.bom else "") + file.getvalue()


def kind_of(view: View) -> str:
    """Which columns a view has."""
    if isinstance(view, EntryList | StoryPage):
        return "entries"
    return "stories" if isinstance(view, Digest) else view.name if isinstance(view, Table) else ""


def told(view: View) -> Iterable[Mapping[str, Any]]:
    """What a view is a list of; a page of a story is one of its entries."""
    if isinstance(view, Digest):
        return map(cells, view.stories)
    if isinstance(view, StoryPage):
        return [entry.model_dump(mode="json") for entry in view.story.entries]
    return rows(view)  # type: ignore[return-value] # objects, all of them


def cells(story: StoryView) -> Mapping[str, Any]:
    """As much of a story as a line has: the rest of it is not looked for."""
    return {
        **{name: getattr(story, name) for name in COLUMNS["stories"]},
        "origins": story.origins.count,
        "changes": [change.text for change in story.changes],
        "first_seen": rfc3339(story.first_seen),
        "last_seen": rfc3339(story.last_seen),
    }


def cell(value: object) -> str | int | float | None:
    """A value as one cell: lists joined, texts made safe to open."""
    match value:
        case bool():
            return "yes" if value else "no"
        case None | int() | float():
            return value
        case list() | tuple():
            return safe("; ".join(word(one) for one in value))
        case dict():
            return safe(word(value))
        case _:
            return safe(str(value))


def word(value: object) -> str:
    """Something within a cell: an object by its name, or by its keys and numbers."""
    if not isinstance(value, dict):
        return str(value)
    named = next((str(value[key]) for key in NAMED if value.get(key)), None)
    if named is None and "count" in value:
        named = str(value["count"])
    if named and value.get("note"):
        return f"{named}: {value['note']}"
    return named or ", ".join(f"{key} {one}" for key, one in value.items())


def safe(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text
