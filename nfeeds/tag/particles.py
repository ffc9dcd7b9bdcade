"""Who speaks in languages that mark the subject behind it: Japanese, Korean, Hindi, Urdu."""

import re
from typing import NamedTuple

from nfeeds.tag.phrases import Phrase
from nfeeds.tag.said import LONG, Said, low_of

_LONGEST = 60
"""Characters of a phrase."""
_BREAK = r"、，,;:：।۔؛،\n…“”\"'「」『』()（）【】\[\]〈〉《》=＝·|"
_DATELINE = re.compile(
    r"\s*(?:[【\[(（][^】\])）]{0,40}[】\])）]\s*(?:[^\s=]+\s기자\s=\s)?[-–—=]?\s*)+"
)
"""What stands before the first sentence: place, day, agency, reporter."""


class _Marks(NamedTuple):
    """How a language marks who speaks."""

    subject: re.Pattern[str]
    """The subject of a sentence, without its particle."""
    lead: re.Pattern[str]
    """Words before the subject in its phrase."""
    source: re.Pattern[str]
    """What stands before "according to", without its particle."""


_MARKS = {
    "ja": _Marks(
        re.compile(rf"([^{_BREAK}]{{2,40}}?)(?:は|が)(?![^{_BREAK}]{{0,2}}[、，]\s*同)"),
        re.compile(
            r"(?:\d{1,4}[年月日]|同日|この日|一方|また|なお|さらに|これに対し|これについて|うち|その後)+"
        ),
        re.compile(rf"([^{_BREAK}はが]{{2,40}})\Z"),
    ),
    "ko": _Marks(
        re.compile(rf"((?:[^\s{_BREAK}]+ ){{0,7}}[^\s{_BREAK}]+?)(?:은|는|이|가)(?=\s)"),
        re.compile(
            r"(?:이날|한편|또|또한|이에|앞서|반면|그러나|하지만|\d+일|오전|오후|이어|특히) +"
        ),
        re.compile(rf"((?:[^\s{_BREAK}]+ ){{0,5}}[^\s{_BREAK}]+?)(?:에|을|를)? ?\Z"),
    ),
    "hi": _Marks(
        re.compile(rf"([^{_BREAK}]{{2,60}}?)\s?(?<!\w)ने(?!\w)"),
        re.compile(r"(?:हालांकि|वहीं|उधर|इस बीच|इससे पहले|लेकिन|बुधवार को|मंगलवार को|और) +"),
        re.compile(rf"((?:[^\s{_BREAK}]+ ){{0,6}}[^\s{_BREAK}]+) ?\Z"),
    ),
    "ur": _Marks(
        re.compile(rf"([^{_BREAK}]{{2,60}}?)\s?(?<!\w)نے(?!\w)"),
        re.compile(r"(?:تاہم|ادھر|دوسری جانب|اس سے قبل|لیکن|اور|جبکہ) +"),
        re.compile(rf"((?:[^\s{_BREAK}]+ ){{0,6}}[^\s{_BREAK}]+) ?\Z"),
    ),
}


def marked(said: Said) -> Phrase | None:
    """The subject of the sentence that the verb ends; what stands before "according to"."""
    marks = _MARKS[said.language]
    low = low_of(said, LONG)
    if said.kind != "says":
        found = marks.source.search(said.text, low, said.start)
        return _bared(said, marks, found.start(1), found.end(1)) if found else None
    dateline = _DATELINE.match(said.text, low, said.start)
    for found in marks.subject.finditer(said.text, dateline.end() if dateline else low, said.start):
        phrase = _bared(said, marks, found.start(1), found.end(1))
        if phrase is not None:
            return phrase
    return None


def _bared(said: Said, marks: _Marks, start: int, end: int) -> Phrase | None:
    """Leave out little words and spaces around a phrase; None if nobody is left of it."""
    text = said.text
    while start < end and text[start].isspace():
        start += 1
    lead = marks.lead.match(text, start, end)
    start = lead.end() if lead else start
    while end > start and text[end - 1].isspace():
        end -= 1
    if not 2 <= end - start <= _LONGEST or text[start:end].isdigit():
        return None
    return start, end
