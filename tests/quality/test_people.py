"""Floors of people in the news of forty years: a name leads to the country of its office."""

from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from nfeeds.config.atlas import load_atlas
from nfeeds.models.entry import Entry
from nfeeds.tag import load_gazetteer, tag

ATLAS = load_atlas()
GAZETTEER = load_gazetteer()


class Person(NamedTuple):
    """A name of people.tsv, with a day of the years in office."""

    day: datetime
    country: str
    name: str


TABLE = Path(__file__).with_name("people.tsv").read_text("utf-8").splitlines()[1:]
PEOPLE = [
    Person(datetime.fromisoformat(day).replace(tzinfo=UTC), country, name)
    for day, country, names in (line.split("\t") for line in TABLE)
    for name in names.split(", ")
]


def leads(person: Person) -> bool:
    """Whether a title that names a person is about that country alone."""
    entry = Entry(
        id="0",
        url=None,
        title=f"{person.name} rejects new plan",
        language="en",
        published=person.day,
    )
    return ATLAS.about(tag(entry, GAZETTEER).places, person.day.date()).countries == (
        person.country,
    )


@pytest.mark.parametrize(("full", "found"), [(True, 0.98), (False, 0.85)])
def test_people_lead_to_their_country(full: bool, found: float) -> None:  # noqa: FBT001 (a table)
    """Nearly all full names are known, and surnames unless others bear them in the news, too."""
    people = [one for one in PEOPLE if (" " in one.name) is full]
    missed = [one.name for one in people if not leads(one)]
    assert 1 - len(missed) / len(people) >= found, missed
