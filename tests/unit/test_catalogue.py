import re
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from nfeeds.config.catalogue import DATA, choose, matching, read_feeds, read_sources
from nfeeds.config.tables import OutletFacts
from nfeeds.errors import UsageError
from nfeeds.models.feed import Feed, Source
from nfeeds.models.url import check_url, url_key

SCRIPT = Path(__file__).parents[2] / "scripts" / "make_catalogue.py"


def _script() -> ModuleType:
    spec = spec_from_file_location("make_catalogue", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


make_catalogue = _script()
SOURCES = read_sources()
ROWS = read_feeds(SOURCES)
BY_NAME = {row.name: row for row in ROWS}


def test_every_row_is_a_valid_noun() -> None:
    """The tables are read unvalidated, so here every one of their rows is validated."""
    for source in SOURCES.values():
        Source.model_validate(source.model_dump())
        kept = source.model_dump(exclude={"slug"}) | {"languages": list(source.languages)}
        OutletFacts.model_validate(kept)
    for row in ROWS:
        Feed.model_validate(row.model_dump())
        assert check_url(row.url) == row.url


def test_every_feed_has_a_source_with_a_family() -> None:
    """No feed is without an outlet, no outlet without a family, and no outlet without a feed."""
    assert all(row.source.family for row in ROWS)
    assert {row.source.slug for row in ROWS} == set(SOURCES)


def test_names_addresses_and_titles_are_unique() -> None:
    """No two rows are one feed, and no two outlets would be shown under one title."""
    assert len({row.name for row in ROWS}) == len({url_key(row.url) for row in ROWS}) == len(ROWS)
    assert len({source.title for source in SOURCES.values()}) == len(SOURCES)


def test_every_row_says_why() -> None:
    """Every row has a reason, and none points into notes that a user does not have."""
    assert all(row.reason for row in ROWS)
    assert not [row.reason for row in ROWS if re.search(r"index id|@\w+/", row.reason)]


def test_covers_are_region_keys_and_countries() -> None:
    """What a feed is about is a country's code in capitals or a region's key."""
    assert all(re.fullmatch(r"[A-Z]{2}|[a-z-]{4,}", code) for row in ROWS for code in row.covers)


def test_the_header_lines_are_those_that_are_read() -> None:
    """The script writes the columns that the reader unpacks."""
    for name, columns in [
        ("feeds.tsv", make_catalogue.FEED_COLUMNS),
        ("sources.tsv", make_catalogue.SOURCE_COLUMNS),
    ]:
        assert (DATA / name).read_text(encoding="utf-8").splitlines()[0].split("\t") == columns


def test_true_is_the_live_rows_and_false_none() -> None:
    """By default the live rows are on; the catalogue can be left out as a whole."""
    live = {row.name for row in ROWS if row.status == "live"}
    assert choose(selection=True, rows=ROWS) == live == choose(["live"], ROWS)
    assert choose(selection=False, rows=ROWS) == set() == choose([], ROWS)


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("status:uncertain", lambda row: row.status == "uncertain"),
        ("covers:sahel", lambda row: "sahel" in row.covers),
        ("source-country:ge", lambda row: row.source.country == "GE"),
        ("kind:wire", lambda row: row.source.kind == "wire"),
        ("ownership:state", lambda row: row.source.ownership == "state"),
        ("language:ru", lambda row: row.language == "ru"),
        ("language:zh", lambda row: row.language in ("zh", "zh-Hant")),
        ("source:bbc", lambda row: row.source.slug == "bbc"),
        ("family:rfe-*", lambda row: row.source.family == "rfe-rl"),
        ("bbc-*", lambda row: row.name.startswith("bbc-")),
        ("bbc-world", lambda row: row.name == "bbc-world"),
    ],
)
def test_a_pattern_chooses_by_one_fact(pattern: str, expected: object) -> None:
    """Each kind of pattern chooses the rows with that fact, and never a dead one."""
    assert callable(expected)
    wanted = {row.name for row in ROWS if row.status != "dead" and expected(row)}
    assert wanted
    assert matching(pattern, ROWS) == wanted == choose([pattern], ROWS)


def test_later_patterns_win() -> None:
    """What a pattern takes away a later one can bring back, and the other way round."""
    assert choose(["bbc-*", "!bbc-world"], ROWS) == matching("bbc-*", ROWS) - {"bbc-world"}
    assert "bbc-world" in choose(["!bbc-*", "bbc-world"], ROWS)
    assert choose(["bbc-*", "!language:en"], ROWS) < matching("bbc-*", ROWS)


def test_taking_away_first_takes_from_the_live_rows() -> None:
    """A selection that begins with an exclamation mark means all live rows but those."""
    assert choose(["!rt-*"], ROWS) == choose(["live", "!rt-*"], ROWS)


@pytest.mark.parametrize(
    ("pattern", "message", "hint"),
    [
        ("bbc-wrld", '"bbc-wrld" matches no feed', '"bbc-world"'),
        ("covers:sahell", '"covers:sahell" matches no feed', '"sahel"'),
        ("langage:ru", 'begins with an unknown "langage"', '"language"'),
        ("!kind:wires", '"!kind:wires" matches no feed', '"wire"'),
        ("zzzz*", '"zzzz*" matches no feed', "feeds list"),
    ],
)
def test_a_pattern_without_a_match_is_an_error(pattern: str, message: str, hint: str) -> None:
    """A pattern that chooses nothing is a mistake, and what was meant is near."""
    with pytest.raises(UsageError) as caught:
        choose(["live", pattern], ROWS)
    assert message in caught.value.message
    assert hint in caught.value.hint


def test_dead_rows_are_refused_by_name_and_passed_over_otherwise() -> None:
    """A dead feed is refused with the reason when it is named, and never chosen by a pattern."""
    with pytest.raises(UsageError, match="Reuters ended public RSS in 2020"):
        matching("reuters-world-legacy", ROWS)
    assert matching("!reuters-world-legacy", ROWS) == set()
    assert matching("family:reuters", ROWS) == set()
    assert not {BY_NAME[name].status for name in choose(["*"], ROWS)} & {"dead"}


def _row(slug: str, title: str, source: str, **facts: str) -> dict[str, str]:
    row = {
        "slug": slug,
        "title": title,
        "feed_url": f"https://example.org/{slug}",
        "outlet_country": "GB",
        "language": "en",
        "kind": "newspaper",
        "ownership": "private",
        "ownership_confidence": "high",
        "source": source,
        "family": "family",
        "covers": "world",
        "status_guess": "live",
        "status_reason": "seen",
    }
    return row | facts


def test_contradictions_go_to_the_majority(capsys: pytest.CaptureFixture[str]) -> None:
    """Where rows of one outlet disagree, most rows win, at a tie the first; and it is said."""
    rows = [
        _row("a", "A", "s", kind="wire", ownership="state"),
        _row("b", "B", "s", kind="blog"),
        _row("c", "C", "s", kind="blog", ownership="igo"),
    ]
    source = make_catalogue.one_source("s", rows)
    assert (source["kind"], source["ownership"]) == ("blog", "state")
    assert "taken: blog" in capsys.readouterr().err


def test_outlets_are_named_without_section_and_told_apart_by_language() -> None:
    """A section and remarks go; the language edition with the longer slug says its language."""
    rows = [
        _row("a", "The Paper – World (RDF)", "paper"),
        _row("b", "The Paper (Français)", "paper-french", language="fr"),
        _row("c", "The Herald (Zimbabwe)", "herald", family="other"),
    ]
    sources = {
        slug: make_catalogue.one_source(slug, same)
        for slug, same in make_catalogue.by_source(rows).items()
    }
    make_catalogue.name_sources(sources, rows)
    titles = [source["title"] for source in sources.values()]
    assert titles == ["The Paper", "The Paper (French)", "The Herald (Zimbabwe)"]


def test_reasons_keep_evidence_and_warnings() -> None:
    """A live feed keeps its first statement and warnings, a dead one what it died of."""
    text = "in 2 lists (2026-05); no probe result; 403 for one checker"
    assert make_catalogue.reason(text, "live") == "in 2 lists (2026-05); 403 for one checker"
    assert make_catalogue.reason(text, "dead") == "403 for one checker"
    assert make_catalogue.reason(text, "uncertain") == text


def test_the_script_writes_nothing_that_does_not_hold_together(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two rows of one address, or a row without a family, stop the script before it writes."""
    rows = [_row("a", "A", "s"), _row("b", "B", "t", feed_url="http://example.org/a", family="")]
    table = tmp_path / "given.tsv"
    lines = ["\t".join(rows[0]), *("\t".join(row.values()) for row in rows)]
    table.write_text("\n".join(lines), encoding="utf-8")
    assert make_catalogue.main(table, tmp_path) == 1
    told = capsys.readouterr().err
    assert "the same feed 2 times" in told
    assert "b: its source has no family" in told
    assert list(tmp_path.iterdir()) == [table]
