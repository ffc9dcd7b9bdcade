"""`--group-by`: the same stories, each once, under headings."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

import schemas
from inside import Run, run

Ask = Callable[..., Run]

AXES = ("region", "country", "source", "day")
NOWHERE = "no known place"


@pytest.fixture
def ask(demo: Path, tmp_path: Path) -> Ask:
    """Run a command on it."""
    home = {"HOME": str(tmp_path), "TZ": "UTC"}

    def asked(*words: str, **variables: str) -> Run:
        return run(*words, "--store", f"sqlite:{demo}", environ={**home, **variables})

    return asked


def digest(ask: Ask, *words: str, **variables: str) -> dict[str, Any]:
    """A digest of all that there is, as JSON."""
    found: dict[str, Any] = ask("digest", "--all", "--json", *words, **variables).json
    return found


@pytest.mark.parametrize("axis", AXES)
@pytest.mark.parametrize("sort", ["rank", "time"])
def test_each_story_stands_once_in_the_digests_order(ask: Ask, axis: str, sort: str) -> None:
    """Nothing but `groups` is another in JSON; within a group the order is the digest's."""
    plain = digest(ask, "--sort", sort)
    grouped = digest(ask, "--sort", sort, "--group-by", axis)
    groups = grouped["groups"]
    order = [story["id"] for story in plain["stories"]]

    assert plain["groups"] == digest(ask, "--group-by", "story")["groups"] == []
    assert {**grouped, "groups": []} == plain
    schemas.validate(grouped, ask("schema", "digest").json)
    assert sorted(id_ for group in groups for id_ in group["stories"]) == sorted(order)
    for group in groups:
        assert group["stories"] == sorted(group["stories"], key=order.index)
        assert set(group["also"]) <= set(group["stories"])
        assert all(group["title"] not in others for others in group["also"].values())
    assert len({group["key"] for group in groups}) == len(groups) > 3


def test_a_story_stands_under_the_region_that_was_asked_for(ask: Ask) -> None:
    """In the order of asking, whatever leads; the others that it belongs to are told."""
    words = ("-r", "sahel", "-r", "turkic-states", "-r", "nato")
    made = digest(ask, *words, "--group-by", "region")
    regions = {
        story["id"]: {
            key for entry in story["entries"] if entry["passed"] for key in entry["regions"]
        }
        for story in made["stories"]
    }

    assert [group["key"] for group in made["groups"]] == ["sahel", "turkic-states", "nato"]
    for number, group in enumerate(made["groups"]):
        for id_ in group["stories"]:
            assert group["key"] in regions[id_]
            assert not regions[id_] & {one["key"] for one in made["groups"][:number]}
            for later in made["groups"][number + 1 :]:
                told = later["title"] in group["also"].get(id_, ())
                assert told == (later["key"] in regions[id_])
    page = ask("digest", "--all", *words, "--group-by", "region").out
    assert "    also      " in page


@pytest.mark.parametrize("words", [("--about", "Sahel"), ("-r", "SAHEL"), ("-r", "sahel+africa")])
def test_other_ways_to_ask_for_a_region_count(ask: Ask, words: tuple[str, ...]) -> None:
    """By name, in capitals, and as one of two."""
    groups = digest(ask, *words, "--group-by", "region")["groups"]

    assert [(group["key"], group["title"]) for group in groups] == [("sahel", "Sahel")]


def test_countries_are_asked_for_or_lead(ask: Ask) -> None:
    """Those asked for first; else the focus, and `also` the others."""
    asked = digest(ask, "-c", "ru", "-c", "AZ", "--group-by", "country")
    named = digest(ask, "--about", "Azerbaijan", "--group-by", "country")
    free = digest(ask, "--group-by", "country")
    stories = {story["id"]: story for story in free["stories"]}

    assert [group["key"] for group in asked["groups"]] == ["RU", "AZ"]
    assert [group["title"] for group in named["groups"]] == ["Azerbaijan"]
    for group in free["groups"]:
        for id_ in group["stories"]:
            story = stories[id_]
            wanted = story["focus"] or (story["countries"] or [""])[0]
            assert group["key"] == wanted
            assert len(group["also"].get(id_, [])) == max(len(story["countries"]) - 1, 0)
    assert (free["groups"][-1]["key"], free["groups"][-1]["title"]) == ("", NOWHERE)


def test_a_day_is_the_readers_own(ask: Ask) -> None:
    """Of the newest entry that passed, in the zone of TZ, the newest day first."""
    for name in ("UTC", "Pacific/Auckland"):
        made = digest(ask, "--group-by", "day", TZ=name)
        stories = {story["id"]: story for story in made["stories"]}
        days = [group["key"] for group in made["groups"]]

        assert days == sorted(days, reverse=True)
        for group in made["groups"]:
            day = datetime.fromisoformat(group["key"])
            assert group["title"] == f"{day:%A} {group['key']}"
            for id_ in group["stories"]:
                times = [e["time"] for e in stories[id_]["entries"] if e["passed"]]
                local = datetime.fromisoformat(max(times)).astimezone(ZoneInfo(name))
                assert local.date().isoformat() == group["key"]


def test_a_source_is_one_that_told_what_was_asked_for(ask: Ask) -> None:
    """The headline's where it passed, else the first that did: no outlet that was filtered out."""
    made = digest(ask, "-s", "h*", "--group-by", "source")
    stories = {story["id"]: story for story in made["stories"]}

    assert {group["key"] for group in made["groups"]} == {"hrazdan-ledger", "harbour-courier"}
    for group in made["groups"]:
        for id_ in group["stories"]:
            told = {e["source"] for e in stories[id_]["entries"] if e["passed"]}
            assert group["key"] in told
            if stories[id_]["headline_source"] in told:
                assert group["key"] == stories[id_]["headline_source"]


def test_stories_are_numbered_through(ask: Ask) -> None:
    """One to the last, in every page; a limit counts stories, not those of a group."""
    page = ask("digest", "--brief", "--group-by", "region", "-n", "9", "--since", "2020-10").out

    numbers = [int(line[:3]) for line in page.splitlines() if line[3:7] == " NEW"]
    assert numbers == list(range(1, 10))


def test_a_named_digest_may_group(ask: Ask, tmp_path: Path) -> None:
    """A flag replaces its key, and a word that is none is told with its line."""
    config = tmp_path / "config.toml"
    config.write_text('[digests.desk]\ngroup-by = "country"\n')
    words = ("desk", "--config", str(config))

    assert digest(ask, *words) == digest(ask, *words, "--group-by", "country")
    assert digest(ask, *words, "--group-by", "story")["groups"] == []
    config.write_text('[digests.desk]\ngroup-by = "continent"\n')
    wrong = ask("digest", *words)
    assert wrong.code == 2
    assert "config.toml:2: group-by must be story, region, country, source or day" in wrong.err
    assert ask("config", "check", "--config", str(config)).code == 2


def test_headings_are_headings_where_a_format_has_them(ask: Ask) -> None:
    """Groups stand above stories: a level each in Markdown and HTML, on their own line in text."""
    words = ("digest", "--all", "-r", "sahel", "--group-by", "region")
    plain = ask(*words, "-f", "plain").out.splitlines()
    markdown = ask(*words, "-f", "markdown").out.splitlines()
    html = ask(*words, "-f", "html").out
    stories = len(digest(ask, "-r", "sahel")["stories"])

    assert any(line.startswith("Sahel  ") for line in plain)
    assert next(line for line in markdown if line.startswith("## ")).startswith("## Sahel · ")
    assert sum(line.startswith("### ") for line in markdown) == stories
    assert html.count('<h2 class="group"') == 1
    assert html.count("<h3") == stories
    assert "<h3" not in ask("digest", "--all", "-r", "sahel", "-f", "html").out
