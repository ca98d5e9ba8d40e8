"""Written numbers: the case table, what is no number, spelling and reading, and cn2an."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import cn2an
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.mentions.numerals import parse_number
from tests.mentions.cases import table
from tests.mentions.spelling import (
    BANKERS,
    BANKERS_PLACES,
    spell,
    spell_decimal,
    spell_mixed,
)

VALUES = [
    pytest.param(form, Decimal(value), id=f"{form} is {value}")
    for value, forms in table("numerals")["values"].items()
    for form in forms
]
NONE = [
    pytest.param(form, id=f"{why}: {form or 'nothing'}")
    for why, forms in table("numerals")["none"].items()
    for form in forms
]
OTHERWISE: dict[str, Any] = {
    form: read for entry in table("cn2an")["otherwise"] for form, read in entry["cn2an"].items()
}
WRONG: dict[str, dict[str, str]] = table("cn2an")["wrong"]
UNREAD = frozenset(table("cn2an")["unread"]["forms"])
NUMBERS = st.integers(0, 10**12 - 1)


def value(text: str) -> Decimal | None:
    number = parse_number(text)
    return None if number is None else number.value


def read_by_cn2an(text: str) -> Decimal | None:
    """What cn2an reads; a KeyError of its own (〇亿〇) is no reading either."""
    try:
        return Decimal(str(cn2an.cn2an(text, "smart")))
    except (ValueError, KeyError):
        return None


@pytest.mark.parametrize(("form", "expected"), VALUES)
def test_a_written_number_has_its_value(form: str, expected: Decimal) -> None:
    assert value(form) == expected


@pytest.mark.parametrize("form", NONE)
def test_what_has_no_single_reading_is_no_number(form: str) -> None:
    assert value(form) is None


@given(NUMBERS)
def test_a_spelled_number_is_read_back(number: int) -> None:
    assert value(spell(number)) == number


@given(NUMBERS)
def test_a_number_in_bankers_numerals_is_read_back(number: int) -> None:
    assert value(spell(number, BANKERS, BANKERS_PLACES)) == number


@given(NUMBERS)
def test_a_number_mixed_with_myriads_is_read_back(number: int) -> None:
    assert value(spell_mixed(number)) == number


@given(NUMBERS)
def test_separators_of_thousands_change_nothing(number: int) -> None:
    assert value(f"{number:,}") == number


@given(st.integers(0, 10**6), st.text("0123456789", min_size=1, max_size=4))
def test_a_spelled_decimal_is_read_back(number: int, fraction: str) -> None:
    assert value(spell_decimal(number, fraction)) == Decimal(f"{number}.{fraction}")


@given(NUMBERS)
@settings(max_examples=60)
def test_numbers_spelled_by_cn2an_are_read_back(number: int) -> None:
    assert value(cn2an.an2cn(str(number), "low")) == number
    assert value(cn2an.an2cn(str(number), "up")) == number


@given(st.text("零〇一二两三四五六七八九十百千万亿", min_size=1, max_size=7))
@settings(max_examples=300)
def test_any_row_of_numerals_is_read_as_cn2an_reads_it_or_not_at_all(text: str) -> None:
    ours, theirs = value(text), read_by_cn2an(text)
    assert ours is None or theirs is None or ours == theirs or "亿十" in text


@pytest.mark.parametrize(("form", "expected"), VALUES)
def test_cn2an_agrees_on_the_values_it_reads(form: str, expected: Decimal) -> None:
    assert read_by_cn2an(form) == (None if form in UNREAD else expected)


@pytest.mark.parametrize("form", OTHERWISE)
def test_the_known_disagreements_with_cn2an_still_stand(form: str) -> None:
    assert read_by_cn2an(form) == Decimal(OTHERWISE[form])
    assert value(form) is None


@pytest.mark.parametrize(("form", "entry"), WRONG.items())
def test_cn2an_still_misreads_what_it_misreads(form: str, entry: dict[str, str]) -> None:
    assert value(form) == Decimal(entry["value"])
    assert read_by_cn2an(form) == Decimal(entry["cn2an"])


@pytest.mark.parametrize(
    ("form", "precision"),
    [("12", "0.5"), ("1.40", "0.005"), ("1.4万", "500"), ("四十二万", "5000"), ("六点五", "0.05")],
)
def test_precision_is_half_the_unit_of_the_last_digit(form: str, precision: str) -> None:
    number = parse_number(form)
    assert number is not None
    assert number.precision == Decimal(precision)
