"""What an outlet changed, as a page shows it."""

from datetime import UTC

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import HOUR, NOW
from nfeeds.models.view import Edit
from nfeeds.render import RenderOptions
from nfeeds.render.layout.edits import MOST, changes, edited

LONG = "The army said that two people were killed and that a third was missing in the north"


def shown(field: str, was: str, now: str) -> str:
    """An edit as it is printed, on one line."""
    edit = Edit.model_validate(
        {"entry": "x", "at": NOW - HOUR, "field": field, "was": was, "now": now}
    )
    block = edited(edit, RenderOptions(zone=UTC), NOW)
    return "".join(span.text for span in (block.first, *block.spans))


@pytest.mark.parametrize(
    ("field", "was", "now", "words"),
    [
        ("title", "Two killed", "Four killed", "title: 'Two killed' -> 'Four killed'"),
        ("url", "https://x.example/1", "https://x.example/2", "link: 'https://x.example/1' -> "),
        ("summary", "", "One", "summary: added 'One'"),
        ("summary", "One", "", "summary: removed 'One'"),
        ("summary", "One two", "Three four", "summary: 'One two' -> 'Three four'"),
        ("summary", LONG, LONG.replace("two", "four"), "summary: … said that 'two' -> 'four'"),
        ("summary", LONG, f"{LONG}, it said", "summary: … in the 'north' -> 'north, it said'"),
        ("summary", LONG, f"Update: {LONG}", "summary: added 'Update:'"),
        (
            "summary",
            LONG,
            LONG.replace("two", "four").replace(" in the north", ""),
            "summary: … said that 'two' -> 'four'; … was missing removed 'in the north'",
        ),
        ("summary", "两人在北部被杀", "四人在北部被杀", "summary: '两' -> '四'"),
        (
            "summary",
            "军方说两人在北部被杀",
            "军方说四人在北部被杀",
            "summary: … 军方说 '两' -> '四'",
        ),
    ],
)
def test_a_change_is_seen_at_a_glance(field: str, was: str, now: str, words: str) -> None:
    """When, what was there, what is there now; of a long text only where it changed."""
    assert f"  edited    Fri 20 Nov 07:00  {words}" in shown(field, was, now)


def test_a_text_written_anew_is_not_shown_whole() -> None:
    """Of many changes the first are shown, of a long one its beginning."""
    was = " ".join(f"same{n} old{n}" for n in range(20))

    assert shown("summary", was, was.replace("old", "new")).endswith("; and in 16 more places")
    assert len(shown("summary", "a " * 2000 + "end", "b " * 2000 + "end")) < 400


TEXTS = st.lists(st.sampled_from("a b c dd e.".split()), max_size=30).map(" ".join)


@given(TEXTS, TEXTS)
def test_changes_lead_from_one_text_to_the_other(was: str, now: str) -> None:
    """What was there is in the old one, what is there now in the new one, in their order."""
    found = list(changes(was, now))

    assert bool(found) == (was.split() != now.split())
    at, to = 0, 0
    for _, old, new in found:
        assert old or new
        at, to = was.index(old, at) + len(old), now.index(new, to) + len(new)


@given(st.integers(0, 3 * MOST), st.integers(0, 3 * MOST))
def test_long_texts_are_compared_at_their_ends(length: int, at: int) -> None:
    """One word that changed is found in a text of any length."""
    words = [f"w{n}" for n in range(length + at + 1)]
    other = [*words[:at], "X", *words[at + 1 :]]

    ((_, was, now),) = changes(" ".join(words), " ".join(other))

    assert (was, now) == (f"w{at}", "X")
