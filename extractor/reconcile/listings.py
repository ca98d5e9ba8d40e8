"""Sums inside a listing by subject: 培训4098人,其中负责人1078人、管理人员3020人.

Neither the subjects nor the words around them say which figures are the parts, so that a sum
is only related when it holds, or when the figures of another indicator beside it add up.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from extractor.reconcile.adding import FEW, Sums
from extractor.reconcile.levels import Levels
from extractor.reconcile.relations import UNPROVED, Linear
from extractor.reconcile.terms import Key, Network
from extractor.types import Observation

SUBJECTS = "subjects"
PARTS_OF_HUNDREDS = frozenset({"%", "‰"})
LONGEST = 40
"""Listings are not followed further than this."""

GAP = 6
"""So many sentences may lie between a total and its first part, or two parts."""

SMALLEST = 10
"""Sums below this come out too easily by chance."""

CERTAIN = 100
"""A total from this on proves the sums beside it alone; a smaller one when it leads a listing
that is all its parts, or when most of the sums beside it hold."""


class Sum(NamedTuple):
    """A total and its parts, in text order of the parts."""

    total: int
    parts: tuple[int, ...]

    @property
    def terms(self) -> tuple[int, ...]:
        """Return total and parts."""
        return (self.total, *self.parts)

    def relation(self, identity: str) -> Linear:
        """Return the relation that total and parts are in."""
        return Linear(identity, self.terms, (1, *(-1 for _ in self.parts)))


def relate_listings(network: Network, levels: Levels, sums: Sums) -> None:
    """Add the sums among the figures of each key that stand close together.

    A sum is proved when the figures of another indicator beside it add up alike.
    """
    found: dict[frozenset[int], Linear] = {}
    rough = {number for number, each in enumerate(levels.observations) if is_rough(each)}
    beside: dict[tuple[object, ...], list[Key]] = {}
    for key in levels.by_key:
        beside.setdefault(key[1:], []).append(key)
    rates = {key for key, figures in levels.by_key.items() if _is_rate(levels, figures)}
    for key, figures in levels.by_key.items():
        if len(figures) <= FEW or key.scenario != "actual" or key in rates:
            continue
        together = beside[key[1:]]
        others = [levels.by_key[other] for other in together if other not in rates]
        for run in _runs(figures, levels):
            if FEW < len(run) <= LONGEST:
                hopes = (Sum(run[0], tuple(run[1:])), Sum(run[-1], tuple(run[:-1])))
                network.hopes += [hope.relation(SUBJECTS) for hope in hopes]
            for each in _sums(run, sums, rough):
                found.setdefault(frozenset(each.terms), each.relation(SUBJECTS + UNPROVED))
                if sums.known[each.total].high >= SMALLEST:
                    for like in _proved_by(each, run, others, levels, sums):
                        found[frozenset(like.terms)] = like.relation(SUBJECTS)
    related = {frozenset(relation.terms) for relation in network.relations}
    network.relations.extend(found[terms] for terms in found if terms not in related)


def _is_rate(levels: Levels, figures: Sequence[int]) -> bool:
    """Tell whether figures are per something: the rates of the parts do not add up."""
    unit = levels.observations[figures[0]].unit
    return unit in PARTS_OF_HUNDREDS or "/" in unit


def is_rough(observation: Observation) -> bool:
    """Tell whether the figure is hedged."""
    return observation.qualifier == "about"


def _runs(figures: Sequence[int], levels: Levels) -> Iterator[list[int]]:
    """Yield the figures in stretches without a wide gap between their sentences."""
    run: list[int] = []
    for figure in figures:
        if run and levels.sentences_between(run[-1], figure) > GAP:
            yield run
            run = []
        run.append(figure)
    yield run


def _sums(run: Sequence[int], sums: Sums, rough: Collection[int]) -> Iterator[Sum]:
    """Yield the totals that their neighbours add up to, those after or those before them.

    A small total comes out by chance; it counts when all the rest of the stretch adds up to it,
    as it has to for a total that is only told roughly.
    """
    for position, total in enumerate(run):
        after = run[position + 1 : position + 1 + LONGEST]
        before = run[max(0, position - LONGEST) : position][::-1]
        for candidates in (after, before):
            parts = _adding(total, candidates, sums)
            hedged = total in rough and len(candidates) >= FEW
            if not parts and hedged and sums.may_meet(total, candidates):
                parts = list(candidates)
            large = sums.known[total].high >= SMALLEST
            if parts and (large or len(parts) + 1 == len(run)):
                yield Sum(total, tuple(sorted(parts)))


def _adding(total: int, candidates: Sequence[int], sums: Sums) -> list[int]:
    """Return the first candidates that add up to `total`, none when they never do."""
    parts: list[int] = []
    for candidate in candidates:
        parts.append(candidate)
        if sums.over(total, parts):
            return []
        if len(parts) >= FEW and (sums.meets(total, parts) or sums.confirms(total, parts)):
            return parts
    return []


def _proved_by(
    found: Sum,
    run: Sequence[int],
    others: Sequence[Sequence[int]],
    levels: Levels,
    sums: Sums,
) -> list[Sum]:
    """Return the sums of other indicators that one that holds proves to be sums too.

    Of four roads with 5, 6, 15 and 7 accidents one has by chance as many injured as two others
    together: the accidents and deaths beside them do not add up, and are not wrong.
    """
    like = list(_like(found, others, levels))
    holding = 1 + sum(sums.meets(each.total, each.parts) for each in like)
    whole_listing = len(found.terms) == len(run) and found.total == run[0]
    large = sums.known[found.total].high >= CERTAIN
    return like if whole_listing or large or 2 * holding > 1 + len(like) else []


def _like(found: Sum, others: Sequence[Sequence[int]], levels: Levels) -> Iterator[Sum]:
    """Yield the like sum of other indicators whose figures stand one beside each of `found`.

    8期714人、11期1096人: where the courses add up to the total of courses, the people do too.
    """
    order = sorted((found.total, *found.parts))
    for figures in others:
        if found.total in figures or len(found.parts) < FEW:
            continue
        sides = [_after_each(order, figures), _before_each(order, figures)]
        matched = [side for side in sides if side and _side_by_side(order, side, levels)]
        if matched:
            nearest = min(matched, key=lambda side: levels.distance(order, side))
            total = nearest.pop(order.index(found.total))
            yield Sum(total, tuple(nearest))


def _side_by_side(order: Sequence[int], side: Sequence[int], levels: Levels) -> bool:
    """Tell whether each figure stands in the sentence of the one it is beside."""
    return not any(levels.sentences_between(*pair) for pair in zip(order, side, strict=True))


def _after_each(order: Sequence[int], figures: Sequence[int]) -> list[int]:
    """Return for each of `order` the only figure before the next, none when one is missing."""
    matched: list[int] = []
    gap = order[-1] - order[-2]
    for one, following in zip(order, [*order[1:], order[-1] + gap], strict=True):
        between = figures[bisect_right(figures, one) : bisect_left(figures, following)]
        if len(between) != 1:
            return []
        matched.append(between[0])
    return matched


def _before_each(order: Sequence[int], figures: Sequence[int]) -> list[int]:
    mirrored = _after_each([-each for each in order[::-1]], [-each for each in figures[::-1]])
    return [-each for each in mirrored[::-1]]
