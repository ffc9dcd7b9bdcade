"""`nfeeds feeds …`: the catalogue's feeds and your own."""

from argparse import Namespace
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from nfeeds.cli.exits import Exit
from nfeeds.cli.options import add_asking, add_list_output
from nfeeds.cli.parser import Parser
from nfeeds.cli.terminal import Terminal
from nfeeds.config import find_config

FACTS = {
    "name": "what to call it; made from the address if absent",
    "title": "shown to readers",
    "source": "slug of its outlet (default: the name)",
    "family": "publisher or owner group (default: the source)",
    "country": "two-letter code of the outlet's seat",
    "language": "tag such as en, ru or zh-Hant",
    "kind": "wire, broadcaster, newspaper, magazine, think-tank, …",
    "ownership": "state, public-service, private, nonprofit, …",
}
"""What `add` takes as a flag; `set` takes them as KEY=VALUE."""
ACTIONS = {
    "list": "listing",
    "export": "opml",
    "add": "editing",
    "remove": "editing",
    "enable": "editing",
    "disable": "editing",
    "set": "editing",
    "check": "checking",
    "discover": "checking",
    "import": "opml",
}
"""Word → module of this folder with `run`; only those that edit load an editor of TOML,
and only those that ask an HTTP client."""


def configure(parser: Parser) -> None:
    """Its own commands."""
    commands = parser.add_subparsers(dest="action", metavar="ACTION", required=True)

    def action(name: str, text: str) -> Parser:
        made: Parser = commands.add_parser(name, description=text, help=text)
        return made

    listing = action("list", "the feeds that are on, with --all those that are off too")
    listing.add_argument("patterns", nargs="*", metavar="PATTERN", help="name, title or source")
    listing.add_argument("--all", action="store_true", help="uncertain and dead ones too")
    add_list_output(listing)
    add = action("add", "add feeds of your own; without --check the network is not asked")
    add.add_argument("urls", nargs="+", metavar="URL", help="http or https")
    for fact, text in FACTS.items():
        add.add_argument(f"--{fact}", metavar=fact.upper(), help=text)
    add.add_argument("--tag", action="append", dest="tags", metavar="TAG", help="repeated: several")
    add.add_argument("--force", action="store_true", help="also what the catalogue calls dead")
    add.add_argument("--check", action="store_true", help="ask first, and add only what is a feed")
    words = {
        "remove": "take out feeds of your own",
        "enable": "switch on feeds of the catalogue",
        "disable": "switch off feeds of the catalogue",
    }
    for name, text in words.items():
        action(name, text).add_argument(
            "feeds", nargs="+", metavar="FEED", help="name; for the catalogue's also a pattern"
        )
    change = action("set", "describe a feed: KEY=VALUE; nothing behind the = takes it back")
    change.add_argument("feed", metavar="FEED", help="its name")
    change.add_argument(
        "facts", nargs="+", metavar="KEY=VALUE", help=f"keys: {', '.join(FACTS)}, tags"
    )
    add_checks(action)
    action("import", "add the feeds of an OPML file, folders as tags").add_argument(
        "file", metavar="FILE", help="- for standard input"
    )
    export = action("export", "write the feeds that are on as OPML")
    export.add_argument("-o", "--output", metavar="FILE", help="whole or not at all")


def add_checks(action: Callable[[str, str], Parser]) -> None:
    """The commands that ask and change nothing."""
    checking = action("check", "ask feeds now and explain the answers; nothing is stored")
    checking.add_argument(
        "feeds", nargs="*", metavar="FEED", help="name, pattern or URL; none: all that are on"
    )
    discover = action("discover", "find the feeds of a site")
    discover.add_argument("url", metavar="URL", help="a page of it, or its bare host")
    for parser in (checking, discover):
        add_asking(parser.add_argument_group("asking"))
        add_list_output(parser)


def config_path(args: Namespace, terminal: Terminal) -> Path:
    """The configuration file that is changed; it is made where there is none."""
    named = Path(args.config) if args.config else None
    return find_config(named, terminal.environ)[0]


def run(args: Namespace, terminal: Terminal) -> Exit:
    """Do what was asked for."""
    module = import_module(f"nfeeds.cli.feeds.{ACTIONS[args.action]}")
    return Exit(module.run(args, terminal))
