"""`nfeeds demo`: the whole job on sample feeds, under a fixed clock, leaving nothing behind."""

from argparse import Namespace
from datetime import timedelta

from nfeeds.cli.digest import configure_digest, put_parts, read
from nfeeds.cli.exits import Exit
from nfeeds.cli.parser import Parser
from nfeeds.cli.poll import ask
from nfeeds.cli.session import Session
from nfeeds.cli.terminal import Terminal
from nfeeds.demo import NOW, PATIENCE, Sample, asked_at, samples, served
from nfeeds.models.config import Config, PollSettings
from nfeeds.schedule import turns
from nfeeds.store import open_store

IN_MEMORY = "sqlite::memory:"


def configure(parser: Parser) -> None:
    """The flags of a digest."""
    parser.set_defaults(name=None, fail_on=None)
    configure_digest(parser)


def run(args: Namespace, terminal: Terminal) -> Exit:
    """Serve, poll, print. With `--store` the archive is kept, to try other commands on."""
    found = samples()
    session = DemoSession(args, terminal.at(NOW), found)
    terminal.say(
        f"nfeeds: demo: {len(found)} invented feeds, served from this machine at {NOW:%F %R}Z"
    )
    with served(found) as base, session.store.lock(timedelta()):
        states = asked_at(base, found, session.store.states())
        interval = session.config.poll.interval
        plan = turns(session.config.feeds, states, NOW, interval=interval, force=True)
        ask(plan, session.config.poll, session)
    made, parts, _ = read(args, session, default_since=None)
    put_parts(parts, args, terminal)
    return Exit.EMPTY if args.fail_if_empty and not made.stories else Exit.DONE


class DemoSession(Session):
    """A session on the sample feeds alone: no configuration is read."""

    def __init__(self, args: Namespace, terminal: Terminal, found: dict[str, Sample]) -> None:
        """Feeds are asked one after the other, so that every run stores the same moments."""
        super().__init__(args, terminal, create=True)
        feeds = tuple(sample.feed for sample in found.values())
        settings = PollSettings(timeout=timedelta(seconds=PATIENCE), connections=1)
        self.config = Config(path="", store=args.store or IN_MEMORY, feeds=feeds, poll=settings)
        self.store = open_store(self.config.store, create=True)
        terminal.ending.callback(self.store.close)
