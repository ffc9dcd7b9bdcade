"""When a feed is asked: who is due, and what an answer means for the next time."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factories import HOUR, NOW, make_feed
from nfeeds.models.document import Document, Failed, NotModified, Outcome
from nfeeds.models.feed import Feed, FeedState
from nfeeds.schedule import LONGEST, SETTLED, Turns, advance, turns

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


@pytest.mark.parametrize(
    ("outcome", "ttl", "wait"),
    [
        (document(), None, HOUR),
        (NotModified(), None, HOUR),
        (document(max_age=0), None, HOUR),
        (document(max_age=60), None, HOUR),
        (document(max_age=7200), None, 2 * HOUR),
        (document(), 180, 3 * HOUR),
        (document(max_age=7200), 180, 3 * HOUR),
        (document(max_age=10**8), None, LONGEST),
        (NotModified(max_age=7200), None, 2 * HOUR),
        (document(), 999999, LONGEST),
    ],
)
def test_hints_lengthen_the_wait_within_a_day(
    outcome: Outcome, ttl: int | None, wait: timedelta
) -> None:
    """The longest of interval, freshness and ttl; never sooner than the interval."""
    assert advance(state(), outcome, NOW, interval=HOUR, ttl=ttl).next_due == NOW + wait


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
    other = advance(
        later, document(moved_to="https://third.example/"), NOW + SETTLED, interval=HOUR
    )
    assert (other.url, other.moved_since) == (FEED.url, NOW + SETTLED)
    back = advance(later, document(), NOW + SETTLED, interval=HOUR)
    assert (back.moved_to, back.moved_since) == (None, None)


MOMENTS = st.none() | st.integers(-200, 200).map(lambda hours: NOW + hours * HOUR)
AGES = st.none() | st.integers(0, 10**9 - 1)
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
    ),
    st.integers(60, 86400),
    st.none() | st.integers(0, 999999),
)  # fmt: skip
def test_the_next_turn_is_ahead_and_within_a_day(
    outcome: Outcome, known: FeedState, seconds: int, ttl: int | None
) -> None:
    """Whatever came and went before: not sooner than the interval, not later than a day."""
    interval = timedelta(seconds=seconds)

    after = advance(known, outcome, NOW, interval=interval, ttl=ttl)

    assert after.next_due is not None
    assert NOW + interval <= after.next_due <= NOW + LONGEST
    assert after.attempted_at == NOW
    assert after.failures == (known.failures + 1 if isinstance(outcome, Failed) else 0)
    assert sorted_into(turns([FEED], {FEED.url: after}, NOW, interval=interval)) != DUE
