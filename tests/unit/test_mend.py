"""Bytes that are nearly a feed, and what they are taken for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import item, rss
from nfeeds.models.document import Document
from nfeeds.models.entry import Parsed
from nfeeds.parse.mend import mended, readable
from nfeeds.parse.worker import parse

TITLE = "Переговоры на границе"
URL = "https://x.example/rss"


def titles(body: bytes, content_type: str = "") -> list[str | None]:
    """What the entries of a feed are called."""
    parsed = parse(Document(url=URL, body=body, content_type=content_type))
    assert isinstance(parsed, Parsed), parsed
    return [entry.title for entry in parsed.entries]


def declared(encoding: str, number: int = 2) -> str:
    """A document that says in which encoding it is."""
    items = (item(f"{TITLE} {n}", description="слово " * 600) for n in range(number))
    return rss(*items).decode().replace("utf-8", encoding)


@pytest.mark.parametrize("number", [2, 200], ids=["small", "large"])
@pytest.mark.parametrize("said", ["utf-8", "utf-16", "UTF-32LE"])
@pytest.mark.parametrize(
    "real", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"]
)
def test_the_bytes_are_believed_before_what_is_said_of_them(
    real: str, said: str, number: int
) -> None:
    """Wide or not, with a mark at the beginning or without, whatever the declaration says."""
    body = declared(said, number).encode(real)

    for content_type in ("", "text/xml; charset=utf-16", "application/rss+xml; charset=utf-8"):
        assert titles(body, content_type) == [f"{TITLE} {n}" for n in range(number)]


def test_wide_characters_need_no_declaration() -> None:
    """The first characters tell; half a character at the end costs no entry."""
    body = declared("utf-8").partition("?>")[2]

    for encoding in ("utf-16-le", "utf-16-be"):
        assert len(titles(body.encode(encoding) + b"\n")) == 2


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r"])
def test_other_encodings_stay_as_they_are(encoding: str) -> None:
    """They agree with ASCII in all that is looked at here."""
    body = declared(encoding, 300).encode(encoding)

    assert titles(body) == [f"{TITLE} {n}" for n in range(300)]


@pytest.mark.parametrize(
    "reference",
    ["&#x110000;", "&#1114112;", "&#99999999999999999999;", f"&#x{'f' * 9000};", "&#xD800;"],
)
def test_references_to_no_character_cost_a_character(reference: str) -> None:
    """Not the document."""
    assert titles(rss(item(f"One {reference} two"), item("Three"))) == ["One \ufffd two", "Three"]


@pytest.mark.parametrize("query", ["a=1&lang=3", "a=1&copy=2&reg=4", "x&times=1&sect=b&amp;lt=2"])
def test_an_address_that_was_not_escaped_stays_whole(query: str) -> None:
    """No entity ends in `=`; in a CDATA section nothing is to be escaped."""
    plain = query.replace("&amp;", "&")
    for link in (query, f"<![CDATA[{plain}]]>"):
        parsed = parse(Document(url=URL, body=rss(item("One", f"https://x.example/?{link}"))))
        assert isinstance(parsed, Parsed)
        assert parsed.entries[0].link == f"https://x.example/?{plain}"


def test_references_to_characters_stay() -> None:
    """Up to the last one there is."""
    assert titles(rss(item("&#x10FFFF;&#x0001F600;&#00000128512;"))) == ["\U0010ffff😀😀"]


def test_an_entry_that_breaks_off_is_left_for_the_next_time() -> None:
    """Half of it would be another entry than the whole."""
    whole = rss(*(item(f"News {n}") for n in range(9)))

    for cut in range(17, len(item("News 9")) + 17):
        assert titles(whole[:-cut]) == [f"News {n}" for n in range(8)]


def test_a_feed_whose_entries_never_end_is_read() -> None:
    """Only where others end is one broken off that does not."""
    assert titles(rss("<item><title>One</title><link>https://x.example/1</link>")) == ["One"]


def test_what_stands_behind_the_entries_is_no_entry() -> None:
    """Some feeds describe themselves last."""
    body = rss(item("One"), "<title>Last</title><entryPoint>x</entryPoint>")

    assert mended(Document(url=URL, body=body)).body == body


@given(st.text().map(str.encode))
def test_ordinary_documents_stay_as_they_are(body: bytes) -> None:
    """What is UTF-8 and in order is given on to the byte."""
    document = Document(url=URL, body=b"<rss>" + body.replace(b"&#", b"").replace(b"<", b""))

    assert mended(document) is document
    assert readable(document) == document.body
