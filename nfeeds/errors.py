"""What can go wrong with the program itself; a feed's trouble is a value, `Failed`.

    NfeedsError              a message for a person and a hint what to do
    ├── UsageError           a flag, a value, a name that is not known          exit 2
    │   └── ConfigError      the same, written in the configuration file        exit 2
    └── StoreError           the archive or the output cannot be used           exit 1
        ├── AwayError        its server is out of reach: later it may be there  exit 1
        │   └── FullError    it has no connection left                          exit 1
        └── BusyError        another nfeeds polls this store                    exit 75

The exit codes are given in `nfeeds.cli.main` alone.
"""


class NfeedsError(Exception):
    """Something a person can act on: one line of what happened and where, and a hint what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(NfeedsError):
    """A flag, a value or a name given by the user is not one that nfeeds knows."""


class ConfigError(UsageError):
    """The configuration cannot be used; the message names file, line and key."""


class StoreError(NfeedsError):
    """The archive or an output file cannot be read or written."""


class AwayError(StoreError):
    """The store's server is out of reach: who has time may try again."""


class FullError(AwayError):
    """The store's server has no connection left: who has some may do with these."""


class BusyError(StoreError):
    """Another nfeeds holds the store's poll lock and did not let go in time."""
