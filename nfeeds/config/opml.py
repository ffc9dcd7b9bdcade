"""OPML, in which readers exchange lists of feeds: read with suspicion, written plainly.

A list is somebody else's file: no entity is expanded and nothing it points to is opened; addresses
that some readers run as programs (`exec:`, `filter:`, `|`) are refused like any that is not http.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

from nfeeds.config import patch
from nfeeds.config.edit import Draft, edited
from nfeeds.config.own import name_from
from nfeeds.config.secrets import forget_secret, keep_secret
from nfeeds.config.words import shown
from nfeeds.errors import UsageError
from nfeeds.models.feed import Feed
from nfeeds.models.url import check_url, redact, split_login, url_key

LARGEST = 16 * 1024 * 1024
DEEPEST = 100

Outcome = Literal["new", "known", "off", "dead", "refused"]


@dataclass(frozen=True)
class Row:
    """A feed of a list: its address as written, its title, and the folders that it lies in."""

    url: str
    title: str
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class ImportedRow:
    """What became of a row.

    `new` was written; `known` is on already; `off` and `dead` are the catalogue's, and were left
    as they are; `refused` cannot be a feed.
    """

    row: Row
    outcome: Outcome
    name: str
    """The feed's name; empty for what was refused."""
    note: str
    """A reason, where there is one to give."""


@dataclass(frozen=True)
class Imported:
    """What became of a whole list."""

    rows: tuple[ImportedRow, ...]

    @property
    def counts(self) -> dict[Outcome, int]:
        """How many rows had which outcome."""
        counted = Counter(row.outcome for row in self.rows)
        outcomes: tuple[Outcome, ...] = ("new", "known", "off", "dead", "refused")
        return {outcome: counted[outcome] for outcome in outcomes}


def read_opml(content: bytes) -> list[Row]:
    """Read a list of feeds; raises UsageError when it is too large, too deep, or not OPML."""
    if len(content) > LARGEST:
        raise UsageError(f"the list is larger than {LARGEST // 1024**2} MiB")
    reader = _Reader()
    parser = expat.ParserCreate()
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.EntityDeclHandler = reader.refuse_entity
    try:
        parser.Parse(content, True)  # noqa: FBT003 - the name of this argument is expat's secret
    except expat.ExpatError as error:
        reason = expat.errors.messages[error.code]
        raise UsageError(f"line {error.lineno} of the list is not XML: {reason}") from None
    except (LookupError, ValueError) as error:
        raise UsageError(f"the list cannot be read: {error}") from None
    return reader.rows


class _Reader:
    """Takes in elements one by one."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.depth = 0
        self.folders: list[str | None] = []  # of each open outline, None for a feed

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth == 1 and name.lower() != "opml":
            raise UsageError(f"the list is not OPML: it begins with {shown(name)}")
        if self.depth > DEEPEST:
            raise UsageError(f"the list has folders more than {DEEPEST} deep")
        if name.lower() != "outline":
            return
        values = {key.lower(): value for key, value in attributes.items()}
        title = _plain(values.get("title") or values.get("text") or "")
        url = values.get("xmlurl", "").strip()
        if url:
            tags = tuple(dict.fromkeys(folder for folder in self.folders if folder))
            self.rows.append(Row(url, title, tags))
        self.folders.append(None if url else title)

    def end(self, name: str) -> None:
        self.depth -= 1
        if name.lower() == "outline":
            self.folders.pop()

    def refuse_entity(self, *_: object) -> None:
        raise UsageError("the list declares entities, which no list of feeds needs")


def _plain(text: str) -> str:
    """Make a text one line of characters that the configuration takes."""
    kept = (char if char.isprintable() or char in "\u200c\u200d" else " " for char in text)
    plain = " ".join("".join(kept).split())[:200].strip()
    return plain if plain.replace("\u200c", "").replace("\u200d", "") else ""


def import_opml(path: Path, content: bytes) -> Imported:
    """Add the feeds of a list that are new to the file, in one edit, and tell what became of each.

    Raises UsageError as `read_opml` does, and ConfigError when the file cannot be used or written.
    """
    listed = read_opml(content)
    kept: list[str] = []

    def change(draft: Draft) -> tuple[str, Imported]:
        for reference in kept:  # of an attempt that another writer spoiled
            forget_secret(path.parent, reference)
        kept.clear()
        sorter = _Sorter(draft, path.parent, kept)
        rows = tuple(sorter.sort(row) for row in listed)
        return patch.append_feeds(draft.text, sorter.new), Imported(rows)

    written = False
    try:
        imported = edited(path, change)
        written = True
        return imported
    finally:
        for reference in [] if written else kept:
            forget_secret(path.parent, reference)


@dataclass
class _Sorter:
    """Tells new feeds from those that are there, and prepares the tables of the new ones."""

    draft: Draft
    folder: Path
    kept: list[str]
    new: list[dict[str, object]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.taken = self.draft.taken
        self.on = {url_key(feed.url): feed for feed in self.draft.on}
        self.catalogue = {url_key(row.url): row for row in self.draft.rows}
        self.added: dict[str, str] = {}

    def sort(self, row: Row) -> ImportedRow:
        try:
            url, login = split_login(check_url(row.url))
        except ValueError as error:
            return ImportedRow(row, "refused", "", f"{shown(redact(row.url))} {error}")
        key = url_key(url)
        feed = self.on.get(key)
        if feed:
            return ImportedRow(row, "known", feed.name, "")
        if key in self.added:
            return ImportedRow(row, "known", self.added[key], "is in the list twice")
        known = self.catalogue.get(key)
        if known:
            return ImportedRow(
                row, "dead" if known.status == "dead" else "off", known.name, known.reason
            )
        name = name_from(url, self.taken)
        self.taken.add(name)
        self.added[key] = name
        self.new.append(self._table(row, url, name, login))
        return ImportedRow(row, "new", name, "")

    def _table(self, row: Row, url: str, name: str, login: str | None) -> dict[str, object]:
        table: dict[str, object] = {"url": url, "name": name}
        if row.title:
            table["title"] = row.title
        if row.tags:
            table["tags"] = list(row.tags)
        if login:
            self.kept.append(keep_secret(self.folder, name, login))
            table["auth"] = {"file": self.kept[-1]}
        return table


def write_opml(feeds: Iterable[Feed], title: str = "nfeeds") -> str:
    """Write a list of feeds as OPML 2.0.

    A feed with tags lies in folders of these names, one in another, so that reading gives the tags
    back; a catalogue feed without tags lies in its family's folder, if that has several feeds.
    """
    feeds = list(feeds)
    families = Counter(feed.source.family for feed in feeds if _by_family(feed))
    tree = _Folder()
    for feed in feeds:
        family = feed.source.family
        alone = not _by_family(feed) or families[family] < 2
        tree.put(feed.tags or (() if alone else (family,)), feed)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<opml version="2.0">',
        f"  <head><title>{_escaped(title)}</title></head>",
        "  <body>",
        *tree.lines("    "),
        "  </body>",
        "</opml>",
    ]
    return "\n".join(lines) + "\n"


def _by_family(feed: Feed) -> bool:
    return feed.status != "own" and not feed.tags


@dataclass
class _Folder:
    """Feeds, and folders within."""

    feeds: list[Feed] = field(default_factory=list)
    folders: dict[str, "_Folder"] = field(default_factory=dict)

    def put(self, path: Sequence[str], feed: Feed) -> None:
        if path:
            self.folders.setdefault(path[0], _Folder()).put(path[1:], feed)
        else:
            self.feeds.append(feed)

    def lines(self, indent: str) -> Iterable[str]:
        for feed in self.feeds:
            title = quoteattr(_plain(feed.title))
            url = quoteattr(split_login(feed.url)[0])
            yield f'{indent}<outline type="rss" text={title} title={title} xmlUrl={url}/>'
        for name, folder in self.folders.items():
            label = quoteattr(_plain(name))
            yield f"{indent}<outline text={label} title={label}>"
            yield from folder.lines(f"{indent}  ")
            yield f"{indent}</outline>"


def _escaped(text: str) -> str:
    return quoteattr(_plain(text))[1:-1]
