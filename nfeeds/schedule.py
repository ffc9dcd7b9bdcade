"""When a feed is asked: who is due, and what an answer means for the next time."""

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice, pairwise
from operator import itemgetter
from statistics import median
from typing import NamedTuple
from zlib import crc32

from nfeeds.models.document import Document, Failed, NotModified, Outcome
from nfeeds.models.entry import Entry
from nfeeds.models.feed import Feed, FeedState, Hints
from nfeeds.models.url import host_of

NEVER = datetime(1, 1, 1, tzinfo=UTC)
"""When a feed was due that nobody asked yet."""
LONGEST = timedelta(hours=24)
"""However a feed fares and whatever it says, it is asked again within a day."""
EARLY = 0.05
"""Due within this share of the interval counts as due, so that an hourly cron works."""
SETTLED = timedelta(days=3)
"""A permanent redirect is believed once it was seen for so long: many are mistakes of a day."""
SHARE = 0.1
"""Of the usual time between two entries of a feed, within which an entry is to be seen."""
SLOWEST = 24
"""Intervals to which its rhythm alone may slow a feed down."""
NEWEST = 20
"""Entries from which a feed's rhythm is read: few, so that one that wakes up is noticed."""
HANDFUL = 5
"""Of different times, without which there is no rhythm."""
SHARDS = 256
"""Into as many the hosts are shared out when several machines ask. All must have the same number.

A job costs as much as ten feeds of which nothing is new, so that one for each host would be mostly
cost; and to find the next job takes as long as there are jobs that wait."""
MOST, OF_ONE = 500, 200
"""Feeds of a batch, and of one host in it, at most: a minute of manners, after which others whose
turn has come meanwhile are not behind all of a large host's."""
PAGE = 1000
"""Feeds whose states are in memory at once."""


class Habits(NamedTuple):
    """What a document tells of how its feed lives; each is a field of FeedState."""

    hints: Hints
    rhythm: int | None
    newest: datetime | None


class Turns(NamedTuple):
    """Feeds by whether their turn has come."""

    due: tuple[tuple[Feed, FeedState], ...]
    waiting: tuple[tuple[Feed, FeedState], ...]
    gone: tuple[tuple[Feed, FeedState], ...]


def turns(
    feeds: Iterable[Feed],
    states: Mapping[str, FeedState],
    now: datetime,
    *,
    interval: timedelta,
    force: bool = False,
    named: bool = False,
) -> Turns:
    """Sort feeds into due, waiting and gone.

    `force` overrides everything but Retry-After and 410; feeds that were `named` one by one are
    asked even when they were gone.
    """
    due, waiting, gone = [], [], []
    early = interval * EARLY
    barred = bars(states.values(), now, early, force=force)
    for feed in feeds:
        state = states.get(feed.url) or FeedState(url=feed.url)
        if state.gone_at and not named:
            gone.append((feed, state))
        elif host_of(state.url) in barred:
            waiting.append((feed, not_before(state, barred[host_of(state.url)])))
        elif is_due(state, now, early, force=force or state.gone_at is not None):
            due.append((feed, state))
        else:
            waiting.append((feed, state))
    return Turns(tuple(due), tuple(waiting), tuple(gone))


class Share(NamedTuple):
    """Due feeds of one shard, by their places among all, a host's together."""

    shard: int
    places: Sequence[int]
    has_more: bool
    """Others are due as well."""


def batches(
    pages: Iterable[Sequence[str]],
    states_of: Callable[[Sequence[str]], Mapping[str, FeedState]],
    now: datetime,
    *,
    interval: timedelta,
    busy: Collection[int] = (),
) -> list[Share]:
    """Due feeds by the hosts that they are asked of, without those shards that somebody has.

    Who has waited longest comes first, and so does its batch; of two the larger one, so that at
    the end no machine is left with a long one alone. Of a feed nothing but some numbers is kept.
    """
    early = interval * EARLY
    barred: set[int] = set()
    waiting: dict[int, Waiting] = defaultdict(Waiting)
    before = 0
    for page in pages:
        states = states_of(page)
        barred.update(map(hash, bars(states.values(), now, early, force=False)))
        for place, key in enumerate(page, before):
            state = states.get(key) or FeedState(url=key)
            if not state.gone_at and is_due(state, now, early, force=False):
                host = host_of(state.url)
                waiting[shard_of(host)].add(place, host, state)
        before += len(page)
    found = []
    for shard in waiting.keys() - set(busy):
        those = waiting[shard]
        chosen = those.by_host(islice(those.chosen(barred), MOST))
        if chosen:
            places = array("I", (those.places[index] for index in chosen))
            share = Share(shard, places, has_more=len(chosen) < those.askable(barred))
            found.append((those.due[chosen[0]], -len(chosen), share))
    return [share for _, _, share in sorted(found, key=itemgetter(0, 1))]


class Waiting:
    """Feeds of a shard that are due: their places, and in the same order hosts and times.

    All that are due at once may be a hundred thousand, of which nouns would take 50 MB.
    """

    def __init__(self) -> None:
        """Nobody waits."""
        self.places = array("I")
        self.hosts = array("q")
        self.due = array("d")

    def add(self, place: int, host: str, state: FeedState) -> None:
        """One more."""
        self.places.append(place)
        self.hosts.append(hash(host))
        self.due.append((state.next_due or state.attempted_at or NEVER).timestamp())

    def chosen(self, barred: Collection[int]) -> Iterator[int]:
        """Who may be asked, as many of each host as one batch may have."""
        counted: Counter[int] = Counter()
        for index in sorted(range(len(self.due)), key=self.due.__getitem__):
            host = self.hosts[index]
            counted[host] += 1
            if host not in barred and counted[host] <= OF_ONE:
                yield index

    def askable(self, barred: Collection[int]) -> int:
        """How many may be asked, be it in another batch."""
        return sum(host not in barred for host in self.hosts)

    def by_host(self, chosen: Iterable[int]) -> list[int]:
        """The same, each host's together: who has waited longest in it comes first."""
        hosts: dict[int, list[int]] = defaultdict(list)
        for index in chosen:
            hosts[self.hosts[index]].append(index)
        return [index for those in hosts.values() for index in those]


def shard_of(host: str) -> int:
    """Where a host belongs, on every machine."""
    return crc32(host.encode()) % SHARDS


def bars(
    states: Iterable[FeedState], now: datetime, early: timedelta, *, force: bool
) -> dict[str, datetime]:
    """Hosts that answered 429, and until when nothing of theirs is asked.

    Until Retry-After; where the answer named no time, while the back-off of the feed that got it
    lasts, which `force` overrides as any back-off.
    """
    found: dict[str, datetime] = {}
    for state in states:
        if not state.retry_host or (force and not state.retry_at):
            continue
        end = state.retry_at or state.next_due or now
        if now < (end if state.retry_at else end - early):
            found[host_of(state.url)] = max(end, found.get(host_of(state.url), end))
    return found


def not_before(state: FeedState, bar: datetime) -> FeedState:
    """The state of a feed that waits for its host."""
    return state.but(next_due=max(bar, state.next_due or bar))


def is_due(state: FeedState, now: datetime, early: timedelta, *, force: bool) -> bool:
    """Whether a feed may be asked now, by what is remembered of itself."""
    if state.retry_at and now < state.retry_at:
        return False
    return force or state.next_due is None or now >= state.next_due - early


def turn_of(state: FeedState) -> datetime | None:
    """When a feed's turn comes, by what is remembered of itself; None: it is there."""
    return max(filter(None, (state.next_due, state.retry_at)), default=None)


def sooner(state: FeedState, interval: timedelta) -> FeedState:
    """The state of a feed that is followed more closely: its turn by a shorter interval.

    Its hints and its rhythm stand, and so does the back-off of one that fails.
    """
    if state.failures or state.attempted_at is None or state.next_due is None:
        return state
    turn = _next_turn(state, state.attempted_at, interval)
    return state.but(next_due=min(turn, state.next_due))


def advance(
    state: FeedState,
    outcome: Outcome,
    now: datetime,
    *,
    interval: timedelta,
    habits: Habits | None = None,
) -> FeedState:
    """What is remembered after an answer; habits from a document stay known until the next one.

    Validators are kept only from a Document: the caller passes one that was read and stored.
    """
    if isinstance(outcome, Failed):
        return _after_failure(state, outcome, now, interval)
    if habits:
        state = state.but(**habits._asdict())
    fresh = outcome.max_age or 0
    if fresh != state.hints.fresh:
        state = state.but(hints=state.hints.but(fresh=fresh))
    good = {
        "failures": 0,
        "attempted_at": now,
        "succeeded_at": now,
        "retry_at": None,
        "retry_host": False,
        "gone_at": None,
        "next_due": _next_turn(state, now, interval),
    }
    if isinstance(outcome, NotModified):
        return state.but(
            **good,
            etag=outcome.etag or state.etag,
            last_modified=outcome.last_modified or state.last_modified,
        )
    return state.but(
        **good,
        etag=outcome.etag,
        last_modified=outcome.last_modified,
        **_moved(state, outcome, now),
    )


def habits(hints: Hints, entries: Iterable[Entry], now: datetime) -> Habits:
    """What a document's entries tell, by those of their dates that are not in the future."""
    dates = (entry.published for entry in entries if entry.published and entry.published <= now)
    times = sorted(dates, reverse=True)
    return Habits(hints, _rhythm(times[:NEWEST]), times[0] if times else None)


def _rhythm(times: Sequence[datetime]) -> int | None:
    """Seconds that usually lie between two entries; `times` are those of the newest, newest first.

    The lesser of median and mean: the median of different times is too long where dates have no
    time of day, the mean where an old entry is kept for years. What is too short costs a request,
    what is too long costs entries.
    """
    different = list(dict.fromkeys(times))
    if len(different) < HANDFUL:
        return None
    usual = median((late - early).total_seconds() for late, early in pairwise(different))
    mean = (times[0] - times[-1]).total_seconds() / (len(times) - 1)
    return round(min(usual, mean))


def _next_turn(state: FeedState, now: datetime, interval: timedelta) -> datetime:
    """The longest wait that server, feed and rhythm ask for, within a day."""
    by_rhythm = min(timedelta(seconds=(state.rhythm or 0) * SHARE), interval * SLOWEST)
    by_word = timedelta(seconds=max(state.hints.fresh, state.hints.every))
    return _turn_after(max(interval, by_word, by_rhythm), state.hints, now, interval)


def _turn_after(wait: timedelta, hints: Hints, now: datetime, interval: timedelta) -> datetime:
    """The first moment after a wait at which the feed does not rest, but within a day."""
    longest = max(LONGEST, interval)
    due, latest = (now + min(wait, longest)).astimezone(UTC), now + longest
    while due < latest and (due.hour in hints.skip_hours or due.weekday() in hints.skip_days):
        due = due.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return min(due, latest)


def _moved(state: FeedState, document: Document, now: datetime) -> dict[str, object]:
    """Follow a permanent redirect for good once it has settled."""
    if document.moved_to is None:
        return {"moved_to": None, "moved_since": None}
    if document.moved_to != state.moved_to or state.moved_since is None:
        return {"moved_to": document.moved_to, "moved_since": now}
    if now - state.moved_since < SETTLED:
        return {}
    adopted = {"url": document.moved_to, "moved_at": now}
    return {**adopted, "moved_to": None, "moved_since": None}


def _after_failure(
    state: FeedState, failed: Failed, now: datetime, interval: timedelta
) -> FeedState:
    """Back off: twice the wait with every failure in a row, within a day.

    429 is said for the whole host, with a time (Retry-After) or without.
    """
    failures = state.failures + 1
    due = _turn_after(interval * 2 ** min(failures - 1, 10), state.hints, now, interval)
    return state.but(
        failures=failures,
        attempted_at=now,
        retry_at=failed.retry_at,
        retry_host=failed.kind == "rate-limited",
        next_due=max(due, failed.retry_at) if failed.retry_at else due,
        gone_at=now if failed.kind == "gone" else state.gone_at,
    )
