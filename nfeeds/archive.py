"""The archive as a whole: written out as lines of JSON, and read in again."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

from pydantic import TypeAdapter, ValidationError

from nfeeds.errors import StoreError
from nfeeds.models.archived import Line, Misfit
from nfeeds.store import Store

LONGEST = 1 << 24
"""Bytes of a line: none that we write is nearly as long."""
NOTHING_DONE = "nothing was taken in; mend the file, or export it again"
STRANGE = "this is no archive that nfeeds exported"
FORMAT = b'"nfeeds.archive/'
"""In the first line, whatever the version."""


def written(store: Store) -> Iterator[str]:
    """The archive as lines of JSON; within a snapshot they are of one moment."""
    for line in store.export():
        yield line.model_dump_json(by_alias=True, exclude_none=True) + "\n"


def take_in(lines: Iterable[bytes], store: Store, name: str) -> Counter[str]:
    """Read exported lines into an archive, all or none of them: what of it was new.

    Whatever is wrong with a line, in itself or beside those before it, its number is told.
    """
    reader = Reader(lines)
    try:
        return store.merge(reader)
    except ValueError as error:
        why = reason(error) if isinstance(error, ValidationError) else str(error)
        number = error.number if isinstance(error, Misfit) else reader.number
        raise StoreError(f"{name}, line {number}: {why}", NOTHING_DONE) from None
    except EOFError:
        why = f"{name} ends after line {reader.number}, before its end"
        raise StoreError(why, NOTHING_DONE) from None


class Reader:
    """Lines of an export as nouns, and how far they are read."""

    def __init__(self, lines: Iterable[bytes]) -> None:
        """Nothing is read yet."""
        self.lines = lines
        self.number = 0

    def __iter__(self) -> Iterator[Line]:
        """Read on; raises ValueError for what is no such line, EOFError where they are not all."""
        line = None
        for text in self.lines:
            self.number += 1
            line = proved(text, self.number)
            yield line
        if line is None or line.what != "end":
            raise EOFError


def proved(text: bytes, number: int) -> Line:
    """A line of an export; the first one is its head, and no other."""
    if len(text) > LONGEST:
        raise ValueError(f"it is longer than {LONGEST >> 20} MB")
    try:
        line = adapter().validate_json(text)
    except ValidationError:
        if number > 1:
            raise
        newer = "written by a newer nfeeds: update this one"
        raise ValueError(newer if FORMAT in text else STRANGE) from None
    if (line.what == "archive") != (number == 1):
        raise ValueError(STRANGE if number == 1 else "a second head")
    if line.what == "end" and line.lines != number - 1:
        raise ValueError(f"{line.lines} lines were written above it, {number - 1} are here")
    return line


@cache
def adapter() -> TypeAdapter[Line]:
    """What proves lines; built when there are any."""
    return TypeAdapter(Line)


def reason(error: ValidationError) -> str:
    """What is wrong with a line, without what it says: it may be long, and anybody's."""
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    where = ".".join(str(part) for part in first["loc"][1:])
    return f"{where}: {first['msg']}" if where else first["msg"]
