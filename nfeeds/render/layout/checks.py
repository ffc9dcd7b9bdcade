"""Feeds asked on trial, and the feeds of a site."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta

from nfeeds.models.check import CheckList, Discovery, FeedCheck, FoundFeed, Refused
from nfeeds.models.poll import Trouble
from nfeeds.models.text import amount
from nfeeds.render import RenderOptions
from nfeeds.render.layout.blocks import BLANK, in_language, labelled, text
from nfeeds.render.lines import Block, Span, columns, fit, pad
from nfeeds.render.times import length, short

OUTCOMES = {"fetched": "good", "unchanged": "good", "not_due": "faint"}
"""Outcome → its style; others are bad."""
FOUND_BY = {
    "page": "the address itself",
    "link": "named by the page",
    "anchor": "linked from the page",
    "common-path": "at a usual place",
}


def check_list(view: CheckList, options: RenderOptions) -> Iterator[Block]:
    """Each feed with what can be told of it, or in a line."""
    for one in view.feeds:
        if options.brief:
            yield brief(one, view.checked_at, options)
        else:
            yield from full(one, view.checked_at, options)
            yield BLANK
    outcomes = Counter(one.outcome for one in view.feeds)
    sums = [f"{number} {name.replace('_', ' ')}" for name, number in outcomes.items()]
    yield text(f"{amount(len(view.feeds), 'feed', 'feeds')}: {', '.join(sums)}", "faint")


def brief(one: FeedCheck, now: datetime, options: RenderOptions) -> Block:
    """Outcome, name, and what matters most, cut to the page."""
    words = why(one.error) if one.error else entries(one, now) or one.advice
    line = fit(f"{one.feed or one.url}: {words}", max(options.width - 11, 20))
    start = pad(one.outcome.replace("_", " "), 9)
    return Block((Span(line),), Span(f"{start}  ", style_of(one)), wrap=False)


def style_of(one: FeedCheck) -> str:
    """An outcome's style."""
    return OUTCOMES.get(one.outcome, "bad")


def full(one: FeedCheck, now: datetime, options: RenderOptions) -> Iterator[Block]:
    """A feed, and what can be told of it."""
    yield from head(one)
    if one.title:
        yield row("title", one.title)
    if one.final_url:
        kind = "for good to" if one.permanent else "for now to"
        yield row("moved", f"{kind} {one.final_url}")
    if one.status:
        yield row("answer", ", ".join(answer(one)))
    yield from outcome(one, now, options)
    for url in one.offers:
        yield Block((Span(url, "", url),), Span(f"  {pad('offers', 9)} ", "label"), wrap=False)
    yield row("advice", one.advice)


def outcome(one: FeedCheck, now: datetime, options: RenderOptions) -> Iterator[Block]:
    """What is in it, or why there is nothing."""
    if one.error:
        yield row("error", error(one, one.error), "bad")
    if one.retry_at:
        yield row("wait", f"until {short(one.retry_at, options.zone, now)}")
    if one.outcome == "fetched":
        yield row("entries", entries(one, now))
        yield row("manners", "; ".join(manners(one)))
    for warned in one.warnings:
        yield row("warning", f"{warned.message} ({warned.kind})")


def head(one: FeedCheck) -> Iterator[Block]:
    """Name, outcome and address."""
    outcome = Span(one.outcome.replace("_", " "), style_of(one))
    if one.feed:
        yield Block((Span(one.feed, "title"), Span("  "), outcome))
        yield Block((Span(one.url, "faint", one.url),), Span("  "), wrap=False)
    else:
        yield Block((Span(one.url, "title", one.url), Span("  "), outcome), wrap=False)


def row(label: str, words: str, style: str = "label") -> Block:
    """A line of facts."""
    return labelled(label, Span(words), indent=2, style=style)


def error(one: FeedCheck, error: Trouble) -> str:
    """What went wrong; the feeds that a page offers have lines of their own."""
    message = error.message.partition("; it offers ")[0] if one.offers else error.message
    return f"{message} ({error.stage}: {error.kind})"


def answer(one: FeedCheck) -> Iterator[str]:
    """What came over the wire."""
    yield f"HTTP {one.status} in {one.seconds:.1f} s"
    if one.size is not None:
        yield size(one.size)
        yield one.content_type or "no media type"


def size(number: int) -> str:
    """Bytes in a unit that people read."""
    if number < 1000:
        return amount(number, "byte", "bytes")
    return f"{number / 1000:.0f} kB" if number < 1_000_000 else f"{number / 1_000_000:.1f} MB"


def entries(one: FeedCheck | FoundFeed, now: datetime) -> str:
    """How many, how old, in which language."""
    if not one.entries:
        return "no entries" if isinstance(one, FoundFeed) or one.outcome == "fetched" else ""
    age = f"the newest {length(now - one.newest)} old" if one.newest else "without dates"
    return f"{amount(one.entries, 'entry', 'entries')}, {age}{in_language(one.language)}"


def manners(one: FeedCheck) -> Iterator[str]:
    """How often it wants to be asked, and whether it spares itself the body."""
    said = {"headers": one.max_age, "feed": one.every}
    words = [f"every {length(timedelta(seconds=n))} by its {who}" for who, n in said.items() if n]
    yield ", ".join(words) or "says nothing of how often to ask"
    if one.conditional is not None:
        yield "answers 304 when nothing is new" if one.conditional else "always sends all of it"


def why(error: Trouble) -> str:
    """A failure in words."""
    return f"{error.message} ({error.kind})"


def discovery(view: Discovery, options: RenderOptions) -> Iterator[Block]:
    """The feeds of a site; what looked like one with --verbose."""
    for one in view.feeds:
        if options.brief:
            title = fit(one.title, max(options.width - columns(one.url) - 2, 20))
            yield Block((Span(one.url, "", one.url), Span(f"  {title}")), wrap=False)
        else:
            yield from found(one, view.checked_at)
    if options.verbose:
        yield from (refused(one) for one in view.refused)


def found(one: FoundFeed, now: datetime) -> Iterator[Block]:
    """A feed that was found."""
    yield Block((Span(one.url, "headline", one.url),), wrap=False)
    if one.title:
        yield Block((Span(one.title),), Span("  "))
    words = f"{entries(one, now)}; {FOUND_BY[one.found_by]}"
    yield Block((Span(words, "faint"),), Span("  "))
    if one.feed:
        yield Block((Span(f"known as {one.feed}", "label"),), Span("  "))
    yield BLANK


def refused(one: Refused) -> Block:
    """An address that is no feed's."""
    return Block((Span(f"{one.url}: {why(one.error)}"),), Span("no feed  ", "bad"))
