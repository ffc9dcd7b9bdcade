"""Atlas: what the raw place codes of tags mean, as countries and regions, by date and by view.

Tags keep raw codes for ever (`Shusha`, `Nagorno-Karabakh`, `the Sahel`). Whose country that is, and
which regions hold it, is said here, when it is asked: by the tables `data/places.tsv` and
`data/regions.tsv`, by the date of the entry, and by the view of the reader:

    de-jure    a place counts to the country that most states and the UN take it to belong to
    own        territories in dispute, breakaway or self-governing count as themselves
    de-facto   a place counts to whoever holds it on that day

and by views of the reader's own, which say of some places what they count to, over `de-jure`.

Plain tuples and dictionaries, since every digest loads it within a start-up budget of milliseconds.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property, lru_cache
from hashlib import sha256
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from nfeeds.models.focus import focus
from nfeeds.models.names import Names
from nfeeds.models.places import About, Place, Region, spans

if TYPE_CHECKING:  # annotations only: the atlas is read without pydantic
    from nfeeds.models.entry import PlaceTag

__all__ = ["VIEWS", "About", "Atlas", "Place", "Region"]

VIEWS = ("de-jure", "own", "de-facto")
"""The ways to count places in dispute."""

KINDS = ("hotspot", "theatre", "desk", "m49", "group")
"""Kinds of regions, in the order in which an entry's regions are listed."""

KEPT = 8192
"""Answers that are remembered: of countries, and of regions."""


class _Index(NamedTuple):
    """Where to look a place up, for one period."""

    any: dict[str, list[str]]
    """Code → regions that it alone is enough for."""
    all: dict[str, list[str]]
    """Country → regions that it is one party of."""
    barred: dict[str, list[str]]
    """Code → regions that it is taken out of."""
    parties: dict[str, int]
    """Region → how many parties it takes."""


_Alone = tuple[frozenset[str], tuple[tuple[str, str], ...]]
"""Regions that a code alone is enough for; regions with the party of them that it is."""


@dataclass(frozen=True)
class Atlas(Names):
    """All places and regions; lookups by code or key are `places[code]` and `regions[key]`."""

    views: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """The reader's own views by name: place → what it counts to, itself where it stands alone."""
    _members: dict[tuple[str, date | None], tuple[frozenset[str], frozenset[str]]] = field(
        default_factory=dict, repr=False, compare=False
    )
    _held: dict[date | None, dict[str, tuple[str, ...]]] = field(
        default_factory=dict, repr=False, compare=False
    )
    _kept: dict[tuple[str, date | None, str], _Alone] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _indexes: "dict[date | None, _Index]" = field(default_factory=dict, repr=False, compare=False)

    def seen_as(self, name: str, counts: Mapping[str, str]) -> "Atlas":
        """Return the same with one more view."""
        return replace(self, views={**self.views, name: counts})

    def name(self, territories: str) -> str:
        """Return a name for all that a view makes of codes: another one for other tables."""
        return f"{self._tables} {territories} {self.views.get(territories)}"

    @cached_property
    def _tables(self) -> str:
        rows = chain(self.places.values(), self.regions.values())
        return sha256("\n".join(map("\t".join, rows)).encode()).hexdigest()

    # ------------------------------------------------------------------ places

    def parent(self, code: str, on: date | None, territories: str = "de-jure") -> str:
        """Return the code that a place counts to, empty where it stands for itself."""
        place = self.places.get(code)
        if place is None:
            return ""
        if territories in self.views and code in self.views[territories]:
            own = self.views[territories][code]
            return "" if own == code else own
        if territories == "own" and place.kind in ("territory", "country"):
            above = self.places.get(place.parent)
            return "" if above is None or above.kind == "country" else above.code
        if territories == "de-facto" and place.de_facto:
            day = on or date.max
            held = (one.code for one in spans(place.de_facto) if one.holds(day))
            holder = next(held, place.parent)
            return "" if holder == code else holder
        return place.parent

    def chain(self, code: str, on: date | None, territories: str = "de-jure") -> tuple[str, ...]:
        """Return the place and all that it counts to: town, territory, country."""
        chain = [code]
        while (above := self.parent(chain[-1], on, territories)) and above not in chain:
            chain.append(above)
        return tuple(chain)

    def country(self, code: str, on: date | None, territories: str = "de-jure") -> str | None:
        """Return the country, or in the view `own` the territory, that a place counts to."""
        top = self.places.get(self.chain(code, on, territories)[-1])
        return top.code if top is not None and top.kind in ("country", "territory") else None

    def _reach(self, code: str, on: date | None, territories: str) -> tuple[str, ...]:
        """Return all that a tag counts to where regions are asked.

        A territory that stands for itself lies where it lies; a region that was named lies in the
        regions that hold it wholly.
        """
        chain = self.chain(code, on, territories)
        top = self.places.get(chain[-1])
        if top is not None and top.kind != "country":
            chain = tuple(dict.fromkeys(chain + self.chain(code, on)))
        if code in self.regions and code not in self.places:
            chain += self._holders(on).get(code, ())
        return chain

    # ------------------------------------------------------------------ entries

    def about(
        self, places: "Sequence[PlaceTag]", on: date | None, territories: str = "de-jure"
    ) -> About:
        """Say which countries and regions an entry with these tags is about, on its day."""
        if not places:
            return About()
        day = self._period(on)
        weights: dict[str, float] = {}
        for tag in places:
            country = self._country(tag.code, day, territories)
            if country is not None:
                weights[country] = weights.get(country, 0.0) + tag.score
        countries = tuple(sorted(weights, key=lambda code: (-weights[code], code)))
        codes = tuple([tag.code for tag in places])
        regions = self._regions(codes, countries, day, territories)
        main = focus(weights, places, lambda code: self._country(code, day, territories))
        return About(countries, main, regions)

    def means(
        self,
        codes: Sequence[str],
        key: str,
        on: date | None,
        territories: str = "de-jure",
    ) -> bool:
        """Whether an entry with these raw codes passes a filter by region key or place code."""
        if key in self.places and any(key in self.chain(c, on, territories) for c in codes):
            return True
        region = self.region(key)
        return region is not None and region.key in self._found(codes, on, territories)

    def regions_of(
        self, codes: Sequence[str], on: date | None, territories: str = "de-jure"
    ) -> frozenset[str]:
        """Return the keys of all regions that these codes are about, in no order."""
        return frozenset(self._found(codes, on, territories))

    @cached_property
    def _country(self) -> "Callable[[str, date | None, str], str | None]":
        """What `country` says, kept: the same places come again and again."""
        return lru_cache(KEPT)(self.country)

    @cached_property
    def _regions(
        self,
    ) -> "Callable[[tuple[str, ...], tuple[str, ...], date | None, str], tuple[str, ...]]":
        """What `_regions_of` says, kept: the same few places are together again and again."""
        return lru_cache(KEPT)(self._regions_of)

    def _regions_of(
        self,
        codes: tuple[str, ...],
        countries: tuple[str, ...],
        on: date | None,
        territories: str,
    ) -> tuple[str, ...]:
        found = self._found(codes, on, territories)
        listed = [k for one in countries for k in self._around(one, on, territories) if k in found]
        listed += self._closest(found.difference(listed), on)
        unique = dict.fromkeys(listed)
        return tuple(sorted(unique, key=lambda key: (key not in codes, key == "world")))

    @cached_property
    def _around(self) -> "Callable[[str, date | None, str], list[str]]":
        """Give the regions that hold some of what a country counts to, closest first; kept."""
        return lru_cache(KEPT)(self._around_of)

    def _around_of(self, code: str, on: date | None, territories: str) -> list[str]:
        reach = set(self._reach(code, on, territories))
        holding = [key for key in self.regions if not reach.isdisjoint(self.members(key, on))]
        return self._closest(holding, on)

    def _closest(self, keys: Iterable[str], on: date | None) -> list[str]:
        """Put regions in order: by their kind, small ones first."""
        return sorted(
            keys,
            key=lambda key: (
                KINDS.index(self.regions[key].kind),
                len(self.members(key, on)),
                key,
            ),
        )

    def _found(self, codes: Sequence[str], on: date | None, territories: str) -> set[str]:
        """Return the keys of all regions that these places make an entry one about."""
        index = self._index(on)
        found: set[str] = set()
        parties: dict[str, set[str]] = {}
        for code in codes:
            alone, party_of = self._alone(code, on, territories)
            found |= alone
            for key, above in party_of:
                parties.setdefault(key, set()).add(above)
        found.update(key for key, seen in parties.items() if len(seen) == index.parties[key])
        return found

    def _alone(self, code: str, on: date | None, territories: str) -> _Alone:
        """Return the regions that a code alone is enough for, and those that it is a party of."""
        kept = self._kept.get((code, on, territories))
        if kept is None:
            index = self._index(on)
            barred: set[str] = set()
            found: set[str] = set()
            party_of: list[tuple[str, str]] = []
            for above in self._reach(code, on, territories):
                barred.update(index.barred.get(above, ()))
                found.update(key for key in index.any.get(above, ()) if key not in barred)
                party_of += ((key, above) for key in index.all.get(above, ()))
            kept = self._kept[code, on, territories] = (frozenset(found), tuple(party_of))
        return kept

    # ------------------------------------------------------------------ regions

    def members(self, key: str, on: date | None = None) -> frozenset[str]:
        """Return the codes that a region holds on a day (without a day: ever held)."""
        return self._sets(key, on)[0]

    def region(self, key: str) -> Region | None:
        """Return the region of a key or alias."""
        return self.regions.get(self._aliases.get(key.lower(), ""))

    def expand(
        self, key: str, on: date | None = None, territories: str = "de-jure"
    ) -> frozenset[str]:
        """Return all raw codes that can make an entry pass a filter by region key or place code.

        For an index: with rule `all` it holds the parties too, of which one alone does not pass;
        `means` decides. Without a day, whatever was a member at any time. Unknown: empty.
        """
        roots = {key} if key in self.places else set()
        outside: frozenset[str] = frozenset()
        region = self.region(key)
        if region is not None:
            inside, outside = self._sets(region.key, on)
            roots |= inside | {region.key}
            roots |= {k for k, above in self._holders(on).items() if region.key in above}
        codes = set(roots)
        for code in self.places:
            chain = self.chain(code, on, territories)
            if region is not None:
                chain = self._reach(code, on, territories)
            if not roots.isdisjoint(chain) and outside.isdisjoint(chain):
                codes.add(code)
        return frozenset(codes - outside)

    def ever(self, key: str, territories: str = "de-jure") -> frozenset[str]:
        """Return all raw codes that `expand` gives on any day; half a second of work."""
        days = (None, date.min, *self._turns)
        return frozenset().union(*(self.expand(key, day, territories) for day in days))

    @cached_property
    def _aliases(self) -> dict[str, str]:
        keys = {alias: r.key for r in self.regions.values() for alias in r.aliases.split()}
        return keys | {key: key for key in self.regions}

    @cached_property
    def _turns(self) -> list[date]:
        """Days on which any membership or rule over a place began or had ended, in order."""
        turns: set[date] = set()
        dated = [region.members for region in self.regions.values()]
        dated += [place.de_facto for place in self.places.values() if place.de_facto]
        for told in dated:
            for one in spans(told):
                if one.since is not None:
                    turns.add(one.since)
                if one.until is not None:
                    turns.add(one.until + timedelta(days=1))
        return sorted(turns)

    def _period(self, on: date | None) -> date | None:
        """Return one day for all between two turns, so that little is kept."""
        if on is None:
            return None
        turn = bisect_right(self._turns, on)
        return self._turns[turn - 1] if turn else date.min

    def _sets(self, key: str, on: date | None) -> tuple[frozenset[str], frozenset[str]]:
        """Members of a region and what is taken out of it; regions within are opened up."""
        day = self._period(on)
        if (key, day) in self._members:
            return self._members[key, day]
        inside: set[str] = set()
        outside: set[str] = set()
        inherited: set[str] = set()
        for member in spans(self.regions[key].members):
            name = member.code
            if name.startswith("-"):
                outside.add(name[1:])
            elif name == "*":
                inside.update(self.places)
            elif member.holds(day) and name != key and name in self.regions:
                within, without = self._sets(name, day)
                inside |= within | {name}
                inherited |= without
            elif member.holds(day):
                inside.add(name)
        outside |= inherited - inside
        self._members[key, day] = frozenset(inside - outside), frozenset(outside)
        return self._members[key, day]

    def _holders(self, on: date | None) -> dict[str, tuple[str, ...]]:
        """Region → the regions that hold it wholly: Africa holds the Sahel."""
        day = self._period(on)
        if day not in self._held:
            sets = {k: self.members(k, day) for k, r in self.regions.items() if r.rule == "any"}
            self._held[day] = {
                key: tuple(k for k, outer in sets.items() if k != key and inner <= outer)
                for key, inner in sets.items()
                if inner
            }
        return self._held[day]

    def _index(self, on: date | None) -> "_Index":
        day = self._period(on)
        if day not in self._indexes:
            self._indexes[day] = self._built(day)
        return self._indexes[day]

    def _built(self, day: date | None) -> "_Index":
        index = _Index({}, {}, {}, {})
        for key, region in self.regions.items():
            inside, outside = self._sets(key, day)
            for code in outside:
                index.barred.setdefault(code, []).append(key)
            index.any.setdefault(key, []).append(key)
            parties = inside if region.rule == "all" else frozenset()
            parties = frozenset(code for code in parties if self._is_country(code))
            index.parties[key] = len(parties)
            for code in inside - parties - {key}:
                index.any.setdefault(code, []).append(key)
            for code in parties:
                index.all.setdefault(code, []).append(key)
        return index

    def _is_country(self, code: str) -> bool:
        place = self.places.get(code)
        return place is not None and place.kind == "country"
