"""What is known of a document while it is read: feedparser's state, as far as entries need it.

feedparser is a machine: whatever element comes, it pushes a name, and what is popped is kept for
the entry, the feed, its image or the entry's source, by what has begun and not ended. Documents
lean on that, so the fields here have its names, and its rules are kept to, the odd ones too.
"""

import re
from collections.abc import Callable
from typing import Any, Protocol
from urllib.parse import urljoin

from nfeeds.models.entry import RawEntry
from nfeeds.parse.bounds import LIMIT, Fitter
from nfeeds.parse.pieces import TEXT
from nfeeds.parse.strict.names import Names, attributes

MOST = 200
"""Categories of one entry."""
PLAIN, HTML, XHTML = "text/plain", "text/html", "application/xhtml+xml"
TYPES = {
    **dict.fromkeys(("text", "plain", PLAIN), PLAIN),
    **dict.fromkeys(("html", HTML), HTML),
    **dict.fromkeys(("xhtml", XHTML), XHTML),
}
"""What is said of a text → what it is."""
ADDRESSES = frozenset({"comments", "docs", "href", "icon", "id", "link", "logo", "url"})
"""Fields in which feedparser mends a scheme with too many slashes."""
ORIGINAL = "feedburner_origlink"
"""Where an entry is that FeedBurner links to an address of its own."""
KEPT = frozenset({"date", "ttl", "sy_updateperiod", "sy_updatefrequency", ORIGINAL})
"""Elements without rules of their own whose text is wanted."""

DEEP = 1 << 30
"""Deeper than any element."""
_APART = frozenset({"category", "title", "content", "link", "description", "date"})
"""Fields that have rules of their own."""
_UNHEARD: list[str] = []
_C1 = {
    code: bytes([code]).decode("cp1252")
    for code in range(0x80, 0xA0)
    if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
_HAS_C1 = re.compile(b"\xc2[\x80-\x9f]")
_ODD_REFERENCE = re.compile(
    r"&#(?:[xX]0*[dD][89a-fA-F]|0*5[5-7]\d\d\d|[xX]0*[1-9a-fA-F]\w{5}|0*\d{7})"
)
"""References that the lenient reader mends wherever they stand: to halves, and to no character."""
_SCHEME = re.compile("^([A-Za-z][A-Za-z0-9+-.]*://)(/*)(.*?)")
_REFERENCE = re.compile("&([A-Za-z0-9_]+);")

Context = dict[str, Any]


_OF_IMAGES = frozenset({"title", "link", "description", "url", "href", "width", "height"})
_OF_TEXTINPUTS = frozenset({"title", "link", "description", "name"})


class Named(Protocol):
    """An element, as far as its name matters."""

    @property
    def name(self) -> str:
        """As its rule is called."""

    @property
    def local(self) -> str:
        """Without a prefix."""


class Refused(Exception):
    """The strict reader cannot vouch for this document."""


class State:
    """What has begun and not ended, and what has been found."""

    def __init__(self) -> None:
        """Nothing has begun."""
        self.names = Names()
        self.fitter = Fitter()
        self.held: list[bytes] = []
        """The document as it stands, as far as what is being read may stand there."""
        self.encoding = "utf-8"
        self.is_odd = False
        """Whether the document holds, as far as it is held, what may have to be amended."""
        self.stack: list[tuple[str, bool, list[str], Any]] = [("", False, _UNHEARD, None)]
        """Elements: name, whether the text is kept, the text so far, and what hears of more."""
        self.hears: Callable[[str], None] | None = None
        """What hears of a text that comes now."""
        self.depth = 0
        self.base = ""
        """What addresses are relative to, by the root's word."""
        self.lang: str | None = None
        self.langs: list[tuple[int, str | None]] = []
        self.type = ""
        """Of the content that is being read; empty outside of it."""
        self.content_lang: str | None = None
        self.infeed = self.inentry = self.insource = False
        self.inimage = self.intextinput = False
        self.inauthor = self.inpublisher = False
        self.has_content = False
        self.guid_is_link = False
        self.summary_is_content = False
        self.title_depth = -1
        self.feed: Context = {}
        self.entry: Context = {}
        self.source: Context = {}
        self.context = self.feed
        """Where values belong."""
        self.depths: dict[str, int] = {}
        """How deep stood what an entry's fields hold."""

    def settle(self) -> None:
        """Find where values belong, after something has begun or ended."""
        if self.insource:
            self.context = self.source
        elif self.inimage and "image" in self.feed:
            self.context = self.feed["image"]
        elif self.intextinput:
            self.context = self.feed["textinput"]
        else:
            self.context = self.entry if self.inentry else self.feed

    def leave_aside(self, one: Named) -> None:
        """End an image or a search field that cannot hold what begins, in case it has no end."""
        if one.name == one.local:
            self.inimage = self.inimage and one.name in _OF_IMAGES
            self.intextinput = self.intextinput and one.name in _OF_TEXTINPUTS
            self.settle()

    def push(self, name: str, *, expecting: bool = True) -> None:
        """Begin an element whose text is wanted."""
        pieces: list[str] = []
        self.hears = pieces.append
        self.stack.append((name, expecting, pieces, self.hears))

    def skip(self, name: str) -> None:
        """Begin an element whose text is not wanted."""
        self.stack.append((name, False, _UNHEARD, None))
        self.hears = None

    def heard(self) -> str:
        """The text so far."""
        return "".join(self.stack[-1][2])

    def escaped(self, text: str) -> None:
        """Keep a text among elements of content."""
        self.stack[-1][2].append(escape(text))

    def pop(self, name: str) -> str | None:
        """End an element and keep its text; None where it is not what was begun last."""
        stack = self.stack
        if stack[-1][0] != name:
            return None
        _, expecting, pieces, _ = stack.pop()
        self.hears = stack[-1][3]
        output = "".join(pieces).strip()
        return self.settled(name, output) if expecting else output

    def settled(self, name: str, output: str) -> str:
        """Put a text where it belongs, as it is to be kept."""
        if output and name in ADDRESSES and (name != "id" or self.guid_is_link):
            output = self.whole(output)
        if len(output) > TEXT:
            raise Refused
        if self.is_odd:
            output = amended(output)
        if name in _APART or self.insource or not self.inentry:
            self.keep(name, output)
        elif self.depth <= self.depths.get(name, DEEP):
            self.depths[name] = self.depth
            self.entry[name] = output
        return output

    def whole(self, address: str) -> str:
        """An address under the document's own base, where it names one."""
        if ":///" in address:
            address = _SCHEME.sub(r"\1\3", address)
        if not self.base:
            return address
        try:
            return urljoin(self.base, address)
        except ValueError:
            return ""

    def keep(self, name: str, output: str) -> None:
        """Put a text where it belongs that is no entry's, or that has a rule."""
        if name == "category" or (name == "title" and -1 < self.title_depth <= self.depth):
            return
        if self.inentry and not self.insource:
            if name == "content":
                if output:
                    self.entry.setdefault(name, output)
            elif name == "link":
                self.keep_link(output)
            else:
                self.keep_alias(name, output)
        elif self.infeed or self.insource:
            context = self.context
            context["subtitle" if name == "description" else name] = output
            if name == "link":
                context["links"][-1][1] = output

    def keep_alias(self, name: str, output: str) -> None:
        """Put a text into an entry under another name, or with what is said beside it."""
        name = "summary" if name == "description" else name
        if self.depth <= self.depths.get(name, DEEP):
            self.depths[name] = self.depth
            self.entry["updated" if name == "date" else name] = output
        if name == "title":
            self.entry["title_detail"] = self.content_lang

    def keep_link(self, output: str) -> None:
        """Put the text of a link where it belongs."""
        if self.inimage:
            return
        if "&" in output:
            output = _REFERENCE.sub(r"&\g<1>", output.replace("&amp;", "&"))
        self.entry["link"] = output
        if output:
            self.entry["links"][-1][1] = output

    def push_content(self, name: str, default: str, found: Context) -> None:
        """Begin a text that may hold markup."""
        self.type = self.content_type(default, found)
        self.content_lang = self.lang
        self.push(name)
        if self.type is XHTML:
            self.hear_escaped()

    def fill_content(self, name: str, default: str, text: str, found: Context) -> str:
        """Keep such a text that holds none."""
        if found and self.content_type(default, found) is XHTML:
            text = escape(text)
        self.content_lang = self.lang
        return self.settled(name, text.strip())

    def content_type(self, default: str, found: Context) -> str:
        """What a text is, by its attributes."""
        if not found:
            return default
        named = attributes(found)
        type_ = TYPES.get(named.get("type", default), "")
        if not type_ or named.get("mode") == "base64":
            raise Refused
        return type_

    def hear_escaped(self) -> None:
        """The content is XHTML: its text is to stand among its markup."""
        self.type = XHTML
        name, expecting, pieces, _ = self.stack[-1]
        self.hears = self.escaped
        self.stack[-1] = name, expecting, pieces, self.hears

    def pop_content(self, name: str) -> str | None:
        """End it."""
        if self.type is XHTML and self.names.version == "atom10":
            undress(self.stack[-1][2])
        output = self.pop(name)
        self.type = ""
        return output

    def begin_entry(self) -> None:
        """Begin an item."""
        if self.inentry or self.insource or len(self.fitter.entries) >= LIMIT:
            raise Refused
        self.entry, self.depths = {}, {}
        self.inentry = True
        self.guid_is_link = False
        self.title_depth = -1
        self.settle()

    def end_entry(self) -> None:
        """End it: what was found is an entry."""
        self.inentry = self.has_content = False
        self.settle()
        get = self.entry.get
        self.fitter.add(
            RawEntry.model_validate(
                {
                    "guid": shown(get("id")),
                    "link": link(self.entry),
                    "title": get("title") or None,
                    "summary": get("summary") or None,
                    "content": get("content"),
                    "published": get("published") or None,
                    "updated": get("updated") or None,
                    "authors": names_of(get("authors")),
                    "categories": terms_of(get("tags")),
                    "language": shown(get("title_detail")),
                }
            )
        )


def amended(output: str) -> str:
    """A text as feedparser would mend it."""
    if not output.isascii():
        output = mended(output)
    if "&" in output and _ODD_REFERENCE.search(output):
        raise Refused
    return output


def mended(output: str) -> str:
    """Undo UTF-8 that was taken for ISO 8859-1, and ISO 8859-1 that is Windows-1252."""
    if b"\xc2" not in output.encode("utf-8", "replace"):
        return output  # of either there would be a character with this byte in UTF-8
    try:
        output = output.encode("iso-8859-1").decode("utf-8")
    except ValueError:
        pass
    else:
        if output != output.strip():
            raise Refused
    is_odd = _HAS_C1.search(output.encode("utf-8", "replace"))
    return output.translate(_C1) if is_odd else output


def undress(pieces: list[str]) -> None:
    """Take the `<div>` around all of some markup away."""
    while len(pieces) > 1 and not pieces[-1].strip():
        del pieces[-1]
    while len(pieces) > 1 and not pieces[0].strip():
        del pieces[0]
    first = pieces[0] if pieces else ""
    if (first != "<div>" and not first.startswith("<div ")) or pieces[-1] != "</div>":
        return
    depth = 0
    for piece in pieces[:-1]:
        if piece.startswith("</"):
            depth -= 1
            if depth == 0:
                return
        elif piece.startswith("<") and not piece.endswith("/>"):
            depth += 1
    del pieces[-1], pieces[0]


def escape(text: str) -> str:
    """Text as it stands in markup."""
    return text.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;")


def shown(text: str | None) -> str | None:
    """A text that was not stripped, None for an empty one."""
    return text if text and text.strip() else None


def link(entry: Context) -> str | None:
    """The page of an entry, as the lenient reader finds it."""
    if ORIGINAL in entry and (entry[ORIGINAL] or "").startswith(("http://", "https://")):
        return str(entry[ORIGINAL])
    found = entry.get("link") or None
    about = shown(entry.get("id"))
    is_guid = entry.get("guidislink") and found == about
    if found and (not is_guid or found.startswith(("http://", "https://", "/"))):
        return str(found)
    for relation, address in entry.get("links") or ():
        if relation == "alternate" and address:
            return str(address)
    is_address = about and about.startswith(("http://", "https://"))
    return about if is_address and "guidislink" not in entry else None


def names_of(authors: list[Context] | None) -> tuple[str, ...]:
    """The names among what is known of authors, each once."""
    if not authors:
        return ()
    return tuple(dict.fromkeys([one["name"] for one in authors if one.get("name")]))


def terms_of(tags: list[list[str | None]] | None) -> tuple[str, ...]:
    """The words among what is known of categories."""
    return tuple([tag[0] for tag in tags if tag[0]]) if tags else ()
