"""`nfeeds save ID… --as NAME`: keep stories and entries for a report; without an ID, the names."""

import re
from argparse import Namespace
from collections.abc import Sequence

from nfeeds.cli.digest import put
from nfeeds.cli.exits import Exit
from nfeeds.cli.options import add_output
from nfeeds.cli.parser import Parser, nearest
from nfeeds.cli.session import Session
from nfeeds.cli.show import query_of
from nfeeds.cli.terminal import Terminal
from nfeeds.errors import UsageError
from nfeeds.models.base import rfc3339
from nfeeds.models.text import amount, clean, cut
from nfeeds.models.view import Table
from nfeeds.reading import Archive
from nfeeds.render.times import day_and_clock
from nfeeds.show import find

NAME = re.compile(r"\w[\w.-]{0,63}")
"""What shells take as one word, and no filter for two."""
NOTE = 2000
"""Characters of a note."""
COLUMNS = ("name", "entries", "last")
LISTED = "nfeeds entries --saved NAME lists what is kept so"
NOTHING = "Nothing is saved yet: nfeeds save ID --as NAME keeps a story or an entry."


def configure(parser: Parser) -> None:
    """Its flags."""
    parser.add_argument("ids", nargs="*", metavar="ID", help="of stories or entries; its beginning")
    parser.add_argument("--as", dest="name", metavar="NAME", help="the list to put them on")
    parser.add_argument("-m", "--note", metavar="NOTE", help="why; '' takes a note away")
    parser.add_argument("--entry", action="store_true", help="the entry alone, not its story")
    parser.add_argument("--remove", action="store_true", help="take them off the list")
    parser.add_argument("--all", action="store_true", help="with --remove: the whole list")
    add_output(parser)


def run(args: Namespace, terminal: Terminal) -> Exit:
    """Save, remove, or list the names."""
    session = Session(args, terminal)
    check(args)
    if args.remove:
        remove(args, session)
    elif args.ids:
        save(args, session)
    else:
        put(names(session), args, terminal)
    return Exit.DONE


def check(args: Namespace) -> None:
    """Prove that the words go together, before anything is opened."""
    writes = args.remove or args.ids
    if writes and args.name is None:
        raise UsageError("save: as what?", "give the list a name: --as NAME")
    if args.remove and not args.ids and not args.all:
        raise UsageError("save: remove what?", f"an ID, or --all of --as {args.name}")
    if args.all and (args.ids or not args.remove):
        raise UsageError("save: --all is for --remove without an ID")
    if not writes and args.name is not None:
        raise UsageError(
            "save: keep what?", f"nfeeds entries --saved {args.name} lists what is kept so"
        )
    if args.name is not None and not NAME.fullmatch(args.name):
        raise UsageError(
            f"save: {clean(args.name)!r} cannot be a name",
            "letters, digits, dots, dashes and underscores, as in water-report",
        )


def save(args: Namespace, session: Session) -> None:
    """Put the entries on the list."""
    ids = entries_of(args, session)
    note = None if args.note is None else cut(clean(args.note), NOTE)
    fresh = session.store.save(args.name, ids, note, session.terminal.clock())
    known = f", {len(ids) - fresh} of them before" if fresh < len(ids) else ""
    session.terminal.say(
        f"nfeeds: saved {amount(len(ids), 'entry', 'entries')} as {args.name}{known}"
    )


def remove(args: Namespace, session: Session) -> None:
    """Take the entries off the list, or the list away."""
    known = [one.name for one in session.store.saved_lists()]
    if args.name not in known:
        raise UsageError(
            f"nothing is saved as {args.name!r}", nearest(args.name, known) or "nfeeds save"
        )
    ids = None if args.all else entries_of(args, session)
    gone = session.store.unsave(args.name, ids)
    if not gone:
        raise UsageError(
            f"none of that is saved as {args.name!r}", f"nfeeds entries --saved {args.name}"
        )
    session.terminal.say(f"nfeeds: removed {amount(gone, 'entry', 'entries')} from {args.name}")


def entries_of(args: Namespace, session: Session) -> Sequence[str]:
    """The entries that the ids mean: of a story all that it has by now, each once."""
    meant: dict[str, None] = {}
    with session.store.snapshot():
        query = query_of(session)
        archive = Archive.at(session, query.as_of)
        for word in args.ids:
            found = find(word, query, archive)
            whole = found.is_story and not args.entry
            meant |= dict.fromkeys(found.telling.story.entries if whole else (found.asked,))
    return tuple(meant)


def names(session: Session) -> Table:
    """The lists there are."""
    zone = session.terminal.zone()
    rows = tuple(
        {
            "name": one.name,
            "entries": one.entries,
            "at": rfc3339(one.at),
            "last": day_and_clock(one.at, zone),
        }
        for one in session.store.saved_lists()
    )
    return Table(name="saved", columns=COLUMNS, rows=rows, summary=LISTED if rows else NOTHING)
