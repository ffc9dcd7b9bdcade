"""Two readers, one answer: what the strict reader vouches for is what the lenient one says."""

import os
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

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
from nfeeds.parse.strict.repair import repaired
from nfeeds.parse.worker import parse
from written import documents

URL = "https://x.example/feeds/rss"
SEEN_AT = datetime(2026, 11, 26, tzinfo=UTC)
REAL = Path(
    os.environ.get("NFEEDS_REAL_FEEDS") or Path(__file__).parents[3] / "shared" / "feeds" / "real"
)
GENERATOR = Path(
    os.environ.get("NFEEDS_FEED_GENERATOR")
    or Path(__file__).parents[3] / "shared" / "bench" / "make_corpus.py"
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
    if any(word.kind == "malformed" for word in told.warnings):  # lines are counted otherwise
        read, told = (one.model_copy(update={"warnings": ()}) for one in (read, told))
    assert read == told
    assert normal(read) == normal(told)
    return True


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
    "feedburner": (
        '<link>http://feedproxy.example/~r/1</link><f:origLink xmlns:f="http://rssnamespace.org/'
        'feedburner/ext/1.0">https://x.example/1</f:origLink>'
    ),
    "base": '<link href="/a"/><id>7</id>',
    "a prefix that comes to mean another": (
        '<m:title xmlns:m="http://search.yahoo.com/mrss/">M</m:title>'
        '<m:creator xmlns:m="http://purl.org/dc/elements/1.1/">Ann</m:creator>'
        '<m:x xmlns:m="urn:m"/>'
    ),
    "a namespace in markup": (
        '<title>T</title><content type="xhtml"><p>One <x:b xmlns:x="urn:x" a="1">two</x:b> '
        '<b xmlns="http://purl.org/dc/elements/1.1/">three</b></p></content><creator>Ben</creator>'
    ),
    "many authors": f"<author>{'Ann Example, Ben Person, ' * 8}</author><title>T</title>",
    "a name that is C1": "<title>caf\u00c3\u00a9 \u0093one\u0094</title><author>\u0093A</author>",
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


DECLARATION = '<?xml version="1.0" encoding="utf-8"?>'
ONE = item("One", "https://x.example/1")
LEFT = {
    "broken": rss(ONE)[:-9],
    "no entries": rss(),
    "a page": b"<html><body/></html>",
    "half a character": rss(item("&#xD83D;")),
    "entities": b'<!DOCTYPE rss [<!ENTITY a "b">]>' + rss(item("&a;")).partition(b"?>")[2],
    "wide characters": rss(ONE).decode().replace("utf-8", "utf-16").encode("utf-16"),
    "an encoding of several bytes": rss(ONE).replace(b"utf-8", b"shift_jis"),
    "no encoding": rss(ONE).replace(b"utf-8", b"nonsense"),
    "bad bytes": rss(item("x\xe9")).replace("é".encode(), b"\x81"),
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
    "a name that is long as it stands": rss(item("One", author="&#120;" * 100)),
    "one that stands elsewhere, shorter": rss(item("x" * 100, author="&#120;" * 100)),
    "an entry without an end": rss("<item>" + "<a>b</a>" * 150_000, "</item>"),
    "many categories": rss(item("One", **{f"category{' ' * n}": str(n) for n in range(250)})),
    "a text with a document type": rss(item("<![CDATA[<!DOCTYPE x>]]>")),
    "nothing": b"",
}


@pytest.mark.parametrize("body", LEFT.values(), ids=LEFT)
def test_the_rest_is_left_to_the_lenient_reader(body: bytes) -> None:
    """Nothing is half read, and nothing raised."""
    assert strict.read(document(body)) is None


# What is broken, and is made whole

FAULTS = {
    "an ampersand": (" & ", " &amp; "),
    "one in an address": ("&a=b", "&amp;a=b"),
    "an entity of HTML": ("&nbsp;", "&#160;"),
    "one of several characters": ("&NotEqualTilde;", "&#8770;&#824;"),
    "one that nobody knows": ("&nothing;", "&amp;nothing;"),
    "a byte of Windows-1252": ("\udcf3", "&#243;"),
}
"""What is broken, and what is meant."""
TEXTS = ("One {} two", "<![CDATA[One]]> {} two", "&lt;p>One {}&lt;/p>", "<!-- & -->{} two", "{}")


@pytest.mark.parametrize("space", ["", "\n ", "\ufeff", "\ufeff\r\n"])
@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
@pytest.mark.parametrize("kind", GOOD)
@pytest.mark.parametrize("text", TEXTS)
def test_what_is_broken_is_read_as_it_is_meant(
    kind: str, fault: tuple[str, str], text: str, space: str
) -> None:
    """By either reader, wherever it stands in an entry; the strict one has no need of the other."""
    part = "<title>{0}</title><link>https://x.example/1</link><description>{0}</description>"
    broken, meant = (
        DECLARATION + GOOD[kind].format(part.format(text.format(one))) for one in fault
    )
    one = document(space.encode() + broken.encode(errors="surrogateescape"))

    read, told, right = strict.read(one), parse(one), strict.read(document(meant))

    assert read is not None
    assert right is not None
    assert isinstance(told, Parsed)
    assert normal(read) == normal(told) == normal(right)
    assert [warned.kind for warned in read.warnings] in (["malformed"], ["encoding"])


@settings(deadline=None, max_examples=200)
@given(documents(), st.sampled_from(sorted(FAULTS)), st.lists(st.integers(0, 10_000), max_size=5))
def test_what_is_repaired_is_well_formed(body: str, fault: str, places: list[int]) -> None:
    """Or it is left, wherever the fault is."""
    for place in places:
        at = place % (len(body) + 1)
        body = body[:at] + FAULTS[fault][0] + body[at:]
    one = document(body.encode(errors="surrogateescape"))

    read = strict.read(one)

    if read and read.warnings:
        assert agree(document(repaired(one.body, one.content_type)[0]))


def test_repairs_by_the_million_take_little_memory() -> None:
    """Of 300 kB that are nothing but `&`, each of which becomes five bytes."""
    body = rss(item("X", summary="PLACE")).replace(b"PLACE", b"&" * 300_000)
    repaired(body, "application/rss+xml")
    tracemalloc.start()

    whole, _ = repaired(body, "application/rss+xml")

    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(whole) > 1_500_000
    assert peak < 10_000_000


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


@pytest.mark.skipif(not GENERATOR.exists(), reason="the generator of feeds is not here")
def test_generated_documents(tmp_path: Path) -> None:
    """Of a corpus of many kinds, some of them broken, all are vouched for, and all agree."""
    subprocess.run([sys.executable, GENERATOR, tmp_path, "--feeds", "200"], check=True)
    paths = sorted(tmp_path.glob("day*/*.xml"))

    vouched = [agree(document(path.read_bytes())) for path in paths]

    assert len(paths) > 200
    assert all(vouched)


def real() -> Iterator[Any]:
    """Documents as outlets served them."""
    for path in sorted(REAL.rglob("*.*")):
        if path.suffix in (".xml", ".rss", ".rdf", ".atom"):
            yield pytest.param(path, id=f"{path.parent.name}/{path.name}")


@pytest.mark.skipif(not REAL.exists(), reason="the folder of real documents is not here")
@pytest.mark.parametrize("path", list(real()))
def test_real_documents(path: Path) -> None:
    """All are vouched for; one is broken, by an `&`."""
    assert agree(document(path.read_bytes()))
