"""The feeds that a web page leads to."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nfeeds.models.document import Document
from nfeeds.parse.links import MOST, Link, links

RSS = 'type="application/rss+xml"'


def found(page: str, url: str = "https://www.example.org/news/") -> list[tuple[str, str]]:
    """What is found on a page, as (place, address)."""
    return [(link.place, link.url) for link in links(Document(url=url, body=page.encode()))]


@pytest.mark.parametrize(
    ("element", "address"),
    [
        (f'<link rel="alternate" {RSS} href="/a">', "https://www.example.org/a"),
        ("<LINK HREF=a TYPE=application/atom+xml REL=alternate />", "https://www.example.org/news/a"),
        (f"<link\n  {RSS}\n  href = 'a?x=1&amp;y=2'\n  rel='alternate home'\n/>",
         "https://www.example.org/news/a?x=1&y=2"),
        (f'<link title="a > b \'c\'" rel="alternate" {RSS} href="/a">', "https://www.example.org/a"),
        ('<link rel=alternate type="application/rss+xml; charset=utf-8" href=//x.example/f>',
         "https://x.example/f"),
        (f'<link rel=alternate {RSS} href="feed:https://x.example/f#top">', "https://x.example/f"),
        (f'<link rel=alternate {RSS} href="feed://x.example/f">', "https://x.example/f"),
        (f'<link rel=alternate rel=nofollow {RSS} href=" /a ">', "https://www.example.org/a"),
        (f'<link "junk" = / <link rel=alternate {RSS} href=/a>', "https://www.example.org/a"),
        (f"<!-- no --><body><link rel=alternate {RSS} href=/a>", "https://www.example.org/a"),
    ],
)  # fmt: skip
def test_a_link_element_names_a_feed(element: str, address: str) -> None:
    """In any spelling that browsers read, wherever on the page it stands."""
    assert found(f"<html><head>{element}</head></html>") == [("link", address)]


@pytest.mark.parametrize(
    "element",
    [
        '<link rel="stylesheet" type="text/css" href="/a">',
        f"<link rel=stylesheet {RSS} href=/a>",
        '<link rel="alternate" type="text/html" hreflang="ru" href="/ru/">',
        '<link rel="alternate" type="application/json" href="/wp-json/">',
        f'<link rel="alternate" {RSS}>',
        f'<link rel="alternate" {RSS} href="http://[x">',
        f'<link rel="alternate" {RSS} href="javascript:alert(1)">',
        f'<link rel="alternate" {RSS} href="file:///etc/passwd">',
        f'<!-- <link rel="alternate" {RSS} href="/a"> -->',
        f'<script>x = \'<link rel="alternate" {RSS} href="/a">\'</script>',
        f'<linked rel="alternate" {RSS} href="/a">',
    ],
)
def test_others_name_none(element: str) -> None:
    """Style sheets, translations, what is no address to ask, what is no element."""
    assert found(f"<html><head>{element}</head></html>") == []


LIKE_FEEDS = (
    *("/feed", "/feed/", "/rss", "/rss.xml", "/world/rss2/", "/?feed=rss2", "all.atom"),
    *("/index.xml", "/index.rdf", "/feeds/posts/default", "https://feeds.example.org/world"),
    *("//feeds.feedburner.com/Ex", "/posts?format=feed&amp;type=rss"),
)
UNLIKE = (
    *("/", "/feedback", "/rss-is-dead", "/sitemap.xml", "/a.html", "/about?from=feed", "#rss"),
    *("https://other.example/feed", "mailto:rss@example.org", "https://notexample.org/rss"),
)


@pytest.mark.parametrize("href", LIKE_FEEDS + UNLIKE)
def test_an_anchor_may_look_like_a_feed(href: str) -> None:
    """By its path or host, on the page's own site or at the one keeper of feeds that all know."""
    places = [place for place, _ in found(f'<p>See <a class="x" href="{href}">this</a></p>')]

    assert places == (["anchor"] if href in LIKE_FEEDS else [])


def test_what_is_named_comes_before_what_looks_so() -> None:
    """Each address once."""
    page = f'<a href="/rss">x</a><link rel=alternate {RSS} href=/rss><a href="/feed">y</a>'

    assert found(page) == [
        ("link", "https://www.example.org/rss"),
        ("anchor", "https://www.example.org/feed"),
    ]


def test_a_base_holds_for_the_whole_page() -> None:
    """The first one that has an address."""
    page = f'<link rel=alternate {RSS} href=a><base target=_top><base href="/x/"><base href="/y/">'
    assert found(page) == [("link", "https://www.example.org/x/a")]
    assert found(f'<base href="http://["><link rel=alternate {RSS} href=a>') == [
        ("link", "https://www.example.org/news/a")
    ]


def test_no_more_than_some_are_taken() -> None:
    """A page that offers hundreds does not have hundreds asked."""
    page = "".join(
        f'<link rel=alternate {RSS} href=/{n}><a href="/{n}/feed">x</a>' for n in range(100)
    )
    places = [place for place, _ in found(page)]

    assert (places.count("link"), places.count("anchor")) == (MOST, MOST)


PIECES = (
    *("<link", "<link ", '<link "', "<link '\"", '<link a="', "<a", "<a ", "<a href", "<a href="),
    *("<a href='/feed'>", f"<link rel=alternate {RSS} href=/a>", "<base href=x>", "<!--", "<!-->"),
    *("<script", "<style", "<a\t=\t", "a=", "<a &#1;", "\"'", " ", "<"),
)


@pytest.mark.slow
@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("start", ["", '<a x="'])
def test_no_page_takes_long(start: str, piece: str) -> None:
    """A megabyte of anything that a pattern begins with: what takes the square takes minutes."""
    body = (start + piece * (1_000_000 // len(piece))).encode()
    began = time.process_time()

    links(Document(url="https://example.org/", body=body))

    assert time.process_time() - began < 10


@given(
    st.lists(st.sampled_from([*PIECES, "href=/rss", "rel", ">", "-->", "\x00", "é"]), max_size=30)
)
def test_no_page_is_too_strange(pieces: list[str]) -> None:
    """Whatever stands on it, what is found are addresses that can be asked."""
    for link in links(Document(url="https://example.org/", body="".join(pieces).encode())):
        assert isinstance(link, Link)
        assert link.url.startswith(("http://", "https://"))
