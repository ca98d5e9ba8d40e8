"""The report as tables for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from extractor.evaluate.lines import change_lines, document_lines, total_lines

if TYPE_CHECKING:
    from rich.console import Console

    from extractor.evaluate.report import Report
    from extractor.evaluate.score import Tally

_RATIOS = ("gold", "predicted", "core P", "core R", "core F1", "full P", "full R", "full F1")


def render(report: Report, console: Console) -> None:
    """Print totals, groups, indicators, fields and documents, then what is wrong in each.

    Quotes are printed as they are: nothing in them is taken for markup.
    """
    if not report.documents:
        for problem in report.problems:
            console.print(Text(problem), soft_wrap=True)
        return
    console.print(_tallies("Indicator group", report.by_group()))
    console.print(_tallies("Indicator", report.by_indicator()))
    console.print(_fields(report))
    console.print(_documents(report))
    for line in total_lines(report):
        console.print(Text(line))
    for score in report.documents:
        lines = list(document_lines(score))
        for line in lines if len(lines) > 1 else ():
            console.print(Text(line), soft_wrap=True)
    for line in change_lines(report):
        console.print(Text(line), soft_wrap=True)


def _tallies(label: str, tallies: dict[str, tuple[Tally, Tally]]) -> Table:
    table = _table(label, *_RATIOS)
    for name, (core, full) in tallies.items():
        table.add_row(name, *_cells(core, full))
    return table


def _documents(report: Report) -> Table:
    table = _table("Document", *_RATIOS)
    for score in report.documents:
        cells = _cells(score.matching.core_tally, score.matching.full_tally)
        table.add_row(Text(score.document), *cells, style=None if score.error is None else "red")
    table.add_section()
    table.add_row("all", *_cells(report.core, report.full), style="bold")
    return table


def _fields(report: Report) -> Table:
    table = _table("Field", "pairs", "right", "share")
    for name, tally in report.by_field().items():
        table.add_row(name, str(tally.pairs), str(tally.right), f"{tally.share:.3f}")
    return table


def _table(label: str, *columns: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column(label)
    for column in columns:
        table.add_column(column, justify="right")
    return table


def _cells(core: Tally, full: Tally) -> tuple[str, ...]:
    ratios = (core.precision, core.recall, core.f1, full.precision, full.recall, full.f1)
    return str(core.gold), str(core.predicted), *(f"{ratio:.3f}" for ratio in ratios)
