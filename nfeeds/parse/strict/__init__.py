"""The strict reader: a well-formed document → its entries, read as it grows, or None.

It gives what the lenient reader would give, at a fraction of the cost, or nothing: what it cannot
vouch for is left to the other. VOUCHED says what that is; all else that is odd makes it give up,
and so does a document without entries.
"""

import re
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element as Node
from xml.etree.ElementTree import TreeBuilder
from xml.parsers.expat import ExpatError, ParserCreate

from nfeeds.models.document import Document, Warned
from nfeeds.models.entry import Parsed
from nfeeds.parse.hints import HEAD, hints
from nfeeds.parse.pieces import TAG
from nfeeds.parse.strict.gate import Gate, gate
from nfeeds.parse.strict.names import Names
from nfeeds.parse.strict.repair import LARGEST, complaint, repaired
from nfeeds.parse.strict.rules import refuse
from nfeeds.parse.strict.state import Refused, State
from nfeeds.parse.strict.walk import DECLARED, Walk

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
LARGE = 1 << 20
"""Bytes of what is not read before it ends: of an entry, about."""
NAMESPACES = 100
"""Namespaces that a document declares; each time that it changes one it counts again."""
STEP = 64 << 10
"""Bytes that are read at once."""

UNVOUCHED = (Refused, ValueError, LookupError)
"""What is raised by a document that is not for this reader."""

_DOCTYPE = re.compile(rb"!(?<=<!)(?:DOCTYPE|doctype)")
"""It is found sooner by the `!`, for there are many `<`."""


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
    """One document being read: a tree grows, and what is complete of it is read and let go."""

    def __init__(self) -> None:
        """Nothing is read yet."""
        self.parser = ParserCreate("utf-8", " ")
        self.builder = TreeBuilder()
        self.state = State()
        self.walk = Walk(self.state)
        self.spine: list[Node] = []
        """The root, and the channel in it: what is read while it grows."""
        self.is_begun = False
        """Whether all of these have begun; what comes now is read later."""
        self.names = Names()
        """The namespaces as far as the tree has grown."""
        self.declared = 0
        self.size = 0
        """Bytes that are held for what has not ended."""

    def read(self, document: Document) -> Parsed | None:
        """Read it to its end."""
        chunks = steps(document)
        first = next(chunks, b"")
        whole = gate(first, document.content_type)
        self.prepare(whole)
        head, is_ascii, fed = first[:HEAD], first.isascii(), 0
        chunk = whole.start
        while chunk:
            if _DOCTYPE.search(chunk):
                raise Refused
            self.parser.Parse(chunk)
            fed += len(chunk)
            self.advance(chunk)
            if fed - self.parser.CurrentByteIndex > TAG or self.size > LARGE:
                raise Refused
            chunk = next(chunks, b"")
            is_ascii = is_ascii and chunk.isascii()
            if len(head) < HEAD:
                head += chunk[: HEAD - len(head)]
        self.parser.Parse(b"", True)  # noqa: FBT003 - it has no name
        while self.spine:
            self.end()
        return self.result(head, whole.warnings(is_ascii=is_ascii))

    def prepare(self, whole: Gate) -> None:
        """Set up the parser."""
        if whole.encoding != "utf-8":
            self.parser = ParserCreate(None, " ")
        self.state.encoding = whole.encoding
        parser = self.parser
        parser.buffer_text = True
        parser.buffer_size = TAG
        parser.namespace_prefixes = True
        parser.StartElementHandler = self.begin
        parser.EndElementHandler = self.builder.end
        parser.CharacterDataHandler = self.builder.data
        parser.StartNamespaceDeclHandler = self.declare
        parser.StartDoctypeDeclHandler = parser.SkippedEntityHandler = refuse
        parser.XmlDeclHandler = agrees_with(whole.declared)

    def release(self) -> None:
        """Let go of the parser, which has hold of this."""
        self.parser.StartElementHandler = self.parser.StartNamespaceDeclHandler = None

    def begin(self, raw: str, found: dict[str, str]) -> None:
        """The root begins, or the first element in it."""
        node = self.builder.start(raw, found)
        name = self.walk.element(raw).name
        if not self.spine and name not in ROOTS:
            raise Refused
        if self.spine:
            self.is_begun = True
            self.parser.StartElementHandler = self.builder.start
        if name == "channel" or not self.spine:
            self.spine.append(node)
            self.state.depth += 1
            self.walk.begin(node)

    def declare(self, prefix: str | None, uri: str | None) -> None:
        """A namespace is declared for the element that comes."""
        if not uri:
            return
        if len(uri.split()) != 1 or (self.spine and uri == "http://www.w3.org/1999/xlink"):
            raise Refused
        if not self.names.declare(prefix, uri):
            return
        self.declared += 1
        if self.declared > NAMESPACES:
            raise Refused
        if self.is_begun:
            self.builder.start(DECLARED, {"uri": uri} | ({"prefix": prefix} if prefix else {}))
            self.builder.end(DECLARED)
        else:
            self.walk.declare(prefix, uri)

    def advance(self, chunk: bytes) -> None:
        """Read what is complete: all but what was begun last."""
        state = self.state
        is_odd = state.encoding != "utf-8" or b"#" in chunk or b"\xc2" in chunk
        state.is_odd = state.is_odd or is_odd
        state.held.append(chunk)
        self.size += len(chunk)
        if len(self.spine) > 1 and len(self.spine[0]) > 1:
            self.end()
        if self.spine and len(self.spine[-1]) > 1:
            top = self.spine[-1]
            self.walk.through(top[:-1])
            del top[:-1], state.held[:-1]
            state.is_odd, self.size = is_odd, len(chunk)

    def end(self) -> None:
        """Read all that is left of what was opened last."""
        node = self.spine.pop()
        self.walk.end(node)
        self.state.depth -= 1
        if self.spine:
            del self.spine[-1][0]

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


def agrees_with(declared: str) -> Callable[[str, str | None, int], None]:
    """Make what checks that expat found the same encoding declared."""

    def check(version: str, encoding: str | None, standalone: int) -> None:
        if (encoding or "").lower() != declared:
            raise Refused

    return check
