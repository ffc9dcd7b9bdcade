"""Feeds as hypothesis writes them: every element that has a rule, in any order, in any document."""

from xml.sax.saxutils import escape, quoteattr

from hypothesis import strategies as st

from nfeeds.parse.strict.elements import CONTENTS, FIELDS, IGNORED, NOTHING, RULES
from nfeeds.parse.strict.names import NAMESPACES

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
    " sy:updateFrequency feedburner:origLink items rdf:Seq note georss:x".split()
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
