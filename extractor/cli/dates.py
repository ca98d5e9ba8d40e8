"""Days given on the command line: a whole date, or only its month or year."""

from __future__ import annotations

import datetime as dt
import re

import typer

_GIVEN = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


def first_day(given: str | None) -> dt.date | None:
    """Return the first day of a year, month or day.

    >>> first_day("2009"), first_day("2009-06")
    (datetime.date(2009, 1, 1), datetime.date(2009, 6, 1))
    """
    if given is None:
        return None
    year, month, day = _parts(given)
    return _day(given, year, month or 1, day or 1)


def last_day(given: str | None) -> dt.date | None:
    """Return the last day of a year, month or day.

    >>> last_day("2009"), last_day("2012-02")
    (datetime.date(2009, 12, 31), datetime.date(2012, 2, 29))
    """
    if given is None:
        return None
    year, month, day = _parts(given)
    if day is not None:
        return _day(given, year, month or 12, day)
    start = _day(given, year, month or 12, 1)
    return (start + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)


def _parts(given: str) -> tuple[int, int | None, int | None]:
    match = _GIVEN.fullmatch(given)
    if match is None:
        raise typer.BadParameter(f"{given} is no date: write 2009, 2009-06 or 2009-06-30")
    year, month, day = match.groups()
    return int(year), int(month) if month else None, int(day) if day else None


def _day(given: str, year: int, month: int, day: int) -> dt.date:
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise typer.BadParameter(f"{given} is no date of the calendar") from None
