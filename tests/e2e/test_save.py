"""`nfeeds save`: stories and entries kept under names, and `--saved` everywhere."""

import json
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

import schemas
from inside import MORNING, Run, run

Ask = Callable[..., Run]

STORY = "49ab5b6"
"""Georgian Dream's third term, told by four outlets."""
MEMBER = "fadea96"
"""One of them, the last."""
OTHER = "9889332"
"""England's lockdown."""


@pytest.fixture
def ask(demo: Path, tmp_path: Path) -> Ask:
    """Run a command on a copy of it."""
    where = f"sqlite:{shutil.copy(demo, tmp_path / 'demo.db')}"
    environ = {"HOME": str(tmp_path), "TZ": "UTC"}
    return lambda *words, **how: run(*words, "--store", where, environ=environ, **how)


def listed(ask: Ask, name: str, *more: str) -> list[dict[str, Any]]:
    """The entries that are saved so."""
    found: list[dict[str, Any]] = ask("entries", "--saved", name, "--json", *more).json["entries"]
    return found


def test_a_story_is_kept_with_all_its_entries(ask: Ask) -> None:
    """A story's id saves its entries, a member's that one alone; nothing goes to stdout."""
    story = ask("show", STORY, "--json").json["story"]

    saved = ask("save", STORY, "--as", "georgia", "-m", "check  the\u202e numbers")

    assert (saved.code, saved.out) == (0, "")
    assert saved.err == "nfeeds: saved 4 entries as georgia\n"
    found = listed(ask, "georgia")
    assert {entry["id"] for entry in found} == {entry["id"] for entry in story["entries"]}
    assert {one["note"] for entry in found for one in entry["saved"]} == {"check the numbers"}
    assert ask("save", MEMBER, OTHER, "--as", "two").code == 0
    assert MEMBER in {entry["id"][:7] for entry in listed(ask, "two")}
    assert len(listed(ask, "two")) == 1 + len(ask("show", OTHER, "--json").json["story"]["entries"])


def test_the_first_entry_of_a_story_may_be_kept_alone(ask: Ask) -> None:
    """Its id is the story's, too: --entry tells which is meant."""
    assert ask("save", STORY, "--entry", "--as", "one").code == 0

    (entry,) = listed(ask, "one")

    assert entry["id"].startswith(STORY)


def test_saving_again_adds_what_is_new(ask: Ask) -> None:
    """And says how much was kept before; a note replaces the old ones."""
    ask("save", MEMBER, "--as", "georgia")

    again = ask("save", STORY, "--as", "georgia", "-m", "whole")

    assert again.err == "nfeeds: saved 4 entries as georgia, 1 of them before\n"
    assert [one["saved"][0]["note"] for one in listed(ask, "georgia")] == ["whole"] * 4


def test_the_lists_are_listed(ask: Ask) -> None:
    """With how much is on each; on none there is a word of how to begin."""
    assert "nfeeds save ID --as NAME" in ask("save").out

    ask("save", STORY, "--as", "georgia")
    ask("save", MEMBER, "--as", "A.1_b-c")

    page = ask("save").out.splitlines()
    assert [line.split()[:2] for line in page[:3]] == [
        ["name", "entries"],
        ["A.1_b-c", "1"],
        ["georgia", "4"],
    ]
    document = ask("save", "--json").json
    schemas.validate(document, ask("schema", "saved").json)
    assert [(row["name"], row["entries"]) for row in document["saved"]] == [
        ("A.1_b-c", 1),
        ("georgia", 4),
    ]


def test_what_is_taken_off_is_kept_no_more(ask: Ask) -> None:
    """An entry, a story or the whole list; other lists stay as they are."""
    ask("save", STORY, OTHER, "--as", "one")
    ask("save", STORY, "--as", "two")

    assert ask("save", "--remove", MEMBER, "--as", "one").err == (
        "nfeeds: removed 1 entry from one\n"
    )
    assert MEMBER not in {entry["id"][:7] for entry in listed(ask, "one")}
    assert ask("save", "--remove", STORY, "--as", "one").err.startswith("nfeeds: removed 3 ")
    assert ask("save", "--remove", "--all", "--as", "one").code == 0
    assert [row["name"] for row in ask("save", "--json").json["saved"]] == ["two"]
    assert len(listed(ask, "two")) == 4


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("save", STORY), "--as NAME"),
        (("save", "--as", "x"), "nfeeds entries --saved x"),
        (("save", "--remove", "--as", "georgia"), "--all"),
        (("save", "--all"), "--remove"),
        (("save", STORY, "--as", "two words"), "letters, digits"),
        (("save", STORY, "--as=-x"), "letters, digits"),
        (("save", STORY, "--as", ""), "letters, digits"),
        (("save", "0000000", "--as", "x"), "nfeeds entries"),
        (("save", "--remove", STORY, "--as", "georgie"), "did you mean georgia?"),
        (("save", "--remove", OTHER, "--as", "georgia"), "nfeeds entries --saved georgia"),
        (("entries", "--saved", "georgie"), "did you mean georgia?"),
        (("digest", "--exclude-saved", "nothing"), "see nfeeds save"),
        (("poll", "--saved", "georgie"), "did you mean georgia?"),
    ],
)
def test_wrong_use_is_told(ask: Ask, words: tuple[str, ...], hint: str) -> None:
    """Exit 2, a hint what to do, and nothing is changed."""
    ask("save", STORY, "--as", "georgia")

    wrong = ask(*words)

    assert (wrong.code, wrong.out) == (2, "")
    assert hint in wrong.err
    assert len(listed(ask, "georgia")) == 4


def test_every_listing_takes_the_filter(ask: Ask) -> None:
    """Entries, search and digest, its twin too; a digest marks what passed."""
    ask("save", MEMBER, "--as", "georgia")
    ask("save", OTHER, "--as", "england")
    whole = len(ask("entries", "--json").json["entries"])

    (story,) = ask("digest", "--all", "--saved", "georgia", "--json").json["stories"]
    assert story["id"].startswith(STORY)
    assert [entry["id"][:7] for entry in story["entries"] if entry["passed"]] == [MEMBER]
    assert [one["name"] for entry in story["entries"] for one in entry["saved"]] == ["georgia"]
    rest = ask("entries", "--exclude-saved", "georgia", "--json").json["entries"]
    assert len(rest) == whole - 1
    found = ask("search", "georgian", "--saved", "georgia", "--json").json["entries"]
    assert [entry["id"][:7] for entry in found] == [MEMBER]
    assert ask("search", "lockdown", "--saved", "georgia", "--json").json["entries"] == []
    both = ask("entries", "--saved", "georgia", "--saved", "england", "--stories", "--json").json
    assert {entry["story"][:7] for entry in both["entries"]} == {STORY, OTHER}
    assert listed(ask, "georgia+england") == []


def test_what_is_kept_passes_the_rules(ask: Ask, tmp_path: Path) -> None:
    """Whoever asks for what was saved by hand gets it, whatever is ignored since."""
    ask("save", MEMBER, "--as", "georgia")
    config = tmp_path / "config.toml"
    config.write_text('ignore = ["georgian"]\n[digests.kept]\nsaved = ["georgia"]\n')

    assert len(listed(ask, "georgia", "--config", str(config))) == 1
    digest = ask("digest", "kept", "--all", "--json", "--config", str(config)).json
    assert [story["id"][:7] for story in digest["stories"]] == [STORY]
    assert ask("search", "georgian", "--json", "--config", str(config)).json["entries"] == []


def test_a_page_shows_what_a_report_cites(ask: Ask) -> None:
    """The note, the link, the outlet, when it was published and when it was seen."""
    ask("save", MEMBER, "--as", "georgia", "-m", "a *star*")

    lines = ask("entries", "--saved", "georgia", "-f", "markdown").out.splitlines()

    assert lines[0] == (
        "## [Georgian Dream leads count in Tbilisi, rivals refuse result]"
        "(https://hrazdan.example/2020/11/01/region/georgia-ruling-party-leads) \\[en\\]"
    )
    assert "Hrazdan Ledger (AM, private)" in lines[2]
    assert lines[-2] == "- **saved** as georgia: a \\*star\\* · Sun 1 Nov 2020 08:00"
    assert lines[-1] == (
        "- **seen** first Sun 1 Nov 2020 08:00, published Sun 1 Nov 2020 04:30, in hrazdan"
    )
    for words in (("entries", "--saved", "georgia"), ("show", MEMBER), ("digest", "--all")):
        assert "as georgia: a *star*" in ask(*words).out
        assert "as georgia: a *star*" in ask(*words, "-f", "html").out
    assert "georgia: a *star*" in ask("entries", "--saved", "georgia", "-f", "csv").out


def test_json_has_what_is_kept_by_its_schema(ask: Ask) -> None:
    """A list of name, note and moment in every entry, empty where nothing is."""
    ask("save", MEMBER, "--as", "georgia", "-m", "why")

    document = ask("entries", "--json").json

    schemas.validate(document, ask("schema", "entries").json)
    kept = [entry["saved"] for entry in document["entries"] if entry["saved"]]
    assert [[{**one, "at": None} for one in those] for those in kept] == [
        [{"name": "georgia", "note": "why", "at": None}]
    ]
    page = ask("show", MEMBER, "--json").json
    schemas.validate(page, ask("schema", "show").json)
    line = json.loads(ask("entries", "--saved", "georgia", "-f", "jsonl").out)
    schemas.validate(line, ask("schema", "entry").json)


def test_a_digest_of_the_past_knows_nothing_of_it(ask: Ask) -> None:
    """Only what was known at that moment: what was saved later is not on its page."""
    past = ("digest", "--all", "--json", "--as-of", "2020-11-01T08:00:01Z")
    before = ask(*past).out

    ask("save", STORY, "--as", "georgia", at=MORNING + timedelta(hours=1))

    assert ask(*past).out == before
    assert ask("entries", "--saved", "georgia", "--as-of", "2020-11-01T08:00:01Z").code == 2


def test_a_window_without_what_is_kept_says_where_it_is(ask: Ask) -> None:
    """A digest is of a day: what was saved long ago is older, and --all shows it."""
    ask("save", STORY, "--as", "georgia")
    later = ("digest", "--saved", "georgia", "--as-of", "2020-12-01")

    empty = ask(*later)

    assert "0 stories" in empty.out
    assert "--all" in empty.err
    assert STORY in ask(*later, "--all").out
    assert ask(*later, "--all").err == ""


def test_a_poll_may_ask_where_it_came_from(ask: Ask, tmp_path: Path) -> None:
    """`poll --saved` chooses the feeds that brought what is saved, and no others."""
    ask("save", MEMBER, "--as", "georgia")
    (entry,) = listed(ask, "georgia")
    config = tmp_path / "config.toml"
    config.write_text(
        "catalogue = false\n"
        f'[[feeds]]\nname = "hrazdan"\nurl = "{entry["feed_url"]}"\n'
        '[[feeds]]\nname = "other"\nurl = "http://127.0.0.1:9/other"\n'
    )

    report = ask("poll", "--saved", "georgia", "--json", "--config", str(config)).json

    assert [feed["feed"] for feed in report["feeds"]] == ["hrazdan"]
