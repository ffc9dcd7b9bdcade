"""`nfeeds open ID…`: the page of a story or entry in the browser."""

from argparse import Namespace
from collections.abc import Sequence

from nfeeds.cli.exits import Exit
from nfeeds.cli.parser import Parser
from nfeeds.cli.session import Session
from nfeeds.cli.show import query_of
from nfeeds.cli.terminal import Terminal
from nfeeds.errors import NfeedsError, UsageError
from nfeeds.models.query import Query
from nfeeds.reading import Archive
from nfeeds.show import Found, find

WEB = ("http://", "https://")
MOST = 10
"""Pages opened at once: a slip must not fill a screen with windows."""


def configure(parser: Parser) -> None:
    """Its flags."""
    parser.add_argument("ids", nargs="+", metavar="ID", help="of stories or entries; its beginning")
    parser.add_argument("--entry", action="store_true", help="the entry's page, not its story's")
    parser.add_argument("--print", action="store_true", help="print the addresses, open nothing")


def run(args: Namespace, terminal: Terminal) -> Exit:
    """Look all of them up, then open them."""
    found, missing = addresses(args, Session(args, terminal))
    for word in missing:
        terminal.say(f"nfeeds: {word} has no page: its feed gave no link", important=True)
    if args.print:
        terminal.write("".join(f"{address}\n" for address in found))
    elif len(found) > MOST:
        raise UsageError(
            f"open: {len(found)} pages, and at most {MOST} at once",
            "--print prints their addresses",
        )
    else:
        open_all(found, terminal)
    return Exit.NOT_DONE if missing else Exit.DONE


def addresses(args: Namespace, session: Session) -> tuple[Sequence[str], Sequence[str]]:
    """The pages that the ids mean, each once, and the ids that have none."""
    found: dict[str, None] = {}
    missing = []
    with session.store.snapshot():
        query = query_of(session)
        archive = Archive.at(session, query.as_of)
        for word in args.ids:
            address = page_of(find(word, query, archive), query, entry=args.entry)
            if address and address.startswith(WEB) and address.isprintable():
                found[address] = None
            else:
                missing.append(word)
    return tuple(found), missing


def page_of(found: Found, query: Query, *, entry: bool) -> str | None:
    """A story's page is its headline's, as a digest shows it; any other entry has its own."""
    if found.is_story and not entry:
        return found.view(query).url
    return next(one.url for one in found.telling.members if one.id == found.asked)


def open_all(found: Sequence[str], terminal: Terminal) -> None:
    """Open pages; where no browser opens one, the rest of the addresses is printed."""
    for number, address in enumerate(found):
        if not terminal.browse(address):
            terminal.write("".join(f"{one}\n" for one in found[number:]))
            raise NfeedsError("no browser could be started", "BROWSER=COMMAND names one")
        terminal.say(f"nfeeds: opened {address}")
