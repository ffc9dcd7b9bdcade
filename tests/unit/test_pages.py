"""Folding by pages: what Python does at once is what is done character by character."""

from hypothesis import given
from hypothesis import strategies as st

from nfeeds.models.pages import Pages

TEXTS = st.one_of(
    st.text(st.characters(max_codepoint=0xFF)),
    st.text(st.sampled_from("aZ 9.éßğİşŁ’“—€")),
    st.text(st.sampled_from("Яґё «»—№ab")),
    st.text(st.sampled_from("سلام، کیًـ\u200c0")),
    st.text(),
)


def letter(char: str) -> str:
    """A fold that changes nearly everything, and of which some characters become two."""
    return "ss" if char == "ß" else char.upper()[:1]


@given(TEXTS)
def test_a_text_is_its_folded_characters(text: str) -> None:
    """In whatever script; where no page can, it says so."""
    folded = Pages(letter).fold(text)
    assert folded is None or folded == "".join(map(letter, text))


def test_usual_texts_are_done_at_once() -> None:
    """Else all would be slow, and nobody would know."""
    texts = (
        "The president’s “plan” — a €5 fee",
        "Çağrı İstanbul’da: «şöyle» dedi",
        "Глава МЗС: «Їжа»",
        "قال الرئيس إنّ الهدنة",
        "وزیر گفت می\u200cآید",
        "השר אמר",
        "Ο υπουργός είπε",
        "Łódź, să știți",
    )
    pages = Pages(lambda char: char.upper()[:1] if char.isalnum() else " ")
    assert None not in map(pages.fold, texts)


def test_what_becomes_of_one_is_one() -> None:
    """A letter that becomes two is for others."""
    assert Pages(letter).fold("Straße") is None
