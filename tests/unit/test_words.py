"""The grammar of words, and the index that must never know less than it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import make_entry
from nfeeds.models.words import Term, fitness, folded, indexed, spots, tokens, words

TEXT = (
    "Łódź: “Straße” in Türkiye’s G7峰会, ΛΌΓΟΣ and foo_bar; Zoë’s ВЫБОРЫ, 中国外交部, "
    "e\u0301t\u0301é 9"
)
SCRIPTS = "aé ßłİıσς'’-_*.“”中国かなไทยйІӂگन्é\u0301\u0307 09\n"


def found(text: str, told: str = TEXT) -> bool:
    """Whether a text has all wanted words, and no other that must not be there."""
    wanted, others = words(text)
    told = folded(told)
    return all(term.pattern().search(told) for term in wanted) and not any(
        term.pattern().search(told) for term in others
    )


@pytest.mark.parametrize(
    "text",
    [
        *("lodz", "ŁÓDŹ", "strasse", "STRASSE", "straße", "turkiye's", "Türkiye’s", "g7", "G7峰会"),
        *("峰会", "外交", "λογος", "ΛΟΓΟΣ", "foo_bar", "zoe", "выборы", '"выборы 中国"', "foo*"),
        *("выбор*", '"strasse" lodz -gdansk', "ete 9", "-foo", '-"lodz strasse"'),
    ],
)
def test_what_is_found(text: str) -> None:
    """Whatever the case, the accents and the apostrophe; in China and Japan, within a line, too."""
    assert found(text) is (text != '"выборы 中国"')


@pytest.mark.parametrize(
    "text", ["stra", "bar", "выбор", "odz", "lodz -strasse", '"strasse turkiye"', "7", "-g7"]
)
def test_what_is_not(text: str) -> None:
    """Words are whole ones, phrases stand as they are, what must not be there is not."""
    assert not found(text)


def test_a_mark_makes_another_letter_where_it_is_one() -> None:
    """й is not и, and が is not か; Zoë is Zoe."""
    assert folded("йЙї") == "ййї"
    assert folded("がか") == "がか"
    assert folded("ZOË") == "zoe"


@pytest.mark.parametrize("text", ["", "*", '"', '""', '"*"', " ", "-*"])
def test_what_has_no_words(text: str) -> None:
    """Nothing to look for is nothing, and no pattern that finds everything."""
    assert words(text) == ((), ())


def in_index(text: str, terms: tuple[Term, ...]) -> bool:
    """Whether an index of a text has what is asked of it for these terms."""
    known = re.findall(r"\w+", indexed((text,)), re.ASCII) if text.isascii() else split(text)
    return all(
        any(word.startswith(token) if is_start else word == token for word in known)
        for term in terms
        for token, is_start in tokens(term)
    )


def split(text: str) -> list[str]:
    """An indexed text as SQLite's `ascii` tokenizer parts it, with `_` as a letter."""
    return re.split(r"[\x00-/:-@\[-^`{-\x7f]+", indexed((text,)))


@given(
    st.text(st.sampled_from(SCRIPTS), max_size=30) | st.text(max_size=30),
    st.text(st.sampled_from(SCRIPTS), min_size=1, max_size=6),
    st.data(),
)
def test_the_index_leaves_out_nothing_that_passes(
    text: str, other: str, data: st.DataObject
) -> None:
    """Of whatever text and words: what the grammar finds, the index finds."""
    start = data.draw(st.integers(0, len(text)))
    piece = text[start : start + data.draw(st.integers(0, 9))]
    for asked in (other, piece, f'"{piece}"', f"{piece}*"):
        wanted = words(asked).wanted
        if wanted and all(term.pattern().search(folded(text)) for term in wanted):
            assert in_index(text, wanted)


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    """So terms and texts are folded alike, and an index of either has the same words."""
    assert folded(folded(text)) == folded(text)
    assert indexed((folded(text),)).split() == indexed((text,)).split()


@pytest.mark.parametrize(
    ("text", "told", "marked"),
    [
        ("strasse", "Die Straße, die Strassen, STRASSE!", ["Straße", "STRASSE"]),
        ("strasse*", "Die Straße, die Strassen", ["Straße", "Strasse"]),
        ('"talks fail" talks', "Talks fail; talks", ["Talks fail", "talks"]),
        ("ete", "l’e\u0301t\u0301é, été", ["e\u0301t\u0301é", "été"]),
        ("外交", "中国外交部", ["外交"]),
        ("выбор* -грузии", "Выборы в Грузии", ["Выбор"]),
        ("peace", "war", []),
    ],
)
def test_what_was_found_is_shown_as_it_is_written(text: str, told: str, marked: list[str]) -> None:
    """With its accents and whatever its length was when it was folded."""
    assert [told[begin:end] for begin, end in spots(words(text).wanted, told)] == marked


@given(st.text(SCRIPTS, max_size=12), st.text(SCRIPTS, min_size=1, max_size=3))
def test_a_text_that_has_a_word_has_a_spot(told: str, word: str) -> None:
    """And one that has not has none: what is underlined is why an entry was found."""
    terms = words(word).wanted
    assert bool(spots(terms, told)) == any(term.pattern().search(folded(told)) for term in terms)


def test_the_best_entry_says_it_in_its_headline() -> None:
    """Then the one of which it is most."""
    terms = words("grain deal").wanted
    best = [
        make_entry("Grain deal signed", summary="Ships may leave."),
        make_entry("Ships may leave", summary="A grain deal was signed: the deal."),
        make_entry("Ships may leave", summary="A grain deal was signed: the thing."),
        make_entry("Grain prices fall", summary="A record harvest."),
    ]
    ranks = [fitness(terms, entry) for entry in best]

    assert ranks[0] > ranks[3] > ranks[1] > ranks[2]
