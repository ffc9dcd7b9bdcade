"""Amounts and words of a sentence → what each amount counts."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from nfeeds.count.amounts import Found, shown
from nfeeds.count.lexicon import KINDS, Item
from nfeeds.models.figures import Amount

WEAPONS = frozenset({"drones", "missiles"})
VERB_LAST = ("tr",)
"""Languages whose verbs come last: people who are named after one have another of their own."""
COMMAS = ",،、(（)）"
STOPS = ":：–—"
REACH = 12
"""Items between an amount and what it counts, at most."""
NEAR = 6
"""Items between what was shot down and the word for it."""
DENIED = 14
"""Items between a denial and what is denied."""
COMMA, AND, WORD, LATER, PEOPLE = 3.0, 1.5, 0.3, 0.5, -1.0
"""What a comma, an "and", any word between adds to the distance; that the amount comes later; and
that it comes with its people: `Flight 17 killed 298 people`."""


class Link(NamedTuple):
    """An amount and the word for what it counts, as far apart as this."""

    distance: float
    found: int
    term: int


def kind_of(item: Item) -> str:
    """What a word counts, if it does."""
    return next(iter(sorted(item.uses & KINDS)), "")


def link(
    items: Sequence[Item], found: Sequence[Found], language: str
) -> Iterator[tuple[str, Found]]:
    """Pairs of kind and amount: the nearest find each other, and each is used once.

    Arabic has one word for the wounded and the infected: where a virus is spoken of, none counts.
    """
    terms = [place for place, item in enumerate(items) if kind_of(item)]
    terms = [place for place in terms if not is_repeated(items, place)]
    if any("ill" in item.uses for item in items):
        terms = [place for place in terms if kind_of(items[place]) != "wounded"]
    links = sorted(
        Link(distance, index, term)
        for index, one in enumerate(found)
        for term in terms
        if not one.currency and (distance := apart(items, one, term, language)) is not None
    )
    used: set[int] = set()
    served: set[int] = set()
    for one in links:
        if one.found in used or one.term in served:
            continue
        used.add(one.found)
        served.add(one.term)
        kind = kind_of(items[one.term])
        whole = found[one.found]
        if kind not in WEAPONS and whole.last < one.term:
            whole = summed(items, found, one.found, used)
        yield downed(items, whole, one.term, kind), whole


def is_repeated(items: Sequence[Item], place: int) -> bool:
    """Whether a word of the same kind follows at once: Shahed-type drones are drones."""
    kind = kind_of(items[place])
    return kind in WEAPONS and any(kind_of(item) == kind for item in items[place + 1 : place + 4])


def apart(items: Sequence[Item], one: Found, term: int, language: str) -> float | None:
    """How far an amount is from a word; None where they have nothing to do with each other."""
    if one.first <= term <= one.last or (one.is_year and not counts(items, one)):
        return None
    if one.amount.value != int(one.amount.value):
        return None
    is_weapon = kind_of(items[term]) in WEAPONS
    if term > one.last:
        gap = items[one.last + 1 : term]
        if len(gap) > REACH or (is_article(items, one) and not stands_by_people(gap)):
            return None
        return weapons(gap) if is_weapon else people_before(gap)
    gap = items[term + 1 : one.first]
    if is_article(items, one) and gap:
        return None
    if term and items[term - 1].text == "the" and [item.text for item in gap] == ["at"]:
        gap = ()
    if is_weapon:
        marked = bool(gap) and gap[0].text in STOPS and len(gap) == 1
        return LATER if marked and not is_unit(items, one) else None
    return people_after(items, gap, one, verb_last=language in VERB_LAST)


def is_article(items: Sequence[Item], one: Found) -> bool:
    """Whether a one is no more than `a` in many languages, and needs its people beside it."""
    return one.amount.text == "1" and items[one.first].value is None


def stands_by_people(gap: Sequence[Item]) -> bool:
    """`un homme blessé`, `un mort`, `ein Soldat getötet`."""
    return not gap or any("person" in item.uses for item in gap[:2])


def counts(items: Sequence[Item], one: Found) -> bool:
    """Whether what looks like a year is a number: `2000 people`."""
    return one.last + 1 < len(items) and "person" in items[one.last + 1].uses


def is_unit(items: Sequence[Item], one: Found) -> bool:
    """Whether a unit follows: hours, kilometres, March."""
    return one.last + 1 < len(items) and "unit" in items[one.last + 1].uses


def weapons(gap: Sequence[Item]) -> float | None:
    """`100 Shahed-type attack drones`: nothing but names of a kind between."""
    if len(gap) > 5 or any(
        item.uses & {"unit", "person", "prep", "and"}
        or item.text in COMMAS
        or item.text == ":"
        or kind_of(item) not in ("", *WEAPONS)
        for item in gap
    ):
        return None
    return WORD * len(gap)


def people_before(gap: Sequence[Item]) -> float | None:
    """`12 people were killed`, `12 killed`, `12 Palestinian farmers in Gaza died`."""
    person = next((n for n, item in enumerate(gap) if "person" in item.uses), None)
    if person is None:
        strange = [item for item in gap if not item.uses & {"light"}]
        if len(strange) > 2 or any(hinders(item) for item in gap):
            return None
        return WORD * len(gap)
    if person > 3 or any(hinders(item) for item in gap[:person]):
        return None
    rest = gap[person + 1 :]
    if sum(not item.uses for item in rest) > 5 or any(item.text in STOPS for item in rest):
        return None
    return WORD * len(gap) + sum(cost(item) for item in gap)


def hinders(item: Item) -> bool:
    """Whether something else than people is counted, or another thought begins."""
    is_mark = item.text in COMMAS or item.text in STOPS
    return bool(is_mark or item.uses & {"unit", "and", "prep", "part"} or kind_of(item) in WEAPONS)


def cost(item: Item) -> float:
    """What an item between adds."""
    return COMMA * (item.text in COMMAS) + AND * ("and" in item.uses)


def people_after(
    items: Sequence[Item], gap: Sequence[Item], one: Found, *, verb_last: bool
) -> float | None:
    """`killed 12`, `killing at least 12 people`, `death toll rises to 12`, `dead: 12`."""
    if len(gap) > NEAR or is_unit(items, one) or any(is_number(item) for item in gap):
        return None
    following = items[one.last + 1 : one.last + 4]
    with_people = any(
        "person" in item.uses and not any(hinders(i) for i in following[:n])
        for n, item in enumerate(following)
    )
    if following and kind_of(following[0]) in WEAPONS:
        return None
    if any(item.text in COMMAS for item in gap):
        return None
    if verb_last and with_people:
        return None
    strange = [item for item in gap if not item.uses & {"light", "person", "from", "to"}]
    strange = [item for item in strange if item.text not in STOPS]
    if strange and not with_people:
        return None
    if len(strange) > 3 or any("unit" in item.uses for item in gap):
        return None
    return LATER + PEOPLE * with_people + WORD * len(gap) + sum(cost(item) for item in gap)


def is_number(item: Item) -> bool:
    """Whether another number stands there."""
    return item.value is not None


def summed(items: Sequence[Item], found: Sequence[Found], index: int, used: set[int]) -> Found:
    """`12 soldiers and 3 civilians were killed`: both were."""
    whole = found[index]
    for before, after in reversed(list(pairwise(range(index + 1)))):
        gap = items[found[before].last + 1 : found[after].first]
        is_joined = 1 < len(gap) <= 4 and "person" in gap[-2].uses and joins(gap[-1])
        names_people = whole.last + 1 < len(items) and "person" in items[whole.last + 1].uses
        if before in used or not is_joined or not names_people or any(map(kind_of, gap)):
            break
        used.add(before)
        whole = whole._replace(
            first=found[before].first, amount=plus(found[before].amount, whole.amount)
        )
    return whole


def joins(item: Item) -> bool:
    """An "and", or the comma that stands for it."""
    return "and" in item.uses or item.text in {",", "،", "、"}


def plus(one: Amount, other: Amount) -> Amount:
    """The sum of two amounts."""
    value, low = one.value + other.value, one.low + other.low
    if one.high is None or other.high is None:
        return Amount(value=value, low=low, text=f"at least {shown(low)}")
    high = one.high + other.high
    text = shown(low) if low == high else f"{shown(low)}-{shown(high)}"
    return Amount(value=value, low=low, high=high, text=text)


def downed(items: Sequence[Item], one: Found, term: int, kind: str) -> str:
    """Launched or shot down: what stands nearest, without a comma between."""
    if kind not in WEAPONS:
        return kind
    before = items[max(0, one.first - NEAR) : one.first]
    after = items[term + 1 : term + 1 + NEAR]
    for side in (before[::-1], after):
        for item in side:
            if item.text in COMMAS:
                break
            if "downed" in item.uses:
                return f"{kind}-downed"
    return kind


def denied(items: Sequence[Item]) -> frozenset[str]:
    """Kinds that a sentence denies."""
    says = [
        place
        for place, item in enumerate(items)
        if "deny" in item.uses
        and not any("not" in near.uses for near in items[max(0, place - 2) : place])
    ]
    return frozenset(
        kind_of(item)
        for place, item in enumerate(items)
        if kind_of(item) and any(abs(place - word) <= DENIED for word in says)
    )
