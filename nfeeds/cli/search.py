"""`nfeeds search WORDS`: entries with these words, newest first; filters as `entries` has them."""

from argparse import Namespace

from nfeeds.cli import entries
from nfeeds.cli.exits import Exit
from nfeeds.cli.parser import Parser
from nfeeds.cli.terminal import Terminal


def configure(parser: Parser) -> None:
    """What `entries` has, and the words."""
    parser.add_argument(
        "words", nargs="+", metavar="WORDS", help='all of them; "a phrase", start*, -without'
    )
    entries.configure(parser)


def run(args: Namespace, terminal: Terminal) -> Exit:
    """List what is found."""
    return entries.listed(args, terminal, (" ".join(args.words),))
