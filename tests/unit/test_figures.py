"""Figures of a story by origin, what changed in them, and how they are read."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import HOUR, NOW, make_entry, make_feed, make_source
from nfeeds.arrange.figures import agree, changed_figures, figures_view
from nfeeds.arrange.stories import Telling, story_view
from nfeeds.arrange.views import entry_view
from nfeeds.count import LEAST_MONEY, READ, count
from nfeeds.count.lexicon import table
from nfeeds.count.tokens import chinese, plain, sentences
from nfeeds.models.digest import EntryView, Figures
from nfeeds.models.entry import StoredEntry
from nfeeds.models.figures import Amount, Figure
from nfeeds.models.query import Query
from nfeeds.models.story import Origin, Story
from opened import atlas

ATLAS = atlas()


def said(name: str, title: str, hours: float = 1, summary: str = "", **facts: Any) -> EntryView:
    """An entry of an outlet, so many hours before now."""
    feed = make_feed(name, source=make_source(name))
    time = NOW - hours * HOUR
    entry = dict(make_entry(title, summary=summary, published=time, **{"id": name, **facts}))
    stored = StoredEntry(**entry, feed=feed.url, first_seen=time, seen_at=time, time=time)
    return entry_view(stored, {feed.url: feed}, ATLAS, "de-jure")


def read(view: EntryView) -> tuple[Figure, ...]:
    """The figures of an entry."""
    return count(view.title, view.summary, view.language)


def origin(*names: str) -> Origin:
    """An origin of the entries of these outlets."""
    return Origin(name=names[0], sources=names, entries=names)


def table_of(figures: tuple[Figures, ...]) -> dict[str, list[str]]:
    """Kind → what is claimed by whom."""
    return {
        one.kind + "!" * one.differs: [
            f"{'denied ' * claim.denied}{claim.amount.text if claim.amount else ''} "
            + ",".join(claim.origins)
            for claim in one.claims
        ]
        for one in figures
    }


def test_figures_stand_side_by_side_by_origin() -> None:
    """Those who say the same together, a denial last, and no verdict."""
    members = [
        said("afp", "Four soldiers killed near Goris", 4),
        said("oc", "Four killed and 3 wounded in clashes", 3),
        said("tass", "Two servicemen killed, 3 wounded", 2),
        said("apa", "Baku denies that soldiers were killed", 1),
    ]

    shown = figures_view(members, [origin(m.id) for m in members], read)

    assert table_of(shown) == {
        "killed!": ["4 afp,oc", "2 tass", "denied  apa"],
        "wounded": ["3 oc,tass"],
    }
    proof = shown[0].claims[0].evidence[0]
    assert (proof.entry, proof.field, proof.start) == ("afp", "title", 0)
    assert proof.text == "Four soldiers killed near Goris"


def test_of_an_origin_the_newest_word_counts() -> None:
    """Its outlets are one voice, and it may have learned more since."""
    members = [said("a", "4 killed", 3), said("b", "7 killed", 2), said("c", "Town mourns", 1)]

    shown = figures_view(members, [origin("a", "b", "c")], read)

    assert table_of(shown) == {"killed": ["7 a"]}


@pytest.mark.parametrize(
    ("one", "other", "differs"),
    [
        ("4 killed", "7 killed", True),
        ("At least 4 killed", "7 killed", False),
        ("At least 8 killed", "7 killed", True),
        ("About 100 killed", "104 killed", False),
        ("Dozens killed", "34 killed", False),
        ("Dozens killed", "134 killed", True),
        ("Up to 10 killed", "At least 12 killed", True),
        ("10-15 killed", "12 killed", False),
        ("Four killed", "4 killed", False),
        ("4 killed", "Army denies 4 killed", True),
    ],
)
def test_figures_differ_when_both_cannot_be_right(one: str, other: str, *, differs: bool) -> None:
    """As they put it: at least 4 and 7 can."""
    members = [said("a", one, 2), said("b", other, 1)]

    (shown,) = figures_view(members, [origin("a"), origin("b")], read)

    assert shown.differs is differs


def test_an_origin_that_knows_the_others_number_does_not_differ() -> None:
    """It says 4 in one town, and 7 in all, somewhere in its text."""
    members = [
        said("a", "4 killed in Goris", 2, "In all 7 people were killed."),
        said("b", "7 killed"),
    ]

    (shown,) = figures_view(members, [origin("a"), origin("b")], read)

    assert not shown.differs


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_agreement_is_mutual(a: int, b: int, c: int, d: int) -> None:
    """Whoever is asked, and it is that some number fits both."""
    one = Amount(value=b, low=min(a, b), high=max(a, b), text="")
    other = Amount(value=d, low=min(c, d), high=max(c, d), text="")
    fits = any(one.low <= n <= max(a, b) and other.low <= n <= max(c, d) for n in range(51))

    assert agree(one, other) is agree(other, one) is fits


@pytest.mark.parametrize(
    ("old", "new", "text"),
    [
        ("4 killed", "7 killed", "killed: 7 (New), was 4"),
        ("At least 4 killed", "At least 7 killed", "killed: at least 7 (New), was at least 4"),
        ("Dozens killed", "34 killed", "killed: 34 (New), was dozens"),
        ("34 killed", "Dozens killed", None),
        ("34 killed", "Over 30 killed", None),
        ("4 killed", "Four killed", None),
        ("At least 4 killed", "4 killed", None),
        ("4 killed", "Baku denies any were killed", "killed: denied (New)"),
        ("Fighting near Goris", "4 killed near Goris", None),
        ("4 killed", "3 wounded", None),
    ],
)
def test_what_changed_in_the_figures(old: str, new: str, text: str | None) -> None:
    """A number that nobody had, where there was one before; not a vaguer word for it."""
    changes = changed_figures([said("old", old, 30)], [said("new", new)], read)

    assert [change.text for change in changes] == ([text] if text else [])


def test_a_story_with_new_figures_has_developed() -> None:
    """The same origin, the same country: the number alone is the news."""
    members = [said("a", "4 killed", 30), said("b", "7 killed", 2)]
    story = Story(id="a", entries=("a", "b"), headline="a")
    telling = Telling(story, members, [origin("a", "b")], frozenset(), read)

    shown = story_view(telling, frozenset(), Query(as_of=NOW, since=NOW - 24 * HOUR))

    assert shown.status == "developed"
    assert [(change.kind, change.entry) for change in shown.changes] == [("figure", "b")]


def test_the_same_news_is_told_once() -> None:
    """In the next window the number is known."""
    members = [said("a", "4 killed", 30), said("b", "7 killed", 26), said("c", "7 killed", 2)]
    story = Story(id="a", entries=("a", "b", "c"), headline="a")
    telling = Telling(story, members, [origin("a", "b", "c")], frozenset(), read)

    shown = story_view(telling, frozenset(), Query(as_of=NOW, since=NOW - 24 * HOUR))

    assert (shown.status, shown.changes) == ("continuing", ())


# ---------------------------------------------------------------------- reading


def test_other_languages_have_no_figures() -> None:
    """Rather than wrong ones; and a language's variants are that language."""
    assert count("12 killed", "", "fi") == ()
    assert count("12 killed", "", None) == ()
    assert len(count("12 killed", "", "en-GB")) == 1


def test_a_long_summary_is_read_at_its_beginning() -> None:
    """Where figures stand."""
    assert count("", "x " * (READ // 2) + "12 killed", "en") == ()


def test_small_money_is_a_price() -> None:
    """And no figure of world affairs."""
    assert count(f"Fined ${LEAST_MONEY - 1}", "", "en") == ()
    assert len(count(f"Fined ${LEAST_MONEY}", "", "en")) == 1


def test_a_full_stop_within_a_sentence_does_not_end_it() -> None:
    """An abbreviation before a small letter."""
    text = "Более 12 тыс. человек эвакуированы. Погибших нет! Да?"

    assert [part for _, part in sentences(text)] == [
        "Более 12 тыс. человек эвакуированы.",
        "Погибших нет!",
        "Да?",
    ]


def test_chinese_numerals() -> None:
    """As they are spoken."""
    numerals = {"三": 3, "十": 10, "十二": 12, "二十": 20, "二百五十": 250, "两千零三": 2003}

    assert {text: chinese(text) for text in numerals} == numerals


@given(st.text(max_size=300), st.sampled_from(["en", "ru", "fr", "ar", "zh", "tr"]))
def test_any_text_is_read(text: str, language: str) -> None:
    """Nothing fails, and evidence is found where it says."""
    for figure in count(text, text, language):
        assert text[figure.start :].startswith(figure.text)


@given(st.text(max_size=100))
def test_small_letters_stay_in_their_places(text: str) -> None:
    """A character for a character: offsets hold."""
    assert len(plain(text)) == len(text)


def test_the_table_has_every_use_in_every_language() -> None:
    """A language that lacks a kind would be silent about it."""
    uses: dict[str, set[str]] = {}
    for use, language, _ in table():
        uses.setdefault(language, set()).add(use)
    languages = uses.keys() - {"*"}

    for use in ("killed", "wounded", "missing", "captured", "displaced", "casualties"):
        assert all(use in uses[language] for language in languages), use
    for use in ("drones", "missiles", "deny", "unit", "person", "part", "downed", "bound:least"):
        assert all(use in uses[language] for language in languages), use
