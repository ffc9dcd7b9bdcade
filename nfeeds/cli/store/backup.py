"""`nfeeds store backup FILE`: a copy of the archive as it is now."""

from argparse import Namespace
from pathlib import Path

from nfeeds.cli.exits import Exit
from nfeeds.cli.session import Session
from nfeeds.cli.store import there
from nfeeds.cli.store.info import megabytes
from nfeeds.cli.terminal import Terminal
from nfeeds.errors import StoreError, UsageError


def run(args: Namespace, terminal: Terminal) -> Exit:
    """Copy, unless the file is there or is the archive itself."""
    session = Session(args, terminal)
    facts = there(session.store, session.config.store)
    target = Path(args.file).expanduser().resolve()
    if target == Path(facts.where).resolve():
        raise UsageError("store backup: that is the archive itself", "name another file")
    if target.exists() and not args.force:
        raise StoreError(f"{args.file} is there already", "name another file, or give --force")
    if target.exists() and not target.is_file():
        raise StoreError(f"{args.file} is no file", "name another one")
    session.store.backup(target)
    size = megabytes(target.stat().st_size)
    terminal.say(f"nfeeds: {facts.entries} entries copied to {args.file}, {size}")
    return Exit.DONE
