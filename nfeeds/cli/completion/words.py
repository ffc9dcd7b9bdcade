"""What may follow on a command line that is being typed; `nfeeds __complete WORDS…` asks it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from nfeeds.cli.completion.names import Place, names, rows

FILES = ":files"
WORDS = ":words"
"""The first line of the answer: the shell's own files, or the words below."""

Found = dict[str, str]
"""Word → what it is."""


class Row(NamedTuple):
    """A line of data/completion.tsv."""

    command: str
    words: str
    """Names of a flag; `@` and a command's word; `?` for one argument, `*` for any number."""
    takes: str
    """Nothing, `-` for any word, `|` before each of some, `:` and a kind; behind `+`: joined."""
    help: str


class Typed(NamedTuple):
    """What stands before the word that is being typed."""

    command: str
    arguments: int
    """Words that are neither commands nor flags."""
    pending: Row | None
    """The flag whose value comes next."""
    values: Mapping[str, str]


def answer(words: Sequence[str], environ: Mapping[str, str]) -> str:
    """What may stand in the place of the last of these words: lines of word, tab, help."""
    *before, current = words or [""]
    table = read()
    typed = read_words(before, table)
    place = Place(environ, typed.values.get("--config"), typed.values.get("--store"))
    found = follow("" if current == "=" else current, typed, table, place)
    lines = [FILES] if FILES in found else [WORDS, *map("\t".join, found.items())]
    return "".join(f"{line}\n" for line in lines)


def read() -> list[Row]:
    """The table."""
    return [Row(*row) for row in rows("completion")]


def read_words(words: Iterable[str], table: Sequence[Row]) -> Typed:
    """Find command, flags and arguments, as `dispatch` and the parsers will."""
    typed = Typed("", 0, None, {})
    for word in words:
        if word != "=":  # bash parts --flag=value into three
            typed = read_word(word, typed, table)
    return typed


def read_word(word: str, typed: Typed, table: Sequence[Row]) -> Typed:
    """One word more."""
    if typed.pending:
        values = {**typed.values, typed.pending.words.split()[-1]: word}
        return typed._replace(pending=None, values=values)
    if word.startswith("-"):
        name, is_whole, value = word.partition("=")
        row = flags(typed.command, table).get(name)
        if row and is_whole:
            return typed._replace(values={**typed.values, name: value})
        return typed._replace(pending=row if row and row.takes else None)
    inner = commands(typed.command, table)
    if typed.arguments == 0 and (inner or not typed.command):
        return typed._replace(command=f"{typed.command} {word}".strip())
    return typed._replace(arguments=typed.arguments + 1)


def follow(current: str, typed: Typed, table: Sequence[Row], place: Place) -> Found:
    """What the word that is being typed may become."""
    if typed.pending:
        return values(typed.pending, current, place)
    if current.startswith("-"):
        name, is_whole, value = current.partition("=")
        known = flags(typed.command, table)
        if is_whole:
            row = known.get(name)
            found = values(row, value, place) if row else {}
            return (
                found if FILES in found else {f"{name}={one}": text for one, text in found.items()}
            )
        return beginning(current, shown(known, current))
    inner = commands(typed.command, table)
    if inner:
        return beginning(current, inner)
    row = argument(typed, table)
    return values(row, current, place) if row else {}


def flags(command: str, table: Iterable[Row]) -> dict[str, Row]:
    """Flag → its row."""
    rows = [row for row in table if row.command == command and row.words.startswith("-")]
    return {name: row for row in rows for name in row.words.split()}


def shown(known: Mapping[str, Row], current: str) -> Iterator[tuple[str, str]]:
    """The flags that are worth a line: long ones, and hidden ones once they are begun."""
    for name, row in known.items():
        is_hidden = not row.help and not current.startswith("--ex")
        if not is_hidden and (name.startswith("--") or len(row.words.split()) == 1):
            yield name, row.help


def commands(command: str, table: Iterable[Row]) -> Found:
    """Word → help of the commands within a command."""
    return {
        row.words[1:]: row.help
        for row in table
        if row.command == command and row.words.startswith("@")
    }


def argument(typed: Typed, table: Iterable[Row]) -> Row | None:
    """The argument without a flag that comes next."""
    rows = [row for row in table if row.command == typed.command and row.words in ("?", "*")]
    if typed.arguments < len(rows):
        return rows[typed.arguments]
    return rows[-1] if rows and rows[-1].words == "*" else None


def values(row: Row, current: str, place: Place) -> Found:
    """What a flag or argument takes that begins so."""
    takes, head = row.takes, ""
    if takes.startswith("+"):
        takes, (head, plus, current) = takes[1:], current.rpartition("+")
        head += plus
    if takes == FILES:
        return {FILES: ""}
    if takes.startswith(":"):
        found = names(takes[1:], place)
    else:
        found = dict.fromkeys(takes.split("|")[1:], "")
    return {head + word: text for word, text in beginning(current, found).items()}


def beginning(current: str, found: Mapping[str, str] | Iterable[tuple[str, str]]) -> Found:
    """Those that begin so, in whichever case."""
    start = current.casefold()
    return {word: text for word, text in dict(found).items() if word.casefold().startswith(start)}
