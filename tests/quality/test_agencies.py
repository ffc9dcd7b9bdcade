"""Floors of what agencies are called: found as a source in each language by all these names."""

from pathlib import Path

import pytest

from nfeeds.models.entry import Entry
from nfeeds.tag import tag
from opened import gazetteer

GAZETTEER = gazetteer()
TABLE = Path(__file__).with_name("agencies.tsv").read_text(encoding="utf-8").splitlines()
SAYING = {
    "ar": "ذكرت {} أن الرئيس وصل إلى العاصمة.",
    "az": "Bu barədə {} məlumat yayıb.",
    "fa": "به گزارش {}، رئیس جمهور وارد شد.",
    "he": "כך דיווחה {} היום.",
    "hi": "{} के अनुसार राष्ट्रपति पहुंचे।",
    "hy": "Այս մասին հայտնում է {}։",
    "ja": "{}によると、大統領が到着した。",
    "ka": "ამის შესახებ {} იუწყება.",
    "ko": "{}에 따르면 대통령이 도착했다.",
    "ru": "Об этом сообщает {}.",
    "tr": "{} haberine göre görüşmeler bitti.",
    "uk": "Про це повідомляє {}.",
    "ur": "{} کے مطابق صدر پہنچ گئے۔",
    "zh": "据{}报道，总统抵达首都。",
    "zh-hant": "據{}報導，總統抵達首都。",
}
"""A sentence that rests on an agency, by language."""


@pytest.mark.parametrize("row", TABLE[1:])
def test_name(row: str) -> None:
    """An entry rests on the agency that its only sentence names."""
    language, agency, name = row.split("\t")
    text = SAYING[language].format(name)
    entry = Entry(id="0", url=None, title="", summary=text, language=language)
    strengths = {one.name: one.strength for one in tag(entry, GAZETTEER).credits}
    assert strengths.get(agency) in {"attribution", "credit"}
