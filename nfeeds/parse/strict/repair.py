"""A document that is broken as most broken ones are → a well-formed one.

Of what is no XML nearly all is one of four: space before the declaration, an `&` that stands for
itself, an entity that only HTML has, bytes of Windows-1252 in what says that it is UTF-8.
feedparser reads these without loss, too, but takes a hundred times as long.
"""

import re
from codecs import BOM_UTF8
from html.entities import html5
from xml.parsers.expat import ExpatError, errors

from nfeeds.models.document import Warned
from nfeeds.parse.mend import mostly_utf_8
from nfeeds.parse.strict.gate import gate

LARGEST = 1 << 20
"""Bytes of a document that is held in memory to be repaired."""

_AMPERSAND = re.compile(
    r"<!\[CDATA\[[^\]]*+(?:\](?!\]>)[^\]]*+)*+|<!--[^-]*+(?:-(?!->)[^-]*+)*+"
    r"|&(?!(?:\#\d{1,7}|\#[xX][\da-fA-F]{1,6}|amp|lt|gt|quot|apos);)"
    r"(?:([a-zA-Z][a-zA-Z\d]{1,30});)?"
)
"""What may hold an `&`; and one that begins none of XML's references, with HTML's, if it does."""


def repaired(body: bytes, content_type: str) -> tuple[bytes, str]:
    """Make a document whole as far as that can be done: its bytes, and a word on their encoding.

    Raises Refused or ValueError where the encoding is not to be told.
    """
    text = body.removeprefix(BOM_UTF8).lstrip()
    word = ""
    if gate(text, content_type).encoding == "utf-8" and not is_utf_8(text):
        text, encoding = mostly_utf_8(text), "utf-8"
        if not is_utf_8(text):
            text, encoding = text.decode("cp1252").encode(), "windows-1252"
        word = f"document declared as utf-8, but parsed as {encoding}"
    # A character for a byte, as joining bytes takes eighty more for each piece of them.
    return _AMPERSAND.sub(_reference, text.decode("latin-1")).encode("latin-1"), word


def complaint(error: ExpatError, word: str) -> Warned:
    """What was wrong: the encoding, by that word on it, or what expat found, and in which line."""
    if word:
        return Warned(kind="encoding", message=word)
    return Warned(kind="malformed", message=f"{errors.messages[error.code]}, line {error.lineno}")


def is_utf_8(body: bytes) -> bool:
    """Whether all of it is."""
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _reference(found: re.Match[str]) -> str:
    """A reference by numbers for one of HTML's, `&amp;` for an `&` that is none."""
    whole, name = found[0], found[1]
    if not whole.startswith("&"):
        return whole
    characters = html5.get(f"{name};", "") if name else ""
    if characters:
        return "".join(f"&#{ord(character)};" for character in characters)
    return "&amp;" + whole[1:]
