"""Where each key of a TOML text is written: tomllib tells the values, but not their places."""

import re
import tomllib
from bisect import bisect_left
from typing import NamedTuple

Path = tuple[str | int, ...]
"""Keys and indexes from the top: `("feeds", 0, "url")`."""


class Place(NamedTuple):
    """A key's or a table header's place in the text: its line, and offsets into the text."""

    line: int
    start: int
    """Of the key, of the header's first bracket, or of an element of an array."""
    value: int
    """Of the value; for a header, its end."""
    end: int
    """Past the value or the header."""


_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_KEY = re.compile(r"""[ \t]*([A-Za-z0-9_-]+|"(?:\\.|[^"\\\n])*"|'[^'\n]*')[ \t]*""")
_STRING = re.compile(
    r'"""(?:\\.|(?!""")[^\\])*"{3,5}'
    r"|'''(?:(?!''').)*'{3,5}"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'",
    re.DOTALL,
)
_BARE = re.compile(r"[^,\]}#\r\n]*[^,\]}#\s]")


def places(text: str) -> dict[Path, Place]:
    """Find every key, table header and array element of a TOML text that tomllib accepts."""
    return _Scanner(text).scan()


class _Scanner:
    """Walks a valid TOML text once; it trusts the text and checks nothing."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.ends = [match.start() for match in re.finditer("\n", text)]
        self.found: dict[Path, Place] = {}
        self.lengths: dict[Path, int] = {}  # of arrays of tables

    def scan(self) -> dict[Path, Place]:
        table: Path = ()
        while self._skip_blank() < len(self.text):
            if self.text[self.at] == "[":
                table = self._header()
            else:
                self._statement(table)
        return self.found

    def _header(self) -> Path:
        start = self.at
        brackets = 2 if self.text.startswith("[[", start) else 1
        self.at += brackets
        *parents, last = self._keys()
        self.at += brackets
        path = (*self._resolve((), parents), last)
        if brackets == 2:
            index = self.lengths.get(path, 0)
            self.lengths[path] = index + 1
            path = (*path, index)
        elif path in self.lengths:  # cannot be in valid TOML; kept total
            path = (*path, self.lengths[path] - 1)
        self.found[path] = Place(self._line(start), start, self.at, self.at)
        return path

    def _resolve(self, table: Path, keys: list[str]) -> Path:
        """Follow keys from a table; an array of tables stands for its last element."""
        for key in keys:
            table = (*table, key)
            if table in self.lengths:
                table = (*table, self.lengths[table] - 1)
        return table

    def _statement(self, table: Path) -> None:
        start = self.at
        *parents, last = self._keys()
        path = (*self._resolve(table, parents), last)
        self.at += 1  # the equals sign
        self._skip_blank()
        self._value(path, start)

    def _value(self, path: Path, start: int) -> None:
        """Step over a value, noting its place and those of what is in it."""
        value = self.at
        if self.text[value] == "[":
            self._array(path)
        elif self.text[value] == "{":
            self._inline_table(path)
        else:
            match = _STRING.match(self.text, value) or _BARE.match(self.text, value)
            self.at = match.end() if match else value + 1
        self.found[path] = Place(self._line(start), start, value, self.at)

    def _array(self, path: Path) -> None:
        self.at += 1
        index = 0
        while self.text[self._skip_blank()] != "]":
            if self.text[self.at] == ",":
                self.at += 1
                continue
            self._value((*path, index), self.at)
            index += 1
        self.at += 1

    def _inline_table(self, path: Path) -> None:
        self.at += 1
        while self.text[self._skip_blank()] != "}":
            if self.text[self.at] == ",":
                self.at += 1
                continue
            self._statement(path)
        self.at += 1

    def _keys(self) -> list[str]:
        """Read a dotted key, and step over the blanks behind it."""
        keys = []
        while match := _KEY.match(self.text, self.at):
            keys.append(_unquoted(match[1]))
            self.at = match.end()
            if not self.text.startswith(".", self.at):
                break
            self.at += 1
        return keys

    def _skip_blank(self) -> int:
        match = _BLANK.match(self.text, self.at)
        self.at = match.end() if match else self.at
        return self.at

    def _line(self, offset: int) -> int:
        return bisect_left(self.ends, offset) + 1


def _unquoted(key: str) -> str:
    if key[0] not in "\"'":
        return key
    return str(tomllib.loads(f"key = {key}")["key"])
