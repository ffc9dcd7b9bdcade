"""Examples below a command's help: each is one that the program takes."""

import shlex
from importlib import import_module

import pytest

from inside import run
from nfeeds.cli.examples import EXAMPLES, examples_of
from nfeeds.cli.main import COMMANDS, split
from nfeeds.cli.parser import Parser

LINES = {line: words for words, those in EXAMPLES.items() for line, _ in those}


@pytest.mark.parametrize("line", [line for line in LINES if line.startswith("nfeeds ")])
def test_an_example_is_understood(line: str) -> None:
    """By the parser of the command below which it stands."""
    words = shlex.split(line.partition(" > ")[0])[1:]
    command, rest = split(words)
    assert command == LINES[line].split()[0]
    parser = Parser(prog=f"nfeeds {command}")
    import_module(f"nfeeds.cli.{COMMANDS[command].module}").configure(parser)
    parser.finish()

    assert vars(parser.parse_args(rest))


@pytest.mark.parametrize("words", EXAMPLES)
def test_they_stand_below_the_help(words: str) -> None:
    """In no more columns than a terminal has, of the command that was asked for."""
    page = run(*words.split(), "--help", environ={}).out

    assert page.endswith(examples_of(words))
    assert max(map(len, examples_of(words).splitlines())) <= 80


def test_what_people_type_has_one() -> None:
    """Of every command that is not for programs, but for two that take nothing."""
    people = {name for name, command in COMMANDS.items() if not command.is_plumbing}
    assert people - EXAMPLES.keys() == {"store", "doctor"}
