"""JSON: the contract with programs, in ASCII, indented by two."""

import json
from typing import Any

from nfeeds.models.digest import EntryList
from nfeeds.models.view import Table, View
from nfeeds.render import RenderOptions


def render(view: View, options: RenderOptions) -> str:
    """Dump a view."""
    return json.dumps(data(view), indent=2) + "\n"


def data(view: View) -> dict[str, Any]:
    """A view as JSON's own types, under the contract's keys."""
    if isinstance(view, Table):
        return {"schema": f"nfeeds.{view.name}/1", view.name: list(view.rows)}
    exclude = None
    if isinstance(view, EntryList) and not view.stories:
        exclude = {"entries": {"__all__": {"story"}}}
    return view.model_dump(mode="json", by_alias=True, exclude=exclude)
