"""Digests of the demo's archive: filters, windows, marks, formats."""

import json
import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

import schemas
from inside import MORNING, Run, run
from nfeeds.render import FORMATS
from nfeeds.render.lines import columns
from opened import atlas

Entry = dict[str, Any]
Ask = Callable[..., Run]


def bare(folder: Path) -> dict[str, str]:
    """An environment with nothing but a home."""
    return {"HOME": str(folder), "TZ": "UTC"}


@pytest.fixture
def ask(demo: Path, tmp_path: Path) -> Ask:
    """Run a command on the demo's archive."""

    def asked(*words: str, **how: Any) -> Run:
        where = ("--store", f"sqlite:{demo}")
        return run(*words, *where, environ={**bare(tmp_path), **how.pop("environ", {})}, **how)

    return asked


@pytest.fixture
def everything(ask: Ask) -> dict[str, Entry]:
    """Every entry of the archive by its id."""
    return {entry["id"]: entry for entry in ask("entries", "--json").json["entries"]}


FILTERS: dict[tuple[str, str], Callable[[Entry], bool]] = {
    ("region", "south-caucasus"): lambda e: "south-caucasus" in e["regions"],
    ("region", "sahel"): lambda e: "sahel" in e["regions"],
    ("country", "AM"): lambda e: "AM" in e["countries"],
    ("country", "AM+RU"): lambda e: {"AM", "RU"} <= set(e["countries"]),
    ("about", "Нагорный Карабах"): lambda e: (
        "nagorno-karabakh" in within(e) or "nagorno-karabakh" in e["regions"]
    ),
    ("about", "Georgia"): lambda e: "GE" in e["countries"],
    ("source", "harbour*"): lambda e: e["source"].startswith("harbour"),
    ("source-country", "RU"): lambda e: e["source_country"] == "RU",
    ("ownership", "state"): lambda e: e["ownership"] == "state",
    ("kind", "wire"): lambda e: e["kind"] == "wire",
    ("language", "ru"): lambda e: e["language"] == "ru",
    ("language", "en"): lambda e: e["language"].startswith("en"),
    ("match", '"security council" -gap'): lambda e: "security council" in text(e),
    ("match", "earthquake* izmir"): lambda e: {"earthquake", "izmir"} <= set(text(e).split()),
}


ATLAS = atlas()


def within(entry: Entry) -> set[str]:
    """Raw place codes, and what they lie in."""
    return {above for place in entry["places"] for above in ATLAS.chain(place["code"], None)}


def text(entry: Entry) -> str:
    """Words of title and summary, without what stands at their ends."""
    return re.sub(r"[^\w -]", " ", f"{entry['title']} {entry['summary']}").casefold()


@pytest.mark.parametrize(("flag", "word"), FILTERS, ids=str)
def test_a_filter_passes_exactly_what_it_means(
    ask: Ask, everything: dict[str, Entry], flag: str, word: str
) -> None:
    """And its --exclude- twin exactly the rest; the digest marks the same entries as passed."""
    meant = {id_ for id_, entry in everything.items() if FILTERS[flag, word](entry)}
    assert meant

    kept = ask("entries", f"--{flag}", word, "--json").json["entries"]
    rest = ask("entries", f"--exclude-{flag}", word, "--json").json["entries"]
    stories = ask("digest", "--all", f"--{flag}", word, "--json").json["stories"]

    assert {entry["id"] for entry in kept} == meant
    assert {entry["id"] for entry in rest} == set(everything) - meant
    assert {e["id"] for story in stories for e in story["entries"] if e["passed"]} == meant


def test_the_south_caucasus_is_what_an_analyst_expects(ask: Ask) -> None:
    """The war, Tbilisi's election and the treaty; not Georgia the state, nor an outlet's seat."""
    shown = ask("entries", "-r", "south-caucasus", "--json").json["entries"]
    paths = {entry["url"].partition("/2020/")[2] for entry in shown}

    assert {
        "10/31/armenia-asks-russia-consultations",
        "11/01/georgia-election-early-returns",
        "10/31/armenia/mid-pomoshch-erevanu",
    } <= paths
    assert not any("georgia-early-voting" in path or "wto" in path for path in paths)


def test_filters_change_no_story(ask: Ask) -> None:
    """A story has the same id, members, sources, origins and score, whatever passes."""
    whole = {story["id"]: story for story in ask("digest", "--all", "--json").json["stories"]}
    narrow = ask("digest", "--all", "--language", "ru", "--json").json["stories"]

    assert narrow
    for story in narrow:
        for key in ("sources", "origins", "score", "headline", "countries", "status"):
            assert story[key] == whole[story["id"]][key]
        assert [e["id"] for e in story["entries"]] == [
            e["id"] for e in whole[story["id"]]["entries"]
        ]


def test_an_excluded_source_counts_in_no_story(ask: Ask) -> None:
    """Its entries are left out of sources, origins and the telling."""
    stories = ask("digest", "--all", "--exclude-source", "harbour*", "--json").json["stories"]

    assert all(not s.startswith("harbour") for story in stories for s in story["sources"])
    assert all(
        not entry["source"].startswith("harbour") for story in stories for entry in story["entries"]
    )


def test_the_event_told_by_several_outlets_is_one_story(ask: Ask) -> None:
    """The wire, its two copies, a Yerevan paper and one in Russian: at most three origins."""
    stories = ask("digest", "--all", "--about", "Armenia", "--json").json["stories"]
    story = next(s for s in stories if "meridian-press" in s["sources"] and len(s["sources"]) > 2)

    assert len(story["sources"]) == 5
    assert story["origins"]["count"] == 3
    copies = [entry for entry in story["entries"] if entry["copy_of"]]
    assert {entry["source"] for entry in copies} == {"harbour-courier", "strait-lantern"}
    assert story["focus"] == "AM"


def test_corroboration_hides_and_says_how_much(ask: Ask) -> None:
    """--min-origins 2 leaves out stories of a single origin."""
    every = ask("digest", "--all", "--json").json
    digest = ask("digest", "--all", "--min-origins", "2", "--json").json

    assert all(story["origins"]["count"] >= 2 for story in digest["stories"])
    hidden = digest["counts"]["below_min_origins"]
    assert hidden + len(digest["stories"]) == len(every["stories"])
    assert "with fewer origins left out" in ask("digest", "--all", "--min-origins", "2").out


def test_one_article_in_two_feeds_is_shown_once(ask: Ask, everything: dict[str, Entry]) -> None:
    """The Courier's lockdown article stands in its world and its Europe feed."""
    twins = [entry for entry in everything.values() if len(entry["feeds"]) > 1]

    assert [entry["feeds"] for entry in twins] == [["harbour-europe", "harbour-world"]]


@pytest.mark.parametrize("format_", FORMATS)
def test_the_same_moment_gives_the_same_bytes(ask: Ask, format_: str) -> None:
    """Two runs with one --as-of are alike in every format, colours and links included."""
    words = ("digest", "--as-of", "2020-11-01T08:00:01Z", "-f", format_, "--color", "always", "-v")

    assert ask(*words).out == ask(*words, at=MORNING + timedelta(days=30)).out


def test_as_of_knows_only_what_was_known(ask: Ask) -> None:
    """A moment in the middle of the poll has a part of it; before the poll there is nothing."""
    seen = sorted(e["first_seen"] for e in ask("entries", "--json").json["entries"])
    middle = seen[len(seen) // 2]

    part = ask("digest", "--all", "--as-of", middle, "--json").json
    none = ask("digest", "--all", "--as-of", "2020-11-01T07:59:59Z", "--json").json

    shown = [entry for story in part["stories"] for entry in story["entries"]]
    assert len(shown) == len(seen) // 2 + 1
    assert max(entry["first_seen"] for entry in shown) == middle
    assert none["stories"] == []
    assert none["coverage"]["asked"] == 0


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("digest", ("digest", "--all", "--json")),
        ("digest", ("digest", "--region", "pacific", "--json")),
        ("entries", ("entries", "--json")),
        ("entries", ("entries", "--stories", "--json")),
        ("feeds", ("feeds", "list", "--all", "--json")),
        ("places", ("places", "--json")),
        ("places", ("places", "Shushi", "--json")),
        ("doctor", ("doctor", "--json")),
        ("saved", ("save", "--json")),
    ],
)
def test_json_keeps_its_schema(ask: Ask, name: str, words: tuple[str, ...]) -> None:
    """What `nfeeds schema` says is what is printed, and the schema names itself."""
    schema = ask("schema", name).json
    document = ask(*words).json

    schemas.validate(document, schema)
    assert document["schema"] == f"nfeeds.{name}/1"


def test_lines_keep_their_schema(ask: Ask) -> None:
    """Each line of `jsonl` is an entry or a story."""
    for name, words in (("entry", ("entries",)), ("story", ("digest", "--all"))):
        schema = ask("schema", name).json
        lines = ask(*words, "-f", "jsonl").out.splitlines()
        assert lines
        for line in lines:
            schemas.validate(json.loads(line), schema)


def test_story_is_a_key_only_where_it_is_asked_for(ask: Ask) -> None:
    """`entries` alone says nothing of stories."""
    plain = ask("entries", "--json").json["entries"]
    told = ask("entries", "--stories", "--json").json["entries"]

    assert all("story" not in entry for entry in plain)
    assert all(entry["story"] for entry in told)


def test_a_terminal_gets_colours_and_a_pipe_does_not(ask: Ask) -> None:
    """Console on a terminal, plain elsewhere; NO_COLOR, TERM=dumb and --color are obeyed."""
    colored = ask("digest", terminal=True).out

    assert "\x1b[1" in colored
    assert "\x1b]8;;https://" in colored
    bare = re.sub(r"\x1b\]8;;[^\x1b]*\x1b\\|\x1b\[[0-9;]*m", "", colored)
    assert ask("digest", terminal=True, environ={"NO_COLOR": "1"}).out == bare
    assert ask("digest", terminal=True, environ={"TERM": "dumb"}).out == bare
    plain = ask("digest").out
    assert re.sub("[▁▂▃▄▅▆▇█] ", "", bare).split() == plain.split()
    assert bare.partition("told from")[0] == plain.partition("told from")[0]
    assert "\x1b[" in ask("digest", "-f", "console", "--color", "always").out
    assert "\x1b" not in ask("digest", "-f", "console").out


@pytest.mark.parametrize("width", [20, 60, 100, 160])
def test_a_page_keeps_its_width(ask: Ask, width: int) -> None:
    """Every line fits, but for addresses, which stay whole."""
    page = ask("digest", "--all", "-n", "100", "--width", str(width)).out
    limit = max(width, 35)

    wide = [line for line in page.splitlines() if columns(line) > limit and "://" not in line]
    assert wide == []


def test_times_are_local_and_named(ask: Ask) -> None:
    """The head tells the offset; an unknown zone is UTC, and said."""
    tokyo = ask("digest", environ={"TZ": "Asia/Tokyo"})
    nowhere = ask("digest", environ={"TZ": "Nowhere/Town"})

    assert "Sun 1 Nov 2020 17:00 +09" in tokyo.out or "unknown time zone" in tokyo.err
    assert "08:00 UTC" in nowhere.out
    assert "unknown time zone" in nowhere.err


def test_run_and_marks_lose_and_double_nothing(demo: Path, tmp_path: Path) -> None:
    """A digest since `last` shows what came after the last one that advanced, each once."""
    copy = tmp_path / "copy.db"
    with closing(sqlite3.connect(demo)) as old, closing(sqlite3.connect(copy)) as new:
        old.backup(new)

    def since_last(*more: str) -> set[str]:
        words = ("digest", "--since", "last", "--json", "--store", f"sqlite:{copy}")
        stories = run(*words, *more, environ=bare(tmp_path)).json["stories"]
        return {e["id"] for story in stories for e in story["entries"] if e["passed"]}

    first = since_last("--advance")
    assert first
    assert since_last() == set()
    with closing(sqlite3.connect(copy)) as db, db:
        late = [
            row[0] for row in db.execute("SELECT id FROM entry ORDER BY first_seen DESC LIMIT 5")
        ]
        (mark,) = db.execute(
            "SELECT first_seen FROM entry ORDER BY first_seen DESC LIMIT 1 OFFSET 5"
        ).fetchone()
        db.execute("UPDATE mark SET at = ?", (mark,))
    assert since_last() == set(late)
    assert since_last() == set(late)
    assert since_last("--advance") == set(late)
    assert since_last("--advance") == set()


def test_ignore_rules_drop_and_are_counted(ask: Ask, tmp_path: Path) -> None:
    """What a rule drops is in no story's passed entries, and in every coverage."""
    config = tmp_path / "config.toml"
    config.write_text('catalogue = false\nignore = ["Liverpool", "category:sport"]\n')

    digest = ask("digest", "--all", "--json", "--config", str(config)).json

    assert digest["coverage"]["ignored"] == sum(digest["coverage"]["ignored_by"].values()) > 0
    titles = [e["title"] for s in digest["stories"] for e in s["entries"] if e["passed"]]
    assert not any("Liverpool" in title for title in titles)


def test_a_named_digest_is_its_flags(ask: Ask, tmp_path: Path) -> None:
    """Keys are flags of the same names, and a flag replaces its key."""
    config = tmp_path / "config.toml"
    config.write_text(
        "catalogue = false\n"
        '[digests.east]\nlanguage = ["ru", "tr"]\nsince = "2020-10-30"\nlimit = 3\n'
    )
    named = ("digest", "east", "--json", "--config", str(config))

    whole = ask(*named).json
    turkish = ask(*named, "--language", "tr").json

    assert whole["name"] == "east"
    assert whole["since"] == "2020-10-30T00:00:00Z"
    assert whole["filters"] == {"language": ["ru", "tr"]}
    assert len(whole["stories"]) == 3
    assert turkish["filters"] == {"language": ["tr"]}


def test_show_finds_a_story_by_any_member_and_says_why(ask: Ask) -> None:
    """Id, beginning of an id, any member's id: one page with tags, joins and copies."""
    stories = ask("digest", "--json").json["stories"]
    story = max(stories, key=lambda s: len(s["entries"]))
    pages = [ask("show", entry["id"][:7]).out for entry in story["entries"]]

    assert len(set(pages)) == 1
    assert "joined    on " in pages[0]
    assert "about     " in pages[0]
    page = ask("show", story["id"], "--json").json
    schemas.validate(page, ask("schema", "show").json)
    assert page["story"]["id"] == story["id"]


def test_coverage_tells_which_feeds_failed_and_why(ask: Ask) -> None:
    """Broken, slow and gone: each with its kind, in JSON and in the foot."""
    coverage = ask("digest", "--json").json["coverage"]
    rows = {row["feed"]: (row["status"], row["kind"]) for row in coverage["feeds"]}

    assert rows["banyan"] == ("failed", "not-a-feed")
    assert rows["nudo"] == ("failed", "timeout")
    assert rows["tana"] == ("gone", "gone")
    assert (coverage["fresh"], coverage["failed"], coverage["gone"]) == (10, 2, 1)
    page = ask("digest").out
    assert "banyan: a web page, not a feed (not-a-feed); never read" in page


def test_escape_codes_of_a_title_are_gone(everything: dict[str, Entry]) -> None:
    """The Courier's Europe feed carries sequences; what is left is words."""
    titles = [e["title"] for e in everything.values() if e["feed"] == "harbour-europe"]

    assert len(titles) == 13
    assert all(title.isprintable() for title in titles)
    assert not any("[31m" in title or "]0;" in title or "]8;;" in title for title in titles)


def test_the_demo_is_the_same_at_every_run_and_leaves_nothing(tmp_path: Path) -> None:
    """The same bytes, no configuration read, no file left."""
    runs = [run("demo", "--json", "-q", environ=bare(tmp_path)) for _ in range(2)]

    assert runs[0] == runs[1]
    assert len(runs[0].json["stories"]) > 50
    assert list(tmp_path.iterdir()) == []


def test_bare_nfeeds_is_short_and_says_what_to_do(ask: Ask, tmp_path: Path) -> None:
    """At most twenty lines, on an empty archive and on a full one."""
    full, empty = ask(), run(environ=bare(tmp_path))

    assert len(full.out.splitlines()) <= 20
    assert "new entries in the last 24 hours" in full.out
    assert "feeds in trouble" in full.out
    assert "nfeeds demo" in empty.out
    assert (full.code, empty.code) == (0, 0)


def test_a_story_says_on_whose_word_it_is_and_what_differs(demo: Path, tmp_path: Path) -> None:
    """Without asking; a name with and without its title is one speaker's."""
    where = ("--store", f"sqlite:{shutil.copy(demo, tmp_path / 'demo.db')}")
    page = run(
        "digest", "--as-of", "2020-11-01T08:00:01Z", "--width", "160", *where,
        environ={"HOME": str(tmp_path), "TZ": "UTC"},
    ).out  # fmt: skip

    outlets = "Harbour Courier, Meridian Press, Strait Lantern"
    assert f"    word of   Prime Minister Boris Johnson ({outlets})" in page
    assert "    differs   killed: 2 Harbour Courier | over 20 Яузский телеграф | 44" in page
