"""Names of elements and attributes, as feedparser tells them apart.

It goes by namespace where it knows one, else by the prefix that was declared for it, and takes an
element wherever it stands. So does this: `dc_creator`, `content_encoded`, `title`.
"""

from typing import Any

_KNOWN = """
admin http://webns.net/mvcb/
ag http://purl.org/rss/1.0/modules/aggregation/
annotate http://purl.org/rss/1.0/modules/annotate/
audio http://media.tangent.org/rss/1.0/
blogChannel http://backend.userland.com/blogChannelModule
cc http://creativecommons.org/ns#license http://web.resource.org/cc/
co http://purl.org/rss/1.0/modules/company
content http://purl.org/rss/1.0/modules/content/
cp http://my.theinfo.org/changed/1.0/rss/
creativeCommons http://cyber.law.harvard.edu/rss/creativeCommonsRssModule.html
creativeCommons http://backend.userland.com/creativeCommonsRssModule
dc http://purl.org/dc/elements/1.1/
dcterms http://purl.org/dc/terms/
email http://purl.org/rss/1.0/modules/email/
ev http://purl.org/rss/1.0/modules/event/
feedburner http://rssnamespace.org/feedburner/ext/1.0
fm http://freshmeat.net/rss/fm/
foaf http://xmlns.com/foaf/0.1/
geo http://www.w3.org/2003/01/geo/wgs84_pos#
georss http://www.georss.org/georss
gml http://www.opengis.net/gml
icbm http://postneo.com/icbm/
image http://purl.org/rss/1.0/modules/image/
itunes http://www.itunes.com/DTDs/PodCast-1.0.dtd http://example.com/DTDs/PodCast-1.0.dtd
l http://purl.org/rss/1.0/modules/link/
media http://search.yahoo.com/mrss http://search.yahoo.com/mrss/
pingback http://madskills.com/public/xml/rss/module/pingback/
prism http://prismstandard.org/namespaces/1.2/basic/
psc http://podlove.org/simple-chapters
rdf http://www.w3.org/1999/02/22-rdf-syntax-ns#
rdfs http://www.w3.org/2000/01/rdf-schema#
ref http://purl.org/rss/1.0/modules/reference/
reqv http://purl.org/rss/1.0/modules/richequiv/
search http://purl.org/rss/1.0/modules/search/
slash http://purl.org/rss/1.0/modules/slash/
soap http://schemas.xmlsoap.org/soap/envelope/
ss http://purl.org/rss/1.0/modules/servicestatus/
str http://hacks.benhammersley.com/rss/streaming/
sub http://purl.org/rss/1.0/modules/subscription/
sy http://purl.org/rss/1.0/modules/syndication/
szf http://schemas.pocketsoap.com/rss/myDescModule/
taxo http://purl.org/rss/1.0/modules/taxonomy/
thr http://purl.org/rss/1.0/modules/threading/
ti http://purl.org/rss/1.0/modules/textinput/
trackback http://madskills.com/public/xml/rss/module/trackback/
wfw http://wellformedweb.org/commentAPI/
wiki http://purl.org/rss/1.0/modules/wiki/
xhtml http://www.w3.org/1999/xhtml
xlink http://www.w3.org/1999/xlink
xml http://www.w3.org/XML/1998/namespace
"""
_PLAIN = """
http://backend.userland.com/rss
http://blogs.law.harvard.edu/tech/rss
http://purl.org/rss/1.0/
http://my.netscape.com/rdf/simple/0.9/
http://example.com/newformat#
http://example.com/necho
http://purl.org/echo/
uri/of/echo/namespace#
http://purl.org/pie/
http://purl.org/atom/ns#
http://www.w3.org/2005/Atom
http://purl.org/rss/1.0/modules/rss091#
"""
USERLAND = "http://backend.userland.com/rss"
"""Any address that holds `backend.userland.com/rss` is this one."""
NAMESPACES = {"": ""} | {uri.lower(): "" for uri in _PLAIN.split()}
NAMESPACES |= {
    uri.lower(): prefix
    for prefix, *uris in (line.split() for line in _KNOWN.strip().splitlines())
    for uri in uris
}
"""Namespaces in lower case → prefixes; none for those of the formats themselves."""
VERSIONS = {"http://purl.org/rss/1.0/": "rss10", "http://www.w3.org/2005/atom": "atom10"}
NETSCAPE = "http://my.netscape.com/rdf/simple/0.9/"


_COMMON = frozenset("domain height href label medium rel scheme term type url width".split())
"""Attributes that come most often and are spelled as they are called."""


class Names:
    """The namespaces that a document has declared so far, and what names mean under them."""

    def __init__(self) -> None:
        """Nothing is declared yet."""
        self.prefixes: dict[str | None, str] = {}
        """Declared prefixes of known namespaces → the usual ones."""
        self.uris: dict[str, str] = {}
        """Prefixes → namespaces, as they were declared last."""
        self.version = ""

    def declare(self, prefix: str | None, uri: str) -> bool:
        """Take note of a namespace; whether names may mean something else now."""
        lower = uri.lower()
        if not self.version and (prefix, lower) == (None, NETSCAPE):
            self.version = "rss090"
        self.version = self.version or VERSIONS.get(lower, "")
        if "backend.userland.com/rss" in lower:
            uri = lower = USERLAND
        known = NAMESPACES.get(lower)
        if known is None:
            return _changes(self.uris, prefix or "", uri)
        changes = _changes(self.prefixes, prefix, known)
        return _changes(self.uris, known, uri) or changes

    def tag(self, raw: str) -> str:
        """An element's name with the prefix that it goes by, as feedparser's parser gives it."""
        parts = raw.split(" ")
        if len(parts) == 1:
            return raw.lower()
        uri, local = parts[:2]
        lower = uri.lower()
        if "backend.userland.com/rss" in lower:
            uri = lower = USERLAND
        prefix = NAMESPACES.get(lower)
        if not prefix:
            prefix = next((name for name, value in self.uris.items() if name and value == uri), "")
        return f"{prefix}:{local}".lower() if prefix else local.lower()

    def name(self, tag: str) -> str:
        """A tag as its handler is called."""
        prefix, colon, local = tag.partition(":")
        if not colon:
            return tag
        prefix = self.prefixes.get(prefix, prefix)
        return f"{prefix}_{local}" if prefix else local


def attributes(found: dict[str, str]) -> dict[str, str]:
    """Attributes by their names in lower case; `rel` and `type` have values in lower case too."""
    if len(found) == 1 and "isPermaLink" in found:  # what comes most often by far
        return {"ispermalink": found["isPermaLink"]}
    if _COMMON.issuperset(found):
        return lowered(found)
    named = {}
    if " " in "".join(found):
        for raw, value in found.items():
            uri, _, rest = raw.rpartition(" ") if raw.count(" ") < 2 else raw.partition(" ")
            local = rest.partition(" ")[0]
            prefix = NAMESPACES.get(uri.lower())
            named[f"{prefix}:{local}".lower() if prefix else local.lower()] = value
        for raw, value in found.items():
            _, *parts = raw.split(" ") if " " in raw else ("", raw)
            named[":".join(reversed(parts)).lower()] = value
    else:
        for raw, value in found.items():
            named[raw.lower()] = value
    return lowered(named)


def lowered(named: dict[str, str]) -> dict[str, str]:
    """Attributes with the values in lower case of those two."""
    for name in ("rel", "type"):
        value = named.get(name)
        if value and value != value.lower():
            named = {**named, name: value.lower() or value}
    return named


def _changes(table: dict[Any, str], key: str | None, value: str) -> bool:
    """Set a key; whether that was news."""
    if table.get(key) == value:
        return False
    table[key] = value
    return True
