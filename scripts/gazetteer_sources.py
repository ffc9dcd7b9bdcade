"""Turn the lists of others into tables of terms: newsmap's dictionaries and CLDR (by babel).

Facts are carried over with their source named in `data/SOURCES.md`; what is here is how.
"""

import re
from collections.abc import Iterable, Iterator
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
    "ar": "ديلي كيتو بلم روسو لومي الوفي روماني* مجري* كوبي* صحراوي*",
    # daily, keto, …, the faithful, Roman, course, …, of the desert
    "fa": "غنا مالت بلم پرو مالی دوشنبه گویان موریس",  # wealth, malt, …, finance, Monday
    "fil": "Mali",  # wrong
    "he": "אפיה בנין ברן דילי לומה רוזו יארן מלבו מסרו בלם מלי דקר הודי* ארובה אלופי"
    " קיווי* דאגלס סטנלי האיטי",
    # baking, building, …, stabbed, thanks, chimney, champions, …, slow
    "hi": "माली लोम",  # gardener
    "hr": "kipar* Mali*",  # sculptor, small
    "hu": "Irán*",  # directive
    "it": "giordan* macedon* Mali frances*",  # a surname, fruit salad, ills, Francesca
    "ka": "განა*",  # a particle
    "ko": "수단* 부탄* 오만* 말리* 가나*",  # means, butane, pride, to dry
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
    "ur": "شام کیو لوم پلاؤ چلی",  # evening, queue, …, pilaf, went
    "zh": "万象 安巴* 特多* 塔林 罗索 瓦利 开云 雅连 里加 中非*",
    "zh-hant": "萬象 比索 皆因 新港 卡宴 橋鎮 開雲 伯恩 瓦利 羅索 塔林 里加 根息",
}
"""Names in those lists that are ordinary words, too, or stems of such: they cost more than they
find. Where a country has no other name, its language's table says when it counts."""

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
    stem = word.rstrip("ьй") if language in EAST_SLAVIC else word
    if language in EAST_SLAVIC:
        stem = stem[:-1] if stem[-1:] in "аяеиыії" else stem
    elif language not in AGGLUTINATING:
        stem = stem.rstrip(VOWELS)
    if len(stem) < 5:  # too short to stand for a name
        stem = word
    return stem if len(stem) > 3 else ""


def _heads(head: str, language: str) -> list[str]:
    """Return the forms of the words before the last: Slavic adjectives are declined."""
    endings = {"ru": RUSSIAN_WORDS, "uk": UKRAINIAN_WORDS}.get(language, {})
    for ending, forms in endings.items():
        if head.endswith(ending) and " " not in head:
            return [head[: -len(ending)] + form for form in forms]
    return [head]
