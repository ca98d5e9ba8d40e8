"""Gold files: what a document is known to state, line by line, checked as they are read."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, ValidationError

from extractor.errors import GoldError
from extractor.evaluate.figure import NOT_COMPARED, Figure
from extractor.types import Measure, Qualifier, Reference, Scenario

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pydantic_core import ErrorDetails

    from extractor.types import Document

SUFFIX = ".gold.jsonl"


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes gold may use: the indicators with their groups, the sectors and severities."""

    groups: Mapping[str, str]
    sectors: frozenset[str]
    severities: frozenset[str]


@dataclass(frozen=True, slots=True)
class Gold:
    """One gold file: its rows, the line each stands on, and what it says of the document."""

    path: Path
    rows: tuple[Figure, ...]
    lines: tuple[int, ...]
    document: Mapping[str, Any] = field(default_factory=dict)


def _decimal(text: object) -> Decimal:
    if not isinstance(text, str):
        raise ValueError('a decimal in quotes is expected, such as "9.4"')
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise ValueError(f"{text!r} is not a decimal") from None
    if not number.is_finite():
        raise ValueError(f"{text!r} is not a figure")
    return number


def _period(text: str | None) -> str | None:
    if text is None:
        return None
    try:
        start, end = map(dt.date.fromisoformat, text.split("/"))
    except ValueError:
        raise ValueError(f"{text!r} is not YYYY-MM-DD/YYYY-MM-DD") from None
    if end < start:
        raise ValueError(f"{text!r} ends before it starts")
    return text


def _filled(text: str) -> str:
    if not text.strip():
        raise ValueError("is empty")
    return text


DecimalText = Annotated[Decimal, BeforeValidator(_decimal)]
PeriodText = Annotated[str | None, AfterValidator(_period)]
Filled = Annotated[str, AfterValidator(_filled)]


class GoldRow(BaseModel):
    """One line of a gold file. Further fields are the annotator's and are kept unread."""

    model_config = ConfigDict(strict=True, frozen=True, extra="allow")

    quote: Filled
    value: DecimalText
    indicator: str
    sector: str
    severity: str
    measure: Measure
    scenario: Scenario
    unit: Filled
    qualifier: Qualifier
    status: Literal["stated", "repaired", "suspect"]
    reference: Reference | None = None
    high: DecimalText | None = None
    period: PeriodText = None
    area: str | None = None
    printed: Filled | None = None

    def to_figure(self) -> Figure:
        """Return the row as scoring sees it; a period or area left out is not compared."""
        return Figure(
            indicator=self.indicator,
            sector=self.sector,
            severity=self.severity,
            measure=self.measure,
            scenario=self.scenario,
            value=self.value,
            high=self.high,
            unit=self.unit,
            qualifier=self.qualifier,
            period=self.period if "period" in self.model_fields_set else NOT_COMPARED,
            area=self.area if "area" in self.model_fields_set else NOT_COMPARED,
            reference=self.reference,
            status=self.status,
            quote=self.quote,
            printed=self.printed,
        )


def load_gold(path: Path, codes: Codes) -> Gold:
    """Return the gold file's rows in order.

    An empty file is gold too: the document states no figure of the catalogue.

    Raises:
        GoldError: the first thing wrong, in one line that names file, line and problem.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"{path}: cannot be read: {error}") from error
    rows: list[Figure] = []
    numbers: list[int] = []
    document: Mapping[str, Any] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        where = f"{path}:{number}"
        entry = _parse(line, where)
        if "document" in entry:
            truth = _document(entry, where)
            if rows or document:
                raise GoldError(f"{where}: the document line must come first, and only once")
            document = truth
            continue
        rows.append(_row(entry, where, codes))
        numbers.append(number)
    return Gold(path, tuple(rows), tuple(numbers), document)


def _parse(line: str, where: str) -> dict[str, Any]:
    try:
        entry = json.loads(line)
    except json.JSONDecodeError as error:
        raise GoldError(f"{where}: not JSON: {error.msg} at column {error.colno}") from error
    if not isinstance(entry, dict):
        raise GoldError(f"{where}: a JSON object is expected, not {type(entry).__name__}")
    return entry


def _document(entry: dict[str, Any], where: str) -> Mapping[str, Any]:
    truth = entry["document"]
    if not isinstance(truth, dict) or len(entry) > 1:
        raise GoldError(f'{where}: the document line is {{"document": {{...}}}} and nothing else')
    return truth


def _row(entry: dict[str, Any], where: str, codes: Codes) -> Figure:
    try:
        row = GoldRow.model_validate(entry)
    except ValidationError as error:
        raise GoldError(f"{where}: {_problem(error.errors()[0])}") from error
    problem = _unknown_code(row, codes) or _contradiction(row)
    if problem:
        raise GoldError(f"{where}: {problem}")
    return row.to_figure()


def _problem(error: ErrorDetails) -> str:
    name = ".".join(str(part) for part in error["loc"] if isinstance(part, str))
    if error["type"] == "missing":
        return f"field {name} is missing"
    reason = error["msg"].removeprefix("Value error, ")
    shown = "" if error["type"] == "value_error" else f", not {error['input']!r}"
    return f"field {name}: {reason}{shown}"


def _unknown_code(row: GoldRow, codes: Codes) -> str | None:
    known = {"indicator": codes.groups, "sector": codes.sectors, "severity": codes.severities}
    for name, catalogue in known.items():
        if getattr(row, name) not in catalogue:
            return f"unknown {name} {getattr(row, name)!r}"
    return None


def _contradiction(row: GoldRow) -> str | None:
    """Return what the row says against itself, or nothing."""
    if (row.high is not None) != (row.qualifier == "range"):
        return "a range has an upper end (high), and nothing else has"
    if row.high is not None and row.high < row.value:
        return f"the range ends at {row.high} before it starts at {row.value}"
    if row.measure == "level" and row.reference is not None:
        return f"a level is not measured against anything, not even {row.reference!r}"
    if row.printed is not None and row.printed not in row.quote:
        return f"printed {row.printed!r} is not in the quote"
    return None


def check_quotes(gold: Gold, document: Document) -> None:
    """Check that every quote stands in the document, character by character.

    Raises:
        GoldError: the first quote that does not, with its line.
    """
    pages = [page.text for page in document.pages]
    for row, line in zip(gold.rows, gold.lines, strict=True):
        if not any(row.quote in text for text in pages):
            where = f"{gold.path}:{line}"
            raise GoldError(f"{where}: the quote is not verbatim in the document: {row.quote!r}")
