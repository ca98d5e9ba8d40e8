"""Reading findings: identities within a document, and between the documents of an area."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from sqlalchemy import exists, select
from sqlmodel import Session

from extractor.db.query import ends_with
from extractor.db.rows import row_to_finding, row_to_observation
from extractor.db.tables import FileRow, FindingRow, MemberRow, ObservationRow, columns_of

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Engine

    from extractor.types import Finding, Observation


@dataclass(frozen=True, slots=True)
class StoredFinding:
    """A finding and the figures it speaks of, in its order."""

    finding: Finding
    members: tuple[Observation, ...]

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents of its figures."""
        return tuple(dict.fromkeys(member.document for member in self.members))


def list_findings(
    engine: Engine, verdict: str | None = None, document: str | None = None
) -> list[StoredFinding]:
    """Return the findings of one verdict, those that speak of one document, or all."""
    conditions: list[Any] = []
    if verdict is not None:
        conditions.append(columns_of(FindingRow).verdict == verdict)
    if document is not None:
        conditions.append(_speaks_of(ends_with(columns_of(ObservationRow).document, document)))
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
    still_there = exists().where(columns_of(FileRow).document_id == observation.document_id)
    query = (
        select(FindingRow, ObservationRow)
        .where(member.finding_id == finding.id, observation.id == member.observation_id)
        .where(~_speaks_of(~still_there), *conditions)
        .order_by(finding.document_id.nulls_last(), finding.id, member.place)
    )
    found = session.execute(query)
    return [
        StoredFinding(
            row_to_finding(rows[0].FindingRow, ()),
            tuple(row_to_observation(row.ObservationRow) for row in rows),
        )
        for _, grouped in groupby(found, key=lambda row: row.FindingRow.id)
        if (rows := list(grouped))
    ]


def _speaks_of(which: ColumnElement[bool]) -> ColumnElement[bool]:
    """Return the condition that a finding has a member among the observations `which` picks."""
    member, observation = columns_of(MemberRow), columns_of(ObservationRow)
    speaking = select(member.finding_id).where(member.observation_id == observation.id, which)
    speaking = speaking.correlate(None)  # its members are looked up anew
    picked: ColumnElement[bool] = columns_of(FindingRow).id.in_(speaking)
    return picked
