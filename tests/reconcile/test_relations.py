"""What a relation says about one term when the others are known."""

from __future__ import annotations

from decimal import Decimal

from extractor.reconcile.intervals import INFINITY, ZERO, Interval
from extractor.reconcile.relations import (
    ANYTHING,
    NOT_NEGATIVE,
    Linear,
    Percent,
    implied,
    is_bound,
    is_firm,
    whole_numbers,
)


def point(value: str) -> Interval:
    return Interval(Decimal(value), Decimal(value))


CHANGE = Linear("change", (0, 1, 2), (1, -1, -1))
GROWTH = Percent("growth_rate", (0, 1, 2), 100)
SHARE = Percent("share", (0, 1, 2), 0)


def test_a_change_follows_from_two_levels() -> None:
    assert implied(CHANGE, [point("12"), point("10"), ANYTHING])[2] == point("2")


def test_an_earlier_level_follows_from_level_and_change() -> None:
    assert implied(CHANGE, [point("12"), NOT_NEGATIVE, point("-3")])[1] == point("15")


def test_an_earlier_level_follows_from_level_and_rate() -> None:
    rate = Interval(Decimal("-17.865"), Decimal("-17.855"))
    earlier = implied(GROWTH, [point("23"), NOT_NEGATIVE, rate])[1]
    assert earlier.low < Decimal(28) < earlier.high
    assert earlier.width < Decimal("0.01")


def test_a_share_follows_from_part_and_whole() -> None:
    share = implied(SHARE, [point("21"), point("31"), NOT_NEGATIVE])[2]
    assert round(share.low, 2) == round(share.high, 2) == Decimal("67.74")


def test_a_rate_has_the_sign_of_its_change() -> None:
    known = [point("-5"), point("34"), ANYTHING]
    rate = implied(SHARE, known)[2]
    assert round(rate.low, 2) == Decimal("-14.71")
    assert implied(SHARE, [ANYTHING, point("34"), point("-14.71")])[0].high < 0


def test_nothing_follows_for_two_unknown_terms() -> None:
    total = Linear("total", (0, 1, 2), (1, -1, -1))
    assert implied(total, [point("10"), NOT_NEGATIVE, NOT_NEGATIVE])[1] == Interval(
        -INFINITY, Decimal(10)
    )


def test_growth_from_zero_says_nothing() -> None:
    assert implied(GROWTH, [point("0"), point("0"), ANYTHING])[2] == Interval(
        Decimal(-100), INFINITY
    )


def test_growth_to_something_from_zero_is_impossible() -> None:
    rate = implied(GROWTH, [point("3"), point("0"), ANYTHING])[2]
    assert rate.low == INFINITY


def test_whole_numbers_inside_an_interval() -> None:
    inside = Interval(Decimal("27.9978"), Decimal("28.0012"))
    assert whole_numbers(inside) == point("28")
    none = whole_numbers(Interval(Decimal("26.2"), Decimal("26.8")))
    assert none.low > none.high


def test_bounds_and_sums_that_happen_to_hold_are_not_firm() -> None:
    bound = Linear("sectors", (0, 1), (1, -1), ZERO, INFINITY)
    assert is_bound(bound)
    assert not is_firm(bound)
    assert not is_firm(Linear("sectors_unproved", (0, 1, 2), (1, -1, -1)))
    assert is_firm(CHANGE)
