"""The closing table of a run: what became of the documents, and what the database holds now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from rich.table import Table

from extractor.cli.output import console

if TYPE_CHECKING:
    from extractor.db.files import Kind
    from extractor.db.totals import Totals

_LABELS: Mapping[Kind, str] = {
    "new": "new",
    "renewed": "read again",
    "unchanged": "unchanged",
    "failed": "failed",
    "archive": "archives that hold documents",
    "gone": "not there any more",
}


def print_closing(counts: Mapping[Kind, int], totals: Totals, database: str) -> None:
    """Print the counts of this run beside those of the database."""
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(min_width=28)
    table.add_column(justify="right")
    _section(table, "documents", {label: counts[kind] for kind, label in _LABELS.items()})
    groups = totals.groups
    _section(table, f"observations in {database}", {**groups, "all": sum(groups.values())})
    _section(table, "figures refused", {"all": totals.refused})
    if totals.read_in_part:
        _section(table, "documents read in part", {"all": totals.read_in_part})
    if totals.verdicts:
        _section(table, "findings", totals.verdicts)
        table.add_row("  identities that hold", f"{totals.holding.percent} %")
    console().print(table)
    if counts["unchanged"] and not counts["new"] and not counts["renewed"]:
        console().print("Nothing new: every document that could be read was known already.")
    if counts["renewed"] and totals.before and totals.holding.percent < totals.before.percent:
        console(stderr=True).print(
            f"warning: {totals.holding.percent} % of the identities hold, with the pattern set"
            f" before it was {totals.before.percent} %"
        )


def _section(table: Table, title: str, rows: Mapping[str, int]) -> None:
    table.add_row(f"[bold]{title}[/bold]", "")
    for label, count in rows.items():
        if count or label in ("new", "unchanged", "failed", "all"):
            table.add_row(f"  {label}", f"{count:,}")
