"""The language of an entry: the feed's word for it where that fits, else what the text shows."""

import re
from collections.abc import Sequence
from functools import lru_cache

LEAST = 40
"""Bytes in UTF-8 of a text whose language can be told; a shorter headline may be all names."""
READ = 240
"""Characters that are looked at."""
SAMPLE = 3
"""Entries of a document, its first, that stand for the others where they agree."""
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
_SPELLED = {"iw": "he", "jw": "jv", "sr-ME": "sr", "nn": "no"}
"""Codes of the detector that BCP 47 has otherwise."""
_KIN = tuple(
    frozenset(kin.split())
    for kin in ("hr sr bs sh", "id ms", "fa prs tg", "no nb nn da", "zh zh-Hant", "ku ckb")
)
"""Languages so alike that a feed's own word for them counts for more than a guess."""


def languages(
    own: Sequence[str | None], said: str | None, texts: Sequence[str]
) -> list[str | None]:
    """The BCP 47 tags of the entries of a document: `own` is each one's word, `said` the feed's.

    A word counts unless the text contradicts it. Unknown stays unknown.
    """
    texts = [text[:READ] for text in texts]
    word, is_settled = settled(said, texts)
    return [
        language_of(tag or word, text, is_settled=is_settled and tag in (None, word))
        for tag, text in zip(own, texts, strict=True)
    ]


def settled(said: str | None, texts: Sequence[str]) -> tuple[str | None, bool]:
    """What the entries of a document are in, and whether that goes for all of them.

    `en` is what many programs write of any feed, and says little: a sample has to bear it out, or
    to tell where the feed says nothing. Where it does not, every entry is looked at by itself.
    """
    if said and not said.startswith("en"):
        return said, True
    found = [detected(text) for text in texts[:SAMPLE]]
    shown = {language for language in found if language}
    if said:
        return said, shown <= {"en"}
    is_clear = len(shown) == 1 and found.count(None) * 2 <= len(found)
    return (shown.pop() if is_clear else None), is_clear


def language_of(said: str | None, text: str, *, is_settled: bool) -> str | None:
    """The language of one text, by `said` where that is settled, or is no mere `en`."""
    if said and (is_settled or not said.startswith("en")) and fits(said, text):
        return said
    shown = detected(text)
    return said if shown is None or (said and alike(said, shown)) else shown


def fits(said: str, text: str) -> bool:
    """Whether a text has letters in which that language is written."""
    base = said.partition("-")[0]
    letters = _LETTERS.get(base)
    if letters and letters.search(text):
        return True
    if letters and base not in _BOTH:
        return False
    return text.isascii() or len(_OTHER.findall(text)) * 2 < sum(map(str.isalpha, text))


def alike(said: str, shown: str) -> bool:
    """Whether two tags name one language, or two that are easily taken for each other."""
    base = said.partition("-")[0]
    return base == shown.partition("-")[0] or any(base in kin and shown in kin for kin in _KIN)


def detected(text: str) -> str | None:
    """What language a text is in, None where that is not certain.

    By Compact Language Detector 2, which is loaded when the first text needs it; without it
    (where there is none for this Python) nothing is certain.
    """
    data = text.encode("utf-8", "ignore")
    if len(data) < LEAST:
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
