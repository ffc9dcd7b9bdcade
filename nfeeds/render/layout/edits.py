"""What an outlet changed in its entry, to be seen at a glance."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from nfeeds.models.text import cut
from nfeeds.models.view import Edit
from nfeeds.render import RenderOptions
from nfeeds.render.layout.blocks import labelled
from nfeeds.render.lines import Block, Span
from nfeeds.render.times import short

PLACES = 4
"""Places of a text that are shown where it changed; the others are counted."""
WORDS = 120
"""Characters that are shown of what was there, and of what is there now."""
AROUND = 2
"""Words before a change that say where it is."""
MOST = 400
"""Words that are compared one by one; of longer texts only the beginning and end that they share
are told from the rest."""

Change = tuple[str, str, str]
"""Words before it, what was there, what is there now."""


def edited(edit: Edit, options: RenderOptions, now: datetime) -> Block:
    """When an entry was changed, what was there, and what is there now."""
    named = "link" if edit.field == "url" else edit.field
    when = Span(f"{short(edit.at, options.zone, now)}  ", "faint")
    if edit.field == "summary" and edit.was and edit.now:
        return labelled("edited", when, Span(f"{named}: "), *summary(edit), indent=2)
    return labelled("edited", when, Span(f"{named}: "), *changed(edit.was, edit.now), indent=2)


def summary(edit: Edit) -> Iterator[Span]:
    """The places in which a long text changed."""
    places = list(changes(edit.was, edit.now))
    for number, (before, was, now) in enumerate(places[:PLACES]):
        yield Span(("; " if number else "") + (f"… {before} " if before else ""), "faint")
        yield from changed(cut(was, WORDS), cut(now, WORDS))
    if len(places) > PLACES:
        yield Span(f"; and in {len(places) - PLACES} more places", "faint")


def changed(was: str, now: str) -> Iterator[Span]:
    """Old words and new ones."""
    if not was:
        yield from (Span("added ", "good"), Span(f"'{now}'"))
    elif not now:
        yield from (Span("removed ", "bad"), Span(f"'{was}'"))
    else:
        yield from (Span(f"'{was}'", "faint"), Span(" -> "), Span(f"'{now}'"))


def changes(was: str, now: str) -> Iterator[Change]:
    """Where two texts differ, by words; by characters where there is no space between words."""
    joint = " " if was.count(" ") * 20 > len(was) or now.count(" ") * 20 > len(now) else ""
    old, new = (text.split() if joint else list(text) for text in (was, now))
    begin = alike(old, new)
    end = alike(old[begin:][::-1], new[begin:][::-1])
    told = old[:begin]
    old, new = old[begin : len(old) - end], new[begin : len(new) - end]
    for at, old_end, to, new_end in spans(old, new):
        before = [*told, *old[:at]][-AROUND if joint else -AROUND * 2 :]
        yield joint.join(before), joint.join(old[at:old_end]), joint.join(new[to:new_end])


def alike(one: Sequence[str], other: Sequence[str]) -> int:
    """With how many equal words two texts begin."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def spans(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """From where to where two texts differ."""
    if max(len(old), len(new)) > MOST:
        yield 0, len(old), 0, len(new)
        return
    from difflib import SequenceMatcher  # noqa: PLC0415 - few pages have an edit on them

    for kind, *span in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield span[0], span[1], span[2], span[3]
