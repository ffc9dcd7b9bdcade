"""Who makes the claims that an entry reports: who says so, by the words of saying."""

import re
from collections.abc import Callable
from itertools import takewhile

from nfeeds.models.entry import Word
from nfeeds.tag.chinese import chinese
from nfeeds.tag.cues import Found
from nfeeds.tag.grammar import ROLES, Grammar, grammar
from nfeeds.tag.phrases import Phrase, Token, after, before, tokens
from nfeeds.tag.said import BEFORE, LONG, Said, high_of, low_of
from nfeeds.tag.text import Text

SPEAKERS = 4
"""Of an entry, the first ones; whoever comes later is quoted on the side."""
_TRIED = 24
"""Words of saying that are looked at, the first ones."""
_CLAUSE = re.compile(r"(?s).*(?:[,;:] |[“”\"«»—–()])")
_LATIN = frozenset("en fr es pt it de tr".split())
_QUOTE_END = re.compile(r"[\"”»“’'][,.]?\s*\Z|,[\"”»“’']\s*\Z")
_ENDINGS = {
    "yapılan": re.compile(r"['’]?(?:n?[dt][ea]n)\Z"),
    "göre": re.compile(r"['’]?(?:n?[aeıi]|y[ae]|n[ae])\Z"),
}
"""Turkish case endings before these words, which are no part of the name."""
_CASE = re.compile(r"['’](?:[dtn]|y)?[aeıiuü]n?\Z")
"""Not the subject."""
_ADVERBIAL = re.compile(
    r"(?:\w[dt][ae](?:n|ki)?|ken|[ae]r[ae]k|[ıiuü]p|[ıiuü]nc[ae]|\bsonra|\bönce|\büzere|\brağmen)\Z"
)
"""How a Turkish clause ends that says when, where or how: no speaker."""
_DOES = re.compile(r"\w{2}[ae]n\Z")
"""A Turkish participle: who speaks, who went there."""
_NOUNS = frozenset(
    "bakan başkan insan uzman komutan kaptan sultan düşman kurban hakan ozan öğretmen çoban".split()
)
"""Nouns with such an end."""
_CLOSED_WORDS = 9
"""So many words before a comma can be a speaker's name and role."""
_NO_CLAIM = re.compile(
    r"[Aa]ccused of|[Ss]aid to (?!reporters|journalists|the\b|[A-Z])"
    r"|claimed (?:the )?li(?:fe|ves)|confirmed (?:cases|deaths)",
)
"""What looks like a word of saying."""
_HAN_ROLES = tuple(grammar("zh").role)
_LABEL = 50
"""Characters of a label."""

_MADE = re.compile(
    r"\s+(?:an? |the |new |its )*(?:\w+ )?"
    r"(?:reports?|data|statements?|figures|study|survey|poll|documents?) "
    r"(?:released |published |issued |compiled |conducted )?(?:by|from) "
)
"""What is not the speaker but made by one."""


def speakers(found: list[Found], names: list[Phrase], text: Text) -> tuple[Word, ...]:
    """Return the speakers in the order of the text, each by the fullest name it is given.

    Agencies and outlets, by where they stand, are none.
    """
    labels = _labels(text)
    if not (found or labels):
        return ()
    cues = sorted({(start, end, cue) for one, start, end in found for cue in one.cues})[:_TRIED]
    if not (cues or labels):
        return ()
    english = bool(cues) and all(own == "en" for _, _, (_, own) in cues)
    spoken = "en" if english else _spoken(text.language())
    find = _FINDERS.get(spoken, _european)
    phrases: list[Phrase] = []
    for start, end, (kind, own) in cues:
        if own == spoken and not (phrases and phrases[-1][0] <= start < phrases[-1][1]):
            phrase = find(Said(text, start, end, kind, spoken, names))
            if phrase is not None:
                phrases.append(phrase)
    phrases += [one for one in labels if not any(one[0] <= at < one[1] for at, _, _ in cues)]
    told = [
        bare
        for phrase in phrases
        if not phrase[0] < text.cut < phrase[1]
        and (bare := _somebody(text.folded, phrase, names, grammar(spoken)))
    ]
    return tuple(_word(text, phrase) for phrase in _fullest(text.folded, told)[:SPEAKERS])


def _spoken(language: str | None) -> str:
    return "zh" if language == "zh-hant" else language or "en"


def _european(said: Said) -> Phrase | None:
    """Before the verb, or behind it where it is turned round."""
    english = said.language == "en"
    if english and _NO_CLAIM.match(said.text, said.start):
        return None
    words_ = grammar(said.language)
    if said.kind == "per":
        return _according(said, words_)
    low = low_of(said)
    if _turned(said.text, low, said.start, english=english):
        return _after(said, words_)
    phrase, opens = _before(said, low, words_)
    if english or opens:
        return phrase
    return _after(said, words_)


def _turned(text: str, low: int, start: int, *, english: bool) -> bool:
    """Whether the speaker stands behind the verb for certain."""
    if not text[low:start].strip() or _QUOTE_END.search(text, max(low, start - 4), start):
        return True
    if english or not text[max(low, start - 2) : start].rstrip().endswith(","):
        return False
    return text.count(",", low, start) < 2  # else it may be: Name, a role, said


def _before(said: Said, low: int, words_: Grammar) -> tuple[Phrase | None, bool]:
    """Look at the clause; where it only leads over to the verb, at what stands before it.

    No speaker reaches beyond a clause, but with an apposition.
    """
    mark = _CLAUSE.match(said.text, low, said.start)
    left = said.left(mark.end() if mark else low)
    if mark and all(word.low in words_.skip for word in left):
        left = said.left(low)
    return before(left, words_, said.names)


def _after(said: Said, words_: Grammar, start: int | None = None) -> Phrase | None:
    leads = said.kind == "per" and said.language not in _LATIN - {"en"}
    right = said.right(high_of(said), start)
    return after(right, words_, said.names, leads=leads, roles=said.kind != "per")


def _according(said: Said, words_: Grammar) -> Phrase | None:
    """Behind "according to"."""
    left = said.left(max(said.field[0], said.start - 12))
    if left and left[-1].low in words_.det:  # the second, not according to
        return None
    made = _MADE.match(said.text, said.end) if said.language == "en" else None
    return _after(said, words_, made.end() if made else None)


def _arabic(said: Said) -> Phrase | None:
    """Behind the verb."""
    words_ = grammar(said.language)
    right = said.right(high_of(said))
    while right and right[0].low in words_.skip:
        del right[0]
    if any(right and start <= right[0].start < end for start, end in said.names):
        return None
    return after(right, words_, [], leads=said.kind == "per")


def _persian(said: Said) -> Phrase | None:
    """At the beginning of the sentence, whose end the verb is."""
    words_ = grammar(said.language)
    if said.kind == "per":
        return after(said.right(high_of(said)), words_, said.names, leads=True)
    return after(_opening(said, low_of(said, LONG)), words_, [], leads=True)


def _opening(said: Said, low: int) -> list[Token]:
    """Return the first words of a sentence whose end the verb is."""
    high = min(said.start, low + BEFORE)
    return tokens(said.text, said.whole.folded, low, high)


def _turkish(said: Said) -> Phrase | None:
    """At the beginning of the sentence, behind the name of an agency that signs there."""
    if said.kind != "says":
        near = said.left(low_of(said))[-6:]
        other = any(first <= word.start < last for word in near for first, last in said.names)
        return None if other else _suffixed(near, _ENDINGS[said.kind])
    low = low_of(said, LONG)
    if said.text.count('"', low, said.start) % 2 or "”" in said.text[low : said.start]:
        low = max(said.start - LONG, said.field[0])  # sentences within a quotation
    left = _opening(said, low)
    while left and any(first <= left[0].start < last for first, last in said.names):
        del left[0]
    named = _subject(left, grammar(said.language))
    if not named or _CASE.search(named[-1].text):
        return None
    return named[0].start, named[-1].end


def _subject(left: list[Token], words_: Grammar) -> list[Token]:
    """Return the words before the first comma that say who, else the first capitalised ones."""
    while (closed := _clause(left)) and _says_when(left[:closed]):
        left = left[closed + 1 :]  # while the talks went on, …
    named = _who(left[:closed])
    if not 0 < len(named) <= _CLOSED_WORDS:
        named = list(takewhile(lambda word: word.word and word.capital, left[:_CLOSED_WORDS]))
    if not named and left and left[0].low in words_.role:
        named = left[:1]
    if not named or any(word.low in words_.stop for word in named):
        return []
    last = named[-1].low
    speaks = named[0].capital or last in words_.role
    return named if speaks and last not in words_.not_ else []


def _clause(left: list[Token]) -> int:
    """Return how many words stand before the first comma; 0 if none closes them."""
    comma = next((at for at, word in enumerate(left) if not word.word), 0)
    return comma if comma and left[comma].text == "," else 0


def _says_when(clause: list[Token]) -> bool:
    """Whether a clause says when, where or how; a name may end like that, too (Hakan Fidan)."""
    last = clause[-1]
    is_name = last.capital and len(clause) > 1 and last.text.isalpha()
    return not is_name and _ADVERBIAL.search(last.text) is not None


def _who(named: list[Token]) -> list[Token]:
    """Leave out what the speaker is said to do: (who answered questions) Minister Fidan."""
    for at in range(len(named) - 2, -1, -1):
        word = named[at]
        if not word.capital and _DOES.search(word.text) and word.low not in _NOUNS:
            return named[at + 1 :]
    return named


def _suffixed(named: list[Token], suffix: re.Pattern[str]) -> Phrase | None:
    """The capitalised words at the end, without the ending of the last."""
    first = len(named)
    while first and named[first - 1].word and (named[first - 1].capital or first == len(named)):
        first -= 1
    named = named[first:]
    if not named or not named[0].capital:
        return None
    ending = suffix.search(named[-1].text)
    return named[0].start, named[-1].end - (len(ending[0]) if ending else 0)


_FINDERS: dict[str, Callable[[Said], Phrase | None]] = {
    "ar": _arabic,
    "fa": _persian,
    "tr": _turkish,
    "zh": chinese,
}
"""Languages in which the speaker stands elsewhere than in most of Europe."""


def _labels(text: Text) -> list[Phrase]:
    """Return "Officials: …" and "…: officials" of a title, if it is a role that speaks."""
    title = text.text[: text.cut]
    if not (":" in title or " -" in title or "：" in title or " –" in title):
        return []
    first = title.find(":", 0, _LABEL)
    first = first if first > 0 else title.find("：", 0, _LABEL)
    last = max(title.rfind(":"), title.rfind("："), title.rfind(" -") + 1, title.rfind(" –") + 1)
    last += 1
    found = []
    for start, end in ((0, first), (last, text.cut)):
        if not 2 <= end - start <= _LABEL:
            continue
        label = text.folded[start + 1 : end + 1]
        told = label.split()
        han = label[-1] >= "\u2e80" and label.strip().endswith(_HAN_ROLES) and len(label) <= 10
        if han or (len(told) <= 5 and not ROLES.isdisjoint(told)):
            stretch = tokens(title, text.folded, start, end)
            words_ = [word for word in stretch if word.word]
            found.append((words_[0].start, words_[-1].end))
    return found


_MEDIA = frozenset(
    "news agency press presse de agence agentur nachrichtenagentur agencia agenzia agência state"
    " the report reports depeche informations angaben"
    " newspaper daily a an in by of from and le la l el der die das l' агентство агентства газета"
    " وكاله صحيفه وكالات قناه خبرگزاري 通讯社 social media data released انباء has have had".split()
)


def _somebody(folded: str, phrase: Phrase, names: list[Phrase], words_: Grammar) -> Phrase | None:
    """Return the phrase without "to the AFP" behind it; None if it names but an agency."""
    start, end = phrase
    within = [
        (max(first, start), min(last, end)) for first, last in names if first < end and start < last
    ]
    if within and start < within[-1][0] and not folded[within[-1][1] + 1 : end + 1].strip():
        end = _to_agency(folded, start, within[-1][0], words_)
    rest = folded[start + 1 : end + 1]
    for first, last in within:
        rest = rest[: first - start] + " " * (last - first) + rest[last - start :]
    named = rest.split()
    if all(word in _MEDIA for word in named) or (within and named[-1] in _MEDIA):
        return None
    return start, end


def _to_agency(folded: str, start: int, end: int, words_: Grammar) -> int:
    """Return where a phrase ends before an agency to which something is told; else its start."""
    head = folded[start + 1 : end + 1].split(" ")
    small = words_.det | words_.prep
    if not head[-1]:  # a word before the name, else a prefix of it
        head.pop()
        if not head or head[-1] not in small:
            return start
    head.pop()
    while head and (not head[-1] or head[-1] in small):
        head.pop()
    return start + len(" ".join(head))


def _fullest(folded: str, phrases: list[Phrase]) -> list[Phrase]:
    """Drop what is said again in fewer words."""
    if len(phrases) < 2:
        return phrases
    sets = [frozenset(folded[start + 1 : end + 1].split()) for start, end in phrases]
    return [
        phrase
        for at, phrase in enumerate(phrases)
        if not any(sets[at] < other for other in sets) and sets[at] not in sets[:at]
    ]


def _word(text: Text, phrase: Phrase) -> Word:
    proof = text.proof(*phrase)
    return Word.made(speaker=proof.text, evidence=(proof,))
