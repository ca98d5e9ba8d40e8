"""Series: the levels of one indicator by period, and what reports say of their change.

Periods of different length never stand in one series. Several sources of one cell are kept side
by side; a cell has a value only where its sources agree.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from typing import TYPE_CHECKING, Literal

from extractor.compare.agreement import Reading, change_agrees, readings_agree
from extractor.db.periods import Period, month_length, period_kind, year_earlier
from extractor.db.query import Wanted, stored_figures

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from extractor.db.query import Stored
    from extractor.types import Observation

By = Literal["year", "half", "quarter", "month", "period"]
Shape = tuple[int, int, int, int, int]


@dataclass(frozen=True, slots=True)
class Source:
    """A value a report gives. `restated` is one of an earlier year, as a later report has it."""

    observation: Observation
    restated: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """All that reports say of one period."""

    period: Period
    sources: tuple[Source, ...]

    @property
    def whole(self) -> tuple[Source, ...]:
        """The sources that may speak of the whole: none in doubt, parts only where all are.

        A figure is a part when it was introduced as one (其中) or counts something narrower than
        the indicator, told by its subject. What is a part of a city is the whole of a district.
        """
        sure = [source for source in self.sources if source.observation.status != "suspect"]
        total = [source for source in sure if not source.observation.part] or sure
        return tuple([each for each in total if each.observation.subject is None] or total)

    @property
    def own(self) -> tuple[Source, ...]:
        """The sources the cell's value is taken from: the year's own reports before later ones."""
        return tuple(source for source in self.whole if not source.restated) or self.whole

    @property
    def value(self) -> Decimal | None:
        """The value all its own sources agree on, as the most precise of them prints it.

        A range is no value.
        """
        if not self.own or not readings_agree(_readings(self.own)):
            return None
        best = _best(self)
        return best.value if best.high is None else None

    @property
    def is_derived(self) -> bool:
        """Tell whether no report states the value: it follows from other figures."""
        return all(source.observation.status == "derived" for source in self.sources)

    @property
    def disagrees(self) -> bool:
        """Tell whether reports give different values, later ones included."""
        return not readings_agree(_readings(self.whole))


@dataclass(frozen=True, slots=True)
class Printed:
    """A change the report itself printed. `agrees` is None where the table cannot tell.

    One that does not agree may still fit a value that another report gives for the year before.
    """

    observation: Observation
    agrees: bool | None
    fits: Source | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A period, its change against the same period a year before, and the changes printed.

    `growth` is in percent, rounded to two decimals. `is_derived` tells that the change rests on
    a level no report states.
    """

    cell: Cell
    change: Decimal | None
    growth: Decimal | None
    printed: tuple[Printed, ...]
    is_derived: bool = False

    @property
    def contradicted(self) -> bool:
        """Tell whether a printed change is not the one the table gives."""
        return any(printed.agrees is False for printed in self.printed)


@dataclass(frozen=True, slots=True)
class Series:
    """Rows of one area and one length of period, oldest first."""

    area: str | None
    unit: str
    by: str
    rows: tuple[Row, ...]


def compare(
    engine: Engine, wanted: Wanted, by: By = "year", derived: Iterable[Stored] = ()
) -> tuple[list[Series], dict[str, int]]:
    """Return the series of an indicator, and how many of its levels stand in none, by period.

    With `by` of `period` every length of period has its own series (1-9月 beside the years).
    Levels without a period are counted as `none`. `derived` levels stand where nothing is stated.
    """
    levels: dict[tuple[str, str, Shape], dict[Period, list[Stored]]] = {}
    changes: dict[tuple[str, Period], list[Observation]] = defaultdict(list)
    left_out: dict[str, int] = defaultdict(int)
    for stored in stored_figures(engine, wanted):
        observation = stored.observation
        area, period = observation.area or "", observation.period
        if observation.measure != "level":
            if period is not None and observation.reference == "year_earlier":
                changes[area, period].append(observation)
        elif period is None or by not in ("period", kind := period_kind(period)):
            left_out["none" if period is None else kind] += 1
        else:
            key = (area, observation.unit, _shape_by(by, period))
            cells = levels.setdefault(key, {})
            cells.setdefault(period, []).append(stored)
    _fill_gaps(levels, by, derived)
    series = [
        Series(area or None, unit, _label(cells, by), _rows(cells, changes, area))
        for (area, unit, _), cells in sorted(levels.items(), key=_areas_first)
    ]
    return series, dict(left_out)


def _fill_gaps(
    levels: dict[tuple[str, str, Shape], dict[Period, list[Stored]]],
    by: By,
    derived: Iterable[Stored],
) -> None:
    """Add derived levels to the cells of which no report says anything."""
    filled: dict[tuple[str, str, Shape], dict[Period, list[Stored]]] = {}
    for stored in derived:
        observation = stored.observation
        period = observation.period
        if period is None or by not in ("period", period_kind(period)):
            continue
        key = (observation.area or "", observation.unit, _shape_by(by, period))
        if period not in levels.get(key, {}):
            filled.setdefault(key, {}).setdefault(period, []).append(stored)
    for key, cells in filled.items():
        levels.setdefault(key, {}).update(cells)


def _areas_first(item: tuple[tuple[str, str, Shape], object]) -> tuple[bool, str, str, Shape]:
    (area, unit, shape), _ = item
    return not area, area, unit, shape


def _shape_by(by: By, period: Period) -> Shape:
    """Return what tells apart series by length: what periods a year apart have in common.

    The last day of a month counts as 31. Where one length is asked for, nothing tells apart.
    """
    if by != "period":
        return 0, 0, 0, 0, 0
    start, end = period
    last = 31 if end.day == month_length(end) else end.day
    return start.month, start.day, end.year - start.year, end.month, last


def _label(cells: Mapping[Period, object], by: By) -> str:
    start, end = next(iter(cells))
    return by if by != "period" else f"{start:%m-%d}/{end:%m-%d}"


def _rows(
    levels: Mapping[Period, list[Stored]],
    changes: Mapping[tuple[str, Period], list[Observation]],
    area: str,
) -> tuple[Row, ...]:
    years = _reported_years(chain.from_iterable(levels.values()))
    cells = {period: Cell(period, _sources(stored, years)) for period, stored in levels.items()}
    return tuple(
        _row(cells[period], cells.get(year_earlier(period)), changes.get((area, period), []))
        for period in sorted(cells)
    )


def _reported_years(figures: Iterable[Stored]) -> dict[str, int]:
    """Return the year each report is about: the last one of which it gives the figure.

    The year of the document itself may be the one it was written in, a year later.
    """
    years: dict[str, int] = {}
    for stored in figures:
        document, period = stored.observation.document, stored.observation.period
        written = (stored.document_year or 0) - 1
        last = max(written, period[1].year if period else 0, years.get(document, 0))
        years[document] = last
    return years


def _sources(figures: Iterable[Stored], years: Mapping[str, int]) -> tuple[Source, ...]:
    """Return each value once per report, own reports first."""
    sources: dict[object, Source] = {}
    for stored in figures:
        source = Source(stored.observation, _is_restated(stored.observation, years))
        observation = stored.observation
        key = (observation.document, observation.value, observation.high, source.restated)
        sources.setdefault((*key, observation.status, observation.part), source)
    return tuple(sorted(sources.values(), key=lambda source: source.restated))


def _is_restated(observation: Observation, years: Mapping[str, int]) -> bool:
    period = observation.period
    later = period is not None and years[observation.document] > period[1].year
    return observation.prior or later


def _row(cell: Cell, before: Cell | None, changes: Iterable[Observation]) -> Row:
    now, then = cell.value, before.value if before is not None else None
    change = growth = None
    if now is not None and then is not None:
        change = now - then
        growth = round(100 * change / then, 2) if then else None
    printed = tuple(_printed(each, cell, before) for each in changes)
    is_derived = change is not None and any(each.is_derived for each in (cell, before) if each)
    return Row(cell, change, growth, printed, is_derived)


def _printed(change: Observation, cell: Cell, before: Cell | None) -> Printed:
    if cell.value is None or before is None or before.value is None:
        return Printed(change, None)
    if cell.is_derived or before.is_derived:  # it may have been derived from this very change
        return Printed(change, None)
    now = _best(cell)

    def fits(then: Observation) -> bool | None:
        return change_agrees(change, now.unit, Reading.of(now), Reading.of(then))

    agrees = fits(_best(before))
    others = before.whole if agrees is False else ()
    return Printed(change, agrees, next((each for each in others if fits(each.observation)), None))


def _best(cell: Cell) -> Observation:
    """Return the most precise of the cell's own sources."""
    own = (source.observation for source in cell.own)
    return min(own, key=lambda observation: observation.precision)


def _readings(sources: Iterable[Source]) -> list[Reading]:
    return [Reading.of(source.observation) for source in sources]
