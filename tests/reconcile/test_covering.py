"""The cheapest figures with one in every contradiction."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.reconcile import covering
from extractor.reconcile.covering import GaveUpError, cheapest_cover, figures_of

EVEN = dict.fromkeys(range(9), 1.0)
CONTRADICTIONS = st.lists(st.integers(min_value=1, max_value=0b11111111), min_size=1, max_size=8)
WEIGHTS = st.lists(st.sampled_from([0.6, 0.75, 0.9, 1.0]), min_size=8, max_size=8)


def cost(bits: int, weights: dict[int, float]) -> float:
    return sum(weights[figure] for figure in figures_of(bits))


def cost_by_trying_all(contradictions: list[int], weights: dict[int, float]) -> float:
    """Return the cost of the cheapest cover, found without any cleverness."""
    covers = [
        chosen
        for count in range(1, 9)
        for chosen in combinations(range(8), count)
        if all(any(each >> figure & 1 for figure in chosen) for each in contradictions)
    ]
    return min(sum(weights[figure] for figure in chosen) for chosen in covers)


def test_the_figure_in_both_contradictions_answers_them() -> None:
    assert cheapest_cover([0b0011, 0b0110], EVEN, 4.0) == 0b0010


def test_two_doubtful_figures_may_be_cheaper_than_one_that_is_clean() -> None:
    assert cheapest_cover([0b0011, 0b0110], {0: 0.4, 1: 1.0, 2: 0.4}, 4.0) == 0b0101


def test_excluded_sets_give_way_to_the_next_cheapest() -> None:
    assert cheapest_cover([0b011], EVEN, 4.0, {0b001}) == 0b010
    assert cheapest_cover([0b011], EVEN, 4.0, {0b001, 0b010}) is None


def test_what_costs_more_than_the_dearest_is_no_cover() -> None:
    apart = [0b000011, 0b001100, 0b110000]
    assert cheapest_cover(apart, EVEN, 2.0) is None
    assert cheapest_cover(apart, EVEN, 3.0) == 0b010101


def test_too_many_possibilities_are_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(covering, "MOST_BRANCHES", 2)
    with pytest.raises(GaveUpError):
        cheapest_cover([0b111000111, 0b000111000, 0b101010101], EVEN, 4.0)


@given(CONTRADICTIONS, WEIGHTS)
@settings(deadline=None)
def test_no_cover_is_cheaper_than_the_one_returned(
    contradictions: list[int], each: list[float]
) -> None:
    weights = dict(enumerate(each))
    found = cheapest_cover(contradictions, weights, 8.0)
    assert found is not None
    assert all(found & contradiction for contradiction in contradictions)
    assert cost(found, weights) == pytest.approx(cost_by_trying_all(contradictions, weights))


def test_bits_are_read_lowest_first() -> None:
    assert list(figures_of(0b10110)) == [1, 2, 4]
    assert list(figures_of(0)) == []
