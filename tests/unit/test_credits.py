"""Credits and speakers of any text: evidence, limits, time, and whose own name is left out."""

import signal
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factories import NOW, make_entry, make_feed, make_source
from nfeeds.arrange.views import entry_view
from nfeeds.models.entry import Credit, Entry, Evidence, StoredEntry, TaggedEntry
from nfeeds.models.feed import Source
from nfeeds.tag import agency, tag, tag_fully, word_of
from nfeeds.tag.cues import load_cues
from nfeeds.tag.fold import shouted, spaced, words
from nfeeds.tag.speakers import SPEAKERS
from nfeeds.tag.speech import speech
from opened import atlas, gazetteer

GAZETTEER = gazetteer()
ATLAS = atlas()
DATA = Path(__file__).parents[2] / "nfeeds" / "data"

PIECES = st.sampled_from(
    "AFP|Reuters|(AP)|ТАСС|新华社|رويترز|dpa|told|said|according to|сообщил|称|据|قال|گفت"
    "|söyledi|A. F. P.|the Guardian|l'AFP|a déclaré|sagte|, |. |: | - |«|”|\n|İ|ﬁ|e\u0301"
    "|he|the army|Иванов|国防部|وزير|Mr|U.S.|'|(|)|/|©|Foto".split("|")
)
"""What the rules look at, and what has upset such rules before."""
TEXTS = st.lists(PIECES | st.text(max_size=12), max_size=30).map(" ".join) | st.text()


def tagged(
    title: str, summary: str = "", *authors: str, language: str | None = None
) -> TaggedEntry:
    """Tag an entry."""
    entry = Entry(
        id="0", url=None, title=title, summary=summary, authors=authors, language=language
    )
    return tag(entry, GAZETTEER)


@given(title=TEXTS, summary=TEXTS, author=TEXTS, language=st.sampled_from("en fr ru ar zh".split()))
def test_any_text(title: str, summary: str, author: str, language: str) -> None:
    """Whatever the text, there is an answer, each name once, and its evidence in the text."""
    found = tagged(title, summary, author, language=language)
    spoken = word_of(found)
    assert tag_fully(found, GAZETTEER) == (found, spoken)
    fields = {"title": title, "summary": summary, "author": author}
    all_ = [one.evidence for one in found.credits] + [one.evidence for one in spoken]
    proofs = [proof for evidence in all_ for proof in evidence]
    for proof in proofs:
        assert proof.text
        assert fields[proof.field][proof.start : proof.start + len(proof.text)] == proof.text
    names = [one.name for one in found.credits]
    assert len(set(names)) == len(names)
    assert all(all_)
    assert len(spoken) <= SPEAKERS
    for noun in (found, *spoken):  # made without a proof, which they would pass
        assert type(noun).model_validate(noun.model_dump(), strict=True) == noun


@pytest.mark.parametrize(
    "piece",
    [
        "Reuters ",
        "AFP/",
        "(",
        "told AFP, ",
        "said ",
        "a, ",
        "según ",
        "称",
        "قال ",
        "'",
        "– ",
        "A. ",
    ],
)
def test_megabytes(piece: str) -> None:
    """A field of megabytes costs no more than its beginning, and that is read in linear time."""
    text = piece * (2_000_000 // len(piece))
    start = process_time()
    word_of(tagged(text, text, text))
    assert process_time() - start < 2


def test_credits_are_kept_by_their_strongest_evidence() -> None:
    """An agency that signs and is quoted, too, is credited once, by its signature."""
    found = tagged("Fire", "PARIS (AFP) - A hall burned, police told AFP. AFP could not verify it.")
    assert [(one.name, one.strength) for one in found.credits] == [("AFP", "credit")]
    assert [proof.start for proof in found.credits[0].evidence] == [7]


def test_nothing_is_made_up() -> None:
    """An entry without agencies and claims has none."""
    found = tagged("Ten recipes for a rainy day", "Bread, soup and pie.", "Jane Doe")
    assert (found.credits, word_of(found)) == ((), ())


def test_speakers_are_named_once_by_their_fullest_name() -> None:
    """Who is named again in fewer words is no second speaker."""
    found = tagged(
        "Kremlin denies raid", "The Kremlin spokesman Ivan Petrov said no.", language="en"
    )
    assert [one.speaker for one in word_of(found)] == ["Kremlin spokesman Ivan Petrov"]


@pytest.mark.parametrize(
    ("name", "source", "own"),
    [
        ("BBC", make_source("bbc-french", title="BBC News Afrique", family="bbc"), True),
        ("New York Times", make_source("nyt", title="The New York Times"), True),
        ("Al Jazeera", make_source("aj", title="Al Jazeera English", family="al-jazeera"), True),
        ("El País", make_source("elpais", title="El Pais (English)"), True),
        ("Times", make_source("nyt", title="The New York Times"), True),
        ("Times", make_source("guardian", title="The Guardian"), False),
        ("Fox News", make_source("foxnews", title="FOX"), True),
        ("New York Times", make_source("times", title="The Times"), False),
        ("Le Monde", make_source("le-figaro", title="Le Figaro"), False),
    ],
)
def test_an_outlet_knows_its_names(name: str, source: Source, own: bool) -> None:  # noqa: FBT001
    """Slug, title, parts of it and publisher are an outlet's names, whatever their accents."""
    assert source.is_called(name) is own


def test_an_outlet_does_not_rest_on_itself() -> None:
    """Its own name is no credit where an entry is shown; an agency that signs stays."""
    proof = Evidence(text="BBC", field="title", start=0)
    facts: dict[str, Any] = {"strength": "attribution", "evidence": (proof,)}
    kept = (
        Credit(name="BBC", kind="outlet", **facts),
        Credit(name="CNN", kind="outlet", **facts),
        Credit(name="AFP", kind="agency", **facts),
    )
    entry = make_entry("BBC told", credits=kept).model_dump()
    entry.pop("found_by")
    feed = make_feed("bbc")
    stored = StoredEntry(**entry, feed=feed.url, first_seen=NOW, seen_at=NOW, time=NOW)
    view = entry_view(stored, {feed.url: feed}, ATLAS, "de-jure")
    assert [credit.name for credit in view.credits] == ["CNN", "AFP"]


def rows(table: str) -> list[list[str]]:
    """The rows of a table, without its head."""
    text = (DATA / table).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines()[1:]]


def test_tables_name_sources_of_the_catalogue() -> None:
    """The outlets of agencies are in the catalogue; no outlet, site or name stands twice."""
    slugs = {row[0] for row in rows("sources.tsv")}
    agencies = rows("agencies.tsv")
    own = [word for row in agencies for word in row[1].split()]
    assert {word for word in own if "." not in word} <= slugs
    assert len(set(own)) == len(own)
    names = [row[0] for row in (*agencies, *rows("outlets.tsv"))]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("source", "title", "url", "name"),
    [
        ("tass-russian", "ТАСС", "https://tass.ru/politika/1", "TASS"),
        ("my-wire", "AFP", None, "AFP"),
        ("wire", "Agence France-Presse", None, "AFP"),
        ("anadolu", "Anadolu Agency", None, "AA"),
        ("mine", "mine", "https://en.irna.ir/news/1", "IRNA"),
        ("reader", "Reader", "https://www.reuters.com/world/1", "Reuters"),
        ("gazette", "The Gazette", "https://gazette.example/reuters.com/1", None),
        ("mine", "mine", "https://notreuters.com/1", None),
        ("asia", "AA", "http://[", None),
        ("cna", "CNA", "https://www.channelnewsasia.com/1", None),
    ],
)
def test_an_agency_is_known_by_its_outlets(
    source: str, title: str, url: str | None, name: str | None
) -> None:
    """By slug, by a title that means nothing else, or by the site of the page."""
    assert agency(source, title, url) == name


def test_every_name_can_be_found() -> None:
    """Each spelling of the tables is spotted where it stands alone."""
    cues = load_cues()
    for table, column in (("agencies.tsv", 4), ("outlets.tsv", 1)):
        for row in rows(table):
            for spelling in row[column].split("|"):
                spotted = cues.find(words(spelling.strip("*~")))
                names = {name.name for one, _, _ in spotted for name in one}
                assert row[0] in names, spelling


ENDLESS = (
    ("fr", "Un pont fermé, a annoncé l’AP-HP, qui recrute."),
    ("ru", "Мост закрыт, рассказали «Интерфаксу» два источника."),
    ("hy", "Կամուրջը փակ է, հայտնել է Reuters-ը։"),
)


@pytest.mark.parametrize(("language", "text"), ENDLESS)
def test_a_name_that_is_part_of_a_word_behind_a_verb(language: str, text: str) -> None:
    """What stands between verb and speaker is passed over, be the name longer or shorter."""
    assert len(word_of(Entry(id="0", url=None, title="", summary=text, language=language))) < 2


LANGUAGES = (
    "ar az cs da de el en es fa fr he hi hu hy id it ja ka ko nl no pl pt ro"
    " ru sk sr sv sw tr uk ur zh"
).split()
MARKED = (
    'said told AFP Reuters-ը «Интерфаксу» сообщил AP-HP the le , : – " » ( ) . 。 ، und 说 表示'
    " によると ने कहा نے 따르면 dedi Bakanı minister who that and e y и з на 12 3 . - the AFP通信 、"
    " は が と発表した zufolge hervorgeht נמסר 获悉 从 « в mł. to im Το"
).split(" ")


@pytest.fixture
def soon() -> Iterator[None]:
    """Fail what takes over a minute, where it would go on for ever."""

    def late(*_: object) -> None:
        raise TimeoutError

    was = signal.signal(signal.SIGALRM, late)
    signal.alarm(60)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, was)


@pytest.mark.usefixtures("soon")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(MARKED), max_size=24), st.sampled_from(LANGUAGES))
def test_any_words_in_any_order_come_to_an_end(pieces: list[str], language: str) -> None:
    """However names, marks and words of saying stand, speakers are words of the text."""
    text = " ".join(pieces)
    entry = Entry(id="0", url=None, title=text, summary=text, language=language)
    assert all(word.speaker in text for word in word_of(entry))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_saying_can_be_met(language: str) -> None:
    """By the finder of its language, whatever its kind; behind a name, before one and alone."""
    for _, form in speech(language):
        said = form.rstrip("~")
        text = f"Ali Kaya {said} Ali Kaya. {said}"
        entry = Entry(id="0", url=None, title=text, summary="", language=language)
        assert all(word.speaker in text for word in word_of(entry))


def test_a_form_stands_once_in_the_table_of_words() -> None:
    """In a language and kind; and no word of saying is of two kinds: the first would hold."""
    lines = (DATA / "speech.tsv").read_text("utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in lines]
    assert rows == sorted(rows, key=lambda row: (row[0] == "*", row[0]))
    around = load_cues().sets.keys()
    forms = Counter(
        (language, kind if kind in around and kind != "cites" else "", words(form.rstrip("~")))
        for language, kind, listed in rows
        for form in listed.split("|")
    )
    assert [form for form, times in forms.items() if times > 1] == []


def test_latin_words_end_where_other_letters_begin() -> None:
    """In Chinese, Japanese and Korean text, and only there."""
    assert spaced(" euは制裁 ") == " eu    "
    assert spaced(" eu и мир ") == " eu и мир "


def test_a_text_of_a_script_without_capitals_is_not_shouted() -> None:
    """Whatever abbreviation stands in it."""
    assert shouted("EU IN CRISIS")
    assert shouted("КРИЗИС В ЕС")
    assert not shouted("EUは制裁を決めた")
    assert not shouted("ארה״ב וה-EU")
