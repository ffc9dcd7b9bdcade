"""Why: what each entry of a story shares with the others. Computed when asked, not in the fold."""

from collections.abc import Iterable

from nfeeds.cluster.fold import Group
from nfeeds.cluster.span import Span, read
from nfeeds.cluster.vectors import Vector, add, dot
from nfeeds.cluster.words import spelled
from nfeeds.models.story import Join, Report

_WORDS = 5
"""Shared words that are named."""


def explain(reports: Iterable[Report], entry: str) -> tuple[Join, ...]:
    """Give for each entry of the story of `entry` what it shares with the others, oldest first.

    `reports` are those that the story was clustered from. Empty when the story has no other entry,
    or `entry` is not among the reports.
    """
    known = {report.id: report for report in reports}
    span = read(known.values())
    for group in span.groups:
        if len(group.members) > 1 and any(span.ids[member] == entry for member in group.members):
            return tuple(_join(span, group, member, known) for member in group.members)
    return ()


def _join(span: Span, group: Group, member: int, known: dict[str, Report]) -> Join:
    others = [other for other in group.members if other != member]
    total: Vector = {}
    for other in others:
        add(total, span.vectors[other])
    vector = span.vectors[member]
    shared = {word: weight * total[word] for word, weight in vector.items() if word in total}
    heaviest = sorted(shared, key=lambda word: (-shared[word], word))[:_WORDS]
    report = known[span.ids[member]]
    return Join(
        entry=report.id,
        words=tuple(spelled(f"{report.title} {report.text}", heaviest, span.vocabulary)),
        score=round(dot(vector, total) / len(others), 3),
        hours=_hours(span.times[member], [span.times[other] for other in others]),
    )


def _hours(time: float | None, others: list[float | None]) -> float | None:
    if time is None:
        return None
    return min((round(abs(time - t) / 3600, 1) for t in others if t is not None), default=None)
