"""Where something happens: the words before a place, and behind it, that say so.

Or that there is no such place: only a street called after it.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal, NamedTuple

TABLE = "scenes.tsv"
_LONGEST = 16
"""Letters of a word before a place."""
_BACK = 70
"""Characters that are read before a place for what is directed at it,"""
_AHEAD = 30
"""and behind it, in languages whose verb ends the sentence."""
_FAR = 4
"""Words between what is directed at a place and the word that leads to it, at most,"""
_NEAR = 2
"""and between that and the place: attack on (the port of) Hodeida."""
_PARTING = " ,.:;?!)\n"
"""What stands behind most words, and no ending."""
_ELISION = "'’"
"""Joins an article or a preposition to a place: l'Ukraine."""
_APART = str.maketrans(dict.fromkeys(_ELISION, " "))
_AIMED = {"strikes": "against", "visits": "to", "leaves": "from"}
"""Kinds of words for what is directed at a place, and of those that lead from them to it."""
_KEPT = 512
"""Words before a place for which answers are remembered."""
_HAN = "\u2e80"
_HEAD = 3
"""Letters by which beginnings of words are looked up,"""
_TOLD = 4
"""and by which it is told whether a title has any: fewer of other words begin so."""

_ROAD = 20
"""Letters of a word behind a place."""
_WORD = re.compile(r"[^\W\d_]+")
_ADJECTIVE = re.compile(
    r"(?i)(?:[sšśсzzžц]ь?[kк]|ц[kк]|[čч][kк])(?:[aeiouáéíóuůyąęó]|[а-яіїє]|j|m|h)+\Z"
)
"""How a Slavic adjective of a place ends: Киевская, Pařížská; not улицы Киева, streets of Kyiv."""

Where = Literal["scene", "street", ""]
"""What a place is there: where it happens, what a street is called after, or neither."""
Tongue = dict[str, list[str]]
"""The words of a language by their kind."""
Beginnings = dict[str, tuple[str, ...]]
"""What words begin with, by the first letters of it: to compare a word with all takes long."""


class Scenes(NamedTuple):
    """The words that say where something happens, of all languages."""

    within: frozenset[str]
    """In, at, near: it happens there."""
    joined: str
    """The same as single letters, joined to a place: ב, 在."""
    behind: re.Pattern[str]
    """The same, as endings of a place and words behind it: Ankara'da, 東京で."""
    bridges: frozenset[str]
    """May stand between such a word and the place: the, northern."""
    befalls: frozenset[str]
    """Verbs before what they befall, or to which someone comes: hits, visits,"""
    befalling: Beginnings
    """and what their forms begin with."""
    heads: frozenset[str]
    """First letters of all that befalls a place or is directed at it."""
    aimed: dict[str, Beginnings]
    """Words that lead to a place → beginnings of what is directed at it: on → attack, sanction."""
    undone: Beginnings
    """What words begin with that say it is not: lifts sanctions on, отказ от."""
    struck: re.Pattern[str]
    """What is directed at a place, behind it: Lübnan'ı vurdu, を空爆."""
    hit: frozenset[str]
    """What is directed at a place, joined to its front: 空袭."""
    facing: str
    """Letters before a place that something behind it is directed at: 对,"""
    faced: re.Pattern[str]
    """and what that is."""
    streets: frozenset[str]
    """Words before the place that a street is called after: rue (de) Rome,"""
    lanes: frozenset[str]
    """those before an adjective of it: улица Киевская,"""
    roads: frozenset[str]
    """those behind it: Berliner Straße,"""
    road_stems: Beginnings
    """what they begin with: Paris Caddesi,"""
    road_heads: frozenset[str]
    """their first two letters,"""
    of: frozenset[str]
    """and what may stand between a street and its name."""
    one: frozenset[str]
    """Before a street that is in the place: une rue de Rome."""


@cache
def scenes() -> Scenes:
    """Read the table from package data, at first use."""
    tongues = _read()
    every: dict[str, list[str]] = {}
    for own in tongues.values():
        for kind, words in own.items():
            every.setdefault(kind, []).extend(words)
    return Scenes(
        within=frozenset(every["in"]),
        joined="".join(every["joined"]),
        behind=re.compile("|".join(every["behind"])),
        bridges=frozenset(every["bridge"]),
        befalls=frozenset(word for word in every["befalls"] if word[-1] != "*"),
        befalling=_beginnings(word[:-1] for word in every["befalls"] if word[-1] == "*"),
        heads=frozenset(
            word.rstrip("*")[:_TOLD] for kind in ("befalls", *_AIMED) for word in every[kind]
        ),
        aimed=_aimed(tongues.values()),
        undone=_beginnings(every["undone"]),
        struck=re.compile("|".join(_struck(own) for own in tongues.values() if "struck" in own)),
        hit=frozenset(every["hit"]),
        facing="".join(every["facing"]),
        faced=re.compile(rf"[^\s，。：；]{{0,8}}?(?:{'|'.join(every['faced'])})"),
        streets=frozenset(every["street"]),
        lanes=frozenset(every["lane"]),
        roads=frozenset(every["road"]),
        road_stems=_beginnings(word[:-1] for word in every["road"] if word[-1] == "*"),
        road_heads=frozenset(word[:2] for word in every["road"]),
        of=frozenset(every["of"]),
        one=frozenset(every["one"]),
    )


def _read() -> dict[str, Tongue]:
    """Return the words of each language."""
    tongues: dict[str, Tongue] = {}
    for line in files("nfeeds.data").joinpath(TABLE).read_text("utf-8").splitlines()[1:]:
        kind, language, words = line.split("\t")
        tongues.setdefault(language, {})[kind] = words.split()
    return tongues


def _aimed(tongues: Iterable[Tongue]) -> dict[str, Beginnings]:
    """Return what each word may lead from, in any language that has it."""
    aimed: dict[str, list[str]] = {}
    for own in tongues:
        for what, leading in _AIMED.items():
            for word in own.get(leading, ()):
                aimed.setdefault(word, []).extend(own[what])
    return {word: _beginnings(what) for word, what in aimed.items()}


def _beginnings(stems: Iterable[str]) -> Beginnings:
    """Return stems by their first letters."""
    by_head: Beginnings = {}
    for stem in stems:
        head = stem[:_HEAD]
        by_head[head] = (*by_head.get(head, ()), stem)
    return by_head


def _begins(word: str, stems: Beginnings) -> bool:
    """Whether a word begins with one of the stems."""
    alike = stems.get(word[:_HEAD])
    return alike is not None and word.startswith(alike)


def _struck(own: Tongue) -> str:
    """Return what matches the case of a place and, soon behind it, what is directed at it."""
    case, struck = "|".join(own["case"]), "|".join(own["struck"])
    return rf"(?:{case})[^,.:;!?()、，。।]{{0,{_AHEAD}}}?(?:{struck})"


def where(text: str, begin: int, start: int, end: int, last: int) -> Where:
    """Tell whether something happens at a place, with "in" or "hits" before it, or a street has it.

    Its field begins at `begin`; its name ends at `end`, its word at `last`.
    """
    known = scenes()
    if text[last + 1 : last + 3] in known.road_heads and _is_road(text, start, last, known):
        return "street"
    if start > begin:
        before = text[start - 1]
        if before in " '’":
            leads = _leads(text, begin, start, last)
            if leads:
                return leads
        elif before in known.joined:
            return "scene"
    if text[end : end + 1] in _PARTING and text[end + 1 : end + 2].isascii():
        return ""
    return "scene" if known.behind.match(text, end) else ""


def _is_road(text: str, start: int, last: int, known: Scenes) -> bool:
    """Whether the word behind a place makes a street of it: Berliner Straße."""
    word = _WORD.match(text, last + 1, last + 1 + _ROAD)
    if text[last] not in " -" or word is None or not text[start].isupper():
        return False
    return word[0] in known.roads or _begins(word[0], known.road_stems)


def _leads(text: str, begin: int, start: int, last: int) -> Where:
    """Tell what the words before a place make of it."""
    first = max(begin, start - _LONGEST)
    space = text.rfind(" ", first, start - 1)
    leads = _leading(text[space + 1 or first : start - 1])
    if leads in ("scene", "street", ""):
        return leads
    known = scenes()
    words = text[max(begin, start - _BACK) : start].lower().translate(_APART).split()
    if leads == "lane":
        named = text[start].isupper() and _ADJECTIVE.search(text, start, last)
        return "street" if named else ""
    if words[-1] in known.of and len(words) > 1 and words[-2] in known.streets:
        return "" if words[-3:-2] and words[-3] in known.one else "street"
    while words and words[-1] in known.bridges:
        words.pop()
    return "scene" if words and words[-1] in known.within else ""


@lru_cache(_KEPT)
def _leading(word: str) -> Literal["scene", "street", "", "lane", "between"]:
    """Tell what a word makes of a place behind it; `between`: what is before the word decides."""
    known, low = scenes(), word.lower()
    if low in known.streets:
        return "street"
    if low in known.lanes:
        return "lane"
    if low in known.within or low in known.befalls:
        return "scene"
    if low in known.bridges or low in known.of:
        return "between"
    return "scene" if _begins(low, known.befalling) else ""


def has_aim(title: str) -> bool:
    """Whether a title may have something that befalls a place or is directed at it.

    It is asked of plain letters alone: in others words are joined, or places in a case of theirs.
    """
    if not title.isascii():
        return True
    heads = scenes().heads
    return any(word[:_TOLD] in heads or word[:_HEAD] in heads for word in title.lower().split())


def is_aim(text: str, start: int, end: int, *, people: bool) -> bool:
    """Whether, by a title, something befalls what stands there, or is directed at it.

    Of a `people`, only the latter: sanctions on Russian banks, but not: hits Russian.
    """
    known = scenes()
    if start:
        before = text[start - 1]
        if before in " '’":
            words = text[max(0, start - _BACK) : start].lower().split()
            if before in _ELISION:
                words[-1] = words[-1][:-1]
            if _aims(words, text[end : end + _LONGEST], known, befalls=not people):
                return True
        elif before >= _HAN and _aimed_by(text, start, end, known):
            return True
    if text[end : end + 1] in _PARTING and text[end + 1 : end + 2].isascii():
        return False
    return known.struck.match(text, end) is not None


def _aims(words: list[str], behind: str, known: Scenes, *, befalls: bool) -> bool:
    """Whether something befalls what the words lead to, or is directed at it.

    `behind`, the word behind it, may say what. Others may stand between, beside the little ones.
    """
    others = 0
    for at in reversed(range(len(words))):
        word = words[at]
        if befalls and (_begins(word, known.befalling) or (not others and word in known.befalls)):
            return True
        what = known.aimed.get(word)
        if what and any(_begins(one, what) for one in _near(words, at, behind, others)):
            return not any(_begins(one, known.undone) for one in words[:at])
        if word not in known.bridges:
            others += 1
            if others > _NEAR or not word.isalpha():
                return False
    return False


def _near(words: list[str], at: int, behind: str, others: int) -> list[str]:
    """Return the words that may say what is directed at a place."""
    before = words[max(0, at - _FAR) : at]
    verb_last = not (others or behind.isascii())  # به لبنان حمله; but not: back at US tariffs
    return [*before, behind.strip().lower()] if verb_last else before


def _aimed_by(text: str, start: int, end: int, known: Scenes) -> bool:
    """Whether Chinese words joined to a place direct something at it: 空袭黎巴嫩, 对伊朗制裁."""
    if text[start - 2 : start] in known.hit:
        return True
    return text[start - 1] in known.facing and known.faced.match(text, end) is not None
