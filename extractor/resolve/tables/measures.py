"""What a figure measures and with what sign: its heads say so, or the figures of its line do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extractor.patterns.schema import Indicator
from extractor.resolve.tables.cells import Printed
from extractor.resolve.tables.reading import Reading
from extractor.types import Measure

PERCENT, POINTS, MONEY = "%", "百分点", "元"


class Unusable(ValueError):
    """A figure that no observation can be made of; the message says why."""


class Line(NamedTuple):
    """The numbers of a column, or of a row where that says what is measured.

    `triples` are (earlier, later, change) where the table gives all three.
    """

    numbers: Sequence[Printed] = ()
    triples: Sequence[tuple[Printed, Printed, Printed]] = ()


def measure_of(said: Reading, printed: Printed, line: Line, indicator: Indicator) -> Measure:
    """Return what a number measures.

    Raises:
        Unusable: neither its heads nor its line can tell, or they contradict the cell.
    """
    measured = said.measured
    if printed.flat or printed.unit == POINTS:
        if not said.relative:
            raise Unusable("a change where a level should stand")
        return "change"
    if measured == "percent":
        return _percentage(line, indicator)
    if measured == "relative":
        return _difference(said, line, indicator)
    if measured == "change" and printed.unit == PERCENT:
        return "growth_rate"
    if measured == "growth_rate" and printed.unit not in ("", PERCENT):
        return "change"
    if measured != "level" and indicator.unit == PERCENT:
        raise Unusable("a change of a percentage: points or per cent?")
    return measured


def _percentage(line: Line, indicator: Indicator) -> Measure:
    """A bare %: the level of a rate, or a change where a figure is negative."""
    if indicator.unit == PERCENT:
        return "level"
    if any(each.sign == -1 for each in line.numbers):
        return "growth_rate"
    raise Unusable("a share or a growth rate?")


def _difference(said: Reading, line: Line, indicator: Indicator) -> Measure:
    """A change that does not say whether it is a percentage: the figures of its line may.

    Fractions are percentages, except of a pace: nine months' part of 15 deaths is 11.25.
    """
    whole = indicator.unit != MONEY and not indicator.rate
    fractions = any(each.value != each.value.to_integral_value() for each in line.numbers)
    if said.reference == "pace":
        whole = whole and not fractions
    if any(each.unit == PERCENT for each in line.numbers) or (whole and fractions):
        return "growth_rate"
    if any(each.unit for each in line.numbers):
        return "change"
    found = _by_arithmetic(line.triples)
    if found is not None:
        return found
    if whole and said.difference:
        return "change"
    raise Unusable("a difference or a percentage?")


def _by_arithmetic(triples: Sequence[tuple[Printed, Printed, Printed]]) -> Measure | None:
    """What the changes are if all of them are that, and not the other too."""
    differences = rates = bool(triples)
    for earlier, later, change in triples:
        signed = change.value * (change.sign or 1)
        difference = later.value - earlier.value
        differences = differences and difference == signed
        rate = difference * 100 / earlier.value if earlier.value else signed
        rates = rates and abs(rate - signed) <= change.precision
    if differences == rates:
        return None
    return "change" if differences else "growth_rate"


def sign_of(said: Reading, printed: Printed, measure: Measure, line: Line) -> int:
    """Return 1 or -1: the printed sign, or that of a head such as 降幅 for unsigned numbers.

    Raises:
        Unusable: a level below zero, or a minus where the head says that minus is meant anyway.
    """
    if measure in ("level", "share"):
        if printed.sign == -1:
            raise Unusable(f"a negative {measure}")
        return 1
    if said.direction is None or printed.sign == 1 or printed.worded:
        return printed.sign or 1
    if printed.sign == -1 and any(each.sign is None and each.value for each in line.numbers):
        raise Unusable("a negative decrease")
    return -1
