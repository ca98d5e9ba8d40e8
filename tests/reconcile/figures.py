"""Short ways to write a figure in a test: figure("deaths", 10, sector="road")."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

from extractor.reconcile import Identities, load_identities
from extractor.types import Observation, Quality, Span

ROOT = Path(__file__).parents[2]
IDENTITIES: Identities = load_identities(ROOT / "patterns")
CLEAN = Quality("simplified")
RESPELLED = Quality("simplified", respelled=True)
FIRST_HALF = (dt.date(2012, 1, 1), dt.date(2012, 6, 30))
FIRST_HALF_BEFORE = (dt.date(2011, 1, 1), dt.date(2011, 6, 30))
UNITS = {"accidents": "起", "economic_loss": "元", "units_inspected": "家", "cases_filed": "起"}


def figure(indicator: str, value: str | int, **dimensions: Any) -> Observation:
    """Return a level of the first half of 2012 in 甲市 unless told otherwise.

    `printed` defaults to the number, `at` is where it stands, `places` how many decimals it has.
    """
    number = Decimal(value)
    printed = dimensions.pop("printed", format(abs(number), "f"))
    at = dimensions.pop("at", 0)
    places = max(0, -int(number.as_tuple().exponent))
    measure = dimensions.get("measure", "level")
    percent = measure in ("growth_rate", "share") or indicator.endswith("_rate")
    unit = "%" if percent else UNITS.get(indicator, "人")
    reference = "year_earlier" if measure in ("change", "growth_rate") else None
    values: dict[str, Any] = {
        "document": "a.txt",
        "indicator": indicator,
        "sector": "all",
        "severity": "all",
        "measure": measure,
        "scenario": "actual",
        "reference": reference,
        "value": number,
        "high": None,
        "qualifier": "exact",
        "unit": unit,
        "period": FIRST_HALF,
        "subject": None,
        "area": "甲市",
        "area_code": None,
        "status": "stated",
        "printed": printed,
        "quote": printed,
        "page": 1,
        "source": Span(at, at + len(printed)),
        "pattern": "test",
        "precision": Decimal(1).scaleb(-places) / 2,
    }
    return Observation(**{**values, **dimensions})


def text_of(*figures: Observation) -> list[Observation]:
    """Return the figures one after another in one sentence, where none says its place."""
    placed = []
    for number, each in enumerate(figures):
        source = Span(number * 10, number * 10 + len(each.printed))
        placed.append(each if each.source.start else _at(each, source))
    return placed


def _at(observation: Observation, source: Span) -> Observation:
    from dataclasses import replace

    return replace(observation, source=source)
