"""`nfeeds store …`: the archive as a whole."""

from argparse import Namespace
from importlib import import_module

from nfeeds.cli.exits import Exit
from nfeeds.cli.options import add_wait, positive
from nfeeds.cli.parser import Parser
from nfeeds.cli.terminal import Terminal
from nfeeds.errors import StoreError
from nfeeds.models.archive import Facts
from nfeeds.models.url import redact_store
from nfeeds.store import Store

ACTIONS = {
    "info": "info",
    "export": "exchange",
    "import": "exchange",
    "backup": "backup",
    "prune": "pruning",
}
"""Word → module of this folder with `run`."""


def configure(parser: Parser) -> None:
    """Its own commands."""
    commands = parser.add_subparsers(dest="action", metavar="ACTION", required=True)

    def action(name: str, text: str) -> Parser:
        made: Parser = commands.add_parser(name, description=text, help=text)
        return made

    action("info", "its size, what it holds, and what it may keep").add_argument(
        "--json", action="store_true", help="the same, for programs"
    )
    action("export", "write all of it as lines of JSON").add_argument(
        "file", nargs="?", default="-", metavar="FILE", help="whole or not at all; default: -"
    )
    taking = action("import", "take in what was exported: all of it, or nothing")
    taking.add_argument("file", metavar="FILE", help="- for standard input")
    add_wait(taking)
    copying = action("backup", "copy it into a file, also while a poll is writing")
    copying.add_argument("file", metavar="FILE", help="a new one: itself an archive, for --store")
    copying.add_argument("--force", action="store_true", help="in the place of an existing file")
    pruning = action("prune", "let go of entries beyond [retention], never of what is saved")
    pruning.add_argument("--dry-run", action="store_true", help="say what would go")
    pruning.add_argument("--days", type=positive, metavar="N", help="keep N days, whatever it says")
    pruning.add_argument(
        "--entries-per-feed", type=positive, metavar="N", help="keep the newest N of each feed"
    )
    pruning.add_argument("--json", action="store_true", help="the report, on stdout")
    add_wait(pruning)


def run(args: Namespace, terminal: Terminal) -> Exit:
    """Do what was asked for."""
    module = import_module(f"nfeeds.cli.store.{ACTIONS[args.action]}")
    return Exit(module.run(args, terminal))


def there(store: Store, url: str) -> Facts:
    """The archive's numbers, if there is one."""
    facts = store.facts()
    if facts.where == ":memory:":
        raise StoreError(
            f"there is no archive at {redact_store(url)}", "nfeeds run makes one; or give --store"
        )
    return facts
