"""An event of a watch: a story in a compact block, or in a line."""

from collections.abc import Iterator

from nfeeds.models.text import cut
from nfeeds.models.watch import Event
from nfeeds.render import RenderOptions
from nfeeds.render.layout.blocks import (
    BLANK,
    SHORT_ID,
    SUMMARY,
    in_language,
    labelled,
    whole_words,
    whose,
)
from nfeeds.render.layout.story import details, meta, told
from nfeeds.render.lines import Block, Span, fit, pad
from nfeeds.render.times import clock

LINES = 5
"""Entries of an event that are named, all of them with --verbose."""


def event_page(event: Event, options: RenderOptions) -> Iterator[Block]:
    """One event, and an empty line."""
    if options.brief:
        yield event_line(event, options)
        return
    story = event.story
    yield Block(
        (
            Span(f"{event.event.upper()}  ", event.event),
            Span(story.headline, "headline", story.url),
            Span(in_language(story.language), "faint"),
        ),
        Span(f"{clock(event.at, options.zone)} ", "faint"),
    )
    yield Block(meta(story, options, event.at), Span("    "))
    if story.summary and options.verbose:
        yield Block((Span(cut(story.summary, SUMMARY)),), Span("    "))
    yield from whose(story, options)
    yield from details(story, options._replace(verbose=False))
    yield from came(event, options)
    if event.alerts:
        yield labelled("alert", Span(", ".join(event.alerts), "developed"))
    yield BLANK


def came(event: Event, options: RenderOptions) -> Iterator[Block]:
    """What came since the story was told last, but for the telling that stands above."""
    new = set(event.entries) - {event.story.headline_entry}
    entries = [entry for entry in event.story.entries if entry.id in new]
    shown = entries if options.verbose else entries[-LINES:]
    if len(shown) < len(entries):
        yield labelled("", Span(f"{len(entries) - len(shown)} more, then", "faint"))
    for entry in shown:
        yield from told(entry, options)


def event_line(event: Event, options: RenderOptions) -> Block:
    """An event in one line; a star where it set off an alert."""
    story = event.story
    start = f"{clock(event.at, options.zone)} {event.event[:3].upper()} {story.id[:SHORT_ID]} "
    places = whole_words(story.countries, 11)
    voices = f"{len(story.sources)}/{story.origins.count}"
    star = "* " if event.alerts else ""
    room = options.width - len(start) - 18 - len(star)
    return Block(
        (
            Span(start, "faint"),
            Span(pad(places, 11) + " ", "place"),
            Span(pad(voices, 5) + " "),
            Span(star, "developed"),
            Span(fit(story.headline, max(room, 20)), "headline", story.url),
        ),
        wrap=False,
    )
