"""Markdown (CommonMark, with GitHub's tables): the page for a note, an issue or a wiki."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from nfeeds.models.view import Table, View
from nfeeds.render import RenderOptions
from nfeeds.render.layout.tables import cell
from nfeeds.render.lines import GLUE, Span
from nfeeds.render.outline import Part, outline

_SPECIAL = re.compile(r"^(\d+)([.)])|([\\`*_\[\]<>&|~]|^[#+-])")
"""What has a meaning to Markdown: after a number where a line begins; anywhere, or at its begin."""
_IN_ADDRESS = str.maketrans({"(": "%28", ")": "%29", "<": "%3C", ">": "%3E", " ": "%20"})


def render(view: View, options: RenderOptions) -> str:
    """The page as Markdown."""
    if isinstance(view, Table):
        return "".join(f"{line}\n" for line in table(view))
    parts = list(outline(view, options))
    level = "###" if any(part.kind == "group" for part in parts) else "##"
    lines = [line for part in parts for line in written(part, level)]
    return "".join(f"{line}\n" for line in squeezed(lines))


def written(part: Part, level: str) -> Iterator[str]:
    """The lines of a part, items as headings of a level; paragraphs are parted by empty ones."""
    words = "".join(map(span, unbroken(part.spans))).strip()
    match part.kind:
        case "title":
            yield from (f"# {words}", "")
        case "section" | "group":
            yield from ("", f"## {words}", "")
        case "item":
            number = f"{part.label}. " if part.label.isdigit() else ""
            yield from ("", f"{level} {number}{words}", "")
        case "fact":
            yield f"- **{escaped(part.label)}** {words}"
        case "text" | "teller":
            yield from ("", words, "")
        case "rule":
            yield from ("", "---", "")
        case "end":
            yield ""


def squeezed(lines: Iterable[str]) -> Iterator[str]:
    """Lines without empty ones at either end, or two of them in a row."""
    is_first, gap = True, False
    for line in lines:
        if line:
            if gap and not is_first:
                yield ""
            yield line
            is_first = False
        gap = not line


def unbroken(spans: Iterable[Span]) -> Iterator[Span]:
    """Spans of which neighbours with one link are one."""
    for link, those in groupby(spans, key=lambda one: one.link):
        if link:
            yield Span("".join(one.text for one in those), link=link)
        else:
            yield from those


def span(one: Span) -> str:
    """Styled words; a link has their text, an address stands as it is."""
    text = one.text
    if not one.link:
        return f"**{escaped(text)}**" if one.style == "found" else escaped(text)
    if one.link == text.strip():
        return f"<{text.strip().translate(_IN_ADDRESS)}>"
    return f"[{escaped(text)}]({one.link.translate(_IN_ADDRESS)})"


def escaped(text: str) -> str:
    """Text that means itself."""
    return _SPECIAL.sub(r"\1\\\2\3", text.replace(GLUE, " "))


def table(view: Table) -> Iterator[str]:
    """A table as GitHub's Markdown has it."""
    if view.rows:
        yield row(view.columns)
        yield row(["---"] * len(view.columns), escape=False)
    for line in view.rows:
        yield row([cell(line.get(name)) for name in view.columns])
    if view.summary:
        yield from ("", escaped(view.summary))


def row(cells: Sequence[str], *, escape: bool = True) -> str:
    """One row."""
    return f"| {' | '.join(map(escaped, cells) if escape else cells)} |"
