"""Entries, one by one."""

from collections.abc import Iterator
from datetime import datetime

from nfeeds.models.digest import EntryList, EntryView
from nfeeds.models.text import cut
from nfeeds.render import RenderOptions
from nfeeds.render.layout.blocks import (
    BLANK,
    SHORT_ID,
    SUMMARY,
    beginning,
    in_language,
    labelled,
    teller,
    text,
    whole_words,
)
from nfeeds.render.lines import Block, Span, fit, pad
from nfeeds.render.times import day_and_clock


def entry_list(view: EntryList, options: RenderOptions) -> Iterator[Block]:
    """Entries, three lines each or one."""
    if not view.entries:
        yield text("No entry passes.")
    for entry in view.entries:
        if options.brief:
            yield entry_line(entry, options)
        else:
            yield from entry_block(entry, options)
            yield from kept(entry, options)
            if entry.saved:
                yield labelled("seen", Span(seen(entry, options)), indent=2)
            yield BLANK
    if view.total > len(view.entries):
        more = f"{len(view.entries)} of {view.total} entries shown; --all shows the rest"
        yield text(more, "faint")
    if view.begins:
        yield text(f"The archive {beginning(day_and_clock(view.begins, options.zone))}.", "faint")


def entry_line(entry: EntryView, options: RenderOptions) -> Block:
    """An entry in one line."""
    start = f"{entry.id[:SHORT_ID]} {day_and_clock(entry.time, options.zone)} "
    places = whole_words(entry.countries, 8)
    room = options.width - len(start) - 9
    title = fit(f"{entry.source_title}: {entry.title}", max(room, 20))
    return Block(
        (Span(start, "faint"), Span(pad(places, 8) + " ", "place"), Span(title, "", entry.url)),
        wrap=False,
    )


def entry_block(entry: EntryView, options: RenderOptions) -> Iterator[Block]:
    """An entry with its summary."""
    language = in_language(entry.language)
    yield Block((Span(entry.title, "headline", entry.url), Span(language, "faint")))
    places = " ".join(entry.countries) or "no known place"
    yield Block(
        (
            Span(entry.id[:SHORT_ID], "faint"),
            Span(f"  {places}", "place"),
            Span(f"  {teller(entry)}"),
            Span(f"  {day_and_clock(entry.time, options.zone)}", "faint"),
        ),
        Span("  "),
    )
    if entry.summary:
        words = entry.summary if options.verbose else cut(entry.summary, SUMMARY)
        yield Block((Span(words),), Span("  "))
    if entry.url:
        yield Block((Span(entry.url, "faint", entry.url),), Span("  "), wrap=False)


def kept(entry: EntryView, options: RenderOptions) -> Iterator[Block]:
    """Under which names a person keeps it, and why."""
    for one in entry.saved:
        note = f": {one.note}" if one.note else ""
        yield labelled(
            "saved",
            Span(f"as {one.name}{note}"),
            Span(f"  {day_and_clock(one.at, options.zone)}", "faint"),
            indent=2,
        )


def seen(entry: EntryView, options: RenderOptions, looked: datetime | None = None) -> str:
    """When an entry came, by its feed and by ours, and when we had looked before."""
    published = day_and_clock(entry.published, options.zone) if entry.published else "undated"
    first = day_and_clock(entry.first_seen, options.zone)
    before = f", last looked {day_and_clock(looked, options.zone)}" if looked else ""
    return f"first {first}{before}, published {published}, in {', '.join(entry.feeds)}"
