"""What a head or label says of the figures under or beside it, and how two of them combine."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Literal, NamedTuple

from extractor.mentions.periods import Period
from extractor.types import Reference, Scenario

When = Literal["current", "prior", "before", "base"]
Measured = Literal["level", "change", "growth_rate", "share", "relative", "percent"]
"""A measure, or what cannot be told from the head alone: 同比 is a difference or a percentage,
a bare % a growth rate or a share."""


class HeadUnit(NamedTuple):
    """A unit printed in a head: its name in units.toml and what a 1 stands for (万元: 10000)."""

    name: str
    scale: Decimal


class Reading(NamedTuple):
    """What a head says; None and False where it says nothing.

    `core` are its words without those for time and plan, `rest` those of which nothing is known.
    `accident` tells that it names accidents without saying whether they or their victims are
    counted. `relative`, `percent`, `absolute`, `points` and `share` are its words for what is
    measured, `difference` weaker ones (增减) that leave a percentage possible, `direction` that
    of a head such as 降幅. `compares` are the places on its axis of the levels a
    change lies between, `total` marks a row or column of totals. `refusal` says why figures
    under it cannot be used.
    """

    words: str = ""
    core: str = ""
    rest: str = ""
    indicator: str | None = None
    accident: bool = False
    sector: str | None = None
    severity: str | None = None
    area: str | None = None
    subject: str | None = None
    period: Period | None = None
    when: When | None = None
    scenario: Scenario | None = None
    relative: bool = False
    difference: bool = False
    percent: bool = False
    absolute: bool = False
    points: bool = False
    share: bool = False
    reference: Reference | None = None
    direction: int | None = None
    units: tuple[HeadUnit, ...] = ()
    compares: tuple[int, int] | None = None
    total: bool = False
    refusal: str = ""

    @property
    def measured(self) -> Measured:
        """What the figures measure, as far as the words say."""
        if self.share:
            return "share"
        if self.relative:
            if self.percent:
                return "growth_rate"
            return "change" if self.absolute or self.points else "relative"
        return "percent" if self.percent else "level"

    @property
    def depends(self) -> bool:
        """Whether its figures are about those of another head (同比, 占比, %)."""
        return self.measured != "level"

    @property
    def is_bare(self) -> bool:
        """Whether it only says when, or in what unit, something named before was counted."""
        named = (self.indicator, self.sector, self.severity, self.area, self.subject)
        if any(each is not None for each in named) or self.accident or self.total:
            return False
        return self.when is not None or self.scenario is not None or bool(self.units)


def merge(outer: Reading, inner: Reading) -> Reading:
    """Return what both say together; where both speak, the inner one is heard.

    >>> merge(Reading("死亡人数", indicator="deaths"), Reading("同比", relative=True)).indicator
    'deaths'
    """
    both = {
        name: getattr(inner, name) or getattr(outer, name)
        for name in Reading._fields
        if name not in ("words", "core")
    }
    return Reading(words=outer.words + inner.words, core=outer.core + inner.core, **both)


def meaning(reading: Reading) -> Reading:
    """Return what a head says without the words it says it in."""
    return reading._replace(words="", core="", rest="", units=(), compares=None)


class Conflict(ValueError):
    """Row and column say different things of one figure."""


def cross(row: Reading, column: Reading, narrower: Callable[[str, str], str | None]) -> Reading:
    """Return what a row and a column say of the figure where they meet.

    `narrower` returns the inner of two nested industries, None for two that are not.

    Raises:
        Conflict: they contradict each other; the message says in what.
    """
    for name in ("indicator", "severity", "area", "units"):
        one, other = getattr(row, name), getattr(column, name)
        if one and other and one != other and not (name == "units" and _relates(row, column)):
            raise Conflict(f"row and column differ in {name}")
    if (row.share and column.relative) or (row.relative and column.share):
        raise Conflict("the change of a share")
    both = merge(row, column)
    return both._replace(sector=_sector(row, column, narrower), period=_period(row, column))


def _relates(row: Reading, column: Reading) -> bool:
    return row.depends or column.depends


def _sector(
    row: Reading, column: Reading, narrower: Callable[[str, str], str | None]
) -> str | None:
    if row.sector is None or column.sector is None:
        return row.sector or column.sector
    sector = narrower(row.sector, column.sector)
    if sector is None:
        raise Conflict("row and column differ in sector")
    return sector


def _period(row: Reading, column: Reading) -> Period | None:
    """The one period named, or the months of one in the year of the other."""
    one, other = row.period, column.period
    if one is None or other is None or one == other:
        return one or other
    for year, months in ((one, other), (other, one)):
        if year.whole and not months.whole and months.year is None and not months.offset:
            return months._replace(year=year.year, offset=year.offset)
    raise Conflict("row and column differ in period")
