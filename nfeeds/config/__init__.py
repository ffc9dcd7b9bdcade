"""Configuration: the file, the environment and the catalogue, proved and put into one Config.

The file is read by `file` (TOML to tables, with errors that name their line), the user's feeds
are built by `own`, the catalogue by `catalogue`; `edit` and `opml` change the file. Nothing that
reading needs not is imported: tomllib and the tables only when there is a file, tomlkit to edit.
"""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from nfeeds.config.catalogue import choose, read_feeds, read_sources
from nfeeds.config.settings import KEYS, Origin, choose_store
from nfeeds.errors import ConfigError
from nfeeds.models.config import Config, PollSettings, RetentionSettings, TagSettings
from nfeeds.paths import default_config, expand

if TYPE_CHECKING:
    from nfeeds.config.file import TomlText

__all__ = ["find_config", "load_config", "where"]


def load_config(
    path: Path | None,
    environ: Mapping[str, str],
    store: str | None,
    digest_flags: Collection[str] | None = None,
) -> Config:
    """Read what a run works with.

    Args:
        path: the file named by a flag; else NFEEDS_CONFIG names it, else it is looked for in the
            XDG folder, where it may be absent.
        environ: the environment.
        store: the store named by a flag; else NFEEDS_STORE, the file and the default are asked.
        digest_flags: the keys that a named digest may have; None leaves that to the caller.

    Raises:
        ConfigError: the file is named and absent, cannot be read, or says something wrong; the
            message names file, line and key.
        UsageError: the flag or the environment name a store that nfeeds cannot use.
    """
    found, origin = find_config(path, environ)
    text = _read(found, named=origin != "default")
    if text is None:
        return _without_file(found, origin, environ, store)
    from nfeeds.config.load import Told, from_file  # noqa: PLC0415 - not paid without a file

    return from_file(text, Told(found, origin, environ, store, digest_flags))


def find_config(path: Path | None, environ: Mapping[str, str]) -> tuple[Path, Origin]:
    """Give the path of the configuration file, whether it is there or not, and who named it."""
    if path:
        return Path(expand(str(path), environ)), "flag"
    if environ.get("NFEEDS_CONFIG"):
        return Path(expand(environ["NFEEDS_CONFIG"], environ)), "environment"
    return Path(default_config(environ)), "default"


def _read(path: Path, *, named: bool) -> "TomlText | None":
    try:
        path.stat()
    except FileNotFoundError:
        if named:
            hint = f"`nfeeds config example > {path}` writes one"
            raise ConfigError(f"{path}: there is no such file", hint) from None
        return None
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}") from None
    from nfeeds.config.file import read_text  # noqa: PLC0415 - as above

    return read_text(path, str(path))


def _without_file(
    path: Path, origin: Origin, environ: Mapping[str, str], flag: str | None
) -> Config:
    """Build the default configuration from what is known to be right, without validating it."""
    store, store_origin = choose_store(flag, environ, None, path.parent)
    rows = read_feeds(read_sources())
    chosen = choose(selection=True, rows=rows)
    origins: dict[str, Origin] = dict.fromkeys(KEYS, "default")
    origins.update(path=origin, store=store_origin)
    return Config.model_construct(
        path=str(path),
        store=store,
        feeds=tuple(row for row in rows if row.name in chosen),
        catalogue=rows,
        origins=origins,
        poll=PollSettings.model_construct(),
        retention=RetentionSettings.model_construct(),
        tags=TagSettings.model_construct(),
    )


def where(config: Config, *keys: str | int) -> str:
    """Give `FILE:LINE` of a key of the file, such as `"digests", "caucasus", "region"`.

    For messages about values that only the command line can judge. Without such a file or key
    it is the nearest table's line, or the file alone.
    """
    try:
        text = _read(Path(config.path), named=False)
    except ConfigError:
        text = None
    return text.where(keys) if text else config.path
