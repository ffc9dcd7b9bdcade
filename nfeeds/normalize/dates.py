"""Dates as news feeds write them → aware times in UTC."""

import re
import unicodedata
from datetime import UTC, datetime, timedelta
from functools import lru_cache

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
AHEAD = timedelta(hours=24)
"""How far in the future a date may lie: clocks and time zones go wrong, prophecies are none."""

LONGEST = 15 * 60
"""The greatest distance from UTC, in minutes."""

_HOURS = (
    "EST=-5 EDT=-4 CST=-6 CDT=-5 MST=-7 MDT=-6 PST=-8 PDT=-7 "
    "AST=-4 ADT=-3 AKST=-9 AKDT=-8 HST=-10 BRT=-3 ART=-3 "
    "BST=1 WEST=1 WAT=1 CET=1 CEST=2 CAT=2 SAST=2 EET=2 EEST=3 MSK=3 TRT=3 EAT=3 "
    "PKT=5 IST=5.5 WIB=7 ICT=7 HKT=8 SGT=8 PHT=8 AWST=8 JST=9 KST=9 AEST=10 AEDT=11 "
    "NZST=12 NZDT=13"
)
ZONES = {name: float(hours) for name, hours in (pair.split("=") for pair in _HOURS.split())}
"""Hours ahead of UTC: RFC 822's names and those that news feeds use beside them. Others are UTC."""

# By their first three letters without accents, since some say July where others say jul; or four.
_NAMES = (
    "jan ene gen oca янв",
    "feb fev sub фев",
    "mar mrt mrz мар",
    "apr abr avr nis апр",
    "may mai mei mag май маи мая",
    "jun juin giu haz июн",
    "jul juil lug tem июл",
    "aug ago aou agu авг",
    "sep set eyl сен",
    "oct okt out ott eki окт",
    "nov kas ноя",
    "dec dez dic des ara дек",
)
MONTHS = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split()}
"""Of the catalogue's larger languages that write dates so."""

_EPOCH = re.compile(r"(\d{9,10})(?:\.\d+)?|(\d{12,13})", re.ASCII)
_CLOCK = re.compile(
    r"(?<!\d)(\d{1,2}):(\d\d)(?::(\d\d))?(?:[.,]\d+)?\s*(?:([AP])\.?M\b\.?)?"
    r"\s*([A-Z]{1,5}\b)?\s*(?:([+-])(\d\d?):?(\d\d)?(?!\d))?",
    re.ASCII,
)
_USUAL = re.compile(
    r"(?:(?:MON|TUE|WED|THU|FRI|SAT|SUN), )?(\d\d?)"
    r" (JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)"
    r" (\d{4}) ([01]\d|2[0-3]):([0-5]\d):([0-5]\d) (?:GMT|UTC|Z|([+-])(\d\d)(\d\d))",
    re.ASCII,
)
"""A date as RFC 822 has it."""
_BREAK = r"[\s.,/-]*"
_DAY = rf"(?<!\d)(?P<day>\d\d?)(?:ST|ND|RD|TH)?{_BREAK}(?:(?:DE|OF)\s+)?"
_MONTH = r"(?P<month>[^\W\d_]{3,})"
_YEAR = rf"{_BREAK}(?:(?:DE|OF)\s+)?(?P<year>\d{{4}}|\d\d)(?!\d)"
_DATES = (
    re.compile(r"(?<!\d)(?P<year>\d{4})[-/.](?P<month>\d\d?)[-/.](?P<day>\d\d?)(?!\d)"),
    re.compile(r"(?<!\d)(?P<day>\d\d?)\.(?P<month>\d\d?)\.(?P<year>\d{4})(?!\d)"),
    re.compile(_DAY + _MONTH + _YEAR),
    re.compile(rf"{_MONTH}{_BREAK}{_DAY}{_YEAR}"),
)


def parse_date(text: str | None) -> datetime | None:
    """Read ISO 8601, RFC 822, what looks like them, and seconds since 1970; None for no date."""
    return _parsed(text.strip()[:100]) if text else None


@lru_cache(maxsize=1024)  # an entry has one date under several names, and is asked for it again
def _parsed(text: str) -> datetime | None:
    text = text.upper().replace("\u2212", "-")
    try:
        usual = _USUAL.fullmatch(text)
        if usual:
            return _usual(usual)
        epoch = _EPOCH.fullmatch(text)
        if epoch:
            return datetime.fromtimestamp(int(epoch[1] or epoch[2][:-3]), UTC)
        return _iso(text) or _spelled(text)
    except (ValueError, OverflowError):
        return None


def _usual(found: re.Match[str]) -> datetime | None:
    """The moment of a date as RFC 822 has it; None where its zone is none."""
    day, name, year, hour, minute, second, sign, hours, minutes = found.groups()
    ahead = int(f"{sign or '+'}{hours or 0}") * 60 + int(f"{sign or '+'}{minutes or 0}")
    if abs(ahead) > LONGEST:
        return None
    clock = int(hour), int(minute), int(second)
    return datetime(int(year), MONTHS[name.lower()], int(day), *clock, tzinfo=UTC) - timedelta(
        minutes=ahead
    )


def sane(time: datetime | None, seen_at: datetime) -> datetime | None:
    """The time, or None where it lies before 1990 or over a day after it was seen."""
    return time if time is not None and EARLIEST <= time <= seen_at + AHEAD else None


def _iso(text: str) -> datetime | None:
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        return None
    return (time if time.tzinfo else time.replace(tzinfo=UTC)).astimezone(UTC)


def _spelled(text: str) -> datetime | None:
    """A date somewhere in a text, and the clock where there is one, in whatever order."""
    clock = _CLOCK.search(text)
    rest = text[: clock.start()] + " " + text[clock.end() :] if clock else text
    for form in _DATES:
        for date in form.finditer(rest):
            month = _month(date["month"])
            if month:
                day = datetime(_year(date["year"]), month, int(date["day"]), tzinfo=UTC)
                return day + _since_midnight(clock) if clock else day
    return None


def _month(word: str) -> int | None:
    """A month's number, by its name or by itself."""
    if word.isdecimal():
        return int(word)
    letters = unicodedata.normalize("NFKD", word.casefold().replace("ı", "i"))
    name = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return MONTHS.get(name[:4]) or MONTHS.get(name[:3])


def _year(digits: str) -> int:
    """Two digits mean the hundred years of RFC 2822, 4.3."""
    year = int(digits)
    return year if len(digits) > 2 else year + (2000 if year < 50 else 1900)


def _since_midnight(clock: re.Match[str]) -> timedelta:
    """How long after midnight in UTC a clock shows that."""
    hour, minute, second = int(clock[1]), int(clock[2]), int(clock[3] or 0)
    if clock[4]:
        hour = hour % 12 + (12 if clock[4] == "P" else 0)
    ahead = timedelta(hours=ZONES.get(clock[5] or "", 0))
    if clock[6]:
        sign = -1 if clock[6] == "-" else 1
        ahead = sign * timedelta(hours=int(clock[7]), minutes=int(clock[8] or 0))
    if hour > 24 or minute > 59 or second > 60 or abs(ahead) > timedelta(minutes=LONGEST):
        raise ValueError(clock.group())
    return timedelta(hours=hour, minutes=minute, seconds=second) - ahead
