"""The language of an entry: whose word counts when."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nfeeds.normalize.language import (
    LEAST,
    SAMPLE,
    alike,
    detected,
    fits,
    languages,
    sample,
    spoken,
)

RUSSIAN = "Президент Армении обсудил с премьер-министром Грузии положение на границе"
FRENCH = "Le ministre des Affaires étrangères a rencontré son homologue allemand à Paris"
ENGLISH = "The foreign minister met his German counterpart in Paris on Monday to discuss trade"
ARABIC = "التقى وزير الخارجية نظيره الألماني في باريس لبحث الأوضاع في المنطقة"
CHINESE = "外交部长星期一在巴黎会见德国外长讨论两国之间的贸易问题"

NEWS = {
    "en": (
        "Foreign ministers meet in Geneva as ceasefire talks stall",
        "Delegations from both sides arrived on Tuesday, officials said.",
    ),
    "fr": (
        "Les ministres des Affaires étrangères se réunissent à Genève",
        "Les délégations des deux parties sont arrivées mardi, selon des responsables.",
    ),
    "de": (
        "Außenminister beraten in Genf über Waffenruhe",
        "Die Delegationen beider Seiten trafen am Dienstag ein, wie Beamte mitteilten.",
    ),
    "es": (
        "Los ministros de Exteriores se reúnen en Ginebra",
        "Las delegaciones de ambas partes llegaron el martes, según funcionarios.",
    ),
    "pt": (
        "Ministros das Relações Exteriores reúnem-se em Genebra",
        "As delegações de ambos os lados chegaram na terça-feira, disseram autoridades.",
    ),
    "it": (
        "I ministri degli Esteri si riuniscono a Ginevra",
        "Le delegazioni delle due parti sono arrivate martedì, secondo i funzionari.",
    ),
    "ru": (
        "Министры иностранных дел встречаются в Женеве",
        "Делегации обеих сторон прибыли во вторник, сообщили официальные лица.",
    ),
    "uk": (
        "Міністри закордонних справ зустрічаються в Женеві",
        "Делегації обох сторін прибули у вівторок, повідомили посадовці.",
    ),
    "bg": (
        "Външните министри се срещат в Женева",
        "Делегациите на двете страни пристигнаха във вторник, съобщиха официални лица.",
    ),
    "mk": (
        "Министрите за надворешни работи се состануваат во Женева",
        "Делегациите на двете страни пристигнаа во вторник, соопштија официјални лица.",
    ),
    "ar": (
        "وزراء الخارجية يجتمعون في جنيف لبحث وقف إطلاق النار",
        "وصلت وفود الجانبين يوم الثلاثاء بحسب مسؤولين.",
    ),
    "fa": (
        "وزیران خارجه در ژنو درباره آتش\u200cبس گفتگو می\u200cکنند",
        "هیئت\u200cهای دو طرف روز سه\u200cشنبه وارد شدند، مقام\u200cها گفتند.",
    ),
    "ur": (
        "وزرائے خارجہ جنیوا میں جنگ بندی پر بات چیت کریں گے",
        "حکام کے مطابق دونوں فریقوں کے وفود منگل کو پہنچے۔",
    ),
    "tr": (
        "Dışişleri bakanları ateşkes için Cenevre'de buluşuyor",
        "Yetkililer, iki tarafın heyetlerinin salı günü geldiğini söyledi.",
    ),
    "az": (
        "Xarici işlər nazirləri Cenevrədə görüşürlər",
        "Rəsmilərin sözlərinə görə, hər iki tərəfin nümayəndə heyətləri çərşənbə axşamı gəlib.",
    ),
    "ka": (
        "საგარეო საქმეთა მინისტრები ჟენევაში ხვდებიან",
        "ორივე მხარის დელეგაციები სამშაბათს ჩავიდნენ.",
    ),
    "hy": (
        "Արտգործնախարարները հանդիպում են Ժնևում",
        "Երկու կողմերի պատվիրակությունները ժամանել են երեքշաբթի։",
    ),
    "he": (
        "שרי החוץ נפגשים בז'נבה לדון בהפסקת האש",
        "משלחות שני הצדדים הגיעו ביום שלישי, אמרו גורמים רשמיים.",
    ),
    "zh": (
        "外长们在日内瓦会晤讨论停火问题",
        "官员表示，双方代表团于周二抵达。",
    ),
    "ja": (
        "外相らがジュネーブで停戦を協議",
        "当局者によると、双方の代表団は火曜日に到着した。",
    ),
    "ko": (
        "외교장관들이 제네바에서 휴전을 논의",
        "관계자들은 양측 대표단이 화요일에 도착했다고 밝혔다.",
    ),
    "hi": (
        "विदेश मंत्री जिनेवा में युद्धविराम पर चर्चा करेंगे",
        "अधिकारियों ने कहा कि दोनों पक्षों के प्रतिनिधिमंडल मंगलवार को पहुंचे।",
    ),
    "el": (
        "Οι υπουργοί Εξωτερικών συναντώνται στη Γενεύη",
        "Οι αντιπροσωπείες των δύο πλευρών έφτασαν την Τρίτη.",
    ),
    "pl": (
        "Ministrowie spraw zagranicznych spotykają się w Genewie",
        "Delegacje obu stron przybyły we wtorek, podali urzędnicy.",
    ),
    "hu": (
        "Genfben találkoznak a külügyminiszterek",
        "A két fél küldöttségei kedden érkeztek, közölték a tisztviselők.",
    ),
    "ro": (
        "Miniștrii de externe se întâlnesc la Geneva",
        "Delegațiile ambelor părți au sosit marți, au spus oficialii.",
    ),
    "id": (
        "Para menteri luar negeri bertemu di Jenewa",
        "Delegasi kedua pihak tiba pada hari Selasa, kata pejabat.",
    ),
    "vi": (
        "Các ngoại trưởng họp tại Geneva về ngừng bắn",
        "Phái đoàn hai bên đã đến hôm thứ Ba, các quan chức cho biết.",
    ),
    "sw": (
        "Mawaziri wa mambo ya nje wakutana Geneva",
        "Wajumbe wa pande zote mbili waliwasili Jumanne, maafisa walisema.",
    ),
    "so": (
        "Wasiirrada arrimaha dibadda oo ku kulmaya Geneva",
        "Wafdiyada labada dhinac ayaa yimid Talaadadii, sida saraakiishu sheegeen.",
    ),
    "am": (
        "የውጭ ጉዳይ ሚኒስትሮች በጄኔቫ ተገናኙ",
        "የሁለቱም ወገኖች ልዑካን ማክሰኞ ደረሱ።",
    ),
    "my": (
        "နိုင်ငံခြားရေးဝန်ကြီးများ ဂျနီဗာတွင် တွေ့ဆုံ",
        "နှစ်ဖက်ကိုယ်စားလှယ်အဖွဲ့များ အင်္ဂါနေ့တွင် ရောက်ရှိခဲ့သည်။",
    ),
    "be": (
        "Міністры замежных спраў сустракаюцца ў Жэневе",
        "Дэлегацыі абодвух бакоў прыбылі ў аўторак, паведамілі чыноўнікі.",
    ),
    "kk": (
        "Сыртқы істер министрлері Женевада кездеседі",
        "Екі тараптың делегациялары сейсенбіде келді деп хабарлады.",
    ),
    "ps": (
        "د بهرنیو چارو وزیران په ژنیو کې سره ویني",
        "د دواړو لورو پلاوي د سه شنبې په ورځ ورسېدل.",
    ),
    "nl": (
        "Ministers van Buitenlandse Zaken komen bijeen in Genève",
        "De delegaties van beide partijen arriveerden dinsdag, zeiden functionarissen.",
    ),
}
"""The same headline, and the same sentence below it, in many languages."""


def language_of(said: str | None, title: str, summary: str) -> str | None:
    """What a text is told to be in that stands alone in its document."""
    (language,) = languages([None], said, [f"{title} {summary}"])
    return language


@pytest.mark.parametrize(
    ("text", "language"),
    [(RUSSIAN, "ru"), (FRENCH, "fr"), (ENGLISH, "en"), (ARABIC, "ar"), (CHINESE, "zh")],
)
def test_a_text_shows_its_language(text: str, language: str) -> None:
    """Where the feed says nothing, or says what many programs write of any feed."""
    assert language_of(None, text, "") == language
    assert language_of("en", text, "") == language
    assert language_of("en-US", text[:20], text[20:]) in (language, "en-US")


def test_a_feeds_word_counts_where_it_fits() -> None:
    """With its region, and against a guess between kin; a text in another tongue contradicts it."""
    assert language_of("en-GB", ENGLISH, "") == "en-GB"
    assert language_of("fr-CA", FRENCH, "") == "fr-CA"
    assert language_of("de", FRENCH, "") == "fr"
    assert (
        language_of("sr", "Predsednik Srbije sastao se sa premijerom Hrvatske u Beogradu", "")
        == "sr"
    )


def test_letters_contradict_a_word() -> None:
    """Cyrillic letters are no Turkish, Latin ones no Armenian."""
    assert language_of("tr", RUSSIAN, "") == "ru"
    assert language_of("hy", ENGLISH, "") == "en"
    assert language_of("ru", ARABIC, "") == "ar"


def test_a_name_in_other_letters_contradicts_nothing() -> None:
    """A headline may be a product's name; too little to tell is no reason to doubt."""
    assert language_of("ru", "Samsung Galaxy S20", "") == "ru"
    assert language_of(None, "Samsung Galaxy S20", "") is None
    assert language_of("fr", "«Известия»: " + FRENCH, "") == "fr"


def test_short_texts_are_not_guessed() -> None:
    """Unknown stays unknown."""
    assert detected("Paris"[:LEAST]) is None


@given(st.text(), st.sampled_from([None, "en", "ru", "zh-Hant", "x"]))
def test_any_text_has_an_answer(text: str, said: str | None) -> None:
    """Also one that the detector refuses to read."""
    answer = language_of(said, text, text * 9)

    assert answer is None or answer.replace("-", "").isalnum()


@given(
    st.lists(st.sampled_from("the of and der la у الت 的 was said".split()), max_size=9),
    st.text(max_size=40),
    st.sampled_from([None, "en", "en-GB", "de", "ru", "zh-Hant", "x"]),
)
def test_a_text_alone_is_a_document_of_one(words: list[str], rest: str, said: str | None) -> None:
    """Told sooner, and the same."""
    text = " ".join([*words, rest])

    assert spoken(said, text) == languages([None], said, [text])[0]


def test_a_few_words_of_a_language_do_not_bear_a_word_out() -> None:
    """A name in English is in many a text that is not."""
    quoted = "El Bank of the West y The New York Times dicen que el gobierno no pagará la deuda"
    english = "The ministry said that the road to the border was closed for the rest of the week"
    assert languages([None], "en", [quoted]) == ["es"]
    assert languages([None], "en", [english]) == ["en"]
    assert languages([None], "es", [english]) == ["en"]


def test_kin_are_taken_for_each_other() -> None:
    """And languages of several scripts fit more than one."""
    assert alike("hr", "sr")
    assert not alike("hr", "sk")
    assert fits("sr", "Београд")
    assert fits("sr", "Beograd")
    assert not fits("ka", "Tbilisi")


def test_a_sample_stands_for_the_others() -> None:
    """Where it bears the feed's word out, what cannot be told by itself has a language, too."""
    texts = [ENGLISH] * SAMPLE * 2
    texts[1] = "Brexit"

    assert set(languages([None] * len(texts), "en-GB", texts)) == {"en-GB"}
    assert set(languages([None] * len(texts), None, texts)) == {"en"}


def test_where_a_sample_disagrees_each_entry_is_looked_at() -> None:
    """A feed of two languages calls itself English; an entry's own word goes before the feed's."""
    texts = [ENGLISH, FRENCH] * SAMPLE
    own = [None] * (len(texts) - 1) + ["fr-CA"]

    told = languages(own, "en", texts)

    assert told == ["en", "fr"] * (SAMPLE - 1) + ["en", "fr-CA"]
    assert languages(own, None, texts) == told
    assert languages([], "en", []) == []


@pytest.mark.parametrize("language", NEWS)
def test_news_of_many_languages_are_told_apart(language: str) -> None:
    """By a headline alone, whether the feed says nothing, `en`, the right word or a wrong one."""
    title, summary = NEWS[language]
    wrong = "fr" if language != "fr" else "de"

    for said in (None, "en", language, wrong):
        assert language_of(said, title, "") == language
        assert language_of(said, title, summary) == language


PAIRS = "en-fr ru-uk ar-fa kk-ru ps-fa ro-ru be-ru en-ar az-ru fr-de ka-ru he-ar az-en".split()


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize("turn", [1, 2, 3, 6])
@pytest.mark.parametrize("number", [12, 13])
def test_a_feed_of_two_languages_has_both(pair: str, turn: int, number: int) -> None:
    """Whether they take turns or follow each other, and whichever of them the feed says."""
    both = pair.split("-")
    true = [both[at // turn % 2] for at in range(number)]
    texts = [NEWS[language][0] for language in true]

    for said in (None, "en", *both):
        assert languages([None] * number, said, texts) == true
        assert languages([said] * number, None, texts) == true


@pytest.mark.parametrize("pair", PAIRS)
def test_a_single_entry_in_another_language_is_told(pair: str) -> None:
    """Wherever it stands in a long feed, whichever of the two it is."""
    for one, other in (pair.split("-"), pair.split("-")[::-1]):
        for at in (0, 3, 20, 39):
            true = [one] * 40
            true[at] = other
            texts = [" ".join(NEWS[language]) for language in true]

            assert languages([None] * 40, one, texts) == true


def test_a_headline_of_names_is_no_reason_to_doubt() -> None:
    """One that lacks the words of its language is too short to be told against all the others."""
    texts = [ENGLISH] * 20
    texts[5] = "'Hotel Rwanda' hero Paul Rusesabagina awaits sentencing"

    assert detected(texts[5]) == "rw"
    assert set(languages([None] * len(texts), "en", texts)) == {"en"}


def test_a_word_of_kin_is_left_to_the_feed() -> None:
    """Where entries alternate that no detector is sure of, none is guessed against its feed."""
    texts = [
        "Ministri spoljnih poslova sastaju se u Ženevi ove nedelje",
        "Ministri vanjskih poslova sastaju se u Ženevi ovog tjedna",
    ] * 6

    assert set(languages([None] * 12, "sr", texts)) == {"sr"}
    assert set(languages([None] * 12, "hr", texts)) == {"hr"}


@given(st.lists(st.text(max_size=3), max_size=30))
def test_a_sample_is_of_the_document(texts: list[str]) -> None:
    """As many as there are, or as it takes."""
    taken = sample(texts)

    assert len(taken) == min(len(texts), SAMPLE)
    assert set(taken) <= set(texts)
