"""Floors of grouping on small cases of our own: what is right today stays right."""

from datetime import UTC, datetime, timedelta

import pytest

import tongues
from nfeeds.cluster import cluster
from nfeeds.models.story import Report

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)

Telling = tuple[str, str]


def tellings(block: str) -> list[Telling]:
    """Read titles, each with its summary below it, a blank line after each."""
    parts = [part.split("\n", 1) for part in block.strip().split("\n\n")]
    return [(title, " ".join(summary.split())) for title, summary in parts]


HORMUZ = tellings("""
Iran seizes oil tanker in Strait of Hormuz
Revolutionary Guard boats took the Liberian tanker Ocean Lark to Bandar Abbas, saying it carried
smuggled fuel.

Tanker with 21 crew captured by Iranian Guards near Hormuz
The Ocean Lark was on its way from Kuwait when speedboats of the Revolutionary Guard surrounded
it, its operator said.

US Navy says Iranian forces boarded merchant ship in Gulf chokepoint
The Fifth Fleet said the tanker Ocean Lark was boarded off Oman of the Strait of Hormuz and called
on Iran to release ship and crew.

Oil jumps 3% after Iran grabs tanker
Brent rose after Iran's Revolutionary Guard took the tanker Ocean Lark in the Strait of Hormuz,
through which a fifth of the world's oil passes.

Tehran: detained vessel was smuggling fuel
Iranian state television showed the Ocean Lark at anchor at Bandar Abbas; the Revolutionary Guard
said that the tanker's papers were forged.

Owners of seized tanker Ocean Lark lose contact with crew
Nothing has been heard from the 21 sailors since Iranian boats stopped the ship in the Strait of
Hormuz, the company in Piraeus said.
""")

KYIV = tellings("""
Russian missiles and drones hit Kyiv overnight, four dead
Four people died and 26 were hurt when an apartment block in the Solomianskyi district of Kyiv was
struck, mayor Vitali Klitschko said.

Night attack on Ukrainian capital kills 4 in residential building
Klitschko said rescuers were searching the ruins of a block of flats in Solomianskyi after Russian
drones and missiles hit Kyiv; 26 people were injured.
""")

OTHER_STRIKES = tellings("""
Drone strike sets fuel depot ablaze in Sudan's El Obeid
Witnesses blamed the paramilitary Rapid Support Forces for the strike, which killed nine people
near the airport, medics said.

Israeli air strike kills two in south Lebanon
The health ministry in Beirut said a car was hit on the road to Nabatieh; the army said it had
targeted a Hezbollah commander.

Dock workers in Hamburg begin 24-hour strike
The union Verdi demands 9 percent more pay; container ships wait in the German Bight.
""")

SANCTIONS = tellings("""
EU agrees 12th package of sanctions against Russia
Ambassadors backed a ban on Russian diamonds and tighter rules for the oil price cap.

EU adopts 12th sanctions package, bans Russian diamonds
The measures agreed in Brussels also tighten the oil price cap.

EU proposes 13th package of sanctions against Russia
Nearly 200 companies and persons are to be listed, among them makers of drone parts in third
countries and officials who deport Ukrainian children.
""")


def abroad(block: str) -> list[Report]:
    """Read tellings in several languages, half an hour apart."""
    reports = []
    for place, part in enumerate(block.strip().split("\n\n")):
        marks, title, *lines = part.split("\n")
        language, *places = marks.split()
        time = NOON + timedelta(hours=place / 2)
        text = " ".join(lines)
        reports.append(Report(title[:9], time, "", title, text, language, tuple(places)))
    return reports


def in_english(rows: list[Telling], *places: str) -> list[Report]:
    """The same of tellings in English."""
    return [
        Report(f"en-{title}", NOON + timedelta(hours=place), "", title, text, "en", places)
        for place, (title, text) in enumerate(rows)
    ]


def grouped(rows: list[Telling], hours: float = 1.0) -> list[set[int]]:
    """Group reports that come some hours apart; give the stories as places in the list."""
    reports = [
        Report(f"{place:03}", NOON + timedelta(hours=hours * place), "", title, text)
        for place, (title, text) in enumerate(rows)
    ]
    return [{int(entry) for entry in story.entries} for story in cluster(reports)]


@pytest.mark.parametrize("event", [HORMUZ, KYIV], ids=["hormuz", "kyiv"])
def test_one_event_in_different_words_is_one_story(event: list[Telling]) -> None:
    """What outlets word each in their own way is one story, alone and among other events."""
    everyone = set(range(len(event)))
    assert grouped(event) == [everyone]
    assert everyone in grouped([*event, *OTHER_STRIKES, *SANCTIONS])


def test_strikes_of_one_day_are_different_stories() -> None:
    """That something was struck is not enough to make two attacks, or a labour dispute, one."""
    assert len(grouped([*KYIV[:1], *OTHER_STRIKES], hours=0.5)) == 4


def test_the_next_sanctions_package_is_another_story() -> None:
    """The 13th package, days after the 12th, is not its continuation under the same id."""
    assert grouped([*SANCTIONS[:2]]) == [{0, 1}]
    assert grouped(SANCTIONS, hours=30) == [{0, 1}, {2}]


def test_all_at_once() -> None:
    """A mixed day falls into its seven events."""
    assert len(grouped([*HORMUZ, *KYIV, *OTHER_STRIKES, *SANCTIONS], hours=2)) == 7


@pytest.mark.parametrize(
    ("event", "elsewhere"),
    [
        (in_english(HORMUZ, "IR", "OM"), tongues.HORMUZ),
        (in_english(KYIV, "UA", "RU"), tongues.KYIV),
    ],
    ids=["hormuz", "kyiv"],
)
def test_one_event_in_several_languages_is_one_story(event: list[Report], elsewhere: str) -> None:
    """Places, names, numbers and the kind of event say so, where words cannot."""
    others = [*in_english(SANCTIONS, "EU", "RU"), *abroad(tongues.OTHERS)]
    everyone = [*event, *abroad(elsewhere)]

    story = next(s for s in cluster([*everyone, *others]) if everyone[0].id in s.entries)

    assert {one.id for one in everyone} <= set(story.entries)
    assert len(story.entries) <= len(everyone) + 1


def test_what_happened_elsewhere_stays_apart_in_other_languages() -> None:
    """Another strike, a quake off the same coast, a marathon in the town of an election."""
    reports = [*abroad(tongues.GEORGIA), *abroad(tongues.OTHERS), *in_english(HORMUZ, "IR", "OM")]

    together = [set(story.entries) for story in cluster(reports) if len(story.entries) > 1]

    assert {one.id for one in in_english(HORMUZ)} in together
    assert all(len({entry[:3] for entry in story} - {"en-"}) <= 2 for story in together)
    assert not any({"В Тбилиси", "زلزال بقو"} & story for story in together)


@pytest.mark.parametrize(
    "block",
    [tongues.ELECTIONS, tongues.EARTHQUAKES, tongues.VISITS, tongues.PACKAGES, tongues.STRIKES],
    ids=["elections", "earthquakes", "visits", "packages", "strikes"],
)
def test_look_alikes_of_one_day_stay_apart(block: str) -> None:
    """Two elections, quakes, visits or packages in the same words, in whatever language."""
    events = [abroad(part) for part in block.split("---")]
    assert len(events) == 2
    of_event = {one.title: place for place, event in enumerate(events) for one in event}
    reports = [one._replace(id=one.title) for event in events for one in event]

    found = [{of_event[entry] for entry in s.entries} for s in cluster(reports)]

    assert all(len(those) == 1 for those in found)
    assert len(found) < len(reports)


def test_too_little_to_be_sure_is_related() -> None:
    """An election and one name in common: each story names the other."""
    first, second = abroad(tongues.GEORGIA)
    brief = second._replace(text="Партия Михаила Саакашвили отстаёт.")

    related = {s.id: s.related for s in cluster([first, brief, *abroad(tongues.OTHERS)])}

    assert (related[first.id], related[brief.id]) == ((brief.id,), (first.id,))
