"""`nfeeds store export` and `import`: the archive as lines of JSON, out and in."""

from argparse import Namespace
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from nfeeds.archive import LONGEST, take_in, written
from nfeeds.cli.exits import Exit
from nfeeds.cli.options import wait_of
from nfeeds.cli.session import Session
from nfeeds.cli.store import there
from nfeeds.cli.terminal import Terminal
from nfeeds.errors import StoreError
from nfeeds.models.text import amount
from nfeeds.models.url import redact

TOGETHER = 1000
"""Lines that are written to a pipe at once."""
NOUNS = {
    "feeds": "feed",
    "answers": "answer",
    "entries": "entry",
    "wordings": "wording",
    "tombstones": "tombstone",
    "marks": "mark",
    "saved": "saved",
}
"""What is counted → one of them."""


def run(args: Namespace, terminal: Terminal) -> Exit:
    """Write out or take in."""
    (import_ if args.action == "import" else export)(args, terminal)
    return Exit.DONE


def export(args: Namespace, terminal: Terminal) -> None:
    """One moment of the archive, whatever a poll writes meanwhile."""
    session = Session(args, terminal)
    with session.store.snapshot():
        there(session.store, session.config.store)
        lines = written(session.store)
        if args.file == "-":
            while part := "".join(islice(lines, TOGETHER)):
                terminal.write(part)
        else:
            terminal.save_parts(lines, args.file)
        secret = sum(redact(key) != key for key in session.store.states())
    if secret:
        feeds = "1 feed has" if secret == 1 else f"{secret} feeds have"
        terminal.say(f"nfeeds: {feeds} a key in the address, and it has that, too: keep it as safe")


def import_(args: Namespace, terminal: Terminal) -> None:
    """All of the lines, or none, under the lock of polls."""
    with opened(args.file, terminal) as lines:
        session = Session(args, terminal, create=True)
        with session.store.lock(wait_of(args.wait)):
            new = take_in(lines, session.store, "input" if args.file == "-" else args.file)
    terminal.say(f"nfeeds: {told(new)}")
    if brought := new["entries"] + new["wordings"]:
        from nfeeds.cli.ahead import prepare  # noqa: PLC0415 - the read side is for those with news

        prepare(session, brought, is_first=False)


@contextmanager
def opened(name: str, terminal: Terminal) -> Iterator[Iterable[bytes]]:
    """Lines of a file, or of standard input."""
    if name == "-":
        yield terminal.lines(LONGEST)
        return
    try:
        with Path(name).open("rb") as file:
            yield iter(lambda: file.readline(LONGEST + 1), b"")
    except OSError as error:
        raise StoreError(f"{name} cannot be read: {error.strerror}") from None


def told(new: Counter[str]) -> str:
    """What was new, in a line."""
    if not new.total():
        return "nothing in it is new here: the archive is as it was"
    return "taken in: " + ", ".join(
        amount(new[many], one, many) for many, one in NOUNS.items() if new[many]
    )
