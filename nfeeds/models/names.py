"""Names: places and regions by what they are called, in any language."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from nfeeds.models.places import Place, Region, plain
from nfeeds.models.text import near


@dataclass(frozen=True)
class Names:
    """All places and regions, and how they are looked up by name."""

    places: Mapping[str, Place]
    regions: Mapping[str, Region]
    read_names: Callable[[], Iterable[tuple[str, str, bool]]] = field(default=tuple)
    """Gives the terms of all languages: a name, the code that it counts to, and whether it is the
    name of just that place. Called only where a word is looked up."""

    @cached_property
    def _names(self) -> dict[str, list[str]]:
        """Folded name → codes and keys, best first."""
        names: dict[str, list[str]] = {}
        for name, code in self._named():
            codes = names.setdefault(plain(name), [])
            if code not in codes:
                codes.append(code)
        return names

    def _named(self) -> Iterator[tuple[str, str]]:
        """Yield names with their codes: those of the tables first."""
        for place in self.places.values():
            yield place.code, place.code
            yield place.name, place.code
            yield from ((name, place.code) for name in place.names.split(", ") if name)
        for region in self.regions.values():
            for name in (region.key, region.name, *region.aliases.split()):
                yield name, region.key
        for name, code, is_own in self.read_names():
            if is_own and (code in self.places or code in self.regions):
                yield name, code

    def find(self, word: str) -> tuple[Place | Region, ...]:
        """Return the places and regions of that name in any language, best first.

        Towns and provinces come last; a key that is both place and region comes as the place.
        """
        if word in self.places and word.isupper():
            return (self.places[word],)
        codes = self._names.get(plain(word), [])
        found = [self.places.get(code) or self.regions[code] for code in codes]
        return tuple(sorted(found, key=lambda one: one.kind in ("province", "town", "area")))

    def counted_to(self, word: str) -> tuple[Place, ...]:
        """Return the places that texts with that word are about, where it is no name of theirs.

        That is for towns without a row of their own, persons and bodies.
        """
        wanted = plain(word)
        codes = {
            code: None
            for name, code, is_own in self.read_names()
            if not is_own and code in self.places and plain(name) == wanted
        }
        return tuple(map(self.places.__getitem__, codes))

    def names_of(self, code: str) -> tuple[str, ...]:
        """Return all folded names that lead to a place or region, for `nfeeds places`."""
        return tuple(name for name, codes in self._names.items() if code in codes)

    def nearest(self, word: str, count: int = 3) -> tuple[str, ...]:
        """Return the names most like an unknown word, for "did you mean"."""
        wanted = plain(word)
        close = near(wanted, self._names, count * 3, cutoff=0.7)
        found: list[str] = []
        for name in close:
            one = self.places.get(self._names[name][0]) or self.regions[self._names[name][0]]
            if one.name not in found:
                found.append(one.name)
        return tuple(found[:count])
