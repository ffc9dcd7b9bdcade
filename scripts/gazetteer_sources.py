"""Turn the lists of others into tables of terms: newsmap's dictionaries and CLDR.

Of CLDR, countries and towns come by babel, provinces from its package of subdivisions.

Facts are carried over with their source named in `data/SOURCES.md`; what is here is how.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from nfeeds.tag.fold import fold

Locale: Any = import_module("babel").Locale
"""Needed when the tables are made again, and at no other time."""

NEWSMAP = {
    "arabic": "ar",
    "chinese_simplified": "zh",
    "chinese_traditional": "zh-hant",
    "english": "en",
    "french": "fr",
    "german": "de",
    "hebrew": "he",
    "italian": "it",
    "japanese": "ja",
    "portuguese": "pt",
    "russian": "ru",
    "spanish": "es",
    "turkish": "tr",
}
CLDR: dict[str, str | None] = {
    **dict.fromkeys("fr es ru zh ar tr fa ko de pt uk ro ka az hy it ja he pl id".split()),
    **dict.fromkeys("sr hr mk bg be kk ky uz sq et lt lv nl no sv da fi hu cs".split()),
    **dict.fromkeys("sk sl hi ur sw vi my ps am el bn th fil ms".split()),
    "sr_Latn": "hr",
    "zh_Hant": "zh-hant",
}
"""Locale → our mark of the language, where that is another."""
STEMMED = "ru uk be bg mk sr hr pl cs sk sl lt lv hu fi et el hy ka az kk ky uz ko tr ro sq".split()
"""Languages whose names take endings."""
BARE = re.compile(r" ?\(.*?\)| ?（.*?）|&|中国|SAR .*")
CJK = re.compile("[\u2e80-\u9fff\uac00-\ud7af]")
EAST_SLAVIC = ("ru", "uk", "be")
SLAVIC = (*EAST_SLAVIC, "bg", "mk", "sr", "hr", "pl", "cs", "sk", "sl")
AGGLUTINATING = ("tr", "az", "kk", "ky", "uz", "ka", "hy")
"""Their endings follow the whole name."""
VOWELS = "аоеиуѝaeiouyąęőéáíăėū"
NOMINATIVES = {"el": ("ες", "ς"), "lt": ("as", "is", "us", "ys")}
"""What names end in in the nominative alone, where that is no vowel."""
RUSSIAN_WORDS = {
    "ая": ("ая", "ой", "ую"),
    "яя": ("яя", "ей", "юю"),
    "ое": ("ое", "ого", "ому", "ом"),
    "ий": ("ий", "ого", "ому", "ом"),
    "ый": ("ый", "ого", "ому", "ом"),
    "ые": ("ые", "ых", "ым", "ыми"),
    "ие": ("ие", "их", "им", "ими"),
}
UKRAINIAN_WORDS = {
    "на": ("на", "ної", "ній", "ну", "ною"),
    "ка": ("ка", "кої", "кій", "ку", "кою"),
    "ий": ("ий", "ого", "ому", "им"),
    "кі": ("кі", "ких", "ким", "кими"),
}

UNFIT = {
    "ar": "ديلي كيتو بلم روسو لومي الوفي روماني* مجري* كوبي* صحراوي* القَمَري"
    " فيكتوريا العيون نوك مالي مالي*",
    # daily, keto, …, the faithful, Roman, course, …, of the moon, the queen, eyes, …, financial
    "fa": "غنا مالت بلم پرو مالی دوشنبه گویان موریس کیف",  # wealth, malt, …, Monday, bag
    "fil": "Mali",  # wrong
    "he": "אפיה בנין ברן דילי לומה רוזו יארן מלבו מסרו בלם מלי דקר הודי* ארובה אלופי"
    " קיווי* דאגלס סטנלי האיטי",
    # baking, building, …, stabbed, thanks, chimney, champions, …, slow
    "hi": "माली लोम जर्सी",  # gardener, …, a shirt
    "hr": "kipar* Mali*",  # sculptor, small
    "hu": "Irán*",  # directive
    "it": "giordan* macedon* Mali frances*",  # a surname, fruit salad, ills, Francesca
    "ka": "განა*",  # a particle
    "ja": "バレー ジャージー",  # volleyball, a shirt
    "ko": "수단* 부탄* 오만* 말리* 가나* 저지* 건지* 피지*",
    # means, butane, pride, to dry, …, to stop, to save, sebum
    "mk": "Мали*",
    "pl": "dania* Mali* Czad* komor*",  # dishes, small, carbon monoxide, cell
    "pt": "casac* chec* manes* bengal* bengala*",  # coat, to check, …, stick
    "ro": "Liber*",  # free
    "ru": "газа* поля* слова* кита* дани* дуба* токи* алан* эмир* панам* инди* иордан* белен*"
    " Того Того*",
    # gas, fields, words, whale, tribute, oak, currents, a name, …, hat, indie, the river, …, that
    "sk": "Mali*",  # had
    "sl": "Mali*",
    "sr": "Мали*",
    "sw": "Mali",  # property
    "uk": "Того*",
    "ur": "شام کیو لوم پلاؤ چلی مالی جرسی",  # evening, queue, …, went, finance, a shirt
    "zh": "维多利亚 道格拉斯 万象 安巴* 特多* 塔林 罗索 瓦利 开云 雅连 里加 中非*",
    "zh-hant": "道格拉斯 萬象 比索 皆因 新港 卡宴 橋鎮 開雲 伯恩 瓦利 羅索 塔林 里加 根息",
}
"""Names in those lists that are ordinary words, too, or stems of such: they cost more than they
find. Where a country has no other name, its language's table says when it counts."""

SMALLEST = (
    "AD AG AI BB BM BN BQ BS CV DM EE FJ FM GD IS JM KI KM KN KY LC LI LT LV MC ME MH MK MT MU MV"
    " NL NR NZ PW SB SC SG SI SM ST TO TT TV UG UM VC VU WF WS"
).split()
"""Their parts are parishes and townships, or are called as places elsewhere are."""
GENERIC = re.compile(
    r" ?\(.*?\)|¹|²| (?:Province|Region|County|Governorate|District|Department|Oblast|Prefecture"
    r"|Municipality|State|Parish|Krai|Emirate|Autonomous Region|Voivodeship|oblysy)$"
)
"""What stands behind the name of a province in English, and brackets."""
COMMON = frozenset(
    "saint st san santa santo santos são sao el la los las le les of and the north south east"
    " west central northern southern eastern western northwest northeast southwest southeast upper"
    " lower middle capital federal district territory territories islands island city coast"
    " coastal lakes lake mountain mountains gulf free state bay river rivers plateau delta"
    " maritime littoral hills highlands centre center nord sud est ouest norte sul sur leste oeste"
    " centro litoral insular new national area".split()
)
"""A name of nothing but such words is that of many places."""
ODD_PROVINCES = frozenset(
    "acre ain alba alexandria amran angus antique ararat aragon ariana artigas attica aurora"
    " bahia balkan babylon bar batman bedford bender beni berat berea bolívar bolton bono bong"
    " braga brent brest burgos bury cabañas caldas camden carazo carlow cartago cesar cher chin"
    " clare colón como concepción constantine córdoba cork cortés cuenca derby devon down drama"
    " duarte dudley durango durazno durham essex falcón faro ferrara flores florence granada"
    " granma greenwich guarda guerrero gers halton harari harrow has herrera hidalgo highland"
    " imperia independencia isabela java jewish junin jura kara karas kano kent kerry laguna"
    " landes lara larissa latina león limón lodi lola loreto lori lot louth magdalena maine manche"
    " marche mary mascara mat mayo meta merton mersch miranda mon morazán morelos most munster"
    " mérida nan nandi nara nelson newport norfolk oghuz oise orellana oro ozama pando papua para"
    " pasco paro pella pest peter pirot plymouth pool poole portuguesa prato rae reading rivas"
    " rivera rizal rocha ruse rutland saba safi saga sahel saladin salta salto salé sangha segovia"
    " sefton serres shaki shan siena soria soriano stirling surin sutton tabasco tak tanga toledo"
    " tori trafford trang trujillo tuy unity uri usak valle van var vargas victoria vladimir volta"
    " warrington york zambezi zamora zealand zug sila mila mono mara bari zeta feni rivera galle"
    " jambi abay albay mechi allier creuse fermo përmet salamat toplica cáceres junín karaman"
    " laconia ngozi ávila arcadia ardennes atlántida atlántico atlantique calvados centrale"
    " cienfuegos colonia cordillera corinthia cuvette enriquillo estuaire formosa fromager georgia"
    " guadalajara jablanica magnesia maldonado midlands montagnes niger oriental orientale písek"
    " posavina rhodope santander santarém santiago savannah somali syracuse tanganyika ulster"
    " valverde zaire équateur bolu cascades collines equateur lacs lagunes muş ordu rize savanes"
    " somme tokat".split()
)
"""Provinces that are words, persons or places elsewhere more often."""
WHOLE = (
    "Guyane, Guadeloupe, Martinique, Mayotte, Kosovo, Kosovo-Metohija, Kosovska Mitrovica, "
    "Prizren, Peć, Kosovo-Pomoravlje, Azad Kashmir, Gilgit-Baltistan, Khojavend, Khojali, "
    "Aousserd, Boujdour, Es Semara, Guelmim-Es Semara, Laâyoune, Laâyoune-Boujdour-Sakia El "
    "Hamra, Oued Ed-Dahab, Oued Ed-Dahab-Lagouira, Atlántico Norte, Atlántico Sur, Blue Nile, "
    "White Nile, River Nile, Gracias a Dios, Holy Cross, New Valley, Northern Borders, Northern "
    "Red Sea, Southern Red Sea, Treinta y Tres, Espírito Santo, Al Asimah, Al Wusta, 'Adan, Far "
    "North, Province 1, Province 2, Province 3, Province 5, Province 7"
).split(", ")
"""Provinces that count to themselves in our tables, are in dispute, or are no names."""

Row = tuple[str, str, str, list[str]]
"""Language, code, kind, terms."""


def refresh(data: Path, names: Path) -> None:
    """Write `terms/newsmap.tsv` and `terms/cldr.tsv`."""
    from_cldr = list(cldr(_towns(data)))
    towns = {
        (language, fold(term)): code
        for language, code, kind, terms in from_cldr
        if kind == "town"
        for term in terms
    }
    _write(data / "terms" / "cldr.tsv", from_cldr)
    _write(data / "terms" / "newsmap.tsv", newsmap(names, towns))


def refresh_provinces(data: Path, folder: Path, is_found: Callable[[str, str, str], bool]) -> None:
    """Write `terms/provinces.tsv`."""
    _write(data / "terms" / "provinces.tsv", provinces(folder, is_found))


def refresh_cities(data: Path, is_found: Callable[[str, str, str], bool]) -> None:
    """Write `terms/cities.tsv`."""
    _write(data / "terms" / "cities.tsv", cities(data, is_found))


def cities(data: Path, is_found: Callable[[str, str, str], bool]) -> Iterator[Row]:
    """Yield the towns that time zones are named for and that are not found yet: mostly capitals.

    Of countries with many zones no more are wanted.
    """
    places = [line.split("\t") for line in (data / "places.tsv").read_text("utf-8").splitlines()]
    towns = {(row[0], row[3]) for row in places}
    zones = dict(import_module("babel.core").get_global("zone_territories"))
    many = Counter(zones.values())
    for name, own in CLDR.items():
        locale, language = Locale.parse(name), own or name
        if language not in CAPITALS:
            continue
        for zone, country in sorted(zones.items()):
            city = dict(locale.time_zones.get(zone, {})).get("city")
            is_wanted = (
                zone.startswith(MAINLANDS)
                and many[country] <= FEW_ZONES
                and country not in ISLES
                and zone not in ODD_ZONES
                and language not in AMBIGUOUS.get(zone, "").split()
            )
            if is_wanted and isinstance(city, str) and not is_found(city, country, language):
                slug = zone.rpartition("/")[2].lower().replace("_", "-")
                code = slug if (slug, country) in towns else country
                yield language, code, "town", list(inflected(city, language))


MAINLANDS = ("Africa/", "America/", "Asia/", "Europe/")
FEW_ZONES = 3
CAPITALS = (
    "ar az bg cs de el es fa fr he hi hr hy id it ja ka ko mk pl pt ro ru sr sw tr uk ur zh zh-hant"
).split()
"""Languages that get them."""
ISLES = "AG AI AX BL BQ GP KN KY MF MQ MS PM SX TC VC VG VI".split()
ODD_ZONES = (
    "Europe/Busingen",
    "Europe/Simferopol",
    "Asia/Gaza",
    "Africa/Ceuta",
    "Asia/Hovd",
    "America/Cayenne",
)
AMBIGUOUS = {
    "Africa/Accra": "el",
    "Africa/Bangui": "ko",
    "Africa/Dakar": "hi",
    "America/Dominica": "ja zh",
    "America/Grenada": "es fr pt ur",
    "America/Lima": "mk ru",
    "Asia/Aden": "he",
    "Asia/Amman": "fa ko mk ur",
    "Asia/Dhaka": "ko",
    "Asia/Dili": "fa",
    "Asia/Thimphu": "ko",
    "Africa/Asmera": "id",
    "Europe/Riga": "ur",
    "Europe/Rome": "ur",
    "Europe/Sofia": "cs el fa he hr hy ka ko ru sr uk ur",
}
"""Words in these languages: a girl's name, the first letters of a surname, neglect, romance, …"""


def newsmap(folder: Path, towns: dict[tuple[str, str], str]) -> Iterator[Row]:
    """Yield the rows of newsmap's dictionaries: capitals that are known as towns go to these."""
    for stem, language in sorted(NEWSMAP.items()):
        for code, forms in seeds(folder / f"{stem}.yml"):
            kinds: dict[tuple[str, str], list[str]] = {}
            for form in forms:
                town = towns.get((language, fold(form.strip("*"))))
                key = (town, "town") if town else (code, "demonym" if "*" in form else "name")
                kinds.setdefault(key, []).append(form)
            for (place, kind), of_kind in kinds.items():
                yield language, place, kind, list(dict.fromkeys(of_kind))


def _write(path: Path, table: Iterable[Row]) -> None:
    lines = ["language\tcode\tkind\tterms\tvalid"]
    for language, code, kind, terms in table:
        unfit = UNFIT.get(language, "").split()
        if fit := [term for term in terms if term not in unfit]:
            lines.append(f"{language}\t{code}\t{kind}\t{', '.join(fit)}\t")
    path.write_text("\n".join(lines) + "\n", "utf-8")


def seeds(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield country code and usable forms of a dictionary."""
    for line in path.read_text("utf-8").splitlines():
        found = re.match(r"\s*'?([A-Z]{2})'?:\s*\[(.*)\]", line)
        if found and found[1] not in ("BQ", "AN"):  # not in CLDR
            forms = [_seed(" ".join(form.split()), path.stem) for form in found[2].split(",")]
            if kept := [form for form in forms if form]:
                yield {"KV": "XK"}.get(found[1], found[1]), kept


def _seed(form: str, dictionary: str) -> str:
    """Return a form as our tables have it; empty if it is too short or a wildcard stands inside."""
    bare, stem = form.rstrip("*"), form.endswith("*")
    if not bare or "*" in bare or len(bare) < _shortest(bare):
        return ""
    if not stem:
        return form
    # Those lists are matched without regard to case: a demonym may be written small. English has
    # its demonyms in terms/en.tsv, spelled out.
    return "" if dictionary == "english" else bare.lower() + "*"


def _towns(data: Path) -> dict[str, str]:
    """Return time zone → code of the town that it is named for."""
    codes = {
        line.split("\t")[0]: line.split("\t")[1]
        for line in (data / "places.tsv").read_text("utf-8").splitlines()
    }
    zones = {}
    for zone in Locale("fr").time_zones:
        slug = zone.rpartition("/")[2].lower().replace("_", "-")
        if codes.get(slug) == "town" and zone.count("/") == 1:
            zones[zone] = slug
    zones["Europe/Kiev"] = "kyiv"
    zones["Asia/Saigon"] = "ho-chi-minh-city"
    zones["Asia/Calcutta"] = "kolkata"
    zones["Asia/Katmandu"] = "kathmandu"
    return zones


def cldr(towns: dict[str, str]) -> Iterator[tuple[str, str, str, list[str]]]:
    """Yield language, code, kind and terms: names of territories, and towns of time zones."""
    for name, own in CLDR.items():
        locale, language = Locale.parse(name), own or name
        for code, long in sorted(locale.territories.items()):
            if re.fullmatch("[A-Z]{2}", code) and code not in _NOT_PLACES:
                terms = [t for one in _short(long) for t in inflected(one, language)]
                if terms:
                    yield language, code, "name", terms
        for zone, slug in sorted(towns.items()):
            city = dict(locale.time_zones.get(zone, {})).get("city")
            if isinstance(city, str):
                yield language, slug, "town", list(inflected(city, language))


def provinces(folder: Path, is_found: Callable[[str, str, str], bool]) -> Iterator[Row]:
    """Yield the provinces of CLDR's subdivisions that are not found yet: name, country.

    The folder holds `en/en.json`, as the package `cldr-subdivisions-full` has it: names in English,
    most of which are those in all languages of the script.
    """
    table = json.loads((folder / "en" / "en.json").read_text("utf-8"))
    names = table["subdivisions"]["localeDisplayNames"]["subdivisions"]
    pairs = {(_province(name), code[:2].upper()) for code, name in names.items()}
    shared = Counter(fold(name) for name, _ in pairs)
    for country in sorted({country for _, country in pairs}.difference(SMALLEST)):
        own = sorted(name for name, of in pairs if of == country and shared[fold(name)] == 1)
        yield (
            "*",
            country,
            "region",
            [name for name in own if _is_telling(name) and not is_found(name, country, "en")],
        )


def _province(name: str) -> str:
    return GENERIC.sub("", name).replace("’", "'").strip()


def _is_telling(name: str) -> bool:
    """Whether a province's name is no word, person or place elsewhere."""
    words = [word.lower() for word in name.split()]
    long_enough = len(name) > 4 or not name.isascii() or name in FEW_LETTERS
    return (
        long_enough
        and "," not in name
        and name not in WHOLE
        and name.lower() not in ODD_PROVINCES
        and words[0] not in SAINTS
        and not COMMON.issuperset(re.split(r"[ -]", name.lower()))
    )


FEW_LETTERS = "Afar Fars Ibb Lamu Meru Osh Tete Tula Tver".split()
SAINTS = "saint st san santa santo são sao el la los las".split()
_NOT_PLACES = set("AC CP DG EA EU EZ IC QO TA UN XA XB ZZ CQ BQ".split())


def _short(name: str) -> list[str]:
    """Return a name without brackets; names joined by `&` or `and` stay whole."""
    name = BARE.sub("", name).replace("·", "・").strip()
    usable = name and "," not in name and len(name) >= _shortest(name)
    return [name] if usable else []


def _shortest(word: str) -> int:
    """Return how many letters keep a name apart from ordinary words, by its script."""
    if CJK.match(word):
        return 2
    return 3 if "\u0590" <= word[0] <= "\u077f" else 4


def inflected(name: str, language: str) -> Iterator[str]:
    """Yield a name with what lets its inflected forms be found."""
    if language == "ar" and name.startswith("ال") and " " not in name:
        yield "لل" + name[2:]  # "for" and the article run together
    head, _, last = name.rpartition(" ")
    stem = _stem(last, language)
    if not stem or stem != last:
        yield name
    if stem:
        # The adjective shares the stem and is written small.
        small = language in SLAVIC and len(stem) > 4 and not head
        for first in _heads(head, language):
            yield f"{first} {stem.lower() if small else stem}*".strip()


def _stem(word: str, language: str) -> str:
    """Return what all cases of a name begin with; empty where endings are not to be expected."""
    if language == "ko":
        return word if len(word) > 1 else ""
    if language not in STEMMED or CJK.match(word):
        return ""
    ending = next(filter(word.endswith, NOMINATIVES.get(language, ())), "")
    stem = word.rstrip("ьй") if language in EAST_SLAVIC else word.removesuffix(ending)
    if language in EAST_SLAVIC:
        stem = stem[:-1] if stem[-1:] in "аяеиыії" else stem
    elif language not in AGGLUTINATING:
        stem = stem.rstrip(VOWELS)
    if len(stem) < (4 if ending else 5):  # too short to stand for a name
        stem = word
    return stem if len(stem) > 3 else ""


def _heads(head: str, language: str) -> list[str]:
    """Return the forms of the words before the last: Slavic adjectives are declined."""
    endings = {"ru": RUSSIAN_WORDS, "uk": UKRAINIAN_WORDS}.get(language, {})
    for ending, forms in endings.items():
        if head.endswith(ending) and " " not in head:
            return [head[: -len(ending)] + form for form in forms]
    return [head]
