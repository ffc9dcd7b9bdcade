"""What is odd about feeds that answer, and about those that do not."""

from datetime import timedelta
from typing import Any

import pytest

from factories import HOUR, NOW, make_feed
from nfeeds.arrange.health import FROZEN, QUIET, WEEKEND, length, signs
from nfeeds.models.archive import FeedRecord

DAY = 24 * HOUR


def record(**facts: Any) -> FeedRecord:
    """A feed that answered, holds twenty entries, one an hour, and is up to date."""
    given = {
        "feed": make_feed(),
        "url": make_feed().url,
        "answer": "fetched",
        "at": NOW - HOUR,
        "succeeded_at": NOW - HOUR,
        "entries": 20,
        "newest": NOW - HOUR,
        "news_at": NOW - HOUR,
        "rhythm": 3600,
    }
    return FeedRecord.model_validate({**given, **facts})


def kinds(told: FeedRecord) -> list[str]:
    """Its signs in a word each."""
    return [sign.kind for sign in signs(told, NOW, None)]


def test_a_sound_feed_has_no_signs() -> None:
    """Also one that has no rhythm, or no dates."""
    assert kinds(record()) == []
    assert kinds(record(rhythm=None, newest=None)) == []
    assert kinds(record(answer="unchanged", newest=NOW - WEEKEND)) == []


@pytest.mark.parametrize("usual", [HOUR, DAY, 10 * DAY])
def test_a_feed_is_quiet_against_its_own_rhythm(usual: timedelta) -> None:
    """What is silence of an hourly feed is none of a weekly one; a weekend is none of any."""
    rhythm = usual.total_seconds()
    patience = max(usual * QUIET, WEEKEND)

    assert kinds(record(rhythm=rhythm, newest=NOW - patience)) == []
    (sign,) = signs(record(rhythm=rhythm, newest=NOW - patience - HOUR), NOW, None)

    assert (sign.kind, sign.since, sign.last) == ("quiet", NOW - HOUR, NOW - patience - HOUR)


def test_a_feed_without_dates_is_judged_by_when_it_brought_something() -> None:
    """What was seen is known in any case."""
    assert kinds(record(newest=None, news_at=NOW - 4 * DAY)) == ["quiet"]
    assert kinds(record(newest=None, news_at=NOW - FROZEN - HOUR, rhythm=None)) == ["frozen"]


def test_a_feed_that_brings_nothing_for_a_season_is_frozen() -> None:
    """Valid, answered, forgotten; and no longer only quiet."""
    assert kinds(record(newest=NOW - FROZEN - HOUR)) == ["frozen"]
    assert kinds(record(newest=NOW - FROZEN)) == ["quiet"]


def test_a_feed_that_does_not_answer_is_not_called_silent() -> None:
    """Nobody knows what it would say."""
    down = record(answer="failed", newest=NOW - FROZEN * 2, failures=2, message="slow")

    assert kinds(down) == []


def test_failures_count_once_they_persist() -> None:
    """The third in a row makes them a sign, of the moment at which it came."""
    down = record(answer="failed", failures=5, persists_at=NOW - 2 * HOUR, message="HTTP 500")

    (sign,) = signs(down, NOW, None)

    assert (sign.kind, sign.since) == ("failing", NOW - 2 * HOUR)
    assert sign.message == "HTTP 500, 5 times in a row"


def test_empty_moved_and_rolling_feeds_are_told() -> None:
    """Each in words that say what to do or to expect."""
    (empty,) = signs(record(entries=0), NOW, None)
    (moved,) = signs(record(moved=True, url="https://new.example/"), NOW, None)
    gaps = ((NOW - 9 * HOUR, NOW - 8 * HOUR), (NOW - 3 * HOUR, NOW - 2 * HOUR))
    (rolls,) = signs(record(gaps=gaps, rhythm=120), NOW, None)

    assert (empty.kind, moved.message) == ("empty", "now at https://new.example/")
    assert (rolls.kind, rolls.since) == ("rolls-over", NOW - 2 * HOUR)
    assert "20 entries, about 40 minutes of news" in rolls.message


def test_a_sign_is_news_in_the_window_in_which_it_became_true() -> None:
    """Once: not in the window before, nor in the one after."""
    fell_silent = record(newest=NOW - WEEKEND - HOUR * 1.5)

    def is_news(since: timedelta, until: timedelta) -> bool:
        return any(sign.new for sign in signs(fell_silent, NOW - until, NOW - since))

    windows = [(n * HOUR, (n - 1) * HOUR) for n in (4, 3, 2, 1)]
    assert [is_news(*window) for window in windows] == [False, False, True, False]


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (20, "minute"),
        (60, "minute"),
        (1200, "20 minutes"),
        (3600, "hour"),
        (5400, "2 hours"),
        (86_400, "day"),
        (604_800, "7 days"),
    ],
)
def test_a_length_is_told_in_its_largest_unit(seconds: int, words: str) -> None:
    """`every hour`, `every 2 days`."""
    assert length(timedelta(seconds=seconds)) == words
