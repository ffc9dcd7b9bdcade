"""The fold: reports in (time, id) order, each joined to the open story that it is most like.

Likeness to a story is the average similarity to its members: better than linked components on every
development set, than centroids for all but very large stories, and as good as exact average-link
clustering, which is quadratic.
Stories are kept as posting lists, word → story → weight, so that the stories that share a report's
heaviest words are found without looking at the others, and a story that closes leaves the lists.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from itertools import islice
from math import fsum, log

from nfeeds.cluster.strangers import STRANGE, Whereabouts, in_doubt, strangeness
from nfeeds.cluster.vectors import Vector, Vectors, add
from nfeeds.cluster.words import NONE

JOIN = 0.24
"""Average similarity at which a report joins a story."""

HINT = 0.12
"""Likeness to another story from which on the two stories are looked at again when all is read."""

LARGE = 0.035
"""How much less a large story is asked for: its members differ more from each other, so that an
average alone breaks up a story of a hundred headlines; pairs and threes are left as they are."""

QUIET = 48 * 3600.0
"""Seconds after its newest member at which a story closes. On a set with dates, B-cubed F1 was
.70 without a window, .84 at a week, .88 at 72 hours, .89 at 48."""

NAMELESS = 0.77
"""What is left of the likeness of two that share no name and no number: two shellings of one
evening are told in the same words."""

FADES = 0.5
"""Share of its likeness that a story has lost when it closes, in proportion to its quiet: what
comes late tells more often of the next event of its kind."""

SPAN = 7 * 86400.0
"""Seconds after its first member at which a story closes whatever follows."""

_PROBES = 10
"""Heaviest words of a report by which stories are found: of the 8 heaviest all may stand in the
title, which a copy under another headline does not share."""

_POSTINGS = 150
"""Stories that are looked at for a report, through all probes; six times as many gain nothing."""

_CANDIDATES = 5
"""Stories that are compared word by word; 10 found no more."""

_RUNNER_UP = 0.3
"""Of those, how like a story must look by the probes alone, against the one that looks best,"""

_FAINT = 0.05
"""and in all: the likest of what is hardly alike only draws lone reports to wrong stories."""


class Group:
    """A story in the making: members by their place in the order, first and newest time."""

    __slots__ = ("first", "members", "names", "newest", "number", "ordinals", "total")

    def __init__(self, number: int) -> None:
        self.number = number
        self.members: list[int] = []
        self.first: float | None = None
        self.newest: float | None = None
        self.ordinals: AbstractSet[int] = NONE
        self.names: dict[int, int] = {}
        """Names and numbers of its titles → how many titles have them."""
        self.total: Vector = {}
        """The sum of its members' vectors, as long as it is open."""

    def weigh(self, vector: Vector) -> None:
        """Add a member's vector to the sum."""
        if len(self.members) > 1:
            add(self.total, vector)
        elif self.members:
            self.total = dict(self.total)
            add(self.total, vector)
        else:
            self.total = vector


def conflict(one: AbstractSet[int], other: AbstractSet[int]) -> bool:
    """Whether both titles number what they tell of, and differently: a 12th and a 13th package."""
    return bool(one and other) and one.isdisjoint(other)


def share(size: int) -> float:
    """By what a story's summed similarity is divided: its members, fewer for a large story."""
    return size / (1.0 + LARGE * log(size) ** 2)


def faded(end: float | None, begin: float | None) -> float:
    """What is left of a likeness after the quiet between a story's end and what begins then."""
    if begin is None or end is None or begin <= end:
        return 1.0
    return 1.0 - FADES * (begin - end) / QUIET


def nowhere(_: int) -> tuple[()]:
    """No places, where they are not known."""
    return ()


class Fold:
    """The stories so far. `add` takes reports in order of time, those without a time first."""

    def __init__(
        self,
        plain: AbstractSet[int] = frozenset(),
        places: Callable[[int], Iterable[str]] = nowhere,
        figures: AbstractSet[int] = NONE,
    ) -> None:
        self.plain = plain
        """Numbers of words that name nobody and nothing."""
        self.figures = figures
        """Numbers of words that are short numbers."""
        self.where = Whereabouts(places)
        self.vectors = Vectors()
        self.groups: list[Group] = []
        self.hints: set[tuple[int, int]] = set()
        """Pairs of stories, older first, that some report was like both."""
        self._postings: defaultdict[int, dict[int, float]] = defaultdict(dict)
        """Word → the open stories that have it, with its summed weight there."""
        self._open: dict[int, Group] = {}
        """Stories that have a time and are not closed, the longest quiet first."""
        self._shares: list[float] = []

    def add(
        self,
        vector: Vector,
        time: float | None,
        ordinals: AbstractSet[int] = NONE,
        names: AbstractSet[int] = NONE,
    ) -> None:
        """Put the next report into the story it is most like, or into a new one.

        Of two equally like the older is taken. `time` is in seconds since the epoch;
        `ordinals` are what the title counts, as in 13th, `names` its names and numbers.
        """
        if time is not None:
            self._close(time)
        title = dict.fromkeys(names, 1)
        near = [
            (self._estranged(likeness, title, vector, number), number)
            for likeness, number in self._nearest(vector, time, ordinals)
        ]
        near.sort()
        if near and -near[0][0] >= JOIN:
            group = self.groups[near.pop(0)[1]]
        else:
            group = Group(len(self.groups))
            self.groups.append(group)
            self._shares.append(1.0)
        number = group.number
        for likeness, other in near:
            if -likeness >= HINT:
                self.hints.add((min(number, other), max(number, other)))
        for word in names:
            group.names[word] = group.names.get(word, 0) + 1
        if ordinals:
            group.ordinals |= ordinals
        self._join(group, vector, time)

    def end(self) -> None:
        """Let go of what only `add` needs, when all is read: it weighs as much as what follows."""
        self._postings.clear()
        self._open.clear()
        for group in self.groups:
            group.total = {}

    def _close(self, time: float) -> None:
        """Take the stories that have been quiet too long out of the posting lists."""
        postings = self._postings
        while self._open:
            number, group = next(iter(self._open.items()))
            if group.newest is None or time - group.newest <= QUIET:
                return
            del self._open[number]
            for word in group.total:
                del postings[word][number]
            group.total = {}

    def _nearest(
        self, vector: Vector, time: float | None, ordinals: AbstractSet[int]
    ) -> list[tuple[float, int]]:
        """Give the few stories a report is most like, as (minus likeness, number)."""
        near = []
        words = vector.keys()
        for number in self._candidates(vector):
            group = self.groups[number]
            if conflict(ordinals, group.ordinals):
                continue
            if time is None or group.first is None or time - group.first <= SPAN:
                total = group.total
                shared = words & total.keys()
                # The sum is exact, whatever the order in which a set gives its words.
                alike = fsum([vector[word] * total[word] for word in shared])
                likeness = alike / self._shares[number] * faded(group.newest, time)
                if shared <= self.plain:
                    likeness *= NAMELESS
                near.append((-likeness, number))
        return near

    def _estranged(
        self, likeness: float, title: Mapping[int, int], vector: Vector, number: int
    ) -> float:
        """Less likeness (they are below zero) for a story that tells of others; none elsewhere."""
        if -likeness < HINT:
            return likeness
        group = self.groups[number]
        strange = strangeness(title, vector, group.names, group.total)
        likeness *= 1.0 - STRANGE * strange
        # Whether a hint leads on is asked when all is read, and only where much hangs on it.
        if -likeness < JOIN or not in_doubt(title, vector, group.names, group.total, self.figures):
            return likeness
        return 0.0 if self.where.apart((len(self.vectors),), group.members) else likeness

    def _candidates(self, vector: Vector) -> list[int]:
        """Find the stories that share a report's heaviest words, most alike first."""
        found: dict[int, float] = {}
        budget = _POSTINGS
        postings = self._postings
        for word, weight in islice(vector.items(), _PROBES):
            stories = postings.get(word)
            if not stories or len(stories) > budget:
                continue
            budget -= len(stories)
            if not found:
                found = {number: weight * there for number, there in stories.items()}
                continue
            get = found.get
            for number, there in stories.items():
                found[number] = get(number, 0.0) + weight * there
        shares = self._shares
        scores = [total / shares[number] for number, total in found.items()]
        best = max(scores, default=0.0)
        if best < _FAINT:
            return []
        least = max(_FAINT, best * _RUNNER_UP)
        ranked = [
            (score, -number) for score, number in zip(scores, found, strict=True) if score >= least
        ]
        ranked.sort(reverse=True)
        return [-number for _, number in ranked[:_CANDIDATES]]

    def _join(self, group: Group, vector: Vector, time: float | None) -> None:
        number = group.number
        lists = map(self._postings.__getitem__, vector)
        for stories, weight in zip(lists, vector.values(), strict=True):
            stories[number] = stories.get(number, 0.0) + weight
        group.weigh(vector)
        group.members.append(len(self.vectors))
        self.vectors.append(vector)
        self._shares[number] = share(len(group.members))
        if time is not None:
            group.first = time if group.first is None else group.first
            group.newest = time
            self._open.pop(number, None)
            self._open[number] = group
