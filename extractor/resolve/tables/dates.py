"""The time of a figure in a table, from what its heads and the words above the table say."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import NamedTuple

from extractor.mentions.periods import Period
from extractor.resolve.period import Calendar, Dates, dates_of, period_before, year_earlier
from extractor.resolve.tables.reading import Reading


class Times(NamedTuple):
    """What is known of the times of a table.

    `current` is the time its figures are about, `named` tells that the words above the table say
    so; `base` is the year of its bases; `compared` tells that it compares times, so that they must
    be equally long.
    """

    known: Calendar
    current: Dates | None
    named: bool
    base: Dates | None
    compared: bool


def dates_said(said: Reading, times: Times, planned: bool) -> Dates | None:
    """Return first and last day of what the heads say; None where it cannot be told."""
    period, current = said.period, times.current
    if said.when == "prior" and period is not None and period.whole and period.year is not None:
        return _in_year(current, period.year)
    if period is not None:
        base = _dated(period, times, planned)
    elif planned and not times.named:
        base = times.known.whole_year
    else:
        base = current
    if said.when == "prior":
        return year_earlier(base)
    if said.when == "before":
        return period_before(base)
    return times.base if said.when == "base" and period is None else base


def _dated(period: Period, times: Times, planned: bool) -> Dates | None:
    current = times.current
    year = period.year if period.whole else None
    if year is not None and current is not None and _is_part(current) and not planned:
        if current[0].year == year or times.named or times.compared:
            return _in_year(current, year)
        return None
    known = times.known._replace(default=current)
    if times.named and current is not None:
        known = known._replace(year=current[1].year)
    return dates_of(period, known, current, planned)


def _is_part(dates: Dates) -> bool:
    """Whether dates within one year are not the whole of it."""
    first, last = dates
    whole = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    return first.year == last.year and not whole


def _in_year(dates: Dates | None, year: int) -> Dates | None:
    """The same days of another year."""
    if dates is None:
        return None
    shift = year - dates[1].year
    return _moved(dates[0], shift), _moved(dates[1], shift)


def _moved(date: dt.date, years: int) -> dt.date:
    length = calendar.monthrange(date.year + years, date.month)[1]
    last = date.day == calendar.monthrange(date.year, date.month)[1]
    return date.replace(year=date.year + years, day=length if last else min(date.day, length))
