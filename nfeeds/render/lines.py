"""Lines of styled words, wrapped to a width in terminal columns."""

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple


class Span(NamedTuple):
    """A run of text in one style."""

    text: str
    style: str = ""
    """A name of `nfeeds.render.console.STYLES`; plain text has none of it."""
    link: str | None = None


Line = tuple[Span, ...]

GLUE = "\N{NO-BREAK SPACE}"
"""A space of ours at which no line ends; lines have an ordinary one. Texts of feeds have none."""


class Block(NamedTuple):
    """Spans that belong together, wrapped with hanging indent."""

    spans: tuple[Span, ...]
    first: Span = Span("")
    """What the first line begins with; the others are indented as far."""
    wrap: bool = True
    """False for addresses, which must stay whole."""


def columns(text: str) -> int:
    """Terminal columns of a text: wide characters take two, combining ones none."""
    if text.isascii():
        return len(text)
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if character < "\u0300":
        return 1
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def fit(text: str, width: int) -> str:
    """A text cut to a width, with an ellipsis where something was cut."""
    if columns(text) <= width:
        return text
    kept, used = [], 1
    for character in text:
        used += _columns(character)
        if used > width:
            break
        kept.append(character)
    return "".join(kept).rstrip() + "…"


def pad(text: str, width: int) -> str:
    """A text filled up with spaces to a width."""
    return text + " " * (width - columns(text))


def wrapped(blocks: Iterable[Block], width: int) -> Iterator[Line]:
    """Break blocks into lines."""
    for block in chain.from_iterable(map(apart, blocks)):
        indent = columns(block.first.text)
        if not block.wrap:
            yield (block.first, *block.spans)
            continue
        start = block.first
        for line in _broken(block.spans, max(width - indent, 20)):
            yield (start, *line) if start.text else line
            start = Span(" " * indent)


def apart(block: Block) -> Iterator[Block]:
    """A block; a headline from right to left with something before it goes below that.

    A terminal would else turn round what stands beside it, and no direction characters are written.
    """
    before = block.first.text
    for number, span in enumerate(block.spans):
        if before.strip() and span.style == "headline" and is_turned(span.text):
            yield block._replace(spans=block.spans[:number] + block.spans[number + 1 :])
            yield Block((span,), Span(" " * columns(block.first.text)))
            return
        before += span.text
    yield block


def is_turned(text: str) -> bool:
    """Whether a text is read from right to left, by its first letter."""
    if text.isascii():
        return False
    kinds = map(unicodedata.bidirectional, text)
    return next((kind for kind in kinds if kind in ("L", "R", "AL")), "L") != "L"


def _broken(spans: Iterable[Span], width: int) -> Iterator[Line]:
    """Fill lines with words; a word keeps its span's style and link."""
    line: list[Span] = []
    used = 0
    for unit in _units(_words(spans, width)):
        needed = sum(columns(word.text) for word in unit)
        for number, word in enumerate(unit):
            if line and used + (columns(word.text) if number else needed) > width:
                yield _joined(line)
                line, used = [], 0
            start = word if line else word._replace(text=word.text.lstrip(" "))
            if start.text:
                line.append(start)
                used += columns(start.text)
    if line:
        yield _joined(line)


def _units(words: Iterable[Span]) -> Iterator[list[Span]]:
    """Words that nothing parts: a comma stays with what it follows, whatever its style."""
    unit: list[Span] = []
    for word in words:
        if unit and word.text.startswith(" "):
            yield unit
            unit = []
        unit.append(word)
    if unit:
        yield unit


def _words(spans: Iterable[Span], width: int) -> Iterator[Span]:
    """Words with the space before them; one that fills a line alone is cut into pieces."""
    for span in spans:
        for number, part in enumerate(span.text.split(" ")):
            space = " " if number else ""
            for piece in _pieces(part, width):
                yield span._replace(text=space + piece)
                space = ""


def _pieces(word: str, width: int) -> Iterator[str]:
    """Cut a word where it does not fit a line, as text without spaces needs."""
    while columns(word) > width:
        end, used = 0, 0
        while used + _columns(word[end]) <= width:
            used += _columns(word[end])
            end += 1
        yield word[:end]
        word = word[end:]
    yield word


def _joined(words: list[Span]) -> Line:
    """Neighbouring words of one style as one span again, without space at the line's end."""
    line: list[Span] = []
    for word in words:
        if line and line[-1][1:] == word[1:]:
            line[-1] = line[-1]._replace(text=line[-1].text + word.text)
        else:
            line.append(word)
    line[-1] = line[-1]._replace(text=line[-1].text.rstrip(" "))
    return tuple(span._replace(text=span.text.replace(GLUE, " ")) for span in line)
