"""What is written where a stream's encoding lacks a character."""

import pytest

from nfeeds.cli import letters
from nfeeds.render.lines import columns

letters.register()


@pytest.mark.parametrize(
    ("text", "encoding", "written"),
    [
        ("prêtre Łódź İzmir", "ascii", "pretre ?odz Izmir"),
        ("prêtre", "latin-1", "prêtre"),
        ("“Да” – нет…", "ascii", '"??" - ???~'),
        ("中国 ｶﾅ", "ascii", "???? ??"),
        ("ﬁ ½", "latin-1", "fi ½"),
        ("e\u0323\u0301", "ascii", "e"),
        ("FR█ ░▁▆", "ascii", "FR# ._="),
        ("name-\udcff", "utf-8", "name-\\udcff"),
    ],
)
def test_what_can_be_read_is_written(text: str, encoding: str, written: str) -> None:
    """The letter without its accents, what is alike, or a question mark for every column."""
    assert text.encode(encoding, letters.NAME).decode(encoding) == written


@pytest.mark.parametrize("char", letters.ALIKE)
def test_what_is_alike_is_as_wide(char: str) -> None:
    """One ASCII character of one column for another of one."""
    assert columns(char) == 1
    assert letters.ALIKE[char].isascii()
    assert len(letters.ALIKE[char]) == 1
