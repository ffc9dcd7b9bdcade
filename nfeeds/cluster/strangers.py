"""Strangers: reports in the same words that tell of other people and other places.

Two elections of one day, two earthquakes, a minister's two visits are told in the same words. What
tells them apart are the names and numbers of their titles of which the other says nothing, and
countries.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

STRANGE = 0.2
"""Share of its likeness that a pair loses when neither knows a name of the other's title. With .2
and a lower bar for all, every development set gained; .5 lost copies under other headlines."""

DOUBT = 0.33
"""Strangeness from which on places are looked at."""

ALIKE = 0.4
"""Share of the places of two stories that both name, below which they are apart: a minister's two
visits share his country. Where any place of its own was enough, one set lost a point."""

HIDDEN = -1
"""A name in a title of a script without capitals: it has some, but which is not known."""

LOOKED = 4
"""Members of a story, its newest ones, whose places are looked at."""

Places = Callable[[int], Iterable[str]]
"""Gives the raw codes of the places that a report names, by its number."""


def strangeness(
    names: Mapping[int, int],
    words: Collection[int],
    others: Mapping[int, int],
    their_words: Collection[int],
) -> float:
    """What share of either one's names the other does not know, the smaller of the two.

    Names are words of titles, with the number of titles that have them. Where nobody is named
    nobody is a stranger.
    """
    if not names or not others:
        return 0.0
    theirs = sum([n for word, n in others.items() if word not in words and word not in names])
    if not theirs:
        return 0.0
    own = sum([n for word, n in names.items() if word not in their_words and word not in others])
    # One more is taken to be known: a title's only name is weak evidence.
    return min(theirs / (sum(others.values()) + 1), own / (sum(names.values()) + 1))


def in_doubt(
    names: Mapping[int, int],
    words: Collection[int],
    others: Mapping[int, int],
    their_words: Collection[int],
    figures: AbstractSet[int],
) -> bool:
    """Whether names are no reason to take two stories for one, so that places must be.

    Short numbers are no names here: a score of 3 to 1 is that of two matches of an evening.
    """
    if HIDDEN in names and HIDDEN in others:
        return True
    here = {word: count for word, count in names.items() if word not in figures}
    there = {word: count for word, count in others.items() if word not in figures}
    return strangeness(here, words, there, their_words) >= DOUBT


def apart(here: AbstractSet[str], there: AbstractSet[str]) -> bool:
    """Whether two sets of places each have some of their own, and share few."""
    if here <= there or there <= here:
        return False
    return len(here & there) < ALIKE * len(here | there)


class Whereabouts:
    """The places of reports, each looked up once: that is dear."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._known: dict[int, frozenset[str]] = {}

    def of(self, member: int) -> frozenset[str]:
        """The places of one report."""
        if member not in self._known:
            self._known[member] = frozenset(self._places(member))
        return self._known[member]

    def apart(self, one: Sequence[int], other: Sequence[int]) -> bool:
        """Whether each of two stories tells of places of its own, and they share few."""
        here = self._all(one)
        return bool(here) and apart(here, self._all(other))  # without any nothing is looked up

    def _all(self, members: Sequence[int]) -> frozenset[str]:
        return frozenset().union(*map(self.of, members[-LOOKED:]))
