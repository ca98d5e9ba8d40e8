"""Expressions of time: what each says, the days it covers, and what is none."""

from __future__ import annotations

import datetime as dt

import pytest

from extractor.mentions import scanner_for
from extractor.mentions.periods import MonthDay, Period, build_period_grammar
from extractor.patterns import load
from extractor.resolve.period import Calendar, dates_of
from tests.mentions.cases import table

PATTERNS = load()
GRAMMAR = build_period_grammar(PATTERNS.periods)
SCANNER = scanner_for(PATTERNS)
FIRST_HALF = Calendar(2009, (dt.date(2009, 1, 1), dt.date(2009, 6, 30)))
OFFSETS = {0: "this", -1: "last", -2: "before-last", 1: "next"}
CASES = [
    pytest.param(text, *expected, id=text)
    for family in table("periods")["family"]
    for text, expected in family["cases"].items()
]
TRAPS = [
    pytest.param(text, expected, id=f"{trap['why']}: {text}")
    for trap in table("periods")["trap"]
    for text, expected in trap["texts"].items()
]


def structure(period: Period) -> str:
    """The notation of tests/cases/periods.toml."""
    first = _year(period.year, period.offset)
    if period.start is None or period.end is None:
        return period.role if first == "any" else f"{period.role} {first}"
    other = period.end_year is not None or period.end_offset is not None
    last = _year(period.end_year, period.end_offset) if other else first
    return f"{period.role} {first}-{_day(period.start)}/{last}-{_day(period.end)}"


def _year(year: int | None, offset: int | None) -> str:
    return str(year) if year is not None else "any" if offset is None else OFFSETS[offset]


def _day(month_day: MonthDay) -> str:
    month, day = month_day
    return f"{month:02d}" if day is None else f"{month:02d}-{day:02d}"


@pytest.mark.parametrize(("text", "said", "days"), CASES)
def test_an_expression_says_its_period(text: str, said: str, days: str) -> None:
    assert [match[0] for match in GRAMMAR.find(text)] == [text]
    period = GRAMMAR.parse(text)
    assert period is not None
    assert structure(period) == said
    found = dates_of(period, FIRST_HALF, None, False)
    assert found is not None
    assert f"{found[0]}/{found[1]}" == days


@pytest.mark.parametrize(("text", "said", "days"), CASES)
def test_the_scanner_finds_the_expression_in_a_sentence(text: str, said: str, days: str) -> None:
    sentence = f"据统计,({text})各地情况平稳。"
    mentions = SCANNER.scan(sentence, 0, len(sentence))
    periods = [mention for mention in mentions if mention.code("period") is not None]
    assert [sentence[mention.start : mention.end] for mention in periods] == [text]
    assert [mention for mention in mentions if mention.quantity is not None] == []


@pytest.mark.parametrize(("text", "expected"), TRAPS)
def test_only_expressions_of_time_are_found(text: str, expected: list[str]) -> None:
    assert [match[0] for match in GRAMMAR.find(f"全市{text}。")] == expected


def test_the_last_of_a_month_without_a_thirty_first_is_its_last_day() -> None:
    period = GRAMMAR.parse("2月下旬")
    assert period is not None
    assert dates_of(period, FIRST_HALF, None, False) == (dt.date(2009, 2, 21), dt.date(2009, 2, 28))


def test_a_year_of_its_own_moves_the_same_months_there() -> None:
    period = GRAMMAR.parse("2005年同期")
    assert period is not None
    quarter = dt.date(2009, 1, 1), dt.date(2009, 3, 31)
    moved = dates_of(period, FIRST_HALF, quarter, False)
    assert moved == (dt.date(2005, 1, 1), dt.date(2005, 3, 31))


PLAN_YEARS = Calendar(2011, (dt.date(2006, 1, 1), dt.date(2010, 12, 31)))


@pytest.mark.parametrize(
    ("text", "known", "days"),
    [
        ("五年来", PLAN_YEARS, (dt.date(2006, 1, 1), dt.date(2010, 12, 31))),
        ("五年间", PLAN_YEARS, (dt.date(2006, 1, 1), dt.date(2010, 12, 31))),
        ("近五年", PLAN_YEARS, (dt.date(2006, 1, 1), dt.date(2010, 12, 31))),
        ("三年来", PLAN_YEARS, None),
        ("五年来", FIRST_HALF, None),
        ("近年来", FIRST_HALF, None),
        ("多年来", PLAN_YEARS, None),
        ("当天", FIRST_HALF, None),
    ],
)
def test_years_without_a_beginning_are_told_only_where_so_many_are_spoken_of(
    text: str, known: Calendar, days: tuple[dt.date, dt.date] | None
) -> None:
    period = GRAMMAR.parse(text)
    assert period is not None
    assert dates_of(period, known, None, False) == days


def test_a_plan_that_is_reviewed_names_its_five_years() -> None:
    heading = "一、“十一五”安全生产工作回顾"
    found = [GRAMMAR.parse(match[0]) for match in GRAMMAR.find(heading)]
    days = [dates_of(period, FIRST_HALF, None, False) for period in found if period]
    assert days == [(dt.date(2006, 1, 1), dt.date(2010, 12, 31))]


def test_the_name_of_a_plan_is_no_time() -> None:
    assert not list(GRAMMAR.find("编制“十二五”安全生产规划"))
