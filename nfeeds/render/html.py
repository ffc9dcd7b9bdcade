"""HTML: the page as one file, for a browser, a mail or a printer.

Nothing in it is executed or loaded, which its content policy says, too; ElementTree writes it, so
that no text of a feed can be taken for markup.
"""

import base64
import hashlib
import re
from collections.abc import Iterable
from importlib.resources import files
from itertools import groupby
from xml.etree import ElementTree as ET

from nfeeds.models.digest import Digest, EntryList
from nfeeds.models.view import StoryPage, Table, View
from nfeeds.render import RenderOptions
from nfeeds.render.layout.map import SHADES
from nfeeds.render.layout.tables import cell
from nfeeds.render.lines import GLUE
from nfeeds.render.outline import Part, outline
from nfeeds.render.times import day_and_clock

TAGS = {
    "title": "h1",
    "section": "h2",
    "group": "h2",
    "item": "h2",
    "fact": "p",
    "teller": "p",
    "text": "p",
}
LINES = ("head", "meta", "title", "style", "main", "article", "h1", "h2", "h3", "p", "hr", "tr")
"""What ends a line of the file."""
LONGEST = 900
"""Bytes of a line; a mail with one of over 998 is refused (RFC 5321, 4.5.3.1.6)."""
PIECES = re.compile(r"<[^>]*>|(?:&[^;<]*;|[^<&\s]){1,200}\s*|\s+")
"""Tags, and words with the space behind them: where a line may be broken."""
ENDS = ("rule", "end", "title", "section", "group")
"""Parts with which an article ends."""


def render(view: View, options: RenderOptions) -> str:
    """The page as a document of HTML."""
    style = (files("nfeeds.data") / "page.css").read_text("utf-8")
    document = ET.Element("html", lang="en")
    head = ET.SubElement(document, "head")
    ET.SubElement(head, "meta", charset="utf-8")
    ET.SubElement(head, "meta", {"http-equiv": "Content-Security-Policy", "content": policy(style)})
    ET.SubElement(
        head, "meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}
    )
    ET.SubElement(head, "meta", {"name": "referrer", "content": "no-referrer"})
    ET.SubElement(head, "title").text = title(view, options)
    ET.SubElement(head, "style").text = style
    main = ET.SubElement(ET.SubElement(document, "body"), "main")
    if isinstance(view, Table):
        table(main, view)
    else:
        page(main, outline(view, options))
    for element in document.iter():
        if element.tag in LINES:
            element.tail = "\n"
    lines = ET.tostring(document, encoding="unicode", method="html").split("\n")
    return "\n".join(["<!DOCTYPE html>", *map(in_short_lines, lines), ""])


def in_short_lines(line: str) -> str:
    """Break a line that is too long for a mail where that changes nothing: within its tags.

    Of a text that is too long, `<wbr>` between two words is such a tag.
    """
    if len(line.encode()) <= LONGEST:
        return line
    written, room = [], LONGEST
    for token in PIECES.findall(line):
        size = len(token.encode())
        if size > room:
            written.append(f"{token[:-1]}\n>" if token[0] == "<" else f"<wbr\n>{token}")
            room = LONGEST
        else:
            written.append(token)
        room -= size
    return "".join(written)


def policy(style: str) -> str:
    """Nothing but this very style sheet."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def title(view: View, options: RenderOptions) -> str:
    """What stands in the browser's tab."""
    match view:
        case Digest():
            name = "" if view.name == "default" else f" {view.name}"
            return f"nfeeds{name}, {day_and_clock(view.as_of, options.zone)}"
        case StoryPage():
            return view.story.headline
        case EntryList():
            return "nfeeds: entries"
        case Table():
            return f"nfeeds: {view.name}"
        case _:
            return "nfeeds"


def page(main: ET.Element, parts: Iterable[Part]) -> None:
    """Put parts into a page; an item and what follows it is an article."""
    place, tags = main, TAGS
    for part in parts:
        if part.kind in ENDS:
            place = main
        if part.kind == "group":
            tags = {**TAGS, "item": "h3"}
        if part.kind == "rule":
            ET.SubElement(main, "hr")
        if part.kind == "item":
            place = ET.SubElement(main, "article")
        if part.kind in PICTURES:
            PICTURES[part.kind](main, part)
        if part.kind in tags:
            block = ET.SubElement(place, tags[part.kind], {"class": part.kind, "dir": "auto"})
            fill(block, part)


def map_row(main: ET.Element, part: Part) -> None:
    """Put a row of the map into the map that ends the page so far, or begin one.

    Who has pages read aloud is told the numbers in words below it.
    """
    world = main[-1] if len(main) else main
    if world.get("class") != "map":
        world = ET.SubElement(main, "div", {"class": "map", "aria-hidden": "true"})
    for one in part.spans[::2]:
        ET.SubElement(world, "b", {"class": one.style}).text = one.text.strip() or None


def map_key(main: ET.Element, part: Part) -> None:
    """What the shades of the map mean: here they are colours."""
    spans = tuple(one._replace(text=one.text.lstrip(SHADES + GLUE)) for one in part.spans)
    key = ET.SubElement(main, "p", {"class": "fact key", "aria-hidden": "true"})
    fill(key, part._replace(spans=spans))


PICTURES = {"map": map_row, "key": map_key}


def fill(block: ET.Element, part: Part) -> None:
    """Put a part's words into its element, behind its label."""
    if part.label:
        ET.SubElement(block, "b", {"class": "label"}).text = part.label
    words = ET.SubElement(block, "span") if part.kind in ("fact", "key") else block
    for link, spans in groupby(part.spans, key=lambda one: one.link):
        place = words
        if link and link.startswith(("http://", "https://")):
            address = {"href": link, "rel": "noopener noreferrer", "dir": "auto"}
            place = ET.SubElement(words, "a", address)
        for one in spans:
            kinds = {"class": one.style} if one.style else {}
            if one.style == "bars":  # read aloud, it is noise: the number stands beside it
                kinds["aria-hidden"] = "true"
            ET.SubElement(place, "span", kinds).text = one.text


def table(main: ET.Element, view: Table) -> None:
    """Put a table into a page."""
    rows = ET.SubElement(main, "table")
    line = ET.SubElement(ET.SubElement(rows, "thead"), "tr")
    for name in view.columns:
        ET.SubElement(line, "th").text = name
    body = ET.SubElement(rows, "tbody")
    for row in view.rows:
        line = ET.SubElement(body, "tr")
        for name in view.columns:
            ET.SubElement(line, "td", dir="auto").text = cell(row.get(name))
    if view.summary:
        ET.SubElement(main, "p").text = view.summary
