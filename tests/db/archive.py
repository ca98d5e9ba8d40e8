"""A document made by hand and everything it yields, to be stored and read back."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

from extractor.db.files import FileState
from extractor.types import (
    Document,
    Extraction,
    Finding,
    Observation,
    Page,
    Quality,
    Refused,
    Span,
)

TEXT = "2009年上半年，全市发生事故10起，死亡12人，其中道路交通死亡8人。约谈企业3家次左右。"


def a_file(path: str = "archive/2009.txt", sha256: str = "a" * 64) -> FileState:
    """Return a file as a run meets it."""
    return FileState(path, 120, 1_000_000_007, sha256)


def figure(printed: str, indicator: str, at: int, **changes: Any) -> Observation:
    """Return a figure of the first half of 2009 that stands in TEXT."""
    given: dict[str, Any] = {
        "document": "archive/2009.txt",
        "indicator": indicator,
        "sector": "all",
        "severity": "all",
        "measure": "level",
        "scenario": "actual",
        "reference": None,
        "value": Decimal(printed),
        "high": None,
        "qualifier": "exact",
        "unit": "人",
        "period": (dt.date(2009, 1, 1), dt.date(2009, 6, 30)),
        "subject": None,
        "area": "甲市",
        "area_code": None,
        "status": "stated",
        "printed": printed,
        "quote": TEXT[:32],
        "page": 1,
        "source": Span(at, at + len(printed)),
        "pattern": f"{indicator}.level",
    }
    return Observation(**(given | changes))


def with_counts(extraction: Extraction) -> Extraction:
    """Return the extraction with three refused counts that add up, and the finding on them."""
    counts = tuple(
        Refused(printed, 1, Span(0, 3), "no pattern", "", Decimal(value), "类", f"物资{printed}", 3)
        for printed, value in (("26类", 26), ("9类", 9), ("17类", 17))
    )
    whole, nothing = Decimal(26), Decimal(0)
    held = Finding(
        "counts_unproved", (), whole, whole, nothing, nothing, "holds", "26类, 9类, 17类", (1, 2, 3)
    )
    return replace(
        extraction,
        findings=(*extraction.findings, held),
        refused=(*extraction.refused, *counts),
    )


def an_extraction(name: str = "archive/2009.txt", sha256: str = "a" * 64) -> Extraction:
    """Return what TEXT yields: three figures, one finding, one figure refused."""
    return Extraction(
        document=Document(name, sha256, "text/plain", (Page(1, TEXT),), "utf-8"),
        observations=(
            figure("10", "accidents", TEXT.index("10起"), unit="起"),
            figure("12", "deaths", TEXT.index("12人"), notes=("area: heading",)),
            figure("8", "deaths", TEXT.index("8人"), sector="road", part=True, period=None),
        ),
        findings=(
            Finding(
                "sum.sectors", (1, 2), Decimal(12), Decimal(8), Decimal(4), Decimal(0), "violated"
            ),
        ),
        refused=(Refused("3", 1, Span(TEXT.index("3家次"), 41), "no-pattern", "约谈企业3家次"),),
        quality=Quality("simplified", (("respelled", 2),), 0.01, True, True, ("平安",)),
        year=2009,
        area="甲市",
        title="甲市安全生产总结",
    )
