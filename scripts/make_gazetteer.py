#!/usr/bin/env python3
"""Compile `data/gazetteer.tsv` from the tables of terms; refresh the tables made from other lists.

    scripts/make_gazetteer.py               compile; needs what nfeeds itself needs
    scripts/make_gazetteer.py --check       say whether the compiled file is in step
    scripts/make_gazetteer.py --names DIR   first rewrite terms/newsmap.tsv and terms/cldr.tsv, from
                                            newsmap's dictionaries in DIR and from babel
    scripts/make_gazetteer.py --cities      first rewrite terms/cities.tsv, from babel: towns that
                                            time zones are named for, not found without
    scripts/make_gazetteer.py --provinces DIR    first rewrite terms/provinces.tsv, from CLDR's
                                            subdivisions in DIR: those that are not found without

A term in a table may be written with these marks:

    Word      begins with a capital in the text      word      in any case
    WORD      in capitals, exactly                   a(b|c|)   ab, ac or a
    stem*     with any ending of its language        =word     without prefixes (Arabic, Hebrew);
                                                               behind no letter (Han, Kana, Thai);
                                                               elsewhere with just these accents
    word-     before a hyphen and a small letter

A single letter of Han with that mark stands before no other, either: 美 in Korean headlines. A veto
of one word in small letters holds where the word has its accents, and where it has a capital only
if no word in small letters stands before it.

A kind that ends in `~` counts only where something else in the entry speaks for its country. The
language `*` stands for all languages of the term's script.
"""

import argparse
import itertools
import re
import sys
from bisect import bisect
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from nfeeds.models.entry import Entry  # noqa: E402
from nfeeds.tag import tag  # noqa: E402
from nfeeds.tag.cues import letters_of, load_cues  # noqa: E402
from nfeeds.tag.fold import bare, fold  # noqa: E402
from nfeeds.tag.gazetteer import Gazetteer, pattern  # noqa: E402
from nfeeds.tag.language import script_of  # noqa: E402
from nfeeds.tag.senses import MARKS  # noqa: E402
from nfeeds.tag.table import CUT, PARTS, head, part_of  # noqa: E402

DATA = ROOT / "nfeeds" / "data"
SENIOR = ("CD", "DO", "KR", "MR", "GB", "US", "FR", "NL", "GN", "PS", "IE", "SD", "CN")
"""Of two countries that share a term, these are usually meant."""
PLACES, CONTEXT, TAKEN = 500_000, 1_000_000, 2_000_000
"""Where names of places, doubtful ones, and terms from other lists begin in that order."""
TIERS = (PLACES, CONTEXT, TAKEN)
GENITIVES = ("da", "de", "no", "sv")
"""Languages that join an s to a name: Trumps, Thailands."""
SERBIAN = str.maketrans(
    dict(zip("абвгдђежзијклмнопрстћуфхцчш", "abvgdđežzijklmnoprstćufhcčš", strict=True))
    | dict(zip("АБВГДЂЕЖЗИЈКЛМНОПРСТЋУФХЦЧШ", "ABVGDĐEŽZIJKLMNOPRSTĆUFHCČŠ", strict=True))
    | {"љ": "lj", "њ": "nj", "џ": "dž", "Љ": "Lj", "Њ": "Nj", "Џ": "Dž"}
)
"""Serbian letters in both scripts that the language is written in."""
PLACE_KINDS = {"town": "town", "sea": "town", "area": "town"}


class Term(NamedTuple):
    """A term as a table has it, opened up."""

    form: str
    code: str
    kind: str
    language: str
    valid: str
    spelling: str
    rank: int
    """Of the senses of one form, the lower comes first."""
    table: str
    """The file that it is from, without its ending."""


def rows(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a table by column; lines that begin with # are remarks."""
    lines = [line for line in path.read_text("utf-8").splitlines() if line and line[0] != "#"]
    head = lines[0].split("\t")
    for line in lines[1:]:
        cells = line.split("\t")
        if len(cells) > len(head):
            sys.exit(f"{path.name}: too many cells: {line}")
        yield dict(itertools.zip_longest(head, cells, fillvalue=""))


def opened(term: str) -> list[str]:
    """Open up `a(b|c)` into all that it stands for."""
    found = re.search(r"\(([^()]*)\)", term)
    if not found:
        return [term]
    head, tail = term[: found.start()], term[found.end() :]
    return [word for one in found[1].split("|") for word in opened(head + one + tail)]


def terms() -> Iterator[Term]:
    """Yield all terms of all tables, and the names of places."""
    order = itertools.count()
    for path in sorted((DATA / "terms").glob("*.tsv")):
        for row in rows(path):
            rank = next(order) + _seniority(path.stem, row["code"])
            words = (word for term in row["terms"].split(", ") for word in opened(term))
            for spelling in (bare(word)[0] for word in words):
                form = fold(spelling.strip(MARKS))
                code = "+".join(row["code"].split())
                for language in _languages(row, spelling):
                    yield Term(
                        form, code, row["kind"], language, row["valid"], spelling, rank, path.stem
                    )
    for row in rows(DATA / "places.tsv"):
        context = row["term"] == "context"
        kind = PLACE_KINDS.get(row["kind"], "name") + ("~" if context else "")
        for number, name in enumerate([row["name"], *filter(None, row["names"].split(", "))]):
            language = "en" if row["kind"] == "country" and not number else "latin"
            rank = (CONTEXT if context else PLACES) + next(order)
            plain = bare(name)[0]
            yield Term(fold(plain), row["code"], kind, language, "", plain, rank, "places")


def outlets(known: set[str]) -> Iterator[Term]:
    """Yield vetoes of what outlets are called, as in "the Washington Post": that is no place.

    What the tables of terms have for something else stays that.
    """
    for name in load_cues().names():
        is_several = name.joined or not name.spelling.isalnum()
        if name.kind == "outlet" and not name.ambiguous and is_several:
            form = fold(name.spelling)
            if form not in known:
                yield Term(
                    form, "-", "veto", script_of(name.spelling), "", name.spelling, 0, "outlets"
                )


TRUNK = 4
"""Letters that are left, at least, of a Georgian noun that loses its last."""


def genitives(term: Term) -> Iterator[Term]:
    """Yield the genitives of a name in the languages that join an s to it."""
    kind, spelling = term.kind.rstrip("~"), term.spelling
    counts = (
        kind in ("name", "town", "region", "seat", "person")
        and (term.language in GENITIVES or (term.language == "latin" and kind == "person"))
        and len(spelling) >= 4
        and spelling.replace("-", "").isalpha()
        and spelling[0].isupper()
        and not spelling.isupper()
        and spelling[-1] not in "sxzß"
    )
    if counts:
        own = (term.language,) if term.language in GENITIVES else GENITIVES
        for language in own:
            yield term._replace(form=f"{term.form}s", spelling=f"{spelling}s", language=language)


def in_latin(term: Term) -> Iterator[Term]:
    """Yield a Serbian term in Latin letters: the press writes in both, a letter for a letter."""
    if term.language == "sr" and script_of(term.spelling) == "cyrillic":
        spelling = term.spelling.translate(SERBIAN)
        yield term._replace(form=fold(spelling.strip(MARKS)), spelling=spelling, language="hr")


def made(term: Term) -> Iterator[Term]:
    """Yield a term and those that its language makes of it."""
    yield term
    for forms in (genitives, in_latin, truncated):
        yield from forms(term)


def truncated(term: Term) -> Iterator[Term]:
    """Yield the stem that a Georgian noun in a or e has before an i: ანკარა, ანკარის, ანკარიდან.

    What is shorter becomes other words: კუბა, and კუბი, a cube.
    """
    bare = term.spelling.removesuffix("*")
    if term.language == "ka" and term.spelling != bare and bare[-1] in "აე" and len(bare) > TRUNK:
        spelling = f"{bare[:-1]}ი*"
        yield term._replace(form=fold(spelling.strip(MARKS)), spelling=spelling)


def _seniority(table: str, code: str) -> int:
    """Return where the terms of a table begin in the order of senses: curated ones come first."""
    if table not in ("newsmap", "cldr"):
        return 0
    return CONTEXT if code in SENIOR else TAKEN


def _languages(row: dict[str, str], spelling: str) -> list[str]:
    if row["language"] == "*":
        return [script_of(spelling.strip(MARKS))]
    return row["language"].split(",")


def roots() -> dict[str, str]:
    """Return the country of every place in the default view; a sea or region is its own."""
    parents = {row["code"]: row["parent"] for row in rows(DATA / "places.tsv")}
    found = {"-": "-"}
    for code in parents:
        top = code
        while parents[top]:
            top = parents[top]
        found[code] = top
    for row in rows(DATA / "regions.tsv"):
        found.setdefault(row["key"], row["key"])
    return found


Key = tuple[str, str, str, str, str]
"""What senses of one form are told apart by: code, kind, days, spelling, language of a stem or
tier of a whole word."""


def senses(keep: Callable[[Term], bool]) -> dict[str, dict[Key, tuple[int, set[str]]]]:
    """Return form → senses, each with its rank and languages, of the terms that are kept."""
    venues = {row["code"] for row in rows(DATA / "places.tsv") if row["term"] == "venue"}
    found: dict[str, dict[Key, tuple[int, set[str]]]] = {}
    named = list(terms())
    named += outlets({term.form for term in named if term.kind != "veto"})
    every = (one for term in named for one in made(term))
    for term in filter(keep, every):
        kind = "venue" if term.code in venues and term.kind == "town" else term.kind
        # Endings differ by language, so stems of several languages stay apart; so do terms that
        # come early in one language and late in another.
        tier = str(bisect(TIERS, term.rank))
        apart = term.language if term.spelling.endswith("*") else tier
        key = (term.code, kind, term.valid or "..", term.spelling, apart)
        forms = found.setdefault(term.form, {})
        rank, languages = forms.get(key, (term.rank, set()))
        forms[key] = (min(rank, term.rank), languages | {term.language})
    return found


KEY = 10
"""Bytes of a pattern that are looked for at least: shorter ones stand in many words."""
APART = 2
"""Bytes behind those that it has in common with its neighbours."""
Line = tuple[str, list[str]]
"""What to look for, and its senses, the usual one first."""


def compiled(keep: Callable[[Term], bool] = lambda _: True) -> bytes:
    """Return the compiled table: a line for each form, in parts by letters and languages."""
    country = roots()
    parts: list[list[Line]] = [[] for _ in range(PARTS)]
    for form, of_form in senses(keep).items():
        cells: list[str] = []
        stem = any(spelling.endswith("*") for _, _, _, spelling, _ in of_form)
        for sense, (_, languages) in sorted(of_form.items(), key=lambda one: (one[1][0], one)):
            code, kind, valid, spelling, _ = sense
            codes = code.split("+")
            if unknown := [one for one in codes if one not in country]:
                sys.exit(f"{spelling}: no place has the code {unknown[0]}")
            root = "+".join(country[one] for one in codes)
            cells.append(f"{code} {root} {kind} {','.join(sorted(languages))} {valid} {spelling}")
        key = pattern(form, stem=stem)
        marks = set().union(*(languages for _, languages in of_form.values()))
        parts[part_of(letters_of(key), marks)].append((key, cells))
    lines = [written(sorted(part)) for part in parts]
    return head(lines) + b"".join(lines)


def written(lines: list[Line]) -> bytes:
    """Return the lines of a part, their patterns divided."""
    keys = cut([one for one, _ in lines])
    table = ("\t".join((key, *cells)) for key, (_, cells) in zip(keys, lines, strict=True))
    return "".join(f"{line}\n" for line in table).encode()


def cut(patterns: Sequence[str]) -> Iterator[str]:
    """Divide sorted patterns where no other begins with what is left of that."""
    alike = [_alike(*pair) for pair in itertools.pairwise(["", *patterns, ""])]
    for one, (before, after) in zip(patterns, itertools.pairwise(alike), strict=True):
        same = max(before, after)
        least = max(KEY, len(one[:same].encode()) + APART)
        sizes = itertools.accumulate(len(character.encode()) for character in one)
        key = next((at for at, size in enumerate(sizes, 1) if size >= least), len(one))
        yield one if key == len(one) else one[:key] + CUT + one[key:]


def _alike(one: str, other: str) -> int:
    """Return how many characters two patterns begin with alike."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], pairs))


def finder(table: str) -> Callable[[str, str, str], bool]:
    """Return what says whether the tables but one have a name, or find its country by it.

    It is asked for a name, a country and a language; English names are looked for in the tables of
    all languages.
    """

    def keep(term: Term) -> bool:
        return term.table != table

    gazetteer = Gazetteer(compiled(keep), (DATA / "affixes.tsv").read_bytes())
    country = roots()
    forms = {term.form for term in filter(keep, terms()) if term.kind != "veto"}

    def is_found(name: str, code: str, language: str) -> bool:
        entry = Entry(id="", url=None, title=name, summary="", language=language)
        found = {country[place.code] for place in tag(entry, gazetteer).places}
        return code in found or (language == "en" and fold(name) in forms)

    return is_found


def main() -> int:
    """Do what the arguments say."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--names", type=Path, help="folder of newsmap's dictionaries")
    parser.add_argument("--cities", action="store_true", help="make the table of capitals anew")
    parser.add_argument("--provinces", type=Path, help="folder of CLDR's subdivisions")
    parser.add_argument("--check", action="store_true", help="only say whether it is in step")
    arguments = parser.parse_args()
    if arguments.names:
        from gazetteer_sources import refresh  # noqa: PLC0415 - needs babel, compiling does not

        refresh(DATA, arguments.names)
    if arguments.cities:
        from gazetteer_sources import refresh_cities  # noqa: PLC0415 - as above

        refresh_cities(DATA, finder("cities"))
    if arguments.provinces:
        from gazetteer_sources import refresh_provinces  # noqa: PLC0415 - as above

        refresh_provinces(DATA, arguments.provinces, finder("provinces"))
    table, path = compiled(), DATA / "gazetteer.tsv"
    if arguments.check:
        return 0 if path.exists() and path.read_bytes() == table else 1
    path.write_bytes(table)
    print(f"{len(table.splitlines()) - 1} forms, {len(table) >> 10} KiB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
