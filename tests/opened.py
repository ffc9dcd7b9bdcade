"""What the read side works with, opened without a door."""

from functools import cache
from typing import NamedTuple

from nfeeds.cache import Cache
from nfeeds.config.atlas import load_atlas
from nfeeds.models.atlas import Atlas
from nfeeds.models.config import Config
from nfeeds.store import Store
from nfeeds.tag import Gazetteer, load_gazetteer


class Opened(NamedTuple):
    """What the door opens."""

    store: Store
    atlas: Atlas
    config: Config
    cache: Cache | None = None


@cache
def atlas() -> Atlas:
    """Places and regions as shipped."""
    return load_atlas()


@cache
def gazetteer() -> Gazetteer:
    """What finds names, as shipped: it is large, and one for all."""
    return load_gazetteer()
