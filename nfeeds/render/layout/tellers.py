"""Who tells a digest: from which countries, and by whose outlets, in numbers with bars."""

from collections.abc import Iterator, Mapping

from nfeeds.models.digest import Digest
from nfeeds.models.text import amount
from nfeeds.render import RenderOptions
from nfeeds.render.layout.blocks import labelled
from nfeeds.render.layout.volume import BARS, KEY
from nfeeds.render.lines import GLUE, Block, Span, fit, pad

BAR = "▆"
NAMED = 10
"""Words that are named in a line, all of them with --verbose."""
LONGEST = 40
"""Columns of the longest bar: wider ones are no easier to compare."""
SHORT = 20
"""The same on a page that may be as narrow as a phone."""


def tellers(digest: Digest, options: RenderOptions) -> Iterator[Block]:
    """How many of the stories are told from each country, and by outlets of each kind of owner."""
    counts = digest.counts
    for label, told in (("told from", counts.source_countries), ("told by", counts.ownership)):
        if told and options.verbose:
            stories = amount(counts.stories, "story", "stories")
            by = "country" if label == "told from" else "owner"
            yield labelled(label, Span(f"{stories}, by {by}"), indent=2)
            yield from bars(told, counts.stories, options)
        elif told:
            yield labelled(label, *line(told, counts.stories), indent=2)


def line(told: Mapping[str, int], stories: int) -> Iterator[Span]:
    """The most frequent in one line, each behind a bar that stands."""
    most = max(told.values())
    for place, (word, number) in enumerate(list(told.items())[:NAMED]):
        yield Span(", " if place else "")
        yield Span(f"{BARS[number * (len(BARS) - 1) // most]}{GLUE}", "bars")
        of_all = f" of {amount(stories, 'story', 'stories')}" if place == 0 else ""
        yield Span(f"{word}{GLUE}{number}{of_all.replace(' ', GLUE)}")
    if len(told) > NAMED:
        yield Span(f", and {len(told) - NAMED} more")


def bars(told: Mapping[str, int], stories: int, options: RenderOptions) -> Iterator[Block]:
    """Each in a line of its own, with a bar that lies."""
    digits = len(str(max(told.values())))
    room = max(options.width - KEY - digits - 6, 1)
    longest = min(SHORT if options.words else LONGEST, room)
    for word, number in told.items():
        length = max(round(number * longest / stories), 1)
        yield Block(
            (Span(f"{BAR * length} ", "bars"), Span(f"{number:>{digits}}")),
            Span(f"    {pad(fit(word, KEY), KEY)} ", "label"),
        )
