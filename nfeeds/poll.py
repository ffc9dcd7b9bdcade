"""The first half of the sentence: fetch, parse, normalize, tag, store; one report a feed."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from typing import NamedTuple

from nfeeds.errors import NfeedsError, StoreError
from nfeeds.fetch import Asked, Work, fetch
from nfeeds.models.archive import Answer, Comparison, Record
from nfeeds.models.config import PollSettings
from nfeeds.models.document import Document, Failed, NotModified, Outcome, Warned
from nfeeds.models.entry import Entry, Parsed, TaggedEntry
from nfeeds.models.feed import Feed, FeedState, Secret
from nfeeds.models.poll import FeedReport, Gap, Result, Trouble
from nfeeds.models.url import host_of, redact
from nfeeds.schedule import Turns, advance, habits, not_before
from nfeeds.store import Store

MOVED = "moved"
OFFLINE = "offline"
SILENT = ("dns", "connection", "timeout")
"""Kinds of failures that a machine without a network has of all feeds."""
ENOUGH = 20
"""Hosts out of reach, and none in reach, after which there is no network."""
TOGETHER = 100
"""Answers that are written at once, at most."""
ENTRIES = 1_000
"""New entries in them, at which no more answers are waited for: they are in memory."""
PATIENCE = 0.5
"""Seconds that an answer waits for others, as long as they come, before it is written."""
LONGEST = 10.0
"""The same where the archive is far away: at most, else as long as the last write took."""
NO_NETWORK = Warned(kind=OFFLINE, message="this machine has no network; nothing was noted")
LATE = Warned(kind="max-time", message="the poll's time was up before its turn")
SPARED = Warned(kind="rate-limited", message="its host said that it was asked too much")


class Poll(NamedTuple):
    """What a poll works with."""

    store: Store
    settings: PollSettings
    parse: Callable[[Document], Parsed | Failed]
    tag: Callable[[Entry], TaggedEntry]
    clock: Callable[[], datetime]
    reveal: Callable[[Secret], str]
    until: float | None = None
    """Of `time.monotonic`: when to begin no more feeds."""
    is_over: Callable[[], bool] = lambda: False
    """Whether to ask nobody any more, and not to wait for those who are being asked."""
    is_cut_off: Callable[[], bool] = lambda: False
    """Whether this machine lost its network meanwhile: who did not answer it has no trouble."""
    since: datetime | None = None
    """When the states were read, where others may ask the same feeds if this one sleeps: what it
    brings of those is not written."""
    together: int = TOGETHER
    patience: float = 0.0
    """Seconds that an answer waits for others although none is there: where few are asked at once,
    and several write."""


class Settled(NamedTuple):
    """What came of a feed, and what of it is to be noted."""

    report: FeedReport
    record: Record | None = None


class Ledger:
    """What came of feeds and waits to be written together.

    To be sure of the disk takes longer than to write a hundred answers. A report is given out when
    its record is on the disk.
    """

    def __init__(self, job: Poll, patience: float = PATIENCE) -> None:
        """Nothing waits."""
        self.job = job
        self.patience = patience
        self.cost = 0.0
        """Seconds that the last write took: an archive that is far away is not gone to often."""
        self.waiting: list[Settled] = []
        self.since = 0.0

    def add(self, settled: Settled) -> None:
        """Let one more wait."""
        if not self.waiting:
            self.since = time.monotonic()
        self.waiting.append(settled)

    def age(self) -> float:
        """For how long the first waits."""
        return time.monotonic() - self.since if self.waiting else 0.0

    def is_full(self) -> bool:
        """Whether it is time to write."""
        late = bool(self.waiting) and self.age() >= max(self.patience, self.cost)
        entries = sum(len(one.record.new) for one in self.waiting if one.record)
        return late or len(self.waiting) >= self.job.together or entries >= ENTRIES

    def write(self) -> list[FeedReport]:
        """Write what waits, and give its reports."""
        done, self.waiting = self.waiting, []  # first, as Ctrl-C may come right after the commit
        if self.job.is_cut_off():
            done = [one for one in done if not is_silent(one)]
        records = [one.record for one in done if one.record]
        if records:
            begin = time.monotonic()
            self.job.store.record_all(records, self.job.clock(), self.job.since)
            self.cost = min(time.monotonic() - begin, LONGEST)
        return [one.report for one in done]


def is_silent(settled: Settled) -> bool:
    """Whether a feed's host was out of reach, or said nothing."""
    return settled.report.error is not None and settled.report.error.kind in SILENT


def poll(turns: Turns, job: Poll) -> Iterator[FeedReport]:
    """Ask the due feeds and store what is new, those that are done at the same time together."""
    yield from (report(feed, state, "gone") for feed, state in turns.gone)
    yield from (report(feed, state, "not_due") for feed, state in turns.waiting)
    yield from poll_due([turns.due], job)


def poll_due(due: Iterable[Sequence[Work]], job: Poll) -> Iterator[FeedReport]:
    """The same, of feeds whose turn it is alone, in portions that are made as they are wanted."""
    ledger = Ledger(job, max(PATIENCE, job.patience))
    try:
        yield from ask_all(due, ledger, job)
    except StoreError:
        raise
    except (KeyboardInterrupt, NfeedsError):
        ledger.write()
        raise


def ask_all(due: Iterable[Sequence[Work]], ledger: Ledger, job: Poll) -> Iterator[FeedReport]:
    """Ask feeds; each is reported when it is stored, and those that had no turn at the end."""
    taken: dict[str, Work] = {}
    noted = noting(due, taken)
    asked = fetch(noted, job.settings, now=job.clock(), reveal=job.reveal, until=job.until)
    offline, spared = False, dict[str, datetime]()
    for (feed, outcome, more), online in held_back(asked):
        _, state = taken.pop(feed.url)
        if online:
            settled = settle(feed, state, outcome, job)
            row = settled.report
            if isinstance(outcome, Failed) and outcome.kind == "rate-limited" and row.next_due:
                spared[host_of(state.url)] = outcome.retry_at or row.next_due
            ledger.add(settled)
            del settled  # else a large answer is held while the next one is read
        elif isinstance(outcome, Failed):
            offline = True
            row = failure(feed, state, outcome).model_copy(update={"warnings": (NO_NETWORK,)})
            ledger.add(Settled(row))
        if (not more and ledger.age() >= job.patience) or ledger.is_full():
            yield from ledger.write()
        if job.is_over():
            break
    yield from ledger.write()
    yield from (passed_over(*one, spared, offline=offline) for one in taken.values())


def noting(due: Iterable[Sequence[Work]], taken: dict[str, Work]) -> Iterator[Sequence[Work]]:
    """Pass portions on, and note what is in them."""
    for some in due:
        taken.update((work[0].url, work) for work in some)
        yield some


def passed_over(
    feed: Feed, state: FeedState, spared: Mapping[str, datetime], *, offline: bool
) -> FeedReport:
    """The report of a feed that was due and had no turn."""
    bar = spared.get(host_of(state.url))
    why = SPARED if bar else NO_NETWORK if offline else LATE
    return report(feed, not_before(state, bar) if bar else state, "not_due", warnings=(why,))


def held_back(asked: Iterable[Asked]) -> Iterator[tuple[Asked, bool]]:
    """Pass outcomes on, with whether this machine is known to be online.

    While nothing but failures of its own network has come, they are held back; if it stays so,
    they come at the end, and are not to change any feed's state. After so many hosts that could
    not be looked up no other is tried. One name that does not exist is a feed's own trouble.
    """
    held: list[tuple[Feed, Failed]] = []
    asked = iter(asked)
    for one in asked:
        if not isinstance(one.outcome, Failed) or one.outcome.offline == "no":
            yield from ((Asked(*earlier, more=True), True) for earlier in held)
            yield one, True
            yield from ((later, True) for later in asked)
            return
        held.append((one.feed, one.outcome))
        if len(hosts(held)) >= ENOUGH:
            break
    online = len(hosts(held)) < 2 and all(failed.offline != "surely" for _, failed in held)
    last = len(held)
    yield from ((Asked(*one, more=n < last), online) for n, one in enumerate(held, 1))


def hosts(held: Iterable[tuple[Feed, Failed]]) -> set[str]:
    """Whom they were to ask."""
    return {host_of(feed.url) for feed, _ in held}


def settle(feed: Feed, state: FeedState, outcome: Outcome, job: Poll) -> Settled:
    """What one outcome means for the store, and for the report."""
    if isinstance(outcome, Document):
        return read(feed, state, outcome, job)
    if isinstance(outcome, Failed) and outcome.kind == "storage":
        return Settled(failure(feed, state, outcome))  # this machine's trouble, not the feed's
    after = advance(state, outcome, job.clock(), interval=job.settings.interval)
    if isinstance(outcome, NotModified):
        return Settled(
            report(feed, after, "unchanged", status=304, seconds=outcome.seconds),
            Record(feed=feed, state=after, answer="unchanged"),
        )
    answer: Answer = "gone" if outcome.kind == "gone" else "failed"
    note = redact(outcome.message)
    return Settled(
        failure(feed, after, outcome),
        Record(feed=feed, state=after, answer=answer, kind=outcome.kind, message=note),
    )


def read(feed: Feed, state: FeedState, document: Document, job: Poll) -> Settled:
    """Read a document and tell what is new in it."""
    now = job.clock()
    interval = job.settings.interval
    body_hash = hash_of(document)
    if body_hash == state.body_hash:
        after = advance(state, document, now, interval=interval)
        row = report(
            feed,
            after,
            "unchanged",
            status=document.status,
            seconds=document.seconds,
            warnings=moved(state, after),
        )
        return Settled(row, Record(feed=feed, state=after, answer="unchanged"))
    # Where nothing changed nothing is read: most polls do without.
    from nfeeds.asking import understand  # noqa: PLC0415

    understood = understand(feed, document, now, job.parse)
    if isinstance(understood, Failed):
        return settle(feed, state, understood, job)
    parsed, entries = understood
    comparison = job.store.compare(feed.url, entries)
    known = habits(parsed.hints, entries, now)
    after = advance(state, document, now, interval=interval, habits=known).but(
        body_hash=body_hash, entries=parsed.items
    )
    gap = rolled_over(state, comparison)
    record = Record(
        feed=feed,
        state=after,
        answer="fetched",
        entries=parsed.items,
        gap_from=state.succeeded_at if gap else None,
        new=tuple(job.tag(entry) for entry in comparison.new),
        changed=tuple(job.tag(entry) for entry in comparison.changed),
        aliases=comparison.aliases,
        buried=comparison.buried,
    )
    row = report(
        feed,
        after,
        "fetched",
        status=document.status,
        seconds=document.seconds,
        entries=record.entries,
        new=len(record.new),
        changed=len(record.changed),
        gap=Gap(since=record.gap_from, until=now) if record.gap_from else None,
        warnings=(*parsed.warnings, *moved(state, after)),
    )
    return Settled(row, record)


def hash_of(document: Document) -> str:
    """What tells its bytes from any others."""
    digest = sha256()
    for chunk in document.chunks():
        digest.update(chunk)
    return digest.hexdigest()


def moved(before: FeedState, after: FeedState) -> tuple[Warned, ...]:
    """A word about a permanent redirect that is followed for good from now on."""
    if after.url == before.url:
        return ()
    return (Warned(kind=MOVED, message=f"moved for good to {redact(after.url)}"),)


def rolled_over(state: FeedState, comparison: Comparison) -> bool:
    """Whether nothing of the last document is left in this one, so that entries were missed."""
    return bool(state.entries and comparison.new and not comparison.found)


def failure(feed: Feed, state: FeedState, failed: Failed) -> FeedReport:
    """The report of a feed that gave nothing."""
    trouble = Trouble(stage=failed.stage, kind=failed.kind, message=redact(failed.message))
    outcome: Result = "gone" if failed.kind == "gone" else "failed"
    return report(feed, state, outcome, status=failed.status, seconds=failed.seconds, error=trouble)


def report(feed: Feed, state: FeedState, outcome: Result, **rest: object) -> FeedReport:
    """A feed's row, with its address as it may be shown."""
    return FeedReport.model_validate(
        {
            "feed": feed.name,
            "url": redact(state.url),
            "outcome": outcome,
            "next_due": None if outcome == "gone" else state.next_due,
            "last_read": state.succeeded_at,
            "failures": state.failures,
            **rest,
        }
    )


def answered(reports: Iterable[FeedReport]) -> bool:
    """Whether at least one of the feeds that were asked gave an answer."""
    asked = [report for report in reports if was_asked(report)]
    return not asked or any(report.outcome in ("fetched", "unchanged") for report in asked)


def was_asked(report: FeedReport) -> bool:
    """Whether a request was made: not of a feed that waits, nor of one that was gone before."""
    return report.outcome != "not_due" and not (report.outcome == "gone" and report.error is None)
