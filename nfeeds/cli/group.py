"""`nfeeds group`: which entries tell one story; no configuration, no archive."""

from argparse import Namespace

from nfeeds.cli.exits import Exit
from nfeeds.cli.parser import Parser
from nfeeds.cli.plumbing import configure_lines, given, put_lines
from nfeeds.cli.terminal import Terminal
from nfeeds.plumbing import grouped


def configure(parser: Parser) -> None:
    """Its flags."""
    configure_lines(parser)


def run(args: Namespace, terminal: Terminal) -> Exit:
    """Read all lines, group them, write each one's story."""
    put_lines(grouped(given(terminal)), terminal)
    return Exit.DONE
