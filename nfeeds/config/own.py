"""The user's own feeds: named, given an outlet, and joined with what the catalogue knows."""

from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlsplit

from nfeeds.config.file import TomlText
from nfeeds.config.tables import ConfigFile, OwnFeed
from nfeeds.config.words import did_you_mean, shown
from nfeeds.errors import ConfigError
from nfeeds.models.feed import Feed, Secret, Source
from nfeeds.models.url import redact, url_key

_FACTS = ("family", "country", "ownership", "kind")
_USUAL_HOSTS = {"www", "www2", "m", "feeds", "feed", "rss", "news", "blog", "en"}
_SECOND_LEVEL = {"co", "com", "org", "net", "gov", "gob", "gouv", "edu", "ac", "or", "ne", "go"}
_USUAL_WORDS = {"", "rss", "feed", "feeds", "atom", "xml", "index", "rss2", "rdf", "news", "all"}


class Names(Container[str], Protocol):
    """Names that are taken."""

    def add(self, name: str, /) -> None:
        """Take one more."""


@dataclass(frozen=True)
class Joined:
    """A feed of the user's: its table and its number, its name, its catalogue row if any."""

    table: OwnFeed
    index: int
    name: str
    row: Feed | None

    @property
    def source(self) -> str:
        """The slug of its outlet: as written, the catalogue's, or the feed's own name."""
        return self.table.source or (self.row.source.slug if self.row else self.name)

    @property
    def facts(self) -> dict[str, str]:
        """What its table says about the outlet."""
        told = {key: getattr(self.table, key) for key in _FACTS}
        return {key: value for key, value in told.items() if value is not None}

    def path(self, key: str) -> tuple[str | int, ...]:
        """Give the path of one of its keys in the file."""
        return ("feeds", self.index, key)


def name_from(url: str, taken: Container[str]) -> str:
    """Make a name for a feed from its address: `example`, `example-sport`, `example-2`."""
    parts = urlsplit(url)
    stem = _slug(_site(parts.hostname or "")) or "feed"
    if stem not in taken:
        return stem
    words = (part.rpartition(".")[0] or part for part in reversed(parts.path.lower().split("/")))
    word = next((_slug(word) for word in words if word not in _USUAL_WORDS), "")
    if word and f"{stem}-{word}" not in taken:
        return f"{stem}-{word}"
    number = 2
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"


def _site(host: str) -> str:
    """Take what is usual off a host's name: `www.`, `feeds.`, the domains at its end."""
    labels = host.strip(".").split(".")
    if ":" in host or labels[-1].isdigit():
        return host
    while len(labels) > 2 and labels[0] in _USUAL_HOSTS:
        del labels[0]
    if len(labels) > 2 and labels[-2] in _SECOND_LEVEL and len(labels[-1]) == 2:
        del labels[-2]
    return "-".join(labels[:-1] or labels)


def _slug(text: str) -> str:
    words = "".join(char if char.isalnum() else " " for char in text.lower()).split()
    return "-".join(words)[:40].strip("-")


def join(tables: ConfigFile, text: TomlText, rows: Sequence[Feed]) -> list[Joined]:
    """Give each of the user's feeds its name and its catalogue row.

    Raises ConfigError where two feeds have the same name or address.
    """
    _all_different(text, "url", [url_key(feed.url) for feed in tables.feeds])
    _all_different(text, "name", [feed.name for feed in tables.feeds])
    written = {feed.name for feed in tables.feeds if feed.name}
    taken = written | {row.name for row in rows}
    return list(named(tables.feeds, by_address(rows) if tables.feeds else {}, written, taken))


def by_address(rows: Iterable[Feed]) -> dict[str, Feed]:
    """Catalogue rows by what their addresses have in common with others of the same feed."""
    return {url_key(row.url): row for row in rows}


def named(
    feeds: Iterable[OwnFeed], by_url: Mapping[str, Feed], written: Container[str], taken: Names
) -> Iterator[Joined]:
    """Give feeds, one after the other, their names and catalogue rows.

    A name that is not written is made from the address and stays clear of all others: `taken`
    begins with all that are `written`, and those of the catalogue.
    """
    for index, feed in enumerate(feeds):
        row = by_url.get(url_key(feed.url))
        slug = row.name if row and row.name not in written else None
        name = feed.name or slug or name_from(feed.url, taken)
        taken.add(name)
        yield Joined(feed, index, name, row)


def _all_different(text: TomlText, key: str, values: Iterable[str | None]) -> None:
    seen: dict[str, int] = {}
    for index, value in enumerate(values):
        if value is None:
            continue
        if value in seen:
            first = text.line(("feeds", seen[value], key))
            raise ConfigError(
                f"{text.where(('feeds', index, key))}: the {key} of this feed is that of the one"
                f" on line {first}",
                "remove one of the two" if key == "url" else "give it another name",
            )
        seen[value] = index


def outlets(
    own: Sequence[Joined], tables: ConfigFile, text: TomlText, known: Mapping[str, Source]
) -> dict[str, Source]:
    """Give the outlets that the file adds to the known ones, or judges differently, by slug.

    What a feed of the user's says about its outlet holds for the outlet, and `[sources.SLUG]`
    has the last word; one that is nobody's changes nothing. Raises ConfigError where two feeds
    contradict each other about one outlet.
    """
    _no_contradictions(own, text)
    changed: dict[str, Source] = {}
    for feed in own:
        slug = feed.source
        changed[slug] = outlet(feed, changed.get(slug) or known.get(slug))
    for slug, judged in tables.sources.items():
        judged_one = changed.get(slug) or known.get(slug)
        if judged_one is None:
            continue
        facts = judged.model_dump(exclude_none=True)
        if judged.languages is not None:
            facts["languages"] = tuple(judged.languages)
        changed[slug] = judged_one.model_copy(update=facts)
    return changed


def unknown_sources(tables: ConfigFile, text: TomlText, known: Collection[str]) -> Iterable[str]:
    """Warn of each `[sources.SLUG]` that is nobody's: a feed may have gone, or it is misspelt."""
    for slug in tables.sources:
        if slug not in known:
            near = did_you_mean(slug, known)
            where = text.where(("sources", slug))
            yield f"{where}: there is no source {shown(slug)}{near and f'; {near}'}"


def _no_contradictions(own: Iterable[Joined], text: TomlText) -> None:
    told: dict[tuple[str, str], tuple[str, Joined]] = {}
    for feed in own:
        for key, value in feed.facts.items():
            other, first = told.setdefault((feed.source, key), (value, feed))
            if other != value:
                raise ConfigError(
                    f"{text.where(feed.path(key))}: {shown(key)} of {shown(feed.source)} is"
                    f" {shown(other)} on line {text.line(first.path(key))}",
                    "feeds of one source share its facts",
                )


def outlet(feed: Joined, known: Source | None = None) -> Source:
    """A feed's outlet, by what is known of it already and what the feed's table says."""
    made = known or _new_source(feed)
    return made.model_copy(update=facts) if (facts := feed.facts) else made


def _new_source(feed: Joined) -> Source:
    """Make the outlet of a feed that the catalogue does not know."""
    same = feed.source == feed.name
    title = feed.table.title if feed.table.title and same else feed.source
    languages = (feed.table.language,) if feed.table.language else ()
    return Source.model_construct(
        slug=feed.source, title=title, family=feed.source, languages=languages
    )


def build(
    own: Iterable[Joined], sources: Mapping[str, Source], locate: Callable[[str], str]
) -> list[Feed]:
    """Build the user's feeds; what they leave open comes from their catalogue rows.

    `locate` turns a path as written in the file into one that can be opened.
    """
    return [built(feed, sources[feed.source], locate) for feed in own]


def built(feed: Joined, source: Source, locate: Callable[[str], str]) -> Feed:
    """Build one of them."""
    table, row = feed.table, feed.row
    headers = {
        name: _located(value, locate) if isinstance(value, Secret) else value
        for name, value in table.headers.items()
    }
    return Feed.model_construct(
        url=table.url,
        name=feed.name,
        title=table.title or (row.title if row else feed.name),
        source=source,
        language=table.language or (row.language if row else None),
        covers=row.covers if row else (),
        tags=tuple(table.tags),
        status="own",
        reason=row.reason if row and row.status == "dead" else "",
        headers=headers,
        auth=_located(table.auth, locate) if table.auth else None,
    )


def _located(secret: Secret, locate: Callable[[str], str]) -> Secret:
    return Secret(file=locate(secret.file)) if secret.file else secret


def check_names(own: Iterable[Joined], chosen: Iterable[Feed], text: TomlText) -> None:
    """Raise ConfigError when a feed is named like a catalogue feed that is on as well."""
    by_name = {row.name: row for row in chosen}
    for feed in own:
        row = by_name.get(feed.name)
        if row:
            raise ConfigError(
                f"{text.where(feed.path('name'))}: {shown(feed.name)} is the catalogue's name for"
                f" {redact(row.url)}",
                f'give yours another name, or take that one out with "!{row.name}"',
            )
