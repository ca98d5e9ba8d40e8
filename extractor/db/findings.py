"""Reading findings: identities within a document, and between the documents of an area."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from sqlalchemy import exists, false, func, select
from sqlmodel import Session

from extractor.db.figures import AT_ONCE
from extractor.db.query import ends_with
from extractor.db.rows import row_to_finding, row_to_observation, row_to_refused
from extractor.db.tables import (
    DocumentRow,
    FileRow,
    FindingRow,
    MemberRow,
    ObservationRow,
    RefusedMemberRow,
    RefusedRow,
    columns_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Engine

    from extractor.types import Finding, Observation, Refused


@dataclass(frozen=True, slots=True)
class StoredFinding:
    """A finding and what it speaks of, in its order: figures, or counts that were refused."""

    finding: Finding
    members: tuple[Observation, ...]
    refused: tuple[Refused, ...]
    documents: tuple[str, ...]


def list_findings(
    engine: Engine, verdict: str | None = None, document: str | None = None
) -> list[StoredFinding]:
    """Return the findings of one verdict, those that speak of one document, or all."""
    conditions: list[Any] = []
    if verdict is not None:
        conditions.append(columns_of(FindingRow).verdict == verdict)
    if document is not None:
        figures = _speaks_of(ends_with(columns_of(ObservationRow).document, document))
        conditions.append(figures | _within(ends_with(columns_of(DocumentRow).name, document)))
    with Session(engine) as session:
        return _findings(session, *conditions)


def findings_between(session: Session, document_id: int | None) -> tuple[StoredFinding, ...]:
    """Return the findings that speak of a document and of others."""
    between = columns_of(FindingRow).document_id.is_(None)
    of_it = _speaks_of(columns_of(ObservationRow).document_id == document_id)
    return tuple(_findings(session, between, of_it))


def _findings(session: Session, *conditions: Any) -> list[StoredFinding]:
    """Return findings, those left out that speak of a document no path has any more."""
    finding, member = columns_of(FindingRow), columns_of(MemberRow)
    observation = columns_of(ObservationRow)
    gone = ~exists().where(columns_of(FileRow).document_id == observation.document_id)
    of_gone = ~exists().where(columns_of(FileRow).document_id == columns_of(DocumentRow).id)
    query = (
        select(FindingRow, ObservationRow)
        .outerjoin(MemberRow, member.finding_id == finding.id)
        .outerjoin(ObservationRow, observation.id == member.observation_id)
        .where(~_speaks_of(gone), ~_within(of_gone), *conditions)
        .order_by(finding.document_id.nulls_last(), finding.id, member.place)
    )
    found = [list(rows) for _, rows in groupby(session.execute(query), lambda r: r.FindingRow.id)]
    counts = _counts(session, [rows[0].FindingRow.id for rows in found if not rows[0][1]])
    return [_stored(rows, counts.get(rows[0].FindingRow.id, [])) for rows in found]


def _stored(rows: Sequence[Any], counts: Sequence[Any]) -> StoredFinding:
    """Return a finding from its rows with a figure, or those with a refused count and its file."""
    members = tuple(row_to_observation(row.ObservationRow) for row in rows if row.ObservationRow)
    names = [member.document for member in members] or [row.name for row in counts]
    return StoredFinding(
        row_to_finding(rows[0].FindingRow, ()),
        members,
        tuple(row_to_refused(row.RefusedRow) for row in counts),
        tuple(dict.fromkeys(names)),
    )


def _counts(session: Session, finding_ids: Sequence[int]) -> dict[int, list[Any]]:
    """Return the refused counts that findings without figures speak of, by finding."""
    member, refused = columns_of(RefusedMemberRow), columns_of(RefusedRow)
    document = columns_of(DocumentRow)
    query = (
        select(member.finding_id, RefusedRow, document.name)
        .where(refused.id == member.refused_id, document.id == refused.document_id)
        .order_by(member.finding_id, member.place)
    )
    found: dict[int, list[Any]] = {}
    for start in range(0, len(finding_ids), AT_ONCE):
        some = finding_ids[start : start + AT_ONCE]
        for row in session.execute(query.where(member.finding_id.in_(some))):
            found.setdefault(row.finding_id, []).append(row)
    return found


def _within(which: ColumnElement[bool]) -> ColumnElement[bool]:
    """Return the condition that a finding lies within one of the documents `which` picks."""
    documents = select(columns_of(DocumentRow).id).where(which).correlate(None)
    within: ColumnElement[bool] = func.coalesce(
        columns_of(FindingRow).document_id.in_(documents), false()
    )
    return within


def _speaks_of(which: ColumnElement[bool]) -> ColumnElement[bool]:
    """Return the condition that a finding has a member among the observations `which` picks."""
    member, observation = columns_of(MemberRow), columns_of(ObservationRow)
    speaking = select(member.finding_id).where(member.observation_id == observation.id, which)
    speaking = speaking.correlate(None)  # its members are looked up anew
    picked: ColumnElement[bool] = columns_of(FindingRow).id.in_(speaking)
    return picked
