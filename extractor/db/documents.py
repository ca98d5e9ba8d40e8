"""Reading documents: the list, one with its pages and all it yielded, and the failures."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, text
from sqlmodel import Session

from extractor.db.query import current, ends_with
from extractor.db.rows import row_to_finding, row_to_observation, row_to_refused
from extractor.db.tables import (
    DocumentRow,
    ExtractionRow,
    FileRow,
    FindingRow,
    MemberRow,
    ObservationRow,
    PageRow,
    RefusedRow,
    columns_of,
)
from extractor.errors import DatabaseError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Engine

    from extractor.types import Finding, Observation, Refused


_DIGITS = re.compile(r"[\d.,，]+")


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document with everything it yielded; offsets count in the texts of `pages`."""

    name: str
    paths: tuple[str, ...]
    title: str | None
    year: int | None
    area: str | None
    script: str
    garbles: Mapping[str, int]
    trusted: bool
    pages: tuple[tuple[int, str], ...]
    observations: tuple[Observation, ...]
    findings: tuple[Finding, ...]
    refused: tuple[Refused, ...]


@dataclass(frozen=True, slots=True)
class StoredFinding:
    """A finding, its document, and the figures it speaks of."""

    document: str
    finding: Finding
    members: tuple[Observation, ...]


def list_documents(engine: Engine) -> list[dict[str, Any]]:
    """Return a row for every document that stands under a path, by name."""
    rows = _rows(engine, "SELECT * FROM v_documents ORDER BY document")
    for row in rows:  # SQLite hands JSON out of a view as text
        garbles = row["garbles"]
        row["garbles"] = json.loads(garbles) if isinstance(garbles, str) else garbles
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
            pages=tuple(
                (page.number, page.text)
                for page in session.execute(pages.order_by(columns_of(PageRow).number)).scalars()
            ),
            observations=tuple(
                map(row_to_observation, _of(session, ObservationRow, extraction_id))
            ),
            findings=_findings(session, extraction_id),
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
    raise DatabaseError(f"{name}: no such document; extractor documents lists them")


def _of(session: Session, model: Any, extraction_id: int) -> Sequence[Any]:
    columns = columns_of(model)
    query = select(model).where(columns.extraction_id == extraction_id).order_by(columns.number)
    return session.execute(query).scalars().all()


def _findings(session: Session, extraction_id: int) -> tuple[Finding, ...]:
    columns = columns_of(MemberRow)
    query = (
        select(columns.finding, columns.observation)
        .where(columns.extraction_id == extraction_id)
        .order_by(columns.finding, columns.place)
    )
    members = {
        number: tuple(row.observation for row in rows)
        for number, rows in groupby(session.execute(query), key=lambda row: row.finding)
    }
    return tuple(
        row_to_finding(row, members.get(row.number, ()))
        for row in _of(session, FindingRow, extraction_id)
    )


def list_findings(
    engine: Engine, verdict: str | None = None, document: str | None = None
) -> list[StoredFinding]:
    """Return the findings of one verdict, of one document, or all, with their figures."""
    columns, of_document = columns_of(FindingRow), columns_of(DocumentRow)
    query = current(select(FindingRow, of_document.name), FindingRow)
    if verdict is not None:
        query = query.where(columns.verdict == verdict)
    if document is not None:
        query = query.where(ends_with(of_document.name, document))
    with Session(engine) as session:
        found = session.execute(query.order_by(of_document.name, columns.number)).all()
        return [
            StoredFinding(name, row_to_finding(row, ()), _members(session, row))
            for row, name in found
        ]


def _members(session: Session, finding: FindingRow) -> tuple[Observation, ...]:
    observation, member = columns_of(ObservationRow), columns_of(MemberRow)
    query = (
        select(ObservationRow)
        .where(
            member.extraction_id == finding.extraction_id,
            member.finding == finding.number,
            observation.extraction_id == member.extraction_id,
            observation.number == member.observation,
        )
        .order_by(member.place)
    )
    return tuple(map(row_to_observation, session.execute(query).scalars()))


def list_gaps(engine: Engine, limit: int) -> list[dict[str, Any]]:
    """Return the quantities no pattern took, the most frequent first, digits read as N."""
    columns = columns_of(RefusedRow)
    query = current(select(columns.printed, columns.reason, columns.context), RefusedRow)
    counts: Counter[tuple[str, str]] = Counter()
    examples: dict[tuple[str, str], str] = {}
    with engine.connect() as connection:
        for printed, reason, context in connection.execute(query.order_by(columns.id)):
            key = _DIGITS.sub("N", "".join(printed.split())), reason
            counts[key] += 1
            examples.setdefault(key, " ".join(context.split()))
    return [
        {"count": count, "quantity": key[0], "reason": key[1], "example": examples[key]}
        for key, count in counts.most_common(limit)
    ]
