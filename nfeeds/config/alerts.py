"""`[alerts.NAME]`: filters under the names of their flags, and what is to be done."""

from collections.abc import Callable, Iterator

from nfeeds.config.file import TomlText, only_known
from nfeeds.config.tables import AlertTable, ConfigFile
from nfeeds.config.words import shown
from nfeeds.errors import ConfigError
from nfeeds.models.config import Alert
from nfeeds.models.query import Filters

FILTERS = {
    prefix + name.replace("_", "-"): name
    for prefix in ("", "exclude-")
    for name in Filters.model_fields
    if name != "words"
}
"""Key → field of Filters."""
OWN = tuple(name.replace("_", "-") for name in AlertTable.model_fields)
KEYS = (*FILTERS, *OWN)
"""What `[alerts.NAME]` may hold."""


def alerts_of(
    tables: ConfigFile, text: TomlText, locate: Callable[[str], str] = str
) -> Iterator[Alert]:
    """Build the alerts; a program that is named by a path is looked for from the file's folder.

    Raises ConfigError for an unknown key, a filter that is no text, and an alert without any.
    """
    for name, table in tables.alerts.items():
        terms = table.model_extra or {}
        only_known(text, ("alerts", name), terms, KEYS)
        if not terms:
            raise ConfigError(
                f"{text.where(('alerts', name))}: [alerts.{name}] has no filter: all would set it"
                " off",
                'say what it is about, as in match = "earthquake"',
            )
        given = {key: getattr(table, key) for key in table.model_fields_set if key not in terms}
        if table.run:
            program, *words = table.run
            given["run"] = (locate(program) if "/" in program else program, *words)
        yield Alert(
            name=name,
            keep=filters(name, terms, text, ""),
            drop=filters(name, terms, text, "exclude-"),
            **given,
        )


def filters(name: str, terms: dict[str, object], text: TomlText, prefix: str) -> Filters:
    """The filters of one kind: kept or excluded."""
    found = {}
    for key, value in terms.items():
        if key.startswith("exclude-") is (prefix != ""):
            words = value if isinstance(value, list) else [value]
            if not words or not all(isinstance(word, str) and word for word in words):
                place = text.where(("alerts", name, key))
                message = f"{shown(key)} in [alerts.{name}] must be a text or a list of texts"
                raise ConfigError(f"{place}: {message}")
            found[FILTERS[key]] = tuple(words)
    return Filters(**found)
