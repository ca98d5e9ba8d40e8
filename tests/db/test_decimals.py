"""Figures survive the database digit for digit, and SQL can reckon with them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy import Engine, text

from extractor.db.files import RunKey
from extractor.db.query import Wanted, stored_figures
from extractor.db.save import save_extraction
from tests.db.archive import a_file, an_extraction


def save_values(engine: Engine, run: RunKey, *values: str) -> None:
    extraction = an_extraction()
    figures = tuple(replace(extraction.observations[0], value=Decimal(value)) for value in values)
    save_extraction(
        engine, run, [a_file()], replace(extraction, observations=figures, findings=()), 0.0
    )


@pytest.mark.parametrize("value", ["1234567890123456.789", "0.1", "-13.58", "120000000", "0"])
def test_a_value_comes_back_digit_for_digit(engine: Engine, run: RunKey, value: str) -> None:
    save_values(engine, run, value)
    (stored,) = stored_figures(engine, Wanted())
    assert stored.observation.value == Decimal(value)


def test_sql_adds_and_orders_the_numbers(engine: Engine, run: RunKey) -> None:
    save_values(engine, run, "9", "10", "-13.5", "1200000")
    with engine.connect() as connection:
        total = connection.execute(text("SELECT sum(value_number) FROM observation")).scalar_one()
        ordered = connection.execute(
            text("SELECT value FROM observation ORDER BY value_number")
        ).scalars()
        assert Decimal(str(total)) == Decimal("1200005.5")
        assert list(ordered) == ["-13.5", "9", "10", "1200000"]


def test_a_range_keeps_both_ends(engine: Engine, run: RunKey) -> None:
    extraction = an_extraction()
    ranged = replace(
        extraction.observations[0], value=Decimal(3), high=Decimal(9), qualifier="range"
    )
    save_extraction(
        engine, run, [a_file()], replace(extraction, observations=(ranged,), findings=()), 0.0
    )
    (stored,) = stored_figures(engine, Wanted())
    assert (stored.observation.value, stored.observation.high) == (Decimal(3), Decimal(9))
