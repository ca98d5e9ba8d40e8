"""The case tables of tests/cases, read once."""

from __future__ import annotations

import functools
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

CASES = Path(__file__).parents[1] / "cases"


class Expected(NamedTuple):
    """What a written quantity says: value, end of a range, unit and qualifier."""

    value: Decimal
    high: Decimal | None
    unit: str
    qualifier: str


class Case(NamedTuple):
    """One way to write a quantity; `raw` forms are normalised before they are read."""

    family: str
    form: str
    expected: Expected
    raw: bool


@functools.cache
def table(name: str) -> dict[str, Any]:
    """Return a case file as it stands."""
    return tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))


def quantity_cases() -> list[Case]:
    """Every written form of tests/cases/quantities.toml with what it says."""
    return [
        Case(family["name"], form, _expected(key, family["qualifier"]), family.get("raw", False))
        for family in table("quantities")["family"]
        for key, forms in family["cases"].items()
        for form in forms
    ]


def _expected(key: str, qualifier: str) -> Expected:
    number, _, unit = key.partition(" ")
    low, _, high = number.partition("..")
    return Expected(Decimal(low), Decimal(high) if high else None, unit, qualifier)
