"""Digits that a respelling programme replaced: 10 printed as 2023, 104 as 20234, 09 as 2223."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.reconcile import reconcile
from tests.reconcile.figures import (
    CLEAN,
    FIRST_HALF_BEFORE,
    IDENTITIES,
    RESPELLED,
    figure,
    text_of,
)


def test_a_total_is_restored_by_its_sectors() -> None:
    figures = text_of(
        figure("deaths", 2023),
        figure("deaths", 4, sector="road"),
        figure("deaths", 6, sector="industry_trade"),
    )
    (total, *parts), findings = reconcile(figures, RESPELLED, IDENTITIES)
    assert (total.value, total.printed, total.status) == (Decimal(10), "2023", "repaired")
    assert "4, 6" in total.notes[0]
    assert [part.status for part in parts] == ["stated", "stated"]
    (finding,) = [each for each in findings if each.verdict == "repaired"]
    assert finding.members == (0, 1, 2)
    assert (finding.expected, finding.found, finding.residual) == (10, 2023, 2013)


def test_a_sector_is_restored_by_the_total() -> None:
    figures = text_of(
        figure("deaths", 16),
        figure("deaths", 2023, sector="road"),
        figure("deaths", 6, sector="industry_trade"),
    )
    (_, road, _), _ = reconcile(figures, RESPELLED, IDENTITIES)
    assert (road.value, road.status) == (Decimal(10), "repaired")


def test_an_earlier_level_is_restored_by_the_change() -> None:
    figures = text_of(
        figure("accidents", 12),
        figure("accidents", 2023, period=FIRST_HALF_BEFORE),
        figure("accidents", 2, measure="change"),
    )
    (_, earlier, _), _ = reconcile(figures, RESPELLED, IDENTITIES)
    assert (earlier.value, earlier.status) == (Decimal(10), "repaired")


def test_levels_of_an_unknown_year_are_told_apart_by_their_words() -> None:
    figures = text_of(
        figure("accidents", 12, period=None, area=None),
        figure("accidents", 2023, period=None, area=None, quote="事故12起,同期2023起"),
        figure("accidents", 2, measure="change", period=None, area=None),
    )
    (_, earlier, _), _ = reconcile(figures, RESPELLED, IDENTITIES)
    assert (earlier.value, earlier.status) == (Decimal(10), "repaired")


def test_a_change_keeps_its_sign() -> None:
    figures = text_of(
        figure("accidents", 86),
        figure("accidents", 96, period=FIRST_HALF_BEFORE),
        figure("accidents", -2023, measure="change"),
    )
    (_, _, change), _ = reconcile(figures, RESPELLED, IDENTITIES)
    assert (change.value, change.status) == (Decimal(-10), "repaired")


def test_digits_inside_a_number_are_restored_by_the_rate() -> None:
    figures = text_of(
        figure("hazards_found", 20234),
        figure("hazards_rectified", 98),
        figure("hazard_rectification_rate", "94.23"),
    )
    (found, _, _), _ = reconcile(figures, RESPELLED, IDENTITIES)
    assert (found.value, found.status) == (Decimal(104), "repaired")


def test_nine_hundred_and_nine_is_restored() -> None:
    figures = text_of(
        figure("deaths", 92223, printed="92223"),
        figure("deaths", 900, period=FIRST_HALF_BEFORE),
        figure("deaths", 9, measure="change"),
    )
    (deaths, _, _), _ = reconcile(figures, RESPELLED, IDENTITIES)
    assert (deaths.value, deaths.status) == (Decimal(909), "repaired")


def test_without_arithmetic_the_printed_value_stays_in_doubt() -> None:
    (only,), findings = reconcile([figure("licences_issued", 12023)], RESPELLED, IDENTITIES)
    assert (only.value, only.status) == (Decimal(12023), "suspect")
    assert "110" in only.notes[0]
    assert findings == ()


def test_an_upper_bound_alone_restores_nothing() -> None:
    figures = text_of(figure("deaths", 40), figure("deaths", 2023, sector="road"))
    (_, road), _ = reconcile(figures, RESPELLED, IDENTITIES)
    assert (road.value, road.status) == (Decimal(2023), "suspect")


def test_a_true_2023_that_the_arithmetic_confirms_stays() -> None:
    figures = text_of(
        figure("accidents", 2023),
        figure("accidents", 2000, period=FIRST_HALF_BEFORE),
        figure("accidents", 23, measure="change"),
    )
    observations, findings = reconcile(figures, RESPELLED, IDENTITIES)
    assert [each.status for each in observations] == ["stated"] * 3
    assert [each.verdict for each in findings] == ["holds"]


@pytest.mark.parametrize("indicator", ["deaths", "units_inspected"])
def test_other_documents_may_count_2023(indicator: str) -> None:
    (only,), _ = reconcile([figure(indicator, 2023)], CLEAN, IDENTITIES)
    assert only.status == "stated"
    assert only.notes == ()
