"""Items → amounts: numbers with their scales, bounds and currencies."""

from collections.abc import Sequence
from typing import NamedTuple

from nfeeds.count.lexicon import Item
from nfeeds.models.figures import Amount

VAGUE = {
    "dozens": (20, 100),
    "hundreds": (100, 1000),
    "thousands": (1000, 10_000),
    "tens-of-thousands": (10_000, 100_000),
    "hundreds-of-thousands": (100_000, 1_000_000),
}
SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "₽": "RUB", "₴": "UAH", "¥": "CNY"}
SHORT = {1e12: "tn", 1e9: "bn", 1e6: "m"}
DASHES = "–—-"
ABOUT = 0.1
"""An "about" reaches so far to both sides."""
THOUSAND = 1000
LONE = ("es", "pt", "fr", "tr", "de", "ru", "uk", "ar")
"""Languages in which a scale stands alone for one of it: mil, bin, cent."""


class Found(NamedTuple):
    """An amount and the items that say it."""

    amount: Amount
    first: int
    last: int
    currency: str = ""
    is_year: bool = False


class Number(NamedTuple):
    """A bare number and where it ends."""

    low: float
    high: float
    text: str
    last: int
    is_year: bool = False


def amounts(items: Sequence[Item], language: str) -> list[Found]:
    """All amounts of a sentence, in their order; names, ages and parts of sums are none."""
    found: list[Found] = []
    place = 0
    while place < len(items):
        number = read_range(items, place, language)
        if number is None:
            place += 1
            continue
        one = bounded(items, place, number)
        if not is_name(items, one.first):
            found.append(one)
        place = one.last + 1
    return [one for index, one in enumerate(found) if not is_total(items, found, index)]


def is_total(items: Sequence[Item], found: Sequence[Found], index: int) -> bool:
    """Whether an amount is only what another was taken from: `80 of 100 drones`."""
    if not index or found[index].first != found[index - 1].last + 2:
        return False
    return "of" in items[found[index].first - 1].uses


def read_range(items: Sequence[Item], place: int, language: str) -> Number | None:
    """A number, or two as a range; of a rise from one to another the latter."""
    first = read_number(items, place, language)
    if first is None or first.last + 2 >= len(items):
        return first
    between, second = items[first.last + 1], read_number(items, first.last + 2, language)
    if second is None:
        return first
    before = items[place - 1].uses if place else frozenset()
    if "to" in between.uses and "from" in before:
        return second
    is_range = between.text in DASHES or "to" in between.uses
    is_range = is_range or ("and" in between.uses and "between" in before)
    if not between.text or not is_range or second.low <= first.low:
        return first
    low = first.low
    if second.low >= 1000 and first.low < 1000 <= second.low / first.low:
        low *= 10 ** (len(f"{second.low:.0f}") - len(f"{second.low:.0f}".rstrip("0")))
    return Number(low, second.high, f"{shown(low)}-{second.text}", second.last)


def read_number(items: Sequence[Item], place: int, language: str) -> Number | None:
    """A number in digits or words, with its scales: `12`, `twenty two`, `1.2 million`, `dozens`."""
    item = items[place]
    vague = use_of(item, "vague:")
    if vague:
        low, high = VAGUE[vague]
        return Number(low, high, vague.replace("-", " "), place)
    value = value_of(item)
    scale = use_of(item, "scale:")
    if value is None and not (scale and float(scale) <= 1000 and language in LONE):
        return None
    total, last = (1.0, place - 1) if value is None else (value, place)
    if item.value is None:
        total, last = compound(items, last, total)
    while last + 1 < len(items) and (scale := use_of(items[last + 1], "scale:")):
        total, last = total * float(scale), last + 1
        rest = items[last + 1].value if last + 1 < len(items) else None
        if float(scale) == THOUSAND and rest is not None and rest < THOUSAND:
            total, last = total + rest, last + 1
    is_year = item.is_year and last == place
    return Number(total, total, shown(total), last, is_year)


def compound(items: Sequence[Item], last: int, total: float) -> tuple[float, int]:
    """Twenty two, twenty-two."""
    for skip in (1, 2):
        if last + skip >= len(items) or total < 20 or total % 10:
            break
        unit = value_of(items[last + skip])
        is_joined = skip == 1 or items[last + 1].text in DASHES
        if unit and unit < 10 and is_joined and items[last + skip].value is None:
            return total + unit, last + skip
    return total, last


def value_of(item: Item) -> float | None:
    """The number that an item is."""
    if item.value is not None:
        return item.value
    word = use_of(item, "number:")
    return float(word) if word else None


def use_of(item: Item, prefix: str) -> str:
    """What stands behind a prefix among an item's uses."""
    return next((use.removeprefix(prefix) for use in item.uses if use.startswith(prefix)), "")


def bounded(items: Sequence[Item], place: int, number: Number) -> Found:
    """A number with what stands around it: at least, dollars, or more."""
    first, last = place, number.last
    bound = ""
    currency = SIGNS.get(items[first - 1].text, "") if first else ""
    first -= bool(currency)
    if last + 1 < len(items) and (after := use_of(items[last + 1], "after:")):
        bound, last = after, last + 1
    if last + 1 < len(items) and not currency:
        currency = SIGNS.get(items[last + 1].text, "") or use_of(items[last + 1], "currency:")
        last += bool(currency)
    if first and not is_reached(items, first) and (before := use_of(items[first - 1], "bound:")):
        bound, first = before, first - 1
    return Found(measured(number, bound), first, last, currency, number.is_year)


def is_reached(items: Sequence[Item], first: int) -> bool:
    """Whether a number is what a sum rose to: in Russian by the word for "up to"."""
    return first > 1 and "to" in items[first - 1].uses and "light" in items[first - 2].uses


def measured(number: Number, bound: str) -> Amount:
    """A number under its bound."""
    low, high, text = number.low, number.high, number.text
    is_vague = text.replace(" ", "-") in VAGUE
    value = low if is_vague else high
    match bound:
        case "least":
            return Amount(value=value, low=low, text=f"at least {text}")
        case "over":
            return Amount(value=value, low=low, text=f"over {text}")
        case "most":
            return Amount(value=value, low=0, high=high, text=f"up to {text}")
        case "under":
            return Amount(value=value, low=0, high=high, text=f"under {text}")
        case "about" if not is_vague:
            low, high, text = low * (1 - ABOUT), high * (1 + ABOUT), f"about {text}"
    return Amount(value=value, low=low, high=high, text=text)


def shown(value: float) -> str:
    """A number as a reader of English expects it: 12,300; 1.2 m."""
    for unit, name in SHORT.items():
        if value >= unit:
            return f"{value / unit:.4g} {name}"
    return f"{value:,.0f}" if value == int(value) else f"{value:g}"


def is_name(items: Sequence[Item], first: int) -> bool:
    """Whether what stands before a number makes it a name, an age or a part of a sum."""
    if first and "name" in items[first - 1].uses:
        return True
    near = items[max(0, first - 2) : first]
    return any("part" in item.uses for item in near)
