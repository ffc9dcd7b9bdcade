"""Who speaks in a Turkish or Azerbaijani sentence, whose verb stands at its end."""

import re

from nfeeds.tag.cues import load_cues
from nfeeds.tag.fold import words
from nfeeds.tag.grammar import Grammar, grammar
from nfeeds.tag.said import LONG, Said, low_of, opening
from nfeeds.tag.tokens import Phrase, Token

_SENTENCES = re.compile(r"(?:\A|[^“]*)[.!?][^“]*”")
"""In a quotation, before its end."""
_ENDINGS = {
    "yapılan": re.compile(r"(?:['’-]|(?<=[ıiuü])n)?[dt][eaə]n\Z"),
    "göre": re.compile(r"['’-]?(?:n?[aeəıi]|y[aeə]|n[aeə]|[dt][aeə]n)\Z"),
    "tarafından": re.compile(r"(?!)"),
}
"""Turkish case endings before these words, which are no part of the name."""
_REPORT = re.compile(
    r"(?:haber|aciklama|veri|bilgi|iddia|rapor|arastirma|anket|analiz|degerlendirme|aktardigi"
    r"|bildirdigi|ifade|tahmin|sonuc|hesaplama|malumat|xabar|hesabat|ray|sozla|verdiyi|yazdigi)\w*\Z"
)
"""Of what the speaker made, folded: according to the data of …"""
_GIVEN = frozenset("verilan daxil yayilan alinan verilen edinilen ulasan bildirilan".split())
"""Before it, behind who gave it: xidmətindən verilən məlumata görə."""
_GENITIVE = re.compile(r"['’-]?(?:n?[ıiuü]n)\Z")
_CASE = re.compile(r"['’](?:[dtn]|y)?[aeıiuü]n?\Z")
"""Not the subject."""
_ADVERBIAL = re.compile(
    r"(?:\w[dt][ae](?:n|ki)?|ken|[ae]r[ae]k|[ıiuü]p|[ıiuü]nc[ae]|\bsonra|\bönce|\büzere|\brağmen"
    r"|[dt][ıiuü]ğ[ıiuü]n[ıiuü])\Z"
)
"""How a Turkish clause ends that says when, where or how: no speaker."""
_DOES = re.compile(r"\w{2}(?:[aeə]n|[dt][ıiuü]ğ[ıiuü])\Z")
"""A Turkish participle: who speaks, who went there."""
_AND = ("ve", "və")
_NOUNS = frozenset(
    "bakan başkan insan uzman komutan kaptan sultan düşman kurban hakan ozan öğretmen çoban".split()
)
"""Nouns with such an end."""
_BETWEEN = 2
"""Words in small letters within a name and its role."""
_CLOSED_WORDS = 9
"""So many words before a comma can be a speaker's name and role."""


def turkish(said: Said) -> Phrase | None:
    """At the beginning of the sentence, behind the name of an agency that signs there."""
    if said.kind != "says":
        return _before_suffix(said)
    low = low_of(said, LONG)
    if said.text.count('"', low, said.start) % 2 or _SENTENCES.search(said.text, low, said.start):
        low = max(said.start - LONG, said.field[0])  # sentences within a quotation
    if _cites_itself(said, low):
        return None
    left = opening(said, low)
    while left and any(first <= left[0].start < last for first, last in said.names):
        del left[0]
    named = _subject(left, grammar(said.language))
    if not named or _CASE.search(named[-1].text):
        return None
    return named[0].start, named[-1].end


def _cites_itself(said: Said, low: int) -> bool:
    """Whether the verb is that of an agency right before it: … , deyə “RİA Novosti” yazır."""
    media = load_cues().sets["media"]
    for start, end in said.names:
        if low <= start and end <= said.start:
            tail = said.text[end : said.start].strip(' "”»')
            return not tail or all(word in media for word in words(tail).split())
    return False


def _before_suffix(said: Said) -> Phrase | None:
    """Before a word that asks for a case: Bakanlığın açıklamasına göre, Vali tarafından."""
    near = said.left(low_of(said))[-9:]
    inside = [at for at, word in enumerate(near) if any(a <= word.start < b for a, b in said.names)]
    near = near[inside[-1] + 1 :] if inside else near
    ending = _ENDINGS[said.kind]
    given = next((at for at, word in enumerate(near[-3:]) if word.low in _GIVEN), None)
    if given is not None:
        near, ending = near[: len(near[:-3]) + given], _ENDINGS["yapılan"]
    elif near and _REPORT.match(near[-1].low):
        owners = [at for at, one in enumerate(near) if _GENITIVE.search(one.text)]
        named = [at for at in owners if near[at].capital]  # Vəkil Elçin Sadıqovun sözləri
        made = named[-1] if named else next(iter(owners), None)
        near, ending = near[: made + 1] if made is not None else [], _GENITIVE
    return _suffixed(near, ending, grammar(said.language).not_)


def _subject(left: list[Token], words_: Grammar) -> list[Token]:
    """Return the words before the first comma that say who, else the first capitalised ones."""
    while (closed := _clause(left)) and _says_when(left[:closed]):
        begins = _run(left[:closed], words_)
        if len(begins) > 1 and any(word.low in words_.role for word in begins):
            return begins  # the minister, where he spoke, …
        left = left[closed + 1 :]  # while the talks went on, …
    named = _who(left[:closed])
    if not 0 < len(named) <= _CLOSED_WORDS:
        named = _run(left[:_CLOSED_WORDS], words_)
    if not named and left and left[0].low in words_.role:
        named = left[:1]
    if not named or any(_stops(named, at, words_) for at in range(len(named))):
        return []
    last = named[-1].low
    speaks = named[0].capital or last in words_.role
    return named if speaks and last not in words_.not_ else []


def _run(left: list[Token], words_: Grammar) -> list[Token]:
    """Return the first words that are a name and a role: Ermenistanın baş naziri Nikol Paşinyan."""
    last = 0
    for at, word in enumerate(left):
        if not word.word or _stops(left, at, words_) or at - last > _BETWEEN:
            break
        role = any(one.low in words_.role for one in left[last : at + 1])
        named = word.capital and (role or at - last < _BETWEEN)
        if named or (last and word.low in words_.role):
            last = at + 1
    return left[:last]


def _stops(words: list[Token], at: int, words_: Grammar) -> bool:
    """Whether a name ends with a word, but for an "and" within it: Hazine ve Maliye Bakanı."""
    if words[at].low in _AND and 0 < at < len(words) - 1:
        return not (words[at - 1].capital and words[at + 1].capital)
    return words[at].low in words_.stop


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


def _suffixed(named: list[Token], suffix: re.Pattern[str], nobody: frozenset[str]) -> Phrase | None:
    """The capitalised words at the end, without the ending of the last."""
    first = len(named)
    while first and named[first - 1].word and (named[first - 1].capital or first == len(named)):
        first -= 1
    named = named[first:]
    if not named or not named[0].capital or named[-1].low in nobody:
        return None
    ending = suffix.search(named[-1].text)
    return named[0].start, named[-1].end - (len(ending[0]) if ending else 0)
