"""The feeds of a site, from scripted answers."""

from collections.abc import Iterable, Iterator

import pytest

from factories import NOW, item, rss
from nfeeds.asking import Asking
from nfeeds.discover import Discover, discover, usual_places
from nfeeds.fetch import Work
from nfeeds.models.check import Discovery
from nfeeds.models.config import PollSettings
from nfeeds.models.document import Document, Failed, Outcome
from nfeeds.models.feed import Feed
from nfeeds.parse.worker import parse

PAGE = '<html><head><link rel="alternate" type="application/rss+xml" href="{}"></head></html>'


class Web(Asking):
    """A network of these outcomes; it notes what was asked, and whether public addresses only."""

    outcomes: dict[str, Outcome]
    asked: dict[str, bool]

    def ask(
        self, work: Iterable[Work], *, public_only: bool = False
    ) -> Iterator[tuple[Feed, Outcome]]:
        """Answer as scripted; 404 elsewhere."""
        missing = Failed(stage="fetch", kind="http-status", message="HTTP 404", status=404)
        for feed, state in work:
            self.asked[state.url] = public_only
            yield feed, self.outcomes.get(state.url, missing)


def web(outcomes: dict[str, Outcome]) -> Web:
    """A network, by address."""
    made = Web(PollSettings(), parse, lambda: NOW, lambda _: "")
    made.outcomes, made.asked = outcomes, {}
    return made


def page(url: str, href: str, *, public: bool) -> Document:
    """A page that names a feed."""
    return Document(url=url, body=PAGE.format(href).encode(), public=public)


def looked(spellings: tuple[str, ...], network: Web) -> Discovery:
    """Search it."""
    return discover(spellings, Discover(network, lambda _: None))


@pytest.mark.parametrize("public", [True, False])
def test_only_a_private_page_may_lead_to_a_private_address(public: bool) -> None:  # noqa: FBT001
    """What a page of the network at large names, and its site's usual places, must be public."""
    at = "https://example.org/"
    network = web({at: page(at, "http://192.168.1.1/feed", public=public)})

    looked((at,), network)

    assert network.asked.pop(at) is False
    assert len(network.asked) > 1
    assert set(network.asked.values()) == {public}


def test_http_is_tried_only_where_https_is_not_served() -> None:
    """A name that does not exist by one does not exist by the other."""
    https, http = "https://example.org", "http://example.org"
    refused = Failed(stage="fetch", kind="connection", message="connection refused")
    unknown = Failed(stage="fetch", kind="dns", message="no such host")
    feed = Document(url=http, body=rss(item("One")))

    served, nowhere = web({https: refused, http: feed}), web({https: unknown, http: feed})

    assert [one.url for one in looked((https, http), served).feeds] == [http]
    view = looked((https, http), nowhere)
    assert (view.feeds, view.error and view.error.kind) == ((), "dns")
    assert list(nowhere.asked) == [https]


def test_the_same_document_at_two_addresses_is_one_feed() -> None:
    """By what it holds, as by where it is."""
    at, body = "https://example.org/", rss(item("One"))
    places: dict[str, Outcome] = {
        f"{at}feed/": Document(url=f"{at}feed/", body=body),
        f"{at}feed": Document(url=f"{at}feed/", body=body + b" "),
        f"{at}rss": Document(url=f"{at}rss", body=body),
        f"{at}atom.xml": Document(url=f"{at}atom.xml", body=rss(item("Two"))),
    }

    view = looked((at,), web(places))

    assert [one.url for one in view.feeds] == [f"{at}feed/", f"{at}atom.xml"]


def test_a_broken_feed_is_told_and_nothing_else_is_taken_for_it() -> None:
    """What began as a feed is no page whose links count."""
    at = "https://example.org/rss"
    broken = Document(url=at, body=b'<?xml version="1.0"?><rss version="2.0"><chan')

    view = looked((at,), web({at: broken}))

    first = view.refused[0]
    assert (first.found_by, first.error.kind) == ("page", "malformed")


@pytest.mark.parametrize(
    ("url", "first"),
    [
        ("https://x.example", "https://x.example/feed/"),
        ("https://x.example/index.html", "https://x.example/feed/"),
        ("https://x.example/blog", "https://x.example/blog/feed/"),
        ("https://x.example/blog/?page=2", "https://x.example/blog/feed/"),
        ("https://x.example/blog/post.html", "https://x.example/blog/feed/"),
    ],
)
def test_usual_places_begin_near_the_page(url: str, first: str) -> None:
    """In its own folder, then at the root of its site; never elsewhere."""
    places = list(usual_places(url))

    assert places[0] == first
    assert "https://x.example/rss.xml" in places
    assert all(place.startswith("https://x.example/") for place in places)
    assert len(places) == len(set(places)) < 12
