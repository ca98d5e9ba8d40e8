"""Damaged figures: located by the identities they break, restored when one reading fits."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from extractor.reconcile import localise, reconcile
from extractor.types import Finding, Observation, Quality
from tests.reconcile.figures import CLEAN, FIRST_HALF_BEFORE, IDENTITIES, figure, text_of

SCANNED = 0.9


def scanned(*figures: Observation) -> tuple[list[Observation], list[Finding]]:
    """Return what reconciling makes of figures read by OCR."""
    read = [replace(each, confidence=SCANNED) for each in text_of(*figures)]
    observations, findings = reconcile(read, CLEAN, IDENTITIES)
    return list(observations), list(findings)


@pytest.mark.parametrize(
    ("printed", "how"),
    [
        ("84", "digit misread"),
        ("43", "digits transposed"),
        ("344", "digit doubled"),
    ],
)
def test_a_level_is_restored_by_change_and_rate(printed: str, how: str) -> None:
    (level, change, rate), findings = scanned(
        figure("accidents", printed),
        figure("accidents", 5, measure="change"),
        figure("accidents", "17.24", measure="growth_rate"),
    )
    assert (level.value, level.status, level.printed) == (Decimal(34), "repaired", printed)
    assert how in level.notes[0]
    assert (change.status, rate.status) == ("stated", "stated")
    assert "repaired" in {each.verdict for each in findings}


def test_a_lost_decimal_point_is_restored() -> None:
    (_, _, rate), _ = scanned(
        figure("hazards_found", 5127),
        figure("hazards_rectified", 4989),
        figure("hazard_rectification_rate", 973),
    )
    assert (rate.value, rate.precision, rate.status) == (
        Decimal("97.3"),
        Decimal("0.05"),
        "repaired",
    )


def test_a_lost_sign_is_restored() -> None:
    (_, _, rate), _ = scanned(
        figure("accidents", 29),
        figure("accidents", 34, period=FIRST_HALF_BEFORE),
        figure("accidents", "14.71", measure="growth_rate"),
    )
    assert (rate.value, rate.status) == (Decimal("-14.71"), "repaired")


def test_a_separator_read_as_a_point_is_restored() -> None:
    (total, *_), _ = scanned(
        figure("casualties", "2.214", precision=Decimal("0.0005")),
        figure("deaths", 214),
        figure("injuries", 2000),
    )
    assert (total.value, total.status) == (Decimal(2214), "repaired")


def test_ten_thousand_that_was_dropped_is_restored() -> None:
    before = figure(
        "economic_loss",
        240000,
        printed="24.0万",
        period=FIRST_HALF_BEFORE,
        precision=Decimal(500),
    )
    change = figure(
        "economic_loss",
        60000,
        printed="6.0万",
        measure="change",
        precision=Decimal(500),
    )
    (loss, *_), _ = scanned(
        figure("economic_loss", "30.0", printed="30.0", precision=Decimal("0.05")),
        before,
        change,
        figure("economic_loss", 25, measure="growth_rate"),
    )
    assert (loss.value, loss.status) == (Decimal(300000), "repaired")


def test_several_explanations_leave_every_figure_in_doubt() -> None:
    observations, findings = scanned(
        figure("accidents", 48),
        figure("accidents", 40, period=FIRST_HALF_BEFORE),
        figure("accidents", 6, measure="change"),
    )
    assert [each.status for each in observations] == ["suspect", "stated", "suspect"]
    assert [each.value for each in observations] == [48, 40, 6]
    assert "candidates 46" in observations[0].notes[0]
    assert "candidates 8" in observations[2].notes[0]
    assert {each.verdict for each in findings} == {"ambiguous"}


def test_without_a_known_corruption_nothing_is_restored() -> None:
    observations, _ = scanned(
        figure("hazards_found", 5127),
        figure("hazards_rectified", 4989),
        figure("hazard_rectification_rate", "61.5"),
    )
    assert [each.status for each in observations] == ["suspect"] * 3


def test_in_digital_text_a_rate_may_be_the_authors_slip() -> None:
    figures = text_of(
        figure("hazards_found", 5177),
        figure("hazards_rectified", 4989),
        figure("hazard_rectification_rate", "97.3"),
    )
    observations, _ = reconcile(figures, CLEAN, IDENTITIES)
    assert [each.status for each in observations] == ["suspect", "stated", "suspect"]
    damaged = Quality("simplified", garbles=(("misread", 3),))
    restored, _ = reconcile(figures, damaged, IDENTITIES)
    assert (restored[0].value, restored[0].status) == (Decimal(5127), "repaired")


def test_a_sum_that_need_not_hold_helps_to_choose() -> None:
    observations, _ = scanned(
        figure("accidents", 48),
        figure("accidents", 40, period=FIRST_HALF_BEFORE),
        figure("accidents", 6, measure="change"),
        figure("accidents", 30, sector="road", sentence=4),
        figure("accidents", 16, sector="fire", sentence=4),
    )
    assert (observations[0].value, observations[0].status) == (Decimal(46), "repaired")
    assert [each.status for each in observations[1:]] == ["stated"] * 4


def test_the_less_certain_figure_is_doubted_first() -> None:
    figures = text_of(
        figure("casualties", 15),
        replace(figure("deaths", 4), confidence=0.6),
        figure("injuries", 10),
    )
    observations, _ = reconcile(figures, CLEAN, IDENTITIES)
    assert [each.status for each in observations] == ["stated", "suspect", "stated"]


def two_damaged() -> list[Observation]:
    return text_of(
        figure("accidents", 84),
        figure("accidents", 5, measure="change"),
        figure("accidents", "17.24", measure="growth_rate"),
        figure("accidents", 29, period=FIRST_HALF_BEFORE),
        figure("accidents", 62, sector="road"),
        figure("accidents", 2, sector="road", measure="change"),
        figure("accidents", "8.33", sector="road", measure="growth_rate"),
        figure("accidents", 24, sector="road", period=FIRST_HALF_BEFORE),
    )


def test_two_damaged_figures_are_both_restored() -> None:
    observations, _ = scanned(*two_damaged())
    assert [(each.status, each.value) for each in observations if each.status != "stated"] == [
        ("repaired", Decimal(34)),
        ("repaired", Decimal(26)),
    ]


def casualties_of_two_damaged() -> list[Observation]:
    return text_of(
        figure("casualties", 15),
        figure("deaths", 7),
        figure("injuries", 3),
        figure("deaths", 5, period=FIRST_HALF_BEFORE),
        figure("deaths", 1, measure="change"),
        figure("deaths", 20, measure="growth_rate"),
    )


def test_two_damaged_figures_of_one_identity_are_found_together() -> None:
    observations, _ = scanned(*casualties_of_two_damaged())
    doubted = {number for number, each in enumerate(observations) if each.status != "stated"}
    assert 1 in doubted
    assert not doubted & {3, 4, 5}


def test_a_search_that_is_cut_short_leaves_the_figures_in_doubt(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(localise, "MOST_CONTRADICTIONS", 0)
    observations, _ = scanned(*casualties_of_two_damaged())
    assert {each.status for each in observations} <= {"stated", "suspect"}
    assert "suspect" in {each.status for each in observations}


def test_many_contradictions_come_to_an_end() -> None:
    figures = [
        figure("deaths", (7 * number) % 90 + 1, area=f"{number}县", sector=sector, at=10 * place)
        for place, (number, sector) in enumerate(
            (number, sector) for number in range(60) for sector in ("all", "road", "fire", "rail")
        )
    ]
    observations, _ = scanned(*figures)
    assert len(observations) == 240
    assert {each.status for each in observations} <= {"stated", "suspect", "repaired"}


def test_numbers_of_thirty_digits_do_no_harm() -> None:
    digits = "9" * 30
    observations, findings = scanned(
        figure("accidents", digits),
        figure("accidents", digits, period=FIRST_HALF_BEFORE),
        figure("accidents", 5, measure="change"),
        figure("accidents", "17.24", measure="growth_rate"),
    )
    assert observations[0].value == Decimal(digits)
    assert "holds" not in {each.verdict for each in findings if 2 in each.members}
