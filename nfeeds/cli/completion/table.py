"""The table of completions, from the parsers themselves: data/completion.tsv.

It is made by scripts/make_docs.py, so that pressing Tab builds no parser and loads no noun.
"""

from argparse import SUPPRESS, Action
from collections.abc import Iterator
from importlib import import_module
from typing import get_args

from nfeeds.cli.main import COMMANDS
from nfeeds.cli.options import FILTERS
from nfeeds.cli.parser import Parser
from nfeeds.cli.schema import names as schema_names
from nfeeds.models.feed import Kind, Ownership

HEAD = ("command", "words", "takes", "help")
DAYS = "|today|yesterday|24h|3d|7d"
TAKES = {
    "region": ":region",
    "country": ":country",
    "about": ":place",
    "source": ":source",
    "source_country": ":country",
    "ownership": "|".join(["", *get_args(Ownership)]),
    "kind": "|".join(["", *get_args(Kind)]),
    "tag": ":tag",
    "language": ":language",
    "saved": ":saved",
    "since": f"|last{DAYS}",
    "until": DAYS,
    "as_of": DAYS,
    "territories": "|de-jure|own|de-facto",
    "config": ":files",
    "output": ":files",
    "file": ":files",
    "feeds": ":feed",
    "feed": ":feed",
    "word": ":place",
    "fail_on": "|any|own",
    "save name": ":saved",
    "watch word": ":digest",
    "watch length": "|1h|4h|12h",
    "digest name": ":digest",
    "run name": ":digest",
    "schema name": "|".join(["", *schema_names()]),
    "feeds add country": ":country",
    "feeds set feed": ":feed",
}
"""An argument, by itself or behind its command → what it takes: one of these words, or of a kind of
names that `names.py` finds."""


def table() -> str:
    """The whole table."""
    rows: list[tuple[str, ...]] = [HEAD]
    for word, command in COMMANDS.items():
        parser = Parser(prog=f"nfeeds {word}", description=command.help)
        import_module(f"nfeeds.cli.{command.module}").configure(parser)
        parser.finish()
        rows.append(("", f"@{word}", "", command.help))
        rows += of_parser(word, parser)
    return "".join("\t".join(row) + "\n" for row in [*rows, *everywhere()])


def everywhere() -> Iterator[tuple[str, ...]]:
    """What stands before a command, too."""
    parser = Parser(prog="nfeeds")
    parser.finish()
    yield from of_parser("", parser)
    yield "", "--version", "", "the version"


def of_parser(command: str, parser: Parser) -> Iterator[tuple[str, ...]]:
    """What a command takes, then what its own commands take."""
    for action in parser.arguments():
        if action.dest == "action":
            helps = {one.dest: one.help for one in getattr(action, "_choices_actions", ())}
            for word, inner in parser.subcommands().items():
                yield command, f"@{word}", "", helps.get(word) or ""
                yield from of_parser(f"{command} {word}", inner)
        else:
            yield command, " ".join(words(action)), takes(command, action), told(action)


def words(action: Action) -> list[str]:
    """A flag's names; of an argument without, how many may stand."""
    return list(action.option_strings) or ["*" if action.nargs in ("*", "+") else "?"]


def takes(command: str, action: Action) -> str:
    """What may follow: nothing, some word, one of these, a kind of names, with `+` joined by it."""
    if action.nargs == 0:
        return ""
    if action.choices:
        return "|".join(["", *map(str, action.choices)])
    name = action.dest.removeprefix("exclude_")
    kind = TAKES.get(f"{command} {name}") or TAKES.get(name, "-")
    return f"+{kind}" if name in FILTERS and kind != "-" else kind


def told(action: Action) -> str:
    """Its line of help; none where it is not shown."""
    return "" if action.help in (None, SUPPRESS) else str(action.help).replace("%%", "%")
