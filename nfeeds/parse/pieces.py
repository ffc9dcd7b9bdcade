"""A large document as several small ones, none of which can cost a parser too much.

All of it is bytes, and every step linear: what is cut here is what a parser must not be given.
"""

import re
from collections.abc import Iterator, Sequence

from nfeeds.parse.mend import BEGIN, END

PIECE = 1 << 20
"""Bytes of entries that are read at once."""
HEAD = 128 << 10
"""Bytes before the first entry, and behind the last one, that every piece is given."""
TEXT = 256 << 10
"""Bytes of one text."""
TAG = 64 << 10
"""Bytes of one tag; a longer one loses its attributes."""
NAME = 512
"""Bytes of an author's name: feedparser looks for an address in it in quadratic time."""

_NAMED = re.compile(
    rb"(?:[\w.-]{1,50}:)?(?:author|creator|contributor|publisher|name|email|managingeditor"
    rb"|webmaster)(?:\s[^>]{0,1000})?>",
    re.IGNORECASE,
)
_TAG_NAME = re.compile(rb"/?[\w:.-]{0,200}")
_CDATA, _CLOSE = b"<![CDATA[", b"]]>"


def pieces(body: bytes) -> Iterator[bytes]:
    """Cut a document between its entries; one that is small enough is its only piece.

    A piece has the document's head and foot. An empty one stands for an entry that is larger than
    a piece even after its long texts were cut. The document's markup must be ASCII.
    """
    if len(body) > PIECE:
        body = short_sections(body)
    begin = BEGIN.search(body) if len(body) > PIECE else None
    ends = [found.end() for found in END.finditer(body)] if begin else []
    if not begin or not ends or ends[0] < begin.end():
        yield tame(body[: PIECE + HEAD])
        return
    head, foot = body[: begin.start()][:HEAD], body[ends[-1] :][-HEAD:]
    for start, end in groups(begin.start(), ends):
        entries = tame(body[start:end])
        yield head + entries + foot if len(entries) <= PIECE else b""


def groups(begin: int, ends: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Entries that together fit into a piece: where they begin and end."""
    start = last = begin
    for end in ends:
        if end - start > PIECE and last > start:
            yield start, last
            start = last
        last = end
    yield start, last


def short_sections(body: bytes) -> bytes:
    """The document with no CDATA section longer than a text may be."""
    kept, copied, at = [], 0, 0
    while (start := body.find(_CDATA, at)) >= 0 and (end := body.find(_CLOSE, start)) >= 0:
        if end - start > TEXT:
            kept.append(body[copied:start] + shortened(body[start:end], TEXT))
            copied = end
        at = end
    return b"".join([*kept, body[copied:]]) if kept else body


def tame(body: bytes) -> bytes:
    """The document without what is known to keep feedparser busy.

    Cut are texts, names of authors and tags that are longer than any that are meant well.
    """
    parts = body.split(b"<")
    if max(map(len, parts)) <= NAME:
        return body
    is_name = False
    for number, part in enumerate(parts[1:], 1):
        is_section = part.startswith(_CDATA[1:])
        is_name = (is_name and is_section) or _NAMED.match(part) is not None
        limit = NAME if is_name else TEXT
        if len(part) > limit:
            parts[number] = short_section(part, limit) if is_section else short_part(part, limit)
    return b"<".join(parts)


def short_part(part: bytes, limit: int) -> bytes:
    """A tag, without its `<`, and the text behind it, neither of them too long."""
    if part.startswith(b"!"):
        return part
    tag, close, text = part.partition(b">")
    if len(tag) > TAG:
        name = _TAG_NAME.match(tag)
        tag = (name[0] if name else b"") + (b"/" if tag.endswith(b"/") else b"")
    return tag + close + shortened(text, limit)


def short_section(part: bytes, limit: int) -> bytes:
    """A CDATA section, as far as it holds no `<`."""
    text, close, rest = part.partition(_CLOSE)
    return shortened(text, limit) + close + shortened(rest, limit)


def shortened(text: bytes, limit: int) -> bytes:
    """The text's beginning, without half a character or half a reference at its end."""
    if len(text) <= limit:
        return text
    head = text[:limit].decode("utf-8", "ignore").encode() if is_utf8(text) else text[:limit]
    begun = head.rfind(b"&", -12)
    return head[:begun] if begun >= 0 and b";" not in head[begun:] else head


def is_utf8(text: bytes) -> bool:
    """Whether bytes can be read as UTF-8."""
    try:
        text.decode()
    except UnicodeDecodeError:
        return False
    return True
