"""Figures of respelled documents: confirm what they stood for, or leave them in doubt."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import product

from extractor.reconcile.corruptions import Original, respelled_originals
from extractor.reconcile.covering import figures_of
from extractor.reconcile.narrowing import Narrowed, narrow
from extractor.reconcile.terms import Network
from extractor.reconcile.verdicts import Decision, fitting, interval_of_original, unconfirmed

MOST_TOGETHER = 6
"""Respelled figures that hang together are tried in all combinations up to this many."""


def respelled_figures(network: Network) -> dict[int, list[Original]]:
    """Return the figures of a respelled document whose digits may stand for others."""
    damage = network.identities.damage
    found = {
        number: respelled_originals(observation, damage)
        for number, observation in enumerate(network.observations)
    }
    return {number: candidates for number, candidates in found.items() if candidates}


def confirm(
    network: Network,
    relations: Sequence[int],
    touched: Collection[int],
    respelled: Mapping[int, list[Original]],
    doubted: Collection[int],
) -> dict[int, Decision]:
    """Return what the `touched` figures of one component were, where arithmetic confirms it.

    First each by the figures around it; what is left, in all combinations that are possible
    together: 整改2023条 of 20238条 at 97.2 % is 105 of 108 and nothing else.
    """
    left = set(touched) - set(doubted)
    if not left:
        return {}
    state = narrow(network, relations, {*left, *doubted})
    found = {each: _read(network, each, respelled[each], state) for each in sorted(left)}
    open_ones = [each for each in sorted(left) if found[each].status == "suspect"]
    if 1 < len(open_ones) <= MOST_TOGETHER:
        found.update(_together(network, relations, open_ones, respelled, doubted))
    return found


def _read(
    network: Network, figure: int, candidates: Sequence[Original], state: Narrowed
) -> Decision:
    left = state.intervals[figure]
    confirmed = fitting(network, figure, candidates, left)
    support = tuple(each for each in figures_of(state.support(figure)) if each != figure)
    relation = state.last_relation.get(figure)
    if not confirmed and fitting(network, figure, [_printed(network, figure)], left):
        return Decision("stated", "holds", (), support, relation)
    if len(confirmed) == 1:
        return Decision("repaired", "repaired", tuple(confirmed), support, relation)
    return unconfirmed(candidates)


def _together(
    network: Network,
    relations: Sequence[int],
    figures: Sequence[int],
    respelled: Mapping[int, list[Original]],
    doubted: Collection[int],
) -> dict[int, Decision]:
    possible = list(_possible(network, relations, figures, respelled, doubted))
    found: dict[int, Decision] = {}
    for position, figure in enumerate(figures):
        values = {combination[position].value for combination in possible}
        if len(values) != 1:
            continue
        assumed = dict(zip(figures, possible[0], strict=True))
        rest = {each: original for each, original in assumed.items() if each != figure}
        state = _assuming(network, relations, rest, {*doubted, figure})
        decision = _read(network, figure, respelled[figure], state)
        if decision.status != "suspect":
            found[figure] = decision
    return found


def _possible(
    network: Network,
    relations: Sequence[int],
    figures: Sequence[int],
    respelled: Mapping[int, list[Original]],
    doubted: Collection[int],
) -> Iterator[tuple[Original, ...]]:
    choices = [[_printed(network, each), *respelled[each]] for each in figures]
    for combination in product(*choices):
        assumed = dict(zip(figures, combination, strict=True))
        if _assuming(network, relations, assumed, doubted).contradiction is None:
            yield combination


def _assuming(
    network: Network,
    relations: Sequence[int],
    values: Mapping[int, Original],
    doubted: Collection[int],
) -> Narrowed:
    assumed = {
        figure: interval_of_original(network, figure, original)
        for figure, original in values.items()
    }
    return narrow(network, relations, doubted, assumed)


def _printed(network: Network, figure: int) -> Original:
    observation = network.observations[figure]
    return Original(observation.value, observation.precision, "printed")
