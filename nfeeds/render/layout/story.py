"""A story: as a part of a digest, and as a page of its own with every reason."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Literal

from nfeeds.models.digest import (
    Change,
    Claim,
    EntryView,
    Figures,
    OriginGroup,
    Rank,
    StoryView,
    Unknown,
)
from nfeeds.models.entry import Evidence, PlaceTag
from nfeeds.models.story import Join
from nfeeds.models.text import amount, cut
from nfeeds.models.view import StoryPage
from nfeeds.models.words import folded
from nfeeds.render import RenderOptions
from nfeeds.render.layout.blocks import (
    BLANK,
    HEADLINE,
    SHORT_ID,
    SUMMARY,
    in_language,
    labelled,
    rule,
    teller,
    whose,
)
from nfeeds.render.layout.edits import edited
from nfeeds.render.layout.entries import entry_block, kept, seen
from nfeeds.render.lines import GLUE, Block, Span
from nfeeds.render.times import clock, span

SPEAKERS = 3
"""Speakers of a story that are named, those of most outlets first; JSON has all."""
SPEAKER = 60
"""Characters of a speaker: a longer one is half a sentence."""
RANKED = 7 * 24
"""Hours after which a story's score is of no use: no digest of the day shows it."""
UNATTRIBUTED = "unattributed"
"""The reason of an origin of which nothing is known but its outlet."""
ID, LONG_ID = re.compile(r"\b([0-9a-f]{7})[0-9a-f]{9}\b"), r"\1"


def story_block(
    number: int,
    story: StoryView,
    options: RenderOptions,
    now: datetime,
    also: Sequence[str] = (),
) -> Iterator[Block]:
    """One story: what, where, who, since when; `also` are the other headings that it belongs to."""
    language = in_language(story.language)
    headline = story.headline if options.verbose else cut(story.headline, HEADLINE)
    yield Block(
        (
            Span(f"{story.status.upper()}  ", story.status),
            Span(headline, "headline", story.url),
            Span(language, "faint"),
        ),
        Span(f"{number:>3} ", "faint"),
    )
    yield Block(meta(story, options, now), Span("    "))
    if story.summary:
        words = story.summary if options.verbose else cut(story.summary, SUMMARY)
        yield Block((Span(words),), Span("    "))
    yield from whose(story, options)
    yield from details(story, options)
    if also:
        yield labelled("also", Span(", ".join(also)))
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
    when = span(first, last, options.zone, now).replace(" ", GLUE)
    return (
        Span(story.id[:SHORT_ID], "faint"),
        Span(f"  {places}", "place"),
        Span(f"  {sources}"),
        Span(f"  {when}", "faint"),
    )


def details(story: StoryView, options: RenderOptions, *, full: bool = False) -> Iterator[Block]:
    """What several tellers make worth saying; more of it with --verbose, or in `full`."""
    if story.changes:
        yield labelled("changed", Span("; ".join(changed(story.changes, options))))
    if len(story.sources) > 1:
        titles = {entry.source: entry.source_title for entry in story.entries}
        yield labelled("origins", Span(origins(story.origins.groups, titles)))
        yield from words_of(story)
        yield from compared(story, "differs")
    yield from keeping(story)
    if options.verbose or full:
        yield from compared(story, "figures")
        yield from unheard(story)
    if options.verbose:
        yield from ties(story)
        others = [entry for entry in story.entries if entry.id != story.headline_entry]
        for entry in others:
            yield from told(entry, options)


def changed(changes: Sequence[Change], options: RenderOptions) -> Iterator[str]:
    """What is new, with its time; a new origin that is the first of its country is told once."""
    firsts = {one.entry: one.text for one in changes if one.kind == "source-country"}
    for one in changes:
        words, _, name = one.text.partition(": ")
        first, _, teller = firsts.get(one.entry, "").partition(": ")
        at = clock(one.at, options.zone)
        if one.kind == "origin" and name == teller:
            yield f"{words} and {first}: {name} ({at})"
            del firsts[one.entry]
        elif one.kind != "source-country" or one.entry in firsts:
            yield f"{one.text} ({at})"


def keeping(story: StoryView) -> Iterator[Block]:
    """Under which names entries of it are saved, with the notes."""
    notes: dict[str, dict[str, None]] = {}
    for entry in story.entries:
        for one in entry.saved:
            notes.setdefault(one.name, {}).update({one.note: None} if one.note else {})
    for name, those in notes.items():
        yield labelled("saved", Span(f"as {name}" + (f": {'; '.join(those)}" if those else "")))


def ties(story: StoryView) -> Iterator[Block]:
    """The story that this one continues, and those that may tell the same in other languages."""
    if story.continues:
        yield labelled("continues", Span(story.continues[:SHORT_ID]))
    if story.related:
        ids = ", ".join(other[:SHORT_ID] for other in story.related)
        yield labelled("related", Span(ids))


def origins(groups: Sequence[OriginGroup], titles: dict[str, str]) -> str:
    """Those of which something is known, then the outlets of which nothing is."""
    known = [origin(group, titles) for group in groups if UNATTRIBUTED not in group.reasons]
    rest = [title(group, titles) for group in groups if UNATTRIBUTED in group.reasons]
    parts = [", ".join(known), f"{UNATTRIBUTED}: {', '.join(rest)}" if rest else ""]
    return "; ".join(filter(None, parts))


def origin(group: OriginGroup, titles: dict[str, str]) -> str:
    """An origin by its agency, else its first outlet, how many it has, and why they are one."""
    named = title(group, titles)
    reasons = ID.sub(LONG_ID, "; ".join(group.reasons))
    if len(group.sources) == 1:
        teller = titles[group.sources[0]]
        return named if named == teller else f"{teller} ({reasons})"
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


def story_page(page: StoryPage, options: RenderOptions) -> Iterator[Block]:
    """A story as a timeline, with every reason."""
    story = page.story
    yield Block((Span(story.headline, "headline", story.url),))
    yield Block(meta(story, options, page.as_of))
    yield from details(story, options._replace(verbose=False), full=True)
    yield from ties(story)
    yield labelled("rank", Span(weights(story.rank, story.score)))
    yield rule(options)
    joined = {reason.entry: reason for reason in page.joined}
    for entry in story.entries:
        yield from entry_block(entry, options._replace(verbose=True))
        yield BLANK
        yield from kept(entry, options)
        yield labelled("seen", Span(seen(entry, options, page.looked.get(entry.id))), indent=2)
        yield from grounds(entry)
        for words in counted(entry, story.figures):
            yield labelled("counts", Span(words), indent=2)
        if entry.id in joined:
            yield labelled("joined", Span(why(joined[entry.id])), indent=2)
        if entry.copy_of:
            yield labelled("copy", Span(f"of {entry.copy_of[:SHORT_ID]}"), indent=2)
        for edit in page.edits:
            if edit.entry == entry.id:
                yield edited(edit, options, page.as_of)
        yield BLANK


def grounds(entry: EntryView) -> Iterator[Block]:
    """What an entry is about and on whose word, each with the words that say so."""
    for place in entry.places:
        said = f"{place.code} {place.score:g}: {ground(place)}"
        yield labelled("about", Span(said), indent=2)
    for credit in entry.credits:
        said = f"{credit.name}, {credit.kind}, {credit.strength}: {proofs(credit.evidence)}"
        yield labelled("credits", Span(said), indent=2)
    for word in entry.word_of:
        yield labelled("word of", Span(proofs(word.evidence)), indent=2)


def ground(place: PlaceTag) -> str:
    """What a place is told from."""
    if place.inferred:
        return "inferred: no place is named, and this is where the source is"
    return proofs(place.evidence)


def proofs(evidence: tuple[Evidence, ...]) -> str:
    """The words that a tag rests on, and where they stand."""
    return ", ".join(f"{proof.text!r} in {proof.field}" for proof in evidence)


def why(join: Join) -> str:
    """What an entry shares with the others of its story."""
    words = ", ".join(join.words) or "no word that it shares"
    apart = f"; {join.hours:.1f} h from the nearest" if join.hours is not None else ""
    return f"on {words}; likeness {join.score:.2f}{apart}"


def weights(rank: Rank, score: float) -> str:
    """A story's weight as a sum, and its score while that is of use."""
    parts = [f"origins {rank.origins:.2f}", f"countries {rank.countries:.2f}"]
    if rank.change:
        parts.append(f"developed {rank.change:.2f}")
    weight = rank.origins + rank.countries + rank.change
    words = f"{' + '.join(parts)} = weight {weight:.2f}, halved every 24 h"
    return f"{words}; score {score:.2f} after {rank.hours:.1f} h" if rank.hours < RANKED else words


def counted(entry: EntryView, figures: Iterable[Figures]) -> Iterator[str]:
    """What an entry's newest sentences count."""
    for one in figures:
        for claim in one.claims:
            for proof in claim.evidence:
                if proof.entry == entry.id:
                    yield f"{named(one)}: {said(claim)}, from {proof.text!r} in {proof.field}"


def words_of(story: StoryView) -> Iterator[Block]:
    """Who makes the claims, and which outlets say so."""
    said = [(word.speaker, entry) for entry in story.entries for word in entry.word_of]
    longest = sorted({speaker for speaker, _ in said}, key=lambda name: (-len(name), name))
    tellers: dict[str, dict[str, None]] = {}
    for speaker, entry in said:
        name = next(name for name in longest if is_named(speaker, name))
        tellers.setdefault(name, {})[entry.source_title] = None
    spoken = sorted(tellers.items(), key=lambda one: -len(one[1]))[:SPEAKERS]
    words = [f"{cut(name, SPEAKER)} ({', '.join(outlets)})" for name, outlets in spoken]
    if words:
        yield labelled("word of", Span("; ".join(words)))


def is_named(speaker: str, name: str) -> bool:
    """Whether a name is a speaker's with more of its titles: `prime minister`, `Boris Johnson`."""
    return set(folded(speaker).split()) <= set(folded(name).split())


def compared(story: StoryView, label: Literal["differs", "figures"]) -> Iterator[Block]:
    """Figures by origin that differ, or the others."""
    outlets = {entry.source: entry.source_title for entry in story.entries}
    titles = {group.origin: title(group, outlets) for group in story.origins.groups}
    figures = [one for one in story.figures if one.differs is (label == "differs")]
    if figures:
        yield labelled(label, Span("; ".join(side_by_side(one, titles) for one in figures)))


def title(group: OriginGroup, outlets: dict[str, str]) -> str:
    """An origin in a word: the agency that its outlets credit, else its first outlet."""
    said = (f"credits {group.origin}", f"is {group.origin}")
    is_agency = any(reason in said for reason in group.reasons)
    return group.origin if is_agency else outlets[group.sources[0]]


def side_by_side(figures: Figures, titles: dict[str, str]) -> str:
    """`killed: 4 AFP, OC Media | 2 TASS | denied: APA`."""
    claims = []
    for claim in figures.claims:
        tellers = ", ".join(titles[origin] for origin in claim.origins)
        claims.append(f"{said(claim)}: {tellers}" if claim.denied else f"{said(claim)} {tellers}")
    return f"{named(figures)}: {' | '.join(claims)}"


def named(figures: Figures) -> str:
    """What is counted, in words."""
    return f"{figures.kind.replace('-', ' ')} {figures.currency}".strip()


def said(claim: Claim) -> str:
    """A number, or that it is denied."""
    amount = claim.amount.text if claim.amount else ""
    return f"denied {amount}".strip() if claim.denied else amount


REASONS = {
    "off": "switched off",
    "not-asked": "not asked yet",
    "failed": "failed",
    "gone": "gone",
    "stale": "stale",
    "gap": "entries missed",
    "unread": "not read since",
    "language": "told of the place in another language",
}
"""Why a feed's silence says nothing, in words."""


def unheard(story: StoryView) -> Iterator[Block]:
    """Who is silent, and of whom that cannot be said."""
    if story.silent:
        yield labelled("silent", Span(", ".join(bloc.bloc for bloc in story.silent)))
    if story.no_data:
        words = [f"{bloc.bloc} ({excuse(bloc)})" for bloc in story.no_data]
        yield labelled("no data", Span(", ".join(words)))


def excuse(bloc: Unknown) -> str:
    """Why a bloc cannot be called silent: feeds by reason."""
    feeds: dict[str, list[str]] = {}
    for reason in bloc.reasons:
        feeds.setdefault(REASONS[reason.reason], []).append(reason.feed)
    return "; ".join(f"{', '.join(names)}: {why}" for why, names in feeds.items())
