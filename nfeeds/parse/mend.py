"""A document's bytes, mended where a parser would damage more than is broken.

`mended` looks at a document as a whole, `readable` at a piece of it.
"""

import re

from nfeeds.models.document import Document

UTF_8 = "application/xml; charset=utf-8"
MOST = 0x10FFFF
"""The greatest code point."""
BEGIN = re.compile(rb"<(?:[\w.-]{1,50}:)?(?:item|entry)[\s>]")
END = re.compile(rb"</(?:[\w.-]{1,50}:)?(?:item|entry)\s{0,50}>")

_WIDE = (
    (rb"\xff\xfe\0\0|<\0\0\0", "utf-32-le"),
    (rb"\0\0\xfe\xff|\0\0\0<", "utf-32-be"),
    (rb"\xff\xfe|<\0[\t-\x7f]\0", "utf-16-le"),
    (rb"\xfe\xff|\0<\0[\t-\x7f]", "utf-16-be"),
)
"""How documents begin whose characters are wider than a byte (XML 1.0, appendix F)."""
_SAYS_WIDE = re.compile(rb"[\"'=\s](?:utf-?(?:16|32)|ucs-?[24]|iso-10646-ucs-[24])", re.IGNORECASE)
_DECLARATION = re.compile(rb"^\s*<\?xml[^>]{0,500}\?>")
_DECLARED = re.compile(rb"\s*<\?xml[^>]{0,200}\bencoding\s*=\s*[\"']([\w.-]+)")
_CHARSET = re.compile(rb"\bcharset\s*=\s*[\"']?([\w.-]+)", re.IGNORECASE)
_DOCTYPE = re.compile(rb"<!DOCTYPE\s[^\[>]{0,1000}>", re.IGNORECASE)
_BARE = re.compile(rb"<!\[CDATA\[.*?(?:\]\]>|\Z)|&(?=[A-Za-z]\w{0,50}=)", re.DOTALL)
"""An `&` before a name and `=`, as of an address that was not escaped: no entity ends so."""
_LARGE = re.compile(rb"&#(?:[xX]0*([1-9a-fA-F][0-9a-fA-F]{5,})|0*([1-9]\d{6,}));?")
_HALF = re.compile(
    rb"&#(?:[xX]0*([dD][89a-fA-F][0-9a-fA-F]{2})|0*(5[5-7]\d{3}));"
    rb"(?:&#(?:[xX]0*([dD][c-fC-F][0-9a-fA-F]{2})|0*(5[67]\d{3}));)?"
)
"""References to halves of a character, as emoji of some programs come; feedparser raises on one."""

AUTHOR = rb"<(?:[\w.-]{1,50}:)?(?:author|creator)(?:\s[^>]{0,1000})?>(?:<!\[CDATA\[)?\s*"
"""How an author begins who is told in one text."""
_ADDRESS = re.compile(
    rb"(" + AUTHOR + rb"[^<>@]{0,500}@(?:[\w-]{1,63}\.){1,10}[A-Za-z]{2,4})[A-Za-z]{0,59}",
    re.IGNORECASE,
)
"""An author up to an address, perhaps at `.agency` or `.media`: feedparser knows top-level domains
of up to four letters, and takes the rest for the name."""


def mended(document: Document) -> Document:
    """The document in an encoding that agrees with ASCII, without an entry that breaks off."""
    narrowed = narrow(document)
    body = narrowed.body
    end = max((found.end() for found in END.finditer(body)), default=None)
    if end is not None and BEGIN.search(body, end):
        return narrowed.model_copy(update={"body": body[:end]})
    return narrowed


def narrow(document: Document) -> Document:
    """A document of wide characters as UTF-8; so is one that only says that it has them."""
    body = document.body
    for begins, encoding in _WIDE:
        if re.match(begins, body):
            text = body.decode(encoding, "replace").removeprefix("\ufeff")
            body = text.encode("utf-8", "replace")
            break
    else:
        says = (_DECLARATION.match(body) or [b""])[0]
        if not _SAYS_WIDE.search(says + b" " + document.content_type.encode()):
            return document
    update = {"body": _DECLARATION.sub(b"", body, count=1), "content_type": UTF_8}
    return document.model_copy(update=update)


def readable(document: Document) -> bytes:
    """The bytes for feedparser.

    A document type that lies elsewhere makes undefined entities vanish without a word: it goes.
    References to what is no character make it raise. In an address that was not escaped it takes
    `&lang=` for an entity. An author's name keeps what it does not know of a domain. One bad byte
    in a document of UTF-8 makes it read all of it in another encoding: what is UTF-8 but for a few
    bytes stays so, with U+FFFD in their place.
    """
    body = _DOCTYPE.sub(b"", document.body, count=1)
    body = _HALF.sub(_joined, _LARGE.sub(_possible, _BARE.sub(_escaped, body)))
    body = _ADDRESS.sub(rb"\1", body)
    declared = _DECLARED.match(body) or _CHARSET.search(document.content_type.encode())
    if declared and declared[1].lower() not in (b"utf-8", b"utf8"):
        return body
    return mostly_utf_8(body)


def mostly_utf_8(body: bytes) -> bytes:
    """A body of UTF-8 but for a few bytes, with U+FFFD in their place; any other as it is."""
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        text = body.decode("utf-8", "replace")
        bad = text.count("\ufffd")
        good = sum(1 for character in text if character > "\x7f") - bad
        return text.encode() if good > bad * 4 else body
    return body


def _escaped(found: re.Match[bytes]) -> bytes:
    """An `&` that stands for itself; a CDATA section as it is."""
    return b"&amp;" if found[0] == b"&" else found[0]


def _possible(found: re.Match[bytes]) -> bytes:
    """A reference to a large number, U+FFFD where there is no such character."""
    digits = found[1] or found[2]
    is_possible = len(digits) < 9 and int(digits, 16 if found[1] else 10) <= MOST
    return found[0] if is_possible else b"&#xFFFD;"


def _joined(found: re.Match[bytes]) -> bytes:
    """The character of two halves; U+FFFD for what is none, and all else as it was."""
    halves = [int(found[n], 16) if found[n] else int(found[n + 1] or 0) for n in (1, 3)]
    if not 0xD800 <= halves[0] <= 0xDFFF:
        return found[0]
    units = b"".join(half.to_bytes(2, "big") for half in halves if half)
    text = units.decode("utf-16-be", "replace")
    return "".join(f"&#{ord(character)};" for character in text).encode()
