"""Feeds as they are, read by the real program: what of them becomes entries, and which are one."""

import json
from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

from conftest import Program
from factories import item, rss
from feed_server import Reply, Script, Server

Config = Callable[[str], Path]


class Polled(NamedTuple):
    """What came of a feed in one poll, and its one entry by then."""

    new: int
    changed: int
    entry: dict[str, Any]


def configuration(server: Server, bodies: Iterable[Script]) -> str:
    """Feeds called f0, f1 and so on that serve these."""
    tables = (
        f'[[feeds]]\nurl = "{server.url(f"/{at}", body)}"\nname = "f{at}"\n'
        for at, body in enumerate(bodies)
    )
    return "catalogue = false\n" + "".join(tables)


def poll(nfeeds: Program) -> list[Polled]:
    """Poll all feeds, and list what they have; one row each."""
    rows = json.loads(nfeeds("poll", "--json", "--force").stdout)["feeds"]
    listed = nfeeds("entries", "--json", "--all", "--since", "1990-01-01", "--time", "seen")
    entries = json.loads(listed.stdout)["entries"]
    assert len(entries) == len(rows)
    by_feed = {entry["feed"]: entry for entry in entries}
    known = {row["feed"]: Polled(row["new"], row["changed"], by_feed[row["feed"]]) for row in rows}
    return [known[f"f{at}"] for at in range(len(rows))]


def turns(server: Server, at: int, items: tuple[str, str]) -> Script:
    """Serve one item, then the other."""
    return lambda _: Reply(rss(items[len(server.asks(f"/{at}")) - 1]))


PAGE = "https://x.example/1"
SAME = {
    "a mark of revision": (item("One", PAGE, guid="u-0"), item("One", PAGE, guid="u-1")),
    "the BBC's mark": (item("One", PAGE, guid=f"{PAGE}#0"), item("One", PAGE, guid=f"{PAGE}#4")),
    "a version": (item("One", PAGE, guid=f"{PAGE}?v=1"), item("One", PAGE, guid=f"{PAGE}?v=2")),
    "a guid that goes": (item("One", PAGE, guid="u"), item("One", PAGE)),
    "a guid that comes": (item("One", PAGE), item("One", PAGE, guid="u")),
    "tracking": (item("One", f"{PAGE}?utm_id=a"), item("One", f"{PAGE}?utm_id=b&amp;at_x=c")),
    "a redirector": (item("One", PAGE), item("One", f"https://www.google.com/url?url={PAGE}")),
    "no link and no guid": (
        item("One", " ", pubDate="Fri, 20 Nov 2026 06:00:00 GMT"),
        item("One", " ", pubDate="2026-11-20T08:30:00+0300"),
    ),
}  # fmt: skip


EDITED = {
    "a permalink with a mark": (item("", "", guid=f"{PAGE}#0"), item("", "", guid=f"{PAGE}#1")),
    "another scheme": (item("One", PAGE), item("One", "http://www.x.example/1/#top")),
    "a link that moved": (item("One", PAGE, guid="u"), item("One", f"{PAGE}-two", guid="u")),
    "a title": (item("One", PAGE), item("Two", PAGE)),
    "a summary": (item("One", PAGE, description="a"), item("One", PAGE, description="b")),
}  # fmt: skip


def test_an_entry_is_found_again(server: Server, nfeeds: Program, config: Config) -> None:
    """Whatever of its keys changes, as long as one leads to it; another wording is an edit."""
    cases = {**SAME, **EDITED}
    config(configuration(server, (turns(server, *case) for case in enumerate(cases.values()))))

    first, second = poll(nfeeds), poll(nfeeds)

    assert {(row.new, row.changed) for row in first} == {(1, 0)}
    assert {kind: (row.new, row.changed) for kind, row in zip(cases, second, strict=True)} == {
        kind: (0, int(kind in EDITED)) for kind in cases
    }
    for old, new in zip(first, second, strict=True):
        assert old.entry["id"] == new.entry["id"]
        assert old.entry["first_seen"] == new.entry["first_seen"]


SPELLED = {
    "twice escaped": (item("Q&amp;amp;A: it&amp;#8217;s", PAGE), "title", "Q&A: it’s"),
    "tags": (item("<![CDATA[<b>One</b> &amp; <i>two</i>]]>", PAGE), "title", "One & two"),
    "base64": (
        f'<item><link>{PAGE}</link><title mode="base64" type="text/plain">SGVsbG8=</title></item>',
        "title",
        "Hello",
    ),
    "html": (
        item("One", PAGE, description=escape("<p>A</p><script>x</script><p>B <a href='/'>c</a>")),
        "summary",
        "A B c",
    ),
    "nothing": (item("One", PAGE, description="&lt;br/&gt; "), "summary", ""),
    "a relative link": (item("One", "/1"), "url", "{base}/1"),
    "a link without a scheme": (item("One", "//x.example/1"), "url", "http://x.example/1"),
    "prose": (
        item("One", PAGE, pubDate="November 24, 2025, 3:15 pm"), "time", "2025-11-24T15:15:00Z",
    ),
    "an old item": (item("One", PAGE, pubDate="4 Nov 15 9:15 EST"), "time", "2015-11-04T14:15:00Z"),
    "a year 1": (item("One", PAGE, pubDate="Mon, 01 Jan 0001 00:00:00 GMT"), "published", None),
    "the future": (item("One", PAGE, pubDate="Thu, 01 Jan 2099 00:00:00 GMT"), "published", None),
    "a date of naught": (item("One", PAGE, pubDate="0000-00-00 00:00:00"), "published", None),
    "Dublin Core misspelt": (
        (f'<item xmlns:dc="https://purl.org/dc/elements/1.1"><title>One</title><link>{PAGE}</link>'
        "<dc:date>2025-11-24T15:15:00+0300</dc:date></item>"),
        "published",
        "2025-11-24T12:15:00Z",
    ),
    "media without a scheme": (
        (f'<item xmlns:media="//search.yahoo.com/mrss/"><link>{PAGE}</link><title>One</title>'
        "<media:title>Picture</media:title></item>"),
        "title",
        "One",
    ),
}  # fmt: skip


def test_items_in_any_spelling_are_entries(server: Server, nfeeds: Program, config: Config) -> None:
    """Each in a feed of its own, with the value that it means; none that it means is made up."""
    config(configuration(server, (Reply(rss(spelled)) for spelled, _, _ in SPELLED.values())))

    told = dict(zip(SPELLED, poll(nfeeds), strict=True))

    assert {kind: told[kind].entry[key] for kind, (_, key, _) in SPELLED.items()} == {
        kind: value and value.format(base=server.base) for kind, (_, _, value) in SPELLED.items()
    }
