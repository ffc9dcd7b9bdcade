"""Filters: words of the command line → a test that an entry passes or not."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from fnmatch import fnmatchcase
from typing import NamedTuple, get_args

from nfeeds.arrange.topics import topic_test, topics
from nfeeds.errors import UsageError
from nfeeds.models.atlas import Atlas, Place, Region
from nfeeds.models.digest import EntryView
from nfeeds.models.feed import Feed, Kind, Ownership
from nfeeds.models.query import Filters, Query, Terms
from nfeeds.models.text import near
from nfeeds.models.words import Told, folded, words

Test = Callable[[EntryView], bool]

TELLERS = ("source", "source_country", "ownership", "kind", "tag")
"""Fields that choose who tells, not what is told."""
MAJOR = ("country", "territory")
"""Kinds of places that a name means before any other."""


class Known(NamedTuple):
    """The names that a filter may use."""

    atlas: Atlas
    sources: Collection[str]
    tags: Collection[str]
    feeds: Mapping[str, Sequence[str]] = {}
    """Feed → its source: who takes the one for the other is told."""
    territories: str = "de-jure"
    saved: Collection[str] = ()


class Sieve(NamedTuple):
    """A query's filters as tests."""

    passes: Test
    """What is shown."""
    tells: Test
    """False for the outlets that were excluded: they do not count in a story."""
    ignored_by: Callable[[EntryView], str | None]
    """The ignore rule that drops an entry."""


def sieve(query: Query, known: Known) -> Sieve:
    """Make the tests of a query; raises UsageError for a name that is not known."""
    keep = all_of(tests(query.keep, known))
    drop = tests(query.drop, known)
    # What a person keeps by hand is listed whatever the rules say.
    ignore = () if query.keep.saved else query.ignore
    rules = [(rule, rule_test(rule)) for rule in ignore]
    excluded = [test for name, test in drop if name in TELLERS]
    return Sieve(
        passes=lambda entry: keep(entry) and not any(test(entry) for _, test in drop),
        tells=(lambda entry: not any(test(entry) for test in excluded)) if excluded else everyone,
        ignored_by=lambda entry: next((rule for rule, test in rules if test(entry)), None),
    )


def everyone(_: EntryView) -> bool:
    """Nobody is excluded."""
    return True


def tellers(query: Query, known: Known, feeds: Mapping[str, Feed]) -> list[str] | None:
    """Keys of those of these feeds whose entries may pass; None where the filters let all."""
    made = [test for name, test in tests(query.keep, known) if name in TELLERS]
    if not made:
        return None
    return [key for key, feed in feeds.items() if all(test(teller(feed)) for test in made)]


def teller(feed: Feed) -> EntryView:
    """As much of any entry of a feed as those filters read."""
    source = feed.source
    return EntryView.made(
        source=source.slug,
        source_country=source.country,
        ownership=source.ownership,
        kind=source.kind,
        tags=feed.tags,
    )


def by_words(query: Query) -> Callable[[Told], bool] | None:
    """What tells who passes a query by words alone; None where that takes more than words."""
    others = query.keep.model_copy(update={"match": (), "words": ()})
    if (others, query.drop, query.ignore) != (Filters(), Filters(), ()):
        return None
    fields = [[match(term, NOTHING) for term in f] for f in (query.keep.match, query.keep.words)]
    return lambda told: all(any(test(told) for test in tests) for tests in fields if tests)


def places(query: Query, known: Known) -> list[list[str]]:
    """What any entry that passes is about, one at least of each list: keys of regions and places.

    Of `A+B` either alone would do, too; where there are others beside it, the first is taken.
    """
    found = []
    for name, keys_of in PLACES.items():
        terms = [term.split("+") for term in getattr(query.keep, name)]
        if len(terms) == 1:
            found += [keys_of(part, known) for part in terms[0]]
        elif terms:
            found.append([key for parts in terms for key in keys_of(parts[0], known)])
    return found


def all_of(named: Iterable[tuple[str, Test]]) -> Test:
    """Every test must hold."""
    every = [test for _, test in named]
    return lambda entry: all(test(entry) for test in every)


def tests(filters: Filters, known: Known) -> list[tuple[str, Test]]:
    """One test a field that is asked for: any of its terms."""
    made = []
    for name, make in FIELDS.items():
        terms: Terms = getattr(filters, name)
        if terms:
            made.append((name, any_of([both(term, make, known) for term in terms])))
    return made


def any_of(alternatives: list[Test]) -> Test:
    """At least one test must hold."""
    return lambda entry: any(test(entry) for test in alternatives)


def both(term: str, make: Callable[[str, Known], Test], known: Known) -> Test:
    """`A+B`: both."""
    if make is match or "+" not in term:
        return make(term, known)
    return all_of([("", make(part, known)) for part in term.split("+")])


def region(word: str, known: Known) -> Test:
    """About a region, by its key or an alias."""
    [key] = region_keys(word, known)
    return lambda entry: key in entry.regions  # these are by the view in force, on its day


def region_keys(word: str, known: Known) -> list[str]:
    """The key of a region, by itself or an alias."""
    found = known.atlas.region(word)
    if found is None:
        meant = near(word.lower(), known.atlas.regions)
        raise unknown("region", word, meant, "nfeeds places")
    return [found.key]


def country(word: str, known: Known) -> Test:
    """About a country, or a territory under whatever view, by its code."""
    return means((country_code(word, known),), known)


def means(keys: Collection[str], known: Known) -> Test:
    """About at least one of these places and regions, by the view in force, on the entry's day."""
    atlas, territories = known.atlas, known.territories
    return lambda entry: any(
        atlas.means(entry.codes, key, entry.time.date(), territories) for key in keys
    )


def country_code(word: str, known: Known) -> str:
    """A code as the atlas has it; raises UsageError with the codes that the word may mean."""
    code = word.upper() if len(word) == 2 else word.lower()
    place = known.atlas.places.get(code)
    if place is None or place.kind not in ("country", "territory"):
        places = [place for place in known.atlas.find(word) if isinstance(place, Place)]
        raise unknown("country", word, _meant(word, known, places), "nfeeds places")
    return code


def _meant(word: str, known: Known, places: Sequence[Place] = ()) -> Iterable[str]:
    """What an unknown place may be: one of these, the country that it counts to, or a like name."""
    found = places or known.atlas.counted_to(word)
    return [f"{place.code} ({place.name})" for place in found] or known.atlas.nearest(word)


def about(word: str, known: Known) -> Test:
    """About any place, by any of its names."""
    return means(place_keys(word, known), known)


def place_keys(word: str, known: Known) -> list[str]:
    """Places of a name; Georgia is the country, not the state or a town."""
    found = known.atlas.find(word)
    major = [one for one in found if isinstance(one, Region) or one.kind in MAJOR]
    if not found:
        raise unknown("place", word, _meant(word, known), "nfeeds places")
    return [one.code if isinstance(one, Place) else one.key for one in major or found]


def source(pattern: str, known: Known) -> Test:
    """Told by an outlet, by a shell pattern of its slug."""
    pattern = pattern.lower()
    slugs = frozenset(slug for slug in known.sources if fnmatchcase(slug, pattern))
    if not slugs:
        found = known.feeds.get(pattern) or near(pattern, known.sources)
        raise unknown("source", pattern, found, "nfeeds feeds list")
    return lambda entry: entry.source in slugs


def source_country(code: str, known: Known) -> Test:
    """Told from a country."""
    code = code.upper()
    code = code if code == "INT" else country_code(code, known)
    return lambda entry: entry.source_country == code


def one_of(name: str, words_: Collection[str]) -> Callable[[str, Known], Test]:
    """A field with a closed list of words."""

    def make(word: str, known: Known) -> Test:
        if word not in words_:
            found = near(word, words_)
            raise unknown(name, word, found, f"one of {', '.join(words_)}")
        return lambda entry: getattr(entry, name) == word

    return make


def tag(word: str, known: Known) -> Test:
    """From a feed that bears a tag."""
    if word not in known.tags:
        found = near(word, known.tags)
        raise unknown("tag", word, found, "nfeeds feeds list --json")
    return lambda entry: word in entry.tags


def language(word: str, known: Known) -> Test:
    """In a language: `zh` finds `zh-Hant` too."""
    prefix = word.lower()
    if not re.fullmatch(r"[a-z]{2,3}(-[a-z0-9]{2,8})*", prefix):
        raise UsageError(f"{word!r} is not a language", "use a tag such as en, ru or zh-Hant")
    return lambda entry: f"{(entry.language or '').lower()}-".startswith(f"{prefix}-")


def category(word: str, known: Known) -> Test:
    """With a category, by a shell pattern, whatever the case; `list:TOPIC`: about that topic."""
    if word.startswith("list:"):
        return topic(word.removeprefix("list:"))
    pattern = word.casefold()
    return lambda entry: any(fnmatchcase(item.casefold(), pattern) for item in entry.categories)


def saved(name: str, known: Known) -> Test:
    """Kept under a name."""
    if name not in known.saved:
        raise unknown("saved name", name, near(name, known.saved), "nfeeds save")
    return lambda entry: any(one.name == name for one in entry.saved)


def match(text: str, known: Known) -> Callable[[Told], bool]:
    """With these words in title or summary, by the grammar of `models/words.py`."""
    found = words(text)
    wanted = [term.pattern() for term in found.wanted]
    others = [term.pattern() for term in found.others]
    if not wanted and not others:
        raise UsageError(f"{text!r}: no words to look for")

    def test(entry: Told) -> bool:
        text = folded(f"{entry.title}\n{entry.summary}")
        return all(term.search(text) for term in wanted) and not any(
            term.search(text) for term in others
        )

    return test


def rule_test(rule: str) -> Test:
    """An ignore rule: `list:TOPIC`, `category:NAME`, or words as in --match."""
    if rule.startswith(("category:", "list:")):
        return category(rule.removeprefix("category:"), NOTHING)
    return match(rule, NOTHING)


def topic(name: str) -> Test:
    """About a topic that comes with nfeeds."""
    test = topic_test(name)
    if test is None:
        found = near(name, topics())
        raise unknown("list", name, found, f"one of {', '.join(topics())}")
    return test


def unknown(what: str, word: str, meant: Iterable[str], where: str) -> UsageError:
    """A name nobody knows, the nearest ones, and where to look."""
    names = ", ".join(meant)
    hint = f"did you mean {names}?" if names else f"see {where}"
    return UsageError(f"unknown {what} {word!r}", hint)


NOTHING = Known(atlas=None, sources=(), tags=())  # type: ignore[arg-type] # rules need no names

PLACES: dict[str, Callable[[str, Known], list[str]]] = {
    "region": region_keys,
    "country": lambda word, known: [country_code(word, known)],
    "about": place_keys,
}
"""Fields that say what an entry is about → what their terms mean."""

FIELDS: dict[str, Callable[[str, Known], Test]] = {
    "region": region,
    "country": country,
    "about": about,
    "source": source,
    "source_country": source_country,
    "ownership": one_of("ownership", get_args(Ownership)),
    "kind": one_of("kind", get_args(Kind)),
    "tag": tag,
    "language": language,
    "match": match,
    "words": match,
    "category": category,
    "saved": saved,
}
"""Field of Filters → what makes a test of one of its terms."""
