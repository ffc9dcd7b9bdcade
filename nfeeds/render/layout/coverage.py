"""A digest's foot: what it rests on, and what may be missing."""

from collections.abc import Iterator
from datetime import datetime

from nfeeds.models.digest import Coverage, Digest
from nfeeds.models.text import amount
from nfeeds.render import RenderOptions
from nfeeds.render.layout.blocks import beginning, labelled
from nfeeds.render.lines import GLUE, Block, Span
from nfeeds.render.times import short, span

TROUBLES = 8
"""Feeds in trouble that are named in the foot, all of them with --verbose."""
TURNED = 5
"""The same for those whose trouble is news."""
SHOWN = ("quiet", "frozen", "empty")
"""Signs of feeds that answer; the foot tells of the others in its own words."""


def coverage_line(coverage: Coverage) -> Block:
    """Coverage in a line."""
    spans = [Span(f"feeds {coverage.fresh}/{coverage.asked} fresh", "")]
    for name in ("stale", "failed", "gone"):
        number = getattr(coverage, name)
        if number:
            spans += [Span(", "), Span(f"{number} {name}", "bad" if name == "failed" else "")]
    for kind in SHOWN:
        if kind in coverage.signs:
            spans.append(Span(f", {coverage.signs[kind]} {kind}"))
    if coverage.not_due:
        spans.append(Span(f", {coverage.not_due} not asked yet", "faint"))
    if coverage.gaps:
        spans.append(Span(f", {amount(len(coverage.gaps), 'gap', 'gaps')}, see foot", "bad"))
    if coverage.ignored:
        spans.append(Span(f", {coverage.ignored} entries ignored by rules"))
    return Block(tuple(spans))


def foot(digest: Digest, options: RenderOptions) -> Iterator[Block]:
    """What the digest rests on, and what may be missing."""
    coverage, now = digest.coverage, digest.as_of
    yield Block((Span("Coverage  ", "title"), *coverage_line(coverage).spans))
    if coverage.begins:
        yield labelled(
            "archive", Span(beginning(short(coverage.begins, options.zone, now))), indent=2
        )
    troubles = [row for row in coverage.feeds if row.status in ("stale", "failed", "gone")]
    for row in troubles if options.verbose else troubles[:TROUBLES]:
        last = f"last read {short(row.since, options.zone, now)}" if row.since else "never read"
        why = f"{row.message} ({row.kind})" if row.message else ""
        words = "; ".join(part for part in (why, last) if part)
        style = "bad" if row.status == "failed" else "label"
        yield labelled(row.status, Span(f"{row.feed}: {words}"), indent=2, style=style)
    if len(troubles) > TROUBLES and not options.verbose:
        yield labelled("", Span(f"and {len(troubles) - TROUBLES} more, with --verbose"), indent=2)
    yield from peculiar(coverage, options, now)
    yield from missing(coverage, options, now)
    for rule_, number in coverage.ignored_by.items():
        yield labelled(
            "ignored", Span(f"{amount(number, 'entry', 'entries')} by {rule_!r}"), indent=2
        )
    if coverage.languages:
        for label in ("languages", "ownership"):
            words = numbered(getattr(coverage, label), amount(coverage.fresh, "feed", "feeds"))
            yield labelled(label, Span(words), indent=2)


def missing(coverage: Coverage, options: RenderOptions, now: datetime) -> Iterator[Block]:
    """Where entries were missed, or may have been let go of."""
    for gap in coverage.gaps:
        missed = span(gap.since, gap.until, options.zone, now)
        yield labelled("gap", Span(f"{gap.feed}: entries missed, {missed}"), indent=2)
    if coverage.pruned:
        until = short(coverage.pruned, options.zone, now)
        words = f"entries until {until} may be missing: the archive let go of some"
        yield labelled("pruned", Span(words), indent=2)


def turned(digest: Digest, options: RenderOptions) -> Iterator[Block]:
    """What became true of feeds within the window: told once, here; the foot keeps it."""
    news = [(row, sign) for row in digest.coverage.feeds for sign in row.signs if sign.new]
    for row, sign in news if options.verbose else news[:TURNED]:
        words = f"{row.feed}: {sign.message}"
        if sign.last:
            words += f"; the newest of {short(sign.last, options.zone, digest.as_of)}"
        yield labelled(sign.kind, Span(words), indent=2, style="bad")
    if len(news) > TURNED and not options.verbose:
        yield labelled("", Span(f"and {len(news) - TURNED} more, see foot"), indent=2)


def peculiar(coverage: Coverage, options: RenderOptions, now: datetime) -> Iterator[Block]:
    """Feeds that are silent or empty, a line for each kind."""
    for kind in SHOWN:
        names = [
            f"{row.feed} since {short(sign.last, options.zone, now)}" if sign.last else row.feed
            for row in coverage.feeds
            for sign in row.signs
            if sign.kind == kind
        ]
        if names:
            shown = names if options.verbose else names[:TROUBLES]
            more = f", and {len(names) - len(shown)} more" if len(names) > len(shown) else ""
            yield labelled(kind, Span(", ".join(shown) + more), indent=2)


def numbered(counts: dict[str, int], all_: str) -> str:
    """Words with their numbers, the first with what all of it is."""
    words = [f"{word}{GLUE}{number}" for word, number in counts.items()]
    return ", ".join([f"{words[0]} of {all_}".replace(" ", GLUE), *words[1:]])
