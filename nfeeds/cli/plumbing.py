"""What the commands for programs share: JSON lines in, JSON lines out."""

import json
from collections.abc import Iterable, Iterator

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
        terminal.write(json.dumps(line.model_dump(mode="json")) + "\n")
