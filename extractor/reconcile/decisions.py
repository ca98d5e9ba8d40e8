"""Decide what becomes of the figures that arithmetic contradicts or that a respelling touched."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from extractor.reconcile.corruptions import Original, originals
from extractor.reconcile.covering import figures_of
from extractor.reconcile.intervals import is_percentage
from extractor.reconcile.localise import localise, weight
from extractor.reconcile.narrowing import Narrowed, narrow
from extractor.reconcile.relations import Relation, implied
from extractor.reconcile.respelling import confirm
from extractor.reconcile.terms import Network
from extractor.reconcile.verdicts import (
    Decision,
    fitting,
    interval_of_original,
    unconfirmed,
    unrepaired,
)
from extractor.types import Observation

FAR = 8
"""A value so many times another was not miscalculated but miscopied."""


def decide(
    network: Network, components: Iterable[Sequence[int]], respelled: Mapping[int, list[Original]]
) -> tuple[dict[int, Decision], list[Narrowed]]:
    """Return the decision for every figure in doubt and the state of every component."""
    decisions: dict[int, Decision] = {}
    states: list[Narrowed] = []
    for relations in components:
        terms = {term for each in relations for term in network.relations[each].terms}
        touched = respelled.keys() & terms
        state = narrow(network, relations, touched)
        if state.contradiction is not None:
            found = _doubt(network, relations, touched, state)
            if not _agrees(network, relations, touched, found):
                found = {each: unrepaired(decision) for each, decision in found.items()}
            decisions.update(found)
            state = narrow(network, relations, touched | found.keys())
        decisions.update(confirm(network, relations, touched, respelled, decisions.keys()))
        states.append(state)
    for figure in respelled.keys() - decisions.keys():
        decisions[figure] = unconfirmed(respelled[figure])
    return {each: found for each, found in decisions.items() if found.status != "stated"}, states


def _doubt(
    network: Network, relations: Sequence[int], touched: Collection[int], state: Narrowed
) -> dict[int, Decision]:
    contradiction = state.contradiction or 0
    located = localise(network, relations, touched, contradiction)
    sets = [each for each in located.sets if each]
    if located.complete and all(len(each) == 1 for each in sets):
        figures = sorted(figure for each in sets for figure in each)
        return _choose_single(network, relations, touched, figures, state)
    return _choose_set(network, relations, touched, sets, state, complete=located.complete)


def _agrees(
    network: Network,
    relations: Sequence[int],
    touched: Collection[int],
    decisions: Mapping[int, Decision],
) -> bool:
    """Tell whether everything holds with the repaired figures as they are to be read."""
    values = {
        figure: interval_of_original(network, figure, decision.candidates[0])
        for figure, decision in decisions.items()
        if decision.status == "repaired"
    }
    doubted = {*touched, *decisions} - values.keys()
    return not values or narrow(network, relations, doubted, values).contradiction is None


def _choose_single(
    network: Network,
    relations: Sequence[int],
    touched: Collection[int],
    figures: Sequence[int],
    state: Narrowed,
) -> dict[int, Decision]:
    """Choose among figures each of which alone explains the contradiction."""
    readings: dict[int, list[Original]] = {}
    determined: set[int] = set()
    for each in figures:
        left = narrow(network, relations, {*touched, each})
        readings[each] = _reading(network, each, left)
        exactly = network.whole[each] and left.intervals[each].width == 0
        if exactly or _is_far(network.observations[each], readings[each]):
            determined.add(each)
    hoped = _fulfilling(network, readings)
    if len(hoped) == 1:
        readings.update(hoped)
    candidates = (
        list(hoped) if len(hoped) == 1 else _likeliest(network, figures, readings, determined)
    )
    least = min(weight(network, each) for each in candidates)
    chosen = [each for each in candidates if weight(network, each) < least + 1e-6]
    evidence = tuple(figures_of(state.contradiction or 0))
    if len(chosen) > 1:
        return _ambiguous(chosen, readings, evidence, state.broken)
    figure = chosen[0]
    return {figure: _located(readings[figure], _others(evidence, figure), state.broken)}


def _fulfilling(
    network: Network, readings: Mapping[int, Sequence[Original]]
) -> dict[int, list[Original]]:
    """Return the readings that also make a sum come out which does not have to."""
    found: dict[int, list[Original]] = {}
    for figure, originals_of in readings.items():
        hopes = [hope for hope in network.hopes if figure in hope.terms]
        for original in originals_of:
            if any(_comes_out(network, hope, figure, original) for hope in hopes):
                found.setdefault(figure, []).append(original)
    return found


def _comes_out(network: Network, hope: Relation, figure: int, original: Original) -> bool:
    if not all(network.is_figure(term) for term in hope.terms):
        return False
    known = [
        interval_of_original(network, figure, original) if term == figure else network.printed[term]
        for term in hope.terms
    ]
    return implied(hope, known)[0].meets(known[0])


def _is_far(observation: Observation, readings: Sequence[Original]) -> bool:
    """Tell whether a figure and the only value it may have had differ by a power of ten or so."""
    if len(readings) != 1 or not observation.value or not readings[0].value:
        return False
    smaller, larger = sorted((abs(observation.value), abs(readings[0].value)))
    return larger > FAR * smaller


def _likeliest(
    network: Network,
    figures: Sequence[int],
    readings: Mapping[int, Sequence[Original]],
    determined: Collection[int],
) -> Sequence[int]:
    """Return the figures that may be at fault, those with a known corruption before others.

    A percentage is worked out by the author from the counts: in a text that shows no damage a
    rate that does not follow from its counts is as likely the author's slip as a corruption of
    a count, unless arithmetic determines the count to the last digit and the reading is that,
    or the count is wrong by a power of ten.
    """
    explained = [each for each in figures if readings[each]]
    rates = [each for each in figures if is_percentage(network.observations[each])]
    damaged = network.damaged or any(network.observations[each].confidence < 1 for each in figures)
    if damaged or not rates or any(each in rates for each in explained):
        return explained or figures
    return [each for each in explained if each in determined] or [*explained, *rates]


def _choose_set(
    network: Network,
    relations: Sequence[int],
    touched: Collection[int],
    sets: Sequence[frozenset[int]],
    state: Narrowed,
    *,
    complete: bool,
) -> dict[int, Decision]:
    """Choose among sets of several figures that only together explain the contradictions."""
    evidence = tuple(figures_of(state.contradiction or 0))
    readings = [_readings(network, relations, touched, each) for each in sets] if complete else []
    explained = [each for each in readings if all(each.values())]
    chosen = explained or readings
    if len(chosen) == 1:
        return {
            figure: _located(found, _others(evidence, figure), state.broken)
            for figure, found in chosen[0].items()
        }
    figures = sorted({figure for each in sets for figure in each})
    merged: dict[int, list[Original]] = {figure: [] for figure in figures}
    for reading in readings:
        for figure, found in reading.items():
            merged[figure] += [each for each in found if each not in merged[figure]]
    return _ambiguous(figures, merged, evidence, state.broken)


def _readings(
    network: Network, relations: Sequence[int], touched: Collection[int], doubted: Collection[int]
) -> dict[int, list[Original]]:
    """Return for each doubted figure the originals that would make every relation hold."""
    state = narrow(network, relations, {*touched, *doubted})
    return {figure: _reading(network, figure, state) for figure in doubted}


def _reading(network: Network, figure: int, state: Narrowed) -> list[Original]:
    candidates = originals(network.observations[figure], network.identities.damage)
    return fitting(network, figure, candidates, state.intervals[figure])


def _located(
    found: Sequence[Original], evidence: tuple[int, ...], relation: int | None
) -> Decision:
    if len(found) == 1:
        return Decision("repaired", "repaired", tuple(found), evidence, relation)
    return Decision("suspect", "violated", tuple(found), evidence, relation)


def _ambiguous(
    figures: Sequence[int],
    readings: Mapping[int, Sequence[Original]],
    evidence: tuple[int, ...],
    relation: int | None,
) -> dict[int, Decision]:
    return {
        figure: Decision(
            "suspect",
            "ambiguous",
            tuple(readings[figure]),
            _others(evidence, figure),
            relation,
            _others(figures, figure),
        )
        for figure in figures
    }


def _others(figures: Iterable[int], figure: int) -> tuple[int, ...]:
    return tuple(each for each in figures if each != figure)
