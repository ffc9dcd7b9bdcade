"""Large documents in pieces: nothing of what is sound is lost, and what is not costs little."""

import time
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import item, rss
from nfeeds.models.document import Document, Failed
from nfeeds.models.entry import Parsed, RawEntry
from nfeeds.parse.bounds import TEXTS
from nfeeds.parse.pieces import NAME, PIECE, TAG, TEXT, groups, pieces, tame
from nfeeds.parse.worker import parse

WORDS = "talks on the border were put off again, both sides said on Monday; "


def read(body: bytes) -> Parsed:
    """Parse what must be a feed."""
    parsed = parse(Document(url="https://x.example/rss", body=body))
    assert isinstance(parsed, Parsed), parsed
    return parsed


def large(number: int, text: str = WORDS * 40) -> bytes:
    """A document of so many items."""
    return rss(*(item(f"News {n}", description=text) for n in range(number)))


def test_a_large_document_loses_nothing() -> None:
    """Every entry comes once, in its order, and the feed's own facts are those of the whole."""
    body = large(700)
    assert len(body) > PIECE

    parsed = read(body)

    assert [entry.title for entry in parsed.entries] == [f"News {n}" for n in range(700)]
    assert (parsed.title, parsed.language, parsed.warnings) == ("Example", "en", ())


def test_a_piece_is_a_document_of_its_own() -> None:
    """With the head and the foot of the whole, and not larger than one piece may be."""
    bodies = list(pieces(large(1200)))

    assert len(bodies) > 2
    for body in bodies:
        assert body.startswith(b"<?xml")
        assert body.endswith(b"</channel></rss>")
        assert len(body) < PIECE * 1.1


@given(st.integers(0, 50), st.lists(st.integers(1, PIECE * 2), min_size=1, max_size=30))
def test_groups_are_all_entries_in_order(begin: int, sizes: Sequence[int]) -> None:
    """None is left out or comes twice; only an entry larger than a piece makes a larger group."""
    ends = [begin + sum(sizes[: n + 1]) for n in range(len(sizes))]

    found = list(groups(begin, ends))

    assert [start for start, _ in found] == [begin, *(end for _, end in found[:-1])]
    assert found[-1][1] == ends[-1]
    for start, end in found:
        assert end - start <= PIECE or (start in (begin, *ends) and end in ends)


def test_an_entry_that_is_too_large_goes_alone() -> None:
    """The others are read, and it is said that one is missing."""
    bloated = "<item><title>Bloated</title>" + "<x>a</x>" * (PIECE // 4) + "</item>"
    body = rss(*(item(f"News {n}") for n in range(9)), bloated, item("Last"))

    parsed = read(body)

    assert [entry.title for entry in parsed.entries] == [*(f"News {n}" for n in range(9)), "Last"]
    assert [warned.kind for warned in parsed.warnings] == ["too-large"]


@pytest.mark.parametrize("opening", ["", "<![CDATA["])
def test_a_long_text_is_cut(opening: str) -> None:
    """Fourteen megabytes in one entry are an entry with a long text."""
    text = opening + "слово " * 1_200_000 + ("]]>" if opening else "")
    parsed = read(rss(item("One", description=text), item("Two")))

    assert [entry.title for entry in parsed.entries] == ["One", "Two"]
    assert (parsed.entries[0].summary or "").startswith("слово слово")
    assert "\ufffd" not in (parsed.entries[0].summary or "")


def test_many_long_texts_fit_into_an_answer() -> None:
    """Each is cut, so that all of them are not too much for whoever asked."""
    parsed = read(large(1500, WORDS * 130))

    assert len(parsed.entries) == 1500
    assert sum(len(entry.summary or "") for entry in parsed.entries) <= TEXTS


BOMBS = {
    "author": f"<author>{'a' * 128_000}</author>",
    "section": f"<dc:creator><![CDATA[{'a' * 128_000}]]></dc:creator>",
    "attributes": "<a " + " ".join(f'a{n}="x"' for n in range(100_000)) + "/>",
    "less": f"<description>{'<' * 900_000}</description>",
    "nested": "<x>" * 60_000 + "</x>" * 60_000,
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_what_would_keep_the_parser_busy_is_defused(bomb: str) -> None:
    """The entry that carries it, and the one behind it, are there in a moment."""
    body = rss(item("One").replace("</item>", bomb + "</item>"), item("Two"))
    began = time.process_time()

    parsed = parse(Document(url="https://x.example/", body=body))

    assert time.process_time() - began < 10
    assert isinstance(parsed, Parsed)
    assert parsed.entries[0].title == "One"


@given(st.binary(max_size=300) | st.text(max_size=200).map(str.encode))
def test_what_is_short_stays_as_it_is(body: bytes) -> None:
    """Ordinary documents pass unchanged."""
    assert tame(body) == body


@given(
    st.lists(
        st.sampled_from(
            [
                b"<author>",
                b"<dc:creator a='b'>",
                b"</author>",
                b"<![CDATA[",
                b"]]>",
                b"<",
                b">",
                b"&amp;",
                b"a" * NAME,
                b"b " * TEXT,
                b"c=" + b"d" * TAG,
                "ж".encode() * TEXT,
            ]
        ),
        max_size=8,
    ).map(b"".join)
)
def test_nothing_long_is_left(body: bytes) -> None:
    """No text and no tag is longer than allowed; cutting twice is cutting once."""
    tamed = tame(body)

    assert len(tamed) <= len(body)
    assert tame(tamed) == tamed
    for part in tamed.split(b"<")[1:]:
        assert len(part) <= TAG + TEXT * 2 or part.startswith(b"!")


def test_nothing_of_a_page_is_too_long() -> None:
    """What cannot be cut between entries is read from its beginning."""
    failed = parse(Document(url="https://x.example/", body=b"<html>" + b"<p>down" * PIECE))

    assert isinstance(failed, Failed)
    assert failed.kind == "not-a-feed"


def test_what_has_no_tags_is_not_called_too_large() -> None:
    """It is no feed."""
    failed = parse(Document(url="https://x.example/", body=b"[" * TEXT * 2))

    assert isinstance(failed, Failed)
    assert failed.kind == "not-a-feed"


def test_no_half_tag_is_left_at_the_end_of_a_text() -> None:
    """A cut falls before a tag that it would part."""
    text = "<![CDATA[" + f'<p class="{"x" * 50}">word</p>' * 3000 + "]]>"
    (entry, *_) = read(rss(*(item(f"N{n}", description=text) for n in range(60)))).entries

    assert isinstance(entry, RawEntry)
    assert (entry.summary or "").endswith(">") or (entry.summary or "").endswith("word")
