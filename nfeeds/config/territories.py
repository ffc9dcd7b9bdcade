"""A view of one's own: a file that says what places count to, over the view `de-jure`."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from nfeeds.config.words import did_you_mean, shown
from nfeeds.errors import ConfigError
from nfeeds.models.atlas import VIEWS, Atlas, Place
from nfeeds.models.text import clean

MAJOR = ("country", "territory")
"""Kinds of places that others may count to."""


class Row(NamedTuple):
    """A place, the one that it is to count to, and where in the file that is said."""

    where: str
    code: str
    to: object
    """A text, if the file is right."""


def read_view(path: Path, atlas: Atlas) -> tuple[str, dict[str, str]]:
    """Read a TOML file of `code = "CC"`, or a TSV file of two columns; its name is the file's.

    Raises ConfigError, with file and line, for what is no such file, for a code that is not known,
    and for places that count to each other in a circle.
    """
    name = clean(path.stem)
    if name in VIEWS:
        raise ConfigError(f"{path}: {name} is a view already", "give the file another name")
    counts: dict[str, str] = {}
    told: dict[str, str] = {}
    for row in rows(path):
        code = place_of(row, row.code, atlas, atlas.places)
        to = place_of(row, row.to, atlas, majors(atlas))
        if code in counts:
            raise ConfigError(f"{row.where}: {shown(code)} is said in {told[code]} already")
        counts[code], told[code] = to, row.where
    prove_ends(name, counts, told, atlas)
    return name, counts


def rows(path: Path) -> Iterator[Row]:
    """What a file says, in its order."""
    from nfeeds.config.file import read_text  # noqa: PLC0415 - tomllib is for who has such a file

    try:
        text = read_text(path, str(path))
    except FileNotFoundError:
        raise ConfigError(f"{path}: there is no such file") from None
    if path.suffix.lower() == ".tsv":
        yield from columns(text.text.splitlines(), text.name)
        return
    for code, to in text.data().items():
        yield Row(text.where((code,)), code, to)


def columns(lines: Iterable[str], name: str) -> Iterator[Row]:
    """The rows of a table with tabs; a head that begins with `code` and comments are none."""
    for number, line in enumerate(lines, 1):
        cells = [cell.strip() for cell in line.split("\t")]
        if not line.strip() or line.startswith("#") or (number == 1 and cells[0] == "code"):
            continue
        if len(cells) < 2:
            raise ConfigError(f"{name}:{number}: has no second column", "write CODE, a tab, CC")
        yield Row(f"{name}:{number}", cells[0], cells[1])


def majors(atlas: Atlas) -> list[str]:
    """The codes of countries and territories."""
    return [place.code for place in atlas.places.values() if place.kind in MAJOR]


def place_of(row: Row, word: object, atlas: Atlas, codes: Iterable[str]) -> str:
    """A code as the atlas has it, whatever its case."""
    if not isinstance(word, str):
        raise ConfigError(f"{row.where}: {shown(row.code)} must be the code of a country, a text")
    by_lower = {known.lower(): known for known in codes}
    code = by_lower.get(word.lower())
    if code is None:
        meant = [one for one in atlas.find(word) if isinstance(one, Place)]
        named = [f"{one.code} ({one.name})" for one in meant if one.code.lower() in by_lower]
        hint = (
            f"did you mean {' or '.join(named)}?"
            if named
            else did_you_mean(word, by_lower.values())
        )
        what = "country or territory" if word is row.to else "place"
        raise ConfigError(f"{row.where}: unknown {what} {shown(word)}", hint or "nfeeds places")
    return code


def prove_ends(name: str, counts: dict[str, str], told: dict[str, str], atlas: Atlas) -> None:
    """Refuse places that count to each other in a circle, so that none is anybody's."""
    seen = atlas.seen_as(name, counts)
    for code, to in counts.items():
        if seen.parent(seen.chain(code, None, name)[-1], None, name):
            raise ConfigError(
                f"{told[code]}: {shown(code)} counts to itself by way of {shown(to)}",
                "say of one of them that it counts to itself",
            )
