"""What the file says beside its feeds: the store, and the tables of settings."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from nfeeds.config.words import did_you_mean, shown
from nfeeds.errors import UsageError
from nfeeds.models.base import Noun
from nfeeds.models.config import PollSettings, RetentionSettings, TagSettings
from nfeeds.models.url import redact_store
from nfeeds.paths import default_store, expand

Origin = Literal["flag", "environment", "file", "default"]

GROUPS: dict[str, type[Noun]] = {
    "poll": PollSettings,
    "retention": RetentionSettings,
    "tags": TagSettings,
}
"""The tables of settings, and what they become."""

KEYS = (
    *("path", "store", "languages", "catalogue", "ignore"),
    *(f"{name}.{key}" for name, group in GROUPS.items() for key in group.model_fields),
)
"""What `Config.origins` tells the origin of."""

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(.*)", re.DOTALL)
_SERVERS = ("postgresql", "postgres")
_SERVER = "write postgresql://USER@HOST/DATABASE"
_TERRITORIES = ("de-jure", "own", "de-facto")


def choose_store(
    flag: str | None, environ: Mapping[str, str], written: str | None, folder: Path
) -> tuple[str, Origin]:
    """Give the store's address, as `store_address` does, and where it was said.

    A relative path begins in the working directory, one that is written in the file in the
    file's folder. Raises UsageError for an address that nfeeds cannot use.
    """
    if flag:
        return store_address(flag, environ, Path.cwd()), "flag"
    if environ.get("NFEEDS_STORE"):
        return store_address(environ["NFEEDS_STORE"], environ, Path.cwd()), "environment"
    if written:
        return store_address(written, environ, folder), "file"
    return f"sqlite:{Path(default_store(environ))}", "default"


def store_address(written: str, environ: Mapping[str, str], folder: Path) -> str:
    """Read a store's address: `sqlite:` and an absolute path, or `postgresql://` and what follows.

    Raises UsageError as `choose_store` does; no message has a password in it.
    """
    match = _SCHEME.fullmatch(written)
    if not match:
        raise UsageError(
            f"the store {shown(redact_store(written))} says no kind",
            f"write sqlite:{redact_store(written)}",
        )
    scheme, path = match[1].lower(), match[2]
    if scheme in _SERVERS:
        if not path.startswith("//") or not path.isprintable() or " " in path:
            raise UsageError(f"the store cannot be read as an address of {scheme}'s", _SERVER)
        return f"postgresql:{path}"
    if scheme != "sqlite":
        raise UsageError(
            f"the store {shown(redact_store(written))} is of a kind that this nfeeds does not know",
            f"supported are sqlite:PATH and {_SERVER.removeprefix('write ')}",
        )
    if path.startswith("//"):
        path = path[2:]
        if not path.startswith("/"):
            raise UsageError(
                f"the store {shown(redact_store(written))} names a host", "write sqlite:PATH"
            )
    if not path or path == ":memory:" or not path.isprintable():
        raise UsageError(f"the store {shown(written)} names no file", "write sqlite:PATH")
    return f"sqlite:{Path(expand(path, environ, str(folder))).absolute()}"


def territories(written: str, environ: Mapping[str, str], folder: Path) -> str:
    """Read `tags.territories`: one of the words, or the path of a file that is there.

    Raises UsageError for anything else.
    """
    if written in _TERRITORIES:
        return written
    path = Path(expand(written, environ, str(folder))).absolute()
    if path.is_file():
        return str(path)
    near = did_you_mean(written, _TERRITORIES)
    raise UsageError(
        f'"territories" is {shown(written)}, which is neither a file nor one of de-jure, own,'
        " de-facto",
        near,
    )
