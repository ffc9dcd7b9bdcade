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
from math import log

from nfeeds.cluster.strangers import STRANGE, Whereabouts, in_doubt, strangeness
from nfeeds.cluster.vectors import Vector

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

Posting = tuple[float, dict[int, float]]
"""A word's weight in a report, and the stories that have the word, with its summed weight there."""


class Group:
    """A story in the making: members by their place in the order, first and newest time."""

    __slots__ = ("first", "members", "names", "newest", "number", "ordinals")

    def __init__(self, number: int) -> None:
        self.number = number
        self.members: list[int] = []
        self.first: float | None = None
        self.newest: float | None = None
        self.ordinals: AbstractSet[int] = frozenset()
        self.names: dict[int, int] = {}
        """Names and numbers of its titles → how many titles have them."""


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
    ) -> None:
        self.plain = plain
        """Numbers of words that name nobody and nothing."""
        self.where = Whereabouts(places)
        self.vectors: list[Vector] = []
        self.groups: list[Group] = []
        self.hints: set[tuple[int, int]] = set()
        """Pairs of stories, older first, that some report was like both."""
        self._postings: defaultdict[int, dict[int, float]] = defaultdict(dict)
        self._open: dict[int, Group] = {}
        """Stories that have a time and are not closed, the longest quiet first."""
        self._shares: list[float] = []

    def add(
        self,
        vector: Vector,
        time: float | None,
        ordinals: AbstractSet[int] = frozenset(),
        names: AbstractSet[int] = frozenset(),
    ) -> None:
        """Put the next report into the story it is most like, or into a new one.

        Of two equally like the older is taken. `time` is in seconds since the epoch;
        `ordinals` are what the title counts, as in 13th, `names` its names and numbers.
        """
        if time is not None:
            self._close(time)
        postings = self._postings
        lists = [(weight, postings[word]) for word, weight in vector.items()]
        title = dict.fromkeys(names, 1)
        near = [
            (self._estranged(likeness, title, vector, number), number)
            for likeness, number in self._nearest(lists, vector, time, ordinals)
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
        for weight, stories in lists:
            stories[number] = stories.get(number, 0.0) + weight
        for word in names:
            group.names[word] = group.names.get(word, 0) + 1
        if ordinals:
            group.ordinals |= ordinals
        self._join(group, vector, time)

    def _close(self, time: float) -> None:
        """Take the stories that have been quiet too long out of the posting lists."""
        postings = self._postings
        while self._open:
            number, group = next(iter(self._open.items()))
            if group.newest is None or time - group.newest <= QUIET:
                return
            del self._open[number]
            for member in group.members:
                for word in self.vectors[member]:
                    postings[word].pop(number, None)

    def _nearest(
        self,
        lists: list[Posting],
        vector: Vector,
        time: float | None,
        ordinals: AbstractSet[int],
    ) -> list[tuple[float, int]]:
        """Give the few stories a report is most like, as (minus likeness, number)."""
        near = []
        candidates = self._candidates(lists)
        if not candidates:
            return []
        named = [self._postings[word] for word in vector if word not in self.plain]
        for number in candidates:
            group = self.groups[number]
            if conflict(ordinals, group.ordinals):
                continue
            if time is None or group.first is None or time - group.first <= SPAN:
                parts = [weight * stories[number] for weight, stories in lists if number in stories]
                likeness = sum(parts) / self._shares[number] * faded(group.newest, time)
                if not any(number in stories for stories in named):
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
        known = {word for word in title if number in self._postings[word]}
        strange = strangeness(title, vector, group.names, known)
        likeness *= 1.0 - STRANGE * strange
        if -likeness < HINT or not in_doubt(strange, title, group.names):
            return likeness
        return 0.0 if self.where.apart((len(self.vectors),), group.members) else likeness

    def _candidates(self, lists: list[Posting]) -> list[int]:
        """Find the stories that share a report's heaviest words, most alike first."""
        found: dict[int, float] = {}
        budget = _POSTINGS
        for weight, stories in lists[:_PROBES]:
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
        group.members.append(len(self.vectors))
        self.vectors.append(vector)
        self._shares[group.number] = share(len(group.members))
        if time is not None:
            group.first = time if group.first is None else group.first
            group.newest = time
            self._open.pop(group.number, None)
            self._open[group.number] = group
