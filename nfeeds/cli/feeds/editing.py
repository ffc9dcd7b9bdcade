"""`nfeeds feeds add`, `remove`, `enable`, `disable`, `set`: changes of the file."""

from argparse import Namespace
from collections.abc import Callable

from nfeeds.cli.feeds import FACTS, config_path
from nfeeds.cli.terminal import Terminal
from nfeeds.config import edit
from nfeeds.errors import UsageError
from nfeeds.models.url import check_url, redact


def run(args: Namespace, terminal: Terminal) -> None:
    """Do what was asked for."""
    EDITS[args.action](args, terminal)


def add(args: Namespace, terminal: Terminal) -> None:
    """Add each address."""
    facts = {name: getattr(args, name) for name in (*FACTS, "tags") if getattr(args, name)}
    if len(args.urls) > 1 and "name" in facts:
        raise UsageError("--name names one feed", "add them one by one")
    for url in args.urls:
        try:
            check_url(url)
        except ValueError as error:
            raise UsageError(f"{redact(url)!r} {error}") from None
    for url in args.urls:
        told(edit.add_feed(config_path(args, terminal), url, force=args.force, **facts), terminal)


def remove(args: Namespace, terminal: Terminal) -> None:
    """Take out each feed."""
    for feed in args.feeds:
        told(edit.remove_feed(config_path(args, terminal), feed), terminal)


def enable(args: Namespace, terminal: Terminal) -> None:
    """Switch on."""
    told(edit.enable(config_path(args, terminal), *args.feeds), terminal)


def disable(args: Namespace, terminal: Terminal) -> None:
    """Switch off."""
    told(edit.disable(config_path(args, terminal), *args.feeds), terminal)


def set_(args: Namespace, terminal: Terminal) -> None:
    """Describe a feed."""
    facts = {}
    for word in args.facts:
        key, equals, value = word.partition("=")
        if not equals:
            raise UsageError(f"{word!r} is not KEY=VALUE", f"keys: {', '.join(FACTS)}, tags")
        facts[key] = value
    told(edit.set_feed(config_path(args, terminal), args.feed, facts), terminal)


def told(change: edit.Change, terminal: Terminal) -> None:
    """Say what was done."""
    terminal.say(f"nfeeds: {change.message}")


EDITS: dict[str, Callable[[Namespace, Terminal], None]] = {
    "add": add,
    "remove": remove,
    "enable": enable,
    "disable": disable,
    "set": set_,
}
"""Word → what does it."""
