"""Which languages' terms count in a text: its declared language, if the words bear it out."""

import re
from functools import lru_cache

LATIN = "latin"
"""Marks terms that are spelled the same in all languages of the Latin script."""

SCRIPTS = {
    "cyrillic": "ru uk be bg sr mk kk ky tg mn",
    "arabic": "ar fa ur ps ku ckb sd ug",
    "han": "zh ja zh-hant",
    "hebrew": "he yi",
    "greek": "el",
    "armenian": "hy",
    "georgian": "ka",
    "hangul": "ko",
    "devanagari": "hi mr ne",
    "bengali": "bn",
    "thai": "th",
    "ethiopic": "am ti",
}
"""Scripts other than Latin, and the languages that are written in them here."""

HANJA = "ko-hani"
"""Marks Korean terms in Chinese letters: 美 is America in a Korean headline, beauty in Chinese."""

EVERYWHERE = frozenset((LATIN, *SCRIPTS))
"""Marks of terms that count in every text, whatever its language."""
_SCRIPT = {language: script for script, all_ in SCRIPTS.items() for language in all_.split()}
_MEMBERS = {script: frozenset(all_.split()) for script, all_ in SCRIPTS.items()}

_KEPT = 256
"""Languages for which answers are remembered."""

_TRADITIONAL = frozenset(
    "國會總說這個們對為來時發後與於將從開關東門長車馬區產實經濟選舉戰爭議員華軍報導電統當應現點場處體動"
    "學業廣數種進過還達運邊鄉鎮閣際難離韓領題風飛務聯辦讓請該認證護變貿資質黨龍無聲稱條約協歲億萬麼"
)
_SIMPLIFIED = frozenset(
    "国会总说这个们对为来时发后与于将从开关东门长车马区产实经济选举战争议员华军报导电统当应现点场处体动"
    "学业广数种进过还达运边乡镇阁际难离韩领题风飞务联办让请该认证护变贸资质党龙无声称条约协岁亿万么"
)
"""The commonest letters of Chinese that are written in two ways."""
_TWO_WAYS = re.compile(f"[{''.join(_TRADITIONAL | _SIMPLIFIED)}]")
_ENOUGH = 120
"""Characters in which a Chinese text has enough of those."""
_EAST = re.compile("[\u3041-\u30fa\u3400-\u9fff\uac00-\ud7a3]")
_BEGINNING = 30
"""Characters in which an East Asian text has a letter of its own."""
_KANA, _HANGUL = re.compile("[\u3041-\u30fa]"), re.compile("[\uac00-\ud7a3]")

# The commonest little words, of which an ordinary sentence has some.
_LITTLE = {
    "en": "the of and to in for is on with as at by from after over his her its are was that",
    "fr": "le la les des du et en un une pour dans sur au aux par est que qui avec ses son après",
    "es": "el la los las del de y en un una por para con que se al su tras es como sus más",
    "pt": "o a os as do da dos das e em um uma por para com que se ao no na à após não são",
    "de": "der die das und in den von zu mit im für auf ist nach dem des ein eine sich bei nicht",
    "it": "il la i gli le di del della e in un una per con che è al nel da non si dopo sono",
    "tr": "ve bir bu için ile da de olarak sonra dedi var daha çok en ne kadar olan açıkladı",
    "az": "və bir bu üçün ilə da də edib olub ki deyib daha onun sonra edir olan isə",
    "pl": "i w z na do się nie o że po jest za od przez dla ma jak są tym oraz",
    "ro": "și în de la cu pe din a fost pentru să care este un o mai nu au după prin",
    "nl": "de het een van en in op te dat voor met is zijn aan niet om bij na door naar",
    "id": "yang dan di dari untuk dengan ini pada dalam akan tidak itu ke oleh juga",
    "cs": "a v se na je že z o s do to k pro po jako od za ale",
    "sv": "och i att en det som på är av för med till den har inte om ett",
    "hr": "i u je na se da su za od s o koji će ne sa do kako",
    "sw": "na ya wa kwa katika ni za la kuwa hiyo huo cha",
    "hu": "a az és hogy nem egy is volt meg már azt mint szerint",
    "vi": "của và các có là không được cho trong người với",
    "tl": "ang ng sa mga na ay at ni si para",
}
_COUNTS: dict[str, int] = {}
"""Little word → 1 in the byte of each language that it is of: a sum of these counts all at once."""
for _place, _words in enumerate(_LITTLE.values()):
    for _word in set(_words.split()):
        _COUNTS[_word] = _COUNTS.get(_word, 0) + (1 << 8 * _place)
_LANGUAGES = tuple(_LITTLE)
_TWO = 2
"""Little words of a language that stand out."""
_GLANCE = 120
"""Characters that tell most texts in English: three of four."""
_LITTLE_WORDS = frozenset(_COUNTS)
_ENGLISH = frozenset(_LITTLE["en"].split())
_OTHERS = frozenset(
    word for one, listed in _LITTLE.items() if one != "en" for word in listed.split()
)


@lru_cache(_KEPT)
def base(language: str | None) -> str | None:
    """Return the language of a BCP 47 tag, `zh-hant` for Chinese in traditional characters."""
    if not language:
        return None
    tag = language.lower().replace("_", "-")
    if tag.startswith(("zh-hant", "zh-tw", "zh-hk", "zh-mo")):
        return "zh-hant"
    first = tag.partition("-")[0]
    return {"iw": "he", "in": "id", "nb": "no", "nn": "no", "cnr": "sr", "bs": "hr"}.get(
        first, first
    )


def guess(text: str) -> str | None:
    """Name the language of a text in Latin or East Asian script; None if none stands out.

    The former are told by their little words.
    """
    east = not text.isascii() and _EAST.search(text, 0, _BEGINNING)
    if east and (language := _east_asian(text)):
        return language
    if _is_english(_LITTLE_WORDS.intersection(text[:_GLANCE].lower().split())):
        return "en"
    little = _LITTLE_WORDS.intersection(text.lower().split())
    if _is_english(little):
        return "en"
    counts = sum(map(_COUNTS.__getitem__, little)).to_bytes(len(_LANGUAGES), "little")
    most = max(counts)
    if most < _TWO or counts.count(most) > 1:
        return None
    return _LANGUAGES[counts.index(most)]


def _is_english(little: frozenset[str]) -> bool:
    """Whether little words are of English, as most texts are: no other can have as many."""
    english = len(_ENGLISH.intersection(little))
    return english >= _TWO and english > len(_OTHERS.intersection(little))


def _east_asian(text: str) -> str | None:
    """Name the language of a text by its letters, which a fourth of it has to be of."""
    letters = "".join(_EAST.findall(text))
    if 4 * len(letters) < len(text):
        return None
    if _HANGUL.search(letters):
        return "ko"
    return "ja" if _KANA.search(letters) else chinese(letters, None)


def chinese(text: str, declared: str | None) -> str | None:
    """Tell how Chinese is written, as a language: a feed's `zh` may be from Taiwan."""
    letters = _TWO_WAYS.findall(text, 0, _ENOUGH)
    traditional = sum(map(_TRADITIONAL.__contains__, letters))
    if 2 * traditional == len(letters):
        return declared
    return "zh-hant" if 2 * traditional > len(letters) else "zh"


@lru_cache(_KEPT)
def counting(language: str | None, tabled: frozenset[str]) -> frozenset[str]:
    """Return the marks of the terms that count in a text of that language.

    In another script than the language's own, all languages of that script count: a name in
    Cyrillic letters in an English text. A language without demonyms of its own in the gazetteer
    borrows from English, whose names it often shares; Serbian in Latin letters is read as Croatian.
    """
    marks = set(EVERYWHERE)
    for script, members in _MEMBERS.items():
        if _SCRIPT.get(language or "") != script or language not in tabled:
            marks |= members
    if language is not None:
        marks.add(language)
    if language == "ko":
        marks.add(HANJA)
    if language == "sr":
        marks.add("hr")
    elif language in _SCRIPT or language not in tabled:
        marks.add("en")
    return frozenset(marks)


_BLOCKS = (
    (0x0370, 0x03FF, "greek"),
    (0x0400, 0x052F, "cyrillic"),
    (0x0530, 0x058F, "armenian"),
    (0x0590, 0x05FF, "hebrew"),
    (0x0600, 0x077F, "arabic"),
    (0x0900, 0x097F, "devanagari"),
    (0x0980, 0x09FF, "bengali"),
    (0x0E00, 0x0E7F, "thai"),
    (0x10A0, 0x10FF, "georgian"),
    (0x1200, 0x139F, "ethiopic"),
    (0x2E80, 0x9FFF, "han"),
    (0xAC00, 0xD7AF, "hangul"),
)


def script_of(word: str) -> str:
    """Name the script of a word by its first letter; it marks terms of all its languages."""
    first = ord(word[0])
    return next((name for low, high, name in _BLOCKS if low <= first <= high), LATIN)
