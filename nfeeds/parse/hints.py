"""What a feed says of how often it changes: RSS 2.0 `ttl`, `skipHours`, `skipDays`, and `sy:`."""

import re
from typing import Any

from nfeeds.models.feed import Hints

HEAD = 1 << 16
"""Bytes of a document that are looked through for skipHours and skipDays."""
DAY = 86400
"""Seconds; whatever a feed says, it is taken at its word for so long."""
PERIODS = {
    "hourly": 3600,
    "daily": DAY,
    "weekly": 7 * DAY,
    "monthly": 30 * DAY,
    "yearly": 365 * DAY,
}
"""Of the RSS 1.0 syndication module, in seconds."""
DAYS = (b"monday", b"tuesday", b"wednesday", b"thursday", b"friday", b"saturday", b"sunday")

_SKIP = re.compile(b"<skip", re.IGNORECASE)
_FIRST_ITEM = re.compile(rb"<(?:\w+:)?(?:item|entry)[\s>]")
_HOUR = re.compile(rb"<hour>\s*(\d{1,2})\s*<")
_DAY = re.compile(rb"<day>\s*([a-z]+)\s*<")


def hints(channel: dict[str, Any], body: bytes) -> Hints:
    """What a document says, by feedparser's dictionary of its channel and by its own bytes.

    feedparser keeps one hour and one day of a list, so the lists are read from the bytes; of a
    document that is not in an encoding with ASCII in it they are not found.
    """
    head = body[:HEAD]
    head = head_of(head.lower()) if _SKIP.search(head) else b""
    hours = {int(hour) % 24 for hour in _HOUR.findall(block(head, b"skiphours")) if int(hour) <= 24}
    days = {DAYS.index(day) for day in _DAY.findall(block(head, b"skipdays")) if day in DAYS}
    return Hints(
        every=max(by_ttl(channel), by_period(channel)),
        skip_hours=tuple(sorted(hours)),
        skip_days=tuple(sorted(days)),
    )


def by_ttl(channel: dict[str, Any]) -> int:
    """RSS 2.0 `ttl`, which is in minutes, as seconds."""
    return min((number(channel, "ttl") or 0) * 60, DAY)


def by_period(channel: dict[str, Any]) -> int:
    """So many times (`sy:updateFrequency`, 1) a period (`sy:updatePeriod`, daily), as seconds."""
    word = dict.get(channel, "sy_updateperiod")
    period = PERIODS.get(word.strip().lower()) if isinstance(word, str) else None
    times = number(channel, "sy_updatefrequency")
    if period is None and (word or not times):
        return 0
    return min((period or DAY) // (times or 1), DAY)


def number(channel: dict[str, Any], name: str) -> int | None:
    """A whole number, by its first nine digits: longer ones mean no more than that."""
    value = dict.get(channel, name)
    text = value.strip() if isinstance(value, str) else ""
    return int(text[:9]) if text.isdecimal() else None


def head_of(body: bytes) -> bytes:
    """What stands before the first item, without comments; in linear time."""
    first, *rest = body.split(b"<!--")
    text = first + b"".join(part.partition(b"-->")[2] for part in rest)
    item = _FIRST_ITEM.search(text)
    return text[: item.start()] if item else text


def block(head: bytes, name: bytes) -> bytes:
    """What stands in the first element of this name, nothing where there is none."""
    return head.partition(b"<" + name + b">")[2].partition(b"</" + name + b">")[0]
