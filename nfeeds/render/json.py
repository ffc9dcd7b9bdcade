"""JSON: the contract with programs, in ASCII, indented by two."""

import json
from collections.abc import Iterator
from typing import Any

from pydantic_core import to_json

from nfeeds.models.digest import Digest, EntryList, StoryView
from nfeeds.models.view import Table, View
from nfeeds.render import Kept, RenderOptions

FRAME = '{\n  "stories": [\n    ', "\n  ]\n}"
"""What stands around a story that is dumped as deep as it is in a digest."""
LISTS = ("stories", "quiet")
"""Keys of a digest's stories, in their order."""
NONE = '\n  "{}": []'
"""Where stories belong. No text has a line break, so this is no part of one."""
SCORE = ',\n      "score": '
"""Where the part of a story begins that is another one each minute; the last of its kind."""


def render(view: View, options: RenderOptions) -> str:
    """Dump a view."""
    return "".join(parts(view, options))


def parts(view: View, options: RenderOptions) -> Iterator[str]:
    """The same in parts."""
    if isinstance(view, Digest):
        yield from digest(view, options.kept)
    elif isinstance(view, Table):
        yield json.dumps(data(view), indent=2)
    else:
        yield dumped(view, exclude=hidden(view))
    yield "\n"


def dumped(view: object, exclude: Any = None) -> str:
    """By pydantic's own encoder: Python's takes ten times as long once it is to indent."""
    whole = to_json(view, indent=2, ensure_ascii=True, by_alias=True, exclude=exclude)
    return whole.decode()


def digest(view: Digest, kept: Kept | None) -> Iterator[str]:
    """A digest: each story by itself, as it may have been written before."""
    rest = dumped(view.model_copy(update=dict.fromkeys(LISTS, ())))
    for name in LISTS:
        none = NONE.format(name)
        before, _, rest = rest.partition(none)
        yield before
        stories = getattr(view, name)
        yield none[:-1] if stories else none
        for number, story in enumerate(stories):
            yield ",\n    " if number else "\n    "
            yield kept.written(story, lasting) if kept else lasting(story)
            yield scored(story)
        yield "\n  ]" if stories else ""
    yield rest


def lasting(story: StoryView) -> str:
    """A story up to its score."""
    return framed(story.whole()).rpartition(SCORE)[0]


def scored(story: StoryView) -> str:
    """The rest of it."""
    return framed({"score": story.score, "rank": story.rank}).replace("{", ",", 1)


def framed(story: object) -> str:
    """A story, or a part of one, as deep as it is in a digest."""
    before, after = map(len, FRAME)
    return dumped({"stories": [story]})[before:-after]


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
