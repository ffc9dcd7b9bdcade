"""Entries, one by one."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from nfeeds.models.digest import EntryList, EntryView
from nfeeds.models.text import cut
from nfeeds.models.words import Term, spots
from nfeeds.render import RenderOptions
from nfeeds.render.layout.blocks import (
    BLANK,
    HEADLINE,
    SHORT_ID,
    SUMMARY,
    beginning,
    fitting,
    in_language,
    labelled,
    teller,
    text,
    whole_words,
)
from nfeeds.render.lines import Block, Span, columns, fit, pad
from nfeeds.render.times import day_and_clock

BEFORE = 80
"""Characters that are shown before what was looked for, at most."""


def entry_list(view: EntryList, options: RenderOptions) -> Iterator[Block]:
    """Entries, three lines each or one."""
    if not view.entries:
        yield text("No entry passes.")
    for entry in view.entries:
        if options.brief:
            yield entry_line(entry, options)
        else:
            yield from entry_block(entry, options, view.sought)
            yield from kept(entry, options)
            if entry.saved:
                yield labelled("seen", Span(seen(entry, options)), indent=2)
            yield BLANK
    if view.total > len(view.entries) or view.more:
        total = f"more than {view.total}" if view.more else view.total
        more = f"{len(view.entries)} of {total} entries shown; --all shows the rest"
        yield text(more, "faint")
    if view.begins:
        yield text(f"The archive {beginning(day_and_clock(view.begins, options.zone))}.", "faint")


def entry_line(entry: EntryView, options: RenderOptions) -> Block:
    """An entry in one line; a narrow one has no room for its places, nor for its time."""
    id_ = Span(f"{entry.id[:SHORT_ID]} ", "faint")
    time = Span(f"{day_and_clock(entry.time, options.zone)} ", "faint")
    places = Span(pad(whole_words(entry.countries, 8), 8) + " ", "place")
    spans = fitting((id_, time, places), options.width)
    room = max(options.width - sum(columns(span.text) for span in spans), 1)
    title = fit(f"{entry.source_title}: {entry.title}", room)
    return Block((*spans, Span(title, "", entry.url)), wrap=False)


def entry_block(
    entry: EntryView, options: RenderOptions, sought: Sequence[Term] = ()
) -> Iterator[Block]:
    """An entry with its summary, and in it the words that were looked for."""
    language = in_language(entry.language)
    words = entry.title if options.verbose else cut(entry.title, HEADLINE)
    title = marked(Span(words, "headline", entry.url), sought)
    yield Block((*title, Span(language, "faint")))
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
        words = entry.summary if options.verbose else snippet(entry.summary, sought)
        yield Block(tuple(marked(Span(words), sought)), Span("  "))
    if entry.url:
        yield Block((Span(entry.url, "faint", entry.url),), Span("  "), wrap=False)


def snippet(summary: str, sought: Sequence[Term]) -> str:
    """As much of a summary as is shown: its beginning, or where what was looked for stands."""
    begin, end = next(iter(spots(sought, summary)), (0, 0))
    if end < SUMMARY:
        return cut(summary, SUMMARY)
    start = summary.find(" ", begin - BEFORE, begin) + 1 or begin
    return f"… {cut(summary[start:], SUMMARY - 2)}"


def marked(span: Span, sought: Sequence[Term]) -> Iterator[Span]:
    """A span in which what was looked for stands out, by words as far as there is space between."""
    done = 0
    for begin, end in spots(sought, span.text) if sought else ():
        first, last = whole(span.text, begin, end)
        if first >= done:
            yield span._replace(text=span.text[done:first])
            yield span._replace(text=span.text[first:last], style=f"{span.style} found".strip())
            done = last
    yield span._replace(text=span.text[done:])


def whole(text: str, begin: int, end: int) -> tuple[int, int]:
    """A spot with what stands around it up to the next spaces: lines break between spans."""
    while begin and is_joined(text[begin - 1]):
        begin -= 1
    while end < len(text) and is_joined(text[end]):
        end += 1
    return begin, end


def is_joined(letter: str) -> bool:
    """Whether a line never breaks beside it: no space, and of no script that has none."""
    return letter != " " and columns(letter) < 2


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
