"""Tables of facts, and a poll in words."""

from collections.abc import Iterator

from nfeeds.models.poll import PollReport
from nfeeds.models.text import amount
from nfeeds.models.view import Table
from nfeeds.render import RenderOptions
from nfeeds.render.layout.blocks import labelled, text
from nfeeds.render.lines import Block, Line, Span, columns, fit, pad


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
        if view.sentences:
            yield Block((Span(line[-1]),), Span(start_of(line, widths)))
        else:
            yield Block(row_spans(line, widths, options, ""), wrap=False)
    if view.summary:
        yield text(view.summary, "faint")


def cell(value: object) -> str:
    """A value as a cell."""
    if value is None:
        return ""
    return ", ".join(map(str, value)) if isinstance(value, (tuple, list)) else str(value)


def row_spans(line: list[str], widths: list[int], options: RenderOptions, style: str) -> Line:
    """A row of a table, cut to the page."""
    start = start_of(line, widths)
    room = max(options.width - columns(start), 20)
    return (Span(start + fit(line[-1], room), style),)


def start_of(line: list[str], widths: list[int]) -> str:
    """All columns but the last."""
    return "".join(pad(part, width) + "  " for part, width in zip(line[:-1], widths, strict=False))


def poll_report(report: PollReport, options: RenderOptions) -> Iterator[Block]:
    """A poll in words: the sum, and each feed that failed."""
    sums = report.totals
    feeds = amount(sums.feeds, "feed", "feeds")
    new = amount(sums.new, "new entry", "new entries")
    yield text(
        f"{feeds}: {sums.fetched} fetched, {sums.unchanged} unchanged, "
        f"{sums.failed} failed, {sums.gone} gone, {sums.not_due} not due; "
        f"{new}, {sums.changed} changed"
    )
    for feed in report.feeds:
        if feed.error:
            words = f"{feed.error.message} ({feed.error.kind})"
            yield labelled(feed.outcome, Span(f"{feed.feed}: {words}"), indent=2, style="bad")
        if feed.gap:
            yield labelled(
                "gap", Span(f"{feed.feed}: it rolled over, entries were missed"), indent=2
            )
