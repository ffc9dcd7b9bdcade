"""What a command opens: configuration, archive, atlas; each when it is first needed."""

from argparse import Namespace
from collections.abc import Collection, Mapping
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nfeeds.cache import Cache
from nfeeds.cli.options import DIGEST_KEYS
from nfeeds.cli.parser import nearest
from nfeeds.cli.terminal import Terminal
from nfeeds.config import load_config, where
from nfeeds.config.atlas import load_atlas
from nfeeds.config.settings import territories
from nfeeds.config.territories import read_view
from nfeeds.errors import UsageError
from nfeeds.models.atlas import VIEWS, Atlas
from nfeeds.models.config import Config
from nfeeds.store import Store, open_store

if TYPE_CHECKING:
    from nfeeds.store.roll import Roll

SHARED = ("postgresql", "postgres")
"""Kinds of archives that several machines may have."""


class Session:
    """One run of a command."""

    def __init__(self, args: Namespace, terminal: Terminal, *, create: bool = False) -> None:
        """Nothing is opened yet; with `create` a missing archive is made."""
        self.args = args
        self.terminal = terminal
        self.create = create

    @cached_property
    def config(self) -> Config:
        """The configuration, proved; what is odd in it is said once."""
        return self._told(load_config(*self._where()))

    def enrolled(self) -> "Roll":
        """The feeds in a file of their own; `config` has none of any from then on."""
        from nfeeds.config.stream import stream_config  # noqa: PLC0415 - for who lives long
        from nfeeds.store.roll import Roll  # noqa: PLC0415 - as above

        config, feeds = stream_config(*self._where())
        self.config = self._told(config).model_copy(update={"catalogue": ()})
        return Roll(feeds)

    def _where(self) -> tuple[Path | None, Mapping[str, str], str | None, Collection[str]]:
        """What says where the configuration is, and what it may hold."""
        if self.args.store == "":
            raise UsageError("--store: an archive without an address", "write sqlite:PATH")
        path = Path(self.args.config) if self.args.config else None
        return path, self.terminal.environ, self.args.store, DIGEST_KEYS

    def _told(self, config: Config) -> Config:
        """The same, after its warnings were said."""
        for warning in config.warnings:
            self.terminal.say(f"nfeeds: warning: {warning}")
        return config

    @cached_property
    def store(self) -> Store:
        """The archive, closed when the command is done."""
        store = open_store(self.config.store, create=self.create)
        self.terminal.ending.callback(store.close)
        return store

    @cached_property
    def atlas(self) -> Atlas:
        """Places and regions."""
        return load_atlas()

    @cached_property
    def cache(self) -> Cache | None:
        """Where groupings are kept; an archive in memory needs none."""
        if self.config.store.endswith(":memory:"):
            return None
        return Cache("stories", self.terminal.environ)

    def territories(self, flag: str | None = None, key: str | None = None) -> str:
        """The view by which places count: by flag, by a named digest's key, else configured.

        A file's view is read, and the atlas knows it from then on by the file's name.
        """
        environ, config = self.terminal.environ, self.config
        if flag is not None:
            word = territories(flag, environ, Path.cwd())
        elif key is not None:
            word = territories(key, environ, Path(config.path).parent)
        else:
            word = config.tags.territories
        if word in VIEWS:
            return word
        name, counts = read_view(Path(word), self.atlas)
        self.atlas = self.atlas.seen_as(name, counts)
        return name

    def now(self) -> datetime:
        """A digest's default moment: the later of the clock and what the store has given out."""
        now, latest = self.terminal.clock(), self.store.latest()
        return now if latest is None else max(now, latest)

    def named(self, name: str | None) -> Mapping[str, Any]:
        """The keys of a named digest."""
        if name is None or name == "default":
            return self.config.digests.get("default", {})
        if name not in self.config.digests:
            known = ", ".join(self.config.digests) or "none yet"
            near = nearest(name, self.config.digests)
            hint = near or f"known: {known}; [digests.{name}] in {self.config.path} makes one"
            raise UsageError(f"there is no digest called {name!r}", hint)
        return self.config.digests[name]

    def place(self, name: str | None, key: str) -> str:
        """Where in the file a key of a named digest stands."""
        return where(self.config, "digests", name or "default", key)
