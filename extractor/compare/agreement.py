"""When two figures agree: the intervals their printed precision stands for have to meet."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from extractor.types import Observation

_HUNDRED = Decimal(100)
_COUNTED_EXACTLY = Decimal("0.5")


class Reading(NamedTuple):
    """The lowest and highest value a printed figure stands for; None is without bound."""

    low: Decimal | None
    high: Decimal | None

    @classmethod
    def of(cls, observation: Observation) -> Reading:
        """Return what a figure stands for: 1.4万 is 13500 to 14500, 12起 is exactly 12.

        A number that is only about right reaches a tenth of itself either way.
        """
        value, reach = observation.value, observation.precision
        top = value if observation.high is None else observation.high
        if observation.measure == "level" and reach == _COUNTED_EXACTLY and _is_count(observation):
            reach = Decimal(0)
        if observation.qualifier == "about":
            reach = max(reach, abs(value) / 10)
        low, high = value - reach, top + reach
        if observation.scenario == "actual" and observation.qualifier == "at_least":
            return cls(low, None) if value >= 0 else cls(None, high)
        if observation.scenario == "actual" and observation.qualifier == "at_most":
            return cls(None, high) if value >= 0 else cls(low, None)
        return cls(low, high)

    def meets(self, other: Reading) -> bool:
        """Tell whether the two have a value in common."""
        return _not_above(self.low, other.high) and _not_above(other.low, self.high)


def readings_agree(readings: Sequence[Reading]) -> bool:
    """Tell whether every two of the readings have a value in common."""
    return all(
        one.meets(other) for number, one in enumerate(readings) for other in readings[:number]
    )


def change_agrees(change: Observation, unit: str, now: Reading, before: Reading) -> bool | None:
    """Tell whether a printed change fits the two levels, in `unit`, that it lies between.

    Returns None where that cannot be told: a bound instead of a number, growth from zero, or a
    change in another unit (a share that grew by so many points).
    """
    if change.measure == "growth_rate":
        expected = _growth(now, before)
    elif change.measure == "change" and (change.unit == unit or _is_percentage(unit)):
        expected = _difference(now, before)
    else:
        return None
    return None if expected is None else Reading.of(change).meets(expected)


def _growth(now: Reading, before: Reading) -> Reading | None:
    """Return the growth in percent from one reading to another.

    >>> _growth(Reading(Decimal(9), Decimal(9)), Reading(Decimal(12), Decimal(12)))
    Reading(low=Decimal('-25.00'), high=Decimal('-25.00'))
    """
    if now.low is None or now.high is None or before.low is None or before.high is None:
        return None
    if before.low <= 0:
        return None
    ratios = (now.low / before.high, now.high / before.low)
    low, high = ((ratio - 1) * _HUNDRED for ratio in ratios)
    return Reading(low, high)


def _difference(now: Reading, before: Reading) -> Reading | None:
    if now.low is None or now.high is None or before.low is None or before.high is None:
        return None
    return Reading(now.low - before.high, now.high - before.low)


def _is_count(observation: Observation) -> bool:
    return not _is_percentage(observation.unit) and "/" not in observation.unit


def _is_percentage(unit: str) -> bool:
    return unit in ("%", "‰")


def _not_above(low: Decimal | None, high: Decimal | None) -> bool:
    return low is None or high is None or low <= high
