"""Who speaks in a Chinese sentence, which has no spaces to tell."""

import re
from functools import cache

from nfeeds.tag.grammar import grammar
from nfeeds.tag.said import Said
from nfeeds.tag.tokens import Phrase

_SHORTEST, _LONGEST = 2, 18
"""Characters of a speaker."""
_BREAK = r"，,。；;：:、！？!?“”「」『』（）()《》\s\n—…"
_BRACKET = r"(?<=\w)[（(](?:\d{1,2}(?:月\d{1,2}日)?|[\u4e00-\u9fff]{1,2})[）)]"
"""That a name or day may have: 今（3）日, 刚果（金）."""
_LEFT = re.compile(rf"(?:[^{_BREAK}]|{_BRACKET}){{1,30}}\Z")
_RIGHT = re.compile(
    r"[^，,。；;：:！？“”「」（）()《》\s\n]{1,20}?"
    r"(?=称|稱|说|說|指|报道|報道|報導|透露|表示|指出|介绍|的?消息(?!人)|的话|，|,|。|统计|数据)"
)
"""What may name a speaker, before a verb and behind "according to"."""
_FROM = re.compile(rf"[从從自]([^{_BREAK}从從自]{{2,20}}?)[处處]?\Z")
"""From whom something was learnt: 记者从应急管理局获悉."""
_DAY = r"(?:[今昨]?[（(]?\d{1,4}[年月日号號]?[）)]?[年月日号號]?)+"
_WITHIN = r"[在於][^在於]{1,12}[中上时時]|[向对對][^向对對]{2,10}"
"""In what, to whom: 向彭博社透露."""
_NOBODY = re.compile(
    r"消息(?!人)|未经|未經|最新|以来|以來|这种|這種|已|被(?!告)|了|(?<![上中少大])[将將](?![军軍])"
    r"|\A[当當](?![局地])"
)
"""Not who speaks."""
_WHEN = re.compile(
    r"(?:\d{1,2}[日月年]|[今昨][天日]|[当當][天日地]|本周|本週|周[一二三四五六日]|星期[一二三四五六日]|日前|近日"
    r"|随后|隨後|在.{1,12}(?:中|上|时|時|后|後|会|會)|就.{1,16}|[对對]此|通过|透過|在)"
)
"""When, where and on what somebody spoke, behind the name."""
_SUBJECT = re.compile(
    r"(?:\A|(?<=[，,。；;：:\n]))([^，,。；;：:\n]{2,18}?)"
    r"(?=周[一二三四五六日]|星期|\d|就|对|對|在|今|昨|否|谴|譴|批|回|当|當|出席|接受|通|发|發)"
    r"[^，,。；;：:\n]*[，,]\Z"
)
"""Of a clause that goes on behind a comma."""


def chinese(said: Said) -> Phrase | None:
    """Before the verb, less the day; behind "according to"."""
    text, start, begin = said.text, said.start, said.field[0]
    if said.kind in {"per", "cites"}:
        told = _RIGHT.match(text, said.end, said.end + 28)
        return _bared(text, *told.span()) if told else None
    low = max(begin, start - 32)
    if said.kind == "learnt":
        source = _FROM.search(text, low, start)
        return _bared(text, *source.span(1)) if source else None
    left = _LEFT.search(text, low, start)
    if left is not None:
        return _bared(text, *left.span())
    clause = _SUBJECT.search(text, max(begin, start - 60), start)
    return _bared(text, *clause.span(1)) if clause else None


@cache
def _lead() -> re.Pattern[str]:
    """Match little words before a speaker."""
    return re.compile(rf"\A(?:{_any(grammar('zh').det)})+")


@cache
def _trail() -> re.Pattern[str]:
    """Match days, little words and other words of saying between a speaker and the verb."""
    return re.compile(rf"(?:{_DAY}|{_any(grammar('zh').skip)}|{_WITHIN})+\Z")


@cache
def _nobody() -> re.Pattern[str]:
    """Match what no speaker begins or ends with."""
    return re.compile(rf"\A(?:{_any(grammar('zh').stop)})|(?:{_any(grammar('zh').be)})\Z")


def _any(words: frozenset[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


def _bared(text: str, start: int, end: int) -> Phrase | None:
    """Leave out days and little words around a phrase; None if nobody is left."""
    lead = _lead().match(text[start:end])
    start += lead.end() if lead else 0
    trail = _trail().search(text[start:end])
    end = start + trail.start() if trail else end
    when = _WHEN.search(text, start + _SHORTEST, end)
    end = when.start() if when else end
    named = text[start:end]
    if not _SHORTEST <= len(named) <= _LONGEST or named in grammar("zh").not_:
        return None
    return None if _NOBODY.search(named) or _nobody().search(named) else (start, end)
