"""`nfeeds run [NAME]`: poll what is due, then the digest of what is new since the last run."""

from argparse import Namespace

from nfeeds.arrange.filters import sieve
from nfeeds.cli.digest import configure_digest, put_parts, query_for, read, say_older
from nfeeds.cli.exits import Exit
from nfeeds.cli.parser import Parser
from nfeeds.cli.poll import check_fail_on, configure_poll, forget, poll_all, verdict
from nfeeds.cli.session import Session
from nfeeds.cli.terminal import Terminal
from nfeeds.errors import BusyError, UsageError
from nfeeds.reading import Archive


def configure(parser: Parser) -> None:
    """Its flags: those of a digest, and those of polling."""
    parser.add_argument("name", nargs="?", metavar="NAME", help="a digest of the configuration")
    configure_digest(parser, as_of=False)
    configure_poll(parser)


def run(args: Namespace, terminal: Terminal) -> Exit:
    """Poll, print in any case, then move the mark."""
    session = Session(args, terminal, create=True)
    prove(args, session)
    polled = poll_quietly(args, session)
    made, parts, covered = read(args, session, default_since="last")
    put_parts(parts, args, terminal)
    say_older(made, session)
    if covered:
        session.store.advance(made.name, covered)
    forget(session)  # not before it was told
    if polled is Exit.DONE and args.fail_if_empty and not made.stories:
        return Exit.EMPTY
    return polled


def prove(args: Namespace, session: Session) -> None:
    """Find what is wrong with the digest before the first feed is asked."""
    query = query_for(args, session, default_since="last")
    if query.until:
        raise UsageError(
            "run and --until exclude each other", "the mark would pass what is left out"
        )
    sieve(query, Archive.at(session, query.as_of).known(query.territories))
    check_fail_on(args.fail_on)


def poll_quietly(args: Namespace, session: Session) -> Exit:
    """Poll all feeds that are on, whatever the digest filters; a poll under way is no obstacle."""
    try:
        return verdict(poll_all(session.config.feeds, args, session), args, session)
    except BusyError as error:
        session.terminal.say(f"nfeeds: {error.message}; the digest is of what is stored")
        return Exit.BUSY
