"""Who speaks before a verb of saying or behind it, as in most languages of Europe."""

import re
from collections.abc import Callable
from itertools import takewhile

from nfeeds.tag.cues import load_cues
from nfeeds.tag.extent import LONGEST, is_role
from nfeeds.tag.grammar import Grammar, grammar
from nfeeds.tag.phrases import after, before, told
from nfeeds.tag.said import BEFORE, LONG, Said, high_of, low_of, source
from nfeeds.tag.speech import NOUN, begins
from nfeeds.tag.tokens import Phrase, Token, in_name

_CLAUSE = re.compile(r"(?s).*(?:[,;:] |\"(?!\w)|(?<!\w)\"|[“”«»—–()])")
_ABBREVIATED = re.compile(r"(?<=\w )\(\w{2,8}\)(?= )")
_NICKNAME = re.compile(r"(?<=\w )[\"“«]\w{2,12}[\"”»](?= [A-ZÀ-Þ])")
_LEADS = ("per", "cites")
"""Kinds of words that stand before the speaker."""
_QUOTED = re.compile(r"[^.!?\n\"“”]{0,80}[\"“]")
"""A quotation that opens behind a verb, in its sentence."""
_MARKS = (",", "–", "—", "-")
"""Before a verb behind which its speaker stands."""
_FROM = "מ"
"""Hebrew "from", joined to the next word."""
_ASIDE = 8
"""Words between commas that say who cites the speaker: La police, citée par l'agence APS, …"""
_FIRST = 4
"""Words of a sentence of which one is a role: the defence ministry."""
_DASHES = frozenset("-–—")
_DATELINE = 14
"""Words and marks of a dateline, at most."""
_CLOSE = re.compile(r"\s*(?:[.,;)]|\Z|\n)")
"""The end of a clause."""
_QUOTE_END = re.compile(r"[\"”»“’'][,.]?\s*\Z|,[\"”»“’']\s*\Z")
_SAID_OF = re.compile(
    r"[Ss]aid to (?!reporters|journalists|the\b|[A-Z])|[Aa]dded (?:to |(?:\w+ )?[$€£\d])"
    r"|[Aa]lleged (?!that\b|the\b|an?\b|in\b|he\b|she\b|they\b|it\b|[A-Z])"
)
"""Of whom others say it: a bank said to seek a buyer, alleged spies; shares that added to it."""
_MADE = re.compile(
    r"\s+(?:an? |the |new |its )*(?:\w+ )?"
    r"(?:reports?|data|statements?|figures|study|survey|poll|documents?) "
    r"(?:released |published |issued |compiled |conducted )?(?:by|from) "
)
"""What is not the speaker but made by one."""


def european(said: Said) -> Phrase | None:
    """Before the verb, or behind it where it is turned round."""
    words_ = grammar(said.language)
    low = low_of(said)
    if said.kind in _BY_KIND:
        return _BY_KIND[said.kind](said, low, words_)
    if not _is_said(said, low, words_):
        return None
    behind = "".join(word.low for word in said.right(high_of(said))[:1])
    if behind in words_.pronoun:
        return None
    if behind in words_.nominative or _turned(said, low, words_):
        return _after(said, words_)
    return _around(said, low, words_)


def _around(said: Said, low: int, words_: Grammar) -> Phrase | None:
    """Before the verb, if it is certain to be there, else behind it."""
    if said.mark in _MARKS and _by_media(said, words_):
        return None
    phrase, opens = _before(said, low, words_)
    if said.language == "en":
        return _experts(said, words_) or phrase or _closing(said, words_)
    if phrase is not None and words_.at and _aside(said, phrase, words_):
        return _after(said, words_, leads=True) or phrase
    if opens or said.kind == "against":
        return phrase
    return _after(said, words_) or (phrase if _has_article(said, phrase, words_) else None)


def _has_article(said: Said, phrase: Phrase | None, words_: Grammar) -> bool:
    """Whether a name is led by an article, in Romance languages: In una nota l'Unrwa denuncia."""
    if phrase is None or not words_.articles or words_.within:
        return False
    led = said.stretch(max(said.field[0], phrase[0] - 4), phrase[0])
    named = said.stretch(*phrase)
    return bool(led) and led[-1].low in words_.det and all(word.capital for word in named)


def _by_media(said: Said, words_: Grammar) -> bool:
    """Whether an agency or outlet ends the clause behind the verb: …, relatează Agerpres."""
    start, end = next((one for one in said.names if one[0] >= said.end), (0, 0))
    small = load_cues().sets["media"] | words_.det
    between = said.stretch(said.end, start) if start else []
    return bool(start and all(word.low in small for word in between)) and bool(
        _CLOSE.match(said.text, end)
    )


def _aside(said: Said, phrase: Phrase, words_: Grammar) -> bool:
    """Whether a phrase is no subject, as one follows: на заседании (или: это) сообщил министр."""
    led = said.stretch(max(said.field[0], phrase[0] - 12), phrase[0])
    if led and led[-1].low in words_.prep:
        return _follows(said, words_)
    named = said.stretch(*phrase)
    if any(word.capital or is_role(word, words_) for word in named):
        return False
    right = said.right(high_of(said))[:3]
    behind = takewhile(lambda word: word.word and word.low not in words_.stop, right)
    return any(is_role(word, words_) for word in behind)


def _follows(said: Said, words_: Grammar) -> bool:
    """Whether a role or a name, but no agency's, stands right behind the verb."""
    right = said.right(high_of(said))[:2]
    first = right[1:] if right and right[0].low in words_.det else right[:1]
    return any(is_role(word, words_) or _name(said, word) for word in first)


def _name(said: Said, word: Token) -> bool:
    """Whether a word has a capital, and is not an agency's name."""
    return word.capital and not in_name(word, said.names)


def _is_said(said: Said, low: int, words_: Grammar) -> bool:
    """Whether a word is one of saying: not a noun or passive, or only where a quotation follows."""
    if said.kind == "quote":
        return _QUOTED.match(said.text, said.end) is not None
    if said.kind != NOUN:
        return said.language != "en" or not (
            _SAID_OF.match(said.text, said.start) or _is_passive(said, low)
        )
    if said.text[said.start].isupper():
        return False
    if _QUOTE_END.search(said.text, max(low, said.start - 4), said.start):
        return True
    left = said.left(low)
    while left and left[-1].low in words_.skip:
        del left[-1]
    if not left:
        return False
    if said.language != "en" and said.mark == "," and _follows(said, words_):
        return True
    return left[-1].low in words_.role or (left[-1].capital and len(left) > 1)


def _is_passive(said: Said, low: int) -> bool:
    """Whether an English title, or its label, ends with a participle: CEO's ties revealed."""
    text, end = said.text, said.end
    ends = text[end : end + 1] == ":" or not text[end : said.whole.cut].strip(" .!?'’”\"")
    in_title = end <= said.whole.cut and "," not in text[low:end]
    return in_title and ends and text[end - 2 : end] == "ed"


def _leading(said: Said, low: int, words_: Grammar) -> Phrase | None:
    """At the beginning of a sentence that goes on: The ministry refused, saying it could not."""
    if said.mark != "," or any(begins(word.low, said.language) for word in said.left(low)[-2:]):
        return None  # … a minister said, claiming
    return _opener(said, low, words_)


def _opener(said: Said, low: int, words_: Grammar) -> Phrase | None:
    """Return the name or role that a sentence begins with: (The ministry) refused and said."""
    left = _whole_sentence(said, low)
    if left and left[0].low in words_.det | words_.prep:
        left = left[1:]
    role = _first_role(said, left, words_)
    named = left[:role] + list(takewhile(lambda word: _names(said, word, words_), left[role:]))
    while named and not (named[-1].capital or is_role(named[-1], words_)):
        del named[-1]
    name = len(named) > 1 and named[0].capital and named[1].capital
    if not (name or any(is_role(word, words_) for word in named)):
        return None
    return (named[0].start, named[-1].end) if len(named) <= LONGEST else None


def _first_role(said: Said, left: list[Token], words_: Grammar) -> int:
    """Return where a role stands behind other words of a name, else 0: (The) defence ministry."""
    role = next((at for at, word in enumerate(left[:_FIRST]) if is_role(word, words_)), 0)
    return role if all(_plain(said, word, words_) for word in left[:role]) else 0


def _whole_sentence(said: Said, low: int) -> list[Token]:
    """Return a sentence up to the verb, without a dateline: (KYIV (Reuters) -) The ministry."""
    if low > said.field[0] and low == said.start - BEFORE:
        low = low_of(said, LONG)  # it begins further back
    left = said.left(low)
    dashes = (at for at, word in enumerate(left[:_DATELINE]) if word.text in _DASHES)
    dash = next(dashes, 0)
    signed = any(in_name(word, said.names) for word in left[:dash])
    return left[dash + 1 :] if signed else left


def _names(said: Said, word: Token, words_: Grammar) -> bool:
    """Whether a word may stand in a name."""
    named = word.capital or word.low in words_.prep or is_role(word, words_)
    return named and _plain(said, word, words_)


def _plain(said: Said, word: Token, words_: Grammar) -> bool:
    """Whether a word ends no name."""
    ends = word.low in words_.skip | words_.stop or begins(word.low, said.language)
    return word.word and not ends


def _experts(said: Said, words_: Grammar) -> Phrase | None:
    """Behind an English verb without a comma, if a role ends the clause: It is safe say experts."""
    if said.text[said.end - 1] in "sd":  # says, said: not of several
        return None
    right = said.right(high_of(said))[:1]
    ends = bool(right) and is_role(right[0], words_) and right[0].low.endswith("s")
    return right[0][2:] if ends and _CLOSE.match(said.text, right[0].end) else None


def _closing(said: Said, words_: Grammar) -> Phrase | None:
    """Behind an English verb that follows a comma, if that ends the clause: …, said the Kremlin."""
    if said.mark != "," or said.text[said.start].isupper():
        return None
    phrase = _after(said, words_)
    return phrase if phrase and _CLOSE.match(said.text, phrase[1]) else None


def _whence(left: list[Token], words_: Grammar) -> int:
    """Return where it says whence somebody is, else 0: Ana Barbato, 49, (from Hove, Sussex,)."""
    at = len(left) - 1
    while at and (left[at].text in ",." or left[at].capital):
        at -= 1
    return at if at and left[at].low in words_.prep and left[at - 1].text == "," else 0


def _asides(said: Said, left: list[Token], words_: Grammar) -> list[Token]:
    """Leave out what stands between two commas before the verb: L'armée, de son côté, évoque."""
    commas = [at for at, word in enumerate(left) if word.text == ","]
    if len(commas) < 2 or commas[-1] != len(left) - 1:
        return left
    whence = _whence(left, words_)
    if whence:
        return left[:whence] if commas[0] < whence - 1 else left[: whence - 1]
    middle = left[commas[-2] + 1 : -1]
    cites = len(middle) <= _ASIDE and any(in_name(word, said.names) for word in middle)
    aside = " ".join(word.low for word in middle) in load_cues().sets["aside"]
    return left[: commas[-2]] if cites or aside else left


def _turned(said: Said, low: int, words_: Grammar) -> bool:
    """Whether the speaker stands behind the verb for certain."""
    text, start = said.text, said.start
    ends = _QUOTE_END.search(text, max(low, start - 4), start)
    if not text[low:start].strip() or (ends and not (said.language == "he" and "'" in ends[0])):
        return True
    if said.language == "en" or said.mark not in _MARKS:
        return False
    if text.count(",", low, start) < 2:  # else it may be: Name, a role, said
        return True
    if said.kind == "against":  # whose object stands there
        return False
    return _follows(said, words_)


def _before(said: Said, low: int, words_: Grammar) -> tuple[Phrase | None, bool]:
    """Look at the clause; where it only leads over to the verb, at what stands before it.

    No speaker reaches beyond a clause, but with an apposition.
    """
    mark = None if words_.apposed else _CLAUSE.match(_spelled_out(said.text[low : said.start]))
    left = said.left(low + mark.end() if mark else low)
    if mark and not told(_before_auxiliary(said, left, words_), words_, said.names):
        left = said.left(low)
    left = _before_auxiliary(said, left, words_)
    if left and left[-1].low in words_.and_:
        return _opener(said, low, words_), True
    if left and left[-1].low in words_.prep - words_.skip:
        return None, True  # strikes on alleged boats
    return before(_asides(said, left, words_), words_, said.names)


def _spelled_out(clause: str) -> str:
    """Close up what ends no clause: the Port Authority (PA) said; Miguel "Ike" Ponce said."""
    if ")" not in clause and not _NICKNAME.search(clause):
        return clause
    clause = _NICKNAME.sub(lambda short: "_" * len(short[0]), clause)
    return _ABBREVIATED.sub(lambda short: "_" * len(short[0]), clause)


def _before_auxiliary(said: Said, left: list[Token], words_: Grammar) -> list[Token]:
    """Return the side of a German auxiliary that has who does it: (Das hat) der Rat bestätigt."""
    if not words_.auxiliary or not _CLOSE.match(said.text, said.end):
        return left
    at = next((at for at, word in enumerate(left) if word.low in words_.auxiliary), len(left))
    turned = at < len(left) and all(word.low in words_.not_ for word in left[:at])
    return left[at + 1 :] if turned else left[:at]


def _after(
    said: Said, words_: Grammar, start: int | None = None, *, leads: bool = False
) -> Phrase | None:
    right = _behind_aside(said.right(high_of(said), start))
    any_noun = words_.bare_nouns and (said.kind == "cites" or said.mark in _MARKS)
    per = said.kind == "per" and not words_.articles
    cue = said.whole.folded[said.start + 1 : said.end + 1]
    article = said.kind in _LEADS and cue.rpartition(" ")[2] in words_.det
    leads = leads or per or article or bool(any_noun)
    phrase = after(right, words_, said.names, leads=leads, roles=said.kind not in _LEADS)
    passed = phrase is not None and any(said.end <= at < phrase[0] for at, _ in said.names)
    doubtful = said.kind == "cites" or (said.kind == "per" and passed)  # podle agentury AP ověřit
    return phrase if not doubtful or _is_one(said, phrase, words_) else None


def _behind_aside(right: list[Token]) -> list[Token]:
    """Leave out what stands between commas behind the verb: garantiu, na capital, o ministro."""
    if not right or right[0].text != ",":
        return right
    close = next((at for at, word in enumerate(right[1:_ASIDE], 1) if word.text == ","), 0)
    return right[close + 1 :] if close else right


def _is_one(said: Said, phrase: Phrase | None, words_: Grammar) -> bool:
    """Whether a phrase is somebody or a paper: not citing bad weather, or Article 2."""
    if phrase is None:
        return False
    named = said.stretch(*phrase)
    if len(named) > 1 and named[1].text.isdigit():
        return False
    return (
        any(word.capital or is_role(word, words_) or word.low in words_.paper for word in named)
        or said.text[phrase[0]] >= "\u0590"
    )


def _according(said: Said, low: int, words_: Grammar) -> Phrase | None:
    """Behind "according to"."""
    left = said.left(max(low, said.start - 12))
    second = said.language != "de" and left and left[-1].low in words_.det
    if second or (left and left[-1].low in words_.without):
        return None  # "the second", not "according to"
    made = _MADE.match(said.text, said.end) if said.language == "en" else None
    if made:
        return _after(said, words_, made.end())
    return _after(said, words_, source(said, words_))


def _so(said: Said, low: int, words_: Grammar) -> Phrase | None:
    """Behind what was said, to the end of its clause: …, so der Minister. «…». Così il ministro."""
    quoted = _QUOTE_END.search(said.text, max(said.field[0], said.start - 4), said.start)
    if said.mark not in _MARKS and not quoted:
        return None
    phrase = _after(said, words_)
    if phrase is None or quoted:
        return phrase
    rest = said.stretch(phrase[1], high_of(said))
    return phrase if not rest or not rest[0].word or rest[0].low in words_.skip else None


def _from(said: Said, low: int, words_: Grammar) -> Phrase | None:
    """From whom something was learnt, in Hebrew, whose "from" is joined: מהמשטרה נמסר כי."""
    left, right = said.left(low), said.right(high_of(said))
    first = max((at + 1 for at, word in enumerate(left) if not word.word), default=0)
    named = left[first:] if left[first:] and left[first].text.startswith(_FROM) else right[:1]
    if not named or not named[0].text.startswith(_FROM) or len(named) > LONGEST:
        return None
    return named[0].start + 1, named[-1].end


def _standing_before(said: Said, low: int, words_: Grammar) -> Phrase | None:
    """Before a word that stands behind: dem Generalstab zufolge."""
    return _before(said, low, words_._replace(oblique=frozenset()))[0]


_BY_KIND: dict[str, Callable[[Said, int, Grammar], Phrase | None]] = {
    "cites": _according,
    "ing": _leading,
    "learnt": _from,
    "per": _according,
    "post": _standing_before,
    "so": _so,
}
"""Kinds of words whose speaker stands but in one place."""
