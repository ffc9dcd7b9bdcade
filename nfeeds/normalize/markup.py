"""HTML and what passes for it → plain text."""

import re
from html import unescape

from nfeeds.models.text import clean

_HIDDEN = re.compile(
    r"<!--.*?(?:-->|$)|<(script|style)\b.*?(?:</\1\s*>|$)", re.IGNORECASE | re.DOTALL
)
_BREAK = re.compile(
    r"</?(?:p|br|div|li|ul|ol|h[1-6]|tr|td|th|table|blockquote|figure|figcaption|hr|img)\b[^<>]*>",
    re.IGNORECASE,
)
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)


def plain(text: str) -> str:
    """Text without tags, its entities read once; `a < b` stays, for that is no tag."""
    if "<" in text:
        text = _TAG.sub("", _BREAK.sub(" ", _HIDDEN.sub("", text)))
    if "&" in text:
        text = unescape(text)
    return clean(text)
