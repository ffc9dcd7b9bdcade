"""Times as a reader has them: in the local zone, with a fixed English spelling."""

from datetime import datetime, timedelta, tzinfo

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(time: datetime, zone: tzinfo) -> str:
    """`Sun 1 Nov 2020`; strftime would follow the locale."""
    local = time.astimezone(zone)
    return f"{DAYS[local.weekday()]} {local.day} {MONTHS[local.month - 1]} {local.year}"


def clock(time: datetime, zone: tzinfo) -> str:
    """`08:00`."""
    return f"{time.astimezone(zone):%H:%M}"


def day_and_clock(time: datetime, zone: tzinfo) -> str:
    """`Sun 1 Nov 2020 08:00`."""
    return f"{day(time, zone)} {clock(time, zone)}"


def short(time: datetime, zone: tzinfo, now: datetime) -> str:
    """`Sun 1 Nov 08:00`; with the year where it is another than now's."""
    if time.astimezone(zone).year != now.astimezone(zone).year:
        return day_and_clock(time, zone)
    return f"{day(time, zone)[:-5]} {clock(time, zone)}"


def span(first: datetime, last: datetime, zone: tzinfo, now: datetime) -> str:
    """`Sat 31 Oct 09:20 to Sun 1 Nov 06:55`, or what of it is not said twice."""
    start = short(first, zone, now)
    if day(first, zone) != day(last, zone):
        return f"{start} to {short(last, zone, now)}"
    return start if start.endswith(clock(last, zone)) else f"{start} to {clock(last, zone)}"


def offset(time: datetime, zone: tzinfo) -> str:
    """`UTC`, `+04` or `+05:30`."""
    local = time.astimezone(zone)
    text = f"{local:%z}"
    if text == "+0000":
        return "UTC"
    return text[:3] if text.endswith("00") else f"{text[:3]}:{text[3:]}"


def length(time: timedelta) -> str:
    """`3 days`: a span in its largest unit, of which there are two at least."""
    seconds = max(int(time.total_seconds()), 0)
    for size, unit in ((31_557_600, "years"), (86400, "days"), (3600, "hours"), (60, "minutes")):
        if seconds >= 2 * size:
            return f"{seconds // size} {unit}"
    return f"{seconds} seconds"
