"""The report as plain lines: one figure a line, for terminals, diffs and grep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.evaluate.changes import entry
from extractor.evaluate.figure import NOT_COMPARED, differing_fields

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.evaluate.report import DocumentScore, Report
    from extractor.evaluate.score import Pair, Tally


def report_lines(report: Report) -> Iterator[str]:
    """Yield totals, groups, fields, documents, and then what is wrong in each document."""
    yield from total_lines(report)
    for group, (core, full) in report.by_group().items():
        yield f"group {group:<24} {tally_line(core, full)}"
    shares = (f"{name} {share:.3f}" for name, share in field_shares(report))
    yield f"fields  {'  '.join(shares)}"
    for score in report.documents:
        yield f"doc {_ratios(score)} {score.document}"
    for score in report.documents:
        yield from document_lines(score)
    yield from change_lines(report)


def total_lines(report: Report) -> Iterator[str]:
    """Yield the lines that sum up: core, full, suspect, and what could not be scored."""
    yield f"core  {_tally(report.core)}"
    yield f"full  {_tally(report.full)}"
    suspect = report.suspect
    yield (
        f"suspect  agreed {suspect.matched} of {suspect.predicted} predicted and "
        f"{suspect.gold} in gold; sure figures only warned of: {suspect.warned}"
    )
    yield from (f"crashed  {score.document}: {score.error}" for score in report.crashed)
    yield from (f"gold error  {error}" for error in report.gold_errors)
    if report.unannotated:
        yield f"without gold, not scored: {len(report.unannotated)}"


def document_lines(score: DocumentScore) -> Iterator[str]:
    """Yield the misses, false figures and near misses of one document."""
    yield f"== {score.document}"
    yield from (f"- missed  {entry(row)}" for row in score.missed)
    yield from (f"+ false   {entry(row)} [{row.pattern}]" for row in score.false)
    yield from (f"~ near    {pair_line(pair)}" for pair in (*score.near, *score.matching.core_only))
    yield from (f"! misplaced {entry(row)} [{row.pattern}]" for row in score.misplaced)


def change_lines(report: Report) -> Iterator[str]:
    """Yield gains (<) and losses (>) of every document that changed since the baseline."""
    if report.changes is None:
        return
    gains = sum(len(change.gains) for change in report.changes)
    losses = sum(len(change.losses) for change in report.changes)
    yield f"since the baseline: {gains} gains, {losses} losses"
    for change in report.changes:
        remark = f" ({change.remark})" if change.remark else ""
        counts = f"{len(change.gains)} gains, {len(change.losses)} losses"
        yield f"== {change.document}: {counts}{remark}"
        yield from (f"< no longer {line}" for line in change.gains)
        yield from (f"> now {line}" for line in change.losses)


def pair_line(pair: Pair) -> str:
    """Return what differs between a gold row and its prediction: `field: gold → predicted`."""
    differences = "; ".join(
        f"{name}: {_shown(getattr(pair.gold, name))} → {_shown(getattr(pair.predicted, name))}"
        for name in differing_fields(pair.gold, pair.predicted)
    )
    return f"{differences} | {entry(pair.gold)} [{pair.predicted.pattern}]"


def field_shares(report: Report) -> Iterator[tuple[str, float]]:
    """Yield every field with the share of pairs in which it is right."""
    return ((name, tally.share) for name, tally in report.by_field().items())


def tally_line(core: Tally, full: Tally) -> str:
    """Return core and full side by side."""
    return f"core {_tally(core)}  full F1 {full.f1:.3f}"


def _tally(tally: Tally) -> str:
    return (
        f"P {tally.precision:.3f} R {tally.recall:.3f} F1 {tally.f1:.3f} "
        f"({tally.matched} of {tally.predicted} predicted, {tally.gold} gold)"
    )


def _ratios(score: DocumentScore) -> str:
    core, full = score.matching.core_tally, score.matching.full_tally
    return (
        f"core P {core.precision:.3f} R {core.recall:.3f} F1 {core.f1:.3f} "
        f"full F1 {full.f1:.3f} ({core.matched}/{core.predicted}/{core.gold})"
    )


def _shown(value: object) -> str:
    return "~" if value is NOT_COMPARED else "null" if value is None else str(value)
