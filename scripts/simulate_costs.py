"""What a feed and an entry cost, as `scripts/simulate --measure` found it."""

from typing import NamedTuple


class Costs(NamedTuple):
    """Of one process on one machine; times are microseconds of processor time but where said."""

    unchanged: float
    """An answer that nothing has changed (304): asked, noted, stored."""
    same: float
    """A document that is byte by byte the one before (200), of which nothing is read."""
    document: float
    """A document that is another: 30 entries read and looked up, none new."""
    entry: float
    """A new entry: normalized, tagged, stored and indexed."""
    write_answer: float
    """Of the clock: how long an answer holds PostgreSQL's one writer,"""
    write_entry: float
    """and how long a new entry does."""
    file_entry: float
    """Bytes of an entry in a SQLite file, with keys, tags, index of words and all."""
    table_entry: float
    """In PostgreSQL: its wording and itself,"""
    table_tags: float
    """its tags,"""
    table_keys: float
    """its keys,"""
    table_words: float
    """its row of words with their index,"""
    table_indexes: float
    """and the other indexes of all of these."""
    table_answer: float
    """An answer in the log, with its indexes."""
    fold: float
    """An entry of a span that is folded into stories, where the span has `fold_at` of them;"""
    fold_at: float
    fold_grows: float
    """with this exponent the time of a fold grows with its entries."""
    fold_memory: float
    """Bytes of memory of an entry that is folded."""
    look: float
    """A feed whose turn is looked up, as a poll does for each that is followed,"""
    look_memory: float
    """and the bytes of memory that it takes meanwhile."""


MEASURED = Costs(
    unchanged=572,
    same=1234,
    document=5778,
    entry=72.7,
    write_answer=577,
    write_entry=376,
    file_entry=1452,
    table_entry=824,
    table_tags=303,
    table_keys=155,
    table_words=740,
    table_indexes=589,
    table_answer=205,
    fold=305,
    fold_at=40_000,
    fold_grows=1.10,
    fold_memory=5866,
    look=27.0,
    look_memory=2167,
)
"""On 26 November 2026: two cores of an AMD EPYC in a virtual machine that others used, Python 3.11,
SQLite 3.40, PostgreSQL 18 on the same machine; medians of three runs."""
