"""Narrow the intervals of terms until every relation is respected, or a contradiction is met.

Interval constraint propagation: each relation tells each of its terms what the others leave
it. Every end of an interval remembers the figures it rests on, as a set of bits, so that a
contradiction names the figures that cannot all be right.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import accumulate
from operator import or_
from types import MappingProxyType
from typing import NamedTuple

from extractor.reconcile.intervals import Interval
from extractor.reconcile.relations import SLACK, Linear, implied, is_fulfilled, whole_numbers
from extractor.reconcile.terms import Network

ROUNDS = 12
"""How often a relation is looked at, on average, before narrowing stops."""

PROGRESS = Decimal("1e-6")
"""The share of an interval that must fall away for a narrowing to count."""


class Narrowed(NamedTuple):
    """The interval left to each term of the relations, what its ends rest on, and the
    contradiction if any.

    Sets of figures are integers whose bit i stands for figure i.
    """

    intervals: Mapping[int, Interval]
    low_support: Mapping[int, int]
    high_support: Mapping[int, int]
    last_relation: dict[int, int]
    contradiction: int | None
    broken: int | None

    def support(self, term: int) -> int:
        """Return the figures the interval of `term` rests on."""
        return self.low_support[term] | self.high_support[term]


def narrow(
    network: Network,
    relations: Collection[int],
    doubted: Collection[int] = (),
    assumed: Mapping[int, Interval] = MappingProxyType({}),
) -> Narrowed:
    """Return what `relations` leave to the terms.

    The figures `doubted` are not believed, those `assumed` stand for other intervals than
    their printed ones.
    """
    return _Narrowing(network, relations, doubted, assumed).run()


class _Narrowing:
    def __init__(
        self,
        network: Network,
        relations: Collection[int],
        doubted: Collection[int],
        assumed: Mapping[int, Interval],
    ) -> None:
        self.network = network
        self.order = sorted(relations)
        self.relations_of: dict[int, list[int]] = {}
        self.intervals: dict[int, Interval] = {}
        self.low_support: dict[int, int] = {}
        self.high_support: dict[int, int] = {}
        self.last_relation: dict[int, int] = {}
        self.contradiction: int | None = None
        self.broken: int | None = None
        self._believe(doubted, assumed)

    def _believe(self, doubted: Collection[int], assumed: Mapping[int, Interval]) -> None:
        for number in self.order:
            for term in self.network.relations[number].terms:
                self.relations_of.setdefault(term, []).append(number)
        domains, printed = self.network.domains, self.network.printed
        for term in self.relations_of:
            self.intervals[term] = domain = domains[term]
            self.low_support[term] = self.high_support[term] = 0
            if not self.network.is_figure(term) or term in doubted:
                continue
            interval = printed[term]
            if term in assumed:
                self._meet(term, assumed[term], 1 << term, None)
            elif domain.low < interval.low <= interval.high < domain.high:
                self.intervals[term] = interval
                self.low_support[term] = self.high_support[term] = 1 << term
            else:
                self._meet(term, interval, 1 << term, None)

    def run(self) -> Narrowed:
        waiting = deque(self.order)
        queued = set(waiting)
        steps = ROUNDS * len(waiting)
        while waiting and steps and self.contradiction is None:
            steps -= 1
            number = waiting.popleft()
            queued.discard(number)
            for term in self._apply(number):
                fresh = [each for each in self.relations_of[term] if each not in queued]
                waiting.extend(each for each in fresh if each != number)
                queued.update(each for each in fresh if each != number)
        return Narrowed(
            self.intervals,
            self.low_support,
            self.high_support,
            self.last_relation,
            self.contradiction,
            self.broken,
        )

    def _apply(self, number: int) -> Iterable[int]:
        relation = self.network.relations[number]
        terms = relation.terms
        known = [self.intervals[term] for term in terms]
        if isinstance(relation, Linear) and is_fulfilled(relation, known):
            return
        support: list[int] = []
        for position, (old, found) in enumerate(zip(known, implied(relation, known), strict=True)):
            if found.low <= old.low and found.high >= old.high:
                continue
            term = terms[position]
            support = support or self._supports(terms)
            if self._meet(term, found, support[position], number):
                yield term
            if self.contradiction is not None:
                return

    def _supports(self, terms: Sequence[int]) -> list[int]:
        """Return for each term what the other terms of a relation rest on."""
        own = [self.low_support[term] | self.high_support[term] for term in terms]
        before = list(accumulate(own[:-1], or_, initial=0))
        after = list(accumulate(reversed(own[1:]), or_, initial=0))[::-1]
        return [left | right for left, right in zip(before, after, strict=True)]

    def _meet(self, term: int, found: Interval, support: int, number: int | None) -> bool:
        old = self.intervals[term]
        low, high = old
        if _gains(found.low, low, old):
            low = found.low
        if _gains(high, found.high, old):
            high = found.high
        if low is old.low and high is old.high:
            return False
        new = (
            whole_numbers(Interval(low, high)) if self.network.whole[term] else Interval(low, high)
        )
        if new.low > old.low:
            self.low_support[term] = support
        if new.high < old.high:
            self.high_support[term] = support
        self.intervals[term] = new
        if number is not None:
            self.last_relation[term] = number
        if new.low > new.high + SLACK:
            self.contradiction = self.low_support[term] | self.high_support[term]
            self.broken = number
        return True


def _gains(new: Decimal, old: Decimal, interval: Interval) -> bool:
    """Tell whether moving an end from `old` up to `new` narrows the interval notably."""
    if new <= old:
        return False
    width = interval.high - interval.low
    return not width.is_finite() or new - old > PROGRESS * width
