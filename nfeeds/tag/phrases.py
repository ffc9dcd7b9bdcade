"""The phrase that names a speaker, before or behind a word of saying."""

from nfeeds.tag.cues import load_cues
from nfeeds.tag.extent import back, forth, is_role, phrase_of
from nfeeds.tag.grammar import Grammar
from nfeeds.tag.near import LONGEST as LONGEST_CUE
from nfeeds.tag.near import ends_with
from nfeeds.tag.tokens import CLOSING, OPENING, Phrase, Token, caseless, in_name

_ADVERBIAL = 6
"""Words that may stand between a verb and a role behind it."""
_BESIDE = 12
"""Words of a role beside a name."""
_CASELESS = 3
"""Words of a name in a script without capitals."""
_FULL = 5
"""Words of a trade and a full name: huisarts Marieke van den Berg."""
_NAMED = 7
"""Words of a name beside a role."""


def before(words: list[Token], grammar: Grammar, names: list[Phrase]) -> tuple[Phrase | None, bool]:
    """Return the phrase at the end of some words, and whether it begins where they begin.

    Where the verb is nobody's, there is no phrase, and that is certain.
    """
    words = told(words, grammar, names)
    if not words or words[-1].low in grammar.det:
        return None, False
    if words[-1].low in grammar.be or words[-1].low in grammar.and_:
        return None, True
    if words[-1].text == ",":
        return _apposed(words[:-1], grammar)
    last = _unbracketed(words)
    first = back(words, last, grammar)
    if first and words[first - 1].low in grammar.who:
        return _antecedent(words, first - 1, grammar)
    talk = _behind_talk(words, first, last, names)
    first = _nominative(words, talk or first, last, grammar)
    if first == last or _spoken_of(words, first, last, grammar):
        return None, False
    phrase = phrase_of(words, first, last, grammar)
    if phrase is None:
        return None, last - first == 1 and words[first].low in grammar.not_
    phrase = _counted(words, first, phrase[0], grammar), phrase[1]
    end = words[-1].end if last < len(words) else phrase[1]
    opens = talk > 0 or _opens(words, first, grammar) or _actors(words, first, last, grammar)
    if grammar.apposed and first > 1 and words[first - 1].text == ",":
        role = back(words, first - 1, grammar)
        phrase = (words[role].start, end) if is_role(words[role], grammar) else phrase
    return (phrase[0], end), opens


def told(words: list[Token], grammar: Grammar, names: list[Phrase]) -> list[Token]:
    """Leave out what stands between a subject and its verb: days, "to the AFP"."""
    last = len(words)
    while last and (
        words[last - 1].low in grammar.skip
        or in_name(words[last - 1], names)
        or (last < len(words) and words[last - 1].low in grammar.det)
    ):
        last -= 1
    given = last > 0 and words[last - 1].low in grammar.prep | grammar.by  # to it, or by it
    named = last < len(words) and in_name(words[last], names)
    while given and last and _hands_on(words[last - 1], grammar):
        last -= 1
    talk = _talk(words, last) if named else 0
    return words if named and not (given or talk) else words[: last - talk]  # the name itself


def _talk(words: list[Token], last: int) -> int:
    """Return how many words say in what talk it was told: Bonetti, (in un'intervista) al X."""
    lows = [word.low for word in words[max(0, last - LONGEST_CUE) : last] if word.word]
    cue = ends_with(lows, load_cues().sets["talk"])
    return len(cue.split()) if cue else 0


def _hands_on(word: Token, grammar: Grammar) -> bool:
    """Whether a word leads to whom it was told: an official (quoted by) Haaretz denied."""
    small = word.low in grammar.prep | grammar.by | grammar.stop
    return small or f"{word.low} by" in load_cues().sets["told"]


def _antecedent(words: list[Token], who: int, grammar: Grammar) -> tuple[Phrase | None, bool]:
    """Return whom a clause is about that begins with "who"."""
    last = who - 1 if who and words[who - 1].text == "," else who
    phrase = phrase_of(words, back(words, last, grammar), last, grammar)
    return phrase, phrase is not None


def _unbracketed(words: list[Token]) -> int:
    """Return how many words stand before a short bracket at the end: Chiefs of Staff (JCS)."""
    last = len(words)
    if words[-1].text != ")":
        return last
    opened = next((at for at in range(last - 2, max(0, last - 8), -1) if words[at].text == "("), 0)
    return opened or last


def _behind_talk(words: list[Token], first: int, last: int, names: list[Phrase]) -> int:
    """Return where a subject begins behind a talk, else 0: (В ефірі Суспільного) директорка."""
    named = [at for at in range(first, last) if in_name(words[at], names)]
    if not named or named[-1] == last - 1:
        return 0
    begun = next((at for at in range(named[0], 0, -1) if not in_name(words[at], names)), 0)
    return named[-1] + 1 if _talk(words, begun + 1) else 0


def _nominative(words: list[Token], first: int, last: int, grammar: Grammar) -> int:
    """Return where a subject begins behind an object: (Информацию) полиция; if nowhere, `last`."""
    endings, begun = tuple(grammar.ending), first
    while endings and first < last and words[first].low.endswith(endings):
        first += 1
    return last if begun < first < last and words[first].low in grammar.prep else first


def _spoken_of(words: list[Token], first: int, last: int, grammar: Grammar) -> bool:
    """Whether a phrase is no subject, by the preposition that leads to it."""
    led = first - 1
    while led > 0 and words[led].low in grammar.det:
        led -= 1
    if (led >= 0 and words[led].low in grammar.oblique) or words[first].low in grammar.oblique:
        return True
    return bool(grammar.within) and first < last and words[first].low in grammar.prep


def _actors(words: list[Token], first: int, last: int, grammar: Grammar) -> bool:
    """Whether somebody with an article stands there, wherever that is: em 2018 os analistas."""
    led = first > 0 and words[first - 1].low in grammar.det - grammar.prep
    return led and any(is_role(word, grammar) for word in words[first:last])


def _opens(words: list[Token], first: int, grammar: Grammar) -> bool:
    """Whether nothing but an article or a break stands before the phrase."""
    while first and words[first - 1].low in grammar.det:
        first -= 1
        if words[first].low in grammar.nominative:
            return True
    if first and words[first - 1].low in grammar.at:
        first -= 1
    return first == 0 or not words[first - 1].word or words[first - 1].low in grammar.stop


def _apposed(words: list[Token], grammar: Grammar) -> tuple[Phrase | None, bool]:
    """Return `Name, a role` or `role, Name`, the last comma left out already."""
    comma = max((at for at, word in enumerate(words) if word.text == ","), default=-1)
    middle = words[comma + 1 :]
    if comma > 0 and middle and middle[0].low in grammar.who and not grammar.bare_nouns:
        return _antecedent(words, comma + 1, grammar)
    if (
        comma < 1
        or not 1 <= len(middle) <= 10
        or not all(word.word or word.text == "." for word in middle)
    ):
        return None, False
    if any(word.low in grammar.stop for word in middle):
        return None, False
    first = back(words, comma, grammar)
    named = phrase_of(words, first, comma, grammar)
    if (
        named is None
        or not _opens(words, first, grammar)
        or _plain(words[first:comma], middle, grammar)
    ):
        return None, False
    end = named[1] if middle[0].text[0].isdigit() else middle[-1].end
    return (named[0], end), True


def _plain(named: list[Token], middle: list[Token], grammar: Grammar) -> bool:
    """Whether neither part is a name, so that they are no apposition."""
    if caseless(named[0]):
        return not (named[0].low in grammar.role and len(middle) <= _CASELESS)
    return not (all(w.capital for w in middle[-1:]) or any(w.capital for w in named[-1:]))


def after(
    words: list[Token],
    grammar: Grammar,
    names: list[Phrase],
    *,
    leads: bool = False,
    roles: bool = True,
) -> Phrase | None:
    """Return the phrase at the beginning of some words.

    `leads` if a preposition led to it; `roles` if "Name, a role" may end it.
    """
    begun = at = _subject(words, _begun(words, grammar, names), grammar)
    while at < len(words) and words[at].low in grammar.det:
        at += 1
    if at == len(words):
        return None
    at += _at_the(words, at, grammar)
    if not words[at].word:
        return None
    if words[at].low in grammar.not_ and not is_role(words[at], grammar):
        return None
    named = words[at].low not in grammar.prep and (
        leads or at > begun or words[at].capital or caseless(words[at])
    )
    if not named and not is_role(words[at], grammar) and words[at].low not in grammar.paper:
        role = _role(words, at, grammar)
        if role is None:
            return None
        at = role
    last = forth(words, at, grammar)
    phrase = phrase_of(words, at, last, grammar)
    if phrase is None:
        return None
    first = _counted(words, at, phrase[0], grammar)
    return first, _apposition(words, last, phrase[1], grammar, roles=roles)


def _counted(words: list[Token], first: int, start: int, grammar: Grammar) -> int:
    """Return where a phrase begins, with how many speak before it: three officials."""
    return words[first - 1].start if first and words[first - 1].low in grammar.number else start


def _subject(words: list[Token], at: int, grammar: Grammar) -> int:
    """Return the index of a subject behind an object, where articles tell: διαψεύδει τα … ο."""
    if not grammar.nominative or at >= len(words) or words[at].low not in grammar.det:
        return at
    behind = range(at, len(words))
    return next((index for index in behind if words[index].low in grammar.nominative), at)


def _at_the(words: list[Token], at: int, grammar: Grammar) -> int:
    """Return how many words stand before a name in Slavic languages: сообщили (в «)Укренерго."""
    more = 1 if words[at].low in grammar.at else 0
    more += 1 if words[at + more : at + more + 1] and words[at + more].text in OPENING else 0
    return more if words[at + more : at + more + 1] and words[at + more].capital else 0


def _role(words: list[Token], at: int, grammar: Grammar) -> int | None:
    """Return the index of a role or a trade behind some adverbial words, None if there is none."""
    for index in range(at, min(at + _ADVERBIAL, len(words))):
        if is_role(words[index], grammar) or _trade(words, index, grammar):
            return index - _genitive(words, at, index, grammar)
        if not words[index].word or words[index].low in grammar.not_ | grammar.that:
            return None
    return None


def _genitive(words: list[Token], at: int, role: int, grammar: Grammar) -> int:
    """Return 1 if whose role it is stands before it, in Swedish: bolagets presschef; else 0."""
    whose = words[role - 1] if role > at and grammar.compounds else None
    small = grammar.stop | grammar.skip
    return int(whose is not None and whose.low.endswith("s") and whose.low not in small)


def _trade(words: list[Token], at: int, grammar: Grammar) -> bool:
    """Whether a noun stands before a first and a last name: klokkenluider Frances Haugen."""
    small = grammar.prep | grammar.det | grammar.stop | grammar.skip
    if words[at].capital or words[at].low in small or caseless(words[at]):
        return False
    behind = words[at + 1 : at + _FULL]
    named = [word for word in behind if word.low not in grammar.prep | grammar.det][:2]
    return len(named) == 2 and behind[0].capital and named[1].capital


def _begun(words: list[Token], grammar: Grammar, names: list[Phrase]) -> int:
    """Return the index behind what stands between a verb and its subject: days, "to the AFP"."""
    at = 0
    while at < len(words):
        jump = _to_name(words, at, names, grammar)
        if jump:
            at = jump
        elif _at_place(words, at, grammar):
            at += 2
        elif words[at].low in grammar.skip:
            at += 1
        elif (
            words[at].low in grammar.det
            and words[at + 1 : at + 2]
            and (words[at + 1].low in grammar.skip)
        ):
            at += 2  # "el lunes"
        else:
            break
    return at


def _at_place(words: list[Token], at: int, grammar: Grammar) -> bool:
    """Whether a place stands before the subject: zapewniła (w Sejmie) wiceminister."""
    if words[at].low not in grammar.at or len(words) < at + 3 or not words[at + 1].capital:
        return False
    return is_role(words[at + 2], grammar)


def _to_name(words: list[Token], at: int, names: list[Phrase], grammar: Grammar) -> int:
    """Return the index behind "to the AFP", if that stands there; else 0."""
    sets = load_cues().sets
    small = grammar.det | grammar.prep | sets["agency"] | sets["to"]
    first = at
    while first < min(at + 5, len(words)) and (words[first].low in small or not words[first].word):
        first += 1
    end = next((end for start, end in names if words[first:] and words[first].start == start), 0)
    if not end:
        return 0
    while first < len(words) and (words[first].start < end or words[first].text in CLOSING):
        first += 1
    return first


def _unknown(words: list[Token], at: int, grammar: Grammar) -> bool:
    """Whether a first and a last name stand before a comma, so that a trade may follow it."""
    return not grammar.at and at > 1 and words[at - 2].capital


def _apposition(words: list[Token], at: int, end: int, grammar: Grammar, *, roles: bool) -> int:
    """Return where a phrase ends with what is put beside it, behind a comma."""
    if at >= len(words) or words[at].text not in {",", "،"}:
        return end
    close = at + 1
    while close < len(words) and words[close].word and words[close].low not in grammar.stop:
        close += 1
    beside = words[at + 1 : close]
    closed = close == len(words) or words[close].text in {",", "،", ".", '"', "”", "»"}
    if not beside or not closed:
        return end
    plain = caseless(beside[0])
    if plain and (close == len(words) or words[close].text not in {",", "،"}):
        return end
    if plain and beside[0].low in grammar.role and len(beside) <= _BESIDE:
        return beside[-1].end
    named = beside[1:] if beside[0].low in grammar.det else beside
    named = named[1:] if len(named) > 1 and is_role(named[0], grammar) else named
    name = len(named) <= (3 if plain else 4) and all(w.capital or plain for w in named)
    name = name or (
        len(beside) <= _NAMED and all(w.capital or w.low in grammar.prep for w in beside)
    )
    role = (
        roles
        and not beside[0].capital
        and (any(is_role(word, grammar) for word in beside[:3]) or _unknown(words, at, grammar))
        and words[at - 1].capital
        and len(beside) <= 12
        and not plain
    )
    return beside[-1].end if name or role else end
