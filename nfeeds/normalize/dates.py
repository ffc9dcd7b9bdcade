"""Dates as news feeds write them → aware times in UTC."""

import re
import unicodedata
from datetime import UTC, datetime, timedelta
from functools import lru_cache, reduce

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
AHEAD = timedelta(hours=24)
"""How far in the future a date may lie: clocks and time zones go wrong, prophecies are none."""

LONGEST = 15 * 60
"""The greatest distance from UTC, in minutes."""

_HOURS = (
    "EST=-5 EDT=-4 ET=-5 CST=-6 CDT=-5 CT=-6 MST=-7 MDT=-6 MT=-7 PST=-8 PDT=-7 PT=-8 "
    "AST=-4 ADT=-3 NST=-3.5 NDT=-2.5 AKST=-9 AKDT=-8 HST=-10 BRT=-3 ART=-3 "
    "BST=1 WEST=1 WAT=1 CET=1 CEST=2 CAT=2 SAST=2 EET=2 EEST=3 IDT=3 MSK=3 TRT=3 EAT=3 "
    "IRST=3.5 AZT=4 GET=4 GST=4 AFT=4.5 PKT=5 UZT=5 IST=5.5 NPT=5.75 MMT=6.5 WIB=7 ICT=7 "
    "HKT=8 SGT=8 MYT=8 PHT=8 WITA=8 AWST=8 JST=9 KST=9 AEST=10 AEDT=11 NZST=12 NZDT=13"
)
ZONES = {name: float(hours) for name, hours in (pair.split("=") for pair in _HOURS.split())}
"""Hours ahead of UTC: RFC 822's names and those that news feeds use beside them. Others are UTC."""

# By their first three letters without accents, since some say July where others say jul; or four.
_NAMES = (
    "jan ene gen oca ian yan янв јан яну січ ιαν ينا جان",
    "feb fev sub фев феб лют φεβ فبر فيف شبا",
    "mar mrt mrz maa mac мар бер μαρ مار اذا",
    "apr abr avr nis апр кві απρ ابر افر نيس",
    "may mai mei mag maj май маи мая мај тра μαι ماي ايا",
    "jun juin giu haz iun iyun июн јун юни чер ιουν يون جوا حزي",
    "jul juil lug tem iul iyul июл јул юли лип ιουλ يول جوي تمو",
    "aug ago aou agu ogo avg avq авг сер αυγ اغس اوت غشت",
    "sep set eyl sen сен сеп вер σεπ سبت ايل شتن",
    "oct okt out ott eki окт жов οκτ اكت",
    "nov kas noi noy marr ноя ное нов лис νοε نوف نون",
    "dec dez dic des ara dek дек дец гру δεκ ديس دجن",
)
MONTHS = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split()}
"""Of the catalogue's larger languages that write dates so.

Names that mean another month across a border (Polish and Croatian listopad) are left out.
"""
_WHOLE = {
    "كانون الثاني": "يناير",
    "كانون الأول": "ديسمبر",
    "تشرين الأول": "أكتوبر",
    "تشرين الثاني": "نوفمبر",
    "آب": "أغسطس",
}
"""Months of two words, and of two letters."""

_EPOCH = re.compile(r"(\d{9,10})(?:\.\d+)?|(\d{12,13})", re.ASCII)
_CLOCK = re.compile(
    r"(?<!\d)(\d{1,2})[:H](\d\d)(?::(\d\d))?(?:[.,]\d+)?\s*(?:([AP])\.?M\b\.?)?"
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
    re.compile(r"(?<!\d)(?P<year>\d{4})[-/.年년] ?(?P<month>\d\d?)[-/.月월] ?(?P<day>\d\d?)(?!\d)"),
    re.compile(r"(?<!\d)(?P<day>\d\d?)\.(?P<month>\d\d?)\.(?P<year>\d{4})(?!\d)"),
    re.compile(_DAY + _MONTH + _YEAR),
    re.compile(rf"{_MONTH}{_BREAK}{_DAY}{_YEAR}"),
    re.compile(rf"(?<!\d)(?P<year>\d{{4}}){_BREAK}{_MONTH}{_BREAK}(?P<day>\d\d?)(?!\d)"),
)
_EITHER = re.compile(r"(?<!\d)(\d\d?)([-/])(\d\d?)\2(\d{4})(?!\d)")
"""A day and a month, or a month and a day: a date where one of them can be no month."""


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
    text = text if text.isascii() else _western(text)
    clock = _CLOCK.search(text)
    day = _day(text[: clock.start()] + " " + text[clock.end() :] if clock else text)
    return day + _since_midnight(clock) if day and clock else day


def _western(text: str) -> str:
    """A text with digits and names of months as they are looked for."""
    text = "".join(str(int(c)) if c.isdecimal() else c for c in text)
    return reduce(lambda text, name: text.replace(name, _WHOLE[name]), _WHOLE, text)


def _day(text: str) -> datetime | None:
    """The first day that a text without a clock names."""
    for form in _DATES:
        for date in form.finditer(text):
            month = _month(date["month"])
            if month:
                return datetime(_year(date["year"]), month, int(date["day"]), tzinfo=UTC)
    either = _EITHER.search(text)
    if either:
        month, day = sorted((int(either[1]), int(either[3])))
        if month == day or day > 12:
            return datetime(int(either[4]), month, day, tzinfo=UTC)
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
