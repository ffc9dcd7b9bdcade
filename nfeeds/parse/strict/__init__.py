"""The strict reader: a well-formed document → its entries, read event by event, or None.

It gives what the lenient reader would give, at a fraction of the cost, or nothing: what it cannot
vouch for is left to the other. VOUCHED says what that is; all else that is odd makes it give up,
and so does a document without entries.
"""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urljoin
from xml.parsers.expat import ExpatError, ParserCreate

from nfeeds.models.document import Document, Warned
from nfeeds.models.entry import Parsed
from nfeeds.parse.hints import HEAD, hints
from nfeeds.parse.pieces import TAG, TEXT
from nfeeds.parse.strict.elements import Element, element
from nfeeds.parse.strict.gate import Gate, gate
from nfeeds.parse.strict.names import attributes
from nfeeds.parse.strict.repair import LARGEST, complaint, repaired
from nfeeds.parse.strict.state import XHTML, Refused, State, escape

VOUCHED = """
roots           rss, rdf:RDF (RSS 0.90, 1.0), feed (Atom 0.3, 1.0)
elements        those of RULES, FIELDS, CONTENTS, IGNORED and NOTHING; those that feedparser has no
                rule for; not REFUSED
namespaces      feedparser's, by address or by the usual prefix
content         text, HTML and XHTML; not base64, not <div> in what says it is none
encodings       those of ENCODINGS, where headers, mark and declaration agree
document type   none, or one without declarations of its own
entities        the five of XML, and references to characters
broken XML      where it is whole again as repair.py has it
not             xml:base below the root; entries in entries; places in GML, chapters, licences of
                Creative Commons; texts that the lenient reader would cut or mend; more of anything
                than the limits below
"""
"""What this reader vouches for."""

ROOTS = frozenset({"rss", "rdf_rdf", "feed"})
DEEPEST = 60
"""Elements in elements, all of them counted."""
DECLARED = 100
"""Namespaces that a document declares; each time that it changes one it counts again."""
MARKS = 500_000
"""Tags, so that no document takes much more than half a second here."""
NAMES = 1000
"""Different elements, and attributes."""
STEP = 64 << 10
"""Bytes that are read at once."""

UNVOUCHED = (Refused, ValueError, LookupError)
"""What is raised by a document that is not for this reader."""

_DOCTYPES = (b"<!DOCTYPE", b"<!doctype")


def read(document: Document) -> Parsed | None:
    """Read a document piece by piece; None where the lenient reader is to be asked."""
    try:
        return _read(document)
    except ExpatError as error:
        return _read_repaired(document, error)
    except UNVOUCHED:
        return None


def _read_repaired(document: Document, error: ExpatError) -> Parsed | None:
    """Read a broken document that can be made whole."""
    if document.size > LARGEST:
        return None
    try:
        loaded = document.loaded()
        body, word = repaired(loaded.body, document.content_type)
        read = _read(loaded.model_copy(update={"body": body}))
    except (ExpatError, *UNVOUCHED):
        return None
    return read and read.model_copy(update={"warnings": (complaint(error, word),)})


def _read(document: Document) -> Parsed | None:
    reading = Reading()
    try:
        return reading.read(document)
    finally:
        reading.release()


def steps(document: Document) -> Iterator[bytes]:
    """A document bit by bit, however it is held."""
    for chunk in document.chunks():
        for at in range(0, len(chunk), STEP):
            yield chunk[at : at + STEP]


class Reading:
    """One document being read."""

    def __init__(self) -> None:
        """Nothing is read yet."""
        self.elements: dict[str, Element] = {}
        """What names in the document mean, as they stand in it."""
        self.starts: dict[str, Callable[[dict[str, str]], None]] = {}
        self.ends: dict[str, Callable[[], object]] = {}
        self.dull: set[str] = set()
        """Attributes that say nothing of language."""
        self.declared = self.marks = 0
        self.parser = ParserCreate("utf-8", " ")
        self.state = State(self.parser)

    def read(self, document: Document) -> Parsed | None:
        """Read it to its end."""
        chunks = steps(document)
        first = next(chunks, b"")
        whole = gate(first, document.content_type)
        self.prepare(whole)
        head, is_ascii, fed = first[:HEAD], first.isascii(), 0
        chunk = whole.start
        while chunk:
            if any(map(chunk.__contains__, _DOCTYPES)):
                raise Refused
            self.parser.Parse(chunk)
            fed += len(chunk)
            self.marks += chunk.count(b"<")
            self.bound(fed)
            chunk = next(chunks, b"")
            is_ascii = is_ascii and chunk.isascii()
            if len(head) < HEAD:
                head += chunk[: HEAD - len(head)]
        self.parser.Parse(b"", True)  # noqa: FBT003 - it has no name
        return self.result(head, whole.warnings(is_ascii=is_ascii))

    def prepare(self, whole: Gate) -> None:
        """Set up the parser."""
        if whole.encoding != "utf-8":
            self.parser = self.state.parser = ParserCreate(None, " ")
        parser = self.parser
        parser.buffer_text = True
        parser.buffer_size = TAG
        parser.namespace_prefixes = True
        parser.StartElementHandler = self.root
        parser.EndElementHandler = self.end
        parser.StartNamespaceDeclHandler = self.declare
        parser.StartDoctypeDeclHandler = refuse
        parser.SkippedEntityHandler = refuse
        parser.XmlDeclHandler = agrees_with(whole.declared)

    def release(self) -> None:
        """Let go of the parser, which has hold of this."""
        for handler in ("StartElementHandler", "EndElementHandler", "StartNamespaceDeclHandler"):
            setattr(self.parser, handler, None)

    def bound(self, fed: int) -> None:
        """Refuse what would grow without an end, and what expat would look at again and again."""
        if fed - self.parser.CurrentByteIndex > TAG:
            raise Refused
        if self.marks > MARKS or max(len(self.elements), len(self.dull)) > NAMES:
            raise Refused
        if sum(map(len, self.state.stack[-1][2])) > TEXT:
            raise Refused

    def result(self, head: bytes, warnings: tuple[Warned, ...]) -> Parsed | None:
        """What was read, if it is a feed with entries."""
        state = self.state
        entries = state.fitter.fitted()
        if not entries or not state.names.version:
            return None
        title, language = state.feed.get("title"), state.feed.get("language")
        return Parsed(
            entries=entries,
            title=title or "",
            language=language or None,
            hints=hints(state.feed, head),
            warnings=warnings,
        )

    def declare(self, prefix: str | None, uri: str | None) -> None:
        """A namespace is declared for the element that comes."""
        if not uri:
            return
        if len(uri.split()) != 1 or (self.state.depth and uri == "http://www.w3.org/1999/xlink"):
            raise Refused
        if self.state.names.declare(prefix, uri):
            self.declared += 1
            self.elements.clear()
            self.starts.clear()
            self.ends.clear()
            if self.declared > DECLARED:
                raise Refused

    def element(self, raw: str) -> Element:
        """What a name means, looked up the first time."""
        one = self.elements.get(raw)
        if one is None:
            one = self.elements[raw] = element(raw, self.state)
            self.starts[raw], self.ends[raw] = one.start, one.end
        return one

    def root(self, raw: str, found: dict[str, str]) -> None:
        """The first element begins."""
        if self.element(raw).name not in ROOTS:
            raise Refused
        self.parser.StartElementHandler = self.start
        self.start(raw, found)

    def start(self, raw: str, found: dict[str, str]) -> None:
        """An element begins."""
        state = self.state
        depth = state.depth = state.depth + 1
        if depth > DEEPEST:
            raise Refused
        if found and not found.keys() <= self.dull:
            self.note(raw, found)
        if state.type:
            self.start_inner(raw, found)
            return
        if state.inimage or state.intextinput:
            state.leave_aside(self.element(raw))
        (self.starts.get(raw) or self.element(raw).start)(found)

    def note(self, raw: str, found: dict[str, str]) -> None:
        """Attributes that were not seen before, or that say something of language or base."""
        odd = [key for key in found if key.split(" ")[1 if " " in key else 0].lower() in _NOTED]
        self.dull.update(found.keys() - odd)
        if not odd:
            return
        named = attributes(found)
        base = named.get("xml:base", named.get("base"))
        if base:
            self.rebase(base)
        lang = named.get("xml:lang", named.get("lang"))
        if lang is None:
            return
        state = self.state
        state.langs.append((state.depth, state.lang))
        state.lang = lang or None
        if lang and self.element(raw).tag in ("feed", "rss"):
            state.feed["language"] = lang.replace("_", "-")

    def rebase(self, base: str) -> None:
        """Addresses are relative to this one: only the root may say so."""
        if self.state.depth > 1 or not base.startswith(("http://", "https://")) or ":///" in base:
            raise Refused
        self.state.base = urljoin(base, base)

    def start_inner(self, raw: str, found: dict[str, str]) -> None:
        """An element begins in the midst of content: it is markup."""
        one, state = self.element(raw), self.state
        if one.is_ruled or (state.type is not XHTML and one.tag in ("div", "xhtml:div")):
            raise Refused
        if state.type is not XHTML:
            state.hear_escaped()
        state.inner += 1
        pairs = attributes(found).items() if found else ()
        said = "".join(
            f' {name}="{escape(text).replace(_QUOTE, "&quot;")}"' for name, text in pairs
        )
        state.stack[-1][2].append(f"<{one.local}{said}>")

    def end(self, raw: str) -> None:
        """An element ends."""
        state = self.state
        if state.inner:
            state.inner -= 1
            state.stack[-1][2].append(f"</{self.element(raw).local}>")
        else:
            (self.ends.get(raw) or self.element(raw).end)()
        if state.langs and state.langs[-1][0] == state.depth:
            state.lang = state.langs.pop()[1]
        state.depth -= 1


_NOTED = frozenset({"lang", "base"})
_QUOTE = '"'


def refuse(*_: Any) -> None:
    """What the parser came upon is not vouched for."""
    raise Refused


def agrees_with(declared: str) -> Callable[[str, str | None, int], None]:
    """Make what checks that expat found the same encoding declared."""

    def check(version: str, encoding: str | None, standalone: int) -> None:
        if (encoding or "").lower() != declared:
            raise Refused

    return check
