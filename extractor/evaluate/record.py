"""The report as JSON: everything a machine or a later comparison needs."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from extractor.contract import plain_decimal
from extractor.evaluate.changes import outcomes
from extractor.evaluate.figure import FULL_FIELDS, NOT_COMPARED, Figure, differing_fields

if TYPE_CHECKING:
    from extractor.evaluate.report import DocumentScore, Report
    from extractor.evaluate.score import Pair, Tally

_WHERE = ("status", "quote", "printed", "page", "pattern")


def report_to_record(report: Report) -> dict[str, Any]:
    """Return the report as plain values, ready for `json.dumps` and for `load_earlier`.

    Ratios are rounded to four places; figures keep their decimals as strings; a period or area
    that gold does not compare is left out, as in gold files.
    """
    suspect = report.suspect
    return {
        "totals": {
            "core": tally_to_record(report.core),
            "full": tally_to_record(report.full),
            "suspect": suspect._asdict(),
        },
        "groups": _tallies(report.by_group()),
        "indicators": _tallies(report.by_indicator()),
        "fields": {
            name: {**tally._asdict(), "share": round(tally.share, 4)}
            for name, tally in report.by_field().items()
        },
        "documents": [_document(score) for score in report.documents],
        "gold_errors": list(report.gold_errors),
        "unannotated": list(report.unannotated),
        "changes": _changes(report),
    }


def tally_to_record(tally: Tally) -> dict[str, Any]:
    """Return counts and ratios of one tally."""
    return {
        **tally._asdict(),
        "precision": round(tally.precision, 4),
        "recall": round(tally.recall, 4),
        "f1": round(tally.f1, 4),
    }


def figure_to_record(figure: Figure) -> dict[str, Any]:
    """Return the figure's fields by their contract names."""
    named = {name: getattr(figure, name) for name in (*FULL_FIELDS, *_WHERE)}
    return {
        name: plain_decimal(value) if isinstance(value, Decimal) else value
        for name, value in named.items()
        if value is not NOT_COMPARED
    }


def _tallies(tallies: dict[str, tuple[Tally, Tally]]) -> dict[str, Any]:
    return {
        label: {"core": tally_to_record(core), "full": tally_to_record(full)}
        for label, (core, full) in tallies.items()
    }


def _document(score: DocumentScore) -> dict[str, Any]:
    near = (*score.near, *score.matching.core_only)
    return {
        "document": score.document,
        "error": score.error,
        "core": tally_to_record(score.matching.core_tally),
        "full": tally_to_record(score.matching.full_tally),
        "suspect": score.suspect_tally._asdict(),
        "missed": [figure_to_record(figure) for figure in score.missed],
        "false": [figure_to_record(figure) for figure in score.false],
        "near": [_pair(pair) for pair in near],
        "misplaced": [figure_to_record(figure) for figure in score.misplaced],
        "outcomes": outcomes(score),
    }


def _pair(pair: Pair) -> dict[str, Any]:
    return {
        "differing": list(differing_fields(pair.gold, pair.predicted)),
        "gold": figure_to_record(pair.gold),
        "predicted": figure_to_record(pair.predicted),
    }


def _changes(report: Report) -> list[dict[str, Any]] | None:
    if report.changes is None:
        return None
    return [
        {
            "document": change.document,
            "gains": list(change.gains),
            "losses": list(change.losses),
            "remark": change.remark,
        }
        for change in report.changes
    ]
