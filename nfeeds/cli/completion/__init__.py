"""`nfeeds completion SHELL`: what makes the Tab key know nfeeds."""

from typing import TYPE_CHECKING

from nfeeds.cli.exits import Exit
from nfeeds.cli.terminal import Terminal

if TYPE_CHECKING:  # the Tab key's answer lies in this folder, and needs no parser
    from argparse import Namespace

    from nfeeds.cli.parser import Parser

SHELLS = ("bash", "zsh", "fish")
"""Each with its script here, as `nfeeds.SHELL`."""


def configure(parser: "Parser") -> None:
    """The shell's name."""
    parser.add_argument("shell", choices=SHELLS, metavar="SHELL", help="bash, zsh or fish")


def run(args: "Namespace", terminal: Terminal) -> Exit:
    """Print its script."""
    from pathlib import Path  # noqa: PLC0415 - the same

    terminal.write(Path(__file__).with_name(f"nfeeds.{args.shell}").read_text("utf-8"))
    return Exit.DONE
