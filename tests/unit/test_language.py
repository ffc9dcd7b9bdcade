"""The language of an entry: whose word counts when."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nfeeds.normalize.language import LEAST, SAMPLE, alike, detected, fits, languages

RUSSIAN = "Президент Армении обсудил с премьер-министром Грузии положение на границе"
FRENCH = "Le ministre des Affaires étrangères a rencontré son homologue allemand à Paris"
ENGLISH = "The foreign minister met his German counterpart in Paris on Monday to discuss trade"
ARABIC = "التقى وزير الخارجية نظيره الألماني في باريس لبحث الأوضاع في المنطقة"
CHINESE = "外交部长星期一在巴黎会见德国外长讨论两国之间的贸易问题"


def language_of(said: str | None, title: str, summary: str) -> str | None:
    """What a text is told to be in that stands alone in its document."""
    (language,) = languages([None], said, [f"{title} {summary}"])
    return language


@pytest.mark.parametrize(
    ("text", "language"),
    [(RUSSIAN, "ru"), (FRENCH, "fr"), (ENGLISH, "en"), (ARABIC, "ar"), (CHINESE, "zh")],
)
def test_a_text_shows_its_language(text: str, language: str) -> None:
    """Where the feed says nothing, or says what many programs write of any feed."""
    assert language_of(None, text, "") == language
    assert language_of("en", text, "") == language
    assert language_of("en-US", text[:20], text[20:]) in (language, "en-US")


def test_a_feeds_word_counts_where_it_fits() -> None:
    """With its region, and against a guess."""
    assert language_of("en-GB", ENGLISH, "") == "en-GB"
    assert language_of("fr-CA", FRENCH, "") == "fr-CA"
    assert language_of("de", FRENCH, "") == "de"
    assert (
        language_of("sr", "Predsednik Srbije sastao se sa premijerom Hrvatske u Beogradu", "")
        == "sr"
    )


def test_letters_contradict_a_word() -> None:
    """Cyrillic letters are no Turkish, Latin ones no Armenian."""
    assert language_of("tr", RUSSIAN, "") == "ru"
    assert language_of("hy", ENGLISH, "") == "en"
    assert language_of("ru", ARABIC, "") == "ar"


def test_a_name_in_other_letters_contradicts_nothing() -> None:
    """A headline may be a product's name; too little to tell is no reason to doubt."""
    assert language_of("ru", "Samsung Galaxy S20", "") == "ru"
    assert language_of(None, "Samsung Galaxy S20", "") is None
    assert language_of("fr", "«Известия»: " + FRENCH, "") == "fr"


def test_short_texts_are_not_guessed() -> None:
    """Unknown stays unknown."""
    assert detected("Paris"[:LEAST]) is None


@given(st.text(), st.sampled_from([None, "en", "ru", "zh-Hant", "x"]))
def test_any_text_has_an_answer(text: str, said: str | None) -> None:
    """Also one that the detector refuses to read."""
    answer = language_of(said, text, text * 9)

    assert answer is None or answer.replace("-", "").isalnum()


def test_kin_are_taken_for_each_other() -> None:
    """And languages of several scripts fit more than one."""
    assert alike("hr", "sr")
    assert not alike("hr", "sk")
    assert fits("sr", "Београд")
    assert fits("sr", "Beograd")
    assert not fits("ka", "Tbilisi")


def test_a_sample_stands_for_the_others() -> None:
    """Where it bears the feed's word out, what cannot be told by itself has a language, too."""
    texts = [ENGLISH] * SAMPLE * 2
    texts[1] = "Brexit"

    assert set(languages([None] * len(texts), "en-GB", texts)) == {"en-GB"}
    assert set(languages([None] * len(texts), None, texts)) == {"en"}


def test_where_a_sample_disagrees_each_entry_is_looked_at() -> None:
    """A feed of two languages calls itself English; an entry's own word goes before the feed's."""
    texts = [ENGLISH, FRENCH] * SAMPLE
    own = [None] * (len(texts) - 1) + ["fr-CA"]

    told = languages(own, "en", texts)

    assert told == ["en", "fr"] * (SAMPLE - 1) + ["en", "fr-CA"]
    assert languages(own, None, texts) == told
    assert languages([], "en", []) == []
