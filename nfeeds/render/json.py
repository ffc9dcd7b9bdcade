"""JSON: the contract with programs, in ASCII, indented by two."""

import json
from typing import Any

from nfeeds.models.digest import EntryList
from nfeeds.models.view import Table, View
from nfeeds.render import RenderOptions


def render(view: View, options: RenderOptions) -> str:
    """Dump a view."""
    if isinstance(view, Table):
        return json.dumps(data(view), indent=2) + "\n"
    # pydantic's own encoder: Python's takes ten times as long once it is to indent.
    whole = view.model_dump_json(indent=2, ensure_ascii=True, by_alias=True, exclude=hidden(view))
    return whole + "\n"


def data(view: View) -> dict[str, Any]:
    """A view as JSON's own types, under the contract's keys."""
    if isinstance(view, Table):
        return {"schema": f"nfeeds.{view.name}/1", view.name: list(view.rows)}
    return view.model_dump(mode="json", by_alias=True, exclude=hidden(view))


def hidden(view: View) -> dict[str, Any] | None:
    """What of a view is not told: the stories of entries where nobody asked for them."""
    if isinstance(view, EntryList) and not view.stories:
        return {"entries": {"__all__": {"story"}}}
    return None
