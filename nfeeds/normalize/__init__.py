"""Entries as a feed spelled them → entries we vouch for."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from typing import Any

from nfeeds.models.entry import Entry, Key, RawEntry
from nfeeds.models.feed import Feed
from nfeeds.models.text import cut
from nfeeds.normalize.dates import parse_date, sane
from nfeeds.normalize.language import READ, language_tag, languages
from nfeeds.normalize.links import canonical, identity
from nfeeds.normalize.markup import is_scrambled, plain, unscrambled

TITLE = 500
SUMMARY = 4000
AUTHOR = 200
LABELS = 50
_MARK = re.compile(r"#\d{1,4}$")
"""With which a guid ends that tells revisions apart."""


def normalize(
    raws: Sequence[RawEntry], feed: Feed, *, base: str, language: str | None, seen_at: datetime
) -> tuple[Entry, ...]:
    """The entries of one document, each once, in its order.

    `base` is the address the document came from, `language` the feed's own word for it. A link
    or guid leads to an entry only where no other item of the document bears it; items with the
    same leading key are one.
    """
    links = [canonical(raw.link, base) for raw in raws]
    pages = [identity(link) if link else None for link in links]
    seen_links = Counter(page for page in pages if page is not None)
    seen_links.subtract(_again(raws, pages) if len(seen_links) < len(raws) else ())
    seen_guids = Counter(raw.guid for raw in raws if raw.guid)
    told = [_facts(raw, link, seen_at) for raw, link in zip(raws, links, strict=True)]
    tongues = languages(
        [language_tag(raw.language) for raw in raws],
        language_tag(language) or feed.language,
        [f"{facts['title']} {facts['summary'][:READ]}" for facts in told],
    )
    entries: dict[tuple[str, str], Entry] = {}
    for raw, page, facts, tongue in zip(raws, pages, told, tongues, strict=True):
        keys = []
        if page is not None and seen_links[page] == 1:
            keys.append(Key.made(kind="link", value=page))
        if raw.guid and seen_guids[raw.guid] == 1:
            keys.append(Key.made(kind="guid", value=raw.guid))
        if not keys:
            keys.append(Key.made(kind="hash", value=f"{facts['title']}\x1f{_day(raw)}"))
        leading = keys[0].kind, keys[0].value
        if leading not in entries:
            entries[leading] = Entry.made(
                id=entry_id(feed, keys[0]), found_by=tuple(keys), **facts, language=tongue
            )
    return tuple(entries.values())


def _again(raws: Sequence[RawEntry], pages: Sequence[str | None]) -> Iterator[str]:
    """Pages of items that stand in a document before, under another mark of revision.

    The BBC tells `…/c1#0` and `…/c1#4`: one article. Where titles differ, or guids otherwise, they
    are several that share a page.
    """
    shared: dict[str, list[RawEntry]] = {}
    for raw, page in zip(raws, pages, strict=True):
        if page is not None:
            shared.setdefault(page, []).append(raw)
    for page, items in shared.items():
        is_alike = len({(raw.title, _MARK.sub("#", raw.guid or "")) for raw in items}) == 1
        if is_alike and _MARK.search(items[0].guid or ""):
            yield from [page] * (len(items) - 1)


def entry_id(feed: Feed, leading: Key) -> str:
    """Sixteen hex digits, the same in every store that takes this feed by this address."""
    text = f"{feed.url}\x1f{leading.kind}\x1f{leading.value}"
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _day(raw: RawEntry) -> str:
    """The day that an item gives, sane or not: an id must not hang on when it was seen."""
    time = parse_date(raw.published) or parse_date(raw.updated)
    return time.date().isoformat() if time else ""


def _facts(raw: RawEntry, link: str | None, seen_at: datetime) -> dict[str, Any]:
    """What an item says, cleaned and cut."""
    updated = sane(parse_date(raw.updated), seen_at)
    published = sane(parse_date(raw.published), seen_at) or updated
    title, summary = headed(*wording(raw.title, raw.summary or raw.content))
    return {
        "url": link,
        "title": title or cut(link or "(untitled)", TITLE),
        "summary": summary,
        "authors": _labels(raw.authors) if raw.authors else (),
        "categories": _labels(raw.categories) if raw.categories else (),
        "published": published,
        "updated": updated,
    }


def wording(title: str | None, text: str | None) -> tuple[str, str]:
    """Title and summary, clean and cut; a summary that only says the title again is none."""
    title, text = title or "", text or ""
    if not title.isascii() and is_scrambled(title):
        title, text = unscrambled(title), unscrambled(text)
    head, summary = plain(title), plain(text)
    return cut(head, TITLE), "" if summary == head else cut(summary, SUMMARY)


def headed(title: str, summary: str) -> tuple[str, str]:
    """The same: what has no title is called by the begin of its text."""
    if title:
        return title, summary
    head = cut(summary, 120)
    return head, "" if summary == head else summary


def _labels(texts: tuple[str, ...]) -> tuple[str, ...]:
    labels = [_label(text) if len(text) <= AUTHOR else label(text) for text in texts[:LABELS]]
    return tuple(dict.fromkeys(filter(None, labels)))


def label(text: str) -> str:
    """A name or a word, clean and of a bearable length."""
    return cut(plain(text), AUTHOR)


_label = lru_cache(maxsize=2048)(label)
"""Few names and words stand in many entries."""
