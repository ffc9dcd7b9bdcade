"""What an answer's headers say of time: how long it stays fresh, when to come again."""

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import httpx

RETRY = (timedelta(minutes=1), timedelta(hours=24))
"""Retry-After is believed between these."""
VALIDATOR = 1024
"""Bytes of a validator that is kept; a longer one is not worth its row."""
_MAX_AGE = re.compile(r"\bmax-age\s*=\s*\"?(\d{1,9})", re.IGNORECASE)

_RANGE = re.compile(r"bytes\s+0-(\d{1,19})/(\d{1,19})", re.IGNORECASE)


def is_partial(headers: httpx.Headers) -> bool:
    """Whether a Content-Range (RFC 9110, 14.4) says that this is less than the whole."""
    value = headers.get("content-range")
    found = _RANGE.fullmatch(value.strip()) if value else None
    return value is not None and (not found or int(found[1]) + 1 != int(found[2]))


def http_date(text: str | None) -> datetime | None:
    """RFC 9110, 5.6.7; None for what is no date."""
    try:
        date = parsedate_to_datetime(text or "")
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return date if date.tzinfo else date.replace(tzinfo=UTC)


def max_age(headers: httpx.Headers) -> int | None:
    """Seconds that the answer stays fresh (RFC 9111, 4.2.1), None where nothing says so."""
    control = headers.get("cache-control", "")
    if "no-cache" in control.lower() or "no-store" in control.lower():
        return None
    found = _MAX_AGE.search(control)
    if found:
        return int(found.group(1))
    expires, date = http_date(headers.get("expires")), http_date(headers.get("date"))
    if expires and date and expires > date:
        return int((expires - date).total_seconds())
    return None


def retry_at(headers: httpx.Headers, now: datetime) -> datetime | None:
    """Retry-After (RFC 9110, 10.2.3), as seconds or a date, within a minute and a day."""
    value = headers.get("retry-after", "").strip()
    if value.isdecimal():
        at = now + timedelta(seconds=min(int(value[:9]), 1 << 30))
    else:
        date = http_date(value)
        if date is None:
            return None
        at = date
    return min(max(at, now + RETRY[0]), now + RETRY[1])


def validator(headers: httpx.Headers, name: bytes) -> str | None:
    """ETag or Last-Modified, byte for byte as Latin-1, if it is one that can be sent back."""
    found = next((value for key, value in headers.raw if key.lower() == name), b"")
    sound = 0 < len(found) <= VALIDATOR and min(found) >= 0x20 and 0x7F not in found
    return found.decode("latin-1") if sound else None
