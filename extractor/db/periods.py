"""What kind of period a figure covers: only periods of one kind may stand in one column."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Literal

PeriodKind = Literal["year", "half", "quarter", "month", "months", "other"]
Period = tuple[dt.date, dt.date]

_WHOLE: dict[int, PeriodKind] = {12: "year", 6: "half", 3: "quarter", 1: "month"}


def period_kind(period: Period) -> PeriodKind:
    """Return the kind of a period.

    `half` and `quarter` are those of the calendar; other runs of whole months within a year
    (1-9月) are `months`; everything else is `other`.

    >>> period_kind((dt.date(2009, 1, 1), dt.date(2009, 6, 30)))
    'half'
    >>> period_kind((dt.date(2009, 2, 1), dt.date(2009, 7, 31)))
    'months'
    >>> period_kind((dt.date(2009, 1, 1), dt.date(2009, 6, 15)))
    'other'
    """
    start, end = period
    if start.day != 1 or end.day != month_length(end) or start.year != end.year:
        return "other"
    length = end.month - start.month + 1
    kind = _WHOLE.get(length, "months")
    return kind if (start.month - 1) % length == 0 else "months"


def month_length(day: dt.date) -> int:
    """Return the number of days of the month `day` lies in."""
    return calendar.monthrange(day.year, day.month)[1]


def year_earlier(period: Period, years: int = 1) -> Period:
    """Return the same part of an earlier year; a month's end stays a month's end.

    >>> year_earlier((dt.date(2012, 2, 1), dt.date(2012, 2, 29)))[1].isoformat()
    '2011-02-28'
    """
    start, end = period
    return _earlier(start, years, at_end=False), _earlier(end, years, at_end=True)


def _earlier(day: dt.date, years: int, *, at_end: bool) -> dt.date:
    first = day.replace(year=day.year - years, day=1)
    last = month_length(first)
    if at_end and day.day == month_length(day):
        return first.replace(day=last)
    return first.replace(day=min(day.day, last))
