"""Names that the Tab key may mean, read with as little as can be: no noun, no archive opened.

What cannot be read has no names: nobody wants to be told of it between two keys.
"""

import os.path
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from nfeeds import paths

DATA = __file__.rpartition("/cli/")[0] + "/data"

Name = tuple[str, str]
"""What is typed, and what it is."""


class Place(NamedTuple):
    """Where the user's own names are."""

    environ: Mapping[str, str]
    config: str | None = None
    """As `--config` says."""
    store: str | None = None

    def file(self) -> str:
        """The configuration."""
        named = self.config or self.environ.get("NFEEDS_CONFIG")
        return paths.expand(named, self.environ) if named else paths.default_config(self.environ)

    def settings(self) -> Mapping[str, Any]:
        """What stands in it."""
        path = self.file()
        if not os.path.isfile(path):
            return {}
        import tomllib  # noqa: PLC0415 - a fifth of the time, and many have no file

        with open(path, "rb") as file:
            return tomllib.load(file)

    def archive(self) -> str:
        """The archive's file."""
        named, folder = self.store or self.environ.get("NFEEDS_STORE"), ""
        if not named:
            named, folder = self.settings().get("store"), os.path.dirname(self.file())
        if not named:
            return paths.default_store(self.environ)
        path = str(named).removeprefix("sqlite:")
        return paths.expand(path.removeprefix("//"), self.environ, folder)


def lines(name: str) -> Iterable[str]:
    """The lines of one of our tables, without its head."""
    with open(f"{DATA}/{name}.tsv", encoding="utf-8") as file:
        return file.read().splitlines()[1:]


def rows(name: str) -> Iterator[list[str]]:
    """The rows of one of our tables."""
    for line in lines(name):
        yield line.split("\t")


def regions(place: Place) -> Iterator[Name]:
    """Keys of regions."""
    for key, _, name, *_ in rows("regions"):
        yield key, name


def countries(place: Place) -> Iterator[Name]:
    """Codes of countries and territories."""
    for line in lines("places"):  # of seven thousand, three hundred are meant
        if "\tcountry\t" in line or "\tterritory\t" in line:
            code, _, name, *_ = line.split("\t")
            yield code, name


def places(place: Place) -> Iterator[Name]:
    """Regions, and countries and territories by name."""
    yield from regions(place)
    for code, name in countries(place):
        yield name, code


def own(place: Place) -> list[dict[str, Any]]:
    """The user's own feeds."""
    return list(place.settings().get("feeds", []))


def sources(place: Place) -> Iterator[Name]:
    """Slugs of outlets, the user's own first."""
    for feed in own(place):
        yield feed.get("source") or feed.get("name", ""), feed.get("title", "your own")
    for slug, title, *_ in rows("sources"):
        yield slug, title


def feeds(place: Place) -> Iterator[Name]:
    """Names of feeds, the user's own first."""
    for feed in own(place):
        yield feed.get("name", ""), feed.get("title", "your own")
    for slug, title, *_ in rows("feeds"):
        yield slug, title


def tags(place: Place) -> Iterator[Name]:
    """Tags of the user's own feeds."""
    for feed in own(place):
        for tag in feed.get("tags", []):
            yield tag, ""


def languages(place: Place) -> Iterator[Name]:
    """Languages of the catalogue's feeds."""
    for _, _, _, _, language, *_ in rows("feeds"):
        for tag in language.split():
            yield tag, ""


def digests(place: Place) -> Iterator[Name]:
    """Named digests."""
    for name, keys in place.settings().get("digests", {}).items():
        yield name, ", ".join(keys)


def saved(place: Place) -> Iterator[Name]:
    """Names under which something is saved."""
    from nfeeds.store.names import saved_names  # noqa: PLC0415 - one kind needs a database

    for name, number in saved_names(place.archive()):
        yield name, f"{number} saved"


KINDS: dict[str, Callable[[Place], Iterator[Name]]] = {
    "region": regions,
    "country": countries,
    "place": places,
    "source": sources,
    "feed": feeds,
    "tag": tags,
    "language": languages,
    "digest": digests,
    "saved": saved,
}
"""Kind of names → what finds them."""


def names(kind: str, place: Place) -> dict[str, str]:
    """Name → what it is, each once; what is broken in the user's files ends the list."""
    found: dict[str, str] = {}
    try:
        for name, text in KINDS[kind](place):
            found.setdefault(str(name), str(text))
    except (AttributeError, KeyError, OSError, TypeError, ValueError):
        pass
    found.pop("", None)
    return found
