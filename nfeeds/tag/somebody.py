"""What is left of the phrases that name speakers: no agencies, and everybody once."""

from collections.abc import Iterable

from nfeeds.tag.cues import load_cues
from nfeeds.tag.grammar import Grammar
from nfeeds.tag.text import Text
from nfeeds.tag.tokens import Phrase, tokens
from nfeeds.tag.told import TO_THE

_ARABIC = "\u0600"
_ENDING, _STEM = 2, 5
"""Letters by which a word may change, and those that stay at least."""
_SHORT = 3
"""Letters of an abbreviation, at least."""
_CUE = 3
"""Words of a cue between an agency and whom it cites, at most."""


def somebody(text: Text, phrase: Phrase, names: list[Phrase], words_: Grammar) -> Phrase | None:
    """Return the phrase without "to the AFP" behind it; None if it names but an agency."""
    start, end = _cited(text, phrase, names)
    folded = text.folded
    within = [
        (max(first, start), min(last, end)) for first, last in names if first < end and start < last
    ]
    if within and start < within[-1][0] and _ends_with(text.text, within[-1][1], end):
        end = _to_agency(folded, start, within[-1][0], words_)
    media = load_cues().sets["media"]
    rest = folded[start + 1 : end + 1]
    for first, last in within:
        rest = rest[: first - start] + " " * (last - first) + rest[last - start :]
    named = rest.split()
    if all(word in media for word in named) or (within and named[-1] in media):
        return None
    return start, end


def fullest(folded: str, phrases: list[Phrase], words_: Grammar) -> list[Phrase]:
    """Drop what is said again in fewer words: Energy Secretary Jane Roe, Ms. Roe."""
    if len(phrases) < 2:
        return phrases
    told = [folded[start + 1 : end + 1].strip() for start, end in phrases]
    sets = [frozenset(_parts(one)) - words_.honorific for one in told]
    return [
        phrase
        for at, phrase in enumerate(phrases)
        if not any(sets[at] < other for other in sets)
        and sets[at] not in sets[:at]
        and not (_inflected(told[at], sets) or _initials(told[at], told))
    ]


def _initials(label: str, told: list[str]) -> bool:
    """Whether a word is of the first letters of another name: CSU, Christlich-Soziale Union."""
    if " " in label or len(label) < _SHORT:
        return False
    return any(label in "".join(word[0] for word in one.split()) for one in told)


def _inflected(label: str, sets: list[frozenset[str]]) -> bool:
    """Whether a single word is part of another name, inflected or joined: Polisen, polisens."""
    stem = label[:-_ENDING]
    if " " in label or len(stem) < _STEM:
        return False
    return any(label not in one and any(word.startswith(stem) for word in one) for one in sets)


def _cited(text: Text, phrase: Phrase, names: list[Phrase]) -> Phrase:
    """Leave out the agency that cites them: (der Sender CNN unter Berufung auf) Beamte."""
    start, end = phrase
    sets = load_cues().sets
    for first, last in names:
        if not (first < end and start < last < end):
            continue
        if not sets["media"].issuperset(text.folded[start + 1 : max(start, first) + 1].split()):
            continue
        rest = [word for word in tokens(text.text, text.folded, last, end) if word.word]
        lows = [word.low for word in rest]
        for size in range(min(_CUE, len(rest) - 1), 0, -1):
            if " ".join(lows[:size]) in sets["told"]:
                return rest[size].start, end
    return phrase


def _ends_with(text: str, last: int, end: int) -> bool:
    """Whether a phrase ends with a name, or goes on without another: rozmówców Reutersa port."""
    rest = text[last:end].strip()
    return not rest or rest[0].islower() or rest[0] == "-"


def _to_agency(folded: str, start: int, end: int, words_: Grammar) -> int:
    """Return where a phrase ends before an agency to which something is told; else its start."""
    head = folded[start + 1 : end + 1].split(" ")
    sets = load_cues().sets
    small = words_.det | words_.prep | sets["to"]
    if not head.pop():  # a word before the name, else a prefix of it
        arabic = head[-1:] >= [_ARABIC] and head[-1] in sets["agency"]  # which has no preposition
        while head and head[-1] in sets["agency"]:
            head.pop()
        arabic = arabic or folded.startswith(TO_THE, end + 1)
        if not head or not (arabic or head[-1] in small):
            return start
    while head and (not head[-1] or head[-1] in small):
        head.pop()
    return start + len(" ".join(head))


def _parts(phrase: str) -> Iterable[str]:
    """The words of a phrase; of Chinese, its characters."""
    return phrase if phrase[:1] >= "\u2e80" else phrase.split()
