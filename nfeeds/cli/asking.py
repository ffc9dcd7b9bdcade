"""What the commands that ask feeds share: their settings, and the time to read what comes."""

import time
from argparse import Namespace
from collections.abc import Callable

from nfeeds.cli.when import duration
from nfeeds.errors import UsageError
from nfeeds.models.config import PollSettings
from nfeeds.models.document import Document, Failed
from nfeeds.models.entry import Parsed
from nfeeds.parse import SECONDS, Reader

LEAST = 0.5
"""Seconds to read a document that came at the last moment."""


def settings_of(args: Namespace, settings: PollSettings) -> PollSettings:
    """The configuration's settings under the flags', of those that the command has."""
    changes: dict[str, object] = {}
    for name in ("timeout", "max_time"):
        text = getattr(args, name, None)
        length = duration(text) if text else None
        if text and not length:
            raise UsageError(
                f"--{name.replace('_', '-')}: {text!r} is no duration", "try 30s or 5m"
            )
        if length:
            changes[name] = length
    if getattr(args, "connections", None):
        changes["connections"] = args.connections
    return settings.model_copy(update=changes)


def parsing(
    reader: Reader, settings: PollSettings, until: float
) -> Callable[[Document], Parsed | Failed]:
    """Read a document in what its feed's time, and everybody's (`until`), leave for it."""

    def parse(document: Document) -> Parsed | Failed:
        left = settings.timeout.total_seconds() - document.seconds
        seconds = min(SECONDS, left, until - time.monotonic())
        return reader.parse(document, max(seconds, LEAST))

    return parse
