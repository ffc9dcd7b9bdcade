"""Who speaks in Arabic, behind the verb, and in Persian, at the beginning of its sentence."""

from nfeeds.tag.extent import LONGEST
from nfeeds.tag.grammar import grammar
from nfeeds.tag.phrases import after
from nfeeds.tag.said import LONG, Said, high_of, low_of, opening, source
from nfeeds.tag.tokens import Phrase, Token

_DATELINE = 6
"""Words of what a sentence begins with before its subject."""
_PRESENT = "يت"
"""Letters that Arabic verbs in the present tense begin with."""
_TO = ("لإ", "لأ", "لل")
"""How words begin that say to whom: لإسرائيل."""
_BREAKS = frozenset('.:،؛,;…!؟-–|"')


def arabic(said: Said) -> Phrase | None:
    """Behind the verb; in a title, before one in the present tense."""
    words_ = grammar(said.language)
    if said.kind == "says" and said.start < said.whole.cut and said.text[said.start] in _PRESENT:
        left = said.left(low_of(said))
        first = max((at + 1 for at, word in enumerate(left) if word.text in _BREAKS), default=0)
        named = [word for word in left[first:] if word.word]
        if 0 < len(named) <= LONGEST:
            return named[0].start, named[-1].end
    right = said.right(high_of(said), source(said, words_))
    while right and (right[0].low in words_.skip or right[0].text.startswith(_TO)):
        del right[0]
    if any(right and start <= right[0].start < end for start, end in said.names):
        return None
    return after(right, words_, [], leads=said.kind == "per")


def persian(said: Said) -> Phrase | None:
    """At the beginning of the sentence, whose end the verb is."""
    words_ = grammar(said.language)
    if said.kind in {"per", "cites"}:
        return after(said.right(high_of(said)), words_, said.names, leads=True)
    return after(_begun(said, opening(said, low_of(said, LONG))), words_, [], leads=True)


def _begun(said: Said, left: list[Token]) -> list[Token]:
    """Leave out what a Persian sentence begins with: place and agency, "as X reports,"."""
    named = [at for at, word in enumerate(left) if any(a <= word.start < b for a, b in said.names)]
    if not named or named[0] > _DATELINE:
        return left
    rest = left[named[-1] + 1 :]
    comma = next((at for at, word in enumerate(rest[:_DATELINE]) if not word.word), 0)
    return rest[comma + 1 :] if rest[comma : comma + 1] and not rest[comma].word else rest
