"""Floors of single words in 26 languages: peoples, leaders, towns, bodies, places in dispute.

Each word stands alone, as it is bent in a sentence. A word that means something else as well counts
only beside other words, and so may be missed here.
"""

from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path

import pytest

from nfeeds.models.entry import Entry
from nfeeds.tag import tag
from opened import atlas, gazetteer

ATLAS = atlas()
GAZETTEER = gazetteer()
DAY = datetime(2024, 6, 1, tzinfo=UTC)
FOUND = 0.95
"""Part of the words of a language and group that lead to their country; this may only rise."""

TABLE = Path(__file__).with_name("words.tsv").read_text(encoding="utf-8").splitlines()[1:]
WORDS: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
for line in TABLE:
    language, group, country, words = line.split("\t")
    WORDS[language, group].extend((country, word) for word in words.split(", "))


def countries(language: str, word: str) -> tuple[str, ...]:
    """Return the countries that a text of one word is about."""
    entry = Entry(id="0", url=None, title=word, summary="", language=language, published=DAY)
    return ATLAS.about(tag(entry, GAZETTEER).places, DAY.date()).countries


def leads(language: str, country: str, word: str) -> bool:
    """Whether a word leads to its country, as it stands within a sentence or at its beginning."""
    return any(
        country in countries(language, text)
        for text in (f"1 {word} 1", word[:1].upper() + word[1:])
    )


@pytest.mark.parametrize(("language", "group"), WORDS, ids=lambda one: one)
def test_words_lead_to_their_country(language: str, group: str) -> None:
    """Nearly all words of a language lead to their country."""
    words = WORDS[language, group]
    missed = [word for country, word in words if not leads(language, country, word)]
    assert len(missed) <= (1 - FOUND) * len(words), missed
