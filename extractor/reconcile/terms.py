"""Figures as terms: what each counts, the interval it stands for, and the relations it is in."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from extractor.reconcile.identities import Identities
from extractor.reconcile.intervals import INFINITY, Interval, interval_of, is_whole
from extractor.reconcile.relations import (
    ANYTHING,
    HUNDRED,
    NOT_NEGATIVE,
    Relation,
    whole_numbers,
)
from extractor.types import Observation, Quality, Scenario

Period = tuple[dt.date, dt.date]


class Key(NamedTuple):
    """What a level counts. `earlier` tells a level of the year before of unknown date."""

    indicator: str
    sector: str
    severity: str
    scenario: Scenario
    area: str | None
    period: Period | None
    earlier: bool = False


class Implied(NamedTuple):
    """A level the document does not print, and the figure at which it is implied."""

    key: Key
    beside: int


class Network:
    """Terms and the relations between them; the first terms are the figures, in their order.

    A term beyond the figures is a level the document implies and does not print. `printed`
    holds the interval each figure stands for, `domains` what the kind of the term allows;
    `damaged` tells that the text is known to be unreliable. `hopes` are sums that do not hold
    and need not, but may have held before a figure was damaged.
    """

    def __init__(
        self, observations: Sequence[Observation], quality: Quality, identities: Identities
    ) -> None:
        self.observations = observations
        self.identities = identities
        self.damaged = _is_damaged(quality, identities)
        printed = identities.printed
        self.whole: list[bool] = [is_whole(each, printed) for each in observations]
        self.domains: list[Interval] = [_domain(each) for each in observations]
        self.printed: list[Interval] = [
            whole_numbers(interval_of(each, printed)) if whole else interval_of(each, printed)
            for each, whole in zip(observations, self.whole, strict=True)
        ]
        self.relations: list[Relation] = []
        self.hopes: list[Relation] = []
        self.implied: dict[int, Implied] = {}

    def add_term(self, key: Key, beside: int, *, whole: bool) -> int:
        """Add a level that is not printed but implied at figure `beside`; return its number."""
        self.whole.append(whole)
        self.domains.append(NOT_NEGATIVE)
        number = len(self.domains) - 1
        self.implied[number] = Implied(key, beside)
        return number

    def is_figure(self, term: int) -> bool:
        """Tell whether the term is printed in the document."""
        return term < len(self.observations)


def _is_damaged(quality: Quality, identities: Identities) -> bool:
    signs = identities.damage.signs
    met = any(kind in signs for kind, _ in quality.garbles)
    return met or quality.respelled or not quality.trusted


def _domain(observation: Observation) -> Interval:
    if observation.measure == "change":
        return ANYTHING
    return Interval(-HUNDRED, INFINITY) if observation.measure == "growth_rate" else NOT_NEGATIVE


def year_before(period: Period) -> Period:
    """Return the same months or days of the year before; a month's end stays a month's end.

    >>> [str(day) for day in year_before((dt.date(2024, 2, 1), dt.date(2024, 2, 29)))]
    ['2023-02-01', '2023-02-28']
    """
    start, end = period
    return _back(start, end=False), _back(end, end=True)


def _back(day: dt.date, *, end: bool) -> dt.date:
    last = calendar.monthrange(day.year, day.month)[1]
    length = calendar.monthrange(day.year - 1, day.month)[1]
    number = length if end and day.day == last else min(day.day, length)
    return day.replace(year=day.year - 1, day=number)


def period_before(period: Period) -> Period:
    """Return the period of equal length just before: whole months before whole months.

    >>> [str(day) for day in period_before((dt.date(2019, 4, 1), dt.date(2019, 6, 30)))]
    ['2019-01-01', '2019-03-31']
    """
    start, end = period
    before = start - dt.timedelta(days=1)
    after = end + dt.timedelta(days=1)
    if start.day == 1 and after.day == 1:
        months = (after.year - start.year) * 12 + after.month - start.month
        year, month = divmod(start.year * 12 + start.month - 1 - months, 12)
        return dt.date(year, month + 1, 1), before
    return before - (end - start), before


def whole_year(period: Period) -> Period:
    """Return the calendar year in which `period` ends, which a yearly target covers."""
    year = period[1].year
    return dt.date(year, 1, 1), dt.date(year, 12, 31)
