"""`nfeeds search`: the same entries as a reading of them all, found by their words."""

import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from factories import HOUR, NOW, about, make_entry, make_feed, make_record
from inside import Run, run
from nfeeds.store import open_store

Ask = Callable[..., Run]

TOLD = {
    "Ceasefire talks in Yerevan": "Türkiye’s envoy came",
    "Talks fail, ceasefire holds": "Two “observers” hurt",
    "Ceasefires everywhere": "",
    "Выборы в Грузии": "Ереван наблюдает",
    "中国外交部：停火": "",
    "Football: Łódź beat Genève": "A talk of the town",
}


@pytest.fixture
def ask(tmp_path: Path) -> Ask:
    """Run a command on an archive of a few entries, the newest last."""
    with closing(open_store(f"sqlite:{tmp_path}/a.db", create=True)) as store:
        entries = [
            make_entry(title, summary=summary, published=NOW - (9 - n) * HOUR, places=about("AM"))
            for n, (title, summary) in enumerate(TOLD.items())
        ]
        store.record(make_record(make_feed(), *entries[:3]), NOW)
        store.record(make_record(make_feed("other"), *entries[3:]), NOW)

    def asked(*words: str, **how: str) -> Run:
        home = {"HOME": str(tmp_path), "TZ": "UTC"}
        return run(*words, "--store", f"sqlite:{tmp_path}/a.db", environ={**home, **how})

    return asked


WORDS = (
    *("ceasefire", "CEASEFIRE talks", "ceasefire*", '"ceasefire talks"', '"talks ceasefire"'),
    *(
        "talks -yerevan",
        "-talks -football",
        "turkiye's",
        "lodz geneve",
        "выбор* ереван",
        "外交",
        "停火 中国",
    ),
    *("talk", "observers*", "nowhere", "“observers”", "talks OR выборы"),
)


@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize("more", ["", "-n 2", "-s other", "--stories"])
def test_search_and_match_agree(ask: Ask, words: str, more: str) -> None:
    """One grammar, whether an index is asked or every entry is read, and the newest first."""
    flags = more.split()
    searched = ask("search", words, "--json", *flags)
    matched = ask("entries", f"--match={words}", "--json", *flags)
    everything = ask("entries", "--json", *(flags if "-s" in flags else ()))
    read = ask("digest", "--all", f"--match={words}", "--json")

    assert searched.code == matched.code == 0, searched.err
    assert searched.json == matched.json
    ids = [entry["id"] for entry in searched.json["entries"]]
    order = [entry["id"] for entry in everything.json["entries"]]
    assert ids == sorted(ids, key=order.index)
    passed = {e["id"] for story in read.json["stories"] for e in story["entries"] if e["passed"]}
    wanted = [id_ for id_ in order if id_ in passed]
    assert ids == (wanted[:2] if "-n" in flags else wanted)


def test_words_and_filters_must_all_hold(ask: Ask) -> None:
    """Two --match are alternatives; the words come beside them."""
    found = ask("search", "talks", "--match", "yerevan", "--match", "holds", "--json")
    narrower = ask("search", "talks", "ceasefire", "--exclude-match", "yerevan", "-f", "jsonl")

    assert titles(found) == ["Talks fail, ceasefire holds", "Ceasefire talks in Yerevan"]
    assert json.loads(narrower.out)["title"] == "Talks fail, ceasefire holds"


def titles(found: Run) -> list[str]:
    """Of what was found, in its order."""
    return [entry["title"] for entry in found.json["entries"]]


def test_what_a_person_sees_says_how_many_there_are(ask: Ask) -> None:
    """The first ones, and what there is beyond."""
    page = ask("search", "ceasefire*", "-n", "1", "--brief").out

    assert "Ceasefires everywhere" in page
    assert "1 of 3 entries shown" in page


def test_rules_for_what_is_never_read_hold_here_too(ask: Ask, tmp_path: Path) -> None:
    """What is ignored is not found."""
    path = tmp_path / "config.toml"
    path.write_text('catalogue = false\nignore = ["football"]\n')

    found = ask("search", "lodz", "--json", "--config", str(path))

    assert found.json["entries"] == []


def test_wrong_use_says_what_to_do(ask: Ask) -> None:
    """No words, words that are none, a word to leave out without quotes; nothing found is 4."""
    none, empty = ask("search"), ask("search", "*")
    bare = ask("search", "talks", "-yerevan")

    assert (none.code, empty.code, bare.code) == (2, 2, 2)
    assert "no words to look for" in empty.err
    assert "'… -yerevan'" in bare.err
    assert ask("search", "nowhere", "--fail-if-empty").code == 4


@pytest.mark.parametrize("command", ["search talks", "entries", "digest --as-of 2027-01-01"])
def test_it_is_said_where_the_archive_does_not_reach_back_as_far_as_asked(
    ask: Ask, command: str
) -> None:
    """In the page and in its JSON; and nothing of it where it does."""
    early, late = ("--since", "2019-01-01"), ("--since", "2030-01-01")

    assert "begins Fri 20 Nov 2026 08:00" in ask(*command.split(), *early).out
    assert '"begins": "2026-11-20T08:00:00' in ask(*command.split(), *early, "--json").out
    assert "begins Fri" not in ask(*command.split(), *late).out
    assert '"begins": null' in ask(*command.split(), *late, "--json").out


def test_the_best_may_come_first(ask: Ask) -> None:
    """Those whose headline has the words; otherwise the newest."""
    best = ask("search", "talks OR talk*", "--brief", "--sort", "rank").out
    newest, ranked = (
        [one["title"] for one in ask("search", "talk*", "--sort", how, "--json").json["entries"]]
        for how in ("time", "rank")
    )

    assert newest[0] == "Football: Łódź beat Genève"
    assert (newest[-1], ranked[-1]) == ("Ceasefire talks in Yerevan", newest[0])
    assert best == "No entry passes.\n"
    few = ask("search", "talk*", "--sort", "rank", "--json", "-n", "1").json
    assert [one["title"] for one in few["entries"]] == ranked[:1]
    assert few["total"] == 3


def test_what_was_found_stands_out(ask: Ask) -> None:
    """Where the format can show it, in headline and text; a long text is shown where it stands."""
    assert "\x1b[1;4mCeasefire\x1b[0m" in ask("search", "ceasefire", "--color", "always").out
    assert "came" in ask("search", "envoy", "-f", "plain").out
    assert "Türkiye’s **envoy** came" in ask("search", "envoy", "-f", "markdown").out
    assert '<span class="found">envoy</span>' in ask("search", "envoy", "-f", "html").out
    assert "*" not in ask("search", "envoy", "-f", "plain").out
