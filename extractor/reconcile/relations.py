"""Relations between terms, and what each says about one term when the others are known.

A term is a figure of the document or a level the document only implies (last year's count
behind a rate of growth). Terms are numbered; a relation names them by number.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import NamedTuple

from extractor.reconcile.intervals import INFINITY, ZERO, Interval

HUNDRED = Decimal(100)
SLACK = Decimal("1e-9")
UNPROVED = "_unproved"
"""Ends the name of an identity that holds though nothing says that it must."""

ANYTHING = Interval(-INFINITY, INFINITY)
NOT_NEGATIVE = Interval(ZERO, INFINITY)


class Linear(NamedTuple):
    """`low` ≤ Σ sign · term ≤ `high`: total − parts = 0, level − earlier level − change = 0."""

    identity: str
    terms: tuple[int, ...]
    signs: tuple[int, ...]
    low: Decimal = ZERO
    high: Decimal = ZERO


class Percent(NamedTuple):
    """First term = second term · (`base` + third term) / 100.

    `base` is 100 for a rate of growth (level, earlier level, rate) and 0 for a share or a rate
    in per cent (part, whole, share), and for a change (change, earlier level, rate), whose
    sign is that of the rate. Levels are never negative.
    """

    identity: str
    terms: tuple[int, ...]
    base: int


Relation = Linear | Percent


def is_bound(relation: Relation) -> bool:
    """Tell whether a relation only says that one side is not the larger."""
    return isinstance(relation, Linear) and relation.low != relation.high


def is_firm(relation: Relation) -> bool:
    """Tell whether a relation must hold, neither a bound nor a sum that happens to come out."""
    return not is_bound(relation) and not relation.identity.endswith(UNPROVED)


def implied(relation: Relation, known: Sequence[Interval]) -> list[Interval]:
    """Return for each term of `relation` what the intervals `known` of the others leave it.

    >>> total = Linear("total", (0, 1, 2), (1, -1, -1))
    >>> four, six = Interval(Decimal(4), Decimal(4)), Interval(Decimal(6), Decimal(6))
    >>> implied(total, [ANYTHING, four, six])[0]
    Interval(low=Decimal('10'), high=Decimal('10'))
    """
    if isinstance(relation, Linear):
        return _implied_by_sum(relation, known)
    return _implied_by_percentage(relation.base, *known)


def whole_numbers(interval: Interval) -> Interval:
    """Return the span of the whole numbers inside `interval`; empty when low exceeds high."""
    low, high = interval
    if low.is_finite():
        low = (low - SLACK).to_integral_value(ROUND_CEILING)
    if high.is_finite():
        high = (high + SLACK).to_integral_value(ROUND_FLOOR)
    return Interval(low, high)


def is_fulfilled(relation: Linear, known: Sequence[Interval]) -> bool:
    """Tell whether each term is known to be one value, and these fulfil the relation.

    The others then leave each term its value, or more, so that nothing can be narrowed.
    """
    total = ZERO
    for sign, (low, high) in zip(relation.signs, known, strict=True):
        if low != high:
            return False
        total += low if sign > 0 else -low
    return relation.low <= total <= relation.high


def _implied_by_sum(relation: Linear, known: Sequence[Interval]) -> list[Interval]:
    lows: list[Decimal] = []
    highs: list[Decimal] = []
    for sign, (low, high) in zip(relation.signs, known, strict=True):
        lows.append(low if sign > 0 else -high)
        highs.append(high if sign > 0 else -low)
    if all(map(Decimal.is_finite, lows)) and all(map(Decimal.is_finite, highs)):
        # What the others leave to a term is what all leave, and the term itself.
        spare_low, spare_high = relation.low - sum(highs), relation.high - sum(lows)
        least = [spare_low + each for each in highs]
        most = [spare_high + each for each in lows]
    else:
        least = [relation.low - each for each in _sums_without_each(highs, INFINITY)]
        most = [relation.high - each for each in _sums_without_each(lows, -INFINITY)]
    return [
        Interval(low, high) if sign > 0 else Interval(-high, -low)
        for sign, low, high in zip(relation.signs, least, most, strict=True)
    ]


def _sums_without_each(values: Sequence[Decimal], unbounded: Decimal) -> list[Decimal]:
    """Return for each value the sum of the others, `unbounded` when one of them is infinite."""
    finite = [value for value in values if value.is_finite()]
    total, infinite = sum(finite, ZERO), len(values) - len(finite)
    return [
        (unbounded if infinite else total - value)
        if value.is_finite()
        else (total if infinite == 1 else unbounded)
        for value in values
    ]


def _implied_by_percentage(
    base: int, part: Interval, whole: Interval, rate: Interval
) -> list[Interval]:
    """Return what is left to part, whole and rate; of a change and its rate also the sign."""
    if base == 0 and min(part.low, rate.low) < 0:
        if part.high > 0 and rate.high > 0 and max(part.low, rate.low) < 0:
            return [ANYTHING, NOT_NEGATIVE, ANYTHING]
        if min(part.high, rate.high) <= 0:
            left = _left_by_percentage(0, _mirrored(part), whole, _mirrored(rate))
            return [_mirrored(left[0]), left[1], _mirrored(left[2])]
    return _left_by_percentage(base, part, whole, rate)


def _mirrored(interval: Interval) -> Interval:
    return Interval(-interval.high, -interval.low)


def _left_by_percentage(
    base: int, part: Interval, whole: Interval, rate: Interval
) -> list[Interval]:
    low, high = _not_negative(rate.low + base) / HUNDRED, _not_negative(rate.high + base) / HUNDRED
    part_low, part_high = map(_not_negative, part)
    whole_low, whole_high = map(_not_negative, whole)
    least = _quotient(part_low, whole_high, ZERO)
    most = _quotient(part_high, whole_low, INFINITY)
    return [
        Interval(_product(whole_low, low), _product(whole_high, high)),
        Interval(_quotient(part_low, high, ZERO), _quotient(part_high, low, INFINITY)),
        Interval(least * HUNDRED - base, most * HUNDRED - base),
    ]


def _not_negative(value: Decimal) -> Decimal:
    return value if value > 0 else ZERO


def _product(one: Decimal, other: Decimal) -> Decimal:
    """Multiply, nothing times anything being nothing."""
    return one * other if one and other else ZERO


def _quotient(part: Decimal, whole: Decimal, undefined: Decimal) -> Decimal:
    """Divide; `undefined` where both are nothing or both are without limit."""
    if not part.is_finite():
        return INFINITY if whole.is_finite() else undefined
    if not whole:
        return INFINITY if part else undefined
    return part / whole if whole.is_finite() else ZERO
