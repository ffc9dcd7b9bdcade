"""Two readers, one answer: what the strict reader vouches for is what the lenient one says."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import pytest
from feedparser.api import StrictFeedParser
from hypothesis import given, settings
from hypothesis import strategies as st

from factories import item, make_feed, rss
from nfeeds.models.document import Document
from nfeeds.models.entry import Entry, Parsed
from nfeeds.normalize import normalize
from nfeeds.parse import strict
from nfeeds.parse.strict.elements import (
    CONTENTS,
    FIELDS,
    IGNORED,
    NOTHING,
    REFUSED,
    RULES,
)
from nfeeds.parse.strict.names import NAMESPACES
from nfeeds.parse.worker import parse

URL = "https://x.example/feeds/rss"
SEEN_AT = datetime(2026, 11, 26, tzinfo=UTC)
REAL = Path(
    os.environ.get("NFEEDS_REAL_FEEDS") or Path(__file__).parents[3] / "shared" / "feeds" / "real"
)
SAMPLES = Path(str(files("nfeeds") / "data" / "samples"))


def document(body: bytes | str, content_type: str = "application/xml") -> Document:
    """A document as it comes from a server."""
    data = body.encode() if isinstance(body, str) else body
    return Document(url=URL, body=data, content_type=content_type)


def normal(parsed: Parsed) -> tuple[Entry, ...]:
    """The entries that a reader's answer ends as."""
    return normalize(
        parsed.entries, make_feed(), base=URL, language=parsed.language, seen_at=SEEN_AT
    )


def agree(one: Document) -> bool:
    """Whether the strict reader vouches for a document; if so, it says what the other says."""
    read = strict.read(one)
    if read is None:
        return False
    told = parse(one)
    assert isinstance(told, Parsed), told
    assert read == told
    assert normal(read) == normal(told)
    return True


# What hypothesis writes

USED = "rdf dc dcterms content media itunes georss sy slash wfw thr xhtml feedburner cc".split()
PREFIXES = {prefix: uri for uri, prefix in reversed(NAMESPACES.items()) if prefix in USED}
ODD = (
    'xmlns:media="//search.yahoo.com/mrss/"',
    'xmlns:m="http://search.yahoo.com/mrss"',
    'xmlns:dcterms="http://purl.org/dc/terms"',
    'xmlns:d="http://purl.org/dc/elements/1.1/" xmlns:dc="urn:other"',
    'xmlns:content="urn:content"',
    'xmlns:a="http://www.w3.org/2005/Atom"',
    'xmlns:x="urn:x" xmlns:y="urn:x"',
    'xmlns:slash="urn:a" xmlns:dc="http://PURL.org/dc/elements/1.1/"',
    'xml:lang="pt_BR"',
    'xml:base="https://base.example/a/b"',
)
ROOTS = {
    "rss20": '<rss version="2.0"{0}><channel>{1}</channel></rss>',
    "rss091": '<rss version="0.91"{0}><channel>{1}</channel></rss>',
    "after": "<rss{0}><channel><title>T</title></channel>{1}</rss>",
    "rdf": (
        '<rdf:RDF xmlns="http://purl.org/rss/1.0/"{0}><channel rdf:about="urn:c"><title>C</title>'
        "</channel>{1}</rdf:RDF>"
    ),
    "rdf090": '<rdf:RDF xmlns="http://my.netscape.com/rdf/simple/0.9/"{0}>{1}</rdf:RDF>',
    "atom10": '<feed xmlns="http://www.w3.org/2005/Atom"{0}>{1}</feed>',
    "atom03": '<feed version="0.3" xmlns="http://purl.org/atom/ns#"{0}>{1}</feed>',
    "prefixed": (
        '<a:feed xmlns:a="http://www.w3.org/2005/Atom" xmlns="http://www.w3.org/2005/Atom"{0}>'
        "{1}</a:feed>"
    ),
}


def qualified(name: str) -> str:
    """A rule's name as documents write it."""
    prefix, _, local = name.partition("_")
    return f"{prefix}:{local}" if prefix in PREFIXES and local else name


FOREIGN = (
    "slash:comments wfw:commentRss dc:identifier thr:total date guidIsLink ttl sy:updatePeriod"
    " sy:updateFrequency items rdf:Seq note georss:x".split()
)
NAMED = tuple(map(qualified, (*RULES, *FIELDS, *CONTENTS, *IGNORED, *NOTHING)))
OFTEN = (
    "title link guid id description summary content content:encoded pubDate updated published"
    " dc:date dc:creator author category image".split()
)
NAMES = st.sampled_from(
    [name for name in NAMED if name not in ("rss", "channel", "feed", "item", "entry")]
    + [*FOREIGN, *OFTEN * 4]
)
TEXTS = st.sampled_from(
    [
        *("", " ", "\n\t", "One", "Two words", "https://x.example/1", "/2?a=1&b=2", "urn:uuid:3"),
        *("http:////x.example/4", "?page=5", "//x.example/6", "tag:x.example,2026:7", "a:///b"),
        *("2026-11-20T06:00:00Z", "Fri, 20 Nov 2026 06:00:00 GMT", "yesterday", "1700000000"),
        *("ann@x.example (Ann)", "Ann <ann@x.example>", "(ann@x.example)", "Ann", "Ben & Co"),
        *("<b>bold</b> & more", "<p>One</p><p>Two</p>", "a < b", "&amp;", "&#8217;", "&nbsp;x"),
        *(
            "Новости",
            "Łódź\u00a0",
            "caf\u00c3\u00a9",
            "\u0093quoted\u0094",
            "\u00e9t\u00e9",
            "\U0001f600",
        ),
        *("one, two, , one", "daily", "12", "uk", "en_US", "<div>x</div>", "&#55357;&#56832;"),
        *("A\u2028B", "x" * 300, "\u10d0" * 140, "45.2 -71.9", "]]", "&lang=en&x;"),
    ]
)
ATTRIBUTES = st.dictionaries(
    st.sampled_from(
        [
            *("type", "rel", "href", "url", "uri", "term", "scheme", "label", "domain", "text"),
            *("isPermaLink", "ispermalink", "mode", "src", "xml:lang", "lang", "medium", "x"),
            *("rdf:about", "rdf:resource", "media:type", "version", "length", "Type"),
        ]
    ),
    st.sampled_from(
        [
            *("html", "text", "xhtml", "text/html", "TEXT/HTML", "text/plain", "image/png", ""),
            *("alternate", "self", "enclosure", "Alternate", "true", "false", "True", "escaped"),
            *("xml", "base64", "https://x.example/a?b=1&c=2", "/b", "http:///c", "world", "Ann"),
            *("en", "pt_BR", "<x>", '"', "é"),
        ]
    ),
    max_size=3,
)
MARKUP = st.sampled_from(
    [
        *("<p>x</p>", "<br/>", '<a href="/x?a=1&amp;b=2">é</a>', "<div><p>A</p>B</div>", "<x:b/>"),
        *('<xhtml:div lang="fr">C &amp; D</xhtml:div>', "<div>1</div><div>2</div>", "<source/>"),
        *("<!-- <b> -->", "<?php x ?>", "<i>x<b>y</b></i>", "<em/>&lt;em/&gt;", "<title/>"),
    ]
)


@st.composite
def elements(draw: st.DrawFn, names: st.SearchStrategy[str] = NAMES, deep: int = 1) -> str:
    """An element, with attributes, text in whatever form, markup, and others in it."""
    name = draw(names)
    found = draw(ATTRIBUTES) if draw(st.integers(0, 2)) == 0 else {}
    said = "".join(f" {key}={quoteattr(value)}" for key, value in found.items())
    parts = [written(draw(TEXTS), draw(st.integers(0, 4)))]
    if draw(st.integers(0, 5)) == 0:
        parts.append(draw(MARKUP))
    if deep and draw(st.integers(0, 7)) == 0:
        parts += draw(st.lists(elements(deep=deep - 1), max_size=3))
    if name in ("author", "contributor", "itunes:owner", "source", "image", "media:group"):
        inner = st.sampled_from(["name", "email", "uri", "title", "link", "id", "url", "updated"])
        parts = [*draw(st.lists(elements(inner, 0), max_size=3)), *parts[:1]]
    return f"<{name}{said}>{''.join(parts)}</{name}>"


def written(text: str, form: int) -> str:
    """A text as XML: escaped, in a section, by references, or with white space around it."""
    if form == 0:
        return f"<![CDATA[{text}]]>"
    if form == 1:
        return "".join(f"&#{ord(character)};" for character in text)
    return f"\n  {escape(text)} " if form == 2 else escape(text)


@st.composite
def documents(draw: st.DrawFn) -> str:
    """A document of any kind, with things before, between and after its entries."""
    root = draw(st.sampled_from(sorted(ROOTS)))
    holder = "entry" if "atom" in root or root == "prefixed" else "item"
    parts: list[str] = []
    for _ in range(draw(st.integers(1, 3))):
        parts += draw(st.lists(elements(), max_size=3))
        inner = "\n".join(draw(st.lists(elements(), max_size=8)))
        about = draw(
            st.sampled_from(["", "", ' rdf:about="https://x.example/about"', ' xml:lang="ka"'])
        )
        parts.append(f"<{holder}{about}>{inner}</{holder}>")
    parts += draw(st.lists(elements(), max_size=2))
    odd = draw(st.sampled_from(["", "", "", *ODD]))
    usual = {prefix: f'xmlns:{prefix}="{uri}"' for prefix, uri in PREFIXES.items()}
    declared = [text for prefix, text in usual.items() if f"xmlns:{prefix}=" not in odd]
    head = draw(
        st.sampled_from(["", '<?xml version="1.0"?>', '<?xml version="1.0" encoding="UTF-8"?>\n'])
    )
    return head + ROOTS[root].format(" " + " ".join([*declared, odd]), "".join(parts))


@settings(deadline=None, max_examples=400)
@given(documents(), st.sampled_from(["", "application/rss+xml; charset=UTF-8", "text/xml", "x/y"]))
def test_what_is_vouched_for_is_what_the_lenient_reader_says(body: str, content_type: str) -> None:
    """To the letter, in whatever order and however often elements come."""
    agree(document(body, content_type))


# What it must vouch for, and what it must not

GOOD = {
    "rss 2.0": '<rss version="2.0"><channel><ttl>30</ttl><item>{}</item></channel></rss>',
    "rss 1.0": (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        ' xmlns="http://purl.org/rss/1.0/"><channel/><item rdf:about="urn:1">{}</item></rdf:RDF>'
    ),
    "atom": '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ka"><entry>{}</entry></feed>',
}
PARTS = {
    "markup": '<title type="html">A &amp;lt;b&gt; &lt;i&gt;c&lt;/i&gt;</title>',
    "xhtml": (
        '<title>T</title><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">'
        '<p class="a&amp;b">One <b>two</b> &lt;</p></div></content>'
    ),
    "two summaries": "<description>One</description><description>Two</description>",
    "full text": (
        '<description>One</description><content:encoded xmlns:content="http://purl.org/rss/1.0/'
        'modules/content/"><![CDATA[<p>Two</p>]]></content:encoded>'
    ),
    "media": (
        '<media:group xmlns:media="http://search.yahoo.com/mrss/"><media:content url="u">'
        "<media:title>M</media:title><media:description>D</media:description></media:content>"
        "</media:group><title>T</title>"
    ),
    "people": (
        '<author>a@x.example (Ann)</author><dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "Ben</dc:creator>"
    ),
    "source": "<title>T</title><source url='u'><title>S</title></source><link>/1</link>",
    "guid": "<guid>https://x.example/1</guid><pubDate>Fri, 20 Nov 2026 06:00:00 GMT</pubDate>",
    "base": '<link href="/a"/><id>7</id>',
}


@pytest.mark.parametrize("kind", GOOD)
@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("step", [7, 1 << 20])
def test_it_vouches_for_what_news_send(kind: str, part: str, step: int) -> None:
    """In pieces of any size, with the lenient reader's answer."""
    body = GOOD[kind].format(PARTS[part]).encode()

    assert agree(InPieces(url=URL, body=body, content_type="application/xml", step=step))


class InPieces(Document):
    """A document that is read in small pieces."""

    step: int

    def chunks(self) -> Iterator[bytes]:
        """So many bytes at a time."""
        for at in range(0, len(self.body), self.step):
            yield self.body[at : at + self.step]


ONE = item("One", "https://x.example/1")
LEFT = {
    "broken": rss(ONE)[:-9],
    "no entries": rss(),
    "a page": b"<html><body/></html>",
    "a reference to nothing": rss(item("&nbsp;")),
    "half a character": rss(item("&#xD83D;")),
    "entities": b'<!DOCTYPE rss [<!ENTITY a "b">]>' + rss(item("&a;")).partition(b"?>")[2],
    "a document type elsewhere": (
        b'<!DOCTYPE rss SYSTEM "x.dtd">' + rss(item("&eacute;")).partition(b"?>")[2]
    ),
    "wide characters": rss(ONE).decode().replace("utf-8", "utf-16").encode("utf-16"),
    "an encoding of several bytes": rss(ONE).replace(b"utf-8", b"shift_jis"),
    "no encoding": rss(ONE).replace(b"utf-8", b"nonsense"),
    "bad bytes": rss(item("x\xe9")).replace("é".encode(), b"\xe9"),
    "base64": rss('<item><title type="text/plain" mode="base64">eA==</title></item>'),
    "another type": rss('<item><description type="image/svg+xml">x</description></item>'),
    "a base in the midst": rss('<item xml:base="https://y.example/"><link>/1</link></item>'),
    "an item in an item": rss(f"<item>{ONE}</item>"),
    "places of GML": rss('<item xmlns:g="http://www.opengis.net/gml"><g:pos>1 2</g:pos></item>'),
    "deep": rss(f"<item>{'<b>' * 70}{'</b>' * 70}</item>"),
    "many entries": rss(*[ONE] * 2001),
    "many tags": rss("<i/>" * 600_000, ONE),
    "many names": rss("".join(f"<n{n}/>" for n in range(3000)), *[ONE] * 1000),
    "many namespaces": rss("".join(f'<p{n}:a xmlns:p{n}="urn:{n}"/>' for n in range(200)), ONE),
    "a long text": rss(item("One", description="x" * 300_000)),
    "a long tag": rss(f'<item a="{"x" * 300_000}"/>', ONE),
    "a long comment": rss(f"<!--{'<' * 300_000}-->", ONE),
    "a long name": rss(item("One", author="x" * 600)),
    "many categories": rss(item("One", **{f"category{' ' * n}": str(n) for n in range(250)})),
    "a text with a document type": rss(item("<![CDATA[<!DOCTYPE x>]]>")),
    "nothing": b"",
}


@pytest.mark.parametrize("body", LEFT.values(), ids=LEFT)
def test_the_rest_is_left_to_the_lenient_reader(body: bytes) -> None:
    """Nothing is half read, and nothing raised."""
    assert strict.read(document(body)) is None


ENCODED = {
    "windows-1251": ("windows-1251", "Новости"),
    "iso-8859-1": ("iso-8859-1", "été"),
    "koi8-r": ("koi8-r", "Новости"),
    "UTF8": ("utf-8", "Новости"),
    "utf-8": ("utf-8-sig", "Новости"),
}


@pytest.mark.parametrize("declared", ENCODED)
@pytest.mark.parametrize("charset", ["", "; charset={}", '; charset="utf-16"'])
def test_an_encoding_beyond_doubt_is_read(declared: str, charset: str) -> None:
    """Where headers, mark and declaration agree; else it is left."""
    codec, title = ENCODED[declared]
    body = rss(item(title)).decode().replace("utf-8", declared).encode(codec)
    said = charset.format(declared)

    assert agree(document(body, f"application/xml{said}")) == ("16" not in said)


@pytest.mark.parametrize("title", ["One", "Новости"])
@pytest.mark.parametrize(
    "type_", ["text/xml", "text/html", "application/json; q", "x/y", "TEXT/XML"]
)
def test_an_odd_media_type_is_told_in_the_same_words(title: str, type_: str) -> None:
    """RFC 3023 has ASCII for what is text and says no more."""
    assert agree(document(rss(item(title)), type_))


DIFFERENT = {
    "an item in a comment behind the last": rss(ONE, "<!-- <item> -->"),
    "a very long text of references": rss(item("One", description="&#120;" * 60_000)),
}
"""Where the lenient reader is wrong: it takes the one for an item that breaks off, and cuts the
other by its bytes before they are read; both only to be safe from what is broken."""


@pytest.mark.parametrize("body", DIFFERENT.values(), ids=DIFFERENT)
def test_where_they_differ_the_strict_reader_is_right(body: bytes) -> None:
    """The entries are the same but for what the other one lost."""
    read, told = strict.read(document(body)), parse(document(body))

    assert read is not None
    assert isinstance(told, Parsed)
    assert read.warnings == ()
    assert read != told
    assert [entry.url for entry in normal(read)] == [entry.url for entry in normal(told)]


def test_every_rule_of_feedparser_is_kept_to_or_known() -> None:
    """An element that feedparser has a rule for is in one of the tables."""
    known = {*RULES, *FIELDS, *CONTENTS, *IGNORED, *NOTHING, *REFUSED}
    ruled = {
        name.removeprefix(f"_{side}_").lower()
        if "creative" in name
        else name.removeprefix(f"_{side}_")
        for side in ("start", "end")
        for name in dir(StrictFeedParser)
        if name.startswith(f"_{side}_")
    }

    assert ruled - known - {"textInput", "itunes_block", "itunes_explicit"} == set()


def test_every_namespace_of_feedparser_is_known() -> None:
    """By the same prefix."""
    theirs = {uri.lower(): prefix for uri, prefix in StrictFeedParser.namespaces.items()}

    assert theirs == NAMESPACES


def test_memory_is_bounded_by_what_is_kept() -> None:
    """Of many long texts each is cut as it comes, as the lenient reader cuts them."""
    body = rss(*(item(str(number), description="word " * 2000) for number in range(1500)))

    assert agree(document(body))


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.[rx]*")), ids=lambda path: path.name)
def test_samples(path: Path) -> None:
    """The demo's documents are read by either; one of them is broken on purpose."""
    assert agree(document(path.read_bytes())) == (path.name != "harbour-europe.xml")


def real() -> Iterator[Any]:
    """Documents as outlets served them."""
    for path in sorted(REAL.rglob("*.*")):
        if path.suffix in (".xml", ".rss", ".rdf", ".atom"):
            yield pytest.param(path, id=f"{path.parent.name}/{path.name}")


@pytest.mark.skipif(not REAL.exists(), reason="the folder of real documents is not here")
@pytest.mark.parametrize("path", list(real()))
def test_real_documents(path: Path) -> None:
    """All that are well-formed are vouched for: only one is not."""
    assert agree(document(path.read_bytes())) or "theguardian_2022-09-25" in path.name
