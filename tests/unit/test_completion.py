"""What the Tab key offers, asked as the shells' scripts ask it."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from factories import NOW, make_entry, make_feed, make_record
from inside import run
from nfeeds.cli.completion.names import DATA, KINDS
from nfeeds.cli.completion.table import TAKES, table
from nfeeds.cli.main import COMMANDS
from nfeeds.store import open_store

Ask = Callable[..., list[str]]

CONFIG = """
store = "sqlite:mine.db"
[[feeds]]
url = "https://x.example/rss"
name = "mine"
title = "My own"
source = "my-outlet"
tags = ["desk"]
[digests.caucasus]
region = ["south-caucasus"]
[digests."two words"]
limit = 3
"""


@pytest.fixture
def ask(tmp_path: Path) -> Ask:
    """What is offered in the place of the last word: words alone, the first line left out."""
    environ = {"HOME": str(tmp_path), "TZ": "UTC"}

    def asked(*words: str, **variables: str) -> list[str]:
        answer = run("__complete", *words, environ={**environ, **variables})
        assert (answer.code, answer.err) == (0, "")
        first, *lines = answer.out.splitlines()
        assert first == ":words"
        return [line.partition("\t")[0] for line in lines]

    return asked


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A configuration, and an archive where it says."""
    folder = tmp_path / ".config" / "nfeeds"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text(CONFIG)
    with closing(open_store(f"sqlite:{folder}/mine.db", create=True)) as store:
        entry = make_entry()
        store.record(make_record(make_feed(), entry), NOW)
        store.save("water", [entry.id], None, NOW)
    return folder / "config.toml"


def test_the_table_is_that_of_the_parsers() -> None:
    """scripts/make_docs.py writes it anew; every kind that it names is found by somebody."""
    made = table()

    assert Path(DATA, "completion.tsv").read_text("utf-8") == made
    lines = [line.split("\t") for line in made.splitlines()[1:]]
    assert {len(line) for line in lines} == {4}
    kinds = {takes.lstrip("+")[1:] for _, _, takes, _ in lines if takes.lstrip("+")[:1] == ":"}
    assert kinds == {*KINDS, "files"}
    asked = {takes.removeprefix("+") for _, _, takes, _ in lines}
    assert {name for name, takes in TAKES.items() if takes not in asked} == set()


def test_commands_are_offered(ask: Ask) -> None:
    """All of them, those that begin so, and those within a command; not what is hidden."""
    assert ask("") == ask() == [*COMMANDS]
    assert ask("d") == ["digest", "doctor", "demo"]
    assert ask("-q", "--config", "x.toml", "dig") == ["digest"]
    assert ask("config", "") == ["check", "show", "example"]
    assert "discover" in ask("feeds", "-v", "d")
    assert ask("__comp") == []


def test_flags_are_offered_once_a_dash_stands(ask: Ask) -> None:
    """Those of the command and of everywhere; twins of filters once they are begun."""
    assert ask("digest", "--re") == ["--region"]
    assert "--json" in ask("digest", "-")
    assert "-f" not in ask("digest", "-")
    assert not [flag for flag in ask("digest", "--") if flag.startswith("--exclude")]
    assert ask("digest", "--exclude-reg") == ["--exclude-region"]
    assert ask("--ver") == ["--verbose", "--version"]
    assert "--country" in ask("feeds", "add", "https://x.example/", "--c")
    assert ask("digest", "--nothing") == []


@pytest.mark.parametrize(
    ("words", "first"),
    [
        (("digest", "-r", "sah"), ["sahel"]),
        (("digest", "--region", "sah"), ["sahel"]),
        (("digest", "--region=sah"), ["--region=sahel"]),
        (("digest", "--region", "=", "sah"), ["sahel"]),
        (("digest", "-r", "sahel", "--exclude-region", "sah"), ["sahel"]),
        (("entries", "-c", "aM"), ["AM"]),
        (("entries", "-c", "AM+ru"), ["AM+RU"]),
        (("entries", "--country=AM+ru"), ["--country=AM+RU"]),
        (("entries", "--about", "south-cauc"), ["south-caucasus"]),
        (("entries", "--about", "armeni"), ["Armenia"]),
        (("places", "armeni"), ["Armenia"]),
        (("search", "x", "--ownership", "st"), ["state"]),
        (("search", "x", "--language", "hy"), ["hy"]),
        (("run", "--source", "14y"), ["14ymedio"]),
        (("poll", "bbc-aff"), []),
        (("poll", "one", "bbc-africa"), ["bbc-africa"]),
        (("feeds", "set", "bbc-africa"), ["bbc-africa"]),
        (("digest", "--sort", ""), ["rank", "time"]),
        (("digest", "--since", "l"), ["last"]),
        (("digest", "-f", "j"), ["json", "jsonl"]),
        (("schema", "sa"), ["saved"]),
        (("completion", ""), ["bash", "zsh", "fish"]),
        (("completion", "bash", ""), []),
        (("save", "4f", ""), []),
        (("digest", "--match", ""), []),
        (("nothing", ""), []),
        (("digest", "--nothing", "x", "--sort", "r"), ["rank"]),
    ],
)
def test_values_are_offered(ask: Ask, words: tuple[str, ...], first: list[str]) -> None:
    """Of choices, of places and outlets, in whichever case they are begun."""
    assert ask(*words) == first


def test_the_users_own_names_are_offered(ask: Ask, own: Path, tmp_path: Path) -> None:
    """Feeds, outlets, tags, digests and lists, by the file and archive that a run would take."""
    other = tmp_path / "other.toml"
    other.write_text('[digests.other]\nlimit = 1\n[[feeds]]\nurl = "https://y.example/"\n')

    assert ask("poll", "mi")[0] == "mine"
    assert ask("entries", "-s", "my-")[0] == "my-outlet"
    assert ask("entries", "--tag", "") == ["desk"]
    assert ask("digest", "") == ["caucasus", "two words"]
    assert ask("run", "cau") == ["caucasus"]
    for words in (("save", "4f", "--as"), ("entries", "--saved"), ("run", "--exclude-saved")):
        assert ask(*words, "") == ["water"]
    assert ask("--config", str(other), "digest", "") == ["other"]
    assert ask("digest", f"--config={other}", "") == ["other"]
    assert ask("digest", "", NFEEDS_CONFIG=str(other)) == ["other"]
    where = f"sqlite:{own.parent}/mine.db"
    assert ask("--config", str(other), "entries", "--saved", "") == []
    assert ask("--config", str(other), "entries", "--store", where, "--saved", "") == ["water"]
    assert ask("entries", "--saved", "", NFEEDS_STORE=where, NFEEDS_CONFIG=str(other)) == ["water"]


@pytest.mark.parametrize("text", ["[[feeds]", "feeds = 3", "digests = [1]", "store = 3", "\0"])
def test_what_is_broken_is_passed_over(ask: Ask, own: Path, text: str) -> None:
    """Nobody wants to be told between two keys."""
    own.write_text(text)

    for words in (("digest", ""), ("entries", "--saved", ""), ("entries", "--tag", "")):
        assert ask(*words) == []


def test_an_archive_that_is_none_has_no_names(ask: Ask, tmp_path: Path) -> None:
    """And none is made."""
    (tmp_path / "x.db").write_text("not a database, but long enough to be looked at" * 50)

    assert ask("entries", "--store", f"sqlite:{tmp_path}/x.db", "--saved", "") == []
    assert ask("entries", "--store", f"sqlite:{tmp_path}/y.db", "--saved", "") == []
    assert not (tmp_path / "y.db").exists()


def test_files_are_left_to_the_shell(tmp_path: Path) -> None:
    """It knows them best."""
    for words in (("digest", "-o", "x"), ("--config", ""), ("feeds", "import", "")):
        assert run("__complete", *words, environ={"HOME": str(tmp_path)}).out == ":files\n"
