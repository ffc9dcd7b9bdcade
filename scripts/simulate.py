"""What a thousand to a million feeds would take: asks, entries, processes, room, and the fold.

    scripts/simulate [--feeds 1000,1000000] [--validated 0.65] [--sample 1000] [--days 7] [--seed 7]
    scripts/simulate --measure [--runs 3]

A week of some feeds is simulated (`simulate_feeds`), by the program's own rules of when a feed is
due, and multiplied: with the number of feeds, and with what an answer and an entry were measured to
cost (`simulate_costs`, by `--measure`, some minutes). docs/explanation/a-million-feeds.md shows the
table.
"""

import argparse
import math
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from nfeeds.fetch import PACE
from simulate_costs import MEASURED, Costs
from simulate_feeds import VALIDATED, Week, largest_host, simulate

CONNECTIONS = 16
"""Of a process, which asks as many feeds at once,"""
ANSWER_SECONDS = 0.4
"""each of which takes so long to answer, with its new connection: assumed."""
FULL = 0.7
"""Share of its time that a process is at work in the busiest hour, so that none is late."""
SPAN_DAYS = 8
"""A digest of a day reads the week before it, too."""
UNITS = {1e3: "kB", 1e6: "MB", 1e9: "GB", 1e12: "TB", 1e15: "PB"}
TIMES = {1.0: "s", 60.0: "min", 3600.0: "h", 86400.0: "days"}


class Load(NamedTuple):
    """Of so many feeds, all second by second but where said."""

    feeds: int
    asks: float
    asks_at_most: float
    """In the busiest hour of the week; so are all that end alike."""
    answers: dict[str, float]
    """Kind → its share of all answers."""
    entries: float
    entries_at_most: float
    missed: float
    """Share of all entries: more came between two asks than a document has."""
    bytes: float
    cores: float
    cores_at_most: float
    processes: int
    late: float
    """Seconds within which 95 of 100 feeds whose turn has come are asked."""
    writing: float
    """Share of the time that PostgreSQL's one writer is at work, in the busiest hour."""
    host: int
    """Feeds of the host that has most."""


def load(week: Week, feeds: int, costs: Costs, host: int) -> Load:
    """What so many feeds take, of which a few were simulated."""
    times = feeds / week.feeds
    minutes = [{kind: number * times for kind, number in one.items()} for one in week.by_minute]
    asks, news = [asked(one) for one in minutes], [one.get("entries", 0.0) for one in minutes]
    work = [cpu(one, costs) for one in minutes]
    most = max_hour(asks)
    writing = [
        (some * costs.write_answer + new * costs.write_entry) / 1e6
        for some, new in zip(asks, news, strict=True)
    ]
    processes = needed(max_hour(work), most)
    all_ = sum(week.answers.values())
    return Load(
        feeds=feeds,
        asks=mean(asks),
        asks_at_most=most,
        answers={kind: number / all_ for kind, number in week.answers.items()},
        entries=mean(news),
        entries_at_most=max_hour(news),
        missed=week.missed / (week.entries + week.missed),
        bytes=week.bytes * times / week.days / 86400,
        cores=mean(work),
        cores_at_most=max_hour(work),
        processes=processes,
        late=lateness(asks, work, processes),
        writing=max_hour(writing),
        host=host,
    )


def asked(minute: dict[str, float]) -> float:
    """How many feeds were asked in a minute."""
    return sum(number for kind, number in minute.items() if kind != "entries")


def cpu(minute: dict[str, float], costs: Costs) -> float:
    """Processor seconds that the answers of a minute take."""
    each = {
        "unchanged": costs.unchanged,
        "failed": costs.unchanged,
        "same": costs.same,
        "touched": costs.document,
        "news": costs.document,
        "entries": costs.entry,
    }
    return sum(each[kind] * number for kind, number in minute.items()) / 1e6


def mean(minutes: Sequence[float]) -> float:
    """A second's share of what the minutes hold."""
    return sum(minutes) / len(minutes) / 60


def max_hour(minutes: Sequence[float]) -> float:
    """A second's share, in the hour that holds most."""
    return max(mean(minutes[begin : begin + 60]) for begin in range(0, len(minutes), 60))


def needed(cores: float, asks: float) -> int:
    """Processes, by the processor and by the connections that an hour takes."""
    return max(1, math.ceil(cores / FULL), math.ceil(asks * ANSWER_SECONDS / CONNECTIONS / FULL))


def lateness(asks: Sequence[float], work: Sequence[float], processes: int) -> float:
    """Seconds that 95 of 100 wait at most, where who comes first is asked first."""
    waits: list[tuple[float, float]] = []
    left = 0.0
    for some, seconds in zip(asks, work, strict=True):
        left += max(seconds, some * ANSWER_SECONDS / CONNECTIONS) / processes
        waits.append((left, some))
        left = max(0.0, left - 60)
    return share_of(waits, 0.95)


def share_of(weighed: Sequence[tuple[float, float]], share: float) -> float:
    """The least value that is not passed by this share of the weights."""
    left = share * sum(weight for _, weight in weighed)
    for value, weight in sorted(weighed):
        left -= weight
        if left <= 0:
            return value
    return 0.0


def fold_seconds(entries: float, costs: Costs) -> float:
    """Processor seconds of the fold of a span of so many entries."""
    rise = math.pow(entries / costs.fold_at, costs.fold_grows - 1)
    return costs.fold / 1e6 * entries * rise


def per_entry(costs: Costs) -> float:
    """Bytes of an entry in PostgreSQL, with all that belongs to it."""
    tables = costs.table_entry + costs.table_tags + costs.table_keys
    return tables + costs.table_words + costs.table_indexes


def rows(costs: Costs) -> dict[str, Callable[[Load], str]]:
    """The lines of the table."""

    def a_day(bytes_: float) -> Callable[[Load], str]:
        return lambda one: size(one.entries * 86400 * bytes_)

    def span(one: Load) -> float:
        return one.entries * 86400 * SPAN_DAYS

    return {
        "asks a second; in the busiest hour": lambda one: pair(one.asks, one.asks_at_most),
        "received, a day": lambda one: size(one.bytes * 86400),
        "new entries a day": lambda one: short(one.entries * 86400),
        "new entries a second; in the busiest hour": lambda one: pair(
            one.entries, one.entries_at_most
        ),
        "cores that poll; in the busiest hour": lambda one: pair(one.cores, one.cores_at_most),
        "processes of 16 connections": lambda one: f"{one.processes:,}",
        "one poll's look at all of them": lambda one: span_of(one.feeds * costs.look / 1e6),
        "memory of that look": lambda one: size(one.feeds * costs.look_memory),
        "95 % of turns are asked within": lambda one: span_of(one.late),
        "the one writer of PostgreSQL is busy": lambda one: f"{short(one.writing * 100)} %",
        "feeds of the largest host": lambda one: f"{one.host:,}",
        "to ask them once, at its pace": lambda one: span_of(one.host * PACE),
        "archive in SQLite, a day": a_day(costs.file_entry),
        "archive in PostgreSQL, a day": a_day(per_entry(costs)),
        "the same, a year": a_day(per_entry(costs) * 365),
        "its log of answers, a year": lambda one: size(one.asks * 86400 * 365 * costs.table_answer),
        "entries in the span of a day's digest": lambda one: short(span(one)),
        "their fold, nothing kept": lambda one: span_of(fold_seconds(span(one), costs)),
        "memory of that fold": lambda one: size(span(one) * costs.fold_memory),
    }


def table(loads: Sequence[Load], costs: Costs) -> Iterator[str]:
    """Markdown: a column for each number of feeds."""
    yield f"| feeds | {' | '.join(f'{one.feeds:,}' for one in loads)} |"
    yield f"| --- |{' ---: |' * len(loads)}"
    for name, tell in rows(costs).items():
        yield f"| {name} | {' | '.join(map(tell, loads))} |"


def shares(one: Load) -> str:
    """Of what kinds the answers are."""
    told = {
        "nothing has changed (304)": one.answers.get("unchanged", 0.0),
        "the same document": one.answers.get("same", 0.0),
        "another, without news": one.answers.get("touched", 0.0),
        "with news": one.answers.get("news", 0.0),
        "failed": one.answers.get("failed", 0.0),
    }
    kinds = ", ".join(f"{name} {share:.0%}" for name, share in told.items())
    return f"answers: {kinds}; {one.missed:.1%} of entries missed"


def units(costs: Costs) -> Iterator[str]:
    """The measured costs, as they stand in `simulate_costs`."""
    for name, value in costs._asdict().items():
        yield f"    {name}={value:.4g},"


def pair(usual: float, most: float) -> str:
    """A mean and a maximum."""
    return f"{short(usual)}; {short(most)}"


def short(value: float) -> str:
    """Two digits that count."""
    if value == 0:
        return "0"
    digits = 1 - math.floor(math.log10(abs(value)))
    return f"{round(value, digits):,.{max(0, digits)}f}"


def size(value: float) -> str:
    """Bytes."""
    return scaled(value, UNITS)


def span_of(value: float) -> str:
    """Seconds."""
    return scaled(value, TIMES)


def scaled(value: float, names: dict[float, str]) -> str:
    """A number in the greatest unit of which it has one."""
    fits = [unit for unit in names if value >= unit] or [min(names)]
    return f"{short(value / max(fits))} {names[max(fits)]}"


def main() -> None:
    """Simulate, and print the table; or measure what it multiplies with."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--feeds", default="1000,10000,100000,1000000")
    parser.add_argument("--sample", type=int, default=1000, help="feeds that are simulated")
    parser.add_argument("--days", type=int, default=7)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--validated", type=float, default=VALIDATED, help="share of 304")
    parser.add_argument("--measure", action="store_true")
    parser.add_argument("--runs", type=int, default=3)
    args = parser.parse_args()
    if args.measure:
        from simulate_measure import measure  # noqa: PLC0415 - it needs a PostgreSQL

        print("\n".join(units(measure(args.runs))))
        return
    week = simulate(args.sample, args.days, args.seed, args.validated)
    numbers = [int(word) for word in args.feeds.split(",")]
    loads = [load(week, one, MEASURED, largest_host(one, args.seed)) for one in numbers]
    print("\n".join([*table(loads, MEASURED), "", shares(loads[0])]))


if __name__ == "__main__":
    main()
