"""The page: what stands where, as blocks of words; console and plain show the same one."""

import re
from collections.abc import Iterator
from datetime import datetime

from nfeeds.models.digest import (
    Coverage,
    Digest,
    EntryList,
    EntryView,
    OriginGroup,
    StoryView,
)
from nfeeds.models.poll import PollReport
from nfeeds.models.story import Join
from nfeeds.models.text import cut
from nfeeds.models.view import StoryPage, Table, View
from nfeeds.render import RenderOptions
from nfeeds.render.lines import Block, Line, Span, columns, fit, pad
from nfeeds.render.times import clock, day_and_clock, offset, short, span

SHORT_ID = 7
ID, LONG_ID = re.compile(r"\b([0-9a-f]{7})[0-9a-f]{9}\b"), r"\1"
SUMMARY = 280
"""Characters of a summary, all of it with --verbose."""
TROUBLES = 8
"""Feeds in trouble that are named in the foot, all of them with --verbose."""


def layout(view: View, options: RenderOptions) -> Iterator[Block]:
    """Lay out any view."""
    match view:
        case Digest():
            yield from digest_page(view, options)
        case EntryList():
            yield from entry_list(view, options)
        case StoryPage():
            yield from story_page(view, options)
        case Table():
            yield from table(view, options)
        case PollReport():
            yield from poll_report(view)


def text(words: str, style: str = "") -> Block:
    """A block of one style."""
    return Block((Span(words, style),))


def rule(options: RenderOptions) -> Block:
    """A line across the page."""
    return Block((Span("-" * options.width, "faint"),), wrap=False)


BLANK = Block((Span(""),), wrap=False)


def labelled(label: str, *spans: Span, indent: int = 4, style: str = "label") -> Block:
    """Words behind a label."""
    return Block(spans, Span(" " * indent + pad(label, 9) + " ", style))


# The digest


def digest_page(digest: Digest, options: RenderOptions) -> Iterator[Block]:
    """Head, stories, coverage."""
    yield from head(digest, options)
    yield rule(options)
    if not digest.stories:
        yield text(nothing(digest))
    for number, story in enumerate(digest.stories, 1):
        if options.brief:
            yield brief(number, story, options)
        else:
            yield from story_block(number, story, options, digest.as_of)
    yield rule(options)
    yield from foot(digest, options)


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
    yield text(summary_line(digest))
    yield coverage_line(digest.coverage)


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


def coverage_line(coverage: Coverage) -> Block:
    """Coverage in a line."""
    spans = [Span(f"feeds {coverage.fresh}/{coverage.asked} fresh", "")]
    for name in ("stale", "failed", "gone"):
        number = getattr(coverage, name)
        if number:
            spans.append(Span(f", {number} {name}", "bad" if name == "failed" else ""))
    if coverage.not_due:
        spans.append(Span(f", {coverage.not_due} not asked yet", "faint"))
    if coverage.gaps:
        spans.append(Span(f", {amount(len(coverage.gaps), 'gap', 'gaps')}, see foot", "bad"))
    if coverage.ignored:
        spans.append(Span(f", {coverage.ignored} entries ignored by rules"))
    return Block(tuple(spans))


def in_language(tag: str | None) -> str:
    """The language behind a title, without its variant."""
    return f" [{tag.partition('-')[0]}]" if tag else ""


def amount(number: int, one: str, many: str) -> str:
    """A number with its noun."""
    return f"{number} {one if number == 1 else many}"


def nothing(digest: Digest) -> str:
    """Why there is nothing to show."""
    if not digest.coverage.asked:
        return "Nothing is stored yet: `nfeeds run` polls and prints a digest."
    return "No story in this window passes."


def story_block(
    number: int, story: StoryView, options: RenderOptions, now: datetime
) -> Iterator[Block]:
    """One story: what, where, who, since when."""
    language = in_language(story.language)
    yield Block(
        (
            Span(f"{story.status.upper()}  ", story.status),
            Span(story.headline, "headline", story.url),
            Span(language, "faint"),
        ),
        Span(f"{number:>3} ", "faint"),
    )
    yield Block(meta(story, options, now), Span("    "))
    if story.summary:
        words = story.summary if options.verbose else cut(story.summary, SUMMARY)
        yield Block((Span(words),), Span("    "))
    lead = next(entry for entry in story.entries if entry.id == story.headline_entry)
    yield Block((Span(f"- {teller(lead)}", "faint"),), Span("    "))
    if story.url:
        yield Block((Span(story.url, "faint", story.url),), Span("      "), wrap=False)
    yield from details(story, options)
    yield BLANK


def meta(story: StoryView, options: RenderOptions, now: datetime) -> tuple[Span, ...]:
    """Id, countries, sources, origins, times."""
    first, last = story.entries[0].time, max(entry.time for entry in story.entries)
    sources = amount(len(story.sources), "source", "sources")
    if len(story.source_countries) > 1:
        sources += f" in {len(story.source_countries)} countries"
    if len(story.sources) > 1:
        sources += f", at most {amount(story.origins.count, 'origin', 'origins')}"
    places = " ".join(story.countries) or "no known place"
    return (
        Span(story.id[:SHORT_ID], "faint"),
        Span(f"  {places}", "place"),
        Span(f"  {sources}"),
        Span(f"  {span(first, last, options.zone, now)}", "faint"),
    )


def teller(entry: EntryView) -> str:
    """An outlet with what should be known of it."""
    facts = ", ".join(fact for fact in (entry.source_country, entry.ownership) if fact)
    return f"{entry.source_title} ({facts})"


def details(story: StoryView, options: RenderOptions) -> Iterator[Block]:
    """What several tellers make worth saying."""
    if story.changes:
        words = "; ".join(
            f"{change.text} ({clock(change.at, options.zone)})" for change in story.changes
        )
        yield labelled("changed", Span(words))
    if len(story.sources) > 1:
        titles = {entry.source: entry.source_title for entry in story.entries}
        words = ", ".join(origin(group, titles) for group in story.origins.groups)
        yield labelled("origins", Span(words))
    others = [entry for entry in story.entries if entry.id != story.headline_entry]
    if options.verbose:
        for entry in others:
            yield from told(entry, options)


def origin(group: OriginGroup, titles: dict[str, str]) -> str:
    """An origin by the title of its first outlet, how many it has, and why they are one."""
    named = titles[group.sources[0]]
    if len(group.sources) == 1:
        return named
    reasons = ID.sub(LONG_ID, "; ".join(group.reasons))
    return f"{named} x{len(group.sources)} ({reasons})"


def told(entry: EntryView, options: RenderOptions) -> Iterator[Block]:
    """Another outlet's telling."""
    words = f"{teller(entry)}: "
    language = in_language(entry.language)
    copy = ", copied text" if getattr(entry, "copy_of", None) else ""
    yield labelled(
        clock(entry.time, options.zone),
        Span(words, "faint"),
        Span(entry.title, "", entry.url),
        Span(language + copy, "faint"),
    )


def brief(number: int, story: StoryView, options: RenderOptions) -> Block:
    """A story in one line."""
    start = f"{number:>3} {story.status[:3].upper()} {story.id[:SHORT_ID]} "
    places = fit(" ".join(story.countries[:3]) or "-", 11)
    voices = f"{len(story.sources)}/{story.origins.count}"
    used = len(start) + 12 + 6
    return Block(
        (
            Span(start, "faint"),
            Span(pad(places, 11) + " ", "place"),
            Span(pad(voices, 5) + " "),
            Span(fit(story.headline, max(options.width - used, 20)), "headline", story.url),
        ),
        wrap=False,
    )


def foot(digest: Digest, options: RenderOptions) -> Iterator[Block]:
    """What the digest rests on, and what may be missing."""
    coverage, now = digest.coverage, digest.as_of
    yield Block((Span("Coverage  ", "title"), *coverage_line(coverage).spans))
    troubles = [row for row in coverage.feeds if row.status in ("stale", "failed", "gone")]
    for row in troubles if options.verbose else troubles[:TROUBLES]:
        last = f"last read {short(row.since, options.zone, now)}" if row.since else "never read"
        why = f"{row.message} ({row.kind})" if row.message else ""
        words = "; ".join(part for part in (why, last) if part)
        style = "bad" if row.status == "failed" else "label"
        yield labelled(row.status, Span(f"{row.feed}: {words}"), indent=2, style=style)
    if len(troubles) > TROUBLES and not options.verbose:
        yield labelled("", Span(f"and {len(troubles) - TROUBLES} more, with --verbose"), indent=2)
    for gap in coverage.gaps:
        missed = span(gap.since, gap.until, options.zone, now)
        yield labelled("gap", Span(f"{gap.feed}: entries missed, {missed}"), indent=2)
    for rule_, number in coverage.ignored_by.items():
        yield labelled(
            "ignored", Span(f"{amount(number, 'entry', 'entries')} by {rule_!r}"), indent=2
        )
    if coverage.languages:
        yield labelled("languages", Span(numbered(coverage.languages)), indent=2)
        yield labelled("ownership", Span(numbered(coverage.ownership)), indent=2)


def numbered(counts: dict[str, int]) -> str:
    """Words with their numbers."""
    return ", ".join(f"{word} {number}" for word, number in counts.items())


# Entries


def entry_list(view: EntryList, options: RenderOptions) -> Iterator[Block]:
    """Entries, three lines each or one."""
    if not view.entries:
        yield text("No entry passes.")
    for entry in view.entries:
        if options.brief:
            yield entry_line(entry, options)
        else:
            yield from entry_block(entry, options)
    if view.total > len(view.entries):
        more = f"{len(view.entries)} of {view.total} entries shown; --all shows the rest"
        yield text(more, "faint")


def entry_line(entry: EntryView, options: RenderOptions) -> Block:
    """An entry in one line."""
    start = f"{entry.id[:SHORT_ID]} {day_and_clock(entry.time, options.zone)} "
    places = fit(" ".join(entry.countries[:3]) or "-", 8)
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
    yield BLANK


# One story


def story_page(page: StoryPage, options: RenderOptions) -> Iterator[Block]:
    """A story as a timeline, with every reason."""
    story = page.story
    yield Block((Span(story.headline, "headline", story.url),))
    yield Block(meta(story, options, page.as_of))
    yield from details(story, options._replace(verbose=False))
    yield rule(options)
    joined = {reason.entry: reason for reason in page.joined}
    for entry in story.entries:
        yield from entry_block(entry, options._replace(verbose=True))
        yield labelled("seen", Span(seen(entry, options)), indent=2)
        for place in entry.places:
            words = ", ".join(f"{proof.text!r} in {proof.field}" for proof in place.evidence)
            yield labelled("about", Span(f"{place.code} {place.score:g}: {words}"), indent=2)
        if entry.id in joined:
            yield labelled("joined", Span(why(joined[entry.id])), indent=2)
        if entry.copy_of:
            yield labelled("copy", Span(f"of {entry.copy_of[:SHORT_ID]}"), indent=2)
        yield from edits(page.revisions.get(entry.id, ()), options)
        yield BLANK


def why(join: Join) -> str:
    """What an entry shares with the others of its story."""
    words = ", ".join(join.words) or "no word that it shares"
    apart = f"; {join.hours:.1f} h from the nearest" if join.hours is not None else ""
    return f"on {words}; likeness {join.score:.2f}{apart}"


def seen(entry: EntryView, options: RenderOptions) -> str:
    """When an entry came, by its feed and by ours."""
    published = day_and_clock(entry.published, options.zone) if entry.published else "undated"
    first = day_and_clock(entry.first_seen, options.zone)
    return f"first {first}, published {published}, in {', '.join(entry.feeds)}"


def edits(revisions: tuple[EntryView, ...], options: RenderOptions) -> Iterator[Block]:
    """Earlier wordings."""
    for old in revisions[:-1]:
        yield labelled(
            "was", Span(f"{old.title}: {old.summary}" if old.summary else old.title), indent=2
        )


# Tables and reports


def table(view: Table, options: RenderOptions) -> Iterator[Block]:
    """Columns as wide as they need, the last one cut to what is left."""
    cells = [[cell(row.get(name)) for name in view.columns] for row in view.rows]
    widths = [
        max(columns(line[index]) for line in [[*view.columns], *cells])
        for index in range(len(view.columns))
    ]
    if cells:
        yield Block(row_spans([*view.columns], widths, options, "label"), wrap=False)
    for line in cells:
        yield Block(row_spans(line, widths, options, ""), wrap=False)
    if view.summary:
        yield text(view.summary, "faint")


def cell(value: object) -> str:
    """A value as a cell."""
    if value is None:
        return ""
    return ", ".join(map(str, value)) if isinstance(value, (tuple, list)) else str(value)


def row_spans(line: list[str], widths: list[int], options: RenderOptions, style: str) -> Line:
    """A row of a table."""
    start = "".join(pad(part, width) + "  " for part, width in zip(line[:-1], widths, strict=False))
    room = max(options.width - columns(start), 20)
    return (Span(start + fit(line[-1], room), style),)


def poll_report(report: PollReport) -> Iterator[Block]:
    """A poll in words: the sum, and each feed that failed."""
    sums = report.totals
    yield text(
        f"{sums.feeds} feeds: {sums.fetched} fetched, {sums.unchanged} unchanged, "
        f"{sums.failed} failed, {sums.gone} gone, {sums.not_due} not due; "
        f"{sums.new} new entries, {sums.changed} changed"
    )
    for feed in report.feeds:
        if feed.error:
            words = f"{feed.error.message} ({feed.error.kind})"
            yield labelled(feed.outcome, Span(f"{feed.feed}: {words}"), indent=2, style="bad")
        if feed.gap:
            yield labelled(
                "gap", Span(f"{feed.feed}: it rolled over, entries were missed"), indent=2
            )
