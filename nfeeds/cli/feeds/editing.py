"""`nfeeds feeds add`, `remove`, `enable`, `disable`, `set`: changes of the file."""

from argparse import Namespace
from collections.abc import Callable, Mapping

from nfeeds.cli.exits import Exit
from nfeeds.cli.feeds import FACTS, config_path
from nfeeds.cli.session import Session
from nfeeds.cli.terminal import Terminal
from nfeeds.config import edit
from nfeeds.errors import UsageError
from nfeeds.models.url import check_url, redact


def run(args: Namespace, terminal: Terminal) -> Exit:
    """Do what was asked for."""
    return EDITS[args.action](args, terminal) or Exit.DONE


def add(args: Namespace, terminal: Terminal) -> Exit:
    """Add each address."""
    facts = {name: getattr(args, name) for name in (*FACTS, "tags") if getattr(args, name)}
    if len(args.urls) > 1 and "name" in facts:
        raise UsageError("--name names one feed", "add them one by one")
    for url in args.urls:
        try:
            check_url(url)
        except ValueError as error:
            raise UsageError(f"{redact(url)!r} {error}") from None
    if args.check:
        return add_proved(args, facts, terminal)
    for url in args.urls:
        told(edit.add_feed(config_path(args, terminal), url, force=args.force, **facts), terminal)
    return Exit.DONE


def add_proved(args: Namespace, facts: Mapping[str, object], terminal: Terminal) -> Exit:
    """Add each address that is a feed's, with what it says of itself where nobody says better."""
    # The HTTP client is only for whoever asks.
    from nfeeds.cli.feeds.checking import prove  # noqa: PLC0415

    added = 0
    for url, check, learned in prove(args.urls, Session(args, terminal)):
        if check.outcome not in ("fetched", "unchanged"):
            why = f"{check.error.message} ({check.error.kind})" if check.error else check.advice
            terminal.say(f"nfeeds: not added: {check.url}: {why}", important=True)
            if check.error:
                terminal.say(f"hint: {check.advice}", important=True)
            continue
        path, said = config_path(args, terminal), {**learned, **facts}
        told(edit.add_feed(path, url, force=args.force, **said), terminal)
        added += 1
    return Exit.DONE if added else Exit.NOT_DONE


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


EDITS: dict[str, Callable[[Namespace, Terminal], Exit | None]] = {
    "add": add,
    "remove": remove,
    "enable": enable,
    "disable": disable,
    "set": set_,
}
"""Word → what does it."""
