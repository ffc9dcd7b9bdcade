"""The program: which command, its module, and what becomes of an exception."""

import gc
import os
import signal
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

import nfeeds
from nfeeds.cli.exits import Exit
from nfeeds.cli.terminal import PipeClosed, Terminal
from nfeeds.errors import BusyError, NfeedsError, UsageError

if TYPE_CHECKING:
    from nfeeds.cli.parser import Parser


class Command(NamedTuple):
    """A word of the command line."""

    module: str
    help: str
    is_plumbing: bool = False
    """For programs: listed apart."""


COMMANDS = {
    "run": Command("run", "poll what is due, then print the digest of what is new"),
    "poll": Command("poll", "ask the due feeds and store what is new"),
    "watch": Command("watch", "poll as feeds fall due, and tell what breaks and develops"),
    "digest": Command("digest", "print a digest of what the store holds; never the network"),
    "search": Command("search", "list entries with these words"),
    "entries": Command("entries", "list entries, by filters"),
    "show": Command("show", "one story or entry in full, and why it is told so"),
    "open": Command("open", "the page of a story or entry in your browser"),
    "save": Command("save", "keep stories and entries for a report"),
    "feeds": Command("feeds", "the catalogue's feeds and your own"),
    "places": Command("places", "the regions, countries and places that filters know"),
    "store": Command("store", "the archive: its numbers, export, import, backup, retention"),
    "config": Command("config", "check, show or begin the configuration"),
    "doctor": Command("doctor", "what is wrong here, and what to do"),
    "schema": Command("schema", "JSON Schemas of what is printed"),
    "completion": Command("completion", "what makes the Tab key know nfeeds: bash, zsh, fish"),
    "demo": Command("demo", "the whole job on sample feeds: no network, nothing left behind"),
    "tag": Command(
        "tag", "what entries are about: JSON lines in, JSON lines out", is_plumbing=True
    ),
    "group": Command("group", "which entries tell one story: JSON lines in, out", is_plumbing=True),
    "worker": Command(
        "worker", "ask due feeds beside other machines: an archive in PostgreSQL", is_plumbing=True
    ),
    "retag": Command("retag", "bring stored tags up to date with this tagger", is_plumbing=True),
}
"""Command → its module in nfeeds.cli, imported when it is named, and its line of help."""

HELP = """\
nfeeds: what the world's outlets tell, by country and region, in your terminal.

usage: nfeeds [COMMAND] [OPTIONS]

{commands}

Without a command: what is new, and which feeds are in trouble.

plumbing, for programs:
{plumbing}

everywhere:
  --config FILE   configuration (default $XDG_CONFIG_HOME/nfeeds/config.toml)
  --store URL     archive (default sqlite:$XDG_DATA_HOME/nfeeds/nfeeds.db)
  -q, --quiet     errors only
  -v, --verbose   say more
  -h, --help      this, or a command's own help
  --version

examples:
  nfeeds demo                              see it work, without a network
  nfeeds run                               poll, and what is new since the last run
  nfeeds digest -r south-caucasus --since fri
  nfeeds digest --about Shusha --exclude-ownership state --json
  nfeeds watch -r south-caucasus --min-origins 2
"""

COLLECT = 100_000
"""A command is short and makes few cycles: looking for them is a tenth of a digest's time."""
COMPLETE = "__complete"
"""What the scripts of `nfeeds completion` call, and people need not know."""
BEFORE_WITH_VALUE = ("--config", "--store")


class Module(Protocol):
    """What a command's module has."""

    def configure(self, parser: "Parser") -> None:
        """Add its flags."""

    def run(self, args: object, terminal: Terminal) -> Exit:
        """Do it."""


def main(argv: Sequence[str] | None = None, terminal: Terminal | None = None) -> int:
    """Run a command line; the only place where an exception becomes an exit code."""
    if sys.platform == "win32":
        sys.stderr.write("nfeeds runs on Linux and macOS; on Windows, use it within WSL\n")
        return Exit.NOT_DONE
    is_alone = terminal is None
    if terminal is None:
        # Else it looks for some among all that is installed, which is seen in every command's time.
        os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
        terminal = Terminal.real()
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # ends it as Ctrl-C does
    gc.set_threshold(COLLECT, 20, 20)
    try:
        with terminal.ending:
            return dispatch(list(sys.argv[1:] if argv is None else argv), terminal)
    except NfeedsError as error:
        complain(error, terminal)
        return code(error)
    except PipeClosed:
        return Exit.NOT_DONE
    except KeyboardInterrupt:
        terminal.say("nfeeds: interrupted; what was finished is kept", important=True)
        return Exit.INTERRUPTED
    finally:
        if is_alone:
            gc.freeze()  # the process ends: to look for cycles once more is a tenth of its time


def code(error: NfeedsError) -> Exit:
    """The exit code of an error."""
    if isinstance(error, UsageError):
        return Exit.USAGE
    return Exit.BUSY if isinstance(error, BusyError) else Exit.NOT_DONE


def complain(error: NfeedsError, terminal: Terminal) -> None:
    """What happened, and what to do."""
    terminal.say(f"nfeeds: {error.message}", important=True)
    if error.hint:
        terminal.say(f"hint: {error.hint}", important=True)


def dispatch(argv: list[str], terminal: Terminal) -> Exit:
    """Answer what takes no command's module; else find the command and run it."""
    if argv[:1] == [COMPLETE]:
        from nfeeds.cli.completion.words import answer  # noqa: PLC0415 - shells alone ask it

        terminal.write(answer(argv[1:], terminal.environ))
        return Exit.DONE
    word, rest = split(argv)
    if word is None and {"-h", "--help"} & set(rest):
        terminal.write(help_text())
        return Exit.DONE
    if "--version" in argv:
        terminal.write(f"nfeeds {nfeeds.__version__}\n")
        return Exit.DONE
    if word in COMMANDS and {"-h", "--help"} & set(rest):
        from nfeeds.cli.manual import page  # noqa: PLC0415 - only help reads it

        terminal.write(page(word, rest))
        return Exit.DONE
    return command(word, rest, terminal)


def command(word: str | None, rest: list[str], terminal: Terminal) -> Exit:
    """Run a command, wherever the options of everywhere stood."""
    # A third of the time of --help and of the Tab key, which need no parser.
    from nfeeds.cli.parser import Parser, nearest  # noqa: PLC0415

    if word is not None and word not in COMMANDS:
        raise UsageError(
            f"there is no command {word!r}", nearest(word, COMMANDS) or "nfeeds --help"
        )
    module_name = COMMANDS[word].module if word else "status"
    module = cast("Module", import_module(f"nfeeds.cli.{module_name}"))
    line = COMMANDS[word].help if word else "what is new, and which feeds are in trouble"
    parser = Parser(prog=f"nfeeds {word}" if word else "nfeeds", description=line)
    module.configure(parser)
    parser.finish()
    args = parser.parse_args(rest)
    terminal.quiet = args.quiet
    return module.run(args, terminal)


def split(argv: list[str]) -> tuple[str | None, list[str]]:
    """The first word that is no option, and all the rest in its order."""
    position = 0
    while position < len(argv):
        word = argv[position]
        if not word.startswith("-"):
            return word, argv[:position] + argv[position + 1 :]
        position += 2 if word in BEFORE_WITH_VALUE else 1
    return None, argv


def help_text() -> str:
    """The page of `nfeeds --help`."""
    width = max(map(len, COMMANDS))
    listed: dict[bool, list[str]] = {False: [], True: []}
    for word, command in COMMANDS.items():
        listed[command.is_plumbing].append(f"  {word:<{width}}  {command.help}")
    return HELP.format(commands="\n".join(listed[False]), plumbing="\n".join(listed[True]))
