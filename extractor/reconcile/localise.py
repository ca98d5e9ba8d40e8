"""Find the smallest sets of figures whose change would make every relation hold.

After Fellegi and Holt (1976): of all explanations of a contradiction the one that doubts the
least is taken, the weight of a figure being the confidence its text deserves. Contradictions
are met one after another; each says that one of its figures is wrong, and the cheapest figures
that answer all contradictions met so far are tried next.
"""

from __future__ import annotations

import functools
import operator
from collections.abc import Collection, Sequence
from typing import NamedTuple

from extractor.reconcile.covering import GaveUpError, cheapest_cover, figures_of
from extractor.reconcile.narrowing import narrow
from extractor.reconcile.terms import Network

MOST_CONTRADICTIONS = 60
MOST_SETS = 8
MOST_DAMAGED = 4
"""Limits of one search: contradictions met, explanations found, and figures of one explanation
(where more are at odds they were attached to the wrong things, not damaged). Beyond them, and
where covering gives up, nothing is located and the first contradiction stays in doubt."""


class Located(NamedTuple):
    """All cheapest sets of figures to doubt; `complete` tells that none was missed.

    When the search was cut short, `sets` holds one set: the figures of one contradiction.
    """

    sets: tuple[frozenset[int], ...]
    complete: bool


def localise(
    network: Network, relations: Collection[int], doubted: Collection[int], contradiction: int
) -> Located:
    """Return the smallest sets of figures to doubt beside those `doubted` already.

    `contradiction` is the set of figures (as bits) that narrowing found at odds.
    """
    if not contradiction:
        return Located((), False)
    singles, conflicts = _singles(network, relations, doubted, contradiction)
    if singles:
        return Located(tuple(frozenset((each,)) for each in singles), True)
    return _several(network, relations, doubted, conflicts)


def _singles(
    network: Network, relations: Collection[int], doubted: Collection[int], contradiction: int
) -> tuple[list[int], list[int]]:
    conflicts = [contradiction]
    common = contradiction
    found: list[int] = []
    for figure in figures_of(contradiction):
        if not common >> figure & 1:
            continue
        met = narrow(network, relations, {*doubted, figure}).contradiction
        if met is None:
            found.append(figure)
        else:
            conflicts.append(met)
            common &= met
    return found, conflicts


def _several(
    network: Network, relations: Collection[int], doubted: Collection[int], conflicts: list[int]
) -> Located:
    """Return the cheapest sets that answer all contradictions, met or still to be met."""
    unsolved = Located((frozenset(figures_of(conflicts[0])),), False)
    sets: dict[int, float] = {}
    while len(conflicts) < MOST_CONTRADICTIONS:
        weights = {each: weight(network, each) for each in figures_of(_any(conflicts))}
        dearest = min(sets.values(), default=float(MOST_DAMAGED))
        try:
            chosen = cheapest_cover(conflicts, weights, dearest, sets)
        except GaveUpError:
            return unsolved
        if chosen is None:
            return Located(tuple(map(_figures, sets)), True) if sets else unsolved
        met = narrow(network, relations, {*doubted, *figures_of(chosen)}).contradiction
        if met is not None:
            conflicts.append(met)
        elif chosen.bit_count() > MOST_DAMAGED or len(sets) == MOST_SETS:
            return unsolved
        else:
            sets[chosen] = sum(weights[each] for each in figures_of(chosen))
    return unsolved


def _any(conflicts: Sequence[int]) -> int:
    return functools.reduce(operator.or_, conflicts)


def _figures(bits: int) -> frozenset[int]:
    return frozenset(figures_of(bits))


def weight(network: Network, figure: int) -> float:
    """Return how much it costs to doubt a figure: 1 for clean text, less for repaired or OCR.

    More than one half always, so that two figures are never cheaper to doubt than one.
    """
    return 0.55 + 0.45 * network.observations[figure].confidence
