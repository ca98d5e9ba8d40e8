"""Levels, changes, rates of growth, shares and uses of targets."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from extractor.reconcile import reconcile, share_holding
from extractor.types import Finding, Observation
from tests.reconcile.figures import CLEAN, FIRST_HALF_BEFORE, IDENTITIES, figure, text_of


def checked(*figures: Observation) -> tuple[list[str], list[Finding]]:
    """Return the statuses after reconciling a clean text, and the findings."""
    observations, findings = reconcile(text_of(*figures), CLEAN, IDENTITIES)
    return [each.status for each in observations], list(findings)


@pytest.mark.parametrize("rate", ["-14.71", "-14.7", "-14.70", "-15"])
def test_a_rate_follows_from_level_and_change(rate: str) -> None:
    statuses, findings = checked(
        figure("accidents", 29),
        figure("accidents", -5, measure="change"),
        figure("accidents", rate, measure="growth_rate"),
    )
    assert statuses == ["stated"] * 3
    assert {each.verdict for each in findings} == {"holds"}


def test_a_rate_that_does_not_follow_is_the_authors_slip() -> None:
    statuses, findings = checked(
        figure("accidents", 29),
        figure("accidents", 34, period=FIRST_HALF_BEFORE),
        figure("accidents", "-18.2", measure="growth_rate"),
    )
    assert statuses == ["stated", "stated", "suspect"]
    assert {each.verdict for each in findings} == {"violated"}


def test_a_rate_needs_a_whole_number_before() -> None:
    statuses, _ = checked(
        figure("accidents", 23),
        figure("accidents", "-15.86", measure="growth_rate"),
    )
    assert statuses[1] == "suspect"


def test_a_rate_of_money_needs_no_whole_number() -> None:
    loss = figure("economic_loss", 105000, printed="10.5万", precision=Decimal(500))
    statuses, _ = checked(loss, figure("economic_loss", "-20.03", measure="growth_rate"))
    assert statuses == ["stated", "stated"]


def test_growth_from_nothing_may_be_printed_as_one_hundred_per_cent() -> None:
    statuses, _ = checked(
        figure("deaths", 3),
        figure("deaths", 3, measure="change"),
        figure("deaths", 100, measure="growth_rate"),
    )
    assert statuses == ["stated"] * 3


def test_changes_in_one_breath_belong_to_their_levels_in_order() -> None:
    statuses, findings = checked(
        figure("accidents", 3, subject="坍塌"),
        figure("accidents", 7, subject="坠落"),
        figure("accidents", 2, period=FIRST_HALF_BEFORE, subject="坍塌", sentence=9),
        figure("accidents", 1, measure="change", subject="坍塌"),
        figure("accidents", 5, measure="change", subject="坠落"),
    )
    assert statuses == ["stated"] * 5
    assert all(each.verdict == "holds" for each in findings)


def test_a_change_on_the_month_before_is_not_one_on_the_year_before() -> None:
    june = (dt.date(2012, 6, 1), dt.date(2012, 6, 30))
    may = (dt.date(2012, 5, 1), dt.date(2012, 5, 31))
    statuses, findings = checked(
        figure("deaths", 9, period=june),
        figure("deaths", 7, period=may),
        figure("deaths", 2, measure="change", reference="previous_period", period=june),
        figure("deaths", -4, measure="change", period=june),
    )
    assert statuses == ["stated"] * 4
    assert [(each.identity, each.members) for each in findings] == [("change", (0, 1, 2))]


def test_a_share_belongs_to_the_whole_it_fits() -> None:
    _, findings = checked(
        figure("deaths", 97),
        figure("deaths", 21, sector="industry_trade"),
        figure("deaths", "21.6", measure="share", reference="total", sector="industry_trade"),
    )
    assert [(each.identity, each.verdict) for each in findings] == [("share", "holds")]


def test_a_share_that_fits_nothing_is_one_of_something_else() -> None:
    statuses, findings = checked(
        figure("deaths", 97),
        figure("deaths", 21, sector="industry_trade"),
        figure("deaths", "3.3", measure="share", reference="total", sector="industry_trade"),
    )
    assert statuses == ["stated"] * 3
    assert findings == []


def target(value: int) -> Observation:
    year = (dt.date(2012, 1, 1), dt.date(2012, 12, 31))
    return figure("deaths", value, scenario="target", qualifier="at_most", period=year)


def test_the_use_of_a_control_figure() -> None:
    use = figure("deaths", "46.6", measure="share", reference="target")
    statuses, findings = checked(figure("deaths", 27), target(58), use)
    assert statuses == ["stated"] * 3
    assert [(each.identity, each.verdict) for each in findings] == [("use_of_target", "holds")]


def test_of_two_control_figures_the_one_that_fits() -> None:
    use = figure("deaths", "39.4", measure="share", reference="target", sentence=1)
    statuses, findings = checked(figure("deaths", 97), target(246), target(235), use)
    assert statuses == ["stated"] * 4
    (finding,) = findings
    assert finding.members == (0, 1, 3)
    assert finding.identity == "use_of_target_unproved"


def test_a_rectification_rate_belongs_to_the_pair_before_it() -> None:
    statuses, findings = checked(
        figure("hazards_found", 9875),
        figure("hazards_rectified", 9120),
        figure("hazard_rectification_rate", "92.35"),
        figure("major_hazards_found", 58),
        figure("major_hazards_rectified", 41),
    )
    assert statuses == ["stated"] * 5
    assert [each.members for each in findings] == [(0, 1, 2)]


def test_the_share_of_identities_that_hold() -> None:
    _, findings = checked(
        figure("accidents", 29),
        figure("accidents", 34, period=FIRST_HALF_BEFORE),
        figure("accidents", -5, measure="change"),
        figure("hazards_found", 100),
        figure("hazards_rectified", 98),
        figure("hazard_rectification_rate", "89.5"),
    )
    assert share_holding(findings) == (1, 2)


@pytest.mark.parametrize(
    "period",
    [
        (dt.date(1, 1, 1), dt.date(1, 1, 31)),
        (dt.date(9999, 12, 1), dt.date(9999, 12, 31)),
        (dt.date(2012, 6, 30), dt.date(2012, 1, 1)),
    ],
)
def test_periods_that_were_misread_are_compared_with_nothing(
    period: tuple[dt.date, dt.date],
) -> None:
    statuses, findings = checked(
        figure("accidents", 29, period=period),
        figure("accidents", -5, measure="change", period=period),
        figure("accidents", "30.1", measure="growth_rate", period=period),
    )
    assert statuses == ["stated"] * 3
    assert findings == []
