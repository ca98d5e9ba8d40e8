"""The tables. Rows are written in bulk from dicts (`rows.py`), so nothing is validated here.

A document is known by the hash of its bytes; `file` says under which paths those bytes were
found. An extraction is a document read with one pattern set; the rows below it are replaced
when the pattern set changes.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, BigInteger, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from extractor.db.decimals import ExactDecimal, SqlNumber
from extractor.db.texts import SourceText


class LayoutRow(SQLModel, table=True):
    """One row: the layout of this database, and the pattern set its catalogue was taken from."""

    __tablename__ = "layout"
    version: int = Field(primary_key=True)
    catalogue: str | None = None


class IndicatorRow(SQLModel, table=True):
    """The catalogue of the pattern set last used: what can be counted."""

    __tablename__ = "indicator"
    code: str = Field(primary_key=True)
    name: str
    unit: str
    indicator_group: str


class SectorRow(SQLModel, table=True):
    """Industries as a tree."""

    __tablename__ = "sector"
    code: str = Field(primary_key=True)
    parent: str | None = None
    name: str


class SeverityRow(SQLModel, table=True):
    """Accident grades."""

    __tablename__ = "severity"
    code: str = Field(primary_key=True)
    name: str


class RunRow(SQLModel, table=True):
    """One call of `extractor run`. `finished` and the counts stay empty when it was interrupted.

    Of the identities `checked` in the whole database when it ended, so many `held`.
    """

    __tablename__ = "run"
    id: int | None = Field(default=None, primary_key=True)
    started: dt.datetime
    finished: dt.datetime | None = None
    paths: list[str] = Field(sa_type=JSON)
    digest: str
    version: str
    new: int | None = None
    renewed: int | None = None
    unchanged: int | None = None
    failed: int | None = None
    archive: int | None = None
    gone: int | None = None
    held: int | None = None
    checked: int | None = None


class DocumentRow(SQLModel, table=True):
    """A document, with what it says of itself and how its text was found to be."""

    __tablename__ = "document"
    id: int | None = Field(default=None, primary_key=True)
    sha256: str = Field(unique=True)
    name: str = Field(index=True)
    media_type: str
    encoding: str | None = None
    title: str | None = Field(default=None, sa_type=SourceText)
    year: int | None = None
    area: str | None = None
    script: str
    garbles: dict[str, int] = Field(sa_type=JSON)
    repaired_share: float
    trusted: bool
    respelled: bool
    reasons: list[str] = Field(sa_type=JSON)
    warnings: list[str] = Field(sa_type=JSON)


class PageRow(SQLModel, table=True):
    """The original text of a page: what every `start` and `end` counts in."""

    __tablename__ = "page"
    document_id: int = Field(primary_key=True, foreign_key="document.id")
    number: int = Field(primary_key=True)
    text: str = Field(sa_type=SourceText)


class AttemptRow(SQLModel, table=True):
    """One try at one file in one run.

    It was extracted, is known under another path, is an archive of others, or failed and why.
    """

    __tablename__ = "attempt"
    __table_args__ = (Index("attempt_status", "status", "run_id"),)
    id: int | None = Field(default=None, primary_key=True)
    run_id: int = Field(foreign_key="run.id")
    document_id: int | None = Field(default=None, foreign_key="document.id", index=True)
    path: str
    status: str
    reason: str | None = None
    message: str | None = Field(default=None, sa_type=SourceText)
    seconds: float


class FileRow(SQLModel, table=True):
    """A path as it was given, what stood there when it was last looked at, and the last try.

    A member of an archive has the archive's path in `archive` and its own behind it:
    `2009.zip!/通报.doc`.
    """

    __tablename__ = "file"
    path: str = Field(primary_key=True)
    size: int = Field(sa_type=BigInteger)
    modified: int = Field(sa_type=BigInteger)
    sha256: str | None = None
    archive: str | None = Field(default=None, index=True)
    document_id: int | None = Field(default=None, foreign_key="document.id", index=True)
    attempt_id: int = Field(foreign_key="attempt.id")


class ExtractionRow(SQLModel, table=True):
    """A document read with one pattern set. One per document is `current` and has rows below."""

    __tablename__ = "extraction"
    __table_args__ = (UniqueConstraint("document_id", "digest", "version"),)
    id: int | None = Field(default=None, primary_key=True)
    document_id: int = Field(foreign_key="document.id")
    run_id: int = Field(foreign_key="run.id")
    digest: str
    version: str
    current: bool


class ObservationRow(SQLModel, table=True):
    """One figure: the columns of the contract, and beside them what SQL needs to reckon.

    `value_number` and `high_number` repeat the exact texts as numbers; `period_start`,
    `period_end`, `period_kind` and `year` (of its end) repeat `period`.
    """

    __tablename__ = "observation"
    __table_args__ = (
        UniqueConstraint("extraction_id", "number"),
        Index("observation_series", "indicator", "area", "period_start", "period_end"),
        Index("observation_document", "document_id"),
    )
    id: int | None = Field(default=None, primary_key=True)
    extraction_id: int = Field(foreign_key="extraction.id")
    document_id: int = Field(foreign_key="document.id")
    number: int
    document: str
    indicator: str
    sector: str
    severity: str
    measure: str
    scenario: str
    reference: str | None = None
    value: Decimal = Field(sa_type=ExactDecimal)
    value_number: Decimal = Field(sa_type=SqlNumber)
    high: Decimal | None = Field(default=None, sa_type=ExactDecimal)
    high_number: Decimal | None = Field(default=None, sa_type=SqlNumber)
    qualifier: str
    unit: str
    period: str | None = None
    period_start: dt.date | None = None
    period_end: dt.date | None = None
    period_kind: str | None = None
    year: int | None = None
    subject: str | None = Field(default=None, sa_type=SourceText)
    area: str | None = None
    area_code: str | None = None
    status: str
    printed: str = Field(sa_type=SourceText)
    quote: str = Field(sa_type=SourceText)
    page: int
    start: int
    end: int
    pattern: str
    notes: list[str] = Field(sa_type=JSON)
    precision: Decimal = Field(sa_type=ExactDecimal)
    confidence: float
    sentence: int
    part: bool
    prior: bool


class FindingRow(SQLModel, table=True):
    """An identity that was checked on figures of one document, or of several of one `area`.

    One between documents belongs to no extraction and has no document.
    """

    __tablename__ = "finding"
    __table_args__ = (
        UniqueConstraint("extraction_id", "number"),
        Index("finding_verdict", "verdict"),
    )
    id: int | None = Field(default=None, primary_key=True)
    extraction_id: int | None = Field(default=None, foreign_key="extraction.id")
    document_id: int | None = Field(default=None, foreign_key="document.id", index=True)
    area: str | None = Field(default=None, index=True)
    number: int
    identity: str
    verdict: str
    expected: Decimal = Field(sa_type=ExactDecimal)
    found: Decimal = Field(sa_type=ExactDecimal)
    residual: Decimal = Field(sa_type=ExactDecimal)
    tolerance: Decimal = Field(sa_type=ExactDecimal)
    message: str = Field(sa_type=SourceText)


class MemberRow(SQLModel, table=True):
    """Which figures a finding speaks of, in the identity's order."""

    __tablename__ = "member"
    finding_id: int = Field(primary_key=True, foreign_key="finding.id")
    place: int = Field(primary_key=True)
    observation_id: int = Field(foreign_key="observation.id", index=True)


class RefusedRow(SQLModel, table=True):
    """A quantity that was seen and not used, and why; of a plain count what it says by itself."""

    __tablename__ = "refused"
    __table_args__ = (UniqueConstraint("extraction_id", "number"),)
    id: int | None = Field(default=None, primary_key=True)
    extraction_id: int = Field(foreign_key="extraction.id")
    document_id: int = Field(foreign_key="document.id")
    number: int
    printed: str = Field(sa_type=SourceText)
    page: int
    start: int
    end: int
    reason: str
    context: str = Field(sa_type=SourceText)
    value: Decimal | None = Field(default=None, sa_type=ExactDecimal)
    value_number: Decimal | None = Field(default=None, sa_type=SqlNumber)
    unit: str
    quote: str = Field(sa_type=SourceText)
    sentence: int


class RefusedMemberRow(SQLModel, table=True):
    """Which refused counts a finding speaks of, in the identity's order."""

    __tablename__ = "refused_member"
    finding_id: int = Field(primary_key=True, foreign_key="finding.id")
    place: int = Field(primary_key=True)
    refused_id: int = Field(foreign_key="refused.id", index=True)


def columns_of(model: type[SQLModel]) -> Any:
    """Return the columns of a table model, for statements that mypy cannot follow."""
    return model.__table__.c  # type: ignore[attr-defined]
