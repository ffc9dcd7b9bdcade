"""More than usual, less than usual: on generated archives with known answers."""

import math
import random
from collections.abc import Sequence
from datetime import timedelta

import pytest

from factories import NOW
from nfeeds.arrange.panel import ALL, ENOUGH, Frame, frame_of, means_of, panel, reaches
from nfeeds.arrange.usual import number, root, usual
from nfeeds.arrange.volume import Ground, basis, volumes
from nfeeds.models.volume import HOUR, Tally, Volume, Watch
from nfeeds.render.layout.volume import sparkline
from opened import atlas
from volumes import END, World, tally, told, watch, watches

CODES = (
    "AM AZ GE RU TR IR IQ SY IL LB EG SD SS ET SO KE NG ML NE BF TD FR DE GB US CA MX BR AR CL "
    "CN JP KR IN PK AF UA PL RO HU RS GR IT ES"
).split()
SEEDS = range(12)
DAY = Frame(END, 24)


def places(seed: int) -> dict[str, float]:
    """Some tell of France sixty times a day, and of Chad every other day."""
    dice = random.Random(seed)
    return {code: math.exp(dice.uniform(math.log(0.5), math.log(60))) for code in CODES}


def judged(
    heard: Tally,
    followed: Sequence[Watch],
    asked: Sequence[str] = (),
    frame: Frame = DAY,
    families: dict[int, str] | None = None,
    voices: int = 2,
) -> tuple[Volume, ...]:
    """What is told of a tally."""
    reach = reaches(frame, followed)
    found = panel(frame, heard, reach)
    if found is None:
        return ()
    publishers = families or {one.feed: f"publisher-{one.feed}" for one in followed}
    ground = Ground(found, publishers, means_of(heard, frame, atlas(), "de-jure"), atlas())
    return volumes(basis(ground, len(followed)), atlas(), asked, lambda _: voices)


def of(world: World, asked: Sequence[str] = ()) -> tuple[Volume, ...]:
    """What is told of a world."""
    return judged(tally(world), watches(world), asked)


def strange(found: Sequence[Volume]) -> dict[str, str]:
    """Key → more or less, but for the totals."""
    return {one.key: one.status for one in found if not one.total}


@pytest.mark.parametrize("trend", [0.0, 0.4, -0.4], ids=["level", "growing", "shrinking"])
def test_few_false_alarms(trend: float) -> None:
    """Where nothing happens but chance, busy days and a trend, every other digest tells nothing."""
    worlds = [World(places(seed), seed=seed, trend=trend) for seed in SEEDS]
    found = [strange(of(world)) for world in worlds]

    assert sum(map(len, found)) / len(found) <= 0.5


def test_a_spike_is_found_among_all_others() -> None:
    """Four times as much of a country is told, with what was usual, and of little else."""
    found = []
    for seed in SEEDS:
        world = World({**places(seed), "AM": 8}, seed=seed, place_factors={("AM", 0): 4})
        found.append(strange(of(world)))

    assert sum(one.get("AM") == "more" for one in found) >= 0.8 * len(found)
    assert sum(len(one.keys() - {"AM"}) for one in found) / len(found) <= 0.5


def test_a_silence_is_found() -> None:
    """A country of which nothing is told any more is less than usual."""
    worlds = [
        World({**places(seed), "UA": 25}, seed=seed, place_factors={("UA", 0): 0}) for seed in SEEDS
    ]

    assert [strange(of(world)).get("UA") for world in worlds] == ["less"] * len(worlds)


def test_a_holiday_is_one_line() -> None:
    """On a day on which all is less, the total says so, and not every country."""
    worlds = [World(places(seed), seed=seed, day_factors={0: 0.35}) for seed in SEEDS]
    found = [of(world) for world in worlds]

    assert sum(one[0].status == "less" for one in found) >= 0.8 * len(found)
    assert sum(len(strange(one)) for one in found) / len(found) <= 0.5


def test_one_country_that_makes_all_more_is_told() -> None:
    """Among few countries a loud one moves the total; it is told none the less, and alone."""
    few = {"AM": 12, "FR": 20, "UA": 16, "BR": 10}
    found = [of(World(few, seed=s, place_factors={("AM", 0): 5})) for s in SEEDS]

    assert sum(one[0].status == "more" for one in found) >= 0.5 * len(found)
    assert sum(strange(one).get("AM") == "more" for one in found) >= 0.8 * len(found)
    assert sum("FR" in strange(one) or "UA" in strange(one) for one in found) <= 2


def test_a_holiday_of_last_week_changes_nothing() -> None:
    """One calm day among the same weekdays does not make the next one busy."""
    worlds = [World(places(seed), seed=seed, day_factors={7: 0.3, 8: 0.3}) for seed in SEEDS]
    found = [of(world) for world in worlds]

    assert sum(len(strange(one)) for one in found) / len(found) <= 0.5
    assert sum(one[0].status != "usual" for one in found) <= 1


@pytest.mark.parametrize("joined", [5, 20], ids=["too new", "known for weeks"])
def test_feeds_that_are_added_make_no_difference(joined: int) -> None:
    """Half the feeds came later: the numbers are of the others, or of the days since."""
    late = dict.fromkeys(range(4), joined)
    found = []
    for seed in SEEDS:
        world = World(places(seed), seed=seed, joined=late)
        heard = tally(world)
        known = [h for h in heard.heard if END - h.hour <= late.get(h.feed, 999) * 24]
        found.append(judged(heard._replace(heard=tuple(known)), watches(world)))

    assert sum(len(strange(one)) for one in found) / len(found) <= 0.5
    assert all(one[0].status == "usual" for one in found)
    assert {one[0].feeds for one in found} == {4 if joined < ENOUGH else 8}


def test_a_gap_in_the_history_is_left_out() -> None:
    """Days on which most was missed are no measure, and their number is told."""
    world = World(places(1))
    missed = ((END - 14 * 24) * HOUR, (END - 10 * 24) * HOUR)
    heard = tally(world)
    left = tuple(h for h in heard.heard if not missed[0] <= h.hour * HOUR < missed[1])
    followed = [watch(n, world.days, gaps=(missed,)) for n in range(world.feeds)]
    whole = of(world)[0]
    found = judged(heard._replace(heard=left), followed)[0]

    assert found.status == "usual"
    assert (found.left_out, found.days) == (whole.left_out + 4, whole.days)
    assert found.recent[:5] == (whole.recent[0], None, None, None, None)


def test_days_without_polls_are_left_out() -> None:
    """A feed holds what came on one day without polls; after two, not all is known."""
    followed = [watch(n, 60, read=frozenset(range(60)) - {20, 30, 31}) for n in range(8)]

    assert judged(tally(World(places(1))), followed)[0].left_out == 1


def test_nothing_is_said_inside_a_gap() -> None:
    """A feed with a gap in the window is not compared; where all have one, nothing is."""
    missed = ((END - 30) * HOUR, (END - 4) * HOUR)
    world = World(places(1))
    one = (watch(0, 60, gaps=(missed,)), *watches(world)[1:])
    every = [watch(n, 60, gaps=(missed,)) for n in range(world.feeds)]

    assert (judged(tally(world), one)[0].feeds, judged(tally(world), one)[0].feeds_left_out) == (
        7,
        1,
    )
    assert judged(tally(world), every) == ()


def test_nothing_is_said_before_fourteen_days() -> None:
    """A history of thirteen days is none; one of fourteen speaks of all days alike."""
    assert of(World(places(1), days=ENOUGH)) == ()
    found = of(World(places(1), days=ENOUGH + 1))
    assert (found[0].days, found[0].basis) == (ENOUGH, "all days")


def test_a_calm_weekend_is_usual_before_there_are_four_of_them() -> None:
    """With few weeks a day must be beyond all days, not only beyond most of them."""
    for seed in SEEDS:
        world = World(places(seed), days=21, seed=seed)
        sunday = Frame(END - 5 * 24, 24)
        followed = [watch(n, 21, read=frozenset(range(-5, 21))) for n in range(world.feeds)]

        assert judged(tally(world), followed, frame=sunday)[0].status == "usual"


def test_feeds_count_up_to_when_they_were_read_on_every_day() -> None:
    """Feeds last read twelve hours before the window's end bring half, now and then."""
    world = World(places(1))
    late = [watch(n, 60, last=(END - 12) * HOUR) for n in range(world.feeds)]
    heard = tally(world)
    seen = tuple(h for h in heard.heard if h.hour < END - 12)
    found, whole = judged(heard._replace(heard=seen), late)[0], of(world)[0]

    assert found.status == "usual"
    assert found.median == pytest.approx(whole.median / 2, rel=0.1)


def test_one_publisher_alone_makes_nothing_more() -> None:
    """A flood from the feeds of one publisher is no news of a country; two publishers are."""
    world = World(places(1) | {"AM": 6})
    heard = tally(world)
    armenia = heard.codes.index(("AM",))
    flood = heard.heard[0]._replace(hour=END - 3, codes=armenia, number=20)
    alone = heard._replace(heard=(*heard.heard, flood._replace(feed=0), flood._replace(feed=1)))
    of_one = {n: "holding" if n < 2 else f"publisher-{n}" for n in range(8)}

    assert strange(judged(alone, watches(world), families=of_one)).get("AM") is None
    assert strange(judged(alone, watches(world)))["AM"] == "more"
    assert "AM" not in strange(judged(alone, watches(world), voices=1))


def test_a_feed_that_froze_makes_nothing_less() -> None:
    """Where one publisher's silence is all there is, the place is as usual."""
    world = World({"FR": 40, "UA": 30})
    heard = tally(world)
    ukraine = heard.codes.index(("UA",))
    mostly = tuple(
        h._replace(feed=0) if h.codes == ukraine and h.hour % 4 else h for h in heard.heard
    )
    frozen = tuple(h for h in mostly if h.feed or h.hour < END - 24)

    assert "UA" not in strange(judged(heard._replace(heard=frozen), watches(world)))


def test_a_region_is_told_where_no_country_of_it_tells_enough() -> None:
    """Small countries that are each just above the usual are their region together."""
    sahel = dict.fromkeys(("ML", "NE", "BF", "TD"), 2.0)
    factors = {(code, 0): 3.5 for code in sahel}
    loud = {("ML", 0): 12.0}
    found = [strange(of(World(places(s) | sahel, seed=s, place_factors=factors))) for s in SEEDS]
    by_one = [strange(of(World(places(s) | sahel, seed=s, place_factors=loud))) for s in SEEDS]

    assert sum("sahel" in one for one in found) >= len(SEEDS) / 2
    assert sum("ML" in one for one in by_one) >= 0.8 * len(SEEDS)
    assert not any("ML" in one and "sahel" in one for one in by_one)


def test_what_is_asked_for_is_told_in_any_case() -> None:
    """With filters by place the totals are theirs, and only what lies within is told."""
    world = World(places(1) | {"AM": 8, "FR": 30}, place_factors={("AM", 0): 5, ("FR", 0): 5})
    found = of(world, asked=("south-caucasus",))

    assert [(one.key, one.kind, one.total) for one in found] == [
        ("south-caucasus", "region", True),
        ("AM", "country", False),
    ]


@pytest.mark.parametrize("hours", [6, 24, 72, 168])
def test_windows_are_compared_with_their_like(hours: int) -> None:
    """Whatever its length, a window's numbers are those of as many hours at its time of day."""
    world = World(places(1), days=66)
    found = judged(tally(world), watches(world), frame=Frame(END, hours))[0]
    numbers = [hour for hour, _, _ in told(world) if END - hours <= hour < END]

    assert (found.count, found.hours, found.status) == (len(numbers), hours, "usual")


@pytest.mark.parametrize(
    ("frame", "hour", "ago"),
    [
        (Frame(100, 24), 99, [0]),
        (Frame(100, 24), 100, []),
        (Frame(100, 24), 76, [0]),
        (Frame(100, 24), 75, [1]),
        (Frame(100, 6), 93, []),
        (Frame(100, 48), 75, [0, 1]),
        (Frame(100, 48), 99, [0]),
    ],
)
def test_an_hour_is_in_the_windows_that_hold_it(frame: Frame, hour: int, ago: list[int]) -> None:
    """Long windows share hours, short ones leave some out."""
    assert list(frame.windows(hour, 0)) == ago


def test_windows_are_of_whole_hours() -> None:
    """Minutes are left out; less than an hour, more than a week or all time is no window."""
    late = NOW + timedelta(minutes=7)
    assert frame_of(late - timedelta(hours=24), late) == Frame(END, 24)
    assert frame_of(NOW - timedelta(minutes=59), NOW - timedelta(minutes=1)) is None
    assert frame_of(NOW - timedelta(days=8), NOW) is None
    assert frame_of(None, NOW) is None


def test_outliers_do_not_move_what_is_usual() -> None:
    """One day of a hundred among forty of ten is as if it had not been."""
    calm = [10.0] * 41
    assert usual([10.0, *calm[1:20], 100.0, *calm[20:]], range(1, 42)) == usual(
        calm, range(1, 41)
    )._replace(days=5)


@pytest.mark.parametrize("value", [0.0, 1.0, 7.0, 400.0])
def test_the_scale_leads_back(value: float) -> None:
    """A number is what its root leads back to."""
    assert number(root(value)) == pytest.approx(value)


def test_a_sparkline_shows_what_is_not_known() -> None:
    """The highest number is the highest bar, nothing the lowest, and unknown days are dots."""
    assert sparkline([0, 7, None, 14]) == "▁▄·█"
    assert sparkline([0, 0]) == "▁▁"
    assert sparkline([]) == ""
    assert ALL == "all"
