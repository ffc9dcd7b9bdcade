"""What text may hold once it is ours: nothing that steers a terminal or hides its direction."""

import re
import unicodedata
from collections.abc import Iterable

_UNWANTED = re.compile(
    "[\x00-\x1f\x7f-\x9f"  # C0, DEL and C1 controls
    "\u00ad\u180e\u200b\u2060-\u2064\ufeff\u2028\u2029"  # invisible spaces and separators
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ufff9-\ufffb"  # of direction
    "\U000e0000-\U000e007f"  # tag characters
    "\ud800-\udfff]"  # lone surrogates
)
_BREAKS = frozenset("\t\n\r\x0b\x0c\x85\u2028\u2029")
_MARK = r"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_MARKS = re.compile(f"({_MARK}{{4}}){_MARK}+")
_NO_MARKS = bytes(set(range(256)) - set(b"\xcc\xcd\xd2\xe1\x83\xef"))
"""All bytes but one of each of them in UTF-8: where nothing else is, there are none."""
# A lone \x9d is what is left of a quotation mark in a wrong encoding: it takes no text with it.
_ESCAPES = re.compile(
    "(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]"
    "|(?:\x1b\\]|\x9d(?=[0-9]+;))[^\x07\x1b\x9c]*(?:\x07|\x1b\\\\|\x9c)?"
)


def clean(text: str) -> str:
    """Text fit to be shown anywhere: composed (NFC), on one line, without control characters.

    Escape sequences go as a whole, so that their parameters do not stay behind as letters;
    direction characters, tag characters and lone surrogates go too; piles of more than four
    combining marks are cut. Cleaning cleaned text changes nothing.
    """
    is_plain = text.isprintable()
    if not is_plain:
        if "\x1b" not in text and "\x9b" not in text and "\x9d" not in text:
            for space in "\n\r\t\xa0":
                text = text.replace(space, " ")
        is_plain = text.isprintable()
        if not is_plain:
            text = _UNWANTED.sub(_replacement, _ESCAPES.sub("", text))
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        if text.encode().translate(None, _NO_MARKS):
            while _MARKS.search(text):  # again where the cut lets a letter take in a later mark
                text = unicodedata.normalize("NFC", _MARKS.sub(r"\1", text))
    # No white space is printable, but the space itself.
    return text.strip(" ") if is_plain and "  " not in text else " ".join(text.split())


def _replacement(found: re.Match[str]) -> str:
    character = found.group()
    if character in _BREAKS:
        return " "
    return "\ufffd" if "\ud800" <= character <= "\udfff" else ""


def cut(text: str, limit: int) -> str:
    """At most `limit` characters, at a word's end where there is one, with an ellipsis."""
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    space = head.rfind(" ")
    return (head[:space] if space > limit * 2 // 3 else head).rstrip(" .,;:") + "…"


def amount(number: int, one: str, many: str) -> str:
    """A number with its noun."""
    return f"{number} {one if number == 1 else many}"


CUT_SHORT = 3
"""Letters of a word that may be the beginning of another one."""


def near(word: str, known: Iterable[str], count: int = 3, cutoff: float = 0.6) -> list[str]:
    """What may have been meant by a word that is not known: what begins so, and what is alike."""
    from difflib import get_close_matches  # noqa: PLC0415 - only a mistake needs it

    known = list(known)
    begun = [one for one in known if len(word) >= CUT_SHORT and one.startswith(word)]
    alike = get_close_matches(word, known, n=count, cutoff=cutoff)
    return list(dict.fromkeys([*sorted(begun, key=lambda one: (len(one), one)), *alike]))[:count]
