"""The language of an entry: the feed's word for it where that fits, else what the text shows."""

import re
from collections.abc import Sequence
from functools import lru_cache

LEAST = 40
"""Bytes in UTF-8 of a text whose language can be told; a shorter headline may be all names."""
DOUBTED = 60
"""Bytes of one that is told to be in another language than all that were looked at beside it."""
READ = 240
"""Characters that are looked at."""
GLANCE = 120
"""Characters of an entry that stands for others: where they tell nothing it stands for none."""
SAMPLE = 5
"""Entries of a document that stand for the others where they agree."""
SURE = 80
"""Per cent of a text that must be in one language."""

_SCRIPTS = {
    "ru uk be bg sr mk kk ky tg mn": "\u0400-\u052f",
    "ar fa ur ps ku ckb sd ug prs": "\u0600-\u077f\ufb50-\ufdff\ufe70-\ufeff",
    "he yi": "\u0590-\u05ff",
    "zh ja": "\u3040-\u30ff\u3400-\u9fff",
    "ko": "\uac00-\ud7af",
    "el": "\u0370-\u03ff",
    "hy": "\u0530-\u058f",
    "ka": "\u10a0-\u10ff",
    "hi mr ne": "\u0900-\u097f",
    "bn": "\u0980-\u09ff",
    "gu": "\u0a80-\u0aff",
    "ta": "\u0b80-\u0bff",
    "te": "\u0c00-\u0c7f",
    "kn": "\u0c80-\u0cff",
    "ml": "\u0d00-\u0d7f",
    "si": "\u0d80-\u0dff",
    "lo": "\u0e80-\u0eff",
    "bo dz": "\u0f00-\u0fff",
    "my": "\u1000-\u109f",
    "km": "\u1780-\u17ff",
    "th": "\u0e00-\u0e7f",
    "am ti": "\u1200-\u139f",
}
"""Languages that are not written in Latin letters, and the letters of each."""
_LETTERS = {
    language: re.compile(f"[{letters}]")
    for languages, letters in _SCRIPTS.items()
    for language in languages.split()
}
_BOTH = frozenset(("sr", "kk", "ku", "mn", "uz", "az"))
"""Languages that are written in Latin letters too."""
_OTHER = re.compile("[\u0370-\u1fff\u2e80-\ud7af\uf900-\ufdff\ufe70-\ufeff]")
_WORDS = {
    "en": "the of and to for with from was says said will their that its has after",
    "fr": "les des du est une dans pour sur au aux et qui avec son",
    "de": "der die das den dem und von mit für auf im ist nach",
    "es": "el los las del una por con y se su",
    "pt": "os dos das do da em um uma ao não",
    "it": "il di della del che per gli nel sono",
    "nl": "de het een van voor met op niet is",
    "ro": "și la în cu pe din care pentru",
    "pl": "w na z się do nie że jest",
    "hu": "a az és hogy nem egy",
    "id": "yang di dan untuk dengan dari pada",
    "tr": "ve bir bu için ile olarak",
    "az": "və bu bir üçün ilə də olan edib",
}
"""Words that nearly every text of a language has, and few texts of others."""
_FOREIGN = {
    "ru": "іїєґўјљњћђџқғңөұүһә",
    "uk": "ыэъёўјљњћђџ",
    "be": "иїєґщъјљњћђџ",
    "bg": "ыэёіїєґўј",
    "ar": "پچژگکیےټډړښ",
    "fa": "ةيىكےټډړښ",
}
"""Letters that others have which share a language's script, and it has not."""
_OWN = {"kk": "қғңөұүһәі", "mk": "ѓќѕјљњџ", "ps": "ټډړږښڅځېۍ", "ur": "ٹڈڑںےہ"}
"""Letters that nearly every text of a language has, and few of its neighbours."""
_DOUBTS = {language: (re.compile(f"[{letters}]"), True) for language, letters in _FOREIGN.items()}
_DOUBTS |= {language: (re.compile(f"[{letters}]"), False) for language, letters in _OWN.items()}
_TELLING = {
    language: re.compile(f" (?:{words.replace(' ', '|')})(?= )")
    for language, words in _WORDS.items()
}
_DOUBTS |= {language: (words, False) for language, words in _TELLING.items()}
"""What to look for in a text, and whether finding it raises a doubt or takes it away."""
PLAIN = 3
"""Different ones of those words that leave no doubt: of 22,000 texts in a dozen languages one had
as many of a language that it was not in, as it gave a Dutch name."""
_SPELLED = {"iw": "he", "jw": "jv", "sr-ME": "sr", "nn": "no"}
"""Codes of the detector that BCP 47 has otherwise."""
_KIN = tuple(
    frozenset(kin.split())
    for kin in (
        *("hr sr bs sh", "id ms", "fa prs tg", "no nb nn da", "zh zh-Hant", "ku ckb"),
        *("mk bg", "cs sk", "az tr", "kk ky tt", "nl af fy", "gl pt"),
    )
)
"""Languages so alike that a feed's own word for them counts for more than a guess."""


def languages(
    own: Sequence[str | None], said: str | None, texts: Sequence[str]
) -> list[str | None]:
    """The BCP 47 tags of the entries of a document: `own` is each one's word, `said` the feed's.

    A word counts unless the text contradicts it. Unknown stays unknown.
    """
    texts = [text[:READ] for text in texts]
    if own and own[0] and own.count(own[0]) == len(own):  # the root's word comes with each entry
        said = own[0]
    word, is_settled = settled(said, texts)
    return [
        language_of(tag or word, text, is_settled=is_settled or tag not in (None, word))
        for tag, text in zip(own, texts, strict=True)
    ]


def spoken(said: str | None, text: str) -> str | None:
    """The same for a document of one entry that says nothing of its own."""
    text = text[:READ]
    if said and is_plain(said, text) and fits(said, text):  # what it would come to, sooner
        return said
    return languages([None], said, [text])[0]


def settled(said: str | None, texts: Sequence[str]) -> tuple[str | None, bool]:
    """What the entries of a document are in, and whether that goes for all of them.

    What many programs write of any feed is `en`, and a feed may have two languages: a sample has to
    bear the word out, or to agree where there is none. Where it does not, every entry is looked at
    by itself.
    """
    if said:
        asked = [text[:GLANCE] for text in sample(texts) if not is_plain(said, text)]
        return said, all(alike(said, shown) for shown in map(detected, asked) if shown)
    shown = [detected(text[:GLANCE]) for text in sample(texts)]
    found = set(filter(None, shown))
    is_clear = len(found) == 1 and shown.count(None) * 2 <= len(shown)
    return (found.pop() if is_clear else None), is_clear


def sample(texts: Sequence[str]) -> list[str]:
    """Neighbours, some further on, and the last: languages may take turns, or follow each other."""
    if len(texts) <= SAMPLE:
        return list(texts)
    return [texts[at] for at in (0, 1, len(texts) // 3, len(texts) // 2, -1)]


def language_of(said: str | None, text: str, *, is_settled: bool) -> str | None:
    """The language of one text: `said` where that is settled and fits, else what it shows."""
    if said and is_settled and fits(said, text):
        if not is_doubtful(said, text):
            return said
        shown = detected(text, DOUBTED)
    else:
        shown = detected(text)
    return said if shown is None or (said and alike(said, shown)) else shown


def is_plain(said: str, text: str) -> bool:
    """Whether a text has so many words of a language that nothing need be detected: it is dear."""
    telling = _TELLING.get(said.partition("-")[0])
    return telling is not None and len(set(telling.findall(text))) >= PLAIN


def is_doubtful(said: str, text: str) -> bool:
    """Whether a text lacks what nearly all of a language have: a cheap look before a dear one."""
    sought, raises = _DOUBTS.get(said.partition("-")[0], (None, True))
    return sought is not None and (sought.search(text) is not None) is raises


def fits(said: str, text: str) -> bool:
    """Whether a text has letters in which that language is written."""
    base = said.partition("-")[0]
    letters = _LETTERS.get(base)
    if letters and letters.search(text):
        return True
    if letters and base not in _BOTH:
        return False
    if text.isascii():
        return True
    odd = len(_OTHER.findall(text))
    return not odd or odd * 2 < sum(map(str.isalpha, text))


def alike(said: str, shown: str) -> bool:
    """Whether two tags name one language, or two that are easily taken for each other."""
    base = said.partition("-")[0]
    return base == shown.partition("-")[0] or any(base in kin and shown in kin for kin in _KIN)


def detected(text: str, least: int = LEAST) -> str | None:
    """What language a text is in, None where that is not certain.

    By Compact Language Detector 2, which is loaded when the first text needs it; without it
    (where there is none for this Python) nothing is certain.
    """
    data = text.encode("utf-8", "ignore")
    if len(data) < least:
        return None
    try:
        import pycld2  # noqa: PLC0415 - 2 MB that most polls of one language do not need
    except ImportError:
        return None
    try:
        reliable, _, found = pycld2.detect(data)
    except (pycld2.error, ValueError):  # of characters that it refuses to read
        return None
    _, code, percent, _ = found[0]
    return _SPELLED.get(code, code) if reliable and percent >= SURE and code != "un" else None


def language_tag(tag: str | None) -> str | None:
    """A BCP 47 tag in its usual spelling, None for what is none."""
    if not tag:
        return None
    return _tag(tag) if len(tag) <= READ else None


@lru_cache(maxsize=256)
def _tag(tag: str) -> str | None:
    parts = tag.strip().replace("_", "-").split("-")
    if not 2 <= len(parts[0]) <= 3 or not parts[0].isalpha() or not "".join(parts).isascii():
        return None
    rest = [part.title() if len(part) == 4 else part.upper() for part in parts[1:]]
    return "-".join([parts[0].lower(), *rest]) if "".join(rest).isalnum() or not rest else None
