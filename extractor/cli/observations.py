"""`extractor observations`: the figures in the database."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from extractor.cli.options import (
    Area,
    Database,
    DocumentFilter,
    Format,
    Measure,
    OutputFormat,
    Scenario,
    Sector,
    Severity,
    Since,
    Status,
    Until,
)

if TYPE_CHECKING:
    from extractor.types import Observation


def observations(
    indicator: Annotated[
        str | None, typer.Option(metavar="CODE", help="Only this indicator.")
    ] = None,
    area: Area = None,
    sector: Sector = None,
    severity: Severity = None,
    measure: Annotated[Measure | None, typer.Option(help="Only figures of this kind.")] = None,
    scenario: Annotated[
        Scenario | None, typer.Option(help="Only what happened, or was planned.")
    ] = None,
    status: Annotated[Status | None, typer.Option(help="Only figures of this standing.")] = None,
    since: Since = None,
    until: Until = None,
    document: DocumentFilter = None,
    limit: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="At most so many figures.")
    ] = None,
    output: OutputFormat = Format.TABLE,
    db: Database = "reports.db",
) -> None:
    """List figures with the words they were read from.

    CSV and JSON have every field of the observation contract.
    """
    from extractor.cli.catalogue import checked
    from extractor.cli.dates import first_day, last_day
    from extractor.cli.output import Column, print_rows
    from extractor.contract import observation_to_dict
    from extractor.db.query import Wanted, stored_figures
    from extractor.db.session import open_database

    engine = open_database(db)
    wanted = Wanted(
        indicator=checked(engine, "indicator", indicator),
        area=area,
        sector=checked(engine, "sector", sector),
        severity=checked(engine, "severity", severity),
        measure=measure and measure.value,
        scenario=scenario and scenario.value,
        status=status and status.value,
        since=first_day(since),
        until=last_day(until),
        document=document,
        limit=limit,
    )
    columns = [
        Column("value", "value", right=True),
        *(Column(name, name) for name in ("unit", "indicator", "dimensions", "period", "area")),
        *(Column(name, name) for name in ("quote", "document")),
    ]
    figures = (stored.observation for stored in stored_figures(engine, wanted))
    rows = _shown(list(figures)) if output is Format.TABLE else map(observation_to_dict, figures)
    print_rows(rows, columns, output)


def _shown(figures: Sequence[Observation]) -> Iterator[dict[str, Any]]:
    """Yield figures as people read them: dimensions that say nothing are left out."""
    from extractor.cli.figures import dimensions, short_names, value_text
    from extractor.contract import observation_to_dict

    names = short_names(figure.document for figure in figures)
    for figure in figures:
        yield observation_to_dict(figure) | {
            "value": value_text(figure),
            "dimensions": dimensions(figure),
            "quote": " ".join(figure.quote.split()),
            "document": names[figure.document],
        }
