"""What machines that poll together hand to each other, and how far they are."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal, NamedTuple

End = Literal["done", "idle", "left", "failed"]
"""How a batch ended: asked, of no use as nobody could be asked, left to another before its end, or
in trouble of our own."""


class Batch(NamedTuple):
    """Due feeds that one machine is to ask, so that their hosts are nobody else's meanwhile."""

    shard: int
    """Which hosts: one batch of a shard is asked at a time."""
    feeds: Sequence[str]
    """Their keys, a host's together: who has waited longest comes first, of hosts and in them."""
    has_more: bool = False
    """Others of the shard are due as well, and come later."""


class QueueFacts(NamedTuple):
    """The queue in numbers."""

    waiting: int
    running: int
    failed: int
    workers: int
    """Those that are alive."""
    beat: datetime | None
    """When the last of them said so."""
    machines: tuple[str, ...] = ()
    """The names of those that are connected."""
