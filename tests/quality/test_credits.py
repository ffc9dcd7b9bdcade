"""Floors of credits and speakers on small cases of our own, by language: what is right stays so."""

from pathlib import Path
from typing import NamedTuple

import pytest

from nfeeds.models.entry import Entry, TaggedEntry
from nfeeds.tag import tag, word_of
from opened import gazetteer

GAZETTEER = gazetteer()


class Case(NamedTuple):
    """A row of credits.tsv."""

    language: str
    title: str
    text: str
    agencies: str
    """`name:strength`, joined by bars, as outlets and speakers are."""
    outlets: str
    speakers: str


TABLE = Path(__file__).with_name("credits.tsv").read_text(encoding="utf-8").splitlines()
CASES = [Case(*line.split("\t")) for line in TABLE[1:]]


def tagged(language: str, title: str, text: str = "", authors: tuple[str, ...] = ()) -> TaggedEntry:
    """Tag an entry with that title and summary."""
    entry = Entry(id="0", url=None, title=title, summary=text, language=language, authors=authors)
    return tag(entry, GAZETTEER)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.language}: {case.title}")
def test_case(case: Case) -> None:
    """An entry gives exactly its agencies, how far it rests on each, outlets and speakers."""
    found = tagged(case.language, case.title, case.text)
    agencies = {f"{one.name}:{one.strength}" for one in found.credits if one.kind == "agency"}
    outlets = {one.name for one in found.credits if one.kind == "outlet"}
    speakers = {one.speaker for one in word_of(found)}
    assert (agencies, outlets, speakers) == tuple(
        set(filter(None, listed.split("|")))
        for listed in (case.agencies, case.outlets, case.speakers)
    )


BYLINES = [
    ("AFP", "AFP", "AFP"),
    ("Agence France-Presse", "AFP", "Agence France-Presse"),
    ("By JANE DOE, Associated Press", "AP", "Associated Press"),
    ("Jane Doe for Reuters", "Reuters", "Reuters"),
    ("dpa", "dpa", "dpa"),
    ("STA", "STA", "STA"),
    ("Reuters Staff", "Reuters", "Reuters"),
    ("ТАСС", "TASS", "ТАСС"),
    ("新华社", "Xinhua", "新华社"),
]


@pytest.mark.parametrize(("author", "agency", "words"), BYLINES)
def test_bylines(author: str, agency: str, words: str) -> None:
    """An agency that signs is credited, and the evidence points into the authors."""
    credit = tagged("en", "Floods in the delta", authors=("A. B.", author)).credits[0]
    proof = credit.evidence[0]
    assert (credit.name, credit.kind, credit.strength) == (agency, "agency", "credit")
    assert (proof.field, proof.text) == ("author", words)
    assert f"A. B., {author}"[proof.start :].startswith(words)


@pytest.mark.parametrize("author", ["Jane Doe", "Anna Reuter", "Trend Micro", "The Belgian cook"])
def test_persons_sign_for_themselves(author: str) -> None:
    """A byline that only looks like an agency's credits none."""
    assert tagged("en", "Floods in the delta", authors=(author,)).credits == ()


def test_two_agencies_of_one_name() -> None:
    """APA is Austria's, or Azerbaijan's where the text has to do with that."""
    wien = tagged("de", "Brand in Wien", "Wien (APA) - Eine Halle brannte.").credits
    baku = tagged("en", "Fire in Baku", "Baku. May 2. APA: A hall burned in Azerbaijan.").credits
    assert [one.name for one in (*wien, *baku)] == ["APA", "APA (Azerbaijan)"]
