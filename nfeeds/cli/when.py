"""Moments as people say them: `24h`, `fri`, `yesterday`, `06:00`, `2026-11`, RFC 3339."""

import re
from datetime import UTC, datetime, time, timedelta, tzinfo

from nfeeds.errors import UsageError

UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
HINT = "try 24h, 3d, 2w, fri, yesterday, 06:00, 2026-10, 2026-11-20 or 2026-11-20T06:00Z"
_DURATION = re.compile(r"(\d{1,5}(?:\.\d{1,3})?)\s*([smhdw]?)")
_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def duration(text: str) -> timedelta | None:
    """`90s`, `24h`, `2w`; a bare number is seconds."""
    found = _DURATION.fullmatch(text.strip().lower())
    if not found:
        return None
    return timedelta(seconds=float(found.group(1)) * UNITS[found.group(2) or "s"])


def moment(text: str, now: datetime, zone: tzinfo) -> datetime:
    """The moment in UTC that a text means; days begin at midnight of the local zone.

    Raises UsageError when it means none.
    """
    word = text.strip().lower()
    local = now.astimezone(zone)
    length = duration(word) if word[-1:] in UNITS else None
    if length is not None:
        return _utc(now - length, text)
    if word in ("now", "today", "yesterday"):
        back = {"today": 0, "yesterday": 1}.get(word)
        return now if back is None else _midnight(local, back, zone)
    for number, day in enumerate(DAYS):
        if word in (day, day[:3]):
            return _midnight(local, (local.weekday() - number) % 7, zone)
    clock = _CLOCK.fullmatch(word)
    if clock:
        return _clock(now, time(int(clock[1]), int(clock[2])), zone)
    return _absolute(text, zone)


def _clock(now: datetime, at: time, zone: tzinfo) -> datetime:
    """The last time that clocks showed that; where they are set back they show it twice."""
    today = now.astimezone(zone).date()
    days = (today, today - timedelta(days=1))
    shown = [
        datetime.combine(day, at.replace(fold=fold), zone).astimezone(UTC)
        for day in days
        for fold in (0, 1)
    ]
    return max(time for time in shown if time <= now)


def _midnight(local: datetime, back: int, zone: tzinfo) -> datetime:
    day = local.date() - timedelta(days=back)
    return datetime.combine(day, time(), zone).astimezone(UTC)


def _absolute(text: str, zone: tzinfo) -> datetime:
    date = _DATE.fullmatch(text.strip())
    try:
        if date:
            year, month, day = (int(part or 1) for part in date.groups())
            found = datetime(year, month, day, tzinfo=zone)
        else:
            found = datetime.fromisoformat(text.strip().upper())
            found = found if found.tzinfo else found.replace(tzinfo=zone)
    except ValueError:
        raise UsageError(f"{text!r} is no moment that nfeeds understands", HINT) from None
    return _utc(found, text)


def _utc(time_: datetime, text: str) -> datetime:
    try:
        found = time_.astimezone(UTC)
    except (OverflowError, ValueError):
        found = None
    if found is None or not 1900 <= found.year <= 9000:
        raise UsageError(f"{text!r} lies too far away", HINT)
    return found
