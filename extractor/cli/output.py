"""Printing rows: a table for people, CSV for spreadsheets, JSON for programs."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from extractor.cli.options import Format

if TYPE_CHECKING:
    from rich.console import Console, JustifyMethod

_WIDTH_OF_A_PIPE = 160


class Column(NamedTuple):
    """A column: the key of its values in a row, and its heading in a table."""

    key: str
    heading: str
    right: bool = False


def console(*, stderr: bool = False) -> Console:
    """Return a console; into a pipe it prints wide lines instead of cutting them at 80."""
    from rich.console import Console

    made = Console(stderr=stderr, highlight=False)
    if not made.is_terminal and made.width == 80:
        made.width = _WIDTH_OF_A_PIPE
    return made


def print_rows(
    rows: Iterable[Mapping[str, Any]], columns: Sequence[Column], how: Format, title: str = ""
) -> None:
    """Print rows; CSV and JSON have every key of a row, a table the columns named."""
    if how is Format.JSON:
        print_json(rows)
    elif how is Format.CSV:
        print_csv(rows)
    else:
        print_table(rows, columns, title)


def print_json(rows: Iterable[Mapping[str, Any]]) -> None:
    """Print rows as one JSON array, a row a line."""
    separator = "[\n"
    for row in rows:
        sys.stdout.write(separator + json.dumps(row, ensure_ascii=False, default=str))
        separator = ",\n"
    sys.stdout.write("[]\n" if separator == "[\n" else "\n]\n")


def print_csv(rows: Iterable[Mapping[str, Any]]) -> None:
    """Print rows as CSV with a heading; lists are joined by semicolons."""
    writer: csv.DictWriter[str] | None = None
    for row in rows:
        if writer is None:
            writer = csv.DictWriter(sys.stdout, list(row), lineterminator="\n")
            writer.writeheader()
        writer.writerow({key: _cell(value) for key, value in row.items()})


def print_table(
    rows: Iterable[Mapping[str, Any]], columns: Sequence[Column], title: str = ""
) -> None:
    """Print rows as a table."""
    from rich.table import Table
    from rich.text import Text

    table = Table(title=title or None, title_justify="left", box=None, pad_edge=False)
    for column in columns:
        justify: JustifyMethod = "right" if column.right else "left"
        table.add_column(column.heading, justify=justify, overflow="fold")
    for row in rows:
        table.add_row(*(Text(_cell(row[column.key])) for column in columns))
    if table.row_count:
        console().print(table)
    else:
        print("nothing found", file=sys.stderr)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return "; ".join(map(str, value))
    return str(value)
