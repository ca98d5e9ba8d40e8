"""Sums over subjects and over time."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from extractor.reconcile import reconcile
from extractor.types import Finding, Observation
from tests.reconcile.figures import CLEAN, IDENTITIES, figure, text_of


def checked(*figures: Observation) -> tuple[list[str], list[Finding]]:
    """Return the statuses after reconciling a clean text, and the findings."""
    observations, findings = reconcile(text_of(*figures), CLEAN, IDENTITIES)
    return [each.status for each in observations], list(findings)


def trained(*persons: int) -> list[Observation]:
    return [figure("training_persons", each) for each in persons]


def test_a_total_of_some_of_its_neighbours_leaves_the_others_out() -> None:
    statuses, findings = checked(*trained(4098, 1078, 3020, 5764))
    assert statuses == ["stated"] * 4
    assert [(each.identity, each.members) for each in findings] == [
        ("subjects_unproved", (0, 1, 2))
    ]


def test_a_total_may_follow_its_parts() -> None:
    _, findings = checked(*trained(5120, 3522, 8642))
    assert [each.members for each in findings] == [(0, 1, 2)]


def test_a_hedged_total_holds_for_what_it_stands_for() -> None:
    total = figure("emergency_supplies", 50000, printed="近5万", qualifier="about")
    parts = [figure("emergency_supplies", each) for each in (4760, 40000, 3040)]
    statuses, findings = checked(total, *parts)
    assert statuses == ["stated"] * 4
    assert [each.verdict for each in findings] == ["holds"]


def test_small_numbers_that_add_up_by_chance_mean_nothing() -> None:
    _, findings = checked(*trained(2, 1, 1, 5))
    assert findings == []


def courses_and_persons(*pairs: tuple[int, int]) -> list[Observation]:
    return [
        figure(indicator, value)
        for courses, persons in pairs
        for indicator, value in (("training_sessions", courses), ("training_persons", persons))
    ]


def test_figures_side_by_side_add_up_alike() -> None:
    whole = courses_and_persons((47, 6218), (8, 714), (11, 1096), (28, 4408))
    statuses, findings = checked(*whole)
    assert statuses == ["stated"] * 8
    assert {(each.identity, each.verdict) for each in findings} == {("subjects", "holds")}


def test_where_the_courses_add_up_the_persons_must() -> None:
    whole = courses_and_persons((47, 6218), (8, 714), (11, 1906), (28, 4408))
    statuses, findings = checked(*whole)
    assert [number for number, status in enumerate(statuses) if status != "stated"] == [5]
    assert ("subjects", "repaired") in {(each.identity, each.verdict) for each in findings}


def test_a_sum_by_chance_proves_nothing_of_the_figures_beside_it() -> None:
    """Four roads: 11 injured on one, 4 and 7 on two others; 15 accidents are not 5 and 6."""
    roads = ((5, 5, 4), (6, 2, 7), (15, 14, 11), (7, 6, 8))
    indicators = ("accidents", "deaths", "injuries")
    whole = [
        figure(name, value) for road in roads for name, value in zip(indicators, road, strict=True)
    ]
    statuses, _ = checked(*whole)
    assert statuses == ["stated"] * 12


def of_months(value: int, first: int, last: int, **dimensions: str) -> Observation:
    after = dt.date(2012 + last // 12, last % 12 + 1, 1)
    period = (dt.date(2012, first, 1), after - dt.timedelta(days=1))
    return figure("accidents", value, period=period, **dimensions)


def test_months_make_up_a_quarter() -> None:
    statuses, findings = checked(
        of_months(9, 1, 3), of_months(3, 1, 1), of_months(2, 2, 2), of_months(4, 3, 3)
    )
    assert statuses == ["stated"] * 4
    assert [(each.identity, each.verdict) for each in findings] == [("time", "holds")]


def test_the_month_and_what_was_before_make_up_what_is_now() -> None:
    _, findings = checked(of_months(23, 1, 4), of_months(18, 1, 3), of_months(7, 4, 4))
    assert [(each.identity, each.verdict) for each in findings] == [("time", "ambiguous")]


def test_months_with_a_gap_between_them_need_not_make_up_the_quarter() -> None:
    statuses, findings = checked(of_months(9, 1, 3), of_months(3, 1, 1), of_months(4, 3, 3))
    assert statuses == ["stated"] * 3
    assert findings == []


def test_no_month_has_more_than_its_year() -> None:
    statuses, _ = checked(of_months(9, 1, 6), of_months(41, 6, 6))
    assert statuses == ["suspect"] * 2


def test_supplies_in_stock_do_not_add_up_over_time() -> None:
    january = replace(of_months(3, 1, 1), indicator="rescue_teams", unit="支")
    both = replace(of_months(3, 1, 2), indicator="rescue_teams", unit="支")
    february = replace(of_months(3, 2, 2), indicator="rescue_teams", unit="支")
    statuses, findings = checked(both, january, february)
    assert statuses == ["stated"] * 3
    assert findings == []
