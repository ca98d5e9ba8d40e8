"""Totals and their parts: what must add up, what may, and what is no contradiction."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from extractor.reconcile import reconcile
from extractor.types import Finding, Observation
from tests.reconcile.figures import CLEAN, IDENTITIES, figure, text_of


def checked(*figures: Observation) -> tuple[list[str], list[Finding]]:
    """Return the statuses after reconciling a clean text, and the findings."""
    observations, findings = reconcile(text_of(*figures), CLEAN, IDENTITIES)
    return [each.status for each in observations], list(findings)


def verdicts(findings: list[Finding]) -> set[tuple[str, str]]:
    return {(each.identity, each.verdict) for each in findings}


def test_an_incomplete_list_is_no_contradiction() -> None:
    statuses, findings = checked(
        figure("accidents", 40),
        figure("accidents", 20, sector="road"),
        figure("accidents", 5, sector="fire"),
    )
    assert statuses == ["stated"] * 3
    assert findings == []


def test_parts_that_make_up_the_total_hold_without_having_to() -> None:
    statuses, findings = checked(
        figure("accidents", 25),
        figure("accidents", 20, sector="road"),
        figure("accidents", 5, sector="fire"),
    )
    assert statuses == ["stated"] * 3
    assert verdicts(findings) == {("sectors_unproved", "holds")}


def test_a_list_of_every_accident_is_a_list_of_every_death() -> None:
    statuses, findings = checked(
        figure("accidents", 25),
        figure("deaths", 12),
        figure("accidents", 20, sector="road"),
        figure("deaths", 8, sector="road"),
        figure("accidents", 5, sector="fire"),
        figure("deaths", 2, sector="fire"),
    )
    assert ("sectors", "ambiguous") in verdicts(findings)
    assert [statuses[number] for number in (1, 3, 5)] == ["suspect"] * 3
    assert [statuses[number] for number in (0, 2, 4)] == ["stated"] * 3


def test_a_list_of_every_death_may_leave_out_accidents() -> None:
    statuses, _ = checked(
        figure("accidents", 40),
        figure("deaths", 10),
        figure("accidents", 20, sector="road"),
        figure("deaths", 8, sector="road"),
        figure("accidents", 5, sector="fire"),
        figure("deaths", 2, sector="fire"),
    )
    assert statuses == ["stated"] * 6


def test_parts_that_exceed_the_total_contradict_it() -> None:
    statuses, _ = checked(
        figure("deaths", 10),
        figure("deaths", 8, sector="road"),
        figure("deaths", 7, sector="fire"),
    )
    assert statuses == ["suspect"] * 3


def test_sectors_inside_another_are_not_added_to_it() -> None:
    statuses, findings = checked(
        figure("deaths", 30),
        figure("deaths", 10, sector="road"),
        figure("deaths", 20, sector="industry_trade"),
        figure("deaths", 15, sector="coal_mine"),
        figure("deaths", 5, sector="construction"),
    )
    assert statuses == ["stated"] * 5
    assert verdicts(findings) == {("sectors_unproved", "holds")}
    assert {each.members for each in findings} == {(0, 1, 2), (2, 3, 4)}


def test_a_rest_inside_another_sector_breaks_no_bound() -> None:
    statuses, _ = checked(
        figure("deaths", 30),
        figure("deaths", 10, sector="road"),
        figure("deaths", 20, sector="industry_trade"),
        figure("deaths", 6, sector="other"),
        figure("deaths", 1, sector="school"),
    )
    assert statuses == ["stated"] * 5


def test_a_total_that_comes_later_in_the_text_binds_nothing() -> None:
    statuses, _ = checked(
        figure("deaths", 12, sector="road"),
        figure("deaths", 5),
    )
    assert statuses == ["stated"] * 2


def test_figures_of_another_period_are_not_added() -> None:
    month = (dt.date(2012, 6, 1), dt.date(2012, 6, 30))
    statuses, _ = checked(
        figure("deaths", 3, period=month),
        figure("deaths", 8, sector="road"),
        figure("deaths", 2, sector="fire"),
    )
    assert statuses == ["stated"] * 3


def test_a_sector_that_says_nothing_of_deaths_had_none_without_accidents() -> None:
    _, findings = checked(
        figure("accidents", 25),
        figure("deaths", 10),
        figure("accidents", 20, sector="road"),
        figure("deaths", 8, sector="road"),
        figure("accidents", 5, sector="fire"),
        figure("deaths", 2, sector="fire"),
        figure("accidents", 0, sector="water", printed="未发生"),
    )
    assert ("sectors", "holds") in verdicts(findings)


def test_areas_make_up_the_whole_when_their_accidents_do() -> None:
    statuses, findings = checked(
        figure("accidents", 31, sector="all"),
        figure("deaths", 36),
        figure("injuries", 5),
        figure("accidents", 20, area="乙县"),
        figure("deaths", 25, area="乙县"),
        figure("accidents", 11, area="丙县"),
        figure("deaths", 4, area="丙县"),
    )
    assert ("areas", "ambiguous") in verdicts(findings)
    assert [statuses[number] for number in (1, 4, 6)] == ["suspect"] * 3


def test_areas_beside_each_other_are_no_parts_of_each_other() -> None:
    statuses, findings = checked(
        figure("deaths", 36),
        figure("accidents", 31),
        figure("deaths", 900, area="丁省"),
    )
    assert statuses == ["stated"] * 3
    assert findings == []


def test_grades_are_parts_of_the_total() -> None:
    statuses, findings = checked(
        figure("deaths", 36),
        figure("deaths", 63, severity="larger"),
    )
    assert statuses == ["suspect"] * 2
    assert {each.identity for each in findings} == {"severity"}


def test_all_grades_make_up_the_total() -> None:
    _, findings = checked(
        figure("accidents", 31),
        figure("accidents", 30, severity="general"),
        figure("accidents", 1, severity="larger_up"),
    )
    assert verdicts(findings) == {("severity", "holds")}


def test_casualties_are_the_dead_and_the_injured() -> None:
    statuses, findings = checked(
        figure("casualties", 15),
        figure("deaths", 4),
        figure("injuries", 10),
    )
    assert verdicts(findings) == {("casualties", "ambiguous")}
    assert statuses == ["suspect"] * 3


def test_a_finding_says_what_was_expected() -> None:
    _, (finding,) = checked(
        figure("accidents", 25),
        figure("accidents", 20, sector="road"),
        figure("accidents", 5, sector="fire"),
    )
    assert finding.members == (0, 1, 2)
    assert (finding.expected, finding.found, finding.residual) == (25, 25, 0)
    assert finding.tolerance == Decimal(0)
    assert finding.message == "sectors_unproved: 25, 20, 5"
