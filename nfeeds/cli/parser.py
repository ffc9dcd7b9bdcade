"""argparse, with errors of our own and help on the terminal that was given."""

import argparse
import re
from collections.abc import Iterable, Sequence
from typing import Any, NoReturn, cast

from nfeeds.errors import UsageError

CHOICE = re.compile(r"argument (\S+): invalid choice: '(.*)' \(choose from (.*)\)")
CHOICES = re.compile(r"'(.*?)'(?:, |$)")
"""What argparse says of a word that is none of those that it knows."""


class Page(argparse.HelpFormatter):
    """Help for a terminal of 80 columns, a flag's value said once, the same by any Python."""

    def __init__(self, prog: str) -> None:
        """The widest flags of all commands leave room for their line beside them."""
        super().__init__(prog, width=80, max_help_position=26)

    def _format_action_invocation(self, action: argparse.Action) -> str:
        if not action.option_strings or action.nargs == 0:
            return super()._format_action_invocation(action)
        value = self._format_args(action, action.dest.upper())
        return f"{', '.join(action.option_strings)} {value}"


class Parser(argparse.ArgumentParser):
    """A command's parser: it raises instead of leaving the program."""

    def __init__(self, prog: str, description: str = "") -> None:
        """Options may not be shortened: what works today must not become ambiguous."""
        super().__init__(
            prog=prog,
            description=description[:1].upper() + description[1:] + ".",
            allow_abbrev=False,
            add_help=False,
            formatter_class=Page,
        )

    def finish(self) -> None:
        """Take the options of everywhere, here and behind a command's own words."""
        add_global(self)
        self.shorten_usage()
        for parser in self.subcommands().values():
            add_global(parser, argparse.SUPPRESS)
            parser.shorten_usage()

    def shorten_usage(self) -> None:
        """Name the words alone: options stand below, each with its line."""
        words = [usage_word(action) for action in self._get_positional_actions()]
        self.usage = " ".join([self.prog, *words, "[OPTIONS]"])

    def arguments(self) -> Sequence[argparse.Action]:
        """All that it takes."""
        return self._actions

    def subcommands(self) -> dict[str, "Parser"]:
        """Word → its parser, for `feeds` and `config`."""
        chosen = (action.choices for action in self._actions if action.dest == "action")
        return cast("dict[str, Parser]", next(chosen, None) or {})

    def error(self, message: str) -> NoReturn:
        """Wrong use, with the nearest flag where one was misspelt."""
        unknown = message.partition("unrecognized arguments: ")[2].split()
        hint = nearest(unknown[0].partition("=")[0], self._option_string_actions) if unknown else ""
        if unknown and not hint and any(one.dest == "words" for one in self._actions):
            hint = f"a word that must not be there goes in quotes: '… {unknown[0]}'"
        if wrong := CHOICE.fullmatch(message):
            hint = nearest(wrong[2], CHOICES.findall(wrong[3]))
            message = f"{wrong[1]}: {wrong[2]!r} is none of {', '.join(CHOICES.findall(wrong[3]))}"
        if message.endswith("expected one argument"):
            flag = message.removeprefix("argument ").partition(":")[0].rpartition("/")[2]
            hint = f"a value that begins with a dash is written {flag}=-VALUE"
        name = self.prog.removeprefix("nfeeds ")
        raise UsageError(f"{name}: {message}", hint or f"{self.prog} --help")


def usage_word(action: argparse.Action) -> str:
    """A word as usage lines have it: `NAME…` where several may stand, `[NAME]` where none may."""
    word = str(action.metavar) + ("…" if action.nargs in ("*", "+") else "")
    return f"[{word}]" if action.nargs in ("*", "?") else word


def add_global(parser: argparse.ArgumentParser, default: Any = None) -> None:
    """The options of everywhere; SUPPRESS as default leaves what an outer parser read."""
    group = parser.add_argument_group("everywhere")
    no = default or False
    group.add_argument("--config", metavar="FILE", default=default, help="configuration file")
    group.add_argument(
        "--store", metavar="URL", default=default, help="archive: sqlite:PATH or postgresql://…"
    )
    group.add_argument("-q", "--quiet", action="store_true", default=no, help="errors only")
    group.add_argument("-v", "--verbose", action="store_true", default=no, help="say more")
    group.add_argument("-h", "--help", action="store_true", default=no, help="this page")


def nearest(word: str, known: Iterable[str]) -> str:
    """`did you mean …?`, or nothing."""
    from nfeeds.models.text import near  # noqa: PLC0415 - only a mistake needs it

    found = near(word, known)
    return f"did you mean {' or '.join(found)}?" if found else ""
