"""Dates in all the spellings that feeds have, and what is no date."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factories import NOW
from nfeeds.normalize.dates import parse_date, sane

EVENING = datetime(2026, 2, 25, 21, 7, tzinfo=UTC)


def at(hours: float) -> datetime:
    """The evening on a clock that is so many hours ahead of UTC."""
    return EVENING - timedelta(hours=hours)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("Wed, 25 Feb 2026 21:07:00 GMT", EVENING),
        ("Wed, 25 Feb 2026 21:07:00 UT", EVENING),
        ("Wed, 25 Feb 2026 21:07:00 UTC", EVENING),
        ("Wed, 25 Feb 2026 21:07:00 Z", EVENING),
        ("Wed, 25 Feb 2026 21:07:00 -0000", EVENING),
        ("Wed, 25 Feb 2026 21:07:00", EVENING),
        ("Wed, 25 Feb 2026 21:07:00 EST", at(-5)),
        ("Wed, 25 Feb 2026 21:07:00 EDT", at(-4)),
        ("Wed, 25 Feb 2026 21:07:00 PDT", at(-7)),
        ("Wed, 25 Feb 2026 21:07:00 CET", at(1)),
        ("Wed, 25 Feb 2026 21:07:00 CEST", at(2)),
        ("Wed, 25 Feb 2026 21:07:00 BST", at(1)),
        ("Wed, 25 Feb 2026 21:07:00 MSK", at(3)),
        ("Wed, 25 Feb 2026 21:07:00 IST", at(5.5)),
        ("Wed, 25 Feb 2026 21:07:00 XYZ", EVENING),
        ("Wed, 25 Feb 2026 21:07:00 +0300", at(3)),
        ("Wed, 25 Feb 2026 21:07:00 +03:00", at(3)),
        ("Wed, 25 Feb 2026 21:07:00+0300", at(3)),
        ("Wed, 25 Feb 2026 21:07:00 -0330", at(-3.5)),
        ("Wed, 25 Feb 2026 21:07:00 GMT+3", at(3)),
        ("Wed, 25 Feb 2026 21:07:00 +0300 (MSK)", at(3)),
        ("Mon, 25 Feb 2026 21:07:00 GMT", EVENING),
        ("25 Feb 2026 21:07:00 GMT", EVENING),
        ("25 Feb 2026 21:07 GMT", EVENING),
        ("Wed,25 Feb 2026 21:07:00 GMT", EVENING),
        ("wed, 25 FEBRUARY 2026 21:07:00 gmt", EVENING),
        ("  Wed, 25 Feb 26 21:07:00 GMT\n", EVENING),
        ("25-Feb-2026 21:07:00", EVENING),
        ("Sun, 1 Mar 2026 6:07:00 GMT", datetime(2026, 3, 1, 6, 7, tzinfo=UTC)),
        ("Thu, 31 Dec 98 23:00:00 GMT", datetime(1998, 12, 31, 23, tzinfo=UTC)),
        ("Wed, 25 Feb 2026 24:00:00 GMT", datetime(2026, 2, 26, tzinfo=UTC)),
        ("Wed, 25 Feb 2026 21:06:60 GMT", EVENING),
        ("Wed Feb 25 21:07:00 2026", EVENING),
        ("Wed Feb 25 21:07:00 +0300 2026", at(3)),
    ],
)
def test_rfc_822_and_its_misspellings(text: str, time: datetime) -> None:
    """Old zones, short years, one-digit days, a weekday that is missing or wrong."""
    assert parse_date(text) == time


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2026-02-25T21:07:00Z", EVENING),
        ("2026-02-25t21:07:00z", EVENING),
        ("2026-02-25T21:07Z", EVENING),
        ("2026-02-25T21:07:00", EVENING),
        ("2026-02-25 21:07:00", EVENING),
        ("2026-02-25 21:07:00 UTC", EVENING),
        ("2026-02-25 21:07:00 GMT", EVENING),
        ("2026-02-25T21:07:00 MSK", at(3)),
        ("2026-02-25T21:07:00+03:00", at(3)),
        ("2026-02-25T21:07:00+0300", at(3)),
        ("2026-02-25T21:07:00+03", at(3)),
        ("2026-02-25 21:07:00 +0300", at(3)),
        ("2026-02-25 21:07:00 -03:30", at(-3.5)),
        ("20260225T210700Z", EVENING),
        ("2026-02-25T21:07:00.5Z", EVENING.replace(microsecond=500000)),
        ("2026-02-25T21:07:00.123456789+03:00", at(3).replace(microsecond=123456)),
        ("2026-02-25T21:07:00.00000000000001Z", EVENING),
        ("2026-02-25", datetime(2026, 2, 25, tzinfo=UTC)),
        ("20260225", datetime(2026, 2, 25, tzinfo=UTC)),
        ("2026/2/5 21:07", datetime(2026, 2, 5, 21, 7, tzinfo=UTC)),
    ],
)
def test_iso_8601_and_its_misspellings(text: str, time: datetime) -> None:
    """T or a space, offsets with and without colon, fractions of any length, a date alone."""
    assert parse_date(text) == time


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("Wednesday, February 25, 2026 - 21:07", EVENING),
        ("February 25th, 2026 9:07 p.m. EST", at(-5)),
        ("Feb 25, 2026, 9:07 PM", EVENING),
        ("Feb. 25, 2026, 12:07 AM", datetime(2026, 2, 25, 0, 7, tzinfo=UTC)),
        ("21:07, 25 February 2026", EVENING),
        ("25.02.2026 21:07", EVENING),
        ("Thu, 26 Feb 26", datetime(2026, 2, 26, tzinfo=UTC)),
        ("Çar, 29 Nis 2026 10:00:00 +0300", datetime(2026, 4, 29, 7, tzinfo=UTC)),
        ("Per, 13 Ağu 2026 10:00:00 +0300", datetime(2026, 8, 13, 7, tzinfo=UTC)),
        ("Paz, 1 Şub 2026 10:00:00 +0300", datetime(2026, 2, 1, 7, tzinfo=UTC)),
        ("25 KASIM 2026 10:00", datetime(2026, 11, 25, 10, tzinfo=UTC)),
        ("Qua, 03 Jan 2018 10:00:00 GMT", datetime(2018, 1, 3, 10, tzinfo=UTC)),
        ("Ter, 03 Fev 2026 10:00:00 -0300", datetime(2026, 2, 3, 13, tzinfo=UTC)),
        ("Sáb, 5 Set 2026 10:00:00 GMT", datetime(2026, 9, 5, 10, tzinfo=UTC)),
        ("25 de dezembro de 2026", datetime(2026, 12, 25, tzinfo=UTC)),
        ("mar, 3 feb 2026 10:00:00 +0100", datetime(2026, 2, 3, 9, tzinfo=UTC)),
        ("mer., 25 févr. 2026 21:07:00 +0100", at(1)),
        ("1er juin 2026, 14 juin 2026", datetime(2026, 6, 14, tzinfo=UTC)),
        ("14 juillet 2026", datetime(2026, 7, 14, tzinfo=UTC)),
        ("Mi, 4 Mär 2026 10:00:00 +0100", datetime(2026, 3, 4, 9, tzinfo=UTC)),
        ("Ср, 25 фев 2026 21:07:00 +0300", at(3)),
        ("Вт, 3 мар 2026 10:00:00 +0300", datetime(2026, 3, 3, 7, tzinfo=UTC)),
        ("3 май 2026", datetime(2026, 5, 3, tzinfo=UTC)),
        ("February 25, 2026, 9:07 pm", EVENING),
        ("9:07 p.m. ET, February 25, 2026", at(-5)),
        ("25 de fevereiro de 2026 às 21h07", EVENING),
        ("25 févr. 2026 à 21h07", EVENING),
        ("Mi, 25. Februar 2026, 21:07 Uhr", EVENING),
        ("25 лютого 2026 21:07", EVENING),
        ("Wed, 3 лис 2026 10:00:00 +0200", datetime(2026, 11, 3, 8, tzinfo=UTC)),
        ("25 фебруар 2026. 21:07", EVENING),
        ("25 Φεβρουαρίου 2026 21:07", EVENING),
        ("9 Ιουλ 2026", datetime(2026, 7, 9, tzinfo=UTC)),
        ("25 fevral 2026, 21:07", EVENING),
        ("9 İyul 2026", datetime(2026, 7, 9, tzinfo=UTC)),
        ("25 februarie 2026 21:07", EVENING),
        ("1 ianuarie 2026", datetime(2026, 1, 1, tzinfo=UTC)),
        ("24. marraskuuta 2026", datetime(2026, 11, 24, tzinfo=UTC)),
        ("الأربعاء، 25 فبراير 2026 21:07", EVENING),
        ("٢٥ شباط ٢٠٢٦ ٢١:٠٧", EVENING),
        ("24 تشرين الثاني 2026", datetime(2026, 11, 24, tzinfo=UTC)),
        ("3 آب 2026", datetime(2026, 8, 3, tzinfo=UTC)),
        ("2026年2月25日 21:07", EVENING),
        ("2026년 2월 25일 21:07", EVENING),
        ("2026. február 25. 21:07", EVENING),
        ("25/02/2026 21:07", EVENING),
        ("02-25-2026 21:07", EVENING),
        ("11/11/2026", datetime(2026, 11, 11, tzinfo=UTC)),
        ("9 мая 2026 10:00", datetime(2026, 5, 9, 10, tzinfo=UTC)),
    ],
)
def test_prose_and_other_languages(text: str, time: datetime) -> None:
    """As programs write that were told to use their country's names."""
    assert parse_date(text) == time


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("1772053620", EVENING),
        ("1772053620000", EVENING),
        ("1772053620.25", EVENING),
        (" 946684800 ", datetime(2000, 1, 1, tzinfo=UTC)),
    ],
)
def test_seconds_and_milliseconds_since_1970(text: str, time: datetime) -> None:
    """Told apart by their length."""
    assert parse_date(text) == time


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "  ",
        "0",
        "12",
        "1",
        "2026",
        "yesterday",
        "3 hours ago",
        "Wed, 30 Feb 2026 21:07:00 GMT",
        "Wed, 25 Foo 2026 21:07:00 GMT",
        "Wed, 25 Feb 2026 99:07:00 GMT",
        "Wed, 25 Feb 2026 21:07:00 +9999",
        "0000-00-00 00:00:00",
        "0000-00-00T00:00:00Z",
        "9999-12-31T23:59:59-14:00",
        "31 Dec 9999 23:59:59 -1400",
        "99999999999999999999",
        "²²²²²²²²²²",
        "02/03/2026",
        "25/13/2026",
        "24 listopada 2026",
        "{{ date }}",
    ],
)
def test_what_is_no_date(text: str | None) -> None:
    """Nothing, nonsense, and days that could be two."""
    assert parse_date(text) is None


@pytest.mark.parametrize(
    ("time", "is_sane"),
    [
        (NOW, True),
        (NOW + timedelta(hours=24), True),
        (NOW + timedelta(hours=24, seconds=1), False),
        (datetime(1990, 1, 1, tzinfo=UTC), True),
        (datetime(1989, 12, 31, 23, 59, tzinfo=UTC), False),
    ],
)
def test_a_date_is_believed_from_1990_to_a_day_ahead(time: datetime, is_sane: bool) -> None:  # noqa: FBT001
    """Wrong clocks get a day, prophecies none."""
    assert sane(time, NOW) == (time if is_sane else None)


PIECES = st.sampled_from(
    "Wed, 25 Feb 2026 21:07:00 GMT +0300 - T Z 1 12 99 0000 Şub мая 2026-02-25 : . PM ² ٢".split(
        " "
    )
)


@settings(deadline=None, max_examples=150)
@given(st.text(max_size=120) | st.lists(PIECES, max_size=9).map(" ".join))
def test_no_text_is_too_strange(text: str) -> None:
    """Whatever stands there, it is a time in UTC or none."""
    time = parse_date(text)
    assert time is None or time.tzinfo is UTC


@settings(deadline=None, max_examples=60)
@given(
    st.datetimes(datetime(1990, 1, 1), datetime(2049, 1, 1)),  # noqa: DTZ001 - zones come below
    st.integers(-12 * 60, 14 * 60),
)
def test_any_moment_is_read_back(wall: datetime, ahead: int) -> None:
    """In ISO 8601 and in RFC 822, whatever the offset."""
    wall = wall.replace(microsecond=0)
    sign, (hours, minutes) = "-" if ahead < 0 else "+", divmod(abs(ahead), 60)
    time = wall.replace(tzinfo=UTC) - timedelta(minutes=ahead)
    month = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()[wall.month - 1]

    iso = f"{wall.isoformat()}{sign}{hours:02}:{minutes:02}"
    rfc = f"{wall.day} {month} {wall.year} {wall.time()} {sign}{hours:02}{minutes:02}"

    assert parse_date(iso) == time
    assert parse_date(rfc) == time


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("Thu, 19 Nov 2026 10:00:00 AKST", 19),
        ("Thu, 19 Nov 2026 10:00:00 AEST", 0),
        ("Thu, 19 Nov 2026 10:00:00 SAST", 8),
        ("2026-11-19T10:00:00\u221205:00", 15),
    ],
)
def test_zones_of_the_world_are_no_hours_off(text: str, hour: int) -> None:
    """Names that news feeds use far from Greenwich, and a minus that is a proper one."""
    found = parse_date(text)

    assert found is not None
    assert found.hour == hour


@settings(deadline=None, max_examples=200)
@given(
    st.sampled_from(["", "Fri, ", "Mon, "]),
    st.tuples(
        st.integers(0, 32).map(str),
        st.sampled_from(["Jan", "FEB", "may", "Sep", "Dec"]),
        st.sampled_from(["0000", "0001", "1999", "2026", "9999"]),
        st.sampled_from(["00:00:00", "06:30:59", "23:59:59"]),
        st.sampled_from(["GMT", "UTC", "Z", "+0300", "-0030", "+1500", "+1501", "-9999"]),
    ),
)
def test_a_usual_date_is_no_other_with_wide_spaces(weekday: str, words: tuple[str, ...]) -> None:
    """What is read by a short way is what is read by the long one."""
    assert parse_date(weekday + " ".join(words)) == parse_date(weekday + "  ".join(words))
