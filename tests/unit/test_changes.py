"""What is new, said once: runs that were missed or made twice, late entries, past moments."""

import tempfile
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from factories import HOUR, NOW, about, make_entry, make_feed, make_record, make_source
from nfeeds.digest import digest
from nfeeds.grouping import ENDED, QUIET, Grouping, Told
from nfeeds.models.config import Config
from nfeeds.models.digest import Digest
from nfeeds.models.feed import Feed
from nfeeds.models.query import Filters, Query
from nfeeds.models.view import StoryPage
from nfeeds.reading import Archive
from nfeeds.show import show
from nfeeds.store import Store, open_store
from opened import Opened, atlas

DAY = 24 * HOUR
QUAKE = "Earthquake of magnitude 6.9 shakes Izmir, buildings collapse"


FEEDS = {
    name: make_feed(name, source=make_source(name, country=country))
    for name, country in (("wire", "TR"), ("paper", "TR"), ("radio", "FR"))
}


def tell(
    store: Store, name: str, at: datetime, summary: str = "", before: timedelta = HOUR / 2
) -> None:
    """An outlet tells of the earthquake: seen at a moment, published before it."""
    feed = FEEDS[name]
    one = make_entry(
        f"{QUAKE} {name}",
        url=f"{feed.url}/{at.isoformat()}",
        published=at - before,
        summary=summary,
        places=about("TR"),
    )
    store.record(make_record(feed, one), at)


def opened(store: Store, as_of: datetime, since: datetime | None = None) -> Archive:
    """The archive at a moment."""
    config = Config(path="", store="", feeds=tuple(FEEDS.values()))
    return Archive.at(Opened(store, atlas(), config), as_of, since)


def run(store: Store, as_of: datetime, since: datetime | None, **facts: Any) -> Digest:
    """A digest since a mark."""
    query = Query(as_of=as_of, since=since, time="seen", max_age=7 * DAY, **facts)
    return digest(query, opened(store, as_of, since))


def told(made: Digest) -> list[tuple[str, list[str]]]:
    """Each story's status and what changed."""
    return [(story.status, [change.text for change in story.changes]) for story in made.stories]


def test_runs_tell_everything_once(store: Store) -> None:
    """New, then developed with what is new, then nothing."""
    tell(store, "wire", NOW, "4 people were killed.")
    first = run(store, NOW + HOUR, NOW - HOUR)
    tell(store, "radio", NOW + 2 * HOUR, "7 people were killed.")
    second = run(store, NOW + 3 * HOUR, NOW + HOUR)
    third = run(store, NOW + 4 * HOUR, NOW + 3 * HOUR)

    assert told(first) == [("new", [])]
    assert told(second) == [
        (
            "developed",
            [
                "new origin: Radio",
                "first source in FR: Radio",
                "killed: 7 (Radio), was 4",
            ],
        )
    ]
    assert told(third) == []


def test_a_missed_run_loses_nothing(store: Store) -> None:
    """The next one tells of both days; a story that began in between is new."""
    tell(store, "wire", NOW, "4 people were killed.")
    tell(store, "radio", NOW + 2 * HOUR, "7 people were killed.")

    (story,) = run(store, NOW + DAY, NOW - HOUR).stories

    assert (story.status, story.changes) == ("new", ())
    assert [one.claims[0].amount for one in story.figures if one.kind == "killed"]
    assert [one.differs for one in story.figures] == [True]


def test_a_run_made_twice_says_the_same(store: Store) -> None:
    """The mark moves, not the digest: of the same window the same is told."""
    tell(store, "wire", NOW)

    assert run(store, NOW + HOUR, NOW - HOUR) == run(store, NOW + HOUR, NOW - HOUR)


def test_a_late_entry_of_before_is_told_and_makes_nothing_new_again(store: Store) -> None:
    """Published before the mark, seen after it: it comes, as a development."""
    tell(store, "wire", NOW)
    tell(store, "radio", NOW + 2 * HOUR, before=3 * HOUR)

    (story,) = run(store, NOW + 3 * HOUR, NOW + HOUR).stories

    assert story.status == "developed"
    assert [entry.source for entry in story.entries if entry.passed] == ["radio"]
    assert story.entries[0].source == "radio"


class Poll(NamedTuple):
    """What one poll brings: when, from whom, of which event, published how long before."""

    hours: int
    news: list[tuple[str, int, float | None]]
    is_followed: bool
    """By a run; else that one is missed."""


EVENTS = (
    (QUAKE, "en", "TR"),
    ("Землетрясение магнитудой 6,9 в Измире, рухнули здания", "ru", "TR"),
    ("Moldova votes in the second round of its presidential election", "en", "MD"),
)
POLLS = st.lists(
    st.builds(
        Poll,
        hours=st.sampled_from([1, 5, 20, 30]),
        news=st.lists(
            st.tuples(
                st.sampled_from(sorted(FEEDS)),
                st.integers(0, len(EVENTS) - 1),
                st.sampled_from([None, 0.2, 3.0, 30.0, 80.0, 160.0]),
            ),
            max_size=4,
        ),
        is_followed=st.booleans(),
    ),
    min_size=2,
    max_size=8,
)


def bring(store: Store, poll: Poll, at: datetime, number: int) -> None:
    """Store what a poll brings; some of it comes days late, some without a time."""
    for place, (name, event, late) in enumerate(poll.news):
        title, language, code = EVENTS[event]
        one = make_entry(
            f"{title}: {name} {number} {place}",
            url=f"{FEEDS[name].url}/{number}/{place}",
            published=None if late is None else at - timedelta(hours=late),
            language=language,
            places=about(code),
        )
        store.record(make_record(FEEDS[name], one), at)


@given(polls=POLLS)
@settings(max_examples=25, deadline=None)
def test_whatever_is_polled_and_missed_each_entry_is_told_once(polls: list[Poll]) -> None:
    """By one run and no other; and no story is new of which a run has told before."""
    with tempfile.TemporaryDirectory() as name:
        store = open_store(f"sqlite:{name}/archive.db", create=True)
        at, mark = NOW, NOW - DAY
        told: list[str] = []
        known: set[str] = set()
        last = Poll(hours=1, news=[("wire", 0, 0.2)], is_followed=True)
        for number, poll in enumerate([*polls, last]):
            at += poll.hours * HOUR
            bring(store, poll, at, number)
            covered = store.latest()
            if not poll.is_followed or covered is None:
                continue
            stories = run(store, covered, mark).stories
            for story in stories:
                members = {entry.id for entry in story.entries}
                assert (story.status == "new") is known.isdisjoint(members)
                told += [entry.id for entry in story.entries if entry.passed]
            known.update(entry.id for story in stories for entry in story.entries)
            mark = covered
        assert len(told) == len(set(told)) == sum(len(poll.news) for poll in [*polls, last])
        store.close()


def test_a_past_moment_knows_no_later_figures(store: Store) -> None:
    """--as-of: what was known then."""
    tell(store, "wire", NOW, "4 people were killed.")
    tell(store, "radio", NOW + 2 * HOUR, "7 people were killed.")

    (story,) = run(store, NOW + HOUR, NOW - HOUR).stories

    assert [len(one.claims) for one in story.figures] == [1]


# ---------------------------------------------------------------------- gone quiet


def two_tell(store: Store) -> datetime:
    """Two origins tell the story; gives the moment at which it has ended."""
    tell(store, "wire", NOW)
    tell(store, "radio", NOW + HOUR)
    return NOW + HOUR / 2 + QUIET


def test_quiet_is_said_once(store: Store) -> None:
    """In the window in which two days have passed since the last word."""
    end = two_tell(store)
    windows = [(end - DAY, end - HOUR), (end - HOUR, end), (end, end + DAY)]

    quiet = [run(store, until, since).quiet for since, until in windows]

    assert [len(stories) for stories in quiet] == [0, 1, 0]
    assert quiet[1][0].status == "quiet"
    assert run(store, end, end - HOUR).stories == ()


def test_quiet_is_for_stories_that_would_have_been_shown(store: Store) -> None:
    """Filters hold, and one outlet that stops is no news."""
    end = two_tell(store)
    window = end, end - HOUR

    assert len(run(store, *window, keep=Filters(country=("TR",))).quiet) == 1
    assert run(store, *window, keep=Filters(country=("AM",))).quiet == ()
    assert run(store, *window, min_origins=3).quiet == ()
    assert run(store, *window, ignore=("earthquake",)).quiet == ()
    assert run(store, *window, drop=Filters(source=("wire",))).quiet == ()


def test_a_digest_of_all_or_of_the_past_ends_nothing(store: Store) -> None:
    """Without a window's begin, or with an end of its own."""
    end = two_tell(store)

    assert run(store, end, None).quiet == ()
    assert run(store, end, end - HOUR, until=end).quiet == ()


def test_of_many_ended_stories_the_largest_are_read() -> None:
    """So that a busy day costs no more than others."""
    sizes = (ENDED - 10, 8, 2, 3)
    members = [[f"{n}-{i}" for i in range(size)] for n, size in enumerate(sizes)]
    end = (NOW - QUIET).timestamp()
    grouping = Grouping([Told(those, those[0], (), {}, None, (), end) for those in members])

    assert [story.id for story in grouping.ended(NOW - DAY, NOW)] == ["0-0", "1-0"]
    assert grouping.ended(NOW, NOW + DAY) == []


# ---------------------------------------------------------------------- first seen


def page(store: Store, **facts: Any) -> StoryPage:
    """The page of the one story."""
    as_of = NOW + 3 * HOUR
    (story,) = run(store, as_of, NOW - DAY).stories
    return show(story.id, Query(as_of=as_of, **facts), opened(store, as_of))


def test_first_seen_is_told_with_the_look_before(store: Store) -> None:
    """The last success before the answer that brought it; a failure looked at nothing."""
    feed: Feed = FEEDS["wire"]
    store.record(make_record(feed), NOW - 2 * HOUR)
    store.record(make_record(feed, answer="unchanged"), NOW - HOUR)
    store.record(make_record(feed, answer="failed"), NOW - HOUR / 2)
    tell(store, "wire", NOW)
    tell(store, "radio", NOW)
    store.record(make_record(feed), NOW + HOUR)

    shown = page(store)

    by_source = {entry.source: shown.looked.get(entry.id) for entry in shown.story.entries}
    assert by_source == {"wire": NOW - HOUR, "radio": None}


def test_a_page_explains_the_rank(store: Store) -> None:
    """The score is the logarithm of the sum, less a day for each day."""
    tell(store, "wire", NOW)
    tell(store, "radio", NOW)

    rank = page(store).story.rank

    assert (round(rank.origins, 3), rank.countries, rank.change, rank.hours) == (1.585, 0.5, 0, 3.5)


def test_a_page_tells_what_changed_within_a_day(store: Store) -> None:
    """As the day's digest does; and a development is a part of the sum."""
    tell(store, "wire", NOW - DAY, "4 people were killed.")
    tell(store, "radio", NOW, "7 people were killed.")
    as_of = NOW + 3 * HOUR
    (story,) = run(store, as_of, NOW - DAY + HOUR).stories

    of_new = show(story.entries[-1].id, Query(as_of=as_of), opened(store, as_of)).story

    assert (of_new.status, of_new.rank.change) == ("developed", 0.25)
    assert [change.kind for change in of_new.changes] == ["origin", "source-country", "figure"]
