"""The interval of true values a printed figure stands for."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from extractor.reconcile.identities import Printed
from extractor.types import Observation

INFINITY = Decimal("Infinity")
ZERO = Decimal(0)
CUT_OFF = Decimal("1.98")
"""How far a number that was cut off reaches upwards, in halves of the unit of its last digit."""

PERCENTAGES = frozenset({"growth_rate", "share"})


class Interval(NamedTuple):
    """All values from `low` to `high`, both included."""

    low: Decimal
    high: Decimal

    def holds(self, value: Decimal, slack: Decimal = ZERO) -> bool:
        """Tell whether `value` lies inside, give or take `slack`."""
        return self.low - slack <= value <= self.high + slack

    def meets(self, other: Interval) -> bool:
        """Tell whether the two have a value in common."""
        return self.low <= other.high and other.low <= self.high

    @property
    def width(self) -> Decimal:
        """Return the distance between the ends, which may be infinite."""
        finite = self.low.is_finite() and self.high.is_finite()
        return self.high - self.low if finite else INFINITY


def interval_of(observation: Observation, printed: Printed) -> Interval:
    """Return the interval `observation` stands for, in its base unit.

    A number reaches half a unit of its last digit either way (1.4万 is 13500 to 14500), a
    percentage almost a whole unit upwards where it may have been cut off instead of rounded
    (17.857 as 17.85). 80多 is 80 to 90:
    a hedged number reaches to the next number with as few digits. The level set
    as a target (控制在542人以内) is the number itself.
    """
    value, reach = observation.value, observation.precision
    if observation.high is not None:
        return Interval(value - reach, observation.high + reach)
    qualifier = observation.qualifier
    if qualifier == "about":
        return _hedged(observation, printed)
    bound = observation.scenario == "target" and observation.measure == "level"
    if qualifier == "at_least" and not bound:
        return _towards(value, Interval(abs(value) - reach, INFINITY))
    if qualifier == "at_most" and not bound:
        return _towards(value, Interval(ZERO, abs(value) + reach))
    if is_percentage(observation) and printed.cut_off:
        return _towards(value, Interval(abs(value) - reach, abs(value) + reach * CUT_OFF))
    return Interval(value - reach, value + reach)


def is_percentage(observation: Observation) -> bool:
    """Tell whether the figure is a percentage: a rate of growth, a share, or a rate in %."""
    return observation.measure in PERCENTAGES or observation.unit == "%"


def is_whole(observation: Observation, printed: Printed) -> bool:
    """Tell whether the figure counts things, so that its true value is a whole number."""
    unit = observation.unit
    return not (is_percentage(observation) or unit in printed.continuous or "/" in unit)


def _towards(value: Decimal, size: Interval) -> Interval:
    """Give an interval of sizes the sign of `value`: 下降20%以上 is -20 or less."""
    return size if value >= 0 else Interval(-size.high, -size.low)


def _hedged(observation: Observation, printed: Printed) -> Interval:
    size, reach = abs(observation.value), observation.precision
    unit = max(_last_digit(size), 2 * reach)
    above = any(word in observation.printed for word in printed.above)
    below = any(word in observation.printed for word in printed.below)
    low = size - reach if above and not below else size - unit
    high = size + reach if below and not above else size + unit
    return _towards(observation.value, Interval(low, high))


def _last_digit(size: Decimal) -> Decimal:
    """Return the unit of the last digit that is not zero: 10 for 80, 1000 for 43000."""
    if not size:
        return ZERO
    exponent = size.normalize().as_tuple().exponent
    return Decimal(1).scaleb(int(exponent))
