"""A text → the figures it gives: how many dead, wounded, missing, drones, dollars; and denials."""

from collections.abc import Iterator

from nfeeds.count.amounts import amounts
from nfeeds.count.lexicon import Lexicon, lexicon
from nfeeds.count.link import denied, link
from nfeeds.count.tokens import plain, sentences, tokens
from nfeeds.models.figures import Counted, Figure

READ = 1_000
"""Characters of a summary that are read: figures stand in the first sentences."""
LEAST_MONEY = 100_000
"""Prices and fines below this are no figures of world affairs."""
FIELDS = ("title", "summary")


def count(title: str, summary: str, language: str | None) -> tuple[Figure, ...]:
    """The figures of an entry, in the order in which they are said; none in other languages."""
    words = lexicon((language or "").split("-")[0].lower())
    if words is None:
        return ()
    texts = zip(FIELDS, (title, summary[:READ]), strict=True)
    return tuple(
        figure
        for field, text in texts
        if words.gate.search(plain(text))
        for start, sentence in sentences(text)
        for figure in said(sentence, words, {"field": field, "start": start, "text": sentence})
    )


def said(sentence: str, words: Lexicon, place: dict[str, object]) -> Iterator[Figure]:
    """The figures of one sentence."""
    if not words.gate.search(plain(sentence)):
        return
    items = words.read(tokens(sentence, words.vocabulary))
    found = amounts(items, words.language)
    refused = denied(items)
    told: set[Counted] = set()
    for kind, one in link(items, found, words.language):
        figure = Figure.model_validate(
            {"kind": kind, "amount": one.amount, "denied": kind in refused, **place}
        )
        told.add(figure.kind)
        yield figure
    for one in found:
        if one.currency and one.amount.value >= LEAST_MONEY:
            yield Figure.model_validate(
                {"kind": "money", "amount": one.amount, "currency": one.currency, **place}
            )
    for kind in sorted(refused - told):
        yield Figure.model_validate({"kind": kind, "denied": True, **place})
