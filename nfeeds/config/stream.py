"""A configuration of very many feeds, read a piece at a time: all of them are never in memory.

What comes out is what reading the whole file gives, which is done where anything in it is odd: so
what is wrong with it is told by one reader alone.
"""

import re
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple, TextIO

from nfeeds.config import find_config, load_config, own
from nfeeds.config.catalogue import read_feeds, read_sources
from nfeeds.config.file import TomlText
from nfeeds.config.load import Told, config_of, rows_of
from nfeeds.config.seen import Seen
from nfeeds.config.tables import ConfigFile, OwnFeed
from nfeeds.errors import ConfigError, NfeedsError
from nfeeds.models.config import Config
from nfeeds.models.feed import Feed, Source
from nfeeds.models.url import url_key

TABLES = 500
"""Feeds of a piece: half a megabyte while it is read."""
NOWHERE = TomlText("", "")
"""The text for messages that nobody will see."""
_HEADER = re.compile(r"[ \t]*\[\[[ \t]*feeds[ \t]*\]\]")


class OddError(Exception):
    """The file is to be read as a whole."""


class Surveyed(NamedTuple):
    """What has to be known of all feeds before the first of them is built."""

    tables: ConfigFile
    """The file without its feeds."""
    names: Seen
    """Those that are written."""
    slugs: set[str]
    """Outlets that feeds have by their tables or the catalogue, which others may share."""
    rows: dict[str, Feed]
    """Rows of the catalogue that are feeds of the file, by address."""


def stream_config(
    path: Path | None,
    environ: Mapping[str, str],
    store: str | None,
    digest_flags: Collection[str] | None = None,
) -> tuple[Config, Iterator[Feed]]:
    """Read what a run works with: all but its feeds, and those one after the other.

    Arguments and errors are those of `nfeeds.config.load_config`.
    """
    found, origin = find_config(path, environ)
    try:
        if not found.is_file():  # what comes through a pipe comes once
            raise OddError  # noqa: TRY301 - one way to the other reader
        file = found.open(encoding="utf-8-sig", newline="")
        try:
            return _streamed(file, Told(found, origin, environ, store, digest_flags))
        except BaseException:
            file.close()
            raise
    except (OddError, OSError, ValueError, TypeError, RecursionError, NfeedsError):
        config = load_config(path, environ, store, digest_flags)
        return config.model_copy(update={"feeds": ()}), iter(config.feeds)


def _streamed(file: TextIO, told: Told) -> tuple[Config, Iterator[Feed]]:
    known = read_sources()
    rows = read_feeds(known)
    seen = survey(file, own.by_address(rows))
    changed = outlets(file, seen, known, rows)
    owned = {row.name for row in seen.rows.values()}
    all_, chosen = rows_of(seen.tables, NOWHERE, rows, changed, owned)
    if any(row.name in seen.names for row in chosen):
        raise OddError
    feeds = built(file, joined(file, seen, rows), changed, told)
    config = config_of(seen.tables, NOWHERE, all_, told)
    return config, chain(feeds, chosen)


def survey(file: TextIO, by_url: Mapping[str, Feed]) -> Surveyed:
    """Read the file to its end, and see that no two feeds have the same name or address."""
    rest: dict[str, Any] = {}
    names, urls = Seen(), Seen()
    slugs, rows = set[str](), dict[str, Feed]()
    for piece in pieces(file):
        feeds = piece.pop("feeds", [])
        if rest.keys() & piece.keys():
            raise OddError
        rest |= piece
        for feed in feeds:
            name, key = feed.get("name"), url_key(str(feed.get("url")))
            if key in urls or (name and name in names):
                raise OddError
            urls.add(key)
            if name:
                names.add(name)
            if row := by_url.get(key):
                rows[key] = row
            if slug := feed.get("source") or (row and row.source.slug):
                slugs.add(slug)
    return Surveyed(ConfigFile.model_validate(rest), names, slugs, rows)


def pieces(file: TextIO) -> Iterator[dict[str, Any]]:
    """Give the file's tables, so many feeds at a time.

    It is cut before a feed's header. Where that is none, but words in a text or a list of many
    lines, what stands before it is no TOML.
    """
    file.seek(0)
    for text, number in cut(file):
        tables = tomllib.loads(text)
        feeds = tables.get("feeds", [])
        if not isinstance(feeds, list) or len(feeds) != number:
            raise OddError
        yield tables


def cut(lines: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Cut lines into pieces, each with the number of feeds in it."""
    held: list[str] = []
    number = 0
    for line in lines:
        if _HEADER.match(line):
            if number == TABLES:
                yield "".join(held), number
                held, number = [], 0
            number += 1
        held.append(line)
    yield "".join(held), number


def outlets(
    file: TextIO, seen: Surveyed, known: Mapping[str, Source], rows: Sequence[Feed]
) -> dict[str, Source]:
    """Give the outlets that feeds may share, as the file has them; see that each is somebody's.

    Of an outlet's feeds the first makes it, and others count by what they say of it.
    """
    judged = seen.tables.sources.keys()
    shared = seen.slugs | known.keys() | judged
    there, telling = set[str](), list[own.Joined]()
    for feed in joined(file, seen, rows):
        if feed.source in shared and (feed.source not in there or feed.facts):
            there.add(feed.source)
            telling.append(feed)
    if judged - there - {row.source.slug for row in rows}:
        raise OddError
    return own.outlets(telling, seen.tables, NOWHERE, known)


def built(
    file: TextIO, feeds: Iterable[own.Joined], changed: Mapping[str, Source], told: Told
) -> Iterator[Feed]:
    """Build the feeds."""
    with file:
        try:
            for feed in feeds:
                yield own.built(feed, changed.get(feed.source) or own.outlet(feed), told.located)
        except (OddError, OSError, ValueError):  # it was right a moment ago
            raise ConfigError(f"{told.path}: was changed while it was read", "try again") from None


def joined(file: TextIO, seen: Surveyed, rows: Iterable[Feed]) -> Iterator[own.Joined]:
    """Give the feeds, each with its name and its catalogue row."""
    taken = seen.names.copy()
    for row in rows:
        taken.add(row.name)
    return own.named(tables(file), seen.rows, seen.names, taken)


def tables(file: TextIO) -> Iterator[OwnFeed]:
    """Give the feeds' tables, proved."""
    for piece in pieces(file):
        yield from ConfigFile.model_validate({"feeds": piece.get("feeds", [])}).feeds
