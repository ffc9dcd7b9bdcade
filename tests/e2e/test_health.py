"""Feeds that fall silent, fail, move or lose entries, as an analyst is told of them."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from factories import item, rss
from feed_server import Asked, Reply, Server
from inside import MORNING, Run, run

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
Play = Callable[..., Run]


def hourly(newest: timedelta = HOUR, first: int = 0, number: int = 12) -> bytes:
    """A feed with an entry an hour, the newest so long before the morning."""
    times = [MORNING - newest - n * HOUR for n in range(number)]
    return rss(
        *(
            item(f"News {first + n}", pubDate=f"{time:%a, %d %b %Y %H:%M:%S} GMT")
            for n, time in enumerate(times)
        )
    )


@pytest.fixture
def play(environ: dict[str, str]) -> Play:
    """Run a command so long after the morning."""

    def at(words: str, later: timedelta = timedelta()) -> Run:
        return run(*words.split(), environ=environ, at=MORNING + later)

    return at


@pytest.fixture
def own(config: Callable[[str], Path]) -> Callable[[str], Path]:
    """Configure one feed, called example."""
    return lambda url: config(f'catalogue = false\n[[feeds]]\nurl = "{url}"\nname = "example"\n')


def head_and_foot(page: str) -> tuple[str, str]:
    """What stands above the stories, and below them."""
    head, _, rest = page.partition("\n---")
    return head, rest.rpartition("\n---")[2]


def test_a_feed_gone_quiet_is_news_once(
    server: Server, own: Callable[[str], Path], play: Play
) -> None:
    """At the top of the digest in whose window it fell silent, then in the foot alone."""
    own(server.url("/a", Reply(hourly())))
    pages, signs = [], []
    for days in range(6):
        play("poll --force", days * DAY)
        pages.append(head_and_foot(play("digest -f plain", days * DAY).out))
        signs.append(play("digest --json", days * DAY).json["coverage"]["feeds"][0]["signs"])

    assert ["quiet     example" in head for head, _ in pages] == [False] * 3 + [True] + [False] * 2
    assert ["quiet     example" in foot for _, foot in pages] == [False] * 3 + [True] * 3
    assert "1 quiet" in pages[5][0]
    assert "usually an entry every hour" in pages[3][0]
    assert "quiet: nothing new" in play("doctor", 5 * DAY).out
    assert "1 feeds gone quiet: example" in play("", 5 * DAY).out
    told = [[(sign["kind"], sign["new"]) for sign in day] for day in signs]
    assert told == [[]] * 3 + [[("quiet", True)]] + [[("quiet", False)]] * 2


def test_a_frozen_and_an_empty_feed_are_named_in_the_foot(
    server: Server, config: Callable[[str], Path], play: Play
) -> None:
    """They answer, and nobody would miss them."""
    urls = server.url("/old", Reply(hourly(400 * DAY))), server.url("/empty", Reply(rss()))
    config("catalogue = false\n" + "".join(f'[[feeds]]\nurl = "{url}"\n' for url in urls))
    play("poll")

    head, foot = head_and_foot(play("digest -f plain").out)

    assert "1 frozen, 1 empty" in head
    assert "since Sat 28 Sep 2019 08:00" in foot
    assert foot.count("empty") >= 2


def test_a_failure_is_told_at_once_and_when_it_persists(
    server: Server, own: Callable[[str], Path], play: Play
) -> None:
    """Not at every poll in between; the report has it always."""
    own(server.url("/a", Reply(hourly())))
    play("poll")
    server.scripts["/a"] = Reply(b"", 500)

    said = [play("poll --force", n * HOUR).err for n in range(1, 5)]

    assert ["example: HTTP 500" in line for line in said] == [False, False, True, False]
    assert "3 times in a row" in said[2]
    assert "example: HTTP 500" in play("poll --force -v", 5 * HOUR).err
    assert "example: HTTP 500" in play("poll --force example", 6 * HOUR).err
    row = play("poll --force --json", 7 * HOUR).json["feeds"][0]
    assert (row["failures"], row["error"]["kind"]) == (7, "http-status")
    assert (
        "failing   example: HTTP 500 Internal Server Error, 7 times"
        in play("digest -f plain", 7 * HOUR).out
    )


def test_a_feed_that_rolls_over_is_told_with_its_gap(
    server: Server, own: Callable[[str], Path], play: Play
) -> None:
    """From when to when entries were missed, and what would help."""
    documents = iter([hourly(), hourly(-3 * HOUR, first=100)])
    own(server.url("/a", lambda _: Reply(next(documents))))
    play("poll")

    done = play("poll --force --json", 4 * HOUR)

    assert done.json["feeds"][0]["gap"]["since"].startswith("2020-11-01T08:00:01")
    assert "rolled over" in done.err
    page = play("digest -f plain", 4 * HOUR).out
    assert "rolls-over example: it holds 12 entries, about 12 hours of news" in page
    assert "gap       example: entries missed, Sun 1 Nov 08:00 to 12:00" in page
    assert "rolls-over: it holds 12 entries" in play("doctor", 5 * HOUR).out


def test_a_move_is_reported_when_it_is_followed(
    server: Server, own: Callable[[str], Path], play: Play
) -> None:
    """After days in which it was stable; from then on the new address is asked."""
    server.url("/new", lambda asked: Reply(hourly(first=len(server.asked))))
    own(server.url("/old", Reply(b"", 301, {"Location": "/new"})))

    said = [play("poll --force", days * DAY).err for days in range(5)]

    assert ["moved for good" in line for line in said] == [False, False, False, True, False]
    assert len(server.asks("/old")) == 4
    assert "moved: now at" in play("doctor", 5 * DAY).out


def test_a_feed_that_asks_for_patience_gets_it(
    server: Server, own: Callable[[str], Path], play: Play
) -> None:
    """SkipHours and Retry-After hold across runs, whoever polls."""
    hours = "".join(f"<hour>{hour}</hour>" for hour in range(9, 14))

    def answer(asked: Asked) -> Reply:
        first = len(server.asked) == 1
        body = rss(item("One"), extra=f"<skipHours>{hours}</skipHours>")
        return Reply(body) if first else Reply(b"", 503, {"Retry-After": "7200"})

    own(server.url("/a", answer))
    play("poll")
    early = play("poll --json", 2 * HOUR).json["feeds"][0]
    late = play("poll --json", 6 * HOUR).json["feeds"][0]
    forced = play("poll --json --force", 7 * HOUR).json["feeds"][0]

    assert (early["outcome"], early["next_due"]) == ("not_due", "2020-11-01T14:00:00Z")
    assert (late["outcome"], late["status"]) == ("failed", 503)
    assert forced["outcome"] == "not_due"
    assert len(server.asked) == 2
