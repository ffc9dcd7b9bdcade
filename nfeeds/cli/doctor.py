"""`nfeeds doctor`: what is wrong here, and what to do; exit 1 on trouble."""

import os
import pyexpat
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from urllib.request import getproxies

import nfeeds
from nfeeds.arrange.health import signs
from nfeeds.cli.config import check_names, named
from nfeeds.cli.digest import OLDER, put
from nfeeds.cli.exits import Exit
from nfeeds.cli.options import add_output
from nfeeds.cli.parser import Parser
from nfeeds.cli.session import SHARED, Session
from nfeeds.cli.terminal import Terminal
from nfeeds.errors import NfeedsError
from nfeeds.models.base import rfc3339
from nfeeds.models.digest import Sign
from nfeeds.models.jobs import QueueFacts
from nfeeds.models.url import redact, redact_store
from nfeeds.models.view import Table
from nfeeds.reading import Archive
from nfeeds.render.times import day, length
from nfeeds.schedule import turns

EXPAT = (2, 6, 0)
"""From this version on long tokens cost linear time (CVE-2023-52425)."""
LATE = timedelta(hours=26)
BEHIND = timedelta(minutes=30)
"""As long a due feed may wait for workers, or an interval, if that is longer."""
GAPS = timedelta(days=7)
"""As far back is looked for feeds that roll over too fast."""
LEVEL = {"moved": "ok"}
"""Signs that are no trouble."""
FAILING = 0.2
"""Share of the feeds whose failing is trouble of the installation, not of the feeds."""


def configure(parser: Parser) -> None:
    """Its flags."""
    parser.set_defaults(all=False)
    add_output(parser)


def run(args: Namespace, terminal: Terminal) -> Exit:
    """Check everything that can be checked without the network."""
    session = Session(args, terminal)
    told: set[str] = set()
    rows = [row for check in CHECKS for row in guarded(check, session, told)]
    bad = [row for row in rows if row["status"] == "trouble"]
    summary = f"{len(bad)} in trouble" if bad else "nothing is wrong"
    view = Table(
        name="doctor",
        columns=("check", "status", "message"),
        rows=tuple(rows),
        summary=summary,
        sentences=True,
    )
    put(view, args, terminal)
    return Exit.NOT_DONE if bad else Exit.DONE


Row = dict[str, object]


def row(check: str, message: str, status: str = "ok") -> Row:
    """A finding."""
    return {"check": check, "status": status, "message": message}


def guarded(
    check: Callable[[Session], Iterator[Row]], session: Session, told: set[str]
) -> Iterator[Row]:
    """A check whose error is its last finding; what an earlier one has told is not told again."""
    try:
        yield from check(session)
    except NfeedsError as error:
        message = f"{error.message}; {error.hint}" if error.hint else error.message
        if message not in told:
            yield row(check.__name__, message, "trouble")
        told.add(message)


def versions(session: Session) -> Iterator[Row]:
    """What the program runs on."""
    python = ".".join(map(str, sys.version_info[:3]))
    yield row("versions", f"nfeeds {nfeeds.__version__}, Python {python}")
    expat = pyexpat.version_info
    text = ".".join(map(str, expat))
    if expat < EXPAT:
        yield row("expat", f"{text}: slow on hostile documents; 2.6 or newer is better", "warning")
    else:
        yield row("expat", text)


def configuration(session: Session) -> Iterator[Row]:
    """The file, and what it switches on."""
    config = session.config
    there = "" if Path(config.path).exists() else " (no such file: defaults)"
    yield row("configuration", f"{config.path}{there}")
    number = len(config.feeds)
    if number:
        yield row("feeds", f"{number} feeds are on")
    else:
        hint = "nfeeds feeds add URL adds one, catalogue = true switches the catalogue on"
        yield row("feeds", f"none is on: {hint}", "trouble")


def names(session: Session) -> Iterator[Row]:
    """What the file calls digests, alerts, and not worth telling."""
    check_names(session)
    yield row("names", named(session.config))


def archive(session: Session) -> Iterator[Row]:
    """The store, and whether it can be written."""
    kind, _, rest = session.config.store.partition(":")
    if kind != "sqlite":
        yield row("archive", f"{redact_store(session.config.store)}: {held(session)}")
        yield from tags(session)
        return
    path = Path(rest)
    if not path.exists():
        above = next(folder for folder in path.parents if folder.exists())
        if above.is_dir() and os.access(above, os.W_OK):
            yield row("archive", f"{path}: not there yet; nfeeds run makes it")
        else:
            yield row("archive", f"{path} cannot be made: {above} is in the way", "trouble")
        return
    yield row("archive", f"{path}: {held(session)}")
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        yield row("archive", f"{path} cannot be written by this user", "trouble")
    yield from tags(session)


def held(session: Session) -> str:
    """What is in the archive, and what holds it."""
    facts = session.store.facts()
    entries = f"{facts.entries} entries of {facts.feeds} feeds"
    return f"{entries}, {facts.bytes / 1e6:.1f} MB, by {session.store.engine()}"


def tags(session: Session) -> Iterator[Row]:
    """Whether `nfeeds retag` is worth its time."""
    if session.store.has_mixed_tags():
        yield row("tags", OLDER, "warning")


def polls(session: Session) -> Iterator[Row]:
    """When the last poll was, and how many feeds answered."""
    now = session.now()
    found = Archive.at(session, now, now - GAPS)
    if not found.records:
        yield row("polls", "never polled; nfeeds run begins", "warning")
        return
    age = session.terminal.clock() - max(record.at for record in found.records)
    late = age > LATE
    hint = ": let cron or a timer run nfeeds poll every hour" if late else ""
    yield row("polls", f"the last was {length(age)} ago{hint}", "warning" if late else "ok")
    bad = [record for record in found.records if record.answer in ("failed", "gone")]
    share = len(bad) / len(found.records)
    many = share > FAILING and len(bad) > 1
    text = f"{len(bad)} of {len(found.records)}"
    if many:
        text += ": so many at once may have one cause here, as the network or a proxy"
    if bad:
        text += "; nfeeds feeds check asks one and explains its answer"
    yield row("feeds failing", text, "trouble" if many else "ok")
    for record in bad:
        since = f", {record.failures} times in a row" if record.failures > 1 else ""
        yield row(record.feed.name, f"{record.message} ({record.kind}){since}", "warning")
    for record in found.records:
        for sign in signs(record, now, None):
            if sign.kind != "failing":
                yield row(record.feed.name, told(sign, session), LEVEL.get(sign.kind, "warning"))


def told(sign: Sign, session: Session) -> str:
    """What is odd about a feed, in a line."""
    last = f" (the newest of {day(sign.last, session.terminal.zone())})" if sign.last else ""
    return f"{sign.kind}: {sign.message}{last}"


def workers(session: Session) -> Iterator[Row]:
    """Where machines poll together: the queue, those who are at it, and whom they owe a visit."""
    if session.config.store.partition(":")[0] not in SHARED:
        return
    try:
        from nfeeds import jobs  # noqa: PLC0415 - an extra: without it nobody here is a worker
        from nfeeds.store.postgres.connection import filled  # noqa: PLC0415 - as above
    except ImportError:
        return
    queue = jobs.look(filled(session.config.store))
    if queue is not None:
        now = session.store.clock()
        yield queued(queue)
        yield alive(queue, now)
        yield lag(session, now)


def queued(queue: QueueFacts) -> Row:
    """What waits, and what went wrong."""
    numbers = {"waiting": queue.waiting, "running": queue.running, "failed": queue.failed}
    text = "{waiting} batches wait, {running} are being asked, {failed} failed within a day"
    found = row("queue", text.format(**numbers), "warning" if queue.failed else "ok")
    return found | numbers


def alive(queue: QueueFacts, now: datetime) -> Row:
    """Who is at it."""
    text = f"{queue.workers} alive"
    if queue.beat:
        text += f", the last sign of life {max(0, round((now - queue.beat).total_seconds()))} s ago"
    if queue.machines:
        text += f"; connected: {', '.join(queue.machines)}"
    beat = rfc3339(queue.beat) if queue.beat else None
    known = {"alive": queue.workers, "beat": beat, "machines": list(queue.machines)}
    return row("workers", text) | known


def lag(session: Session, now: datetime) -> Row:
    """For how long the first of those who are due has been so."""
    feeds, every = session.config.feeds, session.config.poll.interval
    due = turns(feeds, session.store.states(), now, interval=every).due
    late = max((now - (state.next_due or now) for _, state in due), default=timedelta())
    seconds = max(0, round(late.total_seconds()))
    text = f"{len(due)} feeds are due, the first for {seconds / 60:.0f} minutes"
    found = row("lag", text, "warning" if late > max(every, BEHIND) else "ok")
    return found | {"due": len(due), "seconds": seconds}


def network(session: Session) -> Iterator[Row]:
    """What lies between here and the feeds."""
    proxies = getproxies()
    for scheme, address in sorted(proxies.items()):
        yield row(f"{scheme} proxy", redact(address))
    if not proxies:
        yield row("proxy", "none")


CHECKS = (versions, configuration, archive, names, polls, workers, network)
