"""What is told of an answer, and what to do about it."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

import pytest

from factories import NOW, item, make_feed, rss
from nfeeds.asking import Asking, shown
from nfeeds.check import ADVICE, Check, advice, answered, check
from nfeeds.fetch import Work
from nfeeds.models.check import FeedCheck
from nfeeds.models.config import PollSettings
from nfeeds.models.document import Document, Failed, Kind, Outcome
from nfeeds.models.feed import Feed, FeedState, stranger
from nfeeds.models.poll import Trouble
from nfeeds.parse.worker import parse
from nfeeds.render.times import length
from nfeeds.schedule import Turns

FEED = make_feed()
JOB = Check(Asking(PollSettings(), parse, lambda: NOW, lambda _: ""), on=frozenset({"example"}))
GOOD = FeedCheck(feed="example", url=FEED.url, outcome="fetched", entries=3, newest=NOW)


def failed(kind: Kind, **facts: object) -> FeedCheck:
    """A failure of this kind."""
    error = Trouble(stage="fetch", kind=kind, message="…")
    return GOOD.model_copy(update={"outcome": "failed", "error": error, **facts})


@pytest.mark.parametrize("kind", [*ADVICE, "http-status", "storage"])
def test_every_kind_of_failure_has_advice(kind: Kind) -> None:
    """Whole sentences: no placeholder is left in them."""
    words = advice(FEED, failed(kind), JOB)

    assert words
    assert "{" not in words


def test_the_command_for_taking_out_is_that_of_whose_feed_it_is() -> None:
    """The user's own are removed, the catalogue's switched off, others never were there."""
    gone = failed("gone", outcome="gone")
    row = make_feed(status="live")

    assert "nfeeds feeds remove example" in advice(FEED, gone, JOB)
    assert "nfeeds feeds disable example" in advice(row, gone, JOB)
    assert "do not add it" in advice(stranger(FEED.url), gone, JOB)


def test_a_feed_that_works_is_left_alone_or_switched_on() -> None:
    """Nothing to do, enable, add, or a second look at one without news."""
    old = GOOD.model_copy(update={"newest": NOW - timedelta(days=90)})

    assert advice(FEED, GOOD, JOB) == "nothing to do"
    assert "nfeeds feeds enable other" in advice(make_feed("other"), GOOD, JOB)
    assert f"nfeeds feeds add {FEED.url}" in advice(stranger(FEED.url), GOOD, JOB)
    assert "nothing new" in advice(FEED, old, JOB)


def test_an_address_in_a_command_is_quoted() -> None:
    """Whatever a page offers, what is copied into a shell runs nothing else."""
    page = failed("not-a-feed", offers=("https://x.example/?a=$(reboot)&b",))

    assert "'https://x.example/?a=$(reboot)&b'" in advice(FEED, page, JOB)


def test_a_permanent_move_is_followed_by_itself() -> None:
    """Of a feed that is polled; one that is to be added is added where it is now."""
    target = "https://new.example/rss"
    update = {"permanent": True, "final_url": target}
    moved = GOOD.model_copy(update=update)

    assert advice(FEED, moved, JOB).startswith("nothing to do")
    assert f"nfeeds feeds add {target}" in advice(stranger(FEED.url), moved, JOB)
    assert "nfeeds feeds enable other" in advice(make_feed("other"), moved, JOB)


class Web(Asking):
    """A network of these outcomes, by address; it notes what was asked, and with which ETag."""

    outcomes: dict[str, Outcome]
    asked: list[tuple[str, str | None]]

    def ask(
        self, work: Iterable[Work], *, public_only: bool = False
    ) -> Iterator[tuple[Feed, Outcome]]:
        """Answer as scripted."""
        for feed, state in work:
            self.asked.append((state.url, state.etag))
            yield feed, self.outcomes[state.url]


def test_a_host_that_was_asked_too_much_is_not_asked_again() -> None:
    """Whether a feed answers its validators is not worth a request that was not wanted."""
    urls = ("https://a.example/1", "https://a.example/2", "https://b.example/1")
    tired = Failed(stage="fetch", kind="rate-limited", message="HTTP 429", status=429)
    document = Document(url="", body=rss(item("One")), etag='"1"')
    network = Web(PollSettings(), parse, lambda: NOW, lambda _: "")
    network.asked = []
    network.outcomes = {url: document.model_copy(update={"url": url}) for url in urls}
    network.outcomes[urls[1]] = tired
    due = tuple((make_feed(url, url=url), FeedState(url=url, etag='"0"')) for url in urls)

    found = {feed.url: one for feed, one in check(Turns(due, (), ()), Check(network, twice=True))}

    assert network.asked == [*((url, None) for url in urls), (urls[2], '"1"')]
    assert [found[url].conditional for url in urls] == [None, None, False]


def test_whether_any_answered() -> None:
    """One that was not asked counts for neither."""
    waiting = FeedCheck(feed=None, url="x", outcome="not_due")

    assert answered(())
    assert answered((waiting,))
    assert answered((waiting, failed("dns"), GOOD))
    assert not answered((waiting, failed("dns"), failed("gone", outcome="gone")))


def test_an_address_is_shown_without_harm() -> None:
    """Neither its password nor what would turn the line around."""
    assert shown("https://a:b@x.example/\u202ex?token=t") == "https://***@x.example/x?token=***"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(-5, "0 seconds"), (90, "90 seconds"), (120, "2 minutes"), (7199, "119 minutes"),
     (7200, "2 hours"), (172_800, "2 days"), (70_000_000, "2 years")],
)  # fmt: skip
def test_a_length_is_told_in_its_largest_unit(seconds: int, words: str) -> None:
    """Of which there are two at least."""
    assert length(timedelta(seconds=seconds)) == words
