"""Time expressions to dates, given what is known of the document."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import NamedTuple

from extractor.mentions.periods import MonthDay, Period

Dates = tuple[dt.date, dt.date]


class Calendar(NamedTuple):
    """What the document says of its own time.

    `default` is the period it reports on, `start` where its reporting begins when that is not
    1 January (a campaign), `issued` its date line; `closed` tells that something says where the
    report ends.
    """

    year: int | None = None
    default: Dates | None = None
    start: dt.date | None = None
    issued: dt.date | None = None
    closed: bool = True

    @property
    def whole_year(self) -> Dates | None:
        """1 January to 31 December of the document's year."""
        return None if self.year is None else year_of(self.year)


def year_of(year: int) -> Dates:
    """The whole of a year."""
    return dt.date(year, 1, 1), dt.date(year, 12, 31)


def dates_of(period: Period, known: Calendar, current: Dates | None, target: bool) -> Dates | None:
    """Return first and last day of a time expression; None where it cannot be told.

    `current` is the period the text was speaking of before, `target` tells that the figure is
    planned, so that 「今年」 is the whole year rather than the part of it that is reported on.
    """
    if period.role == "same_last_year":
        return _same_months(period, known, current or known.default)
    if period.role == "this_month":
        return _month_of(known.default)
    if period.role == "last_month":
        return _month_before(_month_of(known.default))
    if period.role == "year_to_date":
        return _to_date(known._replace(start=None))
    if period.role in {"cumulative", "to_date"}:
        return _to_date(known)
    if period.role == "past_years" and period.year is None:
        return _past_years(period, current or known.default)
    year = period.year
    if year is None:
        if known.year is None:
            return None
        year = known.year + (period.offset or 0)
    if period.start is None or period.end is None:
        return None
    if period.whole and period.offset == 0 and not target and known.default is not None:
        return known.default
    return _dated(period, period.start, period.end, year, known)


def _dated(
    period: Period, start: MonthDay, end: MonthDay, year: int, known: Calendar
) -> Dates | None:
    end_year = period.end_year or year
    if period.end_offset is not None:
        end_year = (known.year or year) + period.end_offset
    first = _day(year, start, last=False)
    last = _day(end_year, end, last=True)
    if first is None or last is None:
        return None
    if period.role == "as_of":
        begin = known.start if known.start and known.start < last else dt.date(year, 1, 1)
        return begin, last
    if period.role == "before":
        return dt.date(year, 1, 1), last
    if period.role == "since":
        close = known.default[1] if known.default else None
        return (first, close) if close and close >= first else None
    if last < first and end_year == year:
        # 「12月26日至1月5日」 runs into the next year; the document's year is that of its end.
        first = first.replace(year=first.year - 1) if first.month > last.month else first
    return (first, last) if first <= last else None


def _past_years(period: Period, spoken: Dates | None) -> Dates | None:
    """五年来, where five whole years are spoken of; 一年来, where one is or a part of it."""
    if spoken is None or spoken[0].month != 1 or spoken[0].day != 1:
        return None
    years = spoken[1].year - spoken[0].year + 1
    whole = spoken == (year_of(spoken[0].year)[0], year_of(spoken[1].year)[1])
    return spoken if years == period.number_of_years and (whole or years == 1) else None


def _same_months(period: Period, known: Calendar, dates: Dates | None) -> Dates | None:
    """The months of `dates` in the year that is named (2008年同期), else one year before."""
    year = period.year
    if year is None and period.offset is not None and known.year is not None:
        year = known.year + period.offset
    if dates is None or year is None:
        return year_earlier(dates)
    return _shifted(dates[0], year - dates[1].year), _shifted(dates[1], year - dates[1].year)


def year_earlier(dates: Dates | None) -> Dates | None:
    """The same months one year before."""
    if dates is None:
        return None
    return _shifted(dates[0], -1), _shifted(dates[1], -1)


def last_year(dates: Dates | None) -> Dates | None:
    """The last year of several: what is compared with a year before a plan is its last year."""
    several = dates is not None and dates[0].year < dates[1].year and dates[1].month == 12
    return year_of(dates[1].year) if dates and several else dates


def period_before(dates: Dates | None) -> Dates | None:
    """The month, quarter, half or year that ends the day before this one begins."""
    if dates is None:
        return None
    last = dates[0] - dt.timedelta(days=1)
    months = (dates[1].year - dates[0].year) * 12 + dates[1].month - dates[0].month + 1
    index = last.year * 12 + last.month - months
    return dt.date(index // 12, index % 12 + 1, 1), last


def _shifted(date: dt.date, years: int) -> dt.date:
    year = date.year + years
    last = calendar.monthrange(year, date.month)[1]
    at_end = date.day == calendar.monthrange(date.year, date.month)[1]
    return dt.date(year, date.month, last if at_end else min(date.day, last))


def _day(year: int, month_day: MonthDay, *, last: bool) -> dt.date | None:
    month, day = month_day
    if not 1 <= month <= 12 or not 1900 < year < 2100:
        return None
    length = calendar.monthrange(year, month)[1]
    if day is None:
        return dt.date(year, month, length if last else 1)
    return dt.date(year, month, day) if 1 <= day <= length else None


def _month_of(dates: Dates | None) -> Dates | None:
    """The last month of a period: a bulletin's 「当月」."""
    if dates is None:
        return None
    return dt.date(dates[1].year, dates[1].month, 1), dates[1]


def _month_before(dates: Dates | None) -> Dates | None:
    if dates is None:
        return None
    last = dates[0] - dt.timedelta(days=1)
    return last.replace(day=1), last


def _to_date(known: Calendar) -> Dates | None:
    """From the start of the reporting to where it ends: the day of issue within the year."""
    issued, year = known.issued, known.year
    if known.default is None or year is None or not known.closed:
        return None
    begin = known.start or dt.date(year, 1, 1)
    if issued and issued.year == year and issued.month < 12 and known.default == year_of(year):
        return begin, issued
    if known.default[1].year != year:
        return (begin, issued) if issued and issued.year == year else None
    return begin, known.default[1]
