"""When a feed is asked: who is due, and what an answer means for the next time."""

from collections.abc import Iterable
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factories import HOUR, NOW, make_entry, make_feed
from nfeeds.models.document import Document, Failed, NotModified, Outcome
from nfeeds.models.feed import Feed, FeedState, Hints
from nfeeds.schedule import (
    EARLY,
    LONGEST,
    NEWEST,
    SETTLED,
    Habits,
    Turns,
    advance,
    habits,
    sooner,
    turn_of,
    turns,
)

FEED = make_feed()
ELSEWHERE = "https://moved.example/rss"


def state(**facts: object) -> FeedState:
    """What is remembered of the feed."""
    return FeedState.model_validate({"url": FEED.url, **facts})


def document(**facts: object) -> Document:
    """A document that came."""
    return Document.model_validate({"url": FEED.url, "body": b"x", **facts})


def failure(kind: str = "timeout", **facts: object) -> Failed:
    """A failure."""
    return Failed.model_validate({"stage": "fetch", "kind": kind, "message": "", **facts})


def sorted_into(given: Turns) -> tuple[int, int, int]:
    """How many are due, waiting and gone."""
    return len(given.due), len(given.waiting), len(given.gone)


def turn(known: FeedState | None, now: datetime = NOW, **flags: bool) -> tuple[int, int, int]:
    """Sort the one feed."""
    states = {FEED.url: known} if known else {}
    return sorted_into(turns([FEED], states, now, interval=HOUR, **flags))


DUE, WAITING, GONE = (1, 0, 0), (0, 1, 0), (0, 0, 1)


def test_a_feed_never_asked_is_due() -> None:
    """With a state that leads to its own address."""
    given = turns([FEED], {}, NOW, interval=HOUR)

    assert given.due == ((FEED, FeedState(url=FEED.url)),)


@pytest.mark.parametrize(
    ("ahead", "expected"),
    [
        (timedelta(), DUE),
        (timedelta(minutes=3), DUE),
        (timedelta(minutes=3, seconds=1), WAITING),
        (HOUR, WAITING),
        (-HOUR, DUE),
    ],
)
def test_nearly_due_is_due(ahead: timedelta, expected: tuple[int, int, int]) -> None:
    """An hourly cron that starts a little early misses no turn."""
    assert turn(state(next_due=NOW + ahead)) == expected


def test_force_overrides_all_but_the_servers_own_word() -> None:
    """Never Retry-After, never 410."""
    assert turn(state(next_due=NOW + 20 * HOUR, failures=9), force=True) == DUE
    assert turn(state(retry_at=NOW + HOUR), force=True) == WAITING
    assert turn(state(retry_at=NOW), force=True) == DUE
    assert turn(state(gone_at=NOW - HOUR), force=True) == GONE


def test_naming_revives_a_gone_feed() -> None:
    """It is asked though its turn is far; Retry-After still holds."""
    assert turn(state(gone_at=NOW - HOUR, next_due=NOW + 9 * HOUR), named=True) == DUE
    assert turn(state(gone_at=NOW - HOUR, retry_at=NOW + HOUR), named=True) == WAITING
    assert turn(state(next_due=NOW + HOUR), named=True) == WAITING


def test_feeds_keep_their_order_and_are_all_told() -> None:
    """Each feed is in one list, in the order of the configuration."""
    feeds = [make_feed(name) for name in "dcba"]
    states = {feeds[1].url: state(gone_at=NOW), feeds[2].url: state(next_due=NOW + HOUR)}

    given = turns(feeds, states, NOW, interval=HOUR)

    def names(rows: tuple[tuple[Feed, FeedState], ...]) -> str:
        return "".join(feed.name for feed, _ in rows)

    assert (names(given.due), names(given.waiting), names(given.gone)) == ("da", "b", "c")


def test_a_host_that_said_too_much_bars_its_feeds_until_it_said() -> None:
    """A feed of it that was never asked tells when the bar ends; one due later, its own turn."""
    url = "https://busy.example/"
    feeds = [make_feed(name, url=url + name) for name in "abc"]
    limited = failure("rate-limited", retry_at=NOW + HOUR / 4)
    asked = advance(FeedState(url=url + "a"), limited, NOW, interval=HOUR)
    later = FeedState(url=url + "c", next_due=NOW + 3 * HOUR)
    states = {url + "a": asked, url + "c": later}

    given = turns(feeds, states, NOW + HOUR / 8, interval=HOUR, force=True)

    assert [state.next_due for _, state in given.waiting] == [
        NOW + HOUR,
        NOW + HOUR / 4,
        NOW + 3 * HOUR,
    ]
    after = turns(feeds, states, NOW + HOUR / 4, interval=HOUR)
    assert [feed.name for feed, _ in after.due] == ["b"]


def test_429_without_a_time_bars_its_host_for_the_back_off() -> None:
    """Twice as long with every one in a row; an hourly cron does not miss its end; force may."""
    feeds = [FEED, make_feed("beside", url="https://example.example/beside")]
    once = advance(state(), failure("rate-limited"), NOW, interval=HOUR)
    twice = advance(once, failure("rate-limited"), NOW, interval=HOUR)
    healed = advance(once, NotModified(), NOW, interval=HOUR)

    def given(known: FeedState, ahead: timedelta, *, force: bool = False) -> tuple[int, int, int]:
        states = {FEED.url: known}
        return sorted_into(turns(feeds, states, NOW + ahead, interval=HOUR, force=force))

    assert given(once, HOUR / 2) == (0, 2, 0)
    assert given(once, HOUR - timedelta(minutes=2)) == (2, 0, 0)
    assert given(twice, HOUR) == (0, 2, 0)
    assert given(twice, HOUR, force=True) == (2, 0, 0)
    assert given(healed, HOUR / 2) == (1, 1, 0)


RESTING = Hints(skip_hours=tuple(range(24)))
"""A feed that never wants to be asked."""


@pytest.mark.parametrize(
    ("outcome", "known", "wait"),
    [
        (document(), {}, HOUR),
        (NotModified(), {}, HOUR),
        (document(max_age=0), {}, HOUR),
        (document(max_age=60), {}, HOUR),
        (document(max_age=7200), {}, 2 * HOUR),
        (document(max_age=3 * 10**11), {}, LONGEST),
        (NotModified(max_age=7200), {}, 2 * HOUR),
        (document(), {"hints": Hints(every=10800)}, 3 * HOUR),
        (NotModified(), {"hints": Hints(every=10800)}, 3 * HOUR),
        (document(max_age=7200), {"hints": Hints(every=10800)}, 3 * HOUR),
        (document(), {"rhythm": 3600}, HOUR),
        (document(), {"rhythm": 86400}, 2.4 * HOUR),
        (NotModified(), {"rhythm": 86400}, 2.4 * HOUR),
        (document(max_age=14400), {"rhythm": 86400}, 4 * HOUR),
        (document(), {"rhythm": 10**8}, LONGEST),
        (document(), {"hints": Hints(skip_hours=(8,))}, HOUR),
        (document(), {"hints": Hints(skip_hours=(9, 10))}, 3 * HOUR),
        (document(), {"hints": Hints(skip_hours=(9, 23), every=13 * 3600)}, 13 * HOUR),
        (document(), {"hints": Hints(skip_hours=(9, 23), every=15 * 3600)}, 16 * HOUR),
        (document(), {"hints": Hints(skip_days=(4,))}, 16 * HOUR),
        (document(), {"hints": Hints(skip_days=(4, 5))}, LONGEST),
        (document(), {"hints": RESTING}, LONGEST),
        (document(), {"hints": Hints(skip_days=tuple(range(7)))}, LONGEST),
        (failure(), {"hints": Hints(every=10800)}, HOUR),
        (failure(), {"hints": Hints(skip_hours=(9,))}, 2 * HOUR),
    ],
)
def test_hints_and_rhythm_lengthen_the_wait_within_a_day(
    outcome: Outcome, known: dict[str, object], wait: timedelta
) -> None:
    """The longest of interval, freshness, hint and a tenth of the rhythm, then past the rest.

    It is Friday, eight o'clock in GMT.
    """
    assert advance(state(**known), outcome, NOW, interval=HOUR).next_due == NOW + wait


def test_rhythm_alone_slows_down_to_so_many_intervals() -> None:
    """Who asks every five minutes does not come back after a day."""
    known = state(rhythm=10**7)

    after = advance(known, document(), NOW, interval=HOUR / 12)

    assert after.next_due == NOW + 2 * HOUR


def test_rest_is_told_in_gmt() -> None:
    """Whatever zone the clock is in."""
    here = NOW.astimezone(timezone(timedelta(hours=4)))

    after = advance(state(hints=Hints(skip_hours=(9,))), document(), here, interval=HOUR)

    assert after.next_due == NOW + 2 * HOUR


def test_habits_are_known_until_the_next_document() -> None:
    """Neither 304 nor a failure forgets them; a document that says nothing any more does."""
    known = Habits(Hints(every=7200), 500, NOW)
    first = advance(state(), document(), NOW, interval=HOUR, habits=known)
    later = advance(first, NotModified(), NOW, interval=HOUR)
    failed = advance(later, failure(), NOW, interval=HOUR)
    empty = advance(failed, document(), NOW, interval=HOUR, habits=habits(Hints(), (), NOW))

    for after in (first, later, failed):
        assert (after.hints, after.rhythm, after.newest) == known
    assert (empty.hints, empty.rhythm, empty.newest) == (Hints(), None, None)


def hours_ago(*hours: float) -> Habits:
    """The habits of a feed whose entries are so old."""
    entries = [make_entry(str(n), published=NOW - hour * HOUR) for n, hour in enumerate(hours)]
    return habits(Hints(), entries, NOW)


NIGHT = (*range(1, 8), *range(20, 31))


@pytest.mark.parametrize(
    ("hours", "rhythm"),
    [
        ((), None),
        ((1, 2, 3, 4), None),
        ((1, 1, 1, 2, 2, 3, 3, 4, 4), None),
        ((1, 2, 3, 4, 5), 1),
        ((5, 3, 1, 2, 4), 1),
        (range(1, 200, 10), 10),
        (NIGHT, 1),
        ((1, 2, 3, 4, 5, 9000), 1),
        ((*range(1, 13), *range(100, 9000, 168)), 1),
        ([day * 24 for day in range(5) for _ in range(4)], 96 / 19),
        ((-5, -4, -3, 1, 2), None),
    ],
    ids=[
        "none",
        "too few",
        "too few times",
        "hourly",
        "in any order",
        "every ten hours",
        "rests at night",
        "one kept for a year",
        "waking up",
        "without time of day",
        "in the future",
    ],
)
def test_the_rhythm_of_a_feed(hours: Iterable[float], rhythm: float | None) -> None:
    """What usually lies between two entries, erring to the short side."""
    assert hours_ago(*hours).rhythm == (rhythm and round(rhythm * 3600))


def test_the_newest_entry_is_the_newest_that_is_not_in_the_future() -> None:
    """By date, wherever it stands; entries without one do not count."""
    entries = [make_entry(str(n), published=date) for n, date in enumerate((None, NOW + HOUR))]

    assert habits(Hints(), entries, NOW).newest is None
    assert hours_ago(7, 2, -1, 9).newest == NOW - 2 * HOUR


@settings(deadline=None)
@given(st.lists(st.none() | st.integers(-100, 10**6), max_size=60))
def test_a_rhythm_is_never_longer_than_all_its_entries(ages: list[int | None]) -> None:
    """Whatever dates come: the mean of the newest ones at most, and never below nothing."""
    dates = [None if age is None else NOW - timedelta(seconds=age) for age in ages]
    known = habits(Hints(), [make_entry(str(n), published=d) for n, d in enumerate(dates)], NOW)
    past = sorted(age for age in ages if age is not None and age >= 0)

    assert known.newest == (NOW - timedelta(seconds=past[0]) if past else None)
    if known.rhythm is not None:
        newest = past[:NEWEST]
        assert 0 <= known.rhythm <= (newest[-1] - newest[0]) / (len(newest) - 1) + 1


def test_failures_in_a_row_double_the_wait() -> None:
    """1, 2, 4, 8, 16 hours, then a day; one success ends it."""
    known, waits = state(etag='"1"', succeeded_at=NOW - HOUR), []
    for _ in range(7):
        known = advance(known, failure(), NOW, interval=HOUR)
        assert known.next_due is not None
        waits.append((known.next_due - NOW) // HOUR)

    assert waits == [1, 2, 4, 8, 16, 24, 24]
    assert (known.failures, known.etag, known.succeeded_at) == (7, '"1"', NOW - HOUR)
    healed = advance(known, NotModified(), NOW, interval=HOUR)
    assert (healed.failures, healed.next_due, healed.etag) == (0, NOW + HOUR, '"1"')


def test_retry_after_is_kept_until_an_answer() -> None:
    """It may lie beyond any back-off; the next answer ends it."""
    limited = advance(
        state(), failure("rate-limited", retry_at=NOW + 30 * HOUR), NOW, interval=HOUR
    )

    assert limited.retry_at == limited.next_due == NOW + 30 * HOUR
    assert advance(limited, document(), NOW, interval=HOUR).retry_at is None
    soon = advance(state(failures=4), failure(retry_at=NOW + HOUR), NOW, interval=HOUR)
    assert soon.next_due == NOW + 16 * HOUR


def test_gone_stays_gone_until_it_answers() -> None:
    """A revived feed that only times out is as gone as before."""
    gone = advance(state(), failure("gone"), NOW, interval=HOUR)

    assert gone.gone_at == NOW
    assert advance(gone, failure(), NOW + HOUR, interval=HOUR).gone_at == NOW
    assert advance(gone, document(), NOW + HOUR, interval=HOUR).gone_at is None


def test_validators_come_from_documents_alone() -> None:
    """Those of the last one that was read, or none."""
    known = advance(state(), document(etag='"1"', last_modified="then"), NOW, interval=HOUR)

    assert (known.etag, known.last_modified) == ('"1"', "then")
    assert advance(known, NotModified(), NOW, interval=HOUR).etag == '"1"'
    bare = advance(known, document(), NOW, interval=HOUR)
    assert (bare.etag, bare.last_modified) == (None, None)


def test_a_permanent_redirect_is_believed_after_days() -> None:
    """Seen stable, it becomes the feed's address; one answer without it begins anew."""
    moved = document(moved_to=ELSEWHERE)
    first = advance(state(), moved, NOW, interval=HOUR)
    later = advance(first, moved, NOW + SETTLED - HOUR, interval=HOUR)
    settled = advance(later, moved, NOW + SETTLED, interval=HOUR)

    assert (first.url, first.moved_to, first.moved_since) == (FEED.url, ELSEWHERE, NOW)
    assert (later.url, later.moved_since) == (FEED.url, NOW)
    assert (settled.url, settled.moved_to, settled.moved_since) == (ELSEWHERE, None, None)
    assert settled.moved_at == NOW + SETTLED
    other = advance(
        later, document(moved_to="https://third.example/"), NOW + SETTLED, interval=HOUR
    )
    assert (other.url, other.moved_since) == (FEED.url, NOW + SETTLED)
    back = advance(later, document(), NOW + SETTLED, interval=HOUR)
    assert (back.moved_to, back.moved_since) == (None, None)


HINTS = st.builds(
    Hints,
    every=st.integers(0, 86400),
    skip_hours=st.sets(st.integers(0, 23)).map(tuple),
    skip_days=st.sets(st.integers(0, 6)).map(tuple),
)
MOMENTS = st.none() | st.integers(-200, 200).map(lambda hours: NOW + hours * HOUR)
AGES = st.none() | st.integers(0, 3 * 10**11)  # `Expires` may lie in the year 9999
OUTCOMES = st.one_of(
    st.builds(NotModified, max_age=AGES),
    st.builds(
        Document,
        url=st.just(FEED.url),
        body=st.just(b"x"),
        max_age=AGES,
        moved_to=st.sampled_from([None, ELSEWHERE]),
    ),
    st.builds(
        failure,
        st.sampled_from(["timeout", "gone", "rate-limited", "malformed"]),
        retry_at=st.none() | st.integers(1, 1440).map(lambda minutes: NOW + minutes * HOUR / 60),
    ),
)


@settings(deadline=None, max_examples=200)
@given(
    OUTCOMES,
    st.builds(
        FeedState, url=st.just(FEED.url), failures=st.integers(0, 10**6), next_due=MOMENTS,
        retry_at=MOMENTS, gone_at=MOMENTS, moved_since=MOMENTS,
        moved_to=st.sampled_from([None, ELSEWHERE]),
        hints=HINTS, rhythm=st.none() | st.integers(0, 10**9),
    ),
    st.integers(60, 86400 * 3),
    st.integers(0, 24 * 7 * 60).map(lambda minutes: NOW + minutes * HOUR / 60),
)  # fmt: skip
def test_the_next_turn_is_ahead_and_within_a_day(
    outcome: Outcome, known: FeedState, seconds: int, now: datetime
) -> None:
    """Whatever came before: not sooner than the interval, not later than a day, not in a rest."""
    interval = timedelta(seconds=seconds)
    latest = now + max(LONGEST, interval)

    after = advance(known, outcome, now, interval=interval)

    assert after.next_due is not None
    due = after.next_due
    assert now + interval <= due <= max(latest, after.retry_at or latest)
    resting = due.hour in known.hints.skip_hours or due.weekday() in known.hints.skip_days
    assert not resting or due in (latest, after.retry_at)
    assert after.attempted_at == now
    assert after.failures == (known.failures + 1 if isinstance(outcome, Failed) else 0)
    assert sorted_into(turns([FEED], {FEED.url: after}, now, interval=interval)) != DUE


OFTEN = timedelta(minutes=5)


@pytest.mark.parametrize(
    ("outcome", "facts", "wait"),
    [
        (document(), {}, OFTEN),
        (document(max_age=1800), {}, HOUR / 2),
        (NotModified(max_age=1800), {}, HOUR / 2),
        (document(), {"hints": Hints(every=900)}, HOUR / 4),
        (document(), {"rhythm": 6000}, HOUR / 6),
        (document(), {"rhythm": 600_000}, 2 * HOUR),
        (document(max_age=7200), {}, 2 * HOUR),
        (failure(), {}, HOUR),
        (failure(retry_at=NOW + 3 * HOUR), {}, 3 * HOUR),
    ],
    ids=["plain", "fresh", "304", "ttl", "rhythm", "seldom", "longer", "failed", "retry-after"],
)
def test_a_feed_is_followed_more_closely_where_it_lets(
    outcome: Outcome, facts: dict[str, object], wait: timedelta
) -> None:
    """A shorter interval counts for nothing else: hints, rhythm and back-off stand."""
    after = advance(state(**facts), outcome, NOW, interval=HOUR)

    assert sooner(after, OFTEN).next_due == NOW + wait
    assert after.next_due == NOW + max(wait, HOUR) or "rhythm" in facts


def test_a_feed_never_asked_needs_no_closer_turn() -> None:
    """It is due anyway."""
    assert sooner(state(), OFTEN) == state()


@given(st.integers(-7200, 7200), st.integers(-7200, 7200) | st.none())
def test_a_turn_is_told_beforehand(due: int, retry: int | None) -> None:
    """At that moment a feed is due; and before, not by more than counts as due."""
    facts = {"next_due": NOW + timedelta(seconds=due)}
    if retry is not None:
        facts["retry_at"] = NOW + timedelta(seconds=retry)
    known = state(**facts)
    moment = turn_of(known)

    assert moment is not None
    assert turn(known, moment) == DUE
    assert turn(known, moment - HOUR * EARLY - timedelta(microseconds=1)) == WAITING


def test_the_turn_of_a_feed_never_asked_is_there() -> None:
    """At any time."""
    assert turn_of(state()) is None
