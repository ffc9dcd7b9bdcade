"""The configuration file: TOML to tables that are right, or one line that says what is not."""

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from nfeeds.config.lines import Path as KeyPath
from nfeeds.config.lines import places
from nfeeds.config.tables import (
    ConfigFile,
    OutletFacts,
    OwnFeed,
    PollTable,
    RetentionTable,
    Table,
    TagTable,
)
from nfeeds.config.words import did_you_mean, listed, shown
from nfeeds.errors import ConfigError

_TABLES: dict[str, type[Table]] = {
    "feeds": OwnFeed,
    "sources": OutletFacts,
    "poll": PollTable,
    "retention": RetentionTable,
    "tags": TagTable,
}
_KINDS_OF_VALUE = {
    "string_type": "a text",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "list_type": "a list",
    "dict_type": "a table",
    "model_type": "a table",
}


class NotTomlError(ConfigError):
    """The text is not TOML, so that nothing can be said of its keys."""


class TomlText:
    """The text of a configuration file, under the name that messages call it by."""

    def __init__(self, text: str, name: str) -> None:
        self.text = text
        self.name = name

    def where(self, path: KeyPath) -> str:
        """Give `config.toml:12` for a key, or for what it is in when the key itself is absent."""
        return f"{self.name}:{self.line(path)}"

    def line(self, path: KeyPath) -> int:
        """Give the line that a key is on."""
        found = places(self.text)
        while path and path not in found:
            path = path[:-1]
        return found[path].line if path else 1

    def tables(self) -> ConfigFile:
        """Read and validate; raises ConfigError for the first thing that is wrong."""
        data = self.data()
        try:
            return ConfigFile.model_validate(data)
        except ValidationError as error:
            found = [(self.line(_path(each)), each) for each in error.errors()]
            # A misspelt key explains the missing one, so it is told before that.
            line, first = min(found, key=lambda pair: (pair[1]["type"] == "missing", pair[0]))
            message, hint = _complaint(first)
            raise ConfigError(f"{self.name}:{line}: {message}", hint) from None

    def data(self) -> dict[str, Any]:
        """Give what the text says; raises ConfigError where it is not TOML."""
        try:
            return tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as error:
            raise NotTomlError(self._syntax(str(error)), "this is not TOML: see toml.io") from None
        except RecursionError:
            raise NotTomlError(f"{self.name}:1: is nested too deeply") from None

    def _syntax(self, message: str) -> str:
        """Put the line that tomllib tells in front of what it says."""
        told = re.search(r" \(at line (\d+), column (\d+)\)$", message)
        if told:
            return f"{self.name}:{told[1]}: {message[: told.start()]} (column {told[2]})"
        last = self.text.rstrip().count("\n") + 1
        return f"{self.name}:{last}: {message.removesuffix(' (at end of document)')}"


def read_text(path: Path, name: str) -> TomlText:
    """Read a file; raises ConfigError when it cannot be read, FileNotFoundError when there is none.

    Line ends stay as they are, a byte order mark goes.
    """
    content = b""
    try:
        content = path.read_bytes()
        return TomlText(content.decode("utf-8-sig"), name)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise ConfigError(f"{name}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ConfigError(f"{name}:{line}: is not UTF-8") from None


def _path(error: ErrorDetails) -> KeyPath:
    """Give the keys that lead to what an error of pydantic is about."""
    return tuple(part for part in error["loc"] if part != "[key]")


def _complaint(error: ErrorDetails) -> tuple[str, str]:
    """Say in words of the file what pydantic found, and what to do about it."""
    path = _path(error)
    key = next((part for part in reversed(path) if isinstance(part, str)), "")
    table = _table(path)
    if error["type"] == "extra_forbidden":
        known = _TABLES[str(path[0])].model_fields if len(path) > 1 else ConfigFile.model_fields
        hint = did_you_mean(key, known) or f"known are {listed(known)}"
        return f"unknown key {shown(key)}{table}", hint
    if error["type"] == "missing":
        return f"{shown(key)} is missing{table}", ""
    if error["type"] == "literal_error":
        expected = re.findall(r"'([^']*)'", error["ctx"]["expected"])
        hint = did_you_mean(str(error["input"]), expected) or f"it may be {listed(expected)}"
        return f"{shown(key)}{table} cannot be {shown(str(error['input']))}", hint
    return f"{shown(key)}{table} {_wrong(error)}", ""


def _wrong(error: ErrorDetails) -> str:
    if error["type"] == "value_error":
        return str(error["ctx"]["error"])
    kind = _KINDS_OF_VALUE.get(error["type"])
    if kind:
        return f"must be {kind}"
    return error["msg"].replace("Input should be", "must be")


def _table(path: KeyPath) -> str:
    """Name the table that a key is in, as its header is written."""
    if len(path) < 2:
        return ""
    names = [part for part in path[:-1] if isinstance(part, str)]
    if path[0] == "feeds":
        return " in [[feeds]]"
    inner = names[:2] if path[0] in ("sources", "digests", "alerts") else names[:1]
    return f" in [{'.'.join(inner)}]" if len(path) > len(inner) else ""


def only_known(text: TomlText, table: KeyPath, given: Iterable[str], known: Iterable[str]) -> None:
    """Raise ConfigError for the first key of a table that is not a known one."""
    known = list(known)
    for key in given:
        if key not in known:
            message, hint = f"unknown key {shown(key)}{_table((*table, key))}", ""
            hint = did_you_mean(key, known) or f"known are {listed(known)}"
            raise ConfigError(f"{text.where((*table, key))}: {message}", hint)
