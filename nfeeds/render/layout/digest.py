"""The digest's page: head, stories, coverage."""

from collections.abc import Iterator
from itertools import count

from nfeeds.models.digest import Digest, Group, StoryView
from nfeeds.models.text import amount
from nfeeds.render import RenderOptions
from nfeeds.render.layout.blocks import BLANK, SHORT_ID, fitting, labelled, rule, text, whole_words
from nfeeds.render.layout.coverage import coverage_line, foot, turned
from nfeeds.render.layout.map import world_map
from nfeeds.render.layout.story import story_block
from nfeeds.render.layout.tellers import tellers
from nfeeds.render.layout.volume import volume_lines
from nfeeds.render.lines import Block, Span, columns, fit, pad
from nfeeds.render.times import day_and_clock, offset, short

ENDED = 5
"""Stories gone quiet that are named, all of them with --verbose."""


def digest_page(digest: Digest, options: RenderOptions) -> Iterator[Block]:
    """Head, stories, coverage."""
    yield from head(digest, options)
    yield rule(options)
    yield from world_map(digest, options)
    if options.map:
        yield rule(options)
    if not digest.stories:
        yield text(nothing(digest))
    yield from stories(digest, options)
    yield from ended(digest, options)
    yield rule(options)
    yield from foot(digest, options)
    yield from tellers(digest, options)


def stories(digest: Digest, options: RenderOptions) -> Iterator[Block]:
    """Stories by their numbers, under headings where they are grouped."""
    of_id = {story.id: story for story in digest.stories}
    numbers = count(1)
    for group in digest.groups or (Group(key="", title="", stories=tuple(of_id)),):
        if digest.groups:
            yield from heading(group, options, is_first=group is digest.groups[0])
        for id_ in group.stories:
            if options.brief:
                yield brief(next(numbers), of_id[id_], options)
            else:
                also = group.also.get(id_, ())
                yield from story_block(next(numbers), of_id[id_], options, digest.as_of, also)


def heading(group: Group, options: RenderOptions, *, is_first: bool) -> Iterator[Block]:
    """What the stories of a group share, and how many they are."""
    if options.brief and not is_first:
        yield BLANK
    number = amount(len(group.stories), "story", "stories")
    yield Block((Span(group.title, "group"), Span(f"  {number}", "faint")))
    if not options.brief:
        yield BLANK


def ended(digest: Digest, options: RenderOptions) -> Iterator[Block]:
    """Stories that nobody tells any more: once, by the heaviest."""
    for story in digest.quiet if options.verbose else digest.quiet[:ENDED]:
        last = short(max(e.time for e in story.entries), options.zone, digest.as_of)
        start = f"    QUIET {story.id[:SHORT_ID]} "
        room = options.width - len(start) - len(last) - 7
        title = fit(story.headline, max(room, 20))
        yield Block(
            (Span(title, "", story.url), Span(f", last {last}", "faint")), Span(start, "faint")
        )
    if len(digest.quiet) > ENDED and not options.verbose:
        yield text(f"    and {len(digest.quiet) - ENDED} more went quiet, with --verbose", "faint")


def head(digest: Digest, options: RenderOptions) -> Iterator[Block]:
    """Which digest of what, how much of it, and on how many feeds it rests."""
    name = "" if digest.name == "default" else f" {digest.name}"
    zone = options.zone
    yield Block(
        (
            Span(f"nfeeds{name}", "title"),
            Span(f"  {day_and_clock(digest.as_of, zone)} {offset(digest.as_of, zone)}"),
            Span(f"  {span_of(digest, options)}", "faint"),
        )
    )
    if digest.filters:
        words = "; ".join(f"{name} {', '.join(terms)}" for name, terms in digest.filters.items())
        yield labelled("filters", Span(words), indent=0)
    if digest.territories != "de-jure":
        yield labelled("places as", Span(digest.territories), indent=0)
    yield text(summary_line(digest))
    yield coverage_line(digest.coverage)
    yield from volume_lines(digest, options)
    yield from turned(digest, options)


def span_of(digest: Digest, options: RenderOptions) -> str:
    """The window in words."""
    if digest.since is None and digest.until is None:
        return "all that is stored"
    parts = []
    if digest.since:
        mark = f" ({digest.mark})" if digest.mark else ""
        parts.append(f"since {short(digest.since, options.zone, digest.as_of)}{mark}")
    if digest.until:
        parts.append(f"until {short(digest.until, options.zone, digest.as_of)}")
    return " ".join(parts) + (", by first seen" if digest.time == "seen" else "")


def summary_line(digest: Digest) -> str:
    """A digest in numbers."""
    counts = digest.counts
    entries = amount(counts.entries, "entry", "entries")
    words = [f"{amount(counts.stories, 'story', 'stories')} from {entries}"]
    words += [
        f"{number} {name}"
        for name, number in (
            ("new", counts.new),
            ("developed", counts.developed),
            ("continuing", counts.continuing),
        )
        if number
    ]
    if len(digest.stories) < counts.stories:
        words.append(f"top {len(digest.stories)} shown")
    if counts.below_min_origins:
        words.append(f"{counts.below_min_origins} with fewer origins left out")
    return ", ".join(words)


def nothing(digest: Digest) -> str:
    """Why there is nothing to show."""
    begins = digest.coverage.begins
    if begins and begins > (digest.until or digest.as_of):
        return "Nothing was known by then: see where the archive begins."
    if not digest.coverage.asked:
        return "None of these feeds was asked yet: `nfeeds run` polls and prints a digest."
    return "No story in this window passes."


def brief(number: int, story: StoryView, options: RenderOptions) -> Block:
    """A story in one line; a narrow one has no room for how many tell it, nor for places."""
    start = f"{number:>3} {story.status[:3].upper()} {story.id[:SHORT_ID]} "
    places = Span(pad(whole_words(story.countries, 11), 11) + " ", "place")
    voices = Span(pad(f"{len(story.sources)}/{story.origins.count}", 5) + " ")
    _, *rest = fitting((Span(start), places, voices), options.width)
    room = max(options.width - len(start) - sum(columns(span.text) for span in rest), 1)
    headline = Span(fit(story.headline, room), "line", story.url)
    return Block((*rest, headline), Span(start, "faint"), wrap=False)
