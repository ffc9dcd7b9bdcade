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
_LEFT = re.compile(
    r"&(?:amp|quot|apos|nbsp|[lr][sd]quo|[nm]dash|hellip|#\d{2,5}|#[xX][\dA-Fa-f]{2,4});"
)
"""What is still there after entities were read once, where a program escaped once too often."""
_SIGNS = ("Ã", "â€", "Ð", "Ñ", "Ø", "Ù", "Â")
"""With what letters of UTF-8 begin that were taken for Windows-1252."""
_BYTES = {
    ord(bytes([code]).decode("cp1252")): code
    for code in range(0x80, 0xA0)
    if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}


def plain(text: str) -> str:
    """Text without tags, its entities read once; `a < b` stays, for that is no tag."""
    if "<" in text:
        text = _TAG.sub("", _BREAK.sub(" ", _HIDDEN.sub("", text)))
    if "&" in text:
        text = unescape(text)
        if "&" in text:
            text = _LEFT.sub(lambda found: unescape(found[0]), text)
    return clean(text)


def is_scrambled(text: str) -> bool:
    """Whether a text is UTF-8 that was taken for Windows-1252 before it came into its feed."""
    return any(sign in text for sign in _SIGNS) and unscrambled(text) != text


def unscrambled(text: str) -> str:
    """That undone, where all of the text allows it."""
    try:
        return text.translate(_BYTES).encode("latin-1").decode()
    except UnicodeError:
        return text
