"""Reading documents: the list, one with its pages and all it yielded, and the failures."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import select, text
from sqlmodel import Session

from extractor.db.findings import StoredFinding, findings_between
from extractor.db.query import current, ends_with
from extractor.db.rows import row_to_finding, row_to_observation, row_to_refused
from extractor.db.tables import (
    AttemptRow,
    DocumentRow,
    ExtractionRow,
    FileRow,
    FindingRow,
    MemberRow,
    ObservationRow,
    PageRow,
    RefusedMemberRow,
    RefusedRow,
    columns_of,
)
from extractor.errors import DatabaseError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import Engine

    from extractor.types import Finding, Observation, Refused


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document with everything it yielded; offsets count in the texts of `pages`.

    `between` are findings that speak of figures of other documents as well.
    """

    name: str
    paths: tuple[str, ...]
    title: str | None
    year: int | None
    area: str | None
    script: str
    garbles: Mapping[str, int]
    trusted: bool
    warnings: tuple[str, ...]
    pages: tuple[tuple[int, str], ...]
    observations: tuple[Observation, ...]
    findings: tuple[Finding, ...]
    between: tuple[StoredFinding, ...]
    refused: tuple[Refused, ...]


def list_documents(engine: Engine) -> list[dict[str, Any]]:
    """Return a row for every document that stands under a path, by name."""
    rows = _rows(engine, "SELECT * FROM v_documents ORDER BY document")
    for row in rows:  # SQLite hands JSON out of a view as text
        for name in ("garbles", "warnings"):
            row[name] = json.loads(row[name]) if isinstance(row[name], str) else row[name]
    return rows


def list_failures(engine: Engine) -> list[dict[str, Any]]:
    """Return a row for every file whose last try failed, by path."""
    return _rows(engine, "SELECT * FROM v_failures ORDER BY path")


def _rows(engine: Engine, query: str) -> list[dict[str, Any]]:
    with engine.connect() as connection:
        return [dict(row) for row in connection.execute(text(query)).mappings()]


def load_document(engine: Engine, name: str) -> StoredDocument:
    """Return the document under a path, the end of a path, or the beginning of its hash.

    Raises:
        DatabaseError: none or several fit.
    """
    with Session(engine) as session:
        document = _find(session, name)
        paths = select(columns_of(FileRow).path).where(
            columns_of(FileRow).document_id == document.id
        )
        pages = select(PageRow).where(columns_of(PageRow).document_id == document.id)
        extraction_id = session.execute(
            select(columns_of(ExtractionRow).id).where(
                columns_of(ExtractionRow).document_id == document.id,
                columns_of(ExtractionRow).current,
            )
        ).scalar_one()
        return StoredDocument(
            name=document.name,
            paths=tuple(session.execute(paths.order_by(columns_of(FileRow).path)).scalars()),
            title=document.title,
            year=document.year,
            area=document.area,
            script=document.script,
            garbles=document.garbles,
            trusted=document.trusted,
            warnings=tuple(document.warnings),
            pages=tuple(
                (page.number, page.text)
                for page in session.execute(pages.order_by(columns_of(PageRow).number)).scalars()
            ),
            observations=tuple(
                map(row_to_observation, _of(session, ObservationRow, extraction_id))
            ),
            findings=_findings(session, extraction_id),
            between=findings_between(session, document.id),
            refused=tuple(map(row_to_refused, _of(session, RefusedRow, extraction_id))),
        )


def _find(session: Session, name: str) -> DocumentRow:
    file = columns_of(FileRow)
    by_path = select(file.document_id).where(ends_with(file.path, name))
    by_hash = columns_of(DocumentRow).sha256.startswith(name.lower(), autoescape=True)
    for condition in (columns_of(DocumentRow).id.in_(by_path), by_hash):
        query = select(DocumentRow).where(condition).limit(2)
        found: Sequence[DocumentRow] = session.execute(query).scalars().all()
        if len(found) == 1:
            return found[0]
        if found:
            raise DatabaseError(f"{name}: several documents fit; give more of the path")
    attempt = columns_of(AttemptRow)
    failed = select(file.path, attempt.message).where(
        attempt.id == file.attempt_id, attempt.status == "failed", ends_with(file.path, name)
    )
    for path, message in session.execute(failed.limit(1)):
        raise DatabaseError(f"{path}: was not read: {message}")
    raise DatabaseError(f"{name}: no such document; extractor documents lists them")


def _of(session: Session, model: Any, extraction_id: int) -> Sequence[Any]:
    columns = columns_of(model)
    query = select(model).where(columns.extraction_id == extraction_id).order_by(columns.number)
    return session.execute(query).scalars().all()


def _findings(session: Session, extraction_id: int) -> tuple[Finding, ...]:
    """Return the findings of an extraction, their members counting in what it yielded."""
    member, counted = columns_of(MemberRow), columns_of(RefusedMemberRow)
    figures = _numbers(session, member, member.observation_id, ObservationRow, extraction_id)
    refused = _numbers(session, counted, counted.refused_id, RefusedRow, extraction_id)
    return tuple(
        row_to_finding(row, figures.get(row.id, ()), refused.get(row.id, ()))
        for row in _of(session, FindingRow, extraction_id)
    )


def _numbers(
    session: Session, member: Any, id_of_it: Any, model: Any, extraction_id: int
) -> dict[int, tuple[int, ...]]:
    """Return the numbers of the rows of `model` that findings speak of, by finding."""
    spoken_of = columns_of(model)
    query = (
        select(member.finding_id, spoken_of.number)
        .where(spoken_of.id == id_of_it, spoken_of.extraction_id == extraction_id)
        .order_by(member.finding_id, member.place)
    )
    return {
        finding_id: tuple(row.number for row in rows)
        for finding_id, rows in groupby(session.execute(query), key=lambda row: row.finding_id)
    }


class RefusedQuantity(NamedTuple):
    """A quantity that was seen and not used: as printed, the characters around it, and why."""

    document_id: int
    printed: str
    context: str
    reason: str


def refused_quantities(engine: Engine) -> Iterator[RefusedQuantity]:
    """Yield the quantities that were not used, in the order in which they were met."""
    columns = columns_of(RefusedRow)
    fields = (columns.document_id, columns.printed, columns.context, columns.reason)
    query = current(select(*fields), RefusedRow).order_by(columns.id)
    with engine.connect() as connection:
        for row in connection.execute(query, execution_options={"yield_per": 1000}):
            yield RefusedQuantity(*row)
