"""Stories as a format wrote them, kept: the next digest writes no more than what is new in them.

What is kept of a story follows from the archive, the feeds and the day, which name the file, and
from what stands in `StoryView.grounds`, which names it there. What changes with every minute, its
score, is no part of it.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Self

from nfeeds import __version__
from nfeeds.cache import Cache
from nfeeds.models.digest import Digest, StoryView
from nfeeds.models.query import Query, midnight
from nfeeds.reading import Archive

VERSION = "1"
"""Another one wherever the same story may be written in another way."""
KEPT, MOST = 4, 64 << 20
"""Files that are kept, and the bytes of one: 5,000 entries are 20 to 50 megabytes as JSON."""
HEAD = 10
"""Digits of the length of an index."""
FEW = 0.05
"""So large a share of stories is written anew each time: to keep it would take longer."""


class Texts:
    """What one format made of stories."""

    def __init__(self, cache: Cache, *grounds: object) -> None:
        """Read what is kept."""
        self.cache = cache
        self.grounds = (VERSION, __version__, *grounds)
        self.kept = read(cache.get_proved(*self.grounds))
        self.used: dict[str, bytes | memoryview] = {}
        self.missed = 0

    @classmethod
    def of(cls, digest: Digest, query: Query, archive: Archive, format_: str) -> Self | None:
        """Those that a digest of an archive may have again; None where nothing is kept."""
        if archive.cache is None:
            return None
        coverage = digest.coverage
        return cls(
            archive.cache.beside("texts", KEPT),
            format_,
            archive.store.fingerprint(query.as_of),
            archive.atlas.name(query.territories),
            archive.config.tags.infer_from_source,
            digest.tagger,
            query.languages,
            midnight(query.since or query.as_of),
            sorted(
                (key, one.name, one.language, one.tags, vars(one.source))
                for key, one in archive.feeds.items()
            ),
            # Who is silent, and of whom that cannot be said.
            sorted(feed.url for feed in archive.config.feeds),
            [(feed.feed, feed.status, feed.since) for feed in coverage.feeds],
            [(gap.feed, gap.until) for gap in coverage.gaps],
        )

    def written(self, story: StoryView, write: Callable[[StoryView], str]) -> str:
        """A story as it was written, else as it is written now."""
        grounds = story.grounds
        if grounds is None:
            return write(story)
        kept = self.kept.get(grounds)
        if kept is None:
            self.missed += 1
            text = write(story)
            self.used[grounds] = text.encode()
            return text
        self.used[grounds] = kept
        return str(kept, "utf-8")

    def keep(self) -> None:
        """Keep what was written, if it is enough to be worth it; what was not asked for, too."""
        if self.missed <= len(self.used) * FEW:
            return
        kept = self.kept | self.used
        if sum(map(len, kept.values())) > MOST:
            kept = self.used
        if sum(map(len, kept.values())) <= MOST:
            self.cache.put_proved(written(kept), *self.grounds)


def written(texts: Mapping[str, bytes | memoryview]) -> Sequence[bytes | memoryview]:
    """How long the index is, the index of names and lengths, and then all texts."""
    index = json.dumps([(name, len(text)) for name, text in texts.items()]).encode()
    return b"%0*d" % (HEAD, len(index)), index, *texts.values()


def read(content: memoryview | None) -> dict[str, memoryview]:
    """The same, as it was put."""
    if content is None:
        return {}
    start = HEAD + int(bytes(content[:HEAD]))
    texts = {}
    for name, length in json.loads(bytes(content[HEAD:start])):
        texts[name] = content[start : start + length]
        start += length
    return texts
