"""Expressions of time while a sentence is read: the period in force, and what is compared with."""

from __future__ import annotations

import re

from extractor.mentions.periods import Period
from extractor.resolve.period import dates_of, last_year, year_earlier
from extractor.resolve.recalling import recall, since_later
from extractor.resolve.scope import Scope, is_list_gap
from extractor.resolve.surroundings import Surroundings
from extractor.types import Mention, Reference

_BEFORE_COMPARED = frozenset("比较与同和")
_COMING_FROM = frozenset("由从")
_COMPARED = ("相比", "比")
# 「较大事故当月未发生,累计2起」: the same accidents, counted over another time.
_SAME_SUBJECT = frozenset({"cumulative", "this_month", "last_month", "to_date", "year_to_date"})
_OVER_YEARS = frozenset({"past_years", "open_years"})
# 「较大事故2起,上年为1起」
_ELIDED = re.compile(r"[为是有只仅共]{0,2}[\d一二两三四五六七八九十百]+起")
_NUMBERS_BEFORE = re.compile(r"(?:[一二三123]、){1,3}\Z")
_BETWEEN_CLAUSES = re.compile(r"[,;]")
NEAR = 6  # characters between a year and the months of it
_COUNTED_UP = "一二三四 1234"
_BOTH = ("均", "都", "皆", "双双")
_OF_WHICH = re.compile(r"[的之]?(?=\d|\([^()]*\d)")
_AGAINST = re.compile(r"(?<![同环占对百])[比较]\Z")
# 「由2010年的0.34降至0.08」: the time that a change leads from is not that of what follows.
_FROM = ("由", "从")
_LEADS_ON = re.compile(
    r"[的之]?[^,。;:看]{0,8}?[\d一二三四五六七八九十百][^。;]{0,24}?[降减升增提落扩展][^,。;]{0,5}?[到至为]"
)
_LISTING = ("、", "和", "及", "与")
_BASED = ("基础上", "的基础上", "基数上", "实际基础上")


def update_period(
    scope: Scope, mention: Mention, code: str, text: str, around: Surroundings
) -> None:
    """Let an expression of time change the period in force, or what is compared with."""
    period = around.periods.parse(text[mention.start : mention.end])
    period = period and recall(period, text, mention.start, around.periods)
    period = since_later(period, text, mention.start, mention.end, around.periods)
    if period is None:
        return
    if period.anaphoric and period.offset == 0 and period.year is None and scope.heading_year:
        period = period._replace(year=scope.heading_year, offset=None)
    if period.role == "span" and _is_compared_with(period, mention, text):
        _compare(scope, mention, period, text, around)
    elif period.safety_month and _is_one_of_occasions(mention, text):
        return
    elif _is_led_from(period, mention, text):
        scope.reference = _compared_with(period, scope, around)
        scope.prior_end, scope.prior_period = mention.end, period
    elif period.role == "point":
        _name_day(scope, mention, period, text)
    elif period.whole and scope.references and _goes_on(scope.reference_end, mention, text):
        # 「同比去年、前年均持平」
        scope.references = [*scope.references, _compared_with(period, scope, around)]
        scope.reference, scope.reference_end = scope.references[-1], mention.end
    elif period.role == "same_last_year":
        _name_earlier(scope, mention, period, text, around)
    elif period.role != "cumulative" or _counts_from_january(scope, around):
        _report_on(scope, mention, period, text, around)


def _end_plans(
    scope: Scope, mention: Mention, period: Period, text: str, around: Surroundings
) -> None:
    """「今年计划检查500家,去年检查460家」: behind a planned figure a year that is over was done."""
    if not scope.aimed or scope.figure_end < 0 or around.known.year is None:
        return
    dates = dates_of(period, around.known, None, True)
    over = dates is not None and dates[1].year < around.known.year
    if over and _BETWEEN_CLAUSES.search(text, scope.figure_end, mention.start):
        scope.aimed = False


def _is_one_of_occasions(mention: Mention, text: str) -> bool:
    """「春节、两会和安全生产月期间」 names more times than this one."""
    before = text[max(0, mention.start - 1) : mention.start]
    return before in _LISTING or text[mention.end : mention.end + 1] == "、"


def _goes_on(end: int, mention: Mention, text: str) -> bool:
    return is_list_gap(text, end, mention.start)


def _is_compared_with(period: Period, mention: Mention, text: str) -> bool:
    """「比2011年」, 「与上月相比」, 「在去年基础上」, 「由2004年的416人」."""
    before = text[mention.start - 1] if mention.start else ""
    if before in _COMING_FROM and period.whole and _OF_WHICH.match(text, mention.end):
        return True
    compared = text.startswith(_COMPARED, mention.end) or period.whole
    compared = compared or _is_measured_against(text, mention)
    compared = compared or text.endswith(_COMPARED, mention.start, mention.end)
    return text.startswith(_BASED, mention.end) or (before in _BEFORE_COMPARED and compared)


def _compare(
    scope: Scope, mention: Mention, period: Period, text: str, around: Surroundings
) -> None:
    """What changes are reckoned against, and where it says so the figures of that period."""
    scope.reference = _compared_with(period, scope, around)
    scope.prior_period = period if period.whole and period.year else scope.prior_period
    if _OF_WHICH.match(text, mention.end):
        # 「与2011年的44起相比」: the figures of the period that is compared with.
        scope.prior_end, scope.prior_period = mention.end, period


def _name_day(scope: Scope, mention: Mention, period: Period, text: str) -> None:
    """A single day; one of a list of days is none that a figure belongs to."""
    listed = scope.day_end >= 0 and _goes_on(scope.day_end, mention, text)
    scope.day = True
    scope.day_named = None if listed else period._replace(role="span")
    scope.day_end = mention.end


def _name_earlier(
    scope: Scope, mention: Mention, period: Period, text: str, around: Surroundings
) -> None:
    """「去年同期」: compared with, or the time of the figures that follow."""
    named = period.year is not None or period.offset is not None
    before = text[mention.start - 1] if mention.start else ""
    if scope.parts_told > 1 and scope.lead_period is not None:
        # 「死亡30人,其中一季度12人、二季度18人,去年同期36人」: of the whole.
        scope.period = scope.lead_period
    scope.parts_told = 0
    if named and before in _BEFORE_COMPARED:
        scope.reference = _compared_with(period._replace(whole=True), scope, around)
        if not _OF_WHICH.match(text, mention.end):
            return
    scope.prior_end, scope.prior_period = mention.end, period if named else None


def _report_on(
    scope: Scope, mention: Mention, period: Period, text: str, around: Surroundings
) -> None:
    """The period of the figures that follow, alone or as the last of a list."""
    listed = bool(scope.periods) and _goes_on(scope.period_end, mention, text)
    if scope.figure_end < 0 and scope.lead_period is None:
        scope.lead_period = period
    period = _in_year_just_named(scope, period, mention, text)
    if period.role not in _SAME_SUBJECT and not _is_of_same(scope, period, mention, text):
        scope.severity = scope.severity_of_whole
    earlier = scope.periods if listed else _quarters_before(mention, text, around)
    scope.periods = [*earlier, period]
    scope.period, scope.period_end = period, mention.end
    scope.parts_told += scope.part
    _end_plans(scope, mention, period, text, around)
    scope.period_note = text[mention.start : mention.end]
    scope.prior_end = -1


def _in_year_just_named(scope: Scope, period: Period, mention: Mention, text: str) -> Period:
    """「今年元旦以来,截至1月18日」: of the year that the clause before begins with."""
    named = scope.period
    if named is None or period.year is not None or period.offset is not None:
        return period
    apart = scope.figure_end > scope.period_end or mention.start - scope.period_end > NEAR
    if apart or not named.whole or period.role not in {"span", "as_of"} or period.whole:
        return period
    return period._replace(year=named.year, offset=named.offset)


def _is_of_same(scope: Scope, period: Period, mention: Mention, text: str) -> bool:
    """「较大事故5月2起」, 「未发生较大事故,上年2起」: the time of the accidents just named."""
    named = scope.accident_at > scope.figure_end
    together = not _BETWEEN_CLAUSES.search(text, max(scope.accident_at, 0), mention.start)
    goes_on = period.whole and _ELIDED.match(text, mention.end) is not None
    return (named and together) or scope.none_at >= 0 or (goes_on and scope.figure_end > 0)


def _is_measured_against(text: str, mention: Mention) -> bool:
    """「三季度比二季度多死亡3人」; 同比 and 占比 are words of their own."""
    return _AGAINST.search(text, max(0, mention.start - 2), mention.start) is not None


def _is_led_from(period: Period, mention: Mention, text: str) -> bool:
    """Tell whether a time is that of the level which a change began with."""
    said = text[max(0, mention.start - 1) : mention.end]
    led = said.startswith(_FROM) or said[1:].startswith(_FROM)
    return led and period.role == "span" and _LEADS_ON.match(text, mention.end) is not None


def said_of_both(scope: Scope, mention: Mention, text: str) -> bool:
    """Tell whether what seems a comparison is a second year: 「今年与去年同期均未发生」."""
    listed = bool(scope.periods) and is_list_gap(text, scope.period_end, mention.start)
    return listed and text.startswith(_BOTH, mention.end)


def _quarters_before(mention: Mention, text: str, around: Surroundings) -> list[Period]:
    """The first quarters of 「一、二、三、四季度分别」, whose noun stands behind the last.

    In 「二、一季度情况」 the number before is that of the heading.
    """
    spoken = text[mention.start : mention.end]
    head = _NUMBERS_BEFORE.search(text, max(0, mention.start - 8), mention.start)
    if head is None or head[0][-2] + spoken[0] not in _COUNTED_UP:
        return []
    numbers = head[0].replace("、", "")
    parsed = [around.periods.parse(number + spoken[1:]) for number in numbers]
    return [period for period in parsed if period is not None] if numbers in _COUNTED_UP else []


def _counts_from_january(scope: Scope, around: Surroundings) -> bool:
    """「累计」 in a monthly bulletin, or behind a part of the year; not in 五年来累计."""
    if scope.period is not None and scope.period.role in _OVER_YEARS:
        return False
    return around.monthly or _is_late_part(scope, around)


def _is_late_part(scope: Scope, around: Surroundings) -> bool:
    """「9月份3起,累计20起」: behind a part of the year 累计 says from January on."""
    if scope.period is None:
        return False
    if scope.period.role == "cumulative":
        return True
    dates = scope.dates(around.known, False)
    return dates is not None and dates[0].year == dates[1].year and dates[0].month > 1


def _years_before(scope: Scope, around: Surroundings) -> set[int]:
    """The years that are the one before: of the document's year, or of what is planned for."""
    known, planned = around.known.year or 0, scope.planned_year or 0
    if scope.period is None and planned > known:
        return {planned - 1}
    spoken = last_year(scope.dates(around.known, True))
    return {known - 1, spoken[0].year - 1 if spoken else 0}


def _compared_with(period: Period, scope: Scope, around: Surroundings) -> Reference:
    """What kind of earlier period a figure is compared with."""
    if period.whole:
        years = _years_before(scope, around)
        return "year_earlier" if period.offset == -1 or period.year in years else "other"
    dates = dates_of(period, around.known, scope.period_base, True)
    current = scope.dates(around.known, False)
    if dates is not None and current is not None and dates == year_earlier(current):
        return "year_earlier"
    return "previous_period" if period.offset in (0, None) and period.year is None else "other"
