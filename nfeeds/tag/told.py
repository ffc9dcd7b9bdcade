"""Whether a word of saying leads to a name, or follows it: told AFP, AFP reported."""

import re

from nfeeds.tag import unspaced
from nfeeds.tag.cues import Cues, Name
from nfeeds.tag.fold import words
from nfeeds.tag.near import ENDS, STOPS, Place, begins_with, ends_with, folded, last
from nfeeds.tag.speech import begins, sayings

_OPENED = ("(", "（")
_TO = ("ل", "ל")
"""Prefixes "to": said to …"""
TO_THE = "لل"
"""The Arabic one, run together with the article of a name."""
_VERB_LAST = frozenset("tr az fa hi ur".split())
"""Languages whose verb ends the sentence."""
_SENTENCE = 300
"""Characters of a sentence that are read behind a name."""


def told(
    name: Name, place: Place, cues: Cues, language: str | None, slack: int, *, own: bool = False
) -> bool:
    """Whether a word of saying leads to the name or follows it; `own` if what follows is its."""
    before, after = place.before, "" if own else place.after
    if before.endswith(_OPENED):  # the Associated Press (AP) said
        after = after.removeprefix(")")
    if unspaced.amid(name, place):
        return unspaced.told(before, after)
    if name.prefixed and before.endswith(_TO):
        return True
    left = folded(last(ENDS, before))
    if name.spelling.startswith(TO_THE):
        return after.startswith(":") or any(begins(word, "ar") for word in left)
    if name.kind == "outlet" and re.search(r"[:,(–—]\s*\Z", before):
        left = []
    if _leads(left, cues, slack):
        return True
    if after.startswith((",", "،")) and _goes_on(place, cues, language):
        return True
    right = folded(STOPS.split(after, 1)[0])
    return _follows(right, cues, slack if name.kind == "agency" else 0)


def _goes_on(place: Place, cues: Cues, language: str | None) -> bool:
    """Whether a name before a comma cites somebody, or has its verb at the sentence's end."""
    sentence = ENDS.split(
        place.text[place.end : min(place.stop, place.end + _SENTENCE)], maxsplit=1
    )[0]
    if begins_with(folded(sentence), cues.sets["cites"]):
        return True
    if language not in _VERB_LAST:
        return False
    text = words(sentence)
    said = sayings(text, language)
    return bool(said) and said[-1].end >= len(text.rstrip()) - 1


def given_to(tokens: list[str], cues: Cues, language: str | None) -> bool:
    """Whether something is told to it, behind the speaker: sagte der Minister der Agentur X."""
    given, fillers = cues.sets["to"], cues.sets["filler"]
    end = len(tokens)
    while end and (tokens[end - 1] in given or tokens[end - 1] in fillers):
        end -= 1
    if given.isdisjoint(tokens[end:]):
        return False
    return any(begins(token, language or "en") for token in tokens[:end])


def _leads(tokens: list[str], cues: Cues, slack: int) -> bool:
    told, fillers = cues.sets["told"], cues.sets["filler"]
    while tokens:
        if ends_with(tokens, told):
            return True
        if tokens[-1] not in fillers:
            slack -= 1
            if slack < 0:
                return False
        tokens.pop()
    return False


def _follows(tokens: list[str], cues: Cues, slack: int) -> bool:
    said, fillers = cues.sets["said"], cues.sets["filler"]
    while tokens:
        if begins_with(tokens, said):
            return True
        if tokens[0] not in fillers:
            slack -= 1
            if slack < 0:
                return False
        del tokens[0]
    return False
