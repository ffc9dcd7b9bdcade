"""What text may hold once it is ours."""

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from nfeeds.models.text import clean, cut

ANY = st.characters(exclude_categories=())
"""Every code point, lone surrogates too."""
NASTY = st.sampled_from(
    "a é e\u0301 _ \u0327 \u0301 \u0653 \u0627 \x1b[31m \x1b]8;;http://x.example\x07 \x9b1m \x9d8; "
    "\x9c \x07 \x1b \u202e \u2066 \ufeff \u200b \u00ad \u200d \ud800 \udc00 \U000e0041 \u1100 "
    "\u1161 \u2028 \x85 \u00a0 \u2003 \ufb01 \u212b ] [ ; m".split(" ")
)
TEXTS = st.lists(ANY | NASTY | st.just(" "), max_size=30).map("".join)


@settings(deadline=None, max_examples=300)
@given(TEXTS)
def test_cleaned_text_is_clean(text: str) -> None:
    """No control, no direction override, no half character, one line, composed."""
    cleaned = clean(text)

    assert all(unicodedata.category(character) not in ("Cc", "Cs", "Zl") for character in cleaned)
    assert not set(cleaned) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
    assert cleaned == " ".join(cleaned.split())
    assert unicodedata.is_normalized("NFC", cleaned)
    cleaned.encode()


@settings(deadline=None, max_examples=300)
@given(TEXTS)
@example("\u0627" + "\u0323" * 4 + "\u0301\u0653")
def test_cleaning_twice_changes_nothing(text: str) -> None:
    """So that it does not matter who cleaned before."""
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("  a \t b\n\nc ", "a b c"),
        ("plain", "plain"),
        (" plain", "plain"),
        ("e\u0301", "é"),
        ("\x1b[1;31mred\x1b[0m", "red"),
        ("\x9b31mred", "red"),
        ("\x1b]8;;http://x.example\x07here\x1b]8;;\x1b\\!", "here!"),
        ("\x9d8;;http://x.example\x9chere", "here"),
        ("title\x1b]0;evil", "title"),
        ("one\u2028two\x85three", "one two three"),
        ("\u202eabc\u202c", "abc"),
        ("\u200fabc\u200e \u061cd", "abc d"),
        ("a" + "\u20dd" * 50, "a" + "\u20dd" * 4),
        ("Z" + "\u0335\u0489" * 50, "Z" + "\u0335\u0489" * 2),
        ("Z" + "\u0335" * 50, "Z" + "\u0335" * 4),
        ("half \ud83d", "half \ufffd"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
    ],
)
def test_what_goes_and_what_stays(text: str, cleaned: str) -> None:
    """Escapes go as a whole; the joiners that Persian and emoji need stay."""
    assert clean(text) == cleaned


def test_quotation_marks_in_a_wrong_encoding_cost_no_text() -> None:
    """UTF-8 read as Latin-1 leaves C1 controls behind that open no escape sequence."""
    text = "He said “go” and left, “now”".encode().decode("latin-1")

    assert "go" in clean(text)
    assert clean(text).endswith("now\u00e2")
    assert "and left" in clean(text)


@settings(deadline=None, max_examples=100)
@given(st.text(), st.integers(1, 40))
def test_a_cut_text_fits(text: str, limit: int) -> None:
    """Never longer than allowed; whole where it fits; else the beginning and an ellipsis."""
    short = cut(text, limit)

    assert len(short) <= limit
    assert short == text if len(text) <= limit else short.endswith("…")
    assert text.startswith(short.removesuffix("…")) or short == text


def test_a_cut_is_at_a_words_end() -> None:
    """Unless that would cost a third of the text."""
    assert cut("Prime minister asks Moscow for help", 25) == "Prime minister asks…"
    assert cut("a " + "b" * 50, 25) == "a " + "b" * 22 + "…"
