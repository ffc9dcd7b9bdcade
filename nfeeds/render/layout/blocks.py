"""What every page is put together from."""

from collections.abc import Iterator, Sequence

from nfeeds.models.digest import EntryView, StoryView
from nfeeds.render import RenderOptions
from nfeeds.render.lines import GLUE, Block, Span, columns, fit, is_turned, pad

SHORT_ID = 7
"""Digits of an id that are shown; `show` takes its beginning."""
NARROW = 26
"""Columns without which a headline in one line says too little."""
HEADLINE = 400
"""Characters of a headline, all of it with --verbose: some feeds have their text there."""
SUMMARY = 280
"""Characters of a summary, all of it with --verbose."""
BLANK = Block((Span(""),), wrap=False)


def text(words: str, style: str = "") -> Block:
    """A block of one style."""
    return Block((Span(words, style),))


def rule(options: RenderOptions) -> Block:
    """A line across the page."""
    return Block((Span("-" * options.width, "faint"),), wrap=False)


def labelled(label: str, *spans: Span, indent: int = 4, style: str = "label") -> Block:
    """Words behind a label."""
    return Block(spans, Span(" " * indent + pad(label, 9) + " ", style))


def fitting(spans: tuple[Span, ...], width: int) -> tuple[Span, ...]:
    """The first of these, as many as leave room for a headline beside them; one at the least."""
    while len(spans) > 1 and width - sum(columns(span.text) for span in spans) < NARROW:
        spans = spans[:-1]
    return spans


def in_language(tag: str | None) -> str:
    """The language behind a title, without its variant; never alone on a line."""
    return f"{GLUE}[{tag.partition('-')[0]}]" if tag else ""


def beginning(moment: str) -> str:
    """From when on an archive knows what was told."""
    return f"begins {moment}; of before it has what feeds still told"


def teller(entry: EntryView) -> str:
    """An outlet with what should be known of it."""
    facts = ", ".join(fact for fact in (entry.source_country, entry.ownership) if fact)
    return f"{entry.source_title} ({facts})"


def whose(story: StoryView, options: RenderOptions) -> Iterator[Block]:
    """Whose headline it is, and where it is: in one line where that has room for both.

    Behind a name from right to left a terminal would turn the address round.
    """
    lead = next(entry for entry in story.entries if entry.id == story.headline_entry)
    name = Span(f"- {teller(lead)}", "faint")
    link = Span(story.url or "", "faint", story.url)
    room = options.width - len("    ") - columns(f"{name.text}  {link.text}")
    if story.url and room >= 0 and not is_turned(name.text):
        yield Block((name, Span("  "), link), Span("    "), wrap=False)
        return
    yield Block((name,), Span("    "))
    if story.url:
        yield Block((link,), Span("      "), wrap=False)


def whole_words(words: Sequence[str], width: int) -> str:
    """As many words as fit; a dash where there is none."""
    line = ""
    for word in words:
        if columns(f"{line} {word}".strip()) > width:
            break
        line = f"{line} {word}".strip()
    return line or fit(words[0], width) if words else "-"
