"""`nfeeds entries`: entries that pass, newest first; the whole archive unless a window is given."""

from argparse import Namespace

from nfeeds.cli.digest import put
from nfeeds.cli.exits import Exit
from nfeeds.cli.options import (
    SORTS,
    Marks,
    add_filters,
    add_list_output,
    add_territories,
    add_window,
    limit_of,
    query_of,
    window_of,
)
from nfeeds.cli.parser import Parser
from nfeeds.cli.session import Session
from nfeeds.cli.terminal import Terminal
from nfeeds.entries import entries
from nfeeds.models.query import Terms
from nfeeds.reading import Archive

HUMAN_LIMIT = 50


def configure(parser: Parser) -> None:
    """Its flags."""
    parser.add_argument("--stories", action="store_true", help="say which story each belongs to")
    add_territories(parser)
    add_filters(parser)
    add_window(parser)
    add_list_output(parser).add_argument(
        "--sort", choices=SORTS, default="time", help="newest or best first (default: time)"
    )
    parser.add_argument("--fail-if-empty", action="store_true", help="exit 4 when there is none")


def run(args: Namespace, terminal: Terminal) -> Exit:
    """List them."""
    return listed(args, terminal, ())


def listed(args: Namespace, terminal: Terminal, words: Terms) -> Exit:
    """List those that pass the filters and have these words."""
    session = Session(args, terminal)
    with session.store.snapshot():
        now = session.now()
        marks = Marks("default", session.store.mark, session.config.digests)
        query = query_of(
            args,
            terminal,
            now,
            window_of(args, terminal, now, marks, None),
            ignore=session.config.ignore,
            limit=limit_of(args, terminal, None, HUMAN_LIMIT),
            sort=args.sort,
            territories=session.territories(args.territories),
        )
        keep = query.keep.model_copy(update={"words": words})
        query = query.model_copy(update={"keep": keep})
        archive = Archive.at(session, query.as_of)
        made = entries(query, archive, stories=args.stories)
    put(made, args, terminal)
    return Exit.EMPTY if args.fail_if_empty and not made.entries else Exit.DONE
