"""Reading figures: the current ones, by the dimensions of the contract."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, exists, select
from sqlmodel import Session

from extractor.db.rows import row_to_observation
from extractor.db.tables import (
    DocumentRow,
    ExtractionRow,
    FileRow,
    ObservationRow,
    columns_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine

    from extractor.types import Observation


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which figures to read; what is None does not restrict.

    `since` and `until` bound the period: it must lie between them, both included. `document` is
    a path as it was given, or the end of one.
    """

    indicator: str | None = None
    area: str | None = None
    sector: str | None = None
    severity: str | None = None
    measure: str | None = None
    scenario: str | None = None
    status: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    document: str | None = None
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Stored:
    """A figure in the database, with the year its document reports on."""

    id: int
    observation: Observation
    document_year: int | None


_EQUAL = ("indicator", "area", "sector", "severity", "measure", "scenario", "status")


def stored_figures(engine: Engine, wanted: Wanted) -> Iterator[Stored]:
    """Yield the current figures wanted, by indicator, area, period, document and place."""
    columns = columns_of(ObservationRow)
    query = (
        current(select(ObservationRow, columns_of(DocumentRow).year), ObservationRow)
        .where(*_conditions(wanted))
        .order_by(columns.indicator, columns.area.nulls_last())
        .order_by(columns.period_start.nulls_last(), columns.period_end.nulls_last())
        .order_by(columns.document, columns.number)
        .limit(wanted.limit)
    )
    with Session(engine) as session:
        for row, year in session.execute(query, execution_options={"yield_per": 1000}):
            yield Stored(row.id, row_to_observation(row), year)


def areas_with(engine: Engine, indicator: str) -> list[str]:
    """Return the areas of which there are figures of an indicator, in order."""
    columns = columns_of(ObservationRow)
    query = current(select(columns.area), ObservationRow).where(
        columns.indicator == indicator, columns.area.is_not(None)
    )
    with Session(engine) as session:
        return list(session.execute(query.distinct().order_by(columns.area)).scalars())


def current(query: Select[Any], model: Any) -> Select[Any]:
    """Restrict a query over rows of `model` to extractions in force of documents still there."""
    extraction, document, file = (columns_of(m) for m in (ExtractionRow, DocumentRow, FileRow))
    return query.where(
        columns_of(model).extraction_id == extraction.id,
        extraction.current,
        document.id == extraction.document_id,
        exists().where(file.document_id == document.id),
    )


def _conditions(wanted: Wanted) -> list[Any]:
    columns = columns_of(ObservationRow)
    conditions = [
        getattr(columns, name) == getattr(wanted, name)
        for name in _EQUAL
        if getattr(wanted, name) is not None
    ]
    if wanted.since is not None:
        conditions.append(columns.period_start >= wanted.since)
    if wanted.until is not None:
        conditions.append(columns.period_end <= wanted.until)
    if wanted.document is not None:
        conditions.append(ends_with(columns.document, wanted.document))
    return conditions


def ends_with(column: Any, path: str) -> Any:
    """Return the condition that a path is `path`, or lies under that name in any folder."""
    return (column == path) | column.endswith("/" + path, autoescape=True)
