"""Formats: what they make of texts that mean something to them."""

import csv
import io
from datetime import UTC, datetime
from html import escape
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import schemas
from factories import make_entry, make_feed
from nfeeds.arrange.views import entry_view
from nfeeds.cli.schema import schema
from nfeeds.config.atlas import load_atlas
from nfeeds.errors import UsageError
from nfeeds.models.digest import EntryList
from nfeeds.models.document import Document
from nfeeds.models.entry import StoredEntry
from nfeeds.models.text import clean
from nfeeds.models.view import Table
from nfeeds.parse import strict
from nfeeds.render import RenderOptions, render
from nfeeds.render.html import in_short_lines, policy

NOW = datetime(2026, 11, 26, tzinfo=UTC)
OPTIONS = RenderOptions(zone=UTC)
NASTY = (
    "<script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    "&lt;b&gt; &amp; <b>",
    "[link](javascript:alert(1)) *star* _low_ `code` | pipe",
    "# heading - dash 1. one",
    "=HYPERLINK(1)",
    "@SUM(1)",
    'a "quoted", text',
    "عنوان",
    "\ufffe \uffff",
)


def entries(*titles: str) -> EntryList:
    """A list of entries with these titles."""
    feed = make_feed()
    views = []
    for title in titles:
        entry = make_entry(clean(title) or "x", summary=clean(title), url="https://x.example/a(b)")
        stored = StoredEntry(**dict(entry), feed=feed.url, first_seen=NOW, seen_at=NOW, time=NOW)
        views.append(entry_view(stored, {feed.url: feed}, load_atlas(), "de-jure"))
    return EntryList(entries=tuple(views), total=len(views))


class Elements(HTMLParser):
    """What a browser would find."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Note a text."""
        self.text += data


@given(st.lists(st.sampled_from(NASTY) | st.text(max_size=40), min_size=1, max_size=3))
def test_no_text_is_markup_in_html(titles: list[str]) -> None:
    """Nothing but our own elements; nothing that executes or loads; links of http alone."""
    view = entries(*titles)
    page = Elements(render(view, "html", OPTIONS))

    allowed = set("html head meta title style body main article h1 h2 h3 p b span a hr".split())
    assert {tag for tag, _ in page.found} <= allowed
    assert not {key for _, facts in page.found for key in facts if key.startswith("on")}
    links = [facts["href"] for _, facts in page.found if "href" in facts]
    assert all(link and link.startswith(("http://", "https://")) for link in links)
    assert all(row.title in page.text for row in view.entries)


def test_a_page_of_html_says_that_nothing_may_be_loaded() -> None:
    """Its policy names the one style sheet that it has, by its hash."""
    text = render(entries("One"), "html", OPTIONS)
    style = text.partition("<style>")[2].partition("</style>")[0]

    assert policy(style) in text
    assert "default-src 'none'" in text


@given(st.lists(st.sampled_from(NASTY) | st.text(max_size=40), min_size=1, max_size=3))
@example(["0)", "2026. A year", "#1", "-"])
def test_no_text_is_markup_in_markdown(titles: list[str]) -> None:
    """Read as CommonMark every title is there as it was, and no HTML is."""
    view = entries(*titles)
    tokens = MarkdownIt("commonmark").parse(render(view, "markdown", OPTIONS))

    kinds = {one.type for token in tokens for one in (token, *(token.children or ()))}
    assert kinds.isdisjoint({"html_inline", "html_block", "code_inline", "image", "em_open"})
    headings = [
        "".join(one.content for one in tokens[at + 1].children or ())
        for at, token in enumerate(tokens)
        if token.type == "heading_open"
    ]
    assert headings == [
        f"{row.title} [{row.language}]" if row.language else row.title for row in view.entries
    ]


@given(st.lists(st.sampled_from(NASTY) | st.text(max_size=40), min_size=1, max_size=3))
def test_csv_keeps_texts_and_no_formula(titles: list[str]) -> None:
    """What a spreadsheet would calculate has an apostrophe before it."""
    view = entries(*titles)
    rows = list(csv.DictReader(io.StringIO(render(view, "csv", OPTIONS))))

    schemas.validate(rows, schema("csv-entries"))
    for row, told in zip(rows, view.entries, strict=True):
        assert row["title"].removeprefix("'") == told.title.removeprefix("'")
        assert not row["title"].startswith(("=", "+", "-", "@"))


def test_a_mark_for_spreadsheets() -> None:
    """Only where it is asked for."""
    assert render(entries("One"), "csv", OPTIONS._replace(bom=True)).startswith("\ufeffid,")
    assert render(entries("One"), "csv", OPTIONS).startswith("id,")


@given(st.lists(st.sampled_from(NASTY) | st.text(max_size=40), min_size=1, max_size=3))
def test_atom_is_read_back(titles: list[str]) -> None:
    """By the reader of feeds: titles, links and ids are what they were."""
    view = entries(*titles)
    body = render(view, "atom", OPTIONS).encode()
    read = strict.read(Document(url="https://x.example/", body=body, content_type=""))

    assert read is not None
    assert not read.warnings
    assert [one.link for one in read.entries] == [row.url for row in view.entries]
    assert [one.guid for one in read.entries] == [
        f"urn:nfeeds:entry:{row.id}" for row in view.entries
    ]


TABLES = {
    "rows": Table(name="places", columns=("key", "name"), rows=({"key": "a|b", "name": "<x>"},)),
    "none": Table(name="places", columns=("key", "name"), rows=(), summary="nothing"),
}


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
@pytest.mark.parametrize("name", ["markdown", "html", "csv"])
def test_tables_are_tables(table: Table, name: str) -> None:
    """In each format that has them."""
    text = render(table, name, OPTIONS)

    assert text.endswith("\n")
    assert ("key" in text) == bool(table.rows or name == "html")
    assert name == "csv" or "<x>" not in text


def test_what_is_no_list_is_no_feed() -> None:
    """Atom is for digests and entries; the error says what else there is."""
    with pytest.raises(UsageError, match="digests and entries"):
        render(Table(name="places", columns=("key",), rows=()), "atom", OPTIONS)


@given(
    st.lists(
        st.one_of(
            st.sampled_from(["<p>", "</p>", '<a href="https://x.example/?a=1&amp;b">', "</a>"]),
            st.text("ab 停&;é", max_size=2000).map(lambda text: escape(text).replace("\n", "")),
        ),
        max_size=20,
    ).map("".join)
)
def test_no_line_of_a_page_is_too_long_for_a_mail(line: str) -> None:
    """It is broken within tags alone, so that nothing else changes."""
    broken = in_short_lines(line)

    assert max(len(one.encode()) for one in broken.split("\n")) <= 998
    assert broken.replace("<wbr\n>", "").replace("\n>", ">") == line
