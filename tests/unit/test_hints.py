"""What a feed says of how often it changes, and when it rests."""

import time
from typing import Any

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factories import item, rss
from nfeeds.models.feed import Hints
from nfeeds.parse.hints import DAY, HEAD, hints

SYNDICATION = "http://purl.org/rss/1.0/modules/syndication/"
HOUR = 3600


def read(extra: str) -> Hints:
    """The hints of a feed with these elements in its channel."""
    body = rss(extra, item("One")).replace(b"<rss ", f'<rss xmlns:sy="{SYNDICATION}" '.encode())
    return hints(feedparser.parse(body).feed, body)


def sy(period: str = "", times: str = "") -> str:
    """The elements of the syndication module."""
    parts = {"updatePeriod": period, "updateFrequency": times}
    return "".join(f"<sy:{name}>{text}</sy:{name}>" for name, text in parts.items() if text)


@pytest.mark.parametrize(
    ("extra", "every"),
    [
        ("", 0),
        ("<ttl>60</ttl>", HOUR),
        ("<ttl> 60\n</ttl>", HOUR),
        ("<ttl>0</ttl>", 0),
        ("<ttl>²</ttl>", 0),
        ("<ttl>-1</ttl>", 0),
        ("<ttl>an hour</ttl>", 0),
        ("<ttl>1441</ttl>", DAY),
        (f"<ttl>{'9' * 5000}</ttl>", DAY),
        (sy("hourly"), HOUR),
        (sy("\n\tHourly\t", "2"), HOUR // 2),
        (sy("daily", "4"), 6 * HOUR),
        (sy(times="2"), 12 * HOUR),
        (sy("daily", "0"), DAY),
        (sy("daily", "often"), DAY),
        (sy("weekly"), DAY),
        (sy("weekly", "14"), 12 * HOUR),
        (sy("monthly"), DAY),
        (sy("yearly"), DAY),
        (sy("hourly", "9" * 30), 0),
        (sy("now and then"), 0),
        (sy("now and then", "2"), 0),
        ("<ttl>30</ttl>" + sy("hourly"), HOUR),
        ("<ttl>90</ttl>" + sy("hourly"), HOUR * 3 // 2),
    ],
)
def test_how_often_to_ask(extra: str, every: int) -> None:
    """The longest of ttl and sy:, at most a day; what cannot be read says nothing."""
    assert read(extra) == Hints(every=every)


def hours(*numbers: object) -> str:
    """A list of hours."""
    return f"<skipHours>{''.join(f'<hour>{number}</hour>' for number in numbers)}</skipHours>"


@pytest.mark.parametrize(
    ("extra", "expected"),
    [
        (hours(), ()),
        (hours(0, 1, 23), (0, 1, 23)),
        (hours(3, 2, 3, " 1\n"), (1, 2, 3)),
        (hours(24), (0,)),
        (hours(25, 99, -1, "x", "²", 5), (5,)),
        (hours(*range(24)), tuple(range(24))),
        (f"<!-- {hours(1)} -->", ()),
        (f"<!-- x -->{hours(1)}<!-- y -->", (1,)),
        (hours(1).upper().replace("</HOUR>", "\n</HOUR>"), (1,)),
        ("<hour>1</hour>", ()),
        ("<skipHours><hour>1</hour>", (1,)),
    ],
)
def test_hours_of_rest(extra: str, expected: tuple[int, ...]) -> None:
    """0 to 23 in GMT; 24 is midnight, as it is in older feeds."""
    assert read(extra).skip_hours == expected


def test_days_of_rest() -> None:
    """By their English names, Monday is 0."""
    days = "<day>Sunday</day><day> saturday </day><day>Samstag</day><day>Sunday</day>"

    assert read(f"<skipDays>{days}</skipDays>").skip_days == (5, 6)
    assert read("<skipDays/>").skip_days == ()


def test_only_the_channel_is_looked_at() -> None:
    """What an item writes about is not the feed's word."""
    body = rss(item("One", description=hours(1)), extra=hours(2))
    late = rss(item("One", description=hours(1)))

    assert hints({}, body).skip_hours == (2,)
    assert hints({}, late).skip_hours == ()


def test_atom_says_nothing() -> None:
    """It has no such elements; an entry's text is not looked at."""
    body = f"<feed><title>x</title><entry><content>{hours(1)}</content></entry></feed>".encode()

    assert hints({}, body) == Hints()


@pytest.mark.parametrize(
    "part", [b"<!--", b"<skiphours>", b"<skiphours><hour>", b"<hour>" + b" " * 99, b"<a:", b"<item"]
)
def test_a_head_of_anything_costs_little(part: bytes) -> None:
    """Linear time whatever is repeated, and no more than the head is looked at."""
    began = time.process_time()

    hints({}, part * (4 * HEAD // len(part)))

    assert time.process_time() - began < 0.5


PARTS = st.sampled_from(
    [
        *(
            b"<skipHours>",
            b"</skipHours>",
            b"<skipDays>",
            b"<hour>",
            b"</hour>",
            b"7",
            b"24",
            b"99",
        ),
        *(b"<day>", b"Monday", b"</day>", b"<!--", b"-->", b"<item>", b"\xff", b"\0", b" "),
    ]
)
WORDS = st.none() | st.text(max_size=12) | st.sampled_from(["hourly", "yearly", "3", "1" * 400])
NAMES = st.sampled_from(["ttl", "sy_updateperiod", "sy_updatefrequency"])


@settings(deadline=None)
@given(st.dictionaries(NAMES, WORDS), st.lists(PARTS | st.binary(max_size=4)).map(b"".join))
def test_whatever_comes_hints_are_in_their_bounds(channel: dict[str, Any], body: bytes) -> None:
    """No exception, and nothing that a schedule could not keep."""
    found = hints(channel, body)

    assert 0 <= found.every <= DAY
    assert set(found.skip_hours) <= set(range(24))
    assert set(found.skip_days) <= set(range(7))
