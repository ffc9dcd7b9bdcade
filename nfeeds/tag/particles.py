"""Who speaks in languages that mark the subject behind it: Japanese, Korean, Hindi, Urdu."""

import re
from typing import NamedTuple

from nfeeds.tag.fold import words
from nfeeds.tag.grammar import grammar
from nfeeds.tag.said import LONG, Said, low_of
from nfeeds.tag.tokens import Phrase

_LONGEST = 70
"""Characters of a phrase."""
_BREAK = r"、，,;:：।۔؛،\n…“”\"'「」『』()（）【】\[\]〈〉《》=＝·|"
_BEFORE_VERB = re.compile(rf"と([^{_BREAK}とはが]{{2,20}})が\Z")
"""A Japanese subject right before its verb, behind what is said: …だとパリ市が発表した."""
_BROKEN = re.compile(f"[{_BREAK}]|[!?۔।] |\\S*\\. ")
_NAMED_SO = re.compile(
    r"(?<=[^\s、。，…「」])「[^「」、。]{1,15}」(?=[（(はがのも]|\Z)|(?<=\w )\([^()]{1,15}\)(?= \w)"
)
"""A name in quotation marks or brackets within a phrase: 準軍事組織「即応支援部隊」は."""
_REPORT = re.compile(
    r"\s(?:की|के|کی|کے)\s(?:[^।۔,،]{0,30}\s)?"
    r"(?:रिपोर्ट|आंकड़ों|बयान|رپورٹ|بیان|اعداد و شمار)\Z"
)
"""Of what the source made: (CAG) की रिपोर्ट के मुताबिक."""
_OBJECT = re.compile(r"\S+[을를] \S+\Z")
"""A Korean object and the verb of a clause that says more of the subject: 정권을 잡은."""
_BRACKET = re.compile(r"\s?[(（][^()（）]{1,30}[)）]\s?\Z")
_DATELINE = re.compile(
    r"\s*(?:[【\[(（][^】\])）]{0,40}[】\])）]\s*(?:[^\s=]+\s기자\s=\s)?[-–—=]?\s*)+"
)
"""What stands before the first sentence: place, day, agency, reporter."""


class _Marks(NamedTuple):
    """How a language marks who speaks."""

    subject: re.Pattern[str]
    """The particle behind the subject of a sentence."""
    lead: re.Pattern[str]
    """What stands before the subject in its clause."""
    source: re.Pattern[str]
    """The particle between a source and "according to", which may be none."""
    within: re.Pattern[str]
    """What stands before a source in its clause."""


_JAPANESE = re.compile(r"(?:\d{1,4}[年月日]|同日|この日|一方|また|なお|さらに|その後|うち)+")
_MARKS = {
    "ja": _Marks(
        re.compile(r"(?:は|が)(?!、)"),
        _JAPANESE,
        re.compile(r"\Z"),
        _JAPANESE,
    ),
    "ko": _Marks(
        re.compile(r"(?<=\S)(?:은|는|이|가)(?=\s)"),
        re.compile(
            r"(?:이날|한편|또|또한|이에|앞서|반면|그러나|하지만|\d+일|오전|오후|이어|특히) +"
        ),
        re.compile(r"(?:에|을|를)?\s?\Z"),
        re.compile(r".*(?:은|는|이|가|께|고|며|서|해) +"),
    ),
    "hi": _Marks(
        re.compile(r"\s(?:ने)(?=\s)"),
        re.compile(
            r".*(?:हुए|के बाद|हालांकि|वहीं|उधर|इस बीच|इससे पहले|लेकिन|को|और|तथा|से बातचीत में|के दौरान"
            r"|से कहा|में बोलते|पर|कि) +"
        ),
        re.compile(r"\s?\Z"),
        re.compile(r".*(?:ने|को|कि|से|पर) +"),
    ),
    "ur": _Marks(
        re.compile(r"\s(?:نے)(?=\s)"),
        re.compile(
            r".*(?:ہوئے|کے بعد|تاہم|ادھر|دوسری جانب|اس سے قبل|لیکن|جبکہ|کو|سے بات چیت میں"
            r"|سے گفتگو میں|کے دوران|پر|کہ) +"
        ),
        re.compile(r"\s?\Z"),
        re.compile(r".*(?:نے|کو|کہ|سے|پر) +"),
    ),
}


def marked(said: Said) -> Phrase | None:
    """The subject of the sentence that the verb ends; what stands before "according to"."""
    marks = _MARKS[said.language]
    low = low_of(said, LONG)
    if said.kind != "says":
        found = marks.source.search(said.text, low, said.start)
        end = found.start() if found else said.start
        made = _REPORT.search(said.text, low, end)
        end = made.start() if made else end
        return _bared(said, marks.within, low, end)
    near = _BEFORE_VERB.search(said.text, low, said.start)
    if near:
        return near.span(1)
    dateline = _DATELINE.match(said.text, low, said.start)
    low = dateline.end() if dateline else low
    for found in marks.subject.finditer(said.text, low, said.start):
        phrase = _bared(said, marks.lead, low, found.start())
        if phrase is not None and not _OBJECT.search(said.text, *phrase):
            return phrase
    return None


def _bared(said: Said, lead: re.Pattern[str], low: int, end: int) -> Phrase | None:
    """Return the end of a stretch behind the last mark and what leads to the phrase.

    A bracket at its end is left out; None if nobody is left.
    """
    text = said.text
    bracket = _BRACKET.search(text, low, end)
    end = bracket.start() if bracket else end
    whole = text[low:end]
    for one in _NAMED_SO.finditer(whole):
        if not any(low + one.start() <= at < low + one.end() for at, _ in said.names):
            whole = whole[: one.start()] + "_" * len(one[0]) + whole[one.end() :]
    short = grammar(said.language).short
    breaks = (one for one in _BROKEN.finditer(whole) if words(one[0]).strip() not in short)
    start = max((low + one.end() for one in breaks), default=low)
    leading = lead.match(text, start, end)
    start = leading.end() if leading else start
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if not 2 <= end - start <= _LONGEST or text[start:end].isdigit():
        return None
    return start, end
