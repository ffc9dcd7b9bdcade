"""The rules of the house, executed: what is loaded when, tables and their modules, data in step."""

import subprocess
import sys
from collections.abc import Collection
from importlib import import_module

import pytest

from nfeeds.cli.main import COMMANDS, help_text
from nfeeds.config.atlas import load_atlas
from nfeeds.config.catalogue import read_feeds, read_sources
from nfeeds.render import FORMATS
from nfeeds.store import BACKENDS

THIRD_PARTY = (
    *("ahocorasick_rs", "feedparser", "httpcore", "httpx", "pydantic", "rich", "tenacity"),
    *("tomlkit", "sqlite3", "psycopg", "procrastinate"),
)


def loaded(*words: str, among: Collection[str] = THIRD_PARTY) -> set[str]:
    """Which of the libraries a command line loads."""
    code = (
        "import sys\nfrom nfeeds.cli.main import main\n"
        f"main({list(words)!r})\n"
        f"print(*(name for name in {among!r} if name in sys.modules), file=sys.stderr)"
    )
    result = subprocess.run(
        [sys.executable, "-c", code],
        env={"HOME": "/nonexistent", "TZ": "UTC"},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(result.stderr.splitlines()[-1].split())


@pytest.mark.parametrize(
    ("words", "allowed"),
    [
        (("--help",), set()),
        (("--version",), set()),
        (("__complete", "digest", "-r", "sa"), set()),
        (("__complete", "entries", "--saved", "x"), {"sqlite3"}),
        (("digest",), {"pydantic", "sqlite3"}),
        (("digest", "-f", "console", "--color", "always"), {"pydantic", "sqlite3", "rich"}),
        (("entries", "--json"), {"pydantic", "sqlite3"}),
        (("feeds", "list"), {"pydantic"}),
        (("places", "Shusha"), {"pydantic"}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_command_loads_only_what_it_needs(words: tuple[str, ...], allowed: set[str]) -> None:
    """Help loads no third-party module; the read side meets neither network nor feed parser."""
    assert loaded(*words) <= allowed


SLOW = frozenset({"argparse", "datetime", "pathlib", "urllib.parse", "zoneinfo"})
"""Of the standard library: each takes a tenth of the time of --help."""


@pytest.mark.parametrize(
    ("words", "allowed"),
    [
        (("--help",), set()),
        (("digest", "--help"), set()),
        (("feeds", "add", "-h"), set()),
        (("--version",), set()),
        (("__complete", "di"), set()),
        (("__complete", "digest", "--re"), set()),
        (("__complete", "digest", "--about", "ar"), set()),
        (("__complete", "digest", "-s", "b"), set()),
        (("__complete", "entries", "--saved", "x"), {"datetime"}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_answers_at_once_loads_nothing_slow(words: tuple[str, ...], allowed: set[str]) -> None:
    """Help and the Tab key are to take three times what the interpreter takes."""
    assert loaded(*words, among=SLOW) <= allowed


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_a_module(name: str) -> None:
    """With its flags, its verb, and a line of help."""
    module = import_module(f"nfeeds.cli.{COMMANDS[name].module}")

    assert callable(module.configure)
    assert callable(module.run)
    assert COMMANDS[name].help in help_text()


@pytest.mark.parametrize("module", [*FORMATS.values(), *BACKENDS.values()])
def test_a_tables_row_is_a_module(module: str) -> None:
    """Formats render, backends open."""
    loaded_module = import_module(module)

    assert callable(getattr(loaded_module, "render", None) or loaded_module.open_store)


def test_every_feed_has_a_source_with_a_family() -> None:
    """Who stands behind a voice is known for each feed of the catalogue."""
    sources = read_sources()
    feeds = read_feeds(sources)

    assert len(feeds) > 900
    assert all(feed.source.family and feed.source.country for feed in feeds)
    assert len({feed.name for feed in feeds}) == len({feed.url for feed in feeds}) == len(feeds)


def test_what_feeds_cover_is_known_to_the_atlas() -> None:
    """Every key and country code of `covers` is a region or place that filters know."""
    atlas = load_atlas()
    words = {word for feed in read_feeds(read_sources()) for word in feed.covers}

    assert {w for w in words if not atlas.region(w) and w not in atlas.places} == set()
