"""Places and regions: the rows of `data/places.tsv` and `data/regions.tsv`, as plain tuples."""

import unicodedata
from datetime import date
from functools import cache
from typing import NamedTuple


class Span(NamedTuple):
    """A code and the days for which something holds of it, both included; None is open."""

    code: str
    since: date | None = None
    until: date | None = None

    def holds(self, on: date | None) -> bool:
        """Whether it holds on that day; without a day, whether it ever did."""
        if on is None:
            return True
        after = self.since is None or self.since <= on
        return after and (self.until is None or on <= self.until)


class Place(NamedTuple):
    """A row of `places.tsv`."""

    code: str
    """ISO 3166-1 alpha-2 in capitals (and XK), else a slug."""
    kind: str
    """`country`, `territory`, `province`, `town`, `area` or `sea`."""
    name: str
    parent: str = ""
    """The place that it counts to in the view `de-jure`; empty for countries and seas."""
    de_facto: str = ""
    """Who holds it, where that is not the parent: spans of codes; its own code: nobody else."""
    claimants: str = ""
    """Country codes of all who claim it, where it is in dispute."""
    names: str = ""
    """Other spellings in Latin script, separated by commas."""
    term: str = ""
    """`context`: the name alone is no evidence, as with Nice, Cork or Split; `venue`: talks about
    other places are held there."""
    note: str = ""


class Region(NamedTuple):
    """A row of `regions.tsv`."""

    key: str
    kind: str
    """`desk`, `m49`, `group`, `theatre` or `hotspot`."""
    name: str
    aliases: str
    rule: str
    """`any`: one member is enough; `all`: its name, a place in it, or all members together."""
    members: str
    """Spans of place codes or other keys; a minus before one takes it out."""
    source: str


class About(NamedTuple):
    """What an entry is about, as a reader's view has it."""

    countries: tuple[str, ...] = ()
    """By weight, heaviest first."""
    focus: str | None = None
    """The country that weighs most; of those that weigh the same, the one told of first."""
    regions: tuple[str, ...] = ()
    """Keys: named ones first, then those of the heaviest country, the closest first."""


def span(text: str) -> Span:
    """Read `CODE`, `CODE2004-05-01..`, `CODE..2020-01-31` or `CODE2012-07-31..2016-12-01`.

    The last day is the day of leaving, still counted.
    """
    head, dots, until = text.partition("..")
    if dots and len(head) > 10 and head[-10:-8].isdigit():
        code, since = head[:-10], head[-10:]
    else:
        code, since = head, ""
    return Span(
        code,
        date.fromisoformat(since) if since else None,
        date.fromisoformat(until) if until else None,
    )


def plain(text: str) -> str:
    """Fold a name for look-ups: no case, no accents, no punctuation, single spaces."""
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    text = text.replace("ı", "i").replace("ə", "a")
    letters = (c if c.isalnum() else " " for c in text if not unicodedata.combining(c))
    return " ".join("".join(letters).split())


@cache
def spans(text: str) -> tuple[Span, ...]:
    """Read several spans, separated by spaces."""
    return tuple(map(span, text.split()))
