"""Archives written out and taken in: nothing is lost, nothing comes twice."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from datetime import datetime, timedelta
from itertools import count, cycle, islice
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import databases
from factories import HOUR, NOW, about, make_entry, make_feed, make_record, make_source
from nfeeds.archive import take_in, written
from nfeeds.errors import StoreError
from nfeeds.models.archive import Facts, Limits, Slice
from nfeeds.models.entry import Credit, Evidence, Key
from nfeeds.models.feed import FeedState, Hints
from nfeeds.models.words import words
from nfeeds.prune import prune
from nfeeds.store import Store, open_store
from nfeeds.store.export import TOGETHER

LATER = NOW + timedelta(days=900)
Step = tuple[Any, ...]


Archives = Callable[[int], AbstractContextManager[Sequence[Store]]]
"""Opens so many empty archives."""
MOST = 4
"""That a test opens at once."""
KINDS = {
    "in memory": "sqlite::memory:",
    "from a file to a server": "sqlite::memory: postgresql",
    "from a server to a file": "postgresql sqlite::memory:",
}
"""What the archives of a test are, one after the other."""


@pytest.fixture(scope="module", params=KINDS)
def archives(request: pytest.FixtureRequest) -> Iterator[Archives]:
    """Archives in memory, or every other one on a server."""
    urls = list(islice(cycle(KINDS[request.param].split()), MOST))
    with ExitStack() as stack:
        for place, url in enumerate(urls):
            if url == "postgresql":
                server = request.getfixturevalue("postgres")
                urls[place] = stack.enter_context(databases.database(server))
        yield lambda number: opened(urls[:number])


@contextmanager
def opened(urls: Sequence[str]) -> Iterator[Sequence[Store]]:
    """Empty archives at these addresses."""
    with ExitStack() as stack:
        yield [stack.enter_context(closing(empty(url))) for url in urls]


def empty(url: str) -> Store:
    """An archive that was just begun."""
    if url.startswith("postgresql"):
        databases.clear(url)
    return open_store(url, create=True)


def exported(store: Store) -> list[bytes]:
    """An archive's lines."""
    return [line.encode() for line in written(store)]


def numbers(store: Store) -> Facts:
    """An archive's numbers, but those of what holds it."""
    return store.facts()._replace(where="", bytes=0, version=0, free=0)


def told(store: Store) -> list[Step]:
    """What the reading half knows of every entry."""
    latest = store.latest() or NOW
    return [tuple(entry) for entry in store.entries(Slice(as_of=latest))]


FEEDS = [
    make_feed("one", source=make_source("paper")),
    make_feed("two", source=make_source("paper")),
    make_feed("three", covers=("sahel", "ML"), tags=("mine",)),
]
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)
TIMES = st.one_of(st.none(), st.integers(-900, 20).map(lambda days: NOW + timedelta(days=days)))
PROOF = (Evidence(text="АФП", field="summary", start=3),)
CREDITS = st.sampled_from(
    [(), (Credit(name="AFP", kind="agency", strength="credit", evidence=PROOF),)]
)
STEPS = st.lists(
    st.one_of(
        st.tuples(
            st.just("news"),
            st.integers(0, 2),
            st.integers(0, 9),
            st.tuples(TEXTS, TIMES, st.lists(st.sampled_from(["AM", "ML-6"]), unique=True)),
            CREDITS,
        ),
        st.tuples(st.just("fails"), st.integers(0, 2)),
        st.tuples(st.just("saves"), st.integers(0, 2), st.integers(0, 9), TEXTS),
        st.tuples(st.just("covers"), st.sampled_from(["default", "war"])),
        st.tuples(st.just("prunes"), st.integers(1, 900)),
    ),
    max_size=12,
)
"""What happens to an archive: a feed tells of one of ten articles, as new or edited, or fails; a
person saves one, covers all with a digest, or prunes."""


def live(store: Store, steps: Sequence[Step], clock: Iterator[int]) -> None:
    """Let it happen."""
    for step in steps:
        now = NOW + timedelta(microseconds=next(clock))
        DEEDS[str(step[0])](store, step[1:], now)


def tell(store: Store, step: Step, now: datetime) -> None:
    """A feed's document holds an article."""
    number, article, (text, published, codes), credits_ = step
    feed = FEEDS[number]
    keys = tuple(Key(kind=kind, value=f"{article}") for kind in ("link", "guid"))
    entry = make_entry(
        f"{text} {article}",
        id=f"{number}{article}".rjust(16, "a"),
        url=f"https://paper.example/{article}",
        found_by=keys,
        published=published,
        places=about(*codes),
        credits=credits_,
    )
    compared = store.compare(feed.url, (entry,))
    state = FeedState(
        url=feed.url, etag=f'"{article}"', attempted_at=now, hints=Hints(every=60), rhythm=article
    )
    store.record(
        make_record(
            feed,
            *(entry for _ in compared.new),
            state=state,
            changed=tuple(entry.model_copy(update={"id": one.id}) for one in compared.changed),
            aliases=compared.aliases,
            buried=compared.buried,
            gap_from=NOW - HOUR if article == 3 else None,
        ),
        now,
    )


def fail(store: Store, step: Step, now: datetime) -> None:
    """A feed does not answer."""
    feed = FEEDS[step[0]]
    state = FeedState(url=feed.url, failures=1, attempted_at=now)
    answer = {"answer": "failed", "kind": "dns", "message": "no such host", "entries": 0}
    store.record(make_record(feed, state=state, **answer), now)


def save(store: Store, step: Step, now: datetime) -> None:
    """A person keeps an article, if it is there."""
    number, article, note = step
    id_ = f"{number}{article}".rjust(16, "a")
    if store.find(id_):
        store.save("report", [id_], str(note), now)


def cover(store: Store, step: Step, now: datetime) -> None:
    """A digest covers what there is."""
    store.advance(str(step[0]), store.latest() or now)


def forget(store: Store, step: Step, now: datetime) -> None:
    """Retention lets go of some."""
    before = now - timedelta(days=int(str(step[0])))
    assert all(done.entries for done in prune(store, Limits(before, None), now))


DEEDS = {"news": tell, "fails": fail, "saves": save, "covers": cover, "prunes": forget}


@settings(max_examples=40)
@given(STEPS)
def test_an_archive_comes_back_as_it_went(archives: Archives, steps: list[Step]) -> None:
    """What is exported again after an import has the same bytes, and reads the same."""
    with archives(2) as (one, two):
        live(one, steps, count())
        lines = exported(one)

        take_in(lines, two, "FILE")

        assert exported(two) == lines
        assert told(two) == told(one)
        assert two.latest() == one.latest()
        assert two.feeds(LATER, None) == one.feeds(LATER, None)
        assert two.states() == one.states()
        assert numbers(two) == numbers(one)


@settings(max_examples=40)
@given(STEPS, STEPS)
def test_taking_in_twice_changes_nothing(
    archives: Archives, here: list[Step], there: list[Step]
) -> None:
    """Into an empty archive or one with entries of its own, also of the same feeds."""
    with archives(2) as (one, two):
        live(one, here, count(0, 2))
        live(two, there, count(1, 2))
        lines = exported(two)
        take_in(lines, one, "FILE")
        once, names = exported(one), (one.identity(), one.fingerprint(LATER))

        again = take_in(lines, one, "FILE")

        assert exported(one) == once
        assert again.total() == 0
        assert (one.identity(), one.fingerprint(LATER)) == names


@settings(max_examples=40)
@given(STEPS, STEPS)
def test_neither_of_two_archives_loses_an_entry(
    archives: Archives, here: list[Step], there: list[Step]
) -> None:
    """All that both know is there, each entry first seen when the first of both saw it.

    In whichever order they are joined: what is told is the same.
    """
    with archives(4) as (one, two, onto_one, onto_two):
        live(one, here, count(0, 2))
        live(two, there, count(1, 2))
        for onto, first, second in ((onto_one, one, two), (onto_two, two, one)):
            take_in(exported(first), onto, "FIRST")
            take_in(exported(second), onto, "SECOND")

        both = [facts_of(store) for store in (one, two)]
        assert facts_of(onto_one) == facts_of(onto_two) == both[0] | both[1]
        assert first_seen(onto_one) == first_seen(onto_two)
        for entry, at in first_seen(onto_one).items():
            assert at == min(known[entry] for s in (one, two) if entry in (known := first_seen(s)))
        facts = onto_one.facts()
        assert (facts.entries, facts.revisions) == (
            len(first_seen(onto_one)),
            sum("wording" in line for line in facts_of(onto_one)),
        )


def facts_of(store: Store) -> set[str]:
    """What is a fact of itself: wordings, answers, keys that are saved; as they are exported."""
    kinds = ("wording", "answer")
    return {line for line in written(store) if json.loads(line)["what"] in kinds}


def first_seen(store: Store) -> dict[str, str]:
    """Entry → when it was seen first."""
    lines = map(json.loads, written(store))
    return {line["id"]: line["first_seen"] for line in lines if line["what"] == "entry"}


@pytest.fixture
def pair(archives: Archives) -> Iterator[Sequence[Store]]:
    """Two archives that saw the same feed: one first, one later and edited."""
    with archives(2) as (one, two):
        feed, entry = make_feed(), make_entry("Three dead", published=None)
        one.record(make_record(feed, entry), NOW)
        two.record(make_record(feed, entry, make_entry("More")), NOW + HOUR)
        edit = entry.model_copy(update={"title": "Four dead"})
        two.record(make_record(feed, changed=(edit,)), NOW + 2 * HOUR)
        one.save("report", [entry.id], "why", NOW)
        one.advance("default", NOW)
        two.advance("default", NOW + HOUR)
        yield one, two


def test_archives_of_the_same_feeds_become_one(pair: Sequence[Store]) -> None:
    """An article that both saw is one entry, with the edits of both, seen first by the first."""
    one, two = pair
    (entry,) = one.entries(Slice(as_of=LATER))

    new = take_in(exported(two), one, "FILE")

    assert (new["entries"], new["wordings"], new["feeds"]) == (1, 3, 0)
    found = {e.title: e for e in one.entries(Slice(as_of=LATER))}
    assert found.keys() == {"Four dead", "More"}
    assert found["Four dead"].first_seen == entry.first_seen
    edits = one.revisions(entry.id, LATER)
    assert [version.title for version in edits] == ["Three dead", "Four dead"], "no edit in between"
    assert one.mark("default") == NOW + HOUR
    assert [s.note for those in one.saved(LATER).values() for s in those] == ["why"]


def test_what_was_taken_in_is_found(pair: Sequence[Store]) -> None:
    """By words, and the last seen first, also when older entries came later."""
    one, two = pair
    take_in(exported(one), two, "FILE")

    heads = list(two.headlines(Slice(as_of=LATER, words=(words("dead"), words("more")))))

    assert {head.title for head in heads} == {"Four dead", "More"}
    times = [head.time for head in heads]
    assert all(time <= head.rest for n, head in enumerate(heads) for time in times[n + 1 :])


def test_new_moments_are_later_than_those_taken_in(pair: Sequence[Store]) -> None:
    """Whatever the clock of this machine says."""
    one, two = pair
    take_in(exported(two), one, "FILE")
    latest = one.latest()

    at = one.record(make_record(make_feed(), make_entry("next")), NOW)

    assert latest is not None
    assert at > latest


def test_what_was_pruned_elsewhere_comes_back_by_import_alone(pair: Sequence[Store]) -> None:
    """The polls of neither bring it; who takes in the other's archive wants it."""
    one, two = pair
    (entry,) = one.entries(Slice(as_of=LATER))
    assert [*prune(two, Limits(LATER, None), LATER)]
    assert [found.id for found in one.entries(Slice(as_of=LATER))] == [entry.id]

    take_in(exported(two), one, "FILE")
    assert [found.id for found in one.entries(Slice(as_of=LATER))] == [entry.id]
    take_in(exported(one), two, "FILE")
    assert [found.id for found in two.entries(Slice(as_of=LATER))] == [entry.id]
    known = make_entry("Three dead", published=None)
    assert two.compare(make_feed().url, (known,)).new == ()


BROKEN = {
    "no JSON": (3, b"{", "line 3: Invalid JSON"),
    "another kind": (3, b'{"what":"weather"}', "line 3"),
    "a key too much": (3, b'{"what":"mark","name":"x","at":"2026-01-01T00:00Z","x":1}', "line 3: "),
    "no time": (3, b'{"what":"mark","name":"x","at":"yesterday"}', "line 3: at: "),
    "nobody's feed": (
        3,
        b'{"what":"entry","id":"%s","feed":"https://no.example/","first_seen":"2026-01-01T00:00Z",'
        b'"keys":[]}' % (b"0" * 16),
        "line 3: of a feed that no line before it is about",
    ),
    "nobody's answer": (
        3,
        b'{"what":"mark","name":"x","at":"2026-01-01T00:00Z"}',
        "line 4: an entry of a feed that never answered",
    ),
    "a wording of nothing": (
        3,
        b'{"what":"wording","entry":"%s","seen_at":"2026-01-01T00:00Z","title":"","summary":"",'
        b'"tagger":""}' % (b"0" * 16),
        "line 3: a wording of the entry 0000000000000000, which is not in the archive",
    ),
    "saved nothing": (
        3,
        b'{"what":"saved","name":"x","entry":"%s","at":"2026-01-01T00:00Z"}' % (b"0" * 16),
        "line 3: 0000000000000000 is saved",
    ),
    "a second head": (3, b'{"what":"archive","schema":"nfeeds.archive/1","last":null}', "line 3"),
    "another file": (1, b"<opml/>", "line 1: this is no archive that nfeeds exported"),
    "a newer nfeeds": (
        1,
        b'{"what":"archive","schema":"nfeeds.archive/2"}',
        "line 1: written by a newer nfeeds",
    ),
    "too long": (3, b" " * ((1 << 24) + 1), "line 3: it is longer than 16 MB"),
    "another end": (6, b'{"what":"end","lines":9}', "line 6: 9 lines were written above it"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_line_is_named_and_nothing_is_done(archives: Archives, case: str) -> None:
    """Which line, what is wrong with it, and what to do; the archive is as it was."""
    number, line, told_ = BROKEN[case]
    with archives(2) as (one, two):
        one.record(make_record(make_feed(), make_entry("one")), NOW)
        two.record(make_record(make_feed("b"), make_entry("two")), NOW)
        before = exported(two)
        lines = exported(one)
        assert len(lines) == 6
        lines[number - 1] = line + b"\n"

        with pytest.raises(StoreError) as error:
            take_in(lines, two, "old.jsonl")

        assert error.value.message.startswith(f"old.jsonl, {told_}")
        assert error.value.hint.startswith("nothing was taken in")
        assert exported(two) == before


@pytest.mark.parametrize("left", range(6))
def test_an_export_that_was_cut_off_is_not_taken_for_a_whole_one(
    archives: Archives, left: int
) -> None:
    """Wherever between two lines it ends."""
    with archives(2) as (one, two):
        one.record(make_record(make_feed(), make_entry("one")), NOW)

        with pytest.raises(StoreError, match=f"old.jsonl ends after line {left}, before its end"):
            take_in(exported(one)[:left], two, "old.jsonl")

        assert two.latest() is None


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_an_export_is_of_one_moment(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """What a poll writes meanwhile is not in it."""
    is_file = kind == "sqlite"
    url = f"sqlite:{tmp_path}/a.db" if is_file else request.getfixturevalue("database")
    with closing(open_store(url, create=True)) as one, closing(open_store(url)) as two:
        one.record(make_record(make_feed(), make_entry("one")), NOW)

        with one.snapshot():
            lines = written(one)
            begin = [next(lines)]
            two.record(make_record(make_feed("b"), make_entry("two")), NOW)
            text = "".join([*begin, *lines])

        assert "two" not in text
        assert "two" in "".join(written(two))


def test_many_lines_come_in_their_order(archives: Archives) -> None:
    """More than are asked for at once: none is lost where one part ends and the next begins."""
    with archives(2) as (one, two):
        for number in range(3):
            feed = make_feed(f"feed-{number}")
            news = [make_entry(f"{number} {n}", places=about("AM")) for n in range(TOGETHER)]
            one.record(make_record(feed, *news), NOW)
        for _ in range(TOGETHER + 9):
            one.record(make_record(make_feed("feed-0"), answer="unchanged"), NOW)
        lines = exported(one)

        take_in(lines, two, "FILE")

        assert exported(two) == lines
        assert numbers(two) == numbers(one)
        whats = Counter(json.loads(line)["what"] for line in lines)
        assert whats["entry"] == whats["wording"] == 3 * TOGETHER
        assert whats["answer"] == 3 + TOGETHER + 9


def test_of_many_lines_the_one_that_does_not_fit_is_named(archives: Archives) -> None:
    """Also in the middle of those that are taken in together; and none of them stays."""
    with archives(2) as (one, two):
        one.record(make_record(make_feed(), *(make_entry(f"{n}") for n in range(30))), NOW)
        lines = exported(one)
        number = next(n for n, line in enumerate(lines) if b'"wording"' in line) + 17
        facts = {**json.loads(lines[number]), "entry": "0" * 16}
        lines[number] = json.dumps(facts).encode()

        with pytest.raises(StoreError, match=f"line {number + 1}: a wording of the entry 000"):
            take_in(lines, two, "old.jsonl")

        assert two.latest() is None
        assert two.facts().entries == 0
