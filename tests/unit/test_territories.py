"""Views of one's own: what places count to, by a file."""

from pathlib import Path

import pytest

from nfeeds.config.atlas import load_atlas
from nfeeds.config.territories import read_view
from nfeeds.errors import ConfigError

MINE = {
    "mine.toml": '# whose it is\nnagorno-karabakh = "AM"\nTW = "cn"\ncrimea = "crimea"\n',
    "mine.tsv": "\ufeffcode\tto\nnagorno-karabakh\tAM\tnote\r\n\n# no\nTW\tcn\ncrimea\tcrimea",
}


@pytest.mark.parametrize(("name", "text"), MINE.items(), ids=MINE)
def test_a_view_of_ones_own_is_a_file(tmp_path: Path, name: str, text: str) -> None:
    """Of codes in any case, in two formats; what it does not name counts as in `de-jure`."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    view, counts = read_view(path, load_atlas())
    atlas = load_atlas().seen_as(view, counts)

    assert (view, counts) == (
        "mine",
        {"nagorno-karabakh": "AM", "TW": "CN", "crimea": "crimea"},
    )
    for code, country in {"shusha": "AM", "taipei": "CN", "yalta": "crimea", "gaza": "PS"}.items():
        assert atlas.country(code, None, view) == country
    assert atlas.country("shusha", None) == "AZ"


WRONG_VIEWS = {
    "no such place": ('a = "AM"\nnagorno-karabah = "AM"', 1, "unknown place", ""),
    "a misspelt place": ('\nnagorno-karabkh = "AM"', 2, "unknown place", '"nagorno-karabakh"'),
    "a name, no code": ('TW = "Armenia"', 1, 'territory "Armenia"', "AM (Armenia)"),
    "no country": ('\n\nTW = "taipei"', 3, "unknown country or territory", "TW (Taiwan)"),
    "no text": ("TW = 7", 1, "must be the code", ""),
    "a table": ('[TW]\nCN = "CN"', 1, "must be the code", ""),
    "a circle": ('AM = "AZ"\nAZ = "AM"', 1, "counts to itself", "it counts to itself"),
    "a long circle": ('\nAZ = "nagorno-karabakh"', 2, "counts to itself", ""),
    "twice": ('TW = "CN"\ntw = "TW"', 2, "is said in", ""),
    "no TOML": ('TW = "CN', 1, "", "not TOML"),
}


@pytest.mark.parametrize(("text", "line", "message", "hint"), WRONG_VIEWS.values(), ids=WRONG_VIEWS)
def test_what_is_wrong_in_a_view_is_named(
    tmp_path: Path, text: str, line: int, message: str, hint: str
) -> None:
    """By file and line, with what may have been meant."""
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        read_view(path, load_atlas())

    assert caught.value.message.startswith(f"{path}:{line}: ")
    assert message in caught.value.message
    assert hint in caught.value.hint


def test_a_views_table_needs_two_columns(tmp_path: Path) -> None:
    """Spaces are no tab."""
    path = tmp_path / "mine.tsv"
    path.write_text("TW\tCN\ncrimea UA\n", encoding="utf-8")

    with pytest.raises(ConfigError, match=r"mine\.tsv:2: has no second column"):
        read_view(path, load_atlas())


def test_a_view_has_a_name_of_its_own(tmp_path: Path) -> None:
    """A file called own would be taken for the view of that name."""
    (tmp_path / "own.toml").touch()

    with pytest.raises(ConfigError, match="own is a view already"):
        read_view(tmp_path / "own.toml", load_atlas())
    with pytest.raises(ConfigError, match="there is no such file"):
        read_view(tmp_path / "none.toml", load_atlas())
