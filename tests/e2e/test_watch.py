"""`nfeeds watch`: in a process of its own, and within ours on days that pass at once."""

import io
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

import schemas
from conftest import Program
from factories import HOUR, NOW, item, rss
from feed_server import Asked, Reply, Server
from inside import Run, Screen, collecting, run
from nfeeds.cli.main import main
from nfeeds.cli.ringing import THREAD
from nfeeds.cli.schema import schema
from nfeeds.cli.terminal import Terminal
from nfeeds.store import open_store

Config = Callable[[str], Path]
MINUTE = timedelta(minutes=1)
QUAKE = "Earthquake of magnitude 6.9 shakes Izmir, buildings collapse"
BUDGET = "Parliament of Moldova votes on budget"
OTHERS = ("Wheat harvest falls short in Kansas", "Ferry sinks off Luzon", "Museum opens new wing")


class Site:
    """A feed that changes: what it has had until now."""

    def __init__(self, server: Server, name: str, **headers: str) -> None:
        self.server = server
        self.name = name
        self.items = [item(title, f"https://{name}.example/{title}") for title in OTHERS]
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}
        self.url = server.url(f"/{name}", self.answer)

    def answer(self, asked: Asked) -> Reply:
        """The feed as it is now."""
        return Reply(rss(*self.items[-20:]), headers=self.headers)

    def has(self, title: str, **elements: str) -> None:
        """Something new stands in it."""
        self.items.append(item(title, f"https://{self.name}.example/{len(self.items)}", **elements))

    @property
    def asks(self) -> int:
        """How often it was asked."""
        return len(self.server.asks(f"/{self.name}"))

    def table(self, **facts: str) -> str:
        """It in the configuration."""
        more = "".join(f'{key} = "{value}"\n' for key, value in facts.items())
        return f'[[feeds]]\nurl = "{self.url}"\nname = "{self.name}"\n{more}'


class Day:
    """Time that passes while a watch sleeps; what happens at a moment happens when it comes."""

    def __init__(self, environ: dict[str, str]) -> None:
        self.environ = environ
        self.now = NOW
        self.plan: list[tuple[timedelta, Callable[[], object]]] = []
        self.naps: list[float] = []

    def at(self, after: timedelta, happens: Callable[[], object]) -> None:
        """Something happens so long after the day's begin."""
        self.plan.append((after, happens))
        self.plan.sort(key=lambda one: one[0])

    def sleep(self, seconds: float) -> None:
        """Let time pass; the programs of alerts are done before."""
        for thread in threading.enumerate():
            if thread.name == THREAD:
                thread.join(30)
        self.naps.append(seconds)
        self.now += timedelta(seconds=seconds)
        while self.plan and self.plan[0][0] <= self.now - NOW:
            self.plan.pop(0)[1]()

    def watch(self, *words: str, terminal: bool = False) -> Run:
        """Watch from now on."""
        out, err = Screen(terminal=terminal), Screen(terminal=False)
        place = Terminal(out, err, self.environ, lambda: self.now, io.BytesIO())
        place.wait = self.sleep
        with collecting():
            code = main(["watch", *words], place)
        return Run(int(code), out.getvalue(), err.getvalue())

    def poll(self, *words: str) -> None:
        """Another nfeeds polls."""
        place = Terminal(Screen(terminal=False), Screen(terminal=False), self.environ, self.clock)
        with collecting():
            assert main(["poll", *words], place) == 0

    def clock(self) -> Any:
        """What time it is."""
        return self.now


@pytest.fixture
def day(environ: dict[str, str]) -> Day:
    """A day."""
    return Day(environ)


def events(result: Run) -> list[dict[str, Any]]:
    """What `--json` printed."""
    return [json.loads(line) for line in result.out.splitlines()]


def headlines(result: Run) -> list[str]:
    """Of those."""
    return [event["story"]["headline"] for event in events(result)]


def one(server: Server, config: Config, more: str = "", **headers: str) -> Site:
    """A configuration of one feed."""
    site = Site(server, "wire", **headers)
    config("catalogue = false\n" + more + site.table(country="TR"))
    return site


# ------------------------------------------------------------------ what is told


def test_stories_are_told_as_they_break_and_develop(
    server: Server, config: Config, day: Day
) -> None:
    """Once each, with what changed; feeds are asked every hour."""
    wire, paper = Site(server, "wire"), Site(server, "paper")
    config("catalogue = false\n" + wire.table(country="TR") + paper.table(country="DE"))
    day.poll()
    day.at(30 * MINUTE, lambda: wire.has(QUAKE, description="Two people were killed in Izmir."))
    day.at(90 * MINUTE, lambda: paper.has(QUAKE + ", 4 killed"))
    day.at(150 * MINUTE, lambda: wire.has(QUAKE + ", officials say"))

    result = day.watch("--json", "--for", "5h")

    assert result.code == 0, result.err
    first, second = events(result)
    for event in (first, second):
        schemas.validate(event, schema("watch"))
    assert (first["schema"], first["event"], second["event"]) == (
        "nfeeds.watch/1",
        "new",
        "developed",
    )
    assert first["story"]["headline"] == QUAKE
    assert [change["kind"] for change in second["story"]["changes"]] == [
        "origin",
        "source-country",
        "figure",
    ]
    assert first["at"] < second["at"]
    assert (wire.asks, paper.asks) == (5, 5)


def test_a_first_poll_is_no_flood(server: Server, config: Config, day: Day) -> None:
    """What feeds had before they were first read is stored, counted, and not told."""
    site = one(server, config)
    site.items = [
        item(title, f"https://wire.example/{title}", pubDate="Fri, 20 Nov 2026 06:00:00 GMT")
        for title in OTHERS
    ]
    day.at(30 * MINUTE, lambda: site.has(QUAKE))

    result = day.watch("--json", "--for", "90m")

    assert headlines(result) == [QUAKE]
    assert "nfeeds: 3 older entries of feeds that were new: see nfeeds digest" in result.err


def test_what_is_beyond_retention_goes_once_it_was_told(
    server: Server, config: Config, day: Day
) -> None:
    """An older entry goes for each that came, and comes back in no round."""
    site = one(server, config, "[retention]\nentries_per_feed = 3\n")
    day.poll()
    day.at(30 * MINUTE, lambda: site.has(QUAKE))
    day.at(90 * MINUTE, lambda: site.has(BUDGET))

    result = day.watch("--json", "--for", "5h")
    kept = run("entries", "--json", environ=day.environ, at=day.now).json

    assert headlines(result) == [QUAKE, BUDGET]
    assert result.err.count("nfeeds: 1 entry of 1 feed pruned by retention") == 2
    assert {QUAKE, BUDGET} < {entry["title"] for entry in kept["entries"]}
    assert kept["total"] == 3


def test_the_page_is_compact(server: Server, config: Config, day: Day) -> None:
    """A block a story, in plain text where nobody looks; stderr is a log."""
    site = one(server, config)
    day.poll()
    day.at(30 * MINUTE, lambda: site.has(QUAKE))

    result = day.watch("--for", "90m")
    shown = result.out.splitlines()

    assert shown[0] == f"09:00 NEW  {QUAKE} [en]"
    assert shown[1].split()[1:5] == ["TR", "1", "source", "Fri"]
    assert shown[2:] == ["    - wire (TR, unknown)  https://wire.example/3", ""]
    assert result.err.splitlines() == [
        "2026-11-20T08:00:00+00:00 nfeeds: watching 1 feed",
        "2026-11-20T09:00:00+00:00 nfeeds: 1 of 1 feed asked, 1 new entry",
    ]


def test_a_development_says_what_changed(server: Server, config: Config, day: Day) -> None:
    """With what came since it was told last, and the alert that it set off."""
    wire, paper = Site(server, "wire"), Site(server, "paper")
    alarm = '[alerts.quake]\nmatch = "killed"\ncooldown = "2h"\n'
    config("catalogue = false\n" + alarm + wire.table(country="TR") + paper.table(country="DE"))
    day.poll()
    day.at(30 * MINUTE, lambda: wire.has(QUAKE, description="Two people were killed in Izmir."))
    day.at(90 * MINUTE, lambda: paper.has(QUAKE + ", 4 killed"))

    page = day.watch("--for", "150m", "--width", "100").out
    _, second, rest = page.split("\n\n")

    assert rest == ""
    lines = second.splitlines()
    assert lines[0].startswith(f"10:00 DEVELOPED  {QUAKE}")
    assert "2 sources in 2 countries, at most 2 origins" in lines[1]
    shown = " ".join(second.split())
    assert "changed new origin and first source in DE: paper (10:00); killed: 4" in shown
    assert f"10:00 paper (DE, unknown): {QUAKE}, 4 killed" in shown
    assert lines[-1] != "    alert     quake"  # it cools
    assert "    alert     quake" in page


def test_a_line_a_story(server: Server, config: Config, day: Day) -> None:
    """`--brief`, cut to the width."""
    site = one(server, config)
    day.poll()
    day.at(30 * MINUTE, lambda: site.has(QUAKE))

    (line,) = day.watch("--for", "90m", "--brief", "--width", "60").out.splitlines()

    assert line.startswith("09:00 NEW ")
    assert " TR " in line
    assert line.endswith("…")
    assert len(line) <= 60


def test_colour_on_a_terminal(server: Server, config: Config, day: Day) -> None:
    """The console's page, with headlines that can be clicked."""
    site = one(server, config)
    day.poll()
    day.at(30 * MINUTE, lambda: site.has(QUAKE))

    page = day.watch("--for", "90m", terminal=True).out

    assert "\x1b]8;;https://wire.example/3\x1b\\" in page


def test_filters_narrow_what_is_told(server: Server, config: Config, day: Day) -> None:
    """The same as of a digest."""
    site = one(server, config)
    day.poll()
    day.at(30 * MINUTE, lambda: site.has(QUAKE))
    day.at(30 * MINUTE, lambda: site.has(BUDGET))

    for words, told in (
        (("-c", "MD"), [BUDGET]),
        (("--match", "earthquake"), [QUAKE]),
        (("--exclude-match", "earthquake"), [BUDGET]),
        (("--min-origins", "2"), []),
    ):
        shown = day.watch("--json", "--for", "90m", "--since", "2026-11-20T08:00:30Z", *words)
        assert headlines(shown) == told, words


def test_since_tells_what_is_stored_already(server: Server, config: Config, day: Day) -> None:
    """`--since` begins earlier: at once, and nothing twice."""
    site = one(server, config)
    day.poll()
    site.has(QUAKE)
    day.now += HOUR
    day.poll()

    assert headlines(day.watch("--json", "--for", "2h", "--since", "30m")) == [QUAKE]
    assert headlines(day.watch("--json", "--for", "2h")) == []


def test_one_story_by_its_id(server: Server, config: Config, day: Day) -> None:
    """Each of its entries is told as it comes; those who told it are asked more often."""
    wire, paper = Site(server, "wire"), Site(server, "paper")
    wire.has(QUAKE)
    config("catalogue = false\n" + wire.table() + paper.table())
    day.poll()
    (id_,) = (
        entry["id"]
        for entry in json.loads(run_inside(day, "entries", "--json"))["entries"]
        if entry["title"] == QUAKE
    )
    day.at(6 * MINUTE, lambda: wire.has(QUAKE + ", officials say"))
    day.at(20 * MINUTE, lambda: wire.has(BUDGET))
    day.at(40 * MINUTE, lambda: paper.has(QUAKE + " in Turkey"))

    result = day.watch(id_[:7], "--json", "--for", "90m")

    assert [(event["event"], len(event["entries"])) for event in events(result)] == [
        ("continuing", 1),
        ("developed", 1),
    ]
    assert {event["story"]["id"] for event in events(result)} == {id_}
    assert f"watching {id_[:7]}, 1 entry so far: {QUAKE}" in result.err
    assert "asked more often: wire" in result.err
    assert (wire.asks, paper.asks) == (18, 2)


def run_inside(day: Day, *words: str) -> str:
    """What another command prints at that time of the day."""
    out = Screen(terminal=False)
    assert main(list(words), Terminal(out, Screen(terminal=False), day.environ, day.clock)) == 0
    return out.getvalue()


# ------------------------------------------------------------------ a named digest


QUAKES = '[digests.quakes]\nmatch = "earthquake"\nsince = "last"\nlimit = 1\n'


def digest_headlines(day: Day, *words: str) -> list[str]:
    """What a digest at that time of the day shows."""
    made = json.loads(run_inside(day, "digest", *words, "--json"))
    return [story["headline"] for story in made["stories"]]


def test_a_named_digest_lends_its_filters(server: Server, config: Config, day: Day) -> None:
    """Its window, order and limit are a page's; a flag replaces a key; no mark moves unasked."""
    site = one(server, config, QUAKES)
    day.poll()
    day.at(30 * MINUTE, lambda: site.has(QUAKE))
    day.at(30 * MINUTE, lambda: site.has(BUDGET))
    day.at(30 * MINUTE, lambda: site.has("Fiji counts losses after earthquake"))

    result = day.watch("quakes", "--json", "--for", "90m")

    assert BUDGET not in headlines(result)
    assert len(headlines(result)) == 2
    assert "nfeeds: watching 1 feed for quakes" in result.err
    assert run_inside(day, "digest", "quakes", "--json").count('"mark": null') == 1

    site.has("Ministers of Peru resign over scandal")
    site.has("Fiji counts losses after earthquake")
    flagged = day.watch("quakes", "--match", "ministers", "--json", "--for", "90m")
    assert headlines(flagged) == ["Ministers of Peru resign over scandal"]


def test_the_default_digest_is_meant_where_none_is_named(
    server: Server, config: Config, day: Day
) -> None:
    """As with `nfeeds digest`."""
    site = one(server, config, QUAKES.replace("quakes", "default"))
    day.poll()
    day.at(30 * MINUTE, lambda: site.has(QUAKE))
    day.at(30 * MINUTE, lambda: site.has(BUDGET))

    assert headlines(day.watch("--json", "--for", "90m")) == [QUAKE]


def test_the_mark_moves_as_stories_are_printed(server: Server, config: Config, day: Day) -> None:
    """The morning's digest does not tell again what the watch told, and what came after it."""
    site = one(server, config, QUAKES)
    day.poll()
    day.at(30 * MINUTE, lambda: site.has(QUAKE))
    day.at(90 * MINUTE, lambda: site.has(BUDGET))

    assert headlines(day.watch("quakes", "--advance", "--json", "--for", "150m")) == [QUAKE]
    assert digest_headlines(day, "quakes", "--limit", "20") == []
    assert digest_headlines(day, "--since", "quakes") == []

    site.has("Fiji counts losses after earthquake")
    day.now += HOUR
    day.poll()
    assert digest_headlines(day, "quakes", "--limit", "20") == [
        "Fiji counts losses after earthquake"
    ]


def test_a_watch_that_moves_a_mark_begins_at_it(server: Server, config: Config, day: Day) -> None:
    """What came between two watches is told, also what a new feed had before; then it goes on."""
    site = one(server, config, QUAKES)
    day.poll()
    run_inside(day, "digest", "quakes", "--advance")
    site.has(QUAKE)
    day.now += 2 * HOUR
    day.poll()
    paper = Site(server, "paper")
    paper.has("Fiji counts losses after earthquake", pubDate="Wed, 18 Nov 2026 06:00:00 GMT")
    config("catalogue = false\n" + QUAKES + site.table(country="TR") + paper.table())

    first = day.watch("quakes", "--advance", "--json", "--for", "5m")
    again = day.watch("quakes", "--advance", "--json", "--for", "5m")

    assert headlines(first) == [QUAKE, "Fiji counts losses after earthquake"]
    assert headlines(again) == []
    assert digest_headlines(day, "quakes", "--limit", "20") == []


def test_without_a_mark_it_begins_a_day_ago(server: Server, config: Config, day: Day) -> None:
    """As `nfeeds run`: what the mark will pass is told."""
    site = one(server, config, QUAKES)
    site.has(QUAKE, pubDate="Fri, 20 Nov 2026 06:00:00 GMT")
    site.has("Fiji counts losses after earthquake", pubDate="Wed, 18 Nov 2026 06:00:00 GMT")
    day.poll()
    day.now += HOUR

    assert headlines(day.watch("quakes", "--advance", "--json", "--for", "5m")) == [QUAKE]


class Torn(Screen):
    """A reader that goes away at the second event."""

    def write(self, text: str) -> int:
        """Take one."""
        if self.getvalue():
            raise BrokenPipeError
        return super().write(text)


def test_nothing_is_lost_where_the_watch_is_cut_short(
    server: Server, config: Config, day: Day
) -> None:
    """The mark moves only once all that came was printed: the digest has what was not."""
    site = one(server, config, QUAKES)
    day.poll()
    run_inside(day, "digest", "quakes", "--advance")
    site.has(QUAKE)
    site.has("Fiji counts losses after earthquake")
    day.now += HOUR
    day.poll()
    out = Torn(terminal=False)
    place = Terminal(out, Screen(terminal=False), day.environ, day.clock)
    place.wait = day.sleep

    assert main(["watch", "quakes", "--advance", "--json"], place) == 1
    assert out.getvalue().count("\n") == 1
    assert "Fiji counts losses after earthquake" in digest_headlines(day, "quakes", "--limit", "20")


# ------------------------------------------------------------------ manners and patience


@pytest.mark.parametrize(
    ("headers", "asks"),
    [({}, 24), ({"Cache_Control": "max-age=1800"}, 4), ({"Cache_Control": "max-age=5400"}, 2)],
    ids=["no hints", "half an hour", "longer"],
)
def test_chosen_feeds_are_asked_more_often_where_they_let(
    server: Server, config: Config, day: Day, headers: dict[str, str], asks: int
) -> None:
    """Every five minutes, unless their hints say later; an hour after is as before."""
    site = one(server, config, **headers)
    other = Site(server, "paper")
    path = Path(config("catalogue = false\n" + site.table() + other.table()))
    assert path.exists()

    day.watch("-s", "wire", "--for", "2h")

    assert site.asks == asks
    assert other.asks == 2

    day.now += 10 * MINUTE
    day.poll()
    assert site.asks == asks


def test_too_many_chosen_feeds_are_asked_as_usual(server: Server, config: Config, day: Day) -> None:
    """Twenty may be asked every five minutes, and no more; it is said."""
    sites = [Site(server, f"site-{number}") for number in range(21)]
    config("catalogue = false\n" + "".join(site.table(language="en") for site in sites))

    result = day.watch("--language", "en", "--for", "50m")

    assert {site.asks for site in sites} == {1}
    assert "21 feeds are chosen: up to 20 are asked more often" in result.err


def test_a_watch_is_no_busy_loop(server: Server, config: Config, day: Day) -> None:
    """It wakes once a minute to look at the clock, not more often, whenever feeds are due."""
    sites = [Site(server, f"site-{number}") for number in range(3)]
    config("catalogue = false\n" + "".join(site.table() for site in sites))

    day.watch("--for", "5h")

    assert len(day.naps) <= 5 * 60 + 20
    assert max(day.naps) <= 60
    assert {site.asks for site in sites} == {5}


def test_a_sleeping_laptop_is_noticed(server: Server, config: Config, day: Day) -> None:
    """When the clock has jumped, who is due is asked within a minute of waking time."""
    site = one(server, config)
    day.poll()

    def asleep() -> None:
        day.now += 8 * HOUR
        site.has(QUAKE)

    day.at(10 * MINUTE, asleep)

    assert headlines(day.watch("--json", "--for", "510m")) == [QUAKE]
    assert site.asks == 2


def test_a_server_that_is_down_is_left_alone(server: Server, config: Config, day: Day) -> None:
    """A failing feed backs off, is told once, and ends nothing."""
    site = one(server, config)
    answer = site.answer
    server.scripts["/wire"] = Reply(b"", 500)
    tries: list[int] = []
    day.at(5 * HOUR, lambda: tries.append(site.asks))
    day.at(5 * HOUR, lambda: server.scripts.update({"/wire": answer}))
    day.at(5 * HOUR, lambda: site.has(QUAKE))

    result = day.watch("--json", "--for", "8h", "-s", "wire")

    assert QUAKE in headlines(result)
    assert result.err.count("HTTP 500") == 2  # at first, and when it persists
    assert tries == [3 * 3]  # after 0, 1 and 3 hours, each with two further tries


def test_another_poll_is_waited_for(server: Server, config: Config, day: Day, home: Path) -> None:
    """At the start it is exit 75; later it is said once, and the next turn is taken."""
    site = one(server, config)
    day.poll()
    store = open_store(f"sqlite:{home}/.local/share/nfeeds/nfeeds.db")
    held = store.lock(timedelta())
    day.at(30 * MINUTE, held.__enter__)
    day.at(90 * MINUTE, lambda: held.__exit__(None, None, None))
    day.at(90 * MINUTE, lambda: site.has(QUAKE))

    result = day.watch("--json", "--for", "3h")

    assert headlines(result) == [QUAKE]
    assert result.err.count("another nfeeds is polling") == 1
    day.now += HOUR
    with store.lock(timedelta()):
        assert day.watch().code == 75
    store.close()


def test_what_another_poll_brings_is_told(server: Server, config: Config, day: Day) -> None:
    """Within a minute, whoever polled."""
    site = one(server, config)
    day.poll()
    day.at(20 * MINUTE, lambda: site.has(QUAKE))
    day.at(20 * MINUTE, lambda: day.poll("--force"))

    (event,) = events(day.watch("--json", "--for", "30m"))

    assert event["story"]["headline"] == QUAKE
    assert event["at"].startswith("2026-11-20T08:20")


# ------------------------------------------------------------------ alerts


def alert(*words: str, more: str = "") -> str:
    """A configuration's alert that runs a program."""
    run = json.dumps([sys.executable, *words])
    return f'[alerts.quake]\nmatch = "earthquake"\nrun = {run}\n{more}'


WRITE = "import sys; open('rung', 'a').write(sys.stdin.read())"


@pytest.fixture
def here(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The home folder is the current one."""
    monkeypatch.chdir(home)
    return home


def test_an_alert_runs_its_program(server: Server, config: Config, day: Day, here: Path) -> None:
    """It gets the event as JSON; within the cooldown it is left in peace, also by a later watch."""
    wire, paper, radio = (Site(server, name) for name in ("wire", "paper", "radio"))
    tables = "".join(site.table() for site in (wire, paper, radio))
    config("catalogue = false\n" + alert("-c", WRITE, more='cooldown = "4h"\n') + tables)
    day.poll()
    day.at(30 * MINUTE, lambda: wire.has(QUAKE))
    day.at(31 * MINUTE, lambda: wire.has(BUDGET))
    day.at(90 * MINUTE, lambda: paper.has(QUAKE + " in Turkey"))

    result = day.watch("--json", "--alerts", "--for", "150m")
    rung = [json.loads(line) for line in (here / "rung").read_text().splitlines()]

    assert [event["alerts"] for event in events(result)] == [["quake"]]
    assert rung == events(result)

    day.plan = []
    radio.has(QUAKE + ", many hurt")
    assert events(day.watch("--json", "--alerts", "--for", "1h")) == []
    wire.has(QUAKE + ", dozens killed")
    day.now += 2 * HOUR
    (again,) = events(day.watch("--json", "--alerts", "--for", "1h"))
    assert again["event"] == "developed"
    assert len((here / "rung").read_text().splitlines()) == 2


def test_an_alert_asks_for_its_own_number_of_origins(
    server: Server, config: Config, day: Day
) -> None:
    """Not for that of the watch."""
    site = one(server, config, '[alerts.quake]\nabout = "Izmir"\n')
    day.poll()
    day.at(30 * MINUTE, lambda: site.has(QUAKE))
    day.at(30 * MINUTE, lambda: site.has(BUDGET))

    told = events(day.watch("--json", "--for", "90m", "--min-origins", "2"))

    assert [(event["story"]["headline"], event["alerts"]) for event in told] == [(QUAKE, ["quake"])]


def test_alerts_ring_beside_what_is_told(server: Server, config: Config, day: Day) -> None:
    """All is told, and what set off an alert says so, whatever the filters are."""
    site = one(server, config, '[alerts.quake]\nabout = "Izmir"\n')
    day.poll()
    day.at(30 * MINUTE, lambda: site.has(QUAKE))
    day.at(30 * MINUTE, lambda: site.has(BUDGET))

    told = events(day.watch("--json", "--for", "90m", "-c", "MD"))

    assert [(event["story"]["headline"], event["alerts"]) for event in told] == [
        (QUAKE, ["quake"]),
        (BUDGET, []),
    ]


def test_a_failing_program_ends_nothing(
    server: Server, config: Config, day: Day, here: Path
) -> None:
    """Its failure is told; the story's next entry tries again."""
    code = f"import os, sys\nif not os.path.exists('ready'): sys.exit('no bell')\n{WRITE}"
    wire, paper = Site(server, "wire"), Site(server, "paper")
    config("catalogue = false\n" + alert("-c", code) + wire.table() + paper.table())
    day.poll()
    day.at(30 * MINUTE, lambda: wire.has(QUAKE))
    day.at(70 * MINUTE, (here / "ready").touch)
    day.at(80 * MINUTE, lambda: paper.has(QUAKE + " in Turkey"))

    result = day.watch("--json", "--for", "3h")

    assert f"nfeeds: alert quake: {sys.executable} failed: exit code 1: no bell" in result.err
    assert [event["event"] for event in events(result)] == ["new", "developed"]
    (rung,) = (here / "rung").read_text().splitlines()
    assert len(json.loads(rung)["entries"]) == 2


def test_a_hanging_program_is_ended(server: Server, config: Config, day: Day) -> None:
    """After its time, and the watch goes on."""
    site = one(server, config, alert("-c", "import time; time.sleep(60)", more="time-limit = 1\n"))
    day.poll()
    day.at(30 * MINUTE, lambda: site.has(QUAKE))

    result = day.watch("--json", "--for", "2h")

    assert result.code == 0
    assert "was not done within 1 s, and was ended" in result.err


@pytest.mark.parametrize(
    ("words", "text", "said"),
    [
        (("--alerts",), "", "no alert is configured"),
        (
            (),
            '[alerts.a]\nmatch = "x"\nrun = ["no-such-program"]\n',
            "config.toml:4: alert a: there is no program",
        ),
        ((), '[alerts.a]\nregion = "sahell"\n', "config.toml:3: unknown region 'sahell'"),
        (("-r", "sahell"), "", "did you mean sahel"),
        (("--for", "soon"), "", "is no duration"),
        (("abcdef0",), "", "nothing has the id"),
        (("quaks",), QUAKES, "hint: did you mean quakes?"),
        (("quaks",), "", "there is no digest called 'quaks', and it is no id"),
        (("quakes",), QUAKES + 'region = "sahell"\n', "did you mean sahel"),
        (("quakes",), QUAKES + "min-origins = 0\n", "config.toml:6: min-origins must be"),
        (("quakes",), QUAKES + 'territories = "x"\n', "config.toml:6"),
        (("abcdef0", "--advance"), "", "digests have marks, not stories"),
        (("--alerts", "--advance"), '[alerts.a]\nmatch = "x"\n', "pass what is not told"),
    ],
    ids=[
        *("no alert", "no program", "alert's region", "region", "duration", "id"),
        *("digest", "no digests", "digest's region", "digest's number", "digest's view"),
        *("mark of a story", "mark of alerts"),
    ],
)
def test_wrong_use_is_told_before_anybody_is_asked(
    server: Server, config: Config, day: Day, words: tuple[str, ...], text: str, said: str
) -> None:
    """Exit 2, with a hint."""
    site = one(server, config, text)

    result = day.watch(*words)

    assert result.code == 2
    assert said in result.err
    assert site.asks == 0


def test_no_feed_is_wrong_use(config: Config, day: Day) -> None:
    """There is nothing to watch."""
    config("catalogue = false\n")

    assert day.watch().code == 2


# ------------------------------------------------------------------ the real program


class Process:
    """The real program, watching."""

    def __init__(self, home: Path, environ: dict[str, str], *words: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "nfeeds", "watch", *words],
            env=environ,
            cwd=home,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def line(self) -> str:
        """The next line that it prints; it comes although the program goes on."""
        assert self.process.stdout
        return self.process.stdout.readline()

    def ends(self, number: int) -> tuple[int, str]:
        """Send it a signal: its exit code, and what it said."""
        self.process.send_signal(number)
        _, said = self.process.communicate(timeout=30)
        return self.process.returncode, said


@contextmanager
def watching(home: Path, environ: dict[str, str], *words: str) -> Iterator[Process]:
    """Watch, and end it whatever happens."""
    made = Process(home, environ, *words)
    try:
        yield made
    finally:
        made.process.kill()
        made.process.communicate()


QUICK = '[poll]\ninterval = "1s"\n'
"""This machine's own server may be asked every second: its owner says so."""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=["TERM", "INT"])
def test_a_signal_ends_it_cleanly(
    server: Server,
    config: Config,
    home: Path,
    environ: dict[str, str],
    nfeeds: Program,
    number: int,
) -> None:
    """Exit 130 with a word on stderr; each event came through the pipe at once; all is stored."""
    site = one(server, config, QUICK)
    assert nfeeds("poll").returncode == 0
    with watching(home, environ, "--json") as watch:
        site.has(QUAKE)
        event = json.loads(watch.line())
        code, said = watch.ends(number)

    assert event["story"]["headline"] == QUAKE
    assert code == 130
    assert said.rstrip().endswith("nfeeds: interrupted; what was finished is kept")
    assert "Traceback" not in said
    assert len(json.loads(nfeeds("entries", "--json").stdout)["entries"]) == 4


HANG = "import os, time; open('pid', 'w').write(str(os.getpid())); time.sleep(60)"


def test_a_hanging_program_delays_no_round(
    server: Server, config: Config, home: Path, environ: dict[str, str], nfeeds: Program
) -> None:
    """What comes while it hangs is told, and rings at once; each once."""
    code = f"import sys, time\nif 'Izmir' in sys.argv[1]: time.sleep(60)\n{WRITE}"
    slow, quick = (
        json.dumps([sys.executable, "-c", code, "Izmir"]),
        json.dumps([sys.executable, "-c", code, ""]),
    )
    alarms = (
        f'[alerts.slow]\nmatch = "Izmir"\nrun = {slow}\ntime-limit = "50s"\n'
        f'[alerts.quick]\nmatch = "budget"\nrun = {quick}\n'
    )
    site = one(server, config, QUICK + alarms)
    assert nfeeds("poll").returncode == 0
    with watching(home, environ, "--json") as watch:
        site.has(QUAKE)
        assert json.loads(watch.line())["alerts"] == ["slow"]
        began = time.monotonic()
        site.has(BUDGET)
        assert json.loads(watch.line())["alerts"] == ["quick"]
        while not (home / "rung").exists() or not (home / "rung").read_text():
            assert time.monotonic() - began < 30
            time.sleep(0.02)
        watch.ends(signal.SIGTERM)

    (rung,) = (home / "rung").read_text().splitlines()
    assert json.loads(rung)["alerts"] == ["quick"]


def test_a_signal_ends_the_programs_of_alerts(
    server: Server, config: Config, home: Path, environ: dict[str, str], nfeeds: Program
) -> None:
    """Within seconds; what was not told is said, and the next watch may tell it."""
    site = one(server, config, QUICK + alert("-c", HANG, more='time-limit = "50s"\n'))
    assert nfeeds("poll").returncode == 0
    with watching(home, environ, "--json") as watch:
        site.has(QUAKE)
        watch.line()
        while not (home / "pid").exists() or not (home / "pid").read_text():
            time.sleep(0.02)
        began = time.monotonic()
        code, said = watch.ends(signal.SIGTERM)

    assert code == 130
    assert time.monotonic() - began < 5
    assert f"nfeeds: alert quake: was not told: the watch ended: {QUAKE}" in said
    assert not Path(f"/proc/{(home / 'pid').read_text()}").exists()

    paper = Site(server, "paper")
    paper.has(QUAKE + " in Turkey")
    config("catalogue = false\n" + QUICK + alert("-c", WRITE) + site.table() + paper.table())
    assert nfeeds("watch", "--alerts", "--json", "--for", "3s").returncode == 0
    assert len((home / "rung").read_text().splitlines()) == 1


def test_who_stops_reading_ends_it(
    server: Server, config: Config, home: Path, environ: dict[str, str]
) -> None:
    """Without a word, as 1, and before there is anything to tell."""
    one(server, config, QUICK)
    with watching(home, environ, "--json") as watch:
        assert watch.process.stdout
        while watch.line():
            if server.asked:
                break
        watch.process.stdout.close()
        watch.process.stdout = None
        _, said = watch.process.communicate(timeout=30)

    assert watch.process.returncode == 1
    assert "Traceback" not in said
    assert "error" not in said.lower()


def test_no_network_is_said_once(home: Path, environ: dict[str, str], config: Config) -> None:
    """It goes on trying, without blaming a feed."""
    config(
        "catalogue = false\n"
        + QUICK
        + "".join(
            f'[[feeds]]\nurl = "http://feed{number}.invalid/a"\nname = "f{number}"\n'
            for number in range(2)
        )
    )
    (home / "sitecustomize.py").write_text(
        "import socket\n"
        "def refuse(*words, **keys):\n"
        "    raise socket.gaierror(socket.EAI_AGAIN, 'no resolver')\n"
        "socket.getaddrinfo = refuse\n"
    )
    blind = {**environ, "PYTHONPATH": str(home), "PYTHONSAFEPATH": ""}
    with watching(home, blind, "--for", "4s") as watch:
        _, said = watch.process.communicate(timeout=30)

    assert watch.process.returncode == 0
    assert said.count("no network") == 1
    assert "invalid" not in said


def test_it_waits_without_working(
    server: Server, config: Config, home: Path, environ: dict[str, str]
) -> None:
    """While nothing is due it takes no processor time."""
    one(server, config)
    with watching(home, environ) as watch:
        watch.line()
        before = used(watch.process.pid)
        time.sleep(1)
        after = used(watch.process.pid)
        watch.ends(signal.SIGTERM)

    assert after - before <= 0.05


def used(pid: int) -> float:
    """Seconds of processor time that a process has taken."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
