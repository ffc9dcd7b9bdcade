"""What a poll reports: one row a feed, and the sum; as JSON the contract's `nfeeds.poll/1`."""

from typing import Literal

from pydantic import Field

from nfeeds.models.base import Noun, Time
from nfeeds.models.document import Kind, Stage, Warned

Result = Literal["fetched", "unchanged", "failed", "not_due", "gone"]


class Gap(Noun):
    """A span in which a feed rolled over, so that entries were missed."""

    since: Time
    until: Time


class Trouble(Noun):
    """Why a feed failed."""

    stage: Stage
    kind: Kind
    message: str


class FeedReport(Noun):
    """What came of one feed in one poll."""

    feed: str
    url: str
    outcome: Result
    status: int | None = None
    """Of the HTTP answer, None where there was none."""
    entries: int = 0
    """Items in the document, duplicates too."""
    new: int = 0
    changed: int = 0
    seconds: float = 0.0
    next_due: Time | None = None
    last_read: Time | None = None
    """When it last gave a document, or the word that nothing changed."""
    failures: int = 0
    """In a row."""
    gap: Gap | None = None
    warnings: tuple[Warned, ...] = ()
    error: Trouble | None = None


class Totals(Noun):
    """A poll in numbers."""

    feeds: int = 0
    fetched: int = 0
    unchanged: int = 0
    failed: int = 0
    gone: int = 0
    not_due: int = 0
    entries: int = 0
    new: int = 0
    changed: int = 0


class PollReport(Noun):
    """A whole poll."""

    schema_: Literal["nfeeds.poll/1"] = Field("nfeeds.poll/1", alias="schema")
    started_at: Time
    finished_at: Time
    feeds: tuple[FeedReport, ...]
    totals: Totals


def totals(reports: tuple[FeedReport, ...]) -> Totals:
    """Add up."""
    outcomes = [report.outcome for report in reports]
    return Totals(
        feeds=len(reports),
        fetched=outcomes.count("fetched"),
        unchanged=outcomes.count("unchanged"),
        failed=outcomes.count("failed"),
        gone=outcomes.count("gone"),
        not_due=outcomes.count("not_due"),
        entries=sum(report.entries for report in reports),
        new=sum(report.new for report in reports),
        changed=sum(report.changed for report in reports),
    )
