#!/usr/bin/env python3
"""Bring the documentation in step with the program.

    scripts/make_docs.py            write the generated pages, the shown output and the picture anew
    scripts/make_docs.py --check    change nothing; name what is out of step, exit 1 if anything is

Generated are docs/reference/cli.md and, in nfeeds/data, completion.tsv and help.txt, from the real
parsers, and docs/reference/limits.md, from the constants themselves. In every page a block marked
`console` is played: each line `$ nfeeds ...` or `$ echo ...` is run by a shell in an empty home
that holds the demo's archive as demo.db, all lines of a page one after the other, and what it
prints must stand below it, up to a line `…` if there is one.
"""

import argparse
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
COMPLETION = ROOT / "nfeeds" / "data" / "completion.tsv"
MANUAL = ROOT / "nfeeds" / "data" / "help.txt"
NOTE = "<!-- Made by scripts/make_docs.py: change the program, or that script, and run it. -->\n"
BLOCK = re.compile(r"(?<=^```console\n)(.*?)(?=^```$)", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ ", re.MULTILINE)
CUT = "…\n"
CLI_HEAD = """\
Times, as in `--since`, and formats: [formats.md](formats.md). Exit codes:
[exit-codes.md](exit-codes.md). The same options in a file: [configuration.md](configuration.md).
"""
LIMITS_HEAD = """\
What is read, waited for and kept, and what happens beyond. These are constants of the program; the
time that a feed and a poll may take is set in the [configuration](configuration.md).
"""
WATCH = Path(__file__).with_name("play_watch.py")
PROGRAM = """\
#!/bin/sh
[ "$1" = watch ] && exec "{python}" -P "{watch}" "$@"
exec "{python}" -P -m nfeeds "$@"
"""
"""A watch is played by a clock of its own."""
DEMO = "nfeeds --store sqlite:demo.db demo"


# ------------------------------------------------------------------ reference/cli.md


def cli_page() -> str:
    """Every command and sub-command with its words and options."""
    main = import_module("nfeeds.cli.main")
    parsers = {name: parser_of(main, name, one.help) for name, one in main.COMMANDS.items()}
    seen = Counter(table for parser in parsers.values() for table in tables(parser).items())
    shared = dict(table for table, times in seen.items() if table[0] and times > 1)
    parts = [
        "# The command line\n\n" + NOTE,
        CLI_HEAD,
        fence(main.help_text()),
        "## Options of several commands\n\nEach command below names those that it takes.\n",
    ]
    parts += [f"### {title}\n\n{rows}" for title, rows in shared.items()]
    for name, parser in parsers.items():
        parts += described(f"## nfeeds {name}", parser, shared)
        for word, inner in actions(parser).items():
            parts += described(f"### nfeeds {name} {word}", inner, shared)
    return "\n".join(parts)


def described(title: str, parser: Any, shared: Mapping[str, str]) -> Iterator[str]:
    """A command: what it does, how it is called, what it takes."""
    yield f"{title}\n\n{parser.description}\n\n{usage(parser)}"
    common = []
    for name, rows in tables(parser).items():
        if shared.get(name) == rows:
            common.append(f"[{name.lower()}](#{name.lower()})")
        else:
            yield rows
    if common:
        yield f"And options of: {', '.join(common)}.\n"


def parser_of(main: Any, name: str, text: str) -> Any:
    """The parser that `nfeeds NAME` reads its words with."""
    parser = import_module("nfeeds.cli.parser").Parser(prog=f"nfeeds {name}", description=text)
    import_module(f"nfeeds.cli.{main.COMMANDS[name].module}").configure(parser)
    parser.finish()
    return parser


def manual() -> str:
    """The help of every command, and of their own commands, as `nfeeds.cli.manual` reads it."""
    main = import_module("nfeeds.cli.main")
    begin = import_module("nfeeds.cli.manual").BEGIN
    examples_of = import_module("nfeeds.cli.examples").examples_of
    pages = []
    for name, command in main.COMMANDS.items():
        parser = parser_of(main, name, command.help)
        inner = {f"{name} {word}": one for word, one in actions(parser).items()}
        for words, one in {name: parser, **inner}.items():
            pages.append(f"{begin}{words}\n{one.format_help()}{examples_of(words)}")
    return "".join(pages)


def actions(parser: Any) -> dict[str, Any]:
    """Word → parser of the sub-commands."""
    made = (one.choices for one in all_of(parser) if one.dest == "action")
    return dict(next(made, None) or {})


def all_of(parser: Any) -> list[Any]:
    """All that a parser takes."""
    return list(parser._actions)  # noqa: SLF001 - argparse has no public way to its arguments


def usage(parser: Any) -> str:
    """How it is called, in a line."""
    words = [word(one) for one in all_of(parser) if not one.option_strings]
    return fence(" ".join([parser.prog.split(" [")[0], *words, "[OPTIONS]"]) + "\n")


def word(one: Any) -> str:
    """A positional argument as it stands in a line of usage."""
    many = one.metavar + ("…" if one.nargs in ("*", "+") else "")
    return f"[{many}]" if one.nargs in ("*", "?") else many


def tables(parser: Any) -> dict[str, str]:
    """Options by the titles of their groups, what is the command's own under an empty one.

    Those of everywhere stand at the top of the page.
    """
    found: dict[str, str] = {}
    for group in parser._action_groups:  # noqa: SLF001 - as above
        rows = "".join(map(row, group._group_actions))  # noqa: SLF001 - as above
        if rows and group.title != "everywhere":
            own = group.title in ("positional arguments", "options")
            title = "" if own else group.title.capitalize()
            about = f"{sentence(group.description)}\n\n" if group.description else ""
            found[title] = found.get(title, f"{about}| | |\n| --- | --- |\n") + rows
    return found


def row(one: Any) -> str:
    """An argument as a row of a table; hidden ones have none."""
    if one.help == argparse.SUPPRESS or one.dest == "action":
        return ""
    names = ", ".join(f"`{name}`" for name in one.option_strings) or f"`{cell(one.metavar)}`"
    values = "\\|".join(map(str, one.choices)) if one.choices else one.metavar
    if one.option_strings and one.nargs != 0 and values:
        names += f" {values}"
    return f"| {names} | {cell((one.help or '').replace('%%', '%'))} |\n"


def cell(text: str) -> str:
    """A text as it may stand in a table."""
    return text.replace("|", "\\|")


def sentence(text: str) -> str:
    """A line of help as a sentence."""
    return text[:1].upper() + text[1:].rstrip(".") + "."


def fence(text: str) -> str:
    """A block as it is."""
    return f"```text\n{text.rstrip()}\n```\n"


# ------------------------------------------------------------------ reference/limits.md


class Limit(NamedTuple):
    """A number of the program, and what happens beyond it."""

    where: str
    """Module and constant."""
    unit: str
    what: str
    beyond: str


_LENIENT = "the lenient reader reads it"
LIMITS = {
    "Fetching": (
        Limit("fetch.body.LIMIT", "bytes", "a document, inflated", "failed, `too-large`"),
        Limit("fetch.body.SPOOL", "bytes", "a body in memory", "it waits in a temporary file"),
        Limit(
            "fetch.wire.WIRE_LIMIT",
            "bytes",
            "all that comes for one feed, redirects and headers too",
            "failed, `too-large`",
        ),
        Limit("fetch.wire.HEAD_LIMIT", "bytes", "an answer's headers", "failed, `too-large`"),
        Limit("fetch.wire.CONNECT", "s", "one address, to take a connection", "the next address"),
        Limit("fetch.wire.IDLE", "s", "without a byte", "failed, `timeout`"),
        Limit("fetch.ask.REDIRECTS", "", "redirects in a row", "failed, `redirect`"),
        Limit(
            "fetch.ask.RETRIES",
            "",
            "further tries after a broken connection or HTTP 500, 502, 504, in the feed's time",
            "failed, as at the last try",
        ),
        Limit(
            "fetch.wire.REQUESTS",
            "",
            "requests of one feed in one poll, redirects and further tries together",
            "no further try",
        ),
        Limit(
            "fetch.headers.RETRY",
            "",
            "Retry-After, between these",
            "taken as the shortest or the longest",
        ),
        Limit("fetch.headers.VALIDATOR", "characters", "an ETag or Last-Modified", "not kept"),
        Limit(
            "fetch.GRACE",
            "s",
            "past a feed's time, for a thread stuck in a name look-up",
            "failed, `timeout`; the thread is left to itself",
        ),
        Limit("fetch.PACE", "s", "between the starts of two feeds at one host", "the next waits"),
    ),
    "When feeds are asked": (
        Limit(
            "poll.ENOUGH",
            "hosts",
            "in a row out of reach, and none in reach",
            "there is no network: said once, exit 1, no feed is blamed",
        ),
        Limit("poll.TOGETHER", "", "answers stored at once", "the next are stored after them"),
        Limit("poll.ENTRIES", "", "new entries in them", "the next are stored after them"),
        Limit(
            "poll.PATIENCE",
            "s",
            "that an answer waits for others, while they come, to be stored with it",
            "stored",
        ),
        Limit("schedule.LONGEST", "", "until a feed is asked again", "asked all the same"),
        Limit(
            "schedule.EARLY",
            "share",
            "of the interval, that a feed may be early",
            "not due yet",
        ),
        Limit(
            "schedule.SETTLED",
            "",
            "that a permanent redirect must have been seen",
            "then the feed moves; its key and its entries stay",
        ),
        Limit(
            "parse.hints.DAY",
            "seconds",
            "between two asks, by `ttl` or `sy:`",
            "taken as so long",
        ),
        Limit("parse.hints.HEAD", "bytes", "searched for skipHours and skipDays", "not read"),
        Limit(
            "schedule.SHARE",
            "share",
            "of the usual time between two entries, to wait at the least",
            "not due yet",
        ),
        Limit("schedule.SLOWEST", "intervals", "to wait by rhythm alone", "asked all the same"),
        Limit("schedule.NEWEST", "entries", "that tell a feed's rhythm", "not looked at"),
        Limit("schedule.HANDFUL", "", "different times of theirs, at least", "no rhythm"),
    ),
    "Parsing": (
        Limit(
            "parse.bounds.LIMIT",
            "entries",
            "of one document",
            "the rest is left, with the warning `truncated`",
        ),
        Limit("parse.pieces.PIECE", "bytes", "one entry", "left out, with a warning"),
        Limit("parse.pieces.TEXT", "bytes", "one text in the document", "cut"),
        Limit("parse.pieces.TAG", "bytes", "one tag", "its attributes are not read"),
        Limit("parse.pieces.NAME", "bytes", "an author in the document", "cut"),
        Limit("parse.bounds.TEXT", "characters", "one text of an entry", "cut"),
        Limit("parse.bounds.TEXTS", "characters", "all texts of a document", "each is cut"),
        Limit("parse.SECONDS", "s", "to read one document", "failed, `timeout`"),
        Limit("parse.worker.MEMORY", "bytes", "of the worker that reads", "failed, `too-large`"),
        Limit(
            "parse.jsonfeed.LIGHT", "bytes", "of a JSON Feed read at once", "the worker reads it"
        ),
        Limit("parse.strict.LARGE", "bytes", "one entry, about", _LENIENT),
        Limit("parse.strict.walk.MARKS", "", "elements that the strict reader takes", _LENIENT),
        Limit("parse.strict.walk.NAMES", "", "different elements or attributes, about", _LENIENT),
        Limit("parse.strict.NAMESPACES", "", "namespaces that a document declares", _LENIENT),
        Limit("parse.strict.walk.DEEPEST", "", "elements in elements", _LENIENT),
        Limit("parse.strict.state.MOST", "", "authors, and categories, of an entry", _LENIENT),
    ),
    "Finding feeds": (
        Limit("parse.links.READ", "bytes", "of a page, looked through", "not read"),
        Limit("parse.links.MOST", "", "links that a page names, and anchors", "not asked"),
        Limit("check.QUIET", "", "since a feed's newest entry", "`check` advises to look at it"),
        Limit(
            "cli.feeds.checking.TITLE",
            "characters",
            "a feed's own title, with `add --check`",
            "cut",
        ),
    ),
    "Normalizing": (
        Limit("normalize.TITLE", "characters", "a title", "cut at a word, with `…`"),
        Limit("normalize.SUMMARY", "characters", "a summary", "cut at a word, with `…`"),
        Limit("normalize.AUTHOR", "characters", "an author or a category", "cut"),
        Limit("normalize.LABELS", "", "authors, and categories, of an entry", "the rest is left"),
        Limit(
            "normalize.language.LEAST", "bytes", "the least text to detect a language in", "none"
        ),
        Limit("normalize.language.READ", "characters", "looked at for that", "not read"),
        Limit("normalize.links.LIMIT", "characters", "a link", "the entry has none"),
        Limit("normalize.dates.EARLIEST", "", "the earliest date", "the entry is undated"),
        Limit(
            "normalize.dates.AHEAD",
            "",
            "in the future, a date",
            "the entry is undated",
        ),
    ),
    "Tagging and grouping": (
        Limit("tag.LONGEST", "characters", "read of title and summary each", "not read"),
        Limit("tag.weigh.PLACES", "", "places of an entry", "the lightest are left out"),
        Limit("tag.weigh.PROOFS", "", "mentions kept as a place's evidence", "counted, not kept"),
        Limit("plumbing.LONGEST", "bytes", "a line of `nfeeds tag` and `group`", "exit 2"),
        Limit("retag.TOGETHER", "wordings", "tagged anew at once", "lost by Ctrl-C at most"),
        Limit("models.story.LEAD", "characters", "compared of a title and a summary", "not read"),
        Limit("cluster.fold.QUIET", "seconds", "since a story's newest entry", "a new story"),
        Limit("cluster.fold.SPAN", "seconds", "since a story's first entry", "a new story"),
    ),
    "The configuration": (
        Limit("models.url.LONGEST", "characters", "a feed's address", "refused"),
        Limit("config.opml.LARGEST", "bytes", "an OPML file", "refused"),
        Limit("config.opml.DEEPEST", "", "folders in folders in it", "refused"),
    ),
    "Reading": (
        Limit("models.query.LOOK_BACK", "", "before a window, read to group it", "another story"),
        Limit("cli.options.FRESH", "", "since a mark: from published to first seen", "left out"),
        Limit("cli.options.HUMAN_LIMIT", "stories", "of a digest for people", "`-n`, `--all`"),
        Limit("cli.entries.HUMAN_LIMIT", "entries", "of a list for people", "`-n`, `--all`"),
        Limit("arrange.coverage.FRESH", "", "since a feed was read: fresh", "stale"),
        Limit("arrange.health.WEEKEND", "", "without a new entry: no silence of any feed", "quiet"),
        Limit("arrange.health.QUIET", "", "usual gaps without one: no silence", "quiet"),
        Limit("arrange.health.FROZEN", "", "without one", "frozen"),
        Limit("models.archive.PATIENCE", "", "failures in a row", "failing, and said again"),
        Limit(
            "cli.ahead.FEW",
            "entries",
            "of a span that is not grouped ahead",
            "by a poll or import, at times",
        ),
        Limit("cli.rounds.CLOSE", "feeds", "that a watch asks more often", "none of them is"),
        Limit("cli.rounds.OFTEN", "", "between two requests of one of those", "not due yet"),
        Limit(
            "cli.rounds.SLICE", "s", "that a watch sleeps without a look at the clock", "it looks"
        ),
        Limit("cli.rounds.IDLE", "times", "as long as it looked, that a watch rests", "it goes on"),
        Limit("cli.ringing.AT_ONCE", "programs", "of alerts that run at once", "others wait"),
        Limit("cli.ringing.GRACE", "s", "for those, when a signal ends a watch", "ended, and said"),
        Limit("watch.FRESH", "", "from published to first seen", "no news for a watch"),
        Limit("watch.KEPT", "", "since a story was told by a watch", "forgotten"),
        Limit("cli.open.MOST", "pages", "opened at once", "exit 2; `--print` has no limit"),
        Limit("cli.save.NOTE", "characters", "a note of `nfeeds save`", "cut at a word, with `…`"),
        Limit("cache.KEPT", "", "groupings kept", "the oldest goes"),
        Limit("texts.MOST", "bytes", "a digest's stories as JSON, kept", "written anew"),
        Limit("store.sqlite.CACHE_KIB", "KiB", "of the archive in memory", "read again"),
        Limit(
            "entries.COUNTED", "entries", "looked at for a list in any case", "`more`: not counted"
        ),
        Limit("reading.LITTLE", "entries", "of chosen outlets, all read", "looked for backwards"),
        Limit(
            "store.read.SMALL", "wordings", "of a window that is read, not looked up", "by words"
        ),
        Limit("cli.poll.FORGOTTEN", "entries", "pruned after a poll", "the next; `store prune`"),
        Limit("prune.TOGETHER", "entries", "pruned at once", "lost by Ctrl-C at most"),
        Limit(
            "store.prune.GRACE", "", "since a feed carried what was pruned", "new, if it does again"
        ),
        Limit("archive.LONGEST", "bytes", "a line of an import", "exit 1"),
        Limit("store.filling.ROOM", "KiB", "of the archive in memory, of an import", "read again"),
        Limit("store.sqlite.BUSY_SECONDS", "s", "for another writer of the archive", "exit 1"),
        Limit("store.postgres.connection.LOCK_SECONDS", "s", "the same, on a server", "exit 1"),
        Limit(
            "schedule.SHARDS", "", "shares of all hosts: batches at once, of all workers", "next"
        ),
        Limit("schedule.MOST", "feeds", "of a batch of workers", "the next batch"),
        Limit("schedule.OF_ONE", "feeds", "of a host in it", "the next batch"),
        Limit("cli.desk.AT_ONCE", "batches", "of a worker at once", "the next, or another's"),
        Limit("cli.desk.PATIENCE", "", "for a poll that has the archive alone", "the next batch"),
        Limit(
            "cli.desk.TOGETHER", "", "its answers stored at once", "the next are stored after them"
        ),
        Limit("cli.desk.PAUSE", "s", "that its answers wait for others", "stored"),
        Limit(
            "jobs.beats.LOST", "s", "without a sign of life for a worker itself", "it asks no more"
        ),
        Limit(
            "jobs.beats.DEAD", "s", "without a sign of life of a worker", "its batches are others'"
        ),
        Limit(
            "jobs.worker.TRIES",
            "",
            "begins of a batch that does not end",
            "failed; the next minute's",
        ),
        Limit("jobs.worker.KEPT", "h", "that a failed batch is told of", "forgotten"),
    ),
}


def limits_page() -> str:
    """Every limit with its number as it stands in the program."""
    parts = [
        "# Limits\n\n" + NOTE,
        LIMITS_HEAD,
    ]
    for title, limits in LIMITS.items():
        rows = "".join(
            f"| {number(limit)} | {limit.what} | {limit.beyond} | `{limit.where}` |\n"
            for limit in limits
        )
        head = "| limit | of what | beyond | where |\n| --- | --- | --- | --- |\n"
        parts.append(f"## {title}\n\n{head}{rows}")
    return "\n".join(parts)


def number(limit: Limit) -> str:
    """A limit's value in words."""
    module, _, name = limit.where.rpartition(".")
    value: Any = getattr(import_module(f"nfeeds.{module}"), name)
    if isinstance(value, tuple):
        return " to ".join(map(length, value))
    if isinstance(value, timedelta):
        return length(value)
    match limit.unit:
        case "bytes":
            return size(value)
        case "share":
            return f"{value:.0%}"
        case "seconds":
            return length(timedelta(seconds=value))
    text = f"{value:,}" if isinstance(value, int) else str(value)
    text = f"{value:g}" if isinstance(value, float) else text
    text = f"{value:%Y-%m-%d}" if hasattr(value, "strftime") else text
    return f"{text} {limit.unit}".rstrip()


def size(value: int) -> str:
    """Bytes in their largest unit."""
    for shift, unit in ((20, "MiB"), (10, "KiB")):
        if value >> shift:
            return f"{value >> shift} {unit}"
    return f"{value} bytes"


def length(value: timedelta) -> str:
    """A span of time in its largest unit."""
    seconds = value.total_seconds()
    for size, unit in ((86400, "days"), (3600, "hours"), (60, "minutes")):
        if seconds >= 2 * size or seconds == size:
            return f"{seconds / size:g} {unit if seconds > size else unit[:-1]}"
    return f"{seconds:g} seconds"


# ------------------------------------------------------------------ blocks that are played


class Stage:
    """An empty home, in which the commands of one page are run."""

    def __init__(self, folder: Path, demo: Path | None) -> None:
        self.home = folder / "home"
        self.home.mkdir()
        program = folder / "bin" / "nfeeds"
        program.parent.mkdir()
        program.write_text(PROGRAM.format(python=sys.executable, watch=WATCH))
        program.chmod(0o755)
        if demo is not None:
            shutil.copy(demo, self.home)
        kept = {name: value for name, value in os.environ.items() if name.startswith("COV")}
        self.environ = {
            **kept,
            "HOME": str(self.home),
            "PATH": f"{program.parent}:{os.environ.get('PATH', os.defpath)}",
            "PYTHONPATH": os.environ.get("PYTHONPATH", ""),
            "TZ": "UTC",
            "LC_ALL": "C.UTF-8",
            "COLUMNS": "100",
        }

    def play(self, block: str) -> str:
        """A block as it should be: its commands, and what they print today."""
        start, *steps = COMMAND.split(block)
        return start + "".join(self.step(step) for step in steps)

    def step(self, step: str) -> str:
        """One command with its output."""
        command, _, shown = step.partition("\n")
        variable = re.fullmatch(r"export (\w+)=(\S*)", command)
        if variable:
            self.environ[variable[1]] = variable[2]
        if not command.startswith(("nfeeds", "echo")):
            return f"$ {step}"
        printed = self.run(command)
        if f"\n{shown}".endswith(f"\n{CUT}"):
            lines = shown.count("\n") - 1
            printed = "".join(printed.splitlines(keepends=True)[:lines]) + CUT
        return f"$ {command}\n{printed}"

    def run(self, command: str) -> str:
        """What a command line prints, both streams; a code that is not 0 must be shown by it."""
        ran = subprocess.run(
            ["/bin/sh", "-c", f"exec 2>&1; {command}"],
            env=self.environ,
            cwd=self.home,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        printed = ran.stdout.replace(str(self.home), "~")
        if ran.returncode:
            printed += f"[exit code {ran.returncode}; show it with `; echo $?`]\n"
        return printed


def demo_archive(folder: Path) -> Path:
    """An archive with the demo's entries."""
    Stage(folder, None).run(f"{DEMO} --quiet")
    return folder / "home" / "demo.db"


def played(page: str, demo: Path) -> str:
    """A page with the output of its commands as it is today."""
    if not any("$ nfeeds" in block for block in BLOCK.findall(page)):
        return page
    with tempfile.TemporaryDirectory() as folder:
        stage = Stage(Path(folder), None if f"$ {DEMO}" in page else demo)
        return BLOCK.sub(lambda block: stage.play(block[0]), page)


# ------------------------------------------------------------------ all of it


def pages() -> Iterator[Path]:
    """All pages."""
    yield ROOT / "README.md"
    yield from sorted(DOCS.rglob("*.md"))


def current() -> Mapping[Path, str]:
    """Every page as it should be."""
    made = {
        DOCS / "reference" / "cli.md": cli_page(),
        DOCS / "reference" / "limits.md": limits_page(),
        COMPLETION: import_module("nfeeds.cli.completion.table").table(),
        MANUAL: manual(),
    }
    with tempfile.TemporaryDirectory() as folder:
        demo = demo_archive(Path(folder))
        for path in pages():
            if path not in made:
                made[path] = played(path.read_text(encoding="utf-8"), demo)
    return made


def picture(*words: str) -> bool:
    """Draw or check the picture; whether that went well."""
    script = Path(__file__).with_name("make_pictures.py")
    return subprocess.run([sys.executable, script, *words], check=False).returncode == 0


def elsewhere() -> int:
    """The same with the Python of scripts/nfeeds, as this one has no nfeeds."""
    scripts = ROOT / "scripts"
    words = [f"{scripts}/python", f"{scripts}/environment.py", "run", "python", __file__]
    return subprocess.run([*words, *sys.argv[1:]], check=False).returncode


def main() -> int:
    """Write, or tell what is out of step."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="change nothing, exit 1 on drift")
    check = parser.parse_args().check
    if importlib.util.find_spec("nfeeds") is None:
        return elsewhere()
    drifted = []
    for path, text in current().items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            drifted.append(str(path.relative_to(ROOT)))
            if not check:
                path.write_text(text, encoding="utf-8")
    if not picture(*(["--check"] if check else [])):
        drifted.append("docs/pictures/digest.svg")
    for name in drifted:
        print(f"{name}: {'out of step: run scripts/make_docs.py' if check else 'written'}")
    return 1 if check and drifted else 0


if __name__ == "__main__":
    sys.exit(main())
