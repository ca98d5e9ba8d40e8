"""The model of tables.toml: words of the heads, labels and cells of tables."""

from __future__ import annotations

from typing import Literal

from extractor.patterns.entry import Entry

LabelKind = Literal[
    "number", "aside", "unit", "area", "body", "sector", "type", "grade", "time", "item"
]


class LabelWords(Entry):
    """Heads of columns that name the rows, and what kind of names they announce."""

    kind: LabelKind
    words: tuple[str, ...]


class HeadName(Entry):
    """Whole heads that name an indicator."""

    indicator: str
    words: tuple[str, ...]


class IndustryName(Entry):
    """Whole labels that name an industry."""

    sector: str
    words: tuple[str, ...]


class TableWords(Entry):
    """Words of the heads, labels and cells of tables; see tables.toml."""

    blank: tuple[str, ...]
    rising: tuple[str, ...]
    falling: tuple[str, ...]
    unit_cues: tuple[str, ...]
    signed: tuple[str, ...]
    difference: tuple[str, ...]
    percent: tuple[str, ...]
    absolute: tuple[str, ...]
    points: tuple[str, ...]
    share: tuple[str, ...]
    share_of_target: tuple[str, ...]
    current: tuple[str, ...]
    prior: tuple[str, ...]
    before: tuple[str, ...]
    base: tuple[str, ...]
    target: tuple[str, ...]
    done: tuple[str, ...]
    whole_year: tuple[str, ...]
    plain: tuple[str, ...]
    misleading: tuple[str, ...]
    totals: tuple[str, ...]
    subtotals: tuple[str, ...]
    among: tuple[str, ...]
    area_endings: tuple[str, ...]
    body_endings: tuple[str, ...]
    industry_suffixes: tuple[str, ...]
    single: tuple[str, ...]
    scales: tuple[str, ...]
    label: tuple[LabelWords, ...]
    name: tuple[HeadName, ...]
    industry: tuple[IndustryName, ...]
