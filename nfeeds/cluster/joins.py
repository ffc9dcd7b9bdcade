"""Why: what each entry of a story shares with the others. Computed when asked, not in the fold."""

from collections.abc import Iterable

from nfeeds.cluster.fold import Group
from nfeeds.cluster.span import Span, read
from nfeeds.cluster.tongues import in_common, language
from nfeeds.cluster.vectors import Vector, add, dot
from nfeeds.cluster.words import spelled
from nfeeds.models.story import Join, Report

TINY = 1e-9
"""What a difference of sums may be where nothing is left."""
_WORDS, _MARKS = 5, 8
"""Shared words that are named, and what is named where languages differ."""


def joins(reports: Iterable[Report], entry: str) -> tuple[Join, ...]:
    """Tell how the entries of a story are joined, as `explain` says."""
    known = {report.id: report for report in reports}
    span = read(known.values())
    for group in span.groups:
        if len(group.members) > 1 and any(span.ids[member] == entry for member in group.members):
            total: Vector = {}
            for member in group.members:
                add(total, span.vectors[member])
            return tuple(_join(span, group, member, total, known) for member in group.members)
    return ()


def _join(span: Span, group: Group, member: int, total: Vector, known: dict[str, Report]) -> Join:
    """What one entry shares with the others, whose sum is the total without its own."""
    vector = span.vectors[member]
    shared = {word: weight * (total[word] - weight) for word, weight in vector.items()}
    heaviest = sorted(
        (word for word in shared if shared[word] > TINY), key=lambda word: (-shared[word], word)
    )[:_WORDS]
    report = known[span.ids[member]]
    words = tuple(spelled(f"{report.title} {report.text}", (span.stems[word] for word in heaviest)))
    everyone = [known[span.ids[other]] for other in group.members]
    abroad = [other for other in everyone if language(other) != language(report)]
    if 2 * len(abroad) >= len(everyone):  # of the others it is known by what languages share
        words = tuple(dict.fromkeys([*in_common(report, abroad)[:_MARKS], *words]))[:_MARKS]
    likeness = (dot(vector, total) - dot(vector, vector)) / (len(group.members) - 1)
    times = [span.times[other] for other in group.members if other != member]
    return Join(
        entry=report.id,
        words=words,
        score=round(likeness, 3),
        hours=_hours(span.times[member], times),
    )


def _hours(time: float | None, others: list[float | None]) -> float | None:
    if time is None:
        return None
    return min((round(abs(time - t) / 3600, 1) for t in others if t is not None), default=None)
