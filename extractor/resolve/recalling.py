"""What an expression of time takes from the text before it: the year of 当年, the day of 当天."""

from __future__ import annotations

import re
from collections.abc import Callable

from extractor.mentions.periods import Period, PeriodGrammar

YEAR_REACH = 200  # characters of the paragraph in which 当年 finds its year
EVENT_REACH = 300  # characters in which 当天 and 此次活动 find their day
_COMPARED = frozenset("比较与同和于")
_LATER = re.compile(r"[^,。;\d]{1,24}以来|[^,。;\d]{0,4}(?:启动|开始|展开)[,。]")
_REMARK_ENDS = re.compile(r"[^()]*\)")  # behind what is said in a bracket that is closed by now


def recall(period: Period, text: str, start: int, grammar: PeriodGrammar) -> Period | None:
    """Return what an expression that points back stands for; None where nothing is found.

    当年 and 全年 take the year that the paragraph named last, and stay as they are without one;
    当天 takes the last day that was named, and without one is a day unknown; 此次活动 the last
    day or span.
    """
    if period.anaphoric:
        named = _last_before(text, max(_paragraph(text, start), start - YEAR_REACH), start, grammar)
        return period._replace(year=named.year, offset=named.offset) if named else period
    if period.role == "past_years":
        years = period.number_of_years or 0
        low = max(0, start - EVENT_REACH)
        found = _last_before(text, low, start, grammar, lambda each: _are_years(each, years))
        return found._replace(role="past_years") if found else period
    if period.role in ("that_day", "this_event"):
        found = _last_before(
            text, max(0, start - EVENT_REACH), start, grammar, _is_event[period.role]
        )
        unknown = period if period.role == "that_day" else None
        return found._replace(role="span") if found else unknown
    return period


def since_later(
    period: Period | None, text: str, start: int, end: int, grammar: PeriodGrammar
) -> Period | None:
    """「自6月10日大检查启动以来」: the word that says since stands behind what began."""
    if period is None or period.role != "point":
        return period
    led = text.startswith(grammar.words.since, start) and _LATER.match(text, end)
    return period._replace(role="since") if led else period


def _is_year(period: Period) -> bool:
    """A whole year that is named or counted from this one; a plan of five years is none."""
    counted = period.year is not None or period.offset not in (None, 0)
    return period.role == "span" and period.whole and counted and period.end_year is None


def _are_years(period: Period, years: int) -> bool:
    """A span of so many whole years."""
    several = period.role == "span" and period.year is not None and period.end_year is not None
    return several and (period.end_year or 0) - (period.year or 0) + 1 == years


def _is_day(period: Period) -> bool:
    return period.role == "point"


def _is_day_or_span(period: Period) -> bool:
    fine = period.start is not None and period.start[1] is not None
    return period.role == "point" or (period.role == "span" and fine)


_is_event: dict[str, Callable[[Period], bool]] = {
    "that_day": _is_day,
    "this_event": _is_day_or_span,
}


def _last_before(
    text: str,
    low: int,
    start: int,
    grammar: PeriodGrammar,
    fits: Callable[[Period], bool] = _is_year,
) -> Period | None:
    """The last fitting expression between two offsets that nothing is compared with."""
    found = None
    for match in grammar.find(text, low, start):
        period = grammar.parse(match[0])
        compared = match.start() > 0 and text[match.start() - 1] in _COMPARED
        remark = _REMARK_ENDS.match(text, match.end(), start) is not None
        if period is not None and not compared and not remark and fits(period):
            found = period
    return found


def _paragraph(text: str, start: int) -> int:
    return text.rfind("\n", 0, start) + 1
