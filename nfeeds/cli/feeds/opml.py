"""`nfeeds feeds import` and `export`: OPML in and out."""

import sys
from argparse import Namespace
from pathlib import Path

from nfeeds.cli.exits import Exit
from nfeeds.cli.feeds import config_path
from nfeeds.cli.session import Session
from nfeeds.cli.terminal import Terminal
from nfeeds.config.opml import Imported, import_opml, write_opml
from nfeeds.errors import StoreError
from nfeeds.models.url import redact


def run(args: Namespace, terminal: Terminal) -> Exit:
    """Take in or write out."""
    (import_ if args.action == "import" else export)(args, terminal)
    return Exit.DONE


def import_(args: Namespace, terminal: Terminal) -> None:
    """Take in an OPML file."""
    try:
        content = sys.stdin.buffer.read() if args.file == "-" else Path(args.file).read_bytes()
    except OSError as error:
        raise StoreError(f"{args.file} cannot be read: {error.strerror}") from None
    summary(import_opml(config_path(args, terminal), content), terminal)


def summary(imported: Imported, terminal: Terminal) -> None:
    """What was new, known, off, dead and refused, and why."""
    counts = imported.counts.items()
    terminal.say("nfeeds: " + ", ".join(f"{number} {outcome}" for outcome, number in counts))
    for item in imported.rows:
        if item.outcome not in ("new", "known"):
            note = f": {item.note}" if item.note else ""
            terminal.say(f"  {item.outcome:<8} {item.name or redact(item.row.url)}{note}")


def export(args: Namespace, terminal: Terminal) -> None:
    """Write OPML."""
    text = write_opml(Session(args, terminal).config.feeds)
    if args.output and args.output != "-":
        terminal.save(text, args.output)
    else:
        terminal.write(text, is_utf8=True)
