"""Digests of too little, too much and the unusual: in every format and width a page to read."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from factories import NOW, about, make_entry, make_feed, make_record, make_source
from inside import Run, run
from nfeeds.models.archive import Record
from nfeeds.models.text import clean
from nfeeds.render import FORMATS
from nfeeds.render.lines import columns
from nfeeds.store import open_store

SCRIPTS = (
    "الجزائريون يستفتون على الدستور",
    "ראש הממשלה אמר כי המשא ומתן נמשך",
    "中国外交部发言人表示，双方将继续对话",
    "ｶﾀｶﾅの見出しが続く",
    "हिन्दी समाचार में बड़ी ख़बर",
    "ข่าวด่วนวันนี้ที่กรุงเทพมหานคร",
    "👨‍👩‍👧‍👦 👍🏽 🇺🇦🇬🇪 ❤️ 1️⃣",
    "Zalgo" + "\u0300\u0301\u0302\u0303\u0304\u0305" * 20,
    "mixed العربية and English 中文 text",
    "e\u0301" * 60,
    "ﷺ and ﷽",
)
WORDS = "strike vote flood treaty border budget summit protest court harvest".split()


def sources() -> Iterator[Record]:
    """Three hundred outlets in thirty countries tell one story."""
    for number in range(300):
        name = f"outlet-{number}"
        source = make_source(name, country=f"{'ABCDEFGHIJ'[number % 10]}{'RSU'[number % 3]}")
        title = "Earthquake kills 40 people in eastern Turkey near the city of Elazig"
        entry = make_entry(title, url=f"https://{name}.example/a", places=about("TR"))
        yield make_record(make_feed(name, source=source), entry)


def failed() -> Iterator[Record]:
    """Nobody answered."""
    for number in range(30):
        facts: dict[str, Any] = {"answer": "failed", "kind": "timeout", "message": "not done"}
        yield make_record(make_feed(f"feed-{number}"), **facts)


ARCHIVES: dict[str, Callable[[], Iterator[Record]]] = {
    "no entry": lambda: iter([make_record()]),
    "one story": lambda: iter([make_record(None, make_entry("Only one", places=about("AM")))]),
    "300 sources": sources,
    "long titles": lambda: iter(
        [
            make_record(
                None,
                make_entry("x" * 5000, places=about("AM")),
                make_entry("word " * 1000, places=about("AZ"), summary="y" * 20_000),
                make_entry("中" * 5000),
            )
        ]
    ),
    "no place": lambda: iter([make_record(None, *map(make_entry, WORDS))]),
    "all failed": failed,
    "scripts": lambda: iter(
        [
            make_record(
                make_feed(source=make_source("x", title=clean(SCRIPTS[0]))),
                *(
                    make_entry(clean(one), summary=clean(one * 9), url=f"https://e.example/{n}")
                    for n, one in enumerate(SCRIPTS)
                ),
            )
        ]
    ),
}

Ask = Callable[..., Run]


def written(folder: Path, records: Iterator[Record]) -> Ask:
    """Write an archive; what is returned asks for digests of it."""
    (folder / "config.toml").write_text("catalogue = false\n")
    with closing(open_store(f"sqlite:{folder}/archive.db", create=True)) as store:
        store.record_all(list(records), NOW)
    where = ("--store", f"sqlite:{folder}/archive.db", "--config", str(folder / "config.toml"))
    at, environ = NOW + timedelta(minutes=1), {"HOME": str(folder), "TZ": "UTC"}

    def ask(*words: str, command: str = "digest") -> Run:
        return run(command, *where, *words, environ=environ, at=at)

    return ask


@pytest.fixture(scope="module", params=ARCHIVES)
def ask(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Ask:
    """An unusual archive."""
    return written(tmp_path_factory.mktemp("extreme"), ARCHIVES[request.param]())


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_has_a_page(ask: Ask, name: str) -> None:
    """Exit 0, something is printed, and its last line ends."""
    found = ask("-f", name, "--map", "-v")

    assert (found.code, found.err) == (0, "")
    assert found.out.endswith("\n") or name == "jsonl"


@pytest.mark.parametrize("name", ["console", "plain"])
@pytest.mark.parametrize("width", [40, 100, 1000])
@pytest.mark.parametrize("look", [(), ("-v",), ("--brief",), ("--map",)], ids=" ".join)
def test_lines_are_as_wide_as_asked(ask: Ask, name: str, width: int, look: tuple[str, ...]) -> None:
    """None is wider, but for addresses, which stay whole."""
    found = ask("-f", name, "--width", str(width), *look)
    lines = [line for line in found.out.splitlines() if "https://" not in line]

    assert max(map(columns, lines)) <= width


@pytest.mark.parametrize("width", [40, 60, 100])
def test_lists_of_entries_are_as_wide_as_asked(ask: Ask, width: int) -> None:
    """A line each."""
    lines = ask("--brief", "--width", str(width), command="entries").out.splitlines()

    assert max(map(columns, lines)) <= width


@pytest.mark.parametrize("width", ["1", "10", "999999999"])
def test_a_width_out_of_reason_has_a_page(ask: Ask, width: str) -> None:
    """It is taken as the nearest that has one, from 20 to 2,000 columns."""
    found = ask("-f", "console", "--map", "--width", width)

    assert found.code == 0
    assert len(found.out.splitlines()[-1]) <= 2000


def test_a_long_headline_is_cut_and_kept(tmp_path: Path) -> None:
    """On the page it ends in a while; data and --verbose have it whole."""
    ask = written(tmp_path, ARCHIVES["long titles"]())

    assert "x" * 500 not in ask("-f", "markdown").out
    assert "x" * 5000 in ask("-f", "markdown", "-v").out
    assert "x" * 5000 in ask("-f", "csv").out


def test_three_hundred_sources_are_one_story(tmp_path: Path) -> None:
    """All of them are counted, and named in data."""
    ask = written(tmp_path, sources())
    (story,) = json.loads(ask("--json").out)["stories"]

    assert len(story["sources"]) == 300
    assert "300 sources" in ask().out


def test_failure_of_all_is_told(tmp_path: Path) -> None:
    """What there is to read is what went wrong."""
    page = written(tmp_path, failed())().out

    assert "feeds 0/30 fresh, 30 failed" in page
    assert "feed-0: not done (timeout); never read" in page
    assert "and 22 more, with --verbose" in page


def test_ten_thousand_stories(tmp_path: Path) -> None:
    """They are all shown where all are asked for, and twenty where none is."""
    entries = [
        make_entry(sha256(str(number).encode()).hexdigest(), places=about("AM"))
        for number in range(10_000)
    ]
    ask = written(tmp_path, iter([make_record(None, *entries)]))

    assert "top 20 shown" in ask("--map", "--brief").out
    rows = ask("-f", "csv").out.splitlines()[1:]
    assert len(rows) > 9_990  # a few are alike by chance
    assert f"\n{len(rows)} NEW" in ask("--all", "--brief", "--map").out.replace("\n ", "\n")


@pytest.mark.parametrize("name", FORMATS)
def test_who_stops_reading_hears_nothing(
    demo: Path, environ: dict[str, str], name: str, tmp_path: Path
) -> None:
    """`nfeeds digest | head -1`, in every format: no complaint."""
    words = ["digest", "--all", "-v", "-f", name, "--store", f"sqlite:{demo}"]
    process = subprocess.Popen(
        [sys.executable, "-m", "nfeeds", *words],
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
    )
    assert process.stdout is not None
    process.stdout.readline()
    process.stdout.close()
    _, errors = process.communicate(timeout=60)

    assert errors == b""
    assert process.returncode in (0, 1)


@pytest.mark.parametrize("name", FORMATS)
def test_a_full_disk_is_told_in_every_format(
    demo: Path, environ: dict[str, str], name: str, tmp_path: Path
) -> None:
    """Exit 1 and one line."""
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    words = ["digest", "--all", "-f", name, "--store", f"sqlite:{demo}"]
    with Path("/dev/full").open("w") as full:
        result = subprocess.run(
            [sys.executable, "-m", "nfeeds", *words],
            env=environ,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            cwd=tmp_path,
            check=False,
            timeout=60,
        )

    assert result.returncode == 1
    assert result.stderr.splitlines() == [
        "nfeeds: output cannot be written: No space left on device",
        "hint: free some space and run again",
    ]


@pytest.mark.parametrize(
    ("outlet", "width", "lines"),
    [
        ("Wire", "60", ["- Wire (AM, unknown)  https://wire.example/a"]),
        ("Wire", "47", ["- Wire (AM, unknown)", "https://wire.example/a"]),
        ("العربية", "80", ["- العربية (AM, unknown)", "https://wire.example/a"]),
    ],
    ids=["room", "a column too few", "right to left"],
)
def test_an_address_stands_beside_its_outlet(
    tmp_path: Path, outlet: str, width: str, lines: list[str]
) -> None:
    """Where the line has room for both, and a terminal would not turn it round."""
    source = make_source("wire", country="AM", title=outlet)
    entry = make_entry("Only one", url="https://wire.example/a")
    ask = written(tmp_path, iter([make_record(make_feed("wire", source=source), entry)]))

    shown = [line.strip() for line in ask("--width", width).out.splitlines()]
    start = shown.index(lines[0])

    assert shown[start : start + len(lines)] == lines
