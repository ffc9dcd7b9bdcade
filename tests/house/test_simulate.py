"""The simulation of many feeds: its arithmetic, and that the page shows what it prints."""

import random
import re
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from statistics import fmean

import pytest

from simulate import fold_seconds, lateness, load, max_hour, needed, scaled, share_of, short
from simulate_costs import MEASURED
from simulate_feeds import A_DAY, START, chance, largest_host, population, simulate
from simulate_measure import units

CHECKOUT = Path(__file__).parents[2]
PAGE = CHECKOUT / "docs" / "explanation" / "a-million-feeds.md"


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="another logarithm draws other lots")
def test_the_page_shows_what_the_script_prints(home: Path) -> None:
    """Line by line, table and answers."""
    words = [sys.executable, str(CHECKOUT / "scripts" / "simulate.py")]
    environ = {"PATH": "/usr/bin:/bin", "HOME": str(home)}
    done = subprocess.run(
        words, env=environ, capture_output=True, text=True, timeout=240, check=True
    )

    *table, _, answers = done.stdout.splitlines()
    page = PAGE.read_text("utf-8")
    assert [line for line in table if line not in page.splitlines()] == []
    assert len(table) > 10
    assert " ".join(answers.split()) in " ".join(page.split())


def test_what_polls_cost_is_taken_apart_as_it_was_put_together() -> None:
    """From what a feed costs in three polls follow an answer, a document and an entry."""
    unchanged, document, entry = 600.0, 5000.0, 80.0
    polls = {
        "cold": document + 30 * entry,
        "unchanged": unchanged,
        "same": 1000.0,
        "whole": 0.75 * unchanged + 0.25 * document + 0.4 * entry,
    }

    found = units(polls.__getitem__)

    wanted = {"unchanged": unchanged, "same": 1000.0, "document": document, "entry": entry}
    assert found == pytest.approx(wanted)


def test_chance_has_its_mean() -> None:
    """Nothing comes where nothing is expected; otherwise as much as is, in the long run."""
    dice = random.Random(1)

    assert {chance(0.0, dice) for _ in range(100)} == {0}
    for mean in (0.05, 1.0, 12.0):
        assert fmean(chance(mean, dice) for _ in range(20_000)) == pytest.approx(mean, rel=0.05)


def test_feeds_are_as_busy_as_is_said() -> None:
    """Half of them below the median, whatever the lots."""
    rates = sorted(one.a_day for one in population(1000, random.Random(3), 0.65))

    assert rates[499] < A_DAY < rates[500]


def test_hosts_of_a_catalogue_are_as_large_as_those_counted() -> None:
    """Of 931 feeds the largest has 17; and of more feeds it has more, but not in proportion."""
    assert 11 <= fmean(largest_host(931, seed) for seed in range(20)) <= 25
    assert 100 < largest_host(100_000, 7) < 1000


def test_feeds_are_asked_when_their_turn_has_come() -> None:
    """About once an hour, those that are broken once a day; no entry is told before it came."""
    week = simulate(feeds=60, days=1, seed=5)

    asks = sum(week.answers.values())
    assert 60 * 10 < asks < 60 * 27
    assert 1 <= week.answers["failed"] <= 60
    assert sum(sum(one.values()) - one["entries"] for one in week.by_minute) == asks
    assert sum(one["entries"] for one in week.by_minute) == week.entries
    assert START.weekday() == 6


def test_rates_grow_as_the_number_of_feeds() -> None:
    """Ten times the feeds are ten times the asks, entries, bytes and work."""
    week = simulate(feeds=40, days=1, seed=5)

    one, ten = (load(week, feeds, MEASURED, host=1) for feeds in (1000, 10_000))

    for name in ("asks", "asks_at_most", "entries", "bytes", "cores", "writing"):
        assert getattr(ten, name) == pytest.approx(10 * getattr(one, name))
    assert ten.missed == one.missed
    assert ten.answers == one.answers


def test_nobody_is_late_while_there_are_processes_enough() -> None:
    """A minute's work is done in it, or waits; two processes halve it."""
    asks, idle = [60.0] * 30, [0.0] * 30

    assert lateness(asks, idle, processes=1) == pytest.approx(1.5)
    assert lateness(asks, [30.0] * 30, processes=2) == pytest.approx(15.0)
    assert lateness(asks, [90.0] * 30, processes=1) > 600
    assert needed(cores=3.5, asks=1.0) == 5
    assert needed(cores=0.1, asks=280.0) == 10
    assert needed(cores=0.0, asks=0.0) == 1


def test_a_fold_grows_faster_than_its_span() -> None:
    """As it was measured where it was measured, and by its exponent from there."""
    number = MEASURED.fold_at
    once, twice = fold_seconds(number, MEASURED), fold_seconds(2 * number, MEASURED)

    assert once == pytest.approx(MEASURED.fold * number / 1e6)
    assert twice / once == pytest.approx(2**MEASURED.fold_grows)


def test_the_busiest_hour_is_the_one_that_holds_most() -> None:
    """Of whole hours, each second's share."""
    assert max_hour([0.0] * 60 + [120.0] * 60 + [60.0] * 60) == 2


def test_the_value_that_most_are_below() -> None:
    """By weight, not by number."""
    assert share_of([(1.0, 94.0), (2.0, 5.0), (9.0, 1.0)], 0.95) == 2
    assert share_of([(3.0, 1.0)], 0.95) == 3


@pytest.mark.parametrize(
    ("value", "told"),
    [(0.0, "0"), (0.000713, "0.00071"), (1.04, "1.0"), (27.4, "27"), (18_344.0, "18,000")],
)
def test_two_digits_are_told(value: float, told: str) -> None:
    """More would be made up."""
    assert short(value) == told


def test_a_number_has_the_greatest_unit_that_it_fills() -> None:
    """And the least, if it fills none."""
    names = {1.0: "s", 60.0: "min"}

    assert scaled(0.5, names) == "0.50 s"
    assert scaled(90, names) == "1.5 min"
    assert scaled(timedelta(hours=2).total_seconds(), names) == "120 min"
    assert re.fullmatch(r"[\d.]+ s", scaled(59, names))
