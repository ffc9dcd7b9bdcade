"""`nfeeds retag`: bring the tags of stored entries up to date with this tagger."""

import json
from argparse import Namespace

from nfeeds.cli.exits import Exit
from nfeeds.cli.options import add_wait, wait_of
from nfeeds.cli.parser import Parser
from nfeeds.cli.progress import Bar, progress
from nfeeds.cli.session import Session
from nfeeds.cli.terminal import Terminal
from nfeeds.models.plumbing import Retagged
from nfeeds.retag import retag
from nfeeds.tag import load_gazetteer, tag, version

BAR = Bar("retagging", "changed")


def configure(parser: Parser) -> None:
    """Its flags."""
    parser.add_argument("--all", action="store_true", help="also what this version tagged")
    parser.add_argument("--json", action="store_true", help="the report, on stdout")
    add_wait(parser)


def run(args: Namespace, terminal: Terminal) -> Exit:
    """Retag under the lock of polls; what is done when it is interrupted is not done again."""
    session = Session(args, terminal)
    gazetteer = load_gazetteer()
    current = version(gazetteer)
    with session.store.lock(wait_of(args.wait)):
        numbers = session.store.tagged_by_others(None if args.all else current)
        changes = retag(numbers, session.store, lambda entry: tag(entry, gazetteer))
        changed = sum(progress(changes, len(numbers), terminal, BAR, int))
    report = Retagged(tagger=current, wordings=len(numbers), changed=changed)
    terminal.say(f"nfeeds: {told(report)}")
    if args.json:
        terminal.write(json.dumps(report.model_dump(mode="json", by_alias=True), indent=2) + "\n")
    return Exit.DONE


def told(report: Retagged) -> str:
    """What was done, in a line."""
    if not report.wordings:
        return "all tags are of this version: nothing to do"
    return f"{report.wordings} tagged anew, {report.changed} of them changed"
