"""The interval of true values that printed digits and hedges stand for."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.reconcile.intervals import INFINITY, Interval, interval_of
from tests.reconcile.figures import IDENTITIES, figure

PRINTED = IDENTITIES.printed


def test_a_count_reaches_half_a_unit() -> None:
    assert interval_of(figure("deaths", 36), PRINTED) == Interval(Decimal("35.5"), Decimal("36.5"))


def test_a_number_in_ten_thousands_reaches_half_of_its_last_digit() -> None:
    units = figure("units_inspected", 14000, printed="1.4万", precision=Decimal(500))
    assert interval_of(units, PRINTED) == Interval(Decimal(13500), Decimal(14500))


def test_a_percentage_is_rounded_or_cut_off() -> None:
    rate = figure("deaths", "-13.58", measure="growth_rate")
    interval = interval_of(rate, PRINTED)
    assert interval.holds(Decimal("-13.575"))
    assert interval.holds(Decimal("-13.5895"))
    assert not interval.holds(Decimal("-13.574"))
    assert not interval.holds(Decimal("-13.59"))


@pytest.mark.parametrize(
    ("value", "printed", "low", "high"),
    [
        ("80", "80多", "79.5", "90"),
        ("200", "200余", "199.5", "300"),
        ("400", "400", "300", "500"),
        ("1260", "1260余", "1259.5", "1270"),
    ],
)
def test_a_hedged_number_reaches_to_the_next_as_round(
    value: str, printed: str, low: str, high: str
) -> None:
    about = figure("training_persons", value, printed=printed, qualifier="about")
    assert interval_of(about, PRINTED) == Interval(Decimal(low), Decimal(high))


def test_a_hedge_before_the_number_lets_it_be_less() -> None:
    about = figure(
        "emergency_supplies",
        50000,
        printed="近5万",
        qualifier="about",
        precision=Decimal(5000),
    )
    assert interval_of(about, PRINTED) == Interval(Decimal(40000), Decimal(55000))


def test_at_least_is_open_above_and_of_a_decrease_below() -> None:
    more = figure("certification_rate", 90, qualifier="at_least")
    less = figure("deaths", -20, measure="growth_rate", qualifier="at_least")
    assert interval_of(more, PRINTED) == Interval(Decimal("89.5"), INFINITY)
    assert interval_of(less, PRINTED) == Interval(-INFINITY, Decimal("-19.5"))


def test_a_control_figure_is_the_number_itself() -> None:
    target = figure("deaths", 542, scenario="target", qualifier="at_most")
    assert interval_of(target, PRINTED) == Interval(Decimal("541.5"), Decimal("542.5"))


def test_a_range_is_both_ends() -> None:
    units = figure("units_inspected", 5000, high=Decimal(6000), qualifier="range")
    assert interval_of(units, PRINTED) == Interval(Decimal("4999.5"), Decimal("6000.5"))
