"""The tagger: evidence, boundaries, dates, languages, and any input at all."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import partial
from itertools import permutations
from pathlib import Path
from threading import Barrier
from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nfeeds.models.entry import Entry, TaggedEntry
from nfeeds.tag import Gazetteer, load_gazetteer, tag, version
from nfeeds.tag.cues import CYRILLIC
from nfeeds.tag.fold import bare, fold, read, words
from nfeeds.tag.language import base, guess, script_of
from nfeeds.tag.senses import MARKS
from nfeeds.tag.table import parts_for
from nfeeds.tag.weigh import PROOFS
from opened import gazetteer

GAZETTEER = gazetteer()
ROOT = Path(__file__).parents[2]


def tagged(title: str, **facts: Any) -> TaggedEntry:
    """Tag an entry with that title."""
    return tag(Entry(**{"id": "0", "url": None, "title": title, **facts}), GAZETTEER)


def codes(title: str, **facts: Any) -> list[str]:
    """Raw codes of a title."""
    return [place.code for place in tagged(title, **facts).places]


def test_evidence_points_into_the_text() -> None:
    """Each tag carries the words it rests on, with field and offset in characters."""
    entry = tagged("Clashes near Şuşa", summary="Azerbaijan’s army said İzmir was calm.")
    for place in entry.places:
        for evidence in place.evidence:
            text = entry.title if evidence.field == "title" else entry.summary
            assert text[evidence.start :].startswith(evidence.text)
    assert {p.code: p.evidence[0].text for p in entry.places} == {
        "shusha": "Şuşa",
        "AZ": "Azerbaijan",
        "izmir": "İzmir",
    }


def test_the_rest_of_the_entry_is_kept() -> None:
    """Tagging adds places and the tagger's version and changes nothing else."""
    entry = Entry(id="0", url="https://example.org/1", title="Armenia", authors=("A. B.",))
    found = tag(entry, GAZETTEER)
    assert Entry(**{name: getattr(found, name) for name in Entry.model_fields}) == entry
    assert found.tagger == version(GAZETTEER)


@pytest.mark.parametrize("title", ["פשיטה בג'נין", "פשיטה בג’נין", "פשיטה בג׳נין"])
def test_marks_of_hebrew_letters(title: str) -> None:
    """A geresh is written in three ways, and is part of the name in each."""
    assert codes(title, language="he") == ["jenin"]


def test_no_place() -> None:
    """Unknown stays unknown."""
    assert tagged("Ten recipes for a rainy day").places == ()
    assert tagged("").places == ()


@pytest.mark.parametrize(
    ("day", "expected"),
    [((2020, 10, 1), ["JP"]), ((2024, 10, 1), []), (None, [])],
)
def test_leaders_have_terms(day: tuple[int, int, int] | None, expected: list[str]) -> None:
    """A leader's bare surname counts on the days of the term, and without a day not at all."""
    published = datetime(*day, tzinfo=UTC) if day else None
    assert codes("Suga speaks to reporters", published=published) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Ambassador Assadi in Ramanagara", []),
        ("join us in omaninaga", []),
        ("US-led talks", ["US"]),
        ("South Sudan, not Sudan alone", ["SS", "SD"]),
        ("Iran’s and Iraq's", ["IR", "IQ"]),
        ("ARMENIA AND AZERBAIJAN TALK", ["AM", "AZ"]),
        ("JOIN US TODAY", []),
        ("Dr Sam Şam", ["damascus"]),
    ],
)
def test_boundaries_and_case(title: str, expected: list[str]) -> None:
    """Names are whole words in their own spelling; the longest wins."""
    assert sorted(codes(title, language="en")) == sorted(expected)


def test_a_name_ends_with_its_field() -> None:
    """The end of a title and the beginning of a summary make no name together."""
    assert codes("Nothing new in New", summary="York, it says", language="en") == []
    assert codes("Nothing new", summary="in New York, it says", language="en") == ["new-york"]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Côte d’Ivoire", ["CI"]),
        ("Cote d, Ivoire", []),
        ("Guinea-Bissau", ["GW"]),
        ("Guinea. Bissau", ["GN", "bissau"]),
        ("U.S. troops", ["US"]),
        ("In U, S. says", []),
    ],
)
def test_what_stands_between_the_words_of_a_name(title: str, expected: list[str]) -> None:
    """A dash, a dot or an apostrophe in a name is part of it; another mark ends it."""
    assert sorted(codes(title, language="en")) == sorted(expected)


@pytest.mark.parametrize(
    ("title", "language", "found"),
    [
        ("i\u0307ngiltereli bakan", "tr", {"GB": "i\u0307ngiltereli"}),
        ("İrlandalı bakan", "tr", {"IE": "İrlandalı"}),
        ("E\u0301tats-Unis et Chine", "fr", {"US": "E\u0301tats-Unis", "CN": "Chine"}),
        ("Росси\u0301я и Кита\u0438\u0306", "ru", {"RU": "Росси\u0301я", "CN": "Кита\u0438\u0306"}),
        ("قوات سُورِيَّة", "ar", {"SY": "سُورِيَّة"}),
        ("مـــصر والعراقُ", "ar", {"EG": "مـــصر", "IQ": "العراقُ"}),
        ("ﺍﻟﻌﺮﺍﻕ", "ar", {"IQ": "ﺍﻟﻌﺮﺍﻕ"}),
        ("عُمان", "ar", {"OM": "عُمان"}),
        ("عمّان", "ar", {"amman": "عمّان"}),
        ("נְשִׂיא צָרְפַת", "he", {"FR": "צָרְפַת"}),
        ("फ़्रांस और इज़राइल", "hi", {"FR": "फ़्रांस", "IL": "इज़राइल"}),
        ("ＮＡＴＯ 米国", "ja", {"nato": "ＮＡＴＯ", "US": "米国"}),
        ("حزب\u200cالله امروز", "fa", {"LB": "حزب\u200cالله"}),
        ("Öster\u00adreich", "de", {"AT": "Öster\u00adreich"}),
    ],
)
def test_marks_on_letters(title: str, language: str, found: dict[str, str]) -> None:
    """A name is found with and without marks on its letters, and pointed at with them."""
    summary = f"… {title}"
    entry = tagged(title, language=language, summary=summary)
    assert {place.code: place.evidence[0].text for place in entry.places} == found
    for place in entry.places:
        for evidence in place.evidence:
            text = title if evidence.field == "title" else summary
            assert text[evidence.start :].startswith(evidence.text)


@given(st.text(alphabet="eи\u0301\u0306 İi\u0307سُـﻻنחּאगज\u093cＡ-\u00ad"))
def test_bare_text_points_back(text: str) -> None:
    """Each character of a bare text has its place in the original, in order, and so has the end."""
    short, origin = bare(text)
    assert len(origin) == len(short) + 1
    assert origin == sorted(origin)
    assert origin[-1] == len(text)
    assert read(text)[1] or short == text


def test_proofs_are_few() -> None:
    """An entry that names a place over and over keeps the first mentions, and counts all."""
    few, many = (tagged("", summary="Armenia. " * times).places[0] for times in (PROOFS, 400))
    assert few.evidence == many.evidence
    assert [one.start for one in many.evidence] == list(range(0, 9 * PROOFS, 9))
    assert many.score == pytest.approx(1 + 399 * 0.4)


def test_every_form_is_found() -> None:
    """Each form of the table is found in a text of itself; of most scripts, not within a word."""
    table = (ROOT / "nfeeds" / "data" / "gazetteer.tsv").read_text("utf-8").splitlines()
    senses = [line.split("\t")[1].split(" ", 5) for line in table if line[0] != "#"]
    forms = {fold(sense[5].strip(MARKS)): sense[3].partition(",")[0] for sense in senses}
    assert len(forms) > 20_000
    for form, language in forms.items():
        spoken = partial(str, language)
        alone, inside = (
            {(one.text, at) for one, at in GAZETTEER.find(words(text), spoken)[0]}
            for text in (form, f"x{form}x")
        )
        assert (form, 0) in alone
        assert ((form, 1) in inside) == (form >= "\u0590")


def test_a_name_is_found_by_its_beginning_and_compared_to_its_end() -> None:
    """Where only one name goes on like that, its beginning is looked for: it alone is no name."""
    table = (ROOT / "nfeeds" / "data" / "gazetteer.tsv").read_text("utf-8")
    assert "\n belize ci|ty \t" in table
    assert codes("Belize City votes", language="en") == ["belize-city"]
    assert codes("Belize: civil war", language="en") == ["BZ"]


def test_a_name_of_one_language_is_looked_for_in_its_texts_alone() -> None:
    """Some have a part of the table for themselves; Serbian reads the Croatian one."""
    tabled = frozenset({"en", "hr", "pl", "ru", "sr"})
    assert parts_for((), "pl", tabled) != () == parts_for((), "en", tabled)
    assert parts_for((), "sr", tabled) == parts_for((), "hr", tabled)
    assert codes("TOPR ostrzega przed lawinami", language="pl") == ["PL"]
    assert codes("TOPR warns", language="en") == []
    cyrillic = parts_for((CYRILLIC,), "ru", tabled)
    assert set(parts_for((CYRILLIC,), "sr", tabled)) > {*cyrillic}
    assert len(parts_for((CYRILLIC,), None, tabled)) > len(cyrillic), "it may be Serbian"


def test_a_letter_is_a_country_where_a_headline_has_it_apart() -> None:
    """Korean papers write 美 for America: apart, or before Hangul. In Chinese that is beauty."""
    assert codes("美 상무부 발표", language="ko") == ["US"]
    assert codes("주말엔 美術館으로", language="ko") == []
    assert codes("美在细节", language="zh") == []
    assert codes("근무 中 사망", language="ko") == []


def test_a_short_name_counts_where_a_chinese_clause_begins() -> None:
    """日股 is Japan's stocks; behind a letter, it is the end of "today" and the stocks."""
    assert codes("日股价大跌", language="zh") == []
    assert codes("收盘 日股大涨", language="zh") == ["JP"]
    assert codes("今日股市", language="zh") == []


def test_what_is_no_name_hides_none_behind_it_in_chinese() -> None:
    """There are no words that it could end."""
    assert codes("其中美国占四成", language="zh") == ["US"]
    assert codes("其中美丽的", language="zh") == []
    assert codes("对中国加征关税", language="zh") == ["CN"]


@pytest.mark.parametrize("declared", ["zh", "zh-TW", "zh-CN", "en", None])
def test_chinese_is_read_as_it_is_written(declared: str | None) -> None:
    """吐瓦魯 is Tuvalu in Taiwan alone, 图瓦卢 on the mainland alone."""
    assert codes("吐瓦魯與友邦簽約", language=declared) == ["TV"]
    assert codes("图瓦卢与友邦签约", language=declared) == ["TV"]


def test_a_name_in_other_letters_makes_no_other_language() -> None:
    """A text is in Korean or Japanese by a fourth of its letters."""
    assert codes("BTS (방탄소년단) tours Germany", language="en") == ["DE"]
    assert codes("韓国軍が演習", language=None) == ["KR"]


def test_a_table_in_memory_is_as_good_as_a_file() -> None:
    """The script that measures a part of the terms has no file of it."""
    data = ROOT / "nfeeds" / "data"
    table, affixes = (data / name for name in ("gazetteer.tsv", "affixes.tsv"))
    kept = Gazetteer(table.read_bytes(), affixes.read_bytes())
    entry = Entry(id="0", url=None, title="Київ і Shusha, 東京", language=None)
    assert kept.hash == GAZETTEER.hash
    assert tag(entry, kept) == tag(entry, GAZETTEER)


def test_context_decides() -> None:
    """A word of two meanings goes to the one that the rest of the entry speaks for."""
    assert codes("Georgia votes", language="en") == ["GE"]
    assert "georgia-us" in codes("Republicans win Georgia runoff", language="en")
    assert codes("Split decision", language="en") == []
    assert "split" in codes("Croatia: fire near Split", language="en")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Vaccine against the Sudan virus", []),
        ("The army of the Sudan", ["SD"]),
        ("New South Wales and South Wales", ["new-south-wales", "wales"]),
    ],
)
def test_the_longest_name_is_meant(title: str, expected: list[str]) -> None:
    """Of names that overlap the longest is meant, wherever the others begin."""
    assert sorted(codes(title)) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Fire in Moscow, Idaho", ["idaho"]),
        ("Lebanon, Pennsylvania, votes", ["pennsylvania"]),
        ("Strike in Newcastle, KwaZulu-Natal", ["kwazulu-natal"]),
        ("Talks in Houston, Texas", ["houston", "texas"]),
        ("Moscow and Idaho", ["moscow", "idaho"]),
        ("Moscow, Kyiv and Minsk", ["kyiv", "minsk", "moscow"]),
        ("Moscow; Idaho", ["moscow", "idaho"]),
    ],
)
def test_a_town_before_its_state_is_no_namesake(title: str, expected: list[str]) -> None:
    """A place of another country is not meant where a state or province follows behind a comma."""
    assert sorted(codes(title)) == sorted(expected)


def test_a_dateline_is_no_subject() -> None:
    """The town where a report was written weighs less than what it is about."""
    entry = tagged("Volcano near Manila spews ash", summary="MOSCOW (Wire) — Ash fell on Manila.")
    assert entry.places[0].code == "manila"
    assert "moscow" not in [place.code for place in entry.places]


def test_a_place_goes_before_the_actor() -> None:
    """Where it happens outweighs who does it."""
    assert tagged("French troops kill militant in Mali", language="en").places[0].code == "ML"


def test_languages_keep_their_words() -> None:
    """A word that is a country in one language only counts in texts of that language."""
    assert codes("Fas yönetimi", language="tr") == ["MA"]
    assert codes("Fas yönetimi", language="es") == []
    assert codes("Росія та Україна", language="uk") == ["RU", "UA"]


def test_a_wrong_declaration_is_seen_through() -> None:
    """A feed's `en` may be its software's default: the little words tell."""
    assert codes("Le président ivoirien est reçu par le roi des Belges", language="en") == [
        "CI",
        "BE",
    ]


def test_scripts_within_a_text() -> None:
    """A name in another script than the text's counts."""
    assert codes("Voices from Київ", language="en") == ["kyiv"]


@pytest.mark.parametrize(
    ("tag_", "expected"),
    [("en-GB", "en"), ("zh-TW", "zh-hant"), ("zh_Hant", "zh-hant"), ("iw", "he"), ("", None)],
)
def test_base(tag_: str, expected: str | None) -> None:
    """A BCP 47 tag gives the language that the gazetteer knows."""
    assert base(tag_) == expected


def test_guess() -> None:
    """Little words name the language of a sentence; a name alone does not."""
    assert guess("la policía detiene a los sospechosos en el centro de la ciudad") == "es"
    assert guess("Armenia") is None


def test_script_of() -> None:
    """The first letter tells the script."""
    assert [script_of(w) for w in ("Шуша", "שושה", "Shusha")] == ["cyrillic", "hebrew", "latin"]


@given(st.text())
def test_fold_keeps_length(text: str) -> None:
    """Folding changes characters, never their number, so that offsets stay valid."""
    assert len(fold(text)) == len(text)


@given(st.text())
def test_words_are_the_folded_text(text: str) -> None:
    """What makes up words stays as `fold` has it, all else is a space, and one is at either end."""
    made = words(text)
    assert (made[0], made[-1]) == (" ", " ")
    for char, folded in zip(made[1:-1], fold(text), strict=True):
        assert char == folded if folded.isalnum() else char in (folded, " ")


def test_all_ways_of_folding_agree() -> None:
    """Common characters are passed over, and beside İ, which grows in lower case, all are alike."""
    for char in map(chr, (*range(0xD800), *range(0xE000, 0x10000))):
        assert words(f"İ{char}")[2:] == words(char)[1:]
        assert fold(f"İ{char}")[1:] == fold(char)


@given(st.text(st.sampled_from("ǣæǿøéÉßẞİ’-_. aя")))
def test_characters_fold_alone(text: str) -> None:
    """A character becomes the same whatever stands beside it."""
    assert words(text)[1:-1] == "".join(words(char)[1:-1] for char in text)


def test_a_name_may_end_a_text() -> None:
    """Also where a longer one, with a mark behind it, could have begun."""
    entry = tagged("الاهتمام", summary="الاهتمام أوبك", language="ar")
    assert [place.code for place in entry.places] == ["opec"]


@given(st.text(), st.text(), st.sampled_from(["en", "ar", "zh", "tr", "xx", None]))
def test_any_text(title: str, summary: str, language: str | None) -> None:
    """Whatever the text, there is an answer, and its evidence is in the text."""
    entry = tagged(title, summary=summary, language=language)
    for place in entry.places:
        assert place.score > 0
        for evidence in place.evidence:
            text = title if evidence.field == "title" else summary
            assert text[evidence.start : evidence.start + len(evidence.text)] == evidence.text


@pytest.mark.parametrize("language", ["en", "es", "tr", "pl", "ru", None])
def test_no_text_changes_what_another_is_about(language: str | None) -> None:
    """What was met just before, spelled otherwise or on another day, makes no difference."""
    names = (
        "China|CHINA|Chinas|chinesa|US|us|Turkey|turkey|Iran|Iranie|Abbott|Киев|Киевом|إيران|زإيران"
    )
    titles = [f"Talks on {name} go on" for name in names.split("|")]
    entries = [
        Entry(id="0", url=None, title=title, language=language, published=day)
        for title in (*titles, "TALKS ON US", "TALKS ON CHINA")
        for day in (None, datetime(2012, 1, 1, tzinfo=UTC))
    ]
    fresh = load_gazetteer()
    told = {entry: {tag(entry, fresh).places} for entry in reversed(entries)}
    for before, entry in permutations(entries, 2):
        tag(before, GAZETTEER)
        told[entry].add(tag(entry, GAZETTEER).places)
    assert all(len(places) == 1 for places in told.values())


def test_forms_that_were_met_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that runs for months does not remember more and more of them."""
    monkeypatch.setattr("nfeeds.tag.gazetteer._FORMS", 3)
    fresh = load_gazetteer()
    names = "Iran Iraq Chad Mali Peru Cuba Togo Laos Iran".split()
    told = [tag(Entry(id="0", url=None, title=f"Talks on {name}"), fresh) for name in names]
    assert [[place.code for place in one.places] for one in told] == [
        ["IR"], ["IQ"], ["TD"], ["ML"], ["PE"], ["CU"], ["TG"], ["LA"], ["IR"]
    ]  # fmt: skip
    assert sum(map(len, fresh._part(0)._met.values())) < len(names)


def test_a_field_of_megabytes() -> None:
    """A huge field takes no more time than its beginning."""
    start = process_time()
    assert codes("Armenia " * 400_000) == ["AM"]
    assert process_time() - start < 2


def test_the_gazetteer_is_small() -> None:
    """Loading it, the names of all scripts too, takes a process little memory at any moment."""
    measure = """
import resource
from nfeeds.models.entry import Entry
from nfeeds.tag import load_gazetteer, tag
def peak(): return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
before = peak()
tag(Entry(id="0", url=None, title="Київ, القدس, 北京"), load_gazetteer())
print(peak() - before)
"""
    # A peak counts from that of the process above on, which is not to be this one.
    between = "import subprocess, sys; subprocess.run([sys.executable, '-c', sys.argv[1]])"
    words = [sys.executable, "-c", between, measure]
    done = subprocess.run(words, stdout=subprocess.PIPE, check=True)
    assert 5 < int(done.stdout) / (1 << (20 if sys.platform == "darwin" else 10)) < 30


def test_tables_are_in_step() -> None:
    """The compiled gazetteer is what its tables give: scripts/make_gazetteer.py compiles it."""
    script = ROOT / "scripts" / "make_gazetteer.py"
    assert subprocess.run([sys.executable, script, "--check"], check=False).returncode == 0


def test_threads_that_begin_together() -> None:
    """What is made at first use is made once, whoever comes first, and serves all."""
    fresh, together = load_gazetteer(), Barrier(6)

    def codes_of(title: str) -> list[str]:
        together.wait()
        entry = Entry(id="0", url=None, title=title)
        return [place.code for place in tag(entry, fresh).places]

    titles = ["Fire in Accra", "Пожар в Киеве", "القدس", "北京", "Fire in Lima", "Пожар в Софии"]
    with ThreadPoolExecutor(6) as threads:
        found = list(threads.map(codes_of, titles))
    assert found == [["accra"], ["kyiv"], ["jerusalem"], ["beijing"], ["lima"], ["sofia"]]


def test_a_country_that_a_short_entry_names_is_kept_beside_any_other() -> None:
    """Beside one that is named again and again: by its name, its people, somebody; not a body."""
    heavy = "Israel bombs Gaza: Gaza says Gaza City in Gaza burns"
    asides = {
        "Jordanian aid is stopped.": True,
        "Safadi visits.": True,
        "Raghadan is silent.": False,
    }
    for aside, kept in asides.items():
        assert ("JO" in codes(heavy, summary=aside, language="en")) is kept


@pytest.mark.parametrize(
    ("language", "title", "found"),
    [
        ("pt", "França aprova orçamento", ["FR"]),
        ("pt", "Uma conversa franca", []),
        ("ru", "Эмир Катара прибыл", ["QA"]),
        ("el", "Μπλακ άουτ στην Κούβα", ["CU"]),
        ("el", "Με έναν κουβά", []),
        ("hr", "Pregovori u Indiji", ["IN"]),
        ("pl", "Przemysł zwalnia", []),
    ],
)
def test_an_ordinary_word_is_no_name_with_other_accents(
    language: str, title: str, found: list[str]
) -> None:
    """Without accents, "franca" and França are one form."""
    assert codes(title, language=language) == found


def test_a_capital_within_a_sentence_makes_a_name_of_a_word() -> None:
    """At the beginning, and in a headline with capitals, it tells nothing."""
    assert codes("Nel governo il ministro Fico resta", language="pt") == ["SK"]
    assert codes("Fico feliz", language="pt") == codes("Não fico aqui", language="pt") == []


def test_the_first_part_of_an_adjective_stands_before_a_hyphen() -> None:
    """By itself it is a dictator, a word of trade, or a language."""
    assert sorted(codes("Le sommet franco-allemand", language="fr")) == ["DE", "FR"]
    assert codes("Livraison franco de port", language="fr") == []
    assert sorted(codes("Russisch-ukrainische Gespräche", language="de")) == ["RU", "UA"]
    assert codes("Unterricht in Russisch", language="de") == []


def test_a_recipe_is_about_no_country() -> None:
    """Two of its words make one, not one of them twice."""
    dish = "Greek lamb with Turkish rice"
    assert codes(dish, summary="Preheat the oven, add two tablespoons of oil.", language="en") == []
    assert sorted(codes(dish, summary="A dessert, and desserts.", language="en")) == ["GR", "TR"]


def test_english_names_count_in_a_korean_text() -> None:
    """It borrows them, as all languages in other letters do."""
    assert codes("Kyiv Independent 인용 Downing Street 발표", language="ko") == ["GB"]
