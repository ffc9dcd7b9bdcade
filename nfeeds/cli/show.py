"""`nfeeds show ID…`: one story or entry in full."""

from argparse import Namespace

from nfeeds.cli.digest import put
from nfeeds.cli.exits import Exit
from nfeeds.cli.options import add_output, add_territories
from nfeeds.cli.parser import Parser
from nfeeds.cli.session import Session
from nfeeds.cli.terminal import Terminal
from nfeeds.cli.when import moment
from nfeeds.models.query import Query
from nfeeds.reading import Archive
from nfeeds.show import show


def configure(parser: Parser) -> None:
    """Its flags."""
    parser.add_argument("ids", nargs="+", metavar="ID", help="of a story or entry; its beginning")
    parser.add_argument("--as-of", metavar="WHEN", help="only what was known then")
    add_territories(parser)
    parser.set_defaults(all=False)
    add_output(parser)


def run(args: Namespace, terminal: Terminal) -> Exit:
    """Print a page for each id."""
    session = Session(args, terminal)
    with session.store.snapshot():
        query = query_of(session, args.as_of, args.territories)
        archive = Archive.at(session, query.as_of)
        pages = [show(word, query, archive) for word in args.ids]
    for page in pages:
        put(page, args, terminal)
    return Exit.DONE


def query_of(session: Session, as_of: str | None = None, view: str | None = None) -> Query:
    """How stories are looked up by id: as they were known at a moment, by default now."""
    now = session.now()
    return Query(
        as_of=moment(as_of, now, session.terminal.zone()) if as_of else now,
        territories=session.territories(view),
        languages=session.config.languages,
    )
