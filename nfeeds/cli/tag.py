"""`nfeeds tag`: what entries are about, by the default settings whatever the configuration."""

from argparse import Namespace

from nfeeds.cli.exits import Exit
from nfeeds.cli.parser import Parser
from nfeeds.cli.plumbing import configure_lines, given, put_lines
from nfeeds.cli.terminal import Terminal
from nfeeds.config.atlas import load_atlas
from nfeeds.plumbing import tagged
from nfeeds.tag import load_gazetteer, tag_fully


def configure(parser: Parser) -> None:
    """Its flags."""
    configure_lines(parser)


def run(args: Namespace, terminal: Terminal) -> Exit:
    """Tag each line as it comes."""
    gazetteer = load_gazetteer()
    lines = tagged(given(terminal), lambda entry: tag_fully(entry, gazetteer), load_atlas())
    put_lines(lines, terminal)
    return Exit.DONE
