"""Decide what becomes of the figures that arithmetic contradicts or that a respelling touched."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractor.reconcile.corruptions import Original, originals, respelled_originals
from extractor.reconcile.intervals import Interval, is_percentage
from extractor.reconcile.localise import figures_of, localise, weight
from extractor.reconcile.narrowing import Narrowed, narrow
from extractor.reconcile.relations import SLACK
from extractor.reconcile.terms import Network
from extractor.types import Observation, Status, Verdict

PINNED = 20
"""Arithmetic confirms a value when it leaves open at most this fraction of it."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a figure becomes: its status, the value it had (when restored), and why."""

    status: Status
    verdict: Verdict
    candidates: tuple[Original, ...]
    evidence: tuple[int, ...]
    relation: int | None
    alternatives: tuple[int, ...] = ()


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
            decisions.update(found)
            state = narrow(network, relations, touched | found.keys())
        decisions.update(_confirm(network, touched, respelled, state))
        states.append(state)
    for figure in respelled.keys() - decisions.keys():
        decisions[figure] = _unconfirmed(respelled[figure], network.observations[figure])
    return {each: found for each, found in decisions.items() if found.status != "stated"}, states


def _confirm(
    network: Network,
    touched: Collection[int],
    respelled: Mapping[int, list[Original]],
    state: Narrowed,
) -> dict[int, Decision]:
    """Read respelled figures as what arithmetic confirms: the value before, or the printed one."""
    found: dict[int, Decision] = {}
    for figure in touched:
        observation = network.observations[figure]
        left = state.intervals[figure]
        fitting = _fitting(network, figure, respelled[figure], left)
        support = tuple(figures_of(state.support(figure)))
        last = state.last_relation.get(figure)
        as_printed = Original(observation.value, observation.precision, "printed")
        if _fitting(network, figure, [as_printed], left) and not fitting:
            found[figure] = Decision("stated", "holds", (), support, last)
        elif len(fitting) == 1:
            found[figure] = Decision("repaired", "repaired", tuple(fitting), support, last)
        else:
            found[figure] = _unconfirmed(respelled[figure], observation)
    return found


def _unconfirmed(candidates: Sequence[Original], observation: Observation) -> Decision:
    return Decision("suspect", "ambiguous", tuple(candidates), (), None)


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


def _choose_single(
    network: Network,
    relations: Sequence[int],
    touched: Collection[int],
    figures: Sequence[int],
    state: Narrowed,
) -> dict[int, Decision]:
    """Choose among figures each of which alone explains the contradiction."""
    readings = {each: _readings(network, relations, touched, {each})[each] for each in figures}
    explained = [each for each in figures if readings[each]]
    candidates = explained or figures
    least = min(weight(network, each) for each in candidates)
    chosen = [each for each in candidates if weight(network, each) < least + 1e-6]
    evidence = tuple(figures_of(state.contradiction or 0))
    if len(chosen) > 1:
        return _ambiguous(chosen, readings, evidence, state.broken)
    figure = chosen[0]
    return {figure: _located(readings[figure], _others(evidence, figure), state.broken)}


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
    found: dict[int, list[Original]] = {}
    for figure in doubted:
        candidates = originals(network.observations[figure], network.identities.damage)
        found[figure] = _fitting(network, figure, candidates, state.intervals[figure])
    return found


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


def _fitting(
    network: Network, figure: int, candidates: Sequence[Original], left: Interval
) -> list[Original]:
    """Return the candidates inside `left`, when that is narrow enough to confirm a value."""
    observation = network.observations[figure]
    cut_off = network.identities.printed.cut_off and is_percentage(observation)
    found: list[Original] = []
    for each in candidates:
        reach = each.precision * (2 if cut_off else 1)
        pinned = left.width <= max(abs(each.value) / PINNED, 2 * reach)
        slack = Decimal(0) if network.whole[figure] else reach
        if pinned and left.holds(each.value, slack + SLACK):
            found.append(each)
    return found


def respelled_figures(network: Network) -> dict[int, list[Original]]:
    """Return the figures of a respelled document whose digits may stand for others."""
    damage = network.identities.damage
    found = {
        number: respelled_originals(observation, damage)
        for number, observation in enumerate(network.observations)
    }
    return {number: candidates for number, candidates in found.items() if candidates}
