"""Changes of a TOML text that leave every other character as it was.

A text is changed only where a key, a table or an element has its place; what stands there is
written and re-read by tomlkit, which knows how to quote and keeps the comments within a list.
The texts are valid TOML, and so is what comes out, save where a table would be written twice:
whoever calls proves the result.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import tomlkit

from nfeeds.config.lines import Path, Place, places


def literal(value: object) -> str:
    """Write a value as TOML, a mapping as an inline table."""
    if not isinstance(value, Mapping):
        return str(tomlkit.item(value).as_string())
    table = tomlkit.inline_table()
    table.update(value)
    return str(table.as_string())


def _lines(keys: Mapping[str, object]) -> str:
    return "".join(f"{_name(key)} = {literal(value)}\n" for key, value in keys.items())


def _name(key: str) -> str:
    return str(tomlkit.key(key).as_string())


def append_table(text: str, header: str, keys: Mapping[str, object]) -> str:
    """Add a table at the end: `header` is as it stands there, such as `[[feeds]]`."""
    block = f"{header}\n{_lines(keys)}"
    return _joined(text, block)


def _joined(text: str, block: str) -> str:
    line_end = _line_end(text)
    gap = "" if not text.strip() else line_end if text.endswith("\n") else line_end * 2
    return f"{text}{gap}{block.replace(chr(10), line_end)}"


def _line_end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def append_feeds(text: str, feeds: Sequence[Mapping[str, object]]) -> str:
    """Add feeds behind those that are there, in the form that these have."""
    if not feeds:
        return text
    place = places(text).get(("feeds",))
    if place:
        array = _value(text, place)
        for feed in feeds:
            table = tomlkit.inline_table()
            table.update(feed)
            array.append(table)
        return _spliced(text, place.value, place.end, array.as_string())
    block = "\n".join(f"[[feeds]]\n{_lines(feed)}" for feed in feeds)
    return _joined(text, block)


def remove_feed(text: str, index: int) -> str:
    """Take one of the feeds out; raises ValueError when it is written in several places."""
    found = places(text)
    place = found.get(("feeds",))
    if place:
        array = _value(text, place)
        del array[index]
        return _spliced(text, place.value, place.end, array.as_string())
    inside = [place for path, place in found.items() if path[:2] == ("feeds", index)]
    start = text.rfind("\n", 0, min(place.start for place in inside)) + 1
    end = _end_of_line(text, max(place.end for place in inside))
    if any(
        start <= place.start < end for path, place in found.items() if path[:2] != ("feeds", index)
    ):
        raise ValueError("is written in several places")
    blank_before = not text[:start].strip() or text[:start].endswith(("\n\n", "\n\r\n"))
    if blank_before and text[end:].startswith(("\n", "\r\n")):
        end = text.index("\n", end) + 1
    return text[:start] + text[end:]


def set_key(text: str, table: Path, key: str, value: object) -> str:
    """Give a key of a table a value; None takes the key away. The table may be absent."""
    found = places(text)
    place = found.get((*table, key))
    holder = found.get(table)
    if holder and holder.value < holder.end:
        return _set_inline(text, holder, key, value)
    if place and value is None:
        return _without_line(text, place)
    if place:
        return _spliced(text, place.value, place.end, literal(value))
    if value is None:
        return text
    line = _lines({key: value})
    if table and not holder:
        return append_table(text, f"[{'.'.join(_name(str(part)) for part in table)}]", {key: value})
    return _insert_line(text, found, holder, line)


def set_list(text: str, key: str, values: Sequence[str]) -> str:
    """Make a list at the top hold these values; what stays in it stays where and as it is."""
    place = places(text).get((key,))
    if not place or text[place.value] != "[":
        return set_key(text, (), key, list(values))
    array = _value(text, place)
    for index in reversed(range(len(array))):
        if array[index] not in values:
            del array[index]
    for value in values:
        if value not in array:
            array.append(value)
    if list(array) != list(values):  # another order, or one value twice: the comments give way
        return _spliced(text, place.value, place.end, literal(list(values)))
    return _spliced(text, place.value, place.end, array.as_string())


def _value(text: str, place: Place) -> Any:
    return tomlkit.parse(f"value = {text[place.value : place.end]}")["value"]


def _set_inline(text: str, holder: Place, key: str, value: object) -> str:
    table = _value(text, holder)
    if value is not None:
        table[key] = value
    elif key in table:
        del table[key]
    return _spliced(text, holder.value, holder.end, table.as_string())


def _without_line(text: str, place: Place) -> str:
    start = text.rfind("\n", 0, place.start) + 1
    return text[:start] + text[_end_of_line(text, place.end) :]


def _insert_line(text: str, found: Mapping[Path, Place], holder: Place | None, line: str) -> str:
    """Put a line behind the last key that stands under a header, or at the top."""
    after = holder.start if holder else -1
    next_header = min(
        (
            place.start
            for place in found.values()
            if place.value == place.end > after + 1 and place.start > after
        ),
        default=len(text),
    )
    ends = [place.end for place in found.values() if after < place.start < next_header]
    if holder:
        ends.append(holder.end)
    at = _end_of_line(text, max(ends)) if ends else _top(text)
    line = line.replace("\n", _line_end(text))
    if at and not text[:at].endswith("\n"):
        return f"{text}{_line_end(text)}{line}"
    return f"{text[:at]}{line}{text[at:]}"


def _top(text: str) -> int:
    """Find where a first key may stand: behind the comment that speaks of the whole file."""
    at = 0
    for line in text.splitlines(keepends=True):
        at += len(line)
        if not line.startswith("#"):
            return at if at > len(line) and not line.strip() else 0
    return at


def _end_of_line(text: str, offset: int) -> int:
    found = text.find("\n", offset)
    return found + 1 if found >= 0 else len(text)


def _spliced(text: str, start: int, end: int, new: str) -> str:
    return f"{text[:start]}{new}{text[end:]}"
