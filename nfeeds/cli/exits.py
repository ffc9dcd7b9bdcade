"""Exit codes: a promise to cron and CI."""

from enum import IntEnum


class Exit(IntEnum):
    """The first that applies, from the top."""

    INTERRUPTED = 130
    USAGE = 2
    NOT_DONE = 1
    BUSY = 75
    FEEDS_FAILED = 3
    EMPTY = 4
    DONE = 0
