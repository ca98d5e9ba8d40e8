"""Figures, gold files and extractions made by hand, so that scores can be checked by counting."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import pytest

from extractor.evaluate.figure import Figure
from extractor.evaluate.gold import Codes
from extractor.types import Document, Extraction, Observation, Page, Span

TEXT = (
    "上半年,青禾市共发生事故12起,死亡3人;去年同期发生事故15起,死亡3人。\n"
    "其中道路交通事故7起,受伤2人。下半年死亡人数力争控制在4人以内。\n"
)
GROUPS = {"accidents": "accidents", "deaths": "accidents", "injuries": "accidents", "fines": "fine"}
NOW = "2016-01-01/2016-06-30"
BEFORE = "2015-01-01/2015-06-30"

PLAIN = {
    "indicator": "deaths",
    "sector": "all",
    "severity": "all",
    "measure": "level",
    "scenario": "actual",
    "value": "3",
    "high": None,
    "unit": "人",
    "qualifier": "exact",
    "period": NOW,
    "area": "青禾市",
    "reference": None,
    "status": "stated",
    "quote": "死亡3人",
}


def make_row(**changes):
    """A gold line; a field set to ... is left out."""
    return {name: value for name, value in {**PLAIN, **changes}.items() if value is not ...}


def make_figure(**changes):
    """A figure as scoring sees it."""
    row = {**PLAIN, **changes}
    decimals = {name: row[name] and Decimal(row[name]) for name in ("value", "high")}
    return Figure(**{**row, **decimals})


def make_observation(text=TEXT, printed="3", after=0, **changes):
    """An observation that stands where its quote first occurs in the text from `after` on."""
    row = {**PLAIN, **changes}
    start = text.index(row["quote"], after) + row["quote"].index(printed)
    period = row.pop("period")
    return Observation(
        **{**row, "value": Decimal(row["value"]), "high": row["high"] and Decimal(row["high"])},
        document="report.txt",
        period=period and tuple(map(dt.date.fromisoformat, period.split("/"))),
        subject=None,
        area_code=None,
        printed=printed,
        page=1,
        source=Span(start, start + len(printed)),
        pattern="deaths.level",
    )


@pytest.fixture
def row():
    return make_row


@pytest.fixture
def figure():
    return make_figure


@pytest.fixture
def observation():
    return make_observation


@pytest.fixture
def codes():
    return Codes(GROUPS, frozenset({"all", "road"}), frozenset({"all", "larger"}))


@pytest.fixture
def patterns(codes):
    """As much of a pattern set as scoring asks for."""
    return SimpleNamespace(
        indicators={code: SimpleNamespace(group=group) for code, group in GROUPS.items()},
        sectors=dict.fromkeys(codes.sectors),
        severities=dict.fromkeys(codes.severities),
    )


@pytest.fixture
def corpus(tmp_path):
    """Write a document and its gold into a folder; return the document's path."""

    def write(name, rows, text=TEXT, folder="."):
        document = tmp_path / folder / name
        document.parent.mkdir(parents=True, exist_ok=True)
        document.write_text(text, encoding="utf-8")
        lines = [line if isinstance(line, str) else json.dumps(line) for line in rows]
        gold = document.with_name(document.stem + ".gold.jsonl")
        gold.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
        return document

    return write


@pytest.fixture
def reading():
    """Return a stand-in for the pipeline that yields given observations, or fails as told."""

    def stand_in(**by_stem):
        def extract(data, name):
            result = by_stem.get(Path(name).stem, ())
            if isinstance(result, Exception):
                raise result
            document = Document(name, "", "text/plain", (Page(1, data.decode()),))
            return Extraction(document, tuple(result))

        return extract

    return stand_in
