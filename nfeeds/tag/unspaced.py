"""How far an entry rests on a name in Chinese, Japanese or Korean text, joined to its words."""

import re

from nfeeds.tag.cues import Name
from nfeeds.tag.fold import UNSPACED
from nfeeds.tag.near import Place

_DATELINE = re.compile(
    r"[^，。、\n]{0,14}?(?:\d{1,2}日?|日)[电電讯訊]|记者|記者|[^，。\n]{0,6}[专專]?[电電]）?\Z"
)
_BEFORE = (
    "据",
    "據",
    "对",
    "對",
    "受",
    "引述",
    "引用",
    "告诉",
    "告訴",
    "向",
    "援引",
    "根据",
    "接受",
)
_AFTER = re.compile(
    r"(?:当地时间|當地時間)?[^，。！？\n]{0,12}?(?:报道|報道|報導|报导|称|稱|说|說|指出|消息|援引|引述|电|電|透露|表示|披露|获悉|獲悉|目击者|目擊者|刊文|社评"
    r"|统计|によ|報じ|伝え|の取材|が報|は|보도|전했|따르면|통신에|에 밝|는)"
    r"|\s?(?:통신|뉴스|방송|신문)?\s?(?:은|이|가|도|에|과|와)\s|放送のインタビュー|とのインタビュー|방송과의"
    r"|[^。！？\n]{0,40}?(?:報じた|伝えた)|[^.\n]{0,80}?보도했다|》?(?:采访|採訪|专访|專訪|访问|訪問)"
    r"|(?:取得|获得|獲得|看到|查阅|查閱)(?:的|了)?"
)
_CREDIT = re.compile(
    r"(?:[（(【\[]|来源[:：]?|來源[:：]?|出处[:：]?|=|＝)[^，。]{0,6}\Z"
    r"|[【\[（(［][^】\]）)］，。]{0,20}\Z"
)
_CLOSED = re.compile(r"[^】\]）)］，。]{0,16}[】\]）)］]")
"""The bracket around a dateline: 【ソウルAFP=時事】, (서울=연합뉴스)."""
_UNSURE = re.compile(
    r"[^，。！？\n]{0,24}?(?:无法|無法|未能|未获|できていない|できなかった"
    r"|확인하지 못|확인할 수 없)"
)
_QUOTES = re.compile(r",? [“\"‘'][^”\"’']*[가-힣]")


def is_letter(char: str) -> bool:
    """Whether a character, if it is one, is a letter of these scripts."""
    return UNSPACED.match(char) is not None


def amid(name: Name, place: Place) -> bool:
    """Whether it is in a text without spaces around its names, or is of such a script."""
    if name.joined:
        return True
    near = place.text[max(place.begin, place.start - 1) : place.start]
    return is_letter(near) or is_letter(place.after.lstrip()[:1])


def credited(before: str, after: str, *, joined: bool) -> bool:
    """Whether the text is the agency's: dateline, brackets, "source:".

    `joined` if the name is of these scripts itself.
    """
    if _DATELINE.match(after):
        return True
    closed = not joined or after.startswith("=") or _CLOSED.match(after)
    return bool(closed and _CREDIT.search(before))


def told(before: str, after: str) -> bool:
    """Whether a word of saying leads to the name or follows it."""
    return before[-3:].endswith(_BEFORE) or _AFTER.match(after) is not None


def quotes(after: str) -> bool:
    """Whether a Korean quotation follows: WSJ “…”."""
    return _QUOTES.match(after) is not None


def unsure(after: str) -> bool:
    """Whether the agency says what it does not know."""
    return _UNSURE.match(after) is not None
