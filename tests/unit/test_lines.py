"""Lines wrapped to a width in terminal columns, in every script."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nfeeds.models.text import clean
from nfeeds.render.lines import GLUE, Block, Line, Span, columns, fit, pad, wrapped

WORDS = st.sampled_from(
    "a the Moscow Ереван պաշտոնական 地震救援隊 서울에서 זלזל الزلزال विदेश e\u0301\u0301 👩‍🚒 "
    "https://example.org/a-very-long-address/that-has-no-space/and-goes-on/and-on x\u0327".split()
) | st.text(st.characters(exclude_categories=("Cc", "Cs", "Z")), min_size=1, max_size=30)
TEXTS = st.lists(WORDS, max_size=14).map(" ".join).map(clean)
SPANS = st.builds(Span, TEXTS, st.sampled_from(["", "faint"]), st.sampled_from([None, "x"]))
WIDTHS = st.integers(20, 90)


def text_of(line: Line) -> str:
    """A line without its styles."""
    return "".join(span.text for span in line)


def wrap(text: str, width: int, first: str = "") -> list[str]:
    """A text as lines."""
    return [text_of(line) for line in wrapped([Block((Span(text),), Span(first))], width)]


@settings(deadline=None, max_examples=200)
@given(st.lists(SPANS, max_size=4), WIDTHS, st.sampled_from(["", "- ", "12:30  "]))
def test_no_line_is_wider_than_the_width(spans: list[Span], width: int, first: str) -> None:
    """Whatever the script; and what stands in the lines is what was given."""
    block = Block(tuple(spans), Span(first))
    lines = list(wrapped([block], max(width, 20 + columns(first))))

    assert all(columns(text_of(line)) <= max(width, 20 + columns(first)) for line in lines)
    given_ = "".join(span.text for span in spans).replace(" ", "")
    shown = "".join(text_of(line)[len(first) :] for line in lines).replace(" ", "")
    assert shown == given_


@settings(deadline=None, max_examples=100)
@given(TEXTS, WIDTHS)
def test_words_are_kept_whole_where_a_line_holds_them(text: str, width: int) -> None:
    """Only a word that no line could hold is cut."""
    lines = wrap(text, width)

    assert all(line == line.strip(" ") and line for line in lines)
    if all(columns(word) <= width for word in text.split(" ")):
        assert " ".join(lines).split(" ") == (text.split(" ") if text else [""])


@pytest.mark.parametrize(
    ("headline", "lines"),
    [
        ("Moscow answers", [" 11 NEW Moscow answers [x]"]),
        ("Ответ", [" 11 NEW Ответ [x]"]),
        ("12 قتيلا", [" 11 NEW [x]", "    12 قتيلا"]),
        ("ראש הממשלה אמר הבוקר כי", [" 11 NEW [x]", "    ראש הממשלה אמר הבוקר", "    כי"]),
        ("BBC: نتائج", [" 11 NEW BBC: نتائج [x]"]),
    ],
)
def test_a_headline_from_right_to_left_stands_alone(headline: str, lines: list[str]) -> None:
    """On lines of its own, below number and status, without direction characters."""
    spans = (Span("NEW", "new"), Span(f" {headline}", "headline"), Span(" [x]", "faint"))
    block, width = Block(spans, Span(" 11 ")), 24 if len(lines) > 1 else 40

    assert [text_of(line) for line in wrapped([block], width)] == lines


def test_what_nothing_parts_stays_together() -> None:
    """A comma does not begin a line because another style begins there; nor a number its line."""
    spans = (Span("aaaa bbbb cccc dddd", "x"), Span(", "), Span("eeee"), Span(f" ff{GLUE}1"))
    lines = [text_of(line) for line in wrapped([Block(spans)], 20)]

    assert lines == ["aaaa bbbb cccc dddd,", "eeee ff 1"]
    dots = (Span("aaaa bbbb cccc dddd", "x"), Span(".."), Span(" eeee"))
    assert [text_of(line) for line in wrapped([Block(dots)], 20)] == [
        "aaaa bbbb cccc",
        "dddd.. eeee",
    ]


def test_lines_are_filled() -> None:
    """As many words as fit, and no space at the end."""
    assert wrap("aaaa bbbb cccc dddd eeee ffff", 20) == ["aaaa bbbb cccc dddd", "eeee ffff"]
    assert wrap("", 20) == []
    assert wrap("a" * 20, 20) == ["a" * 20]


def test_lines_hang_below_the_first_words() -> None:
    """The beginning stands once, the others are indented as far."""
    assert wrap("aaaa bbbb cccc dddd eeee ffff", 22, "* ") == [
        "* aaaa bbbb cccc dddd",
        "  eeee ffff",
    ]


def test_text_without_spaces_is_cut_into_columns() -> None:
    """Ten wide characters make a line of twenty columns."""
    lines = wrap("地" * 25, 20)

    assert [len(line) for line in lines] == [10, 10, 5]


def test_a_mark_stays_with_its_letter() -> None:
    """No line begins with a combining mark, however tight it is."""
    lines = wrap("x\u0327\u0323" * 50, 20)

    assert all(not unicodedata.combining(line[0]) for line in lines)
    assert [columns(line) for line in lines] == [20, 20, 10]


def test_text_from_right_to_left_keeps_its_order() -> None:
    """Characters stay in the order in which they are read; the terminal turns them."""
    text = "قال رئيس الوزراء إن المحادثات مستمرة في موسكو حتى الآن"

    lines = wrap(text, 20)

    assert " ".join(lines) == text
    assert len(lines) > 1


def test_addresses_stay_whole() -> None:
    """A block that does not wrap is one line, however long."""
    url = "https://example.org/" + "a" * 100
    (line,) = wrapped([Block((Span(url),), Span("  "), wrap=False)], 20)

    assert text_of(line) == "  " + url


def test_a_word_keeps_its_style_and_link() -> None:
    """Across lines; neighbours of one style are one span."""
    block = Block((Span("aaaa bbbb cccc", "headline", "x"), Span(" dddd eeee ffff", "faint")))

    first, second = wrapped([block], 20)

    assert first == (Span("aaaa bbbb cccc", "headline", "x"), Span(" dddd", "faint"))
    assert second == (Span("eeee ffff", "faint"),)


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("abc", 3),
        ("é", 1),
        ("e\u0301", 1),
        ("地震", 4),
        ("한국", 4),
        ("ﾊﾝ", 2),
        ("A\u200bB", 2),
        ("می\u200cخ", 3),
        ("विदेश", 4),
    ],
)
def test_columns_are_counted_as_terminals_do(text: str, width: int) -> None:
    """Wide ones take two, marks and invisible ones none."""
    assert columns(text) == width


@settings(deadline=None, max_examples=150)
@given(TEXTS, st.integers(1, 60))
def test_a_fitted_text_fits(text: str, width: int) -> None:
    """Whole where it fits; else its beginning, with an ellipsis."""
    short = fit(text, width)

    assert columns(short) <= width
    assert short == text if columns(text) <= width else short.endswith("…")
    assert text.startswith(short.removesuffix("…")) or short == text
    assert columns(pad(short, width)) == width


def test_a_wide_character_is_not_halved() -> None:
    """A column may stay free rather than be overrun."""
    assert fit("地震救援隊", 6) == "地震…"
    assert fit("地震救援隊", 5) == "地震…"
    assert fit("abc def", 5) == "abc…"
