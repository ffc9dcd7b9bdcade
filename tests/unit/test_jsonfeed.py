"""JSON Feed: documents in JSON as a program writes them, and as nobody should."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factories import NOW, make_feed
from nfeeds.models.document import Document, Failed
from nfeeds.models.entry import Parsed
from nfeeds.normalize import normalize
from nfeeds.parse.bounds import LIMIT
from nfeeds.parse.jsonfeed import is_json, read

VERSION = "https://jsonfeed.org/version/1.1"
URL = "https://x.example/feed.json"


def document(feed: object) -> Document:
    """A value as a document of JSON."""
    return Document(url=URL, body=json.dumps(feed).encode(), content_type="application/feed+json")


def parsed(*items: object, **facts: object) -> Parsed:
    """What is read of a feed with these items."""
    answer = read(document({"version": VERSION, "items": items, **facts}))
    assert isinstance(answer, Parsed), answer
    return answer


def test_an_item_is_taken_as_it_is_spelled() -> None:
    """All fields that entries have, of version 1.1."""
    answer = parsed(
        {
            "id": "1",
            "url": "https://x.example/1",
            "title": "A < B",
            "summary": "Short",
            "content_html": "<p>Long</p>",
            "date_published": "2026-11-20T06:00:00+03:00",
            "date_modified": "2026-11-21T06:00:00Z",
            "authors": [{"name": "Ann"}, {"url": "https://x.example/"}, {"name": "Ben"}],
            "tags": ["world", "war"],
            "language": "ka",
        },
        title="Example",
        language="en",
    )
    (entry,) = answer.entries

    assert (answer.title, answer.language, answer.warnings) == ("Example", "en", ())
    assert (entry.guid, entry.link, entry.title) == ("1", "https://x.example/1", "A < B")
    assert (entry.summary, entry.content) == ("Short", "<p>Long</p>")
    assert (entry.published, entry.updated) == ("2026-11-20T06:00:00+03:00", "2026-11-21T06:00:00Z")
    assert (entry.authors, entry.categories) == (("Ann", "Ben"), ("world", "war"))
    assert entry.language == "ka"


@pytest.mark.parametrize(
    ("item", "field", "value"),
    [
        ({"id": 7}, "guid", "7"),
        ({"id": 12345678901234567890123}, "guid", "12345678901234567890123"),
        ({"id": True}, "guid", None),
        ({"id": ["7"]}, "guid", None),
        ({"external_url": "https://y.example/"}, "link", "https://y.example/"),
        ({"content_text": "Long"}, "content", "Long"),
        ({"author": {"name": "Ann"}}, "authors", ("Ann",)),
        ({"author": "Ann"}, "authors", ("Feed",)),
        ({"authors": {"name": "Ann"}}, "authors", ("Feed",)),
        ({"date_published": 1763618400}, "published", "1763618400"),
        ({"date_published": None, "title": {}}, "published", None),
        ({"tags": ["a", 1, None, ["b"]]}, "categories", ("a", "1")),
        ({"title": "\ud83d half"}, "title", "\ufffd half"),
        ({"title": "\ud83d\ude00"}, "title", "\U0001f600"),
        ({"title": "  "}, "title", None),
    ],
)
def test_odd_values(item: dict[str, Any], field: str, value: object) -> None:
    """Numbers are taken as they stand, other types are missing, halves of characters replaced."""
    (entry,) = parsed(item, author={"name": "Feed"}).entries

    assert getattr(entry, field) == value


def test_what_is_no_item_is_left_out_and_told() -> None:
    """The others are read."""
    answer = parsed({"id": "1"}, "x", None)

    assert [entry.guid for entry in answer.entries] == ["1"]
    assert [warned.kind for warned in answer.warnings] == ["malformed"]


def test_only_so_many_entries_are_read() -> None:
    """As of other feeds."""
    answer = parsed(*({"id": number} for number in range(LIMIT + 1)))

    assert (len(answer.entries), answer.items) == (LIMIT, LIMIT + 1)
    assert [warned.kind for warned in answer.warnings] == ["truncated"]


@pytest.mark.parametrize(
    ("body", "kind", "message"),
    [
        (b'{"items": []}', "not-a-feed", "JSON, but not a JSON Feed (x/y)"),
        (b'{"version": "https://jsonfeed.org/version/1"}', "not-a-feed", "JSON, but not a"),
        (b'{"version": 1, "items": []}', "not-a-feed", "JSON, but not a"),
        (b'{"version": "\n', "malformed", "broken JSON: invalid control character at, line 1"),
        (b"{" * 9, "malformed", "broken JSON: expecting property name"),
        (b'{"a": ' + b"[" * 100_000, "malformed", "broken JSON: nested too deeply"),
        (b'{"a": "\xff"}', "malformed", "broken JSON: its bytes are no text"),
    ],
)
def test_what_is_no_json_feed_is_named(body: bytes, kind: str, message: str) -> None:
    """In the contract's words."""
    failed = read(Document(url=URL, body=body, content_type="x/y"))

    assert isinstance(failed, Failed)
    assert failed.kind == kind
    assert failed.message.startswith(message)


@pytest.mark.parametrize("start", [b"", b"\n ", b"\xef\xbb\xbf", b"\xef\xbb\xbf \r\n"])
def test_json_is_known_by_its_first_character(start: bytes) -> None:
    """Whatever the headers say."""
    body = json.dumps({"version": VERSION, "items": []}).encode()
    one = Document(url=URL, body=start + body, content_type="text/html")

    assert is_json(one)
    assert isinstance(read(one), Parsed)
    assert not is_json(Document(url=URL, body=start + b"<rss/>"))


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=5,
)
KEYS = st.sampled_from(
    "id url external_url title summary content_html content_text tags date_published date_modified"
    " authors author name language items".split()
)


@settings(deadline=None, max_examples=200)
@given(st.lists(st.dictionaries(KEYS, VALUES) | VALUES, max_size=4), st.dictionaries(KEYS, VALUES))
def test_no_values_are_too_strange(items: list[Any], facts: dict[str, Any]) -> None:
    """Whatever stands where, entries come out that are fit to be kept."""
    answer = read(document({**facts, "version": VERSION, "items": items}))

    assert isinstance(answer, Parsed)
    entries = normalize(answer.entries, make_feed(), base=URL, language=None, seen_at=NOW)
    for entry in entries:
        entry.model_dump_json()
