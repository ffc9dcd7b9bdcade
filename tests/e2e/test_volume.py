"""What a digest says of how much was told, from an archive of 41 days with known answers."""

from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

import schemas
from factories import NOW
from inside import Run, run
from nfeeds.store import open_store
from volumes import World, store_all

Ask = Callable[..., Run]

WORLD = World(
    {"AM": 8, "FR": 20, "UA": 16, "ML": 5},
    days=41,
    place_factors={("AM", 0): 4, ("UA", 0): 0},
)
MOMENT = ("--as-of", (NOW + timedelta(minutes=1)).isoformat())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of a world in which Armenia is loud today and Ukraine silent."""
    made = tmp_path_factory.mktemp("volume")
    with closing(open_store(f"sqlite:{made}/archive.db", create=True)) as store:
        store_all(WORLD, store)
    (made / "config.toml").write_text("catalogue = false\n")
    return made


@pytest.fixture
def ask(folder: Path) -> Ask:
    """Run a digest of it."""
    where = ("--store", f"sqlite:{folder}/archive.db", "--config", str(folder / "config.toml"))
    environ = {"HOME": str(folder), "TZ": "UTC"}
    return lambda *words: run("digest", *words, *where, environ=environ)


def test_what_is_told_more_and_less_is_said_with_what_is_usual(ask: Ask) -> None:
    """In JSON that keeps its schema, behind the total: of whatever is unusual all numbers."""
    found = ask(*MOMENT, "--json").json
    total, *strange = found["volume"]
    schema = run("schema", "digest", environ={}).json
    schemas.validate(found, schema)

    assert [(one["key"], one["status"]) for one in strange] == [("AM", "more"), ("UA", "less")]
    assert (total["key"], total["kind"], total["total"]) == ("all", "all", True)
    assert total["count"] == found["counts"]["entries"]
    armenia = strange[0]
    assert armenia["count"] == sum(
        "AM" in entry["countries"] for story in found["stories"] for entry in story["entries"]
    )
    assert armenia["usual"][0] <= armenia["median"] <= armenia["usual"][1] < armenia["count"]
    tellers = {
        s for story in found["stories"] if "AM" in story["countries"] for s in story["sources"]
    }
    assert (armenia["origins"], armenia["feeds"], armenia["hours"]) == (len(tellers), 8, 24)
    assert (armenia["days"], armenia["basis"], armenia["left_out"]) == (5, "weekday", 0)
    assert (len(armenia["recent"]), armenia["recent"][-1]) == (15, armenia["count"])
    assert strange[1]["count"] == strange[1]["origins"] == 0


@pytest.mark.parametrize("width", [60, 100, 160])
def test_it_is_one_line_of_the_head(ask: Ask, width: int) -> None:
    """Within the width, in words, with the total before it."""
    lines = ask(*MOMENT, "--width", str(width)).out.splitlines()[:6]
    (told,) = (line for line in lines if line.startswith("more than usual: AM "))
    (total,) = (line for line in lines if line.startswith("volume "))

    assert len(told) <= width
    assert "   less: UA 0 (" in told
    assert "entries (usual " in total


def test_verbose_tells_what_it_is_compared_with(ask: Ask) -> None:
    """A line each, with days, and bars where there is a terminal to draw them on."""
    plain = ask(*MOMENT, "-v").out
    console = ask(*MOMENT, "-v", "-f", "console", "--color", "never").out

    assert ", of 5 same weekdays\n" in plain
    assert "  compared  24 h of 8 feeds\n" in plain
    assert "█" not in plain
    (armenia,) = (line for line in console.splitlines() if line.startswith("  AM  "))
    assert "█  " in armenia


def test_filters_by_place_tell_of_that_place(ask: Ask) -> None:
    """Its own number, whatever it is; other filters have no history to be held against."""
    region = ask(*MOMENT, "-r", "sahel", "--json").json["volume"]
    country = ask(*MOMENT, "-c", "AM", "--json").json["volume"]

    assert [(one["key"], one["status"], one["total"]) for one in region] == [
        ("sahel", "usual", True)
    ]
    assert [(one["key"], one["status"], one["total"]) for one in country] == [("AM", "more", True)]
    assert "volume AM " in ask(*MOMENT, "-c", "AM").out
    for words in (("--match", "AM"), ("--source", "outlet-1"), ("--exclude-region", "sahel")):
        assert ask(*MOMENT, *words, "--json").json["volume"] == []


def test_the_busiest_regions_have_their_days_too(ask: Ask) -> None:
    """In JSON and with --verbose: the most told of first, and what two tell alike only once."""
    found = ask(*MOMENT, "--json").json["busiest"]
    keys = [one["key"] for one in found]
    page = ask(*MOMENT, "-v", "-f", "console", "--width", "100").out

    assert {"sahel", "south-caucasus"} <= set(keys)
    assert "west-africa" not in keys  # of Mali alone, as the Sahel
    assert {one["kind"] for one in found} == {"region"}
    assert [one["count"] for one in found] == sorted((o["count"] for o in found), reverse=True)
    assert all(len(one["recent"]) == 15 and not one["total"] for one in found)
    assert all(f"\n  {key} " in page for key in keys)


def test_of_a_region_its_countries_are_the_busiest(ask: Ask) -> None:
    """Those that the head has not told of already."""
    found = ask(*MOMENT, "-r", "sahel", "--json").json["busiest"]

    assert [(one["key"], one["kind"]) for one in found] == [("ML", "country")]
    assert ask(*MOMENT, "--match", "AM", "--json").json["busiest"] == []


def test_nothing_is_said_without_fourteen_days(ask: Ask) -> None:
    """Neither on the page nor in JSON; a day later there is a history."""
    begin = NOW - timedelta(days=41) + timedelta(minutes=1)
    early = ("--as-of", (begin + timedelta(days=14)).isoformat())
    later = ("--as-of", (begin + timedelta(days=16)).isoformat())

    assert ask(*early, "--json").json["volume"] == []
    assert "volume" not in ask(*early).out
    assert ask(*later, "--json").json["volume"][0]["basis"] == "all days"


def test_no_window_no_volume(ask: Ask) -> None:
    """All that is stored is not to be compared with anything; a week is with other weeks."""
    assert ask(*MOMENT, "--all", "--json").json["volume"] == []
    assert ask(*MOMENT, "--since", "7d", "--json").json["volume"][0]["hours"] == 168


def test_what_was_kept_says_the_same(ask: Ask, folder: Path) -> None:
    """From the cache, without it, and where what lies there is of no use."""
    first = ask(*MOMENT, "--json").out
    kept = list((folder / ".cache" / "nfeeds" / "volume").iterdir())
    again = ask(*MOMENT, "--json").out
    for path in kept:
        path.write_text('[1, ["x"]]')

    assert kept
    assert first == again == ask(*MOMENT, "--json").out
