"""Find the smallest sets of figures whose change would make every relation hold.

After Fellegi and Holt (1976): of all explanations of a contradiction the one that doubts the
least is taken, the weight of a figure being the confidence its text deserves. Contradictions
are met one after another; each says that one of its figures is wrong, and an integer programme
chooses the cheapest figures that answer all contradictions met so far.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import Any, NamedTuple

from extractor.reconcile.narrowing import narrow
from extractor.reconcile.terms import Network

MOST_CONTRADICTIONS = 60
MOST_SETS = 8
MOST_DAMAGED = 4
SECONDS = 1.0
"""Limits of one search: contradictions met, explanations found, figures of one explanation
(where more are at odds they were attached to the wrong things, not damaged), and seconds for
one programme. Beyond them nothing is located and the first contradiction stays in doubt."""


SAME_COST = 1e-6


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
    """Return the cheapest sets that answer all contradictions, met or still to be met.

    A quick cover of the contradictions known so far is tried first, so that the integer
    programme is only asked when that answers them all, or is too large.
    """
    unsolved = Located((frozenset(figures_of(conflicts[0])),), False)
    sets: list[frozenset[int]] = []
    while len(conflicts) < MOST_CONTRADICTIONS:
        quick = _quick_cover(network, conflicts)
        met = _contradiction(network, relations, doubted, quick)
        if met is not None and len(quick) <= MOST_DAMAGED:
            conflicts.append(met)
            continue
        chosen = _cheapest_cover(network, conflicts, sets)
        if chosen is None or (sets and _is_dearer(network, chosen, sets[0])):
            return Located(tuple(sets), True) if sets else unsolved
        met = _contradiction(network, relations, doubted, chosen)
        if len(chosen) > MOST_DAMAGED or (met is None and len(sets) == MOST_SETS):
            return unsolved
        if met is None:
            sets.append(chosen)
        else:
            conflicts.append(met)
    return unsolved


def _contradiction(
    network: Network, relations: Collection[int], doubted: Collection[int], more: Collection[int]
) -> int | None:
    return narrow(network, relations, {*doubted, *more}).contradiction


def _quick_cover(network: Network, conflicts: Sequence[int]) -> frozenset[int]:
    """Return figures with one in every conflict, taking the one in most of them each time."""
    left = list(conflicts)
    chosen: set[int] = set()
    while left:
        met = Counter(figure for conflict in left for figure in figures_of(conflict))
        best = max(met, key=lambda figure: (met[figure] / weight(network, figure), -figure))
        chosen.add(best)
        left = [conflict for conflict in left if not conflict >> best & 1]
    return frozenset(chosen)


def _is_dearer(network: Network, figures: Collection[int], others: Collection[int]) -> bool:
    cost, other = (sum(weight(network, each) for each in group) for group in (figures, others))
    return cost > other + SAME_COST


def weight(network: Network, figure: int) -> float:
    """Return how much it costs to doubt a figure: 1 for clean text, less for repaired or OCR.

    More than one half always, so that two figures are never cheaper to doubt than one.
    """
    return 0.55 + 0.45 * network.observations[figure].confidence


def _weight(network: Network, figures: Collection[int]) -> float:
    return sum(weight(network, figure) for figure in figures)


def _cheapest_cover(
    network: Network, conflicts: Sequence[int], excluded: Sequence[frozenset[int]]
) -> frozenset[int] | None:
    """Return the cheapest figures with one in every conflict, none of the sets already found."""
    # Imported here because it takes longer than a whole document that has no contradiction.
    import highspy

    figures = sorted({each for conflict in conflicts for each in figures_of(conflict)})
    column = {figure: number for number, figure in enumerate(figures)}
    create: Any = highspy.Highs
    solver = create()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("time_limit", SECONDS)
    solver.addVars(len(figures), [0.0] * len(figures), [1.0] * len(figures))
    for figure, number in column.items():
        solver.changeColIntegrality(number, highspy.HighsVarType.kInteger)
        solver.changeColCost(number, weight(network, figure))
    for conflict in conflicts:
        chosen = [column[each] for each in figures_of(conflict)]
        solver.addRow(1.0, highspy.kHighsInf, len(chosen), chosen, [1.0] * len(chosen))
    for known in excluded:
        chosen = [column[each] for each in sorted(known)]
        solver.addRow(
            -highspy.kHighsInf, len(chosen) - 1.0, len(chosen), chosen, [1.0] * len(chosen)
        )
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    values = solver.getSolution().col_value
    return frozenset(figure for figure, number in column.items() if values[number] > 0.5)


def figures_of(bits: int) -> Iterator[int]:
    """Yield the numbers of the bits that are set, lowest first."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest
