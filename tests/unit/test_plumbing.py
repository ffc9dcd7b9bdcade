"""Lines of JSON through tagging and grouping alone."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import NOW, make_feed
from nfeeds.cluster import cluster
from nfeeds.errors import UsageError
from nfeeds.models.entry import Entry, RawEntry, TaggedEntry, Word
from nfeeds.models.plumbing import Line, TaggedLine
from nfeeds.models.story import Report
from nfeeds.normalize import normalize
from nfeeds.plumbing import LONGEST, entry_of, grouped, read, tagged
from nfeeds.tag import tag, tag_fully
from opened import atlas, gazetteer


def tag_it(entry: Entry) -> TaggedEntry:
    """By the tables as shipped."""
    return tag(entry, gazetteer())


def read_it(entry: Entry) -> tuple[TaggedEntry, tuple[Word, ...]]:
    """The same, and who makes the claims."""
    return tag_fully(entry, gazetteer())


def line(**keys: Any) -> bytes:
    """An entry as JSON."""
    return json.dumps({"id": "a", **keys}).encode() + b"\n"


def told(*lines: bytes) -> list[TaggedLine]:
    """What is said of lines."""
    return list(tagged(read(lines), read_it, atlas()))


@pytest.mark.parametrize(
    ("title", "summary", "language"),
    [
        ("Shells fall on <b>Stepanakert</b>", "Azerbaijan &amp; Armenia\u200b trade blame", "en"),
        ("В Ереване прошёл митинг", "Полиция\tзадержала десятки человек в столице Армении", "en"),
        ("Paris", "Paris", "fr"),
        ("Kyiv " * 200, "A long text about Ukraine. " * 400, "en"),
        ("Ankara recalls its ambassador from Stockholm after a protest", "", None),
    ],
)
def test_a_line_is_tagged_as_a_poll_tags_it(title: str, summary: str, language: str | None) -> None:
    """Cleaned, cut, its language told, and its terms judged by its day."""
    published = "2020-11-01T08:00:00Z"
    raw = RawEntry(title=title, summary=summary, link="https://a.example/1", published=published)
    feed = make_feed(language=None)
    (polled,) = normalize((raw,), feed, base=feed.url, language=language, seen_at=NOW)
    wanted = tag(polled, gazetteer())

    (found,) = told(line(title=title, text=summary, language=language, published=published))

    about = atlas().about(wanted.places, polled.published and polled.published.date())
    assert wanted.places
    assert (found.places, found.credits) == (wanted.places, wanted.credits)
    assert (found.countries, found.focus, found.regions) == about


def test_evidence_is_found_in_what_was_given() -> None:
    """An entry without a title gets none made of its text, so that offsets hold."""
    text = "Erdogan spoke in Ankara"

    (found,) = told(line(text=text))

    proofs = [proof for place in found.places for proof in place.evidence]
    assert {proof.field for proof in proofs} == {"summary"}
    assert all(text[proof.start :].startswith(proof.text) for proof in proofs)


def test_a_term_is_judged_by_its_day_where_there_is_one() -> None:
    """Whoever held an office is evidence in that time: a surname that others have, too."""
    title = "Suga speaks to reporters"

    (then,) = told(line(title=title, published="2020-10-01T00:00:00Z"))
    (after,) = told(line(title=title, published="2024-10-01T00:00:00Z"))
    (undated,) = told(line(title=title))

    assert then.focus == "JP"
    assert after.focus is undated.focus is None


WIDE = {
    "a byte order mark": b"\xef\xbb\xbf" + line(title="Kyiv"),
    "a line's end as on Windows": line(title="Kyiv").replace(b"\n", b"\r\n"),
    "no end at all": line(title="Kyiv").rstrip(),
    "null for what is not known": line(
        title="Kyiv", text=None, language=None, source=None, published=None
    ),
    "NaN, as tables of numbers write it": b'{"id": "a", "title": "Kyiv", "text": NaN}',
    "keys that nobody asked for": line(title="Kyiv", countries=["US"], nested={"a": [1]}),
    "half a character": rb'{"id": "a", "title": "Kyiv \ud83d", "text": "\udc00"}',
    "a language that is none": line(title="Kyiv", language="klingon-9000!"),
    "no published": line(title="Kyiv", published=""),
    "a megabyte": line(title="Kyiv " + "<script " * 130_000),
}


@pytest.mark.parametrize("given_", WIDE.values(), ids=WIDE)
def test_what_programs_write_is_read(given_: bytes) -> None:
    """Wide input is no error."""
    (found,) = told(given_)

    assert (found.id, found.focus) == ("a", "UA")


def test_an_id_goes_out_as_it_came() -> None:
    """Whatever text it is: it is what the other side finds its entry by."""
    ids = ["", " a ", "\ud800", "x" * 100_000, 'ü"\\', "\u202e"]
    lines = [line(id=id_) for id_ in ids]

    assert [one.id for one in told(*lines)] == ids
    assert [one.id for one in grouped(read(lines), tag_it)] == ids


BAD = {
    "no JSON": (b'{"id": "a"', "is not JSON: Expecting ',' delimiter (column 11)"),
    "two on a line": (b'{"id": "a"}{"id": "b"}', "is not JSON: Extra data"),
    "a list": (b"[1]", "is no JSON object"),
    "no id": (b'{"title": "Kyiv"}', "has no id"),
    "an id of nothing": (b'{"id": null}', "has no id"),
    "a number for an id": (b'{"id": 7}', "has 'id' that is no text"),
    "a list for a title": (b'{"id": "a", "title": ["b"]}', "has 'title' that is no text"),
    "no time": (b'{"id": "a", "published": "soon"}', "has a published that is no time"),
    "no UTF-8": (b'{"id": "\xff"}', "is not UTF-8"),
    "too deep": (b"[" * 100_000, "is JSON that is too deep"),
    "too long a number": (b'{"id": "a", "n": ' + b"9" * 10_000 + b"}", "too long a number"),
    "too long": (b" " * 10 + b"x" * LONGEST, "is longer than 16 MiB"),
}


@pytest.mark.parametrize(("text", "message"), BAD.values(), ids=BAD)
def test_a_line_that_is_wrong_is_named_by_its_number(text: bytes, message: str) -> None:
    """Empty lines count, as in an editor; what came before was given out."""
    lines = read([line(), b"\n", b"  \r\n", text + b"\n", line()])

    assert next(lines).id == "a"
    with pytest.raises(UsageError) as caught:
        next(lines)

    assert caught.value.message.startswith("line 4 ")
    assert message in caught.value.message


def test_lines_are_read_as_they_come() -> None:
    """What is said of the first does not wait for the second."""
    asked = []

    def coming() -> Iterator[bytes]:
        for number in range(3):
            asked.append(number)
            yield line()

    found = tagged(read(coming()), read_it, atlas())

    next(found)
    assert asked == [0]


EVENTS = (
    ("quake-1", "Earthquake of magnitude 6.9 shakes Izmir, buildings collapse", 8),
    ("quake-2", "Izmir earthquake of magnitude 6.9: buildings collapse", 9),
    ("vote-1", "Georgia votes in parliamentary election", 9),
    ("vote-2", "Parliamentary election: Georgia votes", 10),
    ("alone", "Volcano erupts in Iceland", 11),
)


@given(st.permutations(EVENTS))
def test_stories_do_not_hang_on_the_order_of_lines(
    events: list[tuple[str, str, int]],
) -> None:
    """The same entries in any order are in the same stories; they come in the order given."""
    lines = [
        line(id=id_, title=title, published=f"2020-11-01T{hour:02}:00:00Z", source=id_)
        for id_, title, hour in events
    ]

    found = [(one.id, one.story) for one in grouped(read(lines), tag_it)]

    assert [id_ for id_, _ in found] == [id_ for id_, _, _ in events]
    assert dict(found) == {
        "quake-1": "quake-1",
        "quake-2": "quake-1",
        "vote-1": "vote-1",
        "vote-2": "vote-1",
        "alone": "alone",
    }


def test_without_times_there_is_no_test_by_time() -> None:
    """Weeks apart are two stories, undated one."""
    title = "Earthquake of magnitude 6.9 shakes Izmir, buildings collapse"
    days = ("2020-11-01T08:00:00Z", "2020-11-21T08:00:00Z")

    dated = [line(id=day, title=title, published=day) for day in days]
    undated = [line(id=day, title=title, published=None) for day in days]

    assert len({one.story for one in grouped(read(dated), tag_it)}) == 2
    assert len({one.story for one in grouped(read(undated), tag_it)}) == 1


TONGUES = {
    "en": (
        "Strong earthquake strikes eastern Turkey, 22 dead",
        "President Erdogan flew to the ruins of Elazig; Greece offered to send rescuers.",
    ),
    "ru": (
        "Сильное землетрясение на востоке Турции: 22 погибших",
        "Президент Эрдоган прилетел в разрушенный Элязыг, Греция предложила спасателей.",
    ),
}


@pytest.mark.parametrize("said", [True, False], ids=["said", "told by the text"])
def test_lines_meet_across_languages_as_entries_do(said: bool) -> None:  # noqa: FBT001
    """Also where no language is given: a poll finds it out, too."""
    lines = [
        line(id=tongue, title=title, text=text, language=tongue if said else None)
        for tongue, (title, text) in TONGUES.items()
    ]

    assert len({one.story for one in grouped(read(lines), tag_it)}) == 1


def test_lines_are_grouped_as_the_pipeline_groups_entries() -> None:
    """The same wordings, polled into an archive, are the same stories."""
    told = [
        RawEntry(title=title, summary=text, link=f"https://a.example/{tongue}")
        for tongue, (title, text) in TONGUES.items()
    ]
    told += [
        RawEntry(title=title, link=f"https://a.example/{place}")
        for place, title in enumerate(["Rain in Lisbon", "Magnitude 6.1 earthquake in Elazig"])
    ]
    feed = make_feed(language=None)
    polled = normalize(told, feed, base=feed.url, language=None, seen_at=NOW)
    reports = [
        Report(one.id, None, "", one.title, one.summary, one.language, places)
        for one in map(tag_it, polled)
        for places in [tuple(place.code for place in one.places)]
    ]
    lines = [line(id=one.id, title=one.title, text=one.summary) for one in polled]

    found = {one.id: one.story for one in grouped(read(lines), tag_it)}

    assert found == {id_: story.id for story in cluster(reports) for id_ in story.entries}
    assert 1 < len(set(found.values())) < len(found)


def test_two_entries_of_one_id_are_an_error() -> None:
    """Else which of them is meant would hang on their order."""
    lines = read([line(), b"\n", line(title="Kyiv")])

    with pytest.raises(UsageError, match="line 3 has the id of line 1"):
        list(grouped(lines, tag_it))


def test_what_says_nothing_is_a_story_alone() -> None:
    """Nothing in common is not the same event."""
    lines = [line(id=id_) for id_ in "abc"]

    assert [one.story for one in grouped(read(lines), tag_it)] == ["a", "b", "c"]


def test_a_text_is_clean_before_it_is_read() -> None:
    """Tags and entities are no words."""
    entry = entry_of(Line(id="a", title="<b>Kyiv</b> &amp; Lviv", text="Kyiv & Lviv"))

    assert (entry.title, entry.summary) == ("Kyiv & Lviv", "")
