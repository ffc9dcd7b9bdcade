import stat
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nfeeds.config import load_config
from nfeeds.config.edit import Change, add_feed, disable, enable, remove_feed, set_feed
from nfeeds.config.secrets import read_secret
from nfeeds.errors import ConfigError, UsageError
from nfeeds.models.config import Config

LIVE = "https://feeds.bbci.co.uk/news/world/rss.xml"
TEXT = """\
# My news.

store = "sqlite:a.db" # here
catalogue = [ # mine
  "live", # all that work
  # but not
  "!rt-*", # these
]

# --- feeds

# paywalled
[[feeds]]
url = "https://a.example/rss" # a
tags = ["x"]

# the second
[[feeds]]
url = "https://b.example/rss"
name = "b"
[feeds.headers]
Accept-Language = "ka" # Georgian

# judged
[sources.bbc] # hm
ownership = "state"

[poll]
interval = "2h"
# the end
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A configuration with comments everywhere."""
    path = tmp_path / "config.toml"
    path.write_text(TEXT, encoding="utf-8")
    return path


def _config(path: Path) -> Config:
    return load_config(path, {"HOME": "/nowhere"}, None)


def _on(path: Path) -> set[str]:
    return {feed.name for feed in _config(path).feeds}


def _added(path: Path, before: str = TEXT) -> list[str]:
    """The lines of the file that are not those of before, which have to be there in order."""
    rest = iter(path.read_text(encoding="utf-8").splitlines())
    new = []
    for line in before.splitlines():
        for found in rest:
            if found == line:
                break
            new.append(found)
        else:
            pytest.fail(f"the line {line!r} is gone")
    return [*new, *rest]


def test_adds_a_feed_and_leaves_all_else(path: Path) -> None:
    """A new feed is a table at the end, with a name; every other line stays."""
    change = add_feed(path, "https://www.example.org/rss", tags=["y"], country="GE")
    assert change == Change("added", ("example",), "example added: https://www.example.org/rss")
    assert _added(path) == [
        "",
        "[[feeds]]",
        'url = "https://www.example.org/rss"',
        'name = "example"',
        'tags = ["y"]',
        'country = "GE"',
    ]
    assert _config(path).feeds[2].source.country == "GE"


def test_adds_to_a_file_that_is_not_there(tmp_path: Path) -> None:
    """The first feed makes folder and file, for their owner alone."""
    path = tmp_path / "new" / "config.toml"
    add_feed(path, "https://example.org/rss")
    assert path.read_text(encoding="utf-8").startswith("[[feeds]]\n")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "example" in _on(path)


def test_adds_to_an_inline_list(tmp_path: Path) -> None:
    """Feeds that are written as one list stay one list."""
    path = tmp_path / "config.toml"
    path.write_text('feeds = [ # mine\n  { url = "https://a.example" }, # a\n]\n', encoding="utf-8")
    add_feed(path, "https://example.org/rss")
    assert "# mine" in path.read_text(encoding="utf-8")
    assert "# a" in path.read_text(encoding="utf-8")
    assert [feed.name for feed in _config(path).feeds[:2]] == ["a", "example"]
    remove_feed(path, "a")
    assert [feed.name for feed in _config(path).feeds[:1]] == ["example"]


def test_moves_a_login_into_a_file(path: Path) -> None:
    """user:password@ goes into a file for the owner alone; the configuration refers to it."""
    change = add_feed(path, "https://me:p%40ss@example.org/rss")
    kept = path.parent / "secrets" / "example"
    assert 'auth = {file = "secrets/example"}' in _added(path)
    assert "p@ss" not in path.read_text(encoding="utf-8") + change.message
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700
    feed = _config(path).feeds[2]
    assert feed.url == "https://example.org/rss"
    assert feed.auth is not None
    assert read_secret(feed.auth, {}) == "me:p@ss"
    remove_feed(path, "example")
    assert not kept.exists()


def test_a_login_is_not_left_behind_when_adding_fails(path: Path) -> None:
    """When the feed cannot be added, its login is not kept either."""
    with pytest.raises(UsageError, match="two letters"):
        add_feed(path, "https://me:pw@example.org/rss", country="Georgia")
    assert not list((path.parent / "secrets").iterdir())
    assert path.read_text(encoding="utf-8") == TEXT


@pytest.mark.parametrize("url", ["http://A.example:80/rss/", LIVE])
def test_says_what_is_there_already(path: Path, url: str) -> None:
    """A feed that is on, of one's own or the catalogue's, is not added again."""
    change = add_feed(path, url)
    assert change.done == "already"
    assert path.read_text(encoding="utf-8") == TEXT


def test_adding_a_catalogue_feed_switches_it_on(path: Path) -> None:
    """What the catalogue has is switched on there; an uncertain one with a word why."""
    rows = _config(path).catalogue
    uncertain = next(row for row in rows if row.status == "uncertain")
    change = add_feed(path, uncertain.url)
    assert (change.done, change.feeds) == ("on", (uncertain.name,))
    assert uncertain.reason in change.message
    assert uncertain.name in _on(path)


def test_a_dead_feed_is_refused_unless_forced(path: Path) -> None:
    """A dead feed is refused with the reason; forced, it is a feed of one's own."""
    dead = next(row for row in _config(path).catalogue if row.status == "dead")
    with pytest.raises(UsageError) as caught:
        add_feed(path, dead.url)
    assert dead.reason in caught.value.message
    assert add_feed(path, dead.url, force=True).done == "added"
    assert dead.name in _on(path)


@pytest.mark.parametrize(
    ("url", "facts", "message"),
    [
        ("ftp://u:s3cr3t@example.org", {}, "must begin with http"),
        ("https://example.org", {"name": "b"}, "the name of this feed is that of the one"),
        ("https://example.org", {"kind": "wires"}, "cannot be"),
        ("https://example.org", {"colour": "red"}, '"colour" cannot be said of a feed'),
    ],
)
def test_refuses_what_would_not_load(
    path: Path, url: str, facts: dict[str, Any], message: str
) -> None:
    """What the configuration could not say is refused, and nothing is written."""
    with pytest.raises(UsageError, match=message) as caught:
        add_feed(path, url, **facts)
    assert "s3cr3t" not in caught.value.message
    assert path.read_text(encoding="utf-8") == TEXT


def test_edits_nothing_in_a_file_that_does_not_load(path: Path) -> None:
    """A file with a mistake is not touched; the mistake is told."""
    path.write_text("stor = 1\n", encoding="utf-8")
    for edit, said in ((add_feed, "https://example.org"), (enable, "bbc-*"), (remove_feed, "a")):
        with pytest.raises(ConfigError, match=r"config\.toml:1: unknown key"):
            edit(path, said)
    assert path.read_text(encoding="utf-8") == "stor = 1\n"


@pytest.mark.parametrize("feed", ["b", "https://b.example/rss/", "http://x:y@b.example/rss"])
def test_removes_a_feed_with_its_tables(path: Path, feed: str) -> None:
    """A feed goes with its lines, by name or address; comments around it stay."""
    assert remove_feed(path, feed).feeds == ("b",)
    gone = TEXT.rpartition("[[feeds]]\n")[2].partition("# judged")[0].rstrip("\n")
    assert path.read_text(encoding="utf-8") == TEXT.replace(f"[[feeds]]\n{gone}\n", "")


@pytest.mark.parametrize(
    ("feed", "message", "hint"),
    [
        ("bbc-world", "is a feed of the catalogue", "feeds disable bbc-world"),
        ("bb", 'no feed "bb" of yours', '"b"'),
        ("https://u:s3cr3t@x.example/", "no feed", "feeds list"),
    ],
)
def test_removes_only_own_feeds(path: Path, feed: str, message: str, hint: str) -> None:
    """What is not the user's own is refused, with what would do."""
    with pytest.raises(UsageError, match=message) as caught:
        remove_feed(path, feed)
    assert hint in caught.value.hint
    assert "s3cr3t" not in caught.value.message


def test_refuses_to_remove_what_is_scattered(path: Path) -> None:
    """A feed whose tables stand apart is left to the user rather than torn."""
    text = '[[feeds]]\nurl = "https://a.example"\n[poll]\ntimeout = 3\n[feeds.headers]\nA = "b"\n'
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match="is written in several places"):
        remove_feed(path, "a")
    assert path.read_text(encoding="utf-8") == text


def test_switching_off_turns_true_into_patterns(tmp_path: Path) -> None:
    """The first `disable` makes a list of `catalogue = true`; `enable` takes it back."""
    path = tmp_path / "config.toml"
    path.write_text("# top\n\ncatalogue = true # all\n", encoding="utf-8")
    assert disable(path, "bbc-world").feeds == ("bbc-world",)
    assert path.read_text(encoding="utf-8") == (
        '# top\n\ncatalogue = ["live", "!bbc-world"] # all\n'
    )
    assert disable(path, "bbc-world").done == "already"
    assert enable(path, "bbc-world").feeds == ("bbc-world",)
    assert path.read_text(encoding="utf-8") == '# top\n\ncatalogue = ["live"] # all\n'


def test_switching_keeps_the_comments_of_a_list(path: Path) -> None:
    """Patterns are added to the list as it is written, comments and all."""
    enable(path, "covers:sahel", "kind:wire")
    disable(path, "language:fr")
    after = path.read_text(encoding="utf-8")
    for comment in ("# mine", "# all that work", "# but not", "# these"):
        assert comment in after
    patterns = ["live", "!rt-*", "covers:sahel", "kind:wire", "!language:fr"]
    assert tomllib.loads(after)["catalogue"] == patterns
    before, _, rest = TEXT.partition("catalogue = [")
    assert after.startswith(before)
    assert after.endswith(rest.partition("]\n")[2])


def test_switching_with_the_catalogue_off(tmp_path: Path) -> None:
    """From `catalogue = false` patterns choose from nothing."""
    path = tmp_path / "config.toml"
    path.write_text("catalogue = false\n", encoding="utf-8")
    assert disable(path, "bbc-world").done == "already"
    enable(path, "bbc-world")
    assert _on(path) == {"bbc-world"}
    disable(path, "bbc-world")
    assert _on(path) == set()


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("bbc-wrld", "matches no feed"),
        ("!bbc-world", "exclamation mark"),
        ("b", "is a feed of yours"),
        ("reuters-world-legacy", "is dead: Reuters ended"),
        ("family:reuters", "none but dead"),
    ],
)
def test_switches_on_only_what_can_be(path: Path, pattern: str, message: str) -> None:
    """A pattern without a match, one's own feed and a dead one cannot be switched on."""
    with pytest.raises(UsageError, match=message):
        enable(path, pattern)
    assert path.read_text(encoding="utf-8") == TEXT


PATTERNS = st.sampled_from(
    ["live", "status:uncertain", "bbc-*", "bbc-world", "language:fr", "kind:wire", "source:bbc"]
)


@settings(deadline=None, max_examples=8)  # each step reads the whole catalogue several times
@given(steps=st.lists(st.tuples(st.booleans(), PATTERNS), min_size=1, max_size=5))
def test_what_is_switched_is_so_afterwards(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[bool, str]]
) -> None:
    """After `enable X` all of X is on, after `disable X` nothing of it, whatever was before."""
    path = tmp_path_factory.mktemp("x") / "config.toml"
    path.write_text(TEXT, encoding="utf-8")
    for on, pattern in steps:
        before = _on(path)
        change = (enable if on else disable)(path, pattern)
        after = _on(path)
        assert set(change.feeds) == before ^ after
        alone = path.with_name("alone.toml")
        alone.write_text(f'catalogue = ["{pattern}"]\n', encoding="utf-8")
        matched = _on(alone)
        assert matched <= after if on else matched.isdisjoint(after)
        assert before ^ after <= matched


def test_sets_the_facts_of_an_own_feed(path: Path) -> None:
    """Keys of an own feed go to its table, behind those it has; an empty value takes one away."""
    set_feed(path, "b", {"title": 'The "B"', "tags": "x, y"})
    assert _added(path) == ['title = "The \\"B\\""', 'tags = ["x", "y"]']
    feed = _config(path).feeds[1]
    assert (feed.title, feed.tags) == ('The "B"', ("x", "y"))
    set_feed(path, "b", {"title": "B", "tags": ""})
    assert _added(path) == ['title = "B"']
    set_feed(path, "a", {"tags": "z"})
    assert 'tags = ["z"]' in path.read_text(encoding="utf-8")


def test_sets_the_facts_of_a_catalogue_feeds_outlet(path: Path) -> None:
    """Facts of a catalogue feed's outlet go to [sources.SLUG], there or new."""
    change = set_feed(path, "bbc-world", {"kind": "wire"})
    assert "all feeds of bbc" in change.message
    set_feed(path, "dw-en", {"ownership": "state", "country": "de"})
    assert _added(path) == [
        'kind = "wire"',
        "",
        "[sources.dw]",
        'ownership = "state"',
        'country = "de"',
    ]
    feeds = {feed.name: feed for feed in _config(path).feeds}
    assert feeds["dw-en"].source.country == "DE"
    assert feeds["bbc-asia"].source.kind == "wire"


@pytest.mark.parametrize(
    ("feed", "facts", "message"),
    [
        ("bbc-world", {"title": "x"}, '"title" cannot be set of the outlet'),
        ("b", {"url": "https://c.example"}, '"url" cannot be set of a feed'),
        ("b", {"auth": "user:pw"}, '"auth" cannot be set of a feed'),
        ("b", {"kind": "wires"}, "cannot be"),
        ("c", {"kind": "wire"}, 'no feed "c"'),
    ],
)
def test_sets_nothing_else(path: Path, feed: str, facts: dict[str, str], message: str) -> None:
    """What is no fact of that feed, or not a possible one, is refused and not written."""
    with pytest.raises(UsageError, match=message):
        set_feed(path, feed, facts)
    assert path.read_text(encoding="utf-8") == TEXT


def test_leaves_dotted_tables_to_the_user(tmp_path: Path) -> None:
    """A table written as dotted keys is not edited, and that is said."""
    path = tmp_path / "config.toml"
    path.write_text('sources.bbc.kind = "wire"\n', encoding="utf-8")
    with pytest.raises(UsageError, match="written in a way that nfeeds cannot edit"):
        set_feed(path, "bbc-world", {"ownership": "state"})


def test_removing_ones_own_view_of_a_catalogue_feed(tmp_path: Path) -> None:
    """A catalogue feed with facts of one's own is the catalogue's again once they are removed."""
    path = tmp_path / "config.toml"
    assert add_feed(path, LIVE, tags=["x"]).done == "added"
    assert "the catalogue's feed of this address is on" in remove_feed(path, "bbc-world").message
    assert add_feed(path, LIVE).done == "already"


def test_a_login_goes_nowhere_else(path: Path) -> None:
    """A name with a path in it cannot lead a login out of its folder."""
    with pytest.raises(UsageError, match="cannot be a feed's name"):
        add_feed(path, "https://me:pw@example.org/", name="../../x")
    assert {entry.name for entry in path.parent.iterdir()} <= {"config.toml", "secrets"}


def test_keeps_mode_link_and_line_ends(tmp_path: Path) -> None:
    """An edit keeps the file's mode and line ends, and writes where a link leads."""
    target = tmp_path / "dotfiles" / "nfeeds.toml"
    target.parent.mkdir()
    target.write_bytes(b"languages = ['en']\r\n")
    target.chmod(0o640)
    link = tmp_path / "config" / "config.toml"
    link.parent.mkdir()
    link.symlink_to(target)
    add_feed(link, "https://me:pw@example.org/rss")
    assert link.is_symlink()
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert target.read_bytes().count(b"\r\n") == target.read_bytes().count(b"\n") == 6
    assert (link.parent / "secrets" / "example").exists()
    assert [entry.name for entry in target.parent.iterdir()] == ["nfeeds.toml"]


def test_says_what_cannot_be_written(tmp_path: Path) -> None:
    """A path that cannot be a file is one line."""
    (tmp_path / "a").touch()
    with pytest.raises(ConfigError, match="cannot be written"):
        add_feed(tmp_path / "a" / "config.toml", "https://example.org/")
