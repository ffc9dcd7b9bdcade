"""The fold of reports into stories: what holds for any input, and small cases."""

import os
import random
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nfeeds.cluster import cluster, explain, origins
from nfeeds.cluster.copies import find_copies
from nfeeds.cluster.marks import sounds
from nfeeds.cluster.words import Vocabulary, fold, ordinals, spellings
from nfeeds.models.story import Member, Report, Story

START = datetime(2020, 10, 31, 6, tzinfo=UTC)
QUAKE = "Earthquake of magnitude 6.9 shakes Izmir"
QUAKE_TOO = "Izmir shaken by earthquake, magnitude 6.9"
WIRE = (
    "Rescue teams pulled a woman alive from the rubble of an eight-storey block in the Bayrakli "
    "district late on Saturday, thirty-three hours after the tremor, while families waited behind "
    "a cordon and volunteers handed out soup and blankets."
)


def report(
    name: str,
    title: str,
    hours: float | None = 0.0,
    text: str = "",
    language: str | None = None,
    places: tuple[str, ...] = (),
) -> Report:
    """Make a report some hours after the start, or one without a time."""
    time = None if hours is None else START + timedelta(hours=hours)
    return Report(name, time, f"source-{name}", title, text, language, places)


def together(stories: tuple[Story, ...]) -> set[tuple[str, ...]]:
    """Give the stories as sets of entries."""
    return {story.entries for story in stories}


WORDS = st.sampled_from(
    "Izmir quake rubble Yerevan talks Moscow help 33 6.9 говорит Ереван пострадавшие زلزال أزمير "
    "地震救援队 서울에서 the and NATO's İZMİR ॐ विदेश".split()
)
TEXTS = st.lists(WORDS, max_size=9).map(" ".join) | st.text(max_size=40)
LANGUAGES = st.sampled_from((None, "en", "en-GB", "ru", "ar"))
PLACES = st.sampled_from(((), ("TR",), ("AM", "RU")))
REPORTS = st.lists(
    st.tuples(TEXTS, st.none() | st.integers(0, 400), TEXTS, LANGUAGES, PLACES), max_size=25
).map(lambda rows: [report(f"{place:02}", *row) for place, row in enumerate(rows)])


@given(REPORTS)
def test_stories_are_a_partition(reports: list[Report]) -> None:
    """Every entry is in exactly one story, which bears its first entry's id."""
    stories = cluster(reports)
    entries = [entry for story in stories for entry in story.entries]
    assert sorted(entries) == sorted(one.id for one in reports)
    for story in stories:
        assert story.id == story.entries[0]
        assert story.headline in story.entries
        places = {entry: place for place, entry in enumerate(story.entries)}
        assert all(places[first] < places[copy] for copy, first in story.copies.items())
    ties = {story.id: story for story in stories}
    for story in stories:
        assert story.continues is None or ties[story.continues].id != story.id
        assert all(story.id != other and other in ties for other in story.related)


@given(REPORTS, st.randoms(use_true_random=False))
def test_order_of_reports_does_not_matter(reports: list[Report], chance: random.Random) -> None:
    """The same set of reports gives the same stories in whatever order it is given."""
    shuffled = list(reports)
    chance.shuffle(shuffled)
    assert cluster(shuffled) == cluster(reports)


@given(REPORTS)
def test_no_story_outlives_its_window(reports: list[Report]) -> None:
    """Neighbours in a story are 48 hours apart at most, first and last entry seven days."""
    times = {one.id: one.time for one in reports}
    for story in cluster(reports):
        known = sorted(time for entry in story.entries if (time := times[entry]) is not None)
        if known:
            assert known[-1] - known[0] <= timedelta(days=7)
        gaps = [later - earlier for earlier, later in pairwise(known)]
        assert max(gaps, default=timedelta()) <= timedelta(hours=48)


@given(TEXTS, TEXTS)
def test_any_text_can_be_read(title: str, text: str) -> None:
    """No text is too odd: one report is one story without copies, and needs no explanation."""
    only = report("only", title, text=text)
    assert cluster([only]) == (Story(id="only", entries=("only",), headline="only"),)
    assert explain([only], "only") == ()


def test_the_hash_seed_does_not_matter() -> None:
    """Programs with different hash seeds print the same stories."""
    program = (
        "from nfeeds.cluster import cluster\n"
        "from nfeeds.models.story import Report\n"
        "words = 'Izmir quake Yerevan talks Moscow help rubble NATO Kyiv strike port sea'.split()\n"
        "titles = [' '.join(words[(i * k) % 12] for k in range(1, 6)) for i in range(60)]\n"
        "print(cluster(Report(str(i), None, '', t, t) for i, t in enumerate(titles)))\n"
        "said = [(t + f' Pashinyan {i % 9 + 30}', ('en', 'fr', 'es')[i % 3]) for i, t in "
        "enumerate(titles)]\n"
        "print(cluster(Report(str(i), None, '', t, t, l, ('AM', 'RU')) for i, (t, l) in "
        "enumerate(said)))\n"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", program],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(printed) == 1


def test_two_wordings_of_one_event_are_one_story() -> None:
    """Word order, other words around and a few hours between do not part one event."""
    reports = [
        report("a", QUAKE),
        report("b", QUAKE_TOO, 5),
        report("c", "Parliament in Nairobi debates the budget", 5),
    ]
    assert together(cluster(reports)) == {("a", "b"), ("c",)}


def test_a_quiet_story_closes_after_48_hours() -> None:
    """The same words 49 hours later begin a story of their own; 47 hours later they do not."""
    assert len(cluster([report("a", QUAKE), report("b", QUAKE_TOO, 47)])) == 1
    assert len(cluster([report("a", QUAKE), report("b", QUAKE_TOO, 49)])) == 2


def test_a_story_that_closed_is_continued() -> None:
    """What is told of it days later is another story, which leads back to it."""
    first = [report("a", QUAKE), report("b", QUAKE_TOO, 5)]
    later = report("c", "Izmir earthquake of magnitude 6.9: trial of builders begins", 80)
    (before, after) = cluster([*first, later])
    assert (before.continues, after.continues) == (None, "a")
    other = report("d", "Parliament in Nairobi debates the budget", 80)
    assert [story.continues for story in cluster([*first, other])] == [None, None]


def test_a_long_event_is_a_chain() -> None:
    """A story that outlives a week goes on in the next, day by day."""
    stories = cluster([report(f"{day:02}", QUAKE, 24 * day) for day in range(20)])
    assert [story.continues for story in stories] == [None, "00", "08"]


def test_without_times_nothing_continues() -> None:
    """What came after what is not known then."""
    stories = cluster([report("a", QUAKE, None), report("b", QUAKE_TOO, None)])
    assert [story.continues for story in stories] == [None]


RUSSIAN = "После землетрясения магнитудой 6,9 в турецком Измире спасатели нашли под завалами Читима"
ENGLISH = "Rescue teams pull Chitim from rubble of Izmir apartment block after magnitude 6.9 quake"


@pytest.mark.parametrize(
    ("language", "places", "hours", "apart"),
    [
        ("ru", ("TR",), 3, 1),
        (None, ("TR",), 3, 2),
        ("ru", ("JP",), 3, 2),
        ("ru", (), 3, 2),
        ("ru", ("TR",), 30, 2),
    ],
)
def test_languages_meet_where_all_agrees(
    language: str | None, places: tuple[str, ...], hours: float, apart: int
) -> None:
    """Names and numbers alone are not enough: language is known, places and times are the same."""
    reports = [
        report("a", ENGLISH, 0, "", "en-GB", ("TR", "GR")),
        report("b", RUSSIAN, hours, "", language, places),
        report("c", "Parliament in Nairobi debates the budget", 1, "", "en", ("KE",)),
    ]
    assert len(cluster(reports)) == apart + 1


def test_places_are_asked_for_only_where_they_matter() -> None:
    """To find them is dear: in one language none is looked up, in two those that may be one."""
    asked: list[str] = []

    def locate(one: Report) -> tuple[str, ...]:
        asked.append(one.id)
        return ("TR",)

    budget = "Parliament in Nairobi debates the budget"
    english = [report("a", ENGLISH, 0, "", "en"), report("b", budget, 1, "", "en")]
    cluster(english, locate)
    assert asked == []
    elsewhere = report("d", "Lyon gagne le derby", 1, "", "fr")
    assert len(cluster([*english, report("c", RUSSIAN, 1, "", "ru"), elsewhere], locate)) == 3
    assert set(asked) == {"a", "c"}


@pytest.mark.parametrize(
    "spellings",
    [
        "Saakashvili Саакашвили ساكاشفيلي",
        "Pashinyan Pachinian Пашинян باشينيان",
        "Zelensky Зеленский Zelenskiy زيلينسكي",
        "Klitschko Кличко Klitchko",
        "Khamenei Хаменеи خامنئي",
        "Erdoğan Эрдоган أردوغان",
    ],
)
def test_a_name_sounds_the_same_in_any_script(spellings: str) -> None:
    """So that it is known again where it is spelt by ear."""
    assert len({sounds(fold(name)) for name in spellings.split()}) == 1


@pytest.mark.parametrize(
    ("title", "counted"),
    [
        ("EU agrees 13th package", {13}),
        ("ЕС согласовал 13-й пакет санкций", {13}),
        ("L'UE adopte un 13e paquet", {13}),
        ("La UE aprueba el 13.º paquete", {13}),
        ("EU einigt sich auf 13. Sanktionspaket", {13}),
        ("欧盟通过第13轮制裁", {13}),
        ("Drei Tote am 13. März", set()),
        ("19-year-old killed in 1990-е", set()),
        ("Magnitude 6.1 quake kills 22", set()),
    ],
)
def test_what_a_title_counts(title: str, counted: set[int]) -> None:
    """A 12th and a 13th are told apart in any language; a date, an age or a measure is neither."""
    assert ordinals(title) == counted


def test_without_times_more_must_agree_to_be_related() -> None:
    """A kind of event and one name are enough only where both were told within a day."""
    first, second = ("Vote in Saakashvili's Georgia", "Выборы: Саакашвили отстаёт")
    others = [report("c", "Budget debated in Nairobi", 1, "", "en", ("KE",))]
    for hours, related in ((1.0, ("b",)), (None, ())):
        one = report("a", first, hours, "", "en", ("GE",))
        other = report("b", second, hours, "", "ru", ("GE",))
        found = {story.id: story.related for story in cluster([one, other, *others])}
        assert found["a"] == related


def test_a_story_ends_after_seven_days() -> None:
    """A story that is told every day closes a week after its first entry all the same."""
    stories = cluster([report(f"{day:02}", QUAKE, 24 * day) for day in range(10)])
    assert [len(story.entries) for story in stories] == [8, 2]


def test_reports_without_a_time_meet_any_story() -> None:
    """An unknown time is no reason to part what is told in the same words."""
    stories = cluster([report("a", QUAKE, None), report("b", QUAKE_TOO, 90)])
    assert together(stories) == {("a", "b")}


def test_an_earlier_entry_gives_the_story_its_id() -> None:
    """When an earlier report arrives the story takes its id, and keeps the others as entries."""
    later = [report("m", QUAKE, 2), report("n", QUAKE_TOO, 3)]
    assert cluster(later)[0].id == "m"
    assert cluster([*later, report("z", QUAKE, 1)])[0].entries == ("z", "m", "n")


def test_a_wire_text_under_other_headlines_is_a_copy() -> None:
    """A dateline, a cut tail and another headline do not hide that a text is repeated."""
    reports = [
        report("a", QUAKE, 0, WIRE),
        report("b", "Woman saved in Izmir after 33 hours", 1, f"IZMIR (Wire) - {WIRE}"),
        report("c", "Izmir: rescue in Bayrakli", 2, WIRE[:150]),
        report("d", QUAKE_TOO, 3, "The mayor of Izmir said schools stay closed for a week."),
    ]
    (story,) = cluster(reports)
    assert story.copies == {"b": "a", "c": "a"}


def test_a_text_that_was_edited_throughout_is_a_copy() -> None:
    """Every fifth word changed leaves few runs of three, and four words of five in their order."""
    words = WIRE.split()
    edited = " ".join("Xxx" if place % 5 == 4 else word for place, word in enumerate(words))
    assert find_copies([WIRE, edited], [{1: 1.0}, {1: 1.0}]) == {1: 0}


def test_a_common_quotation_makes_no_copy() -> None:
    """Two reporters at one press conference write down the same sentence."""
    quote = '"We will not rest until the last of the missing has been found," the mayor said.'
    first = f"Rescue teams dug on under floodlights while families waited behind a cordon. {quote}"
    second = f"{quote} Schools stay shut all week, and prayers were held in every district of town."
    assert find_copies([first, second], [{1: 1.0}, {1: 1.0}]) == {}


def test_two_parts_of_one_text_are_of_one_kind() -> None:
    """Whichever comes first: the whole holds both, and all three are one text."""
    head, tail = WIRE[: len(WIRE) // 2], WIRE[len(WIRE) // 2 :]
    same = [{1: 1.0}] * 3
    assert find_copies([head, tail, WIRE], same) == {1: 0, 2: 0}
    assert find_copies([WIRE, head, tail], same) == {1: 0, 2: 0}


def test_short_texts_are_no_copies() -> None:
    """Five words in common are no proof that one outlet copied another."""
    short = "officials gave no further details"
    assert find_copies([short, short], [{1: 1.0}, {1: 1.0}]) == {}


def test_the_headline_is_the_most_central_title() -> None:
    """The title that shares most with the others stands for the story."""
    reports = [
        report("a", "Izmir earthquake: what we know so far about our neighbours and friends"),
        report("b", "Earthquake of magnitude 6.9 in Izmir kills 20", 1),
        report("c", "Magnitude 6.9 earthquake kills 20 in Izmir, Turkey", 2),
    ]
    (story,) = cluster(reports)
    assert story.headline == "b"


def test_of_two_the_one_that_others_bear_out_is_the_headline() -> None:
    """Neither is more central; what no other report tells is a reason against."""
    reports = [
        report("a", "Izmir earthquake: our neighbours and friends say what they saw that night"),
        report("b", "Earthquake of magnitude 6.9 in Izmir", 1),
        report("c", "Magnitude of the budget debated in Nairobi", 1),
    ]
    story = cluster(reports)[0]
    assert (story.entries, story.headline, story.central) == (("a", "b"), "b", (1, 0))


def test_explain_names_the_shared_words() -> None:
    """For each entry the words it shares are told as it spells them, with likeness and hours."""
    first, second = explain([report("a", QUAKE), report("b", QUAKE_TOO, 5)], "b")
    assert (first.entry, second.entry) == ("a", "b")
    assert set(second.words) >= {"Izmir", "earthquake", "6.9"}
    assert (second.hours, first.score) == (5.0, second.score)
    assert second.score > 0.5


def test_explain_names_what_languages_share() -> None:
    """Of the only telling in its language: names, numbers and kinds as it spells them, places."""
    reports = [
        report("a", ENGLISH, 0, "", "en", ("TR",)),
        report("b", RUSSIAN, 1, "", "ru", ("TR",)),
    ]
    _, second = explain(reports, "a")
    assert set(second.words) >= {"Измире", "6,9", "землетрясения", "TR"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Erdoğan", "ERDOGAN"),
        ("1,200", "1.200"),
        ("«Украины»", "украину"),
        ("الزلزال", "زلزال"),
        ("ＮＡＴＯ", "nato,"),
        ("Zoë’s", "zoe s"),
    ],
)
def test_spellings_of_one_word_are_one(one: str, other: str) -> None:
    """Case, accents, inflection, articles, width and punctuation do not make another word."""
    vocabulary = Vocabulary()
    assert vocabulary.read(spellings(one)) == vocabulary.read(spellings(other))


def test_a_name_behind_an_article_is_a_name() -> None:
    """D'Odessa does not make Odessa an ordinary word, as odessa would."""
    vocabulary = Vocabulary()
    (odessa,) = vocabulary.read(["d\u2019Odessa"])
    plane = vocabulary.read(["l'avion"])
    vocabulary.count(["d\u2019Odessa", "l'avion"])
    vocabulary.settle()
    assert odessa in vocabulary.named - vocabulary.plain
    assert set(plane) <= vocabulary.plain


def test_a_name_stays_one_when_somebody_writes_it_small() -> None:
    """A hashtag or an adjective makes no word of it; what is seldom a name is none."""
    vocabulary = Vocabulary()
    told = ["Gabon"] * 9 + ["gabon", "Army", "army", "army"]
    gabon, army = dict.fromkeys(vocabulary.read(told))
    vocabulary.count(told)
    vocabulary.settle()
    assert gabon in vocabulary.named - vocabulary.plain
    assert army in vocabulary.plain


def test_unspaced_scripts_are_read_in_pairs() -> None:
    """A Chinese headline shares its pairs of characters with another, without a dictionary."""
    vocabulary = Vocabulary()
    assert (
        len(set(vocabulary.read(["伊兹密尔地震"])) & set(vocabulary.read(["土耳其伊兹密尔"]))) == 3
    )


@pytest.mark.parametrize(
    "title", ["x" * 2_000_000, "Izmir, " * 300_000, "地" * 700_000, ". " * 10**6]
)
def test_a_megabyte_title_costs_no_more_than_a_long_one(title: str) -> None:
    """Titles of any size are read up to a bound, so that none can stop a digest."""
    begun = process_time()
    assert len(cluster([report("a", title, text=title), report("b", QUAKE)])) >= 1
    assert process_time() - begun < 1


def test_one_event_told_a_thousand_times_is_linear() -> None:
    """Many reports of few words are no trap: posting lists stay as short as stories are few."""
    reports = [report(f"{i:04}", QUAKE, i / 100, WIRE) for i in range(1500)]
    begun = process_time()
    (story,) = cluster(reports)
    assert len(story.copies) == 1499
    assert process_time() - begun < 5


def test_origins_join_publisher_credit_and_copy() -> None:
    """Nine feeds of one publisher are one origin, a wire report in three outlets is one."""
    members = [
        Member("a", "bbc-world", "bbc"),
        Member("b", "bbc-persian", "bbc"),
        Member("c", "gazette", "", ("AFP",)),
        Member("d", "courier", "", ("AFP",)),
        Member("e", "herald"),
        Member("f", "tribune"),
        Member("g", "mirror"),
    ]
    found = origins(members, {"e": "d", "g": "outside"})
    assert [(one.name, one.sources) for one in found] == [
        ("AFP", ("gazette", "courier", "herald")),
        ("bbc", ("bbc-world", "bbc-persian")),
        ("tribune", ("tribune",)),
        ("mirror", ("mirror",)),
    ]
    assert found[0].reasons == ("credits AFP", "same text as d")
    assert found[1].reasons == ("same publisher: bbc",)
    assert found[2].reasons == ("unattributed",)
    (alone,) = origins(members[2:3], {})
    assert (alone.name, alone.reasons) == ("AFP", ("credits AFP",))


def test_an_agency_is_one_with_those_that_credit_it() -> None:
    """Whoever comes first; and its own outlets are one without any credit."""
    own = Member("a", "tass", "tass", (), ("TASS",))
    paper = Member("b", "gazette", "", ("TASS",))
    page = Member("c", "reader", "", (), ("TASS",))

    (first,), (later,) = origins([own, paper], {}), origins([paper, own], {})
    assert (first.name, later.name) == ("TASS", "TASS")
    assert first.reasons == later.reasons == ("credits TASS",)
    (both,) = origins([own, page], {})
    assert (both.name, both.reasons) == ("TASS", ("is TASS",))
    assert [one.name for one in origins([own, Member("d", "herald")], {})] == ["TASS", "herald"]


MEMBERS = st.lists(
    st.tuples(
        st.sampled_from("pqrs"),
        st.sampled_from(["", "x", "y"]),
        st.lists(st.sampled_from(["AFP", "TASS"]), max_size=2),
    ),
    max_size=12,
).map(
    lambda rows: [
        Member(str(place), source, family, tuple(credits_))
        for place, (source, family, credits_) in enumerate(rows)
    ]
)


@given(MEMBERS)
@settings(max_examples=60)
def test_origins_are_a_partition(members: list[Member]) -> None:
    """Every entry has one origin, and two entries that share a credit have the same."""
    found = origins(members, {})
    entries = [entry for one in found for entry in one.entries]
    assert sorted(entries) == sorted(member.entry for member in members)
    home = {entry: place for place, one in enumerate(found) for entry in one.entries}
    for agency in ("AFP", "TASS"):
        assert len({home[member.entry] for member in members if agency in member.credits}) <= 1
