"""What a story's origins say of what can be counted, side by side, and what changed in it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple, get_args

from nfeeds.models.digest import Change, Claim, EntryView, Figures, Sentence
from nfeeds.models.figures import Amount, Counted, Figure
from nfeeds.models.story import Origin

Count = Callable[[EntryView], Sequence[Figure]]
"""The figures of an entry."""
Topic = tuple[Counted, str]
"""What is counted, and the currency of money."""

ORDER = {kind: place for place, kind in enumerate(get_args(Counted))}


class Said(NamedTuple):
    """What one entry says on a topic: its first figure counts, the others are known to it."""

    entry: EntryView
    figures: Sequence[Figure]

    @property
    def first(self) -> Figure:
        """What it says first: in its title, if it says it there."""
        return self.figures[0]


def by_topic(entries: Iterable[EntryView], count: Count) -> dict[Topic, list[Said]]:
    """Topic → what each entry says on it, in the order of the entries."""
    found: dict[Topic, list[Said]] = defaultdict(list)
    for entry in entries:
        own: dict[Topic, list[Figure]] = defaultdict(list)
        for figure in count(entry):
            own[figure.kind, figure.currency].append(figure)
        for topic, figures in own.items():
            found[topic].append(Said(entry, figures))
    return found


def figures_view(
    members: Sequence[EntryView], origins: Sequence[Origin], count: Count
) -> tuple[Figures, ...]:
    """Each topic with what every origin says on it now: its newest entry with a figure counts."""
    origin_of = {entry: origin.name for origin in origins for entry in origin.entries}
    shown = []
    for topic, said in sorted(by_topic(members, count).items(), key=lambda item: order(item[0])):
        newest = {origin_of[one.entry.id]: one for one in said if one.entry.id in origin_of}
        differs = any(differ(one, other) for one, other in combinations(newest.values(), 2))
        claims = tuple(claims_of(newest))
        if claims:
            kind, currency = topic
            shown.append(Figures(kind=kind, currency=currency, differs=differs, claims=claims))
    return tuple(shown)


def order(topic: Topic) -> tuple[int, str]:
    """Lives before things, things before money."""
    return ORDER[topic[0]], topic[1]


def claims_of(newest: Mapping[str, Said]) -> Iterator[Claim]:
    """Origins that say the same together, the larger groups first."""
    groups: dict[tuple[str, bool], list[str]] = defaultdict(list)
    for origin, said in newest.items():
        amount = said.first.amount
        groups[amount.text if amount else "", said.first.denied].append(origin)
    for (_, denied), origins in sorted(
        groups.items(), key=lambda item: (item[0][1], -len(item[1]))
    ):
        yield Claim(
            amount=newest[origins[0]].first.amount,
            denied=denied,
            origins=tuple(origins),
            evidence=tuple(sentence(newest[origin]) for origin in origins),
        )


def sentence(said: Said) -> Sentence:
    """Where it stands."""
    first = said.first
    return Sentence(
        entry=said.entry.id,
        source=said.entry.source,
        text=first.text,
        field=first.field,
        start=first.start,
    )


def differ(one: Said, other: Said) -> bool:
    """Whether no number of the one can be one of the other, or one denies what the other says."""
    if one.first.denied != other.first.denied:
        return True
    pairs = [(a.amount, b.amount) for a in one.figures for b in other.figures]
    known = [(a, b) for a, b in pairs if a and b]
    return bool(known) and not any(agree(a, b) for a, b in known)


def agree(one: Amount, other: Amount) -> bool:
    """Whether both may be right: `at least 4` and `7` may."""
    reaches = one.high is None or other.low <= one.high
    return reaches and (other.high is None or one.low <= other.high)


def changed_figures(
    old: Sequence[EntryView], new: Iterable[EntryView], count: Count
) -> Iterator[Change]:
    """Of each topic that was told before the newest number that nobody had, and a first denial."""
    before, after = by_topic(old, count), by_topic(new, count)
    for topic in sorted(before.keys() & after.keys(), key=order):
        known = [figure for said in before[topic] for figure in said.figures]
        fresh = [said for said in after[topic] if is_news(said.first, known)]
        if fresh:
            yield change(topic, before[topic][-1].first, fresh[-1])


def is_news(figure: Figure, known: Sequence[Figure]) -> bool:
    """Whether a figure says what was not known: `dozens` is no news after `34`."""
    if figure.denied:
        return not any(one.denied for one in known)
    amounts = [one.amount for one in known if one.amount]
    new = figure.amount
    if new is None or not amounts or any(one.value == new.value for one in amounts):
        return False
    is_exact = new.low == new.high
    return is_exact or not any(one.low == one.high and agree(new, one) for one in amounts)


def change(topic: Topic, was: Figure, said: Said) -> Change:
    """A change in words: `killed: 7 (TASS), was 4`."""
    first, title = said.first, said.entry.source_title
    kind = topic[0].replace("-", " ")
    if first.denied:
        text = f"{kind}: denied ({title})"
    else:
        text = f"{kind}: {amount_text(first)} ({title})"
        text += f", was {amount_text(was)}" if was.amount else ""
    return Change(kind="figure", text=text, entry=said.entry.id, at=said.entry.time)


def amount_text(figure: Figure) -> str:
    """A number with its currency."""
    amount = figure.amount.text if figure.amount else ""
    return f"{amount} {figure.currency}".strip()
