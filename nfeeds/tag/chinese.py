"""Who speaks in a Chinese sentence, which has no spaces to tell."""

import re

from nfeeds.tag.phrases import Phrase
from nfeeds.tag.said import Said

_LEFT = re.compile(r"[^，,。；;：:、！？!?“”「」『』（）()《》\s\n—…]{1,30}\Z")
_RIGHT = re.compile(
    r"[^，,。；;：:！？“”「」（）()《》\s\n]{1,20}?"
    r"(?=称|稱|说|說|报道|報道|報導|透露|表示|指出|介绍|消息(?!人)|的?消息|的话|，|,|。|统计|数据)"
)
"""What may name a speaker, before a verb and behind "according to"."""
_TIME = re.compile(
    r"(?:(?:\d{1,4}[年月日号]?)+|周[一二三四五六日]|星期[一二三四五六日]|今天|昨天|当天|今日|昨日|日前|近日|随后|隨後"
    r"|上午|下午|晚间|晚|早|则|則|还|還|也|就|曾|对此|對此|并|並|再次|已|于|於|在[^在]{1,12}[中上时]|公开|公開|一度|同时|明确|却|卻|均|都|仍|又|更|纷纷|紛紛)+\Z"
)
"""Days and little words between a speaker and the verb."""
_LEAD = re.compile(
    r"\A(?:据|據|而|但|与此同时|此外|不过|不過|因此|然而|并|並|一名|一位|多名|有|近日|日前|本周|今天|昨天|昨日|今日|另|援引|引述|引用)+"
)
"""Little words before a speaker."""
_NOT = frozenset(
    "也有人 一日 总部 總部 显示 顯示 研究 数据 數據 文章 声明 聲明 另一方面 他"
    " 她 他们 她们 它 我 我们 其 并 也 有人 可以 据 此 对此 人们 报道 报告"
    " 自".split()
)
_NOBODY = re.compile(
    r"消息(?!人)|未经|最新|以来|这种|已|被|了|将|的\Z|(?:尚未|拒绝|拒絕|无法|無法|未能|未|不)\Z|^[和与與及]"
)
"""Not who speaks."""
_WHEN = re.compile(
    r"(?:\d{1,2}[日月年]|今[天日]|昨[天日]|当[天日]|當[天日]|本周|周[一二三四五六日]|星期[一二三四五六日]|当地时间|日前|近日"
    r"|随后|隨後|在.{1,12}(?:中|上|时|時|后|後|会)|就.{1,16}|对此|對此|通过|透過|在)"
)
"""When, where and on what somebody spoke, behind the name."""
_VERB_END = re.compile(
    r"(?:通报|通報|宣|声明|聲明|发文|發文|公开|公開|再次|明确|明確|强烈|強烈|最新|报告|報告)+\Z"
)
"""Another word of saying at the end of the name."""
_NO_VERB = re.compile(r"(?:说|說)[法明服]|[称稱][号号為为之呼赞]")
"""Words that only begin with a word of saying."""
_NO_SAYING = frozenset("来來再所小学學传傳据據罪总總简簡名俗自职職")
"""With one of these before it a word of saying is another word: 对俄方来说."""
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
        return _bared(text, told.start(), told.end()) if told else None
    if _NO_VERB.match(text, start) or text[start - 1 : start] in _NO_SAYING:
        return None
    left = _LEFT.search(text, max(begin, start - 32), start)
    if left is None:
        clause = _SUBJECT.search(text, max(begin, start - 60), start)
        return _bared(text, clause.start(1), clause.end(1)) if clause else None
    return _bared(text, left.start(), left.end())


def _bared(text: str, start: int, end: int) -> Phrase | None:
    """Leave out days and little words around a Chinese phrase."""
    lead = _LEAD.match(text[start:end])
    start += lead.end() if lead else 0
    for ending in (_TIME, _VERB_END):
        found = ending.search(text[start:end])
        end = start + found.start() if found else end
    when = _WHEN.search(text, start + 2, end)
    end = when.start() if when else end
    named = text[start:end]
    if (
        not 2 <= len(named) <= 18
        or named in _NOT
        or named[0] in "他她它其这那我并将是的截图圖就"
        or _NOBODY.search(named)
    ):
        return None
    return start, end
