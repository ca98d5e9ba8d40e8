"""Observations built from gold rows, so that reconciling is tested without the extractor."""

from __future__ import annotations

import datetime as dt
import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

from extractor.readers import read
from extractor.types import Observation, Quality, Span

SENTENCE_END = re.compile(r"[。!?;；\n]+")
LIST_MARK = re.compile(r"\s*\d+[.、]")
PRIOR = re.compile(r"(同期|去年|上年)[^,，、;；。\d]*$")
SCALES = {"万": Decimal(10000), "萬": Decimal(10000), "亿": Decimal(10**8), "億": Decimal(10**8)}
NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?\s*[万萬亿億]?")


def gold_observations(path: Path) -> tuple[list[Observation], list[dict[str, Any]], Quality]:
    """Return the figures a gold file states as they are printed, the rows, and the quality."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    rows = [row for row in rows if "quote" in row]
    text = _text(path)
    found: list[Observation] = []
    taken: set[tuple[int, str]] = set()
    cursor = 0
    for row in rows:
        start = _place(row, text, cursor, taken)
        taken.add((start, row["indicator"] + row["sector"]))
        cursor = max(cursor, text.find(row["quote"], cursor))
        found.append(_observation(path.name, row, text, start))
    return found, rows, Quality("simplified", respelled="平安生产" in text)


def _text(path: Path) -> str:
    """Return the text of the document beside a gold file, its pages one after another."""
    name = path.name.removesuffix(".gold.jsonl")
    (document,) = [each for each in path.parent.glob(f"{name}.*") if each != path]
    return "\n".join(page.text for page in read(document.read_bytes(), document.name).pages)


def _place(row: dict[str, Any], text: str, cursor: int, taken: set[tuple[int, str]]) -> int:
    """Return where the printed value stands: in the next such quote, the first place left."""
    quote, printed = row["quote"], _printed(row)[0]
    begin = text.find(quote, cursor)
    begin = max(begin if begin >= 0 else text.find(quote), 0)
    mark = LIST_MARK.match(quote)
    number = re.compile(rf"(?<![\d.]){re.escape(printed)}(?![\d.]*\d)")
    places = [begin + found.start() for found in number.finditer(quote, mark.end() if mark else 0)]
    counted = row["indicator"] + row["sector"]
    left = [place for place in places if (place, counted) not in taken]
    return (left or places or [begin])[0]


def _observation(name: str, row: dict[str, Any], text: str, start: int) -> Observation:
    value = Decimal(row["value"])
    printed, precision = _printed(row)
    quote = row["quote"]
    if row["status"] == "repaired" and NUMBER.fullmatch(printed):
        value = Decimal(printed) * (-1 if value < 0 else 1)
    period = row.get("period")
    days = tuple(map(dt.date.fromisoformat, period.split("/"))) if period else None
    return Observation(
        document=name,
        indicator=row["indicator"],
        sector=row["sector"],
        severity=row["severity"],
        measure=row["measure"],
        scenario=row["scenario"],
        reference=row.get("reference"),
        value=value,
        high=Decimal(row["high"]) if row.get("high") else None,
        qualifier=row["qualifier"],
        unit=row["unit"],
        period=(days[0], days[1]) if days else None,
        subject=row.get("subject"),
        area=row.get("area"),
        area_code=None,
        status="stated",
        printed=printed,
        quote=quote,
        page=1,
        source=Span(start, start + len(printed)),
        pattern="gold",
        precision=precision,
        sentence=len(SENTENCE_END.findall(text[:start])),
        prior=bool(PRIOR.search(text[:start])),
    )


def _printed(row: dict[str, Any]) -> tuple[str, Decimal]:
    wanted = abs(Decimal(row["value"]))
    if row.get("printed"):
        candidates = [row["printed"]]
    else:
        candidates = [match.group() for match in NUMBER.finditer(row["quote"])]
        if row["status"] == "repaired":
            return "2023", Decimal("0.5")
    for text in candidates:
        match = NUMBER.search(text)
        if not match:
            continue
        digits = match.group().strip()
        scale = SCALES.get(digits[-1], Decimal(1))
        number = digits.rstrip("万萬亿億 ").replace(",", "").lstrip("-")
        if Decimal(number) * scale == wanted or row.get("printed"):
            exponent = Decimal(number).as_tuple().exponent
            return text, Decimal(1).scaleb(int(exponent)) * scale / 2
    return row.get("printed", "?"), Decimal("0.5")
