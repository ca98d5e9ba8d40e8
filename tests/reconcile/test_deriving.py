"""Figures that follow from others are offered as derived, with what they follow from."""

from __future__ import annotations

from decimal import Decimal

from extractor.reconcile import derive
from extractor.types import Observation
from tests.reconcile.figures import FIRST_HALF_BEFORE, IDENTITIES, figure, text_of


def derived(*figures: Observation) -> list[Observation]:
    return list(derive(text_of(*figures), IDENTITIES))


def test_last_years_count_follows_from_the_rate() -> None:
    (found,) = derived(
        figure("accidents", 23),
        figure("accidents", "-17.86", measure="growth_rate"),
    )
    assert (found.value, found.high, found.status) == (Decimal(28), None, "derived")
    assert (found.period, found.area, found.unit) == (FIRST_HALF_BEFORE, "甲市", "起")
    assert (found.printed, found.quote) == ("", "")
    assert found.notes == (
        "from accidents level 23 (page 1, 0-2)",
        "from accidents growth_rate 17.86 (page 1, 10-15)",
    )


def test_a_large_count_follows_as_a_range() -> None:
    (found,) = derived(
        figure("accidents", 21846),
        figure("accidents", "-9.40", measure="growth_rate"),
    )
    assert found.qualifier == "range"
    assert found.value <= Decimal(24112) <= (found.high or 0)
    assert (found.high or 0) - found.value < 10


def test_the_sector_that_is_left_out_follows_from_the_total() -> None:
    (found,) = derived(
        figure("accidents", 25),
        figure("deaths", 10),
        figure("accidents", 20, sector="road"),
        figure("deaths", 8, sector="road"),
        figure("accidents", 5, sector="fire"),
    )
    assert (found.indicator, found.sector, found.value) == ("deaths", "fire", Decimal(2))


def test_what_is_stated_is_not_derived() -> None:
    assert (
        derived(
            figure("accidents", 29),
            figure("accidents", 34, period=FIRST_HALF_BEFORE),
            figure("accidents", -5, measure="change"),
        )
        == []
    )


def test_nothing_follows_from_figures_in_doubt_or_at_odds() -> None:
    level, change = figure("accidents", 29), figure("accidents", -5, measure="change")
    assert len(derived(level, change)) == 1
    assert derived(level, figure("accidents", -5, measure="change", status="suspect")) == []
    assert derived(level, change, figure("accidents", "30.1", measure="growth_rate")) == []


def test_nothing_follows_for_a_year_that_is_not_known() -> None:
    assert (
        derived(
            figure("accidents", 29, period=None),
            figure("accidents", -5, measure="change", period=None),
        )
        == []
    )


def test_documents_are_taken_one_by_one() -> None:
    level = figure("accidents", 29, document="b.txt")
    change = figure("accidents", -5, measure="change", document="a.txt")
    assert derived(level, change) == []
