"""What a row and a column say together, and a printed number, to a figure with its dimensions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from extractor.patterns.schema import Indicator
from extractor.resolve.period import Dates
from extractor.resolve.tables.above import Above
from extractor.resolve.tables.cells import Printed
from extractor.resolve.tables.dates import Times, dates_said
from extractor.resolve.tables.measures import (
    MONEY,
    PERCENT,
    POINTS,
    Line,
    Unusable,
    measure_of,
    sign_of,
)
from extractor.resolve.tables.reading import HeadUnit, Reading
from extractor.types import Measure, Qualifier, Reference, Scenario

GROUPS_OF_ACCIDENTS = frozenset({"accidents", "rates"})
PLANS = frozenset({"plan", "goal"})


class Figure(NamedTuple):
    """A figure with every dimension that a table can give."""

    indicator: str
    sector: str
    severity: str
    measure: Measure
    scenario: Scenario
    reference: Reference | None
    value: Decimal
    high: Decimal | None
    qualifier: Qualifier
    unit: str
    period: Dates | None
    area: str | None
    subject: str | None
    precision: Decimal
    prior: bool


class Place(NamedTuple):
    """Where a number stands: what row and column say together, and the numbers of its line.

    `compared` tells that the table compares times.
    """

    said: Reading
    line: Line
    compared: bool


def figure_of(
    place: Place, printed: Printed, above: Above, indicators: Mapping[str, Indicator]
) -> Figure:
    """Return the figure that a number in a table states.

    Raises:
        Unusable: what it counts, measures or is counted in cannot be told for certain.
    """
    said = place.said
    indicator = indicators[_indicator(said, above, indicators)]
    measure = measure_of(said, printed, place.line, indicator)
    unit, scale = _unit(said, printed, measure, indicator, above)
    scenario, period = _scenario_and_period(said, above, place.compared)
    sign = sign_of(said, printed, measure, place.line)
    high = None if printed.high is None else printed.high * scale * sign
    figure = Figure(
        indicator.code,
        _sector(said, above, indicator),
        _severity(said, above, indicator),
        measure,
        scenario,
        _reference(said, measure),
        printed.value * scale * sign,
        high,
        printed.qualifier,
        unit,
        period,
        said.area or above.reading.area,
        said.subject,
        printed.precision * scale,
        said.when == "prior" and measure == "level",
    )
    return _bounded(figure, indicator)


def _indicator(said: Reading, above: Above, indicators: Mapping[str, Indicator]) -> str:
    if said.refusal:
        raise Unusable(said.refusal)
    if said.indicator is not None:
        return said.indicator
    units = {unit.name for unit in said.units}
    if said.accident and units <= indicators["accidents"].units:
        return "accidents"
    if above.reading.indicator is not None:
        return above.reading.indicator
    raise Unusable(f"{said.words or 'the head'} names nothing in the catalogue")


def _reference(said: Reading, measure: Measure) -> Reference | None:
    if measure == "level":
        return None
    if measure == "share":
        return "target" if said.reference == "target" else "total"
    return said.reference or "year_earlier"


# --- units ----------------------------------------------------------------------------------------


def _unit(
    said: Reading, printed: Printed, measure: Measure, indicator: Indicator, above: Above
) -> tuple[str, Decimal]:
    """The unit of a figure, and what the printed number is to be multiplied by."""
    if measure in ("growth_rate", "share"):
        if printed.unit not in ("", PERCENT):
            raise Unusable(f"a percentage counted in {printed.unit}")
        return PERCENT, Decimal(1)
    if printed.unit == POINTS or (said.points and measure == "change"):
        return POINTS, Decimal(1)
    if printed.unit:
        if printed.unit not in indicator.units:
            raise Unusable(f"{indicator.title} is not counted in {printed.unit}")
        return (printed.unit if indicator.keeps_unit else indicator.unit), Decimal(1)
    return indicator.unit, _scale(said.units, above.units, indicator)


def _scale(own: Sequence[HeadUnit], general: Sequence[HeadUnit], indicator: Indicator) -> Decimal:
    fitting = {unit for unit in own if unit.name in indicator.units}
    if own and not fitting:
        raise Unusable(f"{indicator.title} is not counted in {own[0].name}")
    fitting = fitting or {unit for unit in general if unit.name in indicator.units}
    if len({unit.scale for unit in fitting}) > 1 or (not fitting and indicator.unit == MONEY):
        raise Unusable("元 or 万元?")
    return next((unit.scale for unit in fitting), Decimal(1))


# --- dimensions -----------------------------------------------------------------------------------


def _scenario_and_period(
    said: Reading, above: Above, compared: bool
) -> tuple[Scenario, Dates | None]:
    planned = said.scenario == "target"
    times = Times(above.known, above.current, above.named, above.base, compared)
    period = dates_said(said, times, planned)
    if said.scenario is not None:
        return said.scenario, period
    end = above.known.default[1] if above.known.default else None
    if end is not None and period is not None and period[0] > end:
        return "target", period
    if above.kind in PLANS and said.when is None and not _is_past(said, period, above):
        return "target", dates_said(said, times, True)
    return "actual", period


def _is_past(said: Reading, period: Dates | None, above: Above) -> bool:
    """Whether a head names a time before that of the document, as the base of a plan."""
    start = above.known.default[0] if above.known.default else None
    named = said.period is not None and period is not None
    return named and start is not None and period is not None and period[1] < start


def _sector(said: Reading, above: Above, indicator: Indicator) -> str:
    """A rate is about the industry its name says; other figures about the table's."""
    if indicator.rate:
        return indicator.sector or said.sector or "all"
    return said.sector or above.reading.sector or "all"


def _severity(said: Reading, above: Above, indicator: Indicator) -> str:
    if indicator.group not in GROUPS_OF_ACCIDENTS:
        return "all"
    return said.severity or above.reading.severity or "all"


def _bounded(figure: Figure, indicator: Indicator) -> Figure:
    """A bare ceiling is an upper bound; zero is not."""
    if figure.measure == "share" and figure.reference == "total" and figure.value > 100:
        raise Unusable("a share of more than the whole")
    planned = figure.scenario == "target" and figure.measure == "level"
    if planned and indicator.ceiling and figure.qualifier == "exact" and figure.value:
        return figure._replace(qualifier="at_most")
    return figure
