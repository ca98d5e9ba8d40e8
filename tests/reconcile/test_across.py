"""Identities between the figures of different documents."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from extractor.reconcile import cross_check
from extractor.types import Finding, Observation
from tests.reconcile.figures import IDENTITIES, figure

YEAR = (dt.date(2012, 1, 1), dt.date(2012, 12, 31))
BEFORE = (dt.date(2011, 1, 1), dt.date(2011, 12, 31))


def of(document: str, value: int | str, **dimensions: object) -> Observation:
    return figure("deaths", value, **{"document": document, "period": YEAR, **dimensions})


def found(*figures: Observation) -> list[Finding]:
    return list(cross_check(figures, IDENTITIES))


def test_last_year_as_told_this_year_is_last_years_own_figure() -> None:
    (finding,) = found(of("2011", 31, period=BEFORE), of("2012", 31, period=BEFORE, at=50))
    assert (finding.identity, finding.verdict, finding.members) == ("restated", "holds", (0, 1))


def test_a_figure_that_was_revised_is_a_contradiction_between_documents() -> None:
    (finding,) = found(of("2011", 288, period=BEFORE), of("2012", 291, period=BEFORE))
    assert (finding.identity, finding.verdict) == ("restated", "violated")
    assert finding.message == "restated: 288 (2011), 291 (2012)"


def test_a_rate_is_checked_against_the_levels_of_two_reports() -> None:
    level, rate = of("2012", 27), of("2012", "-12.9", measure="growth_rate", at=9)
    (holding,) = found(of("2011", 31, period=BEFORE), level, rate)
    assert (holding.identity, holding.verdict, holding.members) == (
        "growth_rate",
        "holds",
        (0, 1, 2),
    )
    (violated,) = found(of("2011", 30, period=BEFORE), level, rate)
    assert violated.verdict == "violated"


def test_half_years_of_two_reports_make_up_the_year_of_a_third() -> None:
    first = (dt.date(2012, 1, 1), dt.date(2012, 6, 30))
    second = (dt.date(2012, 7, 1), dt.date(2012, 12, 31))
    (finding,) = found(of("a", 12, period=first), of("b", 15, period=second), of("c", 27))
    assert (finding.identity, finding.verdict, finding.members) == ("time", "holds", (0, 1, 2))


def test_figures_of_one_document_are_not_checked_again() -> None:
    assert found(of("2012", 27), of("2012", 28, at=50)) == []


def test_figures_in_doubt_and_without_a_place_take_no_part() -> None:
    assert found(of("2011", 31), of("2012", 32, status="suspect")) == []
    assert found(of("2011", 31, area=None), of("2012", 32, area=None)) == []


REPORTS = (
    of("2010", 40, period=(dt.date(2010, 1, 1), dt.date(2010, 12, 31))),
    of("2011", 31, period=BEFORE),
    of("2011", "-22.5", period=BEFORE, measure="growth_rate", at=9),
    of("2012", 27),
    of("2012", 4, measure="change", at=9),
    of("2013", 28),
)


@given(st.permutations(range(len(REPORTS))))
def test_the_order_of_documents_makes_no_difference(order: list[int]) -> None:
    def told(findings: list[Finding], numbers: list[int]) -> set[tuple[object, ...]]:
        return {
            (each.identity, each.verdict, frozenset(numbers[member] for member in each.members))
            for each in findings
        }

    plain = told(found(*REPORTS), list(range(len(REPORTS))))
    assert told(found(*(REPORTS[number] for number in order)), order) == plain
    assert len(plain) == 3
