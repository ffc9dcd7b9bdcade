"""Maps and bars: the same numbers as in JSON, and words for whoever does not see them."""

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Program
from inside import MORNING, Run, run
from nfeeds.render import DATA

Ask = Callable[..., Run]
DRAWN = frozenset("░▒▓█▁▂▃▄▅▆▇")


@pytest.fixture
def ask(demo: Path, tmp_path: Path) -> Ask:
    """Run a digest of the demo's archive."""
    (tmp_path / "config.toml").write_text("catalogue = false\n")
    where = ("--store", f"sqlite:{demo}", "--config", str(tmp_path / "config.toml"))
    environ = {"HOME": str(tmp_path), "TZ": "UTC"}
    return lambda *words: run("digest", *where, *words, environ=environ, at=MORNING)


def test_the_numbers_are_of_all_stories(ask: Ask) -> None:
    """Whatever the limit: of what they are about, and of who tells them."""
    whole = json.loads(ask("--json").out)
    counts = json.loads(ask("--json", "-n", "1").out)["counts"]
    stories = whole["stories"]

    assert counts == whole["counts"]
    for key, of_story in (
        ("countries", "countries"),
        ("source_countries", "source_countries"),
        ("ownership", "ownership"),
    ):
        assert counts[key] == Counter(word for story in stories for word in set(story[of_story]))
        assert list(counts[key].values()) == sorted(counts[key].values(), reverse=True)
    assert counts["nowhere"] == sum(not story["countries"] for story in stories)


@pytest.mark.parametrize("name", sorted(DATA))
def test_data_is_the_same_with_a_map(ask: Ask, name: str) -> None:
    """What a program reads has the numbers anyway."""
    assert ask("-f", name, "--map").out == ask("-f", name).out


def test_every_country_with_stories_is_told_in_words(ask: Ask) -> None:
    """In plain text nothing is drawn; all numbers of the map are there."""
    page = ask("--map", "-f", "plain", "--width", "2000").out
    about = next(line for line in page.splitlines() if line.startswith("about"))
    counts = json.loads(ask("--json").out)["counts"]["countries"]

    assert DRAWN.isdisjoint(page)
    assert about.split(maxsplit=1)[1] == ", ".join(f"{code} {n}" for code, n in counts.items())


def test_a_map_is_not_read_aloud(ask: Ask) -> None:
    """In HTML it is hidden from screen readers, which have the words below it."""
    page = ask("--map", "-f", "html").out

    assert '<div class="map" aria-hidden="true">' in page
    assert '<p class="fact key" aria-hidden="true">' in page
    assert '<b class="label">about</b>' in page


@pytest.mark.parametrize(("width", "has_map"), [("59", False), ("60", True)])
def test_a_map_needs_sixty_columns(ask: Ask, width: str, has_map: bool) -> None:  # noqa: FBT001
    """Where it does not fit, the numbers stand alone."""
    page = ask("--map", "-f", "console", "--width", width).out

    assert ("stories   ░" in page) is has_map
    assert "about     FR" in page


def test_colour_shades_the_map(ask: Ask) -> None:
    """With a ground behind the code; without colour, by characters."""
    page = ask("--map", "-f", "console", "--color", "always").out
    bare = ask("--map", "-f", "console", "--color", "never").out

    assert "\x1b[1;38;5;231;48;5;160mFR\x1b[0m" in page
    assert "FR█" in bare
    assert "\x1b" not in bare


def test_what_filters_leave_out_is_no_white_spot(ask: Ask) -> None:
    """Countries that nobody asked for are dots, those without stories small letters."""
    page = ask("--map", "-r", "europe", "-f", "console", "--color", "never").out

    assert "··" in page
    assert " pt " in page
    assert " br " not in page


def test_a_map_of_nothing_says_so(ask: Ask) -> None:
    """In words."""
    page = ask("--map", "-f", "console", "--match", "nothinglikethis").out

    assert "about     no country that is known" in page


LETTERS = {"ascii": "ecoliers", "latin-1": "écoliers", "utf-8": "écoliers"}


@pytest.mark.parametrize("encoding", LETTERS)
def test_letters_that_a_stream_lacks(
    nfeeds: Program, demo: Path, config: Callable[[str], Path], encoding: str
) -> None:
    """Accents go, other letters are question marks, pictures are of ASCII; and that is said."""
    config("catalogue = false\n")
    words = ("digest", "--all", "--store", f"sqlite:{demo}", "--brief", "--map", "-f", "console")
    environ = {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    result = nfeeds(*words, "--width", "100", encoding=encoding, **environ)

    assert result.returncode == 0
    assert LETTERS[encoding] in result.stdout
    assert all(len(line) <= 100 for line in result.stdout.splitlines())
    assert ("lacks letters of this page" in result.stderr) is (encoding != "utf-8")
    assert ("FR#" in result.stdout) is (encoding != "utf-8")


@pytest.mark.parametrize("name", ["html", "atom", "csv", "json", "jsonl"])
def test_what_says_that_it_is_utf_8_is(nfeeds: Program, demo: Path, name: str) -> None:
    """Whatever the locale: the same bytes."""
    words = ("digest", "--store", f"sqlite:{demo}", "-f", name, "--as-of", "2020-11-01T09:00Z")
    plain = {"PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"}

    assert nfeeds(*words, **plain).stdout == nfeeds(*words).stdout
