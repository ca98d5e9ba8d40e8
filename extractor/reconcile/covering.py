"""Find the cheapest figures with one in every contradiction: a weighted hitting set, exactly.

Branch and bound. Of the contradictions not yet answered the one with the fewest figures is
taken, and each of its figures is doubted in turn; those tried before are not tried again below.
What has no figure in common with another contradiction costs at least its cheapest figure, so
that most branches end early. Contradictions have a handful of figures and explanations at most
a few, so that this needs no general solver; sets of figures are integers, bit i for figure i.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

SAME_COST = 1e-6
"""Costs that differ by less are the same."""

MOST_BRANCHES = 20_000
"""Branches looked at before a search is given up, about a tenth of a second. It is a count and
no clock, so that the same figures end the same way on every machine."""


class GaveUpError(Exception):
    """The search met `MOST_BRANCHES` before it was finished."""


def cheapest_cover(
    contradictions: Sequence[int],
    weights: Mapping[int, float],
    dearest: float,
    excluded: Collection[int] = (),
) -> int | None:
    """Return the cheapest figures with one in every contradiction, None where there are none.

    Of equally cheap ones the first in the order of the search. Sets in `excluded` and those
    that cost more than `dearest` do not count.

    Raises:
        GaveUpError: there are too many possibilities.

    >>> cheapest_cover([0b011, 0b110], {0: 1.0, 1: 1.0, 2: 1.0}, 4.0)
    2
    >>> cheapest_cover([0b011, 0b110], {0: 0.6, 1: 1.5, 2: 0.6}, 4.0)
    5
    """
    search = _Search(weights, min(weights.values(), default=0.0), frozenset(excluded), dearest)
    search.branch(sorted(contradictions, key=int.bit_count), 0, 0, 0.0)
    return search.best


@dataclass
class _Search:
    """The cheapest cover so far; whatever costs `limit` or nearly so is not looked at."""

    weights: Mapping[int, float]
    least: float
    excluded: frozenset[int]
    dearest: float
    best: int | None = None
    branches: int = 0

    def __post_init__(self) -> None:
        self.limit = self.dearest + 2 * SAME_COST

    def branch(self, open_: Sequence[int], chosen: int, tried: int, cost: float) -> None:
        """Complete `chosen`, which leaves the contradictions `open_`, without figures `tried`."""
        self.branches += 1
        if self.branches > MOST_BRANCHES:
            raise GaveUpError
        if not open_:
            if chosen not in self.excluded:
                self.best, self.limit = chosen, cost
            return
        if cost + self.least * _apart(open_) >= self.limit - SAME_COST:
            return
        narrowest = min((each & ~tried for each in open_), key=int.bit_count)
        for figure in figures_of(narrowest):
            dearer = cost + self.weights[figure]
            if dearer < self.limit - SAME_COST:
                left = [each for each in open_ if not each >> figure & 1]
                self.branch(left, chosen | 1 << figure, tried, dearer)
            tried |= 1 << figure


def _apart(contradictions: Sequence[int]) -> int:
    """Return how many contradictions, taken in order, have no figure in common."""
    met = count = 0
    for each in contradictions:
        if not each & met:
            met |= each
            count += 1
    return count


def figures_of(bits: int) -> Iterator[int]:
    """Yield the numbers of the bits that are set, lowest first."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest
