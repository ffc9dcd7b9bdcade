"""How far an entry rests on a name in its text: its own report, a claim, or a word about it."""

import re
from typing import Literal

from nfeeds.tag import unspaced
from nfeeds.tag.cues import Cues, Name
from nfeeds.tag.fold import words
from nfeeds.tag.near import ENDS, LONGEST, Place, ends_with, folded, last
from nfeeds.tag.pictures import TAIL, copyrighted, pictured
from nfeeds.tag.told import given_to, told

Strength = Literal["credit", "attribution", "mention"]


_SIGNATURE = 40
"""So far from the end of a field the first of several agencies that sign it."""
_LONG_NAME = 50
"""Characters of an agency's name."""
_CITY = 25
"""So many characters at most has a city that is joined to the name by a hyphen."""

_OPEN = "([（【[〔"
_CLOSED = re.compile(r"\s*(?:[/,،、;+&-][\w\s/,،、;+&.:-]{1,60})?\.?\s?[)\]）】〕]")
_LINE = re.compile(
    r"\s*[)\]）】/]?\s*(?:[-–—]{1,3}(?=[\s(“\"]|$)|\.\s?[-–—]|[.:।۔։](?=[\s\w(“\"]|$)|\n)"
)
_FIRST = re.compile(
    r"\s*(?:[)\]）】]|[-–—]{1,3}\s|\.\s?[-–—]|/[A-Za-z ]{1,20}/|/[a-z]{2,4}\s"
    r"|,\s\d{1,2}[ .]|\s\d{1,2}[ .])"
)
_GOES_ON = re.compile(r"\s[a-zà-þ]")
_RUNS_ON = re.compile(r"\s?[.,]{0,2}\s?[-–—]{1,3}\s?[\"«“„]?\s?[A-ZÀ-ÞА-ЯЁІЇЄҐ0-9]")
"""Behind the bracket that ends a dateline: (AFP). - The ..."""
_MIDLINE = re.compile(
    r"(?:^|[.!?…]\s+|\s)(?:[A-ZÀ-ÞА-ЯЁІЇЄҐ][\w-]+\s?[.,]\s+\d{1,2}"
    r"(?:\s?\.?\s+\w+)?\s?\.?\s*[.,–—-]*\s*\(?"
    r"|[A-ZÀ-ÞА-ЯЁІЇЄҐ]{3}[A-ZÀ-ÞА-ЯЁІЇЄҐ ,/-]*\()\Z"
)
"""A dateline behind a lead."""
_MONTH = re.compile(r"[^\W\d]+")
_ENDED = re.compile(r"(?:^|[.!?…。！？”»\")])\s*[-–—|]*\s*\Z")
_AT_END = re.compile(
    r"(?:\s?(?:[/+,&-]|et|und|and|y|e|en|i|и|та)\s?[\w.]{2,9}){0,4}[\s)\].»”\"）】/]*\Z"
)
"""Nothing follows but other signs: /AFP."""
_SIGNED_ON = re.compile(r"(?:\s?[/+,-]\s?\w{2,8})*\s+[A-ZÀ-Þ]")
_ON = re.compile(r"\s+[A-ZÀ-ÞĞİŞ0-9]")
_LABEL = re.compile(r"[\"»”“'’]?\s*(?:[:：|｜]|//)")
_AMID_TITLE = re.compile(r"\w, (?:\w{1,3}[ '’])?[\"«“„]?\Z")
_QUOTATION = re.compile(r"[\"»”“'’]?\s?:\s?[«“„\"‘]")
"""Behind a comma in a title, an outlet is quoted: Risiko bancario, il Financial Times: «…»."""
_DASHED = re.compile(r"\s[-–—|]\s*[\"«“„]?\Z|—\Z")
_SLASHED = re.compile(r"[(\[（][^()]{0,25}[/,،、;+&-]\s*\Z")
"""An opened bracket with other signs before the name: (red./sda, (L.E., ATS."""
_SIGNS = re.compile(r"(?:\A|[.!?…»”\")])(?P<slash>\s*/)?\s*(?:[\w.-]{2,10}\s?[/+,&:-]\s?){0,4}\Z")
"""A sentence that ends, and other signs before the name: ... francs). / ats-afp"""
_OWN = re.compile(r"['’]s?\s+[A-Z]\w+ [A-Z]|['’]s\s|\s(?:has|have) learned")
"""A correspondent of the outlet that tells it, or what it has found out itself."""
_WHOSE = re.compile(r"[A-Z]\w+['’]s? ")
"""Israel's Channel 12: …"""
_LONGER = re.compile(r" [A-Z]")
"""The name goes on: The National Weather Service."""
_CONTRIBUTED = re.compile(
    r"[^.!?\n]{0,80}\b(?:contributed|(?:a|ont) contribué|contribuyó|contribuyeron|contribuiu)\b"
    r"(?:\s(?:to|from|reporting|à|a|para)\b|\s?[.)]|\s*\Z)"
    r"|\s(?:was|were) first published\b"
)
_END_LABEL = re.compile(r"[:：]\s*[\"«“„‘']?\Z")
_NOT_LATIN = frozenset("ar bg el fa he hi hy ja ka ko mk ru uk ur zh zh-hant".split())
_OPENING, _CLOSING = tuple('«“„"‘《'), tuple('»”“"’》')
_WORD = 4
"""Letters of a name that is no mere abbreviation."""
_REPORTER = re.compile(r"(?i)(?:корр|спецкор|кор|corr)\.\s?\Z")
_SIGNED_BY = frozenset({"report by", "reporting by", "text by", "story by", "words by"})
_WEAK = frozenset("with avec mit con com et e y".split())
_OUTLET = 6
"""Words of an outlet's name and a cue."""
_LEADS = tuple("(—–-|")
_SLACK = 3
"""So many unknown words may stand between a cue and a name that means nothing else."""


def strength(name: Name, place: Place, cues: Cues, language: str | None) -> Strength | None:
    """Return how far the entry rests on a name there; None if it is not meant, or only named."""
    before, after = place.before, place.after
    if name.kind == "outlet":
        return "attribution" if _quoted(name, place, cues, language) else None
    if pictured(place, cues):
        return "mention"
    if _credited(name, place, before, after, cues, language):
        return "credit"
    if _unsure(before, after, cues) or (unspaced.amid(name, place) and unspaced.unsure(after)):
        return "mention"
    plain = not name.ambiguous or introduced(place, cues) or _meant(name, place, language)
    if told(name, place, cues, language, _SLACK if plain else 0):
        return "attribution"
    named = plain or len(name.spelling) >= _WORD or bool(name.needs)
    if named and language != "en" and given_to(folded(last(ENDS, before)), cues, language):
        return "attribution"
    if _labelled(place, before, after, name) or _interviewed(place, cues):
        return "attribution"
    return "mention" if plain else None


def _interviewed(place: Place, cues: Cues) -> bool:
    """Whether who spoke to it stands before it, and a colon behind: Ferri all'Adnkronos: « … »."""
    if not _LABEL.match(place.after):
        return False
    tokens = folded(last(ENDS, place.before))
    return len(tokens) > 1 and tokens[-1] in cues.sets["to"]


def _meant(name: Name, place: Place, language: str | None) -> bool:
    """Whether a word can be but the name: in quotation marks, or in Latin letters among others."""
    if len(name.spelling) < _WORD:
        return False
    quoted = place.before[-1:] in _OPENING and place.after[:1] in _CLOSING
    return bool(quoted) or (name.spelling.isascii() and language in _NOT_LATIN)


def introduced(place: Place, cues: Cues) -> bool:
    """Whether it is called an agency, which settles what a name means."""
    near = {*folded(last(ENDS, place.before))[-3:], *folded(place.after[:30])[:3]}
    return not near.isdisjoint(cues.sets["agency"])


def _quoted(name: Name, place: Place, cues: Cues, language: str | None) -> bool:
    """Whether an outlet is quoted. Before a colon, some are the topic."""
    before, after = place.before, place.after
    if (name.ambiguous and _LONGER.match(after)) or unspaced.unsure(after):
        return False
    own = bool(_OWN.match(after))
    if told(name, place, cues, language, 0 if name.ambiguous else 1, own=own):
        return True
    if name.ambiguous and not _meant(name, place, language):
        return False
    if language == "en":  # there, a title that begins with an outlet and a colon is about it
        whose = _WHOSE.fullmatch(before) and _LABEL.match(after)
        return bool(whose or before.strip()) and bool(
            whose or _labelled(place, before, after, name)
        )
    if _interviewed(place, cues):
        return True
    given = given_to(folded(last(ENDS, before)), cues, language)
    return given or _labelled(place, before, after, name)


def _credited(
    name: Name, place: Place, before: str, after: str, cues: Cues, language: str | None
) -> bool:
    """Whether the text is the agency's: dateline, byline, tail, source."""
    if unspaced.amid(name, place):
        return unspaced.credited(before, after, joined=name.joined)
    opened = _bracket(before)
    if opened and (_spells_out(opened, name.spelling) or _names_it(opened, name, cues)):
        return False
    prefix = place.prefix
    if prefix is not None and _opens(prefix, after, place, language):
        return True
    if _CONTRIBUTED.match(after) or (_MIDLINE.search(before) and _LINE.match(after)):
        return True
    return _signs(place, before, after, opened, cues)


def _signs(place: Place, before: str, after: str, opened: str | None, cues: Cues) -> bool:
    """Whether the name signs a text at its end, in brackets, or behind a word such as "Source"."""
    if (
        _REPORTER.search(before)
        or copyrighted(place)
        or (opened is not None and _bracketed(opened, after))
    ):
        return True
    at_end = place.stop - place.end <= _SIGNATURE and _AT_END.match(after)
    if at_end and (opened is not None or _signed(before, place)):
        return True
    signs = None if place.title else _SIGNS.search(before)
    if signs and (at_end or (signs["slash"] and _SIGNED_ON.match(after))):
        return True
    return _sourced(before, after, cues, at_end=bool(at_end))


def _bracket(before: str) -> str | None:
    """Return what stands before the bracket that is opened for the name, and other signs maybe."""
    ready = before.rstrip()
    outside = ready.rstrip("".join(_OPEN))
    if outside != ready:
        return outside
    slashed = _SLASHED.search(before)
    return before[: slashed.start()] if slashed else None


def _spells_out(before: str, short: str) -> bool:
    """Whether the words before a bracket are what the letters in it stand for."""
    initials = [word[0] for word in re.findall(r"\w+", before)[-len(short) :]]
    return len(short) < 5 and "".join(initials).casefold() == short.casefold()


def _names_it(before: str, name: Name, cues: Cues) -> bool:
    """Whether the words before a bracket are a longer name of the same."""
    near = before[-_LONG_NAME:].rstrip()
    return any(
        end == len(near) and any(other.name == name.name for other in found)
        for found, _, end in cues.find(words(near))
    )


def _bracketed(before: str, after: str) -> bool:
    """Whether a bracket holds signs alone, between a dateline and its text or behind a sentence."""
    closed = _CLOSED.match(after)
    if closed is None:
        return False
    return bool(_ENDED.search(before.rstrip()[-3:]) or _RUNS_ON.match(after, closed.end()))


def _opens(prefix: str, after: str, place: Place, language: str | None) -> bool:
    """Whether a field begins with the name, behind place and day perhaps."""
    bare = prefix.strip(' \t\n*•"“«')
    if bare not in {"", *_OPEN}:
        return _lined(bare, after, place)
    if place.title:
        return bool(bare) and bool(_CLOSED.match(after))
    if language == "tr" and not bare and _ON.match(after):
        return True
    return bool(_FIRST.match(after))


def _lined(bare: str, after: str, place: Place) -> bool:
    """Whether the name ends a dateline that begins so."""
    opened = bare[-1] in _OPEN
    if (place.title and not opened) or not _dated(bare):
        return False
    if opened or "(" in bare:
        closed = _CLOSED.match(after)
        return closed is not None and not _GOES_ON.match(after, closed.end())
    if bare[-1] == "/" and after.lstrip().startswith("/"):
        return True
    if bare[-1] in "-–" and bare[-2:-1].isalpha() and len(bare) < _CITY:
        return True
    if bare[-1] == "," and _ON.match(after):
        return any(char.isdigit() for char in bare)
    return bool(_LINE.match(after)) and (bare[-1] in ".,-–—/" or not bare[0].islower())


def _dated(prefix: str) -> bool:
    """Whether place names and days are all that stands there: few words are small and long."""
    long = [w for w in _MONTH.findall(prefix) if len(w) > 4 and w[0].islower()]
    return len(long) <= (1 if any(c.isdigit() for c in prefix) else 0)


def _signed(before: str, place: Place) -> bool:
    """Whether the name stands alone behind the last sentence."""
    if not before.strip():
        return False
    if _ENDED.search(before[-4:]):
        return not place.title
    return not place.title and bool(_DASHED.search(before[-5:]))


def _sourced(before: str, after: str, cues: Cues, *, at_end: bool) -> bool:
    """Whether a cue such as "Source:", "with files from", "Von" leads to the name."""
    if not (TAIL.match(after) or _ON.match(after)):
        return False
    left = last(ENDS, before)
    ready = folded(left)
    if len(ready) == 1 and ready[0] in cues.sets["byline"]:
        return left.lstrip()[:1].isupper() and not after.lstrip()[:1].islower()
    if at_end and " ".join(ready) in _SIGNED_BY:
        return True
    for _ in range(LONGEST):
        found = ends_with(ready, cues.sets["source"])
        if found and (
            _leading(found, ready, before, at_end=at_end) or ("(" in left and _CLOSED.match(after))
        ):
            return True
        if not ready or (ready[-1] not in cues.sets["filler"] and not ready[-1][:1].isdigit()):
            return False
        ready.pop()
    return False


def _leading(cue: str, ready: list[str], before: str, *, at_end: bool) -> bool:
    """Whether a cue is more than a word in a sentence."""
    if cue not in _WEAK and (" " in cue or before.rstrip()[-1:] in {":", "："}):
        return True
    if cue in _WEAK and at_end and len(ready) < _OUTLET:
        return True  # Le Monde avec AFP
    return " ".join(ready) == cue or before.rstrip()[: -len(cue)].rstrip()[-1:] in _LEADS


def _unsure(before: str, after: str, cues: Cues) -> bool:
    """Whether the agency says what it does not know."""
    unsure = cues.sets["unsure"]
    right = folded(ENDS.split(after, 1)[0])[:5]
    left = folded(last(ENDS, before))[-6:]
    return any(
        " ".join(tokens[at : at + size]) in unsure
        for tokens in (left, right)
        for at in range(len(tokens))
        for size in (1, 2, 3)
    )


def _labelled(place: Place, before: str, after: str, name: Name) -> bool:
    """Whether a field begins with the name and a colon, or a title ends with a dash and it."""
    bare = before.strip(" \"«“„'‘")
    if place.title and name.kind == "outlet" and _AMID_TITLE.search(before):
        return _QUOTATION.match(after) is not None
    if place.start - place.begin <= 3 and not bare:
        return bool(_LABEL.match(after) or (place.title and unspaced.quotes(after)))
    if name.kind == "outlet":
        bracketed = place.start - place.begin == 1 and before == "["
        if bracketed and not place.title:
            return after.startswith("]")
    if not place.title or after.strip(" \"»”.'’"):
        return False
    return bool(_DASHED.search(before) or _END_LABEL.search(before))
