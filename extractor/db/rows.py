"""Between the frozen types and rows: explicit, one function each way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from extractor.contract import period_text
from extractor.db.periods import period_kind
from extractor.types import Finding, Observation, Refused, Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extractor.db.tables import FindingRow, ObservationRow, RefusedRow
    from extractor.types import Extraction

Row = dict[str, Any]


def document_row(extraction: Extraction) -> Row:
    """Return the row of the document itself."""
    document, quality = extraction.document, extraction.quality
    return {
        "sha256": document.sha256,
        "name": document.name,
        "media_type": document.media_type,
        "encoding": document.encoding,
        "title": extraction.title,
        "year": extraction.year,
        "area": extraction.area,
        "script": quality.script,
        "garbles": dict(quality.garbles),
        "repaired_share": quality.repaired_share,
        "trusted": quality.trusted,
        "respelled": quality.respelled,
        "reasons": list(quality.reasons),
        "warnings": list(document.warnings),
    }


def observation_row(observation: Observation, number: int) -> Row:
    """Return the row of the `number`th figure of a document."""
    period = observation.period
    return {
        "number": number,
        "document": observation.document,
        "indicator": observation.indicator,
        "sector": observation.sector,
        "severity": observation.severity,
        "measure": observation.measure,
        "scenario": observation.scenario,
        "reference": observation.reference,
        "value": observation.value,
        "value_number": observation.value,
        "high": observation.high,
        "high_number": observation.high,
        "qualifier": observation.qualifier,
        "unit": observation.unit,
        "period": period_text(period),
        "period_start": period[0] if period else None,
        "period_end": period[1] if period else None,
        "period_kind": period_kind(period) if period else None,
        "year": period[1].year if period else None,
        "subject": observation.subject,
        "area": observation.area,
        "area_code": observation.area_code,
        "status": observation.status,
        "printed": observation.printed,
        "quote": observation.quote,
        "page": observation.page,
        "start": observation.source.start,
        "end": observation.source.end,
        "pattern": observation.pattern,
        "notes": list(observation.notes),
        "precision": observation.precision,
        "confidence": observation.confidence,
        "sentence": observation.sentence,
        "part": observation.part,
        "prior": observation.prior,
    }


def row_to_observation(row: ObservationRow) -> Observation:
    """Return the figure a row holds, equal to the one that was saved."""
    period = None
    if row.period_start is not None and row.period_end is not None:
        period = (row.period_start, row.period_end)
    return Observation(
        document=row.document,
        indicator=row.indicator,
        sector=row.sector,
        severity=row.severity,
        measure=cast("Any", row.measure),
        scenario=cast("Any", row.scenario),
        reference=cast("Any", row.reference),
        value=row.value,
        high=row.high,
        qualifier=cast("Any", row.qualifier),
        unit=row.unit,
        period=period,
        subject=row.subject,
        area=row.area,
        area_code=row.area_code,
        status=cast("Any", row.status),
        printed=row.printed,
        quote=row.quote,
        page=row.page,
        source=Span(row.start, row.end),
        pattern=row.pattern,
        notes=tuple(row.notes),
        precision=row.precision,
        confidence=row.confidence,
        sentence=row.sentence,
        part=row.part,
        prior=row.prior,
    )


def finding_row(finding: Finding, number: int) -> Row:
    """Return the row of the `number`th finding; its members are rows of their own."""
    return {
        "number": number,
        "identity": finding.identity,
        "verdict": finding.verdict,
        "expected": finding.expected,
        "found": finding.found,
        "residual": finding.residual,
        "tolerance": finding.tolerance,
        "message": finding.message,
    }


def member_rows(finding: Finding, finding_id: int, ids: Mapping[int, int]) -> list[Row]:
    """Return which figures a finding speaks of; `ids` are those of the figures by number."""
    return [
        {"finding_id": finding_id, "place": place, "observation_id": ids[member]}
        for place, member in enumerate(finding.members)
    ]


def refused_member_rows(finding: Finding, finding_id: int, ids: Mapping[int, int]) -> list[Row]:
    """Return which refused counts a finding speaks of; `ids` are those of the counts by number."""
    return [
        {"finding_id": finding_id, "place": place, "refused_id": ids[member]}
        for place, member in enumerate(finding.refused)
    ]


def row_to_finding(
    row: FindingRow, members: tuple[int, ...], refused: tuple[int, ...] = ()
) -> Finding:
    """Return the finding a row and its members hold."""
    return Finding(
        identity=row.identity,
        members=members,
        expected=row.expected,
        found=row.found,
        residual=row.residual,
        tolerance=row.tolerance,
        verdict=cast("Any", row.verdict),
        message=row.message,
        refused=refused,
    )


def refused_row(refused: Refused, number: int) -> Row:
    """Return the row of the `number`th figure that was refused."""
    return {
        "number": number,
        "printed": refused.printed,
        "page": refused.page,
        "start": refused.source.start,
        "end": refused.source.end,
        "reason": refused.reason,
        "context": refused.context,
        "value": refused.value,
        "value_number": refused.value,
        "unit": refused.unit,
        "quote": refused.quote,
        "sentence": refused.sentence,
    }


def row_to_refused(row: RefusedRow) -> Refused:
    """Return the refused figure a row holds."""
    return Refused(
        printed=row.printed,
        page=row.page,
        source=Span(row.start, row.end),
        reason=row.reason,
        context=row.context,
        value=row.value,
        unit=row.unit,
        quote=row.quote,
        sentence=row.sentence,
    )
