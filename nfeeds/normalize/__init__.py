"""Entries as a feed spelled them → entries we vouch for."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

from nfeeds.models.entry import Entry, Key, RawEntry
from nfeeds.models.feed import Feed
from nfeeds.models.text import cut
from nfeeds.normalize.dates import parse_date, sane
from nfeeds.normalize.links import canonical, identity
from nfeeds.normalize.markup import plain

TITLE = 500
SUMMARY = 4000
AUTHOR = 200
LABELS = 50


def normalize(
    raws: Sequence[RawEntry], feed: Feed, *, base: str, language: str | None, seen_at: datetime
) -> tuple[Entry, ...]:
    """The entries of one document, each once, in its order.

    `base` is the address the document came from, `language` the feed's own word for it. A link
    or guid leads to an entry only where no other item of the document bears it; items with the
    same leading key are one.
    """
    links = [canonical(raw.link, base) for raw in raws]
    seen_links = Counter(identity(link) for link in links if link)
    seen_guids = Counter(raw.guid for raw in raws if raw.guid)
    entries: dict[Key, Entry] = {}
    for raw, link in zip(raws, links, strict=True):
        link_is_unique = bool(link) and seen_links[identity(link or "")] == 1
        guid_is_unique = bool(raw.guid) and seen_guids[raw.guid or ""] == 1
        entry = _entry(raw, feed, link, language, seen_at)
        keys = _keys(raw, entry, link_is_unique=link_is_unique, guid_is_unique=guid_is_unique)
        named = entry.model_copy(update={"found_by": keys, "id": entry_id(feed, keys[0])})
        entries.setdefault(keys[0], named)
    return tuple(entries.values())


def entry_id(feed: Feed, leading: Key) -> str:
    """Sixteen hex digits, the same in every store that takes this feed by this address."""
    text = f"{feed.url}\x1f{leading.kind}\x1f{leading.value}"
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _keys(
    raw: RawEntry, entry: Entry, *, link_is_unique: bool, guid_is_unique: bool
) -> tuple[Key, ...]:
    keys = []
    if link_is_unique and entry.url:
        keys.append(Key(kind="link", value=identity(entry.url)))
    if guid_is_unique and raw.guid:
        keys.append(Key(kind="guid", value=raw.guid))
    if not keys:
        keys.append(Key(kind="hash", value=f"{entry.title}\x1f{_day(raw)}"))
    return tuple(keys)


def _day(raw: RawEntry) -> str:
    """The day that an item gives, sane or not: an id must not hang on when it was seen."""
    time = parse_date(raw.published) or parse_date(raw.updated)
    return time.date().isoformat() if time else ""


def _entry(
    raw: RawEntry, feed: Feed, link: str | None, language: str | None, seen_at: datetime
) -> Entry:
    updated = sane(parse_date(raw.updated), seen_at)
    published = sane(parse_date(raw.published), seen_at) or updated
    summary = plain(raw.summary or raw.content or "")
    title = plain(raw.title or "") or cut(summary, 120) or link or "(untitled)"
    return Entry(
        id="",
        url=link,
        title=cut(title, TITLE),
        summary="" if summary == title else cut(summary, SUMMARY),
        authors=_labels(raw.authors),
        categories=_labels(raw.categories),
        published=published,
        updated=updated,
        language=language_tag(raw.language) or language_tag(language) or feed.language,
    )


def _labels(texts: tuple[str, ...]) -> tuple[str, ...]:
    labels = (cut(plain(text), AUTHOR) for text in texts[:LABELS])
    return tuple(dict.fromkeys(label for label in labels if label))


def language_tag(tag: str | None) -> str | None:
    """A BCP 47 tag in its usual spelling, None for what is none."""
    parts = (tag or "").strip().replace("_", "-").split("-")
    if not 2 <= len(parts[0]) <= 3 or not parts[0].isalpha() or not "".join(parts).isascii():
        return None
    rest = [part.title() if len(part) == 4 else part.upper() for part in parts[1:]]
    return "-".join([parts[0].lower(), *rest]) if "".join(rest).isalnum() or not rest else None
