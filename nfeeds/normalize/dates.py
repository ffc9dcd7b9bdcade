"""Dates as news feeds write them → aware times in UTC."""

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_tz

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
AHEAD = timedelta(hours=24)
"""How far in the future a date may lie: clocks and time zones go wrong, prophecies are none."""

# RFC 822 knows the North American names only; these are the others that news feeds use.
ZONES = {"CET": 1, "CEST": 2, "BST": 1, "MSK": 3, "EET": 2, "EEST": 3, "IST": 5.5, "JST": 9}
_ZONE = re.compile(r"\b(" + "|".join(ZONES) + r")\b")
_COMPACT_OFFSET = re.compile(r"([+-]\d\d)(\d\d)$")
_FRACTION = re.compile(r"(\.\d{6})\d+")


def parse_date(text: str | None) -> datetime | None:
    """Read RFC 822, ISO 8601 and their usual misspellings; None for what is no date."""
    text = (text or "").strip()[:100]
    if not text:
        return None
    try:
        return _iso(text) if text[:4].isdigit() else _rfc822(text)
    except (ValueError, OverflowError, TypeError, IndexError):
        return None


def sane(time: datetime | None, seen_at: datetime) -> datetime | None:
    """The time, or None where it lies before 1990 or over a day after it was seen."""
    return time if time is not None and EARLIEST <= time <= seen_at + AHEAD else None


def _iso(text: str) -> datetime | None:
    text = _FRACTION.sub(r"\1", text.replace(" UTC", "Z").replace(" GMT", "Z"))
    text = re.sub(r"\s+(?=[+-]\d\d:?\d\d$)", "", text)
    time = datetime.fromisoformat(_COMPACT_OFFSET.sub(r"\1:\2", text))
    return (time if time.tzinfo else time.replace(tzinfo=UTC)).astimezone(UTC)


def _rfc822(text: str) -> datetime | None:
    zone = _ZONE.search(text)
    if zone:
        minutes = int(ZONES[zone.group()] * 60)
        text = _ZONE.sub(f"{minutes // 60:+03d}{minutes % 60:02d}", text)
    parts = parsedate_tz(text)
    if parts is None:
        return None
    offset = timezone(timedelta(seconds=parts[9] or 0))
    return datetime(*parts[:6], tzinfo=offset).astimezone(UTC)
