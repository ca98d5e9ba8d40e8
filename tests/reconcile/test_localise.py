"""The smallest sets of figures whose change makes everything hold."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractor.reconcile import covering
from extractor.reconcile import localise as search
from extractor.reconcile.localise import Located, localise, weight
from extractor.reconcile.narrowing import narrow
from extractor.reconcile.relations import Linear
from extractor.reconcile.terms import Network
from tests.reconcile.figures import CLEAN, IDENTITIES, figure


def network(
    values: list[int], *relations: Linear, confidences: dict[int, float] | None = None
) -> Network:
    """Return counts with the relations between them."""
    figures = [
        replace(figure("deaths", value), confidence=(confidences or {}).get(number, 1.0))
        for number, value in enumerate(values)
    ]
    found = Network(figures, CLEAN, IDENTITIES)
    found.relations.extend(relations)
    return found


def total(*terms: int) -> Linear:
    return Linear("total", terms, (1, *(-1 for _ in terms[1:])))


def located(network: Network) -> Located:
    relations = range(len(network.relations))
    contradiction = narrow(network, relations).contradiction
    assert contradiction is not None
    return localise(network, relations, (), contradiction)


def test_the_figure_that_two_broken_sums_share_is_the_damaged_one() -> None:
    found = located(network([11, 4, 6, 2, 8], total(0, 1, 2), total(0, 3, 4)))
    assert found == Located((frozenset({0}),), True)


def test_every_figure_of_one_broken_sum_may_be_the_damaged_one() -> None:
    found = located(network([11, 4, 6], total(0, 1, 2)))
    assert found.complete
    assert set(found.sets) == {frozenset({number}) for number in range(3)}


def test_a_sum_that_holds_keeps_its_figures_out_of_doubt() -> None:
    found = located(network([11, 4, 6, 1, 3], total(0, 1, 2), total(1, 3, 4)))
    assert set(found.sets) == {frozenset({0}), frozenset({2})}


def test_two_damaged_figures_are_found_with_all_alternatives() -> None:
    sums = (total(0, 1, 2), total(0, 3, 4), total(5, 1, 2), total(5, 3, 4), total(6, 0, 5))
    found = located(network([11, 4, 6, 2, 8, 13, 20], *sums))
    assert found == Located((frozenset({0, 5}),), True)


def test_of_several_sets_those_with_the_least_confidence_are_cheapest() -> None:
    sums = (total(0, 1, 2), total(3, 4, 5), total(6, 0, 3))
    doubtful = network([11, 4, 6, 12, 4, 7, 30], *sums, confidences={1: 0.5, 4: 0.5})
    found = located(doubtful)
    assert found.complete
    assert set(found.sets) == {frozenset({1, 4, other}) for other in (0, 3, 6)}


def test_too_many_explanations_explain_nothing() -> None:
    sums = (total(0, 1, 2), total(3, 4, 5), total(6, 0, 3))
    found = located(network([11, 4, 6, 12, 4, 7, 30], *sums))
    assert found == Located((frozenset({0, 1, 2}),), False)


def test_two_figures_are_never_cheaper_to_doubt_than_one() -> None:
    least = network([1], confidences={0: 0.0})
    assert 2 * weight(least, 0) > weight(network([1]), 0) == 1


def test_more_damage_than_can_be_told_leaves_the_first_contradiction_in_doubt(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(search, "MOST_DAMAGED", 1)
    sums = (total(0, 1, 2), total(3, 4, 5), total(6, 0, 3))
    found = located(network([11, 4, 6, 12, 4, 7, 30], *sums))
    assert not found.complete
    assert [len(each) for each in found.sets] == [3]


def test_a_search_that_is_given_up_leaves_the_first_contradiction_in_doubt(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(covering, "MOST_BRANCHES", 1)
    sums = (total(0, 1, 2), total(0, 3, 4), total(5, 1, 2), total(5, 3, 4), total(6, 0, 5))
    found = located(network([11, 4, 6, 2, 8, 13, 20], *sums))
    assert found == Located((frozenset({0, 1, 2}),), False)
