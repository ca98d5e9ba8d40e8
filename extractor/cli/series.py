"""Printing series: a table for each, or one row a cell for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from extractor.cli.figures import short_names, value_text
from extractor.cli.options import Format
from extractor.cli.output import Column, print_csv, print_json, print_table
from extractor.contract import period_text, plain_decimal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal

    from extractor.compare import Cell, Row, Series, Source
    from extractor.db.query import Wanted
    from extractor.types import Observation

_COLUMNS = (
    Column("period", "period"),
    Column("value", "value", right=True),
    Column("change", "change", right=True),
    Column("growth", "%", right=True),
    Column("printed", "the report says", right=True),
    Column("mark", ""),
    Column("sources", "sources"),
)
_NO_AREA = "area not stated"
_AGREES, _CONTRADICTS, _SEVERAL = "✓", "≠", "≠ sources"
_QUALIFIERS = {"about": "about ", "at_least": "at least ", "at_most": "at most "}
_PARTS_OF_A_YEAR = {"half": ("H", 6), "quarter": ("Q", 3)}


def print_series(wanted: Wanted, name: str, series: Sequence[Series], how: Format) -> None:
    """Print what was compared in the way asked for; `name` is the indicator's Chinese name."""
    if how is Format.JSON:
        print_json(_record(wanted, one, row) for one in series for row in one.rows)
    elif how is Format.CSV:
        print_csv(_flat(wanted, one, row) for one in series for row in one.rows)
    elif series:
        _print_tables(_title(wanted, name), series)


def _print_tables(title: str, series: Sequence[Series]) -> None:
    """Print a table for every series, and one for all that have a single row."""
    names = short_names(
        source.observation.document
        for one in series
        for row in one.rows
        for source in row.cell.sources
    )
    for one in series:
        if len(one.rows) > 1:
            rows = [_shown(row, one.by, names) for row in one.rows]
            print_table(rows, _COLUMNS, f"{title} ({one.unit}) · {one.area or _NO_AREA}")
    single = [
        {"area": one.area or _NO_AREA} | _shown(one.rows[0], one.by, names)
        for one in series
        if len(one.rows) == 1
    ]
    if single:
        columns = [column for column in _COLUMNS if column.key not in ("change", "growth", "mark")]
        heading = f"{title} · areas with one period"
        print_table(single, [Column("area", "area"), *columns], heading)


def _title(wanted: Wanted, name: str) -> str:
    """Return the indicator and what the comparison is restricted to."""
    restrictions = [
        f"{kind} {value}"
        for kind, value in (("sector", wanted.sector), ("severity", wanted.severity))
        if value not in (None, "all")
    ]
    if wanted.scenario == "target":
        restrictions.append("targets")
    return " · ".join((f"{wanted.indicator} {name}", *restrictions))


def _shown(row: Row, by: str, names: Mapping[str, str]) -> dict[str, str]:
    """Return a row as people read it; `names` are the documents' short names."""
    return {
        "period": period_label(row.cell, by),
        "value": _value(row.cell) + _remark(row.cell.is_derived),
        "change": signed(row.change) + _remark(row.is_derived),
        "growth": signed(row.growth),
        "printed": "; ".join(dict.fromkeys(_change(each.observation) for each in row.printed)),
        "mark": _mark(row),
        "sources": "; ".join(_sources(row.cell, names)),
    }


def period_label(cell: Cell, by: str) -> str:
    """Return a short name of the cell's period: 2009, 2009 H1, 2009 Q3, 2009-06, or its ends."""
    start, end = cell.period
    if by == "year":
        return str(end.year)
    if by == "month":
        return f"{end:%Y-%m}"
    if by in _PARTS_OF_A_YEAR:
        letter, months = _PARTS_OF_A_YEAR[by]
        return f"{end.year} {letter}{end.month // months}"
    return f"{start}/{end}"


def signed(value: Decimal | None) -> str:
    """Return a change with its sign; nothing for None."""
    if value is None:
        return ""
    return f"+{plain_decimal(value)}" if value > 0 else plain_decimal(value)


def _remark(is_derived: bool) -> str:
    return " (derived)" if is_derived else ""


def _value(cell: Cell) -> str:
    """Return the cell's value, or all the values its sources give."""
    if cell.value is not None:
        return plain_decimal(cell.value)
    if cell.own:
        return f" {_CONTRADICTS} ".join(
            dict.fromkeys(value_text(source.observation) for source in cell.own)
        )
    return " ".join(f"{value_text(source.observation)}?" for source in cell.sources)


def _change(observation: Observation) -> str:
    unit = "%" if observation.measure == "growth_rate" else observation.unit
    return f"{_QUALIFIERS.get(observation.qualifier, '')}{signed(observation.value) or '0'}{unit}"


def _mark(row: Row) -> str:
    marks = [_SEVERAL] if row.cell.disagrees else []
    if row.contradicted:
        fitting = (each.fits for each in row.printed if each.fits is not None)
        values = dict.fromkeys(f"fits {value_text(source.observation)}" for source in fitting)
        marks.append(" ".join((_CONTRADICTS, *values)))
    elif any(printed.agrees for printed in row.printed):
        marks.append(_AGREES)
    return " ".join(marks)


def _sources(cell: Cell, names: Mapping[str, str]) -> Iterator[str]:
    """Yield each value the reports give (unless it is the only one) with who gives it."""
    groups: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for source in cell.sources:
        document = source.observation.document
        key = value_text(source.observation), _remarks(source)
        groups.setdefault(key, []).append(names.get(document, document))
    several = len({value for value, _ in groups}) > 1
    for (value, remarks), documents in groups.items():
        head = [value] if several else []
        if remarks:
            head.append(f"({', '.join(remarks)})")
        yield (f"{' '.join(head)}: " if head else "") + ", ".join(dict.fromkeys(documents))


def _remarks(source: Source) -> tuple[str, ...]:
    """Return what keeps a source from being the plain total of its year's own report."""
    observation = source.observation
    remarks = (
        ("later", source.restated),
        (observation.status, observation.status in ("suspect", "repaired", "derived")),
        ("a part", observation.part),
        (observation.subject or "", observation.subject is not None),
    )
    return tuple(remark for remark, applies in remarks if applies)


def _flat(wanted: Wanted, series: Series, row: Row) -> dict[str, Any]:
    """Return a row for a spreadsheet: one line a cell, its sources in one column."""
    return {
        **_dimensions(wanted, series, row),
        "printed": [_change(each.observation) for each in row.printed],
        "printed_agrees": [_agrees(each.agrees) for each in row.printed],
        "sources": list(_sources(row.cell, {})),
    }


def _record(wanted: Wanted, series: Series, row: Row) -> dict[str, Any]:
    """Return a row for a program, with every source and where it stands."""
    return {
        **_dimensions(wanted, series, row),
        "printed": [
            {
                **_place(each.observation),
                "measure": each.observation.measure,
                "agrees": each.agrees,
                "fits": None if each.fits is None else _place(each.fits.observation),
            }
            for each in row.printed
        ],
        "sources": [
            {
                **_place(source.observation),
                "status": source.observation.status,
                "notes": list(source.observation.notes),
                "later_report": source.restated,
                "part": source.observation.part,
            }
            for source in row.cell.sources
        ],
    }


def _dimensions(wanted: Wanted, series: Series, row: Row) -> dict[str, Any]:
    value, change, growth = row.cell.value, row.change, row.growth
    return {
        "indicator": wanted.indicator,
        "sector": wanted.sector,
        "severity": wanted.severity,
        "scenario": wanted.scenario,
        "area": series.area,
        "unit": series.unit,
        "by": series.by,
        "period": period_text(row.cell.period),
        "value": None if value is None else plain_decimal(value),
        "change": None if change is None else plain_decimal(change),
        "growth": None if growth is None else plain_decimal(growth),
        "derived": row.cell.is_derived,
        "change_derived": row.is_derived,
        "sources_disagree": row.cell.disagrees,
        "report_contradicted": row.contradicted,
    }


def _place(observation: Observation) -> dict[str, Any]:
    high = observation.high
    return {
        "document": observation.document,
        "value": plain_decimal(observation.value),
        "high": None if high is None else plain_decimal(high),
        "qualifier": observation.qualifier,
        "unit": observation.unit,
        "printed": observation.printed,
        "quote": observation.quote,
        "page": observation.page,
        "start": observation.source.start,
        "end": observation.source.end,
    }


def _agrees(agrees: bool | None) -> str:
    return "?" if agrees is None else "yes" if agrees else "no"
