"""How far the name of a speaker reaches: back from its end, forth from its beginning."""

from nfeeds.tag.grammar import Grammar
from nfeeds.tag.tokens import CLOSING, OPENING, Phrase, Token

LONGEST = 14
"""Words of a phrase."""
_HOUR = frozenset("00 30 am pm".split())
"""What is left of the time of day before a name."""
_QUOTED = 4
"""Words of a quoted name in a name, in Slavic languages: глава фонда «Наследие» Иван Петров."""
_SHORT = 5
"""Letters of a word that a full stop may cut short, at most, and one."""
_BORDERS = frozenset(
    "borders frontieres fronteras frontiere fronteiras"
    " grenzen granser grenser granic hranic".split()
)
"""Behind "without", which no name but theirs goes on with."""
_PORTFOLIO = 10
"""Words between a minister and the last "and" of what he is for, at most."""
_SECOND = 6
"""Words of a second speaker, at most, with an article."""
_COMPOUND = 6
"""Letters of a role that may end a compound: justitieminister."""


def back(words: list[Token], last: int, grammar: Grammar) -> int:
    """Return the index of the first word of the phrase that ends before `last`."""
    at = last
    while at and last - at < LONGEST:
        word = words[at - 1]
        if not word.word:
            goes_on = _cut_short(words, at - 1, grammar) or _lists(words, at - 1, grammar)
            inner = _within(words, at - 1, grammar) or int(goes_on)
            if not inner:
                break
            at -= inner
            continue
        if word.low in grammar.det and not (
            _contracted(words, at - 1, grammar) or _particle(words, at - 1, grammar)
        ):
            if at > 1 and words[at - 2].low in grammar.prep and at - 1 > 0:
                at -= 1
                continue
            break
        if word.low in grammar.stop and not _joins(words, at - 1, last, grammar):
            break
        at -= 1
    return at


def forth(words: list[Token], at: int, grammar: Grammar) -> int:
    """Return the index behind the last word of the phrase that begins there."""
    first = at
    while at < len(words) and at - first < LONGEST:
        word = words[at]
        if not word.word:
            if word.text in OPENING and grammar.at:
                inner = _quoted(words, at)
                if not inner:
                    break
                at += inner
                continue
            short = _cut_short(words, at, grammar) and at + 1 < len(words)
            if not (short or _lists(words, at, grammar)):
                break
        elif not _goes_on(words, at, first, grammar):
            at += _second(words, at, grammar)
            break
        at += 1
    return at


def phrase_of(words: list[Token], first: int, last: int, grammar: Grammar) -> Phrase | None:
    """Return words as a phrase, without what hangs over; None if they name nobody."""
    while first < last and words[first].low in grammar.prep | grammar.det:
        more = words[first].low in grammar.prep and last - first > 2 and words[first + 1].capital
        more = more and words[first].low.isascii()  # in Slavic languages, who speaks may be "in" it
        first += 2 if more else 1
    while first < last and (not words[first].word or words[first].low in _HOUR):
        first += 1
    small = grammar.prep | grammar.det
    while last > first and (not words[last - 1].word or words[last - 1].low in small):
        last -= 1
    named = words[first:last]
    if not named or len(named) > LONGEST:
        return None
    if named[-1].text[0].isdigit():
        return None
    if not grammar.nobody.isdisjoint(word.low for word in words[max(0, first - 1) : last]):
        return None
    if len(named) == 1 and (len(named[0].low) < 2 or named[0].low in grammar.not_):
        return None
    return named[0].start, named[-1].end


def is_role(word: Token, grammar: Grammar) -> bool:
    """Whether a noun is of one who speaks, a compound of it perhaps."""
    if word.low in grammar.role:
        return True
    ends = (role for role in grammar.role if len(role) >= _COMPOUND)
    return bool(grammar.compounds) and word.low.endswith(tuple(ends))


def _within(words: list[Token], at: int, grammar: Grammar) -> int:
    """Return how many words, from there back, an abbreviation or a quoted name in a name has."""
    closing = words[at].text
    longest = _QUOTED if grammar.at and closing in CLOSING else 1 if closing in CLOSING else 0
    for size in range(1, longest + 1):
        first = at - size - 1
        if first > 0 and words[first].text in OPENING | {"("}:
            return size + 2 if words[first + 1].capital and words[first - 1].word else 0
    return 0


def _quoted(words: list[Token], at: int) -> int:
    """Return how many words a quoted name has that begins there, with its marks; else 0."""
    for size in range(2, _QUOTED + 2):
        if words[at + size : at + size + 1] and words[at + size].text in CLOSING:
            return size + 1 if words[at + 1].capital else 0
    return 0


def _cut_short(words: list[Token], at: int, grammar: Grammar) -> bool:
    """Whether a full stop there cuts a word short: John F. Kennedy, mł. asp. Wrona."""
    if words[at].text != "." or not at:
        return False
    word = words[at - 1]
    return (word.capital and len(word.text) < _SHORT) or word.low in grammar.short


def _contracted(words: list[Token], at: int, grammar: Grammar) -> bool:
    """Whether an article is a preposition, too, behind a noun: le patron des Républicains."""
    if words[at].low not in grammar.prep or not at:
        return False
    if _lists(words, at - 1, grammar):
        return True
    return words[at - 1].word and words[at - 1].low not in grammar.stop | grammar.prep | grammar.det


def _surname(words: list[Token], at: int, grammar: Grammar) -> bool:
    """Whether a word is a name in a language that writes no others large: (Jana) Malá, mala."""
    return bool(grammar.at) and at > 0 and words[at].capital and words[at - 1].capital


def _particle(words: list[Token], at: int, grammar: Grammar) -> bool:
    """Whether an article there is of a name: Hugo de Jonge."""
    if words[at].low not in grammar.particle or words[at].capital:
        return False
    return 0 < at < len(words) - 1 and words[at - 1].capital and words[at + 1].capital


def _joins(words: list[Token], at: int, last: int, grammar: Grammar) -> bool:
    """Whether an "and" joins two names, or what a minister is for: Estonia and Latvia."""
    if not 0 < at < last - 1:
        return False
    if words[at + 1].low in _BORDERS and words[at - 1].capital:
        return True
    if words[at].low not in grammar.and_:
        return False
    if words[at - 1].capital and words[at + 1].capital:
        return True
    return _lists(words, at, grammar)


def _lists(words: list[Token], at: int, grammar: Grammar) -> bool:
    """Whether a mark or an "and" is amid what a minister is for: l'Économie, des Finances et du.

    Behind each there is a preposition, if there was one behind the minister; in Spanish a name.
    """
    comma = words[at].text == ","
    if not (comma or words[at].low in grammar.and_) or not _item(words, at + 1, grammar):
        return False
    if comma and not _ends_list(words, at, grammar):
        return False
    for index in range(at - 1, max(-1, at - _PORTFOLIO - 1), -1):
        word = words[index]
        if not word.word and word.text != ",":
            return False
        if word.low in grammar.office:
            return index + 1 < at and words[index + 1].low in grammar.prep
        if word.low in grammar.stop and word.low not in grammar.and_:
            return False
    return False


def _item(words: list[Token], at: int, grammar: Grammar) -> bool:
    """Whether another thing that a minister is for begins there: (et) de l'Élevage."""
    led = at < len(words) and words[at].low in grammar.prep and not words[at].capital
    at += 1 if led else 0
    while led and at < len(words) and words[at].low in grammar.det | grammar.prep:
        at += 1
    return at < len(words) and words[at].capital and (led or bool(grammar.bare))


def _ends_list(words: list[Token], comma: int, grammar: Grammar) -> bool:
    """Whether the list that goes on behind a comma has an "and"."""
    for at in range(comma + 1, min(len(words), comma + _PORTFOLIO)):
        if words[at].low in grammar.and_:
            return _item(words, at + 1, grammar)
        if words[at].low in grammar.stop or not (words[at].word or words[at].text == ","):
            return False
    return False


def _second(words: list[Token], at: int, grammar: Grammar) -> int:
    """Return how many words join another who speaks, to the end of a clause: (et un élu local)."""
    if words[at].low not in grammar.and_:
        return 0
    end = next((n for n, word in enumerate(words[at:]) if not word.word), len(words) - at)
    named = words[at + 1 : at + end]
    if not 1 < len(named) <= _SECOND or named[0].low not in grammar.det:
        return 0
    ends = any(word.low in grammar.stop for word in named)
    return end if is_role(named[1], grammar) and not ends else 0


def _goes_on(words: list[Token], at: int, first: int, grammar: Grammar) -> bool:
    """Whether a name goes on with a word; where nouns have capitals: Ministerium für Verkehr."""
    if words[at].low in grammar.stop and not (
        _joins(words, at, len(words), grammar) or _surname(words, at, grammar)
    ):
        return False
    if at > first and _begins_another(words, at, grammar):
        return False
    if at - first > 1 and words[at].low in grammar.place:
        return False  # Ministerio de Energía en la red social X
    named = at - first > 1 and words[at - 1].capital and words[at - 2].capital
    if grammar.at and _begins_clause(words, at, first, grammar):
        return False
    plain = bool(grammar.within) or not grammar.compounds  # Centraal Bureau voor de Statistiek
    if named and plain and grammar.oblique and words[at].low in grammar.prep:
        return _place_within(words, at, first, grammar)  # not Sergej Lavrov na konferenciji
    if not grammar.within or at == first or words[at].capital or not words[at - 1].capital:
        return True
    rest = words[at:]
    while rest and rest[0].low in grammar.within:
        rest = rest[1:]
    return len(rest) < len(words) - at and bool(rest) and rest[0].capital


def _is_seated(word: Token, grammar: Grammar) -> bool:
    """Whether a word begins the name of a court or a staff, which may have its town in it."""
    return word.capital and is_role(word, grammar)


def _placed(words: list[Token], at: int, first: int, grammar: Grammar) -> bool:
    """Whether a name ended with where it is: (według Sztabu Generalnego w Kijowie) w nocy."""
    if at - first < 3 or words[at - 2].low not in grammar.at or not words[at - 1].capital:
        return False
    if not _is_seated(words[first], grammar):
        return False
    word = words[at]
    return not (word.capital or word.low in grammar.short or is_role(word, grammar))


def _begins_clause(words: list[Token], at: int, first: int, grammar: Grammar) -> bool:
    """Whether no name goes on behind a role with a full one: zdaniem burmistrza Jana Kota most."""
    if _placed(words, at, first, grammar):
        return True
    if at - first < 2 or not (words[at - 1].capital and words[at - 2].capital):
        return False
    if words[first].capital or words[at].low in grammar.prep | grammar.at:
        return False
    for word in words[at:]:
        if word.capital:
            return False
        if not word.word or word.low in grammar.stop:
            break
    return True


def _place_within(words: list[Token], at: int, first: int, grammar: Grammar) -> bool:
    """Whether a name goes on behind a place: rzecznik Prokuratury w Gdańsku prok. Duszyński.

    That of a court or a staff ends with it: Sąd Okręgowy w Szczecinie.
    """
    behind = words[at + 1 : at + 3]
    if words[at].low in grammar.at and _is_seated(words[first], grammar):
        return bool(behind) and behind[0].capital
    if len(behind) < 2 or not behind[0].capital:
        return False
    return behind[1].capital or behind[1].low in grammar.short or is_role(behind[1], grammar)


def _begins_another(words: list[Token], at: int, grammar: Grammar) -> bool:
    """Whether an article there begins another phrase: secondo i carabinieri l'uomo."""
    word, led = words[at], words[at - 1].low
    article = word.low in grammar.det and word.low not in grammar.prep and not word.capital
    if not article or led in grammar.prep | grammar.det:
        return False
    return not _particle(words, at, grammar)
