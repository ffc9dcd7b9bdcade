"""The catalogue that comes with nfeeds: its outlets and feeds, and patterns that choose of them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from fnmatch import fnmatchcase
from pathlib import Path
from typing import cast

from nfeeds.config.words import did_you_mean, listed, shown
from nfeeds.errors import UsageError
from nfeeds.models.feed import Feed, Ownership, Source, Status

DATA = Path(__file__).parents[1] / "data"

ATTRIBUTES: dict[str, Callable[[Feed], Iterable[str]]] = {
    "status": lambda feed: (feed.status,),
    "covers": lambda feed: feed.covers,
    "source-country": lambda feed: (feed.source.country or "",),
    "kind": lambda feed: (feed.source.kind,),
    "language": lambda feed: (feed.language or "",),
    "ownership": lambda feed: (feed.source.ownership,),
    "source": lambda feed: (feed.source.slug,),
    "family": lambda feed: (feed.source.family,),
}
"""What a pattern `NAME:VALUE` looks at."""


def _name(feed: Feed) -> tuple[str]:
    return (feed.name,)


def read_sources() -> dict[str, Source]:
    """Read the outlets by slug.

    Rows of our own data are taken unvalidated, which is what keeps the start-up short; a test
    validates them all.
    """
    sources = {}
    for line in _lines("sources.tsv"):
        slug, title, family, country, ownership, _confidence, kind, languages = line.split("\t")
        sources[slug] = Source.model_construct(
            slug=slug,
            title=title,
            family=family,
            country=country,
            ownership=cast("Ownership", ownership),
            kind=kind,
            languages=tuple(languages.split(",")),
        )
    return sources


def read_feeds(sources: Mapping[str, Source]) -> tuple[Feed, ...]:
    """Read the feeds in the order of the table, unvalidated like the outlets.

    All fields are given, since to find a default takes longer than all the rest.
    """
    feeds = []
    for line in _lines("feeds.tsv"):
        slug, title, url, source, language, covers, status, reason = line.split("\t")
        feeds.append(
            Feed.model_construct(
                url=url,
                name=slug,
                title=title,
                source=sources[source],
                language=language,
                covers=tuple(covers.split(",")),
                tags=(),
                status=cast("Status", status),
                reason=reason,
                headers={},
                auth=None,
            )
        )
    return tuple(feeds)


def _lines(name: str) -> list[str]:
    return (DATA / name).read_text(encoding="utf-8").splitlines()[1:]


def choose(
    selection: bool | Sequence[str],  # noqa: FBT001 - it is the value of a key of the file
    rows: Sequence[Feed],
    at: Callable[[int], AbstractContextManager[object]] = nullcontext,
) -> set[str]:
    """Give the names of the rows that a selection switches on.

    True chooses the live rows, False none. Of patterns later ones win; one that begins with `!`
    takes away, and where the first does, the live rows are what it takes from. Dead rows are
    never chosen. Raises UsageError as `matching` does; `at` is entered with the number of the
    pattern that is looked at.
    """
    live = {feed.name for feed in rows if feed.status == "live"}
    if isinstance(selection, bool):
        return live if selection else set()
    chosen = live if selection and selection[0].startswith("!") else set()
    for index, pattern in enumerate(selection):
        with at(index):
            found = matching(pattern, rows)
        chosen = chosen - found if pattern.startswith("!") else chosen | found
    return chosen


def matching(pattern: str, rows: Sequence[Feed]) -> set[str]:
    """Give the names of the rows that a pattern, with or without its `!`, speaks of; no dead ones.

    Raises UsageError when it matches no row at all, with the nearest that would, and when it
    switches on a dead row by its name, with the reason why that is dead.
    """
    bare = pattern.removeprefix("!")
    found = _found("status:live" if bare == "live" else bare, pattern, rows)
    first = found[0]
    if first.status == "dead" and bare == first.name == pattern:
        raise UsageError(
            f"{shown(bare)} is dead: {first.reason}",
            f"`nfeeds feeds add {first.url} --force` asks it all the same",
        )
    return {feed.name for feed in found if feed.status != "dead"}


def _found(bare: str, pattern: str, rows: Sequence[Feed]) -> list[Feed]:
    """Give the rows that a pattern without `!` matches, dead or not; at least one."""
    attribute, colon, value = bare.partition(":")
    if not colon:
        attribute, value = "name", bare
    elif attribute not in ATTRIBUTES:
        hint = did_you_mean(attribute, ATTRIBUTES) or f"known are {listed(ATTRIBUTES)}"
        raise UsageError(f"{shown(pattern)} begins with an unknown {shown(attribute)}", hint)
    read = ATTRIBUTES.get(attribute, _name)
    wanted = value.lower()
    found = [feed for feed in rows if any(_meets(wanted, had, attribute) for had in read(feed))]
    if not found:
        known = {had: "" for feed in rows for had in read(feed)}
        near = did_you_mean(value, known) or "`nfeeds feeds list --all` shows what there is"
        raise UsageError(f"{shown(pattern)} matches no feed of the catalogue", near)
    return found


def _meets(wanted: str, had: str, attribute: str) -> bool:
    """Compare without case and as a shell pattern; a language stands for its variants too."""
    had = had.lower()
    return fnmatchcase(had, wanted) or (attribute == "language" and had.startswith(f"{wanted}-"))
