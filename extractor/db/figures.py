"""Writing what an extraction yielded, and taking away what the one before it did."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import delete, insert, select, update

from extractor.db import rows
from extractor.db.tables import (
    ExtractionRow,
    FindingRow,
    MemberRow,
    ObservationRow,
    RefusedMemberRow,
    RefusedRow,
    columns_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sqlalchemy import ColumnElement, Connection
    from sqlmodel import SQLModel

    from extractor.db.files import RunKey
    from extractor.types import Extraction, Finding

Value = TypeVar("Value")


def replace_figures(
    connection: Connection, run: RunKey, document_id: int, extraction: Extraction
) -> None:
    """Store what a document yielded in place of what it yielded before."""
    extraction_id = _new_extraction(connection, run, document_id)
    owner = {"extraction_id": extraction_id, "document_id": document_id}
    for model, of_model in (
        (ObservationRow, _numbered(rows.observation_row, extraction.observations)),
        (RefusedRow, _numbered(rows.refused_row, extraction.refused)),
    ):
        insert_all(connection, model, [row | owner for row in of_model])
    if extraction.findings:
        figures = _ids(connection, ObservationRow, owner)
        refused = _ids(connection, RefusedRow, owner)
        _save_findings(connection, extraction.findings, figures, refused, owner)


def replace_findings_between(
    connection: Connection, area: str, findings: Sequence[Finding], ids: Sequence[int]
) -> None:
    """Store what was found between the documents of an area in place of what was before.

    `ids` are those of the observations the members count in.
    """
    columns = columns_of(FindingRow)
    _drop_findings(connection, (columns.area == area) & columns.extraction_id.is_(None))
    _save_findings(connection, findings, dict(enumerate(ids)), {}, {"area": area})


def _new_extraction(connection: Connection, run: RunKey, document_id: int) -> int:
    """Return the id of an empty extraction in force, the one before it put out of force."""
    columns = columns_of(ExtractionRow)
    of_document = columns.document_id == document_id
    in_force = select(columns.id).where(of_document, columns.current)
    for extraction_id in connection.execute(in_force).scalars().all():
        _drop_figures(connection, extraction_id)
    digest, version = run.edition
    same = (columns.digest == digest, columns.version == version)
    connection.execute(delete(ExtractionRow).where(of_document, *same))
    connection.execute(update(ExtractionRow).where(of_document).values(current=False))
    key = {"document_id": document_id, "run_id": run.id}
    edition = {"digest": digest, "version": version, "current": True}
    return insert_one(connection, ExtractionRow, key | edition)


def _drop_figures(connection: Connection, extraction_id: int) -> None:
    """Take away the figures of an extraction and every finding that speaks of one of them."""
    observation, member = columns_of(ObservationRow), columns_of(MemberRow)
    speaking = select(member.finding_id).where(
        member.observation_id == observation.id, observation.extraction_id == extraction_id
    )
    finding = columns_of(FindingRow)
    _drop_findings(connection, finding.id.in_(speaking))
    _drop_findings(connection, finding.extraction_id == extraction_id)
    for model in (RefusedRow, ObservationRow):
        of_it = columns_of(model).extraction_id == extraction_id
        connection.execute(delete(model).where(of_it))


def _drop_findings(connection: Connection, which: ColumnElement[bool]) -> None:
    finding, member = columns_of(FindingRow), columns_of(MemberRow)
    counted = columns_of(RefusedMemberRow)
    ids = connection.execute(select(finding.id).where(which)).scalars().all()
    for start in range(0, len(ids), AT_ONCE):
        some = ids[start : start + AT_ONCE]
        connection.execute(delete(MemberRow).where(member.finding_id.in_(some)))
        connection.execute(delete(RefusedMemberRow).where(counted.finding_id.in_(some)))
        connection.execute(delete(FindingRow).where(finding.id.in_(some)))


def _save_findings(
    connection: Connection,
    findings: Sequence[Finding],
    figures: Mapping[int, int],
    refused: Mapping[int, int],
    owner: dict[str, int] | dict[str, str],
) -> None:
    """Store findings of an owner; the ids of observations and refused counts are by number."""
    insert_all(
        connection, FindingRow, [row | owner for row in _numbered(rows.finding_row, findings)]
    )
    ids = _ids(connection, FindingRow, owner)
    for model, to_rows, of_members in (
        (MemberRow, rows.member_rows, figures),
        (RefusedMemberRow, rows.refused_member_rows, refused),
    ):
        members = (to_rows(each, ids[number], of_members) for number, each in enumerate(findings))
        insert_all(connection, model, list(chain.from_iterable(members)))


def _ids(
    connection: Connection, model: type[SQLModel], owner: dict[str, int] | dict[str, str]
) -> dict[int, int]:
    """Return the ids of an owner's rows by number."""
    columns = columns_of(model)
    owned = [columns[name] == value for name, value in owner.items()]
    found = connection.execute(select(columns.number, columns.id).where(*owned))
    return dict(found.all())


def _numbered(to_row: Callable[[Value, int], rows.Row], values: Iterable[Value]) -> list[rows.Row]:
    return [to_row(value, number) for number, value in enumerate(values)]


AT_ONCE = 500
"""Values in one IN (…): every database takes that many."""


def insert_one(connection: Connection, model: type[SQLModel], row: rows.Row) -> int:
    """Insert a row and return the id it was given."""
    key = connection.execute(insert(model), row).inserted_primary_key
    return int(key[0]) if key else 0


def insert_all(connection: Connection, model: type[SQLModel], of_model: Sequence[rows.Row]) -> None:
    """Insert rows, all with the same columns."""
    if of_model:
        connection.execute(insert(model), of_model)
