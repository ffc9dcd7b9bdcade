"""What the commands for programs share: JSON lines in, JSON lines out."""

import json
from collections.abc import Iterable, Iterator

from pydantic_core import PydanticSerializationError

from nfeeds.cli.parser import Parser
from nfeeds.cli.terminal import Terminal
from nfeeds.models.plumbing import GroupedLine, Line, TaggedLine
from nfeeds.plumbing import LONGEST, read


def configure_lines(parser: Parser) -> None:
    """The one format there is."""
    parser.add_argument(
        "--json", action="store_true", help="JSON lines in and out (the only format, so far)"
    )


def given(terminal: Terminal) -> Iterator[Line]:
    """The entries on standard input."""
    return read(terminal.lines(LONGEST))


def put_lines(lines: Iterable[TaggedLine] | Iterable[GroupedLine], terminal: Terminal) -> None:
    """Write each as soon as it is there."""
    for line in lines:
        terminal.write(written(line) + "\n")


def written(line: TaggedLine | GroupedLine) -> str:
    """A line as JSON in ASCII, by pydantic's encoder, which takes half the time of Python's.

    Ids go out as they came in, even those that are no text (half of a pair of surrogates).
    """
    try:
        return line.model_dump_json(ensure_ascii=True)
    except PydanticSerializationError:
        return json.dumps(line.model_dump(mode="json"), separators=(",", ":"))
