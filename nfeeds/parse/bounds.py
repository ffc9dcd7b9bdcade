"""How much is given back of a document, whoever read it: so many entries, with texts so long."""

from nfeeds.models.document import Warned
from nfeeds.models.entry import RawEntry

LIMIT = 2000
"""Entries read of one document; the rest is left, with a warning."""
TEXT = 64 << 10
"""Characters given back of one text of an entry: summaries are cut far below that."""
TEXTS = 4 << 20
"""Characters given back of all of them; of many long ones each is cut."""
SHORT = TEXTS // LIMIT
"""Characters that a text may always have."""
MANY = TEXTS // TEXT
"""Entries that may have texts of full length."""
TOO_MANY = Warned(kind="truncated", message=f"over {LIMIT} entries, the first {LIMIT} were read")


class Fitter:
    """Entries that come one after the other; what is held of them is never much too long."""

    def __init__(self) -> None:
        """No entry has come."""
        self.entries: list[RawEntry] = []

    def add(self, entry: RawEntry) -> None:
        """Take an entry; when there are twice as many, each may be half as long."""
        entries = self.entries
        entries.append(entry)
        number = len(entries)
        if is_long(entry, SHORT):
            entries[-1] = fitting(entry, limit_of(number))
        if number > MANY and number & (number - 1) == 0:
            self.entries = list(self.fitted())

    def fitted(self) -> tuple[RawEntry, ...]:
        """All of them, as long as they may be."""
        if len(self.entries) <= MANY:
            return tuple(self.entries)
        limit = limit_of(len(self.entries))
        return tuple(fitting(entry, limit) for entry in self.entries)


def is_long(entry: RawEntry, limit: int) -> bool:
    """Whether a text of an entry is longer."""
    return (
        len(entry.summary or "") > limit
        or len(entry.content or "") > limit
        or len(entry.title or "") > limit
    )


def limit_of(entries: int) -> int:
    """How long a text of so many entries may be."""
    return min(TEXT, TEXTS // min(max(entries, 1), LIMIT))


def fitting(entry: RawEntry, limit: int) -> RawEntry:
    """An entry with no text longer than the limit; no half tag is left at an end."""
    if not is_long(entry, limit):
        return entry
    texts = {"title": entry.title, "summary": entry.summary, "content": entry.content}
    long = {name: text[:limit] for name, text in texts.items() if text and len(text) > limit}
    whole = {
        name: text[: text.rfind("<")] if text.rfind("<") > text.rfind(">") else text
        for name, text in long.items()
    }
    return entry.model_copy(update=whole)
