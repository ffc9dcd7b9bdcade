"""Who makes the claims that an entry reports: who says so, by the words of saying."""

from collections.abc import Callable
from itertools import pairwise

from nfeeds.models.entry import Word
from nfeeds.tag.arabic import arabic, persian
from nfeeds.tag.chinese import chinese
from nfeeds.tag.european import european
from nfeeds.tag.grammar import grammar
from nfeeds.tag.labels import labels
from nfeeds.tag.particles import marked
from nfeeds.tag.said import Said
from nfeeds.tag.somebody import fullest, somebody
from nfeeds.tag.speech import WHERE, Saying, sayings
from nfeeds.tag.text import Text
from nfeeds.tag.tokens import Phrase
from nfeeds.tag.turkish import turkish

SPEAKERS = 4
"""Of an entry, the first ones; whoever comes later is quoted on the side."""
_TRIED = 24
"""Words of saying that are looked at, the first ones."""
_ENDS_NAME = ("cites", WHERE)
"""Kinds of words that end a speaker's name."""
_NOWHERE = Saying(0, 0, "")


def speakers(names: list[Phrase], text: Text) -> tuple[Word, ...]:
    """Return the speakers in the order of the text, each by the fullest name it is given.

    Agencies and outlets, by where they stand, are none.
    """
    spoken, said = _said(text)
    words_ = grammar(spoken)
    labelled = labels(text, names, words_)
    if not (said or labelled):
        return ()
    phrases = _phrases(text, names, spoken, said)
    spoken_in = [at.start for at in said if at.kind != WHERE]
    phrases += [one for one in labelled if not any(one[0] <= at < one[1] for at in spoken_in)]
    told = [
        bare
        for phrase in phrases
        if not phrase[0] < text.cut < phrase[1] and (bare := somebody(text, phrase, names, words_))
    ]
    return tuple(_word(text, phrase) for phrase in fullest(text.folded, told, words_)[:SPEAKERS])


def _phrases(text: Text, names: list[Phrase], spoken: str, said: list[Saying]) -> list[Phrase]:
    """Return what the words of saying lead to, none within the one before."""
    find = _FINDERS.get(spoken, european)
    phrases: list[Phrase] = []
    spent: list[int] = []
    last = -1
    for start, end, kind in _spoken(text.text, said)[:_TRIED]:
        again, last = start == last, end  # 警告说: one word of saying leads to the next
        if again or (phrases and phrases[-1][0] <= start < phrases[-1][1]):
            continue
        phrase = find(Said(text, start, end, kind, spoken, names))
        if phrase is not None:
            phrase = _until(text.text, phrase, said)
        if phrase is not None:
            phrase = _behind(text.text, phrase, spent)
        if phrase is not None:
            phrases.append(phrase)
            spent.append(end)
    return phrases


def _spoken(text: str, said: list[Saying]) -> list[Saying]:
    """Return words of saying with where it was said, right behind them: detalló (en X) el jefe."""
    spoken = [
        at._replace(end=behind.end)
        if behind.kind == WHERE and not text[at.end : behind.start].strip()
        else at
        for at, behind in pairwise((*said, _NOWHERE))
    ]
    return [at for at in spoken if at.kind != WHERE]


def _until(text: str, phrase: Phrase, said: list[Saying]) -> Phrase | None:
    """Leave out whom another is cited by, and where: Le Figaro (citando), la police (sur X).

    If it says but where, there is nobody.
    """
    start, last = phrase
    ends = [at for at in said if at.kind in _ENDS_NAME and start <= at.start < last]
    if ends and ends[0].start == start:
        return None
    end = ends[0].start if ends else last
    return start, start + len(text[start:end].rstrip(" ,"))


def _behind(text: str, phrase: Phrase, spent: list[int]) -> Phrase | None:
    """Leave out words of saying that led to others; what stands behind them has to be a name."""
    within = [end for end in spent if phrase[0] < end <= phrase[1]]
    if not within:
        return phrase
    rest = text[within[-1] : phrase[1]].lstrip()
    return (phrase[1] - len(rest), phrase[1]) if rest[:1].isupper() else None


def _said(text: Text) -> tuple[str, list[Saying]]:
    """Return the language of a text and its words of saying; if it has none, those of English.

    What a feed says of its language need not hold for all that it has.
    """
    said = sayings(text.folded, "en") if text.plain() else []
    if _tells(said):
        return "en", said
    language = _written(text.language())
    said = sayings(text.folded, language)
    if _tells(said) or language == "en" or not text.folded.isascii():
        return language, said
    said = sayings(text.folded, "en")
    return ("en", said) if _tells(said) else (language, [])


def _tells(said: list[Saying]) -> bool:
    """Whether there are words of saying."""
    return any(at.kind != WHERE for at in said)


def _written(language: str | None) -> str:
    return "zh" if language == "zh-hant" else language or "en"


_FINDERS: dict[str, Callable[[Said], Phrase | None]] = {
    "ar": arabic,
    "az": turkish,
    "fa": persian,
    "hi": marked,
    "ja": marked,
    "ko": marked,
    "tr": turkish,
    "ur": marked,
    "zh": chinese,
}
"""Languages in which the speaker stands elsewhere than in most of Europe."""


def _word(text: Text, phrase: Phrase) -> Word:
    proof = text.proof(*phrase)
    return Word.made(speaker=proof.text, evidence=(proof,))
