"""`extractor compare`: one indicator over the years."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.options import (
    Area,
    Database,
    Format,
    OutputFormat,
    Scenario,
    Sector,
    Severity,
    Since,
    Until,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy import Engine

    from extractor.db.query import Stored, Wanted


MOST_AREAS = 20
"""Regions named where a comparison finds nothing."""


class Length(StrEnum):
    """Which periods stand in a row; one length at a time, as a half-year is not a year."""

    YEAR = "year"
    HALF = "half"
    QUARTER = "quarter"
    MONTH = "month"
    PERIOD = "period"


def compare(
    indicator: Annotated[str, typer.Argument(help="What is counted: a code or its Chinese name.")],
    area: Area = None,
    sector: Sector = "all",
    severity: Severity = "all",
    scenario: Annotated[
        Scenario, typer.Option(help="What happened, or what was planned.")
    ] = Scenario.ACTUAL,
    since: Since = None,
    until: Until = None,
    by: Annotated[
        Length, typer.Option(help="Length of the periods; `period`: each length its own table.")
    ] = Length.YEAR,
    derived: Annotated[
        bool,
        typer.Option("--derived", help="Fill gaps with levels that follow from printed changes."),
    ] = False,
    output: OutputFormat = Format.TABLE,
    db: Database = "reports.db",
) -> None:
    """Compare an indicator across the years.

    A row has the value of its period, the change against the year before computed from the
    table, the change the report printed, and a mark where the two disagree beyond the printed
    precision. Sources that disagree are all shown.
    """
    from extractor.cli.catalogue import checked
    from extractor.cli.dates import first_day, last_day
    from extractor.cli.series import print_series
    from extractor.compare import compare as compare_figures
    from extractor.db.ledger import catalogue_names
    from extractor.db.query import Wanted
    from extractor.db.session import open_database

    engine = open_database(db)
    wanted = Wanted(
        indicator=checked(engine, "indicator", indicator),
        area=area,
        sector=checked(engine, "sector", sector),
        severity=checked(engine, "severity", severity),
        scenario=scenario.value,
        since=first_day(since),
        until=last_day(until),
    )
    fillings = _derived(engine, wanted) if derived else ()
    series, left_out = compare_figures(engine, wanted, by.value, fillings)
    names = catalogue_names(engine, "indicator")
    print_series(wanted, names.get(wanted.indicator or "", ""), series, output)
    if not series:
        _tell_nothing(engine, wanted)
    _tell_left_out(left_out, by)


def _tell_nothing(engine: Engine, wanted: Wanted) -> None:
    """Say that there is nothing to compare, and of which regions there would be."""
    from extractor.db.query import areas_with

    areas = areas_with(engine, wanted.indicator or "")
    named = ", ".join(areas[:MOST_AREAS]) + (", …" if len(areas) > MOST_AREAS else "")
    known = f"; there are figures of {wanted.indicator} of {named}" if areas else ""
    print(f"no such figures{known}", file=sys.stderr)


def _derived(engine: Engine, wanted: Wanted) -> Iterator[Stored]:
    from extractor.compare.derived import derived_figures
    from extractor.reconcile import load_identities
    from extractor.resources import patterns_dir

    return derived_figures(engine, wanted, load_identities(patterns_dir()))


def _tell_left_out(left_out: Mapping[str, int], by: Length) -> None:
    """Say which figures stand in no row, so that nothing is missed unnoticed."""
    if left_out:
        counts = ", ".join(f"{count} by {kind}" for kind, count in sorted(left_out.items()))
        hint = "" if by is Length.PERIOD else " (--by period shows every length)"
        print(f"not in rows by {by}: {counts}{hint}", file=sys.stderr)
