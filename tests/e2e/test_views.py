"""`[tags]`: by which view places count, and what is inferred where no place is named."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import schemas
from inside import Run, run

Ask = Callable[..., Run]
MOMENT = ("--as-of", "2020-11-01T08:00:01Z")
ENTRY = "9fb0862"
"""Stepanakert's central market burns after shelling."""


@pytest.fixture
def ask(demo: Path, tmp_path: Path) -> Ask:
    """Run a command on a copy of it, with the configuration that is in the folder."""
    where = f"sqlite:{shutil.copy(demo, tmp_path / 'demo.db')}"
    environ = {"HOME": str(tmp_path), "TZ": "UTC"}
    return lambda *words: run(*words, "--store", where, environ=environ)


@pytest.fixture
def config(tmp_path: Path) -> Callable[[str], Path]:
    """Write the configuration; gives its folder."""
    folder = tmp_path / ".config" / "nfeeds"
    folder.mkdir(parents=True)

    def write(text: str) -> Path:
        (folder / "config.toml").write_text(text, encoding="utf-8")
        return folder

    return write


def test_a_view_of_ones_own_counts_as_its_file_says(ask: Ask, tmp_path: Path) -> None:
    """In countries, filters and pages; the head and JSON name it, by its file."""
    mine = tmp_path / "Caucasus.toml"
    mine.write_text('nagorno-karabakh = "AM"\n')
    flag = ("--territories", str(mine))

    digest = ask("digest", "--about", "Stepanakert", *MOMENT, *flag, "--json").json
    (entry,) = (
        e for story in digest["stories"] for e in story["entries"] if e["id"].startswith(ENTRY)
    )
    page = ask("digest", "-c", "AM", *MOMENT, *flag, "--all").out

    assert digest["territories"] == "Caucasus"
    assert entry["focus"] == "AM"
    assert "\nplaces as Caucasus\n" in page
    assert ENTRY in page
    assert ENTRY not in ask("digest", "-c", "AM", *MOMENT, "--all").out
    assert "places as" not in ask("digest", *MOMENT).out
    assert "\nplaces as own\n" in ask("digest", *MOMENT, "--territories", "own").out


@pytest.mark.parametrize("command", [("entries", "--about", "Stepanakert"), ("show", ENTRY)])
def test_lists_and_stories_may_be_seen_so_too(ask: Ask, command: tuple[str, ...]) -> None:
    """By the same flag, and with a hint where it is wrong."""
    assert "nagorno-karabakh AZ" in ask(*command, "--territories", "own").out
    assert "nagorno-karabakh AZ" not in ask(*command).out
    wrong = ask(*command, "--territories", "de-iure")
    assert wrong.code == 2
    assert "de-jure" in wrong.err


def test_a_view_may_be_configured(ask: Ask, config: Callable[[str], Path]) -> None:
    """Its path begins where the file is; every command goes by it, a digest's key before it."""
    folder = config(
        '[tags]\nterritories = "mine.tsv"\n[digests.other]\nterritories = "other.toml"\n'
    )
    (folder / "mine.tsv").write_text("nagorno-karabakh\tAM\n")
    (folder / "other.toml").write_text('nagorno-karabakh = "TR"\n')

    (entry,) = ask("entries", "-c", "AM", "--match", "stepanakert market", "--json").json["entries"]

    assert entry["focus"] == "AM"
    assert ask("show", ENTRY, "--json").json["story"]["focus"] == "AM"
    assert ask("digest", *MOMENT, "--json").json["territories"] == "mine"
    assert ask("digest", "other", *MOMENT, "--json").json["territories"] == "other"
    flag = ("--territories", "de-jure")
    assert ask("digest", "other", *flag, *MOMENT, "--json").json["territories"] == "de-jure"
    assert ask("config", "check").code == 0


@pytest.mark.parametrize("where", ["[tags]\n", "[digests.x]\n"])
def test_a_wrong_view_is_told_with_its_line(
    ask: Ask, config: Callable[[str], Path], where: str
) -> None:
    """By whatever uses it, and by `config check`."""
    folder = config(f'{where}territories = "mine.toml"\n')
    mine = folder / "mine.toml"
    mine.write_text('\ncrimeia = "RU"\n')
    words = ("digest",) if "tags" in where else ("digest", "x")

    for done in (ask(*words), ask("config", "check")):
        assert done.code == 2
        assert f'nfeeds: {mine}:2: unknown place "crimeia"\n' in done.err
        assert "hint: did you mean crimea" in done.err
    doctor = ask("doctor", "--width", "200")
    assert doctor.out.count(f"{mine}:2") == 1
    mine.unlink()
    done = ask(*words)
    assert done.code == 2
    assert f"{folder}/config.toml:2: " in done.err


INFER = "[tags]\ninfer_from_source = true\n"


def test_without_being_asked_nothing_is_inferred(ask: Ask) -> None:
    """Unknown stays unknown, and no tag has a key that says otherwise."""
    found = ask("entries", "--json").json["entries"]

    assert any(not entry["places"] for entry in found)
    assert all("inferred" not in place for entry in found for place in entry["places"])


def test_an_entry_without_a_place_is_taken_to_be_about_its_sources_country(
    ask: Ask, config: Callable[[str], Path]
) -> None:
    """By one weak tag that says so; what names a place stays as it is, and so does the archive."""
    before = {entry["id"]: entry for entry in ask("entries", "--json").json["entries"]}
    config(INFER)
    done = ask("entries", "--json")
    after = {entry["id"]: entry for entry in done.json["entries"]}

    assert done.err == ""
    schemas.validate(done.json, ask("schema", "entries").json)
    changed = {id_ for id_, entry in after.items() if entry != before[id_]}
    assert changed == {id_ for id_, entry in before.items() if not entry["places"]}
    for id_ in changed:
        country = after[id_]["source_country"]
        assert after[id_]["places"] == [
            {"code": country, "score": 0.1, "evidence": [], "inferred": True}
        ]
        assert (after[id_]["countries"], after[id_]["focus"]) == ([country], country)
        assert after[id_]["regions"]
    config("").joinpath("config.toml").unlink()
    assert {entry["id"]: entry for entry in ask("entries", "--json").json["entries"]} == before


def test_filters_find_what_is_inferred(ask: Ask, config: Callable[[str], Path]) -> None:
    """By country, region and name, kept and excluded, in lists and digests."""
    config(INFER)
    found = ask("entries", "--json").json["entries"]
    one = next(e for e in found if e["places"] and e["places"][0].get("inferred"))
    country, region = one["focus"], one["regions"][0]

    for flag, word in (("country", country), ("region", region), ("about", country)):
        kept = ask("entries", f"--{flag}", word, "--json").json["entries"]
        rest = ask("entries", f"--exclude-{flag}", word, "--json").json["entries"]
        digest = ask("digest", "--all", f"--{flag}", word, "--json").json
        passed = {e["id"] for s in digest["stories"] for e in s["entries"] if e["passed"]}
        assert one["id"] in {entry["id"] for entry in kept}
        assert one["id"] not in {entry["id"] for entry in rest}
        assert one["id"] in passed


def test_show_says_that_it_is_inferred(ask: Ask, config: Callable[[str], Path]) -> None:
    """No words are shown that were not there."""
    config(INFER)
    found = ask("entries", "--json").json["entries"]
    one = next(e for e in found if e["places"] and e["places"][0].get("inferred"))
    page = ask("show", one["id"], "--width", "120").out

    assert f"about     {one['focus']} 0.1: inferred: no place is named" in page
    schemas.validate(ask("show", one["id"], "--json").json, ask("schema", "show").json)
