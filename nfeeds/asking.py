"""What the use-cases that ask feeds share: the asking, and a document → its entries."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from nfeeds.fetch import Work, fetch
from nfeeds.models.config import PollSettings
from nfeeds.models.document import Document, Failed, Outcome
from nfeeds.models.entry import Entry, Parsed
from nfeeds.models.feed import Feed, Secret
from nfeeds.models.text import clean, cut
from nfeeds.models.url import redact
from nfeeds.normalize import TITLE, normalize
from nfeeds.normalize.language import language_tag
from nfeeds.normalize.markup import plain


class Understood(NamedTuple):
    """A document read to its end."""

    parsed: Parsed
    """Without its entries, which as the feed spelled them are as long as the document."""
    entries: tuple[Entry, ...]

    @property
    def title(self) -> str:
        """The feed's own, fit to be shown."""
        return cut(plain(self.parsed.title), TITLE)

    @property
    def language(self) -> str | None:
        """By the feed's own word, where that is a language."""
        return language_tag(self.parsed.language)

    @property
    def newest(self) -> datetime | None:
        """When the latest entry was published."""
        return max((one.published for one in self.entries if one.published), default=None)


class Asking(NamedTuple):
    """What it takes to ask feeds and to read what comes."""

    settings: PollSettings
    parse: Callable[[Document], Parsed | Failed]
    clock: Callable[[], datetime]
    reveal: Callable[[Secret], str]
    until: float | None = None
    """Of `time.monotonic`: when to begin no more feeds."""

    def ask(
        self, work: Iterable[Work], *, public_only: bool = False
    ) -> Iterator[tuple[Feed, Outcome]]:
        """Ask all of `work`, giving each outcome as it comes, to be kept."""
        asked = fetch(
            [tuple(work)],
            self.settings,
            now=self.clock(),
            reveal=self.reveal,
            until=self.until,
            public_only=public_only,
        )
        for feed, outcome, _ in asked:
            yield feed, outcome.loaded() if isinstance(outcome, Document) else outcome

    def read(self, feed: Feed, document: Document) -> Understood | Failed:
        """Parse and normalize."""
        return understand(feed, document, self.clock(), self.parse)


def shown(url: str) -> str:
    """An address as it may be shown, whoever it came from."""
    return clean(redact(url))


def understand(
    feed: Feed, document: Document, now: datetime, parse: Callable[[Document], Parsed | Failed]
) -> Understood | Failed:
    """Parse and normalize; a surprise in it is this feed's alone."""
    try:
        parsed = parse(document)
        if isinstance(parsed, Failed):
            return parsed.model_copy(
                update={
                    "status": document.status,
                    "seconds": round(document.seconds + parsed.seconds, 3),
                }
            )
        entries = normalize(
            parsed.entries, feed, base=document.url, language=parsed.language, seen_at=now
        )
    except (ValueError, TypeError, KeyError, LookupError, RecursionError) as error:
        message = f"{type(error).__name__} while reading it; please report this feed"
        return Failed(stage="parse", kind="internal", message=message, status=document.status)
    return Understood(parsed.model_copy(update={"entries": (), "more": parsed.items}), entries)
