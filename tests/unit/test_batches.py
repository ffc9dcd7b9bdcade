"""Due feeds in batches for several machines: each once, and a host with one machine."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from factories import HOUR, NOW, make_feed
from nfeeds.models.feed import Feed, FeedState
from nfeeds.models.jobs import Batch
from nfeeds.models.url import host_of
from nfeeds.schedule import MOST, OF_ONE, SHARDS, batches, shard_of

MINUTE = timedelta(minutes=1)


def feed_at(host: str, number: int = 0) -> Feed:
    """A feed at a host."""
    return make_feed(f"f{number}", url=f"https://{host}/{number}")


def made(
    feeds: Sequence[Feed],
    states: Mapping[str, FeedState] | None = None,
    busy: Sequence[int] = (),
) -> list[Batch]:
    """Batches of feeds of which so much is remembered."""

    def states_of(keys: Sequence[str]) -> dict[str, FeedState]:
        return {key: states[key] for key in keys if states and key in states}

    keys = [feed.url for feed in feeds]
    pages = [keys[n : n + 700] for n in range(0, len(keys), 700)]
    shares = batches(pages, states_of, NOW, interval=HOUR, busy=busy)
    return [Batch(one.shard, tuple(keys[n] for n in one.places), one.has_more) for one in shares]


@given(st.lists(st.tuples(st.integers(0, 600), st.booleans()), max_size=80, unique=True))
def test_each_due_feed_is_in_one_batch_and_a_host_in_one_shard(
    given: list[tuple[int, bool]],
) -> None:
    """Who is not due is in none."""
    feeds = [feed_at(f"h{host}.example", n) for n, (host, _) in enumerate(given)]
    due = {feed.url for feed, (_, is_due) in zip(feeds, given, strict=True) if is_due}
    later = {feed.url: FeedState(url=feed.url, next_due=NOW + HOUR) for feed in feeds}

    found = made(feeds, {key: later[key] for key in later.keys() - due})

    asked = [key for batch in found for key in batch.feeds]
    assert sorted(asked) == sorted(due)
    assert len({batch.shard for batch in found}) == len(found)
    assert all(shard_of(host_of(key)) == batch.shard for batch in found for key in batch.feeds)
    assert all(0 <= batch.shard < SHARDS for batch in found)


def test_a_feed_belongs_to_the_host_that_it_moved_to() -> None:
    """It is asked there: with that host's others."""
    moved, there = feed_at("old.example", 1), feed_at("new.example", 2)
    states = {moved.url: FeedState(url="https://new.example/moved", next_due=NOW)}

    [batch] = made([moved, there], states)

    assert batch == (shard_of("new.example"), (there.url, moved.url), False)


def test_what_somebody_has_is_left_alone() -> None:
    """Whatever else of it is due by now."""
    one, two = feed_at("a.example", 1), feed_at("b.example", 2)

    found = made([one, two], busy=[shard_of("a.example")])

    assert found == [(shard_of("b.example"), (two.url,), False)]


def test_a_host_that_was_asked_too_much_is_not_asked() -> None:
    """Also of feeds that are in memory at another time than the one that was told so."""
    feeds = [feed_at("busy.example", number) for number in range(2500)]
    states = {
        feeds[-1].url: FeedState(
            url=feeds[-1].url, retry_host=True, retry_at=NOW + HOUR, next_due=NOW + HOUR
        )
    }

    assert made(feeds, states) == []
    assert made(feeds[:1]) != []


def test_who_has_waited_longest_comes_first() -> None:
    """In a batch, and of batches; those whom nobody ever asked before all."""
    feeds = [feed_at("a.example", number) for number in range(3)] + [feed_at("b.example", 9)]
    waits = {0: 5 * MINUTE, 1: 9 * MINUTE, 3: 7 * MINUTE}
    states = {
        feeds[n].url: FeedState(url=feeds[n].url, attempted_at=NOW - HOUR, next_due=NOW - wait)
        for n, wait in waits.items()
    }

    first, second = made(feeds, states)

    assert first.feeds == tuple(feeds[n].url for n in (2, 1, 0))
    assert second.feeds == (feeds[3].url,)


def test_a_batch_is_bounded() -> None:
    """A large host keeps the others of its shard waiting for a minute, not for an hour."""
    large = [feed_at("large.example", number) for number in range(OF_ONE + 50)]
    shard = shard_of("large.example")
    alike = (f"h{n}.example" for n in range(100 * SHARDS))
    others = [feed_at(host, n) for n, host in enumerate(alike, 1000) if shard_of(host) == shard]

    [batch] = [batch for batch in made([*large, *others[:400]]) if batch.shard == shard]

    hosts = [host_of(key) for key in batch.feeds]
    assert len(batch.feeds) == min(MOST, OF_ONE + len(others[:400]))
    assert hosts.count("large.example") == OF_ONE
    assert batch.has_more


def test_feeds_of_a_host_stand_together() -> None:
    """So that a worker reads of a batch what it needs next, and knows of all of a host."""
    names = ("a.example", "b.example")
    alike = [name for name in (f"h{n}.example" for n in range(5000)) if shard_of(name) == 7][:3]
    feeds = [feed_at(host, n) for n in range(4) for host in (*alike, *names)]

    found = made(feeds)

    [hosts] = [[host_of(key) for key in batch.feeds] for batch in found if batch.shard == 7]
    assert hosts == [host for host in alike for _ in range(4)]
