"""`nfeeds places [WORD]`: what filters know, and which names lead there."""

from argparse import Namespace

from nfeeds.cli.digest import put
from nfeeds.cli.exits import Exit
from nfeeds.cli.options import add_output
from nfeeds.cli.parser import Parser
from nfeeds.cli.session import Session
from nfeeds.cli.terminal import Terminal
from nfeeds.errors import UsageError
from nfeeds.models.atlas import Atlas, Place, Region
from nfeeds.models.view import Table

COLUMNS = ("key", "kind", "name", "in")
NAMES = 12
"""Other names shown of one place."""


def configure(parser: Parser) -> None:
    """Its flags."""
    parser.add_argument("word", nargs="?", metavar="WORD", help="a name in any language, or a key")
    parser.set_defaults(all=False)
    add_output(parser)


def run(args: Namespace, terminal: Terminal) -> Exit:
    """The regions, or what a word means."""
    atlas = Session(args, terminal).atlas
    view = everything(atlas) if args.word is None else meanings(args.word, atlas)
    put(view, args, terminal)
    return Exit.DONE


def everything(atlas: Atlas) -> Table:
    """All regions, then all countries and territories."""
    regions = [region_row(region, atlas) for region in atlas.regions.values()]
    places = [
        place_row(place)
        for place in atlas.places.values()
        if place.kind in ("country", "territory")
    ]
    return Table(
        name="places",
        columns=COLUMNS,
        rows=tuple(regions + places),
        summary=f"and {len(atlas.places) - len(places)} towns, provinces and seas: "
        "nfeeds places WORD",
    )


def meanings(word: str, atlas: Atlas) -> Table:
    """What a name leads to, and by which other names it is found."""
    found = atlas.find(word)
    if not found:
        raise UsageError(f"no place is known by the name {word!r}", _instead(word, atlas))
    rows = []
    for one in found:
        row = place_row(one) if isinstance(one, Place) else region_row(one, atlas)
        names = atlas.names_of(str(row["key"]))
        rows.append({**row, "names": list(names), "also": ", ".join(names[:NAMES])})
    return Table(name="places", columns=(*COLUMNS, "also"), rows=tuple(rows))


def _instead(word: str, atlas: Atlas) -> str:
    """What to do with a word that names no place: see what texts with it are about, or spell it."""
    counted = atlas.counted_to(word)
    if counted:
        names = " or ".join(place.name for place in counted)
        return f"texts with that word are about {names}: --about {counted[0].code}"
    near = ", ".join(atlas.nearest(word))
    return f"did you mean {near}?" if near else "nfeeds places lists regions and countries"


def place_row(place: Place) -> dict[str, object]:
    """A place's facts."""
    return {"key": place.code, "kind": place.kind, "name": place.name, "in": place.parent}


def region_row(region: Region, atlas: Atlas) -> dict[str, object]:
    """A region's facts."""
    members = sorted(atlas.members(region.key))
    return {
        "key": region.key,
        "kind": region.kind,
        "name": region.name,
        "in": " ".join(members),
        "rule": region.rule,
        "aliases": region.aliases.split(),
    }
