from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nfeeds.config import load_config
from nfeeds.config.opml import LARGEST, Row, import_opml, read_opml, write_opml
from nfeeds.errors import ConfigError, UsageError
from nfeeds.models.config import Config
from nfeeds.models.feed import Feed, Source

LIST = """\
<?xml version="1.0" encoding="UTF-8"?>
<opml version="1.0"><head><title>Mine</title></head><body>
  <outline text="Top" xmlUrl="https://top.example/rss"/>
  <outline title="News">
    <outline text="Caucasus &amp; more">
      <outline type="rss" text="A" title="A &#8211; all" xmlUrl="https://a.example/rss"/>
      <OUTLINE TEXT="B" XMLURL=" http://b.example/rss "></OUTLINE>
    </outline>
    <outline text="no feed" url="https://c.example"/>
  </outline>
  <outline text=""><outline text="D" xmlUrl="https://d.example/rss"/></outline>
</body></opml>
"""


def _config(path: Path) -> Config:
    return load_config(path, {"HOME": "/nowhere"}, None)


def _list(*rows: tuple[str, str]) -> bytes:
    lines = "".join(f'<outline text="{title}" xmlUrl="{url}"/>' for url, title in rows)
    return f'<opml version="2.0"><body>{lines}</body></opml>'.encode()


def _feed(url: str, title: str, tags: tuple[str, ...] = (), status: str = "own") -> Feed:
    source = Source(slug=title, title=title, family="f")
    return Feed.model_validate(
        {
            "url": url,
            "name": title,
            "title": title,
            "source": source,
            "tags": tags,
            "status": status,
        }
    )


def test_reads_feeds_with_their_folders() -> None:
    """Feeds come in order, with the better of their titles and the names of their folders."""
    assert read_opml(LIST.encode()) == [
        Row("https://top.example/rss", "Top"),
        Row("https://a.example/rss", "A – all", ("News", "Caucasus & more")),
        Row("http://b.example/rss", "B", ("News", "Caucasus & more")),
        Row("https://d.example/rss", "D"),
    ]


def test_reads_other_encodings() -> None:
    """A list that says its encoding is read by it."""
    content = LIST.replace("UTF-8", "ISO-8859-1").replace("Top", "Tôp").encode("latin-1")
    assert read_opml(content)[0].title == "Tôp"
    assert len(read_opml(LIST.replace("UTF-8", "UTF-16").encode("utf-16"))) == 4


BOMB = """<!DOCTYPE opml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<opml><body><outline text="&b;" xmlUrl="https://a.example"/></body></opml>"""
OUTSIDE = """<!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<opml><body><outline text="&x;" xmlUrl="https://a.example"/></body></opml>"""


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (BOMB, "declares entities"),
        (OUTSIDE, "declares entities"),
        ("<opml>" + "<outline text='x'>" * 200, "more than 100 deep"),
        ("<html><body/></html>", 'begins with "html"'),
        ("<opml><body>", "line 1 of the list is not XML: no element found"),
        ("<opml>\n<outline text='a & b'/></opml>", "line 2 of the list is not XML"),
        ("", "no element found"),
        ('<?xml version="1.0" encoding="klingon"?><opml/>', "unknown encoding: klingon"),
        (" " * (LARGEST + 1), "larger than 16 MiB"),
    ],
)
def test_refuses_what_is_no_list(content: str, message: str) -> None:
    """Entities, bottomless folders, other documents, broken and huge ones end in one line."""
    with pytest.raises(UsageError, match=message) as caught:
        read_opml(content.encode())
    assert caught.value.message.isprintable()


@given(st.binary(max_size=80) | st.text("<opml>/ ='\"&;!", max_size=60).map(str.encode))
def test_any_bytes_are_rows_or_one_line(content: bytes) -> None:
    """Whatever is handed in is a list or an error in words."""
    told = ""
    try:
        read_opml(content)
    except UsageError as error:
        told = error.message
    assert told.isprintable()


def test_import_says_what_became_of_each_row(tmp_path: Path) -> None:
    """New feeds are written in one edit; known, off, dead and impossible ones are told apart."""
    path = tmp_path / "config.toml"
    path.write_text('# mine\n[[feeds]]\nurl = "https://a.example/rss"\n', encoding="utf-8")
    rows = {status: [] for status in ("live", "uncertain", "dead")}  # type: dict[str, list[Feed]]
    for row in _config(path).catalogue:
        rows[row.status].append(row)
    imported = import_opml(
        path,
        _list(
            ("http://A.example/rss/", "A"),
            (rows["live"][0].url, "L"),
            (rows["uncertain"][0].url, "U"),
            (rows["dead"][0].url, "D"),
            ("exec:rm -rf /", "E"),
            ("filter:x:https://x.example", "F"),
            ("|ls", "G"),
            ("https://new.example/rss", "A new\none"),
            ("http://new.example/rss/", "again"),
        ),
    )
    assert [row.outcome for row in imported.rows] == [
        "known",
        "known",
        "off",
        "dead",
        "refused",
        "refused",
        "refused",
        "new",
        "known",
    ]
    assert imported.counts == {"new": 1, "known": 3, "off": 1, "dead": 1, "refused": 3}
    assert imported.rows[2].note == rows["uncertain"][0].reason
    assert path.read_text(encoding="utf-8") == (
        '# mine\n[[feeds]]\nurl = "https://a.example/rss"\n\n'
        '[[feeds]]\nurl = "https://new.example/rss"\nname = "new"\ntitle = "A new one"\n'
    )


def test_import_moves_logins_into_files(tmp_path: Path) -> None:
    """A login in a list's address goes into a file, as with `feeds add`."""
    path = tmp_path / "config.toml"
    import_opml(path, _list(("https://me:s3cr3t@a.example/rss", "A")))
    assert "s3cr3t" not in path.read_text(encoding="utf-8")
    assert (tmp_path / "secrets" / "a").read_text(encoding="utf-8") == "me:s3cr3t\n"


def test_import_into_a_file_that_does_not_load_leaves_nothing(tmp_path: Path) -> None:
    """With a mistake in the file nothing is written, no login either."""
    path = tmp_path / "config.toml"
    path.write_text("stor = 1\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="unknown key"):
        import_opml(path, _list(("https://me:pw@a.example/rss", "A")))
    assert [entry.name for entry in tmp_path.iterdir()] == ["config.toml"]


def test_exports_folders_of_tags_and_families() -> None:
    """Tags are folders in folders; catalogue feeds of one family share one; no login leaves."""
    text = write_opml(
        [
            _feed("https://u:s3cr3t@a.example/?a=1&b", "A & Co"),
            _feed("https://b.example/", "B", ("x", "y")),
            _feed("https://c.example/", "C", status="live"),
            _feed("https://d.example/", "D", status="live"),
        ]
    )
    assert read_opml(text.encode()) == [
        Row("https://a.example/?a=1&b", "A & Co"),
        Row("https://b.example/", "B", ("x", "y")),
        Row("https://c.example/", "C", ("f",)),
        Row("https://d.example/", "D", ("f",)),
    ]
    assert "s3cr3t" not in text


WORDS = st.text("abÄ„ \u200c&<>\"'[]#=", min_size=1, max_size=8).map(
    lambda text: " ".join(text.split())
)
TITLES = WORDS.filter(lambda text: text.replace("\u200c", "").strip() != "")
FEEDS = st.lists(
    st.tuples(st.integers(0, 9), TITLES, st.lists(TITLES, unique=True, max_size=3)),
    unique_by=lambda feed: feed[0],
    max_size=4,
)


@settings(deadline=None, max_examples=25)  # each example reads the whole catalogue several times
@given(FEEDS)
def test_what_is_exported_comes_back(
    tmp_path_factory: pytest.TempPathFactory, given_feeds: list[tuple[int, str, list[str]]]
) -> None:
    """Own feeds keep address, title and tags from one machine to another; twice adds nothing."""
    feeds = [
        _feed(f"https://h{n}.example/rss?a&b=<", title, tuple(tags))
        for n, title, tags in given_feeds
    ]
    content = write_opml(feeds).encode()
    path = tmp_path_factory.mktemp("x") / "config.toml"
    path.write_text("catalogue = false\n", encoding="utf-8")
    assert import_opml(path, content).counts["new"] == len(feeds)
    there = {(feed.url, feed.title, feed.tags) for feed in _config(path).feeds}
    assert there == {(feed.url, feed.title.strip(), feed.tags) for feed in feeds}
    assert write_opml(sorted(_config(path).feeds, key=_key)) == write_opml(sorted(feeds, key=_key))
    assert import_opml(path, content).counts["known"] == len(feeds)


def _key(feed: Feed) -> str:
    return feed.url


def test_the_whole_catalogue_goes_out_and_comes_in(tmp_path: Path) -> None:
    """All feeds that are on are known again when their list is read."""
    path = tmp_path / "config.toml"
    path.write_text('catalogue = ["*"]\n', encoding="utf-8")
    feeds = _config(path).feeds
    imported = import_opml(path, write_opml(feeds).encode())
    assert imported.counts["known"] == len(feeds) == len(imported.rows)
