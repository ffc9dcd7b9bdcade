"""`nfeeds feeds …` and `config …`: the file that they read and write."""

import json
import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Program
from feed_server import Reply, Server

Config = Callable[[str], Path]

OPML = """<?xml version="1.0"?><opml version="2.0"><body>
<outline text="Desk"><outline text="Caucasus">
<outline type="rss" text="Mine" xmlUrl="https://mine.example/rss"/></outline></outline>
<outline type="rss" text="BBC" xmlUrl="https://feeds.bbci.co.uk/news/world/rss.xml"/>
<outline type="rss" text="Shell" xmlUrl="exec:rm"/></body></opml>"""


@pytest.fixture
def path(home: Path) -> Path:
    """Where the configuration is."""
    return home / ".config" / "nfeeds" / "config.toml"


def names(nfeeds: Program, *words: str) -> set[str]:
    """The feeds that `feeds list` names."""
    listed = json.loads(nfeeds("feeds", "list", *words, "--json").stdout)
    return {row["feed"] for row in listed["feeds"]}


def test_the_catalogues_live_feeds_are_on(nfeeds: Program) -> None:
    """538 of 931, each of a source with a family."""
    every = json.loads(nfeeds("feeds", "list", "--all", "--json").stdout)["feeds"]

    assert len(every) == 931
    assert all(row["source"] and row["family"] for row in every)
    assert {row["status"] for row in every if row["on"] == "on"} == {"live"}
    assert sum(row["on"] == "on" for row in every) == 538


def test_own_feeds_come_and_go_and_comments_stay(
    nfeeds: Program, config: Config, path: Path
) -> None:
    """Add writes a table, set describes it, remove takes it out; the rest is untouched."""
    config('# mine\ncatalogue = false  # none of theirs\n\n[poll]\ntimeout = "20s"  # patience\n')
    before = path.read_text()

    added = nfeeds("feeds", "add", "https://a.example/rss", "--name", "a", "--tag", "desk")
    nfeeds("feeds", "set", "a", "country=GE", "title=The A")
    (row,) = json.loads(nfeeds("feeds", "list", "--json").stdout)["feeds"]
    removed = nfeeds("feeds", "remove", "a")

    assert (added.returncode, removed.returncode) == (0, 0)
    assert (row["feed"], row["title"], row["country"], row["tags"]) == (
        "a",
        "The A",
        "GE",
        ["desk"],
    )
    assert path.read_text().split() == before.split()


def test_a_password_never_stays_in_an_address(nfeeds: Program, path: Path) -> None:
    """It moves into a file of its own, readable by its owner alone."""
    nfeeds("feeds", "add", "https://reader:s3cret@a.example/rss?token=t0ken", "--name", "a")

    listed = nfeeds("feeds", "list", "a", "--json").stdout
    (kept,) = (path.parent / "secrets").iterdir()

    assert "s3cret" not in path.read_text() + listed
    assert "t0ken" not in listed
    assert kept.read_text().strip() == "reader:s3cret"
    assert kept.stat().st_mode & 0o777 == 0o600


def test_feeds_are_switched_off_and_on(nfeeds: Program, path: Path) -> None:
    """A slug, a pattern, an uncertain one by name; what is on says `list`."""
    nfeeds("feeds", "disable", "rt-*", "bbc-world")
    assert not names(nfeeds) & {"rt-all", "bbc-world"}
    nfeeds("feeds", "enable", "bbc-world", "bbc-us-canada")

    assert {"bbc-world", "bbc-us-canada"} <= names(nfeeds)
    assert "rt-all" not in names(nfeeds)
    assert tomllib.loads(path.read_text())["catalogue"]


def test_opml_says_what_became_of_each_row(nfeeds: Program, home: Path) -> None:
    """New, known and refused; folders become tags; what is exported comes back."""
    (home / "feeds.opml").write_text(OPML)

    result = nfeeds("feeds", "import", "feeds.opml")
    (mine,) = json.loads(nfeeds("feeds", "list", "mine*", "--json").stdout)["feeds"]
    exported = nfeeds("feeds", "export").stdout

    assert "1 new, 1 known, 0 off, 0 dead, 1 refused" in result.stderr
    assert "exec:" in result.stderr
    assert mine["tags"] == ["Desk", "Caucasus"]
    assert "https://mine.example/rss" in exported
    assert exported.count("xmlUrl") == 539


def test_config_example_is_right(nfeeds: Program, config: Config) -> None:
    """What it prints is a configuration that passes the check."""
    config(nfeeds("config", "example").stdout)

    assert nfeeds("config", "check").returncode == 0


def test_config_show_says_where_values_come_from(nfeeds: Program, config: Config) -> None:
    """Flag before environment before file before default."""
    config('store = "sqlite:/tmp/file.db"\n[poll]\ntimeout = "20s"\n')

    in_file = nfeeds("config", "show").stdout
    in_environment = nfeeds("config", "show", NFEEDS_STORE="sqlite:/tmp/env.db").stdout
    by_flag = nfeeds("config", "show", "--store", "sqlite:/tmp/flag.db", NFEEDS_STORE="x").stdout

    assert 'store = "sqlite:/tmp/file.db"  # file' in in_file
    assert 'poll.timeout = "20s"  # file' in in_file
    assert 'poll.max_time = "10m"  # default' in in_file
    assert 'store = "sqlite:/tmp/env.db"  # environment' in in_environment
    assert 'store = "sqlite:/tmp/flag.db"  # flag' in by_flag


def test_doctor_finds_trouble(nfeeds: Program, config: Config, home: Path) -> None:
    """Exit 0 on a sound machine, 1 with a word on what is wrong."""
    assert nfeeds("doctor").returncode == 0
    config("catalogue = false\n")

    result = nfeeds("doctor")

    assert result.returncode == 1
    assert "none is on: nfeeds feeds add URL adds one" in " ".join(result.stdout.split())


def test_doctor_proves_what_the_file_names(nfeeds: Program, config: Config) -> None:
    """Digests, alerts and their programs are tried, as `config check` does."""
    config('[digests.x]\nregion = "sahell"\n')
    wrong = nfeeds("doctor", "--width", "200")
    config('[alerts.x]\nmatch = "x"\nrun = ["no-such-program"]\n')
    missing = nfeeds("doctor", "--width", "200")
    config('[digests.x]\nregion = "sahel"\n[alerts.x]\nmatch = "x"\n')
    right = nfeeds("doctor", "--width", "200")

    assert (wrong.returncode, missing.returncode, right.returncode) == (1, 1, 0)
    assert "config.toml:2: unknown region 'sahell'; did you mean sahel" in wrong.stdout
    assert "config.toml:3: alert x: there is no program 'no-such-program'" in missing.stdout
    assert "1 named digest, 1 alert" in right.stdout


def test_doctor_says_what_to_do_about_polls(
    server: Server, config: Config, nfeeds: Program
) -> None:
    """How long ago in words; where many fail at once, what that may mean."""
    urls = [server.url(f"/{name}", Reply(b"", 404)) for name in "ab"]
    config("catalogue = false\n" + "".join(f'[[feeds]]\nurl = "{url}"\n' for url in urls))
    nfeeds("poll")

    shown = nfeeds("doctor", "--width", "200").stdout

    assert re.search(r"polls +ok +the last was \d+ seconds ago\n", shown)
    assert "2 of 2: so many at once may have one cause here" in shown
    assert "nfeeds feeds check asks one" in shown
