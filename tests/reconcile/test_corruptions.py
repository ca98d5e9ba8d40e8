"""The values a damaged number may have had."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.reconcile.corruptions import originals, respelled_originals
from tests.reconcile.figures import IDENTITIES, figure

DAMAGE = IDENTITIES.damage


@pytest.mark.parametrize(
    ("printed", "original", "how"),
    [
        ("36", "86", "digit misread"),
        ("17", "11", "digit misread"),
        ("63", "36", "digits transposed"),
        ("112", "12", "digit doubled"),
        ("9423", "94.23", "decimal point lost"),
        ("2.214", "2214", "separator read as point"),
        ("3", "30000", "ten thousand dropped"),
        ("2023", "10", "respelled"),
        ("2,023", "10", "respelled"),
    ],
)
def test_each_known_corruption_is_undone(printed: str, original: str, how: str) -> None:
    value = printed.replace(",", "")
    found = originals(figure("deaths", value, printed=printed), DAMAGE)
    assert (Decimal(original), how) in [(each.value, each.how) for each in found]


def test_full_width_digits_are_read() -> None:
    found = originals(figure("deaths", 63, printed="６３"), DAMAGE)
    assert Decimal(36) in [each.value for each in found]


def test_the_scale_of_the_unit_is_kept() -> None:
    loss = figure("economic_loss", 81500, printed="8.15万", precision=Decimal(50))
    values = [each.value for each in originals(loss, DAMAGE)]
    assert Decimal(85100) in values
    assert Decimal("8.51") not in values


def test_a_restored_decimal_point_makes_the_number_more_precise() -> None:
    (found,) = [
        each
        for each in originals(figure("deaths", -1358, measure="growth_rate"), DAMAGE)
        if each.value == Decimal("-13.58")
    ]
    assert found.precision == Decimal("0.005")


def test_a_change_may_have_lost_its_sign_and_a_level_not() -> None:
    change = originals(figure("deaths", 5, measure="change"), DAMAGE)
    level = originals(figure("deaths", 5), DAMAGE)
    assert (Decimal(-5), "sign lost") in [(each.value, each.how) for each in change]
    assert "sign lost" not in {each.how for each in level}


@pytest.mark.parametrize(
    ("printed", "read"), [("2023", ["10"]), ("20234", ["104"]), ("12023", ["110"]), ("118", [])]
)
def test_respelled_digits_stand_for_ten(printed: str, read: list[str]) -> None:
    found = respelled_originals(figure("deaths", printed), DAMAGE)
    assert [each.value for each in found] == [Decimal(each) for each in read]


def test_numbers_in_words_ranges_and_repaired_figures_have_no_originals() -> None:
    words = figure("deaths", 12, printed="十二")
    between = figure("deaths", 3, high=Decimal(9), qualifier="range")
    repaired = figure("deaths", 10, printed="2023", status="repaired")
    assert originals(words, DAMAGE) == []
    assert originals(between, DAMAGE) == []
    assert originals(repaired, DAMAGE) == []
