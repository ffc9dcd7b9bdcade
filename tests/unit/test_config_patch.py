import tomllib
from collections.abc import Callable
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from nfeeds.config import patch

COMMENTS = ["# one", "# two [[feeds]]", '# "three', ""]
BLOCKS = st.sampled_from(
    [
        '[poll]\ninterval = "1h" # why',
        "[retention] # keep\ndays = 3",
        '[sources.bbc]\nownership = "state"',
        '[digests.x]\nregion = [ "a", # a\n "b" ]',
    ]
)
FEED = st.sampled_from(
    [
        '[[feeds]]\nurl = "https://{n}.example/"\nname = "n{n}" # named',
        '[[feeds]] # {n}\nname = "n{n}"\nurl = "https://{n}.example/"\n\n[feeds.headers]\nA = "b"',
        '[[feeds]]\nurl = "https://{n}.example/"\n# within\ntags = [\n "x", # x\n]\nname = "n{n}"',
    ]
)


@st.composite
def _files(draw: st.DrawFn) -> str:
    """A configuration: tables and feeds in any order, comments between all of them."""
    blocks = draw(st.lists(BLOCKS, unique=True, max_size=4))
    blocks += [
        feed.replace("{n}", str(n)) for n, feed in enumerate(draw(st.lists(FEED, max_size=3)))
    ]
    parts = draw(st.sampled_from([[], ['catalogue = ["live"] # on'], ["", "ignore = []"]]))
    for block in draw(st.permutations(blocks)):
        parts = [*parts, draw(st.sampled_from(COMMENTS)), block]
    return "\n".join([*parts, draw(st.sampled_from(COMMENTS))])


EDITS: dict[str, Callable[[str], str]] = {
    "add": lambda text: patch.append_feeds(
        text, [{"url": "https://z.example", "auth": {"env": "A"}}]
    ),
    "list": lambda text: patch.set_list(text, "catalogue", ["live", "!bbc-*"]),
    "set": lambda text: patch.set_key(text, ("sources", "bbc"), "kind", "wire"),
    "setting": lambda text: patch.set_key(text, ("poll",), "contact", 'a "b"'),
    "unset": lambda text: patch.set_key(text, ("retention",), "entries_per_feed", None),
}


@given(text=_files(), name=st.sampled_from(sorted(EDITS)))
def test_edits_keep_every_comment_and_other_value(text: str, name: str) -> None:
    """Whatever the file looks like, an edit changes its one value, and no comment or other line."""
    before: dict[str, Any] = tomllib.loads(text)
    edited = EDITS[name](text)
    after: dict[str, Any] = tomllib.loads(edited)
    match name:
        case "add":
            before.setdefault("feeds", []).append(
                {"url": "https://z.example", "auth": {"env": "A"}}
            )
        case "list":
            before["catalogue"] = ["live", "!bbc-*"]
        case "set":
            before.setdefault("sources", {}).setdefault("bbc", {})["kind"] = "wire"
        case "setting":
            before.setdefault("poll", {})["contact"] = 'a "b"'
    assert after == before
    lines = edited.splitlines()
    missing = [line for line in text.splitlines() if line not in lines]
    assert [line for line in missing if not line.startswith("catalogue")] == []


@given(text=_files(), data=st.data())
def test_removing_a_feed_keeps_what_is_around_it(text: str, data: st.DataObject) -> None:
    """A removed feed takes its own lines, and every comment outside them stays."""
    before: dict[str, Any] = tomllib.loads(text)
    if not before.get("feeds"):
        return
    index = data.draw(st.integers(0, len(before["feeds"]) - 1))
    edited = patch.remove_feed(text, index)
    del before["feeds"][index]
    assert tomllib.loads(edited).get("feeds", []) == before["feeds"]
    for comment in COMMENTS[:3]:
        assert edited.splitlines().count(comment) == text.splitlines().count(comment)
