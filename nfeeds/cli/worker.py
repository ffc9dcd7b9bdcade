"""`nfeeds worker`: ask due feeds, beside the workers of other machines."""

import gc
import time
from argparse import Namespace
from contextlib import closing

from nfeeds.cli.desk import Desk
from nfeeds.cli.exits import Exit
from nfeeds.cli.options import positive
from nfeeds.cli.parser import Parser
from nfeeds.cli.session import SHARED, Session
from nfeeds.cli.terminal import Terminal
from nfeeds.errors import AwayError, StoreError, UsageError
from nfeeds.models.url import redact_store
from nfeeds.store.roll import Roll

COLLECT = 3000
"""Objects after which cycles are looked for: what requests leave behind came to 5 MB otherwise."""
FIRST, LAST = 1.0, 60.0
"""Seconds until a server that is away is tried again: twice as long each time."""


def configure(parser: Parser) -> None:
    """Its flags."""
    group = parser.add_argument_group("polling")
    group.add_argument("--connections", type=positive, metavar="N", help="at most N at once")
    group.add_argument("--once", action="store_true", help="ask who is due, then end")


def run(args: Namespace, terminal: Terminal) -> Exit:
    """Work until a signal comes, or with `--once` until nobody is due."""
    gc.set_threshold(COLLECT, 20, 20)
    session = Session(args, terminal)
    with closing(session.enrolled()) as roll:
        return begin(session, roll)


def begin(session: Session, roll: Roll) -> Exit:
    """Work on these feeds."""
    args, terminal, store = session.args, session.terminal, session.config.store
    if store.partition(":")[0] not in SHARED:
        raise UsageError(
            f"worker: {redact_store(store)} is for one machine; nfeeds poll asks its feeds",
            "several share --store postgresql://…; store export and import take an archive there",
        )
    with closing(Desk(session, roll)) as desk:
        endure(desk, once=args.once)
    terminal.say(f"nfeeds: {desk.told()}")
    return Exit.NOT_DONE if args.once and not desk.has_answers() else Exit.DONE


def endure(desk: Desk, *, once: bool) -> None:
    """Work; where the server goes away, say so once, and wait until it is there again."""
    wait, is_away, began = FIRST, False, time.monotonic()
    while True:
        try:
            desk.begin()
            if is_away:
                desk.terminal.say("nfeeds: the server is there again", important=True)
            is_away, began = False, time.monotonic()
            work(desk, once=once)
            return
        except AwayError as error:
            if once:
                raise
            if not is_away:
                text = f"nfeeds: {error.message}; trying until it is there again"
                desk.terminal.say(text, important=True)
                wait = FIRST if time.monotonic() - began > LAST else wait
            is_away = True
        try:
            desk.terminal.wait(wait)
        except KeyboardInterrupt:
            return
        wait = min(2 * wait, LAST)


def work(desk: Desk, *, once: bool) -> None:
    """Take jobs from the queue."""
    try:
        from nfeeds import jobs  # noqa: PLC0415 - an extra, which is told in our words
        from nfeeds.store.postgres.connection import filled  # noqa: PLC0415 - as above
    except ImportError:
        raise StoreError(
            "workers need Procrastinate, which is not installed", "pip install 'nfeeds[cluster]'"
        ) from None
    address = filled(desk.session.config.store)
    jobs.work(address, desk, at_once=desk.at_once, once=once)
