"""Items as feeds spell them → entries: identity, links, markup, and what holds for any input."""

import unicodedata
from base64 import urlsafe_b64encode
from datetime import UTC, datetime, timedelta
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factories import HOUR, NOW, item, make_feed, rss
from nfeeds.models.document import Document
from nfeeds.models.entry import Entry, Parsed, RawEntry
from nfeeds.normalize import LABELS, SUMMARY, TITLE, normalize
from nfeeds.normalize.links import canonical, identity
from nfeeds.normalize.markup import plain
from nfeeds.parse.worker import parse

BASE = "https://example.example/news/rss"
DIRECTIONS = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def entries_of(
    *raws: RawEntry, language: str | None = None, seen_at: datetime = NOW
) -> tuple[Entry, ...]:
    """Normalize the items of one document."""
    return normalize(raws, make_feed(), base=BASE, language=language, seen_at=seen_at)


def kinds(entry: Entry) -> list[str]:
    """By which kinds of keys an entry is found."""
    return [key.kind for key in entry.found_by]


# ---------------------------------------------------------------------- identity


def test_a_link_leads_where_it_is_unique() -> None:
    """Both keys are kept, the link first."""
    one, two = entries_of(
        RawEntry(title="One", link="https://x.example/1", guid="g1"),
        RawEntry(title="Two", link="https://x.example/2", guid="g2"),
    )

    assert kinds(one) == kinds(two) == ["link", "guid"]
    assert one.id != two.id


def test_a_guid_leads_where_links_are_shared() -> None:
    """A feed that links all its items to one page loses none."""
    live = "https://x.example/live"
    one, two = entries_of(
        RawEntry(title="One", link=live, guid="g1"), RawEntry(title="One", link=live, guid="g2")
    )

    assert kinds(one) == kinds(two) == ["guid"]


def test_title_and_day_lead_where_nothing_is_unique() -> None:
    """Other titles or other days are other entries; the same are one."""
    live = "https://x.example/live"
    raws = [
        RawEntry(title=title, link=live, guid="same", published=f"2026-11-{day}T06:00:00Z")
        for title, day in (("One", 18), ("One", 18), ("One", 19), ("Two", 19))
    ]

    entries = entries_of(*raws)

    assert [entry.title for entry in entries] == ["One", "One", "Two"]
    assert all(kinds(entry) == ["hash"] for entry in entries)


def test_an_item_twice_is_one_entry() -> None:
    """The same link, guid and title twice in one document; the first is kept."""
    raw = RawEntry(title="One", link="https://x.example/1", guid="g", summary="first")

    (entry,) = entries_of(raw, raw.model_copy(update={"summary": "second"}))

    assert entry.summary == "first"


@pytest.mark.parametrize(
    ("guids", "titles", "number"),
    [
        (("https://x.example/1#0", "https://x.example/1#4"), ("One", "One"), 1),
        (("https://x.example/1#0", "https://x.example/1#0"), ("One", "One"), 1),
        (("https://x.example/1#0", "https://x.example/1#4"), ("One", "Two"), 2),
        (("https://x.example/1#0", "https://x.example/1"), ("One", "One"), 2),
        (("g0", "g4"), ("One", "One"), 2),
    ],
)
def test_revisions_beside_each_other_are_one_entry(
    guids: tuple[str, str], titles: tuple[str, str], number: int
) -> None:
    """The same page and title twice, where only the guid's mark of revision differs."""
    raws = [
        RawEntry(guid=guid, title=title, link="https://x.example/1?at_medium=RSS")
        for guid, title in zip(guids, titles, strict=True)
    ]

    entries = entries_of(*raws)

    assert len(entries) == number
    assert number == 2 or kinds(entries[0])[0] == "link"
    assert number == 2 or entries_of(raws[1])[0].id == entries[0].id


def test_tracking_makes_no_second_link() -> None:
    """Links that lead to one page are one link, so neither leads to an entry."""
    (entry,) = entries_of(
        RawEntry(title="One", link="https://x.example/1?utm_source=rss"),
        RawEntry(title="One", link="http://www.x.example/1/#top"),
    )

    assert kinds(entry) == ["hash"]


def test_an_id_hangs_on_the_feed_and_not_on_the_time() -> None:
    """The same in every store, whenever it was seen; another feed has ids of its own."""
    raw = RawEntry(title="One", published="Fri, 27 Nov 2026 08:00:00 GMT")
    now, later = entries_of(raw), entries_of(raw, seen_at=NOW + 10 * 24 * HOUR)
    other = normalize([raw], make_feed("other"), base=BASE, language=None, seen_at=NOW)

    assert (now[0].published, later[0].published) == (None, NOW + 7 * 24 * HOUR)
    assert now[0].id == later[0].id != other[0].id
    assert len(now[0].id) == 16


# ---------------------------------------------------------------------- text


def test_a_title_is_found_where_there_is_none() -> None:
    """The summary's beginning, else the link, else a word for it."""
    long = "word " * 60
    titles = [
        entry.title
        for entry in entries_of(
            RawEntry(summary=f"<p>{long}</p>", guid="1"),
            RawEntry(link="https://x.example/1", title="<b></b>"),
            RawEntry(guid="3"),
        )
    ]

    assert titles[0].startswith("word word")
    assert len(titles[0]) <= 120
    assert titles[1:] == ["https://x.example/1", "(untitled)"]


def test_texts_have_their_limits() -> None:
    """Nobody's entry fills the store."""
    (entry,) = entries_of(
        RawEntry(
            title="t" * 9999,
            summary="s" * 99999,
            categories=tuple(map(str, range(999))),
            authors=("a" * 999,),
        )
    )

    assert (len(entry.title), len(entry.summary)) == (TITLE, SUMMARY)
    assert len(entry.categories) == LABELS
    assert len(entry.authors[0]) == 200


def test_a_summary_tells_more_than_the_title() -> None:
    """A repeated title is no summary; where there is none, the content stands in."""
    same, content = entries_of(
        RawEntry(title="One", summary="<p>One</p>"), RawEntry(title="Two", content="<p>Body</p>")
    )

    assert (same.summary, content.summary) == ("", "Body")


def test_labels_are_clean_and_come_once() -> None:
    """Empty and repeated ones go, in their order."""
    (entry,) = entries_of(RawEntry(title="One", categories=("B &amp; C", " ", "A", "B & C")))

    assert entry.categories == ("B & C", "A")


@pytest.mark.parametrize(
    ("own", "feeds", "expected"),
    [
        ("ru", "en", "ru"),
        (None, "de_AT", "de-AT"),
        (None, "ZH-hant-tw", "zh-Hant-TW"),
        (None, "English", "en"),
        (None, "e", "en"),
        ("", "ka", "ka"),
        (None, "fr-é", "en"),
        (None, "fr-", "en"),
        (None, None, "en"),
    ],
)
def test_a_language_is_the_items_then_the_documents_then_the_feeds(
    own: str | None, feeds: str | None, expected: str
) -> None:
    """A tag in its usual spelling; what is none is passed over."""
    (entry,) = entries_of(RawEntry(title="One", language=own), language=feeds)

    assert entry.language == expected


def test_an_update_dates_what_has_no_date() -> None:
    """Atom demands `updated` alone."""
    (entry,) = entries_of(RawEntry(title="One", updated="2026-11-19T06:00:00Z"))

    assert entry.published == entry.updated == datetime(2026, 11, 19, 6, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a<br>b", "a b"),
        ("<p>a</p><p>b</p>", "a b"),
        ("a<b>b</b>c", "abc"),
        ("a < b and c > d", "a < b and c > d"),
        ("Fish &amp; chips &lt;3", "Fish & chips <3"),
        ("&amp;lt;b&amp;gt;", "&lt;b&gt;"),
        ("Q&amp;amp;A: it&amp;#8217;s &amp;quot;x&amp;quot;", 'Q&A: it’s "x"'),
        ("<script>alert(1)</script>text<style>x{}</style>", "text"),
        ("<SCRIPT>never closed", ""),
        ("a<!-- hidden -->b<!-- open", "ab"),
        ("it&#8217;s &nbsp; here\x1b[31m", "it’s here"),
    ],
)
def test_markup_becomes_plain_text(text: str, expected: str) -> None:
    """Tags go, entities are read once, what is hidden stays hidden."""
    assert plain(text) == expected


@pytest.mark.parametrize(
    "text", ["It’s a “deal”, says Café owner", "В Москве из-за сильных морозов", "السلام في جنيف"]
)
def test_utf_8_taken_for_windows_1252_is_undone(text: str) -> None:
    """Where it is that throughout: it stood so in the feed."""
    wrong = "".join(
        byte.decode("cp1252") if byte not in b"\x81\x8d\x8f\x90\x9d" else byte.decode("latin-1")
        for byte in (bytes([code]) for code in text.encode())
    )
    (entry,) = entries_of(RawEntry(title=wrong, summary=f"<p>{wrong}, {wrong}</p>"))

    assert wrong != text
    assert (entry.title, entry.summary) == (text, f"{text}, {text}")


@pytest.mark.parametrize(
    "text",
    [
        "BEYONCÉ’S NEW ALBUM",
        "ESPAÑA “NO”",
        "São João, Ñuñoa and Ærø: Ø",
        "Ã© is not é",
        "Đà Nẵng – Â",
        "Ð",
    ],
)
def test_what_is_no_such_text_stays(text: str) -> None:
    """Letters that look like it, in words that hold others."""
    (entry,) = entries_of(RawEntry(title=text))

    assert entry.title == text


# ---------------------------------------------------------------------- links


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("https://x.example/a", "https://x.example/a"),
        ("HTTPS://X.Example:443/A", "https://x.example/A"),
        ("http://x.example:8080/a", "http://x.example:8080/a"),
        ("/a?b=1#c", "https://example.example/a?b=1#c"),
        ("a", "https://example.example/news/a"),
        ("//x.example/a", "https://x.example/a"),
        (" https://x.example/a\n", "https://x.example/a"),
        ("https://user:password@x.example/a", "https://x.example/a"),
        ("https://x.example/a b|c", "https://x.example/a%20b%7Cc"),
        ("https://x.example/новости", "https://x.example/новости"),
        ("https://x.example/\u202egnp.exe", "https://x.example/%E2%80%AEgnp.exe"),
        ("http://[2001:db8::1]:80/a", "http://[2001:db8::1]/a"),
        ("https://x.example/a?utm_source=rss&id=7&fbclid=x", "https://x.example/a?id=7"),
        ("https://x.example/a?UTM_Source=rss", "https://x.example/a"),
        ("https://x.example/a?q=%EF%F0&at_medium=RSS", "https://x.example/a?q=%EF%F0"),
        ("https://x.example/a?b&c=&&d=+%20", "https://x.example/a?b&c=&&d=+%20"),
        ("https://x.example/a?utm_id=1&b=%7E;c", "https://x.example/a?b=%7E;c"),
        ("javascript:alert(1)", None),
        ("mailto:a@x.example", None),
        ("data:text/html,x", None),
        ("http://", None),
        ("http://[x", None),
        ("http://x.example:99999/", None),
        ("https://x.example/" + "a" * 5000, None),
        ("", None),
        (None, None),
    ],
)
def test_links_are_made_whole_and_freed_of_tracking(link: str | None, expected: str | None) -> None:
    """What is kept of a query stays as it was, to the byte."""
    assert canonical(link, BASE) == expected


def google_news(*addresses: bytes) -> str:
    """An article's address as Google News wrote it until 2024."""
    data = b"\x08\x13" + b"".join(
        tag + bytes([len(address)]) + address
        for tag, address in zip((b"\x22", b"\xd2\x01"), addresses, strict=False)
    )
    return f"https://news.google.com/rss/articles/{urlsafe_b64encode(data).decode().rstrip('=')}"


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        (
            "https://www.google.com/url?rct=j&sa=t&url=https://x.example/a%3Fb%3D1%26c&ct=ga",
            "https://x.example/a?b=1&c",
        ),
        (
            "https://news.google.com/news/url?sa=t&amp;fd=R&amp;url=http://x.example/a?utm_id=1",
            "http://x.example/a",
        ),
        ("http://www.bing.com/news/apiclick.aspx?aid=&url=https%3a%2f%2fx.example%2fa", "https://x.example/a"),
        ("/redirect?url=https%3A%2F%2Fx.example%2Fa", "https://x.example/a"),
        ("https://y.example/t/out.php?to=https://y.example/out?u=https://x.example/a", "https://x.example/a"),
        (google_news(b"https://x.example/a"), "https://x.example/a"),
        (google_news(b"https://x.example/a?b=1", b"https://x.example/amp/a") + "?oc=5", "https://x.example/a?b=1"),
        (google_news(b"AU_yqLMFwyg"), google_news(b"AU_yqLMFwyg")),
        ("https://news.google.com/rss/articles/CBMiabcde", "https://news.google.com/rss/articles/CBMiabcde"),
        ("https://y.example/redirect?url=http://[x", "https://y.example/redirect?url=http://[x"),
        ("https://y.example/redirect?url=/a", "https://y.example/redirect?url=/a"),
        ("https://y.example/article?url=https://x.example/", "https://y.example/article?url=https://x.example/"),
        ("https://y.example/web/2020/https://x.example/a", "https://y.example/web/2020/https://x.example/a"),
    ],
)  # fmt: skip
def test_a_link_that_only_leads_on_is_where_it_leads(link: str, expected: str) -> None:
    """Google's, Bing's, and those that are called so; others may name an address in passing."""
    assert canonical(link, BASE) == expected


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://x.example/a", "http://www.x.example/a/", True),
        ("https://x.example/a#top", "https://x.example/a", True),
        ("https://x.example/a?id=1", "https://x.example/a?id=2", False),
        ("https://x.example/#!/a", "https://x.example/#!/b", False),
        ("https://x.example/#/a", "https://x.example/#/b", False),
        ("https://x.example/A", "https://x.example/a", False),
    ],
)
def test_when_two_links_lead_to_one_article(one: str, other: str, same: bool) -> None:  # noqa: FBT001
    """Scheme, www, last slash and fragment make no difference; pages of scripts have theirs."""
    assert (identity(one) == identity(other)) is same


PARTS = st.sampled_from(
    "http:// https:// // / x.example www. :80 :8080 a b; .. . ? & = utm_source=1 id=% %41 %e4 # ! "
    "[ ] @ \\ | url?u= /redirect?url= é \u202e \u2066 \ud800 \x00 \t + ~ новости".split(" ")
) | st.just(" ")
LINKS = st.lists(PARTS, max_size=12).map("".join) | st.text(
    st.characters(exclude_categories=()), max_size=40
)


@given(
    st.lists(
        st.sampled_from(
            "/ // a b.c .. . ? & utm_source=a b=1 = # ! ;p @ %20 % ( ' * ~ - ref= : :80 é [".split()
        ),
        max_size=9,
    ).map("".join)
)
def test_a_usual_link_is_no_other_in_capitals(rest: str) -> None:
    """What is read by a short way is what is read by the long one."""
    assert canonical(f"https://x.example{rest}", BASE) == canonical(
        f"HTTPS://x.example{rest}", BASE
    )


@settings(deadline=None, max_examples=300)
@given(LINKS)
def test_a_canonical_link_stays_as_it_is(link: str) -> None:
    """Once is enough, and what comes out is an address that any store and terminal takes."""
    address = canonical(link, BASE)

    if address is not None:
        assert address.startswith(("http://", "https://"))
        assert canonical(address, "https://elsewhere.example/") == address
        assert not any(unicodedata.category(c) in ("Cc", "Cs", "Zs", "Zl", "Zp") for c in address)
        assert not set(address) & DIRECTIONS
        address.encode()


@settings(deadline=None, max_examples=100)
@given(st.lists(st.text("abcé%20~-_.", min_size=1, max_size=6), max_size=5))
def test_a_path_is_never_dropped(parts: list[str]) -> None:
    """Two articles never become one."""
    path = "/".join(["", "p", *parts])

    assert canonical(f"https://x.example{path}?utm_source=x", BASE) == f"https://x.example{path}"


# ---------------------------------------------------------------------- any input

WILD = st.none() | st.text(st.characters(exclude_categories=()), max_size=20)
SOME = st.sampled_from(["One", "Two", "", "<b>x</b>", "\x1b[31m", "\ud800"])
RAWS = st.builds(
    RawEntry,
    guid=WILD | st.sampled_from(["g1", "g2"]),
    link=LINKS | st.sampled_from(["https://x.example/1", "/2", "https://x.example/1#a"]),
    title=WILD | SOME,
    summary=WILD | SOME,
    content=WILD,
    published=WILD
    | st.datetimes(datetime(1970, 1, 1), datetime(2100, 1, 1)).map(datetime.isoformat),  # noqa: DTZ001
    updated=WILD | st.integers(0, 10**13).map(str),
    authors=st.lists(WILD.map(lambda text: text or ""), max_size=3).map(tuple),
    categories=st.lists(WILD.map(lambda text: text or ""), max_size=3).map(tuple),
    language=WILD | st.sampled_from(["en", "ru_RU", "x"]),
)


@settings(deadline=None, max_examples=150)
@given(st.lists(RAWS, max_size=6))
def test_any_items_become_sound_entries(raws: list[RawEntry]) -> None:
    """Nothing raises; ids are unique; dates, links and texts are what a store may hold."""
    entries = entries_of(*raws)

    assert entries == entries_of(*raws)
    assert len({entry.id for entry in entries}) == len(entries) <= len(raws)
    assert bool(entries) == bool(raws)
    for entry in entries:
        assert entry.title
        assert entry.url is None or entry.url.startswith(("http://", "https://"))
        for time in (entry.published, entry.updated):
            assert time is None or time.year >= 1990
            assert time is None or time <= NOW + timedelta(hours=24)
        for text in (entry.title, entry.summary, entry.url or "", *entry.authors):
            assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in text)
            assert not set(text) & DIRECTIONS
            text.encode()


@settings(deadline=None, max_examples=100)
@given(st.lists(RAWS, max_size=6), st.randoms(use_true_random=False))
def test_ids_do_not_hang_on_the_order_of_items(raws: list[RawEntry], chance: object) -> None:
    """A document that lists its items anew has the same entries."""
    turned = raws[::-1]

    assert {e.id for e in entries_of(*raws)} == {e.id for e in entries_of(*turned)}


# Without Latin-1: feedparser takes some pairs of its letters for UTF-8 gone wrong, and mends them.
LETTERS = st.characters(
    categories=("L", "N", "P"), exclude_characters="".join(map(chr, range(0x80, 0x100)))
)
WORDS = st.lists(st.text(LETTERS, min_size=1, max_size=8), min_size=1).map(" ".join)
TOLD = st.lists(
    st.tuples(
        WORDS,
        st.datetimes(datetime(1990, 1, 2), datetime(2026, 11, 20)),  # noqa: DTZ001
    ),
    max_size=8,
)


@settings(deadline=None, max_examples=60)
@given(TOLD)
def test_what_a_feed_tells_is_what_we_hold(told: list[tuple[str, datetime]]) -> None:
    """An RSS document, read and normalized, gives the titles, links and dates put into it."""
    moments = [time.replace(microsecond=0, tzinfo=UTC) for _, time in told]
    items = [
        item(
            # Twice: once for the XML, once since titles are read as HTML.
            escape(escape(title)),
            f"https://x.example/{number}",
            pubDate=time.strftime("%d %b %Y %H:%M:%S +0000"),
        )
        for number, ((title, _), time) in enumerate(zip(told, moments, strict=True))
    ]
    document = Document(url=BASE, body=rss(*items), content_type="application/rss+xml")

    parsed = parse(document)

    assert isinstance(parsed, Parsed)
    held = entries_of(*parsed.entries)
    assert [entry.url for entry in held] == [f"https://x.example/{n}" for n in range(len(told))]
    assert [entry.published for entry in held] == moments
    assert [entry.title for entry in held] == [plain(escape(title))[:TITLE] for title, _ in told]


def test_characters_that_cannot_be_printed_are_quoted_in_a_link() -> None:
    """Format characters of any script, and code points that are nobody's."""
    link = canonical("https://x.example/a\u0605b\u2065\U000e0fff/Київ", "https://x.example/")

    assert link == "https://x.example/a%D8%85b%E2%81%A5%F3%A0%BF%BF/Київ"
