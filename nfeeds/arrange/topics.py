"""Topics that come with nfeeds, to be ignored by name: `list:sport` instead of a hundred rules."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

from nfeeds.models.digest import EntryView
from nfeeds.models.words import folded

_WORD = re.compile(r"[\w-]+")


class Topic:
    """By what an entry is known to be about a topic: its address, its categories, its title."""

    def __init__(self) -> None:
        """Nothing is known yet."""
        self.sections: set[str] = set()
        """Folders of an address, or names before a site's own."""
        self.categories: set[str] = set()
        self.phrases: dict[str, list[tuple[str, ...]]] = {}
        """First word → what follows it, in titles."""

    def add(self, where: str, text: str) -> None:
        """Add a row's word or phrase."""
        words = tuple(_WORD.findall(folded(text)))
        match where:
            case "address":
                self.sections.add(text)
            case "category":
                self.categories.add(text.casefold())
            case _:
                self.phrases.setdefault(words[0], []).append(words[1:])

    def holds(self, entry: EntryView) -> bool:
        """Whether an entry is about it."""
        return (
            not self.sections.isdisjoint(sections(entry.url))
            or not self.categories.isdisjoint(item.casefold() for item in entry.categories)
            or self.names(_WORD.findall(folded(entry.title)))
        )

    def names(self, words: list[str]) -> bool:
        """Whether one of the phrases is among the words of a title."""
        return any(
            tuple(words[at + 1 : at + 1 + len(rest)]) == rest
            for at, word in enumerate(words)
            for rest in self.phrases.get(word, ())
        )


def sections(url: str | None) -> Iterator[str]:
    """The folders of an address, and the names before its site's own."""
    parts = urlsplit(url or "")
    yield from parts.path.lower().split("/")[:-1]
    yield from (parts.hostname or "").split(".")[:-2]


@cache
def topics() -> dict[str, Topic]:
    """The topics there are, by name."""
    found: dict[str, Topic] = {}
    text = (files("nfeeds.data") / "topics.tsv").read_text("utf-8")
    for line in text.splitlines()[1:]:
        name, where, _, words = line.split("\t")
        for word in words.split(", "):
            found.setdefault(name, Topic()).add(where, word)
    return found


def topic_test(name: str) -> Callable[[EntryView], bool] | None:
    """What tells whether an entry is about a topic; None for a name that is none."""
    topic = topics().get(name)
    return topic.holds if topic else None
