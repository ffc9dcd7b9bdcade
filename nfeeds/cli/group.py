"""`nfeeds group`: which entries tell one story; no configuration, no archive."""

import gc
from argparse import Namespace
from functools import cache

from nfeeds.cli.exits import Exit
from nfeeds.cli.parser import Parser
from nfeeds.cli.plumbing import configure_lines, given, put_lines
from nfeeds.cli.terminal import Terminal
from nfeeds.plumbing import Tagger, grouped
from nfeeds.tag import load_gazetteer, tag


def configure(parser: Parser) -> None:
    """Its flags."""
    configure_lines(parser)


def run(args: Namespace, terminal: Terminal) -> Exit:
    """Read all lines, group them, write each one's story."""
    gc.disable()  # all that is read is needed to the end, and it makes no cycles
    put_lines(grouped(given(terminal), tagger()), terminal)
    return Exit.DONE


def tagger() -> Tagger:
    """What finds places; its table is read when it is needed first."""
    gazetteer = cache(load_gazetteer)
    return lambda entry: tag(entry, gazetteer())
