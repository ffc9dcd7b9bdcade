"""Floors of counting on small cases of our own, by language: what is right today stays right."""

from pathlib import Path
from typing import NamedTuple

import pytest

from nfeeds.count import count
from nfeeds.models.figures import Figure


class Case(NamedTuple):
    """A row of figures.tsv."""

    language: str
    text: str
    figures: str


TABLE = Path(__file__).with_name("figures.tsv").read_text(encoding="utf-8").splitlines()
CASES = [Case(*line.split("\t")) for line in TABLE[1:]]


def shown(figure: Figure) -> str:
    """A figure as the table has it."""
    amount = figure.amount.text if figure.amount else ""
    rest = f" {figure.currency}" * bool(figure.currency) + " denied" * figure.denied
    return f"{figure.kind}={amount}{rest}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.language}: {case.text}")
def test_case(case: Case) -> None:
    """A text gives exactly the figures that it says, and its own words as evidence."""
    found = count(case.text, "", case.language)

    assert sorted(map(shown, found)) == sorted(filter(None, case.figures.split("; ")))
    for figure in found:
        assert case.text[figure.start : figure.start + len(figure.text)] == figure.text


def test_the_languages_that_are_read() -> None:
    """Each has its cases."""
    cases = {case.language for case in CASES}

    assert cases == {"en", "ru", "uk", "fr", "es", "de", "pt", "tr", "ar", "zh"}
    assert len(CASES) >= 100
