"""The gate: scores on the development corpus may rise, and fall only when someone says so.

The corpus has splits, a folder each. All must be sound: gold without errors, no document that
fails, every figure where it says. The development split has floors besides; the held-out split is
scored and reported but has none, because nobody should work towards them. Whoever edits
documents or gold pins the corpus anew, so that floors are never held against scores of another
corpus unnoticed.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING, Final

from extractor.errors import GoldError
from extractor.evaluate.baseline import (
    FILE_NAME,
    Baseline,
    Pinned,
    baseline_to_toml,
    load_baseline,
)
from extractor.evaluate.run import Extract, validate
from extractor.evaluate.work import find_work

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from extractor.evaluate.report import Report
    from extractor.patterns import PatternSet

GATED_SPLIT: Final = "development"
SPLITS: Final = (GATED_SPLIT, "held_out")
# Floors are written to this many places and rounded down, so that the scores they come from pass.
_PLACES: Final = Decimal("0.001")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the gate found: a report for each split, and why it is closed (nothing if open)."""

    reports: Mapping[str, Report]
    failures: tuple[str, ...]
    written: bool = False


def run_gate(
    corpus: Path,
    patterns: PatternSet | None = None,
    *,
    update: bool = False,
    allow_lower: bool = False,
    extract: Extract | None = None,
) -> Verdict:
    """Score every split of the corpus and hold it against its baseline.

    With `update` the baseline is written anew: the corpus as it is, floors raised to the scores.
    A score below its floor, or an unsound split, prevents that; `allow_lower` lowers the floor.

    Raises:
        GoldError: there is no development split or no baseline, or the baseline is malformed.
    """
    if not (corpus / GATED_SPLIT).is_dir():
        raise GoldError(f"{corpus}: no folder {GATED_SPLIT} to gate on")
    splits = [split for split in SPLITS if (corpus / split).is_dir()]
    reports = {split: validate([corpus / split], patterns, extract=extract) for split in splits}
    pins = {split: pin(corpus / split, report) for split, report in reports.items()}
    failures = [problem for report in reports.values() for problem in report.problems]
    path = corpus / FILE_NAME
    if path.exists() or not update:
        baseline = load_baseline(path)
        failures += [] if update else _moved(baseline, pins)
        failures += [] if update and allow_lower else _below(baseline, reports)
    if failures or not update:
        return Verdict(reports, tuple(failures))
    path.write_text(baseline_to_toml(pins), encoding="utf-8")
    return Verdict(reports, (), written=True)


def pin(folder: Path, report: Report) -> Pinned:
    """Return what the baseline should say of a split now."""
    scores = measured(report) if folder.name == GATED_SPLIT else {}
    floors = {name: score.quantize(_PLACES, ROUND_FLOOR) for name, score in scores.items()}
    return Pinned(documents=len(report.documents), digest=digest(folder), floors=floors)


def digest(folder: Path) -> str:
    """Return the SHA-256 over names and bytes of every document and gold file in a folder."""
    work = find_work([folder])
    files = {file for pair in work.annotated for file in pair}
    whole = hashlib.sha256()
    for file in sorted(files):
        whole.update(file.relative_to(folder).as_posix().encode() + b"\0")
        whole.update(hashlib.sha256(file.read_bytes()).digest())
    return whole.hexdigest()


def measured(report: Report) -> dict[str, Decimal]:
    """Return every score that can have a floor, by the floor's name."""
    core, full = report.core, report.full
    fields = {f"field_{name}": tally.share for name, tally in report.by_field().items()}
    plain = {
        "core_precision": core.precision,
        "core_recall": core.recall,
        "core_f1": core.f1,
        "full_f1": full.f1,
    }
    return {name: _exact(score) for name, score in {**plain, **fields}.items()}


def _exact(score: float) -> Decimal:
    """Return the score without its binary tail, so that 19 of 20 reaches a floor of 0.95."""
    return Decimal(str(round(score, 9)))


def _moved(baseline: Baseline, pins: Mapping[str, Pinned]) -> list[str]:
    """Say which splits are not the ones the baseline was written for."""
    before = {split: pinned.digest for split, pinned in baseline.split.items()}
    now = {split: pinned.digest for split, pinned in pins.items()}
    return [
        f"{split}: documents or gold are not those of the baseline; an update pins them"
        for split in sorted({*before, *now})
        if before.get(split) != now.get(split)
    ]


def _below(baseline: Baseline, reports: Mapping[str, Report]) -> list[str]:
    """Say which scores are below their floors."""
    scores = {split: measured(report) for split, report in reports.items()}
    return [
        f"{split}: {name} {scores[split][name]:.4f} is below its floor {floor}"
        for split, pinned in baseline.split.items()
        if split in scores
        for name, floor in pinned.floors.items()
        if scores[split][name] < floor
    ]
