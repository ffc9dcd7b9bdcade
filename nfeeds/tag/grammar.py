"""Little words by language: where the name of a speaker begins and ends."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from sys import intern
from typing import NamedTuple

from nfeeds.tag.fold import words

TABLE = "grammar.tsv"
_NONE: frozenset[str] = frozenset()
_FIELDS = {b"and": "and_", b"not": "not_"}
"""Kinds of words that are words of Python."""


class Grammar(NamedTuple):
    """The little words of a language, as `words` folds them."""

    stop: frozenset[str] = _NONE
    """End a speaker's name: conjunctions, relatives, verbs, days."""
    det: frozenset[str] = _NONE
    """Articles and the like: begin it and are left out."""
    number: frozenset[str] = _NONE
    """Of these, those that say how many speak: three officials."""
    ending: frozenset[str] = _NONE
    """Ends of words that are no subject, in Slavic languages."""
    nominative: frozenset[str] = _NONE
    """Articles before a subject alone."""
    particle: frozenset[str] = _NONE
    """Articles that stand within a name, too, between capitals: Hugo de Jonge."""
    prep: frozenset[str] = _NONE
    """May stand within it."""
    skip: frozenset[str] = _NONE
    """Stand between it and the verb."""
    that: frozenset[str] = _NONE
    """Begin what is said: no speaker stands behind."""
    and_: frozenset[str] = _NONE
    """Join two names, or a verb to another, whose subject it has."""
    who: frozenset[str] = _NONE
    """Begin a clause on who speaks: a spokesman who asked not to be named said …"""
    by: frozenset[str] = _NONE
    """Before who quotes a speaker: an official quoted by Haaretz denied …"""
    auxiliary: frozenset[str] = _NONE
    """Verbs before a participle, behind which the sentence's object stands, or its subject."""
    without: frozenset[str] = _NONE
    """Before "citing": there is nobody."""
    be: frozenset[str] = _NONE
    """Before a verb: nobody says it."""
    not_: frozenset[str] = _NONE
    """Are no speakers."""
    pronoun: frozenset[str] = _NONE
    """Of these, those behind a verb whose subject stands there: In a speech he said."""
    nobody: frozenset[str] = _NONE
    """Where they stand, it is nobody: no official said."""
    role: frozenset[str] = _NONE
    """Nouns of those who speak, as in "Officials: …"."""
    honorific: frozenset[str] = _NONE
    """Before a name, and no part of it: Mr, Frau."""
    office: frozenset[str] = _NONE
    """Nouns before a list of what a ministry or its minister is for, in Romance languages."""
    articles: frozenset[str] = _NONE
    """Not empty in a language in which a name behind "according to" has an article or a capital."""
    bare_nouns: frozenset[str] = _NONE
    """Not empty in a language in which any noun may begin a speaker's name."""
    bare: frozenset[str] = _NONE
    """Not empty in a language whose list has no prepositions: Economía, Comercio y Empresa."""
    paper: frozenset[str] = _NONE
    """Nouns of what is quoted: a report, a survey."""
    oblique: frozenset[str] = _NONE
    """Prepositions before what is spoken of, in languages whose subject may stand behind "in"."""
    at: frozenset[str] = _NONE
    """Prepositions before who speaks, in languages that say "in the Kremlin they said"."""
    place: frozenset[str] = _NONE
    """Prepositions behind a speaker that say where or in what it was said."""
    short: frozenset[str] = _NONE
    """Words that a full stop cuts short: Gen., mł. asp."""
    compounds: frozenset[str] = _NONE
    """Not empty in a language that writes compounds as one word."""
    apposed: frozenset[str] = _NONE
    """Not empty in a language that has "role, name" before a verb, without a second comma."""
    within: frozenset[str] = _NONE
    """Small words that a name goes on with, in a language whose nouns have capitals; any other
    ends it. None where nouns have none."""


@cache
def grammar(language: str) -> Grammar:
    """Return the little words of a language; none of a language without a table."""
    rows: dict[str, frozenset[str]] = {}
    for line in files("nfeeds.data").joinpath(TABLE).read_bytes().splitlines()[1:]:
        kind, own, listed = line.split(b"\t")
        if own.decode() == language:
            named = set(_each(listed.decode()))  # as it grows, a set takes more room
            rows[_FIELDS.get(kind, kind.decode())] = frozenset(named)
    return Grammar(**rows)


def _each(listed: str) -> Iterator[str]:
    """Give the words of a list, folded: all at once, since that leaves them where they are."""
    folded = words(listed)[1:-1]
    for word in re.finditer(r"\S+", listed):
        yield "à" if word[0] == "à" else intern(folded[word.start() : word.end()].strip())
