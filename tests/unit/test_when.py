"""Moments as people say them."""

from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factories import NOW
from nfeeds.cli.when import DAYS, HINT, duration, moment
from nfeeds.errors import UsageError

EAST = timezone(timedelta(hours=4))
"""Yerevan: at NOW it is Friday, 12:00."""


def zone(name: str) -> tzinfo:
    """A zone with summer time; not every machine knows them."""
    try:
        return ZoneInfo(name)
    except ZoneInfoNotFoundError:
        pytest.skip(f"this machine has no time zone data ({name})")


def utc(text: str) -> datetime:
    """A moment written out."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("24h", "2026-11-19 08:00"),
        ("3d", "2026-11-17 08:00"),
        ("2w", "2026-11-06 08:00"),
        ("90m", "2026-11-20 06:30"),
        ("30s", "2026-11-20 07:59:30"),
        ("1.5h", "2026-11-20 06:30"),
        (" 24 H ", "2026-11-19 08:00"),
        ("now", "2026-11-20 08:00"),
        ("today", "2026-11-19 20:00"),
        ("yesterday", "2026-11-18 20:00"),
        ("Yesterday", "2026-11-18 20:00"),
        ("fri", "2026-11-19 20:00"),
        ("friday", "2026-11-19 20:00"),
        ("thu", "2026-11-18 20:00"),
        ("SATURDAY", "2026-11-13 20:00"),
        ("06:00", "2026-11-20 02:00"),
        ("6:00", "2026-11-20 02:00"),
        ("12:00", "2026-11-20 08:00"),
        ("12:01", "2026-11-19 08:01"),
        ("23:59", "2026-11-19 19:59"),
        ("00:00", "2026-11-19 20:00"),
        ("2026", "2025-12-31 20:00"),
        ("2026-10", "2026-09-30 20:00"),
        ("2026-11-20", "2026-11-19 20:00"),
        ("2030-01-01", "2029-12-31 20:00"),
        ("2026-11-20T06:00Z", "2026-11-20 06:00"),
        ("2026-11-20t06:00:00z", "2026-11-20 06:00"),
        ("2026-11-20T06:00:00.5Z", "2026-11-20 06:00:00.5"),
        ("2026-11-20T06:00+04:00", "2026-11-20 02:00"),
        ("2026-11-20T06:00", "2026-11-20 02:00"),
        ("2026-11-20 06:00", "2026-11-20 02:00"),
    ],
)
def test_every_form_of_the_contract(text: str, expected: str) -> None:
    """Days begin at midnight where the reader is; a clock is the last time it was so late."""
    assert moment(text, NOW, EAST) == utc(expected)


def test_every_day_of_the_week_is_one_of_the_last_seven() -> None:
    """Today's name means today."""
    found = [moment(day[:3], NOW, UTC) for day in DAYS]

    assert [time.strftime("%A").lower() for time in found] == list(DAYS)
    assert all(NOW - timedelta(days=7) < time <= NOW for time in found)
    assert found == [moment(day, NOW, UTC) for day in DAYS]


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "soon", "24", "1", "-24h", "h", "1x", "1e3h", "1 fortnight", "24hh"),
        *("frizzday", "fr", "fridays", "fri 06:00", "tomorrow"),
        *("24:00", "6", "6:0", "06:60", "06:00:00:00", "12:00pm"),
        *("2026-13", "2026-02-30", "2026-00", "0000", "0001", "99999w", "9999", "9999-12-31"),
        *(
            "2026-11-20T25:00",
            "2026-11-20T06:00+99:00",
            "20.11.2026",
            "11/20/2026",
            "last",
            "\x1b[",
        ),
    ],
)
def test_nonsense_is_wrong_use(text: str) -> None:
    """With examples of what is understood."""
    with pytest.raises(UsageError) as raised:
        moment(text, NOW, EAST)
    assert raised.value.hint == HINT


# ---------------------------------------------------------------------- summer time
# Berlin: 2026-03-29 02:00 → 03:00, 2026-10-25 03:00 → 02:00.


@pytest.mark.parametrize(
    ("now", "text", "expected"),
    [
        # A day of 23 hours begins at its own midnight, a day ago is 24 hours ago.
        ("2026-03-29 10:00", "today", "2026-03-28 23:00"),
        ("2026-03-29 22:30", "yesterday", "2026-03-28 23:00"),
        ("2026-03-29 10:00", "24h", "2026-03-28 10:00"),
        ("2026-03-29 10:00", "06:00", "2026-03-29 04:00"),
        ("2026-03-29 10:00", "01:30", "2026-03-29 00:30"),
        ("2026-03-29 03:00", "05:30", "2026-03-28 04:30"),
        # A day of 25 hours.
        ("2026-10-25 10:00", "today", "2026-10-24 22:00"),
        ("2026-10-25 10:00", "yesterday", "2026-10-23 22:00"),
        ("2026-10-25 10:00", "sun", "2026-10-24 22:00"),
        ("2026-10-25 10:00", "06:00", "2026-10-25 05:00"),
        # 02:30 comes twice: the last time is the one.
        ("2026-10-25 10:00", "02:30", "2026-10-25 01:30"),
        ("2026-10-25 01:20", "02:30", "2026-10-25 00:30"),
        ("2026-10-25 01:20", "02:15", "2026-10-25 01:15"),
        ("2026-10-25 00:20", "02:30", "2026-10-24 00:30"),
        # Dates alone are midnights by the offset of that day.
        ("2026-11-20 08:00", "2026-07", "2026-06-30 22:00"),
        ("2026-11-20 08:00", "2026-12", "2026-11-30 23:00"),
    ],
)
def test_days_on_which_clocks_change(now: str, text: str, expected: str) -> None:
    """In Berlin."""
    assert moment(text, utc(now), zone("Europe/Berlin")) == utc(expected)


def test_a_clock_time_that_was_left_out_is_never_ahead() -> None:
    """02:30 did not come on the day of spring: it is some moment before now."""
    now = utc("2026-03-29 01:10")

    assert moment("02:30", now, zone("Europe/Berlin")) <= now


def test_a_midnight_that_was_left_out_is_the_days_begin() -> None:
    """In Beirut clocks go from 00:00 to 01:00."""
    beirut = zone("Asia/Beirut")

    assert moment("2026-03-29", NOW, beirut) == utc("2026-03-28 22:00")


@settings(deadline=None, max_examples=100)
@given(
    st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)),  # noqa: DTZ001 - in UTC
    st.times().map(lambda time: f"{time:%H:%M}"),
)
def test_a_clock_time_lies_within_the_last_day(now: datetime, text: str) -> None:
    """Whenever it is asked: not ahead, and hardly more than a day ago."""
    now = now.replace(tzinfo=UTC)

    found = moment(text, now, zone("Europe/Berlin"))

    assert now - timedelta(hours=26) < found <= now


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=12) | st.from_regex(r"[0-9]{1,5}[-:.T smhdwZ][0-9]{0,3}"))
def test_no_word_is_too_strange(text: str) -> None:
    """A moment in UTC or wrong use, nothing else."""
    try:
        found = moment(text, NOW, EAST)
    except UsageError:
        return
    assert found.utcoffset() == timedelta()


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("90", 90), ("90s", 90), ("1.5m", 90), ("2h", 7200), ("1 d", 86400), ("1W", 604800)],
)
def test_durations(text: str, seconds: int) -> None:
    """A bare number is seconds."""
    assert duration(text) == timedelta(seconds=seconds)


@pytest.mark.parametrize("text", ["", "s", "-1", "1h30", "1.2.3", "ten", "1 h 30 m", "∞"])
def test_what_is_no_duration(text: str) -> None:
    """The caller says so under its own flag."""
    assert duration(text) is None
