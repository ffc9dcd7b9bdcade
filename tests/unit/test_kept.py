"""What is kept of a digest never shows: with it, without it, and when it is lost or broken."""

import json
import shutil
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factories import HOUR, NOW, about, make_entry, make_feed, make_record, make_source
from nfeeds.cache import Cache
from nfeeds.cli.ahead import FEW, REST, is_worth, moment
from nfeeds.digest import digest
from nfeeds.grouping import Span, fold
from nfeeds.models.config import Config
from nfeeds.models.digest import Digest
from nfeeds.models.entry import TaggedEntry
from nfeeds.models.query import Filters, Query
from nfeeds.reading import Archive
from nfeeds.render import RenderOptions, render_parts
from nfeeds.render.json import LISTS
from nfeeds.store import Store, open_store
from nfeeds.texts import Texts
from opened import Opened, atlas

DAY = 24 * HOUR
FEEDS = tuple(
    make_feed(name, source=make_source(outlet, country=country, ownership="private"))
    for name, outlet, country in (
        ("wire", "wire", "TR"),
        ("paper", "paper", "DE"),
        ("paper-world", "paper", "DE"),
        ("radio", "radio", "FR"),
    )
)
EVENTS = (
    ("Earthquake of magnitude 6.9 shakes Izmir, buildings collapse", "en", ("TR",)),
    ("Землетрясение магнитудой 6,9 в Измире, рухнули здания", "ru", ("TR", "GR")),
    ("Moldova votes in the second round of its presidential election", "en", ("MD",)),
    ("EU agrees 12th package of sanctions against Russia in Brussels", "en", ("RU", "BE")),
)
CONFIG = Config(path="config.toml", store="sqlite::memory:", feeds=FEEDS)
QUERIES: tuple[dict[str, Any], ...] = (
    {},
    {"keep": Filters(country=("TR",))},
    {"keep": Filters(region=("middle-east",))},
    {"keep": Filters(source=("paper",)), "min_origins": 2},
    {"keep": Filters(match=("izmir",)), "drop": Filters(language=("ru",))},
    {"territories": "own", "ignore": ("moldova",)},
    {"time": "seen", "since": NOW - 5 * HOUR},
    {"until": NOW - 3 * HOUR},
    {"languages": ("ru",)},
)


class Told(NamedTuple):
    """An entry to be told, and in which poll."""

    event: int
    feed: int
    number: int
    hours: float
    """Ago."""
    dated: bool
    poll: int

    @property
    def entry(self) -> TaggedEntry:
        """The entry; two feeds of the paper carry one article."""
        title, language, codes = EVENTS[self.event]
        outlet = FEEDS[self.feed].source.slug
        return make_entry(
            f"{title}: {outlet} {self.number}",
            id=f"{self.event}{self.feed}{self.number:02}".ljust(16, "0"),
            url=f"https://{outlet}.example/{self.event}/{self.number}",
            summary=f"What {outlet} knows of it by now, number {self.number}.",
            published=NOW - timedelta(hours=self.hours) if self.dated else None,
            language=language,
            places=about(*codes),
        )


TOLD = st.lists(
    st.builds(
        Told,
        event=st.integers(0, len(EVENTS) - 1),
        feed=st.integers(0, len(FEEDS) - 1),
        number=st.integers(0, 5),
        hours=st.floats(-1, 24 * 9).map(lambda hours: round(hours, 2)),
        dated=st.booleans() | st.just(value=True),
        poll=st.integers(0, 3),
    ),
    min_size=1,
    max_size=24,
    unique_by=lambda one: (one.event, one.feed, one.number),
)


def poll(store: Store, told: Sequence[Told], at: datetime) -> None:
    """Store what a poll brings."""
    for number, feed in enumerate(FEEDS):
        new = [one.entry for one in told if one.feed == number]
        if new:
            store.record(make_record(feed, *new), at)


def edit(store: Store, told: Sequence[Told], at: datetime) -> None:
    """Word one of them anew."""
    if told:
        feed, entry = FEEDS[told[0].feed], told[0].entry
        wording = entry.model_copy(update={"title": f"{entry.title}, corrected"})
        store.record(make_record(feed, changed=(wording,)), at)


def made(store: Store, cache: Cache | None, as_of: datetime, **facts: Any) -> str:
    """A digest, to the byte; without a cache by pydantic alone."""
    query = Query(**{"as_of": as_of, "since": as_of - DAY, **facts})
    archive = Archive.at(Opened(store, atlas(), CONFIG, cache), as_of, query.since)
    found = digest(query, archive)
    if cache is None:
        lists = {name: tuple(one.whole() for one in getattr(found, name)) for name in LISTS}
        whole = found.model_copy(update=lists)
        return whole.model_dump_json(indent=2, ensure_ascii=True, by_alias=True) + "\n"
    text, lines = (rendered(found, query, archive, format_) for format_ in ("json", "jsonl"))
    assert lines == "".join(json.dumps(row) + "\n" for row in json.loads(text)["stories"])
    return text


def rendered(found: Digest, query: Query, archive: Archive, format_: str) -> str:
    """A digest in a format that writes stories again as it wrote them."""
    kept = Texts.of(found, query, archive, format_)
    parts = render_parts(found, format_, RenderOptions(zone=UTC, kept=kept))
    assert kept is not None
    kept.keep()
    return "".join(parts)


def lose(folder: Path, how: str) -> None:
    """Delete what is kept, or break it."""
    if how == "deleted":
        shutil.rmtree(folder / "nfeeds", ignore_errors=True)
    for path in (folder / "nfeeds").rglob("*.json") if how != "kept" else ():
        text = path.read_bytes()
        path.write_bytes({"cut": text[: len(text) // 2], "other": b'[[], [["x"]]]'}[how])


@given(
    told=TOLD,
    choices=st.lists(st.integers(0, len(QUERIES) - 1), min_size=4, max_size=4),
    losses=st.lists(st.sampled_from(["kept", "kept", "deleted", "cut", "other"]), min_size=4),
)
@settings(max_examples=25, deadline=None)
def test_what_is_kept_never_shows(told: list[Told], choices: list[int], losses: list[str]) -> None:
    """After polls, late entries and edits in any order, and losses: as if nothing were kept."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        cache = Cache("stories", {"XDG_CACHE_HOME": name})
        store = open_store(f"sqlite:{folder}/archive.db", create=True)
        other = open_store(f"sqlite:{folder}/archive.db", create=True)
        for turn, (choice, loss) in enumerate(zip(choices, losses, strict=False)):
            at = NOW + timedelta(minutes=25 * turn)
            brought = [one for one in told if one.poll == turn]
            with store.snapshot():  # while one looks at the archive another polls
                before = made(store, None, at, **QUERIES[choice])
                poll(other, brought, at)
                assert made(store, cache, at, **QUERIES[choice]) == before
            edit(other, brought, at + HOUR / 6)
            lose(folder, loss)
            for as_of in (at + HOUR / 3, at, at + HOUR / 3):
                for facts in (QUERIES[choice], {}):
                    kept = made(store, cache, as_of, **facts)
                    assert kept == made(store, None, as_of, **facts)
        store.close()
        other.close()


def test_a_text_is_written_again_while_nothing_in_it_changes(tmp_path: Path) -> None:
    """A minute later all of them; what is saved, or told by another feed, is written anew."""
    cache = Cache("stories", {"XDG_CACHE_HOME": str(tmp_path)})
    store = open_store(f"sqlite:{tmp_path}/archive.db", create=True)
    poll(store, [Told(one, 0, one, one + 1.0, dated=True, poll=0) for one in range(4)], NOW)
    texts = tmp_path / "nfeeds/texts"

    def written() -> dict[str, int]:
        return {path.name: path.stat().st_mtime_ns for path in texts.iterdir()}

    first = made(store, cache, NOW + HOUR)
    before = written()
    later = made(store, cache, NOW + HOUR + timedelta(minutes=1))
    assert later == made(store, None, NOW + HOUR + timedelta(minutes=1)) != first
    assert written() == before
    id_ = json.loads(later)["stories"][0]["id"]
    store.save("report", [id_], "for Friday", NOW + HOUR)
    saved = made(store, cache, NOW + 2 * HOUR)
    assert saved == made(store, None, NOW + 2 * HOUR)
    assert "for Friday" in saved
    assert written() != before
    store.close()


def test_an_hour_later_the_same_stories_are_asked_for(tmp_path: Path) -> None:
    """Without news a digest of the last day, and of other filters, groups nothing anew."""
    cache = Cache("stories", {"XDG_CACHE_HOME": str(tmp_path)})
    store = open_store(f"sqlite:{tmp_path}/archive.db", create=True)
    poll(store, [Told(0, feed, 1, feed + 1.0, dated=True, poll=0) for feed in range(4)], NOW)
    for later in (HOUR, 2 * HOUR, 3 * HOUR):
        for facts in ({}, QUERIES[1]):
            made(store, cache, NOW + later, **facts)
    assert len(list((tmp_path / "nfeeds/stories").iterdir())) == 1
    store.close()


def test_what_was_seen_since_yesterday_is_found_in_what_a_poll_prepared(tmp_path: Path) -> None:
    """A run reads what was seen since the last one, late entries too, and groups nothing anew."""
    cache = Cache("stories", {"XDG_CACHE_HOME": str(tmp_path)})
    store = open_store(f"sqlite:{tmp_path}/archive.db", create=True)
    told = [
        Told(0, feed, 1, hours, dated=True, poll=0) for feed, hours in enumerate((1, 2, 70, 90))
    ]
    poll(store, told, NOW)
    query = Query(as_of=NOW + HOUR, since=NOW + HOUR - DAY)
    archive = Archive.at(Opened(store, atlas(), CONFIG, cache), query.as_of, query.since)
    fold(Span.of(query, ()).whole, archive)
    for facts in ({}, {"time": "seen"}, {"time": "seen", "since": NOW + 2 * HOUR - DAY}):
        assert made(store, cache, query.as_of, **facts) == made(store, None, query.as_of, **facts)
    assert len(list((tmp_path / "nfeeds/stories").iterdir())) == 1
    store.close()


@given(told=TOLD, turns=st.permutations(range(4)))
@settings(max_examples=25, deadline=None)
def test_stories_do_not_hang_on_the_order_of_polling(told: list[Told], turns: list[int]) -> None:
    """The same dated entries, polled in another order, are the same stories with the same ids."""
    told = [one._replace(dated=True, hours=abs(one.hours) + 1) for one in told]
    pages = []
    for order in (range(4), turns):
        with tempfile.TemporaryDirectory() as name:
            cache = Cache("stories", {"XDG_CACHE_HOME": name})
            store = open_store(f"sqlite:{name}/archive.db", create=True)
            for turn in order:
                poll(store, [one for one in told if one.poll == turn], NOW)
                made(store, cache, NOW + HOUR)
            query = Query(as_of=NOW + HOUR, since=NOW - 9 * DAY)
            opened = Opened(store, atlas(), CONFIG, cache)
            found = digest(query, Archive.at(opened, query.as_of)).stories
            pages.append({one.id: [entry.id for entry in one.entries] for one in found})
            store.close()
    assert pages[0] == pages[1]


@pytest.mark.parametrize(
    ("size", "brought", "hours", "expected"),
    [
        (FEW, FEW, None, False),
        (FEW + 1, FEW, 0.0, True),
        (30_400, 400, 0.1, False),
        (30_400, 400, 0.6, True),
        (30_400, 400, None, True),
        (40_000, 5_000, 0.0, True),
    ],
    ids=["few", "more", "soon", "later", "lost", "much"],
)
def test_a_poll_prepares_where_that_is_worth_it(
    size: int, brought: int, hours: float | None, expected: object
) -> None:
    """By what it brought, and by how long ago that was done."""
    last = None if hours is None else NOW - hours * HOUR
    assert is_worth(size, brought, NOW, lambda: last, is_first=False) is expected


def test_a_first_poll_prepares_little() -> None:
    """Somebody waits for it: only where most of what it brought is older than a week."""
    sizes = ((FEW, 20_000), (30_000, 30_000), (40_000, 100_000))
    found = [is_worth(*one, NOW, lambda: None, is_first=True) for one in sizes]
    assert found == [False, False, True]


@pytest.mark.parametrize("kept", [None, 7, "soon", "2026-11-20T08:00:00"])
def test_a_note_of_another_shape_is_none(kept: object) -> None:
    """Then it is as if nothing had been prepared yet."""
    assert moment(kept) is None
    assert moment(NOW.isoformat()) == NOW
    assert REST < HOUR
