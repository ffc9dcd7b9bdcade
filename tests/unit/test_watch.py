"""What a watch tells, and that it tells it once."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from factories import HOUR, NOW, about, make_entry, make_feed, make_record, make_source
from nfeeds.arrange.filters import Sieve, sieve
from nfeeds.models.config import Config
from nfeeds.models.entry import TaggedEntry
from nfeeds.models.feed import Feed
from nfeeds.models.query import Filters, Query
from nfeeds.models.watch import Event
from nfeeds.reading import Archive
from nfeeds.store import Store, open_store
from nfeeds.watch import KEPT, Ear, Told, Watch, Wish
from opened import Opened, atlas

MINUTE = timedelta(minutes=1)
QUAKE = "Earthquake of magnitude 6.9 shakes Izmir, buildings collapse"
BUDGET = "Parliament of Moldova votes on budget"
WIRE = make_feed("wire", source=make_source("wire", country="TR", ownership="state"))
PAPER = make_feed("paper", source=make_source("paper", country="DE", ownership="private"))
RADIO = make_feed("radio", source=make_source("radio", country="FR", ownership="private"))
FEEDS = (WIRE, PAPER, RADIO)
OTHERS = {
    "wire": ["Wheat harvest falls short in Kansas", "Ferry sinks off Luzon"],
    "paper": ["Central bank of Norway raises rates", "Museum in Lyon opens new wing"],
    "radio": ["Talks on fishing quotas fail", "Court in Nairobi frees editor"],
}
"""What they told before: words are weighed against all that is told."""


def entry(feed: Feed, title: str, at: datetime, **facts: Any) -> TaggedEntry:
    """An entry of a feed, published then."""
    return make_entry(title, url=f"{feed.url}/{title}", published=at, **facts)


class Desk:
    """An archive that grows, and those who listen to it; the feeds were read before."""

    def __init__(self, store: Store, *wishes: Wish, only: Sequence[str] = ()) -> None:
        self.opened = Opened(store, atlas(), Config(path="", store="", feeds=FEEDS))
        self.now = NOW
        for feed in FEEDS:
            self.brings(feed, *OTHERS[feed.name])
        began = store.latest() or NOW
        ears = [Ear(wish) for wish in wishes or (Wish("", wanting()),)]
        self.watch = Watch(Query(as_of=NOW), ears, seen=began, since=NOW, only=only)

    def brings(self, feed: Feed, *titles: str, later: timedelta = MINUTE, **facts: Any) -> None:
        """A minute later an answer of a feed comes, with what it published just now."""
        self.now += later
        entries = (entry(feed, title, self.now, **facts) for title in titles)
        self.opened.store.record(make_record(feed, *entries), self.now)

    def tells(self) -> list[Told]:
        """What is told now."""
        self.now = max(self.now, self.opened.store.latest() or self.now)
        return self.watch.look(self.opened, self.now)

    def shows(self) -> list[Event]:
        """The events of that."""
        return [told.event for told in self.tells()]


def wanting(**keep: Any) -> Sieve:
    """The tests of a filter."""
    return sieve_of(Query(as_of=NOW, keep=Filters(**keep)))


def sieve_of(query: Query) -> Sieve:
    """The tests of a query, for who knows these feeds."""
    store = open_store("sqlite::memory:", create=True)
    opened = Opened(store, atlas(), Config(path="", store="", feeds=FEEDS))
    try:
        return sieve(query, Archive.at(opened, NOW).known("de-jure"))
    finally:
        store.close()


def test_a_new_story_is_told_once(store: Store) -> None:
    """As new, with the entry that came; a second look has nothing to tell."""
    desk = Desk(store)
    desk.brings(WIRE, QUAKE)

    (event,) = desk.shows()

    assert (event.event, event.story.headline) == ("new", QUAKE)
    assert event.entries == (event.story.entries[0].id,)
    assert event.at == desk.now
    assert desk.shows() == []


def test_nothing_new_is_nothing_told(store: Store) -> None:
    """Answers without entries are looked at for nothing."""
    desk = Desk(store)
    desk.brings(WIRE)

    assert desk.shows() == []


def test_a_development_is_told_with_what_changed_since(store: Store) -> None:
    """Against what was told last, not against the watch's begin."""
    desk = Desk(store)
    desk.brings(WIRE, QUAKE)
    desk.shows()
    desk.brings(PAPER, QUAKE + " in Turkey")
    (second,) = desk.shows()
    desk.brings(RADIO, QUAKE + ", many hurt")
    (third,) = desk.shows()

    assert (second.event, third.event) == ("developed", "developed")
    assert [change.text for change in second.story.changes] == [
        "new origin: Paper",
        "first source in DE: Paper",
    ]
    assert [change.text for change in third.story.changes] == [
        "new origin: Radio",
        "first source in FR: Radio",
    ]
    assert len(third.story.entries) == 3
    assert len(third.entries) == 1


def test_more_of_the_same_is_not_told(store: Store) -> None:
    """An outlet that says it again develops nothing."""
    desk = Desk(store)
    desk.brings(WIRE, QUAKE)
    desk.shows()
    desk.brings(WIRE, QUAKE + ", officials say")

    assert desk.shows() == []


def test_a_story_from_before_is_told_when_it_develops(store: Store) -> None:
    """What was stored before the watch began is no news, but what comes of it is."""
    store.record(make_record(WIRE, entry(WIRE, QUAKE, NOW - HOUR)), NOW - HOUR)
    desk = Desk(store)
    assert desk.shows() == []
    desk.brings(PAPER, QUAKE + " in Turkey")

    (event,) = desk.shows()

    assert event.event == "developed"
    assert len(event.story.entries) == 2


def test_a_story_is_told_once_enough_voices_tell_it(store: Store) -> None:
    """Then as new, however many looks it took."""
    desk = Desk(store, Wish("", wanting(), min_origins=3))
    desk.brings(WIRE, QUAKE)
    assert desk.shows() == []
    desk.brings(PAPER, QUAKE + " in Turkey")
    assert desk.shows() == []
    desk.brings(RADIO, QUAKE + ", many hurt")

    (event,) = desk.shows()

    assert (event.event, event.story.origins.count) == ("new", 3)
    assert len(event.entries) == 3


def test_the_backlog_of_a_new_feed_is_no_news(store: Store) -> None:
    """What it published before the watch began is not told, but counts as known."""
    desk = Desk(store)
    fresh = make_feed("fresh")
    desk.opened = desk.opened._replace(config=Config(path="", store="", feeds=(*FEEDS, fresh)))
    old = entry(fresh, BUDGET, NOW - 5 * HOUR)
    desk.now += MINUTE
    store.record(make_record(fresh, old, entry(fresh, QUAKE, desk.now)), desk.now)

    (event,) = desk.shows()
    assert event.story.headline == QUAKE
    assert list(desk.watch.backlog) == [old.id]

    desk.brings(PAPER, BUDGET + " today")
    (event,) = desk.shows()
    assert (event.event, len(event.story.entries)) == ("developed", 2)


def test_old_articles_are_no_news(store: Store) -> None:
    """What was published over a week before it was seen is left out, as it is since a mark."""
    desk = Desk(store)
    store.record(make_record(WIRE, entry(WIRE, QUAKE, NOW - timedelta(days=8))), desk.now + MINUTE)

    assert desk.shows() == []


def test_filters_choose_stories_by_their_entries(store: Store) -> None:
    """A story is told when one of its entries passes, with all its sources."""
    desk = Desk(store, Wish("", wanting(country=("TR",))))
    desk.brings(PAPER, QUAKE)
    desk.brings(RADIO, BUDGET)
    assert desk.shows() == []
    desk.brings(WIRE, QUAKE + " in Turkey", places=about("TR"))

    (event,) = desk.shows()

    assert event.story.sources == ("paper", "wire")
    assert [one.passed for one in event.story.entries] == [False, True]


def test_what_rules_ignore_is_not_told(store: Store) -> None:
    """As in every digest."""
    query = Query(as_of=NOW, ignore=("earthquake",))
    desk = Desk(store, Wish("", sieve_of(query)))
    desk.brings(WIRE, QUAKE)
    desk.brings(RADIO, BUDGET)

    assert [event.story.headline for event in desk.shows()] == [BUDGET]


def test_one_story_is_followed_by_its_entries(store: Store) -> None:
    """Each entry is told, whether it changes anything or not; other stories are not."""
    first = entry(WIRE, QUAKE, NOW - HOUR)
    store.record(make_record(WIRE, first), NOW - HOUR)
    desk = Desk(store, Wish("", wanting(), every=True), only=[first.id])
    desk.brings(RADIO, BUDGET)
    assert desk.shows() == []
    desk.brings(WIRE, QUAKE + ", officials say")
    desk.brings(RADIO, QUAKE + ", many hurt")

    (event,) = desk.shows()
    assert (event.event, len(event.entries)) == ("developed", 2)

    desk.brings(WIRE, QUAKE + ", ministry says")
    (event,) = desk.shows()
    assert (event.event, len(event.entries)) == ("continuing", 1)


def test_a_continuation_is_followed_too(store: Store) -> None:
    """A story that begins after the followed one closed, and is like it, is told."""
    first = entry(WIRE, QUAKE, NOW - 60 * HOUR)
    second = entry(PAPER, QUAKE + " in Turkey", NOW - 59 * HOUR)
    store.record(make_record(WIRE, first), NOW - 60 * HOUR)
    store.record(make_record(PAPER, second), NOW - 59 * HOUR)
    desk = Desk(store, Wish("", wanting(), every=True), only=[first.id])
    desk.brings(WIRE, QUAKE + " again")

    (event,) = desk.shows()

    assert event.story.continues == first.id
    assert first.id not in {one.id for one in event.story.entries}


def test_an_alert_is_quiet_while_it_cools(store: Store) -> None:
    """The same story sets it off again only after that, with all that changed meanwhile."""
    alert = Wish("quake", wanting(match=("earthquake",)), cooldown=HOUR)
    desk = Desk(store, alert)
    desk.brings(WIRE, QUAKE)
    (first,) = desk.tells()
    desk.brings(PAPER, QUAKE + " in Turkey")
    assert desk.tells() == []
    desk.brings(RADIO, QUAKE + ", many hurt", later=HOUR)
    (second,) = desk.tells()

    assert list(first.alerts) == ["quake"]
    assert first.event.alerts == ("quake",)
    assert {change.entry for change in second.alerts["quake"].story.changes} == {
        one.id for one in second.event.story.entries[1:]
    }
    assert len(second.event.entries) == 2


def test_an_alert_cools_for_each_story(store: Store) -> None:
    """Another story sets it off at once."""
    desk = Desk(store, Wish("any", wanting(), cooldown=HOUR))
    desk.brings(WIRE, QUAKE)
    assert len(desk.tells()) == 1
    desk.brings(RADIO, BUDGET)

    assert [told.event.story.headline for told in desk.tells()] == [BUDGET]


def test_the_backlog_starts_no_cooldown(store: Store) -> None:
    """What was never told cools nothing."""
    desk = Desk(store, Wish("any", wanting(), cooldown=HOUR))
    fresh = make_feed("fresh")
    desk.opened = desk.opened._replace(config=Config(path="", store="", feeds=(*FEEDS, fresh)))
    store.record(make_record(fresh, entry(fresh, BUDGET, NOW - 5 * HOUR)), desk.now + MINUTE)
    assert desk.tells() == []
    desk.brings(PAPER, BUDGET + " today", later=2 * MINUTE)

    assert len(desk.tells()) == 1


def test_the_watch_and_its_alerts_hear_for_themselves(store: Store) -> None:
    """A story is shown once with the alerts that it set off; each has its own filters."""
    alert = Wish("quake", wanting(match=("earthquake",)), cooldown=HOUR)
    desk = Desk(store, Wish("", wanting(source=("radio", "paper"))), alert)
    desk.brings(WIRE, QUAKE)
    desk.brings(RADIO, BUDGET)
    both = desk.tells()
    desk.brings(PAPER, QUAKE + " in Turkey")
    (later,) = desk.tells()

    assert [(told.event.story.headline, list(told.alerts)) for told in both] == [
        (QUAKE, ["quake"]),
        (BUDGET, []),
    ]
    assert (later.event.event, later.alerts) == ("new", {})


def test_what_reached_nobody_is_told_again(store: Store) -> None:
    """Where an alert's program failed, the story's next entry sets it off, cooldown or not."""
    desk = Desk(store, Wish("quake", wanting(), cooldown=HOUR))
    desk.brings(WIRE, QUAKE)
    (told,) = desk.tells()
    missed = [entry.id for entry in told.alerts["quake"].story.entries]
    desk.watch.ears["quake"].miss(missed, told.event.at)
    desk.brings(PAPER, QUAKE + " in Turkey")

    (again,) = desk.tells()

    assert (again.event.event, len(again.event.entries)) == ("new", 2)


def test_memory_lets_go(store: Store) -> None:
    """What no story can hold any more is forgotten: a watch may last for months."""
    desk = Desk(store)
    desk.brings(WIRE, QUAKE)
    desk.shows()
    desk.brings(WIRE, BUDGET, later=KEPT + MINUTE)
    desk.shows()

    (ear,) = desk.watch.ears.values()
    assert len(ear.told) == len(ear.passed) == 1


TOLD = st.lists(
    st.tuples(
        st.sampled_from(FEEDS),
        st.sampled_from([QUAKE, BUDGET, QUAKE + " in Turkey", "Strike closes airports in Lisbon"]),
        st.booleans(),
    ),
    max_size=8,
)


@settings(max_examples=40)
@given(TOLD)
def test_whatever_comes_is_told_once(answers: list[tuple[Feed, str, bool]]) -> None:
    """However answers and looks follow each other, no entry is news of two events."""
    store = open_store("sqlite::memory:", create=True)
    try:
        desk = Desk(store)
        events = []
        for number, (feed, title, looks) in enumerate(answers):
            desk.brings(feed, f"{title} {number}")
            events += desk.shows() if looks else []
        events += desk.shows()
    finally:
        store.close()

    came = [entry for event in events for entry in event.entries]
    assert len(came) == len(set(came))
    firsts = [event.story.entries[0].id for event in events if event.event == "new"]
    assert len(firsts) == len(set(firsts))
    told = {entry.id for event in events for entry in event.story.entries}
    assert bool(answers) == bool(told)
