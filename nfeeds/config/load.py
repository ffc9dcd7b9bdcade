"""A file's tables to a Config: the catalogue is chosen from, own feeds are joined, paths found."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from nfeeds.config import own
from nfeeds.config.alerts import alerts_of
from nfeeds.config.catalogue import choose, read_feeds, read_sources
from nfeeds.config.file import TomlText, only_known
from nfeeds.config.lines import Path as KeyPath
from nfeeds.config.settings import GROUPS, KEYS, Origin, choose_store, territories
from nfeeds.config.tables import ConfigFile, Table
from nfeeds.errors import ConfigError, UsageError
from nfeeds.models.config import Config
from nfeeds.models.feed import Feed, Source
from nfeeds.paths import expand


class Told(NamedTuple):
    """What a run was told of its configuration, beside the file's text."""

    path: Path
    origin: Origin
    environ: Mapping[str, str]
    store: str | None
    digest_flags: Collection[str] | None = None

    def located(self, file: str) -> str:
        """A path as written in the file, as one that can be opened."""
        return str(Path(expand(file, self.environ, str(self.path.parent.absolute()))))


def from_file(text: TomlText, told: Told) -> Config:
    """Build the Config of a file's text; raises as `nfeeds.config.load_config` does."""
    tables = text.tables()
    feeds, rows = feeds_of(tables, text, told.located)
    outlets = {feed.source.slug for feed in (*feeds, *rows)}
    warnings = tuple(own.unknown_sources(tables, text, outlets))
    config = config_of(tables, text, rows, told)
    return config.model_copy(update={"feeds": feeds, "warnings": warnings})


def config_of(tables: ConfigFile, text: TomlText, rows: tuple[Feed, ...], told: Told) -> Config:
    """Build the Config of a file's tables, without its feeds."""
    path, origin, environ, store, digest_flags = told
    folder = path.parent.absolute()
    if store or environ.get("NFEEDS_STORE"):
        store_address, store_origin = choose_store(store, environ, None, folder)
    else:
        with at(text, ("store",)):
            store_address, store_origin = choose_store(None, environ, tables.store, folder)
    for name, flags in tables.digests.items():
        if digest_flags is not None:
            only_known(text, ("digests", name), flags, digest_flags)
    origins: dict[str, Origin] = dict.fromkeys(KEYS, "default")
    origins.update(dict.fromkeys(_written(tables), "file"))
    origins.update(path=origin, store=store_origin)
    return Config.model_construct(
        path=str(path),
        store=store_address,
        languages=tuple(tables.languages or ()),
        catalogue=rows,
        selection=selection_of(tables),
        digests=tables.digests,
        alerts=tuple(alerts_of(tables, text, told.located)),
        ignore=tuple(tables.ignore or ()),
        origins=origins,
        **_settings(tables, text, environ, folder),
    )


def feeds_of(
    tables: ConfigFile, text: TomlText, locate: Callable[[str], str] = str
) -> tuple[tuple[Feed, ...], tuple[Feed, ...]]:
    """Give the feeds that are on, the user's own first, and all rows of the catalogue."""
    known = read_sources()
    rows = read_feeds(known)
    joined = own.join(tables, text, rows)
    changed = own.outlets(joined, tables, text, known)
    owned = {feed.row.name for feed in joined if feed.row}
    rows, chosen = rows_of(tables, text, rows, changed, owned)
    own.check_names(joined, chosen, text)
    return (*own.build(joined, known | changed, locate), *chosen), rows


def rows_of(
    tables: ConfigFile,
    text: TomlText,
    rows: Iterable[Feed],
    changed: Mapping[str, Source],
    owned: Collection[str],
) -> tuple[tuple[Feed, ...], list[Feed]]:
    """Give the catalogue's rows with their outlets as judged, and which of them are on.

    Those that the user has among the own feeds (`owned`, by name) are not on a second time.
    """
    rows = tuple(
        row.model_copy(update={"source": changed[row.source.slug]})
        if row.source.slug in changed
        else row
        for row in rows
    )
    names = choose(selection_of(tables), rows, lambda index: at(text, ("catalogue", index)))
    return rows, [row for row in rows if row.name in names and row.name not in owned]


def selection_of(tables: ConfigFile) -> bool | tuple[str, ...]:
    """Give the key `catalogue`: true, false or patterns."""
    written = tables.catalogue
    return written if isinstance(written, bool) else tuple(written)


def _settings(
    tables: ConfigFile, text: TomlText, environ: Mapping[str, str], folder: Path
) -> dict[str, Any]:
    settings = {name: _given(getattr(tables, name)) for name in GROUPS}
    if "territories" in settings["tags"]:
        with at(text, ("tags", "territories")):
            found = territories(settings["tags"]["territories"], environ, folder)
            settings["tags"]["territories"] = found
    return {name: GROUPS[name].model_construct(**keys) for name, keys in settings.items()}


def _given(table: Table) -> dict[str, Any]:
    return {key: getattr(table, key) for key in table.model_fields_set}


def _written(tables: ConfigFile) -> Iterator[str]:
    """Give the keys of `origins` that the file says."""
    for key in KEYS:
        table, _, inner = key.partition(".")
        holder = getattr(tables, table, None) if inner else tables
        if holder is not None and (inner or table) in holder.model_fields_set:
            yield key


@contextmanager
def at(text: TomlText, path: KeyPath) -> Iterator[None]:
    """Say where in the file it is that a use of it found wrong."""
    try:
        yield
    except ConfigError:
        raise
    except UsageError as error:
        raise ConfigError(f"{text.where(path)}: {error.message}", error.hint) from None
