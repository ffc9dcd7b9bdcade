"""A configuration read piece by piece: the same as read whole, in no more memory for more feeds."""

import os
import subprocess
import sys
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from nfeeds.config import load_config
from nfeeds.config.seen import Seen
from nfeeds.config.stream import TABLES, stream_config
from nfeeds.errors import ConfigError, NfeedsError
from nfeeds.models.config import Config

BBC = "https://feeds.bbci.co.uk/news/world/rss.xml"
FLAGS = ("region", "since")
KEYS = {
    "name": ["alpha", "beta", "bbc", "bbc-world"],
    "source": ["alpha", "bbc", "gamma"],
    "title": ["One", "Two"],
    "country": ["GE", "FR"],
    "kind": ["wire", "blog"],
    "language": ["fr", "ru"],
    "family": ["delta"],
}
REST = [
    "catalogue = false",
    'catalogue = ["bbc-*", "!bbc-world"]',
    '[sources.bbc]\nownership = "state"',
    '[sources.alpha]\ntitle = "Judged"',
    '[sources.nobody]\nkind = "blog"',
    '[digests.a]\nregion = ["sahel"]',
    '[digests.b]\nregions = ["sahel"]',
    "[retention]\ndays = 3",
    '[alerts.a]\nmatch = "earthquake"',
    'ignore = ["""\n[[feeds]]\n"""]',
    'ignore = [\n["a"],\n]',
]


def whole(path: Path) -> Config | str:
    """What comes of reading it at once."""
    try:
        return load_config(path, {"HOME": "/home/a"}, None, FLAGS)
    except NfeedsError as error:
        return f"{error.message} {error.hint}"


def in_pieces(path: Path) -> Config | str:
    """The same of reading it in pieces."""
    try:
        config, feeds = stream_config(path, {"HOME": "/home/a"}, None, FLAGS)
        assert config.feeds == ()
        return config.model_copy(update={"feeds": tuple(feeds)})
    except NfeedsError as error:
        return f"{error.message} {error.hint}"


def table(url: str, keys: dict[str, str]) -> str:
    """A feed in the file."""
    told = "".join(f'{key} = "{value}"\n' for key, value in keys.items())
    return f'[[feeds]]\nurl = "{url}"\n{told}'


TABLE = st.builds(
    table,
    st.sampled_from([BBC, "https://alpha.example/1", "https://www.alpha.example/2", "ftp://x"])
    | st.integers(0, 99).map(lambda n: f"https://h{n % 5}.example/{n}"),
    st.fixed_dictionaries({}, optional={key: st.sampled_from(KEYS[key]) for key in KEYS}),
)


SOUND = {
    "source": ["alpha", "bbc", "gamma", "m7"],
    "title": ["One", "Two"],
    "country": ["GE"],
    "kind": ["wire"],
    "language": ["fr", "ru"],
    "tags": ["x"],
    "name": ["NAME"],
}
"""What feeds may say without contradiction."""
SEVEN = '[sources.m7]\ntitle = "Seven"'
JUDGED = [*REST[2:3], *REST[5:6], *REST[7:9], SEVEN]
MANY = [table(f"https://m{n}.example/", {}) for n in range(TABLES)]


def told(number: int, keys: dict[str, str]) -> str:
    """A feed of one of a few hosts, or of the catalogue."""
    urls = {0: BBC, 1: "https://bbc.example/feed", 2: "http://www.m7.example/b"}
    text = table(urls.get(number, f"https://h{number % 5}.example/{number}"), keys)
    return text.replace('tags = "x"', 'tags = ["x"]').replace("NAME", f"h{number}")


FEEDS = st.lists(
    st.tuples(
        st.integers(0, 40),
        st.fixed_dictionaries({}, optional={key: st.sampled_from(SOUND[key]) for key in SOUND}),
    ),
    max_size=5,
    unique_by=lambda feed: feed[0],
)


@settings(max_examples=60)
@given(st.sampled_from(REST[:2]), FEEDS, st.lists(st.sampled_from(JUDGED), unique=True))
def test_what_is_sound_is_read_in_pieces(
    tmp_path_factory: pytest.TempPathFactory,
    first: str,
    feeds: list[tuple[int, dict[str, str]]],
    last: list[str],
) -> None:
    """And is the same as read whole: names, outlets that feeds share, and what judges them."""
    path = tmp_path_factory.mktemp("config") / "config.toml"
    tables = [told(*feed) for feed in feeds]
    text = "\n".join((first, *tables[::2], *MANY, *tables[1::2], *last))
    path.write_text(text, encoding="utf-8")
    known = whole(path)
    assert isinstance(known, Config)
    # Where a feed of that host has another outlet, there may be none of that name to be judged.
    assume(SEVEN not in last or any(feed.source.slug == "m7" for feed in known.feeds))

    config, found = stream_config(path, {"HOME": "/home/a"}, None, FLAGS)

    assert isinstance(found, chain), "it was read whole"
    assert config.model_copy(update={"feeds": tuple(found)}) == known


@settings(max_examples=60)
@given(
    st.lists(st.sampled_from(REST), max_size=2),
    st.lists(TABLE, max_size=4, unique=True),
    st.lists(TABLE, max_size=4, unique=True),
    st.lists(st.sampled_from(REST), max_size=2),
)
def test_it_is_the_same_as_the_whole(
    tmp_path_factory: pytest.TempPathFactory,
    first: list[str],
    early: list[str],
    late: list[str],
    last: list[str],
) -> None:
    """Also what is wrong with it; wherever the file is cut."""
    path = tmp_path_factory.mktemp("config") / "config.toml"
    path.write_text("\n".join((*first, *early, *MANY, *late, *last)), encoding="utf-8")

    assert in_pieces(path) == whole(path)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\ufeffcatalogue = false\r\n[[feeds]]\r\nurl = 'https://a.example/'\r\n",
        'feeds = [{ url = "https://a.example/" }]\n',
        '["feeds"]\nurl = 1\n',
        '[[ "feeds" ]]\nurl = "https://a.example/"\n',
        '[[feeds]]\nurl = "https://a.example/"\n[feeds.headers]\nX-Key = { env = "K" }\n',
        '[[feeds]]\nurl = "https://a.example/"\nauth = { file = "secret" }\n[[feeds]]\nurl = 1\n',
        "[[feeds]]\nname = 1\nsource = [1]\n",
        "[[feeds]\n",
        "[poll]\ninterval = '1h'\n[poll]\n",
    ],
)
def test_odd_files_are_the_same_as_well(tmp_path: Path, text: str) -> None:
    """By one reader or the other."""
    path = tmp_path / "config.toml"
    path.write_bytes(text.encode())
    assert in_pieces(path) == whole(path)


def test_without_a_file_there_is_the_catalogue(tmp_path: Path) -> None:
    """As ever; and a file that was named has to be there."""
    environ = {"HOME": str(tmp_path)}
    _, feeds = stream_config(None, environ, None)
    assert tuple(feeds) == load_config(None, environ, None).feeds
    with pytest.raises(ConfigError, match="there is no such file"):
        stream_config(tmp_path / "none.toml", environ, None)


def test_a_pipe_is_read_once(tmp_path: Path) -> None:
    """What comes through it comes whole."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["sh", "-c", f"printf 'catalogue = false' > '{pipe}'"]):
        config, feeds = stream_config(pipe, {"HOME": "/"}, None)
    assert (config.selection, list(feeds)) == (False, [])


def test_a_file_that_changes_meanwhile_is_told(tmp_path: Path) -> None:
    """It is not half of one and half of another."""
    path = tmp_path / "config.toml"
    path.write_text("catalogue = false\n" + table("https://a.example/", {}))
    _, feeds = stream_config(path, {"HOME": "/"}, None)
    path.write_text("[[feeds]\n")
    with pytest.raises(ConfigError, match="was changed while it was read"):
        list(feeds)


@given(st.lists(st.text(max_size=3)))
def test_what_was_seen_is_known(texts: list[str]) -> None:
    """And nothing else, however many there are."""
    seen = Seen()
    for text in [*texts, *map(str, range(2000))]:
        seen.add(text)
    copied = seen.copy()
    copied.add("new")
    assert all(text in seen for text in texts)
    assert "1999" in seen
    assert "2000" not in seen
    assert ("new" in seen, "new" in copied) == ("new" in texts, True)


PEAK = """
import sys, resource
from pathlib import Path
from nfeeds.config.stream import stream_config
from nfeeds.store.roll import Roll
config, feeds = stream_config(Path(sys.argv[1]), {"HOME": "/"}, None)
roll = Roll(feeds)
found = sum(len(page) for page in roll.pages(500))
print(found, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def test_more_feeds_take_no_more_memory(tmp_path: Path) -> None:
    """Thirty thousand took 90 MB; now they take a table of numbers."""
    peaks = {}
    for number in (1_000, 30_000):
        path = tmp_path / f"{number}.toml"
        tables = (table(f"https://h{n % 900}.example/{n}", {}) for n in range(number))
        path.write_text("catalogue = false\n" + "".join(tables))
        done = subprocess.run(
            [sys.executable, "-c", PEAK, str(path)], capture_output=True, text=True, check=True
        )
        feeds, peaks[number] = map(int, done.stdout.split())
        assert feeds == number
    assert peaks[30_000] - peaks[1_000] < 8_000, peaks
