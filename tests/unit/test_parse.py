"""Documents as bytes → their items as spelled, or why there are none."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factories import item, rss
from nfeeds.models.document import Document, Failed
from nfeeds.models.entry import Parsed
from nfeeds.parse import lenient, strict
from nfeeds.parse.bounds import LIMIT
from nfeeds.parse.worker import parse

URL = "https://example.org/rss"


def read(body: bytes, content_type: str = "") -> Parsed:
    """Parse what must be a feed."""
    parsed = parse(Document(url=URL, body=body, content_type=content_type))
    assert isinstance(parsed, Parsed), parsed
    return parsed


def refused(body: bytes, content_type: str = "text/html") -> Failed:
    """Parse what must be none."""
    failed = parse(Document(url=URL, body=body, content_type=content_type))
    assert isinstance(failed, Failed)
    assert failed.stage == "parse"
    return failed


ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ka"><title>Atom</title><id>urn:x</id>
<updated>2026-11-20T06:00:00Z</updated>
<entry><title type="html">A &amp;amp; B</title><id>urn:1</id>
<link rel="enclosure" href="https://example.org/a.mp3"/>
<link rel="alternate" href="https://example.org/1"/>
<published>2026-11-19T06:00:00Z</published><updated>2026-11-20T06:00:00Z</updated>
<author><name>Ann</name></author><category term="world"/><summary>Short</summary>
<content type="html">&lt;p&gt;Long&lt;/p&gt;</content></entry></feed>"""

RDF = """<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://example.org/">
<title>RDF</title><link>https://example.org/</link><dc:language>uk</dc:language></channel>
<item rdf:about="https://example.org/1"><title>One</title><link>https://example.org/1</link>
<dc:date>2026-11-20T06:00:00Z</dc:date><dc:creator>Ann</dc:creator>
<dc:subject>world</dc:subject></item></rdf:RDF>"""


def test_an_rss_item_is_taken_as_it_is_spelled() -> None:
    """Nothing is cleaned or decided here."""
    body = rss(
        item(
            "A &amp;amp; B",
            "/1",
            guid="g1",
            pubDate="Fri, 20 Nov 2026 06:00:00 +0300",
            description="&lt;b&gt;Short&lt;/b&gt;",
            category="world",
            author="ann@example.org (Ann)",
        ),
        extra="<ttl>30</ttl>",
    )

    parsed = read(body)
    (entry,) = parsed.entries

    assert (parsed.title, parsed.language, parsed.hints.every) == ("Example", "en", 1800)
    assert (entry.title, entry.link, entry.guid) == ("A &amp; B", "/1", "g1")
    assert entry.published == "Fri, 20 Nov 2026 06:00:00 +0300"
    assert entry.summary == "<b>Short</b>"
    assert (entry.authors, entry.categories) == (("Ann",), ("world",))
    assert parsed.warnings == ()


@pytest.mark.parametrize("reader", [strict.read, lenient.read], ids=["strict", "lenient"])
@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("desk@example.agency (Lusine Avetyan)", ("Lusine Avetyan",)),
        ("Lusine Avetyan &lt;desk@example.media&gt;", ("Lusine Avetyan",)),
        ("desk@example.museum", ()),
        ("desk@example.am (reuters)", ("reuters",)),
    ],
)
def test_an_author_is_told_from_an_address_at_any_domain(
    author: str, names: tuple[str, ...], reader: Callable[[Document], Parsed | Failed | None]
) -> None:
    """A long top-level domain leaves nothing of itself in the name, whichever reader it is."""
    parsed = reader(Document(url=URL, body=rss(item("A", "/1", author=author)), content_type=""))

    assert isinstance(parsed, Parsed)
    assert [entry.authors for entry in parsed.entries] == [names]


@pytest.mark.parametrize("body", [ATOM, RDF], ids=["atom", "rdf"])
def test_other_kinds_of_feeds(body: str) -> None:
    """Atom's alternate link and both its times; Dublin Core in RSS 1.0."""
    parsed = read(body.encode())
    (entry,) = parsed.entries

    assert parsed.language in ("ka", "uk") or body is ATOM
    assert entry.link == "https://example.org/1"
    assert (entry.authors, entry.categories) == (("Ann",), ("world",))
    assert entry.updated == "2026-11-20T06:00:00Z"


def test_a_guid_is_a_link_only_where_it_says_so() -> None:
    """A permalink stands in for a missing link; an id that looks like one does not."""
    permalink, opaque = read(
        rss(
            item("One", "", guid="https://example.org/1"),
            '<item><title>Two</title><guid isPermaLink="false">https://example.org/2</guid></item>',
        )
    ).entries

    assert (permalink.link, opaque.link) == ("https://example.org/1", None)
    assert opaque.guid == "https://example.org/2"


def test_an_item_of_rss_1_without_a_link_is_where_it_is_about() -> None:
    """rdf:about is an address, as the specification asks for."""
    body = (
        b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        b' xmlns="http://purl.org/rss/1.0/"><channel rdf:about="https://x.example/">'
        b'<title>X</title></channel><item rdf:about="https://x.example/1"><title>One</title>'
        b"</item></rdf:RDF>"
    )

    (entry,) = read(body).entries

    assert entry.link == "https://x.example/1"


@pytest.mark.parametrize(
    ("original", "link"),
    [("https://x.example/1", "https://x.example/1"), ("", "/1"), ("urn:x", "/1"), ("/2", "/1")],
)
def test_an_item_of_feedburner_is_where_the_outlet_has_it(original: str, link: str) -> None:
    """Where it says so with an address."""
    body = rss(
        '<item xmlns:f="http://rssnamespace.org/feedburner/ext/1.0"><title>One</title>'
        f"<link>/1</link><f:origLink>{original}</f:origLink></item>"
    )

    assert [entry.link for entry in read(body).entries] == [link]


@pytest.mark.parametrize("guid", ["g1", "12345", "post:7", "urn:uuid:7", "tag:x.example,2026:7"])
def test_a_guid_is_taken_as_it_is(guid: str) -> None:
    """Whatever its scheme, and wherever the document came from: entries hang on it."""
    body = rss(item("One", "", guid=guid), item("Two", "/2", guid=f"{guid}2"))
    places = ("https://example.org/rss", "http://mirror.example/a/b")

    first, second = (parse(Document(url=url, body=body, content_type="text/xml")) for url in places)

    assert isinstance(first, Parsed)
    assert first == second
    assert [entry.guid for entry in first.entries] == [guid, f"{guid}2"]
    assert [entry.link for entry in first.entries] == [None, "/2"]


def test_a_feed_without_entries_is_one_all_the_same() -> None:
    """A quiet feed is no failure."""
    assert read(rss()).entries == ()


@pytest.mark.parametrize("charset", ["utf-8", "windows-1251", "utf-16"])
def test_texts_are_read_in_the_encoding_they_declare(charset: str) -> None:
    """By the declaration, or by the byte order mark."""
    body = rss(item("Новости", "https://example.org/1")).decode().replace("utf-8", charset)

    parsed = read(body.encode(charset))

    assert [entry.title for entry in parsed.entries] == ["Новости"]
    assert parsed.warnings == ()


def test_a_broken_end_costs_the_end_alone() -> None:
    """What came before it is kept, with a warning."""
    body = rss(item("One"), item("Two")).partition(b"</channel>")[0]

    parsed = read(body)

    assert [entry.title for entry in parsed.entries] == ["One", "Two"]
    assert [warning.kind for warning in parsed.warnings] == ["malformed"]
    assert "\n" not in parsed.warnings[0].message


@pytest.mark.parametrize(
    ("reference", "title"),
    [
        ("&#55357;&#56832;", "😀 One"),
        ("&#xD83D;&#xDE00;", "😀 One"),
        ("&#xd83d;", "\ufffd One"),
        ("&#xDE00;", "\ufffd One"),
        ("&#57344;", "\ue000 One"),
        ("&#128512;", "😀 One"),
    ],
)
def test_halves_of_a_character_cost_no_feed(reference: str, title: str) -> None:
    """Some programs write an emoji as two references, which is no XML."""
    parsed = read(rss(item(f"{reference} One", "https://example.org/1"), item("Two")))

    assert [entry.title for entry in parsed.entries] == [title, "Two"]


def test_only_so_many_entries_are_read() -> None:
    """The rest is left, and it is said."""
    parsed = read(rss(*(item(str(number)) for number in range(LIMIT + 1))))

    assert (len(parsed.entries), parsed.items) == (LIMIT, LIMIT + 1)
    assert [warning.kind for warning in parsed.warnings] == ["truncated"]


@pytest.mark.parametrize(
    ("body", "kind", "message"),
    [
        (b"", "empty", "no content"),
        (b" \n\t", "empty", "no content"),
        (b"<!DOCTYPE html><html><body>x</body></html>", "not-a-feed", "a web page"),
        (b"<html><head></head></html>", "not-a-feed", "a web page"),
        (b'{"items": []}', "not-a-feed", "text/html"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 99, "not-a-feed", "not a feed"),
        (b'<?xml version="1.0"?><opml version="2.0"/>', "not-a-feed", "not a feed"),
        (b"<error><item><title>x</title></item></error>", "not-a-feed", "not a feed"),
        (b"<urlset><url><loc>https://x.example/</loc></url></urlset>", "not-a-feed", "not a feed"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><title>x</title></svg>', "not-a-feed", "a feed"),
        (b'<?xml version="1.0"?><rss version="2.0"><chan', "malformed", "broken XML"),
    ],
)
def test_what_is_no_feed_is_named(body: bytes, kind: str, message: str) -> None:
    """In the contract's words, with what came instead."""
    failed = refused(body)

    assert failed.kind == kind
    assert message in failed.message


def test_a_page_tells_which_feeds_it_offers() -> None:
    """At most three, whole addresses, each once; a broken one is passed over."""
    links = "".join(
        f'<link rel="alternate" type="application/rss+xml" href="{href}">'
        for href in ("http://[x", "/a", "/a", "b?x=1&amp;y=2", "https://x.example/c", "/d")
    )
    other = '<link rel="stylesheet" href="/s.css"><link rel=alternate type=text/html href=/m>'

    failed = refused(f"<html><head>{other}{links}</head></html>".encode())

    offers = "https://example.org/a, https://example.org/b?x=1&y=2, https://x.example/c"
    assert failed.message == f"a web page, not a feed; it offers {offers}"


TOKENS = st.sampled_from(
    [
        *(b"<rss version='2.0'>", b"</rss>", b"<channel>", b"</channel>", b"<item>", b"</item>"),
        *(b"<feed xmlns='http://www.w3.org/2005/Atom'>", b"<entry>", b"</entry>", b"<title>"),
        *(b"</title>", b"<link>", b"</link>", b"<link href='http://[x'/>", b"<guid>", b"</guid>"),
        *(b"<pubDate>", b"</pubDate>", b"<author>", b"</author>", b"a@b (", b"<ttl>", b"</ttl>"),
        *(
            b"&#xD800;",
            b"&#99999999;",
            b"&bad;",
            b"&",
            b"<![CDATA[",
            b"]]>",
            b"<!DOCTYPE x [",
            b"<",
        ),
        *(
            b"<?xml version='1.0' encoding='x'?>",
            b"\xff\xfe",
            b"\x00",
            b"<html",
            b"text",
            b"\xc2\xb2",
        ),
        *(b"<content type='xhtml'><div>", b"</div></content>", b"<!--", b"-->", b"2026-11-20"),
    ]
)
BODIES = st.binary(max_size=60) | st.lists(TOKENS | st.binary(max_size=3), max_size=25).map(
    b"".join
)
TYPES = st.sampled_from(["", "text/xml; charset=utf-16", "text/html", "x/y; charset=nonsense", ";"])


@settings(deadline=None, max_examples=250)
@given(BODIES, TYPES)
def test_no_bytes_are_too_strange(body: bytes, content_type: str) -> None:
    """Whatever comes, it is a feed or a failure with a name, the same each time."""
    document = Document(url=URL, body=body, content_type=content_type)

    parsed = parse(document)

    assert isinstance(parsed, Parsed | Failed)
    assert parse(document) == parsed


def test_one_bad_byte_does_not_garble_a_feed() -> None:
    """What is UTF-8 but for a byte stays so, also where its declaration is missing."""
    title = "Война и мир"
    body = rss(item(title), item("Two", description="cut XX")).replace(b"XX", b"\xd1")
    bare = body.partition(b"?>")[2]

    for document in (body, bare):
        first, second = read(document, "application/xml").entries
        assert first.title == title
        assert (second.summary or "").startswith("cut")


def test_another_encoding_that_calls_itself_utf_8_is_no_utf_8() -> None:
    """Where most of it is not UTF-8 the lenient reader's guess is better."""
    body = rss(item("Sao Tome")).replace(b"Sao Tome", "São Tomé já".encode("cp1252"))

    (entry,) = read(body, "application/xml").entries

    assert entry.title == "São Tomé já"


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://x.example/r.dtd">',
        '<!DOCTYPE rss SYSTEM "x.dtd">',
        "",
    ],
    ids=["public", "system", "none"],
)
def test_entities_of_html_are_read_whatever_the_document_type(doctype: str) -> None:
    """A definition that lies elsewhere makes none of them vanish."""
    body = rss(item("Caf&eacute; &ndash; S&atilde;o", "/1"))
    head, _, rest = body.partition(b"?>")

    (entry,) = read(head + b"?>" + doctype.encode() + rest, "application/xml").entries

    assert entry.title in ("Café – São", "Caf&eacute; &ndash; S&atilde;o")


def test_a_document_type_alone_is_no_feed() -> None:
    """Of nothing else feedparser does not even say that it has no version."""
    assert refused(b"<!DOCTYPE html gone>").kind == "not-a-feed"


def test_a_web_page_is_no_feed_whatever_is_in_it() -> None:
    """Elements of a feed on a page are not one."""
    page = b"<html><body><item><title>x</title></item><entry><title>y</title></entry></body></html>"

    assert refused(page).kind == "not-a-feed"
