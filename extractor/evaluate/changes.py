"""What became better and what worse since an earlier report."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from extractor.errors import GoldError
from extractor.evaluate.figure import Figure, describe
from extractor.evaluate.report import Change

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from extractor.evaluate.report import DocumentScore, Report

Outcomes = dict[str, list[str]]
OUTCOMES = ("missed", "false", "incomplete")


def outcomes(score: DocumentScore) -> Outcomes:
    """Return what is wrong with a document: figures missed, false, and right on core only."""
    return {
        "missed": sorted(map(entry, score.matching.missed)),
        "false": sorted(map(entry, score.matching.false)),
        "incomplete": sorted(entry(pair.gold) for pair in score.matching.core_only),
    }


def entry(figure: Figure) -> str:
    """Return the figure in one line, its quote included, by which reports are compared."""
    return f"{describe(figure)} 「{' '.join(figure.quote.split())}」"


def load_earlier(path: Path) -> Mapping[str, Outcomes]:
    """Return the outcomes per document of a report written as JSON earlier.

    Raises:
        GoldError: the file cannot be read or is no such report.
    """
    try:
        documents = json.loads(path.read_text(encoding="utf-8"))["documents"]
        return {item["document"]: _outcomes(item["outcomes"]) for item in documents}
    except OSError as error:
        raise GoldError(f"{path}: {error.strerror}") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise GoldError(f"{path}: not a report written by validate --json") from error


def _outcomes(item: Mapping[str, Any]) -> Outcomes:
    return {name: [str(line) for line in item[name]] for name in OUTCOMES}


def compare_with_baseline(report: Report, earlier: Mapping[str, Outcomes]) -> Report:
    """Return the report with what changed since, document by document."""
    changes = [_change(score, earlier.get(score.document)) for score in report.documents]
    now = {score.document for score in report.documents}
    changes += [
        Change(name, remark="in the baseline only") for name in sorted(earlier) if name not in now
    ]
    return replace(report, changes=tuple(change for change in changes if change is not None))


def _change(score: DocumentScore, before: Outcomes | None) -> Change | None:
    if before is None:
        return Change(score.document, remark="not in the baseline")
    now = outcomes(score)
    gains = tuple(_only_in(before, now))
    losses = tuple(_only_in(now, before))
    return Change(score.document, gains, losses) if gains or losses else None


def _only_in(these: Outcomes, those: Outcomes) -> Iterable[str]:
    for name in OUTCOMES:
        yield from (
            f"{name}: {line}" for line in (Counter(these[name]) - Counter(those[name])).elements()
        )
