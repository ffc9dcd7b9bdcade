"""What can be told of a document before it is read: its encoding, and what is odd about it."""

import codecs
import re
from typing import NamedTuple

from nfeeds.models.document import Warned
from nfeeds.models.text import clean
from nfeeds.parse.strict.state import Refused

ENCODINGS = re.compile(r"utf-8|ascii|iso8859-\d+|cp125\d|koi8-[ru]")
"""Encodings that expat reads, all of which agree with ASCII."""

_DECLARED = re.compile(rb"^<\?.*encoding=['\"](.*?)['\"].*\?>")
_DOCTYPE = re.compile(rb"<!DOCTYPE\s[^\[>]{0,1000}>", re.IGNORECASE)


class Gate(NamedTuple):
    """What a document's first bytes and headers say."""

    start: bytes
    """The first bytes, as they are to be read."""
    declared: str
    """The encoding that the document names, as it spells it, in lower case."""
    encoding: str
    """The one to read it in."""
    content_type: str
    is_assumed_ascii: bool
    """By its media type it were ASCII, had it nothing else in it (RFC 3023)."""

    def warnings(self, *, is_ascii: bool) -> tuple[Warned, ...]:
        """What the lenient reader would find odd."""
        if self.is_assumed_ascii and not is_ascii:
            parsed = self.declared or "utf-8"
            message = f"document declared as us-ascii, but parsed as {parsed}"
        elif not is_xml(self.content_type):
            message = f"{self.content_type} is not an XML media type"
        else:
            return ()
        return (Warned(kind="encoding", message=clean(message)[:200]),)


def gate(chunk: bytes, content_type: str) -> Gate:
    """Look at a document's beginning; raises Refused where its encoding is not beyond doubt."""
    start = chunk.removeprefix(codecs.BOM_UTF8)
    line = start[: start.find(b"\n") + 1] or start
    found = _DECLARED.match(line[:1000])
    if line.count(b"encoding=") > bool(found):
        raise Refused
    declared = found[1].decode("ascii", "replace").lower() if found else ""
    encoding = codec(declared or "utf-8")
    if start is not chunk and encoding != "utf-8":
        raise Refused
    content_type = content_type or "application/xml"
    media, charset = media_type(content_type)
    is_text = media.startswith("text/")
    if charset and (is_text or is_xml(content_type)) and codec(charset) != encoding:
        raise Refused
    if b"<!" in start[:2000]:
        start = _DOCTYPE.sub(b"", start, count=1)
    return Gate(start, declared, encoding, content_type, is_text and not charset)


def codec(name: str) -> str:
    """An encoding by Python's name for it, if it is one of those that are read here."""
    try:
        known = codecs.lookup(name).name
    except (LookupError, ValueError):
        raise Refused from None
    if not ENCODINGS.fullmatch(known):
        raise Refused
    return known


def media_type(content_type: str) -> tuple[str, str]:
    """A media type and its charset, as feedparser reads them."""
    media, *parameters = content_type.split(";")
    charset = ""
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip().lower() == "charset":
            charset = value.strip().strip("\"'")
    return media.strip(), charset


def is_xml(content_type: str) -> bool:
    """Whether a media type is one of XML."""
    media = media_type(content_type)[0]
    if media in ("text/xml", "text/xml-external-parsed-entity"):
        return True
    if media.removeprefix("application/xml") in ("", "-dtd", "-external-parsed-entity"):
        return media.startswith("application/xml")
    return media.startswith(("application/", "text/")) and media.endswith("+xml")
